"""Two researchers annotate the same source, each on a copy of one notebook, and bring their work together."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from windows import activate, press

from mopr_desktop.store.checking import check
from mopr_desktop.store.connection import reading
from mopr_desktop.store.dumping import dump
from mopr_desktop.store.merge import MergeReport, merge, stranger
from mopr_desktop.ui.main_window import MainWindow

PASSAGE = {"source": "hist", "start": 0, "end": 9, "quote": "of a page"}


def annotated(window: MainWindow, uid: str, body: str, **target: Any) -> None:
    assert window.workbook.put("note", uid, {"body": body, "target": target or PASSAGE}) is not None


def held(path: Path) -> list[dict[str, Any]]:
    with reading(path) as (db, header):
        check(db, header, path)
        return list(dump(db, path))


def brought_in(window: MainWindow, other: Path) -> MergeReport:
    """Merge another notebook into the one that is open, as long work that the window waits for."""
    told: list[MergeReport] = []

    def work(book: Any) -> MergeReport:
        with stranger(other) as operations:
            return merge(book, operations)

    window.workbook.start(f"Merging {other.name}", work, told.append)
    while window.workbook.busy:
        QApplication.processEvents()
    (report,) = told
    return report


@pytest.fixture
def two(open_one: Callable[..., MainWindow], tmp_path: Path) -> tuple[MainWindow, MainWindow]:
    """Return two windows, of Anna and of Boris; Boris works on a copy that Anna saved for him."""
    anna, boris = open_one(), open_one()
    anna.workbook.open(tmp_path / "anna.mopr", make=True)
    annotated(anna, "common", "To be checked against the protocol")
    anna.desk.files.save_copy(tmp_path / "boris.mopr")
    boris.workbook.open(tmp_path / "boris.mopr")
    assert boris.workbook.entries("note") == anna.workbook.entries("note")
    annotated(anna, "of-anna", "The page has a misprint")
    annotated(anna, "common", "Checked: it says 1923")
    annotated(boris, "of-boris", "The page rests on Stasova", record="section-germany")
    annotated(boris, "common", "Checked: it says 1924")
    return anna, boris


def path_of(window: MainWindow) -> Path:
    assert window.workbook.path is not None
    return window.workbook.path


def left_by(window: MainWindow) -> Path:
    """Close the notebook, as one does before it goes into an e-mail."""
    path = path_of(window)
    window.workbook.close()
    return path


def test_both_have_everything_and_what_they_disagree_on_keeps_both_texts(two, tmp_path) -> None:
    anna, boris = two
    shutil.copyfile(path_of(anna), from_anna := tmp_path / "from-anna.mopr")
    report = brought_in(anna, left_by(boris))
    assert (report.added, report.disputed) == (1, 1)
    boris.workbook.open(tmp_path / "boris.mopr")
    brought_in(boris, from_anna)
    held_by_both = [held(left_by(window)) for window in two]
    assert held_by_both[0] == held_by_both[1]
    notes = {line["uid"]: line["body"] for line in held_by_both[0] if line["kind"] == "note"}
    assert notes.keys() == {"common", "of-anna", "of-boris"}
    (conflict,) = (line for line in held_by_both[0] if line["kind"] == "conflict")
    assert [rival["body"] for rival in conflict["rivals"]] == ["Checked: it says 1923", "Checked: it says 1924"]


def test_one_decides_and_the_other_has_the_decision(two, tmp_path) -> None:
    anna, boris = two
    brought_in(anna, left_by(boris))
    annotated(anna, "common", "Checked together: 1923 in one edition, 1924 in the other")
    boris.workbook.open(tmp_path / "boris.mopr")
    brought_in(boris, left_by(anna))
    assert boris.workbook.get("note", "common")["body"].startswith("Checked together")
    assert not [line for line in held(left_by(boris)) if line["kind"] == "conflict"]


def test_a_merge_is_taken_back_by_one_key_and_done_again_by_another(two) -> None:
    anna, boris = two
    before = anna.workbook.entries("note")
    brought_in(anna, left_by(boris))
    after = anna.workbook.entries("note")
    assert len(after) == len(before) + 1
    activate(anna)
    anna.timeline.setFocus()
    press(anna, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert anna.workbook.entries("note") == before
    press(anna, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert anna.workbook.entries("note") == after


def test_a_copy_made_by_the_file_manager_while_the_notebook_is_open_has_everything(two, tmp_path) -> None:
    anna, _ = two
    for i in range(5):
        annotated(anna, f"n{i}", "a note " * 1000 * i, record="section-germany")
        shutil.copyfile(path_of(anna), copy := tmp_path / "mailed.mopr")
        assert [line["uid"] for line in held(copy)] == [uid for uid, _ in anna.workbook.entries("note")]
