import pytest
from hypothesis import given
from hypothesis import strategies as st
from pytestqt.qtbot import QtBot

from mopr_desktop.domain.days import civil, day_number, days_in_month, months_later
from mopr_desktop.session.session import FIRST_AS_OF, LAST_AS_OF, Session

NEW_YEAR = day_number(1928)


@pytest.fixture
def session(qtbot: QtBot) -> Session:
    return Session(701_000, 711_000)


def test_a_date_line_brings_its_statement_to_the_front(session: Session, qtbot: QtBot) -> None:
    with qtbot.waitSignals([session.as_of_changed, session.stated_changed]):
        session.set_as_of(NEW_YEAR)
    assert (session.as_of, session.stated) == (NEW_YEAR, True)


def test_the_same_day_again_is_silent(session: Session, qtbot: QtBot) -> None:
    session.set_as_of(NEW_YEAR)
    with qtbot.assertNotEmitted(session.as_of_changed):
        session.set_as_of(NEW_YEAR)


def test_without_a_date_line_there_is_no_statement(session: Session) -> None:
    session.show_statement()
    assert not session.stated
    session.step_as_of("month", 1)
    assert session.as_of is None


def test_opening_a_line_brings_details_to_the_front_even_if_it_is_selected_already(session: Session) -> None:
    session.select("ioar", "p", "c")
    session.set_as_of(NEW_YEAR)
    session.open_from_statement("ioar", "p", "c")
    assert (session.as_of, session.stated) == (NEW_YEAR, False)


def test_selecting_a_mark_shows_its_details_and_selecting_nothing_the_statement(session: Session) -> None:
    session.set_as_of(NEW_YEAR)
    session.select("ioar")
    assert not session.stated
    session.select(None)
    assert session.stated


def test_back_returns_to_day_and_statement_from_which_a_passage_was_opened(session: Session) -> None:
    session.set_as_of(NEW_YEAR)
    session.open_from_statement("ioar", "p", "c")
    session.set_as_of(NEW_YEAR + 400)
    session.back()
    assert (session.as_of, session.stated, session.selected) == (NEW_YEAR, True, None)
    session.forward()
    assert (session.as_of, session.selected) == (NEW_YEAR + 400, "ioar")


def test_moving_the_line_is_no_step_of_back(session: Session) -> None:
    session.set_as_of(NEW_YEAR)
    session.step_as_of("year", -3)
    assert session.as_of == day_number(1925)
    assert not session.can_go_back


def test_the_line_stops_at_the_ends_of_the_calendar(session: Session) -> None:
    session.set_as_of(FIRST_AS_OF)
    session.step_as_of("day", -1)
    assert session.as_of == FIRST_AS_OF
    session.set_as_of(LAST_AS_OF)
    session.step_as_of("year", 1)
    assert session.as_of == LAST_AS_OF


@given(st.integers(day_number(1), day_number(4000)), st.integers(-600, 600))
def test_a_month_later_has_the_same_day_or_the_last_one(day: int, months: int) -> None:
    year, month, of_month = civil(day)
    there = civil(months_later(day, months))
    assert there[0] * 12 + there[1] == year * 12 + month + months
    assert there[2] == min(of_month, days_in_month(*there[:2]))
