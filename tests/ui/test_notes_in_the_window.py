"""Notes in the window: written, kept, found, shown where they belong."""

import json
import os
import signal
import subprocess
import sys
import textwrap
from pathlib import Path

import patience
import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from windows import press

from mopr_desktop.domain.days import day_number
from mopr_desktop.session.workbook import Change
from mopr_desktop.store import drafts
from mopr_desktop.ui.main_window import MainWindow
from mopr_desktop.ui.notes.cards import NoteCard
from mopr_desktop.ui.notes.editor import DRAFT_MS
from mopr_desktop.ui.notes.history import HeldWindow, HistoryWindow
from mopr_desktop.ui.notes.note_model import PAGE
from mopr_desktop.ui.notes.tags import TagsWindow


def write(window: MainWindow, text: str, *, tags: str = "") -> str:
    """Type into the note that was begun, save it, and return its name."""
    editor = window.desk.notes.editor
    QTest.keyClicks(editor.field, text)
    editor.tags.setText(tags)
    uid = editor.uid
    editor.finish()
    return uid


@pytest.fixture
def thesis(window: MainWindow, tmp_path: Path) -> MainWindow:
    window.desk.files.new(tmp_path / "thesis.mopr")
    return window


def test_n_writes_a_note_on_the_selected_record(thesis: MainWindow) -> None:
    thesis.session.select("section-germany")
    thesis.desk.commands.run("note.new")
    assert thesis.pane("editor").plain_text().startswith("on German section")
    uid = write(thesis, "Was 1921 only a committee?", tags="Berlin, to check")
    assert thesis.workbook.get("note", uid) == {
        "body": "Was 1921 only a committee?",
        "target": {"record": "section-germany"},
        "tags": ["Berlin", "to check"],
    }
    assert thesis.desk.notes.editor.isHidden()


def test_a_note_on_a_claim_a_passage_and_nothing(thesis: MainWindow) -> None:
    claim = thesis.content.claims_about("section-germany")[0]
    thesis.session.select("section-germany", claim.passage, claim.id)
    thesis.desk.commands.run("note.new")
    assert thesis.workbook.get("note", write(thesis, "a"))["target"] == {"claim": claim.id}
    thesis.session.select(None, claim.passage)
    thesis.desk.commands.run("note.new")
    assert thesis.workbook.get("note", write(thesis, "b"))["target"] == {"passage": claim.passage}
    thesis.session.select(None)
    thesis.desk.commands.run("note.new")
    assert thesis.workbook.get("note", write(thesis, "c"))["target"] is None


def test_an_empty_note_is_never_written(thesis: MainWindow) -> None:
    thesis.desk.commands.run("note.new")
    thesis.desk.notes.editor.finish()
    assert thesis.workbook.entries("note") == []
    assert not thesis.workbook.can_undo


def test_a_note_on_a_record_stands_in_its_details_and_in_the_list(thesis: MainWindow) -> None:
    thesis.session.select("section-germany")
    thesis.desk.commands.run("note.new")
    write(thesis, "# Was 1921 only a committee?")
    details = thesis.pane("details").plain_text()
    assert "Your notes 1 note" in details
    assert "Was 1921 only a committee?" in details
    listed = thesis.pane("notes").plain_text()
    assert "Was 1921 only a committee?" in listed
    assert "German section" in listed
    assert listed.endswith("1 note")
    thesis.session.select("section-spain")
    assert "Your notes" not in thesis.pane("details").plain_text()


def test_a_note_on_a_passage_stands_in_the_calendar(thesis: MainWindow) -> None:
    passage = thesis.content.calendar("hist")[0].name
    thesis.session.select(None, passage)
    thesis.desk.commands.run("note.new")
    write(thesis, "Ask for the charter")
    shown = thesis.pane("source").plain_text()
    assert f"Note on {thesis.content.passage(passage).locator}" in shown
    assert "Ask for the charter" in shown
    thesis.desk.commands.run("edit.undo")
    assert "Ask for the charter" not in thesis.pane("source").plain_text()


