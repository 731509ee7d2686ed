"""Another program copies the notebook while somebody writes in it: the copy is whole, or it is known not to be."""

import json
import os
import random
import shutil
import sqlite3
import subprocess
import threading
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import patience
import pytest
from notebook_world import COMMAND, bodies, checked, environment, filled, note

from mopr_desktop.errors import MoprError
from mopr_desktop.store.notebook import Notebook
from mopr_desktop.store.rebuilding import rebuild_file

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows does not let others copy an open file halfway")


class Writing:
    """A process that writes notes one after the other, and what it has acknowledged so far."""

    def __init__(self, path: Path, pause: float) -> None:
        self._chance, self._pause, self._over = random.Random(7), pause, False  # noqa: S311
        command = [*COMMAND, "session", path]
        self._child = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment())
        self.acknowledged = 0
        self.going = threading.Event()
        self.going.set()
        self._thread = threading.Thread(target=self._write)
        self._thread.start()

    def _write(self) -> None:
        assert self._child.stdin
        assert self._child.stdout
        while not self._over:
            self.going.wait()
            body = f"text {self.acknowledged} " * self._chance.choice([1, 50, 900])
            line = json.dumps(note(f"n{self.acknowledged:06}", body))
            self._child.stdin.write(line.encode() + b"\n")
            self._child.stdin.flush()
            if "ok" not in json.loads(self._child.stdout.readline()):
                return
            self.acknowledged += 1
            time.sleep(self._pause * self._chance.random())

    def stop(self) -> None:
        self._over = True
        self.going.set()
        self._thread.join()
        assert self._child.stdin
        assert self._child.stdout
        self._child.stdin.close()
        self._child.wait()
        self._child.stdout.close()


def journal(path: Path) -> Path:
    return path.with_name(f"{path.name}-journal")


def copied(path: Path, copy: Path, *, both: bool) -> None:
    """Copy as a file manager does: the file alone, or whatever lies beside it, too."""
    journal(copy).unlink(missing_ok=True)
    subprocess.run(["cp", path, copy], check=True)
    if both:
        subprocess.run(["cp", journal(path), journal(copy)], check=False, stderr=subprocess.DEVNULL)


def refusal(work: Callable[[Path], object], copy: Path) -> str:
    """Return what is said against a file, "" if nothing is."""
    try:
        work(copy)
    except MoprError as error:
        return str(error)
    return ""


def what_became_of(copy: Path, before: int) -> str:
    """Look at a copy of a notebook that held so many notes when the copying began."""
    fate = "whole"
    if said := refusal(checked, copy):
        assert "is damaged" in said
        fate = "rebuilt"
        if said := refusal(rebuild_file, copy):
            assert "Restore a backup" in said
            return "refused"
    assert {f"n{i:06}" for i in range(before)} <= bodies(copy).keys()
    return fate


def copies(folder: Path, count: int, pause: float, monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    monkeypatch.setenv("MOPR_HOME", str(folder / "home"))
    path, copy = filled(folder / "open.mopr", {f"base-{i}": "old " * 800 for i in range(40)}), folder / "copy.mopr"
    chance, fates = random.Random(8), Counter[str]()  # noqa: S311
    writing = Writing(path, pause)
    try:
        patience.until(lambda: writing.acknowledged >= 3)
        for i in range(count):
            writing.going.set()
            time.sleep(chance.random() * 0.02)
            before = writing.acknowledged
            copied(path, copy, both=i % 2 == 0)
            writing.going.clear()  # or the notebook would grow while its copy is looked at
            fates[what_became_of(copy, before)] += 1
    finally:
        writing.stop()
    assert {f"n{i:06}" for i in range(writing.acknowledged)} <= bodies(path).keys()  # copying harms nobody
    checked(path)
    return fates


def test_a_copy_made_while_somebody_writes_is_whole_or_known_not_to_be(tmp_path, monkeypatch) -> None:
    assert copies(tmp_path, 12, 0.1, monkeypatch).total() == 12


@pytest.mark.slow
@pytest.mark.parametrize(("pause", "whole"), [(0.0, 0), (0.02, 20), (0.2, 170)])
def test_two_hundred_copies_are_whole_or_known_not_to_be(pause, whole, tmp_path, monkeypatch, capsys) -> None:
    fates = copies(tmp_path, 200, pause, monkeypatch)
    with capsys.disabled():
        print(f"\n200 copies, up to {pause} s between edits: {dict(fates)}; none of them short unnoticed")  # noqa: T201
    assert fates["whole"] >= whole


@pytest.mark.parametrize("both", [False, True])
def test_a_copy_between_two_edits_has_everything(both, tmp_path) -> None:
    path, copy = tmp_path / "open.mopr", tmp_path / "copy.mopr"
    with Notebook(path, make=True) as notebook:
        for i in range(5):
            notebook.put("note", f"n{i}", {"body": f"text {i} " * 900})
            notebook.put("note", "n0", {"body": f"changed {i}"})
            notebook.undo()
            copied(path, copy, both=both)
            checked(copy)
            assert bodies(copy) == {uid: value["body"] for uid, value in notebook.entries("note")}


def test_a_copy_that_lost_the_end_of_its_log_is_not_rebuilt_as_if_it_were_all(tmp_path, monkeypatch) -> None:
    monkeypatch.setenv("MOPR_HOME", str(tmp_path / "home"))
    path = filled(tmp_path / "notes.mopr", {f"n{i}": f"text {i}" for i in range(9)})
    shutil.copyfile(path, whole := tmp_path / "whole.mopr")
    with sqlite3.connect(path) as db:
        db.execute("PRAGMA foreign_keys=OFF")
        db.execute("DELETE FROM log WHERE seq > 6")
    db.close()
    with pytest.raises(MoprError, match="copy it again"):
        checked(path)
    before = path.read_bytes()
    with pytest.raises(MoprError, match="the log ends at row 6, and there was a row 9"):
        rebuild_file(path)
    assert path.read_bytes() == before
    rebuild_file(whole)
    assert len(bodies(whole)) == 9
