"""Reads a bundle: some notes that another reader chose to send, with what is needed to see which version is newer."""

from __future__ import annotations

from typing import Any

from mopr_desktop.domain.exchange import ComingNote, Reading
from mopr_desktop.domain.note_bundle import FORMAT, VERSION, seal_of
from mopr_desktop.domain.notes import refuse
from mopr_desktop.ingest.readers import strict_json
from mopr_desktop.ingest.readers.reader import Incoming, Reader, not_imported, note_of, read_each

_MARK = 32
_MOST_MARKS = 10_000


def recognise(given: Any) -> bool:
    """Return whether it calls itself a bundle."""
    return isinstance(given, dict) and given.get("format") == FORMAT


def read(file: Incoming) -> Reading:
    """Read the notes of a bundle that arrived as it was sent.

    Raises:
        MoprError: it is none, was changed on the way, or comes from a later version of the program.
    """
    given = file.json
    if not recognise(given):
        raise not_imported(file.name, "It is no bundle of notes.", "Choose a file *.mopr-notes.")
    version = given.get("version")
    if not isinstance(version, int) or version < 1:
        raise not_imported(file.name, "It does not say of which version it is.", "Ask for the file again.")
    if version > VERSION:
        why = f"It is of version {version}; this program reads version {VERSION}."
        raise not_imported(file.name, why, "Update MOPR Desktop.", code=5)
    if not _is_as_it_was_sent(given):
        why = "It was changed or damaged on the way: its SHA-256 does not fit."
        raise not_imported(file.name, why, "Ask for the file again.")
    reading = Reading()
    read_each(given.get("notes"), "notes", reading, file.name, _note)
    return reading


def _is_as_it_was_sent(given: dict[str, Any]) -> bool:
    try:
        return not strict_json.fault_of(given) and given.get("sha256") == seal_of(given)
    except RecursionError:
        return False


def _note(entry: Any, where: str) -> ComingNote:
    if not isinstance(entry, dict):
        refuse("it is no object", "")
    replaces = entry.get("replaces", [])
    if not isinstance(replaces, list) or len(replaces) > _MOST_MARKS:
        refuse("its earlier versions are no list", "")
    if not all(isinstance(mark, str) and len(mark) == _MARK for mark in replaces):
        refuse("its earlier versions are not named as they should be", "")
    value = {key: entry[key] for key in ("body", "target", "tags") if key in entry}
    return ComingNote(note_of(entry.get("uid"), value), where, frozenset(replaces))


READER = Reader("bundle", "notes from another reader (*.mopr-notes)", recognise, read)
