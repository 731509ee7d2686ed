"""How the reader's file grew: one step for each format, never changed after a release.

All missing steps run in one transaction that also sets the number of the format, so that a file is of the old format
or of the new one and never between. Before the first, the file is copied to the backups.
"""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Callable, Sequence
from pathlib import Path

from mopr_desktop.store.connection import connect_to_write
from mopr_desktop.store.header import FORMAT, Header

MigrationStep = Callable[[sqlite3.Connection], None]

STEPS: tuple[MigrationStep, ...] = ()
"""The first brings format 1 to format 2, and so on; each uses ``execute``, never ``executescript``, which commits."""


def migrate(db: sqlite3.Connection, start: int, steps: Sequence[MigrationStep]) -> int:
    """Bring an open file from one format to the latest, whole or not at all.

    Args:
        db: The connection that writes.
        start: Its format.
        steps: As STEPS.

    Returns:
        The format it has now.
    """
    latest = len(steps) + 1
    if start >= latest:
        return start
    db.execute("BEGIN IMMEDIATE")
    try:
        for step in steps[start - 1 :]:
            step(db)
        db.execute(f"PRAGMA user_version={latest}")
        db.execute("COMMIT")
    except BaseException:
        if db.in_transaction:
            db.execute("ROLLBACK")
        raise
    return latest


def migrate_open_file(path: Path, header: Header, before: Callable[[Path], object] | None) -> bool:
    """Bring a file to the present format if it is of an older one; the caller holds its lock.

    Args:
        path: The file.
        header: Its header.
        before: Called first, to make a backup.

    Returns:
        Whether anything had to be done.
    """
    if header.format >= FORMAT:
        return False
    if before is not None:
        before(path)
    with contextlib.closing(connect_to_write(path)) as db:
        migrate(db, header.format, STEPS)
    return True
