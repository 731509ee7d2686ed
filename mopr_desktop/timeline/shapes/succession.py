"""Items that follow each other in one row: "Bureau | C. C. | Executive Committee"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from mopr_desktop.domain.days import BEGINNING, FOREVER
from mopr_desktop.domain.records import AxisItem, DisputeMark
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
from mopr_desktop.timeline.setting import Setting, ToPx
from mopr_desktop.timeline.shapes.brackets import put_bracket, rival_marks
from mopr_desktop.timeline.shapes.point import MUCH_IN_VIEW_PX, moment_reach, put_moment
from mopr_desktop.timeline.shapes.span import EVERYWHERE, put_bar, room_inside, span_reach
from mopr_desktop.timeline.signs import Bar, Box, Line, Sheet

SIGN_PX: Final = 8


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
    room = room1 - room0 - 2 * GAP_PX + 8
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
    for number, (item, wording_) in enumerate(zip(unit, words, strict=True)):
        if item.moment:
            x0, x1 = moment_reach(item, setting.px)
            put_moment(sheet, item, x0, x1, y, wording_.text, measures.diamond)
            end = max(end, x1)
            continue
        bar = span_reach(item, setting.px, measures.bar)
        put_bar(sheet, item, bar, y, wording_.text)
        if number and isinstance(bar, Bar) and bar.left == "sharp":
            sheet.lines.append(Line(bar.x0, y - measures.bar // 2, bar.x0, y + measures.bar // 2, "boundary"))
        for dispute in item.disputes:
            if put_bracket(sheet, item, dispute, y, setting):
                shown.update(mark.source for mark in rival_marks(item, dispute))
            elif dispute.first_day > BEGINNING:
                x = setting.px((dispute.first_day + dispute.last_day) / 2)
                put_badge(sheet, item, dispute.disagreement, dispute.kind, x, y, measures.badge)
            else:
                loose.append((item, dispute))
        if not nameless:
            _put_inside(sheet, item, wording_, bar, y, setting, end if number else None)
        end = max(end, bar.x1)
    last = unit[-1]
    right: float = end
    if after:
        chosen = next((item for item in unit if item.record == setting.selected), last)
        weight = MEDIUM if nameless and chosen.record == setting.selected else REGULAR
        text = fitting(Wording(after, after, weight), setting.scale.width_px - end - GAP_PX, weight, width)
        right = put_label(sheet, chosen, text, end + GAP_PX, y, weight, width).right
    rest = replace(
        last,
        sources=tuple(s for s in all_sources(unit) if s not in shown),
        disputes=tuple(dispute for _, dispute in loose),
    )
    put_tail(sheet, rest, right, y, measures)


def _behind_signs(sheet: Sheet, x: int, y: int, wide: float) -> int:
    """Move the beginning of a label of some width past the glyphs and badges that stand in its way."""
    signs = [(glyph.x, glyph.size) for glyph in sheet.glyphs if abs(glyph.y - y) < SIGN_PX]
    signs += [(badge.x, badge.size) for badge in sheet.badges if abs(badge.y - y) < 2]
    for at, size in sorted(signs):
        if x - SIGN_PX <= at <= x + GAP_PX + wide + SIGN_PX:
            x = max(x, at + size // 2 - 1)
    return x


def _put_inside(
    sheet: Sheet, item: AxisItem, words: Wording, bar: Bar | Box, y: int, setting: Setting, after: int | None
) -> None:
    """Label one part of a succession: in its core in full or short, the first one else at its left.

    ``after`` is where the part before it ends, None for the first.
    """
    room0, room1, on_core = room_inside(bar, 0, setting.scale.width_px)
    weight = weight_of(item, words, setting)
    name = fitting(words, room1 - room0 - 2 * GAP_PX, weight, setting.width) or words.short
    room0 = _behind_signs(sheet, room0, y, setting.width(name, LABEL_PX, weight))
    room = room1 - room0 - 2 * GAP_PX
    if room1 - room0 < 4 and not isinstance(bar, Box):
        seen0, seen1 = max(bar.x0, after or 0, 0), min(bar.x1, setting.scale.width_px)
        name = fitting(words, seen1 - seen0 - 2 * GAP_PX, weight, setting.width)
        seen0 = _behind_signs(sheet, seen0, y, setting.width(name, LABEL_PX, weight))
        room = seen1 - seen0 - 2 * GAP_PX
        if room > MUCH_IN_VIEW_PX and (text := fitting(words, room, weight, setting.width)):
            put_label(sheet, item, text, seen0 + GAP_PX, y, weight, setting.width)
            return
    for text in (words.text, words.short):
        if setting.width(text, LABEL_PX, weight) <= room + (8 if text == words.short else 0):
            inset = GAP_PX if setting.width(text, LABEL_PX, weight) <= room else GAP_PX - 4
            put_label(sheet, item, text, room0 + inset, y, weight, setting.width, halo=not on_core)
            return
    if after is None and bar.x1 > 0:
        wide = setting.width(words.short, LABEL_PX, weight)
        if bar.x0 - GAP_PX - wide >= 2:
            put_label(sheet, item, words.short, round(bar.x0 - GAP_PX - wide), y, weight, setting.width)
