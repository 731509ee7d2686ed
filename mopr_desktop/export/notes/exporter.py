"""What an exporter of notes is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from mopr_desktop.domain.exchange import LeavingNote

Written = tuple[bytes, list[str]]
"""A file, and what it cannot hold, a sentence each."""


@dataclass(frozen=True, slots=True)
class Exporter:
    """A format for notes.

    Attributes:
        name: What ``--format`` calls it.
        title: What people call it.
        suffixes: How its files end, the usual one first.
        write: Makes the file; told the notes, the id of the notebook and its title.
    """

    name: str
    title: str
    suffixes: tuple[str, ...]
    write: Callable[[Sequence[LeavingNote], str, str], Written]


def moment(milliseconds: int) -> str:
    """Return a moment as ISO 8601 in UTC."""
    return datetime.fromtimestamp(milliseconds // 1000, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


HISTORY = "Earlier versions of the notes are not in it."
