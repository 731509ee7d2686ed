"""The list of notes as it is painted and typed at: three lines a note, however many there are."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import (
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QFontMetricsF,
    QHelpEvent,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QMenu,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QToolTip,
)

from mopr_desktop.ui.look import Look
from mopr_desktop.ui.notes.note_model import Lines, NoteModel
from mopr_desktop.ui.palette import mixed
from mopr_desktop.ui.sheet import copy, plain_tip
from mopr_desktop.ui.text import shown

ROW_PX: Final = 63
_LEFT: Final = 30
_RIGHT: Final = 12
_SWATCH: Final = 8
_TIP: Final = 600
Index = QModelIndex | QPersistentModelIndex


class NoteView(QTableView):
    """Shows a NoteModel; a table of one column, for a list of Qt asks for every row of a long model.

    Attributes:
        current: uid of the note that is open in the editor.
        colours: Colours of tags.

    Signals:
        note_wanted: uid of the note to open.
        delete_wanted: uid of the note the reader wants gone.
        history_wanted: uid of the note whose versions the reader wants to see.
    """

    note_wanted = Signal(str)
    delete_wanted = Signal(str)
    history_wanted = Signal(str)

    def __init__(self, model: NoteModel, look: Look) -> None:
        super().__init__()
        self._look, self._notes = look, model
        self.current = ""
        self.colours: dict[str, str] = {}
        self.setObjectName("noteList")
        self.setAccessibleName("Notes")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setModel(model)
        self.setItemDelegate(NotePainter(look, self))
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.horizontalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor)
        self.clicked.connect(self._open)
        look.changed.connect(self._restyle)
        self._restyle()

    def _restyle(self) -> None:
        self.verticalHeader().setMinimumSectionSize(1)
        self.verticalHeader().setDefaultSectionSize(self._look.px(ROW_PX))
        self.verticalScrollBar().setSingleStep(self._look.px(ROW_PX) // 2)
        self.viewport().update()

    @property
    def notes(self) -> NoteModel:
        """What is listed."""
        return self._notes

    def uid(self) -> str:
        """Return the note that keys act on, "" if none."""
        index = self.currentIndex()
        return self._notes.row(index.row()).uid if index.isValid() else ""

    def go_to(self, place: int, *, into_view: bool) -> None:
        """Let keys act on a row; -1 for none."""
        index = self._notes.index(place, 0) if place >= 0 else QModelIndex()
        top = self.verticalScrollBar().value()
        self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.NoUpdate)
        if not into_view:
            self.verticalScrollBar().setValue(top)

    def _open(self, index: Index) -> None:
        uid = self._notes.row(index.row()).uid
        if uid:
            self.note_wanted.emit(uid)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens, Delete deletes; letters are commands of the window and never jump to a row."""
        key, uid = event.key(), self.uid()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            if uid:
                self.note_wanted.emit(uid)
        elif key == Qt.Key.Key_Delete:
            if uid:
                self.delete_wanted.emit(uid)
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End) and self._notes.rowCount():
            self.go_to(0 if key == Qt.Key.Key_Home else self._notes.rowCount() - 1, into_view=True)
        elif event.matches(QKeySequence.StandardKey.Copy):
            self._copy()
        elif event.text().isprintable() and event.text() and not event.modifiers():
            event.ignore()
        else:
            super().keyPressEvent(event)

    def _copy(self) -> None:
        index = self.currentIndex()
        if index.isValid():
            copy(self._notes.row(index.row()).body)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer what can be done with the note under the pointer, or with the one keys act on."""
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        index = self.currentIndex() if by_key else self.indexAt(event.pos())
        if not index.isValid():
            return
        row = self._notes.row(index.row())
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction("Open the note", lambda: self.note_wanted.emit(row.uid))
        menu.addAction("History", lambda: self.history_wanted.emit(row.uid))
        menu.addSeparator()
        menu.addAction("Copy", lambda: copy(row.body))
        menu.addAction("Copy link to the note", lambda: copy(f"[[{row.uid}]]"))
        menu.addSeparator()
        menu.addAction("Delete", lambda: self.delete_wanted.emit(row.uid))
        at = self.visualRect(index).center() if by_key else event.pos()
        menu.popup(self.viewport().mapToGlobal(at))

    def viewportEvent(self, event: QEvent) -> bool:
        """Show the beginning of the note under the resting pointer."""
        if isinstance(event, QHelpEvent):
            index = self.indexAt(event.pos())
            body = self._notes.row(index.row()).body[:_TIP] if index.isValid() else ""
            QToolTip.showText(event.globalPos(), plain_tip(shown(body)), self.viewport())
            return True
        return bool(super().viewportEvent(event))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the rows, and the ring round the one that keys act on."""
        super().paintEvent(event)
        if not self.hasFocus():
            return
        painter = QPainter(self.viewport())
        painter.setPen(QPen(self._look.theme.selection_edge, 2))
        index = self.currentIndex()
        area = self.visualRect(index) if index.isValid() else self.viewport().rect()
        painter.drawRect(QRectF(area).adjusted(1, 1, -1, -1))
        painter.end()


