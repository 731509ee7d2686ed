"""A form: fields with what is wrong beside them; nothing typed in it is lost, neither by an error nor by closing it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut, QWheelEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QGridLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QWidget,
)

from mopr_desktop.ui.dialog import MARGIN, Dialog
from mopr_desktop.ui.look import Look

_LABEL_PX: Final = 128
_WIDTH_PX: Final = 600
_AROUND_PX: Final = 150


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


class Choice(QComboBox):
    """A list to choose from in a form that scrolls."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the form: who scrolls it must not change what the pointer passes."""
        event.ignore()


class Form(Dialog):
    """A window of fields beside the main one, which stays usable.

    Args:
        look: Theme and size of text.
        parent: The window.
        title: What is made or changed.
        about: A sentence below it.
        save: Writes what was typed and says whether that is done; the form then closes.
    """

    enter_is_main = False  # it does not close a form by accident
    wide_px, tall_px = _WIDTH_PX, 0
    first_key = ""
    """The field where the reader begins, the first one if ""."""

    def __init__(self, look: Look, parent: QWidget, title: str, about: str, save: Callable[[], bool]) -> None:
        super().__init__(look, parent, title, about)
        self._save_it = save
        self.rows: dict[str, Row] = {}
        self._begun = False
        self._grid = QGridLayout()
        self._grid.setContentsMargins(MARGIN, 4, MARGIN, 12)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnMinimumWidth(0, look.px(_LABEL_PX))
        self._grid.setColumnStretch(1, 1)
        self._inner = QWidget()
        self._inner.setObjectName("formSheet")
        self._inner.setLayout(self._grid)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # Tab goes from field to field
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(self._inner)
        self.body.addWidget(self._scroll, 1)
        self.remark("Ctrl+Enter saves. Esc closes; what is typed is kept.")
        self.cancel = self.button("&Close", self.reject)
        self.keep = self.button("&Save", self.save, main=True)
        QShortcut(QKeySequence("Ctrl+S"), self, self.press_main)

    # fields

    def section(self, words: str) -> QLabel:
        """Add a heading."""
        head = QLabel(words)
        head.setObjectName("formSection")
        head.setContentsMargins(0, 8, 0, 0)
        self._grid.addWidget(head, self._grid.rowCount(), 0, 1, 2)
        return head

    def add(self, key: str, label: str, field: QWidget, hint: str = "") -> Row:
        """Add a field with its label at the left and a hint, or what is wrong, below it."""
        at = self._grid.rowCount()
        words = QLabel(label)
        words.setBuddy(field)
        words.setWordWrap(True)
        words.setProperty("quiet", True)
        words.setContentsMargins(0, self.look.px(5), 0, 0)
        field.setAccessibleName(label)
        below = QLabel(hint)
        below.setTextFormat(Qt.TextFormat.PlainText)
        below.setWordWrap(True)
        below.setVisible(bool(hint))
        below.setContentsMargins(0, 0, 0, 4)
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
        field = Choice()
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
        row.below.setProperty("below", "fault" if wrong else "hint")
        row.below.style().unpolish(row.below)
        row.below.style().polish(row.below)
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

    def values(self) -> dict[str, str]:
        """Return what stands in each field."""
        return {key: _value(row.field) for key, row in self.rows.items()}

    def take(self, values: dict[str, str]) -> None:
        """Write values into the fields, from the first to the last: one may decide what the next offers."""
        for key, row in self.rows.items():
            if key in values:
                _put(row.field, values[key])

    # what it does

    def save(self) -> None:
        """Write what was typed; if that fails, the form stays as it is."""
        if self._save_it():
            self.accept()

    def let_go(self) -> None:
        """Stay: what is typed is there when the form is opened again."""

    def begin(self) -> None:
        """Show it beside what it is about, as high as its fields need and the screen allows, at its first field."""
        self.gone = False
        self._grid.setRowStretch(self._grid.rowCount(), 1)
        needed = self._inner.sizeHint().height() / self.look.factor + _AROUND_PX
        self.present(self.wide_px, max(round(needed), self.tall_px), beside=True)
        begun = self.rows.get(self.first_key)
        fields = [begun.field] if begun is not None else [row.field for row in self.rows.values()]
        first = next((field for field in fields if field.isVisible() and field.isEnabled()), None)
        if first is not None and not self._begun:
            first.setFocus(Qt.FocusReason.OtherFocusReason)
        self._begun = True  # opened again, it stands where the reader left it


def _value(field: QWidget) -> str:
    if isinstance(field, QComboBox):
        return field.currentText() if field.isEditable() else str(field.currentData() or "")
    return text_in(field) if isinstance(field, QLineEdit | QPlainTextEdit) else ""


def _put(field: QWidget, value: str) -> None:
    if isinstance(field, QComboBox):
        field.setCurrentText(value) if field.isEditable() else choose(field, value)
    elif isinstance(field, QLineEdit):
        field.setText(value)
    elif isinstance(field, QPlainTextEdit):
        field.setPlainText(value)


def text_in(field: QLineEdit | QPlainTextEdit) -> str:
    """Return what is typed in a field, without spaces around it."""
    return (field.toPlainText() if isinstance(field, QPlainTextEdit) else field.text()).strip()


def choose(field: QComboBox, value: str) -> None:
    """Choose an entry by its value, if it is there."""
    at = field.findData(value)
    if at >= 0:
        field.setCurrentIndex(at)
