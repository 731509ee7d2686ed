"""What can be said of the open notebook: where it lies, what it holds, how it is kept safe."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication

from mopr_desktop.errors import MoprError
from mopr_desktop.store.facts import Facts, facts
from mopr_desktop.ui.block import Block
from mopr_desktop.ui.blocks import PropertyLine, Rule, SectionHead, Sentence
from mopr_desktop.ui.dialog import MARGIN
from mopr_desktop.ui.notebook.telling import TellingDialog
from mopr_desktop.ui.safety.words import day_words, kind_words, many

if TYPE_CHECKING:
    from mopr_desktop.ui.desk import Desk

_UNITS: Final = ("bytes", "KB", "MB", "GB", "TB")


class FactsDialog(TellingDialog):
    """Tells of the notebook; nothing can be changed in it."""

    def __init__(self, desk: Desk) -> None:
        book = desk.workbook
        super().__init__(desk, book.name or "Your notebook")
        self.path = book.path
        self.cancel = self.button("&Close", self.reject)
        if self.path is not None:
            self.button("Copy its &path", self._copy_path, "Copy where it lies, to paste it elsewhere")
            self.button("Show in &folder", self.show_folder, "Open the folder in which it lies")
        self.tell(self._told())
        self.present(620, 480, modal=True)
        self.cancel.setFocus()

    def _told(self) -> list[Block]:
        book = self._desk.workbook
        if self.path is None:
            self.explain("None is open.")
            words = "The first thing you write begins one by itself; Ctrl+N makes one under a name."
            return [Sentence(words, 13)]
        try:
            found = book.ask(facts)
        except MoprError as error:
            return [Sentence(str(error), 13)]
        self.explain(book.why_read_only if book.read_only else "Every edit is on the disk as soon as it is made.")
        lines = [("Place", str(self.path)), ("Size", f"{size_words(found.size)}, format {found.format}")]
        if book.untitled:
            lines.append(("Name", "It has none yet; Ctrl+S gives it one."))
        blocks: list[Block] = [PropertyLine(label, words, (), None) for label, words in lines]
        blocks += [Rule(MARGIN), SectionHead("What it holds")]
        kinds = sorted(found.held, key=lambda kind: (kind != "note", kind))
        blocks += [Sentence(kind_words(kind, found.held[kind]), above=2) for kind in kinds]
        if not kinds:
            blocks.append(Sentence("Nothing yet.", role="ink2"))
        blocks += [Rule(MARGIN), SectionHead("Its history"), Sentence(_history(found))]
        blocks += [Rule(MARGIN), SectionHead("How it is kept safe"), *self._safety()]
        return blocks

    def _safety(self) -> list[Block]:
        from mopr_desktop.store.backups import folder_of, listed

        name = self._desk.workbook.ask(lambda book: str(book.id))
        backups = listed(name)
        if not backups:
            return [Sentence("There is no backup yet; the first is made when there is an edit to keep.")]
        newest = backups[0]
        blocks: list[Block] = [
            PropertyLine("Last backup", f"{_when(newest.made.astimezone())}, up to edit no. {newest.seq:,}", (), None),
            PropertyLine("Backups", f"{len(backups):,}, in {folder_of(name)}", (), None),
        ]
        if checked := self._desk.guard.watch.words:
            blocks.append(PropertyLine("Soundness", checked, (), None))
        return blocks

    def _copy_path(self) -> None:
        QGuiApplication.clipboard().setText(str(self.path))
        self.remark("Copied.")

    def show_folder(self) -> None:
        """Open the folder in the system's own window of files; says where it is if there is none."""
        folder = (self.path or Path()).parent
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder))):
            self.remark(f"The system did not open {folder}.")


def size_words(size: float) -> str:
    """Return a size as people say it, "143 KB"."""
    unit = 0
    while size >= 1000 and unit < len(_UNITS) - 1:
        size, unit = size / 1000, unit + 1
    return f"{size:.0f} {_UNITS[unit]}" if size >= 10 or unit == 0 else f"{size:.1f} {_UNITS[unit]}"


def _history(found: Facts) -> str:
    if not found.edits or found.first is None or found.last is None:
        return "Nothing was written in it yet."
    begun = f"begun on {day_words(found.first.date())}, written in last on {_when(found.last)}"
    return f"{many(found.edits, 'edit')} in {many(found.sittings, 'sitting')}, {begun}. Each can be undone."


def _when(moment: datetime) -> str:
    return f"{day_words(moment.date())} at {moment:%H:%M}"
