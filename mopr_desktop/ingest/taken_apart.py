"""Reads what the child process made of a file with notes; every note is checked again."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

from mopr_desktop.domain.entries import read_entry
from mopr_desktop.domain.exchange import ComingNote, Reading, Refusal
from mopr_desktop.domain.notes import note_from
from mopr_desktop.errors import MoprError


def read_taken_apart(path: Path) -> tuple[str, Reading]:
    """Return the title of the format, and what the file brings.

    Raises:
        MoprError: a note cannot be kept, or the file is torn.
    """
    try:
        whole = json.loads(path.read_bytes())
        notes = [
            ComingNote(
                note_from(*read_entry("note", one["uid"], one["value"])),
                str(one["place"]),
                None if one["replaces"] is None else frozenset(map(str, one["replaces"])),
            )
            for one in whole["notes"]
        ]
        refused = [Refusal(str(place), str(why)) for place, why in whole["refused"]]
        return str(whole["format"]), Reading(notes, refused, Counter(whole["not_kept"]))
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise MoprError("Nothing was imported.", why=f"What was read of the file is torn: {error}.") from error
