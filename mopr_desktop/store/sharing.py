"""Notes out of a notebook, and notes from files into it: one step, as if the reader had written them here.

A note from a file cannot be an operation of the notebook it comes from, for operations travel only with all before
them. It becomes an operation made here that replaces those versions which its writer is known to have seen. If the
reader wrote another one meanwhile, both stand, and are listed until somebody decides, as after a merge.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mopr_desktop.domain.entries import KIND_OF, Value
from mopr_desktop.domain.exchange import ComingNote, LeavingNote, mark_of
from mopr_desktop.domain.notes import note_from, note_json
from mopr_desktop.errors import MoprError
from mopr_desktop.store import projection
from mopr_desktop.store.checking import counts, damaged
from mopr_desktop.store.failures import shown
from mopr_desktop.store.log import OpId
from mopr_desktop.store.notebook import Notebook
from mopr_desktop.store.writer import Writer

MOST_MARKS = 1000
"""Earlier versions named with one note; the latest of them."""

_VERSIONS = """
SELECT log.replica, log.number, version.head, log.wall, log.payload FROM version JOIN log USING (seq)
WHERE entity = 'note' AND uid = ? AND undone = 0 AND held = 0 ORDER BY seq
"""
_NOTE = KIND_OF["note"]


@dataclass(frozen=True, slots=True)
class _Version:
    op: OpId
    head: bool
    wall: int
    value: Value | None


@dataclass(frozen=True, slots=True)
class TakenIn:
    """What an import did, or would do.

    Attributes:
        added, changed, unchanged: Notes.
        deleted_here: Of those unchanged, the ones that the reader has deleted since.
        disputed: Notes of which now several versions stand.
        done: Whether anything was written.
    """

    added: int
    changed: int
    unchanged: int
    deleted_here: int
    disputed: int
    done: bool


def leaving(db: sqlite3.Connection, path: Path, only: Sequence[str] = ()) -> Iterator[LeavingNote]:
    """Yield all notes of a notebook by uid, or those that are named.

    Raises:
        MoprError: there is no note of a name, or one has changed since it was written.
    """
    for uid in only:
        if db.execute("SELECT 1 FROM note WHERE uid = ?", (uid,)).fetchone() is None:
            raise MoprError("Nothing was exported.", why=f"There is no note {shown(uid)}.", remedy="Name others.")
    wanted = set(only)
    for row in projection.rows(db, _NOTE):
        uid = row[0]
        if wanted and uid not in wanted:
            continue
        if projection.hash_of("note", row[:-1]) != row[-1]:
            raise damaged(path, [f"note {uid} has changed"])
        versions = _versions(db, uid)
        marks = [mark_of(uid, version.value) for version in versions if not version.head][-MOST_MARKS:]
        note = note_from(uid, projection.value_of(_NOTE, row))
        yield LeavingNote(note, min(version.wall for version in versions), row[-2], tuple(dict.fromkeys(marks)))


def staying(db: sqlite3.Connection, exported: Iterable[str]) -> list[str]:
    """Return what an export of notes leaves behind, a sentence each."""
    uids = set(exported)
    others = {kind: count for kind, count in counts(db).items() if kind not in ("log", "note", "conflict")}
    left = [f"{count:,} of kind {kind.replace('_', ' ')}" for kind, count in sorted(others.items())]
    found = [f"Only notes are exported; these stay: {', '.join(left)}."] if left else []
    disputed = [uid for (uid,) in db.execute("SELECT uid FROM conflict WHERE entity = 'note' ORDER BY uid")]
    rivals = [uid for uid in disputed if uid in uids]
    if rivals:
        named = ", ".join(shown(uid) for uid in rivals[:5]) + (" …" if len(rivals) > 5 else "")
        found.append(f"Of {len(rivals):,} notes several versions stand, and only the latest is exported: {named}.")
    return found


def take_in(notebook: Notebook, coming: Sequence[ComingNote], *, dry_run: bool = False) -> TakenIn:
    """Write notes from a file into an open notebook, as one step; what is there already is left alone.

    Args:
        notebook: The notebook that is written.
        coming: What a reader of files has read; each uid once.
        dry_run: Whether only to say what would happen.
    """

    def work(writer: Writer) -> TakenIn:
        changes: list[tuple[str, str, list[OpId], Value]] = []
        deleted_here = 0
        for one in coming:
            uid, value = one.note.uid, note_json(one.note)
            versions = _versions(writer.db, uid)
            if _is_known(uid, value, versions, one.replaces):
                deleted_here += all(version.value is None for version in versions if version.head)
            else:
                base = [v.op for v in _replaced(uid, [v for v in versions if v.head], versions, one.replaces)]
                changes.append(("note", uid, sorted(base), value))
        tally = writer.put_beside(changes)
        unchanged = len(coming) - len(changes)
        done = bool(changes) and not dry_run
        return TakenIn(tally.added, tally.changed, unchanged, deleted_here, tally.disputed, done)

    if dry_run:
        notebook.db.execute("PRAGMA cache_spill=OFF")  # nothing reaches the file
    return notebook.transact(work, keep=lambda taken: taken.done)


def _versions(db: sqlite3.Connection, uid: str) -> list[_Version]:
    found: list[_Version] = []
    for replica, number, head, wall, payload in db.execute(_VERSIONS, (uid,)):
        content: Any = json.loads(payload)
        found.append(_Version((replica, number), bool(head), wall, content.get("value")))
    return found


def _is_known(uid: str, value: Value, versions: list[_Version], replaces: frozenset[str] | None) -> bool:
    """Return whether the notebook holds that version, or a later one that was made from it."""
    places = [i for i, version in enumerate(versions) if version.value == value]
    if not places:
        return False
    if replaces is None or any(versions[i].head for i in places):
        return True
    seen = [i for i, v in enumerate(versions) if v.value != value and mark_of(uid, v.value) in replaces]
    heads_were_seen = all(mark_of(uid, v.value) in replaces for v in versions if v.head)
    return not heads_were_seen or places[-1] > min(seen)  # else its writer went back to what stood here before


def _replaced(
    uid: str, heads: list[_Version], versions: list[_Version], replaces: frozenset[str] | None
) -> list[_Version]:
    """Return the heads that a new version replaces; a note that was written only once was written before it."""
    if replaces is None:
        return heads if len(versions) == 1 else []
    return [head for head in heads if mark_of(uid, head.value) in replaces]
