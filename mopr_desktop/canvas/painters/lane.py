"""Paints a whole lane: ground, signs, head, and the frames of what is selected, focused or hovered."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QPolygonF

from mopr_desktop.canvas.painters import paint_grid, paint_grounds, paint_sheet
from mopr_desktop.canvas.painters.date_sign import paint_line
from mopr_desktop.canvas.painters.ink import Ink, faded, level, upright
from mopr_desktop.timeline.measures import NUMBER_PX, REGULAR, SECOND_PX, STRONG, TITLE_PX
from mopr_desktop.timeline.signs import Hit, Label, Sheet, Tone
from mopr_desktop.valueclass import valueclass

CHEVRON_X: Final = 12


@valueclass(frozen=False)
class Attention:
    """What the reader looks at.

    Attributes:
        selected: The selected record.
        claim: The selected claim.
        hovered: The mark under the pointer.
        focused: Whether the keyboard is on the selected mark.
    """

    selected: str | None = None
    claim: str | None = None
    hovered: Hit | None = None
    focused: bool = False

    def marks(self, sheet: Sheet) -> list[Hit]:
        """Return the marks to frame: those of the selected record, or of the claim where each mark is a claim."""
        if self.selected is None or sheet.grounds:
            return []
        mine = [hit for hit in sheet.hits if hit.record == self.selected and hit.part == "mark"]
        return [hit for hit in mine if not hit.claim or hit.claim == self.claim]


def paint_lane(
    painter: QPainter,
    sheet: Sheet,
    ink: Ink,
    attention: Attention,
    *,
    folded: bool | None,
    head: bool = True,
    pinned: bool = False,
) -> None:
    """Paint a lane with its origin at the top left corner of its head.

    Args:
        painter: Where to.
        sheet: What.
        ink: With what.
        attention: What of it the reader looks at.
        folded: Which way the chevron points; None for none: nobody folds a lane on paper.
        head: Whether the head is painted too.
        pinned: Whether the head has the sign of a lane that stays on top.
    """
    left, theme = ink.measures.head, ink.theme
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    painter.fillRect(left, 0, ink.width_px, sheet.height, theme.canvas)
    painter.translate(left, 0)
    paint_grid(painter, sheet, ink)
    paint_grounds(painter, sheet, ink)
    painter.save()
    painter.setClipRect(QRectF(0, 0, ink.width_px, sheet.height), Qt.ClipOperation.IntersectClip)
    for hit in attention.marks(sheet):
        painter.fillRect(_box(hit, 3), theme.selection)
    _paint_frames(painter, sheet, ink, attention)
    paint_sheet(painter, sheet, ink)
    paint_toggle(painter, sheet, ink, hovered=attention.hovered is not None and attention.hovered.part == "more")
    painter.restore()
    painter.translate(-left, 0)
    if head:
        _paint_head(painter, sheet, ink, folded)
        if pinned:
            _paint_pin(painter, ink)
    painter.setPen(ink.pen(theme.hair))
    level(painter, 0, left + ink.width_px, sheet.height)
    painter.translate(left, 0)
    paint_line(painter, ink, sheet.height, sheet.height + 1)
    painter.translate(-left, 0)


def _paint_frames(painter: QPainter, sheet: Sheet, ink: Ink, attention: Attention) -> None:
    edge = QPen(ink.theme.selection_edge, 2)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    hovered = attention.hovered
    if hovered is not None and hovered.part in ("mark", "claim", "badge"):
        painter.setPen(QPen(faded(ink.theme.ink3, 0.3), 3))
        painter.drawRoundedRect(_box(hovered, 1.5), 2, 2)
    painter.setPen(edge)
    for hit in attention.marks(sheet):
        painter.drawRoundedRect(_box(hit, 3), 2, 2)
        if attention.focused:
            painter.drawRoundedRect(_box(hit, 7), 4, 4)
    if attention.focused:
        for ground in sheet.grounds:
            painter.drawRect(QRectF(1, ground.y + 1, ink.width_px - 2, ground.height - 2))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)


def paint_toggle(painter: QPainter, sheet: Sheet, ink: Ink, *, hovered: bool = False) -> None:
    """Say at the right edge how many found no place, on a ground of its own: labels may reach there."""
    toggle, theme = sheet.toggle, ink.theme
    if toggle is None:
        return
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
    painter.setPen(ink.pen(theme.ink3 if hovered else theme.hair))
    painter.setBrush(theme.panel)
    box = QRectF(toggle.x, toggle.y - toggle.height // 2, toggle.width, toggle.height)
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    inset = (toggle.width - ink.words.width(toggle.text, NUMBER_PX, STRONG)) / 2
    _write(painter, toggle.text, round(toggle.x + inset), toggle.y, NUMBER_PX, STRONG, "ink2", ink)


def _write(painter: QPainter, text: str, x: int, y: int, px: float, weight: int, tone: Tone, ink: Ink) -> None:
    label = Label(text, x, y, ink.words.width(text, px, weight), px, weight, tone, halo=False)
    ink.words.draw(painter, label, ink.theme)


def _paint_head(painter: QPainter, sheet: Sheet, ink: Ink, folded: bool | None) -> None:
    measures, theme = ink.measures, ink.theme
    top = 0
    for ground in [*sheet.grounds, None]:
        bottom = ground.y if ground else sheet.height
        painter.fillRect(0, top, measures.head, bottom - top, theme.panel)
        top = bottom + (ground.height if ground else 0)
    painter.setPen(ink.pen(theme.hair))
    upright(painter, measures.head - 1, 0, sheet.height)
    y = measures.margin + measures.title_line // 2 + (0 if folded else 1)
    if folded is not None:
        _paint_chevron(painter, y, ink, folded)
    x = measures.head_indent
    for text in sheet.title:
        _write(painter, text, x, y, TITLE_PX, STRONG, "ink", ink)
        y += measures.title_line
    for text in sheet.second:
        _write(painter, text, x, y, SECOND_PX, REGULAR, "ink2", ink)
        y += measures.second_line
    for label in sheet.labels:
        if label.in_head:
            ink.words.draw(painter, label, theme)


def _paint_chevron(painter: QPainter, y: int, ink: Ink, folded: bool) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
    painter.setPen(ink.pen(ink.theme.ink2, 1.4))
    x = CHEVRON_X + 0.5
    corners = [(-2, -4), (2, 0), (-2, 4)] if folded else [(-4, -2), (0, 2), (4, -2)]
    painter.drawPolyline(QPolygonF([QPointF(x + dx, y + dy) for dx, dy in corners]))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)


def _paint_pin(painter: QPainter, ink: Ink) -> None:
    """Draw a drawing pin under the chevron."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
    painter.setPen(ink.pen(ink.theme.ink2, 1.4))
    painter.translate(CHEVRON_X + 0.5, ink.measures.margin + ink.measures.title_line + 2.5)
    corners = ((-2, 0), (2, 0), (2, 4), (4, 6), (-4, 6), (-2, 4), (-2, 0))
    painter.drawPolyline(QPolygonF([QPointF(x, y) for x, y in corners]))
    painter.drawLine(QPointF(0, 6), QPointF(0, 10))
    painter.translate(-CHEVRON_X - 0.5, -ink.measures.margin - ink.measures.title_line - 2.5)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)


def _box(hit: Hit, margin: float) -> QRectF:
    return QRectF(hit.x - margin, hit.y - margin, hit.width + 2 * margin, hit.height + 2 * margin)
