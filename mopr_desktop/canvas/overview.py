"""The strip below the lanes: how dense everything is, and the window of time as a frame that can be dragged."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise
from math import sqrt
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QWidget

from mopr_desktop.canvas.painters.ink import Ink, faded, level, upright
from mopr_desktop.canvas.painters.ring import draw_ring
from mopr_desktop.domain.days import civil, day_number
from mopr_desktop.domain.wording import range_in_words
from mopr_desktop.timeline.scale import TimeScale
from mopr_desktop.timeline.signs import Label

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

LEFT_PX: Final = 12
RIGHT_PX: Final = 11
HANDLE: Final = (6, 18)
NARROW_PX: Final = 20
"""A frame that is narrower has its handles outside, or nothing would be left to drag it by."""
SECOND_PX: Final = 10.5
NOTCH: Final = 120
"""What a wheel tells when it turns by one notch."""
A_NOTCH_PART: Final = 0.1
_GRASP_PX: Final = 5
_CLEAR_PX: Final = 8
_CURSORS: Final = {
    "left": Qt.CursorShape.SizeHorCursor,
    "right": Qt.CursorShape.SizeHorCursor,
    "inside": Qt.CursorShape.OpenHandCursor,
    "outside": Qt.CursorShape.PointingHandCursor,
}
_LABEL_YEARS: Final = (1, 2, 5, 10, 25, 50, 100)


class OverviewStrip(QWidget):
    """Shows everything dated.

    Signals:
        moved: first and last day of the window as dragged.
    """

    moved = Signal(float, float)

    def __init__(self, ink: Ink, parent: QWidget) -> None:
        super().__init__(parent)
        self._ink = ink
        self._marks: list[tuple[int, int]] = []
        self._extent = (701_000, 712_000)
        self._window = (0.0, 1.0)
        self._hits: npt.NDArray[np.int32] | None = None
        self._columns: tuple[tuple[int, int], list[tuple[int, int, int, int, int]]] | None = None
        self._ringed = False
        self._grip: tuple[str, float, tuple[float, float]] | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setMouseTracking(True)
        self.setFixedHeight(ink.measures.overview)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName("Overview of everything dated")

    def show_marks(self, marks: Sequence[tuple[int, int]], extent: tuple[int, int]) -> None:
        """Show the density of these days within an extent."""
        self._marks = list(marks)
        self._extent = extent
        self._columns = None
        self.update()

    def show_hits(self, days: npt.NDArray[np.int32] | None) -> None:
        """Mark where a search found something in the imported layers: first days, shape ``(n,)``."""
        if days is not None or self._hits is not None:
            self._hits = days
            self.update()

    def _paint_hits(self, painter: QPainter) -> None:
        if self._hits is None:
            return
        inside = self._hits[(self._hits >= self._extent[0]) & (self._hits < self._extent[1])]
        columns = sorted(set(self._scale().px_of(inside.astype("int64")).tolist()))
        edge = self._ink.theme.selection_edge
        for x in columns:
            painter.fillRect(LEFT_PX + x, self._base() - 5, 2, 5, edge)

    def show_window(self, ink: Ink, first_day: float, last_day: float) -> None:
        """Show where the window of time is."""
        self._ink, self._window = ink, (first_day, last_day)
        self.setFixedHeight(ink.measures.overview)
        whole = f"{civil(self._extent[0])[0]}–{civil(self._extent[1] - 1)[0]}"
        shown = range_in_words(round(first_day), round(last_day))
        self.setAccessibleDescription(
            f"{shown} of {whole}; Left and Right move the window of time, Home and End to its ends"
        )
        self.update()

    def _scale(self) -> TimeScale:
        first, last = self._extent
        return TimeScale.over(first, last, max(self.width() - LEFT_PX - RIGHT_PX, 10))

    def _px(self, day: float) -> float:
        scale = self._scale()
        return LEFT_PX + (day - scale.first_day) * scale.px_per_day

    def _at_scale(self, px: float) -> int:
        """Return a length that grows with the text."""
        return round(px * self._ink.words.scale)

    def _base(self) -> int:
        return self.height() - self._at_scale(15)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint words, columns, axis and frame."""
        painter = QPainter(self)
        theme = self._ink.theme
        painter.fillRect(self.rect(), theme.window)
        painter.setPen(self._ink.pen(theme.hair))
        level(painter, 0, self.width(), 0)
        self._paint_words(painter)
        self._paint_columns(painter)
        self._paint_hits(painter)
        self._paint_axis(painter)
        self._paint_frame(painter)
        if self.hasFocus() and self._ringed:
            draw_ring(painter, self._frame(), QRectF(self.rect()), theme.selection_edge)
        painter.end()

    def event(self, event: QEvent) -> bool:
        """Keep the keys that move the window from the commands that have them elsewhere."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and _moves(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move the window by a tenth of its width, with Shift by all of it, or to the ends of everything."""
        if not _moves(event):
            super().keyPressEvent(event)
            return
        (first, last), (begin, end) = self._window, self._extent
        length = last - first
        part = length * (1.0 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 0.1)
        to = {
            Qt.Key.Key_Left: first - part,
            Qt.Key.Key_Right: first + part,
            Qt.Key.Key_Home: float(begin),
            Qt.Key.Key_End: end - length,
        }[Qt.Key(event.key())]
        self.moved.emit(to, to + length)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show where the keyboard is."""
        super().focusInEvent(event)
        self._ringed = event.reason() != Qt.FocusReason.MouseFocusReason
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the ring away."""
        super().focusOutEvent(event)
        self.update()

    def words(self) -> list[tuple[str, int]]:
        """Return what is written above the columns and where; what has no room beside the frame is left out."""
        first, last = min((one for one, _ in self._marks), default=0), max((one for _, one in self._marks), default=0)
        dated = f"{civil(first)[0]}–{civil(last - 1)[0]}"
        told = f"Everything dated, {dated}" if self._marks else "Nothing has a date"
        height = "column height: square root of claims"
        right = self._reach()[1]
        placed: list[tuple[str, int, int]] = []
        for text, places in ((told, (LEFT_PX, right + _CLEAR_PX)), (height, (self.width() - RIGHT_PX,))):
            wide = round(self._ink.words.width(text, SECOND_PX))
            begins = [at if text == told else at - wide for at in places]
            x = next((at for at in begins if self._is_free(at, at + wide, placed)), None)
            if x is not None:
                placed.append((text, x, x + wide))
        return [(text, x) for text, x, _ in placed]

    def _is_free(self, x0: int, x1: int, placed: Sequence[tuple[str, int, int]]) -> bool:
        """Whether words would cross neither an end of the frame nor other words nor the edge."""
        left, right = self._reach()
        taken = [(left, left + HANDLE[0]), (right - HANDLE[0], right), *((a, b) for _, a, b in placed)]
        apart = all(x1 + _CLEAR_PX <= a or b + _CLEAR_PX <= x0 for a, b in taken)
        return apart and x0 >= LEFT_PX and x1 <= self.width() - RIGHT_PX

    def _reach(self) -> tuple[int, int]:
        """Return from where to where the frame and its handles are."""
        frame, (wide, _) = self._frame(), HANDLE
        outside = wide if frame.width() < NARROW_PX else wide / 2
        return round(frame.left() - outside), round(frame.right() + outside)

    def _paint_words(self, painter: QPainter) -> None:
        for text, x in self.words():
            self._write(painter, text, x, self._at_scale(11))

    def _write(self, painter: QPainter, text: str, x: int, y: int) -> None:
        wide = self._ink.words.width(text, SECOND_PX)
        self._ink.words.draw(painter, Label(text, x, y, wide, SECOND_PX, 400, "ink2", halo=False), self._ink.theme)

    def _paint_columns(self, painter: QPainter) -> None:
        first_day, last_day = self._window
        near, far = self._ink.theme.span, faded(self._ink.theme.context, 0.6)
        for first, last, left, wide, tall in self._densities():
            colour = near if first < last_day and last > first_day else far
            painter.fillRect(left, self._base() - tall, wide, tall, colour)

    def _densities(self) -> list[tuple[int, int, int, int, int]]:
        """Return the days, left edge, width and height of each column; kept until marks or size change."""
        size = (self.width(), self.height())
        if self._columns is None or self._columns[0] != size:
            self._columns = (size, self._counted() if self._marks else [])
        return self._columns[1]

    def _counted(self) -> list[tuple[int, int, int, int, int]]:
        scale = self._scale()
        years = range(civil(self._extent[0])[0], civil(self._extent[1] - 1)[0] + 2)
        edges = [day_number(year) for year in years]
        counts = [0] * (len(edges) - 1)
        for first, last in self._marks:
            middle = (first + last) // 2
            if edges[0] <= middle < edges[-1]:
                counts[bisect_right(edges, middle) - 1] += 1
        each = (self._base() - self._at_scale(18)) / sqrt(max(*counts, 1))
        pixels = pairwise(scale.pixels(edges))
        return [
            (first, last, left + LEFT_PX, max(right - left - 1, 2), max(round(sqrt(number) * each), 3))
            for (first, last), (left, right), number in zip(pairwise(edges), pixels, counts, strict=True)
            if number
        ]

    def _paint_axis(self, painter: QPainter) -> None:
        painter.setPen(self._ink.pen(self._ink.theme.span))
        level(painter, LEFT_PX, self.width() - RIGHT_PX, self._base())
        scale = self._scale()
        step = next((s for s in _LABEL_YEARS if s * 365.25 * scale.px_per_day >= 56), _LABEL_YEARS[-1])
        first, last = civil(self._extent[0])[0], civil(self._extent[1])[0]
        for year in range(first - first % step, last + 1, step):
            x = round(self._px(day_number(year)))
            text = str(year)
            wide = self._ink.words.width(text, SECOND_PX)
            if LEFT_PX - 1 <= x <= self.width() - RIGHT_PX + 1:
                painter.setPen(self._ink.pen(self._ink.theme.span))
                upright(painter, x, self._base(), self._base() + 3)
                at = min(max(round(x - wide / 2), 2), round(self.width() - wide - 2))
                self._write(painter, text, at, self._base() + self._at_scale(8))

    def _frame(self) -> QRectF:
        left, right = (self._px(day) for day in self._window)
        left, right = max(left, 1.0), min(right, self.width() - 2.0)
        return QRectF(round(left), 4, max(round(right - left), 4), self._base() - 3)

    def _paint_frame(self, painter: QPainter) -> None:
        theme, frame = self._ink.theme, self._frame()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
        painter.setPen(QPen(theme.selection_edge, 1.6))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(frame, 2, 2)
        painter.setBrush(theme.canvas)
        wide, tall = HANDLE
        left, right = self._reach()
        for x in (left, right - wide):
            painter.drawRoundedRect(QRectF(x, frame.center().y() - tall / 2, wide, tall), 2.5, 2.5)

    def _part_at(self, x: float) -> str:
        frame, (left, right) = self._frame(), self._reach()
        slack = 0 if frame.width() < NARROW_PX else _GRASP_PX
        if left - _GRASP_PX <= x <= frame.left() + slack:
            return "left"
        if frame.right() - slack <= x <= right + _GRASP_PX:
            return "right"
        return "inside" if frame.left() < x < frame.right() else "outside"

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of the frame, or bring it to where the click is."""
        if event.button() != Qt.MouseButton.LeftButton:
            return
        x = event.position().x()
        part = self._part_at(x)
        if part == "outside":
            first, last = self._window
            middle = self._scale().day(x - LEFT_PX)
            half = (last - first) / 2
            self._window = (middle - half, middle + half)  # the hand goes on from there, painted or not
            self.moved.emit(*self._window)
            part = "inside"
        self._grip = (part, x, self._window)
        if part == "inside":
            self.setCursor(Qt.CursorShape.ClosedHandCursor)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag the frame or one of its ends."""
        x = event.position().x()
        if self._grip is None:
            part = self._part_at(x)
            self.setCursor(_CURSORS[part])
            return
        part, from_x, (first, last) = self._grip
        days = (x - from_x) / self._scale().px_per_day
        if part == "left":
            first = min(first + days, last - 2)
        elif part == "right":
            last = max(last + days, first + 2)
        else:
            first, last = first + days, last + days
        self.moved.emit(first, last)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go."""
        self._grip = None
        self.setCursor(_CURSORS[self._part_at(event.position().x())])

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Move the window: by a tenth for each notch of a wheel, and as far as they go with fine steps."""
        first, last = self._window
        turn = event.angleDelta()
        shift = (last - first) * A_NOTCH_PART * -(turn.y() or turn.x()) / NOTCH
        if shift:
            self._window = (first + shift, last + shift)
            self.moved.emit(*self._window)
        event.accept()


def _moves(event: QKeyEvent) -> bool:
    held = event.modifiers() & ~(Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier)
    keys = (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Home, Qt.Key.Key_End)
    return held == Qt.KeyboardModifier.NoModifier and event.key() in keys
