"""Why something is only possible at a time, as the statement of a day, search and details say it alike."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mopr_desktop.domain.as_of import WHY_POSSIBLE, standing_on, why_possible
from mopr_desktop.domain.wording import day_in_words

if TYPE_CHECKING:
    from mopr_desktop.domain.records import AxisItem


def group_words(standing: str, why: str) -> str:
    """Return the heading of lines that stand for the same reason, "" for what is certain."""
    if standing == "undated":
        return "Without a date of its own"
    return f"Possible: {WHY_POSSIBLE[why]}" if why else ""


def day_words(item: AxisItem, day: int) -> str:
    """Say how a record stood on a day: "On 1 January 1928: possible, for no source gives the end."."""
    standing = standing_on(item, day)
    how = {
        None: "not, by any source",
        "certain": "certain, by all datings",
        "undated": "without a date; the day lies within its limits",
        "possible": f"possible, for {WHY_POSSIBLE[why_possible(item, day, day + 1)]}",
    }[standing]
    return f"On {day_in_words(day)}: {how}."
