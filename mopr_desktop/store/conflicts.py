"""Entries of which several versions stand after a merge or an import, until somebody decides."""

from __future__ import annotations

import contextlib
import json
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import groupby
from operator import itemgetter

from mopr_desktop.domain.entries import Value
from mopr_desktop.store.failures import BREAKDOWNS
from mopr_desktop.store.notebook_questions import NotebookQuestions

_FIRST_WORDS = 110
_NAMED_BY = ("body", "title", "should_read", "judgement", "subject", "colour", "file_name")
_HEADS = """
SELECT entity, uid, own, wall, payload FROM conflict JOIN version USING (entity, uid) JOIN log USING (seq)
WHERE head = 1 ORDER BY entity, uid, wall DESC, counter DESC, log.replica DESC
"""


@dataclass(frozen=True, slots=True)
class Rival:
    """One of the versions that stand.

    Attributes:
        own: Whether it was written in this file, not brought by a merge.
        written: When, local time.
        value: What it says, None if it is a deletion.
    """

    own: bool
    written: datetime
    value: Value | None


@dataclass(frozen=True, slots=True)
class Conflict:
    """An entry that somebody has to decide, with its rivals, the latest first."""

    kind: str
    uid: str
    rivals: tuple[Rival, ...]


def conflicts(book: NotebookQuestions) -> tuple[Conflict, ...]:
    """Return what is to be decided, by kind and uid."""
    return tuple(unsettled_in(book.db))


def unsettled_in(db: sqlite3.Connection) -> Iterator[Conflict]:
    """Go through what is to be decided, by kind and uid."""
    for (kind, uid), rows in groupby(db.execute(_HEADS), key=itemgetter(0, 1)):
        rivals = (
            Rival(bool(own), datetime.fromtimestamp(wall / 1000, UTC).astimezone(), json.loads(payload).get("value"))
            for _, _, own, wall, payload in rows
        )
        yield Conflict(kind, uid, tuple(rivals))


def name_of(value: Value | None) -> str | None:
    """Return by what an entry is known: its text, title or reading; None for a deletion."""
    if value is None:
        return None
    return str(next(filter(None, (value.get(key) for key in _NAMED_BY)), ""))


def number_of_conflicts(book: NotebookQuestions) -> int:
    """Return how many entries are to be decided, 0 where damage keeps that from being read."""
    with contextlib.suppress(*BREAKDOWNS):
        return int(book.db.execute("SELECT count(*) FROM conflict").fetchone()[0])
    return 0


def beginning(body: str) -> str:
    """Return the first words of a text."""
    line = next((line.strip() for line in body.splitlines() if line.strip()), "")
    return "(empty)" if not line else line if len(line) <= _FIRST_WORDS else f"{line[: _FIRST_WORDS - 1]}…"
