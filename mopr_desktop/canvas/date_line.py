"""The date line on the axis: it follows the session, and the hand and the keys that move it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, Signal

from mopr_desktop.canvas.axis import AxisWidget
from mopr_desktop.canvas.lane_stack import LaneStack
from mopr_desktop.canvas.painters.date_sign import is_in_view
from mopr_desktop.canvas.painters.ink import Ink
from mopr_desktop.domain.wording import day_in_words
from mopr_desktop.session.session import Session
from mopr_desktop.timeline.scale import TimeScale

FAR_PX: Final = 4000


class DateLine(QObject):
    """Puts the as-of day of the session on axis and lanes, and takes it where it is dragged.

    Args:
        axis: Carries the flag.
        stack: The lanes below it.
        session: Knows the day.
        scale: Gives days and pixels as painted.

    Signals:
        left_view: the day moved out of the window of time by other means than the hand.
    """

    left_view = Signal(int)

    def __init__(
        self, axis: AxisWidget, stack: LaneStack, session: Session, scale: Callable[[], TimeScale], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._axis, self._stack, self._session, self._scale = axis, stack, session, scale
        self._ink: Ink | None = None
        self._dragging = False
        axis.date_dragged.connect(self._drag)
        axis.date_stepped.connect(session.step_as_of)
        stack.view.date_dragged.connect(self._drag_in_lanes)
        session.as_of_changed.connect(self._follow)

    def show(self, ink: Ink) -> None:
        """Paint the line with another ink."""
        self._ink = ink
        self._place()

    def _place(self) -> None:
        ink, day = self._ink, self._session.as_of
        if ink is None:
            return
        before = ink.date_px
        place(ink, self._scale(), day)
        self._axis.setFocusable(day is not None, ink.date_words)
        self._stack.view.set_handle(ink.date_px + ink.measures.head if ink.date_px is not None else None)
        if before != ink.date_px:
            for px in (before, ink.date_px):
                if px is not None and -FAR_PX < px < ink.width_px + FAR_PX:
                    self._stack.redraw_column(px, ink.measures.head)
        self._axis.update()

    def _follow(self, day: int | None) -> None:
        self._place()
        if day is not None and not self._dragging and self._ink is not None and not is_in_view(self._ink):
            self.left_view.emit(day)

    def _drag(self, px: float) -> None:
        """Take the line to a pixel of the axis; it stays in view."""
        scale = self._scale()
        day = int(scale.day(min(max(px, 0.0), scale.width_px - 1.0)) // 1)
        self._dragging = True
        self._session.set_as_of(day)
        self._dragging = False

    def _drag_in_lanes(self, x: float) -> None:
        if self._ink is not None:
            self._drag(x - self._ink.measures.head)


def place(ink: Ink, scale: TimeScale, day: int | None) -> None:
    """Say in the ink where the date line of a day stands and what its chip says, or that there is none."""
    ink.date_px = None if day is None else round(min(max(scale.px(day), -FAR_PX), scale.width_px + FAR_PX))
    ink.date_words = "" if day is None else day_in_words(day)
