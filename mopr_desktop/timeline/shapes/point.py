"""Moments: a diamond, or a lozenge as wide as the days it may be."""

from __future__ import annotations

from typing import Final

from mopr_desktop.domain.days import BEGINNING, FOREVER
from mopr_desktop.domain.records import AxisItem
from mopr_desktop.timeline.edges import past_signs
from mopr_desktop.timeline.labels import (
    Waiting,
    Wording,
    contradicted,
    diamond_gap,
    put_label,
    put_tail,
    weight_of,
    whole,
)
from mopr_desktop.timeline.setting import Setting, ToPx
from mopr_desktop.timeline.shapes.brackets import put_bracket, without
from mopr_desktop.timeline.signs import Arrow, Hit, Moment, Sheet

NARROW_PX: Final = 9
OPEN_PX: Final = 36
DIAMOND_HALF: Final = 5
LOZENGE_INSET: Final = 12


def moment_reach(item: AxisItem, px: ToPx) -> tuple[int, int]:
    """Return the left and right edge of a moment's days; an open side is 36 px, or less if its limit is nearer."""
    first, last = item.earliest_start, item.latest_end
    if first <= BEGINNING and last >= FOREVER:
        first, last = item.limit_first, item.limit_last
    if first > BEGINNING and last < FOREVER:
        return px(first), px(last)
    if first > BEGINNING:
        x0 = px(first)
        limit = px(item.limit_last) if item.limit_last < FOREVER else x0 + OPEN_PX
        return x0, x0 + min(max(limit - x0, OPEN_PX // 2), OPEN_PX)
    x1 = px(last)
    limit = px(item.limit_first) if item.limit_first > BEGINNING else x1 - OPEN_PX
    return x1 - min(max(x1 - limit, OPEN_PX // 2), OPEN_PX), x1


def put_moment(sheet: Sheet, item: AxisItem, x0: int, x1: int, y: int, label: str, height: int) -> None:
    """Draw a moment and make it findable."""
    open_left, open_right = item.earliest_start <= BEGINNING, item.latest_end >= FOREVER
    if x1 - x0 <= NARROW_PX and not (open_left or open_right):
        middle = (x0 + x1) // 2
        sheet.moments.append(Moment(middle, middle, y, height))
        x0, x1 = middle - DIAMOND_HALF, middle + DIAMOND_HALF + 1
    else:
        sheet.moments.append(Moment(x0, x1, y, height, open_left, open_right, item.approximate))
        if open_left:
            sheet.arrows.append(Arrow(x0, y, True))
        if open_right:
            sheet.arrows.append(Arrow(x1, y, False))
    sheet.hits.append(
        Hit(item.record, x0, y - 6, max(x1 - x0, 1), 12, "mark", label=label, disputed=contradicted(item))
    )


def mark_edges(x0: int, x1: int) -> tuple[int, int]:
    """Return what a moment covers when it is painted."""
    middle = (x0 + x1) // 2
    return (middle - DIAMOND_HALF, middle + DIAMOND_HALF + 1) if x1 - x0 <= NARROW_PX else (x0, x1)


def put_point(sheet: Sheet, item: AxisItem, words: Wording, y: int, setting: Setting) -> None:
    """Draw a moment with its label, glyphs and disagreements."""
    measures, width = setting.measures, setting.width
    x0, x1 = moment_reach(item, setting.px)
    put_moment(sheet, item, x0, x1, y, words.text, measures.diamond)
    drawn = len(sheet.glyphs), len(sheet.badges)
    on_marks = [d for d in item.disputes if put_bracket(sheet, item, d, y, setting)]
    x0, x1 = mark_edges(x0, x1)
    x1 = past_signs(sheet, drawn, x1)
    weight = weight_of(item, words, setting)
    rest = without(item, on_marks)
    gap = diamond_gap(measures)
    text = whole(words, setting.edge - x1 - gap, weight, width)
    if not text:
        sheet.waiting.append(Waiting(rest, words, x0, x1, y, weight, gap, LOZENGE_INSET))
        return
    label = put_label(sheet, item, text, x1 + gap, y, weight, width, tail=words.tail)
    put_tail(sheet, rest, label.right, y, measures)
