"""The three columns of the window: lists, axis or table, and details over the source; and which of them are hidden."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSplitter, QWidget

from mopr_desktop.ui.as_of import RightColumn
from mopr_desktop.ui.first_axis import widths_of
from mopr_desktop.ui.look import Look
from mopr_desktop.ui.narrow import Narrow

if TYPE_CHECKING:
    from mopr_desktop.ui.notes.left_column import LeftColumn
    from mopr_desktop.ui.state import WindowState

LEAST_LEFT: Final = 180
LEAST_RIGHT: Final = 300
LEAST_PANE: Final = 120
_BARS_PX: Final = 94
"""Menu, toolbar and status line together."""
_DETAILS_PART: Final = 0.58


class Columns(QSplitter):
    """Puts the panes side by side.

    Attributes:
        right: Details, source and the editor of notes on top of each other.
        right_column: These, or the statement of a day in front of them.
        narrow: Folds the lists while the window is narrow.

    Signals:
        pane_shown: name of a pane, and whether it is shown now.
    """

    pane_shown = Signal(str, bool)

    def __init__(
        self, window: QWidget, left: LeftColumn, middle: QWidget, reading: Sequence[QWidget], look: Look
    ) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._window, self._left, self._look = window, left, look
        self._details, self._source, *_ = reading
        self.right = QSplitter(Qt.Orientation.Vertical)
        for splitter in (self, self.right):
            splitter.setHandleWidth(1)
            splitter.setChildrenCollapsible(False)
        for pane in reading:
            self.right.addWidget(pane)
        self.right_column = RightColumn(self.right)
        for column in (left, middle, self.right_column):
            self.addWidget(column)
        self.setStretchFactor(1, 1)
        left.setMinimumWidth(LEAST_LEFT)
        self.right_column.setMinimumWidth(LEAST_RIGHT)
        self._details.setMinimumHeight(LEAST_PANE)
        self._source.setMinimumHeight(LEAST_PANE)
        self.narrow = Narrow(window, self, middle, look, left.show_heading)

    def hideable(self) -> dict[str, QWidget]:
        """Return the panes that can be hidden."""
        return {"browse": self._left, "details": self._details, "source": self._source}

    def hidden(self) -> list[str]:
        """Return the panes the reader does not want; what a narrow window only folds is not hidden."""
        hidden = {name: pane.isHidden() for name, pane in self.hideable().items()}
        hidden["browse"] = self.narrow.hidden
        return [name for name, is_hidden in hidden.items() if is_hidden]

    def toggle(self, name: str) -> None:
        """Show or hide a pane."""
        if name == "browse" and self.narrow.folded:
            self.narrow.toggle()
            return
        pane = self.hideable()[name]
        self._show(name, shown=pane.isHidden())

    def _show(self, name: str, *, shown: bool) -> None:
        self.hideable()[name].setVisible(shown)
        self.pane_shown.emit(name, shown)

    def restore(self, state: WindowState) -> None:
        """Show the panes as they were left, as wide and as high."""
        for name in self.hideable():
            self._show(name, shown=name not in state.hidden)
        self.narrow.fit()
        self.setSizes(widths_of(self._window.width(), self._look.factor, state.columns))
        height = self._window.height() - _BARS_PX
        usual = [round(height * _DETAILS_PART), round(height * (1 - _DETAILS_PART))]
        shares = state.right if len(state.right) in (2, 3) else usual
        self.right.setSizes([*shares, 0][:3])

    def scale_by(self, ratio: float) -> None:
        """Widen lists and right column with the text in them; the right column takes a third of the window at most."""
        sizes, width = self.sizes(), self._window.width()
        browse, right = round(sizes[0] * ratio), min(round(sizes[2] * ratio), width // 3)
        self.setSizes([browse, width - browse - right, right])
