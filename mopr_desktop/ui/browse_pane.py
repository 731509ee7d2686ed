"""The browse pane: lanes, sources, certainty and kinds of disagreement to tick, people and places to select."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QModelIndex, QPoint, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import (
    QAbstractItemView,
    QLineEdit,
    QSizePolicy,
    QToolButton,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from mopr_desktop.canvas.facets import FACET_WORDS
from mopr_desktop.domain.wording import range_in_words
from mopr_desktop.session.arrangement import Arrangement
from mopr_desktop.session.layers import Layers
from mopr_desktop.session.session import Filters, Selection, Session
from mopr_desktop.ui.browse_list import CERTAINTY, Heading, headings
from mopr_desktop.ui.browse_tree import ENTRY, Entry, Tree, TreePainter
from mopr_desktop.ui.in_view import InView
from mopr_desktop.ui.look import Look
from mopr_desktop.ui.saved_views import SavedViews
from mopr_desktop.ui.sheet import plain_tip
from mopr_desktop.ui.text import shown

if TYPE_CHECKING:
    from mopr_desktop.store.content import Content

_CERTAINTY_TIPS: Final = {
    "certain": "What was certainly under way in this stretch of time, whichever of its possible dates hold",
    "possible": "What was under way in this stretch of time if some of its possible dates hold",
    "no": "What was not under way in this stretch of time, whichever of its possible dates hold",
    "undated": "National sections without a date: on the shelf below the axis",
}


class BrowsePane(QWidget):
    """Everything the data holds, by lane, source, certainty, disagreement, person and place.

    Signals:
        questions_wanted: a kind of disagreement whose questions are to be listed.
    """

    questions_wanted = Signal(str)

    def __init__(
        self, content: Content, session: Session, look: Look, in_view: InView, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("browse")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._content, self._session, self._look, self._in_view = content, session, look, in_view
        self._quiet = False
        self._layers: Layers | None = None
        self._views: SavedViews | None = None
        self._facet = session.arrangement.facet
        self._lanes_hidden = session.filters.lanes
        self.tags: Callable[[], Mapping[str, Sequence[str]]] = dict
        self._groups: list[tuple[QTreeWidgetItem, list[QTreeWidgetItem]]] = []
        self.field = QLineEdit()
        self.field.setPlaceholderText("Filter this list")
        self.field.setAccessibleName("Filter this list")
        self.field.setMaxLength(200)
        self.field.textChanged.connect(self._narrow)
        self._lens = self.field.addAction(QIcon(), QLineEdit.ActionPosition.LeadingPosition)
        self.tree = Tree()
        self.tree.setAccessibleName("Lanes, sources, certainty, disagreements, people and places")
        self.tree.setItemDelegate(TreePainter(look, self.tree))
        self.tree.itemChanged.connect(self._ticked)
        self.tree.itemClicked.connect(self._clicked)
        self.tree.itemActivated.connect(self._activated)
        self.tree.count_clicked.connect(self._activated)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(4)
        frame = QVBoxLayout()
        frame.setContentsMargins(10, 0, 10, 0)
        frame.addWidget(self.field)
        column.addLayout(frame)
        self.facet = QToolButton()
        self.facet.setObjectName("facet")
        self.facet.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.facet.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.facet.setIconSize(QSize(12, 12))
        self.facet.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.facet.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.facet.setToolTip("What makes lanes: subject, kind, place, person, source, tag or certainty (B)")
        frame.addWidget(self.facet)
        column.addWidget(self.tree, 1)
        self._fill()
        self._restyle()
        look.changed.connect(self._restyle)
        session.content_changed.connect(self._reread)
        session.filters_changed.connect(self._take_filters)
        session.selection_changed.connect(self._follow)
        session.arrangement_changed.connect(self._take_arrangement)
        in_view.changed.connect(lambda _: self._show_counts())

    def _restyle(self) -> None:
        self._lens.setIcon(self._look.icon("filter", "ink3"))
        self.facet.setIcon(self._look.icon("fold", "ink2"))
        self.tree.doItemsLayout()

    # filling

    def _fill(self) -> None:
        self._quiet = True
        self.facet.setText(f" Lanes by {FACET_WORDS[self._session.arrangement.facet].lower()}")
        self.facet.setAccessibleName(self.facet.text().strip())
        layers = self._layers.layers.values() if self._layers is not None else ()
        views = self._views.titles() if self._views is not None else ()
        for heading in headings(self._content, self._session, self.tags(), layers, views):
            self._add(heading)
        self._quiet = False
        self._show_ticks()
        self._show_counts()

    def show_part(self, heading: str) -> None:
        """Bring a heading into view and give it the keyboard; "" is the field above the list."""
        for head, _ in self._groups:
            if heading and head.data(0, ENTRY).title == heading:
                head.setExpanded(True)
                self.tree.setCurrentItem(head)
                self.tree.scrollToItem(head, QAbstractItemView.ScrollHint.PositionAtTop)
                self.tree.setFocus(Qt.FocusReason.OtherFocusReason)
                return
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_layers(self, layers: Layers) -> None:
        """List the imported layers among the lanes."""
        self._layers = layers
        layers.changed.connect(self._reread)

    def show_views(self, views: SavedViews) -> None:
        """List the views that the notebook keeps."""
        self._views = views
        views.changed.connect(self._reread)
        self.tree.key_pressed.connect(self._change_view)
        self.tree.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.tree.customContextMenuRequested.connect(self._open_menu)
        self._reread()

    def _change_view(self, item: QTreeWidgetItem, key: int) -> None:
        if self._views is not None:
            change = self._views.ask if key == Qt.Key.Key_F2 else self._views.delete
            change(item.data(0, ENTRY).key)

    def _open_menu(self, at: QPoint) -> None:
        item = self.tree.itemAt(at)
        if item is not None and item.parent() is not None and item.data(0, ENTRY).is_view and self._views is not None:
            self._views.open_menu(item.data(0, ENTRY).key, self.tree.viewport().mapToGlobal(at))

    def _choose(self, entry: Entry) -> None:
        if entry.is_view and self._views is not None:
            self._views.show(entry.key)
        else:
            self._session.select(entry.key)

    def show_content(self, content: Content) -> None:
        """List what other data hold, those of one source for instance."""
        self._content = content
        self._reread()

    def _reread(self) -> None:
        """List what the data now have; what was open, ticked and in view stays so."""
        opened = {head.data(0, ENTRY).title: head.isExpanded() for head, _ in self._groups}
        place = self.tree.verticalScrollBar().value()
        current = self.tree.currentItem()
        here = _name_of(current.data(0, ENTRY)) if current is not None else None
        gone = [self.tree.takeTopLevelItem(0) for _ in range(self.tree.topLevelItemCount())]
        QTimer.singleShot(0, gone.clear)  # not yet: one of them may be what is being ticked, and Qt goes on with it
        self._groups.clear()
        self._fill()
        for head, _ in self._groups:
            head.setExpanded(opened.get(head.data(0, ENTRY).title, head.isExpanded()))
        if self.field.text():
            self._narrow(self.field.text())
        self._follow(self._session.selection)
        same = next((item for item, entry in self._entries() if entry.filter and _name_of(entry) == here), None)
        if same is not None:  # who ticks by keyboard goes on from there
            self.tree.setCurrentItem(same)
        self.tree.verticalScrollBar().setValue(place)

    def _take_arrangement(self, arrangement: Arrangement) -> None:
        if arrangement.facet != self._facet:
            self._facet = arrangement.facet
            self._reread()
        else:
            self._show_ticks()

    def _take_filters(self, filters: Filters) -> None:
        if filters.lanes != self._lanes_hidden and self._facet != "lane":
            self._reread()  # the lanes of a facet hold other records now
        self._lanes_hidden = filters.lanes
        self._show_ticks()
        self._show_counts()

    def _is_hidden(self, entry: Entry) -> bool:
        if entry.filter == "lane":
            return entry.key in self._session.arrangement.hidden
        return entry.key in getattr(self._session.filters, entry.filter)

    def _add(self, heading: Heading) -> None:
        head = self._item(Entry("", "", heading.title, heading.count))
        self.tree.addTopLevelItem(head)
        children = []
        for entry in heading.entries:
            item = self._item(entry)
            if entry.filter:
                item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
                item.setCheckState(0, Qt.CheckState.Checked)
            head.addChild(item)
            children.append(item)
        head.setExpanded(heading.is_open)
        self._groups.append((head, children))

    def _item(self, entry: Entry) -> QTreeWidgetItem:
        item = QTreeWidgetItem([shown(entry.title)])
        item.setData(0, ENTRY, entry)
        item.setData(0, Qt.ItemDataRole.AccessibleDescriptionRole, entry.count)
        if entry.filter == "disputes":
            item.setToolTip(0, f"{entry.title}: tick to show them on the axis; the number lists their questions")
        elif entry.filter == "certainty":
            item.setToolTip(0, _CERTAINTY_TIPS[entry.key])
        elif entry.filter or entry.key:
            item.setToolTip(0, plain_tip(shown(entry.title)))
        return item

    def _entries(self) -> Iterator[tuple[QTreeWidgetItem, Entry]]:
        for _, children in self._groups:
            for child in children:
                yield child, child.data(0, ENTRY)

    # answering

    def _show_ticks(self) -> None:
        self._quiet = True
        for item, entry in self._entries():
            if entry.filter:
                hidden = self._is_hidden(entry)
                item.setCheckState(0, Qt.CheckState.Unchecked if hidden else Qt.CheckState.Checked)
        self._quiet = False

    def _show_counts(self) -> None:
        counts, stretch = self._in_view.counts, self._session.filters.stretch
        during = "then" if stretch is not None else "in view"
        for head, children in self._groups:
            if children and children[0].data(0, ENTRY).filter == "certainty":
                entry = head.data(0, ENTRY)
                entry.count = range_in_words(*stretch) if stretch is not None else ""
                head.setData(0, ENTRY, entry)
        for item, entry in self._entries():
            if entry.filter == "certainty":
                entry.count = str(getattr(counts, entry.key))
                title = CERTAINTY[entry.key]
                entry.title = title if entry.key == "undated" else f"{title} {during}"
                item.setText(0, shown(entry.title))
                item.setData(0, ENTRY, entry)
                item.setData(0, Qt.ItemDataRole.AccessibleDescriptionRole, entry.count)
        self.tree.viewport().update()

    def _ticked(self, item: QTreeWidgetItem) -> None:
        entry = item.data(0, ENTRY)
        if self._quiet or not isinstance(entry, Entry) or not entry.filter:
            return
        if entry.filter == "lane":
            arrangement = self._session.arrangement
            checked = item.checkState(0) == Qt.CheckState.Checked
            self._session.set_arrangement(arrangement.having("hidden", entry.key, not checked))
            return
        hidden = set(getattr(self._session.filters, entry.filter))
        if item.checkState(0) == Qt.CheckState.Checked:
            hidden -= entry.hides
        else:
            hidden |= entry.hides
        self._session.change_filters(**{entry.filter: frozenset(hidden)})

    def _clicked(self, item: QTreeWidgetItem) -> None:
        entry = item.data(0, ENTRY)
        if item.parent() is None:
            item.setExpanded(not item.isExpanded())
        elif entry.filter:
            checked = item.checkState(0) == Qt.CheckState.Checked
            item.setCheckState(0, Qt.CheckState.Unchecked if checked else Qt.CheckState.Checked)
        else:
            self._choose(entry)

    def _activated(self, item: QTreeWidgetItem) -> None:
        entry = item.data(0, ENTRY)
        if item.parent() is None:
            return
        if entry.filter == "disputes":
            self.questions_wanted.emit(entry.key)
        elif not entry.filter:
            self._choose(entry)

    def _follow(self, selection: Selection) -> None:
        for item, entry in self._entries():
            if not entry.filter and not entry.is_view and entry.key == selection.record:
                self.tree.setCurrentItem(item)
                return
        current = self.tree.currentItem()
        if current is not None and current.parent() is not None and not current.data(0, ENTRY).filter:
            self.tree.setCurrentIndex(QModelIndex())

    def _narrow(self, words: str) -> None:
        wanted = words.casefold().split()
        for head, children in self._groups:
            left = 0
            for child in children:
                title = child.data(0, ENTRY).title.casefold()
                fits = all(word in title for word in wanted)
                child.setHidden(not fits)
                left += fits
            head.setHidden(bool(wanted) and not left)
            if wanted:
                head.setExpanded(True)

    def plain_text(self) -> str:
        """Return what the reader sees, as text."""
        lines = []
        for head, children in self._groups:
            if head.isHidden():
                continue
            entry = head.data(0, ENTRY)
            lines.append(f"{entry.title} {entry.count}".rstrip())
            if head.isExpanded():
                lines += [_line(child) for child in children if not child.isHidden()]
        return "\n".join(lines)


def _line(item: QTreeWidgetItem) -> str:
    entry = item.data(0, ENTRY)
    tick = ""
    if entry.filter:
        tick = "[x] " if item.checkState(0) == Qt.CheckState.Checked else "[ ] "
    return f"  {tick}{entry.title} {entry.count}".rstrip()


def _name_of(entry: Entry) -> tuple[str, str]:
    """Return what tells an entry from the others, also in a list that was written anew."""
    return entry.filter, entry.key
