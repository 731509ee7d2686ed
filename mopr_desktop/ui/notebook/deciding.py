"""Entries of which several versions stand: side by side, until the reader keeps one, both, or words of their own."""

from __future__ import annotations

import json
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QListWidgetItem, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from mopr_desktop.domain.entries import Value
from mopr_desktop.errors import MoprError
from mopr_desktop.store.conflicts import Conflict, Rival, beginning, conflicts
from mopr_desktop.ui.notebook.dialog import BookDialog

if TYPE_CHECKING:
    from mopr_desktop.ui.desk import Desk

_BETWEEN: Final = "\n\n---\n\n"
_RIVALS: Final = 6


class DecideDialog(BookDialog):
    """The list of what is to be decided, and the versions of the one that is chosen beside each other."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.look, desk.window, "Changed here and there", "")
        self._desk = desk
        self.list = self.list_at_left("What is to be decided", 240)
        self.sheet.hide()
        self._place = QWidget()
        self._column = QVBoxLayout(self._place)
        self._column.setContentsMargins(20, 0, 20, 12)
        self.middle.addWidget(self._place, 1)
        self._inner: QWidget | None = None
        self.edited = QPlainTextEdit()
        self.choices: dict[str, QPushButton] = {}
        self.hint.setText("Every decision is one step of undo. What you leave for later waits in the menu Notebook.")
        self.button("Close", "Decide the rest later", self.reject)
        self.list.currentItemChanged.connect(lambda *_: self._show_chosen())
        self.begin(960, 560)
        self.read()
        self.list.setFocus()

    def read(self) -> None:
        """Read anew what is to be decided."""
        try:
            found = self._desk.workbook.ask(conflicts)
        except MoprError as error:
            found = ()
            self.about.setText(str(error))
        else:
            several = "entries were changed in two places; each reads as it was changed last."
            one = "entry was changed in two places; it reads as it was changed last."
            words = f"{len(found):,} {one if len(found) == 1 else several}"
            self.about.setText(words if found else "Everything is decided.")
        at = max(self.list.currentRow(), 0)
        self.list.clear()
        for conflict in found:
            item = QListWidgetItem(_name(conflict))
            item.setData(Qt.ItemDataRole.UserRole, conflict)
            self.list.addItem(item)
        if found:
            self.list.setCurrentRow(min(at, len(found) - 1))
        else:
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
            self._column.removeWidget(self._inner)
            self._inner.hide()
            self._inner.deleteLater()
            self._inner = None

    def _show_chosen(self) -> None:
        self._clear()
        conflict = self.chosen
        if conflict is None:
            return
        self._inner = QWidget()
        column = QVBoxLayout(self._inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        rivals = QHBoxLayout()
        rivals.setSpacing(12)
        for i, rival in enumerate(conflict.rivals[:_RIVALS]):
            rivals.addLayout(self._rival(i, rival, all(one.own for one in conflict.rivals)), 1)
        column.addLayout(rivals, 1)
        texts = [rival.value["body"] for rival in conflict.rivals if rival.value is not None and "body" in rival.value]
        if conflict.kind == "note":
            both = _BETWEEN.join(dict.fromkeys(texts))
            column.addWidget(QLabel("Or write what it is to say:"))
            self.edited = QPlainTextEdit(both)
            self.edited.setObjectName("formText")
            self.edited.setAccessibleName("What it is to say")
            self.edited.setTabChangesFocus(True)
            self.edited.setFixedHeight(self.look.px(110))
            column.addWidget(self.edited)
            row = QHBoxLayout()
            row.addStretch(1)
            if len(texts) > 1:
                row.addWidget(self._choice("both", "Keep both texts", partial(self._keep_text, both)))
            row.addWidget(self._choice("edited", "Keep what I wrote", self._keep_edited))
            column.addLayout(row)
        self._column.addWidget(self._inner, 1)

    def _rival(self, i: int, rival: Rival, all_here: bool) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(4)
        where = "Of" if all_here else "Written here," if rival.own else "From the other notebook,"
        head = QLabel(f"{where} {rival.written:%d %b %Y, %H:%M}")
        head.setStyleSheet("font-weight: 600;")
        column.addWidget(head)
        text = QPlainTextEdit(_said(rival.value))
        text.setReadOnly(True)
        text.setAccessibleName(head.text())
        text.setTabChangesFocus(True)
        column.addWidget(text, 1)
        words = "Keep this text" if rival.value is not None else "Delete it"
        column.addWidget(self._choice(f"keep-{i}", words, partial(self._keep, rival.value)))
        return column

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
            self.read()
            self._desk.care.count_conflicts()

    def plain_text(self) -> str:
        """Return what it says, as text."""
        texts = [field.toPlainText() for field in self._place.findChildren(QPlainTextEdit) if not field.isHidden()]
        return "\n".join([self.title.text(), self.about.text(), *texts])


def _name(conflict: Conflict) -> str:
    values = [rival.value for rival in conflict.rivals if rival.value is not None]
    first = values[0] if values else {}
    words = first.get("body") or first.get("title") or first.get("should_read") or conflict.uid
    kind = "" if conflict.kind == "note" else f"{conflict.kind.replace('_', ' ').capitalize()}: "
    gone = " (deleted elsewhere)" if len(values) < len(conflict.rivals) else ""
    return f"{kind}{beginning(str(words))}{gone}"


def _said(value: Value | None) -> str:
    """Return what a version says, for reading."""
    if value is None:
        return "Somebody deleted it."
    if "body" in value:
        lines = [str(value["body"])]
        if value.get("tags"):
            lines.append(f"Tags: {', '.join(value['tags'])}")
        if value.get("target"):
            lines.append(f"About: {', '.join(str(part) for part in value['target'].values())}")
        return "\n\n".join(lines)
    lines = []
    for name, part in value.items():
        if part not in (None, "", {}, []):
            words = part if isinstance(part, str) else json.dumps(part, ensure_ascii=False, indent=1)
            lines.append(f"{name.replace('_', ' ').capitalize()}: {words}")
    return "\n".join(lines)
