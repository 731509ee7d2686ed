"""Makes the tables of a notebook anew from its log: the mending of a file whose log is sound."""

from __future__ import annotations

import sqlite3

from mopr_desktop.domain.entries import KIND_OF, KINDS
from mopr_desktop.store import log, projection
from mopr_desktop.store.checking import outcome_of
from mopr_desktop.store.replay import Replay


def rebuild(db: sqlite3.Connection) -> None:
    """Empty every table that follows from the log and fill it again; the caller commits."""
    replay = Replay()
    for row in log.read(db):
        replay.feed(row)
    replay.finish()
    for table in ("version", "mark", "step", "conflict", *(kind.name for kind in KINDS)):
        db.execute(f"DELETE FROM {table}")  # noqa: S608
    for entity, versions in replay.versions.items():
        db.executemany(
            "INSERT INTO version VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (
                (v.seq, *entity, log.canonical([list(op) for op in v.base]), v.deleted, v.undone, v.held, v.head)
                for v in versions
            ),
        )
        outcome = outcome_of(db, replay.heads(entity))
        if outcome is not None:
            projection.insert_entry(db, KIND_OF[entity[0]], entity[1], outcome)
    marks = ((m.seq, m.replica, m.first, m.last, m.redo, m.held) for m in replay.marks)
    db.executemany("INSERT INTO mark VALUES (?, ?, ?, ?, ?, ?)", marks)
    steps = ((s.first, s.last, s.kind, s.undone) for s in replay.steps.values())
    db.executemany("INSERT INTO step VALUES (?, ?, ?, ?)", steps)
