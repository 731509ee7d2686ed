"""The sign of the as-of day: a line 2 wide through all lanes, and on the axis a flag with the day on a chip."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QPolygonF

from mopr_desktop.canvas.painters.ink import Ink
from mopr_desktop.timeline.measures import STRONG
from mopr_desktop.timeline.signs import Label

FLAG_PX: Final = 16
LINE_PX: Final = 2
CHIP_PX: Final = 11.5
GRASP_PX: Final = 4
"""How near to the line a press takes hold of it."""
_TOP: Final = 2
_GAP: Final = 3
_ARROW: Final = 8


def is_in_view(ink: Ink) -> bool:
    """Whether the day lies in the window of time."""
    return ink.date_px is not None and 0 <= ink.date_px <= ink.width_px


def flag_box(ink: Ink) -> QRectF:
    """Return where the flag is, right of the heads; empty if the day is out of view or there is none."""
    if ink.date_px is None or not is_in_view(ink):
        return QRectF()
    return QRectF(ink.date_px - FLAG_PX / 2, _TOP, FLAG_PX, FLAG_PX)


def chip_box(ink: Ink) -> QRectF:
    """Return where the chip is: right of the flag, left of it where there is no room, at the edge out of view."""
    if ink.date_px is None:
        return QRectF()
    wide = round(ink.words.width(ink.date_words, CHIP_PX, STRONG)) + 14
    height = ink.measures.axis - 11
    if not is_in_view(ink):
        wide += _ARROW + 4
        return QRectF(2 if ink.date_px < 0 else ink.width_px - wide - 2, _TOP, wide, height)
    right = ink.date_px + FLAG_PX / 2 + _GAP
    left = right if right + wide <= ink.width_px - 2 else ink.date_px - FLAG_PX / 2 - _GAP - wide
    return QRectF(round(left), _TOP, wide, height)


def covered(ink: Ink) -> list[QRectF]:
    """Return the parts of the axis where no year is written."""
    return [box for box in (flag_box(ink), chip_box(ink)) if not box.isEmpty()]


def is_on_sign(ink: Ink, x: float, y: float) -> bool:
    """Whether a point of the axis is on flag, chip or line."""
    if ink.date_px is None:
        return False
    at = QPointF(x, y)
    on_box = any(box.adjusted(-2, -2, 2, 2).contains(at) for box in covered(ink))
    return on_box or (is_in_view(ink) and abs(x - ink.date_px) <= GRASP_PX)


def paint_sign(painter: QPainter, ink: Ink, *, focused: bool = False) -> None:
    """Paint flag, chip and the upper end of the line; the painter's origin is the left edge of the axis."""
    if ink.date_px is None:
        return
    theme, chip = ink.theme, chip_box(ink)
    flag = flag_box(ink)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.selection_edge)
    painter.drawRoundedRect(chip, 3, 3)
    indent = 7.0
    if is_in_view(ink):
        painter.drawPolygon(pennant(flag))
    else:
        painter.setBrush(theme.canvas)
        painter.drawPolygon(_arrow(chip, before=ink.date_px < 0))
        indent = 7.0 + (_ARROW + 4 if ink.date_px < 0 else 0)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    if is_in_view(ink):
        paint_line(painter, ink, round(flag.bottom()) - 1, ink.measures.axis)
    wide = ink.words.width(ink.date_words, CHIP_PX, STRONG)
    at = (round(chip.left() + indent), round(chip.center().y()))
    ink.words.draw(painter, Label(ink.date_words, *at, wide, CHIP_PX, STRONG, "canvas", halo=False), theme)
    if focused:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
        painter.setPen(QPen(theme.selection_edge, 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(chip.adjusted(-3, -1, 3, 3), 5, 5)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)


def paint_line(painter: QPainter, ink: Ink, top: int, bottom: int) -> None:
    """Paint a part of the line on whole pixels."""
    if ink.date_px is not None and is_in_view(ink):
        painter.fillRect(ink.date_px - LINE_PX // 2, top, LINE_PX, bottom - top, ink.theme.selection_edge)


def pennant(box: QRectF) -> QPolygonF:
    """Return the outline of the flag in a box."""
    waist = box.top() + box.height() * 0.6
    tip = QPointF(box.center().x(), box.bottom())
    return QPolygonF([box.topLeft(), box.topRight(), QPointF(box.right(), waist), tip, QPointF(box.left(), waist)])


def _arrow(chip: QRectF, *, before: bool) -> QPolygonF:
    middle = chip.center().y()
    tip = chip.left() + 7 if before else chip.right() - 7
    back = tip + (_ARROW / 2 if before else -_ARROW / 2)
    return QPolygonF([QPointF(tip, middle), QPointF(back, middle - 4), QPointF(back, middle + 4)])
