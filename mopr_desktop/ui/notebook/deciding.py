"""Entries of which several versions stand: side by side, until the reader keeps one, both, or words of their own."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QListWidgetItem,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from mopr_desktop.domain.entries import Value
from mopr_desktop.errors import MoprError
from mopr_desktop.store.conflicts import Conflict, beginning, conflicts, name_of
from mopr_desktop.ui.blocks import Sentence
from mopr_desktop.ui.dialog import MARGIN
from mopr_desktop.ui.notebook.differences import differences
from mopr_desktop.ui.notebook.telling import TellingDialog
from mopr_desktop.ui.notes.about import about_words

if TYPE_CHECKING:
    from mopr_desktop.ui.desk import Desk

_BETWEEN: Final = "\n\n---\n\n"
_RIVALS: Final = 6
_READ: Final = Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard


class DecideDialog(TellingDialog):
    """The list of what is to be decided, and the versions of the one that is chosen beside each other."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "Changed here and there")
        self.list = self.list_at_left("What is to be decided", 240)
        self._place = QScrollArea()  # on a small screen not all of it has room
        self._place.setWidgetResizable(True)
        self._place.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.middle.addWidget(self._place, 1)
        self._inner: QWidget | None = None
        self.edited = QPlainTextEdit()
        self.choices: dict[str, QPushButton] = {}
        self.cancel = self.button("&Close", self.reject, "Decide the rest later")
        self.list.currentItemChanged.connect(lambda *_: self._show_chosen())
        self.read()
        self.present(960, 560, modal=True)
        (self.list if self.list.count() else self.cancel).setFocus()

    def read(self) -> None:
        """Read anew what is to be decided."""
        try:
            found = self._desk.workbook.ask(conflicts)
        except MoprError as error:
            self._show_list(())
            self.fail(error)
            return
        at = max(self.list.currentRow(), 0)
        self._show_list(found)
        if not found:
            words = "Where an entry was changed in two places and merged, both texts stand here until you decide."
            self.tell([Sentence(words, 13)], "Everything is decided.")
            self.end()
            return
        several = "entries were changed in two places; each reads as it was changed last."
        one = "entry was changed in two places; it reads as it was changed last."
        self.explain(f"{len(found):,} {one if len(found) == 1 else several}")
        self.list.setCurrentRow(min(at, len(found) - 1))

    def _show_list(self, found: Sequence[Conflict]) -> None:
        self.list.clear()
        for conflict in found:
            item = QListWidgetItem(_name(conflict))
            item.setToolTip(_name(conflict).replace("<", "‹"))
            item.setData(Qt.ItemDataRole.UserRole, conflict)
            self.list.addItem(item)
        self.side.setVisible(bool(found))
        self._place.setVisible(bool(found))
        self.sheet.setVisible(not found)
        words = "Every decision is one step of undo. What you leave for later waits in the menu Notebook."
        self.remark(words if found else "")
        if not found:
            self._clear()

    @property
    def chosen(self) -> Conflict | None:
        """The entry that is chosen."""
        item = self.list.currentItem()
        found = item.data(Qt.ItemDataRole.UserRole) if item else None
        return found if isinstance(found, Conflict) else None

    def _clear(self) -> None:
        self.choices = {}
        if self._inner is not None:
            self._place.takeWidget()
            self._inner.hide()
            self._inner.deleteLater()
            self._inner = None

    def _show_chosen(self) -> None:
        self._clear()
        conflict = self.chosen
        if conflict is None:
            return
        self._inner = QWidget()
        self._inner.setObjectName("formSheet")
        column = QVBoxLayout(self._inner)
        column.setContentsMargins(MARGIN, 0, MARGIN, 12)
        column.setSpacing(8)
        rivals = QHBoxLayout()
        rivals.setSpacing(12)
        for i in range(min(len(conflict.rivals), _RIVALS)):
            rivals.addLayout(self._rival(i, conflict), 1)
        column.addLayout(rivals, 1)
        texts = [rival.value["body"] for rival in conflict.rivals if rival.value is not None and "body" in rival.value]
        if conflict.kind == "note":
            both = _BETWEEN.join(dict.fromkeys(texts))
            label = QLabel("&Or write what it is to say:")
            column.addWidget(label)
            self.edited = QPlainTextEdit(both)
            label.setBuddy(self.edited)
            self.edited.setObjectName("formText")
            self.edited.setAccessibleName("What it is to say")
            self.edited.setTabChangesFocus(True)
            self.edited.setFixedHeight(self.look.px(110))
            column.addWidget(self.edited)
            row = QHBoxLayout()
            row.addStretch(1)
            if len(texts) > 1:
                row.addWidget(self._choice("both", "Keep &both texts", partial(self._keep_text, both)))
            row.addWidget(self._choice("edited", "Keep &what I wrote", self._keep_edited))
            column.addLayout(row)
        self._place.setWidget(self._inner)

    def _rival(self, i: int, conflict: Conflict) -> QVBoxLayout:
        rival = conflict.rivals[i]
        all_here = all(one.own for one in conflict.rivals)
        column = QVBoxLayout()
        column.setSpacing(4)
        where = "Of" if all_here else "Written here," if rival.own else "From the other notebook,"
        head = QLabel(f"{where} {rival.written:%d %b %Y, %H:%M}")
        head.setObjectName("rivalHead")
        head.setWordWrap(True)
        column.addWidget(head)
        text = QPlainTextEdit(_said(rival.value))
        text.setObjectName("formText")
        text.setReadOnly(True)
        text.setMinimumHeight(self.look.px(72))
        text.setTextInteractionFlags(_READ)
        text.setAccessibleName(head.text())
        text.setTabChangesFocus(True)
        column.addWidget(text, 1)
        other = next((one for one in conflict.rivals if one is not rival), None)
        if other is not None and rival.value is not None and other.value is not None:
            self._mark(text, _said(other.value))
        if words := self._around(rival.value):
            column.addWidget(self.quiet(words))
        keeps = rival.value is not None
        words = f"Keep this text (&{i + 1})" if keeps else f"Delete it (&{i + 1})"
        column.addWidget(self._choice(f"keep-{i}", words, partial(self._keep, rival.value)))
        return column

    def _around(self, value: Value | None) -> str:
        """Say what a note is about and how it is tagged."""
        if value is None or "body" not in value:
            return ""
        tags = "".join(f" #{tag}" for tag in value.get("tags") or ())
        return f"On {about_words(self._desk.content, value.get('target'))}{' ·' if tags else ''}{tags}"

    def _mark(self, field: QPlainTextEdit, other: str) -> None:
        """Give the words that the other version does not have a ground."""
        text, found = field.toPlainText(), []
        for begin, end in differences(text, other)[0]:
            mark = QTextEdit.ExtraSelection()
            cursor = field.textCursor()
            cursor.setPosition(_units(text, begin))
            cursor.setPosition(_units(text, end), QTextCursor.MoveMode.KeepAnchor)
            mark.cursor = cursor
            mark.format.setBackground(self.look.theme.lit)
            found.append(mark)
        field.setExtraSelections(found)

    def _choice(self, key: str, words: str, deed: object) -> QPushButton:
        made = QPushButton(words)
        made.setAutoDefault(False)
        made.clicked.connect(lambda _=False: deed(), Qt.ConnectionType.QueuedConnection)  # type: ignore[operator]
        self.choices[key] = made
        return made

    def _keep_edited(self) -> None:
        self._keep_text(self.edited.toPlainText())

    def _keep_text(self, body: str) -> None:
        conflict = self.chosen
        if conflict is None:
            return
        values = [rival.value for rival in conflict.rivals if rival.value is not None]
        tags = list(dict.fromkeys(tag for value in values for tag in value.get("tags", ())))
        self._keep({**values[0], "body": body, "tags": tags})

    def _keep(self, value: Value | None) -> None:
        conflict, book = self.chosen, self._desk.workbook
        if conflict is None:
            return
        if value is None:
            done = book.delete(conflict.kind, conflict.uid)
        else:
            done = book.put(conflict.kind, conflict.uid, value)
        if done is not None:
            self.list.setFocus()  # the button that was pressed goes
            self.read()
            self._desk.care.count_conflicts()

    def plain_text(self) -> str:
        """Return what it says, as text."""
        fields = self._inner.findChildren(QPlainTextEdit) if self._inner is not None else []
        return "\n".join([super().plain_text(), *(field.toPlainText() for field in fields)])


def _name(conflict: Conflict) -> str:
    named = [name_of(rival.value) for rival in conflict.rivals]
    words = next((name for name in named if name), conflict.uid)
    kind = "" if conflict.kind == "note" else f"{conflict.kind.replace('_', ' ').capitalize()}: "
    return f"{'Deleted or not? ' if None in named else ''}{kind}{beginning(words)}"


def _said(value: Value | None) -> str:
    """Return what a version says, for reading."""
    if value is None:
        return "It was deleted there."
    return str(value["body"]) if "body" in value else "\n".join(_lines(value))


def _lines(value: Mapping[str, Any]) -> Iterator[str]:
    for name, part in value.items():
        if isinstance(part, dict) and name == "details":
            yield from _lines(part)
        elif part not in (None, "", {}, []):
            words = part if isinstance(part, str) else json.dumps(part, ensure_ascii=False)
            yield f"{name.replace('_', ' ').capitalize()}: {words}"


def _units(text: str, at: int) -> int:
    """Return a place in a text as Qt counts, in UTF-16 units."""
    return len(text[:at].encode("utf-16-le", "surrogatepass")) // 2