class NotePainter(QStyledItemDelegate):
    """Paints a note: its first line and when, what it is about, its tags and how it goes on."""

    def __init__(self, look: Look, view: NoteView) -> None:
        super().__init__(view)
        self._look, self._view = look, view

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        """Return the height of every row."""
        return QSize(0, self._look.px(ROW_PX))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint a row."""
        look, box = self._look, option.rect
        lines = self._view.notes.lines(index.row())
        painter.save()
        self._paint_ground(painter, box, lines, hovered=bool(option.state & QStyle.StateFlag.State_MouseOver))
        look.paint_icon(painter, "note", box.left() + 9, box.top() + look.px(7), "source:hexagon")
        left, right = box.left() + _LEFT, box.right() - _RIGHT
        line = QRect(left, box.top() + look.px(5), right - left, look.px(17))
        if lines.tags or lines.rest:
            self._write(painter, lines.title, line, 12.5, 500, "ink")
        else:  # what has neither has room for a second line of it
            first, second = self._halves(lines.title, line.width())
            self._write(painter, first, line, 12.5, 500, "ink")
            if second:
                line.translate(0, look.px(17))
                self._write(painter, second, line, 12.5, 500, "ink")
        line.translate(0, look.px(18))
        used = self._write(painter, lines.when, line, 11.5, 400, "ink2", right=True)
        self._write(painter, lines.about, line.adjusted(0, 0, -used - 8, 0), 11.5, 400, "ink2")
        self._paint_last(painter, lines, line.translated(0, look.px(17)))
        painter.fillRect(QRect(left, box.bottom(), box.right() - left + 1, 1), look.theme.hair)
        painter.restore()

    def _halves(self, text: str, room: int) -> tuple[str, str]:
        """Return a text as two lines: as many words as fit, and the rest."""
        metrics = QFontMetricsF(self._look.font(12.5, 500))
        text = " ".join(shown(text[:400]).split())
        if metrics.horizontalAdvance(text) <= room:
            return text, ""
        words = text.split(" ")
        fitting = 0
        while fitting < len(words) and metrics.horizontalAdvance(" ".join(words[: fitting + 1])) <= room:
            fitting += 1
        return (" ".join(words[:fitting]), " ".join(words[fitting:])) if fitting else (text, "")

    def _paint_ground(self, painter: QPainter, box: QRect, lines: Lines, *, hovered: bool) -> None:
        theme = self._look.theme
        if lines.uid and lines.uid == self._view.current:
            painter.fillRect(box, theme.selection)
            painter.fillRect(box.left(), box.top(), 3, box.height(), theme.selection_edge)
        elif hovered:
            painter.fillRect(box, mixed(theme.ink, theme.panel, 0.06))

    def _paint_last(self, painter: QPainter, lines: Lines, box: QRect) -> None:
        for tag in lines.tags if not lines.sought else ():
            colour = self._view.colours.get(tag)
            if box.width() < self._look.px(24):
                return
            if colour:
                top = box.center().y() - _SWATCH // 2 + 1
                painter.fillRect(box.left(), top, _SWATCH, _SWATCH, self._look.theme.ink3)
                painter.fillRect(box.left() + 1, top + 1, _SWATCH - 2, _SWATCH - 2, QColor(colour))
                box = box.adjusted(_SWATCH + 3, 0, 0, 0)
            used = self._write(painter, f"#{tag}", box, 11.5, 400, "source:hexagon")
            box = box.adjusted(used + 8, 0, 0, 0)
        if lines.rest and box.width() > self._look.px(40):
            self._write(painter, lines.rest, box, 11.5, 400, "ink3")

    def _write(
        self, painter: QPainter, text: str, box: QRect, px: float, weight: int, role: str, *, right: bool = False
    ) -> int:
        """Write a line, shortened to its room; return how wide it is."""
        if not text or box.width() < 8:
            return 0
        font = self._look.font(px, weight)
        metrics = QFontMetricsF(font)
        line = metrics.elidedText(shown(text[:400]).replace("\n", " "), Qt.TextElideMode.ElideRight, box.width())
        painter.setFont(font)
        painter.setPen(self._look.colour(role))
        side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        painter.drawText(box, side | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, line)
        return min(round(metrics.horizontalAdvance(line)) + 1, box.width())
