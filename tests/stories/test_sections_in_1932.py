"""67, 62 or 70 sections in 1932?"""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from windows import press, search

from mopr_desktop.ui.main_window import MainWindow

QUESTION = "How many national sections were there in 1932?"
CONTROL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


@pytest.fixture
def asked(open_one: Callable[[], MainWindow]) -> MainWindow:
    """Return a window in which the question was found by search."""
    window = open_one()
    window.timeline.setFocus()
    search(window, "national sections 1932")
    press(window, Qt.Key.Key_Return)
    return window


def test_search_leads_to_the_question(asked: MainWindow) -> None:
    assert QUESTION in asked.pane("question").plain_text()


def test_the_question_shows_67_and_62_and_70_with_their_places(asked: MainWindow) -> None:
    said = asked.pane("question").plain_text()
    for figure in ("67 sections", "62 sections", "70 sections"):
        assert figure in said
    assert "after Lazitch" in said


def test_two_figures_from_one_page_are_one_witness(asked: MainWindow) -> None:
    assert "3 claims, 2 sources, 2 witnesses" in asked.pane("question").plain_text()


def test_enter_opens_a_passage_and_lights_it(asked: MainWindow) -> None:
    press(asked, Qt.Key.Key_Return)
    assert asked.session.question is None
    assert asked.session.selection.passage is not None
    assert "[lit]" in asked.pane("source").plain_text()


def test_esc_returns_from_the_passage_to_the_question(asked: MainWindow) -> None:
    question = asked.session.question
    press(asked, Qt.Key.Key_Return)
    press(asked, Qt.Key.Key_Escape)
    assert asked.session.question == question


def test_back_and_forward_go_between_question_and_passage(asked: MainWindow) -> None:
    question = asked.session.question
    press(asked, Qt.Key.Key_Return)
    passage = asked.session.selection.passage
    press(asked, Qt.Key.Key_Left, ALT)
    assert asked.session.question == question
    press(asked, Qt.Key.Key_Right, ALT)
    assert (asked.session.question, asked.session.selection.passage) == (None, passage)


def test_down_and_up_go_to_the_next_question_and_back(asked: MainWindow) -> None:
    question = asked.session.question
    press(asked, Qt.Key.Key_Up)
    other = asked.session.question
    press(asked, Qt.Key.Key_Down)
    assert other != question
    assert asked.session.question == question


def test_the_question_can_be_copied_with_its_citations(asked: MainWindow) -> None:
    press(asked, Qt.Key.Key_C, CONTROL | Qt.KeyboardModifier.ShiftModifier)
    copied = QApplication.clipboard().text()
    assert QUESTION in copied
    assert copied.count("Lazitch") == 2
