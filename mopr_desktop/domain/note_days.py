"""The days that a note on the axis is about."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final

from mopr_desktop.domain.days import day_number

_PLAIN: Final = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?", re.ASCII)
_FARTHEST: Final = 4_000_000


def days_of(target: Mapping[str, Any] | None) -> tuple[int, int] | None:
    """Return the days (half-open) of a note on the axis, None for any other."""
    if not target or "from" not in target or "to" not in target:
        return None
    first, last = _ends(str(target["from"])), _ends(str(target["to"]))
    if first is None or last is None:
        return None
    days = (first[0], max(last[1], first[0] + 1))
    return days if abs(days[0]) < _FARTHEST and abs(days[1]) < _FARTHEST else None


def _ends(written: str) -> tuple[int, int] | None:
    """Return the first day and the day after the last that a date may mean, None if it is no date."""
    plain = _PLAIN.fullmatch(written)
    if plain is not None and (ends := _plain_ends(*(int(part) if part else None for part in plain.groups()))):
        return ends
    from mopr_desktop.domain.edtf import EdtfError, parse  # a hundred times slower; most notes are on plain dates

    try:
        return parse(written).possible
    except EdtfError:
        return None


def _plain_ends(year: int | None, month: int | None, day: int | None) -> tuple[int, int] | None:
    """Return the same for a year, a month or a day of one; None where there is no such day."""
    year = year or 0
    if month is None:
        return day_number(year, 1, 1), day_number(year + 1, 1, 1)
    if not 1 <= month <= 12:
        return None
    first = day_number(year, month, 1)
    after = day_number(year + month // 12, month % 12 + 1, 1)
    if day is None:
        return first, after
    return (first + day - 1, first + day) if 1 <= day <= after - first else None
