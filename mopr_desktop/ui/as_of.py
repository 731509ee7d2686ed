"""The as-of line in the window: what its commands do, and which page of the right column is in front."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QToolButton, QVBoxLayout, QWidget

from mopr_desktop.domain.days import civil, day_number
from mopr_desktop.domain.wording import day_in_words
from mopr_desktop.ui.as_of_pane import AsOfPane

if TYPE_CHECKING:
    from mopr_desktop.ui.desk import Desk

COMMAND: Final = "view.as-of"
_STEPS: Final = {
    "go.date-earlier-month": ("month", -1),
    "go.date-later-month": ("month", 1),
    "go.date-earlier-year": ("year", -1),
    "go.date-later-year": ("year", 1),
    "go.date-earlier-day": ("day", -1),
    "go.date-later-day": ("day", 1),
}


class RightColumn(QStackedWidget):
    """Details and source under a way back to the statement, or the statement in front of them.

    Attributes:
        way_back: "As of 1 January 1928" above details and source.
        way_row: The row it stands in, shown while there is a date line.
    """

    def __init__(self, reading: QWidget) -> None:
        super().__init__()
        self.way_back = QToolButton()
        self.way_back.setObjectName("wayBack")
        self.way_back.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.way_back.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.way_back.setToolTip("Return to what held on that day (Esc)")
        self.way_back.setAccessibleName("Return to the statement of the day")
        self.way_row = QWidget()
        self.way_row.setObjectName("wayBackRow")
        self.way_row.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        row = QHBoxLayout(self.way_row)
        row.setContentsMargins(6, 0, 6, 0)
        row.addWidget(self.way_back)
        row.addStretch(1)
        self.way_row.hide()
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.way_row)
        column.addWidget(reading, 1)
        self.addWidget(page)


class AsOf(QObject):
    """Keeps window and date line in step.

    Args:
        desk: The parts of the window.
        column: The right column.
    """

    def __init__(self, desk: Desk, column: RightColumn) -> None:
        super().__init__(desk)
        self._desk, self._column = desk, column
        self._pane: AsOfPane | None = None
        self._last: int | None = desk.session.as_of
        desk.session.as_of_changed.connect(self._follow)
        desk.session.stated_changed.connect(lambda _: self.show_front())
        column.way_back.clicked.connect(lambda: desk.session.show_statement())
        desk.look.changed.connect(self._restyle)
        self._restyle()

    @property
    def pane(self) -> AsOfPane:
        """The pane, made when it is first asked for."""
        if self._pane is None:
            desk = self._desk
            self._pane = AsOfPane(desk.perspective, desk.session, desk.look)
            self._column.addWidget(self._pane)
            self._pane.changed.connect(self._tell_status)
            before: QWidget = desk.source.calendar
            for part in (*self._pane.steps, self._pane.sheet):
                QWidget.setTabOrder(before, part)
                before = part
        return self._pane

    # commands

    def step(self, unit: str, by: int) -> None:
        """Move the date line by some days, months or years."""
        self._desk.session.step_as_of(unit, by)

    def toggle(self) -> None:
        """Put the date line where it stood last, if that is in view, else into the middle of the view; or away."""
        session = self._desk.session
        if session.as_of is not None:
            session.set_as_of(None)
            return
        first, last = session.range
        if self._last is None or not first <= self._last < last:
            year = civil((first + last) // 2)[0]
            start = day_number(year)
            self._last = start if first <= start < last else (first + last) // 2
        session.set_as_of(self._last)

    def step_change(self, by: int) -> None:
        """Move the date line to the next (1) or the previous (-1) day on which something may have begun or ended."""
        session, organisation = self._desk.session, self.pane.organisation
        if session.as_of is None:
            return
        near = organisation.change_after if by > 0 else organisation.change_before
        there = near(session.as_of)
        if there is not None:
            session.set_as_of(there)

    def can_return(self) -> bool:
        """Whether the statement waits behind details and source, and nothing else was left for these last."""
        session = self._desk.session
        return session.as_of is not None and not session.stated and session.question_before is None

    # following

    def begin(self) -> None:
        """Show the date line as it was remembered."""
        if self._desk.session.as_of is not None:
            self._follow(self._desk.session.as_of)
            self.show_front()

    def _follow(self, day: int | None) -> None:
        if day is not None:
            self._last = day
            self._column.way_back.setText(f" As of {day_in_words(day)}")
        self._desk.commands.actions[COMMAND].setChecked(day is not None)
        self._column.way_row.setVisible(day is not None)
        self._desk.refresh()
        self._tell_status()

    def show_front(self) -> None:
        """Bring the statement or details and source to the front, as the session has it."""
        desk, stated = self._desk, self._desk.session.stated
        focus = desk.window.focusWidget()
        had_focus = focus is not None and self._column.isAncestorOf(focus)
        front: QWidget | None = self.pane if stated else self._column.widget(0)
        if front is not None:
            self._column.setCurrentWidget(front)
        if not stated and desk.session.as_of is not None and desk.session.selection.passage and desk.source.isHidden():
            desk.columns.toggle("source")
        self.fit()
        if had_focus:
            goal: QWidget = self.pane.sheet if stated else desk.source.calendar
            goal.setFocus(Qt.FocusReason.OtherFocusReason)
        self._tell_status()

    def fit(self) -> None:
        """Hide the right column where nothing of it is to be seen."""
        desk = self._desk
        self._column.setVisible(desk.session.stated or not (desk.details.isHidden() and desk.source.isHidden()))

    def _tell_status(self) -> None:
        statement = self.pane.statement if self._desk.session.stated else None
        if statement is None:
            self._desk.status.show_as_of("", {})
        else:
            self._desk.status.show_as_of(statement.words, statement.counts())

    def _restyle(self) -> None:
        self._column.way_back.setIcon(self._desk.look.icon("back"))


def commands_of(as_of: Callable[[], AsOf]) -> dict[str, Callable[[], None]]:
    """Return a function for each command of the date line; as_of is asked when one of them runs."""
    return {
        COMMAND: lambda: as_of().toggle(),
        **{command: partial(_step, as_of, *step) for command, step in _STEPS.items()},
        "go.change-before": lambda: as_of().step_change(-1),
        "go.change-after": lambda: as_of().step_change(1),
    }


def _step(as_of: Callable[[], AsOf], unit: str, by: int) -> None:
    as_of().step(unit, by)
