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


def bracketed(item: AxisItem, dispute: DisputeMark, px: ToPx) -> bool:
    """Whether the rival claims stand far enough apart for a bracket."""
    if dispute.first_day <= BEGINNING or dispute.last_day <= dispute.first_day:
        return False
    return px(dispute.last_day) - px(dispute.first_day) >= NARROWEST_BRACKET and bool(rival_marks(item, dispute))


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


def put_bracket(sheet: Sheet, item: AxisItem, dispute: DisputeMark, y: int, setting: Setting, size: int = 8) -> bool:
    """Draw bracket, badge and the glyphs of the claims; False if they stand too close for it."""
    if not bracketed(item, dispute, setting.px):
        return False
    width = setting.scale.width_px
    x0, x1 = setting.px(dispute.first_day), setting.px(dispute.last_day)
    if x1 < 0 or x0 > width:
        return True
    put_claims(sheet, item, rival_marks(item, dispute), y, setting, size)
    left, right = (x0, x1)
    foot_left, foot_right = x0 >= 0, x1 <= width
    left = x0 if foot_left else EDGE_PX
    right = x1 if foot_right else width - EDGE_PX
    top = y - ABOVE if size > 8 else y - ABOVE - 2
    sheet.brackets.append(Bracket(dispute.kind, left, right, top, True, True))
    put_badge(sheet, item, dispute.disagreement, dispute.kind, (left + right) // 2, top, setting.measures.badge)
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

    A claim outside the view is an arrow at the edge with its glyph 16 px inside; those drawn already are only measured.
    """
    width = setting.scale.width_px
    first, last = 1 << 30, -(1 << 30)
    for mark in marks:
        there = setting.px(_middle(mark))
        x = EDGE_PX if there < 0 else width - EDGE_PX if there > width else there
        first, last = min(first, x), max(last, x)
        if mark.claim in drawn:
            continue
        if there < 0:
            sheet.arrows.append(Arrow(2, y, True))
        elif there > width:
            sheet.arrows.append(Arrow(width - 2, y, False))
        sheet.glyphs.append(Glyph(mark.source, x, y, size))
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


def _middle(mark: ClaimMark) -> float:
    if mark.first_day <= BEGINNING:
        return mark.last_day
    return mark.first_day if mark.last_day >= FOREVER else (mark.first_day + mark.last_day) / 2
