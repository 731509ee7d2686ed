"""A notebook to look at only: as it was at one moment, while another program may go on writing to it."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from mopr_desktop.domain.entries import KIND_OF, Value
from mopr_desktop.store import projection
from mopr_desktop.store.connection import reading
from mopr_desktop.store.failures import BREAKDOWNS, shown, trouble
from mopr_desktop.store.header import real_path
from mopr_desktop.store.note_search import NoteHit
from mopr_desktop.store.notebook_questions import NotebookQuestions


class Snapshot(NotebookQuestions):
    """A private copy of a notebook; nothing is held of the file itself, so whoever writes to it never waits.

    Args:
        path: The file.

    Raises:
        MoprError: it is no notebook, or cannot be read.
    """

    writable = False

    def __init__(self, path: Path) -> None:
        self.path = real_path(path)
        copy = sqlite3.connect("", isolation_level=None)  # SQLite's own temporary: in memory, on disk where it is large
        try:
            with reading(self.path) as (db, _):
                db.backup(copy)
            copy.execute("PRAGMA trusted_schema=OFF")
            copy.execute("PRAGMA query_only=ON")
        except BREAKDOWNS as error:
            copy.close()
            raise trouble(f"{shown(self.path)} was not read.", error) from error
        except BaseException:
            copy.close()
            raise
        self._copy = copy

    @property
    def db(self) -> sqlite3.Connection:
        """The copy."""
        return self._copy

    def close(self) -> None:
        """Let go of the copy."""
        self._copy.close()


class Remains(Snapshot):
    """What can still be read of a damaged notebook: an entry that has changed is left out, the others are there."""

    @property
    def seq(self) -> int:
        """Number of the last operation, 0 if the log cannot be read."""
        with contextlib.suppress(*BREAKDOWNS, TypeError):
            return super().seq
        return 0

    def can_turn(self) -> tuple[bool, bool]:
        """Nothing can be undone."""
        return False, False

    def get(self, kind: str, uid: str) -> Value | None:
        """Return an entry, None if it is not there or has changed."""
        return next((value for name, value in self.entries(kind) if name == uid), None)

    def entries(self, kind: str, *, about: str | None = None) -> Iterator[tuple[str, Value]]:
        """Read the entries of a kind that are as they were written."""
        where = "" if about is None else "WHERE about = ?"
        with contextlib.suppress(*BREAKDOWNS, ValueError, TypeError):
            for row in projection.rows(self.db, KIND_OF[kind], where, () if about is None else (about,)):
                if projection.hash_of(kind, row[:-1]) == row[-1]:
                    yield row[0], projection.value_of(KIND_OF[kind], row)

    def search(self, text: str, limit: int = 200) -> tuple[NoteHit, ...]:
        """Find notes by words, none if the index of words is damaged."""
        with contextlib.suppress(*BREAKDOWNS, ValueError, TypeError):
            return super().search(text, limit)
        return ()
