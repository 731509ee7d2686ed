"""Finds damage: a changed byte anywhere in what the reader wrote, and tables that do not follow from the log."""

from __future__ import annotations

import contextlib
import hashlib
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from mopr_desktop.domain.entries import KINDS, EntryKind
from mopr_desktop.errors import MoprError
from mopr_desktop.store import log, note_search, projection
from mopr_desktop.store.failures import DAMAGED, NEWER, code_of, reason, shown
from mopr_desktop.store.header import FORMAT, Header
from mopr_desktop.store.notebook_schema import expected_statements, statements
from mopr_desktop.store.replay import Entity, Outcome, Replay, Version, settle

_QUICK_BYTES = 8 << 20
_MOST_FINDINGS = 20
_RESTORE = "Restore a backup: mopr-desktop restore. If it is a copy of a notebook that was open, copy it again."
_LATEST_KNOWN = (
    "SELECT max(seq) FROM version",
    "SELECT max(seq) FROM mark",
    "SELECT max(last) FROM step",
    "SELECT max(+seq) FROM log INDEXED BY sqlite_autoindex_log_1 WHERE replica >= ''",
)
_REBUILD = "Its log is sound: mopr-desktop rebuild makes everything else anew from it."


def quick_check(db: sqlite3.Connection, path: Path, *, whole: bool = True) -> None:
    """Refuse a notebook whose damage shows at once; a small one is read whole.

    Args:
        db: A connection to it.
        path: Where it is.
        whole: Whether to read a small one whole; if not, no more than its tables are looked at.

    Raises:
        MoprError: it is damaged.
    """
    if statements(db) != expected_statements():
        raise damaged(path, ["its tables are not those of a notebook"])
    pages, page_size = _size(db)
    if whole and pages * page_size <= _QUICK_BYTES:
        findings = [f"row {seq} of the log has changed" for seq in log.broken_seals(db)]
        findings += [
            f"{kind.name} {row[0]} has changed"
            for kind in KINDS
            for row in projection.rows(db, kind)
            if projection.hash_of(kind.name, row[:-1]) != row[-1]
        ]
        findings += structure(db, path)
        if findings:
            raise damaged(path, findings, log_is_sound=_log_is_sound(db))


def check(db: sqlite3.Connection, header: Header, path: Path, *, index: bool = True) -> dict[str, int]:
    """Check a notebook whole; return what was counted.

    Args:
        db: A connection to it.
        header: As ``examine`` found it.
        path: Where it is.
        index: Whether to check the index of words, too; of a stranger's file it is better not touched.

    Raises:
        MoprError: it is damaged, or of a newer format.
        sqlite3.Error: the disk failed.
    """
    if header.newer:
        raise MoprError(
            f"{shown(path)} was not checked.",
            why=f"It has format {header.format}; this program knows format {FORMAT}.",
            remedy="Update MOPR Desktop.",
            code=NEWER,
        )
    try:
        findings = _first(_findings(db, path, index))
    except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
        if code_of(error) != DAMAGED:
            raise
        findings = [f"it cannot be read to its end ({reason(error)[:-1]})"]
    except (ValueError, KeyError, TypeError, IndexError, RecursionError):
        findings = ["its log holds something that is no operation"]
    if findings:
        raise damaged(path, findings, log_is_sound=_log_is_sound(db))
    return counts(db)


def structure(db: sqlite3.Connection, path: Path) -> Iterator[str]:
    """Yield what SQLite finds in the pages and indexes of a file, and whether its end is missing."""
    for what in (
        str(_MOST_FINDINGS),
        "sqlite_schema",
    ):  # the second: the list of free pages, which the first skips in files whose index of words was made last
        for (said,) in db.execute(f"PRAGMA integrity_check({what})").fetchall():
            if said != "ok":
                yield f"SQLite says {said.splitlines()[-1]}"
    pages, page_size = _size(db)
    missing = pages * page_size - path.stat().st_size
    if missing > 0:
        yield f"the last {missing:,} bytes of the file are missing"


def _size(db: sqlite3.Connection) -> tuple[int, int]:
    """Return the number of pages, and the bytes of one."""
    pages, page_size = (int(db.execute(f"PRAGMA {name}").fetchone()[0]) for name in ("page_count", "page_size"))
    return pages, page_size


def counts(db: sqlite3.Connection) -> dict[str, int]:
    """Return how many rows of each kind a notebook has."""
    names = ("log", "conflict", *(kind.name for kind in KINDS))
    found = {name: int(db.execute(f"SELECT count(*) FROM {name}").fetchone()[0]) for name in names}  # noqa: S608
    return {name: count for name, count in found.items() if count or name in ("log", "note")}


