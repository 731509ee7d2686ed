"""Brings the operations of another notebook into this one: the union of two logs, in one transaction.

The other file is a stranger's: it is copied first, its copy is checked whole, and every operation is read as carefully
as one from the keyboard. What follows from the union depends on no order (``replay``), so merges in any order agree.
"""

from __future__ import annotations

import contextlib
import json
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from mopr_desktop.domain.entries import read_entry, read_uid
from mopr_desktop.errors import MoprError
from mopr_desktop.store import log, projection
from mopr_desktop.store.checking import check
from mopr_desktop.store.clock import HIGHEST_COUNT, LATEST
from mopr_desktop.store.connection import connect, reading
from mopr_desktop.store.failures import REFUSED, shown
from mopr_desktop.store.header import refuse_newer
from mopr_desktop.store.layers import blobs_named
from mopr_desktop.store.log import LogRow, OpId
from mopr_desktop.store.notebook import Notebook
from mopr_desktop.store.projection import Tally
from mopr_desktop.store.replay import Entity
from mopr_desktop.store.writer import LARGEST_BLOB, Writer

MANY_NOTES = 20
MANY_OF_ALL = 0.3
"""A merge that deletes more notes than both of these asks first."""


@dataclass(frozen=True, slots=True)
class MergeReport:
    """What a merge did, or would do.

    Attributes:
        operations: Operations taken over.
        again: Operations that an undone merge had brought before.
        added, changed, removed: Entries.
        disputed: Entries that now have rivals.
        removed_notes: Notes among those removed.
        done: Whether it was done.
    """

    operations: int
    again: int
    added: int
    changed: int
    removed: int
    disputed: int
    removed_notes: int
    done: bool

    def as_json(self) -> dict[str, Any]:
        """Return it for printing."""
        return asdict(self)


@contextlib.contextmanager
def stranger(path: Path) -> Iterator[sqlite3.Connection]:
    """Give a checked copy of a notebook to read operations from; call it before opening one's own.

    Raises:
        MoprError: it is damaged, newer, or no notebook.
    """
    with tempfile.TemporaryDirectory(prefix="mopr-merge-") as folder:
        copy = Path(folder) / "stranger.mopr"
        with reading(path) as (db, header):
            refuse_newer(path, header)
            with contextlib.closing(sqlite3.connect(copy, isolation_level=None)) as target:
                target.execute("PRAGMA synchronous=OFF")
                db.backup(target)
        with contextlib.closing(connect(copy)) as db:
            db.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, LARGEST_BLOB + (1 << 20))
            check(db, header, path, index=False)
            yield db


def merge(
    notebook: Notebook,
    other: sqlite3.Connection,
    *,
    yes: bool = False,
    dry_run: bool = False,
    look: Callable[[sqlite3.Connection], object] = lambda _: None,
) -> MergeReport:
    """Merge a stranger's operations into an open notebook, as one step.

    Args:
        notebook: The notebook that is written.
        other: As ``stranger`` gives it.
        yes: Whether even many notes may be deleted.
        dry_run: Whether only to say what would happen.
        look: Called with the notebook as it would be, before that is kept or taken back.

    Raises:
        MoprError: the logs contradict each other, hold something that is no operation, or many notes would go.
    """

    def work(writer: Writer) -> MergeReport:
        (before,) = writer.db.execute("SELECT count(*) FROM note").fetchone()
        brought, again, tally = _take_over(writer, other)
        gone = len(tally.removed_notes)
        if gone > MANY_NOTES and gone > MANY_OF_ALL * before and not (yes or dry_run):
            raise MoprError(
                "Nothing was merged.",
                why=f"It would delete {gone:,} of {before:,} notes, which somebody deleted in the other notebook.",
                remedy="See what it would do with --dry-run; if that is meant, merge with --yes.",
                code=REFUSED,
            )
        look(writer.db)
        told = (tally.added, tally.changed, tally.removed, tally.disputed, gone)
        return MergeReport(brought, again, *told, done=bool(brought or again) and not dry_run)

    if dry_run:
        notebook.db.execute("PRAGMA cache_spill=OFF")  # nothing reaches the file
    return notebook.transact(work, keep=lambda report: report.done)


