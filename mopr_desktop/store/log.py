"""The operation log: what was done, in order, each row sealed by a hash over itself and all rows before it."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from mopr_desktop.store.clock import Stamp

SHARED = ("put", "delete", "undo", "redo")
"""Operations that a merge carries over."""

LOCAL = ("merge", "unmerge", "remerge")
"""Operations that concern one file only; their replica is ''."""

COLUMNS = "seq, replica, number, wall, counter, step, received, own, kind, payload, chain"

_INSERT = f"INSERT INTO log ({COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"  # noqa: S608

_WRITER = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"))

OpId = tuple[str, int]
"""Replica and number: the name of an operation, the same in every notebook."""


@dataclass(frozen=True, slots=True)
class LogRow:
    """One operation, as ``notebook_schema`` describes the columns."""

    seq: int
    replica: str
    number: int
    wall: int
    counter: int
    step: int
    received: int
    own: bool
    kind: str
    payload: str
    chain: bytes = b""

    @property
    def op(self) -> OpId:
        """Its name in every notebook."""
        return self.replica, self.number

    @property
    def stamp(self) -> Stamp:
        """When it was made."""
        return Stamp(self.wall, self.counter, self.replica)

    def same_operation(self, other: LogRow) -> bool:
        """Return whether two notebooks mean the same by the same name."""
        ours = (self.op, self.wall, self.counter, self.kind, self.payload)
        return ours == (other.op, other.wall, other.counter, other.kind, other.payload)

    def content(self) -> Any:
        """Return the payload."""
        return json.loads(self.payload)


def from_row(row: tuple[Any, ...]) -> LogRow:
    """Return what a row of COLUMNS says."""
    seq, replica, number, wall, counter, step, received, own, kind, payload, chain = row
    return LogRow(seq, replica, number, wall, counter, step, received, bool(own), kind, payload, chain)


def canonical(value: object) -> str:
    """Return the one way in which a value is written as JSON."""
    return _WRITER.encode(value)


def seed(meta: dict[str, str]) -> bytes:
    """Return what the first row is chained to: the notebook's own description."""
    return hashlib.sha256(canonical(meta).encode()).digest()


def seal(row: LogRow, before: bytes) -> bytes:
    """Return the hash of a row and of everything before it."""
    words = canonical(
        [
            *(row.seq, row.replica, row.number, row.wall, row.counter, row.step, row.received),
            *(int(row.own), row.kind, row.payload),
        ]
    )
    return hashlib.sha256(before + words.encode()).digest()


def insert(db: sqlite3.Connection, row: LogRow, chain: bytes) -> None:
    """Append a row with its seal."""
    values = (row.seq, row.replica, row.number, row.wall, row.counter, row.step, row.received)
    db.execute(_INSERT, (*values, int(row.own), row.kind, row.payload, chain))


def read(db: sqlite3.Connection, *, up_to: int | None = None) -> Iterator[LogRow]:
    """Read the log in order, to a row or to its end."""
    where = "" if up_to is None else f" WHERE seq <= {int(up_to)}"
    for row in db.execute(f"SELECT {COLUMNS} FROM log{where} ORDER BY seq"):  # noqa: S608
        yield from_row(row)


def one(db: sqlite3.Connection, op: OpId) -> LogRow | None:
    """Return the operation of that name, if it is here."""
    row = db.execute(f"SELECT {COLUMNS} FROM log WHERE replica = ? AND number = ?", op).fetchone()  # noqa: S608
    return from_row(row) if row else None


def tail(db: sqlite3.Connection) -> tuple[int, bytes]:
    """Return number and seal of the last row; 0 and the seed of an empty log."""
    row = db.execute("SELECT seq, chain FROM log ORDER BY seq DESC LIMIT 1").fetchone()
    return (row[0], row[1]) if row else (0, seed(meta(db)))


def meta(db: sqlite3.Connection) -> dict[str, str]:
    """Return the notebook's own description: its id, and when it was made."""
    return dict(db.execute("SELECT key, value FROM meta ORDER BY key"))


def put_payload(entity: str, uid: str, base: list[OpId], value: dict[str, Any] | None) -> str:
    """Return the payload of a put, or of a delete if there is no value."""
    words: dict[str, Any] = {"base": [list(op) for op in base], "entity": entity, "uid": uid}
    return canonical(words if value is None else words | {"value": value})


def value_in(payload: str) -> dict[str, Any] | None:
    """Return what the payload of a put says, None for a delete."""
    value: dict[str, Any] | None = json.loads(payload).get("value")
    return value


def broken_seals(db: sqlite3.Connection) -> list[int]:
    """Return the rows whose seal does not fit; the first few of them are enough."""
    before, expected, broken = seed(meta(db)), 1, []
    for row in read(db):
        if row.seq != expected or seal(row, before) != row.chain:
            broken.append(row.seq)
        before, expected = row.chain, row.seq + 1
        if len(broken) == 20:
            break
    return broken
