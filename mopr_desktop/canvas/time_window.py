"""The window of time on the axis: it glides where keys and buttons send it, and jumps where the hand does."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from mopr_desktop.canvas.glide import FIT_MS, ZOOM_MS, Glide, is_far
from mopr_desktop.session.session import MAX_WINDOW_DAYS, MIN_WINDOW_DAYS, Session
from mopr_desktop.timeline.scale import TimeScale

_UNPLACED_PX: Final = 100
"""Width before the axis has one."""
_FIT_PART: Final = 0.8
_LEAST_FIT_DAYS: Final = 30


class TimeWindow(QObject):
    """Moves the window of time, and tells the session at once where it will be.

    Args:
        session: Knows the window of time; all views follow it.
        axis: Nothing glides while it is not shown.

    Attributes:
        scale: Days to pixels as painted; 0 is the left edge of the axis.
        glide: The motion under way, if any.

    Signals:
        moved: the scale is another one.
    """

    moved = Signal()

    def __init__(self, session: Session, axis: QWidget) -> None:
        super().__init__(axis)
        self._session, self._axis = session, axis
        self.scale = TimeScale.over(*session.range, _UNPLACED_PX)
        self.glide = Glide(self._show, self)

    @property
    def goal(self) -> TimeScale:
        """The scale that motion leads to; the one painted if nothing moves."""
        return self.glide.target or self.scale

    def set_width(self, width_px: int) -> None:
        """Keep the days and take another width."""
        if width_px != self.scale.width_px:
            self.scale = TimeScale.over(self.scale.first_day, self.scale.last_day, width_px)

    def _show(self, scale: TimeScale) -> None:
        self.scale = scale
        self.moved.emit()

    # gliding

    def _go(self, to: TimeScale, milliseconds: int, at_px: float | None = None) -> None:
        still = not self._axis.isVisible() or (at_px is None and is_far(self.scale, to))
        self.glide.start(self.scale, to, 0 if still else milliseconds, at_px)
        self._tell(to)

    def zoom(self, factor: float, at_px: float | None = None) -> None:
        """Show factor times as many pixels a day; what is at at_px stays, else the middle."""
        now = self.goal
        at = at_px if at_px is not None else now.width_px / 2
        self._go(_zoomed(now, factor, at), ZOOM_MS, at)

    def pan(self, fraction: float) -> None:
        """Move by a part of the width; positive is later."""
        now = self.goal
        self._go(now.panned(round(fraction * now.width_px)), ZOOM_MS)

    def show_days(self, first: float, last: float) -> None:
        """Show these days, half-open, over the whole width."""
        self._go(TimeScale.over(first, last, self.scale.width_px), FIT_MS)

    def fit(self, first: int, last: int) -> None:
        """Show these days, half-open, over four fifths of the width, and at least a month."""
        spread, middle = max(last - first, _LEAST_FIT_DAYS) / _FIT_PART, (first + last) / 2
        self.show_days(middle - spread / 2, middle + spread / 2)

    def bring_into_view(self, first: int, last: int) -> None:
        """Move, with as many days in view as now, to the middle of these days if none of them is in view."""
        now = self.goal
        if first < now.last_day and last > now.first_day:
            return
        half, middle = (now.last_day - now.first_day) / 2, (first + last) / 2
        self.show_days(middle - half, middle + half)

    def bring_day_into_view(self, day: int) -> None:
        """Move, with as many days in view as now, so that a day that is out of view is in the middle."""
        now = self.goal
        half = (now.last_day - now.first_day) / 2
        if not now.first_day <= day < now.last_day:
            self.show_days(day - half, day + half)

    def follow(self, first_day: int, last_day: int) -> None:
        """Go to where the session says the window is."""
        if (round(self.goal.first_day), round(self.goal.last_day)) == (first_day, last_day):
            return
        to = TimeScale.over(first_day, last_day, self.scale.width_px)
        still = is_far(self.scale, to) or not self._axis.isVisible()
        self.glide.start(self.scale, to, 0 if still else FIT_MS)

    # by hand: at once

    def _jump(self, to: TimeScale) -> None:
        self.glide.stop()
        self._show(to)
        self._tell(to)

    def jump_to_days(self, first: float, last: float) -> None:
        """Be at other days, half-open, at once."""
        self._jump(TimeScale.over(first, last, self.scale.width_px))

    def drag(self, dx: float) -> None:
        """Follow a hand that moved by some pixels."""
        if dx:
            self._jump(self.scale.panned(-dx))

    def push(self, dx: float) -> None:
        """Follow a wheel that turned sideways by some pixels, from where motion leads to."""
        if dx:
            self._jump(self.goal.panned(-dx))

    def pinch(self, factor: float, at_px: float) -> None:
        """Follow fingers that zoom at a pixel."""
        self._jump(_zoomed(self.scale, factor, at_px))

    def _tell(self, to: TimeScale) -> None:
        self._session.set_range(round(to.first_day), round(to.last_day))


def _zoomed(scale: TimeScale, factor: float, at_px: float) -> TimeScale:
    """Zoom as far as the shortest and the longest window of time allow."""
    days = scale.width_px / scale.px_per_day
    return scale.zoomed(min(max(factor, days / MAX_WINDOW_DAYS), days / MIN_WINDOW_DAYS), at_px)
