from datetime import date

import pytest
from saying import say

from mopr_desktop.domain.bands import band, life
from mopr_desktop.domain.membership import agree, figure, is_loose, number_words, scope_words

FIRST, GONE = date(1922, 1, 1).toordinal(), date(1939, 1, 1).toordinal()
BAND = band([life([say("1923")], []), life([say("1924")], []), life([], [])], first_day=FIRST, certain_until=GONE)


def outside(number: float, edtf: str, scope: str = "", **more) -> bool:
    return figure(
        say(edtf, of="sections", number=number, scope=scope, **more), BAND, {"without-ussr": 1}, ()
    ).outside_band


def test_a_figure_that_the_foundings_allow_is_inside() -> None:
    assert not outside(2, "1925")
    assert not outside(3, "1925")
    assert not outside(1, "1924")


def test_a_figure_above_or_below_is_outside() -> None:
    assert outside(4, "1925")
    assert outside(1, "1925")


def test_a_figure_of_another_scope_is_first_made_one_of_all() -> None:
    assert not outside(1, "1925", "without-ussr")
    assert outside(3, "1925", "without-ussr")


def test_a_figure_of_a_part_is_not_held_against_all() -> None:
    assert not outside(100, "1925", "europe")


def test_a_figure_of_something_else_has_no_band() -> None:
    assert not figure(say("1925", of="sections", number=100), None, {}, ()).outside_band


def test_a_figure_tells_its_days_and_words() -> None:
    read = figure(say("1928-01", of="sections", number=44, source="wiki"), None, {}, ("d",))

    assert (read.number, read.source, read.subject, read.disputes) == (44, "wiki", "league", ("d",))
    assert (read.first_day, read.last_day) == (date(1928, 1, 1).toordinal(), date(1928, 2, 1).toordinal())
    assert read.date_words == "Jan. 1928"


def test_what_does_not_count_is_no_figure() -> None:
    with pytest.raises(ValueError):
        figure(say("1928"), None, {}, ())


@pytest.mark.parametrize(
    ("a", "b", "loose", "same"),
    [(90, 90, False, True), (90, 94, False, False), (90, 94, True, True), (90, 120, True, False)],
)
def test_loose_figures_may_differ_a_little(a, b, loose, same) -> None:
    assert agree(a, b, loose=loose) is same
    assert agree(b, a, loose=loose) is same


@pytest.mark.parametrize(
    ("value", "loose"),
    [("more than 90", True), ("About 19", True), ("some 14 million", True), ("", False), ("someone", False)],
)
def test_words_tell_whether_a_figure_is_loose(value, loose) -> None:
    assert is_loose(say("1932", of="sections", number=1, value=value)) is loose


def test_figures_are_written_with_commas() -> None:
    assert [number_words(number) for number in (19.0, 1278274.0, 0.5)] == ["19", "1,278,274", "0.5"]


def test_scopes_are_said_in_words() -> None:
    assert [scope_words(scope) for scope in ("", "without-ussr", "latin-america")] == [
        "scope not stated", "without the USSR", "latin america",
    ]  # fmt: skip
