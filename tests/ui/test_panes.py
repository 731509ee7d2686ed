from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QAbstractScrollArea, QApplication, QLineEdit, QWidget

from mopr_desktop.domain.days import day_number
from mopr_desktop.ui.block import Block
from mopr_desktop.ui.main_window import MainWindow
from mopr_desktop.ui.panes import PANES
from mopr_desktop.ui.sheet import Sheet


def click_on(sheet: Sheet, block: Block) -> None:
    """Click in the middle of the first line of a block."""
    sheet.scroll_to(block.rect, moving=False)
    middle = block.rect.topLeft() + QPointF(30, 14 - sheet.verticalScrollBar().value())
    QTest.mouseClick(sheet.viewport(), Qt.MouseButton.LeftButton, pos=middle.toPoint())
    QApplication.processEvents()


def openable(sheet: Sheet, words: str) -> Block:
    """Return the last block that can be opened and contains some words."""
    found = [b for top in sheet.blocks for b in top.all() if b.open is not None and words in b.words()]
    return found[-1]


def test_every_pane_says_what_it_shows(window: MainWindow) -> None:
    assert all(isinstance(window.pane(name).plain_text(), str) for name in PANES)


def test_an_unknown_pane_is_refused(window: MainWindow) -> None:
    with pytest.raises(LookupError):
        window.pane("kitchen")


def test_nothing_selected_says_what_to_do_and_which_key(window: MainWindow) -> None:
    assert "Ctrl+K" in window.pane("details").plain_text()


def test_the_conference_of_1924_shows_its_days_and_three_groups_of_delegates(window: MainWindow) -> None:
    window.session.select("congress-1924-07")
    said = window.pane("details").plain_text()
    for words in ("14–16 July 1924", "109 delegates", "91 ", "13 ", "5 non-party"):
        assert words in said


def test_the_conference_of_1924_lights_its_row_of_the_table(window: MainWindow) -> None:
    window.session.select("congress-1924-07")
    assert "[lit] Congresses, row 1924" in window.pane("source").plain_text()


def test_the_congress_of_1932_shows_two_sources(window: MainWindow) -> None:
    window.session.select("congress-1932-11")
    said = window.pane("details").plain_text()
    assert "2 of " in said


def test_a_disputed_date_is_said_in_words(window: MainWindow) -> None:
    window.session.select("section-spain")
    said = window.pane("details").plain_text()
    assert "Founded in September 1925 or in October 1934" in said
    assert "Two witnesses, no common day. End not given." in said


def test_disagreements_come_before_what_is_agreed(window: MainWindow) -> None:
    window.session.select("section-spain")
    said = window.pane("details").plain_text()
    assert said.index("contradiction") < said.index("Country")


def test_a_claim_clicked_in_the_details_lights_its_passage(window: MainWindow) -> None:
    window.session.select("section-spain")
    details = window.pane("details")
    click_on(details, openable(details, "Oct. 1934"))
    claim = window.session.selection.claim
    assert claim is not None
    assert window.session.selected == "section-spain"
    assert window.content.claim(claim).passage == window.session.selection.passage


def test_a_related_record_clicked_is_selected(window: MainWindow) -> None:
    window.session.select("section-germany")
    details = window.pane("details")
    click_on(details, openable(details, "Section of"))
    assert window.session.selected == "ioar"


def test_a_passage_clicked_says_its_claims_by_record(window: MainWindow) -> None:
    window.session.select("section-greece")
    calendar = window.pane("source").calendar
    click_on(calendar, openable(calendar, "row Greece"))
    said = window.pane("details").plain_text()
    assert said.startswith("What this passage says")
    assert "Greek section" in said


