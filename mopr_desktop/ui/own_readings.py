"""How the reader's reading of a claim is kept in the notebook."""

from __future__ import annotations

from mopr_desktop.session.workbook import Change


def reading_uid(claim: str) -> str:
    """Return the name of the reader's reading of a claim: one each, so that two replicas' meet when they merge."""
    return f"reading-{claim}"[:300]


def reading_change(claim: str, judgement: str, why: str) -> Change:
    """Return the change that writes a reading."""
    return Change("reading", reading_uid(claim), {"claim": claim, "judgement": judgement, "why": why})
