"""The field that goes to a date reads what has one meaning, and says of the rest what to write."""

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mopr_desktop.domain.dates.faults import EdtfError
from mopr_desktop.domain.dates.languages import from_julian
from mopr_desktop.domain.dates.typed import read_typed
from mopr_desktop.domain.days import civil, day_number
from mopr_desktop.domain.edtf import parse
from mopr_desktop.domain.stretch import DAY, MONTH, YEAR, drawn_out, edtf_ends, length_words, stretch_words
from mopr_desktop.domain.wording import in_words

READ = {
    "Sept 1923": "1923-09", "sept. 1923": "1923-09", "September 1923": "1923-09", "before 1928": "[..1927]",
    "1932-11": "1932-11", "14.5.1929": "1929-05-14", "14. 5. 1929": "1929-05-14", "5.1929": "1929-05",
    "before 14.5.1929": "[..1929-05-13]", "spring 1924": "1924-21", "fall 1924": "1924-23", "1930s": "193X",
    "the 1930s": "193X", "after 1928": "[1929..]", "from 1923 to 1925": "1923/1925", "1923–1925": "1923/1925",
    "winter 1923–24": "1923-24", "winter 1923/1924": "1923-24", "March-Nov. 1923": "1923-03/1923-11",
    "14–16 July 1924": "1924-07-14/1924-07-16", "May 14, 1929": "1929-05-14", "1st May 1923": "1923-05-01",
    "first half of 1924": "1924-40", "the last third of 1924": "1924-39", "Q3 1924": "1924-35", "c. 1927": "1927~",
    "between 1923 and 1925": "[1923..1925]", "[1923,1925]": "[1923,1925]", "  1924 ": "1924",
    "13/5/1929": "1929-05-13", "3/18/1923": "1923-03-18", "no later than 1932": "[..1932]", "from 1924": "1924/..",
    "1924 onwards": "1924/..", "1924-": "1924/..", "the year 1924": "1924", "1923, March": "1923-03",
    "18 марта 1923 г.": "1923-03-18", "март 1923": "1923-03", "весной 1924 года": "1924-21", "после 1928": "[1929..]",
    "18. März 1923": "1923-03-18", "Dez. 1924": "1924-12", "May-Juni 1924": "1924-05/1924-06",
    "le 18 mars 1923": "1923-03-18", "août 1932": "1932-08", "18.III.1923": "1923-03-18", "IX.1923": "1923-09",
}  # fmt: skip
REFUSED = {
    "1923–25": "1923/1925", "3/4/1929": "3 April 1929 or 4 March 1929", "40/50/1929": "14.5.1929",
    "late 1922": "Oct 1922", "19th century": "1801 to 1900",
    "23": "1923", "20s": "1923", "1 May": "1 May 1923", "31.2.1923": "28 days", "13.1923": "from 01 to 12",
    "third half of 1924": "Q3 1924", "winter 1923-26": "winter 1923-24", "May-Jun-Jul 1924": "Sept 1923", "": "1924",
    "x" * 600: "600", "=1+1": "Sept 1923", "<b>1924</b>": "Sept 1923", "1925 to 1923": "earlier",
    "1924/25": "1924 to 1925, or winter 1924/25", "до 1928": "before 1928, until 1928", "30 February 1924": "29 days",
    "Sept. 31, 1923": "30 September 1923", "25 October 1917 O.S.": "7 November 1917", "1917 (old style)": "new style",
    "25 октября 1917 ст. ст.": "7 November 1917",
}  # fmt: skip


@pytest.mark.parametrize("text", READ)
def test_what_has_one_meaning_is_read(text: str) -> None:
    assert read_typed(text).edtf == READ[text]


@pytest.mark.parametrize("text", REFUSED)
def test_what_has_none_or_two_is_refused_with_what_to_write(text: str) -> None:
    with pytest.raises(EdtfError) as refused:
        read_typed(text)
    assert REFUSED[text] in str(refused.value)


@given(st.integers(day_number(1800), day_number(1999)))
def test_every_day_is_found_again_as_it_is_written_out(day: int) -> None:
    year, month, number = civil(day)
    for text in (f"{number}.{month}.{year}", in_words(parse(f"{year}-{month:02}-{number:02}"))):
        assert read_typed(text).possible == (day, day + 1)


@given(st.text(max_size=40))
def test_any_text_is_read_or_refused(text: str) -> None:
    with contextlib.suppress(EdtfError):
        assert read_typed(text).edtf


def test_the_two_calendars_are_as_far_apart_as_the_tables_say() -> None:
    assert from_julian(1582, 10, 5) == (1582, 10, 15)
    assert from_julian(1700, 2, 28) == (1700, 3, 10)
    assert from_julian(1700, 2, 29) == (1700, 3, 11)
    assert from_julian(1700, 3, 1) == (1700, 3, 12)
    assert from_julian(1917, 2, 23) == (1917, 3, 8)
    with pytest.raises(ValueError, match="1917-2-30"):
        from_julian(1917, 2, 30)


RUSSIAN = "января февраля марта апреля мая июня июля августа сентября октября ноября декабря"
GERMAN = "Januar Februar März April Mai Juni Juli August September Oktober November Dezember"
FRENCH = "janvier février mars avril mai juin juillet août septembre octobre novembre décembre"
ROMAN = "I II III IV V VI VII VIII IX X XI XII"


@given(st.integers(1600, 1999), st.integers(1, 12), st.integers(1, 28))
def test_a_month_in_any_language_is_the_month(year: int, month: int, day: int) -> None:
    ways = (
        f"{day} {RUSSIAN.split()[month - 1]} {year}",
        f"{day}. {GERMAN.split()[month - 1]} {year}",
        f"{day} {FRENCH.split()[month - 1]} {year}",
        f"{day}.{ROMAN.split()[month - 1]}.{year}",
    )
    assert {read_typed(way).edtf for way in ways} == {f"{year}-{month:02}-{day:02}"}


days = st.integers(day_number(1700), day_number(2100))


@given(days, days, st.sampled_from((DAY, MONTH, YEAR)))
def test_a_stretch_drawn_either_way_holds_both_ends_and_is_whole_units(one: int, other: int, unit: str) -> None:
    first, last = drawn_out(one, other, unit)
    assert (first, last) == drawn_out(other, one, unit)
    assert first <= min(one, other) < max(one, other) + 1 <= last
    assert unit == DAY or civil(first)[2] == civil(last)[2] == 1
    assert unit != YEAR or civil(first)[1] == civil(last)[1] == 1


@given(days, days)
def test_a_stretch_as_edtf_is_exactly_its_days(one: int, other: int) -> None:
    first, last = drawn_out(one, other, DAY)
    start, end = edtf_ends(first, last)
    assert (parse(start).earliest_start, parse(end).latest_end) == (first, last)


def test_a_stretch_is_said_as_coarsely_as_is_still_exact() -> None:
    assert stretch_words(day_number(1924), day_number(1925)) == "1924"
    assert stretch_words(day_number(1923, 5), day_number(1929, 7)) == "May 1923 to June 1929"
    assert stretch_words(day_number(1924, 5, 3), day_number(1924, 5, 15)) == "3–14 May 1924"
    assert length_words(day_number(1923, 5), day_number(1929, 7)) == "6 years 2 months"
    assert length_words(day_number(1924, 5, 3), day_number(1924, 5, 17)) == "14 days"
    assert length_words(day_number(1924), day_number(1925)) == "1 year"
    assert length_words(day_number(1924, 2), day_number(1924, 3)) == "1 month"
