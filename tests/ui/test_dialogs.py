"""What every window beside the main one keeps to: it fits, it is read out, and the keyboard is enough."""

from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QKeySequence, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QAbstractScrollArea, QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from mopr_desktop.errors import MoprError
from mopr_desktop.store.backups import back_up
from mopr_desktop.store.facts import facts
from mopr_desktop.store.notebook import Notebook
from mopr_desktop.ui.asking import FileToWrite, free_name
from mopr_desktop.ui.dialog import Dialog
from mopr_desktop.ui.layer_form import LayerForm
from mopr_desktop.ui.main_window import MainWindow
from mopr_desktop.ui.notebook.deciding import DecideDialog
from mopr_desktop.ui.notebook.differences import differences
from mopr_desktop.ui.notebook.facts import FactsDialog, size_words
from mopr_desktop.ui.notebook.sending import ExportDialog
from mopr_desktop.ui.recent import load_recent
from mopr_desktop.ui.safety.child import Child

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

NO_KEY = Qt.KeyboardModifier.NoModifier


def note(body: str, *tags: str) -> dict[str, object]:
    return {"body": body, "target": {"record": "section-germany"}, "tags": list(tags)}


@pytest.fixture
def thesis(tmp_path: Path) -> Path:
    path = tmp_path / "thesis.mopr"
    with Notebook(path, make=True) as book:
        for i in range(30):
            book.put("note", f"n{i}", note(f"Note number {i}", "odd" if i % 2 else "even"))
    return path


@pytest.fixture
def reading(window: MainWindow, thesis: Path) -> MainWindow:
    """Return a window in which a notebook is open."""
    window.desk.files.open(thesis)
    return window


def other(window: MainWindow, tmp_path: Path, deed: Callable[[Notebook], object]) -> Path:
    """Return a copy of the open notebook in which something else was written."""
    path = tmp_path / "anna.mopr"
    window.desk.files.save_copy(path)
    with Notebook(path) as book:
        deed(book)
    return path


