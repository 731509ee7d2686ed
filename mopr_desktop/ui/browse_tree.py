"""The tree of the browse pane: its lines, and how they are painted and clicked."""

from __future__ import annotations

from typing import Any, Final

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)

from mopr_desktop.ui.look import Look
from mopr_desktop.ui.marks import paint_badge, paint_bookmark, paint_certainty, paint_source
from mopr_desktop.ui.palette import mixed
from mopr_desktop.ui.text import shown
from mopr_desktop.valueclass import valueclass

ENTRY: Final = Qt.ItemDataRole.UserRole + 1
_HEAD_PX: Final = 22
_COUNT_PX: Final = 40


@valueclass(frozen=False)
class Entry:
    """A line of the pane.

    Attributes:
        filter: Field of Filters that its check box changes, "" for none.
        key: What it stands for there, or the record it selects.
        title: Its text.
        count: Its number, "" for none.
        keys: What it stands for together, if it is more than the key.
        glyph: What is painted before the text: a source and its shape, a badge and its kind, a certainty, or a view.
    """

    filter: str
    key: str
    title: str
    count: str
    glyph: tuple[str, str] | None = None
    keys: tuple[str, ...] = ()

    @property
    def is_view(self) -> bool:
        """Whether it stands for a view of the notebook."""
        return self.glyph is not None and self.glyph[0] == "view"

    @property
    def hides(self) -> frozenset[str]:
        """What its filter hides when it is not ticked."""
        return frozenset(self.keys or (self.key,))


class Tree(QTreeWidget):
    """Heads and lines; a click on the number of a disagreement is one of its own.

    Signals:
        count_clicked: the line whose number was clicked.
        key_pressed: a saved view in focus, and F2 or Delete.
    """

    count_clicked = Signal(QTreeWidgetItem)
    key_pressed = Signal(QTreeWidgetItem, int)

    def __init__(self) -> None:
        super().__init__()
        self._port = QWidget()  # see canvas.lanes_view: one made by Qt takes longer to be known
        self.setViewport(self._port)
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
        if item is None or item.parent() is None or item.data(0, ENTRY).filter != "disputes":
            return None
        return item if event.position().x() > self.viewport().width() - _COUNT_PX else None

    def event(self, event: QEvent) -> bool:
        """Keep F2 and Delete for a saved view in focus, whatever they mean elsewhere."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._deed_of(event):
            event.accept()
            return True
        return super().event(event)

    def _deed_of(self, event: QKeyEvent) -> QTreeWidgetItem | None:
        item = self.currentItem()
        mine = item is not None and item.parent() is not None and item.data(0, ENTRY).is_view
        return item if mine and event.key() in (Qt.Key.Key_F2, Qt.Key.Key_Delete) else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if (view := self._deed_of(event)) is not None:
            self.key_pressed.emit(view, event.key())
            return
        item = self.currentItem()
        if event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter) and item is not None:
            if item.parent() is None:
                item.setExpanded(not item.isExpanded())
                return
            entry = item.data(0, ENTRY)
            if entry.filter and (entry.filter != "disputes" or event.key() == Qt.Key.Key_Space):
                checked = item.checkState(0) == Qt.CheckState.Checked
                item.setCheckState(0, Qt.CheckState.Unchecked if checked else Qt.CheckState.Checked)
                return
        super().keyPressEvent(event)


class TreePainter(QStyledItemDelegate):
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
        entry = index.data(ENTRY)
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
            elif kind == "view":
                paint_bookmark(painter, look, QPointF(left + 5, middle))
                left += 16
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
