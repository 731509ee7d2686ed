"""Notebooks as files, in the window."""

import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QMessageBox
from pytestqt.qtbot import QtBot
from windows import press, search

from mopr_desktop.errors import MoprError
from mopr_desktop.store.notebook import Notebook
from mopr_desktop.ui.api import open_window
from mopr_desktop.ui.main_window import MainWindow
from mopr_desktop.ui.recent import load_recent

NOTE = {"body": "Was 1921 only a committee?", "target": {"record": "section-germany"}, "tags": []}


@pytest.fixture
def thesis(tmp_path: Path) -> Path:
    path = tmp_path / "thesis.mopr"
    with Notebook(path, make=True) as book:
        book.put("note", "n1", NOTE)
    return path


def said(window: MainWindow) -> str:
    """Return the message that stands over the window, and close it."""
    box = QApplication.activeModalWidget()
    assert isinstance(box, QMessageBox)
    words = f"{box.text()} {box.informativeText()}"
    box.close()
    return words


def test_a_notebook_named_at_the_start_is_open(open_one: Callable[..., MainWindow], thesis: Path) -> None:
    window = open_one(notebook=thesis)
    assert window.workbook.path == thesis
    assert window.windowTitle() == "thesis.mopr · International Red Aid"
    assert "thesis.mopr, all saved" in window.pane("status").plain_text()


def test_a_file_that_is_no_notebook_is_refused_and_no_window_is_left(qapp: QApplication, tmp_path: Path) -> None:
    letter = tmp_path / "letter.mopr"
    letter.write_text("Dear comrade")
    with pytest.raises(MoprError, match="not a notebook"):
        open_window(letter)


