"""What every reader of a foreign file is given, and how entries that cannot be kept are set aside."""

from __future__ import annotations

import stat
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from mopr_desktop.domain.entries import read_entry
from mopr_desktop.domain.exchange import ComingNote, Reading, Refusal
from mopr_desktop.domain.notes import Note, note_from, note_json
from mopr_desktop.errors import MoprError
from mopr_desktop.ingest.readers import strict_json

LARGEST_FILE = 128 << 20
"""Bytes; parsed it takes several times as much memory."""

MOST_ENTRIES = 200_000


class Incoming:
    """A file that somebody sent.

    Args:
        name: Its name, for messages.
        content: All of it.
    """

    def __init__(self, name: str, content: bytes) -> None:
        self.name, self.content = name, content

    @cached_property
    def json(self) -> Any:
        """What it says as JSON.

        Raises:
            MoprError: it is none.
        """
        return strict_json.parse(self.content, self.name)


@dataclass(frozen=True, slots=True)
class Reader:
    """A format that can be imported.

    Attributes:
        name: What ``--format`` calls it.
        title: What people call it.
        recognise: Says whether JSON is of this format.
        read: Reads it; entries that cannot be kept are listed, not raised.
    """

    name: str
    title: str
    recognise: Callable[[Any], bool]
    read: Callable[[Incoming], Reading]


def incoming(path: Path) -> Incoming:
    """Take in a file of bearable size.

    Raises:
        MoprError: it is too large, no ordinary file, or cannot be read.
    """
    try:
        found = path.stat()  # before it is opened: a pipe would wait for ever
        if not stat.S_ISREG(found.st_mode):
            raise not_imported(path.name, "It is a folder or a device, not a file.", "Choose a file.")
        with path.open("rb") as file:
            content = file.read(LARGEST_FILE + 1)
    except FileNotFoundError:
        raise not_imported(path.name, "There is no such file.", "See whether the name is right.") from None
    except ValueError:
        raise not_imported("The file", "Its name cannot be a file's.", "") from None
    if len(content) > LARGEST_FILE:
        raise not_imported(path.name, f"It has more than {LARGEST_FILE >> 20} MB.", "Divide it, and import the parts.")
    return Incoming(path.name, content)


def read_each(entries: object, place: str, reading: Reading, name: str, read: Callable[[Any, str], ComingNote]) -> None:
    """Read a list of entries; those that cannot be kept are set aside with place and reason.

    Args:
        entries: The list.
        place: What it is called in the file.
        reading: Where to put what was read.
        name: Of the file, for messages.
        read: Reads one; told its place.

    Raises:
        MoprError: it is no list, or too long.
    """
    if not isinstance(entries, list):
        raise not_imported(name, f"What stands in “{place}” is no list.", "Ask for the file again.")
    if len(entries) > MOST_ENTRIES:
        raise not_imported(name, f"It has {len(entries):,} entries.", f"Divide it into files of {MOST_ENTRIES:,}.")
    seen: dict[str, str] = {}
    for i, entry in enumerate(entries):
        where = f"{place}[{i}]"
        not_kept = reading.not_kept.copy()
        try:
            if fault := strict_json.fault_of(entry):
                raise MoprError("", why=fault)
            coming = kept(read(entry, where))
            first = seen.setdefault(coming.note.uid, where)
            if first != where:
                raise MoprError("", why=f"It has the same name as {first}.")
        except MoprError as error:
            reading.not_kept = not_kept
            reading.refused.append(Refusal(where, error.why))
        except RecursionError:
            reading.refused.append(Refusal(where, "It is nested too deep."))
        else:
            reading.notes.append(coming)


def kept(coming: ComingNote) -> ComingNote:
    """Return a note exactly as a notebook keeps it.

    Raises:
        MoprError: a notebook cannot keep it.
    """
    uid, value = read_entry("note", coming.note.uid, note_json(coming.note))
    return ComingNote(note_from(uid, value), coming.place, coming.replaces)


def note_of(uid: Any, value: Any) -> Note:
    """Read a note as a notebook writes it.

    Raises:
        MoprError: it is none.
    """
    return note_from(*read_entry("note", uid, value))


def not_imported(name: str, why: str, remedy: str, code: int = 2) -> MoprError:
    """Return the error that says why a whole file was refused."""
    return MoprError(f"{name} was not imported.", why=why, remedy=remedy, code=code)


def types_of(given: Any) -> Iterator[str]:
    """Yield the types that a JSON-LD object says it has."""
    found = given.get("type", given.get("@type")) if isinstance(given, dict) else None
    for name in found if isinstance(found, list) else [found]:
        if isinstance(name, str):
            yield name.removeprefix("oa:").removeprefix("as:")
