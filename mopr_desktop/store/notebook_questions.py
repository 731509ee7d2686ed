"""What can be asked of a notebook, whether it is open for writing or only to be looked at."""

from __future__ import annotations

import sqlite3
from abc import ABC, abstractmethod
from collections.abc import Iterator
from pathlib import Path

from mopr_desktop.domain.entries import KIND_OF, EntryKind, Value
from mopr_desktop.store import log, note_search, projection
from mopr_desktop.store.checking import damaged
from mopr_desktop.store.note_search import NoteHit


class NotebookQuestions(ABC):
    """Reads entries; who inherits from it says from where.

    Attributes:
        path: The file.
        writable: Whether it is open for writing.
    """

    path: Path
    writable: bool

    @property
    @abstractmethod
    def db(self) -> sqlite3.Connection:
        """The connection to read from."""

    @property
    def id(self) -> str:
        """The notebook's name for itself; copies share it."""
        return log.meta(self.db)["id"]

    @property
    def seq(self) -> int:
        """Number of the last operation."""
        return log.tail(self.db)[0]

    def can_turn(self) -> tuple[bool, bool]:
        """Return whether there is a step to undo, and one to redo."""
        question = "SELECT EXISTS (SELECT 1 FROM step WHERE undone = 0), EXISTS (SELECT 1 FROM step WHERE undone = 1)"
        undo, redo = self.db.execute(question).fetchone()
        return bool(undo), bool(redo)

    def get(self, kind: str, uid: str) -> Value | None:
        """Return an entry, None if there is none of that name.

        Raises:
            MoprError: it has changed since it was written.
        """
        row = next(projection.rows(self.db, KIND_OF[kind], "WHERE uid = ?", (uid,)), None)
        return self._value(KIND_OF[kind], row) if row else None

    def entries(self, kind: str, *, about: str | None = None) -> Iterator[tuple[str, Value]]:
        """Read all entries of a kind by uid, or those about one thing, e.g. ``record:section-germany``.

        Raises:
            MoprError: one of them has changed since it was written.
        """
        where = "" if about is None else "WHERE about = ?"
        for row in projection.rows(self.db, KIND_OF[kind], where, () if about is None else (about,)):
            yield row[0], self._value(KIND_OF[kind], row)

    def search(self, text: str, limit: int = 200) -> tuple[NoteHit, ...]:
        """Find notes by words of their text, their tags and the quotations they are about, the latest change first."""
        return note_search.search(self.db, text, limit)

    def _value(self, kind: EntryKind, row: projection.Row) -> Value:
        """Return what a row says; the hash in it tells whether the disk has changed it."""
        if projection.hash_of(kind.name, row[:-1]) != row[-1]:
            raise damaged(self.path, [f"{kind.name} {row[0]} has changed"])
        return projection.value_of(kind, row)
