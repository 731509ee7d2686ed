"""What a merge would do, note by note, found by doing it in a transaction that is taken back."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

from mopr_desktop.store.backups import back_up
from mopr_desktop.store.conflicts import Conflict, name_of, unsettled_in
from mopr_desktop.store.connection import connect
from mopr_desktop.store.failures import BREAKDOWNS, trouble
from mopr_desktop.store.merge import MANY_NOTES, MANY_OF_ALL, MergeReport, merge
from mopr_desktop.store.notebook import Notebook

MOST_SHOWN = 200
"""Notes of each sort that are named one by one."""

_Notes = dict[str, tuple[bytes, str]]


@dataclass(frozen=True, slots=True)
class Disputed:
    """An entry of which several versions would stand.

    Attributes:
        kind, uid: The entry.
        texts: Each version, the latest first: "Here" or "There", and its text or name; None if it is a deletion.
    """

    kind: str
    uid: str
    texts: tuple[tuple[str, str | None], ...]


@dataclass(slots=True)
class MergePreview:
    """What would happen.

    Attributes:
        report: The counts.
        notes_before: Notes in the notebook now.
        added, changed, removed: The notes concerned: uid and beginning of the text; at most MOST_SHOWN of each.
        disputed: Entries of which several versions would stand, at most MOST_SHOWN.
        counts: How many there are of each of these, and of others: entries that are no notes and would be different.
    """

    report: MergeReport
    notes_before: int
    added: list[tuple[str, str]] = field(default_factory=list)
    changed: list[tuple[str, str]] = field(default_factory=list)
    removed: list[tuple[str, str]] = field(default_factory=list)
    disputed: list[Disputed] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)

    @property
    def many_go(self) -> bool:
        """Whether so many notes would be deleted that a person has to say yes to that."""
        gone = self.report.removed_notes
        return gone > MANY_NOTES and gone > MANY_OF_ALL * self.notes_before


def preview(notebook: Notebook, extracted: Path) -> MergePreview:
    """Say what merging a file made by ``foreign.extract`` would do; nothing is changed."""
    before = _notes(notebook.db)
    after: _Notes = {}
    disputed: list[Disputed] = []
    unsettled: list[int] = []

    def look(db: sqlite3.Connection) -> None:
        after.update(_notes(db))
        disputed.extend(map(_told, islice(unsettled_in(db), MOST_SHOWN)))
        unsettled.extend(db.execute("SELECT count(*) FROM conflict").fetchone())

    with _opened(extracted) as other:
        report = merge(notebook, other, dry_run=True, look=look)
    told = MergePreview(report, len(before), disputed=disputed)
    added, removed = sorted(after.keys() - before.keys()), sorted(before.keys() - after.keys())
    rivals = {entry.uid for entry in disputed if entry.kind == "note"}
    differ = [uid for uid in sorted(before.keys() & after.keys()) if before[uid][0] != after[uid][0]]
    changed = [uid for uid in differ if uid not in rivals]
    told.added = [(uid, after[uid][1]) for uid in added[:MOST_SHOWN]]
    told.removed = [(uid, before[uid][1]) for uid in removed[:MOST_SHOWN]]
    told.changed = [(uid, after[uid][1]) for uid in changed[:MOST_SHOWN]]
    sorts = {"added": len(added), "changed": len(changed), "removed": len(removed)}
    others = report.added + report.changed + report.removed - len(added) - len(removed) - len(differ)
    told.counts = {**sorts, "disputed": unsettled[0], "others": others}
    return told


def _told(conflict: Conflict) -> Disputed:
    texts = tuple(("Here" if one.own else "There", name_of(one.value)) for one in conflict.rivals)
    return Disputed(conflict.kind, conflict.uid, texts)


def merge_extracted(notebook: Notebook, extracted: Path, *, yes: bool) -> MergeReport:
    """Merge a file made by ``foreign.extract``, after a backup, as one step of undo."""
    if notebook.seq:
        back_up(notebook.db, "merge", always=False)
    with _opened(extracted) as other:
        return merge(notebook, other, yes=yes)


@contextlib.contextmanager
def _opened(extracted: Path) -> Iterator[sqlite3.Connection]:
    """Open a file made by ``foreign.extract``; it is gone where the reader has turned away meanwhile."""
    try:
        db = connect(extracted)
    except BREAKDOWNS as error:
        raise trouble("The other notebook was not read.", error) from error
    with contextlib.closing(db):
        yield db


def _notes(db: sqlite3.Connection) -> _Notes:
    return {uid: (hash_, body) for uid, hash_, body in db.execute("SELECT uid, hash, substr(body, 1, 120) FROM note")}
