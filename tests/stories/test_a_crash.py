"""A researcher writes for a while, the computer dies, and nothing that stood in the notebook is lost."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from own_entries import MEMOIRS, own_claim, own_record
from PySide6.QtCore import Qt
from windows import ROOT, press

from mopr_desktop.store.checking import check
from mopr_desktop.store.connection import reading
from mopr_desktop.store.dumping import dump
from mopr_desktop.ui.main_window import MainWindow

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="a signal that nobody can catch")

#: What is written, one step of undo each.
STEPS: list[tuple[str, str, dict[str, Any] | None]] = [
    ("note", "note-1", {"body": "Was 1921 only a committee?", "target": {"record": "section-germany"}}),
    (
        "note",
        "note-2",
        {"body": "The autumn of Hamburg", "target": {"from": "1923-10", "to": "1923-12"}, "tags": ["x"]},
    ),
    ("own_source", *MEMOIRS),
    ("own_record", *own_record("event-own", "event", "A march in Trieste")),
    ("own_claim", *own_claim("claim-1", "event-own", "occurred", edtf="1931-05")),
    ("note", "note-1", {"body": "No: see the memoirs, p. 12", "target": {"record": "section-germany"}}),
    ("note", "note-2", None),
    ("note", "note-3", {"body": "long " * 20_000}),
]

WRITER = """
import json, sys
from pathlib import Path
from mopr_desktop.store.content import Content
from mopr_desktop.ui.api import open_window
window = open_window(content=Content.open(Path(sys.argv[1])))
window.workbook.open(Path(sys.argv[2]), make=True)
for kind, uid, value in json.loads(sys.stdin.read()):
    book = window.workbook
    seq = book.delete(kind, uid) if value is None else book.put(kind, uid, value)
    print(seq, flush=True)
for i in range(100_000):  # until it is killed
    window.workbook.put("note", "note-last", {"body": f"still writing {i}"})
"""


def write_until_killed(database: Path, path: Path) -> None:
    """Write all steps in a window of another process, and kill it in the middle of one more."""
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", WRITER, str(database), str(path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment) as child:
        assert child.stdin
        assert child.stdout
        child.stdin.write(json.dumps(STEPS).encode())
        child.stdin.close()
        assert [int(child.stdout.readline()) for _ in STEPS] == list(range(1, len(STEPS) + 1))
        child.send_signal(signal.SIGKILL)


def held(path: Path) -> list[dict[str, Any]]:
    """Return what a notebook holds, without the note that was being written."""
    with reading(path) as (db, header):
        check(db, header, path)
        return [line for line in dump(db, path) if line["uid"] != "note-last"]


@pytest.fixture
def reopened(
    open_one: Callable[..., MainWindow], database: Path, tmp_path: Path
) -> tuple[MainWindow, list[dict[str, Any]]]:
    """Return a window on the notebook after the crash, and what the file held right after it."""
    path = tmp_path / "thesis.mopr"
    write_until_killed(database, path)
    found = held(path)
    return open_one(notebook=path), found


def turn_all(window: MainWindow, action: str, key: Qt.KeyboardModifier) -> int:
    """Press a key until there is nothing left to undo or redo; return how often."""
    count = 0
    while window.desk.commands.actions[action].isEnabled():
        press(window, Qt.Key.Key_Z, key)
        count += 1
        assert count < 100_000
    return count


def test_everything_that_was_written_is_there(reopened) -> None:
    window, found = reopened
    assert [(line["kind"], line["uid"]) for line in found] == [
        *(("note", "note-1"), ("note", "note-3"), ("own_claim", "claim-1")),
        *(("own_record", "event-own"), ("own_source", "source-memoirs")),
    ]
    assert window.workbook.get("note", "note-1") == {
        "body": "No: see the memoirs, p. 12",
        "target": {"record": "section-germany"},
        "tags": [],
    }
    assert "thesis.mopr" in window.windowTitle()
    window.session.select("event-own")
    assert "A march in Trieste" in window.pane("details").plain_text()


def test_the_way_back_to_the_beginning_and_forward_again_has_survived(reopened) -> None:
    window, found = reopened
    window.timeline.setFocus()
    control = Qt.KeyboardModifier.ControlModifier
    back = turn_all(window, "edit.undo", control)
    assert back >= len(STEPS)
    assert all(not window.workbook.entries(kind) for kind in ("note", "own_source", "own_record", "own_claim"))
    assert "event-own" not in window.content.records()
    assert turn_all(window, "edit.redo", control | Qt.KeyboardModifier.ShiftModifier) == back
    assert "event-own" in window.content.records()
    path = window.workbook.path
    assert path is not None
    window.workbook.close()
    assert held(path) == found


def test_after_a_second_crash_what_was_undone_is_still_undone(reopened) -> None:
    window, _ = reopened
    book = window.workbook
    while book.get("note", "note-3"):
        book.undo()
    path = book.path
    assert path is not None
    (copy := path.with_name("as-a-crash-leaves-it.mopr")).write_bytes(path.read_bytes())
    assert "note-3" not in {line["uid"] for line in held(copy)}
    book.open(copy)
    assert book.can_redo
    book.redo()
    assert book.get("note", "note-3") == {"body": "long " * 20_000, "target": None, "tags": []}
