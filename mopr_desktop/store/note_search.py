"""Finds the reader's notes by their words: a full-text index that changes in the transaction that changes a note.

The index keeps no text of its own. It is told which words a note had before it forgets them, so a note must be
forgotten before its row is changed and learned afterwards.
"""

from __future__ import annotations

import re
import sqlite3
import tempfile
import unicodedata
from collections.abc import Iterator, Mapping
from contextlib import closing
from pathlib import Path
from typing import Any

from mopr_desktop.valueclass import valueclass

TABLE = """
CREATE VIRTUAL TABLE note_search USING fts5( -- words of notes: their text; their tags and the words they are about
    body, words, content='note', content_rowid='number', columnsize=0, tokenize='unicode61 remove_diacritics 2'
);
"""

SHADOWS = "note_search_"
"""The tables of the index itself begin with this; how SQLite declares them is its own affair."""

LONGEST = 200
"""Characters of a question that are read."""

_WORDS = 8
_word = re.compile(r"[^\W_]+").findall

_FIND = """
SELECT note.uid, snippet(note_search, -1, '', '', '…', 14)
FROM note_search JOIN note ON note.number = note_search.rowid
WHERE note_search MATCH :words AND note.number IN (
    SELECT number FROM note_search AS found JOIN note ON note.number = found.rowid
    WHERE note_search MATCH :words ORDER BY changed DESC, uid LIMIT :limit
)
ORDER BY changed DESC, uid
"""


@valueclass
class NoteHit:
    """A note that was found.

    Attributes:
        uid: Its permanent name.
        snippet: What of it fits.
    """

    uid: str
    snippet: str


def words_of(value: Mapping[str, Any]) -> str:
    """Return what of an entry is searched beside its text: its tags, and the words of a source it is about."""
    target = value.get("target") or {}
    return "\n".join([*(value.get("tags") or ()), *filter(None, [target.get("quote")])])


def forget(db: sqlite3.Connection, uid: str) -> None:
    """Take a note out of the index, before its row changes."""
    db.execute(
        "INSERT INTO note_search(note_search, rowid, body, words)"
        " SELECT 'delete', number, body, words FROM note WHERE uid = ?",
        (uid,),
    )


def learn(db: sqlite3.Connection, uid: str) -> None:
    """Take a note into the index, after its row has changed."""
    db.execute("INSERT INTO note_search(rowid, body, words) SELECT number, body, words FROM note WHERE uid = ?", (uid,))


def learn_all(db: sqlite3.Connection) -> None:
    """Make the index anew from all notes."""
    db.execute("INSERT INTO note_search(note_search) VALUES ('rebuild')")


def search(db: sqlite3.Connection, text: str, limit: int) -> tuple[NoteHit, ...]:
    """Find the notes with words that begin like those of the text, the one changed last first.

    Any text may come: quotation marks and operators are not taken as such.
    """
    words = _word(unicodedata.normalize("NFC", text[:LONGEST]))[:_WORDS]
    if not words or limit < 1:
        return ()
    question = {"words": " ".join(f'"{word}"*' for word in words), "limit": limit}
    return tuple(NoteHit(uid, snippet) for uid, snippet in db.execute(_FIND, question))


def faults(db: sqlite3.Connection) -> Iterator[str]:
    """Compare the index with the notes; yields a sentence if they differ."""
    if _differs(db):
        yield "the index of the words in notes does not follow from the notes"


def _differs(db: sqlite3.Connection) -> bool:
    """Compare on a copy of the index and of the notes, for SQLite does it only where it may write."""
    with tempfile.TemporaryDirectory(prefix="mopr-check-") as folder:
        path = Path(folder) / "index.sqlite"
        with closing(_open(path)) as copy:
            copy.execute("CREATE TABLE note (number INTEGER PRIMARY KEY, body TEXT, words TEXT)")
            copy.execute(TABLE)
            copy.execute("BEGIN")
            for table, columns in (("note", "number, body, words"), *_shadows(db)):
                copy.execute(f"DELETE FROM {table}")  # noqa: S608
                places = ", ".join("?" * len(columns.split(",")))
                rows = db.execute(f"SELECT {columns} FROM {table}")  # noqa: S608
                copy.executemany(f"INSERT INTO {table} VALUES ({places})", rows)  # noqa: S608
            copy.execute("COMMIT")
        with closing(_open(path)) as copy:  # opened anew, because FTS5 remembers what it has written itself
            try:
                copy.execute(
                    "INSERT INTO note_search(note_search, rank) VALUES ('integrity-check', 1)"
                )  # 1: with the notes
            except sqlite3.DatabaseError:
                return True
    return False


def _shadows(db: sqlite3.Connection) -> list[tuple[str, str]]:
    """Return the tables of the index and their columns."""
    names = db.execute("SELECT name FROM sqlite_schema WHERE name GLOB ? ORDER BY name", (f"{SHADOWS}*",)).fetchall()
    found = []
    for (name,) in names:
        columns = db.execute("SELECT name FROM pragma_table_info(?)", (name,)).fetchall()
        found.append((name, ", ".join(column for (column,) in columns)))
    return found


def _open(path: Path) -> sqlite3.Connection:
    db = sqlite3.connect(path, isolation_level=None)
    for setting in ("journal_mode=OFF", "synchronous=OFF", "trusted_schema=OFF"):
        db.execute(f"PRAGMA {setting}").fetchall()
    return db
