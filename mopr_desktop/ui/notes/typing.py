"""The field a note is typed in: links are completed as they are begun with ``[[``, and a few keys set marks."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEvent, QMimeData, QPoint, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QTextCursor
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QPlainTextEdit, QWidget

from mopr_desktop.domain.note_links import begun
from mopr_desktop.domain.notes import LONGEST_BODY

MOST: Final = 8
_OWN_KEYS: Final = (Qt.Key.Key_B, Qt.Key.Key_I, Qt.Key.Key_P, Qt.Key.Key_Return, Qt.Key.Key_Enter)
_ENDLESS: Final = re.compile(r"\S{20000}")  # Qt needs minutes to wrap a million letters without a space
Found = list[tuple[str, str, str]]
"""Name, title and kind of what a link can lead to."""


class NoteField(QPlainTextEdit):
    """Plain text; Markdown is only marks in it.

    Args:
        find: Returns what fits the beginning of a link.

    Signals:
        done: Ctrl+Enter.
        left: the keyboard went elsewhere.
        refused: why something was not taken, in few words.
    """

    done = Signal()
    left = Signal()
    refused = Signal(str)

    def __init__(self, find: Callable[[str], Found], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._find = find
        self.setAccessibleName("Text of the note")
        self.setPlaceholderText("Write in Markdown; [[ links to a record.")
        self.setTabChangesFocus(True)
        self.offers = QListWidget(self)
        self.offers.setObjectName("offers")
        self.offers.setWindowFlags(Qt.WindowType.ToolTip)
        self.offers.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.offers.setAccessibleName("Records to link to")
        self.offers.itemClicked.connect(self._take)
        self.offers.hide()
        self.textChanged.connect(self._offer)
        self.cursorPositionChanged.connect(self._offer)

    def show_text(self, text: str) -> None:
        """Show another text; a word too long to be broken in time is left on one line."""
        self._wrap(text)
        self.setPlainText(text)

    def _wrap(self, text: str) -> None:
        modes = QPlainTextEdit.LineWrapMode
        mode = modes.NoWrap if _ENDLESS.search(text) else modes.WidgetWidth
        if mode != self.lineWrapMode():
            self.setLineWrapMode(mode)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Take what is pasted, as plain text; what no note can hold is not begun to be taken."""
        if source.hasText():
            size = len(source.text().encode("utf-8", "replace"))
            if size > LONGEST_BODY:
                self.refused.emit(f"not pasted: {size / (1 << 20):.1f} MB; a note holds {LONGEST_BODY >> 20} MB")
                return
            if _ENDLESS.search(source.text()):
                self._wrap(source.text())
            self.insertPlainText(source.text())

    def _before_cursor(self) -> str:
        cursor = self.textCursor()
        return cursor.block().text()[: cursor.positionInBlock()]

    def _offer(self) -> None:
        """Show what the link that is begun may lead to."""
        typed = begun(self._before_cursor()) if self.hasFocus() else None
        found = self._find(typed) if typed is not None else []
        if not found:
            self.offers.hide()
            return
        self.offers.clear()
        for name, title, kind in found[:MOST]:
            item = QListWidgetItem(f"{title}   {kind}")
            item.setData(Qt.ItemDataRole.UserRole, (name, title))
            self.offers.addItem(item)
        self.offers.setCurrentRow(0)
        height = self.offers.sizeHintForRow(0) * self.offers.count() + 8
        width = min(max(self.offers.sizeHintForColumn(0) + 24, 220), 460)
        self.offers.setFixedSize(width, height)
        corner = self.viewport().mapToGlobal(self.cursorRect().bottomLeft() + QPoint(0, 4))
        room = self.screen().availableGeometry()
        corner.setX(max(room.left(), min(corner.x(), room.right() - width)))
        if corner.y() + height > room.bottom():
            corner.setY(self.viewport().mapToGlobal(self.cursorRect().topLeft()).y() - height - 4)
        self.offers.move(corner)
        self.offers.show()

    def _take(self, item: QListWidgetItem | None) -> None:
        """Write the chosen link in place of what was begun."""
        typed = begun(self._before_cursor())
        if item is None or typed is None:
            return
        name, title = item.data(Qt.ItemDataRole.UserRole)
        cursor = self.textCursor()
        units = len(typed.encode("utf-16-le")) // 2  # Qt counts UTF-16 units
        cursor.movePosition(QTextCursor.MoveOperation.Left, QTextCursor.MoveMode.KeepAnchor, units)
        cursor.insertText(f"{name}]]" if title == name else f"{name}|{title}]]")
        self.setTextCursor(cursor)
        self.offers.hide()

    def event(self, event: QEvent) -> bool:
        """Keep the keys of the editor from the commands that have them elsewhere."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.modifiers() == Qt.KeyboardModifier.ControlModifier
            and event.key() in _OWN_KEYS
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose among offered links; set bold and italic; finish with Ctrl+Enter."""
        key, control = event.key(), bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if self.offers.isVisible() and self._steer(key):
            return
        if control and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.done.emit()
        elif control and key == Qt.Key.Key_I:
            self._set_off("*")
        elif control and key == Qt.Key.Key_B:
            self._set_off("**")
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, following: bool) -> bool:
        """Leave Tab to the offered links while there are any."""
        return not self.offers.isVisible() and bool(super().focusNextPrevChild(following))

    def _steer(self, key: int) -> bool:
        row = self.offers.currentRow()
        if key == Qt.Key.Key_Down:
            self.offers.setCurrentRow(min(row + 1, self.offers.count() - 1))
        elif key == Qt.Key.Key_Up:
            self.offers.setCurrentRow(max(row - 1, 0))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab):
            self._take(self.offers.currentItem())
        elif key == Qt.Key.Key_Escape:
            self.offers.hide()
        else:
            return False
        return True

    def _set_off(self, mark: str) -> None:
        """Put marks round what is selected, or round the cursor."""
        cursor = self.textCursor()
        words = cursor.selectedText()
        cursor.insertText(f"{mark}{words}{mark}")
        if not words:
            cursor.movePosition(QTextCursor.MoveOperation.Left, n=len(mark))
        self.setTextCursor(cursor)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Say that the reader went elsewhere."""
        super().focusOutEvent(event)
        self.offers.hide()
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.left.emit()
