"""Opens the bundled database for reading, after making sure that it is the file that was built."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from mopr_desktop import paths
from mopr_desktop.errors import MoprError
from mopr_desktop.store.schema import APPLICATION_ID, FORMAT
from mopr_desktop.store.writing import sha256_of, sidecar_of


def open_database(path: Path) -> sqlite3.Connection:
    """Open a database read-only and immutable: no lock, no journal, nothing written beside it.

    Raises:
        MoprError: it is not a database, or of another version of the program.
    """
    try:
        db = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False)
    except sqlite3.Error as error:
        raise damaged(path, f"SQLite says: {error}.") from error
    try:
        db.execute("PRAGMA trusted_schema=OFF")
        db.execute("PRAGMA query_only=ON")
        made_by = db.execute("PRAGMA application_id").fetchone()[0], db.execute("PRAGMA user_version").fetchone()[0]
    except sqlite3.Error as error:
        db.close()
        raise damaged(path, f"SQLite says: {error}.") from error
    if made_by != (APPLICATION_ID, FORMAT):
        db.close()
        raise damaged(path, "It was built by another version of the program.")
    return db


def checked_hash(path: Path) -> str:
    """Return the SHA-256 of a database after comparing it with the one written beside it.

    Raises:
        MoprError: a file is missing, or they differ.
    """
    try:
        written = sidecar_of(path).read_text("ascii", errors="replace").split()
        digest = sha256_of(path)
    except FileNotFoundError as error:
        missing = Path(error.filename).name if error.filename else path.name
        raise damaged(path, f"There is no file {missing} in {path.parent}.") from error
    except OSError as error:
        raise damaged(path, f"{error}.") from error
    if written[:1] != [digest]:
        raise damaged(path, "Its SHA-256 is not the one that was written when it was built.")
    return digest


def damaged(path: Path, why: str) -> MoprError:
    """Return the error that says why the database cannot be used, and what to do."""
    remedy = (
        "Build it with “mopr-desktop content build”."
        if paths.corpus().is_dir()
        else "Install MOPR Desktop again; your own files are not touched by that."
    )
    return MoprError(f"The bundled database {path.name} was not opened.", why=why, remedy=remedy, code=1)
