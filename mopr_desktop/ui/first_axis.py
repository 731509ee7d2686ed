"""The axis before everything else: it is painted where it will stand, and then the panes come around it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from mopr_desktop.canvas.fonts import text_scale
from mopr_desktop.canvas.timeline_view import TimelineView
from mopr_desktop.canvas.voices import lanes_of, through_lens
from mopr_desktop.session.everything import is_partial
from mopr_desktop.ui.remembered import restored_session

if TYPE_CHECKING:
    from mopr_desktop.store.content import Content
    from mopr_desktop.ui.main_window import MainWindow

BROWSE: Final = 222
RAIL: Final = 40
"""What is left of the browse pane in a narrow window."""
RIGHT: Final = 354
NARROW: Final = 1180
MENU, TOOLBAR, STATUS = 26, 44, 24
"""Heights at the usual size of text, px."""

BANNER: Final = 30
"""Height of the line above the axis that says what is hidden."""

_COLUMNS = 3


def widths_of(width: int, factor: float, remembered: list[int]) -> list[int]:
    """Return how wide browse pane, middle and right column are in a window of some width.

    Args:
        width: Of the window, px.
        factor: The reader's size of text times the system's.
        remembered: The three widths as they were left, or nothing.
    """
    narrow, rail = width < NARROW * factor, round(RAIL * factor)
    known = len(remembered) == _COLUMNS and remembered[1] > 0
    right = min(remembered[2], width // 2) if known else 300 if narrow else RIGHT
    if narrow:
        return [rail, width - rail - right, right]
    if known and remembered[0] > rail:
        return remembered
    browse = round(BROWSE * factor)
    return [browse, width - browse - right, right]


class FirstAxis(QWidget):
    """Stands in the window until the panes are made; the axis in it goes over to them.

    Attributes:
        session: What all views will share.
        timeline: The time axis.
    """

    def __init__(self, window: MainWindow, content: Content) -> None:
        super().__init__()
        self._state, self._theme = window.state, window.chosen_theme()
        self.session = restored_session(window.state, content, window)
        self.timeline = TimelineView(content, self.session, self._theme, self)
        shown = through_lens(content, self.session.lens, self.session.filters.sources)
        if shown is not content or self.session.mirror is not None:
            self.timeline.show_source(lanes_of(content, shown, self.session.mirror))
        if is_partial(self.session) and (column := self.timeline.layout()) is not None:
            column.setContentsMargins(
                0, round(BANNER * self._state.text_scale * text_scale()), 0, 0
            )  # the banner's room
        if self._state.text_scale != 1:
            self.timeline.set_text_scale(self._state.text_scale)
        window.setCentralWidget(self)
        self.timeline.setFocus()  # within the window: before, it would be forgotten

    def place(self) -> QRect:
        """Return where the axis stands, in coordinates of this widget; the window has no menu yet."""
        factor = self._state.text_scale * text_scale()
        top = round(MENU * factor) + round(TOOLBAR * factor)
        left, _, right = widths_of(self.width(), factor, self._state.columns)
        left = 0 if "browse" in self._state.hidden else left + 1
        right = 0 if {"details", "source"} <= set(self._state.hidden) else right + 1
        return QRect(left, top, self.width() - left - right, self.height() - top - round(STATUS * factor))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the axis where it will be."""
        super().resizeEvent(event)
        self.timeline.setGeometry(self.place())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Fill what will be panes with their colour, and draw the lines between."""
        painter, place = QPainter(self), self.place()
        painter.fillRect(event.rect(), self._theme.hair)
        painter.fillRect(0, 0, self.width(), place.top() - 1, self._theme.window)
        painter.fillRect(0, place.bottom() + 2, self.width(), self.height(), self._theme.window)
        for left, right in ((0, place.left() - 1), (place.right() + 2, self.width())):
            painter.fillRect(left, place.top(), right - left, place.height(), self._theme.panel)
        painter.end()
