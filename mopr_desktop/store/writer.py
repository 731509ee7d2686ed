"""What is done inside one transaction of an open notebook."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Callable, Sequence

from mopr_desktop.domain.entries import Value
from mopr_desktop.domain.notes import shown
from mopr_desktop.errors import MoprError
from mopr_desktop.store import log, projection
from mopr_desktop.store.clock import Clock
from mopr_desktop.store.failures import LOCKED
from mopr_desktop.store.log import LogRow, OpId

LARGEST_BLOB = 200 << 20
"""Bytes of the largest document that a notebook takes in."""

_LATER_THAN_ALL = (  # what is written here is later than all before it, so only what a merge brought since can be more
    "SELECT wall, counter FROM log"
    " WHERE seq >= coalesce((SELECT seq FROM log WHERE own = 1 ORDER BY seq DESC LIMIT 1), 0)"
    " ORDER BY wall DESC, counter DESC LIMIT 1"
)


class Writer:
    """Appends operations and brings the tables up to date.

    Args:
        db: The connection that writes.
        replica: Name of this opening of the notebook: a copy that is opened elsewhere gets another.
        now: Where to read the time.

    Attributes:
        tail: Number and seal of the last row.
    """

    def __init__(self, db: sqlite3.Connection, replica: str, now: Callable[[], int]) -> None:
        self.db, self.replica, self._now = db, replica, now
        wall, counter = db.execute(_LATER_THAN_ALL).fetchone() or (0, 0)
        self._clock = Clock(wall, counter, now)
        self.read_state()

    def read_state(self) -> None:
        """Take the end of the log from the file."""
        self.tail: tuple[int, bytes] = log.tail(self.db)
        found = self.db.execute("SELECT max(number) FROM log WHERE replica = ?", (self.replica,)).fetchone()
        self._number: int = found[0] or 0

    def begin(self) -> None:
        """Make sure that nobody else has written since.

        Raises:
            MoprError: somebody has.
        """
        if log.tail(self.db) != self.tail:
            raise MoprError(
                "The edit is not saved.",
                why="Another program has written to the notebook while it was open here.",
                remedy="Close the notebook and open it again.",
                code=LOCKED,
            )

    def edit(self, changes: Sequence[tuple[str, str, Value | None]]) -> int:
        """Write or delete entries as one step; return the number of the last operation."""
        if not changes:
            return self.tail[0]
        first = self.tail[0] + 1
        self.db.execute("DELETE FROM step WHERE undone = 1")
        for kind, uid, value in changes:
            base = projection.heads_of(self.db, (kind, uid))
            if value is None and not self._exists(kind, uid):
                raise MoprError(
                    "Nothing was deleted.", why=f"There is no {kind.replace('_', ' ')} {shown(uid)}.", remedy=""
                )
            payload = log.put_payload(kind, uid, base, value)
            row = self.append("delete" if value is None else "put", payload, step=first)
            projection.replace_heads(self.db, row, value)
        self.db.execute("INSERT INTO step VALUES (?, ?, 'edit', 0)", (first, self.tail[0]))
        return self.tail[0]

    def put_beside(self, changes: Sequence[tuple[str, str, list[OpId], Value]]) -> projection.Tally:
        """Write entries that replace only the versions they name, as one step; others stay as rivals."""
        if not changes:
            return projection.Tally()
        first = self.tail[0] + 1
        self.db.execute("DELETE FROM step WHERE undone = 1")
        for kind, uid, base, value in changes:
            row = self.append("put", log.put_payload(kind, uid, base, value), step=first)
            projection.add_version(self.db, row, head=False)
        self.db.execute("INSERT INTO step VALUES (?, ?, 'edit', 0)", (first, self.tail[0]))
        return projection.refresh(self.db, ((kind, uid) for kind, uid, _, _ in changes))

    def turn(self, *, undo: bool) -> int:
        """Undo the last step or redo the first one undone; return the number of the operation.

        Raises:
            MoprError: there is none.
        """
        order = "0 ORDER BY first DESC" if undo else "1 ORDER BY first"
        found = self.db.execute(f"SELECT first, last, kind FROM step WHERE undone = {order} LIMIT 1").fetchone()  # noqa: S608
        if found is None:
            word = "undo" if undo else "redo"
            raise MoprError(f"There is nothing to {word}.")
        first, last, kind = found
        self.db.execute("UPDATE step SET undone = ? WHERE first = ?", (int(undo), first))
        if kind == "merge":
            return self._turn_merge(first, undo)
        replica, low, high = self.db.execute(
            "SELECT replica, min(number), max(number) FROM log WHERE seq BETWEEN ? AND ?", (first, last)
        ).fetchone()
        words = log.canonical({"of": [replica, low, high], "step": first})
        row = self.append("undo" if undo else "redo", words)
        projection.add_mark(self.db, row)
        projection.turn_latest(self.db, (replica, low, high), undone=undo)
        return row.seq

    def add_blob(self, content: bytes) -> str:
        """Keep a document; return its SHA-256.

        Raises:
            MoprError: it is too large for a file that people send to each other.
        """
        if len(content) > LARGEST_BLOB:
            raise MoprError(
                "The document was not attached.",
                why=f"It has {len(content) >> 20:,} MB; a notebook takes {LARGEST_BLOB >> 20} MB at once.",
                remedy="Attach a smaller copy, or a part of it.",
            )
        digest = hashlib.sha256(content).hexdigest()
        self.db.execute("INSERT OR IGNORE INTO blob VALUES (?, ?)", (digest, content))
        return digest

    def append(self, kind: str, payload: str, *, step: int | None = None) -> LogRow:
        """Append an operation made here and now."""
        seq = self.tail[0] + 1
        wall, counter = self._clock.tick()
        if kind in log.LOCAL:
            replica, number = "", seq
        else:
            self._number += 1
            replica, number = self.replica, self._number
        return self._insert(LogRow(seq, replica, number, wall, counter, step or seq, self._now(), True, kind, payload))

    def take_over(self, foreign: LogRow, step: int) -> LogRow:
        """Append an operation of another notebook."""
        self._clock.see(foreign.wall, foreign.counter)
        what = (*foreign.op, foreign.wall, foreign.counter)
        return self._insert(LogRow(self.tail[0] + 1, *what, step, self._now(), False, foreign.kind, foreign.payload))

    def _insert(self, row: LogRow) -> LogRow:
        chain = log.seal(row, self.tail[1])
        log.insert(self.db, row, chain)
        self.tail = (row.seq, chain)
        return row

    def _exists(self, kind: str, uid: str) -> bool:
        return self.db.execute(f"SELECT 1 FROM {kind} WHERE uid = ?", (uid,)).fetchone() is not None  # noqa: S608

    def _turn_merge(self, merge: int, undo: bool) -> int:
        (payload,) = self.db.execute("SELECT payload FROM log WHERE seq = ?", (merge,)).fetchone()
        row = self.append("unmerge" if undo else "remerge", log.canonical({"merge": merge}))
        content = json.loads(payload)
        touched = projection.hold(self.db, content["first"], content["last"], content["again"], held=undo)
        projection.refresh(self.db, touched)
        return row.seq
