"""Painters: they are given signs and a theme, and ask nothing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QLineF, QRectF
from PySide6.QtGui import QPainter

from mopr_desktop.canvas.painters.counts import paint_counts
from mopr_desktop.canvas.painters.date_sign import paint_line
from mopr_desktop.canvas.painters.ink import Ink, level, upright
from mopr_desktop.canvas.painters.point import paint_points
from mopr_desktop.canvas.painters.rows import paint_badges, paint_brackets, paint_claims, paint_grounds
from mopr_desktop.canvas.painters.series import paint_series
from mopr_desktop.canvas.painters.span import paint_spans
from mopr_desktop.timeline.signs import Sheet

Paint = Callable[[QPainter, Sheet, Ink], None]

LINE_DASHES: Final = {"dots": (1.0, 3.0)}
POINTER_DASH: Final = (1.0, 3.0)
TIE_DASH: Final = (2.0, 2.0)


def paint_grid(painter: QPainter, sheet: Sheet, ink: Ink) -> None:
    """Paint the lines of years, months or days."""
    for strong, colour in ((False, ink.theme.grid), (True, ink.theme.grid_fifth)):
        painter.setPen(ink.pen(colour))
        painter.drawLines(
            [QLineF(t.x + 0.5, 0, t.x + 0.5, sheet.height) for t in ink.ticks if t.strong is strong and t.x > 0]
        )


def paint_lines(painter: QPainter, sheet: Sheet, ink: Ink) -> None:
    """Paint base lines and the boundaries of a succession, the pointer's day through them, and the date line."""
    for line in sheet.lines:
        if line.look == "grid":
            continue
        colour = ink.theme.canvas if line.look == "boundary" else ink.theme.span
        painter.setPen(ink.pen(colour, 1, LINE_DASHES.get(line.look, ())))
        if line.y0 == line.y1:
            level(painter, line.x0, line.x1, line.y0)
        else:
            upright(painter, line.x0, line.y0, line.y1)
    if ink.pointer_px is not None:
        painter.setPen(ink.pen(ink.theme.ink3, 1, POINTER_DASH))
        upright(painter, ink.pointer_px, 0, sheet.height)
    paint_line(painter, ink, 0, sheet.height)


def paint_levels(painter: QPainter, sheet: Sheet, ink: Ink) -> None:
    """Paint the level grid lines of a chart."""
    painter.setPen(ink.pen(ink.theme.grid_fifth))
    for line in sheet.lines:
        if line.look == "grid":
            level(painter, line.x0, line.x1, line.y0)


def paint_ties(painter: QPainter, sheet: Sheet, ink: Ink) -> None:
    """Tie what both halves of a mirror have: grey where the sources agree, in the colour of difference where not."""
    if not sheet.ties:
        return
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
    for tie in sheet.ties:
        painter.setPen(ink.pen(ink.theme.differ if tie.differs else ink.theme.ink3, 1, () if tie.differs else TIE_DASH))
        painter.drawLine(QLineF(tie.x0 + 0.5, tie.y0 + 0.5, tie.x1 + 0.5, tie.y1 + 0.5))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)


def paint_labels(painter: QPainter, sheet: Sheet, ink: Ink) -> None:
    """Write the labels on the axis."""
    for label in sheet.labels:
        if not label.in_head and label.x < ink.width_px and label.right > 0:
            if label.on_shade and ink.theme.hatched:  # words among slanted lines need ground of their own
                ground = QRectF(label.x - 3, label.y - 6, round(label.width) + 6, 12)
                painter.fillRect(ground, ink.theme.canvas)
            ink.words.draw(painter, label, ink.theme)


def paint_layer(painter: QPainter, sheet: Sheet, ink: Ink) -> None:
    """Paint the events of an imported layer."""
    if sheet.crowd is not None:
        from mopr_desktop.canvas.painters.crowd import paint_crowd  # numpy, which the corpus alone does without

        paint_crowd(painter, sheet.crowd, ink)


PAINTERS: Final[tuple[tuple[str, Paint], ...]] = (
    ("levels", paint_levels),
    ("ties", paint_ties),
    ("crowd", paint_layer),
    ("series", paint_series),
    ("counts", paint_counts),
    ("span", paint_spans),
    ("point", paint_points),
    ("lines", paint_lines),
    ("brackets", paint_brackets),
    ("labels", paint_labels),
    ("rows", paint_claims),
    ("badges", paint_badges),
)
"""In the order in which they paint over each other."""


def paint_sheet(painter: QPainter, sheet: Sheet, ink: Ink) -> None:
    """Paint all signs of a lane; the painter's origin is the left edge of the axis at the top of the lane."""
    for _, paint in PAINTERS:
        paint(painter, sheet, ink)


__all__ = ["PAINTERS", "Ink", "paint_grid", "paint_grounds", "paint_sheet"]
