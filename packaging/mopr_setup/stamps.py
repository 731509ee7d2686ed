"""What has been set up in a checkout, and for which state of its files: the memory of the set-up."""

from __future__ import annotations

import hashlib
import json
import os
import platform
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypedDict

from mopr_setup.messages import say

#: These paint; everything else under mopr_desktop/ may have a say in the bundled database.
PAINTING = {"canvas", "edits", "export", "session", "ui"}


class Stamp(TypedDict, total=False):
    """What is in place. A key that is missing means: not done, or not finished."""

    place: str
    requirements: str
    groups: list[str]
    content: str
    libraries: dict[str, list[str]]


def stamp_file(root: Path) -> Path:
    """Return where the stamp of a checkout is kept: inside the environment, so that they go together."""
    return root / ".venv" / "mopr-setup.json"


def read_stamp(root: Path) -> Stamp | None:
    """Return the stamp; ``None`` if there is no environment or it was made by hand."""
    try:
        text = stamp_file(root).read_text(encoding="utf-8")
    except OSError:
        return None
    try:
        data = json.loads(text)
    except ValueError:  # cut off while it was written
        return {}
    return data if isinstance(data, dict) else {}  # type: ignore[return-value]  # unknown keys do no harm


def write_stamp(root: Path, stamp: Stamp) -> None:
    """Replace the stamp in one step."""
    path = stamp_file(root)
    fresh = path.with_suffix(".new")
    fresh.write_text(json.dumps(stamp, indent=1) + "\n", encoding="utf-8")
    fresh.replace(path)


@contextmanager
def one_at_a_time(root: Path) -> Iterator[None]:
    """Let a second set-up of the same checkout wait for the first (not on Windows)."""
    if os.name == "nt":
        yield
        return
    import fcntl

    handle = os.open(root, os.O_RDONLY)  # the folder itself: nothing to clean up, and a kill opens it again
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say("Waiting for another set-up of this folder …")
            fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def place_key(root: Path) -> str:
    """Identify what a virtual environment is bound to: the interpreter and the folder's absolute path."""
    version = ".".join(str(part) for part in sys.version_info[:2])
    parts = (sys.implementation.name, version, platform.machine(), sys.base_prefix, str(root))
    return _digest(part.encode("utf-8", "surrogateescape") for part in parts)


def requirements_key(root: Path) -> str:
    """Identify what is to be installed."""
    files = (root / "pyproject.toml", root / "packaging" / "constraints.txt")
    return _digest(path.read_bytes() for path in files)


def content_key(root: Path) -> str:
    """Identify what the bundled database is made from: ``db/`` and the code that reads it."""
    return _digest(part for path in content_sources(root) for part in _name_and_bytes(root, path))


def content_sources(root: Path) -> list[Path]:
    """Return the files that decide what is in the bundled database, in a fixed order."""
    db = (path for path in (root / "db").rglob("*") if path.is_file() and not _is_scratch(path))
    package = root / "mopr_desktop"
    code = (path for path in package.rglob("*.py") if path.relative_to(package).parts[0] not in PAINTING)
    return sorted([*db, *code], key=lambda path: path.relative_to(root).as_posix())


def _is_scratch(path: Path) -> bool:
    """Tell whether an editor or the system left this file there."""
    return path.name.startswith(".") or path.name.endswith("~")


def _name_and_bytes(root: Path, path: Path) -> tuple[bytes, bytes]:
    return path.relative_to(root).as_posix().encode("utf-8", "surrogateescape"), path.read_bytes()


def _digest(parts: Iterable[bytes]) -> str:
    """Hash parts so that moving a byte from one to the next changes the result."""
    total = hashlib.sha256()
    for part in parts:
        total.update(b"%d:" % len(part))
        total.update(part)
    return total.hexdigest()
