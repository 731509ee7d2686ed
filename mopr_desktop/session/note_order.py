"""In which order notes are listed, and which of them."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import numpy.typing as npt

from mopr_desktop.domain.note_links import first_line
from mopr_desktop.store import note_list
from mopr_desktop.valueclass import valueclass

if TYPE_CHECKING:
    from mopr_desktop.session.note_columns import NoteColumns
    from mopr_desktop.session.workbook import Workbook
    from mopr_desktop.store.note_list import Numbers

SORTS: Final = {"changed": "Last changed", "made": "First written", "date": "Date", "title": "First words"}
"""Orders of a list of notes, as the reader chooses among them."""

_PIECE: Final = 1_000
_KEY: Final = 40
"""Characters of the first line that are compared; of two notes alike in them the one changed last is first."""
_BEGINNING: Final = 200

Ranks = npt.NDArray[np.int64]


@valueclass
class Ranked:
    """A column that the index does not keep: a number for each of some notes, by which they are sorted.

    Attributes:
        number: Numbers of the notes, rising.
        rank: What they are sorted by.
    """

    number: Numbers
    rank: Ranks

    def of(self, numbers: Numbers) -> Ranks:
        """Return the ranks of these notes; what is newer than the column comes last."""
        if not len(self.number):
            return np.zeros(len(numbers), np.int64)
        place = np.minimum(np.searchsorted(self.number, numbers), len(self.number) - 1)
        newer = np.iinfo(np.int64).max
        return np.where(self.number[place] == numbers, self.rank[place], newer)


def ordered(columns: NoteColumns, chosen: npt.NDArray[np.bool_] | None, rank: Ranks | None, falling: bool) -> Numbers:
    """Return the numbers of notes as they are to be listed.

    Args:
        columns: The notes.
        chosen: Which of them, shape ``(n,)``; None for all.
        rank: What each is sorted by, shape ``(n,)``; None for when it was changed last. Alike notes stand with the one
            that was changed last first.
        falling: Whether the largest comes first.
    """
    places = np.arange(len(columns)) if chosen is None else np.flatnonzero(chosen)
    places = places[::-1]  # of what was changed in the same moment, what came last into the file is first
    by_time = places[np.argsort(-columns.changed[places], kind="stable")]
    if rank is None:
        return columns.number[by_time if falling else by_time[::-1]]
    keys = rank[by_time]
    return columns.number[by_time[np.argsort(-keys if falling else keys, kind="stable")]]


def by_date(columns: NoteColumns, day_of: Callable[[str], tuple[int, str]], falling: bool) -> npt.NDArray[np.int64]:
    """Return for each note a number by which they stand in the order of what they are about.

    Args:
        columns: The notes.
        day_of: The first day of what a name stands for, and words for it; a day of 0 where it has none.
        falling: Whether the latest will come first; what has no day is last either way.
    """
    keys = []
    for about, days in zip(columns.abouts.values, columns.abouts.days, strict=True):
        day, words = (days[0], "") if days is not None else day_of(about)
        keys.append((day == 0, -day if falling else day, words))
    place = {key: i for i, key in enumerate(sorted(set(keys)))}
    rank = np.fromiter((place[key] for key in keys), np.int64, len(keys))
    return (-rank if falling else rank)[columns.about] if len(columns) else rank[:0]


def title_key(body: str) -> str:
    """Return by what a note stands among titles: its first words, whatever their case and accents."""
    plain = unicodedata.normalize("NFKD", first_line(body, 2 * _KEY)).casefold()
    letters = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return letters.lstrip("\"'“”„‘’«»()[]{}…*_`~!?.,;:–—- ")[:_KEY]


class Ranking:
    """Makes a column that the index does not keep, in pieces that hold nobody up.

    Args:
        workbook: The notebook.
        told: Called in the window's thread once there is another column.
    """

    def __init__(self, workbook: Workbook, told: Callable[[], None]) -> None:
        self._workbook, self._told = workbook, told
        self._round = 0
        self.made: Ranked | None = None
        self.titles: Ranked | None = None
        self.busy = False

    def forget(self, *, all_of_it: bool = False) -> None:
        """Notes have changed: what is there is shown until there is something newer, unless it is of another file."""
        self._round += 1
        self.busy = False
        if all_of_it:
            self.made = self.titles = None

    def ask(self, sort: str) -> None:
        """Make the column anew that an order needs."""
        self._round += 1
        here = self._round
        self.busy = True

        def still() -> bool:
            return self._round == here

        if sort == "made":
            wanted = self._workbook.wanted
            self._workbook.wonder(lambda book: note_list.first_written(book.db, wanted), self._take_made, still)
        else:
            self._read_on(-1, [], still)

    def settle(self, sort: str) -> None:
        """Make it at once."""
        self.forget()
        if sort == "made":
            self._take_made(self._workbook.ask(lambda book: note_list.first_written(book.db, lambda: False)))
        else:
            rows = self._workbook.ask(lambda book: _keys(note_list.beginnings(book.db, -1, 1 << 60, _BEGINNING)))
            self._take_titles(rows)

    def _take_made(self, found: tuple[Numbers, Numbers]) -> None:
        number, made = found
        order = np.argsort(number)
        self.made = Ranked(number[order], made[order])
        self.busy = False
        self._told()

    def _read_on(self, after: int, before: list[tuple[int, str]], still: Callable[[], bool]) -> None:
        def read(book: Any) -> list[tuple[int, str]]:
            return _keys(note_list.beginnings(book.db, after, _PIECE, _BEGINNING))

        def take(piece: list[tuple[int, str]]) -> None:
            before.extend(piece)
            if len(piece) == _PIECE:
                self._read_on(piece[-1][0], before, still)
            else:
                self._workbook.wonder(lambda _: _sorted(before), self._take, still)

        self._workbook.wonder(read, take, still)

    def _take_titles(self, keys: list[tuple[int, str]]) -> None:
        self._take(_sorted(keys))

    def _take(self, found: Ranked) -> None:
        self.titles = found
        self.busy = False
        self._told()


def _keys(rows: list[tuple[int, str]]) -> list[tuple[int, str]]:
    return [(number, title_key(body)) for number, body in rows]


def _sorted(keys: list[tuple[int, str]]) -> Ranked:
    """Sort by title; numpy does it without holding up the window, and a million in some seconds."""
    number = np.fromiter((number for number, _ in keys), np.int64, len(keys))
    titles = np.array([key or "\U0010ffff" for _, key in keys], f"U{_KEY}")
    _, rank = np.unique(titles, return_inverse=True)
    return Ranked(number, rank.astype(np.int64).reshape(-1))