@pytest.mark.parametrize("name", ["letter.txt", "empty.mopr", "folder.mopr", "gone.mopr", "x" * 300 + ".mopr"])
def test_whatever_is_opened_gets_a_sentence_and_the_window_stays(window: MainWindow, tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    if name.startswith("folder"):
        path.mkdir()
    elif name.startswith("letter"):
        path.write_text("Dear comrade")
    elif name.startswith("empty"):
        path.touch()
    window.desk.files.open_given([path])
    assert "was not opened" in said(window)
    assert window.workbook.path is None


def test_the_first_edit_begins_a_notebook_that_can_be_given_a_name(window: MainWindow, tmp_path: Path) -> None:
    window.workbook.put("note", "n1", NOTE)
    assert "Untitled notebook saved" in window.pane("status").plain_text()
    before = window.workbook.path
    window.desk.files.give_name(tmp_path / "thesis.mopr")
    assert window.workbook.name == "thesis.mopr"
    assert window.workbook.entries("note") == [("n1", NOTE)]
    assert before is not None
    assert not before.exists()
    assert window.desk.files.recent.paths == [tmp_path / "thesis.mopr"]


def test_a_copy_holds_everything_and_the_work_goes_on_in_the_first(window: MainWindow, thesis: Path) -> None:
    window.desk.files.open(thesis)
    window.workbook.put("note", "n2", NOTE)
    copy = thesis.with_name("copy.mopr")
    window.desk.files.save_copy(copy)
    assert window.workbook.path == thesis
    with Notebook(copy) as book:
        assert [uid for uid, _ in book.entries("note")] == ["n1", "n2"]


def test_a_copy_never_takes_the_place_of_a_file_of_another_kind(window: MainWindow, thesis: Path) -> None:
    letter = thesis.with_name("letter.mopr")
    letter.write_text("Dear comrade")
    window.desk.files.open(thesis)
    window.desk.files.save_copy(letter)
    said(window)
    assert letter.read_text() == "Dear comrade"


def test_a_new_notebook_never_takes_the_place_of_a_file(window: MainWindow, thesis: Path) -> None:
    window.desk.files.new(thesis)
    assert "There is a file of that name" in said(window)
    with Notebook(thesis) as book:
        assert book.get("note", "n1") is not None


def test_undo_and_redo_are_in_the_menu_and_tell_whether_there_is_anything(window: MainWindow, thesis: Path) -> None:
    actions = window.desk.commands.actions
    window.desk.files.new(thesis.with_name("new.mopr"))
    assert not actions["edit.undo"].isEnabled()
    window.workbook.put("note", "n1", NOTE)
    actions["edit.undo"].trigger()
    assert window.workbook.entries("note") == []
    assert (actions["edit.undo"].isEnabled(), actions["edit.redo"].isEnabled()) == (False, True)
    actions["edit.redo"].trigger()
    assert [uid for uid, _ in window.workbook.entries("note")] == ["n1"]


def test_the_notebook_that_was_open_is_opened_at_the_next_start(
    open_one: Callable[..., MainWindow], thesis: Path
) -> None:
    first = open_one(notebook=thesis)
    first.close()
    assert load_recent().left_open == thesis
    second = open_one()
    second.desk.files.reopen()
    assert second.workbook.path == thesis


def test_the_notebook_that_was_open_in_a_crash_is_known_while_it_is_open(window: MainWindow, thesis: Path) -> None:
    window.desk.files.open(thesis)
    assert load_recent().left_open == thesis


def test_recent_notebooks_say_which_are_gone(window: MainWindow, thesis: Path, profile: Path) -> None:
    window.desk.files.open(thesis)
    window.desk.files.new(thesis.with_name("second.mopr"))
    window.desk.files.close()
    thesis.unlink()
    menu = QMenu(window)
    window.desk.files.fill_recent(menu)
    shown = [(entry.text().split("   ")[0], entry.isEnabled()) for entry in menu.actions()[:2]]
    assert shown == [("second.mopr", True), ("thesis.mopr", True)]
    assert not menu.actions()[3].isEnabled()  # one that can be brought back from its backups is not forgotten
    assert "not there; show its backups" in menu.actions()[1].text()
    shutil.rmtree(profile / "backups")
    window.desk.files.fill_recent(menu)
    assert not menu.actions()[1].isEnabled()
    assert menu.actions()[1].text().endswith("(not there)")
    window.desk.details.show_welcome()
    assert "(not there)" in window.pane("details").plain_text()
    window.desk.files.open(thesis.with_name("second.mopr"))
    menu.actions()[3].trigger()
    assert load_recent().paths == [thesis.with_name("second.mopr")]
    window.desk.files.forget(window.desk.files.recent.paths)
    assert load_recent().left_open == thesis.with_name("second.mopr")  # it is open
    window.desk.files.close()
    window.desk.files.forget(window.desk.files.recent.paths)
    window.desk.files.fill_recent(menu)
    assert [entry.text() for entry in menu.actions()] == ["None yet"]
    assert "recent" not in window.pane("details").plain_text()


def test_a_notebook_that_was_begun_for_nothing_leaves_nothing_behind(
    window: MainWindow, thesis: Path, profile: Path, qtbot: QtBot
) -> None:
    book, files = window.workbook, window.desk.files
    book.start("Reading", lambda _: None, lambda _: None)
    qtbot.waitUntil(lambda: not book.busy)
    (begun,) = (profile / "untitled").glob("*.mopr")
    assert book.path == begun
    files.open(thesis)
    assert list((profile / "untitled").iterdir()) == []
    assert load_recent().paths == [thesis]
    files.close()
    assert book.put("note", "n1", {"body": "Mine", "target": None, "tags": []}) is not None
    book.undo()
    (kept,) = (profile / "untitled").glob("*.mopr")
    files.open(thesis)
    assert kept.is_file()  # it has a history


def test_what_is_typed_into_a_notebook_that_was_just_begun_is_not_lost_with_it(
    window: MainWindow, thesis: Path, profile: Path, qtbot: QtBot
) -> None:
    book = window.workbook
    book.start("Reading", lambda _: None, lambda _: None)
    qtbot.waitUntil(lambda: not book.busy)
    window.desk.commands.run("note.new")
    QTest.keyClicks(window.desk.notes.editor.field, "Typed and not yet saved")
    window.desk.files.open(thesis)
    words = [note["body"] for _, note in book.entries("note")]
    (kept,) = (profile / "untitled").glob("*.mopr")
    window.desk.files.open(kept)
    words += [note["body"] for _, note in book.entries("note")]
    assert "Typed and not yet saved" in words


def test_the_welcome_stands_in_the_details_until_something_is_selected(window: MainWindow, thesis: Path) -> None:
    window.desk.files.open(thesis)
    window.desk.files.close()
    words = window.pane("details").plain_text()
    assert "Begin with a question" in words
    assert "thesis.mopr" in words
    window.session.select("section-germany")
    assert "Begin with a question" not in window.pane("details").plain_text()
    window.desk.commands.run("help.welcome")
    assert "Begin with a question" in window.pane("details").plain_text()


def test_an_edit_that_fails_is_said_to_be_unsaved(window: MainWindow, thesis: Path, qtbot: QtBot) -> None:
    window.desk.files.open(thesis)
    thesis.rename(thesis.with_name("elsewhere.mopr"))
    assert window.workbook.put("note", "n2", NOTE) is None
    assert "moved or deleted" in said(window)
    assert "not saved: " in window.pane("status").plain_text()
    thesis.with_name("elsewhere.mopr").rename(thesis)
    assert window.workbook.put("note", "n2", NOTE) is not None
    assert "thesis.mopr saved" in window.pane("status").plain_text()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes in folders here")
def test_a_pipe_or_a_device_is_refused_at_once(window: MainWindow, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.mopr")
    for path in (tmp_path / "pipe.mopr", Path("/dev/zero")):
        window.desk.files.open_given([path])
        assert "was not opened" in said(window)
    assert window.workbook.path is None


@pytest.mark.skipif(sys.platform != "linux", reason="names are UTF-8 here")
def test_a_notebook_whose_name_is_not_utf_8_is_opened_and_named_as_well_as_can_be(
    window: MainWindow, tmp_path: Path
) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/th\xe9se.mopr"))
    window.desk.files.new(path)
    assert window.workbook.path == path
    window.workbook.put("note", "n1", NOTE)
    assert "se.mopr saved" in window.pane("status").plain_text()
    assert "se.mopr" in window.windowTitle()
    menu = QMenu(window)
    window.desk.files.fill_recent(menu)
    assert "se.mopr" in menu.actions()[0].text()


def test_in_a_field_its_own_undo_comes_first(window: MainWindow, thesis: Path) -> None:
    window.desk.files.open(thesis)
    search(window, "Zetkin")
    press(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert window.workbook.get("note", "n1") == NOTE
    press(window, Qt.Key.Key_Escape)
    window.timeline.setFocus()
    press(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert window.workbook.get("note", "n1") is None
