"""What a merge would do, note by note, found by doing it in a transaction that is taken back."""

from __future__ import annotations

import contextlib
import sqlite3
from dataclasses import dataclass, field
from pathlib import Path

from mopr_desktop.store.backups import back_up
from mopr_desktop.store.connection import connect
from mopr_desktop.store.merge import MANY_NOTES, MANY_OF_ALL, MergeReport, merge
from mopr_desktop.store.notebook import Notebook

MOST_SHOWN = 200
"""Notes of each sort that are named one by one."""

_DISPUTED = """
SELECT entity, coalesce(substr(note.body, 1, 120), conflict.uid) FROM conflict
LEFT JOIN note ON entity = 'note' AND note.uid = conflict.uid ORDER BY entity, conflict.uid LIMIT ?
"""

_Notes = dict[str, tuple[bytes, str]]


@dataclass(slots=True)
class MergePreview:
    """What would happen.

    Attributes:
        report: The counts.
        notes_before: Notes in the notebook now.
        added, changed, removed: The notes concerned: uid and beginning of the text; at most MOST_SHOWN of each.
        disputed: Entries of which several versions would stand: kind, and the beginning of a text of theirs or the uid.
    """

    report: MergeReport
    notes_before: int
    added: list[tuple[str, str]] = field(default_factory=list)
    changed: list[tuple[str, str]] = field(default_factory=list)
    removed: list[tuple[str, str]] = field(default_factory=list)
    disputed: list[tuple[str, str]] = field(default_factory=list)

    @property
    def many_go(self) -> bool:
        """Whether so many notes would be deleted that a person has to say yes to that."""
        gone = self.report.removed_notes
        return gone > MANY_NOTES and gone > MANY_OF_ALL * self.notes_before


def preview(notebook: Notebook, extracted: Path) -> MergePreview:
    """Say what merging a file made by ``foreign.extract`` would do; nothing is changed."""
    before = _notes(notebook.db)
    after: _Notes = {}
    disputed: list[tuple[str, str]] = []

    def look(db: sqlite3.Connection) -> None:
        after.update(_notes(db))
        disputed.extend(db.execute(_DISPUTED, (MOST_SHOWN,)))

    with contextlib.closing(connect(extracted)) as other:
        report = merge(notebook, other, dry_run=True, look=look)
    told = MergePreview(report, len(before), disputed=disputed)
    for uid in sorted(after.keys() - before.keys())[:MOST_SHOWN]:
        told.added.append((uid, after[uid][1]))
    for uid in sorted(before.keys() - after.keys())[:MOST_SHOWN]:
        told.removed.append((uid, before[uid][1]))
    both = (uid for uid in sorted(before.keys() & after.keys()) if before[uid][0] != after[uid][0])
    told.changed = [(uid, after[uid][1]) for _, uid in zip(range(MOST_SHOWN), both, strict=False)]
    return told


def merge_extracted(notebook: Notebook, extracted: Path, *, yes: bool) -> MergeReport:
    """Merge a file made by ``foreign.extract``, after a backup, as one step of undo."""
    if notebook.seq:
        back_up(notebook.db, "merge", always=False)
    with contextlib.closing(connect(extracted)) as other:
        return merge(notebook, other, yes=yes)


def _notes(db: sqlite3.Connection) -> _Notes:
    return {uid: (hash_, body) for uid, hash_, body in db.execute("SELECT uid, hash, substr(body, 1, 120) FROM note")}
