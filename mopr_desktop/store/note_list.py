"""Lists notes without reading them whole: what an index of them keeps of each, and rows for those that are in view."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any, Final

from mopr_desktop.store.giving_way import giving_way, told
from mopr_desktop.valueclass import valueclass

if TYPE_CHECKING:  # a window without a notebook starts without numpy
    import numpy as np
    import numpy.typing as npt

    Numbers = npt.NDArray[np.int64]
    """Numbers of notes: how the file calls them, not what they are called in the log."""

BODY: Final = 600
"""Characters of a note that stand in a list."""

_MOST_AT_ONCE: Final = 400
_KEPT: Final = (
    "number, changed, uid, iif(about = 'axis', target, about), coalesce(tags, '[]'),"
    " iif(instr(body, '[[') > 0, body, '')"
)
Kept = tuple[int, int, str, str, str, str]
"""Number, time of the last change, uid, what it is about, tags as JSON, and its text if a link stands in it.

What a note is about is its key, ``record:section-germany``, "" for nothing; for days it is the target as JSON.
"""


@valueclass
class NoteRow:
    """A note in a list.

    Attributes:
        uid: Its permanent name.
        body: Its first characters.
        target: What it is about, JSON; None for nothing.
        tags: Its tags.
        changed: When it was written last, milliseconds.
    """

    uid: str
    body: str
    target: dict[str, Any] | None
    tags: tuple[str, ...]
    changed: int


def kept_after(db: sqlite3.Connection, number: int, most: int) -> list[Kept]:
    """Return what is kept of the notes that follow one in the file.

    Raises:
        MoprError: the notebook cannot be read.
    """
    with told():
        return db.execute(
            f"SELECT {_KEPT} FROM note WHERE number > ? ORDER BY number LIMIT ?",  # noqa: S608 – our own words only
            (number, most),
        ).fetchall()


def kept_of(db: sqlite3.Connection, uids: Iterable[str]) -> list[Kept]:
    """Return what is kept of the notes of these names, as far as they are there."""
    with told():
        return db.execute(
            f"SELECT {_KEPT} FROM note WHERE uid IN (SELECT value FROM json_each(?))",  # noqa: S608
            (json.dumps(list(uids)),),
        ).fetchall()


def concerned_since(db: sqlite3.Connection, seq: int) -> set[str] | None:
    """Return the notes that operations after this one may have changed; None for too many, or a merge among them."""
    with told():
        kinds = {kind for (kind,) in db.execute("SELECT DISTINCT kind FROM log WHERE seq > ?", (seq,))}
        if kinds & {"merge", "unmerge", "remerge"}:
            return None
        found = db.execute(
            "SELECT uid FROM version WHERE seq > :seq AND +entity = 'note' UNION"  # +: not by the index of all notes
            " SELECT version.uid FROM mark CROSS JOIN log ON log.replica = mark.replica"
            " AND log.number BETWEEN mark.first AND mark.last CROSS JOIN version ON version.seq = log.seq"
            " WHERE mark.seq > :seq AND +version.entity = 'note' LIMIT :most",
            {"seq": seq, "most": _MOST_AT_ONCE},
        ).fetchall()
    return None if len(found) == _MOST_AT_ONCE else {uid for (uid,) in found}


def rows(db: sqlite3.Connection, numbers: Sequence[int]) -> tuple[NoteRow, ...]:
    """Return the notes of these numbers, in this order; those that are gone are left out."""
    with told():
        found = db.execute(
            f"SELECT number, uid, substr(body, 1, {BODY}), target, tags, changed FROM note"  # noqa: S608 – a number
            " WHERE number IN (SELECT value FROM json_each(?))",
            (json.dumps([int(number) for number in numbers]),),
        ).fetchall()
    by_number = {row[0]: _row(row[1:]) for row in found}
    return tuple(by_number[int(number)] for number in numbers if int(number) in by_number)


def tags_of_records(db: sqlite3.Connection) -> dict[str, list[str]]:
    """Return the tags of the notes on each record."""
    found: dict[str, list[str]] = {}
    for record, tags in db.execute(
        "SELECT DISTINCT substr(about, 8), tags FROM note WHERE about GLOB 'record:*' AND tags <> '[]' ORDER BY uid"
    ):
        found.setdefault(record, []).extend(json.loads(tags or "[]"))
    return found


def number_of(db: sqlite3.Connection, uid: str) -> int | None:
    """Return the number of a note, None if it is not there."""
    with told():
        found = db.execute("SELECT number FROM note WHERE uid = ?", (uid,)).fetchone()
    return None if found is None else int(found[0])


def first_written(db: sqlite3.Connection, wanted: Callable[[], bool]) -> tuple[Numbers, Numbers]:
    """Return the number of each note with when it was written first, in ticks of the clock of the log.

    Raises:
        Outpaced: something more urgent waits.
        MoprError: the notebook cannot be read.
    """
    with giving_way(db, wanted):
        found = db.execute(
            "SELECT group_concat(number), group_concat(made) FROM ("
            "SELECT note.number, made FROM"
            " (SELECT uid, min(wall * 65536 + counter) AS made FROM version JOIN log USING (seq)"
            " WHERE entity = 'note' GROUP BY uid) JOIN note USING (uid))"
        ).fetchone()
    return _numbers(found[0]), _numbers(found[1])


def beginnings(db: sqlite3.Connection, number: int, most: int, length: int) -> list[tuple[int, str]]:
    """Return number and beginning of the notes that follow one in the file."""
    with told():
        return db.execute(
            "SELECT number, substr(body, 1, ?) FROM note WHERE number > ? ORDER BY number LIMIT ?",
            (length, number, most),
        ).fetchall()


def _numbers(listed: str | None) -> Numbers:
    """Read numbers between commas: SQLite writes a hundred thousand of them without holding up the window."""
    import numpy as np

    return np.array(listed.split(","), np.int64) if listed else np.empty(0, np.int64)


def _row(row: Sequence[Any]) -> NoteRow:
    uid, body, target, tags, changed = row
    return NoteRow(uid, body, json.loads(target) if target else None, tuple(json.loads(tags or "[]")), changed)
