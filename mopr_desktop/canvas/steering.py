"""Wheel, drag and pinch over the lanes: pixels of the viewport become the window of time and stretches of it."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from mopr_desktop.canvas.lane_stack import LaneStack
from mopr_desktop.canvas.marked_stretch import MarkedStretch
from mopr_desktop.canvas.time_window import TimeWindow


class Steering(QObject):
    """Follows the hand in time, and up and down the lanes.

    Signals:
        dragged: the hand took the lanes along.
    """

    dragged = Signal()

    def __init__(self, stack: LaneStack, window: TimeWindow, stretch: MarkedStretch, parent: QObject) -> None:
        super().__init__(parent)
        self._stack, self._window, self._stretch = stack, window, stretch
        view = stack.view
        view.dragged.connect(self._drag)
        view.zoomed.connect(self._zoom)
        view.pushed.connect(self._push)
        view.stretched.connect(self._draw)
        view.stretch_ended.connect(lambda: stretch.ready.emit(True))

    def _on_axis(self, x: float) -> float:
        """Return a pixel of the viewport as one of the axis; the heads count as its left edge."""
        width = self._window.scale.width_px
        return min(max(x - self._stack.head_px, 0.0), float(width))

    def _drag(self, dx: float, dy: float) -> None:
        self.dragged.emit()
        self._window.drag(dx)
        self._scroll(dy)

    def _push(self, dx: float, dy: float) -> None:
        self._window.push(dx)
        self._scroll(dy)

    def _scroll(self, dy: float) -> None:
        if dy:
            self._stack.scroll_by(-dy)

    def _zoom(self, factor: float, x: float, glides: bool) -> None:
        if glides:
            self._window.zoom(factor, self._on_axis(x))
        else:
            self._window.pinch(factor, self._on_axis(x))

    def _draw(self, x0: float, x1: float) -> None:
        self._stretch.draw(self._on_axis(x0), self._on_axis(x1))
