"""The table as it is painted and typed at: rows in the look of the lists, with the signs of axis and panes."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QGuiApplication, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from mopr_desktop.ui.look import Look
from mopr_desktop.ui.marks import paint_badge, paint_certainty, paint_source
from mopr_desktop.ui.palette import mixed
from mopr_desktop.ui.table_model import Index, TableModel
from mopr_desktop.ui.table_rows import COLUMNS, Row

ROW_PX: Final = 21
TEXT_PX: Final = 12.5
_INSET: Final = 10
_WIDTHS: Final = {"lane": 124, "dates": 168, "standing": 96, "sources": 98, "differ": 56, "notes": 50}
_NARROW_WIDTHS: Final = {"lane": 78, "dates": 126, "standing": 40, "sources": 62, "differ": 46, "notes": 40}
_NARROW: Final = 700
_LEAST_TITLE: Final = 150
_SELECTED: Final = QStyle.StateFlag.State_Selected
_HOVERED: Final = QStyle.StateFlag.State_MouseOver


class TableView(QTableView):
    """Shows a TableModel.

    Signals:
        opened: Enter or a double click.
    """

    opened = Signal()

    def __init__(self, model: TableModel, look: Look, shapes: dict[str, str], parent: QWidget | None = None) -> None:
        """Show a model.

        Args:
            model: The rows.
            look: Theme and size of text.
            shapes: Shape of each source's glyph.
            parent: The pane it is in.
        """
        super().__init__(parent)
        self._look, self._rows = look, model
        self.setObjectName("table")
        self.setAccessibleName("Marks of the time axis as a table")
        self.setModel(model)
        self.setItemDelegate(CellPainter(look, model, shapes, self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        head.setSortIndicator(COLUMNS.index("dates"), Qt.SortOrder.AscendingOrder)
        head.setMinimumSectionSize(40)
        self.setSortingEnabled(True)
        self.doubleClicked.connect(lambda _: self.opened.emit())
        look.changed.connect(self._restyle)
        self._restyle()

    def _restyle(self) -> None:
        look = self._look
        self.verticalHeader().setDefaultSectionSize(look.px(ROW_PX))
        self.horizontalHeader().setFixedHeight(look.px(26))
        self.horizontalHeader().setFont(look.font(12, 600))
        self._widen()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the title the room that the other columns leave."""
        super().resizeEvent(event)
        self._widen()

    def _widen(self) -> None:
        narrow = self.viewport().width() < self._look.px(_NARROW)
        self._rows.shorten_headings(narrow=narrow)
        widths = {name: self._look.px(px) for name, px in (_NARROW_WIDTHS if narrow else _WIDTHS).items()}
        room = self.viewport().width() - sum(px for name, px in widths.items() if not self.isColumnHidden(_at(name)))
        spare = room - self._look.px(260)
        if spare > 0:  # words of dates and sources get a part of what a wide window has left
            for name, part in (("dates", 0.2), ("sources", 0.25), ("lane", 0.15), ("differ", 0.15)):
                widths[name] += round(spare * part)
            room -= round(spare * 0.75)
        for name, width in widths.items():
            self.setColumnWidth(_at(name), width)
        self.setColumnWidth(0, max(room, self._look.px(_LEAST_TITLE)))

    def show_notes(self, shown: bool) -> None:
        """Show or hide the column of notes."""
        self.setColumnHidden(_at("notes"), not shown)
        self._widen()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens; letters are commands of the window and never jump to a row."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit()
        elif event.key() == Qt.Key.Key_Home:
            self.selectRow(0)
        elif event.key() == Qt.Key.Key_End:
            self.selectRow(self.model().rowCount() - 1)
        elif event.text().isprintable() and event.text() and not event.modifiers():
            event.ignore()
        else:
            super().keyPressEvent(event)

    def copy(self) -> None:
        """Copy the chosen rows, apart by tabs; all rows if none is chosen."""
        chosen = sorted({index.row() for index in self.selectionModel().selectedRows()})
        QGuiApplication.clipboard().setText(self._rows.as_tsv(chosen or range(self._rows.rowCount())))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the rows, and the ring round the one that keys act on."""
        super().paintEvent(event)
        index = self.currentIndex()
        if not self.hasFocus():
            return
        painter = QPainter(self.viewport())
        painter.setPen(QPen(self._look.theme.selection_edge, 2))
        area = QRectF(self.viewport().rect())
        if index.isValid():
            row = self.visualRect(index)
            area = QRectF(0, row.top(), self.viewport().width(), row.height())
        painter.drawRect(area.adjusted(1, 1, -1, -1))
        painter.end()


class CellPainter(QStyledItemDelegate):
    """Paints cells: certainty as a swatch, sources as glyphs, disagreements as badges."""

    def __init__(self, look: Look, model: TableModel, shapes: dict[str, str], parent: QWidget) -> None:
        super().__init__(parent)
        self._look, self._model, self._shapes = look, model, shapes

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        """Return the height of a row."""
        return QSize(0, self._look.px(ROW_PX))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint a cell."""
        box, state = option.rect, option.state
        row, name = self._model.shown[index.row()], COLUMNS[index.column()]
        chosen = bool(state & _SELECTED)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, box, chosen=chosen, hovered=bool(state & _HOVERED), first=index.column() == 0)
        x = box.left() + _INSET
        before = {"standing": self._swatch, "sources": self._glyphs, "differ": self._badges}.get(name)
        if before is not None:
            x = before(painter, row, x, box)
        room = QRect(x, box.top(), box.right() - x - 3, box.height())
        weight = 500 if chosen and name == "title" else 400
        whole = name in ("standing", "differ", "sources")  # half a name says less than its glyph
        self._write(painter, self._said(row, index.column()), room, weight, self._role(row, name), whole=whole)
        painter.restore()

    def _paint_ground(self, painter: QPainter, box: QRect, *, chosen: bool, hovered: bool, first: bool) -> None:
        theme = self._look.theme
        if chosen:
            painter.fillRect(box, theme.selection)
        elif hovered:
            painter.fillRect(box, mixed(theme.ink, theme.canvas, 0.05))
        if chosen and first:
            painter.fillRect(box.left(), box.top(), 3, box.height(), theme.selection_edge)

    def _said(self, row: Row, column: int) -> str:
        if COLUMNS[column] == "sources":
            return ", ".join(row.source_names) or row.sources_words
        if COLUMNS[column] == "differ":
            return row.differ_words
        return self._model.cell(row, column)

    def _role(self, row: Row, name: str) -> str:
        if name == "dates" and not row.dates:
            return "ink3"
        if name == "notes":
            return "own_outline"
        return "ink" if name in ("title", "dates") else "ink2"

    def _swatch(self, painter: QPainter, row: Row, x: int, box: QRect) -> int:
        now = self._model.standing_of(row)
        wide = self._look.px(18)
        if now:
            middle = box.center().y()
            paint_certainty(painter, self._look, now, QRectF(x, middle - 4, wide, 9))
        return x + wide + 6

    def _glyphs(self, painter: QPainter, row: Row, x: int, box: QRect) -> int:
        size, middle = self._look.px(9), box.center().y() + 0.5
        for source in row.sources:
            shape = self._shapes.get(source, "hexagon")
            paint_source(painter, self._look, shape, QPointF(x + size / 2, middle), size)
            x += size + 4
        return x + 3 if row.sources else x

    def _badges(self, painter: QPainter, row: Row, x: int, box: QRect) -> int:
        size, middle = self._look.px(13), box.center().y() + 0.5
        for kind in row.disputes:
            paint_badge(painter, self._look, kind, QPointF(x + size / 2, middle), size)
            x += size + 4
        return x + 2

    def _write(self, painter: QPainter, text: str, box: QRect, weight: int, role: str, *, whole: bool) -> None:
        """Write a text, shortened to the room there is, or not at all where only the whole of it is wanted."""
        if not text or box.width() < 8:
            return
        font = self._look.font(TEXT_PX, weight)
        painter.setFont(font)
        painter.setPen(self._look.colour(role))
        shown = QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, box.width())
        if whole and shown != text:
            return
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)


def _at(name: str) -> int:
    return COLUMNS.index(name)
