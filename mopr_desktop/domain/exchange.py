"""Notes on their way: out of a notebook into a file, or from a file into a notebook."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from mopr_desktop.domain.notes import Note


@dataclass(frozen=True, slots=True)
class LeavingNote:
    """A note as it leaves a notebook.

    Attributes:
        note: What it says.
        created: When it was first written, milliseconds since 1970 UTC.
        changed: When it was last written.
        replaces: Marks of all earlier versions, by which another notebook knows whether this one is newer than its own.
    """

    note: Note
    created: int
    changed: int
    replaces: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ComingNote:
    """A note as it comes from a file.

    Attributes:
        note: What it says; its uid is the same whenever the file is read.
        place: Where in the file it stands.
        replaces: As in ``LeavingNote``, None if the file does not know.
    """

    note: Note
    place: str
    replaces: frozenset[str] | None = None


@dataclass(frozen=True, slots=True)
class Refusal:
    """An entry of a file that cannot be kept."""

    place: str
    why: str


@dataclass(slots=True)
class Reading:
    """What a file brings.

    Attributes:
        notes: What can be kept.
        refused: What cannot.
        not_kept: Parts of the former that a notebook has no room for, and how often.
    """

    notes: list[ComingNote] = field(default_factory=list)
    refused: list[Refusal] = field(default_factory=list)
    not_kept: Counter[str] = field(default_factory=Counter)


def mark_of(uid: str, value: dict[str, Any] | None) -> str:
    """Return the mark of a version of a note: the same in every notebook, None for a deletion."""
    words = json.dumps([uid, value], ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(words.encode()).hexdigest()[:32]
