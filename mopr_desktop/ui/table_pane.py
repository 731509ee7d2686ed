"""The table twin: the same lanes, filters and window of time as the axis, as a table that can be sorted."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QModelIndex, Qt, QTimer
from PySide6.QtGui import QFocusEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from mopr_desktop.session.session import Selection, Session
from mopr_desktop.timeline.lanes import CROWD
from mopr_desktop.ui.imported_rows import imported_rows, imported_words
from mopr_desktop.ui.look import Look
from mopr_desktop.ui.table_model import TableModel
from mopr_desktop.ui.table_rows import COLUMNS, HEADINGS, Row, rows_of, summary
from mopr_desktop.ui.table_view import TableView

if TYPE_CHECKING:
    from mopr_desktop.canvas.timeline_view import TimelineView
    from mopr_desktop.store.content import Content

_ELIDE: Final = Qt.TextElideMode.ElideRight
_SOON_MS: Final = 150
_MOST_TEXT: Final = 2000
"""Rows that `plain_text` writes out."""


class TablePane(QWidget):
    """The table with a line above it that says what it holds.

    Args:
        content: The data.
        session: Selection, window of time and filters.
        look: Theme and size of text.
        timeline: The axis whose lanes it shows.
        notes: Returns how many notes of the reader are on each record or claim, None if there is no notebook.
    """

    def __init__(
        self,
        content: Content,
        session: Session,
        look: Look,
        timeline: TimelineView,
        notes: Callable[[], Mapping[str, int] | None] = lambda: None,
    ) -> None:
        super().__init__()
        self.setObjectName("tablePane")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._content, self._session, self._look = content, session, look
        self._timeline, self._notes = timeline, notes
        self._stale = True
        self._following = False
        self._imported, self._has_layers = "", False
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_SOON_MS)
        self._soon.timeout.connect(self.refill)
        self.model = TableModel(self)
        self.view = TableView(self.model, look, {one.id: one.shape for one in content.sources()}, self)
        self._make_head()
        session.selection_changed.connect(self._take_selection)
        session.range_changed.connect(lambda *_: self._take_range())
        timeline.lanes_changed.connect(self.refill)
        self.view.selectionModel().currentRowChanged.connect(self._choose)
        self.model.modelReset.connect(self._say)
        self.view.opened.connect(self.open_passage)
        look.changed.connect(self._restyle)
        self._restyle()

    def _make_head(self) -> None:
        head = QWidget()
        head.setObjectName("tableHead")
        head.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        row = QHBoxLayout(head)
        row.setContentsMargins(10, 0, 10, 0)
        row.setSpacing(8)
        self.summary = QLabel()
        self.summary.setAccessibleName("What the table holds")
        self.summary.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.only = QToolButton()
        self.only.setText("Only in the window of time")
        self.only.setToolTip("List only what is certainly or possibly in the window of time that the axis shows")
        self.only.setAccessibleName("List only what is in the window of time")
        self.only.setCheckable(True)
        self.only.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.only.toggled.connect(self._only_window)
        row.addWidget(self.summary, 1)
        row.addWidget(self.only)
        self._head = head
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(head)
        column.addWidget(self.view, 1)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Give the keyboard to the table; a proxy would have Tab come back here from the end of the window."""
        self.view.setFocus(event.reason())

    def set_banner(self, banner: QWidget) -> None:
        """Put something above the table that says what it leaves out."""
        layout = self.layout()
        if isinstance(layout, QVBoxLayout):
            layout.insertWidget(0, banner)

    def _restyle(self) -> None:
        self._head.setFixedHeight(self._look.px(34))
        self.view.viewport().update()

    # following the session and the axis

    def refill(self) -> None:
        """Read the lanes again, at once if the table can be seen, else when it is shown next."""
        self._stale = True
        if self.isVisible():
            self._fill()

    def _fill(self) -> None:
        self._stale = False
        notes = self._notes()
        self.view.show_notes(notes is not None)
        counting = frozenset(lane.id for lane in self._content.lanes() if lane.shape == "counts")
        lanes = self._timeline.lanes()
        rows = rows_of(lanes, self._timeline.content, self._session.filters)
        imported, total = imported_rows(lanes, *self._session.range)
        self._imported = imported_words(len(imported), total)
        self._has_layers = any(lane.shape == CROWD for lane in lanes)
        self._quietly(lambda: self.model.set_range(*self._session.range))
        self._quietly(lambda: self.model.set_rows([*rows, *imported], notes or {}, counting))
        self._take_selection(self._session.selection)

    def showEvent(self, event: QShowEvent) -> None:
        """Be up to date."""
        if self._stale:
            self._fill()
        else:
            self._take_range()
            self._take_selection(self._session.selection)
        super().showEvent(event)

    def _take_range(self) -> None:
        if not self.isVisible() and not self._stale:
            return
        if self._has_layers:  # other events of the layers are the most important ones now
            self._soon.start()
        self._quietly(lambda: self.model.set_range(*self._session.range))
        self._say()
        self._take_selection(self._session.selection, scroll=False)

    def _take_selection(self, chosen: Selection, *, scroll: bool = True) -> None:
        place = self.model.row_of(chosen.record, chosen.claim)
        here = self.current()
        if place >= 0 and here is not None and here.key == self.model.shown[place].key:
            place = self.view.currentIndex().row()  # a mark that stands in several lanes stays where it was chosen
        if place < 0:
            self._quietly(self.view.clearSelection)
            return
        now = self.view.currentIndex()
        if now.row() != place or not self.view.selectionModel().isRowSelected(place, QModelIndex()):
            column = max(now.column(), 0)
            self._quietly(lambda: self.view.selectRow(place))
            self._quietly(lambda: self.view.selectionModel().setCurrentIndex(
                self.model.index(place, column), self.view.selectionModel().SelectionFlag.NoUpdate))  # fmt: skip
        if scroll:
            self.view.scrollTo(self.model.index(place, 0))

    def _quietly(self, change: Callable[[], None]) -> None:
        """Change what is shown without taking it for a wish of the reader."""
        before, self._following = self._following, True
        change()
        self._following = before

    def _choose(self, now: QModelIndex, _before: QModelIndex) -> None:
        if self._following or not now.isValid():
            return
        row = self.model.shown[now.row()]
        if row.claim:
            claim = self._content.claim(row.claim)
            self._session.select(row.record, claim.passage, claim.id)
        else:
            self._session.select(row.record)

    def _only_window(self, only: bool) -> None:
        self._quietly(lambda: self.model.set_only_window(only))
        self._take_selection(self._session.selection)

    def _say(self) -> None:
        words = summary(self.model.standings, *self._session.range) + self._imported
        self.summary.setAccessibleDescription(words)
        self.summary.setToolTip(words)
        self.summary.setText(self.summary.fontMetrics().elidedText(words, _ELIDE, max(self.summary.width(), 40)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Shorten what the table holds to the room there is."""
        super().resizeEvent(event)
        self._say()

    # what the reader does

    def open_passage(self) -> None:
        """Open the first passage on the chosen row."""
        if self._session.selected is not None:
            self._timeline.open_selected()

    def current(self) -> Row | None:
        """Return the row that keys act on."""
        index = self.view.currentIndex()
        return self.model.shown[index.row()] if index.isValid() else None

    def copy(self) -> None:
        """Copy the chosen rows."""
        self.view.copy()

    def plain_text(self) -> str:
        """Return what the table says, as text: what it holds, headings and rows, cells apart by tabs."""
        if self._stale:
            self._fill()
        shown = [i for i in range(len(COLUMNS)) if not self.view.isColumnHidden(i)]
        lines = [self.summary.toolTip(), "\t".join(HEADINGS[i] for i in shown)]
        lines += ["\t".join(self.model.cell(row, i) for i in shown) for row in self.model.shown[:_MOST_TEXT]]
        return "\n".join(lines)
