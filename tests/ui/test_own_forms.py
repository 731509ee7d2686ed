"""A reader adds sources, records and claims with forms, judges claims, corrects passages, and takes all of it back."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from own_entries import MEMOIRS, own_claim
from PySide6.QtCore import Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from windows import activate, press

from mopr_desktop.errors import MoprError
from mopr_desktop.ui.forms import choose
from mopr_desktop.ui.own.claim_form import ClaimForm
from mopr_desktop.ui.own.correction_form import CorrectionForm
from mopr_desktop.ui.own.reading_form import ReadingForm
from mopr_desktop.ui.own.record_form import RecordForm
from mopr_desktop.ui.own.source_form import SourceForm
from mopr_desktop.ui.own.typed import load_typed, save_typed

GERMANY = "hist-p212-1-germany"


@pytest.fixture
def book(window):
    window.workbook.put("own_source", *MEMOIRS)
    return window.workbook


def form(window):
    """Return the form that is open."""
    (found,) = [one for one in window.desk.own.forms.values() if one.isVisible()]
    return found


def run(window, command: str):
    window.desk.commands.run(command)
    return form(window)


def said(found, key: str) -> str:
    return found.rows[key].below.text()


def test_a_source_is_made_and_offered_to_claims(window) -> None:
    found = run(window, "own.new-source")
    assert isinstance(found, SourceForm)
    found.save()
    assert "Write the title" in said(found, "title")
    assert found.isVisible()
    found.name.setText("Memoirs of a courier")
    found.author.setText("Example, Anna; Someone Else")
    found.save()
    assert not found.isVisible()
    (source,) = window.content.own.sources
    assert (source.title, source.shape) == ("Memoirs of a courier", "hexagon")
    assert source.csl["author"] == [{"literal": "Example, Anna"}, {"literal": "Someone Else"}]
    claim = run(window, "own.new-claim")
    assert claim.claim.source.findData(source.id) > 0


def test_a_claim_on_the_selected_record_is_written_with_its_date_in_words(window, book) -> None:
    window.session.select("section-austria")
    press(window, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    found = form(window)
    assert isinstance(found, ClaimForm)
    assert found.subject.text() == window.content.record("section-austria").title
    assert found.claim.property.currentData() == "founded"
    QTest.keyClicks(found.claim.date, "late 1922")
    assert said(found, "date").startswith("Not a date yet")
    found.save()
    assert said(found, "date").startswith("! ")
    assert said(found, "source").startswith("! Choose a source")
    found.claim.date.setText("Sept. 1923")
    assert said(found, "date") == "September 1923, kept as 1923-09"
    choose(found.claim.source, "source-memoirs")
    found.claim.locator.setCurrentText("p. 40")
    found.save()
    assert not found.isVisible()
    (claim,) = window.content.own.claims
    assert (claim.date.edtf, claim.phrase, claim.subject) == ("1923-09", "Sept. 1923", "section-austria")
    assert window.session.selection.claim == claim.id
    assert "Memoirs, p. 40 · yours" in window.pane("details").plain_text()
    book.undo()
    assert not window.content.own.claims


def test_a_claim_from_the_lit_passage_belongs_to_its_source(window, book) -> None:
    passage = window.content.claim(GERMANY).passage
    window.session.select("section-germany", passage)
    found = run(window, "own.new-claim")
    assert found.claim.source.currentData() == "hist"
    assert said(found, "locator").startswith("Our summary: ")
    assert found.rows["regest"].field.isHidden()
    found.claim.date.setText("1920")
    found.save()
    (claim,) = window.content.own.claims
    assert (claim.passage, claim.source, claim.own) == (passage, "hist", True)
    assert window.content.own.passages == ()


def test_an_event_is_made_with_its_first_claim_in_one_step(window, book) -> None:
    found = run(window, "own.new-event")
    assert isinstance(found, RecordForm)
    found.name.setText("March in Trieste")
    found.other.setText("Trieste march; Corteo di Trieste")
    found.part_of.setText("nothing of this name")
    found.save()
    assert said(found, "part_of").startswith("! No record has this name")
    found.part_of.choose("ioar")
    found.claim.date.setText("1 May 1931")
    choose(found.claim.source, "source-memoirs")
    found.save()
    (record,) = window.content.own.records
    assert window.session.selected == record.name
    assert window.content.dating(record.name).words == "1 May 1931"
    assert record.within == "ioar"
    assert window.content.search("corteo")[0].name == record.name
    assert "Your own event" in window.pane("details").plain_text()
    book.undo()
    assert not window.content.own.records
    assert not window.content.own.claims


def test_every_kind_of_record_offers_what_is_said_of_it(window) -> None:
    found = run(window, "own.new-section")
    assert (found.kind.currentData(), found.claim.property.currentData()) == ("section", "founded")
    choose(found.kind, "office")
    assert not found.rows["person"].field.isHidden()
    assert window.content.property(found.claim.property.currentData()).role in ("span", "start")
    choose(found.kind, "person")
    assert found.rows["person"].field.isHidden()


def test_a_figure_keeps_its_about(window, book) -> None:
    window.session.select("ioar")
    found = run(window, "own.new-claim")
    choose(found.claim.property, "members")
    assert not found.rows["number"].field.isHidden()
    found.claim.number.setText("many")
    choose(found.claim.source, "source-memoirs")
    found.save()
    assert said(found, "number").startswith("! This is no figure")
    found.claim.number.setText("about 9,000,000")
    found.claim.date.setText("1932")
    found.save()
    (claim,) = window.content.own.claims
    assert (claim.number, claim.value, claim.unit) == (9e6, "about 9,000,000 members", "members")
    assert any(one.claim == claim.id and one.own for one in window.content.figures("members"))


def test_people_and_values_are_records_completed_by_name(window, book) -> None:
    window.session.select("section-germany")
    found = run(window, "own.new-claim")
    zetkin = next(one for one in window.content.records().values() if one.title == "Clara Zetkin")
    choose(found.claim.property, "leader")
    found.claim.value.setText("clara zetkin")
    found.claim.people.setText("Clara Zetkin; Nobody Known")
    choose(found.claim.source, "source-memoirs")
    found.save()
    assert (
        said(found, "people")
        == "! No person is called Nobody Known. Choose one from the list, or make the person first."
    )
    found.claim.people.setText("Clara Zetkin")
    found.save()
    (claim,) = window.content.own.claims
    assert (claim.value_record, claim.people) == (zetkin.name, (zetkin.name,))


def test_what_was_typed_survives_closing_the_form_and_a_failed_write(window, book, monkeypatch) -> None:
    window.session.select("section-austria")
    found = run(window, "own.new-claim")
    found.claim.date.setText("1901")
    choose(found.claim.source, "source-memoirs")
    QTest.keyClick(found, Qt.Key.Key_Escape)
    assert not found.isVisible()
    again = run(window, "own.new-claim")
    assert again is found
    assert again.claim.date.text() == "1901"

    def refuse(_changes):
        window.workbook.failed.emit(MoprError("The edit is not saved.", why="The disk is full.", remedy="Make room."))

    monkeypatch.setattr(window.workbook, "edit", refuse)
    again.save()
    assert again.isVisible()
    assert again.claim.date.text() == "1901"
    for box in QApplication.topLevelWidgets():
        if box.isVisible() and box not in (window, again):
            box.close()


def test_an_own_claim_is_changed_and_deleted_from_the_details(window, book) -> None:
    book.put("own_claim", *own_claim("claim-1", "section-austria", "founded", edtf="1901", note="kept"))
    window.session.select("section-austria", "source-memoirs-at-p-12", "claim-1")
    press(window, Qt.Key.Key_F2)
    found = form(window)
    assert found.claim.date.text() == "1901"
    assert found.claim.locator.currentText() == "p. 12"
    found.claim.date.setText("1902")
    found.save()
    assert window.content.claim("claim-1").date.edtf == "1902"
    assert book.get("own_claim", "claim-1")["details"]["note"] == "kept"
    pane = window.desk.details
    line = next(block for top in pane.blocks for block in top.all() if block.claim == "claim-1")
    assert [deed.text for deed in line.deeds()] == ["Your reading of it…", "Edit your claim…", "Delete your claim"]
    pane.setFocus()
    pane.focus_block(line)
    QTest.keyClick(pane, Qt.Key.Key_Delete)
    assert not window.content.own.claims
    book.undo()
    assert window.content.claim("claim-1").date.edtf == "1902"


def test_deleting_a_source_takes_its_claims_along_and_one_undo_brings_all_back(window, book) -> None:
    book.put("own_claim", *own_claim("claim-1", "section-austria", "founded", edtf="1901"))
    book.put("reading", "reading-claim-1", {"claim": "claim-1", "judgement": "preferred", "why": ""})
    window.desk.own.delete("own_source", "source-memoirs")
    assert not window.content.own
    assert not window.desk.joining.skipped
    book.undo()
    assert (len(window.content.own.sources), len(window.content.own.claims), len(window.content.own.readings)) == (
        1,
        1,
        1,
    )


def test_a_claim_is_deprecated_with_a_reason_and_hollow_everywhere(window, book) -> None:
    window.session.select("section-germany", window.content.claim(GERMANY).passage, GERMANY)
    before = window.content.dating("section-germany").words
    press(window, Qt.Key.Key_R)
    found = form(window)
    assert isinstance(found, ReadingForm)
    choose(found.judgement, "deprecated")
    found.why.setPlainText("Only a committee then.")
    found.save()
    assert "Your reading: deprecated. Only a committee then." in window.pane("details").plain_text()
    window.session.ask("contradiction-section-germany-founded")
    assert "Your reading: deprecated. Only a committee then." in window.pane("question").plain_text()
    assert window.content.dating("section-germany").words == before
    window.timeline.marks_in_view()
    glyphs = window.timeline._stack.items["sections"].sheet.glyphs
    assert {glyph.source for glyph in glyphs if glyph.hollow} == {"hist"}
    window.session.ask(None)
    activate(window)
    press(window, Qt.Key.Key_R)
    again = form(window)
    assert again.why.toPlainText() == "Only a committee then."
    choose(again.judgement, "")
    again.save()
    assert not window.content.own.readings


def test_side_by_side_one_of_the_rival_answers_is_preferred_with_a_click(window, book) -> None:
    window.session.ask("contradiction-section-germany-founded")
    options = {block.words(): block for top in window.desk.question.sheet.blocks for block in top.all()
               if type(block).__name__ == "ReadingOption"}  # fmt: skip
    assert list(options) == ["None preferred", "Prefer April 1921", "Prefer Oct. 1924"]
    options["Prefer Oct. 1924"].open()
    assert window.content.judgement("wiki-affiliates-germany-founded") == "preferred"
    assert "(x) Prefer Oct. 1924" in window.pane("question").plain_text()
    choice = next(block for top in window.desk.question.sheet.blocks for block in top.all()
                  if block.words() == "None preferred")  # fmt: skip
    choice.open()
    assert not window.content.own.readings
    book.undo()
    assert window.content.judgement("wiki-affiliates-germany-founded") == "preferred"


def test_a_word_is_read_otherwise_beside_the_bundled_corrections(window, book) -> None:
    passage = window.content.claim(GERMANY).passage
    window.session.select(None, passage)
    before = window.content.corrections(passage)
    found = run(window, "own.correct")
    assert isinstance(found, CorrectionForm)
    found.save()
    assert said(found, "reads").startswith("! Write the words")
    found.reads.setText("Aprill")
    found.meant.setText("April")
    found.why.setPlainText("A slip.")
    found.save()
    assert "Yours: printed “Aprill”, read April: A slip." in window.pane("source").plain_text()
    assert len(window.content.corrections(passage)) == len(before) + 1
    deeds = [deed.text for deed in window.desk.own.with_passage(passage)]
    assert deeds[2:] == ["Edit your correction “Aprill”…", "Delete your correction “Aprill”"]
    window.desk.own.with_passage(passage)[3].run()
    assert window.content.corrections(passage) == before


def test_the_context_menu_of_a_passage_offers_a_claim(window, book) -> None:
    passage = window.content.claim(GERMANY).passage
    window.session.select(None, passage)
    calendar = window.desk.source.calendar
    calendar.setFocus()
    QTest.keyClick(calendar, Qt.Key.Key_Menu)
    QApplication.processEvents()
    menus = [one for one in calendar.findChildren(QMenu) if one.isVisible()]
    if menus:  # some platforms send no event for the key
        assert "New claim from this passage…" in [action.text() for action in menus[0].actions()]
        menus[0].close()
    block = next(block for block in calendar.blocks if getattr(block, "lit", False))
    assert [deed.text for deed in block.deeds()][:2] == ["New claim from this passage…", "Read a word otherwise…"]


def test_what_cannot_be_shown_is_listed_with_its_reason(window, book) -> None:
    book.put("own_claim", *own_claim("claim-1", "section-gone", "founded", edtf="1901", statement="It *began*."))
    window.desk.commands.run("own.skipped")
    page = window.desk.handlers.help.page.toPlainText()
    assert "It *began*.: It is about section-gone, which is not there." in page


def test_a_source_made_while_a_claim_is_typed_is_offered_to_it(window, book) -> None:
    window.session.select("section-austria")
    found = run(window, "own.new-claim")
    choose(found.claim.source, "source-memoirs")
    found.claim.date.setText("1901")
    book.put("own_source", "source-diary", {"title": "A diary", "short": "", "details": {}})
    book.put("own_record", "person-own", {"record_kind": "person", "title": "Anna Example", "details": {}})
    assert found.claim.source.currentData() == "source-memoirs"
    assert found.claim.date.text() == "1901"
    assert found.claim.source.findData("source-diary") > 0
    found.claim.people.setText("anna example")
    assert found.claim.people.chosen() == (["person-own"], [])


def test_an_own_source_is_changed_from_its_calendar(window, book) -> None:
    window.desk.source.show_source("source-memoirs")
    calendar = window.desk.source.calendar
    calendar.setFocus()
    assert [deed.text for deed in calendar.blocks[0].deeds()] == ["Edit your source…", "Delete your source"]
    activate(window)
    press(window, Qt.Key.Key_F2)
    found = form(window)
    assert isinstance(found, SourceForm)
    found.short.setText("Courier")
    found.save()
    assert window.content.source("source-memoirs").short == "Courier"
    assert window.content.source("source-memoirs").silence == "Ends 1925."


def test_the_heading_of_a_record_offers_a_claim_on_it(window) -> None:
    window.session.select("section-austria")
    pane = window.desk.details
    window.settle()
    heading = pane.blocks[0]
    assert pane._with_deeds_at(heading.rect.center()) is heading
    heading.deeds()[0].run()
    assert form(window).subject.record() == "section-austria"


def test_a_mark_on_the_axis_has_a_menu_that_offers_a_claim_on_it(window) -> None:
    mark = next(one for one in window.timeline.marks_in_view() if one.lane == "congresses" and one.rect.left() > 200)
    at = mark.rect.center().toPoint()
    lanes = window.timeline._stack.view.viewport()
    place = window.timeline.mapToGlobal(at)
    QApplication.sendEvent(lanes, QContextMenuEvent(QContextMenuEvent.Reason.Mouse, lanes.mapFromGlobal(place), place))
    (menu,) = [one for one in window.timeline.findChildren(QMenu) if one.isVisible()]
    deeds = {action.text(): action for action in menu.actions()}
    assert list(deeds)[:1] == ["Select"]
    deeds["New claim on this record…"].trigger()
    menu.close()
    assert form(window).subject.record() == mark.record


def test_what_was_typed_into_a_form_is_there_at_the_next_start_until_it_is_saved(open_one) -> None:
    first = open_one()
    first.session.select("section-austria")
    found = run(first, "own.new-claim")
    assert found.discard.isHidden()
    choose(found.claim.property, "dissolved")
    found.claim.date.setText("Sept. 1923")
    choose(found.claim.source, "hist")
    found.claim.locator.setCurrentText("p. 40")
    found.claim.statement.setPlainText("Typed,\nand not saved: “Ö”")
    assert not found.discard.isHidden()
    first.close()
    second = open_one()
    second.session.select("section-austria")
    again = run(second, "own.new-claim")
    assert again is not found
    assert again.claim.property.currentData() == "dissolved"
    assert (again.claim.date.text(), again.claim.source.currentData()) == ("Sept. 1923", "hist")
    assert again.claim.locator.currentText() == "p. 40"
    assert again.claim.statement.toPlainText() == "Typed,\nand not saved: “Ö”"
    assert "stands here again" in again.hint.text()
    again.save()
    assert len(second.content.own.claims) == 1
    assert load_typed() == {}


def test_a_form_begins_where_there_is_something_to_write_and_again_where_it_was_left(window) -> None:
    window.session.select("section-austria")
    found = run(window, "own.new-claim")
    assert found.focusWidget() is found.claim.property
    found.claim.date.setFocus()
    found.reject()
    assert run(window, "own.new-claim").focusWidget() is found.claim.date
    found.reject()
    event = run(window, "own.new-event")
    assert event.focusWidget() is event.name
    event.reject()


def test_what_was_typed_can_be_thrown_away(window, profile) -> None:
    found = run(window, "own.new-source")
    found.name.setText("Not meant")
    found.name.clear()
    assert found.discard.isHidden()  # it is as it was
    found.name.setText("Not meant")
    window.desk.own.close()
    assert load_typed() != {}
    again = run(window, "own.new-source")
    assert again.name.text() == "Not meant"
    again.discard.click()
    assert not again.isVisible()
    assert load_typed() == {}
    assert not (profile / "forms.json").exists()
    assert run(window, "own.new-source").name.text() == ""


@pytest.mark.parametrize(
    "left",
    [
        b"",
        b"{",
        b"[[]]",
        b"[1]",
        b'[[["source"],{"name":1}]]',
        b'[[["source"],[]]]',
        b"\xff",
        b"[" * 9_000,
        b"9" * (5 << 20),
    ],
    ids=range(9),
)
def test_of_a_damaged_list_of_typed_forms_nothing_is_taken(profile, left) -> None:
    profile.mkdir()
    (profile / "forms.json").write_bytes(left)
    assert load_typed() == {}


@given(typed=st.dictionaries(st.tuples(st.text(), st.text()), st.dictionaries(st.text(), st.text()), max_size=5))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_what_is_typed_comes_back_as_it_was(profile, typed) -> None:
    save_typed(typed)
    assert load_typed() == typed
