"""Paints durations."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from mopr_desktop.canvas.painters.ink import Ink, faded, hatch, level, shade, upright
from mopr_desktop.timeline.signs import Bar, Sheet

NEAR_CORE: Final = 0.62
AT_LIMIT: Final = 0.14
OPEN: Final = 0.04
POSSIBLE: Final = 0.26
DASH: Final = (2.0, 2.0)
ARROW_PX: Final = 8
"""Room of the arrow of an open side: no dash and no slanted line beside it."""


def paint_spans(painter: QPainter, sheet: Sheet, ink: Ink) -> None:
    """Paint the bars and dashed boxes of a lane."""
    for bar in sheet.bars:
        _paint_bar(painter, bar, ink)
    painter.setPen(ink.pen(ink.theme.span, 1, DASH))
    for box in sheet.boxes:
        x0, x1 = ink.near(box.x0), ink.near(box.x1)
        _outline(painter, x0, box.y, x1, box.y + box.height)


def _paint_bar(painter: QPainter, bar: Bar, ink: Ink) -> None:
    if bar.core0 > bar.core1:
        _paint_possible_only(painter, bar, ink)
        return
    x0, x1 = bar.x0, bar.x1
    if bar.left == "fade":
        _fade(painter, bar, ink, x0, bar.core0, AT_LIMIT, NEAR_CORE)
    if bar.right in ("fade", "open"):
        end = x1 - ARROW_PX if bar.right == "open" and ink.theme.hatched else x1
        _fade(painter, bar, ink, bar.core1, max(end, bar.core1), NEAR_CORE, AT_LIMIT if bar.right == "fade" else OPEN)
    painter.setPen(ink.pen(ink.theme.span, 1, DASH))
    if bar.left == "fade":
        upright(painter, x0, bar.y, bar.y + bar.height)
    if bar.right == "fade":
        upright(painter, x1 - 1, bar.y, bar.y + bar.height)
    core0, core1 = bar.core0, bar.core1
    if core1 - core0 < 2 and (bar.left == "sharp" or bar.right in ("sharp", "fade")):
        core0, core1 = core0 - (bar.left != "sharp"), core0 + (1 if bar.left != "sharp" else 2)
    painter.fillRect(ink.near(core0), bar.y, ink.near(core1) - ink.near(core0), bar.height, ink.theme.span)


def _fade(painter: QPainter, bar: Bar, ink: Ink, x0: int, x1: int, left: float, right: float) -> None:
    box = QRectF(x0, bar.y, x1 - x0, bar.height)
    if ink.theme.hatched:
        hatch(painter, box, ink)
        painter.setPen(ink.pen(ink.theme.span, 1))
        level(painter, ink.near(x0), ink.near(x1), bar.y)
        level(painter, ink.near(x0), ink.near(x1), bar.y + bar.height - 1)
    else:
        shade(painter, box, ink.theme.span, left, right)


def _paint_possible_only(painter: QPainter, bar: Bar, ink: Ink) -> None:
    box = QRectF(bar.x0, bar.y, bar.x1 - bar.x0, bar.height)
    clear = (ARROW_PX if bar.left == "open" else 0, ARROW_PX if bar.right == "open" else 0)
    left, right = (OPEN if bar.left == "open" else POSSIBLE), (OPEN if bar.right == "open" else POSSIBLE)
    if ink.theme.hatched:
        hatch(painter, box.adjusted(clear[0], 0, -clear[1], 0), ink)
    elif left == right:
        painter.fillRect(box, faded(ink.theme.span, left))
    else:
        shade(painter, box, ink.theme.span, left, right)
    painter.setPen(ink.pen(ink.theme.span, 1, DASH))
    x0, x1 = ink.near(bar.x0 + clear[0]), ink.near(bar.x1 - clear[1])
    level(painter, x0, x1, bar.y)
    level(painter, x0, x1, bar.y + bar.height - 1)
    if bar.left != "open":
        upright(painter, x0, bar.y, bar.y + bar.height)
    if bar.right != "open":
        upright(painter, x1 - 1, bar.y, bar.y + bar.height)


def _outline(painter: QPainter, x0: int, y0: int, x1: int, y1: int) -> None:
    level(painter, x0, x1, y0)
    level(painter, x0, x1, y1 - 1)
    upright(painter, x0, y0, y1)
    upright(painter, x1 - 1, y0, y1)
