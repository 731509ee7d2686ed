"""Makes the tables of a notebook anew from its log: the mending of a file whose log is sound."""

from __future__ import annotations

import contextlib
import hashlib
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from mopr_desktop.domain.entries import KIND_OF, KINDS
from mopr_desktop.errors import MoprError
from mopr_desktop.store import log, note_search, projection
from mopr_desktop.store.backups import set_aside
from mopr_desktop.store.checking import check, damaged, last_known, lost_end, outcome_of
from mopr_desktop.store.connection import connect, flush, flush_folder, reading
from mopr_desktop.store.creation import write_empty
from mopr_desktop.store.failures import BREAKDOWNS, DAMAGED, shown, trouble
from mopr_desktop.store.header import examine, real_path, refuse_newer
from mopr_desktop.store.journals import is_of_another_moment, journal_of
from mopr_desktop.store.locking import Lock
from mopr_desktop.store.replay import Replay
from mopr_desktop.store.salvage import operations


def rebuild_file(path: Path) -> dict[str, int]:
    """Put in the place of a notebook one with the same log and tables made anew, after a backup of it.

    Of the old file only the log, the documents and its own description are read, so damage elsewhere does not matter.

    Returns:
        What it holds now.

    Raises:
        MoprError: the log or a document is damaged itself, or the notebook is open somewhere; nothing was changed.
    """
    path = real_path(path)
    refuse_newer(path, examine(path))
    lock = Lock(path)
    unfinished, unfit = path.with_name(f".{path.name}.rebuilt"), path.with_name(f".{path.name}.unfit")
    try:
        if is_of_another_moment(path):
            journal_of(path).replace(unfit)
        _write_anew(path, unfinished)
        flush(unfinished)
        with contextlib.closing(connect(unfinished)) as db:
            counted = check(db, examine(path), unfinished)
        set_aside(path, damaged=True)
        unfinished.replace(path)
        unfit.unlink(missing_ok=True)
        flush_folder(path.parent)
    except BREAKDOWNS as error:
        raise trouble(f"{shown(path)} was not rebuilt.", error) from error
    finally:
        with contextlib.suppress(OSError):
            unfinished.unlink(missing_ok=True)
            if unfit.exists():  # nothing came of it
                unfit.replace(journal_of(path))
        lock.release()
    return counted


def _write_anew(path: Path, unfinished: Path) -> None:
    """Write it from the log as SQLite reads it; where that is not whole, from the rows found in the pages."""
    try:
        with reading(path, locked=True) as (old, _):
            if broken := log.broken_seals(old):
                raise damaged(path, [f"row {seq} of the log has changed" for seq in broken])
            if lost := lost_end(old):
                raise damaged(path, [lost])
            write_from(old, unfinished, path)
    except MoprError as error:
        if error.code != DAMAGED or not _salvaged(path, unfinished):
            raise


def _salvaged(path: Path, unfinished: Path) -> bool:
    """Write it from the operations found in the pages; return whether they are all there."""
    try:
        with reading(path, locked=True) as (old, _):
            description, last = log.meta(old), last_known(old)
        with _new_file(unfinished, description) as new:
            seq = 0
            for row in operations(path, log.seed(description)):
                log.insert(new, row, row.chain)
                seq = row.seq
            if seq < max(last, 1):
                return False
            with reading(path, locked=True) as (old, _):
                _take_documents(old, new, path)
            rebuild(new)
    except (MoprError, *BREAKDOWNS, LookupError, ValueError, TypeError):
        return False
    return True


def write_from(old: sqlite3.Connection, out: Path, path: Path) -> int:
    """Write a new file with the log and the documents of an open one, and tables made from them.

    Args:
        old: The connection to read from.
        out: The file to write, carelessly: the caller flushes it and gives it its name.
        path: What to call the old one in messages.

    Returns:
        How many operations it has.

    Raises:
        MoprError: a document has changed since it was kept.
    """
    with _new_file(out, log.meta(old)) as new:
        for row in log.read(old):
            log.insert(new, row, row.chain)
        _take_documents(old, new, path)
        rebuild(new)
        return log.tail(new)[0]


@contextlib.contextmanager
def _new_file(out: Path, description: dict[str, str]) -> Iterator[sqlite3.Connection]:
    """Begin a new file; what is written in the ``with`` block is committed at its end."""
    out.unlink(missing_ok=True)
    write_empty(out, description)
    with contextlib.closing(connect(out)) as new:
        new.execute("PRAGMA synchronous=OFF")
        new.execute("PRAGMA journal_mode=MEMORY").fetchall()
        new.execute("BEGIN")
        yield new
        new.execute("COMMIT")


def _take_documents(old: sqlite3.Connection, new: sqlite3.Connection, path: Path) -> None:
    for digest, content in old.execute("SELECT sha256, bytes FROM blob NOT INDEXED"):
        if hashlib.sha256(content).hexdigest() != digest:
            raise damaged(path, [f"the document {digest[:12]} has changed"])
        new.execute("INSERT INTO blob VALUES (?, ?)", (digest, content))


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
    note_search.learn_all(db)
