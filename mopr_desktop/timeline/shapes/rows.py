"""One row a record: its name in the head, its claims as glyphs, its date in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from mopr_desktop.domain.days import BEGINNING, FOREVER
from mopr_desktop.domain.lasting import DOUBT
from mopr_desktop.domain.records import AxisItem, ClaimMark, DisputeMark
from mopr_desktop.timeline.edges import ROW_PX
from mopr_desktop.timeline.labels import GAP_PX, contradicted, put_label, put_tail, unlike
from mopr_desktop.timeline.measures import LABEL_PX, MEDIUM, REGULAR, STRONG
from mopr_desktop.timeline.setting import Setting
from mopr_desktop.timeline.shapes.brackets import EDGE_PX, put_bracket, put_claims, rival_marks
from mopr_desktop.timeline.shapes.point import NARROW_PX, OPEN_PX
from mopr_desktop.timeline.signs import Arrow, Ground, Hit, Label, Moment, Sheet

NAME_PX: Final = 11.0
NAME_INSET: Final = 10
LABEL_GAP: Final = 9


def put_rows(sheet: Sheet, items: Sequence[AxisItem], top: int, setting: Setting) -> int:
    """Draw one row for each item from ``top`` on; return where they end."""
    height = setting.measures.bracket_row
    for item in items:
        _put_row(sheet, item, top, height, setting)
        top += height
    return top


def _put_row(sheet: Sheet, item: AxisItem, top: int, height: int, setting: Setting) -> None:
    middle = top + height // 2 + 2
    chosen = item.record == setting.selected
    if chosen:
        sheet.grounds.append(Ground(top, height))
    _put_name(sheet, item, top + height // 2, chosen, setting)
    for mark in item.marks:
        _put_lozenge(sheet, mark, middle - 1, setting)
    size = setting.measures.glyph_on_curve
    loose = [d for d in item.disputes if not put_bracket(sheet, item, d, middle, setting, size)]
    drawn = {mark.claim for d in item.disputes if d not in loose for mark in rival_marks(item, d)}
    first, last = put_claims(sheet, item, list(item.marks), middle, setting, size, drawn)
    head = setting.measures.head
    sheet.hits.append(Hit(item.record, -head, top, head + setting.scale.width_px, height, "row", label=item.title))
    if not item.marks:
        put_label(sheet, item, item.date_words or "no date", 8, middle, REGULAR, setting.width)
        return
    first = min([first, *(_left_end(mark, setting) for mark in item.marks)])
    last = max([last, *(_right_end(mark, setting) for mark in item.marks)])
    sheet.hits.append(
        Hit(
            item.record,
            first - 5,
            middle - 6,
            max(last - first, 1) + 10,
            12,
            "mark",
            label=item.date_words,
            disputed=contradicted(item),
        )
    )
    _put_words(sheet, item, (first, last), middle, loose, setting)


def _put_name(sheet: Sheet, item: AxisItem, y: int, chosen: bool, setting: Setting) -> None:
    weight = STRONG if chosen else REGULAR
    room = setting.measures.head - 2 * NAME_INSET
    name = item.short
    wide = setting.width(name, NAME_PX, weight)
    while wide > room and len(name) > 4:
        name = name[:-2].rstrip(" -…") + "…"
        wide = setting.width(name, NAME_PX, weight)
    x = round(setting.measures.head - NAME_INSET - wide)
    sheet.labels.append(Label(name, x, y, wide, NAME_PX, weight, "ink", halo=False, in_head=True))


def _put_words(
    sheet: Sheet, item: AxisItem, reach: tuple[int, int], y: int, loose: list[DisputeMark], setting: Setting
) -> None:
    """Write the date right of the last mark, or left of the first, or between two, where there is room."""
    weight = MEDIUM if item.record == setting.selected else REGULAR
    badges = len(unlike(loose)) * (setting.measures.badge + GAP_PX)
    room = setting.edge - reach[1] - LABEL_GAP - badges
    date, doubt, told = item.date_words.partition(DOUBT)  # the other bodies are left out where they have no room
    forms = (item.date_words, f"{date}{doubt}{told.rpartition(': ')[2]}")
    words = next((form for form in forms if setting.width(form, LABEL_PX, weight) <= room), date)
    wide = round(setting.width(words, LABEL_PX, weight))
    x = _place(sheet, reach, wide + badges, y, setting)
    put_label(sheet, item, words, x, y, weight, setting.width)
    put_tail(sheet, replace(item, sources=(), disputes=tuple(loose)), x + wide, y, setting.measures)


def _place(sheet: Sheet, reach: tuple[int, int], wide: int, y: int, setting: Setting) -> int:
    """Return where words stand: right of all claims, left of them, else between them where there is room."""
    first, last = reach
    if last + LABEL_GAP + wide <= setting.edge:
        return last + LABEL_GAP
    if first - LABEL_GAP - wide > 2:
        return first - LABEL_GAP - wide
    signs = sorted(
        (sign.x - sign.size // 2, sign.x + sign.size // 2) for sign in sheet.signs() if abs(sign.y - y) < ROW_PX
    )
    for (_, end), (start, _) in pairwise([(0, 0), *signs, (setting.edge + GAP_PX, 0)]):
        if end + LABEL_GAP - 1 + wide + GAP_PX <= start:
            return end + LABEL_GAP - 1
    return last + LABEL_GAP


def _put_lozenge(sheet: Sheet, mark: ClaimMark, y: int, setting: Setting) -> None:
    """Draw the days a claim allows if they are wider than its glyph."""
    open_left, open_right = mark.first_day <= BEGINNING, mark.last_day >= FOREVER
    if open_left and open_right:
        return
    x0 = setting.px(mark.last_day) - OPEN_PX if open_left else setting.px(mark.first_day)
    x1 = setting.px(mark.first_day) + OPEN_PX if open_right else setting.px(mark.last_day)
    if x1 - x0 <= NARROW_PX or x1 < 0 or x0 > setting.scale.width_px:
        return
    sheet.moments.append(Moment(x0, x1, y, setting.measures.diamond, open_left, open_right))
    if open_left:
        sheet.arrows.append(Arrow(x0, y, True))
    if open_right:
        sheet.arrows.append(Arrow(x1, y, False))


def _left_end(mark: ClaimMark, setting: Setting) -> int:
    """Return where the lozenge of a claim begins, or the view."""
    if mark.first_day <= BEGINNING:
        return max(setting.px(mark.last_day) - OPEN_PX, 0)
    return max(setting.px(mark.first_day), 0)


def _right_end(mark: ClaimMark, setting: Setting) -> int:
    """Return where the lozenge of a claim ends, or its glyph; at most where an arrow takes over."""
    if mark.last_day >= FOREVER:
        return min(setting.px(mark.first_day) + OPEN_PX, setting.scale.width_px - EDGE_PX)
    x0, x1 = setting.px(max(mark.first_day, mark.last_day - 40_000)), setting.px(mark.last_day)
    end = x1 if x1 - x0 > NARROW_PX else (x0 + x1) // 2 + 4
    return min(max(end, EDGE_PX), setting.scale.width_px - EDGE_PX)
