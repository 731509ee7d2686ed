"""The list of disagreements, filtered by kind, subject and source."""

import pytest

from mopr_desktop.ui.main_window import MainWindow
from mopr_desktop.ui.question_blocks import QuestionLine
from mopr_desktop.ui.question_view import QuestionView


@pytest.fixture
def view(window: MainWindow) -> QuestionView:
    """Return the view with the first question open."""
    window.session.ask(window.content.disagreements()[0].id)
    return window.desk.question


def listed(view: QuestionView) -> int:
    return sum(isinstance(block, QuestionLine) for block in view.list.blocks)


def test_all_questions_are_listed_at_first(view: QuestionView, window: MainWindow) -> None:
    assert listed(view) == len(window.content.disagreements())


def test_words_of_the_subject_leave_its_questions(view: QuestionView) -> None:
    view.subject.setText("spanish sec")
    assert listed(view) == 2


def test_a_damaged_name_filters_like_the_right_one(view: QuestionView) -> None:
    view.subject.setText("international red aid")
    by_name = listed(view)
    view.subject.setText("Mauprat")
    assert listed(view) >= 5
    assert listed(view) <= by_name


def test_a_source_left_out_takes_away_the_questions_on_which_it_alone_speaks(
    view: QuestionView, window: MainWindow
) -> None:
    alone = [
        one
        for one in window.content.disagreements()
        if {window.content.claim(claim).source for claim in one.claims} == {"wiki"}
    ]
    assert alone
    before = listed(view)
    view._sources["wiki"].setChecked(False)
    assert listed(view) == before - len(alone)


def test_the_counts_follow_the_filters(view: QuestionView) -> None:
    view.subject.setText("germ")
    assert view._count.text() == "1"
    assert [chip.text() for chip in view._chips.buttons()] == ["All 1", "Dates 1", "Counts 0", "Names 0"]


def test_a_list_without_questions_says_so(view: QuestionView) -> None:
    view.subject.setText("no such thing")
    assert listed(view) == 0
    assert "do not disagree" in view.list.plain_text()


def test_a_question_opened_from_elsewhere_takes_the_filters_back(view: QuestionView, window: MainWindow) -> None:
    view.subject.setText("spanish")
    window.session.ask("contradiction-section-germany-founded")
    assert view.subject.text() == ""
    assert listed(view) == len(window.content.disagreements())
