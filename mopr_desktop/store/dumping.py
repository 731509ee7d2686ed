"""Writes out what a reader's notebook holds, now or as it was, in one order."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from mopr_desktop.domain.entries import KINDS
from mopr_desktop.errors import MoprError
from mopr_desktop.store import log, projection
from mopr_desktop.store.checking import damaged, outcome_of
from mopr_desktop.store.replay import Outcome, Replay

Line = dict[str, Any]


def dump(db: sqlite3.Connection, path: Path) -> Iterator[Line]:
    """Yield every entry as it stands, by kind and uid, then every conflict.

    Raises:
        MoprError: a row has changed since it was written.
    """
    for kind in sorted(KINDS, key=lambda kind: kind.name):
        for row in projection.rows(db, kind):
            if projection.hash_of(kind.name, row[:-1]) != row[-1]:
                raise damaged(path, [f"{kind.name} {row[0]} has changed"])
            yield {"kind": kind.name, "uid": row[0], **projection.value_of(kind, row)}
    for row in db.execute("SELECT * FROM conflict ORDER BY entity, uid"):
        if projection.hash_of("conflict", row[:-1]) != row[-1]:
            raise damaged(path, [f"the conflict over {row[0]} {row[1]} has changed"])
        yield _conflict(row[0], row[1], json.loads(row[2]), bool(row[3]))


def dump_at(db: sqlite3.Connection, path: Path, seq: int) -> Iterator[Line]:
    """Yield the same as it was right after an operation; 0 is before the first.

    Raises:
        MoprError: the log has no such row, or a row up to it has changed.
    """
    last, _ = log.tail(db)
    if not 0 <= seq <= last:
        raise MoprError("Nothing was written.", why=f"The log has rows 1 to {last}, and no row {seq}.")
    replay, before = Replay(), log.seed(log.meta(db))
    for row in log.read(db, up_to=seq):
        if log.seal(row, before) != row.chain:
            raise damaged(path, [f"row {row.seq} of the log has changed"])
        before = row.chain
        replay.feed(row)
    replay.finish()
    conflicts = []
    for kind, uid in sorted(replay.versions):
        outcome = outcome_of(db, replay.heads((kind, uid)))
        if outcome is not None:
            yield {"kind": kind, "uid": uid, **outcome.value}
            if outcome.disputed:
                conflicts.append(_of(kind, uid, outcome))
    yield from conflicts


def row_at(db: sqlite3.Connection, milliseconds: int) -> int:
    """Return the last row that had come into the file by a moment, for "what did I hold on 1 March?"."""
    found = db.execute("SELECT max(seq) FROM log WHERE received <= ?", (milliseconds,)).fetchone()
    return int(found[0] or 0)


def history(db: sqlite3.Connection, kind: str, uid: str) -> Iterator[Line]:
    """Yield every version of one entry, oldest first: when it was written, what it said, whether it was undone."""
    found = db.execute(
        "SELECT seq, wall, received, own, replica, deleted, undone, held, head, payload"
        " FROM version JOIN log USING (seq) WHERE entity = ? AND uid = ? ORDER BY seq",
        (kind, uid),
    )
    names = ("seq", "written", "received", "own", "replica", "deleted", "undone", "held", "in_force")
    for row in found:
        yield {**dict(zip(names, row, strict=False)), "value": json.loads(row[-1]).get("value")}


def _of(kind: str, uid: str, outcome: Outcome) -> Line:
    return _conflict(kind, uid, list(outcome.rivals), outcome.deleted)


def _conflict(kind: str, uid: str, rivals: list[Any], deleted: bool) -> Line:
    return {"kind": "conflict", "entry": kind, "uid": uid, "rivals": rivals, "deleted": deleted}
