"""The axis above the lanes: years, months or days, and a chip with the pointer's day."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from mopr_desktop.canvas.painters.ink import Ink, level, upright
from mopr_desktop.timeline.measures import STRONG
from mopr_desktop.timeline.signs import Label
from mopr_desktop.timeline.ticks import STRONG_PX, YEAR_PX, Tick

CHIP_PX: Final = 11.0


def paint_axis(painter: QPainter, ink: Ink, chip: str = "") -> None:
    """Paint the axis with its head; the painter's origin is the top left corner of the head."""
    head, height, theme = ink.measures.head, ink.measures.axis, ink.theme
    painter.fillRect(0, 0, head + ink.width_px, height, theme.panel)
    painter.setPen(ink.pen(theme.hair))
    upright(painter, head - 1, 0, height)
    level(painter, 0, head + ink.width_px, height - 1)
    painter.save()
    painter.setClipRect(QRectF(head, 0, ink.width_px, height))
    painter.translate(head, 0)
    covered = _chip_box(ink, chip) if chip and ink.pointer_px is not None else None
    for tick in ink.ticks:
        _paint_tick(painter, tick, ink, covered)
    if covered is not None:
        _paint_chip(painter, covered, chip, ink)
    painter.restore()


def _paint_tick(painter: QPainter, tick: Tick, ink: Ink, covered: QRectF | None) -> None:
    height = ink.measures.axis
    painter.setPen(ink.pen(ink.theme.ink3))
    upright(painter, tick.x, height - (6 if tick.strong else 4), height - 1)
    if not tick.label:
        return
    if covered is not None and covered.left() - 3 < tick.label_x + tick.width and tick.label_x < covered.right() + 3:
        return
    px, weight = (STRONG_PX, STRONG) if tick.strong else (YEAR_PX, 400)
    tone = "ink" if tick.strong else "ink3"
    label = Label(tick.label, round(tick.label_x), height - 13, tick.width, px, weight, tone, halo=False)  # type: ignore[arg-type]
    ink.words.draw(painter, label, ink.theme)


def _chip_box(ink: Ink, text: str) -> QRectF:
    wide = ink.words.width(text, CHIP_PX, STRONG) + 14
    left = min(max((ink.pointer_px or 0) - wide / 2, 2), ink.width_px - wide - 2)
    return QRectF(round(left), 3, round(wide), ink.measures.axis - 13)


def _paint_chip(painter: QPainter, box: QRectF, text: str, ink: Ink) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ink.theme.ink)
    painter.drawRoundedRect(box, 3, 3)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    wide = ink.words.width(text, CHIP_PX, STRONG)
    label = Label(text, round(box.left() + 7), round(box.center().y()), wide, CHIP_PX, STRONG, "canvas", halo=False)
    ink.words.draw(painter, label, ink.theme)


class AxisWidget(QWidget):
    """Shows the axis; it has no life of its own."""

    def __init__(self, ink: Ink, parent: QWidget) -> None:
        super().__init__(parent)
        self._ink = ink
        self._chip = ""
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setFixedHeight(ink.measures.axis)

    def show_axis(self, ink: Ink, chip: str) -> None:
        """Show another window of time, or another pointer's day."""
        self._ink, self._chip = ink, chip
        if self.height() != ink.measures.axis:
            self.setFixedHeight(ink.measures.axis)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint it."""
        painter = QPainter(self)
        paint_axis(painter, self._ink, self._chip)
        painter.end()
