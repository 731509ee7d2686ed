"""Lists notes without reading their texts whole, and says which of them an operation concerned."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from mopr_desktop.domain.note_links import first_line, links

_COLUMNS = "uid, substr(body, 1, 400), target, tags, changed, iif(instr(body, '[[') > 0, body, '')"
_MOST_AT_ONCE = 400


@dataclass(frozen=True, slots=True)
class ListedNote:
    """A note as it stands in a list.

    Attributes:
        uid: Its permanent name.
        first: Its first line that says something.
        target: What it is about, as JSON, None for nothing in particular.
        about: The same as a key, ``record:section-germany``; "axis" for days, "" for nothing.
        tags: Its tags.
        changed: When it was written last, milliseconds since 1970.
        links: What stands in ``[[…]]``.
    """

    uid: str
    first: str
    target: dict[str, Any] | None
    about: str
    tags: tuple[str, ...]
    changed: int
    links: tuple[str, ...]


def listing(db: sqlite3.Connection, uids: Iterable[str] | None = None) -> list[ListedNote]:
    """Return a line for every note, or for those of these names that are there."""
    if uids is None:
        return [_line(row) for row in db.execute(f"SELECT {_COLUMNS}, about FROM note")]  # noqa: S608
    return [
        _line(row)
        for uid in uids
        for row in db.execute(f"SELECT {_COLUMNS}, about FROM note WHERE uid = ?", (uid,))  # noqa: S608
    ]


def concerned_since(db: sqlite3.Connection, seq: int) -> set[str] | None:
    """Return the notes that operations after this one may have changed; None for too many, or a merge among them."""
    kinds = {kind for (kind,) in db.execute("SELECT DISTINCT kind FROM log WHERE seq > ?", (seq,))}
    if kinds & {"merge", "unmerge", "remerge"}:
        return None
    found = db.execute(
        "SELECT uid FROM version WHERE seq > :seq AND entity = 'note' UNION"
        " SELECT version.uid FROM mark JOIN log ON log.replica = mark.replica"
        " AND log.number BETWEEN mark.first AND mark.last JOIN version ON version.seq = log.seq"
        " WHERE mark.seq > :seq AND version.entity = 'note' LIMIT :most",
        {"seq": seq, "most": _MOST_AT_ONCE},
    ).fetchall()
    return None if len(found) == _MOST_AT_ONCE else {uid for (uid,) in found}


def _line(row: tuple[Any, ...]) -> ListedNote:
    uid, start, target, tags, changed, linking, about = row
    return ListedNote(
        uid,
        first_line(start, 400),
        json.loads(target) if target else None,
        about,
        tuple(json.loads(tags)) if tags and tags != "[]" else (),
        changed,
        links(linking) if linking else (),
    )
