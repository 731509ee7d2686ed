"""Keeps the tables of a notebook in step with its log, touching only what an operation concerns."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from mopr_desktop.domain.entries import KIND_OF, KINDS, EntryKind, Value
from mopr_desktop.domain.notes import target_from
from mopr_desktop.store import note_search
from mopr_desktop.store.clock import Stamp
from mopr_desktop.store.log import LogRow, OpId, canonical
from mopr_desktop.store.replay import Entity, Outcome, Version, find_heads, settle

Row = tuple[Any, ...]

HASH_BYTES = 16

_COLUMNS = {kind.name: ("uid", *(f.name for f in kind.fields), "about", "words", "changed", "hash") for kind in KINDS}
_NAMES = {name: ", ".join(columns) for name, columns in _COLUMNS.items()}
_WRITE = {
    name: f"INSERT INTO {name} ({_NAMES[name]}) VALUES ({', '.join('?' * len(columns))})"  # noqa: S608
    f" ON CONFLICT (uid) DO UPDATE SET {', '.join(f'{column} = excluded.{column}' for column in columns[1:])}"
    for name, columns in _COLUMNS.items()
}
_REMOVE = {name: f"DELETE FROM {name} WHERE uid = ?" for name in _NAMES}  # noqa: S608
_READ = {name: f"SELECT {columns} FROM {name}" for name, columns in _NAMES.items()}  # noqa: S608


@dataclass(slots=True)
class Tally:
    """What a change of the tables amounts to, in entries."""

    added: int = 0
    changed: int = 0
    removed: int = 0
    disputed: int = 0
    removed_notes: list[str] = field(default_factory=list)


def row_of(kind: EntryKind, uid: str, outcome: Outcome) -> Row:
    """Return the row of a table that shows an entry, its hash last."""
    value = outcome.value
    cells = [canonical(value[f.name]) if f.column == "JSON" else value[f.name] for f in kind.fields]
    target = target_from(value.get("target")) if value.get("target") else None
    words = (uid, *cells, target.about if target else "", note_search.words_of(value), outcome.changed)
    return (*words, hash_of(kind.name, words))


def conflict_row(entity: Entity, outcome: Outcome) -> Row:
    """Return the row that lists the rivals of an entry."""
    words = (*entity, canonical(list(outcome.rivals)), int(outcome.deleted))
    return (*words, hash_of("conflict", words))


def hash_of(table: str, words: Row) -> bytes:
    """Return the hash kept in a row, by which a changed byte is found."""
    return hashlib.sha256(canonical([table, *words]).encode()).digest()[:HASH_BYTES]


def value_of(kind: EntryKind, row: Row) -> Value:
    """Return what an entry says, from its row."""
    cells = row[1 : len(kind.fields) + 1]
    named = zip(kind.fields, cells, strict=True)
    return {field.name: json.loads(cell) if field.column == "JSON" else cell for field, cell in named}


def rows(db: sqlite3.Connection, kind: EntryKind, where: str = "", values: Row = ()) -> Iterator[Row]:
    """Read the rows of a kind, by uid."""
    yield from db.execute(f"{_READ[kind.name]} {where} ORDER BY uid", values)


def insert_entry(db: sqlite3.Connection, kind: EntryKind, uid: str, outcome: Outcome) -> None:
    """Write an entry, and its conflict if it has one, where neither stands yet; the index of words learns later."""
    db.execute(_WRITE[kind.name], row_of(kind, uid, outcome))
    if outcome.disputed:
        db.execute("INSERT INTO conflict VALUES (?, ?, ?, ?, ?)", conflict_row((kind.name, uid), outcome))


def heads_of(db: sqlite3.Connection, entity: Entity) -> list[OpId]:
    """Return the operations that an edit of this entry replaces."""
    found = db.execute(
        "SELECT log.replica, log.number FROM version JOIN log USING (seq)"
        " WHERE entity = ? AND uid = ? AND head = 1 ORDER BY log.replica, log.number",
        entity,
    )
    return [(replica, number) for replica, number in found]


def add_version(db: sqlite3.Connection, row: LogRow, *, head: bool) -> Entity:
    """Register a put or delete."""
    content = row.content()
    entity = (content["entity"], content["uid"])
    deleted = row.kind == "delete"
    values = (row.seq, *entity, canonical(content["base"]), int(deleted), int(head))
    db.execute("INSERT INTO version VALUES (?, ?, ?, ?, ?, 0, 0, ?)", values)
    return entity


def replace_heads(db: sqlite3.Connection, row: LogRow, value: Value | None) -> None:
    """Register an edit made here: it saw every head, so it is the only one now."""
    content = row.content()
    entity = (content["entity"], content["uid"])
    db.execute("UPDATE version SET head = 0 WHERE entity = ? AND uid = ? AND head = 1", entity)
    add_version(db, row, head=True)
    _write(db, entity, settle([(row.stamp, value)]), Tally())


def add_mark(db: sqlite3.Connection, row: LogRow) -> None:
    """Register an undo or redo."""
    replica, first, last = row.content()["of"]
    values = (row.seq, replica, first, last, int(row.kind == "redo"))
    db.execute("INSERT INTO mark VALUES (?, ?, ?, ?, ?, 0)", values)


def turn(db: sqlite3.Connection, named: Iterable[tuple[str, int, int]]) -> set[Entity]:
    """Work out anew whether operations are undone.

    Args:
        db: The notebook.
        named: Replica, first and last number of the operations.

    Returns:
        The entries concerned.
    """
    touched: set[Entity] = set()
    for replica, first, last in named:
        concerned = db.execute(
            "SELECT seq, number, entity, uid, undone FROM log JOIN version USING (seq)"
            " WHERE replica = ? AND number BETWEEN ? AND ?",
            (replica, first, last),
        ).fetchall()
        for seq, number, entity, uid, undone in concerned:
            latest = db.execute(
                "SELECT redo FROM mark JOIN log USING (seq) WHERE mark.replica = ? AND first <= ? AND last >= ?"
                " AND held = 0 ORDER BY wall DESC, counter DESC, log.replica DESC LIMIT 1",
                (replica, number, number),
            ).fetchone()
            now = int(latest is not None and not latest[0])
            if now != undone:
                db.execute("UPDATE version SET undone = ? WHERE seq = ?", (now, seq))
                touched.add((entity, uid))
    return touched


def turn_latest(db: sqlite3.Connection, of: tuple[str, int, int], *, undone: bool) -> None:
    """Undo or redo operations by a mark made here and now, which is later than every other."""
    found = db.execute(
        "SELECT seq, entity, uid, base FROM log JOIN version USING (seq) WHERE replica = ? AND number BETWEEN ? AND ?",
        of,
    ).fetchall()
    slow: set[Entity] = set()
    for seq, entity, uid, base in reversed(found) if undone else found:
        db.execute("UPDATE version SET undone = ? WHERE seq = ?", (int(undone), seq))
        named = [(replica, number) for replica, number in json.loads(base)]
        if not _turn_alone(db, seq, (entity, uid), named, undone):
            slow.add((entity, uid))
    if slow:
        refresh(db, slow)


def _turn_alone(db: sqlite3.Connection, seq: int, entity: Entity, base: list[OpId], undone: bool) -> bool:
    """Undo or redo a version of which nothing else depends, without reading the others; False if that cannot be."""
    heads = heads_of(db, entity)
    (op,) = db.execute("SELECT replica, number FROM log WHERE seq = ?", (seq,))
    if len(base) > 1 or heads != ([op] if undone else base):
        return False
    coming = [seq]
    if undone:
        coming = [
            one
            for replica, number in base
            for (one,) in db.execute(
                "SELECT seq FROM log JOIN version USING (seq)"
                " WHERE replica = ? AND number = ? AND undone = 0 AND held = 0 AND entity = ? AND uid = ?",
                (replica, number, *entity),
            )
        ]
        if len(coming) < len(base):
            return False
    db.execute("UPDATE version SET head = 0 WHERE entity = ? AND uid = ? AND head = 1", entity)
    db.executemany("UPDATE version SET head = 1 WHERE seq = ?", [(one,) for one in coming])
    _write(db, entity, settle(_contents(db, coming)), Tally())
    return True


def _contents(db: sqlite3.Connection, seqs: Iterable[int]) -> Iterator[tuple[Stamp, Value | None]]:
    for seq in seqs:
        wall, counter, replica, payload = db.execute(
            "SELECT wall, counter, replica, payload FROM log WHERE seq = ?", (seq,)
        ).fetchone()
        yield Stamp(wall, counter, replica), json.loads(payload).get("value")


def hold(db: sqlite3.Connection, first: int, last: int, again: Iterable[int], *, held: bool) -> set[Entity]:
    """Hold back the operations of a merge, or let them count; return the entries concerned."""
    spans = [(first, last), *((seq, seq) for seq in again)]
    named: list[tuple[str, int, int]] = []
    touched: set[Entity] = set()
    for span in spans:
        db.execute("UPDATE version SET held = ? WHERE seq BETWEEN ? AND ?", (int(held), *span))
        db.execute("UPDATE mark SET held = ? WHERE seq BETWEEN ? AND ?", (int(held), *span))
        touched.update(db.execute("SELECT entity, uid FROM version WHERE seq BETWEEN ? AND ?", span))
        named += db.execute("SELECT replica, first, last FROM mark WHERE seq BETWEEN ? AND ?", span)
    return touched | turn(db, named)


def refresh(db: sqlite3.Connection, touched: Iterable[Entity]) -> Tally:
    """Bring the tables up to date for some entries, from all versions of them."""
    tally = Tally()
    db.execute("CREATE TEMP TABLE touched (entity TEXT, uid TEXT, PRIMARY KEY (entity, uid)) WITHOUT ROWID")
    db.executemany("INSERT OR IGNORE INTO touched VALUES (?, ?)", touched)
    for entity, versions in _versions(db):
        heads = find_heads(versions)
        chosen = {head.seq for head in heads}
        changes = [(int(v.seq in chosen), v.seq) for v in versions if v.head != (v.seq in chosen)]
        db.executemany("UPDATE version SET head = ? WHERE seq = ?", changes)
        _write(db, entity, settle((head.stamp, head_value(db, head)) for head in heads), tally)
    db.execute("DROP TABLE touched")
    return tally


def head_value(db: sqlite3.Connection, head: Version) -> Value | None:
    """Return what a version says, None if it is a deletion."""
    if head.deleted:
        return None
    (payload,) = db.execute("SELECT payload FROM log WHERE seq = ?", (head.seq,)).fetchone()
    value: Value = json.loads(payload)["value"]
    return value


def _versions(db: sqlite3.Connection) -> Iterator[tuple[Entity, list[Version]]]:
    found = db.execute(
        "SELECT entity, uid, seq, replica, number, wall, counter, base, deleted, undone, held, head"
        " FROM touched JOIN version USING (entity, uid) JOIN log USING (seq) ORDER BY entity, uid, seq"
    ).fetchall()  # at once: the caller changes these rows
    gathered: list[Version] = []
    for i, (entity, uid, seq, replica, number, wall, counter, base, *flags) in enumerate(found):
        ops = tuple((r, n) for r, n in json.loads(base))
        gathered.append(Version(seq, (replica, number), Stamp(wall, counter, replica), ops, *map(bool, flags)))
        if i + 1 == len(found) or found[i + 1][:2] != (entity, uid):
            yield (entity, uid), gathered
            gathered = []


def _write(db: sqlite3.Connection, entity: Entity, outcome: Outcome | None, tally: Tally) -> None:
    kind, uid = entity
    if outcome is None:
        if kind == "note":
            note_search.forget(db, uid)
        removed = db.execute(_REMOVE[kind], (uid,)).rowcount
        tally.removed += removed
        tally.removed_notes += [uid] * (removed if kind == "note" else 0)
    else:
        row = row_of(KIND_OF[kind], uid, outcome)
        known = db.execute(f"SELECT hash FROM {kind} WHERE uid = ?", (uid,)).fetchone()  # noqa: S608
        if known is None or known[0] != row[-1]:
            _write_row(db, kind, row)
            tally.added += known is None
            tally.changed += known is not None
    db.execute("DELETE FROM conflict WHERE entity = ? AND uid = ?", entity)
    if outcome is not None and outcome.disputed:
        db.execute("INSERT INTO conflict VALUES (?, ?, ?, ?, ?)", conflict_row(entity, outcome))
        tally.disputed += 1


def _write_row(db: sqlite3.Connection, kind: str, row: Row) -> None:
    if kind == "note":
        note_search.forget(db, row[0])
    db.execute(_WRITE[kind], row)
    if kind == "note":
        note_search.learn(db, row[0])
