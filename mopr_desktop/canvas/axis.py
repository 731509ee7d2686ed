"""The axis above the lanes: years, months or days, and a chip with the pointer's day."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from mopr_desktop.canvas.painters.date_sign import covered, is_in_view, is_on_sign, paint_sign
from mopr_desktop.canvas.painters.ink import Ink, level, upright
from mopr_desktop.canvas.painters.stretch import paint_stretch_on_axis
from mopr_desktop.timeline.measures import STRONG
from mopr_desktop.timeline.scale import nearest
from mopr_desktop.timeline.signs import Label
from mopr_desktop.timeline.ticks import STRONG_PX, YEAR_PX, Tick

CHIP_PX: Final = 11.0


def paint_axis(painter: QPainter, ink: Ink, chip: str = "", *, focused: bool = False) -> None:
    """Paint the axis with its head; the painter's origin is the top left corner of the head."""
    head, height, theme = ink.measures.head, ink.measures.axis, ink.theme
    painter.fillRect(0, 0, head + ink.width_px, height, theme.panel)
    painter.setPen(ink.pen(theme.hair))
    upright(painter, head - 1, 0, height)
    level(painter, 0, head + ink.width_px, height - 1)
    painter.save()
    painter.setClipRect(QRectF(head, 0, ink.width_px, height))
    painter.translate(head, 0)
    pointed = _chip_box(ink, chip) if chip and ink.pointer_px is not None else None
    boxes = [*covered(ink), *([pointed] if pointed is not None else [])]
    paint_stretch_on_axis(painter, ink)
    for tick in ink.ticks:
        _paint_tick(painter, tick, ink, boxes)
    paint_sign(painter, ink, focused=focused)
    if pointed is not None:
        _paint_chip(painter, pointed, chip, ink)
    painter.restore()


def _paint_tick(painter: QPainter, tick: Tick, ink: Ink, boxes: Sequence[QRectF]) -> None:
    height = ink.measures.axis
    painter.setPen(ink.pen(ink.theme.ink3))
    upright(painter, tick.x, height - (6 if tick.strong else 4), height - 1)
    if not tick.label:
        return
    if any(box.left() - 3 < tick.label_x + tick.width and tick.label_x < box.right() + 3 for box in boxes):
        return
    px, weight = (STRONG_PX, STRONG) if tick.strong else (YEAR_PX, 400)
    tone = "ink" if tick.strong else "ink3"
    label = Label(tick.label, nearest(tick.label_x), height - 13, tick.width, px, weight, tone, halo=False)  # type: ignore[arg-type]
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
    """Shows the axis, and carries the flag of the date line while there is one.

    Signals:
        date_dragged: the flag, or a press while there is a flag, is at this pixel right of the heads.
        date_stepped: the keyboard moves the flag by a number of a unit, "day", "month" or "year".
    """

    date_dragged = Signal(float)
    date_stepped = Signal(str, int)

    def __init__(self, ink: Ink, parent: QWidget) -> None:
        super().__init__(parent)
        self._ink = ink
        self._chip = ""
        self._holds_date = False
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFixedHeight(ink.measures.axis)

    def show_axis(self, ink: Ink, chip: str) -> None:
        """Show another window of time, or another pointer's day."""
        self._ink, self._chip = ink, chip
        if self.height() != ink.measures.axis:
            self.setFixedHeight(ink.measures.axis)
        self.update()

    def setFocusable(self, focusable: bool, words: str) -> None:
        """Let the flag have the keyboard while there is one."""
        policy = Qt.FocusPolicy.StrongFocus if focusable else Qt.FocusPolicy.NoFocus
        if self.focusPolicy() != policy:
            self.setFocusPolicy(policy)
        self.setAccessibleName(f"Date line: {words}" if words else "Axis")

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint it."""
        painter = QPainter(self)
        paint_axis(painter, self._ink, self._chip, focused=self.hasFocus())
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of the flag, or call it here."""
        x = event.position().x() - self._ink.measures.head
        if event.button() != Qt.MouseButton.LeftButton or self._ink.date_px is None or x < 0:
            event.ignore()
            return
        self._holds_date = True
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        if not is_on_sign(self._ink, x, event.position().y()) or not is_in_view(self._ink):
            self.date_dragged.emit(x)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag the flag."""
        x = event.position().x() - self._ink.measures.head
        if self._holds_date:
            self.date_dragged.emit(x)
        on_sign = self._holds_date or is_on_sign(self._ink, x, event.position().y())
        self.setCursor(Qt.CursorShape.SplitHCursor if on_sign else Qt.CursorShape.ArrowCursor)
        if not self._holds_date:
            event.ignore()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let the flag go."""
        self._holds_date = False
        event.accept()

    def event(self, event: QEvent) -> bool:
        """Keep the keys that move the flag from the commands that have them elsewhere."""
        return keeps_step(event) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move the flag by a month, with Shift by a year, with Ctrl by a day."""
        step = step_of(event)
        if step is None or self._ink.date_px is None:
            super().keyPressEvent(event)
        else:
            self.date_stepped.emit(*step)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the ring away."""
        super().focusOutEvent(event)
        self.update()


def keeps_step(event: QEvent) -> bool:
    """Whether a key is about to be a command elsewhere though it moves the date line; it is then kept from there."""
    kept = event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and step_of(event) is not None
    if kept:
        event.accept()
    return kept


def step_of(event: QKeyEvent) -> tuple[str, int] | None:
    """Return unit and direction of a key that moves the date line, None for any other key."""
    by = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()), 0)
    held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    none, shift, control = (
        Qt.KeyboardModifier.NoModifier,
        Qt.KeyboardModifier.ShiftModifier,
        Qt.KeyboardModifier.ControlModifier,
    )
    unit = {none: "month", shift: "year", control: "day"}.get(held)
    return (unit, by) if by and unit is not None else None
