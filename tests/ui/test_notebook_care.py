"""What keeps the notebook safe, with the real window."""

import contextlib
import json
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import patience
import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot
from windows import ROOT

from mopr_desktop.errors import MoprError
from mopr_desktop.store.changes import Change
from mopr_desktop.store.failures import WriteError
from mopr_desktop.store.notebook import Notebook
from mopr_desktop.ui.main_window import MainWindow
from mopr_desktop.ui.notebook.deciding import DecideDialog
from mopr_desktop.ui.notebook.exchange import ImportDialog
from mopr_desktop.ui.notebook.notices import Notice

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

Open = Callable[..., MainWindow]


def note(body: str) -> dict[str, object]:
    return {"body": body, "target": {"record": "section-germany"}, "tags": []}


@pytest.fixture
def thesis(tmp_path: Path) -> Path:
    path = tmp_path / "thesis.mopr"
    with Notebook(path, make=True) as book:
        book.put("note", "n1", note("Was 1921 only a committee?"))
    return path


def copied(path: Path, name: str) -> Path:
    other = path.with_name(name)
    other.write_bytes(path.read_bytes())
    return other


def box() -> QMessageBox:
    QApplication.processEvents()
    found = QApplication.activeModalWidget()
    assert isinstance(found, QMessageBox), found
    return found


def bar(window: MainWindow) -> str:
    return window.desk.care.bar.plain_text()


def press_in_bar(window: MainWindow, words: str, qtbot: QtBot) -> None:
    (button,) = [one for one in window.desk.care.bar.buttons if one.text() == words]
    button.click()
    QApplication.processEvents()


# locks


def holding(path: Path) -> subprocess.Popen[bytes]:
    """Return another process that has the notebook open."""
    code = (
        "import sys, pathlib\nfrom mopr_desktop.store.notebook import Notebook\n"
        "with Notebook(pathlib.Path(sys.argv[1])):\n    print('open', flush=True)\n    sys.stdin.read()\n"
    )
    command = [sys.executable, "-c", code, str(path)]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=ROOT)
    assert process.stdout is not None
    assert process.stdout.readline() == b"open\n"
    return process


def test_a_notebook_that_another_program_has_is_read_and_taken_once_it_is_free(
    open_one: Open, thesis: Path, qtbot: QtBot
) -> None:
    other = holding(thesis)
    try:
        window = open_one(notebook=thesis)
        assert window.workbook.read_only
        assert window.desk.care.watch.timer.isActive()
        window.desk.care.watch.look()
        assert "can be written to again" not in bar(window)
    finally:
        other.communicate(b"")
    window.desk.care.watch.look()
    assert "can be written to again" in bar(window)
    press_in_bar(window, "Open for writing", qtbot)
    assert not window.workbook.read_only
    assert window.workbook.put("note", "n2", note("mine again")) is not None


def test_of_several_messages_the_heaviest_comes_first_and_the_others_are_a_click_away(open_one: Open) -> None:
    window = open_one()
    bar = window.desk.care.bar
    bar.put(Notice("light", "One thing.", weight=1))
    bar.put(Notice("heavy", "A weighty thing.", weight=9))
    bar.put(Notice("middle", "A thing.", weight=5))
    assert (bar.words.text(), bar.more_button.text()) == ("A weighty thing.", "2 more")
    seen = []
    bar.more_button.setFocus()
    for _ in range(3):
        assert window.focusWidget() is bar.more_button
        bar.more_button.click()
        seen.append(bar.words.text())
    assert seen == ["A thing.", "One thing.", "A weighty thing."]
    bar.more_button.click()
    bar.close_button.click()
    assert not bar.has("middle")
    bar.take("heavy")
    assert bar.words.text() == "One thing."
    assert bar.more_button.isHidden()
    assert window.focusWidget() is bar.close_button
    bar.close_button.click()
    assert window.focusWidget() is window.timeline


# merging and deciding


def test_a_merge_is_shown_before_it_is_done_and_undone_in_one_step(open_one: Open, thesis: Path, qtbot: QtBot) -> None:
    anna = copied(thesis, "anna.mopr")
    with Notebook(anna) as book:
        for i in range(5):
            book.put("note", f"a{i}", note(f"from Anna {i}"))
    window = open_one(notebook=thesis)
    dialog = window.desk.care.merge(anna)
    assert dialog is not None
    qtbot.waitUntil(lambda: dialog.preview is not None)
    assert "from Anna 3" in dialog.plain_text()
    assert len(window.workbook.entries("note")) == 1
    dialog.merge.click()
    qtbot.waitUntil(lambda: not window.workbook.busy)
    assert len(window.workbook.entries("note")) == 6
    window.workbook.undo()
    assert [uid for uid, _ in window.workbook.entries("note")] == ["n1"]