def test_text_in_the_details_can_be_marked_and_copied(window: MainWindow) -> None:
    window.session.select("section-germany")
    details = window.pane("details")
    title = details.blocks[0].texts[0]
    start, end = title.rect.topLeft().toPoint() + QPoint(1, 8), title.rect.bottomRight().toPoint() - QPoint(1, 8)
    QTest.mousePress(details.viewport(), Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(details.viewport(), (start + end) / 2)
    QTest.mouseMove(details.viewport(), end)
    QTest.mouseRelease(details.viewport(), Qt.MouseButton.LeftButton, pos=end)
    details.setFocus()
    QTest.keyClick(details, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.clipboard().text() == "German section"


def test_the_critical_note_unfolds(window: MainWindow) -> None:
    window.session.select("section-greece")
    calendar = window.pane("source").calendar
    note = window.content.source("wiki").critical_note
    assert note not in window.pane("source").plain_text()
    click_on(calendar, calendar.blocks[0])
    assert note in window.pane("source").plain_text()


def test_a_reading_of_a_run_together_row_is_shown(window: MainWindow) -> None:
    window.session.select(None, "wiki-affiliates-bulgaria")
    assert "Run together with British Guiana" in window.pane("source").plain_text()


def test_another_source_is_shown_on_request(window: MainWindow) -> None:
    window.session.select("section-germany")
    window.pane("source").show_source("gse")
    assert window.pane("source").plain_text().startswith(window.content.source("gse").title)


def test_the_browse_pane_counts_claims_and_disagreements(window: MainWindow) -> None:
    said = window.pane("browse").plain_text()
    assert f"{len(window.content.claims()):,} claims" in said
    assert f"Sources disagree {len(window.content.disagreements())}" in said


def test_the_filter_of_the_browse_pane_hides_what_does_not_fit(window: MainWindow) -> None:
    browse = window.pane("browse")
    browse.field.setText("zetk")
    said = browse.plain_text()
    assert "Zetkin" in said
    assert "Certainty" not in said


def test_an_unticked_source_is_a_filter_of_the_session(window: MainWindow) -> None:
    browse = window.pane("browse")
    item = next(item for item, entry in browse._entries() if entry.key == "wiki")
    item.setCheckState(0, Qt.CheckState.Unchecked)
    assert window.session.filters.sources == {"wiki"}


def test_a_filter_set_elsewhere_shows_in_the_boxes(window: MainWindow) -> None:
    window.session.change_filters(certainty=frozenset({"undated"}))
    assert "[ ] Undated" in window.pane("browse").plain_text()


def test_the_status_bar_counts_questions(window: MainWindow) -> None:
    n = len(window.content.disagreements())
    assert f"{n} questions on which the sources disagree" in window.pane("status").plain_text()


def test_the_status_bar_shows_the_day_under_the_pointer(window: MainWindow) -> None:
    window.session.point_at(day_number(1929, 5, 14))
    assert "14 May 1929" in window.pane("status").plain_text()


def test_every_disagreement_can_be_put_side_by_side(window: MainWindow) -> None:
    for found in window.content.disagreements():
        window.session.ask(found.id)
        said = window.pane("question").plain_text()
        assert found.question in said
        for claim in found.claims:
            assert window.content.claim(claim).statement in said


def test_a_silent_source_has_a_column_that_says_why(window: MainWindow) -> None:
    window.session.ask("contradiction-section-spain-founded")
    said = window.pane("question").plain_text()
    assert "Says nothing on this question." in said
    assert window.content.source("gse").silence in said


def test_the_list_of_questions_can_be_narrowed_to_counts(window: MainWindow) -> None:
    window.desk.handlers.toggle_question()
    questions = window.pane("questions")
    questions.show_topic("Counts")
    said = questions.list.plain_text()
    assert "Number of sections" in said
    assert "Founding" not in said


def test_every_record_can_be_shown(window: MainWindow) -> None:
    for name, record in window.content.records().items():
        window.session.select(name)
        assert window.pane("details").plain_text().startswith(record.title)


@pytest.mark.parametrize("words", ["", " ", "a" * 500, '"', "%", "NEAR(", "<b>", "\0", "МОПР", "🙂", "-- '; DROP"])
def test_search_takes_whatever_is_typed(window: MainWindow, words: str) -> None:
    box = window.pane("search")
    box.begin()
    box.setText(words)
    box.search()
    assert box.plain_text()
    box.finish(back=True)


def test_search_finds_records_by_a_name_in_another_language(window: MainWindow) -> None:
    box = window.pane("search")
    box.begin()
    box.setText("rote hilfe")
    box.search()
    assert "German section Rote Hilfe Deutschlands" in box.plain_text()
    box.finish(back=True)


@pytest.mark.parametrize("size", [(1024, 640), (1920, 1080)])
def test_no_text_of_the_details_leaves_the_pane(open_one: Callable[..., MainWindow], size: tuple[int, int]) -> None:
    window = open_one(size)
    for record in ("ioar", "section-spain", "congress-1924-07", "person-stasova"):
        if record not in window.content.records():
            continue
        window.session.select(record)
        details = window.pane("details")
        details.content_height()
        width = details.viewport().width()
        for block in (b for top in details.blocks for b in top.all()):
            for text in block.texts:
                assert text.rect.right() <= width, text.text


def test_every_control_has_a_name_for_screen_readers(window: MainWindow) -> None:
    kinds = (QAbstractButton, QLineEdit, QAbstractScrollArea)
    controls = [found for found in window.findChildren(QWidget) if isinstance(found, kinds)]
    reachable = [found for found in controls if found.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert [found for found in reachable if not found.accessibleName()] == []


@pytest.mark.parametrize(
    ("record", "sentence"),
    [
        ("section-germany", "Founded in April 1921 or in October 1924"),
        ("congress-1924-07", "Met 14–16 July 1924"),
        ("congress-1932-11", "Met in November 1932"),
        ("ioar", "Founded on 30 November 1922, ended in 1939 or in 1941"),
        ("office-stasova", "Held until 1938"),
        ("section-madagascar", "Founded before 1933 or in 1933"),
    ],
)
def test_dates_are_said_in_a_sentence(window: MainWindow, record: str, sentence: str) -> None:
    window.session.select(record)
    assert sentence in window.pane("details").plain_text().splitlines()
