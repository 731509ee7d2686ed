from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from saying import ROLES, say

from mopr_desktop.domain.dating import claim_words, date_record
from mopr_desktop.domain.days import BEGINNING, FOREVER

DATES = ("1922", "1922-10", "[1922-10..1922-12]", "1922-11-30", "1923", "1923~", "[..1927]", "[1925..]", "1924-21",
         "1922/1939", "1923/", "../1938", "/1938", "1924-07-14/1924-07-16", "192X", "{1922,1924}")  # fmt: skip


def day(*parts: int) -> int:
    return date(*parts).toordinal()


def short_words(*claims) -> str:
    return date_record(claims, ROLES).short_words


def test_one_claim_is_taken_as_it_is() -> None:
    dating = date_record([say("1924-10")], ROLES)

    assert (dating.earliest_start, dating.latest_start) == (day(1924, 10, 1), day(1924, 10, 31))
    assert (dating.start_given, dating.end_given, dating.disputed) == (True, False, False)
    assert (dating.words, dating.short_words) == ("October 1924", "Oct. 1924")
    assert dating.latest_end == FOREVER


def test_of_claims_with_common_days_the_most_precise_is_taken() -> None:
    dating = date_record([say("1922"), say("1922-11-30"), say("[1922-10..1922-12]")], ROLES)

    assert (dating.earliest_start, dating.latest_start) == (day(1922, 11, 30), day(1922, 11, 30))
    assert dating.words == "30 November 1922"
    assert not dating.disputed


def test_rival_claims_give_their_hull_and_all_their_words() -> None:
    dating = date_record([say("1924-10"), say("1921-04")], ROLES)

    assert dating.disputed
    assert (dating.earliest_start, dating.latest_start) == (day(1921, 4, 1), day(1924, 10, 31))
    assert dating.short_words == "April 1921 or Oct. 1924"


def test_among_rivals_those_that_agree_are_written_once_and_most_precisely() -> None:
    assert short_words(say("1922"), say("[1922-10..1922-12]", phrase="late 1922"), say("1924")) == "late 1922 or 1924"
    assert short_words(say("1924-07"), say("[1925..]")) == "July 1924 or after 1924"


def test_start_and_end_are_told_apart() -> None:
    claims = [say("1922"), say("1939", of="ended"), say("1941", of="ended")]
    dating = date_record(claims, ROLES)

    assert dating.short_words == "1922 – 1939 or 1941"
    assert dating.words == "1922 to 1939 or 1941"
    assert (dating.earliest_end, dating.latest_end) == (day(1939, 1, 2), day(1942, 1, 1))
    assert [claim.date.edtf for claim in dating.end.claims] == ["1939", "1941"]


def test_years_are_joined_without_spaces() -> None:
    assert short_words(say("1923"), say("1926", of="ended")) == "1923–1926"
    assert short_words(say("1923/1926", of="held")) == "1923–1926"


def test_a_meeting_of_some_days_is_written_as_one_date() -> None:
    assert short_words(say("1924-07", of="met"), say("1924-07-14/1924-07-16", of="met")) == "14–16 July 1924"


def test_two_days_for_one_meeting_are_both_written() -> None:
    claims = [say("1924-07-14/1924-07-16", of="met"), say("1925", of="met")]

    assert short_words(*claims) == "14–16 July 1924 or 1925"
    assert date_record(claims, ROLES).disputed


def test_an_end_alone_leaves_the_start_open() -> None:
    dating = date_record([say("/1938", of="held")], ROLES)

    assert (dating.start_given, dating.end_given) == (False, True)
    assert dating.earliest_start == BEGINNING
    assert dating.latest_end == day(1939, 1, 1)
    assert dating.words == "until 1938"


def test_before_a_year_is_a_start_without_an_earliest_day() -> None:
    dating = date_record([say("[..1932]")], ROLES)

    assert dating.start_given
    assert (dating.earliest_start, dating.latest_start) == (BEGINNING, day(1932, 12, 31))
    assert dating.words == "before 1933"


def test_about_a_year_is_approximate() -> None:
    assert date_record([say("1927~")], ROLES).approximate
    assert not date_record([say("1927~"), say("1927-05")], ROLES).approximate


def test_claims_on_other_things_do_not_date() -> None:
    dating = date_record([say("1932", of="sections", number=70), say(of="founded")], ROLES)

    assert dating.undated
    assert (dating.words, dating.hull) == ("", (BEGINNING, FOREVER))


@pytest.mark.parametrize(
    ("edtf", "phrase", "words"),
    [
        ("[1922-10..1922-12]", "late 1922", "late 1922"),
        ("[1927..1929]", "Towards the ends of the 1920s", "towards the ends of the 1920s"),
        ("[1922-10..1922-12]", "December or so 1922", "December or so 1922"),
        ("[1970..1979]", "still", "between 1970 and 1979"),
        ("[..1927]", "before 1928", "before 1928"),
        ("1924-10", "Oct. 1924", "October 1924"),
        ("", "once", ""),
    ],
)
def test_a_set_is_said_in_the_words_of_the_source(edtf, phrase, words) -> None:
    assert claim_words(say(edtf, phrase=phrase)) == words


@given(st.lists(st.tuples(st.sampled_from(DATES), st.sampled_from(["founded", "ended", "met", "held"])), max_size=6))
def test_bounds_never_cross_and_their_order_does_not_matter(said) -> None:
    claims = [say(edtf, of=of, name=f"c{i}") for i, (edtf, of) in enumerate(said)]
    dating = date_record(claims, ROLES)

    assert dating == date_record(reversed(claims), ROLES)
    assert dating.earliest_start <= dating.latest_start < dating.latest_end
    assert dating.earliest_start < dating.earliest_end <= dating.latest_end
    assert bool(dating.words) == bool(dating.claims)


@given(
    st.lists(
        st.sampled_from(["1922", "1922-10", "1922-11", "1923", "1924-05-01", "[1922..1924]"]), min_size=1, max_size=5
    )
)
def test_a_start_is_disputed_exactly_if_its_claims_have_no_common_day(dates) -> None:
    claims = [say(edtf) for edtf in dates]
    common = max(claim.date.possible[0] for claim in claims) < min(claim.date.possible[1] for claim in claims)

    assert date_record(claims, ROLES).disputed is not common


@pytest.mark.parametrize(
    ("edtf", "phrase", "words"),
    [
        ("[..1931]", "1931", "by 1931"),
        ("[..1927]", "before 1928", "before 1928"),
        ("[..1927]", "", "before 1928"),
        ("[1938..]", "until 1938, after which time", "from 1938 on"),
        ("[1929..]", "after 1928", "after 1928"),
        ("[..1924-07]", "by 1924-07", "by July 1924"),
    ],
)
def test_an_open_limit_is_said_with_the_year_that_the_source_names(edtf, phrase, words) -> None:
    assert claim_words(say(edtf, phrase=phrase)) == words


def test_claims_about_a_part_do_not_date_the_whole() -> None:
    dating = date_record([say("1922"), say("1936", scope="formed-anew")], ROLES)

    assert (dating.words, dating.disputed) == ("1922", False)
