"""Backups, the way back, and files in trouble, in the window."""

import random
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from mopr_desktop.domain.entries import KINDS
from mopr_desktop.errors import MoprError
from mopr_desktop.store import backup_in_pieces
from mopr_desktop.store.backup_in_pieces import BackupInPieces
from mopr_desktop.store.backups import listed
from mopr_desktop.store.notebook import Change, Notebook
from mopr_desktop.store.snapshot import Remains
from mopr_desktop.ui.main_window import MainWindow
from mopr_desktop.ui.safety.child import Child
from mopr_desktop.ui.safety.restoring import RestoreSheet
from mopr_desktop.ui.safety.troubles import TroubleSheet

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


def line(window: MainWindow) -> str:
    """Return what the line at the top says, "" if it is not there."""
    bar = window.desk.care.bar
    return bar.words.text() if bar.isVisible() else ""


def press_in_line(window: MainWindow, words: str) -> None:
    (button,) = [one for one in window.desk.care.bar.buttons if one.text() == words]
    button.setFocus()
    button.click()
    QApplication.processEvents()


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


def test_a_large_notebook_is_backed_up_in_pieces_and_edits_go_on_between_them(
    open_one: Callable[..., MainWindow], thesis: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Notebook(thesis) as notebook:
        notebook.edit([Change("note", f"n{i}", {"body": f"a long note {i} " * 400}) for i in range(200)])
    monkeypatch.setattr(backup_in_pieces, "LARGE_BYTES", 0)
    step = BackupInPieces.step
    monkeypatch.setattr(BackupInPieces, "step", lambda copying: step(copying, 0))  # one piece at a time
    window = open_one(notebook=thesis)
    assert backups(window) == []
    before = window.workbook.seq

    def edited_until_there_is_a_backup() -> bool:
        window.workbook.put("note", "meanwhile", NOTE)
        return bool(backups(window))

    qtbot.waitUntil(edited_until_there_is_a_backup)
    ((why, last),) = backups(window)
    assert (why, window.desk.guard.backups.failed) == ("open", "")
    assert before < last <= window.workbook.seq


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
    qtbot.waitUntil(lambda: found.holds.text() == "It holds 1 note.")
    assert found.preview.toPlainText() == "Was 1921 only a committee?"
    found.go.click()
    qtbot.waitUntil(lambda: not window.workbook.busy)
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
    qtbot.waitUntil(lambda: "cannot be restored" in found.holds.text())
    assert not found.go.isEnabled()
    found.reject()
    window.desk.guard.put_back(thesis, one)
    qtbot.waitUntil(lambda: not window.workbook.busy)
    assert "damaged" in message()
    assert [uid for uid, _ in window.workbook.entries("note")] == ["n1", "n2"]


def test_without_a_backup_that_is_said(window: MainWindow, tmp_path: Path) -> None:
    window.desk.files.new(tmp_path / "new.mopr")
    window.desk.commands.run("notebook.restore")
    assert "There is no backup of new.mopr yet" in window.desk.status.currentMessage()


def damage(path: Path) -> None:
    """Change a word of the notes, and leave the log as it is."""
    whole = path.read_bytes()
    with Notebook(path) as book:
        page = book.db.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'note'").fetchone()[0]
        size = book.db.execute("PRAGMA page_size").fetchone()[0]
    start = (page - 1) * size
    table = whole[start : start + size].replace(b"committee", b"committed")
    path.write_bytes(whole[:start] + table + whole[start + size :])


def test_a_damaged_notebook_is_restored_from_the_newest_sound_backup(
    open_one: Callable[..., MainWindow], thesis: Path, qtbot: QtBot
) -> None:
    first = open_one(notebook=thesis)
    backups(first)
    first.desk.files.close()
    damage(thesis)
    assert not first.desk.files.open(thesis)
    found = sheet(first, TroubleSheet)
    assert "thesis.mopr is damaged." in found.plain_text()
    found.restore.click()
    qtbot.waitUntil(lambda: first.workbook.path == thesis and not first.workbook.busy)
    assert first.workbook.entries("note") == [("n1", NOTE)]
    assert "the damaged file is kept aside" in first.desk.status.currentMessage()


def test_a_damaged_notebook_is_rebuilt_beside_itself_from_its_log(
    window: MainWindow, thesis: Path, qtbot: QtBot
) -> None:
    damage(thesis)
    before = thesis.read_bytes()
    window.desk.files.open(thesis)
    found = sheet(window, TroubleSheet)
    assert found.restore.isHidden()
    found.buttons["Rebuild from the log into a copy"].click()
    qtbot.waitUntil(lambda: window.workbook.name == "thesis rebuilt.mopr")
    assert window.workbook.entries("note") == [("n1", NOTE)]
    assert not window.workbook.read_only
    assert thesis.read_bytes() == before


def test_what_is_left_of_a_damaged_notebook_can_be_looked_at(window: MainWindow, thesis: Path) -> None:
    with Notebook(thesis) as book:
        book.put("note", "n2", {**NOTE, "body": "Sound."})
    damage(thesis)
    window.desk.files.open(thesis)
    sheet(window, TroubleSheet).buttons["Open to look at"].click()
    assert window.workbook.read_only
    assert [uid for uid, _ in window.workbook.entries("note")] == ["n2"]
    assert "is damaged; what can still be read of it is shown" in line(window)


def test_where_one_way_out_leads_nowhere_the_others_are_offered_again(
    window: MainWindow, thesis: Path, qtbot: QtBot
) -> None:
    whole = thesis.read_bytes()
    thesis.write_bytes(whole[:100] + bytes(len(whole) - 100))
    window.desk.files.open(thesis)
    for words, said in (("Open to look at", "was not read"), ("Rebuild from the log into a copy", "was not rebuilt")):
        sheet(window, TroubleSheet).buttons[words].click()
        qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), QMessageBox))
        assert said in message()
        QApplication.processEvents()
    sheet(window, TroubleSheet).buttons["Close"].click()
    assert [one for one in window.findChildren(TroubleSheet) if one.isVisible()] == []


