"""Notes of others: what a file with notes would bring, and taking it in as one step of undo."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from mopr_desktop.domain.exchange import Reading
from mopr_desktop.errors import MoprError
from mopr_desktop.store.conflicts import beginning
from mopr_desktop.store.failures import shown
from mopr_desktop.ui.block import Block
from mopr_desktop.ui.blocks import Rule, SectionHead, Sentence
from mopr_desktop.ui.dialog import MARGIN
from mopr_desktop.ui.notebook.telling import MOST, TellingDialog, more
from mopr_desktop.ui.phrases import counted

if TYPE_CHECKING:
    from mopr_desktop.store.sharing import TakenIn
    from mopr_desktop.ui.desk import Desk


class ImportDialog(TellingDialog):
    """Shows what a file with notes would bring, and takes it in as one step of undo.

    Attributes:
        taken: What would happen, once it is known.
    """

    def __init__(self, desk: Desk, file: Path) -> None:
        self._name = shown(file)
        super().__init__(desk, f"Import notes from {self._name}", "The file is being read; it stays as it is.")
        self._reading = Reading()
        self.taken: TakenIn | None = None
        self.cancel = self.button("&Cancel", self.reject, "Import nothing")
        words = "Take these notes over; undo takes them back in one step"
        self.take = self.button("&Import", self.do, words, main=True)
        self.take.setEnabled(False)
        self.present(720, 520, modal=True)
        self.cancel.setFocus()
        self._child = self.take_apart("notes", file, self._read)

    def _read(self, out: Path) -> None:
        from mopr_desktop.ingest.taken_apart import read_taken_apart

        try:
            title, self._reading = read_taken_apart(out)
        except MoprError as error:
            self.fail(error)
            return
        notes = self._reading.notes
        self.explain(f"{title[:1].upper()}{title[1:]}, {counted(len(notes), 'note')}. Nothing is imported yet.")
        self.work(f"Reading {self._name}", lambda book: _taken(book, notes, True), self._show, writes=False)

    def _show(self, taken: TakenIn) -> None:
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
            blocks += [Rule(MARGIN), SectionHead("Notes in the file", f"{len(reading.notes):,}")]
            blocks += [Sentence(beginning(one.note.body), above=2) for one in reading.notes[:MOST]]
            blocks += more(len(reading.notes))
        if reading.refused:
            blocks += [Rule(MARGIN), SectionHead("Cannot be imported", f"{len(reading.refused):,}")]
            blocks += [Sentence(f"{one.place or 'The entry'}: {one.why}", above=2) for one in reading.refused[:MOST]]
            blocks += more(len(reading.refused))
        lost = [f"{what} ({count:,})" for what, count in sorted(reading.not_kept.items()) if count]
        if lost:
            blocks += [Rule(MARGIN), SectionHead("Not kept, for a notebook has no room for it")]
            blocks += [Sentence(words, above=2) for words in lost]
        self.tell(blocks)
        if taken.added or taken.changed or taken.disputed:
            self.take.setEnabled(True)
            self.take.setFocus()
        else:
            self.end()

    def do(self) -> None:
        """Import."""
        for part in (self.take, self.cancel):
            part.setEnabled(False)
        notes = self._reading.notes
        self.work(f"Importing {self._name}", lambda book: _taken(book, notes, False), self._done)

    def _done(self, taken: TakenIn) -> None:
        self.accept()
        words = f"{counted(taken.added + taken.changed, 'note')} imported from {self._name}. Ctrl+Z takes them back."
        self._desk.status.showMessage(words, 10_000)
        self._desk.care.count_conflicts()
        if taken.disputed:
            self._desk.care.decide()

    def reject(self) -> None:
        """Close it, unless the import is going on."""
        if self.cancel.isEnabled():
            super().reject()


def _taken(book: Any, notes: list[Any], dry_run: bool) -> TakenIn:
    from mopr_desktop.store.backups import back_up
    from mopr_desktop.store.sharing import take_in

    if not dry_run and book.seq:
        back_up(book.db, "import", always=False)
    return take_in(book, notes, dry_run=dry_run)