def test_what_was_changed_on_both_sides_is_decided_side_by_side(open_one: Open, thesis: Path, qtbot: QtBot) -> None:
    anna = copied(thesis, "anna.mopr")
    with Notebook(anna) as book:
        book.put("note", "n1", note("Anna's words"))
    window = open_one(notebook=thesis)
    window.workbook.put("note", "n1", note("my words"))
    dialog = window.desk.care.merge(anna)
    assert dialog is not None
    qtbot.waitUntil(lambda: dialog.preview is not None)
    assert "Changed here and there" in dialog.plain_text()
    dialog.merge.click()
    qtbot.waitUntil(lambda: not window.workbook.busy)
    assert window.desk.care.conflicts == 1
    assert "1 &unsettled text" in window.desk.commands.actions["notebook.decide"].text()
    (deciding,) = [one for one in QApplication.topLevelWidgets() if isinstance(one, DecideDialog) and one.isVisible()]
    words = deciding.plain_text()
    assert "Anna's words" in words
    assert "my words" in words
    deciding.choices["both"].click()
    QApplication.processEvents()
    held = window.workbook.get("note", "n1")
    assert held is not None
    assert {"Anna's words", "my words"} <= set(held["body"].split("\n"))
    assert window.desk.care.conflicts == 0
    assert "Everything is decided" in deciding.plain_text()
    deciding.reject()


def test_many_deletions_are_merged_only_after_a_yes(open_one: Open, thesis: Path, qtbot: QtBot) -> None:
    with Notebook(thesis) as book:
        for i in range(60):
            book.put("note", f"m{i}", note(f"note {i}"))
    anna = copied(thesis, "anna.mopr")
    with Notebook(anna) as book:
        for i in range(50):
            book.delete("note", f"m{i}")
    window = open_one(notebook=thesis)
    dialog = window.desk.care.merge(anna)
    assert dialog is not None
    qtbot.waitUntil(lambda: dialog.preview is not None)
    assert not dialog.merge.isEnabled()
    assert "50 of 61 notes" in dialog.agree.text()
    dialog.agree.setChecked(True)
    dialog.merge.click()
    qtbot.waitUntil(lambda: not window.workbook.busy)
    assert len(window.workbook.entries("note")) == 11


@pytest.mark.parametrize("what", ["letter", "damaged", "gone"])
def test_what_is_no_sound_notebook_is_not_merged(open_one: Open, thesis: Path, qtbot: QtBot, what: str) -> None:
    other = thesis.with_name("other.mopr")
    if what == "letter":
        other.write_text("Dear comrade")
    elif what == "damaged":
        content = thesis.read_bytes().replace(b"1921 only", b"1922 only")
        other.write_bytes(content)
    window = open_one(notebook=thesis)
    dialog = window.desk.care.merge(other)
    assert dialog is not None
    qtbot.waitUntil(lambda: dialog.failure is not None)
    assert not dialog.merge.isEnabled()
    assert len(window.workbook.entries("note")) == 1
    dialog.reject()


def test_a_notebook_is_not_merged_with_itself(open_one: Open, thesis: Path) -> None:
    window = open_one(notebook=thesis)
    with pytest.raises(MoprError, match="is open"):
        window.desk.care.merge(thesis)


def test_closing_the_dialog_ends_the_process_that_reads(open_one: Open, thesis: Path, qtbot: QtBot) -> None:
    anna = copied(thesis, "anna.mopr")
    window = open_one(notebook=thesis)
    dialog = window.desk.care.merge(anna)
    assert dialog is not None
    child = dialog._child
    dialog.reject()
    assert not child.running
    assert not window.workbook.busy


# notes in and out


