"""The left column: what there is to browse, and the reader's notes, one above the other."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QStackedWidget, QToolButton, QVBoxLayout, QWidget

from mopr_desktop.ui.narrow import NOTES

if TYPE_CHECKING:
    from mopr_desktop.ui.browse_pane import BrowsePane
    from mopr_desktop.ui.notes.pane import NotesPane

TITLES: Final = ("Browse", NOTES)


class LeftColumn(QWidget):
    """Two pages under two tabs."""

    def __init__(self, browse: BrowsePane, notes: NotesPane) -> None:
        super().__init__()
        self._browse, self._notes = browse, notes
        self.setObjectName("leftColumn")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.pages = QStackedWidget()
        self.tabs: list[QToolButton] = []
        self._group = QButtonGroup(self)
        bar = QWidget()
        bar.setObjectName("tabs")
        bar.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        row = QHBoxLayout(bar)
        row.setContentsMargins(8, 4, 8, 0)
        row.setSpacing(2)
        for i, (title, page) in enumerate(zip(TITLES, (browse, notes), strict=True)):
            self.pages.addWidget(page)
            tab = QToolButton()
            tab.setText(title)
            tab.setCheckable(True)
            tab.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            tab.setAccessibleName(title)
            self._group.addButton(tab, i)
            self.tabs.append(tab)
            row.addWidget(tab)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(bar)
        column.addWidget(self.pages, 1)
        self._group.idClicked.connect(self.show_page)
        self.show_page(0)

    @property
    def page(self) -> int:
        """The page that is shown: 0 browse, 1 notes."""
        return self.pages.currentIndex()

    def show_heading(self, heading: str) -> None:
        """Bring a heading of what there is to browse into view, or the notes, and give it the keyboard."""
        if heading == NOTES:
            self.show_page(1)
            self._notes.field.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.show_page(0)
            self._browse.show_part(heading)

    def show_page(self, page: int) -> None:
        """Show a page."""
        self.tabs[page].setChecked(True)
        self.pages.setCurrentIndex(page)
