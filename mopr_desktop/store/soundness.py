"""Whether a built database is whole."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

from mopr_desktop.store.content import Content
from mopr_desktop.store.opening import checked_hash, open_database


def unsound(path: Path) -> list[str]:
    """Return what is wrong with a database, a sentence each; nothing if it is whole.

    Raises:
        MoprError: it is missing, or not the file that was built.
    """
    checked_hash(path)
    with closing(Content.open(path, verify=False)) as content:
        content.counts()  # reads every table that views use
    found = []
    with closing(open_database(path)) as db:
        found += [f"SQLite finds: {row[0]}." for row in db.execute("PRAGMA integrity_check") if row[0] != "ok"]
        found += [
            f"Row {row[1]} of {row[0]} refers to a row of {row[2]} that is not there."
            for row in db.execute("PRAGMA foreign_key_check")
        ]
    return found
