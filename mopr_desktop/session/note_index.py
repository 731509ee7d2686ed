"""All notes of the notebook as lines, kept in step with it; what is looked up by every view."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from mopr_desktop.errors import MoprError

if TYPE_CHECKING:
    from mopr_desktop.session.workbook import Workbook
    from mopr_desktop.store.note_listing import ListedNote
    from mopr_desktop.store.notebook_questions import NotebookQuestions


class NoteIndex(QObject):
    """Follows the notebook.

    Attributes:
        lines: A line for each note, by its name.
        notebook: Id of the notebook, "" if there is none.
    """

    def __init__(self, workbook: Workbook, parent: QObject) -> None:
        super().__init__(parent)
        self._workbook = workbook
        self.lines: dict[str, ListedNote] = {}
        self.notebook = ""
        self._seq = 0
        self._about: dict[str, list[ListedNote]] | None = None
        self._linked: dict[str, list[ListedNote]] | None = None
        workbook.changed.connect(self._follow)

    def _follow(self, kinds: frozenset[str]) -> None:
        if "note" in kinds:
            self._reread()

    def _reread(self) -> None:
        """Read the notes that operations since the last time concerned, or all of them."""
        self._about = self._linked = None
        if self._workbook.path is None:
            self.lines, self.notebook, self._seq = {}, "", 0
            return
        try:
            notebook, seq, lines, gone = self._workbook.ask(self._question)
        except MoprError:  # long work is going on; its end tells all kinds anew
            return
        if gone is None:
            self.lines = {}
        else:
            for uid in gone:
                self.lines.pop(uid, None)
        self.lines.update((line.uid, line) for line in lines)
        self.notebook, self._seq = notebook, seq

    def _question(self, book: NotebookQuestions) -> tuple[str, int, list[ListedNote], set[str] | None]:
        from mopr_desktop.store.note_listing import concerned_since, listing  # with the first notebook

        concerned = concerned_since(book.db, self._seq) if book.id == self.notebook and self._seq else None
        return book.id, book.seq, listing(book.db, concerned), concerned

    def about(self, key: str) -> list[ListedNote]:
        """Return the notes about one thing, ``record:section-germany``, the latest first."""
        if self._about is None:
            self._about = {}
            for line in sorted(self.lines.values(), key=lambda one: -one.changed):
                self._about.setdefault(line.about, []).append(line)
        return self._about.get(key, [])

    def linking_to(self, *names: str) -> list[ListedNote]:
        """Return the notes in which one of these names or titles stands in ``[[…]]``, whatever the case."""
        if self._linked is None:
            self._linked = {}
            for line in self.lines.values():
                for link in line.links:
                    self._linked.setdefault(link.casefold(), []).append(line)
        found = {line.uid: line for name in names for line in self._linked.get(name.casefold(), [])}
        return sorted(found.values(), key=lambda one: -one.changed)

    def abouts(self) -> dict[str, list[ListedNote]]:
        """Return the notes by what they are about, each list the latest first."""
        self.about("")
        return self._about or {}

    def by_record(self) -> dict[str, int]:
        """Count the notes by the record or claim they are about."""
        names = ((key.partition(":"), notes) for key, notes in self.abouts().items())
        return {name: len(notes) for (kind, _, name), notes in names if kind in ("record", "claim")}

    def tags_of_records(self) -> dict[str, list[str]]:
        """Return the tags of the notes on each record."""
        return tags_of_records(self.lines.values())


def tags_of_records(lines: Iterable[ListedNote]) -> dict[str, list[str]]:
    """Return the tags of notes by the record each is about."""
    found: dict[str, list[str]] = {}
    for line in lines:
        if line.tags and line.about.startswith("record:"):
            found.setdefault(line.about.removeprefix("record:"), []).extend(line.tags)
    return found
