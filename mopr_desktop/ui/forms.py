"""A form: fields with what is wrong beside them; nothing typed in it is lost, neither by an error nor by closing it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from mopr_desktop.ui.look import Look

_LABEL_PX: Final = 128
_WIDTH_PX: Final = 600
_SHARE_OF_SCREEN: Final = 0.86


@dataclass(slots=True)
class Row:
    """A field of a form: its label, what is typed in, and what is said below it."""

    label: QLabel
    field: QWidget
    below: QLabel
    hint: str

    def show(self, visible: bool) -> None:
        """Show or hide all of it."""
        self.label.setVisible(visible)
        self.field.setVisible(visible)
        self.below.setVisible(visible and bool(self.below.text()))


class Form(QDialog):
    """A window of fields beside the main one, which stays usable.

    Args:
        look: Theme and size of text.
        parent: The window.
        title: What is made or changed.
        about: A sentence below it.
        save: Writes what was typed and says whether that is done; the form then closes.
    """

    def __init__(self, look: Look, parent: QWidget, title: str, about: str, save: Callable[[], bool]) -> None:
        super().__init__(parent)
        self.look = look
        self._save_it = save
        self.rows: dict[str, Row] = {}
        self.setObjectName("form")
        self.setWindowTitle(f"{title} – MOPR Desktop")
        self.setModal(False)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._make_head(title, about))
        self._grid = QGridLayout()
        self._grid.setContentsMargins(20, 6, 20, 14)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(3)
        self._grid.setColumnMinimumWidth(0, look.px(_LABEL_PX))
        self._grid.setColumnStretch(1, 1)
        self._inner = QWidget()
        self._inner.setObjectName("formSheet")
        self._inner.setLayout(self._grid)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(self._inner)
        column.addWidget(self._scroll, 1)
        column.addWidget(self._make_foot())
        QShortcut(QKeySequence("Ctrl+Return"), self, self.save)
        QShortcut(QKeySequence("Ctrl+S"), self, self.save)

    def _make_head(self, title: str, about: str) -> QWidget:
        head = QWidget()
        column = QVBoxLayout(head)
        column.setContentsMargins(20, 16, 20, 8)
        column.setSpacing(2)
        self.title = QLabel(title)
        self.title.setStyleSheet(f"font-size: {self.look.px(19)}px; font-weight: 600;")
        self.about = QLabel(about)
        self.about.setWordWrap(True)
        self.about.setTextFormat(Qt.TextFormat.PlainText)
        self.about.setStyleSheet(f"color: {self.look.theme.ink2.name()};")
        self.about.setVisible(bool(about))
        column.addWidget(self.title)
        column.addWidget(self.about)
        return head

    def _make_foot(self) -> QWidget:
        foot = QWidget()
        foot.setObjectName("formFoot")
        foot.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        row = QHBoxLayout(foot)
        row.setContentsMargins(20, 10, 20, 12)
        row.setSpacing(8)
        hint = self.hint = QLabel("Ctrl+Enter saves. Esc closes; what is typed is kept.")
        hint.setStyleSheet(f"color: {self.look.theme.ink2.name()};")
        self.cancel, self.keep = QPushButton("Close"), QPushButton("Save")
        self.keep.setObjectName("save")
        for button in (self.cancel, self.keep):
            button.setAutoDefault(False)
        self.cancel.clicked.connect(self.reject)
        self.keep.clicked.connect(self.save)
        row.addWidget(hint, 1)
        row.addWidget(self.cancel)
        row.addWidget(self.keep)
        return foot

    # fields

    def section(self, words: str) -> QLabel:
        """Add a heading."""
        head = QLabel(words)
        head.setStyleSheet(f"font-size: {self.look.px(13)}px; font-weight: 600; padding-top: 8px;")
        self._grid.addWidget(head, self._grid.rowCount(), 0, 1, 2)
        return head

    def add(self, key: str, label: str, field: QWidget, hint: str = "") -> Row:
        """Add a field with its label at the left and a hint, or what is wrong, below it."""
        at = self._grid.rowCount()
        words = QLabel(label)
        words.setBuddy(field)
        words.setWordWrap(True)
        words.setStyleSheet(f"color: {self.look.theme.ink2.name()}; padding-top: {self.look.px(5)}px;")
        field.setAccessibleName(label)
        if isinstance(field, QComboBox):
            field.setMinimumHeight(self.look.px(28))
        below = QLabel(hint)
        below.setTextFormat(Qt.TextFormat.PlainText)
        below.setWordWrap(True)
        below.setVisible(bool(hint))
        self._grid.addWidget(words, at, 0, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(field, at, 1)
        self._grid.addWidget(below, at + 1, 1)
        row = self.rows[key] = Row(words, field, below, hint)
        self._say(row, hint, wrong=False)
        return row

    def line(self, key: str, label: str, hint: str = "", *, text: str = "") -> QLineEdit:
        """Add a line of text."""
        field = QLineEdit(text)
        field.setMaxLength(2_000)
        self.add(key, label, field, hint)
        return field

    def lines(self, key: str, label: str, hint: str = "", *, rows: int = 2) -> QPlainTextEdit:
        """Add several lines of text; Tab leaves them."""
        field = QPlainTextEdit()
        field.setObjectName("formText")
        field.setTabChangesFocus(True)
        field.setFixedHeight(self.look.px(20 * rows + 14))
        self.add(key, label, field, hint)
        return field

    def choice(self, key: str, label: str, entries: list[tuple[str, str]], hint: str = "") -> QComboBox:
        """Add a list to choose from: value and words of each entry."""
        field = QComboBox()
        field.setMaxVisibleItems(18)
        for value, words in entries:
            field.addItem(words, value)
        self.add(key, label, field, hint)
        return field

    def say(self, key: str, words: str = "") -> None:
        """Say something below a field in place of its hint."""
        row = self.rows[key]
        self._say(row, words or row.hint, wrong=False)

    def _say(self, row: Row, words: str, *, wrong: bool) -> None:
        theme = self.look.theme
        colour = theme.ink if wrong else theme.ink2
        weight = 600 if wrong else 400
        row.below.setStyleSheet(
            f"color: {colour.name()}; font-weight: {weight}; font-size: {self.look.px(11.5)}px; padding-bottom: 4px;"
        )
        row.below.setText(f"! {words}" if wrong else words)
        row.below.setVisible(bool(words) and not row.field.isHidden())
        row.field.setAccessibleDescription(words)

    def show_errors(self, errors: dict[str, str]) -> None:
        """Say what is wrong beside each field, and go to the first one."""
        for key, row in self.rows.items():
            if key in errors:
                self._say(row, errors[key], wrong=True)
            elif row.below.text().startswith("! "):
                self._say(row, row.hint, wrong=False)
        first = next((self.rows[key] for key in self.rows if key in errors), None)
        if first is not None:
            self._scroll.ensureWidgetVisible(first.field)
            first.field.setFocus(Qt.FocusReason.OtherFocusReason)

    # what it does

    def save(self) -> None:
        """Write what was typed; if that fails, the form stays as it is."""
        if self._save_it():
            self.accept()

    def done(self, result: int) -> None:
        """Close it, and give the keyboard back to the window."""
        super().done(result)
        parent = self.parentWidget()
        if parent is not None:
            parent.activateWindow()

    def begin(self) -> None:
        """Show it, as high as its fields need and the screen allows."""
        self._grid.setRowStretch(self._grid.rowCount(), 1)
        room = self.screen().availableGeometry().height()
        inner = self._inner.sizeHint().height()
        self.resize(self.look.px(_WIDTH_PX), min(inner + self.look.px(150), int(room * _SHARE_OF_SCREEN)))
        parent = self.parentWidget()
        if parent is not None:
            right = parent.geometry().right() - self.width() - 40
            self.move(max(right, parent.geometry().left()), parent.geometry().top() + self.look.px(80))
        self.show()
        self.raise_()
        self.activateWindow()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter does not close a form by accident."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.accept()
        else:
            super().keyPressEvent(event)


def text_in(field: QLineEdit | QPlainTextEdit) -> str:
    """Return what is typed in a field, without spaces around it."""
    return (field.toPlainText() if isinstance(field, QPlainTextEdit) else field.text()).strip()


def choose(field: QComboBox, value: str) -> None:
    """Choose an entry by its value, if it is there."""
    at = field.findData(value)
    if at >= 0:
        field.setCurrentIndex(at)
