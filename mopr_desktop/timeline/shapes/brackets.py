"""A line over the spread of rival claims, with the glyph of each claim on its day."""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import replace
from typing import Final

from mopr_desktop.domain.days import BEGINNING, FOREVER
from mopr_desktop.domain.records import AxisItem, ClaimMark, DisputeMark
from mopr_desktop.timeline.labels import contradicted, put_badge
from mopr_desktop.timeline.setting import Setting, ToPx
from mopr_desktop.timeline.signs import Arrow, Bracket, Glyph, Hit, Sheet

NARROWEST_BRACKET: Final = 26
ABOVE: Final = 6
EDGE_PX: Final = 16
NEXT_PX: Final = 13
BAR_PX: Final = 14


def bracketed(item: AxisItem, dispute: DisputeMark, px: ToPx) -> bool:
    """Whether the rival claims stand far enough apart for a bracket, with one of them at each end.

    A claim about another record, as on the end of one section among those on the end of the whole, has no mark here:
    a bracket to where it would stand leads nowhere, and a badge after the label says what there is.
    """
    if dispute.first_day <= BEGINNING or dispute.last_day <= dispute.first_day:
        return False
    first, last = px(dispute.first_day), px(dispute.last_day)
    if last - first < NARROWEST_BRACKET:
        return False
    marks = [px(middle_of(mark)) for mark in rival_marks(item, dispute)]
    if not marks or dispute.kind == "identity":  # the other body has a row, and its claims, of its own
        return bool(marks)
    return min(marks) <= first + 1 and max(marks) >= last - 1


def rival_marks(item: AxisItem, dispute: DisputeMark) -> list[ClaimMark]:
    """Return the claims on the property in question; those of an identity doubt are all that are dated."""
    found = [mark for mark in item.marks if mark.property == dispute.property]
    return found or (list(item.marks) if dispute.kind == "identity" else [])


def without(item: AxisItem, drawn: Sequence[DisputeMark]) -> AxisItem:
    """Return what an item's tail still has to tell: no disagreement that is drawn, no source that is drawn in it."""
    if not drawn:
        return item
    shown = {mark.source for dispute in drawn for mark in rival_marks(item, dispute)}
    sources = tuple(source for source in item.sources if source not in shown)
    return replace(item, sources=sources, disputes=tuple(d for d in item.disputes if d not in drawn))


def put_bracket(sheet: Sheet, item: AxisItem, dispute: DisputeMark, y: int, setting: Setting, size: int = 0) -> bool:
    """Draw bracket, badge and the glyphs of the claims; False if they stand too close for it."""
    if not bracketed(item, dispute, setting.px):
        return False
    width, on_mark = setting.scale.width_px, setting.measures.glyph_on_mark
    size = size or on_mark
    x0, x1 = setting.px(dispute.first_day), setting.px(dispute.last_day)
    if x1 < 0 or x0 > width:
        return size <= on_mark  # a row of its own shows its claims at the edge, with the badge after the date
    put_claims(sheet, item, rival_marks(item, dispute), y, setting, size)
    half = size // 2
    left = x0 if x0 >= half else EDGE_PX
    right = x1 if x1 <= width - half else width - EDGE_PX
    above = ABOVE * setting.measures.bar // BAR_PX
    top = y - above if size > on_mark else y - above - 2
    left, right = min(left, right), max(left, right)
    sheet.brackets.append(Bracket(dispute.kind, left, right, top))
    badge = setting.measures.badge
    middle = min(max((left + right) // 2, badge // 2 + 1), width - badge // 2 - 1)
    while any(one.y == top and abs(one.x - middle) < badge for one in sheet.badges):
        middle += badge + 2  # two doubts about the same days
    put_badge(sheet, item, dispute.disagreement, dispute.kind, middle, top, badge)
    return True


def put_claims(
    sheet: Sheet,
    item: AxisItem,
    marks: list[ClaimMark],
    y: int,
    setting: Setting,
    size: int,
    drawn: Set[str] = frozenset(),
) -> tuple[int, int]:
    """Draw the glyph of each claim in the middle of its days; return the pixels of the first and last.

    A claim outside the view is an arrow at the edge with its glyph 16 px inside, the next one beside it; those drawn
    already are only measured.
    """
    width = setting.scale.width_px
    first, last = 1 << 30, -(1 << 30)
    for mark in marks:
        x = there = setting.px(middle_of(mark))
        early, late = there < size // 2, there > width - size // 2
        if early or late:
            x = _beside_others(sheet, mark.claim, width, y, max(NEXT_PX, size + 4), early=early)
        first, last = min(first, x), max(last, x)
        if mark.claim in drawn:
            continue
        if early:
            sheet.arrows.append(Arrow(2, y, True))
        elif late:
            sheet.arrows.append(Arrow(width - 2, y, False))
        sheet.glyphs.append(Glyph(mark.source, x, y, size, mark.deprecated, own=mark.own))
        sheet.hits.append(
            Hit(
                item.record,
                x - 6,
                y - 6,
                12,
                12,
                "claim",
                claim=mark.claim,
                label=item.title,
                disputed=contradicted(item),
            )
        )
    return first, last


def _beside_others(sheet: Sheet, claim: str, width: int, y: int, pitch: int, *, early: bool) -> int:
    """Return where a claim beyond an edge of the view stands: where it was put already, else beside the others."""
    for hit in sheet.hits:
        if hit.part == "claim" and hit.claim == claim:
            return hit.x + hit.width // 2
    taken = [glyph.x for glyph in sheet.glyphs if glyph.y == y]
    x = EDGE_PX if early else width - EDGE_PX
    while any(abs(x - other) < pitch for other in taken):
        x += pitch if early else -pitch
    return x


def middle_of(mark: ClaimMark) -> float:
    """Return the day a claim stands at: the middle of its days, or the one that is given."""
    if mark.first_day <= BEGINNING:
        return mark.last_day
    return mark.first_day if mark.last_day >= FOREVER else (mark.first_day + mark.last_day) / 2
