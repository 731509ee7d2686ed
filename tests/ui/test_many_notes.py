"""A notebook with more notes than are read at once: opened in pieces, listed, sorted and searched beside the window."""

import shutil
from pathlib import Path

import patience
import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from mopr_desktop.session.note_index import AT_ONCE
from mopr_desktop.store.notebook import Change, Notebook
from mopr_desktop.ui.main_window import MainWindow

MANY = AT_ONCE + 700


def body(i: int) -> str:
    return f"Note {i:04} on prison{' and Vyatka' if i % 100 == 0 else ''}"


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a notebook with many notes, to be copied."""
    path = tmp_path_factory.mktemp("many") / "many.mopr"
    targets = [{"record": "section-germany"}, {"from": "1923-05", "to": "1923-05"}, {"passage": "hist-p1"}, None]
    with Notebook(path, make=True) as book:
        book.edit(
            Change("note", f"n{i}", {"body": body(i), "target": targets[i % 4], "tags": ["aid"] if i % 3 == 0 else []})
            for i in range(MANY)
        )
    return path


@pytest.fixture
def path(filled: Path, tmp_path: Path) -> Path:
    """Return a notebook with many notes."""
    return Path(shutil.copy(filled, tmp_path / "many.mopr"))


@pytest.fixture
def many(window: MainWindow, path: Path) -> MainWindow:
    """Return a window in which such a notebook has been opened."""
    window.desk.commands.run("note.list")
    assert window.desk.files.open(path)
    return window


def settle(window: MainWindow) -> None:
    """Wait until all notes are read and listed."""
    notes = window.desk.notes
    patience.until(
        lambda: not window.desk.note_index.reading and not notes.pane.asking, meanwhile=QApplication.processEvents
    )


def titles(window: MainWindow, most: int = 3) -> list[str]:
    model = window.desk.notes.pane.model
    return [model.lines(i).title for i in range(min(most, model.rowCount()))]


def test_a_long_notebook_opens_with_its_first_notes_and_reads_on(window: MainWindow, path: Path) -> None:
    many = window
    many.desk.commands.run("note.list")
    assert many.desk.files.open(path)
    assert (len(many.desk.note_index), many.desk.note_index.reading) == (AT_ONCE, True)
    settle(many)
    assert len(many.desk.note_index) == MANY
    pane = many.desk.notes.pane
    assert pane.count.text() == f"{MANY:,} notes"
    many.session.select("section-germany")
    assert f"{MANY // 4:,} notes" in many.pane("details").plain_text()


def test_edits_made_while_notes_are_read_are_not_lost_in_it(window: MainWindow, path: Path) -> None:
    many = window
    many.desk.commands.run("note.list")
    assert many.desk.files.open(path)
    book, last = many.workbook, f"n{MANY - 1}"
    assert many.desk.note_index.reading
    book.put("note", last, {"body": "Changed", "target": {"record": "section-spain"}, "tags": []})
    book.delete("note", f"n{MANY - 2}")
    book.put("note", "new", {"body": "New", "target": None, "tags": ["fresh"]})
    settle(many)
    index = many.desk.note_index
    assert len(index) == MANY
    assert index.abouts()["record:section-spain"] == 1
    assert index.tags()["fresh"] == 1
    assert titles(many, 2) == ["New", "Changed"]
    kept = {uid: value["target"] for uid, value in book.entries("note")}
    assert len(kept) == MANY
    assert index.abouts()["record:section-germany"] == sum(
        target == {"record": "section-germany"} for target in kept.values()
    )


def test_the_search_finds_the_words_typed_last_and_shows_where_they_stand(many: MainWindow) -> None:
    settle(many)
    pane = many.desk.notes.pane
    for typed in ("p", "pr", "prison", "vyat"):
        pane.field.setText(typed)
    settle(many)
    assert pane.model.rowCount() == MANY // 100
    assert pane.count.text() == f"{MANY // 100} of {MANY:,} notes"
    assert "Vyatka" in pane.model.lines(0).title
    many.workbook.put("note", "far", {"body": "word " * 60 + "Vyatka at last", "target": None, "tags": ["aid"]})
    settle(many)
    assert pane.model.lines(0).sought
    assert "Vyatka at last" in pane.model.lines(0).rest
    pane.field.clear()
    settle(many)
    assert pane.model.rowCount() == MANY + 1
    assert not pane.model.lines(0).sought


def test_the_list_is_sorted_by_first_words_by_what_was_written_first_and_by_date(many: MainWindow) -> None:
    settle(many)
    many.workbook.put("note", "n5", {"body": "Äpfel", "target": None, "tags": []})
    pane = many.desk.notes.pane
    pane.choose_sort("title")
    settle(many)
    assert titles(many, 2) == ["Äpfel", body(0)]
    pane.choose_sort("title", True)
    settle(many)
    assert titles(many, 1) == [body(MANY - 1)]
    pane.choose_sort("made", False)
    settle(many)
    assert titles(many, 6)[5] == "Äpfel"
    pane.choose_sort("date")
    settle(many)
    assert pane.model.row(0).target == {"record": "section-germany"}
    assert pane.model.row(MANY - 1).target is None
    assert titles(many, 1)[0].startswith("Note")
    pane.choose_sort("changed")
    settle(many)
    assert titles(many, 1) == ["Äpfel"]


def test_a_tag_of_many_notes_is_changed_beside_the_window_as_one_step(many: MainWindow) -> None:
    settle(many)
    many.desk.notes.change_tag("aid", "relief")
    patience.until(lambda: not many.workbook.busy, meanwhile=QApplication.processEvents)
    settle(many)
    assert many.desk.notes.pane.tags() == {"relief": (MANY + 2) // 3}
    many.workbook.undo()
    settle(many)
    assert many.desk.notes.pane.tags() == {"aid": (MANY + 2) // 3}


def test_typing_goes_on_while_notes_are_read(window: MainWindow, path: Path) -> None:
    many = window
    many.desk.commands.run("note.list")
    assert many.desk.files.open(path)
    many.desk.commands.run("note.new")
    editor = many.desk.notes.editor
    QTest.keyClicks(editor.field, "While it reads")
    editor.finish()
    settle(many)
    assert titles(many, 1) == ["While it reads"]
    assert len(many.desk.note_index) == MANY + 1


def test_the_order_of_the_list_is_found_again_at_the_next_start(open_one) -> None:
    first = open_one()
    first.desk.notes.pane.choose_sort("title", True)
    first.close()
    pane = open_one().desk.notes.pane
    assert (pane.choice.sort, pane.choice.falling) == ("title", True)
    assert pane.sort.text() == "First words ↓"
