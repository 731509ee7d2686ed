"""The middle of the window: the axis, or the table with the same in it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

if TYPE_CHECKING:
    from mopr_desktop.ui.table_pane import TablePane


class Middle(QStackedWidget):
    """Holds the axis, and the table once it is asked for.

    Args:
        axis: The time axis.
        make_table: Returns the table; called once.

    Signals:
        turned: whether the table is in front.
        table_added: the table stands in the window and can be reached.
    """

    turned = Signal(bool)
    table_added = Signal()

    def __init__(self, axis: QWidget, make_table: Callable[[], TablePane]) -> None:
        super().__init__()
        self._axis, self._make_table = axis, make_table
        self._table: TablePane | None = None
        self.addWidget(axis)

    @property
    def table(self) -> TablePane:
        """The table twin of the axis, made when it is first asked for."""
        if self._table is None:
            self._table = self._make_table()
            self.addWidget(self._table)
            self.table_added.emit()
        return self._table

    @property
    def shows_table(self) -> bool:
        """Whether the table stands in place of the axis."""
        return self._table is not None and self.currentWidget() is self._table

    def show_table(self, shown: bool) -> None:
        """Put the table in place of the axis, or the axis back."""
        page: QWidget = self.table if shown else self._axis
        self.turned.emit(shown)
        if self.currentWidget() is not page:
            self.setCurrentWidget(page)
            page.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def recount_notes(self) -> None:
        """Count the notes in the table anew, if there is one."""
        if self._table is not None:
            self._table.refill()