def damaged(path: Path, findings: list[str], *, log_is_sound: bool = False) -> MoprError:
    """Return the error that names what is damaged, and what helps."""
    more = f" (and {len(findings) - 5} more)" if len(findings) > 5 else ""
    remedy = _REBUILD if log_is_sound else _RESTORE
    return MoprError(
        f"{shown(path)} is damaged.",
        why=f"Found: {'; '.join(findings[:5])}{more}.",
        remedy=f"{remedy} The file is as it was.",
        code=DAMAGED,
    )


def _log_is_sound(db: sqlite3.Connection) -> bool:
    """Return whether everything that was ever written is still there, whatever else is damaged."""
    try:
        documents = db.execute("SELECT sha256, bytes FROM blob NOT INDEXED")
        if log.broken_seals(db) or lost_end(db):
            return False
        return all(hashlib.sha256(held).hexdigest() == name for name, held in documents)
    except (sqlite3.Error, UnicodeDecodeError, ValueError, TypeError):
        return False


def lost_end(db: sqlite3.Connection) -> str:
    """Return a sentence if other tables know later rows than the log has, "" if not.

    A copy made by another program in the middle of an edit can lose the end of the log in this way, every seal whole.
    """
    (last, _), known = log.tail(db), last_known(db)
    return f"the log ends at row {last}, and there was a row {known}" if known > last else ""


def last_known(db: sqlite3.Connection) -> int:
    """Return the latest operation that any table but the log itself knows of, as far as they can be read."""
    known = 0
    for question in _LATEST_KNOWN:
        with contextlib.suppress(sqlite3.Error, UnicodeDecodeError):
            found = db.execute(question).fetchone()[0]
            known = max(known, found if isinstance(found, int) else 0)
    return known


def _first(found: Iterator[str]) -> list[str]:
    findings = []
    for finding in found:
        findings.append(finding)
        if len(findings) == _MOST_FINDINGS:
            break
    return findings


def _findings(db: sqlite3.Connection, path: Path, index: bool) -> Iterator[str]:
    yield from structure(db, path)
    if statements(db) != expected_statements():
        yield "its tables are not those of a notebook"
        return
    broken = log.broken_seals(db)
    for seq in broken:
        yield f"row {seq} of the log has changed"
    if not broken:
        yield from _against_log(db)
    if index:
        yield from note_search.faults(db)
    for digest, content in db.execute("SELECT sha256, bytes FROM blob"):
        if hashlib.sha256(content).hexdigest() != digest:
            yield f"the document {digest[:12]} has changed"


def _against_log(db: sqlite3.Connection) -> Iterator[str]:
    replay = Replay()
    for row in log.read(db):
        replay.feed(row)
    replay.finish()
    yield from _bookkeeping(db, replay)
    outcomes = ((entity, outcome_of(db, replay.heads(entity))) for entity in replay.versions)
    yield from _entries(db, outcomes)


def outcome_of(db: sqlite3.Connection, heads: list[Version]) -> Outcome | None:
    """Return an entry as it stands, reading what its heads say from the log."""
    return settle((head.stamp, projection.head_value(db, head)) for head in heads)


def _bookkeeping(db: sqlite3.Connection, replay: Replay) -> Iterator[str]:
    versions = {
        (v.seq, *entity, log.canonical([list(op) for op in v.base]), *map(int, (v.deleted, v.undone, v.held, v.head)))
        for entity, versions in replay.versions.items()
        for v in versions
    }
    marks = {(m.seq, m.replica, m.first, m.last, int(m.redo), int(m.held)) for m in replay.marks}
    steps = {(s.first, s.last, s.kind, int(s.undone)) for s in replay.steps.values()}
    for table, expected in (("version", versions), ("mark", marks), ("step", steps)):
        found = set(db.execute(f"SELECT * FROM {table}"))  # noqa: S608
        for row in sorted(found ^ expected)[:3]:
            yield f"row {row[0]} of {table} does not follow from the log"


def _entries(db: sqlite3.Connection, outcomes: Iterator[tuple[Entity, Outcome | None]]) -> Iterator[str]:
    kinds: dict[str, EntryKind] = {kind.name: kind for kind in KINDS}
    present = dict.fromkeys([*kinds, "conflict"], 0)
    for (name, uid), outcome in outcomes:
        if outcome is None:
            continue
        present[name] += 1
        expected = projection.row_of(kinds[name], uid, outcome)
        if next(projection.rows(db, kinds[name], "WHERE uid = ?", (uid,)), None) != expected:
            yield f"{name} {uid} has changed, or is missing"
        if outcome.disputed:
            present["conflict"] += 1
            row = db.execute("SELECT * FROM conflict WHERE entity = ? AND uid = ?", (name, uid)).fetchone()
            if row != projection.conflict_row((name, uid), outcome):
                yield f"the conflict over {name} {uid} has changed, or is missing"
    for name, count in present.items():
        (found,) = db.execute(f"SELECT count(*) FROM {name}").fetchone()  # noqa: S608
        if found != count:
            yield f"{name} has {found} rows, and the log makes {count}"
