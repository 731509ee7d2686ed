"""Notes in and out: import with a preview, export to files for other programs, a bundle of chosen notes to send."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QListWidgetItem

from mopr_desktop.domain.exchange import Reading
from mopr_desktop.errors import MoprError
from mopr_desktop.store.conflicts import beginning
from mopr_desktop.store.failures import shown
from mopr_desktop.ui.block import Block
from mopr_desktop.ui.blocks import Rule, SectionHead, Sentence
from mopr_desktop.ui.messages import show_failure
from mopr_desktop.ui.notebook.dialog import BookDialog
from mopr_desktop.ui.notebook.take_apart import TakeApart
from mopr_desktop.ui.phrases import counted

if TYPE_CHECKING:
    from mopr_desktop.store.sharing import TakenIn
    from mopr_desktop.ui.desk import Desk

_MOST: Final = 40


class ImportDialog(BookDialog):
    """Shows what a file with notes would bring, and takes it in as one step of undo.

    Attributes:
        taken: What would happen, once it is known.
    """

    def __init__(self, desk: Desk, file: Path) -> None:
        self._name = shown(file)
        super().__init__(desk.look, desk.window, f"Import notes from {self._name}", "The file is being read.")
        self._desk = desk
        self._reading = Reading()
        self.taken: TakenIn | None = None
        self.failure: MoprError | None = None
        self.cancel = self.button("Cancel", "Import nothing", self.reject)
        self.take = self.button("Import", "Take these notes over; undo takes them back in one step", self.do, main=True)
        self.take.setEnabled(False)
        self.begin(720, 520)
        self._child = TakeApart("notes", file, self._read, self._failed, self)
        self.finished.connect(lambda _: self._child.stop())

    def _read(self, out: Path) -> None:
        from mopr_desktop.ingest.taken_apart import read_taken_apart

        try:
            title, self._reading = read_taken_apart(out)
            self.about.setText(f"{title[:1].upper()}{title[1:]}, {counted(len(self._reading.notes), 'note')}.")
            notes = self._reading.notes
            self._desk.workbook.start(
                f"Reading {self._name}", lambda book: _taken(book, notes, True), self._show, self._failed, writes=False
            )
        except MoprError as error:
            self._failed(error)

    def _failed(self, error: MoprError) -> None:
        if self.gone:
            return
        self.failure = error
        self.cancel.setText("Close")
        self.take.setEnabled(False)
        self.say([Sentence(words, 13, above=6) for words in (error.why, error.remedy) if words], error.what)

    def _show(self, taken: TakenIn) -> None:
        if self.gone:
            return
        self.taken = taken
        reading = self._reading
        counts = ((taken.added, "new"), (taken.changed, "changed"), (taken.unchanged, "there already"))
        words = ", ".join(f"{count:,} {word}" for count, word in counts if count)
        blocks: list[Block] = [Sentence(f"{words or 'Nothing to import'}.".capitalize(), 13, 600)]
        if taken.deleted_here:
            gone = f"{counted(taken.deleted_here, 'note')} you have deleted since; it stays so."
            blocks.append(Sentence(gone, above=4))
        if taken.disputed:
            blocks.append(
                Sentence(f"{counted(taken.disputed, 'note')} changed here and there: both texts stay.", above=4)
            )
        if reading.notes:
            blocks += [Rule(), SectionHead("Notes in the file", f"{len(reading.notes):,}")]
            blocks += [Sentence(beginning(one.note.body), above=2) for one in reading.notes[:_MOST]]
            if len(reading.notes) > _MOST:
                blocks.append(Sentence(f"… and {len(reading.notes) - _MOST:,} more.", role="ink2"))
        if reading.refused:
            blocks += [Rule(), SectionHead("Cannot be imported", f"{len(reading.refused):,}")]
            blocks += [Sentence(f"{one.place or 'The entry'}: {one.why}", above=2) for one in reading.refused[:_MOST]]
        lost = [f"{what} ({count:,})" for what, count in sorted(reading.not_kept.items()) if count]
        if lost:
            blocks += [Rule(), SectionHead("Not kept, for a notebook has no room for it")]
            blocks += [Sentence(words, above=2) for words in lost]
        self.say(blocks)
        self.take.setEnabled(bool(taken.added or taken.changed or taken.disputed))
        if not self.take.isEnabled():
            self.cancel.setText("Close")

    def do(self) -> None:
        """Import."""
        self.take.setEnabled(False)
        notes = self._reading.notes
        try:
            self._desk.workbook.start(
                f"Importing {self._name}", lambda book: _taken(book, notes, False), self._done, self._failed
            )
        except MoprError as error:
            self._failed(error)

    def _done(self, taken: TakenIn) -> None:
        if self.gone:
            return
        self.accept()
        words = f"{counted(taken.added + taken.changed, 'note')} imported from {self._name}. Ctrl+Z takes them back."
        self._desk.status.showMessage(words, 10_000)
        self._desk.care.count_conflicts()


class ExportDialog(BookDialog):
    """Chooses notes, and writes them to a file.

    Args:
        desk: The window's parts.
        bundle: Whether they go to another reader of this program; else the format is by the name of the file.
    """

    def __init__(self, desk: Desk, *, bundle: bool) -> None:
        title = "Share notes" if bundle else "Export notes"
        about = (
            "The chosen notes become one small file. Send it as you like; who gets it imports it, and where a note was "
            "changed on both sides, both texts stay."
            if bundle
            else "W3C Web Annotation (.jsonld), text to read (.md), or a table (.csv). Only notes are exported."
        )
        super().__init__(desk.look, desk.window, title, about)
        self._desk, self._bundle = desk, bundle
        self.notes = desk.workbook.entries("note")
        self.list = self.list_at_left("Notes", 400)
        target = desk.session.selected
        for uid, note in self.notes:
            item = QListWidgetItem(beginning(note["body"]))
            item.setData(Qt.ItemDataRole.UserRole, uid)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            about_it = target is not None and (note.get("target") or {}).get("record") == target
            item.setCheckState(Qt.CheckState.Checked if about_it or not bundle else Qt.CheckState.Unchecked)
            self.list.addItem(item)
        self.list.itemChanged.connect(lambda _: self._count())
        self.list.currentItemChanged.connect(lambda *_: self._show_chosen())
        self._choosing = [
            self.button("All", "Choose all notes", lambda: self.check_all(True)),
            self.button("None", "Choose no note", lambda: self.check_all(False)),
        ]
        self.cancel = self.button("Cancel", "Write nothing", self.reject)
        self.write = self.button("Save as…", "Choose where to write the file", self.ask_and_write, main=True)
        self._count()
        if self.notes:
            self.list.setCurrentRow(0)
        else:
            self.say([Sentence("There are no notes yet.", role="ink2")])
        self.begin(820, 500)
        self.list.setFocus()

    def chosen(self) -> list[str]:
        """Return the notes with a tick."""
        items = [self.list.item(i) for i in range(self.list.count())]
        ticked = [item for item in items if item.checkState() == Qt.CheckState.Checked]
        return [str(item.data(Qt.ItemDataRole.UserRole)) for item in ticked]

    def check_all(self, checked: bool) -> None:
        """Choose all notes, or none."""
        for i in range(self.list.count()):
            self.list.item(i).setCheckState(Qt.CheckState.Checked if checked else Qt.CheckState.Unchecked)

    def _count(self) -> None:
        count = len(self.chosen())
        self.hint.setText(f"{count:,} of {counted(len(self.notes), 'note')}")
        self.write.setEnabled(count > 0)

    def _show_chosen(self) -> None:
        at = self.list.currentRow()
        if 0 <= at < len(self.notes):
            note = self.notes[at][1]
            blocks: list[Block] = [Sentence(note["body"], 13)]
            if note["tags"]:
                blocks.append(Sentence(f"Tags: {', '.join(note['tags'])}", role="ink2", above=8))
            self.say(blocks)

    def ask_and_write(self) -> None:
        """Ask where, and write."""
        book = self._desk.workbook
        stem = "notes" if book.untitled or book.path is None else book.path.stem
        kinds = (
            "Notes for another reader (*.mopr-notes)"
            if self._bundle
            else "Web Annotation (*.jsonld);;Text to read (*.md);;Table (*.csv)"
        )
        first = f"{stem}{'.mopr-notes' if self._bundle else '.jsonld'}"
        found, kind = QFileDialog.getSaveFileName(
            self, self.title.text(), str(Path(self._desk.files.folder(), first)), kinds
        )
        if found:
            path = Path(found)
            ending = kind[kind.rfind("*") + 1 : -1]
            self.write_to(path if path.suffix else path.with_name(f"{path.name}{ending}"))

    def write_to(self, path: Path) -> None:
        """Write the chosen notes to a file, and say where it is and what is not in it."""
        only = self.chosen()
        try:
            lost = self._desk.workbook.ask(lambda book: _written(book, path, only, bundle=self._bundle))
        except MoprError as error:
            show_failure(error, self)
            return
        for part in (self.list, self.write, *self._choosing):
            part.hide()
        self.cancel.setText("Close")
        self.cancel.setFocus()
        blocks: list[Block] = [
            Sentence(f"{counted(len(only), 'note')} written.", 15, 600),
            Sentence(str(path), 13, above=4),
        ]
        if self._bundle:
            words = "Attach this file to a message, or put it on a stick. MOPR Desktop sends nothing by itself."
            blocks.append(Sentence(words, above=8))
        if lost:
            blocks += [Rule(), SectionHead("Not in the file"), *(Sentence(words, above=2) for words in lost)]
        self.hint.clear()
        self.say(blocks, "")


def _taken(book: Any, notes: list[Any], dry_run: bool) -> TakenIn:
    from mopr_desktop.store.backups import back_up
    from mopr_desktop.store.sharing import take_in

    if not dry_run and book.seq:
        back_up(book.db, "import", always=False)
    return take_in(book, notes, dry_run=dry_run)


def _written(book: Any, path: Path, only: list[str], *, bundle: bool) -> list[str]:
    from mopr_desktop.export.notes import exporter_for, write_whole
    from mopr_desktop.store.sharing import leaving, staying

    exporter = exporter_for(path, "bundle" if bundle else None)
    notes = list(leaving(book.db, book.path, only))
    lost = staying(book.db, (one.note.uid for one in notes))
    content, more = exporter.write(notes, book.id, path.stem)
    write_whole(path, content)
    return [*lost, *more]
