"""The list of disagreements, filtered by kind, subject and source."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from windows import press

from mopr_desktop.ui.main_window import MainWindow
from mopr_desktop.ui.question_blocks import QuestionLine
from mopr_desktop.ui.questions_pane import QuestionsPane


@pytest.fixture
def view(window: MainWindow) -> QuestionsPane:
    """Return the list, the first question open."""
    window.session.ask(window.content.disagreements()[0].id)
    return window.desk.question.questions


def listed(view: QuestionsPane) -> int:
    return sum(isinstance(block, QuestionLine) for block in view.list.blocks)


def test_all_questions_are_listed_at_first(view: QuestionsPane, window: MainWindow) -> None:
    assert listed(view) == len(window.content.disagreements())


def test_words_of_the_subject_leave_its_questions(view: QuestionsPane) -> None:
    view.subject.setText("spanish sec")
    assert listed(view) == 2


def test_a_damaged_name_filters_like_the_right_one(view: QuestionsPane) -> None:
    view.subject.setText("international red aid")
    by_name = listed(view)
    view.subject.setText("Mauprat")
    assert listed(view) >= 5
    assert listed(view) <= by_name


def test_a_source_left_out_takes_away_the_questions_on_which_it_alone_speaks(
    view: QuestionsPane, window: MainWindow
) -> None:
    alone = [
        one
        for one in window.content.disagreements()
        if {window.content.claim(claim).source for claim in one.claims} == {"wiki"}
    ]
    assert alone
    before = listed(view)
    view.sources["wiki"].setChecked(False)
    assert listed(view) == before - len(alone)


def test_the_counts_follow_the_filters(view: QuestionsPane, window: MainWindow) -> None:
    view.subject.setText("germ")
    assert view.count.text() == f"1 of {len(window.content.disagreements())}"
    assert [chip.text() for chip in view.topics.buttons()] == ["All 1", "Dates 1", "Counts 0", "Names 0"]


def test_a_list_without_questions_says_so(view: QuestionsPane) -> None:
    view.subject.setText("no such thing")
    assert listed(view) == 0
    assert "do not disagree" in view.list.plain_text()


def test_a_question_opened_from_elsewhere_takes_the_filters_back(view: QuestionsPane, window: MainWindow) -> None:
    view.subject.setText("spanish")
    window.session.ask("contradiction-section-germany-founded")
    assert view.subject.text() == ""
    assert listed(view) == len(window.content.disagreements())


def test_a_kind_taken_out_leaves_the_list(view: QuestionsPane, window: MainWindow) -> None:
    contradictions = sum(one.kind == "contradiction" for one in window.content.disagreements())
    before = listed(view)
    view.kinds["contradiction"].setChecked(False)
    assert listed(view) == before - contradictions
    assert view.kinds["contradiction"].text() == str(contradictions)  # what pressing it would bring back


@pytest.mark.parametrize("kind", ["contradiction", "scope", "identity", "refinement"])
def test_the_browse_pane_leads_to_the_questions_of_a_kind(window: MainWindow, kind: str) -> None:
    window.desk.browse.questions_wanted.emit(kind)
    shown = window.desk.question.questions.listed()
    assert {one.kind for one in shown} == {kind}
    assert window.session.question == shown[0].id


def test_filters_leave_the_open_question_open(view: QuestionsPane, window: MainWindow) -> None:
    opened = window.session.question
    view.subject.setText("german")
    assert window.session.question == opened
    assert window.pane("status").plain_text().startswith("1 listed")
    view.stepped.emit(1)
    assert window.session.question == "contradiction-section-germany-founded"


def test_ctrl_backspace_takes_all_filters_back(view: QuestionsPane, window: MainWindow) -> None:
    view.subject.setText("no such thing")
    view.kinds["scope"].setChecked(False)
    view.list.setFocus()
    press(window, Qt.Key.Key_Backspace, Qt.KeyboardModifier.ControlModifier)
    assert listed(view) == len(window.content.disagreements())
    assert not view.is_narrowed()


def test_down_leads_from_the_field_to_the_list(view: QuestionsPane, window: MainWindow) -> None:
    view.subject.setFocus()
    press(window, Qt.Key.Key_Down)
    assert window.focusWidget() is view.list


def test_the_list_has_a_command_of_its_own(window: MainWindow) -> None:
    window.desk.commands.run("view.questions")
    assert window.session.question is not None
    assert window.focusWidget() is window.desk.question.list
    assert "Where the sources disagree" in window.pane("questions").plain_text()


def test_filters_are_forgotten_with_the_window(open_one: Callable[[], MainWindow]) -> None:
    first = open_one()
    first.session.ask(first.content.disagreements()[0].id)
    first.desk.question.questions.show_kind("identity")
    first.close()
    assert not open_one().desk.question.questions.is_narrowed()
