"""The pointer's day: a line through all lanes, and words on the axis."""

from __future__ import annotations

from PySide6.QtCore import QObject

from mopr_desktop.canvas.axis import AxisWidget
from mopr_desktop.canvas.hand import Hand
from mopr_desktop.canvas.lane_stack import LaneStack
from mopr_desktop.canvas.painters.ink import Ink
from mopr_desktop.canvas.time_window import TimeWindow
from mopr_desktop.domain.wording import day_in_words
from mopr_desktop.session.session import Session


class PointerLine(QObject):
    """Follows the hand, and tells the session which day is pointed at.

    Args:
        axis: Says the day.
        stack: The lanes below it.
        hand: Knows where the pointer is.
        session: Is told the day.
        window: Gives days and pixels as painted.
    """

    def __init__(
        self, axis: AxisWidget, stack: LaneStack, hand: Hand, session: Session, window: TimeWindow, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._axis, self._stack, self._hand, self._session, self._window = axis, stack, hand, session, window
        self._ink: Ink | None = None
        hand.moved.connect(self._follow)

    @property
    def day(self) -> int | None:
        """The day under the pointer, None while it is elsewhere."""
        px = self._hand.px
        return None if px is None else int(self._window.scale.day(px) // 1)

    def show(self, ink: Ink) -> None:
        """Paint the line with another ink."""
        self._ink = ink
        self._place()

    def _follow(self) -> None:
        self._session.point_at(self.day)
        self._place()

    def _place(self) -> None:
        ink, day = self._ink, self.day
        if ink is None:
            return
        before, ink.pointer_px = ink.pointer_px, self._hand.px
        self._axis.show_axis(ink, day_in_words(day) if day is not None else "")
        if before != ink.pointer_px:
            for px in (before, ink.pointer_px):
                if px is not None:
                    self._stack.redraw_column(px, ink.measures.head)