def _take_over(writer: Writer, other: sqlite3.Connection) -> tuple[int, int, Tally]:
    db = writer.db
    known = dict(db.execute("SELECT replica, max(number) FROM log WHERE replica <> '' GROUP BY replica"))
    held_here = {seq for (seq,) in db.execute(_HELD)}
    coming, again = _compare(db, other, known, held_here)
    if not coming and not again:
        return 0, 0, Tally()
    db.execute("DELETE FROM step WHERE undone = 1")
    first = writer.tail[0] + 2
    last = first + len(coming) - 1
    step = writer.append("merge", log.canonical({"again": again, "first": first, "last": last})).seq
    db.execute("INSERT INTO step VALUES (?, ?, 'merge', 0)", (step, last))
    touched: set[Entity] = set()
    marks: list[tuple[str, int, int]] = []
    for seq in coming:
        foreign = next(_rows(other, "WHERE seq = ?", (seq,)))
        row = writer.take_over(foreign, step)
        if row.kind in ("put", "delete"):
            touched.add(projection.add_version(db, row, head=False))
            _copy_blob(db, other, row)
        else:
            projection.add_mark(db, row)
            marks.append(tuple(row.content()["of"]))
    touched |= projection.hold(db, 0, -1, again, held=False)
    touched |= projection.turn(db, marks)
    return len(coming), len(again), projection.refresh(db, touched)


def _compare(
    db: sqlite3.Connection, other: sqlite3.Connection, known: dict[str, int], held_here: set[int]
) -> tuple[list[int], list[int]]:
    """Check every operation of the other log.

    Returns:
        The rows over there that are new here, and the rows here that are to count again.
    """
    coming: list[int] = []
    again: list[int] = []
    walls: dict[OpId, tuple[int, int] | None] = {}  # None: named as replaced, and not there yet
    for row in _rows(other, f"WHERE replica <> '' AND seq NOT IN ({_HELD}) ORDER BY seq"):
        if row.number <= known.get(row.replica, 0):
            ours = log.one(db, row.op)
            if ours is None or not ours.same_operation(row):
                raise _forged(f"operation {row.number} of {shown(row.replica)} is not what it is here")
            if ours.seq in held_here:
                again.append(ours.seq)
        else:
            if row.number != known.get(row.replica, 0) + 1:
                raise _forged(f"operations before {row.number} of {shown(row.replica)} are missing")
            if row.op in walls:
                raise _forged(f"row {row.seq} was replaced before it was made")
            known[row.replica] = row.number
            _read_carefully(row, walls, known, db)
            coming.append(row.seq)
        walls[row.op] = row.wall, row.counter
    return coming, again


_HELD = "SELECT seq FROM version WHERE held = 1 UNION ALL SELECT seq FROM mark WHERE held = 1"


def _rows(db: sqlite3.Connection, where: str, values: tuple[int, ...] = ()) -> Iterator[LogRow]:
    for row in db.execute(f"SELECT {log.COLUMNS} FROM log {where}", values):  # noqa: S608
        yield log.from_row(row)


def _read_carefully(
    row: LogRow, walls: dict[OpId, tuple[int, int] | None], known: dict[str, int], db: sqlite3.Connection
) -> None:
    if not (0 <= row.wall <= LATEST + HIGHEST_COUNT and 0 <= row.counter <= HIGHEST_COUNT):
        raise _forged(f"row {row.seq} is dated beyond the year 9999")
    if row.kind not in log.SHARED or not 0 < len(row.replica) <= 64 or not row.replica.isalnum():
        raise _forged(f"row {row.seq} is no operation")
    try:
        content = row.content()
        if row.kind in ("undo", "redo"):
            replica, first, last = content["of"]
            sound = 0 < first <= last <= known[replica] and set(content) == {"of", "step"}
        else:
            sound = _is_version(row, content, walls, db)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        sound = False
    except MoprError as error:
        raise _forged(f"row {row.seq} holds what cannot be kept: {error.why}") from error
    if not sound:
        raise _forged(f"row {row.seq} is no operation")


def _is_version(row: LogRow, content: Any, walls: dict[OpId, tuple[int, int] | None], db: sqlite3.Connection) -> bool:
    base = [(str(replica), int(number)) for replica, number in content["base"]]
    for op in base:
        earlier = walls.get(op)
        if earlier is None and (ours := log.one(db, op)) is not None:
            earlier = ours.wall, ours.counter
        walls[op] = earlier
        if earlier is not None and earlier >= (row.wall, row.counter):
            return False
    if row.kind == "delete":
        read_uid(content["entity"], content["uid"])
        return row.payload == log.put_payload(content["entity"], content["uid"], base, None)
    uid, value = read_entry(content["entity"], content["uid"], content["value"])
    return row.payload == log.put_payload(content["entity"], uid, base, value)


def _copy_blob(db: sqlite3.Connection, other: sqlite3.Connection, row: LogRow) -> None:
    content = json.loads(row.payload)
    for digest in blobs_named(other, content["entity"], content.get("value")):
        for found in other.execute("SELECT sha256, bytes FROM blob WHERE sha256 = ?", (digest,)):
            db.execute("INSERT OR IGNORE INTO blob VALUES (?, ?)", found)


def _forged(why: str) -> MoprError:
    return MoprError(
        "Nothing was merged.",
        why=f"The log of the other notebook is broken or forged: {why}.",
        remedy="Ask for the file again. Both files are as they were.",
        code=REFUSED,
    )
