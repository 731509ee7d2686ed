"""Why something is only possible on a day is said by one rule, in the statement of a day, in search and in details."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from made import item

from mopr_desktop.domain.as_of import STANDINGS, WHY_POSSIBLE, doubt_words, in_order, standing_on, why_possible
from mopr_desktop.domain.days import BEGINNING, FOREVER
from mopr_desktop.domain.days import day_number as day

NEW_YEAR = day(1928)


def made(start: int | None, end: int | None, *, late_start: int | None = None, early_end: int | None = None):  # type: ignore[no-untyped-def]
    return replace(
        item("a", 0, 1),
        earliest_start=BEGINNING if start is None else start,
        latest_start=(FOREVER if start is None else start) if late_start is None else late_start,
        earliest_end=(BEGINNING if end is None else end) if early_end is None else early_end,
        latest_end=FOREVER if end is None else end,
        start_given=start is not None,
        end_given=end is not None,
    )


def why(one) -> str:  # type: ignore[no-untyped-def]
    return why_possible(one, NEW_YEAR, NEW_YEAR + 1)


def test_what_had_begun_and_has_no_end_is_possible_for_no_source_gives_the_end() -> None:
    assert why(made(day(1922), None)) == "end"


def test_what_was_to_end_later_and_has_no_beginning_is_possible_for_that() -> None:
    assert why(made(None, day(1938))) == "start"


def test_without_either_end_both_are_missing() -> None:
    assert why(made(None, None)) == "ends"


def test_a_broad_date_leaves_it_open_and_says_how() -> None:
    broad = made(day(1924), None, late_start=day(1930))
    assert why(broad) == "dates"
    assert doubt_words(broad, NEW_YEAR, NEW_YEAR + 1) == "it may have begun later"
    both = made(day(1924), day(1932), late_start=day(1930), early_end=day(1926))
    assert doubt_words(both, NEW_YEAR, NEW_YEAR + 1) == "it may have begun later and it may have ended before"
    assert doubt_words(made(day(1922), None), NEW_YEAR, NEW_YEAR + 1) == ""


def ordered(*given) -> list[str]:  # type: ignore[no-untyped-def]
    return in_order([(standing, why, one, name) for name, standing, why, one in given])


def test_what_began_last_comes_first_and_what_ended_first() -> None:
    old, new = made(day(1922), None), made(day(1926), None)
    soon, late = made(None, day(1929)), made(None, day(1938))
    assert ordered(("old", "possible", "end", old), ("new", "possible", "end", new)) == ["new", "old"]
    assert ordered(("late", "possible", "start", late), ("soon", "possible", "start", soon)) == ["soon", "late"]


def test_the_certain_come_first_and_a_group_with_what_is_said_most_of_before_another() -> None:
    weighty = replace(made(None, day(1938)), weight=9)
    found = ordered(
        ("undated", "undated", "", weighty),
        ("begun", "possible", "end", made(day(1926), None)),
        ("little", "possible", "start", made(None, day(1929))),
        ("much", "possible", "start", weighty),
        ("certain", "certain", "", made(day(1922), day(1939))),
    )
    assert found == ["certain", "little", "much", "begun", "undated"]


DAYS = st.integers(day(1920), day(1940))


@given(
    starts=st.none() | st.tuples(DAYS, DAYS).map(sorted), ends=st.none() | st.tuples(DAYS, DAYS).map(sorted), at=DAYS
)
def test_whatever_is_possible_has_a_reason_that_is_true(starts, ends, at) -> None:  # type: ignore[no-untyped-def]
    one = made(starts and starts[0], ends and ends[1], late_start=starts and starts[1], early_end=ends and ends[0])
    if standing_on(one, at) != "possible":
        return
    reason = why_possible(one, at, at + 1)
    assert reason in WHY_POSSIBLE
    assert ("end" in reason) >= (reason == "end")
    assert {"end": not one.end_given, "start": not one.start_given, "ends": not (one.start_given or one.end_given),
            "dates": bool(doubt_words(one, at, at + 1))}[reason]  # fmt: skip
    assert "possible" in STANDINGS