def test_m_pins_a_note_to_the_marked_stretch(thesis: MainWindow) -> None:
    thesis.timeline.set_stretch((day_number(1923, 3, 1), day_number(1923, 6, 1)))
    thesis.desk.commands.run("note.pin")
    uid = write(thesis, "Three quiet months")
    assert thesis.workbook.get("note", uid)["target"] == {"from": "1923-03", "to": "1923-05"}
    pins = thesis.desk.notes.pinned.strip
    assert pins is not None
    assert pins.isVisible()
    ((key, place),) = pins.places()
    assert json.loads(key) == {"from": "1923-03", "to": "1923-05"}
    assert place.width() == thesis.timeline.scale.px(day_number(1923, 6, 1)) - thesis.timeline.scale.px(
        day_number(1923, 3, 1)
    )
    assert pins.words([key]) == "March 1923 to May 1923: Three quiet months"
    QTest.mouseClick(pins, Qt.MouseButton.LeftButton, pos=place.center().toPoint())
    assert thesis.desk.notes.editor.uid == uid


def test_a_link_is_completed_and_leads_to_its_record_and_back(thesis: MainWindow) -> None:
    thesis.session.select("section-spain")
    thesis.desk.commands.run("note.new")
    editor = thesis.desk.notes.editor
    QTest.keyClicks(editor.field, "Compare [[german sect")
    assert editor.field.offers.isVisible()
    QTest.keyClick(editor.field, Qt.Key.Key_Return)
    assert editor.field.toPlainText() == "Compare [[section-germany|German section]]"
    editor.reads.setChecked(True)
    assert "Compare German section" in thesis.pane("editor").plain_text()
    editor.preview.anchorClicked.emit(QUrl("mopr:section-germany"))
    assert thesis.session.selected == "section-germany"
    editor.finish()
    assert "links here" in thesis.pane("details").plain_text()


def test_astral_letters_before_a_link_keep_its_place(thesis: MainWindow) -> None:
    thesis.desk.commands.run("note.new")
    field = thesis.desk.notes.editor.field
    field.setPlainText("𝔐𝔒𝔓ℜ 🚩 ")
    field.moveCursor(field.textCursor().MoveOperation.End)
    QTest.keyClicks(field, "[[german sect")
    QTest.keyClick(field, Qt.Key.Key_Tab)
    assert field.toPlainText() == "𝔐𝔒𝔓ℜ 🚩 [[section-germany|German section]]"
    thesis.desk.notes.editor.forget()


@pytest.mark.parametrize(
    "body",
    [
        "<script>alert(1)</script><img src='file:///etc/passwd'>",
        "![picture](http://example.org/a.png) [file](file:///etc/passwd) [js](javascript:alert(1))",
        "> " * 5_000 + "deep",
        "- " * 5_000 + "deep",
        "*" * 20_000 + "a" + "*" * 20_000,
        "[" * 20_000 + "](" * 2_000,
        "x" * 1_000_000,
    ],
    ids=["html", "remote", "quotes", "lists", "stars", "brackets", "long"],
)
def test_a_hostile_note_is_shown_at_once_and_reads_nothing(thesis: MainWindow, body: str) -> None:
    thesis.workbook.put("note", "n1", {"body": body, "target": None, "tags": []})
    thesis.desk.notes.open("n1")
    editor = thesis.desk.notes.editor
    with patience.within(60):  # a parser that is drowned takes minutes
        editor.reads.setChecked(True)
        QApplication.processEvents()
    for address in ("file:///etc/passwd", "javascript:alert(1)", "http://example.org"):
        editor.preview.anchorClicked.emit(QUrl(address))
    assert editor.preview.loadResource(2, QUrl("file:///etc/passwd")) is None
    assert thesis.session.selected is None
    assert thesis.workbook.get("note", "n1")["body"] == body


def test_what_is_typed_is_a_draft_until_it_becomes_an_edit(thesis: MainWindow) -> None:
    thesis.desk.commands.run("note.new")
    editor = thesis.desk.notes.editor
    QTest.keyClicks(editor.field, "Half a sent")
    assert DRAFT_MS <= 2_000
    editor._draft_timer.timeout.emit()
    name = thesis.workbook.ask(lambda book: book.id)
    assert [draft.value["body"] for draft in drafts.left_over(name)] == ["Half a sent"]
    assert thesis.workbook.entries("note") == []
    assert "draft kept" in thesis.pane("editor").plain_text()
    editor.commit()
    assert drafts.left_over(name) == []
    assert "saved" in thesis.pane("editor").plain_text()


