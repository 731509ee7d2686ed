"""When was the German section founded?"""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from windows import press, search

from mopr_desktop.ui.main_window import MainWindow


@pytest.fixture
def germany(open_one: Callable[[], MainWindow]) -> MainWindow:
    """Return a window in which the German section was found by search."""
    window = open_one()
    window.timeline.setFocus()
    search(window, "german section")
    press(window, Qt.Key.Key_Return)
    return window


def test_the_answer_is_two_dates_that_have_no_day_in_common(germany: MainWindow) -> None:
    assert germany.session.selected == "section-germany"
    said = germany.pane("details").plain_text()
    assert "Founded in April 1921 or in October 1924" in said
    assert "Two witnesses, no common day." in said


def test_each_date_stands_with_the_place_it_is_from(germany: MainWindow) -> None:
    said = germany.pane("details").plain_text()
    assert "First steps of MOPR, p. 212, para 1" in said
    assert "National affiliates, row Germany" in said


def test_both_names_of_the_group_are_given(germany: MainWindow) -> None:
    said = germany.pane("details").plain_text()
    assert "Red Aid of Germany" in said
    assert "Rote Hilfe Deutschlands" in said


def test_the_mark_of_the_section_is_shown_as_disputed(germany: MainWindow) -> None:
    (mark,) = [mark for mark in germany.timeline.marks_in_view() if mark.record == "section-germany"]
    assert mark.disputed
    assert "April 1921 or Oct. 1924" in mark.label


def test_one_key_sets_the_two_passages_side_by_side(germany: MainWindow) -> None:
    press(germany, Qt.Key.Key_D)
    said = germany.pane("question").plain_text()
    assert "When was the German section founded?" in said
    assert "April 1921" in said
    assert "October 1924" in said
    assert "Great Soviet Encyclopedia" in said  # silent on this, and shown as silent


def test_the_row_of_the_table_is_lit_when_its_claim_is_opened(germany: MainWindow) -> None:
    founded = germany.content.claim("wiki-affiliates-germany-founded")
    germany.session.select("section-germany", founded.passage, founded.id)
    lit = [line for line in germany.pane("source").plain_text().splitlines() if line.startswith("[lit]")]
    assert len(lit) == 1
    assert "row Germany" in lit[0]
