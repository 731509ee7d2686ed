"""Tables of the reader's file.

``log`` is what happened and is only ever added to; ``blob`` holds documents by their SHA-256. Everything else follows
from these two and can be made anew: ``version``, ``mark`` and ``step`` say where each operation stands, there is one
table for each kind of entry, and ``note_search`` finds notes by their words.
"""

from __future__ import annotations

import sqlite3

from mopr_desktop.domain.entries import KINDS, EntryKind
from mopr_desktop.store import note_search

_LOG = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE log (
    seq INTEGER PRIMARY KEY, -- order of arrival in this file
    replica TEXT NOT NULL, -- one for each time a notebook was opened; '' for what concerns this file alone
    number INTEGER NOT NULL, -- 1, 2, 3 … within the replica
    wall INTEGER NOT NULL, counter INTEGER NOT NULL, -- hybrid clock: milliseconds since 1970 UTC, count
    step INTEGER NOT NULL, -- first seq of what is undone in one step
    received INTEGER NOT NULL, -- when it came into this file
    own INTEGER NOT NULL, -- 0 if a merge brought it
    kind TEXT NOT NULL, -- put, delete, undo, redo; of this file alone: merge, unmerge, remerge
    payload TEXT NOT NULL, -- JSON
    chain BLOB NOT NULL, -- SHA-256 of the row and of the chain before it
    UNIQUE (replica, number)
) STRICT;
CREATE TABLE blob (sha256 TEXT PRIMARY KEY, bytes BLOB NOT NULL) STRICT;
CREATE TABLE version ( -- a row for each put and delete
    seq INTEGER PRIMARY KEY REFERENCES log(seq), entity TEXT NOT NULL, uid TEXT NOT NULL,
    base TEXT NOT NULL, -- JSON: [replica, number] of each version it replaced
    deleted INTEGER NOT NULL, undone INTEGER NOT NULL,
    held INTEGER NOT NULL, -- of a merge that was undone here
    head INTEGER NOT NULL -- in force, and replaced by no other in force
) STRICT;
CREATE INDEX version_entity ON version (entity, uid, head, seq);
CREATE TABLE mark ( -- a row for each undo and redo: which operations it concerns
    seq INTEGER PRIMARY KEY REFERENCES log(seq), replica TEXT NOT NULL, first INTEGER NOT NULL, last INTEGER NOT NULL,
    redo INTEGER NOT NULL, held INTEGER NOT NULL
) STRICT;
CREATE INDEX mark_operation ON mark (replica, first);
CREATE TABLE step ( -- what can be undone here, and redone
    first INTEGER PRIMARY KEY, last INTEGER NOT NULL, kind TEXT NOT NULL, undone INTEGER NOT NULL
) STRICT;
CREATE INDEX step_undone ON step (undone, first);
CREATE TABLE conflict ( -- entries of which several versions are in force, until somebody writes one
    entity TEXT NOT NULL, uid TEXT NOT NULL, rivals TEXT NOT NULL, deleted INTEGER NOT NULL, hash BLOB NOT NULL,
    PRIMARY KEY (entity, uid)
) STRICT, WITHOUT ROWID;
"""


def tables() -> str:
    """Return the statements that make an empty notebook.

    The index of words is not last: SQLite (3.40 at least) takes a virtual table that is the first in its own order for
    the wish to check a part only, and then looks neither for pages that are used twice nor for lost ones.
    """
    return _LOG + note_search.TABLE + "".join(_table(kind) for kind in KINDS)


def has_target(kind: EntryKind) -> bool:
    """Return whether entries of this kind are about something."""
    return any(field.name == "target" for field in kind.fields)


def statements(db: sqlite3.Connection) -> list[tuple[str, str, str]]:
    """Return kind, name and SQL of everything in the schema of a file, sorted."""
    rows = db.execute("SELECT type, name, coalesce(sql, '') FROM sqlite_schema ORDER BY type, name")
    shadows = note_search.SHADOWS
    return [(kind, name, "" if name.startswith(shadows) else sql) for kind, name, sql in rows]


def expected_statements() -> list[tuple[str, str, str]]:
    """Return the same of an empty notebook of the present format."""
    with sqlite3.connect(":memory:") as db:
        db.executescript(tables())
        found = statements(db)
    db.close()
    return found


def _table(kind: EntryKind) -> str:
    columns = "".join(
        f" {field.name} {'INTEGER' if field.column == 'INTEGER' else 'TEXT'},"  # JSON is kept as text
        for field in kind.fields
    )
    columns += " about TEXT NOT NULL, words TEXT NOT NULL, changed INTEGER NOT NULL, hash BLOB NOT NULL"
    if kind.name == "note":  # numbered for the index of words; the others save the page of a second tree
        made = f"CREATE TABLE note (number INTEGER PRIMARY KEY, uid TEXT NOT NULL UNIQUE,{columns}) STRICT;\n"
    else:
        made = f"CREATE TABLE {kind.name} (uid TEXT PRIMARY KEY,{columns}) STRICT, WITHOUT ROWID;\n"
    return made + (f"CREATE INDEX {kind.name}_about ON {kind.name} (about);\n" if has_target(kind) else "")
