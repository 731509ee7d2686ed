"""What the tests of the notebook share: the command line as a process, and a look at what a file holds."""

import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import patience

from mopr_desktop.store.checking import check
from mopr_desktop.store.connection import reading
from mopr_desktop.store.dumping import dump, dump_at
from mopr_desktop.store.merge import MergeReport, merge, stranger
from mopr_desktop.store.notebook import Notebook

ROOT = Path(__file__).resolve().parents[2]
COMMAND = [sys.executable, "-m", "mopr_desktop"]

Line = dict[str, Any]


def environment() -> dict[str, str]:
    """Return the environment of a child process that runs this checkout."""
    temporary = os.environ["XDG_RUNTIME_DIR"]  # where what a killed one leaves is cleared away after the tests
    return os.environ | {"PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1", "TMPDIR": temporary}


def run(*arguments: str | Path, lines: Sequence[Line] = (), before: Sequence[str] = (), **more: Any) -> Any:
    """Run a command to its end, after ``before`` (a tracer), with lines of JSON on its stdin."""
    told = "".join(json.dumps(line) + "\n" for line in lines).encode()
    told = more.pop("raw", told)
    command = [*before, *COMMAND, *map(os.fspath, arguments)]
    return subprocess.run(
        command, input=told, capture_output=True, env=environment(), timeout=patience.SECONDS, check=False, **more
    )


def answers(done: Any) -> list[Line]:
    """Return the answers of a session, without one that was cut off."""
    return [json.loads(line) for line in done.stdout.split(b"\n")[:-1]]


def note(uid: str, body: str = "", **more: Any) -> Line:
    """Return the line that writes a note."""
    return {"op": "annotate", "uid": uid, "body": body or f"the text of {uid}", **more}


def dumped(path: Path, at: int | None = None) -> list[Line]:
    """Return what a notebook holds."""
    with reading(path) as (db, _):
        return list(dump(db, path) if at is None else dump_at(db, path, at))


def bodies(path: Path, at: int | None = None) -> dict[str, str]:
    """Return the notes of a notebook: uid and text."""
    return {line["uid"]: line["body"] for line in dumped(path, at) if line["kind"] == "note"}


def content_hash(path: Path) -> str:
    """Return one word for everything that a notebook holds."""
    return hashlib.sha256(json.dumps(dumped(path), sort_keys=True).encode()).hexdigest()


def checked(path: Path) -> dict[str, int]:
    """Check a notebook whole."""
    with reading(path) as (db, header):
        return check(db, header, path)


def merged(path: Path, other: Path, **how: bool) -> MergeReport:
    """Merge one notebook into another."""
    with stranger(other) as operations, Notebook(path) as notebook:
        return merge(notebook, operations, **how)


def filled(path: Path, texts: dict[str, str]) -> Path:
    """Make a notebook, or open it, and write notes."""
    with Notebook(path, make=True) as notebook:
        for uid, body in texts.items():
            notebook.put("note", uid, {"body": body})
    return path
