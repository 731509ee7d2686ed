"""What can be said of a notebook as a file: what it holds, how long its history is, and from where it came."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass, field
from datetime import UTC, datetime

from mopr_desktop.domain.entries import KINDS
from mopr_desktop.store.failures import BREAKDOWNS
from mopr_desktop.store.notebook_questions import NotebookQuestions

_HISTORY = "SELECT count(*), min(wall), max(wall), count(DISTINCT replica) FROM log WHERE replica <> ''"


@dataclass(slots=True)
class Facts:
    """What is known; of what damage keeps from being read nothing is said.

    Attributes:
        held: Entries of each kind, without those of which there are none.
        size: Bytes of the file.
        format: Number of its format.
        edits: Operations in its log.
        first, last: When the first and the last were made, local time.
        sittings: How many times it was opened and written in, here or where it was merged from.
    """

    held: dict[str, int] = field(default_factory=dict)
    size: int = 0
    format: int = 0
    edits: int = 0
    first: datetime | None = None
    last: datetime | None = None
    sittings: int = 0


def facts(book: NotebookQuestions) -> Facts:
    """Ask a notebook what can be said of it."""
    found, db = Facts(), book.db
    for kind in KINDS:
        with contextlib.suppress(*BREAKDOWNS):
            (count,) = db.execute(f"SELECT count(*) FROM {kind.name}").fetchone()  # noqa: S608 – names of our own
            if count:
                found.held[kind.name] = int(count)
    with contextlib.suppress(*BREAKDOWNS):
        (found.format,) = db.execute("PRAGMA user_version").fetchone()
    with contextlib.suppress(*BREAKDOWNS):
        edits, first, last, found.sittings = db.execute(_HISTORY).fetchone()
        found.edits = int(edits)
        found.first, found.last = (_moment(wall) for wall in (first, last))
    with contextlib.suppress(OSError):
        found.size = book.path.stat().st_size
    return found


def _moment(wall: int | None) -> datetime | None:
    with contextlib.suppress(OverflowError, OSError, ValueError):
        return None if wall is None else datetime.fromtimestamp(wall / 1000, UTC).astimezone()
    return None
