"""The notes of a list as a model: only those that are looked at are read."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from mopr_desktop.domain.note_links import first_line
from mopr_desktop.store.note_list import NoteRow
from mopr_desktop.ui.notes.list_blocks import when
from mopr_desktop.valueclass import valueclass

Index = QModelIndex | QPersistentModelIndex
PAGE: Final = 64
"""Notes that are read at once."""
_MOST_KEPT: Final = 40 * PAGE
_EMPTY: Final = NoteRow("", "", None, (), 0)


@valueclass
class Lines:
    """What a row of the list says.

    Attributes:
        uid: The note.
        title: Its first line.
        about: What it is about, in words.
        when: When it was written last.
        tags: Its tags.
        rest: What follows its first line, or the words round those that were searched for.
        sought: Whether it is these words, which are worth more then than the tags.
    """

    uid: str
    title: str
    about: str
    when: str
    tags: tuple[str, ...]
    rest: str
    sought: bool = False


class NoteModel(QAbstractTableModel):
    """A list of any length, by the numbers of its notes.

    Args:
        read: Returns notes by their numbers.
        words: Returns what a note is about, in words.
        parent: Owner.
    """

    def __init__(
        self,
        read: Callable[[Sequence[int]], Sequence[NoteRow]],
        words: Callable[[NoteRow], str],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._read, self._words = read, words
        self._numbers: Sequence[int] = ()
        self._rows: dict[int, NoteRow] = {}
        self._lines: dict[int, Lines] = {}
        self.snippets: Callable[[Sequence[int]], dict[int, str]] = lambda _: {}

    def show(self, numbers: Sequence[int]) -> None:
        """List these notes, in this order."""
        self.beginResetModel()
        self._numbers = numbers
        self.forget()
        self.endResetModel()

    def forget(self) -> None:
        """Read the notes again that are looked at."""
        self._rows.clear()
        self._lines.clear()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 – as Qt declares it
        """Return how many notes are listed."""
        return 0 if parent.isValid() else len(self._numbers)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 – as above
        """Return that a note has one cell."""
        return 0 if parent.isValid() else 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what a row says, for the view, a tip or a screen reader."""
        if not 0 <= index.row() < len(self._numbers):
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self.lines(index.row()).title
        if role == Qt.ItemDataRole.AccessibleDescriptionRole:
            lines = self.lines(index.row())
            tags = f"tags {', '.join(lines.tags)}" if lines.tags else ""
            return ", ".join(filter(None, (f"on {lines.about}", lines.when, tags)))
        return None

    def number(self, row: int) -> int:
        """Return the number of a note."""
        return int(self._numbers[row])

    def row(self, place: int) -> NoteRow:
        """Return a note; one that is gone by now is an empty one."""
        number = self.number(place)
        if number not in self._rows:
            self._read_page(place)
        return self._rows.get(number, _EMPTY)

    def lines(self, place: int) -> Lines:
        """Return what a row says."""
        number = self.number(place)
        row = self.row(place)
        if number not in self._lines:
            self._lines[number] = self._said(row, "")
        return self._lines[number]

    def _read_page(self, place: int) -> None:
        if len(self._rows) > _MOST_KEPT:
            self.forget()
        first = place - place % PAGE
        numbers = [int(number) for number in self._numbers[first : first + PAGE]]
        snippets = self.snippets(numbers)
        for number, row in zip(numbers, self._aligned(numbers), strict=True):
            self._rows[number] = row
            self._lines[number] = self._said(row, snippets.get(number, ""))

    def _aligned(self, numbers: Sequence[int]) -> list[NoteRow]:
        """Return a note for each number, an empty one for what is gone."""
        found = list(self._read(numbers))
        if len(found) == len(numbers):
            return found
        rows = []
        for number in numbers:
            one = self._read([number])
            rows.append(one[0] if one else _EMPTY)
        return rows

    def _said(self, row: NoteRow, snippet: str) -> Lines:
        title = first_line(row.body) or "An empty note"
        rest = " ".join(snippet.split()) or _after_first_line(row.body)
        return Lines(row.uid, title, self._words(row), when(row.changed), row.tags, rest, bool(snippet))

    def place_of(self, number: int | None) -> int:
        """Return where a note stands in the list, -1 if it does not."""
        if number is None or not len(self._numbers):
            return -1
        import numpy as np

        found = np.flatnonzero(np.asarray(self._numbers) == number)
        return int(found[0]) if len(found) else -1


def _after_first_line(body: str) -> str:
    lines = [line.strip() for line in body.splitlines()]
    told = [i for i, line in enumerate(lines) if line.strip("#>*+- ")]
    return " ".join(" ".join(lines[told[0] + 1 :]).split()) if told else ""
