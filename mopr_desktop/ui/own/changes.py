"""What judging and preferring claims, and deleting something of the reader's, changes in the notebook."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from mopr_desktop.session.workbook import Change

if TYPE_CHECKING:
    from mopr_desktop.store.content import Content

Readings = Sequence[tuple[str, Mapping[str, Any]]]
"""The reader's readings in the notebook, each with its identifier."""


def reading_uid(claim: str) -> str:
    """Return the name of the reader's reading of a claim: one each, so that two replicas' meet when they merge."""
    return f"reading-{claim}"[:300]


def reading_change(claim: str, judgement: str, why: str) -> Change:
    """Return the change that writes a reading."""
    return Change("reading", reading_uid(claim), {"claim": claim, "judgement": judgement, "why": why})


def claims_resting_on(content: Content, kind: str, uid: str) -> list[str]:
    """Return the reader's claims that go with something of the reader's: itself, those about it, or those from it."""
    field = {"own_claim": "id", "own_record": "subject", "own_source": "source"}.get(kind)
    return [one.id for one in content.own.claims if field is not None and getattr(one, field) == uid]


def deletion(kind: str, uid: str, claims: Sequence[str], readings: Readings) -> list[Change]:
    """Return the changes that delete something of the reader's with all that rests on it.

    Args:
        kind: Kind of its entry.
        uid: Its identifier.
        claims: The claims that rest on it.
        readings: All readings.
    """
    gone = [Change("own_claim", claim, None) for claim in claims]
    if kind != "own_claim":
        gone.insert(0, Change(kind, uid, None))
    return gone + without_readings(claims, readings)


def preference(content: Content, chosen: Sequence[str], rivals: Sequence[str], readings: Readings) -> list[Change]:
    """Return the changes that prefer some claims among rivals, none if none are chosen; reasons are kept."""
    changes = []
    for claim in rivals:
        own = next((one for one in reversed(content.readings(claim)) if one.own), None)
        judgement = own.reading if own else ""
        if claim in chosen and judgement != "preferred":
            changes.append(reading_change(claim, "preferred", own.why if own else ""))
        elif claim not in chosen and judgement == "preferred":
            changes += without_readings([claim], readings)
    return changes


def without_readings(claims: Iterable[str], readings: Readings) -> list[Change]:
    """Return the changes that take the reader's readings of some claims back."""
    meant = set(claims)
    return [Change("reading", uid, None) for uid, value in readings if value.get("claim") in meant]