def test_a_note_that_cannot_be_saved_keeps_its_text_and_its_draft(thesis: MainWindow) -> None:
    path = thesis.workbook.path
    assert path is not None
    thesis.desk.commands.run("note.new")
    editor = thesis.desk.notes.editor
    QTest.keyClicks(editor.field, "Do not lose me")
    path.rename(path.with_name("away.mopr"))
    assert not editor.commit()
    QApplication.activeModalWidget().close()
    assert editor.field.toPlainText() == "Do not lose me"
    assert "not saved; the draft is kept" in thesis.pane("editor").plain_text()
    path.with_name("away.mopr").rename(path)
    assert editor.commit()
    assert [value["body"] for _, value in thesis.workbook.entries("note")] == ["Do not lose me"]


def test_undo_changes_the_note_that_is_open(thesis: MainWindow) -> None:
    thesis.desk.commands.run("note.new")
    editor = thesis.desk.notes.editor
    QTest.keyClicks(editor.field, "First")
    editor.commit()
    uid = editor.uid
    QTest.keyClicks(editor.field, " and second")
    editor.commit()
    thesis.workbook.undo()
    assert editor.field.toPlainText() == "First"
    thesis.workbook.undo()
    assert not editor.is_open
    thesis.workbook.redo()
    assert thesis.workbook.get("note", uid)["body"] == "First"


def test_the_list_is_searched_and_filtered(thesis: MainWindow) -> None:
    book = thesis.workbook
    book.put("note", "n1", {"body": "Vyatka and its prisons", "target": {"record": "section-germany"}, "tags": ["aid"]})
    book.put("note", "n2", {"body": "Charter of 1923", "target": {"from": "1923", "to": "1923"}, "tags": []})
    book.put("note", "n3", {"body": "Gone", "target": {"record": "never-was"}, "tags": ["aid"]})
    pane = thesis.desk.notes.pane
    thesis.desk.commands.run("note.list")
    pane.field.setText("vyat")
    assert "Vyatka" in pane.plain_text()
    assert "Charter" not in pane.plain_text()
    pane.field.clear()
    pane.choose_about("axis")
    assert pane.plain_text().startswith("Charter of 1923")
    pane.choose_about("lost")
    assert "Gone" in pane.plain_text()
    assert "Vyatka" not in pane.plain_text()
    pane.choose_about("")
    pane.choose_tag("aid")
    assert pane.plain_text().endswith("2 of 3 notes")
    pane.choose_tag("")
    pane.choose_about("selection")
    thesis.session.select("section-germany")
    assert "Vyatka" in pane.plain_text()
    assert "Charter" not in pane.plain_text()


def test_a_tag_is_renamed_in_all_notes_as_one_step(thesis: MainWindow) -> None:
    book = thesis.workbook
    for uid in ("n1", "n2"):
        book.put("note", uid, {"body": uid, "target": None, "tags": ["aid", "check"]})
    thesis.desk.notes.change_tag("aid", "relief")
    assert thesis.desk.notes.pane.tags() == {"check": 2, "relief": 2}
    book.undo()
    assert thesis.desk.notes.pane.tags() == {"aid": 2, "check": 2}


def test_tags_are_coloured_merged_and_taken_off(thesis: MainWindow) -> None:
    book = thesis.workbook
    book.put("note", "n1", {"body": "One", "target": None, "tags": ["aid", "check"]})
    book.put("note", "n2", {"body": "Two", "target": None, "tags": ["relief"]})
    tags = TagsWindow(thesis.desk)
    tags.list.setCurrentRow(0)
    assert tags.tag == "aid"
    tags.give_colour("#009E73")
    assert thesis.desk.notes.colours() == {"aid": "#009E73"}
    tags.name.setText("relief")
    tags.rename()
    assert thesis.desk.notes.pane.tags() == {"relief": 2, "check": 1}
    assert thesis.desk.notes.colours() == {"relief": "#009E73"}
    book.undo()
    assert thesis.desk.notes.colours() == {"aid": "#009E73"}
    tags.list.setCurrentRow(0)
    tags.take_off()
    assert thesis.desk.notes.pane.tags() == {"check": 1, "relief": 1}
    tags.close()


