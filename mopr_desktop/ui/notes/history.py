"""The versions of a note, and the notes as they were at a moment; both are only looked at."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QDateTime, Qt
from PySide6.QtWidgets import QDateTimeEdit, QListWidget, QPlainTextEdit, QSplitter

from mopr_desktop.domain.note_links import first_line
from mopr_desktop.store.dumping import dump_at, history, row_at
from mopr_desktop.ui.dialog import MARGIN, Dialog
from mopr_desktop.ui.notes.about import about_words
from mopr_desktop.ui.phrases import counted

if TYPE_CHECKING:
    from mopr_desktop.ui.desk import Desk

Line = dict[str, Any]


class _TwoColumns(Dialog):
    """A list at the left, the text of its entry at the right; the window behind waits for nothing."""

    def __init__(self, desk: Desk, title: str) -> None:
        super().__init__(desk.look, desk.window, title)
        self._desk = desk
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.list = QListWidget()
        self.list.setAccessibleName(title)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)  # long lines end in "…"
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName("Text")
        self.list.currentRowChanged.connect(self._show)
        halves = QSplitter()
        halves.setChildrenCollapsible(False)
        halves.addWidget(self.list)
        halves.addWidget(self.text)
        halves.setSizes([desk.look.px(280), desk.look.px(440)])
        self.body.setContentsMargins(MARGIN, 4, MARGIN, 12)
        self.body.setSpacing(8)
        self.body.addWidget(halves, 1)
        self.button("&Close", self.reject)

    def open_it(self) -> None:
        """Show it."""
        self.present(760, 480)
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self, row: int) -> None:
        raise NotImplementedError


class HistoryWindow(_TwoColumns):
    """Every version of one note, the latest first."""

    def __init__(self, desk: Desk, uid: str) -> None:
        super().__init__(desk, "History of the note")
        self._uid = uid
        self.versions: list[Line] = []
        self.restore = self.button("&Restore this version", self._restore, main=True)
        self._read()

    def _read(self) -> None:
        uid, book = self._uid, self._desk.workbook
        none_open = book.path is None  # the first word of a note begins the notebook, and it is not written yet
        self.versions = [] if none_open else book.ask(lambda opened: list(history(opened.db, "note", uid)))[::-1]
        self.list.clear()
        for version in self.versions:
            self.list.addItem(f"{_moment(version['written'])}   {_standing(version)}")
        if self.versions:
            self.explain(f"{counted(len(self.versions), 'version')}. Restoring one is a new edit; nothing is lost.")
        else:
            self.explain("It has no versions yet: the first is kept when something is written in it.")
        self.list.setCurrentRow(0)
        self._show(self.list.currentRow())  # an empty list has no row to go to, and says nothing

    def _show(self, row: int) -> None:
        value = self.versions[row]["value"] if 0 <= row < len(self.versions) else None
        self.text.setPlainText("" if value is None else value["body"])
        now = self._desk.workbook.get("note", self._uid)
        self.restore.setEnabled(value is not None and value != now and not self._desk.workbook.read_only)

    def _restore(self) -> None:
        value = self.versions[self.list.currentRow()]["value"]
        if self._desk.workbook.put("note", self._uid, value) is not None:
            self._read()


class HeldWindow(_TwoColumns):
    """All notes as they were at a moment that the reader chooses."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "What did I hold on…")
        self.notes: list[Line] = []
        self.moment = QDateTimeEdit(QDateTime.currentDateTime())
        self.moment.setDisplayFormat("d MMM yyyy HH:mm")
        self.moment.setCalendarPopup(True)
        self.moment.setAccessibleName("Moment")
        self.moment.dateTimeChanged.connect(lambda _: self._read())
        self.body.insertWidget(0, self.moment, 0, Qt.AlignmentFlag.AlignLeft)
        self._read()

    def _read(self) -> None:
        book = self._desk.workbook
        if book.path is None:
            self.explain("No notebook is open.")
            return
        until = self.moment.dateTime().toMSecsSinceEpoch() + 59_999
        self.notes = book.ask(
            lambda opened: [
                line for line in dump_at(opened.db, opened.path, row_at(opened.db, until)) if line["kind"] == "note"
            ]
        )
        self.list.clear()
        for note in self.notes:
            self.list.addItem(first_line(note["body"], 80) or "An empty note")
        self.explain(f"{counted(len(self.notes), 'note')} at that moment. Nothing can be changed here.")
        self.text.clear()
        self.list.setCurrentRow(0)

    def _show(self, row: int) -> None:
        if not 0 <= row < len(self.notes):
            return
        note = self.notes[row]
        tags = "  ".join(f"#{tag}" for tag in note.get("tags") or ())
        about = f"On {about_words(self._desk.content, note.get('target'))}"
        self.text.setPlainText("\n\n".join(filter(None, (about, note["body"], tags))))


def _moment(milliseconds: int) -> str:
    then = datetime.fromtimestamp(milliseconds / 1000)  # noqa: DTZ006 – the reader's own clock, and not before 1970
    return f"{then.day} {then:%b %Y %H:%M:%S}"


def _standing(version: Line) -> str:
    if version["undone"]:
        return "undone"
    if version["deleted"]:
        return "deleted"
    words = "as it is now" if version["in_force"] else ""
    return words if version["own"] else f"{words} from a merge".strip()
