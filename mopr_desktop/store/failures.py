"""What goes wrong with a notebook, as sentences."""

from __future__ import annotations

import errno
import os
import sqlite3
from pathlib import Path

from mopr_desktop.errors import MoprError

DAMAGED, REFUSED, LOCKED, NO_IO, NEWER = 1, 2, 3, 4, 5
"""Exit codes of the command line."""

_SYSTEM = frozenset(
    {
        *(sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY),
        *(sqlite3.SQLITE_PERM, sqlite3.SQLITE_NOMEM, sqlite3.SQLITE_NOLFS, sqlite3.SQLITE_INTERRUPT),
        *(sqlite3.SQLITE_AUTH, sqlite3.SQLITE_PROTOCOL),
    }
)
BREAKDOWNS = (sqlite3.Error, OSError, UnicodeDecodeError)
"""What a broken disk or file makes Python raise; the last when SQLite quotes a damaged schema in its message."""

_BUSY = frozenset({sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED})
_IMPOSSIBLE_NAMES = frozenset({errno.ENAMETOOLONG, errno.EINVAL, errno.ELOOP, errno.ENOTDIR})


class WriteError(MoprError):
    """An edit ran into an error of the disk or the system.

    Attributes:
        saved: Whether the edit is in the file all the same, as found by reading it again.
    """

    def __init__(self, what: str, *, why: str, remedy: str, code: int = NO_IO, saved: bool = False) -> None:
        super().__init__(what, why=why, remedy=remedy, code=code)
        self.saved = saved


def shown(path: Path | str) -> str:
    """Return a file's name as it can be printed, also if it is not UTF-8."""
    return os.fsencode(Path(path).name or path).decode("utf-8", "replace")


def code_of(error: Exception) -> int:
    """Return the exit code for an error of SQLite or of the system."""
    if isinstance(error, OSError):
        return REFUSED if error.errno in _IMPOSSIBLE_NAMES else NO_IO
    if not isinstance(error, sqlite3.Error):
        return DAMAGED
    primary = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & 0xFF
    if primary in _BUSY:
        return LOCKED
    return NO_IO if primary in _SYSTEM else DAMAGED  # no such table, no such page, text that is not UTF-8


def reason(error: Exception) -> str:
    """Return what the system or SQLite said, as a sentence without path names."""
    if isinstance(error, UnicodeDecodeError):
        return "What should be text in it is none."
    primary = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if primary == sqlite3.SQLITE_FULL:
        return "The disk is full."
    if primary == sqlite3.SQLITE_CORRUPT:
        return f"What it holds does not fit together (SQLite: {error})."
    said = (error.strerror or str(error)) if isinstance(error, OSError) else str(error)
    return f"{said[:1].upper()}{said[1:].rstrip('.')}."


def trouble(what: str, error: Exception) -> MoprError:
    """Return the error to raise for one of SQLite or the system.

    Args:
        what: A sentence saying what did not happen.
        error: What was raised.
    """
    code = code_of(error)
    remedy = {
        DAMAGED: "Restore a backup: mopr-desktop restore.",
        REFUSED: "Choose another name.",
        LOCKED: "Wait until the other program has finished, and try again.",
        NO_IO: "Make room, or see whether the disk is connected and may be written to, and try again.",
    }[code]
    return MoprError(what, why=reason(error), remedy=remedy, code=code)
