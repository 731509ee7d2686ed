"""Lists of notes: the latest first, a page at a time, by what they are about, their tags, words and links."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from typing import Any

from mopr_desktop.store import note_search
from mopr_desktop.valueclass import valueclass

_COLUMNS = "uid, substr(body, 1, 2000), target, tags, changed"
_ABOUT = {"record": "record:%", "claim": "claim:%", "passage": "passage:%", "source": "source:%", "axis": "axis"}
ABOUT_KINDS = ("record", "claim", "passage", "source", "axis", "nothing")
"""What a note can be about."""


@valueclass
class NoteRow:
    """A note in a list.

    Attributes:
        uid: Its permanent name.
        body: Its first 2,000 characters.
        target: What it is about, JSON; None for nothing.
        tags: Its tags.
        changed: When it was written last, milliseconds.
    """

    uid: str
    body: str
    target: dict[str, Any] | None
    tags: tuple[str, ...]
    changed: int


@valueclass
class Wanted:
    """Which notes; an empty field asks for nothing.

    Attributes:
        words: Words of the text, tags or quotation.
        about: Things they are about, ``record:section-germany``; any of them.
        kind: One of ABOUT_KINDS.
        tag: A tag.
        links: Names, any of which they link to.
    """

    words: str = ""
    about: tuple[str, ...] = ()
    kind: str = ""
    tag: str = ""
    links: tuple[str, ...] = ()


def list_notes(db: sqlite3.Connection, wanted: Wanted, limit: int = 500) -> tuple[tuple[NoteRow, ...], int]:
    """Return the notes that were changed last, and how many there are in all."""
    clauses: list[str] = []
    values: list[object] = []
    if wanted.words.strip():
        found = [hit.uid for hit in note_search.search(db, wanted.words, 2_000)]
        clauses.append("uid IN (SELECT value FROM json_each(?))")
        values.append(json.dumps(found))
    if wanted.about:
        clauses.append("about IN (SELECT value FROM json_each(?))")
        values.append(json.dumps(wanted.about))
    if wanted.kind:
        clauses.append("about LIKE ?" if wanted.kind != "nothing" else "about = ?")
        values.append(_ABOUT.get(wanted.kind, ""))
    if wanted.tag:
        clauses.append("EXISTS (SELECT 1 FROM json_each(note.tags) WHERE value = ?)")
        values.append(wanted.tag)
    if wanted.links:
        clauses.append("(" + " OR ".join("instr(body, ?) > 0" for _ in wanted.links) + ")")
        values += [f"[[{name}" for name in wanted.links]
    where = f" WHERE {' AND '.join(clauses)}" if clauses else ""
    rows = db.execute(
        f"SELECT {_COLUMNS} FROM note{where} ORDER BY changed DESC, uid LIMIT ?",  # noqa: S608 – our own words only
        (*values, limit),
    ).fetchall()
    total = len(rows)
    if total == limit:
        total = db.execute(f"SELECT count(*) FROM note{where}", values).fetchone()[0]  # noqa: S608
    return tuple(_row(row) for row in rows), total


def tags_in_use(db: sqlite3.Connection) -> dict[str, int]:
    """Return every tag with the number of its notes, the most used first."""
    rows = db.execute(
        "SELECT value, count(*) FROM note, json_each(note.tags) GROUP BY value ORDER BY count(*) DESC, value"
    )
    return dict(rows.fetchall())


def _row(row: Sequence[Any]) -> NoteRow:
    uid, body, target, tags, changed = row
    return NoteRow(uid, body, json.loads(target) if target else None, tuple(json.loads(tags or "[]")), changed)
