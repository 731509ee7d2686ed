"""Makes an empty notebook: whole under its name, or not there at all."""

from __future__ import annotations

import contextlib
import os
import secrets
import sqlite3
import time
from pathlib import Path

from mopr_desktop.errors import MoprError
from mopr_desktop.store.connection import flush, flush_folder
from mopr_desktop.store.failures import shown
from mopr_desktop.store.header import APPLICATION_ID, FORMAT
from mopr_desktop.store.notebook_schema import tables


def create(path: Path) -> None:
    """Make an empty notebook under a provisional name and give it its own; the caller holds the lock.

    Raises:
        MoprError: a file of that name has appeared meanwhile.
        OSError, sqlite3.Error: there is no room, or no right to write there.
    """
    unfinished = path.with_name(f".{path.name}.new")
    unfinished.unlink(missing_ok=True)
    try:
        made = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())
        write_empty(unfinished, {"id": secrets.token_hex(16), "made": made})
        flush(unfinished)
        _give_name(unfinished, path)
        flush_folder(path.parent)
    finally:
        with contextlib.suppress(OSError):
            unfinished.unlink(missing_ok=True)


def write_empty(path: Path, description: dict[str, str]) -> None:
    """Write a notebook without a log, carelessly: the caller flushes it and gives it its name."""
    db = sqlite3.connect(path, isolation_level=None)
    try:
        db.execute("PRAGMA journal_mode=OFF").fetchall()
        db.execute("PRAGMA synchronous=OFF")
        db.execute("PRAGMA page_size=4096")
        db.execute("PRAGMA encoding='UTF-8'")
        db.execute(f"PRAGMA application_id={APPLICATION_ID}")
        db.execute(f"PRAGMA user_version={FORMAT}")
        db.executescript(tables())
        db.executemany("INSERT INTO meta VALUES (?, ?)", description.items())
    finally:
        db.close()


def _give_name(unfinished: Path, path: Path) -> None:
    try:
        os.link(unfinished, path)  # unlike rename, it never takes the place of a file that has just appeared
    except FileExistsError:
        raise MoprError(f"{shown(path)} was not made.", why="A file of that name has just appeared.") from None
    except OSError:  # a file system without links
        if os.path.lexists(path):
            raise MoprError(f"{shown(path)} was not made.", why="A file of that name has just appeared.") from None
        unfinished.replace(path)
