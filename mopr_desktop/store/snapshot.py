"""A notebook to look at only: as it was at one moment, while another program may go on writing to it."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from mopr_desktop.store.connection import reading
from mopr_desktop.store.failures import BREAKDOWNS, shown, trouble
from mopr_desktop.store.header import real_path
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