def test_a_bookmark_is_set_followed_and_taken_away(thesis: MainWindow) -> None:
    thesis.session.select("section-germany")
    thesis.desk.commands.run("note.bookmark")
    thesis.session.select("section-spain")
    ((uid, mark),) = thesis.workbook.entries("bookmark")
    assert mark["title"] == "German section"
    assert thesis.pane("notes").plain_text().startswith("Bookmarks 1\nGerman section")
    thesis.desk.notes.go_to_bookmark(uid)
    assert thesis.session.selected == "section-germany"
    thesis.desk.commands.run("note.bookmark")
    assert thesis.workbook.entries("bookmark") == []


def test_every_version_of_a_note_can_be_read_and_restored(thesis: MainWindow) -> None:
    for body in ("First", "Second", "Third"):
        thesis.workbook.put("note", "n1", {"body": body, "target": None, "tags": []})
    versions = HistoryWindow(thesis.desk, "n1")
    assert [version["value"]["body"] for version in versions.versions] == ["Third", "Second", "First"]
    versions.list.setCurrentRow(2)
    assert versions.text.toPlainText() == "First"
    versions.restore.click()
    assert thesis.workbook.get("note", "n1")["body"] == "First"
    assert len(versions.versions) == 4
    versions.close()


@pytest.mark.parametrize("is_open", [True, False])
def test_a_note_in_which_nothing_was_written_has_no_version_to_restore(thesis: MainWindow, is_open: bool) -> None:
    if not is_open:
        thesis.workbook.close()
    versions = HistoryWindow(thesis.desk, "n1")
    assert versions.versions == []
    assert not versions.restore.isEnabled()
    versions.close()


def test_what_was_held_at_a_moment_is_listed(thesis: MainWindow) -> None:
    thesis.workbook.put("note", "n1", {"body": "Held", "target": None, "tags": []})
    held = HeldWindow(thesis.desk)
    assert [note["body"] for note in held.notes] == ["Held"]
    held.moment.setDateTime(held.moment.dateTime().addDays(-1))
    assert held.notes == []
    held.close()


def test_what_is_typed_survives_a_kill_but_for_two_seconds(tmp_path: Path, database: Path) -> None:
    script = textwrap.dedent(
        """
        import sys, time
        from pathlib import Path
        from PySide6.QtTest import QTest
        from PySide6.QtWidgets import QApplication
        from mopr_desktop.store.content import Content
        from mopr_desktop.ui.api import open_window
        window = open_window(content=Content.open(Path(sys.argv[1])))
        window.desk.files.new(Path(sys.argv[2]))
        window.desk.commands.run("note.new")
        QTest.keyClicks(window.desk.notes.editor.field, "Typed before the crash")
        print("typed", flush=True)
        while True:
            QApplication.processEvents()
            time.sleep(0.01)
        """
    )
    notebook = tmp_path / "thesis.mopr"
    environment = {**os.environ, "MOPR_HOME": str(tmp_path / "home"), "QT_QPA_PLATFORM": "offscreen"}
    process = subprocess.Popen(
        [sys.executable, "-c", script, str(database), str(notebook)], stdout=subprocess.PIPE, env=environment, text=True
    )
    try:
        assert process.stdout is not None
        assert process.stdout.readline() == "typed\n"
        folder = tmp_path / "home" / "drafts"
        patience.until(lambda: list(folder.glob("*.json")))
    finally:
        process.send_signal(signal.SIGKILL)
        process.communicate()
    (draft,) = folder.glob("*.json")
    assert json.loads(draft.read_text())["value"]["body"] == "Typed before the crash"


def test_a_draft_left_by_a_crash_is_in_the_editor_when_the_notebook_is_opened(thesis: MainWindow) -> None:
    path = thesis.workbook.path
    assert path is not None
    name = thesis.workbook.ask(lambda book: book.id)
    thesis.desk.files.close()
    drafts.keep(name, "n1", {"body": "Typed before the crash", "target": {"record": "ioar"}, "tags": ["x"]})
    thesis.desk.notes._restored.clear()
    thesis.desk.files.open(path)
    QApplication.processEvents()
    shown = thesis.pane("editor").plain_text()
    assert "Typed before the crash" in shown
    assert "restored what you typed at" in shown
    thesis.desk.notes.editor.finish()
    assert thesis.workbook.get("note", "n1")["body"] == "Typed before the crash"


