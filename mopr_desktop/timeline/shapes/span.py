"""Durations: what was certainly under way, what possibly, and which ends no source gives."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from mopr_desktop.domain.days import BEGINNING, FOREVER
from mopr_desktop.domain.records import AxisItem
from mopr_desktop.timeline.edges import clear_of_signs, past_signs
from mopr_desktop.timeline.labels import (
    GAP_PX,
    Waiting,
    Wording,
    contradicted,
    end_words,
    fitting,
    put_label,
    put_tail,
    weight_of,
    whole,
)
from mopr_desktop.timeline.measures import LABEL_PX, REGULAR
from mopr_desktop.timeline.setting import Setting, ToPx
from mopr_desktop.timeline.shapes.brackets import put_bracket, without
from mopr_desktop.timeline.shapes.point import OPEN_PX
from mopr_desktop.timeline.signs import Arrow, Bar, Box, End, Hit, Sheet


def span_reach(item: AxisItem, px: ToPx, height: int = 14) -> Bar | Box:
    """Return the bar of a duration, or the dashed box of one that is only bound to another record.

    Args:
        item: The duration.
        px: Days to pixels.
        height: Height of the bar.
    """
    start_known = item.start_given and item.earliest_start > BEGINNING
    end_known = item.end_given and item.latest_end < FOREVER
    if item.undated or not (start_known or end_known):
        return _box(item, px, height)
    left: End = "sharp"
    right: End = "sharp"
    if start_known:
        x0, core0 = px(item.earliest_start), px(item.latest_start)
        if item.latest_start - item.earliest_start > 0 and core0 > x0:
            left = "fade"
    if end_known:
        core1, x1 = px(item.earliest_end), px(item.latest_end)
        if item.latest_end - item.earliest_end > 0 and x1 > core1:
            right = "fade"
    if not start_known:
        left, core0 = "open", x1 + 1
        x0 = px(item.limit_first) if item.limit_first > BEGINNING else x1 - OPEN_PX
        x0 = min(x0, x1 - 8)
    if not end_known:
        right, core1 = "open", core0
        x1 = px(item.limit_last) if item.limit_last < FOREVER else core0 + OPEN_PX
        x1 = max(x1, core0 + 8)
    if start_known and end_known and core1 <= core0 and item.latest_start < item.earliest_end:
        core1 = core0  # narrower than a pixel
    return Bar(x0, max(x1, x0 + 2), core0, core1, 0, height, left, right)


def _box(item: AxisItem, px: ToPx, height: int) -> Box:
    first, last = item.limit_first, item.limit_last
    if first > BEGINNING:
        x0 = px(first)
        return Box(x0, max(px(last), x0 + 4) if last < FOREVER else x0 + OPEN_PX, 0, height)
    x1 = px(last) if last < FOREVER else 0
    return Box(x1 - OPEN_PX, x1, 0, height)


def has_place(item: AxisItem) -> bool:
    """Whether an item stands on the axis: it is dated, or bound to a record that is."""
    return not item.undated or item.limit_first > BEGINNING or item.limit_last < FOREVER


def put_bar(sheet: Sheet, item: AxisItem, bar: Bar | Box, y: int, label: str) -> None:
    """Draw a bar or box whose middle is y, and make it findable."""
    bar.y = y - bar.height // 2
    if isinstance(bar, Box):
        sheet.boxes.append(bar)
    else:
        sheet.bars.append(bar)
        if bar.left == "open":
            sheet.arrows.append(Arrow(bar.x0, y, True))
        if bar.right == "open":
            sheet.arrows.append(Arrow(bar.x1, y, False))
    sheet.hits.append(
        Hit(item.record, bar.x0, bar.y, bar.x1 - bar.x0, bar.height, "mark", label=label, disputed=contradicted(item))
    )


POSSIBLE_ONLY_INDENT: Final = 16
EVERYWHERE: Final = 1 << 40


def room_inside(bar: Bar | Box, left_edge: int, right_edge: int) -> tuple[int, int, bool]:
    """Return where a label may stand inside a bar, and whether it stands on the core.

    A bar with a core offers the core; one that is only possible offers all but its arrow. The room begins at the
    left edge of the view as long as the bar is in view.
    """
    if isinstance(bar, Box):
        return max(bar.x0, left_edge), min(bar.x1, right_edge), False
    on_core = bar.core1 - bar.core0 > 2
    if on_core:
        x0, x1 = bar.core0, bar.core1
    elif bar.left == "open":
        x0, x1 = bar.x0 + POSSIBLE_ONLY_INDENT, bar.x1
    elif bar.right == "open":
        x0, x1 = bar.core0, bar.x1 - POSSIBLE_ONLY_INDENT
    else:
        return 0, 0, False
    return max(x0, left_edge), min(x1, right_edge), on_core


def bars_of(item: AxisItem, stretches: Sequence[AxisItem], px: ToPx, height: int) -> list[Bar | Box]:
    """Return the bar of a duration, or one for each stretch that sources put it in."""
    return [span_reach(part, px, height) for part in stretches or (item,)]


def label_bar(bars: Sequence[Bar | Box]) -> Bar | Box:
    """Return the bar with most room for a label."""

    def room(bar: Bar | Box) -> int:
        room0, room1, _ = room_inside(bar, -EVERYWHERE, EVERYWHERE)
        return room1 - room0

    return bars[0] if len(bars) == 1 else max(bars, key=room)


def put_span(
    sheet: Sheet, item: AxisItem, words: Wording, y: int, setting: Setting, stretches: Sequence[AxisItem] = ()
) -> None:
    """Draw a duration with its label, glyphs and disagreements; one bar for each of its stretches, if it has any."""
    measures, width, edge = setting.measures, setting.width, setting.edge
    bars = bars_of(item, stretches, setting.px, measures.bar)
    for each in bars:
        put_bar(sheet, item, each, y, words.text)
    bar = label_bar(bars)
    first, last = min(each.x0 for each in bars), max(each.x1 for each in bars)
    weight = weight_of(item, words, setting)
    wide = width(words.text, LABEL_PX, weight) + 2 * GAP_PX
    drawn = len(sheet.glyphs), len(sheet.badges)
    rest = without(item, [d for d in item.disputes if put_bracket(sheet, item, d, y, setting)])
    behind = past_signs(sheet, drawn, last)
    whole0, whole1, on_core = room_inside(bar, -EVERYWHERE, EVERYWHERE)
    if whole1 - whole0 >= wide:
        room0, room1, _ = room_inside(bar, 0, edge)
        room0, room1 = clear_of_signs(sheet, room0, room1, y)
        if not (text := fitting(words, room1 - room0 - 2 * GAP_PX, weight, width)):
            room0, room1 = clear_of_signs(sheet, max(first, 0), min(last, edge), y)
            on_core = False
            text = fitting(words, room1 - room0 - 2 * GAP_PX, weight, width)
        label = put_label(sheet, item, text, room0 + GAP_PX, y, weight, width, halo=not on_core, tail=words.tail)
        label.on_shade = not on_core
        end: float = behind
        extra = end_words(item, setting)
        if extra and last >= 0 and behind + GAP_PX + width(extra, LABEL_PX) <= edge:  # a date is never cut
            end = put_label(sheet, item, extra, behind + GAP_PX, y, REGULAR, width, tail=extra).right
        put_tail(sheet, rest, end, y, measures)
        return
    text = whole(words, edge - behind - GAP_PX, weight, width) if last >= 0 else ""
    if not text:
        sheet.waiting.append(Waiting(rest, words, first, behind, y, weight, GAP_PX, GAP_PX))
        return
    label = put_label(sheet, item, text, behind + GAP_PX, y, weight, width, tail=words.tail)
    put_tail(sheet, rest, label.right, y, measures)
