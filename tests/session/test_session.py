import pytest
from pytestqt.qtbot import QtBot

from mopr_desktop.session.session import MAX_WINDOW_DAYS, MIN_WINDOW_DAYS, Filters, Selection, Session


@pytest.fixture
def session(qtbot: QtBot) -> Session:
    return Session(701_000, 711_000)


def test_selecting_tells_all_views(session: Session, qtbot: QtBot) -> None:
    with qtbot.waitSignal(session.selection_changed) as told:
        session.select("section-germany", "p", "c")
    assert told.args == [Selection("section-germany", "p", "c")]


def test_selecting_the_same_again_is_silent(session: Session, qtbot: QtBot) -> None:
    session.select("ioar")
    with qtbot.assertNotEmitted(session.selection_changed):
        session.select("ioar")


def test_back_returns_to_selection_and_window(session: Session) -> None:
    session.select("ioar")
    session.set_range(705_000, 706_000)
    session.select("section-germany")
    session.set_range(702_000, 703_000)
    session.back()
    assert (session.selected, session.range) == ("ioar", (705_000, 706_000))
    session.forward()
    assert (session.selected, session.range) == ("section-germany", (702_000, 703_000))


def test_selecting_after_back_forgets_what_lay_ahead(session: Session) -> None:
    session.select("ioar")
    session.back()
    session.select("section-spain")
    assert not session.can_go_forward


def test_a_passage_opened_from_a_question_is_one_step_back(session: Session) -> None:
    session.select("ioar")
    session.ask("contradiction-ioar-sections")
    session.leave_for("ioar", "gse-p1", "gse-p1-sections")
    assert session.question is None
    assert session.question_before == "contradiction-ioar-sections"
    session.back()
    assert (session.question, session.selection) == ("contradiction-ioar-sections", Selection("ioar"))


def test_leaving_for_what_is_selected_already_only_closes_the_question(session: Session, qtbot: QtBot) -> None:
    session.select("ioar")
    session.ask("q")
    with qtbot.assertNotEmitted(session.selection_changed):
        session.leave_for("ioar")
    assert session.question is None


def test_leafing_through_questions_is_no_step_of_back(session: Session) -> None:
    session.ask("first")
    session.ask("second", remember=False)
    session.back()
    assert session.question is None


def test_what_is_restored_is_no_step_of_back(session: Session) -> None:
    session.restore(Selection("ioar"))
    assert session.selected == "ioar"
    assert not session.can_go_back


def test_the_window_of_time_has_a_least_and_a_greatest_width(session: Session) -> None:
    session.set_range(705_000, 705_000)
    assert session.range[1] - session.range[0] == MIN_WINDOW_DAYS
    session.set_range(-(10**9), 10**9)
    assert session.range[1] - session.range[0] == MAX_WINDOW_DAYS


def test_filters_change_one_at_a_time(session: Session) -> None:
    session.change_filters(lanes=frozenset({"campaigns"}))
    session.change_filters(sources=frozenset({"wiki"}))
    assert session.filters == Filters(lanes=frozenset({"campaigns"}), sources=frozenset({"wiki"}))
