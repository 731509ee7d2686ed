"""Dates as historians write them become EDTF, or are left to the reader."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mopr_desktop.domain.dates.phrased import read_phrase
from mopr_desktop.domain.days import civil, day_number
from mopr_desktop.domain.edtf import parse
from mopr_desktop.domain.wording import in_words


@pytest.mark.parametrize(
    ("phrase", "edtf"),
    [
        ("1924", "1924"),
        ("Sept. 1923", "1923-09"),
        ("in September, 1923", "1923-09"),
        ("30 Nov 1922", "1922-11-30"),
        ("November 30, 1922", "1922-11-30"),
        ("the 1st of May 1926", "1926-05-01"),
        ("spring 1925", "1925-21"),
        ("the 1920s", "192X"),
        ("before 1928", "[..1927]"),
        ("before 1 March 1924", "[..1924-02-29]"),
        ("before Jan. 1924", "[..1923-12]"),
        ("after Dec. 1924", "[1925-01..]"),
        ("by 1931", "[..1931]"),
        ("until 1939", "../1939"),
        ("from 1924 on", "1924/.."),
        ("since Oct. 1924", "1924-10/.."),
        ("c. 1927", "1927~"),
        ("about May 1927", "1927-05~"),
        ("1927?", "1927?"),
        ("perhaps 1927", "1927?"),
        ("1921 or 1924", "[1921,1924]"),
        ("between Oct. and Dec. 1922", "[1922-10..1922-12]"),
        ("1923-1925", "1923/1925"),
        ("1923 – 1925", "1923/1925"),
        ("from May to July 1924", "1924-05/1924-07"),
        ("14–16 July 1924", "1924-07-14/1924-07-16"),
    ],
)
def test_a_phrase_with_one_meaning_is_read(phrase, edtf) -> None:
    assert read_phrase(phrase) == edtf
    assert parse(edtf)


@pytest.mark.parametrize(
    "phrase",
    [
        "", "late 1922", "mid-1924", "early 1920s", "1.5.1924", "5/1924", "30 Feb. 1924", "May", "MOPR", "1925 to 1923",
        "after the congress", "from 1924", "before the 1920s", "1924 or so", "14 to 16 1924", "May to 1924", "192",
        "between 1924", "Sept. 1923 and later", "x" * 200,
    ],
)  # fmt: skip
def test_what_has_several_meanings_or_none_is_left_alone(phrase) -> None:
    assert read_phrase(phrase) == ""


DAYS = st.integers(day_number(1860), day_number(1960))


def written(day: int, precision: int) -> str:
    year, month, of_month = civil(day)
    return (f"{year}", f"{year}-{month:02}", f"{year}-{month:02}-{of_month:02}")[precision]


@given(
    days=st.tuples(DAYS, DAYS), precision=st.integers(0, 2),
    form=st.sampled_from(("{0}", "{0}~", "[..{0}]", "[{0}..]", "[{0}..{1}]", "{0}/..", "../{0}", "{0}/{1}")),
)  # fmt: skip
def test_what_the_program_says_of_a_date_is_read_as_that_date(days, precision, form) -> None:
    first, last = (written(day, precision) for day in sorted(days))
    if first == last:
        return
    edtf = form.format(first, last)
    for short in (False, True):
        assert read_phrase(in_words(parse(edtf), short=short)) == edtf


@given(st.text(max_size=40) | st.from_regex(r"(before|c\.|by|from|between)? ?[0-9 A-Za-z–.?-]{0,20}", fullmatch=True))
def test_whatever_is_typed_is_a_date_or_nothing(text) -> None:
    found = read_phrase(text)
    assert not found or parse(found)