def test_a_draft_begun_without_a_notebook_is_in_the_editor_at_the_next_start(window: MainWindow) -> None:
    drafts.keep("", "n1", {"body": "Typed before any notebook", "target": {"record": "ioar"}, "tags": []})
    window.desk.files.reopen()
    assert "Typed before any notebook" in window.pane("editor").plain_text()
    window.desk.notes.editor.finish()
    assert window.workbook.get("note", "n1")["body"] == "Typed before any notebook"
    assert drafts.left_over("") == []


def test_of_many_notes_only_those_in_view_are_read(thesis: MainWindow) -> None:
    changes = [Change("note", f"n{i}", {"body": f"Note {i}", "target": None, "tags": []}) for i in range(1_000)]
    thesis.workbook.edit(changes)
    thesis.desk.commands.run("note.list")
    QApplication.processEvents()
    pane = thesis.desk.notes.pane
    assert pane.model.rowCount() == 1_000
    assert pane.count.text() == "1,000 notes"
    assert 0 < len(pane.model._rows) <= 3 * PAGE
    press(thesis, Qt.Key.Key_Down)
    press(thesis, Qt.Key.Key_End)
    assert pane.list.uid() == "n0"
    press(thesis, Qt.Key.Key_Return)
    assert thesis.desk.notes.editor.uid == "n0"


@pytest.mark.parametrize("address", ["{}", "file://{}"])
def test_a_picture_on_the_disk_is_named_and_never_opened(thesis: MainWindow, tmp_path: Path, address: str) -> None:
    from PySide6.QtGui import QImage

    red = QImage(200, 200, QImage.Format.Format_RGB32)
    red.fill(Qt.GlobalColor.red)
    assert red.save(str(tmp_path / "red.png"))
    where = address.format(tmp_path / "red.png")
    body = f"![x](<{where}>) [y](<{where}>)"  # the folder may have a space in its name
    thesis.workbook.put("note", "note-p", {"body": body, "target": None, "tags": []})
    thesis.desk.notes.open("note-p")
    editor = thesis.desk.notes.editor
    editor.reads.setChecked(True)
    QApplication.processEvents()
    shot = editor.preview.grab().toImage()
    colours = {shot.pixelColor(x, y).name() for x in range(0, shot.width(), 3) for y in range(0, shot.height(), 3)}
    assert "#ff0000" not in colours
    assert f"[picture: {where}]" in editor.preview.toPlainText()
    assert "href=" not in editor.preview.toHtml()


@pytest.mark.parametrize("body", ["one\r\ntwo", "a\x00b", "a\u2029b", "\ufeffx", "𝔘 שלום e\u0301"])
def test_a_note_that_is_only_looked_at_is_not_changed(thesis: MainWindow, body: str) -> None:
    thesis.workbook.put("note", "note-w", {"body": body, "target": None, "tags": []})
    seq = thesis.workbook.seq
    thesis.desk.notes.open("note-w")
    thesis.desk.notes.editor.finish()
    assert thesis.workbook.seq == seq
    assert thesis.workbook.get("note", "note-w")["body"] == body


def test_what_is_typed_goes_into_the_notebook_it_was_begun_in(thesis: MainWindow, tmp_path: Path) -> None:
    first = thesis.workbook.path
    thesis.desk.notes.new()
    thesis.desk.notes.editor.field.setPlainText("Belongs to the first")
    thesis.workbook.open(tmp_path / "second.mopr", make=True)
    assert thesis.desk.notes.editor.isHidden()
    assert thesis.workbook.entries("note") == []
    thesis.workbook.open(first)
    assert "Belongs to the first" in [value["body"] for _, value in thesis.workbook.entries("note")]


def test_bold_in_the_editor_is_no_bookmark(thesis: MainWindow) -> None:
    thesis.session.select("section-germany")
    thesis.desk.notes.new()
    press(thesis, Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier)
    assert thesis.desk.notes.editor.field.toPlainText() == "****"
    assert thesis.workbook.entries("bookmark") == []


