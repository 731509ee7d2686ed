"""Backups, the way back, and files in trouble, in the window."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from mopr_desktop.store.backups import listed
from mopr_desktop.store.notebook import Notebook
from mopr_desktop.ui.main_window import MainWindow
from mopr_desktop.ui.safety.restoring import RestoreSheet

NOTE = {"body": "Was 1921 only a committee?", "target": {"record": "section-germany"}, "tags": []}
SheetType = TypeVar("SheetType", bound=QWidget)


@pytest.fixture
def thesis(tmp_path: Path) -> Path:
    path = tmp_path / "thesis.mopr"
    with Notebook(path, make=True) as book:
        book.put("note", "n1", NOTE)
    return path


def sheet(window: MainWindow, kind: type[SheetType]) -> SheetType:
    """Return the sheet that stands beside the window."""
    (found,) = [one for one in window.findChildren(kind) if one.isVisible()]
    return found


def id_of(window: MainWindow) -> str:
    return window.workbook.ask(lambda book: str(book.id))


def backups(window: MainWindow) -> list[tuple[str, int]]:
    """Return why the backups of the open notebook were made, and their last edits."""
    return [(one.why, one.seq) for one in listed(id_of(window))]


def message() -> str:
    box = QApplication.activeModalWidget()
    assert isinstance(box, QMessageBox)
    words = f"{box.text()} {box.informativeText()}"
    box.close()
    return words


def test_a_backup_is_made_when_a_notebook_is_opened(open_one: Callable[..., MainWindow], thesis: Path) -> None:
    window = open_one(notebook=thesis)
    assert backups(window) == [("open", 1)]


def test_every_ten_minutes_a_backup_is_made_if_something_has_changed(
    open_one: Callable[..., MainWindow], thesis: Path
) -> None:
    window = open_one(notebook=thesis)
    timer = window.desk.guard.backups.timer
    assert timer.isActive()
    assert timer.interval() == 600_000
    timer.timeout.emit()
    assert backups(window) == [("open", 1)]
    window.workbook.put("note", "n2", NOTE)
    timer.timeout.emit()
    assert backups(window)[0] == ("timer", 2)


def test_an_empty_notebook_needs_no_backup(window: MainWindow, tmp_path: Path) -> None:
    window.desk.files.new(tmp_path / "new.mopr")
    assert backups(window) == []


def test_a_backup_that_fails_is_said_once_and_quietly(
    open_one: Callable[..., MainWindow], thesis: Path, profile: Path, qtbot: QtBot
) -> None:
    profile.mkdir(exist_ok=True)
    (profile / "backups").write_text("a file where the folder should be")
    window = open_one(notebook=thesis)
    status = window.desk.status
    qtbot.waitUntil(lambda: "No backup of thesis.mopr was made" in status.currentMessage())
    status.clearMessage()
    window.workbook.put("note", "n2", NOTE)
    window.desk.guard.backups.make("timer")
    id_of(window)
    QApplication.processEvents()
    assert status.currentMessage() == ""
    assert QApplication.activeModalWidget() is None
    assert window.workbook.put("note", "n3", NOTE) is not None


def test_three_clicks_restore_a_backup_and_what_is_replaced_is_kept(
    open_one: Callable[..., MainWindow], thesis: Path, qtbot: QtBot
) -> None:
    window = open_one(notebook=thesis)
    window.workbook.put("note", "n2", NOTE)
    window.desk.commands.run("notebook.restore")
    found = sheet(window, RestoreSheet)
    assert "after edit no. 1. What it holds now, up to edit no. 2, is kept" in found.sentence.text()
    qtbot.waitUntil(lambda: found.holds.text() == "It holds 1 note.", timeout=20_000)
    assert found.preview.toPlainText() == "Was 1921 only a committee?"
    found.go.click()
    qtbot.waitUntil(lambda: not window.workbook.busy, timeout=10_000)
    assert [uid for uid, _ in window.workbook.entries("note")] == ["n1"]
    assert window.workbook.path == thesis
    assert ("restore", 2) in backups(window)
    assert "is as it was on" in window.desk.status.currentMessage()


def test_a_backup_that_is_damaged_cannot_be_restored_and_the_notebook_stays(
    open_one: Callable[..., MainWindow], thesis: Path, qtbot: QtBot
) -> None:
    window = open_one(notebook=thesis)
    window.workbook.put("note", "n2", NOTE)
    one = listed(id_of(window))[0]
    one.path.write_bytes(one.path.read_bytes().replace(b"committee", b"committed"))
    window.desk.commands.run("notebook.restore")
    found = sheet(window, RestoreSheet)
    qtbot.waitUntil(lambda: "cannot be restored" in found.holds.text(), timeout=20_000)
    assert not found.go.isEnabled()
    found.reject()
    window.desk.guard.put_back(thesis, one)
    qtbot.waitUntil(lambda: not window.workbook.busy, timeout=10_000)
    assert "damaged" in message()
    assert [uid for uid, _ in window.workbook.entries("note")] == ["n1", "n2"]


def test_without_a_backup_that_is_said(window: MainWindow, tmp_path: Path) -> None:
    window.desk.files.new(tmp_path / "new.mopr")
    window.desk.commands.run("notebook.restore")
    assert "There is no backup of new.mopr yet" in window.desk.status.currentMessage()
