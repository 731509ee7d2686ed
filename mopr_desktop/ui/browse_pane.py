"""The browse pane: lanes, sources, certainty and kinds of disagreement to tick, people and places to select."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QIcon, QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QLineEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from mopr_desktop.domain.own import HEXAGON, OWN_SOURCES
from mopr_desktop.session.session import Selection, Session
from mopr_desktop.ui.in_view import InView
from mopr_desktop.ui.look import Look
from mopr_desktop.ui.marks import paint_badge, paint_certainty, paint_source
from mopr_desktop.ui.palette import mixed
from mopr_desktop.ui.sheet import plain_tip
from mopr_desktop.ui.text import shown

if TYPE_CHECKING:
    from mopr_desktop.store.content import Content

_ENTRY: Final = Qt.ItemDataRole.UserRole + 1
_DISPUTES: Final = (
    ("contradiction", "Contradictions"),
    ("scope", "Scope differs"),
    ("identity", "Same body?"),
    ("refinement", "Only more precise"),
)
_HEAD_PX: Final = 22
_COUNT_PX: Final = 40
_CERTAINTY: Final = (("certain", "Certain in view"), ("possible", "Possible in view"), ("undated", "Undated"))
_CERTAINTY_TIPS: Final = {
    "certain": "What certainly was in this window of time",
    "possible": "What may have been in this window of time, also what has no date but lies within a dated body",
    "undated": "National sections without a date: on the shelf below the axis",
}


@dataclass(slots=True)
class Entry:
    """A line of the pane.

    Attributes:
        filter: Field of Filters that its check box changes, "" for none.
        key: What it stands for there, or the record it selects.
        title: Its text.
        count: Its number, "" for none.
        keys: What it stands for together, if it is more than the key.
        glyph: What is painted before the text: ("source", shape), ("badge", kind) or ("certainty", which).
    """

    filter: str
    key: str
    title: str
    count: str
    glyph: tuple[str, str] | None = None
    keys: tuple[str, ...] = ()

    @property
    def hides(self) -> frozenset[str]:
        """What its filter hides when it is not ticked."""
        return frozenset(self.keys or (self.key,))


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
        self._groups: list[tuple[QTreeWidgetItem, list[QTreeWidgetItem]]] = []
        self.field = QLineEdit()
        self.field.setPlaceholderText("Filter this list")
        self.field.setAccessibleName("Filter this list")
        self.field.setMaxLength(200)
        self.field.textChanged.connect(self._narrow)
        self._lens = self.field.addAction(QIcon(), QLineEdit.ActionPosition.LeadingPosition)
        self.tree = _Tree()
        self.tree.setAccessibleName("Lanes, sources, certainty, disagreements, people and places")
        self.tree.setItemDelegate(_Painter(look, self.tree))
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
        column.addWidget(self.tree, 1)
        self._fill()
        self._restyle()
        look.changed.connect(self._restyle)
        session.content_changed.connect(self._reread)
        session.filters_changed.connect(lambda _: self._show_ticks())
        session.selection_changed.connect(self._follow)
        in_view.changed.connect(lambda _: self._show_counts())

    def _restyle(self) -> None:
        self._lens.setIcon(self._look.icon("filter", "ink3"))
        self.tree.doItemsLayout()

    # filling

    def _fill(self) -> None:
        content, facets = self._content, self._content.facets()
        self._quiet = True
        lanes = [
            Entry("lanes", lane.id, lane.title, str(facets.items_by_lane.get(lane.id, 0))) for lane in content.lanes()
        ]
        self._group("Lanes", str(len(lanes)), lanes)
        sources = [
            Entry(
                "sources", found.id, found.short, str(facets.claims_by_source.get(found.id, 0)), ("source", found.shape)
            )
            for found in content.sources()
            if found.shape != HEXAGON
        ]
        own = {one.id: facets.claims_by_source.get(one.id, 0) for one in content.own.sources}
        sources.append(
            Entry(
                "sources", OWN_SOURCES, "My own sources", str(sum(own.values())), ("source", HEXAGON),
                (OWN_SOURCES, *own),
            )
        )  # fmt: skip
        self._group("Sources", f"{sum(facets.claims_by_source.values()):,} claims", sources)
        self._group(
            "Certainty", "", [Entry("certainty", key, words, "", ("certainty", key)) for key, words in _CERTAINTY]
        )
        disputes = [
            Entry("disputes", kind, words, str(facets.disagreements_by_kind.get(kind, 0)), ("badge", kind))
            for kind, words in _DISPUTES
        ]
        self._group("Sources disagree", str(sum(facets.disagreements_by_kind.values())), disputes)
        self._group("People", str(len(facets.people)), self._records(facets.people), is_open=False)
        self._group("Places", str(len(facets.places)), self._records(facets.places), is_open=False)
        self._quiet = False
        self._show_ticks()
        self._show_counts()

    def _reread(self) -> None:
        """List what the data now have; what was open, ticked and in view stays so."""
        opened = {head.data(0, _ENTRY).title: head.isExpanded() for head, _ in self._groups}
        place = self.tree.verticalScrollBar().value()
        self.tree.clear()
        self._groups.clear()
        self._fill()
        for head, _ in self._groups:
            head.setExpanded(opened.get(head.data(0, _ENTRY).title, head.isExpanded()))
        if self.field.text():
            self._narrow(self.field.text())
        self._follow(self._session.selection)
        self.tree.verticalScrollBar().setValue(place)

    def _records(self, counts: Any) -> list[Entry]:
        records = self._content.records()
        found = [(records[name].title, name, n) for name, n in dict(counts).items() if name in records]
        return [Entry("", name, title, str(n)) for title, name, n in sorted(found, key=lambda one: one[0].casefold())]

    def _group(self, title: str, count: str, entries: Iterable[Entry], *, is_open: bool = True) -> None:
        head = self._item(Entry("", "", title, count))
        self.tree.addTopLevelItem(head)
        children = []
        for entry in entries:
            item = self._item(entry)
            if entry.filter:
                item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
                item.setCheckState(0, Qt.CheckState.Checked)
            head.addChild(item)
            children.append(item)
        head.setExpanded(is_open)
        self._groups.append((head, children))

    def _item(self, entry: Entry) -> QTreeWidgetItem:
        item = QTreeWidgetItem([shown(entry.title)])
        item.setData(0, _ENTRY, entry)
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
                yield child, child.data(0, _ENTRY)

    # answering

    def _show_ticks(self) -> None:
        self._quiet = True
        for item, entry in self._entries():
            if entry.filter:
                hidden = entry.key in getattr(self._session.filters, entry.filter)
                item.setCheckState(0, Qt.CheckState.Unchecked if hidden else Qt.CheckState.Checked)
        self._quiet = False

    def _show_counts(self) -> None:
        counts = self._in_view.counts
        for item, entry in self._entries():
            if entry.filter == "certainty":
                entry.count = str(getattr(counts, entry.key))
                item.setData(0, _ENTRY, entry)
                item.setData(0, Qt.ItemDataRole.AccessibleDescriptionRole, entry.count)
        self.tree.viewport().update()

    def _ticked(self, item: QTreeWidgetItem) -> None:
        entry = item.data(0, _ENTRY)
        if self._quiet or not isinstance(entry, Entry) or not entry.filter:
            return
        hidden = set(getattr(self._session.filters, entry.filter))
        if item.checkState(0) == Qt.CheckState.Checked:
            hidden -= entry.hides
        else:
            hidden |= entry.hides
        self._session.change_filters(**{entry.filter: frozenset(hidden)})

    def _clicked(self, item: QTreeWidgetItem) -> None:
        entry = item.data(0, _ENTRY)
        if item.parent() is None:
            item.setExpanded(not item.isExpanded())
        elif entry.filter:
            checked = item.checkState(0) == Qt.CheckState.Checked
            item.setCheckState(0, Qt.CheckState.Unchecked if checked else Qt.CheckState.Checked)
        else:
            self._session.select(entry.key)

    def _activated(self, item: QTreeWidgetItem) -> None:
        entry = item.data(0, _ENTRY)
        if item.parent() is None:
            return
        if entry.filter == "disputes":
            self.questions_wanted.emit(entry.key)
        elif not entry.filter:
            self._session.select(entry.key)

    def _follow(self, selection: Selection) -> None:
        for item, entry in self._entries():
            if not entry.filter and entry.key == selection.record:
                self.tree.setCurrentItem(item)
                return
        current = self.tree.currentItem()
        if current is not None and current.parent() is not None and not current.data(0, _ENTRY).filter:
            self.tree.setCurrentIndex(QModelIndex())

    def _narrow(self, words: str) -> None:
        wanted = words.casefold().split()
        for head, children in self._groups:
            left = 0
            for child in children:
                title = child.data(0, _ENTRY).title.casefold()
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
            entry = head.data(0, _ENTRY)
            lines.append(f"{entry.title} {entry.count}".rstrip())
            if head.isExpanded():
                lines += [_line(child) for child in children if not child.isHidden()]
        return "\n".join(lines)


def _line(item: QTreeWidgetItem) -> str:
    entry = item.data(0, _ENTRY)
    tick = ""
    if entry.filter:
        tick = "[x] " if item.checkState(0) == Qt.CheckState.Checked else "[ ] "
    return f"  {tick}{entry.title} {entry.count}".rstrip()


class _Tree(QTreeWidget):
    count_clicked = Signal(QTreeWidgetItem)

    def __init__(self) -> None:
        super().__init__()
        self.setHeaderHidden(True)
        self.setRootIsDecorated(False)
        self.setIndentation(0)
        self.setUniformRowHeights(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setExpandsOnDoubleClick(False)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self._on_count(event) is None:
            super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        item = self._on_count(event)
        if item is not None:
            self.count_clicked.emit(item)
        else:
            super().mouseReleaseEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        on_count = self._on_count(event) is not None
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if on_count else Qt.CursorShape.ArrowCursor)
        super().mouseMoveEvent(event)

    def _on_count(self, event: QMouseEvent) -> QTreeWidgetItem | None:
        """Return the kind of disagreement whose number is under the pointer."""
        item = self.itemAt(event.position().toPoint())
        if item is None or item.parent() is None or item.data(0, _ENTRY).filter != "disputes":
            return None
        return item if event.position().x() > self.viewport().width() - _COUNT_PX else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        item = self.currentItem()
        if event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter) and item is not None:
            if item.parent() is None:
                item.setExpanded(not item.isExpanded())
                return
            entry = item.data(0, _ENTRY)
            if entry.filter and (entry.filter != "disputes" or event.key() == Qt.Key.Key_Space):
                checked = item.checkState(0) == Qt.CheckState.Checked
                item.setCheckState(0, Qt.CheckState.Unchecked if checked else Qt.CheckState.Checked)
                return
        super().keyPressEvent(event)


class _Painter(QStyledItemDelegate):
    """Paints heads and lines as in the pictures; clicks are the tree's."""

    def __init__(self, look: Look, tree: QTreeWidget) -> None:
        super().__init__(tree)
        self._look, self._tree = look, tree

    def sizeHint(self, _option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        head = not index.parent().isValid()
        return QSize(120, self._look.px(_HEAD_PX + self._space_above(index)) if head else self._look.px(20))

    def _space_above(self, index: QModelIndex | QPersistentModelIndex) -> int:
        if index.row() == 0:
            return 4
        above = self._tree.topLevelItem(index.row() - 1)
        return 9 if above is not None and above.isExpanded() else 0

    def editorEvent(self, *_: Any) -> bool:
        return False

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        entry = index.data(_ENTRY)
        look, theme = self._look, self._look.theme
        rect: QRect = option.rect
        state = option.state
        head = not index.parent().isValid()
        if head:
            rect = rect.adjusted(0, rect.height() - look.px(_HEAD_PX), 0, 0)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = bool(state & QStyle.StateFlag.State_Selected) and not head and not entry.filter
        if chosen:
            painter.fillRect(rect, theme.selection)
            painter.fillRect(QRect(rect.left(), rect.top(), 3, rect.height()), theme.selection_edge)
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, mixed(theme.ink, theme.panel, 0.05))
        if state & QStyle.StateFlag.State_HasFocus and self._tree.hasFocus():
            painter.setPen(QPen(theme.selection_edge, 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(rect).adjusted(3, 1, -3, -1), 3, 3)
        left = self._paint_signs(painter, entry, index, rect, head)
        self._paint_words(painter, entry, rect, left, head, chosen)
        painter.restore()

    def _paint_signs(
        self, painter: QPainter, entry: Entry, index: QModelIndex | QPersistentModelIndex, rect: QRect, head: bool
    ) -> float:
        look = self._look
        middle = rect.top() + rect.height() / 2
        if head:
            is_open = self._tree.isExpanded(index)
            look.paint_icon(painter, "fold" if is_open else "unfold", 9, middle - 6, size=12)
            return 26
        left = 28.0
        if entry.filter:
            ticked = index.data(Qt.ItemDataRole.CheckStateRole)
            _paint_box(
                painter, look, QRectF(left, round(middle - 6.5), 13, 13), Qt.CheckState(ticked) == Qt.CheckState.Checked
            )
            left += 20
        if entry.glyph is not None:
            kind, which = entry.glyph
            if kind == "source":
                paint_source(painter, look, which, QPointF(left + 5, middle), 10)
                left += 15
            elif kind == "badge":
                paint_badge(painter, look, which, QPointF(left + 8, middle), 14)
                left += 26
            else:
                paint_certainty(painter, look, which, QRectF(left, middle - 5, 20, 10))
                left += 26
        return left

    def _paint_words(self, painter: QPainter, entry: Entry, rect: QRect, left: float, head: bool, chosen: bool) -> None:
        look, theme = self._look, self._look.theme
        right = rect.right() - 10
        painter.setFont(look.font(12))
        painter.setPen(theme.ink2)
        count = QRectF(left, rect.top(), right - left, rect.height())
        metrics = painter.fontMetrics()
        painter.drawText(count, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, entry.count)
        room = right - left - metrics.horizontalAdvance(entry.count) - 6
        painter.setFont(look.font(12.5 if head else 12, 600 if head else 500 if chosen else 400))
        painter.setPen(theme.ink)
        words = painter.fontMetrics().elidedText(shown(entry.title), Qt.TextElideMode.ElideRight, int(room))
        align = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(QRectF(left, rect.top(), room + 2, rect.height()), align, words)


def _paint_box(painter: QPainter, look: Look, box: QRectF, ticked: bool) -> None:
    theme = look.theme
    painter.setPen(QPen(theme.selection_edge if ticked else theme.ink3, 1.2))
    painter.setBrush(theme.selection_edge if ticked else theme.canvas)
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 2.5, 2.5)
    if ticked:
        pen = QPen(theme.canvas, 1.7)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        corners = ((3.4, 6.8), (5.7, 9.1), (9.8, 4.2))
        painter.drawPolyline([box.topLeft() + QPointF(*corner) for corner in corners])
