"""Entries of a notebook as the reader's forms write them, for tests."""

from typing import Any

from mopr_desktop.domain.claims import Claim

Entries = dict[str, list[tuple[str, dict[str, Any]]]]

MEMOIRS = (
    "source-memoirs",
    {"title": "Memoirs of a courier", "short": "Memoirs", "details": {"silence": "Ends 1925."}},
)


def own_claim(uid: str, subject: str, property_: str, **details: Any) -> tuple[str, dict[str, Any]]:
    """Return a claim from the memoirs, or from a passage of the bundle."""
    passage = details.pop("passage", None)
    if passage is None:
        details = {"source": "source-memoirs", "locator": "p. 12"} | details
    return uid, {"subject": subject, "property": property_, "passage": passage, "details": details}


def own_record(uid: str, kind: str, title: str, **details: Any) -> tuple[str, dict[str, Any]]:
    """Return a record."""
    return uid, {"record_kind": kind, "title": title, "details": details}


def entries(**kinds: list[tuple[str, dict[str, Any]]]) -> Entries:
    """Return a notebook with the memoirs and what else is given."""
    return {"own_source": [MEMOIRS]} | kinds


def entry_of(claim: Claim) -> tuple[str, dict[str, Any]]:
    """Write a bundled claim as the reader would."""
    details = {
        "statement": claim.statement,
        "value": claim.value,
        "number": claim.number,
        "unit": claim.unit,
        "record": claim.value_record,
        "scope": claim.scope,
        "phrase": claim.phrase,
        "edtf": claim.date.edtf if claim.date else None,
        "place": claim.place,
        "people": list(claim.people),
        "certainty": claim.certainty,
        "cites": [{"work": one.work, "at": one.locator} for one in claim.cites],
    }
    return claim.id, {
        "subject": claim.subject, "property": claim.property, "passage": claim.passage, "details": details,
    }  # fmt: skip