def test_a_notebook_whose_header_is_damaged_is_found_among_the_backups(
    open_one: Callable[..., MainWindow], thesis: Path, qtbot: QtBot
) -> None:
    window = open_one(notebook=thesis)
    backups(window)
    window.desk.files.close()
    whole = bytearray(thesis.read_bytes())
    whole[0] ^= 1
    thesis.write_bytes(whole)
    window.desk.files.open(thesis)
    sheet(window, TroubleSheet).restore.click()
    qtbot.waitUntil(lambda: window.workbook.path == thesis)
    assert window.workbook.entries("note") == [("n1", NOTE)]


def test_a_notebook_that_is_open_elsewhere_is_read_and_written_once_it_is_free(
    window: MainWindow, thesis: Path
) -> None:
    script = (
        "import sys; from pathlib import Path; from mopr_desktop.store.notebook import Notebook\n"
        "book = Notebook(Path(sys.argv[1])); print('open', flush=True); sys.stdin.read(); book.close()"
    )
    program = [sys.executable, "-c", script, str(thesis)]
    with subprocess.Popen(program, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as other:
        assert other.stdout is not None
        assert other.stdout.readline().strip() == b"open"
        window.desk.files.open(thesis)
        assert "Another window or program of yours has thesis.mopr open since" in line(window)
        assert window.windowTitle().startswith("thesis.mopr (read-only) · ")
        assert window.workbook.entries("note") == [("n1", NOTE)]
        press_in_line(window, "Try again")
        QApplication.processEvents()
        assert "still has thesis.mopr open" in window.desk.status.currentMessage()
        other.communicate(b"")
    press_in_line(window, "Try again")
    QApplication.processEvents()
    assert line(window) == ""
    assert window.windowTitle().startswith("thesis.mopr · ")
    assert window.focusWidget() is window.timeline  # the button that was pressed is gone
    assert window.workbook.put("note", "n2", NOTE) is not None


def test_a_newer_notebook_can_be_read_and_copied(window: MainWindow, thesis: Path) -> None:
    whole = bytearray(thesis.read_bytes())
    whole[60:64] = (9).to_bytes(4, "big")
    thesis.write_bytes(whole)
    window.desk.files.open(thesis)
    assert "It has format 9; this program writes format 1." in line(window)
    assert [button.text() for button in window.desk.care.bar.buttons] == ["Save a copy…"]
    assert thesis.read_bytes() == whole


def test_a_notebook_that_vanished_is_saved_elsewhere_with_all_that_it_held(window: MainWindow, thesis: Path) -> None:
    window.desk.files.open(thesis)
    window.workbook.put("note", "n2", NOTE)
    thesis.unlink()
    assert window.workbook.put("note", "n3", NOTE) is None
    message()
    assert "was moved or deleted while it was open" in line(window)
    assert [button.text() for button in window.desk.care.bar.buttons] == ["Save a copy elsewhere…"]
    window.desk.guard.rescue(thesis.with_name("rescued.mopr"))
    assert window.workbook.name == "rescued.mopr"
    assert [uid for uid, _ in window.workbook.entries("note")] == ["n1", "n2"]
    assert line(window) == ""


def test_the_open_notebook_is_read_through_and_the_result_is_in_the_saved_state(
    open_one: Callable[..., MainWindow], thesis: Path, qtbot: QtBot
) -> None:
    window = open_one(notebook=thesis)
    watch = window.desk.guard.watch
    assert watch.timer.isActive()
    watch.step()
    qtbot.waitUntil(lambda: "all of it is sound" in watch.words)
    assert "all of it is sound" in window.desk.saved.toolTip()


def test_damage_found_while_a_notebook_is_open_brings_the_ways_out(
    open_one: Callable[..., MainWindow], thesis: Path, qtbot: QtBot
) -> None:
    window = open_one(notebook=thesis)
    window.workbook.ask(lambda book: book.db.execute("UPDATE note SET body = 'Otherwise'").fetchall())
    window.desk.guard.watch.step()
    qtbot.waitUntil(lambda: "Damage was found" in window.desk.guard.watch.words)
    found = sheet(window, TroubleSheet)
    found.restore.click()
    qtbot.waitUntil(lambda: "is as it was on" in window.desk.status.currentMessage())
    assert window.workbook.entries("note") == [("n1", NOTE)]


def test_a_line_that_was_put_away_comes_back_when_the_saved_state_is_clicked(window: MainWindow, thesis: Path) -> None:
    whole = bytearray(thesis.read_bytes())
    whole[60:64] = (9).to_bytes(4, "big")
    thesis.write_bytes(whole)
    window.desk.files.open(thesis)
    window.desk.care.bar.close_button.click()
    window.workbook.state_changed.emit()
    assert line(window) == ""
    window.desk.saved.click()
    assert "It has format 9" in line(window)


def test_whatever_is_damaged_in_a_file_what_is_left_can_be_looked_at_or_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "thesis.mopr"
    with Notebook(path, make=True) as book:
        for i in range(30):
            book.put("note", f"n{i}", {**NOTE, "body": f"Note {i} " + "x" * 300, "tags": ["a"]})
        book.put("own_source", "s1", {"title": "A letter"})
    whole = path.read_bytes()
    seen: Counter[str] = Counter()
    for seed in range(150):
        chance = random.Random(seed)  # noqa: S311 – the same damage in every run
        broken = bytearray(whole)
        for _ in range(chance.randint(1, 4)):
            at = chance.randrange(100, len(broken))
            broken[at : at + chance.choice((1, 16, 4096))] = b"" if chance.random() < 0.1 else b"\xff"
        path.write_bytes(broken)
        try:
            left = Remains(path)
        except MoprError:
            seen["refused"] += 1
            continue
        notes = {uid for kind in KINDS for uid, _ in left.entries(kind.name)}
        assert notes <= {*(f"n{i}" for i in range(30)), "s1"}
        left.get("note", "n1")
        left.search("note")
        assert left.can_turn() == (False, False)
        assert 0 <= left.seq <= 31  # as many edits as there were, or fewer
        seen["looked at"] += 1
        left.close()
    assert seen["looked at"] > 20


def test_a_notebook_that_was_deleted_is_brought_back_from_its_backups(
    open_one: Callable[..., MainWindow], thesis: Path, qtbot: QtBot
) -> None:
    window = open_one(notebook=thesis)
    backups(window)
    window.desk.files.close()
    thesis.unlink()
    window.desk.files.open(thesis)
    found = sheet(window, RestoreSheet)
    assert "The file is not where it was; it will be there again." in found.sentence.text()
    found.go.click()
    qtbot.waitUntil(lambda: window.workbook.path == thesis)
    assert window.workbook.entries("note") == [("n1", NOTE)]


def test_the_window_can_be_closed_while_a_backup_is_restored(open_one: Callable[..., MainWindow], thesis: Path) -> None:
    window = open_one(notebook=thesis)
    window.workbook.put("note", "n2", NOTE)
    window.desk.commands.run("notebook.restore")
    found = sheet(window, RestoreSheet)
    found.go.click()
    window.close()
    QApplication.processEvents()
    with Notebook(thesis) as book:
        assert [uid for uid, _ in book.entries("note")] == ["n1"]


def test_closing_the_window_ends_what_reads_a_backup(open_one: Callable[..., MainWindow], thesis: Path) -> None:
    window = open_one(notebook=thesis)
    window.workbook.put("note", "n2", NOTE)
    window.desk.commands.run("notebook.restore")
    child = sheet(window, RestoreSheet).findChild(Child)
    assert child is not None
    assert child.running
    window.close()
    assert not child.running


def test_edits_are_refused_with_a_sentence_while_a_backup_is_restored(
    open_one: Callable[..., MainWindow], thesis: Path, qtbot: QtBot
) -> None:
    window = open_one(notebook=thesis)
    window.workbook.put("note", "n2", NOTE)
    window.desk.guard.put_back(thesis, listed(id_of(window))[0])
    assert window.workbook.put("note", "n3", NOTE) is None
    assert "Restoring thesis.mopr is going on." in message()
    qtbot.waitUntil(lambda: not window.workbook.busy)
    assert [uid for uid, _ in window.workbook.entries("note")] == ["n1"]


def test_what_is_left_of_a_damaged_notebook_leads_to_the_ways_out(window: MainWindow, thesis: Path) -> None:
    damage(thesis)
    window.desk.files.open(thesis)
    sheet(window, TroubleSheet).buttons["Open to look at"].click()
    QApplication.processEvents()
    window.desk.commands.run("notebook.restore")
    assert sheet(window, TroubleSheet).buttons["Rebuild from the log into a copy"].isEnabled()


def test_a_child_that_takes_too_long_is_ended_and_says_so(window: MainWindow, thesis: Path, qtbot: QtBot) -> None:
    failures: list[MoprError] = []
    child = Child(window, ["session", thesis], lambda _: None, failures.append, seconds=2)
    qtbot.waitUntil(lambda: not child.running)
    assert [error.why for error in failures] == ["It was not done within 2 seconds."]


def test_what_a_child_refuses_is_passed_on_in_its_own_words(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    failures: list[MoprError] = []
    child = Child(window, ["dump", tmp_path / "gone.mopr"], lambda _: None, failures.append)
    qtbot.waitUntil(lambda: not child.running)
    assert "There is no such file." in failures[0].why