def test_shared_notes_come_to_another_reader_with_a_preview(
    open_one: Open, thesis: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    window = open_one(notebook=thesis)
    window.workbook.put("note", "n2", note("not for you"))
    sharing = window.desk.care.share_notes()
    sharing.check_all(False)
    sharing.list.item(0).setCheckState(Qt.CheckState.Checked)
    sharing.write_to(tmp_path / "for-anna.mopr-notes")
    assert str(tmp_path / "for-anna.mopr-notes") in sharing.plain_text()
    sharing.reject()
    window.desk.files.new(tmp_path / "anna.mopr")
    dialog = window.desk.care.import_notes(tmp_path / "for-anna.mopr-notes")
    assert dialog is not None
    qtbot.waitUntil(lambda: dialog.taken is not None)
    assert "Was 1921 only a committee?" in dialog.plain_text()
    assert window.workbook.entries("note") == []
    dialog.take.click()
    qtbot.waitUntil(lambda: not window.workbook.busy)
    assert [uid for uid, _ in window.workbook.entries("note")] == ["n1"]
    window.workbook.undo()
    assert window.workbook.entries("note") == []


@pytest.mark.parametrize("name", ["notes.jsonld", "notes.md", "notes.csv"])
def test_notes_are_exported_and_what_the_format_cannot_hold_is_listed(
    open_one: Open, thesis: Path, tmp_path: Path, name: str
) -> None:
    window = open_one(notebook=thesis)
    dialog = window.desk.care.export_notes()
    dialog.write_to(tmp_path / name)
    assert "Was 1921 only a committee?" in (tmp_path / name).read_text("utf-8")
    assert "Earlier versions" in dialog.plain_text()
    dialog.reject()


def test_what_cannot_be_imported_is_listed_with_its_reason(
    open_one: Open, thesis: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    window = open_one(notebook=thesis)
    window.desk.care.share_notes().write_to(tmp_path / "all.mopr-notes")
    QApplication.activeModalWidget().close()
    letter = tmp_path / "letter.json"
    letter.write_text(json.dumps({"dear": "comrade"}))
    dialog = window.desk.care.import_notes(letter)
    assert dialog is not None
    qtbot.waitUntil(lambda: dialog.failure is not None)
    assert "format is not known" in dialog.plain_text()
    assert not dialog.take.isEnabled()
    dialog.reject()


# folders and drops


def test_a_folder_that_is_copied_elsewhere_is_warned_of_once(open_one: Open, tmp_path: Path, qtbot: QtBot) -> None:
    folder = tmp_path / "Dropbox"
    folder.mkdir()
    path = folder / "thesis.mopr"
    with Notebook(path, make=True) as book:
        book.put("note", "n1", note("in the cloud"))
    window = open_one(notebook=path)
    qtbot.waitUntil(lambda: "Dropbox" in bar(window))
    press_in_bar(window, "I see", qtbot)
    assert bar(window) == ""
    window.desk.files.close()
    window.desk.files.open_given([path])
    window.workbook.ask(lambda book: book.seq)
    QApplication.processEvents()
    assert "Dropbox" not in bar(window)


def test_a_rival_copy_beside_the_notebook_is_offered_for_merging(open_one: Open, thesis: Path, qtbot: QtBot) -> None:
    rival = copied(thesis, "thesis (Anna's conflicted copy 2026-03-01).mopr")
    window = open_one(notebook=thesis)
    qtbot.waitUntil(lambda: "rival copy" in bar(window))
    assert rival.name in bar(window)


def drop(window: MainWindow, path: Path) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path))])
    event = QDropEvent(
        QPointF(300, 300),
        Qt.DropAction.CopyAction,
        mime,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    window.dropEvent(event)


def test_a_notebook_dropped_on_the_window_is_opened_or_offered_for_merging(
    window: MainWindow, thesis: Path, qtbot: QtBot
) -> None:
    drop(window, thesis)
    assert window.workbook.path == thesis
    other = copied(thesis, "other.mopr")
    drop(window, other)
    assert window.workbook.path == thesis
    press_in_bar(window, "Open it", qtbot)
    assert window.workbook.path == other


def test_files_of_other_kinds_are_taken_as_what_they_are_or_refused_in_a_sentence(
    open_one: Open, thesis: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    window = open_one(notebook=thesis)
    notes, table, letter = (tmp_path / name for name in ("sent.mopr-notes", "strikes.CSV", "letter.pdf"))
    table.write_text("what,date\nStrike,1924\n")
    letter.write_bytes(b"%PDF-1.4")
    notes.write_text("{}")
    window.desk.files.open_given([letter])
    found = box()
    assert (found.text(), "tables of events" in found.informativeText()) == ("letter.pdf was not opened.", True)
    found.close()
    window.desk.files.open_given([table])
    form = window.desk.importing.form
    assert form is not None
    assert form.path == table
    form.reject()
    dialog = window.desk.care.dropped([notes, table])
    assert isinstance(dialog, ImportDialog)
    assert "Of 2 files sent.mopr-notes was taken" in window.desk.status.currentMessage()
    dialog.reject()
    assert window.desk.care.dropped([thesis]) is None
    assert "is open already" in window.desk.status.currentMessage()
    assert window.workbook.path == thesis


def test_a_rival_copy_that_was_put_away_is_not_offered_again(open_one: Open, thesis: Path, qtbot: QtBot) -> None:
    copied(thesis, "thesis (Anna's conflicted copy 2026-03-01).mopr")
    window = open_one(notebook=thesis)
    qtbot.waitUntil(lambda: "rival copy" in bar(window))
    window.desk.care.bar.close_button.click()
    assert bar(window) == ""
    window.desk.files.close()
    window.desk.files.open_given([thesis])
    window.workbook.ask(lambda book: book.seq)
    QApplication.processEvents()
    assert bar(window) == ""


def test_what_is_imported_over_a_change_is_decided_too(
    open_one: Open, thesis: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    window = open_one(notebook=thesis)
    sharing = window.desk.care.share_notes()
    sharing.check_all(True)
    sharing.write_to(tmp_path / "all.mopr-notes")
    sharing.reject()
    anna = tmp_path / "anna.mopr"
    window.desk.files.new(anna)
    window.workbook.put("note", "n1", note("written by Anna under the same name"))
    dialog = window.desk.care.import_notes(tmp_path / "all.mopr-notes")
    assert dialog is not None
    qtbot.waitUntil(lambda: dialog.taken is not None)
    dialog.take.click()
    qtbot.waitUntil(lambda: window.desk.care.conflicts == 1)
    deciding = window.desk.care.decide()
    deciding.edited.setPlainText("my own words")
    deciding.choices["edited"].click()
    QApplication.processEvents()
    held = window.workbook.get("note", "n1")
    assert held is not None
    assert held["body"] == "my own words"
    window.workbook.undo()
    assert window.desk.care.conflicts == 1
    deciding.reject()


# disks


@contextlib.contextmanager
def no_room_beyond(size: int) -> Iterator[None]:
    """Let no file of this process grow beyond a size, as a full disk would."""
    resource = pytest.importorskip("resource")
    before = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        signal.signal(signal.SIGXFSZ, before)


def test_on_a_full_disk_the_edit_is_said_to_be_unsaved_and_with_room_again_it_is_saved(
    open_one: Open, thesis: Path
) -> None:
    window = open_one(notebook=thesis)
    window.workbook.ask(lambda book: book.seq)
    long = note("word " * 200_000)
    with no_room_beyond(thesis.stat().st_size + 4096):
        assert window.workbook.put("note", "n2", long) is None
    assert "not saved" in box().text()
    box().close()
    assert "not saved: " in window.pane("status").plain_text()
    assert [uid for uid, _ in window.workbook.entries("note")] == ["n1"]
    assert window.workbook.put("note", "n2", long) is not None
    assert "thesis.mopr saved" in window.pane("status").plain_text()
    window.desk.files.close()
    with Notebook(thesis) as book:
        assert book.get("note", "n2") == long


def test_an_edit_that_reached_a_failing_disk_is_said_to_be_saved(
    open_one: Open, thesis: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = open_one(notebook=thesis)
    edit = Notebook.edit

    def failing(book: Notebook, changes: Iterable[Change]) -> int:
        edit(book, changes)
        raise WriteError("The edit is saved, but the disk reported an error.", why="I/O error.", remedy="", saved=True)

    monkeypatch.setattr(Notebook, "edit", failing)
    assert window.workbook.put("note", "n2", note("it is there")) is not None
    assert "is saved, but" in box().text()
    box().close()
    assert "not saved" not in window.pane("status").plain_text()
    assert window.workbook.get("note", "n2") is not None


def test_a_merge_for_which_there_is_no_room_leaves_everything_as_it_was(
    open_one: Open, thesis: Path, qtbot: QtBot
) -> None:
    anna = copied(thesis, "anna.mopr")
    with Notebook(anna) as book:
        book.put("note", "a1", note("word " * 200_000))
    window = open_one(notebook=thesis)
    dialog = window.desk.care.merge(anna)
    assert dialog is not None
    qtbot.waitUntil(lambda: dialog.preview is not None)
    with no_room_beyond(thesis.stat().st_size + 8192):
        dialog.merge.click()
        qtbot.waitUntil(lambda: dialog.failure is not None)
    assert [uid for uid, _ in window.workbook.entries("note")] == ["n1"]
    assert "not" in dialog.about.text()
    dialog.reject()
    assert window.workbook.put("note", "n2", note("and on it goes")) is not None


def test_a_preview_that_is_closed_while_it_is_made_ends_without_a_word(
    open_one: Open, thesis: Path, qtbot: QtBot
) -> None:
    anna = copied(thesis, "anna.mopr")
    window = open_one(notebook=thesis)
    gate = threading.Event()
    assert window.workbook.beside(lambda _: gate.wait(patience.SECONDS), lambda _: None, lambda _: None)
    dialog = window.desk.care.merge(anna)
    assert dialog is not None
    qtbot.waitUntil(lambda: bool(window.workbook.busy))
    dialog.reject()  # what was read of the other one goes with it, before it is compared
    gate.set()
    qtbot.waitUntil(lambda: not window.workbook.busy)
    QApplication.processEvents()
    assert window.workbook.put("note", "n2", note("afterwards")) is not None


def test_closing_the_window_ends_what_reads_for_it(open_one: Open, thesis: Path) -> None:
    anna = copied(thesis, "anna.mopr")
    window = open_one(notebook=thesis)
    dialog = window.desk.care.merge(anna)
    assert dialog is not None
    child = dialog._child
    window.close()
    assert not child.running
    with Notebook(thesis) as book:
        assert [uid for uid, _ in book.entries("note")] == ["n1"]