def merging(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> Dialog:
    dialog = window.desk.care.merge(other(window, tmp_path, lambda book: book.put("note", "n1", note("Anna's"))))
    assert dialog is not None
    qtbot.waitUntil(lambda: dialog.preview is not None)
    return dialog


def refused(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> Dialog:
    file = tmp_path / "broken.json"
    file.write_text("{no")
    dialog = window.desk.care.import_notes(file)
    assert dialog is not None
    qtbot.waitUntil(lambda: dialog.failure is not None)
    return dialog


def deciding(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> Dialog:
    dialog = merging(window, tmp_path, qtbot)
    window.workbook.put("note", "n1", note("Mine"))
    assert dialog.main is not None
    dialog.main.click()
    qtbot.waitUntil(lambda: not window.workbook.busy)
    (found,) = [one for one in window.findChildren(DecideDialog) if one.isVisible()]
    return found


def restoring(window: MainWindow, _tmp_path: Path, _qtbot: QtBot) -> Dialog:
    window.workbook.ask(lambda book: back_up(book.db, "asked", always=True))
    sheet = window.desk.guard.restore()
    assert sheet is not None
    return sheet


def damaged(window: MainWindow, tmp_path: Path, _qtbot: QtBot) -> Dialog:
    error = MoprError("x.mopr is damaged.", why="What it holds does not fit together.", code=1)
    return window.desk.guard.offer_ways_out(tmp_path / "x.mopr", error)


def a_table(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> Dialog:
    table = tmp_path / "strikes.csv"
    table.write_text("what,date\nStrike,1924\nNo date,\n")
    window.desk.importing.begin(table)
    form = window.desk.importing.form
    assert form is not None
    qtbot.waitUntil(form.keep.isEnabled)
    return form


def own(command: str) -> Callable[[MainWindow, Path, QtBot], Dialog]:
    def opened(window: MainWindow, _tmp_path: Path, _qtbot: QtBot) -> Dialog:
        window.session.select("section-germany")
        window.desk.commands.run(command)
        (found,) = [one for one in window.findChildren(Dialog) if one.isVisible()]
        return found

    return opened


DIALOGS = {
    "merge": merging,
    "refused": refused,
    "decide": deciding,
    "export": lambda window, *_: window.desk.care.export_notes(),
    "share": lambda window, *_: window.desk.care.share_notes(),
    "restore": restoring,
    "damaged": damaged,
    "table": a_table,
    "about": lambda window, *_: window.desk.care.tell_of_it(),
    "held": own("note.held"),
    "tags": own("note.tags"),
    "view": own("view.save"),
    "source": own("own.new-source"),
    "event": own("own.new-event"),
    "claim": own("own.new-claim"),
}


@pytest.mark.parametrize("name", DIALOGS)
def test_every_dialog_fits_on_the_screen_and_the_keyboard_is_enough(
    reading: MainWindow, tmp_path: Path, qtbot: QtBot, name: str
) -> None:
    dialog = DIALOGS[name](reading, tmp_path, qtbot)
    QApplication.processEvents()
    assert dialog.screen().availableGeometry().contains(dialog.frameGeometry())
    buttons = [one for one in dialog.findChildren(QAbstractButton) if one.isVisible() and one.text()]
    keys = Counter(QKeySequence.mnemonic(one.text()).toString() for one in buttons)
    labels = [one for one in dialog.findChildren(QLabel) if one.buddy() is not None]
    keys.update(key for one in labels if (key := QKeySequence.mnemonic(one.text()).toString()))
    assert all(count == 1 for key, count in keys.items()), keys
    assert "" not in keys, [one.text() for one in buttons]
    for part in dialog.findChildren(QWidget):
        if part.isVisible() and part.focusPolicy() & Qt.FocusPolicy.TabFocus and part.focusProxy() is None:
            assert said(part), part
    focused = dialog.focusWidget()
    assert focused is not None
    assert said(focused)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    assert dialog.gone


def said(part: QWidget) -> str:
    """Return what a screen reader says of a widget; a plain scroll area around others needs no name."""
    if part.accessibleName() or isinstance(part, QAbstractButton):
        return part.accessibleName() or str(getattr(part, "text", str)())
    inside = part.parentWidget()
    return (
        "inside" if isinstance(inside, QAbstractScrollArea) or (inside is not None and inside.accessibleName()) else ""
    )


def test_ctrl_enter_does_what_a_dialog_is_for_and_enter_presses_the_button_in_focus(
    reading: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    dialog = merging(reading, tmp_path, qtbot)
    dialog.buttons["Cancel"].setFocus()
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert dialog.gone
    assert len(reading.workbook.entries("note")) == 30
    dialog = merging(reading, tmp_path, qtbot)
    dialog.buttons["Cancel"].setFocus()
    QTest.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: dialog.gone)
    held = reading.workbook.get("note", "n1")
    assert held is not None
    assert held["body"] == "Anna's"


def test_the_wheel_scrolls_a_form_and_changes_no_choice_in_it(
    reading: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    form = a_table(reading, tmp_path, qtbot)
    assert isinstance(form, LayerForm)
    form.resize(form.width(), 320)
    QApplication.processEvents()
    choice = form.choices["title"]
    at = QPointF(choice.rect().center())
    down, none = QPoint(0, -240), Qt.MouseButton.NoButton
    turn = QWheelEvent(at, choice.mapToGlobal(at), QPoint(), down, none, NO_KEY, Qt.ScrollPhase.NoScrollPhase, False)
    assert choice.currentText() == "what"
    QApplication.sendEvent(choice, turn)
    assert choice.currentText() == "what"
    assert not turn.isAccepted()


def test_a_dialog_that_failed_has_one_way_out(reading: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    dialog = refused(reading, tmp_path, qtbot)
    assert [one.text() for one in dialog.buttons.values() if one.isVisible()] == ["&Close"]
    assert dialog.focusWidget() is dialog.buttons["Cancel"]
    words = dialog.plain_text()
    assert "broken.json was not read." in words
    assert "It is not JSON" in words
    assert "broken.json was not imported." not in words  # said once, above
    dialog.press_main()
    assert reading.workbook.seq == 30


def test_the_preview_of_a_merge_says_what_each_side_has(reading: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    def theirs(book: Notebook) -> None:
        book.put("note", "n1", note("Anna writes"))
        book.delete("note", "n2")
        for i in range(250):
            book.put("note", f"a{i}", note(f"New {i}"))

    reading.workbook.put("note", "n1", note("I write"))
    reading.workbook.put("note", "n2", note("I keep it"))
    reading.workbook.undo()
    reading.workbook.undo()
    before = tmp_path / "before.mopr"
    reading.desk.files.save_copy(before)
    reading.workbook.redo()
    reading.workbook.redo()
    with Notebook(before) as book:
        theirs(book)
    dialog = reading.desk.care.merge(before)
    assert dialog is not None
    qtbot.waitUntil(lambda: dialog.preview is not None)
    found = dialog.preview
    assert found is not None
    assert found.counts == {"added": 250, "changed": 0, "removed": 0, "disputed": 2, "others": 0}
    words = dialog.plain_text()
    assert "Nothing is merged yet." in words
    assert "… and 210 more." in words
    for side in ("Here I write", "There Anna writes", "Here I keep it", "There deleted"):
        assert side in words


def test_notes_to_send_are_filtered_and_chosen_together(reading: MainWindow) -> None:
    dialog = reading.desk.care.share_notes()
    assert isinstance(dialog, ExportDialog)
    assert dialog.chosen() == []
    assert not dialog.write.isEnabled()
    dialog.filter.setText("number even GERMAN")
    dialog.all.click()
    assert len(dialog.chosen()) == 15
    dialog.filter.setText("number 14")
    dialog.none.click()
    dialog.filter.clear()
    assert len(dialog.chosen()) == 14
    assert "14 of 30 notes chosen" in dialog.plain_text()


def test_a_click_on_the_saved_state_tells_of_the_notebook(reading: MainWindow, thesis: Path) -> None:
    reading.desk.saved.click()
    (dialog,) = [one for one in reading.findChildren(FactsDialog) if one.isVisible()]
    words = dialog.plain_text()
    assert f"Place {thesis}" in words
    assert "30 notes" in words
    assert "30 edits in 1 sitting" in words
    assert "Last backup" in words
    assert "up to edit no. 30" in words
    dialog.buttons["Copy its path"].click()
    assert QApplication.clipboard().text() == str(thesis)


def test_the_folder_of_the_notebook_is_shown_or_named(
    reading: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog = reading.desk.care.tell_of_it()
    shown: list[Path] = []
    answers = iter([True, False])

    def open_url(url: QUrl) -> bool:
        shown.append(Path(url.toLocalFile()))
        return next(answers)

    monkeypatch.setattr(QDesktopServices, "openUrl", open_url)
    dialog.buttons["Show in folder"].click()
    assert shown == [tmp_path]
    assert dialog.hint.isHidden()
    dialog.buttons["Show in folder"].click()
    assert str(tmp_path) in dialog.hint.text()


def test_what_can_be_said_of_a_notebook_is_right_for_one_that_is_merged_and_undone(tmp_path: Path) -> None:
    with Notebook(tmp_path / "a.mopr", make=True) as book:
        assert (facts(book).edits, facts(book).held, facts(book).first) == (0, {}, None)
        book.put("note", "n1", note("one"))
        book.put("tag", "odd", {"colour": "#112233"})
        book.undo()
        found = facts(book)
    assert (found.held, found.edits, found.sittings, found.format) == ({"note": 1}, 3, 1, 1)
    assert found.size == (tmp_path / "a.mopr").stat().st_size
    assert found.first is not None
    assert found.last is not None
    assert found.first <= found.last


@pytest.mark.parametrize(
    ("size", "words"), [(0, "0 bytes"), (999, "999 bytes"), (1_700, "1.7 KB"), (172_032, "172 KB")]
)
def test_sizes_are_said_as_people_do(size: int, words: str) -> None:
    assert size_words(size) == words


def test_without_notes_there_is_nothing_to_export_but_a_sentence(window: MainWindow, tmp_path: Path) -> None:
    window.desk.files.new(tmp_path / "empty.mopr")
    dialog = window.desk.care.export_notes()
    assert "There are no notes yet." in dialog.plain_text()
    assert [one.text() for one in dialog.buttons.values() if one.isVisible()] == ["&Close"]


KINDS = "Table (*.csv);;Text to read (*.md)"


@pytest.fixture
def qts_own() -> Iterator[None]:
    """Have Qt draw the dialogs of files, whatever the system offers."""
    QApplication.setAttribute(Qt.ApplicationAttribute.AA_DontUseNativeDialogs)
    yield
    QApplication.setAttribute(Qt.ApplicationAttribute.AA_DontUseNativeDialogs, on=False)


@pytest.mark.parametrize(
    ("typed", "written"),
    [("notes.csv", "notes.csv"), ("notes", "notes.md"), ("of Mr. Smith", "of Mr. Smith.md"), ("a.CSV", "a.CSV")],
)
def test_a_name_without_an_ending_gets_that_of_the_chosen_kind(
    window: MainWindow, tmp_path: Path, qts_own: None, typed: str, written: str
) -> None:
    asking = FileToWrite(window, "Export notes", tmp_path / "first.csv", KINDS)
    asking.dialog.selectNameFilter("Text to read (*.md)")
    asking.dialog.filterSelected.emit("Text to read (*.md)")
    assert asking.whole(tmp_path / typed) == tmp_path / written
    asking.dialog.deleteLater()


def test_no_file_is_replaced_under_a_name_that_the_reader_did_not_see(
    window: MainWindow, tmp_path: Path, qts_own: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "of Mr. Smith.csv").write_text("precious")
    asking = FileToWrite(window, "Export notes", tmp_path / "first.csv", KINDS)
    seen: list[str] = []
    answers = iter([[str(tmp_path / "of Mr. Smith")], [str(tmp_path / "of Mr. Smith.csv")]])
    monkeypatch.setattr(asking.dialog, "exec", lambda: True)
    monkeypatch.setattr(asking.dialog, "selectedFiles", lambda: next(answers))
    monkeypatch.setattr(asking.dialog, "selectFile", seen.append)
    assert asking.ask() == tmp_path / "of Mr. Smith.csv"
    assert seen == ["of Mr. Smith.csv"]  # shown once more, so that Qt or the system asks about it
    asking.dialog.deleteLater()


def test_a_picture_takes_no_name_that_is_taken_and_its_folder_is_proposed_again(
    window: MainWindow, tmp_path: Path, qts_own: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    proposed: list[str] = []

    def ask(asking: FileToWrite) -> Path:
        proposed.append(asking.dialog.selectedFiles()[0])
        return tmp_path / "mopr.png"

    monkeypatch.setattr(FileToWrite, "ask", ask)
    window.desk.handlers.save_picture()
    assert (tmp_path / "mopr.png").is_file()
    window.desk.handlers.save_picture()
    assert proposed[1] == str(tmp_path / "mopr 2.png")


def test_a_name_is_proposed_that_is_not_taken(tmp_path: Path) -> None:
    assert free_name(tmp_path, "notebook", ".mopr").name == "notebook.mopr"
    (tmp_path / "notebook.mopr").touch()
    (tmp_path / "notebook 2.mopr").touch()
    assert free_name(tmp_path, "notebook", ".mopr").name == "notebook 3.mopr"


def test_where_files_of_a_sort_were_is_where_the_next_is_looked_for(reading: MainWindow, tmp_path: Path) -> None:
    files = reading.desk.files
    assert files.folder("events") == str(tmp_path)  # beside the notebook
    tables = tmp_path / "tables"
    tables.mkdir()
    files.used("events", tables / "strikes.csv")
    assert (files.folder("events"), files.folder("notes in")) == (str(tables), str(tmp_path))
    assert load_recent().folders == {"events": tables}
    tables.rmdir()
    assert files.folder("events") == str(tmp_path)


def test_what_a_child_complains_of_keeps_its_three_parts(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    found: list[MoprError] = []
    Child(window, ["take-apart", "notebook", tmp_path / "none.mopr", tmp_path / "out"], lambda _: None, found.append)
    qtbot.waitUntil(lambda: bool(found))
    (error,) = found
    assert error.what == "none.mopr was not opened."
    assert error.why == "There is no such file."
    assert error.remedy


WORDS = st.lists(st.sampled_from(["1921", "only", "a", "committee", ",", "Ö", "😀"]), max_size=12).map(" ".join)


@given(WORDS, WORDS)
def test_without_what_differs_two_texts_are_the_same(one: str, theirs: str) -> None:
    here, there = differences(one, theirs)
    assert rest(one, here) == rest(theirs, there)
    assert (here, there) != ([], []) or one == theirs


def rest(text: str, stretches: list[tuple[int, int]]) -> str:
    for begin, end in reversed(stretches):
        assert begin < end
        text = text[:begin] + text[end:]
    return "".join(text.split())
