"""Who led MOPR in May 1924: a question typed into the search field, and what stood at that time."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from mopr_desktop.domain.as_of import STANDINGS, Standing, in_order, why_possible
from mopr_desktop.domain.days import MONTH_NAMES, day_number, days_in_month

if TYPE_CHECKING:
    from mopr_desktop.store.content import Content

_ASKS: Final = re.compile(
    r"\b(?:who|whom|leads?|led|leaders?|leadership|head|headed|chair\w*|govern\w*|offices?)\b", re.IGNORECASE
)
_TIME: Final = re.compile(
    r"(?:\b(?P<day>\d{1,2})\s+)?(?:\b(?P<month>[a-z]{3,9})\.?\s+)?\b(?P<year>1[89]\d\d)\b", re.IGNORECASE
)
STANDING_WORDS: Final = {"certain": "certain", "possible": "possible", "undated": "no date"}


def stretch_asked_for(words: str) -> tuple[int, int, str] | None:
    """Read a question for who led at a time: first day, the day after the last, and the time in words.

    None if it asks for no leader or names no time; a day that does not exist counts as its month.
    """
    found = _TIME.search(words)
    if found is None or not _ASKS.search(words):
        return None
    year = int(found["year"])
    named = (found["month"] or "").casefold()
    month = next((i for i, name in enumerate(MONTH_NAMES, 1) if named and name.casefold().startswith(named)), 0)
    day = int(found["day"] or 0)
    if not month:
        return day_number(year), day_number(year + 1), str(year)
    month_words = f"{MONTH_NAMES[month - 1]} {year}"
    if 1 <= day <= days_in_month(year, month):
        first = day_number(year, month, day)
        return first, first + 1, f"{day} {month_words}"
    first = day_number(year, month)
    return first, first + days_in_month(year, month), month_words


def offices_in(content: Content, first: int, end: int) -> list[tuple[Standing, str]]:
    """Return who and what stood at any day of a stretch, each with why it is only possible, "" if it is not that.

    Certain is what certainly stood on each of its days. Within what stands for one reason offices come before bodies
    and seats.
    """
    by_day = [{one.item.record: one for one in content.offices_on(day)} for day in (first, (first + end) // 2, end - 1)]
    found: dict[str, Standing] = {}
    for standings in by_day:
        found |= standings
    weakest = {
        name: max(
            (STANDINGS.index(day[name].standing) if name in day else STANDINGS.index("possible") for day in by_day),
            default=0,
        )
        for name in found
    }
    merged = []
    for name, one in found.items():
        standing = STANDINGS[weakest[name]]
        why = why_possible(one.item, first, end) if standing == "possible" else ""
        merged.append((standing, why, one.item, (Standing(one.item, standing), why)))
    found_in_order = in_order(merged)
    groups = list(dict.fromkeys((one.standing, why) for one, why in found_in_order))
    return sorted(
        found_in_order, key=lambda told: (groups.index((told[0].standing, told[1])), told[0].item.kind != "office")
    )
