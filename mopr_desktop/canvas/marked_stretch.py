"""The stretch of time that is marked on the axis: drawn by hand, or set end by end from the keyboard."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from mopr_desktop.canvas.stretching import unit_at, with_end
from mopr_desktop.canvas.time_window import TimeWindow
from mopr_desktop.domain.stretch import drawn_out


class MarkedStretch(QObject):
    """A stretch of time, or none.

    Signals:
        changed: the stretch, half-open days, or None.
        ready: it was marked to its end and can be summarised; True if by the pointer.
    """

    changed = Signal(object)
    ready = Signal(bool)

    def __init__(self, window: TimeWindow, parent: QObject) -> None:
        super().__init__(parent)
        self._window = window
        self.days: tuple[int, int] | None = None

    def set(self, days: tuple[int, int] | None) -> None:
        """Mark a stretch of time, or none."""
        if days != self.days:
            self.days = days
            self.changed.emit(days)

    def draw(self, x0: float, x1: float) -> None:
        """Mark what lies between two pixels of the axis, in units that a hand can tell apart there."""
        scale = self._window.scale
        one, other = (scale.day(min(max(x, 0), scale.width_px)) for x in (x0, x1))
        self.set(drawn_out(one, other, unit_at(scale)))

    def set_end(self, days: tuple[float, float] | None, before: tuple[int, int], *, start: bool) -> None:
        """Let the stretch begin or end somewhere else.

        Args:
            days: First and last day of what is pointed at; None for the middle of the axis.
            before: The stretch to begin with if none is marked.
            start: Set the start to the first of them; else the end to the last.
        """
        scale = self._window.scale
        here = days or (scale.day(scale.width_px / 2),) * 2
        self.set(with_end(self.days or before, here, scale, start=start))
        self.ready.emit(False)

    def fit(self) -> None:
        """Show it over nine tenths of the width."""
        if self.days is not None:
            first, last = self.days
            margin = (last - first) / 18
            self._window.show_days(first - margin, last + margin)
