"""Notes for others: chosen from a list, and written to a file for other programs or for another reader of this one."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QListWidgetItem, QPushButton

from mopr_desktop.errors import MoprError
from mopr_desktop.store.conflicts import beginning
from mopr_desktop.ui.asking import file_to_write
from mopr_desktop.ui.block import Block
from mopr_desktop.ui.blocks import Rule, SectionHead, Sentence
from mopr_desktop.ui.dialog import MARGIN
from mopr_desktop.ui.messages import show_failure
from mopr_desktop.ui.notebook.telling import TellingDialog
from mopr_desktop.ui.notes.about import about_words
from mopr_desktop.ui.phrases import counted

if TYPE_CHECKING:
    from mopr_desktop.ui.desk import Desk

_BUNDLE_ABOUT = (
    "The chosen notes become one small file. Send it as you like; who gets it imports it, and where a note was "
    "changed on both sides, both texts stay."
)
_EXPORT_ABOUT = "W3C Web Annotation (.jsonld), text to read (.md), or a table (.csv). Only notes are exported."
_BUNDLE_KINDS = "Notes for another reader (*.mopr-notes)"
_EXPORT_KINDS = "Web Annotation (*.jsonld);;Text to read (*.md);;Table (*.csv)"


class ExportDialog(TellingDialog):
    """Chooses notes, and writes them to a file.

    Args:
        desk: The window's parts.
        bundle: Whether they go to another reader of this program; else the format is by the name of the file.
    """

    def __init__(self, desk: Desk, *, bundle: bool) -> None:
        title, about = ("Share notes", _BUNDLE_ABOUT) if bundle else ("Export notes", _EXPORT_ABOUT)
        super().__init__(desk, title, about)
        self._bundle = bundle
        self.notes = desk.workbook.entries("note")
        self.list = self.list_at_left("Notes", 400)
        self._fill()
        self.filter = QLineEdit()
        self.all = _small("&All", "Choose all notes of the list", lambda: self.check_all(True))
        self.none = _small("&None", "Choose no note of the list", lambda: self.check_all(False))
        self._choosing = (self.list, self.filter, self.all, self.none)
        self.left.insertLayout(0, self._choosing_row())
        for before, after in pairwise((self.filter, self.all, self.none, self.list)):
            self.setTabOrder(before, after)
        self.list.itemChanged.connect(lambda _: self._count())
        self.list.currentItemChanged.connect(lambda *_: self._show_chosen())
        self.cancel = self.button("&Cancel", self.reject, "Write nothing")
        self.write = self.button("&Save as…", self.ask_and_write, "Choose where to write the file", main=True)
        self._count()
        self.present(820, 500, modal=True)
        if self.notes:
            self.list.setCurrentRow(0)
            self.list.setFocus()
        else:
            for part in self._choosing:
                part.hide()
            self.remark("")
            self.tell([Sentence("There are no notes yet. N writes one on what is selected.", 13)], "")
            self.end()

    def _fill(self) -> None:
        target = self._desk.session.selected
        for uid, note in self.notes:
            item = QListWidgetItem(beginning(note["body"]))
            item.setData(Qt.ItemDataRole.UserRole, uid)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            about_it = target is not None and (note.get("target") or {}).get("record") == target
            checked = about_it or not self._bundle
            item.setCheckState(Qt.CheckState.Checked if checked else Qt.CheckState.Unchecked)
            self.list.addItem(item)

    def _choosing_row(self) -> QHBoxLayout:
        self.filter.setPlaceholderText("Filter by words or tags")
        self.filter.setAccessibleName("Filter by words or tags")
        self.filter.setClearButtonEnabled(True)
        self.filter.textChanged.connect(self._filter)
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 8)
        row.setSpacing(8)
        row.addWidget(self.filter, 1)
        row.addWidget(self.all)
        row.addWidget(self.none)
        return row

    def _items(self) -> list[QListWidgetItem]:
        return [self.list.item(i) for i in range(self.list.count())]

    def _filter(self, words: str) -> None:
        """Show the notes that have all the words; what is chosen stays so."""
        wanted = words.casefold().split()
        for item, (_, note) in zip(self._items(), self.notes, strict=True):
            text = " ".join(
                [note["body"], about_words(self._desk.content, note.get("target")), *note["tags"]]
            ).casefold()
            item.setHidden(not all(word in text for word in wanted))
        self._count()

    def chosen(self) -> list[str]:
        """Return the notes with a tick."""
        ticked = [item for item in self._items() if item.checkState() == Qt.CheckState.Checked]
        return [str(item.data(Qt.ItemDataRole.UserRole)) for item in ticked]

    def check_all(self, checked: bool) -> None:
        """Choose all notes that the list shows, or none of them."""
        self.list.blockSignals(True)  # they are counted once
        for item in self._items():
            if not item.isHidden():
                item.setCheckState(Qt.CheckState.Checked if checked else Qt.CheckState.Unchecked)
        self.list.blockSignals(False)
        self._count()

    def _count(self) -> None:
        count = len(self.chosen())
        self.remark(f"{count:,} of {counted(len(self.notes), 'note')} chosen")
        self.write.setEnabled(count > 0)

    def _show_chosen(self) -> None:
        at = self.list.currentRow()
        if 0 <= at < len(self.notes):
            note = self.notes[at][1]
            about = f"On {about_words(self._desk.content, note.get('target'))}"
            blocks: list[Block] = [Sentence(about, role="ink2"), Sentence(note["body"], 13, above=6)]
            if note["tags"]:
                blocks.append(Sentence(f"Tags: {', '.join(note['tags'])}", role="ink2", above=8))
            self.tell(blocks)

    def ask_and_write(self) -> None:
        """Ask where, and write."""
        book = self._desk.workbook
        stem = "notes" if book.untitled or book.path is None else book.path.stem
        kinds = _BUNDLE_KINDS if self._bundle else _EXPORT_KINDS
        files = self._desk.files
        first = Path(files.folder("notes out"), f"{stem}{'.mopr-notes' if self._bundle else '.jsonld'}")
        path = file_to_write(self, self.title.text(), first, kinds)
        if path is not None:
            files.used("notes out", path)
            self.write_to(path)

    def write_to(self, path: Path) -> None:
        """Write the chosen notes to a file, and say where it is and what is not in it."""
        only = self.chosen()
        try:
            lost = self._desk.workbook.ask(lambda book: _written(book, path, only, bundle=self._bundle))
        except MoprError as error:
            show_failure(error, self)
            return
        for part in self._choosing:
            part.hide()
        blocks: list[Block] = [
            Sentence(f"{counted(len(only), 'note')} written.", 15, 600),
            Sentence(str(path), 13, above=4),
        ]
        if self._bundle:
            words = "Attach this file to a message, or put it on a stick. MOPR Desktop sends nothing by itself."
            blocks.append(Sentence(words, above=8))
        if lost:
            blocks += [Rule(MARGIN), SectionHead("Not in the file"), *(Sentence(words, above=2) for words in lost)]
        self.remark("")
        self.tell(blocks, "")
        self.end()


def _small(words: str, tip: str, deed: Any) -> QPushButton:
    made = QPushButton(words)
    made.setAutoDefault(False)
    made.setToolTip(tip)
    made.setAccessibleDescription(tip)
    made.clicked.connect(lambda: deed())
    return made


def _written(book: Any, path: Path, only: list[str], *, bundle: bool) -> list[str]:
    from mopr_desktop.export.notes import exporter_for, write_whole
    from mopr_desktop.store.sharing import leaving, staying

    exporter = exporter_for(path, "bundle" if bundle else None)
    notes = list(leaving(book.db, book.path, only))
    lost = staying(book.db, (one.note.uid for one in notes))
    content, more = exporter.write(notes, book.id, path.stem)
    write_whole(path, content)
    return [*lost, *more]