def test_the_index_of_notes_is_in_step_after_every_kind_of_edit(thesis: MainWindow, tmp_path: Path) -> None:
    book, index = thesis.workbook, thesis.desk.note_index

    def in_step() -> bool:
        now = {uid: value["tags"] for uid, value in book.entries("note")}
        rows = index.rows(index.columns.number.tolist())
        sets = index.columns.tag_sets()
        kept = [sets[code] for code in index.columns.tags.tolist()]
        return now == {row.uid: list(tags) for row, tags in zip(rows, kept, strict=True)} and len(rows) == len(index)

    for i in range(4):
        book.put("note", f"note-{i}", {"body": "x", "target": None, "tags": [str(i)]})
    book.put("note", "note-1", {"body": "y", "target": None, "tags": ["changed"]})
    book.delete("note", "note-2")
    assert in_step()
    for turn in (book.undo, book.undo, book.undo, book.redo, book.redo, book.redo):
        turn()
        assert in_step()
    book.open(tmp_path / "other.mopr", make=True)
    assert len(index) == 0
    book.open(tmp_path / "thesis.mopr")
    assert len(index) == 3
    assert in_step()


def test_a_record_names_the_notes_that_link_to_it_by_title_and_far_down(thesis: MainWindow) -> None:
    thesis.workbook.put("note", "note-t", {"body": "word " * 900 + "[[German section]]", "target": None, "tags": []})
    thesis.session.select("section-germany")
    assert "links here" in thesis.pane("details").plain_text()


def test_of_many_notes_on_a_day_a_click_offers_the_latest(thesis: MainWindow) -> None:
    day = {"from": "1923-05-01", "to": "1923-05-01"}
    many = [Change("note", f"note-{i}", {"body": f"n{i}", "target": day, "tags": []}) for i in range(1_500)]
    thesis.workbook.edit(many)
    QApplication.processEvents()
    pins = thesis.desk.notes.pinned.strip
    assert pins is not None
    ((_, place),) = pins.places()
    pins.grab()
    QTest.mouseClick(pins, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place.center().toPoint())
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    offered = menu.actions()
    assert offered[-1].text() == "and 1,488 more, in the list"
    offered[0].trigger()
    menu.close()
    assert thesis.desk.notes.editor.is_open


def test_h_marks_a_passage_with_six_colours_in_turn_and_then_with_none(thesis: MainWindow) -> None:
    passage = thesis.content.calendar("hist")[3].name
    thesis.session.select(None, passage)
    seen = []
    for _ in range(7):
        press(thesis, Qt.Key.Key_H)
        seen.append(thesis.desk.source.highlight(passage))
    assert len(set(seen)) == 7
    assert seen[-1] == ""
    thesis.workbook.undo()
    assert thesis.desk.source.highlight(passage) == seen[-2]


def test_what_a_note_is_about_is_chosen_by_typing(thesis: MainWindow) -> None:
    thesis.desk.commands.run("note.new")
    editor = thesis.desk.notes.editor
    QTest.keyClicks(editor.field, "Which day?")
    editor.about.click()
    chooser = thesis.desk.notes._chooser
    assert chooser is not None
    assert chooser.isVisible()
    assert chooser.plain_text() == "Nothing in particular"
    QTest.keyClicks(chooser.field, "sept 1923")
    assert chooser.plain_text().startswith("September 1923   days")
    QTest.keyClick(chooser.field, Qt.Key.Key_Return)
    assert not chooser.isVisible()
    assert editor.target == {"from": "1923-09", "to": "1923-09"}
    editor.about.click()
    QTest.keyClicks(chooser.field, "german sect")
    QTest.keyClick(chooser.field, Qt.Key.Key_Down)
    QTest.keyClick(chooser.field, Qt.Key.Key_Up)
    QTest.keyClick(chooser.field, Qt.Key.Key_Return)
    assert editor.target == {"record": "section-germany"}
    editor.about.click()
    QTest.keyClicks(chooser.field, "zzzz")
    assert chooser.none.isVisibleTo(chooser)
    QTest.keyClick(chooser.field, Qt.Key.Key_Return)
    assert chooser.isVisible()
    QTest.keyClick(chooser.field, Qt.Key.Key_Escape)
    assert not chooser.isVisible()
    uid = editor.uid
    editor.finish()
    assert thesis.workbook.get("note", uid)["target"] == {"record": "section-germany"}


