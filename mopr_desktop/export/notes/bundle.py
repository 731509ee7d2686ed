"""Writes some notes for another reader, as ``domain.note_bundle`` describes it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from mopr_desktop.domain.exchange import LeavingNote
from mopr_desktop.domain.note_bundle import FORMAT, VERSION, seal_of
from mopr_desktop.domain.notes import note_json
from mopr_desktop.export.notes.exporter import Exporter, Written, moment


def write(notes: Sequence[LeavingNote], notebook: str, title: str) -> Written:  # noqa: ARG001
    """Write the notes, and marks of the versions they replaced."""
    entries = [
        {"uid": one.note.uid, **note_json(one.note), "replaces": list(one.replaces)}
        | {"created": moment(one.created), "changed": moment(one.changed)}
        for one in notes
    ]
    whole: dict[str, Any] = {"format": FORMAT, "version": VERSION, "notebook": notebook, "notes": entries}
    whole["sha256"] = seal_of(whole)
    lost = "Earlier versions of the notes are not in it, only marks by which they are known again."
    return (json.dumps(whole, ensure_ascii=False, separators=(",", ":")) + "\n").encode(), [lost]


EXPORTER = Exporter("bundle", "notes for another reader", (".mopr-notes",), write)
