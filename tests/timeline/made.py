"""Small items, and text whose every character is 6 wide."""

from mopr_desktop.domain.days import BEGINNING, FOREVER, day_number
from mopr_desktop.domain.records import AxisItem, ClaimMark, DisputeMark
from mopr_desktop.timeline.measures import Measures
from mopr_desktop.timeline.scale import TimeScale
from mopr_desktop.timeline.setting import Setting

ROLES = {"founded": "start", "dissolved": "end", "met": "moment", "active": "span"}


def width(text: str, px: float, weight: int = 400, italic: bool = False) -> float:
    return 6.0 * len(text)


def setting(first: int = 1921, last: int = 1949, px: int = 740, **more) -> Setting:
    scale = TimeScale.over(day_number(first), day_number(last), px)
    return Setting(scale, Measures(), width, roles=ROLES, **more)


def item(record: str, start: int, end: int, *, moment: bool = False, title: str = "", **more) -> AxisItem:
    """A record certainly from day to day, or a moment within them."""
    values = {
        "record": record,
        "kind": "event",
        "lane": "lane",
        "title": title or record,
        "short": record,
        "date_words": "then",
        "moment": moment,
        "earliest_start": start,
        "latest_start": end - 1 if moment else start,
        "earliest_end": start + 1 if moment else end,
        "latest_end": end,
        "start_given": True,
        "end_given": True,
        "approximate": False,
        "limit_first": BEGINNING,
        "limit_last": FOREVER,
        "track": "",
        "weight": 1,
        "sources": ("gse",),
        "marks": (),
        "disputes": (),
        "undated": False,
    }
    return AxisItem(**{**values, **more})


def rival(record: str, first: tuple[int, int], second: tuple[int, int], kind: str = "contradiction") -> AxisItem:
    """A section with two rival founding dates of two sources."""
    marks = (ClaimMark("a", "gse", "founded", *first), ClaimMark("b", "wiki", "founded", *second))
    middles = sum(first) // 2, sum(second) // 2
    return item(
        record,
        first[0],
        second[1],
        latest_start=second[1] - 1,
        latest_end=FOREVER,
        end_given=False,
        sources=("gse", "wiki"),
        marks=marks,
        disputes=(DisputeMark(f"{kind}-{record}", kind, "founded", *middles),),
    )