def test_what_is_selected_is_offered_first_as_what_a_note_is_about(thesis: MainWindow) -> None:
    thesis.desk.commands.run("note.new")
    editor = thesis.desk.notes.editor
    QTest.keyClicks(editor.field, "On what I look at")
    thesis.session.select("section-spain")
    editor.about.click()
    chooser = thesis.desk.notes._chooser
    assert chooser is not None
    assert chooser.plain_text().splitlines() == ["Spanish section   selected", "Nothing in particular"]
    QTest.keyClick(chooser.field, Qt.Key.Key_Return)
    assert editor.target == {"record": "section-spain"}
    editor.forget()


def test_a_long_target_keeps_its_beginning_in_the_head_of_the_editor(thesis: MainWindow) -> None:
    claim = max(
        (claim for name in thesis.content.records() for claim in thesis.content.claims_about(name)),
        key=lambda one: len(one.statement),
    )
    thesis.session.select(claim.subject, claim.passage, claim.id)
    thesis.desk.commands.run("note.new")
    about = thesis.desk.notes.editor.about
    QApplication.processEvents()
    assert about.words == f"on claim: {claim.statement}"
    assert about.text().endswith("…")
    assert about.words.startswith(about.text()[:12])
    assert about.fontMetrics().horizontalAdvance(about.text()) <= about.width()
    assert claim.statement[:20] in about.toolTip()
    thesis.desk.notes.editor.forget()


def test_links_are_set_in_ink_and_those_to_the_readers_own_in_purple(thesis: MainWindow) -> None:
    thesis.workbook.put("note", "n1", {"body": "Other", "target": None, "tags": []})
    thesis.workbook.put("note", "n2", {"body": "[[section-spain]] and [[n1]]", "target": None, "tags": []})
    thesis.desk.notes.open("n2")
    editor = thesis.desk.notes.editor
    editor.reads.setChecked(True)
    found = {}
    pieces = editor.preview.document().begin().begin()
    while not pieces.atEnd():
        form = pieces.fragment().charFormat()
        if form.isAnchor():
            found[form.anchorHref()] = (form.foreground().color(), form.fontUnderline())
        pieces += 1
    look = thesis.desk.look
    assert found == {
        "mopr:section-spain": (look.colour("ink"), True),
        "mopr:n1": (look.colour("source:hexagon"), True),
    }


def test_a_card_in_the_calendar_opens_its_note(thesis: MainWindow) -> None:
    passage = thesis.content.calendar("hist")[0].name
    for i in range(4):
        body = f"# Ask for the charter {i}\n\n[[section-spain|Spain]] too"
        thesis.workbook.put("note", f"n{i}", {"body": body, "target": {"passage": passage}, "tags": ["to check"]})
    thesis.session.select(None, passage)
    found = [block for block in thesis.desk.source.calendar.blocks if isinstance(block, NoteCard)]
    assert [card.uid for card in found] == ["n3", "n2"]
    assert "Ask for the charter 3\nSpain too" in found[0].plain()
    assert "All 4 notes on it" in thesis.pane("source").plain_text()
    assert found[0].open is not None
    found[0].open()
    assert thesis.desk.notes.editor.uid == "n3"


def test_what_no_note_can_hold_is_not_pasted_and_rich_text_comes_as_plain(thesis: MainWindow) -> None:
    thesis.desk.commands.run("note.new")
    editor = thesis.desk.notes.editor
    pasted = QMimeData()
    pasted.setText("x" * (9 << 20))
    editor.field.insertFromMimeData(pasted)
    assert editor.field.toPlainText() == ""
    assert editor.state.text() == "not pasted: 9.0 MB; a note holds 8 MB"
    rich = QMimeData()
    rich.setHtml("<b>Bold</b><img src='file:///etc/passwd'>")
    rich.setText("Bold")
    editor.field.insertFromMimeData(rich)
    assert editor.field.toPlainText() == "Bold"
    editor.forget()
