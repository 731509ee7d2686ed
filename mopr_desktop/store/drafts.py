"""What is being typed, kept outside the notebook until it becomes an edit, so that a crash costs seconds at most."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import time
from dataclasses import asdict
from pathlib import Path
from typing import Any

from mopr_desktop.paths import profile
from mopr_desktop.store.connection import flush_folder
from mopr_desktop.valueclass import valueclass

LARGEST = 32 << 20
"""Bytes of a draft that are read."""


@valueclass
class Draft:
    """A note as it stood in the editor.

    Attributes:
        notebook: The notebook's name for itself, "" if there was none yet.
        uid: The note.
        value: What the note would hold.
        typed: When, milliseconds.
    """

    notebook: str
    uid: str
    value: dict[str, Any]
    typed: int


def folder() -> Path:
    """Return where drafts lie."""
    return profile() / "drafts"


def keep(notebook: str, uid: str, value: dict[str, Any]) -> Draft:
    """Put a draft on the disk, whole or not at all.

    Raises:
        OSError: it is not there; the one before is.
    """
    draft = Draft(notebook, uid, value, time.time_ns() // 1_000_000)
    target = _file(notebook, uid)
    target.parent.mkdir(parents=True, exist_ok=True)
    unfinished = target.with_name(f".{target.name}.{os.getpid()}")
    try:
        with unfinished.open("wb") as file:
            file.write(json.dumps(asdict(draft), ensure_ascii=False).encode("utf-8", "surrogatepass"))
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(target)
        flush_folder(target.parent)
    finally:
        with contextlib.suppress(OSError):
            unfinished.unlink(missing_ok=True)
    return draft


def drop(notebook: str, uid: str) -> None:
    """Remove a draft: its text is in the notebook, or is not wanted."""
    with contextlib.suppress(OSError):
        _file(notebook, uid).unlink(missing_ok=True)


def left_over(notebook: str) -> list[Draft]:
    """Return the drafts of a notebook that never became edits, the latest first; damaged ones are passed over."""
    found = []
    with contextlib.suppress(OSError):
        for path in folder().glob("*.json"):
            draft = _read(path)
            if draft is not None and draft.notebook == notebook:
                found.append(draft)
    return sorted(found, key=lambda draft: -draft.typed)


def _file(notebook: str, uid: str) -> Path:
    name = hashlib.sha256(f"{notebook}\n{uid}".encode("utf-8", "surrogatepass")).hexdigest()[:32]
    return folder() / f"{name}.json"


def _read(path: Path) -> Draft | None:
    try:
        with path.open("rb") as file:
            raw = file.read(LARGEST + 1)
        given = json.loads(raw.decode("utf-8", "surrogatepass")) if len(raw) <= LARGEST else None
        draft = Draft(**given) if isinstance(given, dict) else None
    except (OSError, ValueError, TypeError, RecursionError):
        return None
    if draft is None or not (isinstance(draft.notebook, str) and isinstance(draft.uid, str)):
        return None
    sound = isinstance(draft.value, dict) and isinstance(draft.value.get("body"), str) and isinstance(draft.typed, int)
    return draft if sound else None
