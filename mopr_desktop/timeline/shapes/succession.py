"""Items that follow each other in one row: "Bureau | C. C. | Executive Committee"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from mopr_desktop.domain.days import BEGINNING, FOREVER
from mopr_desktop.domain.records import AxisItem, DisputeMark
from mopr_desktop.timeline.edges import MUCH_IN_VIEW_PX, clear_of_signs
from mopr_desktop.timeline.labels import (
    GAP_PX,
    Wording,
    all_sources,
    end_words,
    fitting,
    put_badge,
    put_label,
    put_tail,
    weight_of,
)
from mopr_desktop.timeline.measures import LABEL_PX, MEDIUM, REGULAR
from mopr_desktop.timeline.scale import nearest
from mopr_desktop.timeline.setting import Setting, ToPx
from mopr_desktop.timeline.shapes.brackets import put_bracket, rival_marks
from mopr_desktop.timeline.shapes.point import moment_reach, put_moment
from mopr_desktop.timeline.shapes.span import EVERYWHERE, put_bar, room_inside, span_reach
from mopr_desktop.timeline.signs import Bar, Box, Line, Sheet

ARROW_ROOM: Final = 8
SPARE_PX: Final = 8
"""By how much a short name may come nearer to both ends of its bar than others."""

Part = tuple[AxisItem, Wording, Bar | Box, int | None]
"""An item of a succession, its words, its bar, and where the part before it ends, None for the first."""


def units_of(items: Sequence[AxisItem]) -> list[tuple[AxisItem, ...]]:
    """Group items of one track, in order of time; every other item stands alone."""
    tracks: dict[str, list[AxisItem]] = {}
    for item in items:
        tracks.setdefault(item.track or f"record {item.record}", []).append(item)
    return [_succession(track) if len(track) > 1 else tuple(track) for track in tracks.values()]


def _succession(track: list[AxisItem]) -> tuple[AxisItem, ...]:
    """Order a track; where no source gives an end, what follows bounds it."""
    ordered = sorted(track, key=lambda item: (max(item.earliest_start, item.limit_first), item.latest_end, item.record))
    bounded = []
    for item, follower in zip(ordered, [*ordered[1:], None], strict=True):
        if follower is not None and not item.moment and follower.earliest_start > BEGINNING:
            end = max(follower.earliest_start, item.earliest_end if item.end_given else item.earliest_start + 1)
            item = replace(item, earliest_end=end, latest_end=end, end_given=True)
        bounded.append(_from_open_claim(item))
    return tuple(bounded)


def _from_open_claim(item: AxisItem) -> AxisItem:
    """Let "July 1924 or after 1924" begin for certain where the open claim begins: nothing else follows from it."""
    firsts = [mark.first_day for mark in item.marks if mark.last_day >= FOREVER]
    if item.latest_start < min(FOREVER - 1, item.limit_last) or len(item.marks) < 2 or not firsts:
        return item
    return replace(item, latest_start=max(max(firsts), item.earliest_start))


def plain(item: AxisItem) -> Wording:
    """Label a part of a succession without dates: the axis tells them."""
    return Wording(item.title, item.short, REGULAR)


def trailing_words(unit: Sequence[AxisItem], words: Sequence[Wording], px: ToPx, setting: Setting) -> str:
    """Return what is written right of the last part: its rival ends, or all names if none has room within a part."""
    if extra := next((text for item in reversed(unit) if (text := end_words(item, setting))), ""):
        return extra
    return "" if any(_has_room(*each, px, setting) for each in zip(unit, words, strict=True)) else joined(unit)


def joined(unit: Sequence[AxisItem]) -> str:
    """Name all parts at once: "Marchlewski: member of the bureau, chairman of the committee"."""
    before, colon, _ = unit[0].title.partition(": ")
    if colon and all(item.title.startswith(before + colon) for item in unit):
        return before + colon + ", ".join(item.title.removeprefix(before + colon) for item in unit)
    return ", ".join(item.title for item in unit)


def _has_room(item: AxisItem, words: Wording, px: ToPx, setting: Setting) -> bool:
    """Whether the short name of a part stands in its bar, as long as the whole bar is in view."""
    if item.moment:
        return False
    bar = span_reach(item, px, setting.measures.bar)
    room0, room1, _ = room_inside(bar, -EVERYWHERE, EVERYWHERE)
    room = room1 - room0 - 2 * GAP_PX + SPARE_PX
    if room1 - room0 < 4 and not isinstance(bar, Box) and bar.x1 - bar.x0 - 2 * GAP_PX > MUCH_IN_VIEW_PX:
        room = bar.x1 - bar.x0 - 2 * GAP_PX
    return setting.width(words.short, LABEL_PX, MEDIUM) <= room


def put_succession(sheet: Sheet, unit: tuple[AxisItem, ...], words: list[Wording], y: int, setting: Setting) -> None:
    """Draw items that follow each other in one row, with a badge where sources differ on a boundary."""
    measures, width = setting.measures, setting.width
    after = trailing_words(unit, words, setting.px, setting)
    nameless = bool(after) and not any(end_words(item, setting) for item in unit)
    shown: set[str] = set()
    end = -(1 << 40)
    loose: list[tuple[AxisItem, DisputeMark]] = []
    parts: list[Part] = []
    for number, (item, wording_) in enumerate(zip(unit, words, strict=True)):
        if item.moment:
            x0, x1 = moment_reach(item, setting.px)
            put_moment(sheet, item, x0, x1, y, wording_.text, measures.diamond)
            end = max(end, x1)
            continue
        bar = span_reach(item, setting.px, measures.bar)
        _give_way(bar, unit[number + 1 :], setting)
        put_bar(sheet, item, bar, y, wording_.text)
        if number and isinstance(bar, Bar) and bar.left == "sharp":
            sheet.lines.append(Line(bar.x0, y - measures.bar // 2, bar.x0, y + measures.bar // 2, "boundary"))
        for dispute in item.disputes:
            if put_bracket(sheet, item, dispute, y, setting):
                shown.update(mark.source for mark in rival_marks(item, dispute))
            elif dispute.first_day > BEGINNING:
                _put_on_boundary(sheet, item, dispute, y, setting)
            else:
                loose.append((item, dispute))
        parts.append((item, wording_, bar, end if number else None))
        end = max(end, bar.x1)
    for part, follower in () if nameless else zip(parts, [*parts[1:], None], strict=True):  # once all signs stand
        _put_inside(sheet, part, y, setting, follower[2].x0 if follower is not None else None)
    last = unit[-1]
    right: float = end
    if after:
        chosen = next((item for item in unit if item.record == setting.selected), last)
        weight = MEDIUM if nameless and chosen.record == setting.selected else REGULAR
        text = fitting(Wording(after, after, weight), setting.edge - end - GAP_PX, weight, width)
        right = put_label(sheet, chosen, text, end + GAP_PX, y, weight, width).right
    rest = replace(
        last,
        sources=tuple(s for s in all_sources(unit) if s not in shown),
        disputes=tuple(dispute for _, dispute in loose),
    )
    put_tail(sheet, rest, right, y, measures)


def _give_way(bar: Bar | Box, followers: Sequence[AxisItem], setting: Setting) -> None:
    """Let an end that is not given reach no further than what follows it begins."""
    if isinstance(bar, Box) or bar.right != "open":
        return
    begins = [span_reach(one, setting.px, setting.measures.bar).x0 for one in followers if not one.moment]
    if begins and min(begins) < bar.x1:
        bar.x1 = max(min(begins), bar.core1, bar.x0 + 2)
        if bar.x1 - bar.core1 < ARROW_ROOM:
            bar.right = "fade"  # no room for the arrow; the words tell it


def _put_on_boundary(sheet: Sheet, item: AxisItem, dispute: DisputeMark, y: int, setting: Setting) -> None:
    """Put the badge of a disagreement too narrow for a bracket where its days are, beside those already there."""
    size = setting.measures.badge
    x = setting.px((dispute.first_day + dispute.last_day) / 2)
    near = [badge for badge in sheet.badges if badge.y == y and abs(badge.x - x) < size]
    if any(badge.kind == dispute.kind for badge in near):
        return  # a second badge of the same shape says nothing new
    while any(badge.y == y and abs(badge.x - x) < size for badge in sheet.badges):
        x += size + 2
    put_badge(sheet, item, dispute.disagreement, dispute.kind, x, y, size)


def _put_inside(sheet: Sheet, part: Part, y: int, setting: Setting, before: int | None) -> None:
    """Label one part of a succession: in its core in full or short, the first one else at its left.

    ``before`` is where the next part begins, which may be on the last day of this one.
    """
    item, words, bar, after = part
    edge = setting.edge if before is None else min(before, setting.edge)
    room0, room1, on_core = room_inside(bar, max(after or 0, 0), edge)
    weight = weight_of(item, words, setting)
    if room1 - room0 < 4 and not isinstance(bar, Box):
        room0, room1, on_core = max(bar.x0, after or 0, 0), min(bar.x1, edge), False
        if room1 - room0 - 2 * GAP_PX <= MUCH_IN_VIEW_PX:
            room1 = room0
    room0, room1 = clear_of_signs(sheet, room0, room1, y)
    room = room1 - room0 - 2 * GAP_PX
    for text, spare in ((words.text, 0), (words.short, SPARE_PX)):
        wide = setting.width(text, LABEL_PX, weight)
        if wide <= room + spare:
            inset = GAP_PX if wide <= room else GAP_PX - SPARE_PX // 2
            label = put_label(sheet, item, text, room0 + inset, y, weight, setting.width, halo=not on_core)
            label.on_shade = not on_core
            return
    if after is None and bar.x1 > 0:
        wide = setting.width(words.short, LABEL_PX, weight)
        if bar.x0 - GAP_PX - wide >= 2:
            put_label(sheet, item, words.short, nearest(bar.x0 - GAP_PX - wide), y, weight, setting.width)
