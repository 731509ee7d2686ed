"""Counts and days as words."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Final

_NAMES: Final = {
    "note": ("note", "notes"),
    "tag": ("tag", "tags"),
    "highlight": ("highlight", "highlights"),
    "own_source": ("source of your own", "sources of your own"),
    "own_record": ("record of your own", "records of your own"),
    "own_claim": ("claim of your own", "claims of your own"),
    "conflict": ("conflict", "conflicts"),
    "saved_view": ("saved view", "saved views"),
}


def many(count: int, one: str, more: str = "") -> str:
    """Return "1 note", "2 notes"; ``more`` is the plural where an s is not enough."""
    return f"{count:,} {one if count == 1 else more or f'{one}s'}"


def kind_words(kind: str, count: int) -> str:
    """Return how many there are of a kind of entry."""
    plain = kind.replace("_", " ")
    one, more = _NAMES.get(kind, (plain, f"{plain}s"))
    return many(count, one, more)


def counted(counts: Mapping[str, int]) -> str:
    """Return how many there are of each kind, notes first; "nothing" if there is nothing."""
    kinds = sorted((kind for kind in counts if counts[kind]), key=lambda kind: (kind != "note", kind))
    parts = [kind_words(kind, counts[kind]) for kind in kinds]
    if not parts:
        return "nothing"
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"


def day_words(day: date) -> str:
    """Return a day as people write it."""
    return f"{day.day} {day:%B %Y}"
