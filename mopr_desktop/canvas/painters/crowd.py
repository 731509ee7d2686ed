"""Paints an imported layer: grey, behind everything else, in a few calls however many events there are."""

from __future__ import annotations

import time
from functools import cache
from typing import Any, Final

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPainterPath

from mopr_desktop.canvas.painters.ink import Ink, faded, level
from mopr_desktop.timeline.crowd.lane import BAR_PX
from mopr_desktop.timeline.crowd.sign import Crowd

SURE: Final = 0.55
POSSIBLE: Final = 0.20
TIP_PX: Final = 5
LABELS_MS: Final = 8.0
"""Time for labels that were never drawn; what is left comes with the next picture."""

Int64s = npt.NDArray[np.int64]


@cache
def _rectangles() -> Any:
    """Return room for rectangles that Qt paints in one call, the same for all layers."""
    from pyqtgraph.Qt.internals import PrimitiveArray  # 0.15 s that only layers need

    return PrimitiveArray(QRectF, 4)


def paint_crowd(painter: QPainter, crowd: Crowd, ink: Ink) -> None:
    """Paint counts, marks and labels of an imported layer that are within the clip."""
    clip = painter.clipBoundingRect()
    low, high = clip.left() - 1, clip.right() + 1
    sure, possible = faded(ink.theme.context, SURE), QBrush(faded(ink.theme.context, POSSIBLE))
    if ink.theme.hatched:
        possible = QBrush(ink.theme.context, Qt.BrushStyle.BDiagPattern)
    some = (crowd.right > low) & (crowd.left < high)
    left, wide = crowd.left[some], (crowd.right - crowd.left)[some]
    gap = np.where(wide >= 6, 1, 0)
    fill(painter, possible, left, crowd.base - crowd.tall[some], wide - gap, (crowd.tall - crowd.sure)[some])
    fill(painter, sure, left, crowd.base - crowd.sure[some], wide - gap, crowd.sure[some])
    if crowd.base:
        painter.setPen(ink.pen(sure))
        level(painter, 0, ink.width_px, crowd.base)
    _paint_bars(painter, crowd, sure, possible, (crowd.x1 > low) & (crowd.x0 < high))
    _paint_moments(painter, crowd, sure, (crowd.x1 > low) & (crowd.x0 < high))
    crowd.unfinished = _paint_labels(painter, crowd, ink, low, high)


def fill(
    painter: QPainter, colour: QColor | QBrush, x: Int64s, y: Int64s | int, wide: Int64s, tall: Int64s | int
) -> None:
    """Fill rectangles on whole pixels, no pen; all but the colour of shape ``(n,)`` or one number for all."""
    if not len(x):
        return
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    rectangles = _rectangles()
    rectangles.resize(len(x))
    memory = rectangles.ndarray()
    memory[:, 0], memory[:, 1], memory[:, 2], memory[:, 3] = x, y, wide, tall
    painter.drawRects(*rectangles.drawargs())
    painter.setBrush(Qt.BrushStyle.NoBrush)


def _paint_bars(painter: QPainter, crowd: Crowd, sure: QColor, possible: QBrush, seen: npt.NDArray[np.bool_]) -> None:
    bars = seen & ~crowd.moment
    whole = (crowd.core0 <= crowd.x0) & (crowd.core1 >= crowd.x1)
    vague = bars & ~whole
    fill(painter, possible, crowd.x0[vague], crowd.y[vague] - BAR_PX // 2, (crowd.x1 - crowd.x0)[vague], BAR_PX)
    core0 = np.where(whole, crowd.x0, crowd.core0)[bars]
    core1 = np.where(whole, crowd.x1, crowd.core1)[bars]
    fill(painter, sure, core0, crowd.y[bars] - BAR_PX // 2, core1 - core0, BAR_PX)


def _paint_moments(painter: QPainter, crowd: Crowd, sure: QColor, seen: npt.NDArray[np.bool_]) -> None:
    """Paint pointed ends: a diamond, or a lozenge as wide as the days that are possible."""
    moments = np.flatnonzero(seen & crowd.moment)
    if not len(moments):
        return
    path = QPainterPath()
    columns = (crowd.x0[moments].tolist(), crowd.x1[moments].tolist(), crowd.y[moments].tolist())
    half = BAR_PX / 2
    for x0, x1, y in zip(*columns, strict=True):
        tip = min(TIP_PX, (x1 - x0) / 2)
        path.moveTo(QPointF(x0, y))
        path.lineTo(QPointF(x0 + tip, y - half))
        if x1 - x0 > 2 * TIP_PX:
            path.lineTo(QPointF(x1 - tip, y - half))
        path.lineTo(QPointF(x1, y))
        path.lineTo(QPointF(x1 - tip, y + half))
        if x1 - x0 > 2 * TIP_PX:
            path.lineTo(QPointF(x0 + tip, y + half))
        path.closeSubpath()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
    painter.fillPath(path, sure)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)


def _paint_labels(painter: QPainter, crowd: Crowd, ink: Ink, low: float, high: float) -> bool:
    """Write what is known how to write, and of the rest what there is time for; True if some is left."""
    end = time.perf_counter() + LABELS_MS / 1000
    left_out = False
    for label in crowd.labels:
        if not label.text or label.right < low or label.x > high:
            continue
        if ink.hurry and time.perf_counter() > end and not ink.words.has(painter, label):
            left_out = True
            continue
        ink.words.draw(painter, label, ink.theme)
    return left_out
