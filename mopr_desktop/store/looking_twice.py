"""Reads a notebook, and calls it damaged only if the disk delivers the same damage twice.

SQLite says that a file is malformed also when the disk failed to deliver a page of it (SQLITE_IOERR_CORRUPTFS becomes
SQLITE_CORRUPT). A person who is told that may restore a backup for nothing.
"""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from mopr_desktop.errors import MoprError
from mopr_desktop.store.checking import check
from mopr_desktop.store.connection import read_through, reading
from mopr_desktop.store.failures import BREAKDOWNS, DAMAGED, NO_IO, reason, shown
from mopr_desktop.store.header import Header, real_path


@contextlib.contextmanager
def reading_surely(path: Path) -> Iterator[tuple[sqlite3.Connection, Header]]:
    """Read a notebook as ``reading`` does.

    Raises:
        MoprError: as ``reading``; with code 4 instead of 1 if the disk is at fault.
    """
    try:
        with reading(path) as found:
            yield found
    except MoprError as error:
        if error.code != DAMAGED or (why := _fault_of_the_disk(real_path(path))) is None:
            raise
        raise MoprError(
            f"{shown(path)} was not read to its end.",
            why=why,
            remedy="Copy the notebook to another disk, or restore a backup: mopr-desktop restore.",
            code=NO_IO,
        ) from error


def _fault_of_the_disk(path: Path) -> str | None:
    try:
        read_through(path)
        with reading(path) as (db, header):
            check(db, header, path)
    except BREAKDOWNS as error:
        return reason(error)
    except MoprError as error:
        return None if error.code == DAMAGED else error.why
    return "What the disk delivered at first was damaged, and is sound now."
