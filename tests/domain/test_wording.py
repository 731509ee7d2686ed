import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mopr_desktop.domain.days import civil, day_number
from mopr_desktop.domain.edtf import parse
from mopr_desktop.domain.wording import day_in_words, in_words, on_or_in, range_in_words

with (Path(__file__).parent.parent / "data" / "edtf.csv").open(encoding="utf-8", newline="") as table:
    READ = [row["edtf"] for row in csv.DictReader(table) if not row["refused_because"]]

WORDS = {
    # a date: long, short
    "1923": ("1923", "1923"),
    "1923-09": ("September 1923", "Sept. 1923"),
    "1922-11-30": ("30 November 1922", "30 Nov. 1922"),
    "1927~": ("about 1927", "c. 1927"),
    "1927?": ("1927 (uncertain)", "1927?"),
    "1927%": ("about 1927 (uncertain)", "c. 1927?"),
    "1927-10~": ("about October 1927", "c. Oct. 1927"),
    "2004-06-~11": ("about 11 June 2004", "c. 11 June 2004"),
    "2004~-06-11": ("11 June 2004 (year approximate)", "11 June 2004 (year approximate)"),
    "?2004-06-~11": ("about 11 June 2004 (year uncertain)", "c. 11 June 2004 (year uncertain)"),
    "2004-06?-11": ("11 June 2004 (year and month uncertain)", "11 June 2004 (year and month uncertain)"),
    # digits not given
    "192X": ("1920s", "1920s"),
    "192X~": ("about the 1920s", "c. 1920s"),
    "19XX": ("1900–1999", "1900–1999"),
    "XXXX": ("unknown year", "unknown year"),
    "-XXXX": ("unknown year BC", "unknown year BC"),
    "1X23": ("year 1X23", "year 1X23"),
    "1923-XX": ("1923 (month not given)", "1923"),
    "1923-10-XX": ("October 1923 (day not given)", "Oct. 1923"),
    "1923-XX-XX": ("1923 (month and day not given)", "1923"),
    "1923-1X": ("one of October–December 1923", "one of Oct.–Dec. 1923"),
    "1923-X1": ("January or November 1923", "Jan. or Nov. 1923"),
    "1924-05-1X": ("one of 10–19 May 1924", "one of 10–19 May 1924"),
    "1924-04-3X": ("30 April 1924", "30 April 1924"),
    "156X-12-25": ("25 December in the 1560s", "25 Dec. in the 1560s"),
    "1923-XX-15": ("day 15 of a month in 1923", "day 15 of a month in 1923"),
    "XXXX-XX-15": ("day 15 of a month in an unknown year", "day 15 of a month in an unknown year"),
    # seasons and parts of a year
    "1923-21": ("spring 1923", "spring 1923"),
    "1923-24": ("winter 1923–24", "winter 1923–24"),
    "1999-24": ("winter 1999–2000", "winter 1999–2000"),
    "1923-29": ("southern spring 1923", "southern spring 1923"),
    "1923-33": ("first quarter of 1923", "first quarter of 1923"),
    "1923-39": ("last third of 1923", "last third of 1923"),
    "1923-40": ("first half of 1923", "first half of 1923"),
    "192X-21": ("spring in the 1920s", "spring in the 1920s"),
    "192X-41": ("second half of a year in the 1920s", "second half of a year in the 1920s"),
    # far years
    "0044": ("AD 44", "AD 44"),
    "0000": ("1 BC", "1 BC"),
    "-0043-03-15": ("15 March 44 BC", "15 March 44 BC"),
    "Y17101": ("17101", "17101"),
    # intervals
    "1923/1939": ("1923 to 1939", "1923–1939"),
    "1923/1923": ("within 1923", "within 1923"),
    "1923-03/1923-05": ("March to May 1923", "March–May 1923"),
    "1923-09/1924-03": ("September 1923 to March 1924", "Sept. 1923 – March 1924"),
    "1924-07-14/1924-07-16": ("14–16 July 1924", "14–16 July 1924"),
    "1924-07-14/1924-07-14": ("14 July 1924", "14 July 1924"),
    "1927-03-24/1927-04-05": ("24 March – 5 April 1927", "24 March – 5 April 1927"),
    "1923-12-28/1924-01-02": ("28 December 1923 – 2 January 1924", "28 Dec. 1923 – 2 Jan. 1924"),
    "1923-10/1925": ("October 1923 to 1925", "Oct. 1923 – 1925"),
    "1923~/1939": ("about 1923 to 1939", "c. 1923 – 1939"),
    "1924-07-14~/1924-07-16": ("about 14 July 1924 to 16 July 1924", "c. 14 July 1924 – 16 July 1924"),
    "1923-24/1924-21": ("winter 1923–24 to spring 1924", "winter 1923–24 – spring 1924"),
    "/1938": ("until 1938, start not given", "until 1938, start not given"),
    "../1938": ("until 1938", "until 1938"),
    "1924/": ("from 1924, end not given", "from 1924, end not given"),
    "1924-09/..": ("from September 1924 on", "from Sept. 1924 on"),
    # sets
    "[..1927]": ("before 1928", "before 1928"),
    "[..1927-09]": ("before October 1927", "before Oct. 1927"),
    "[..1927-11-29]": ("before 30 November 1927", "before 30 Nov. 1927"),
    "[..1927-12-31]": ("before 1 January 1928", "before 1 Jan. 1928"),
    "[..1927~]": ("about 1927 or earlier", "c. 1927 or earlier"),
    "[1929..]": ("after 1928", "after 1928"),
    "[1929-01..]": ("after December 1928", "after Dec. 1928"),
    "[1922-10..1922-12]": ("between October and December 1922", "between Oct. and Dec. 1922"),
    "[1922-10..1923-03]": ("between October 1922 and March 1923", "between Oct. 1922 and March 1923"),
    "[1924-05-03..1924-05-17]": ("between 3 and 17 May 1924", "between 3 and 17 May 1924"),
    "[1923,1925]": ("one of 1923, 1925", "one of 1923, 1925"),
    "[1667,1668,1670..1672]": ("one of 1667, 1668, 1670 to 1672", "one of 1667, 1668, 1670–1672"),
    "[..1923,1925]": ("one of 1923 and earlier, 1925", "one of 1923 and earlier, 1925"),
    "{1923,1925,1927}": ("1923, 1925 and 1927", "1923, 1925 and 1927"),
    "{1923..1925}": ("all of 1923 to 1925", "all of 1923–1925"),
    "[1923]": ("1923", "1923"),
}


@pytest.mark.parametrize("edtf", WORDS)
def test_a_date_is_said_as_historians_print_it(edtf: str) -> None:
    assert (in_words(parse(edtf)), in_words(parse(edtf), short=True)) == WORDS[edtf]


@pytest.mark.parametrize(
    ("edtf", "phrase"),
    [
        ("1924-10", "in October 1924"),
        ("1922-11-30", "on 30 November 1922"),
        ("1927~", "in about 1927"),
        ("192X", "in the 1920s"),
        ("1923-21", "in spring 1923"),
        ("1923-40", "in the first half of 1923"),
        ("XXXX", "in an unknown year"),
        ("1924-05-XX", "in May 1924 (day not given)"),
        ("[..1927]", "before 1928"),
        ("[1929..]", "after 1928"),
        ("[1922-10..1922-12]", "between October and December 1922"),
        ("[1923,1925]", "in one of 1923, 1925"),
        ("[1923-05-01,1923-06-02]", "on one of 1 May 1923, 2 June 1923"),
        ("1923/1939", "from 1923 to 1939"),
        ("1923/1923", "within 1923"),
        ("1924-07-14/1924-07-16", "from 14 to 16 July 1924"),
        ("1924-07-14/1924-07-14", "on 14 July 1924"),
        ("1927-03-24/1927-04-05", "from 24 March to 5 April 1927"),
        ("1923-09/1924-03", "from September 1923 to March 1924"),
        ("/1938", "until 1938, start not given"),
        ("1924/", "from 1924, end not given"),
        ("1924/..", "from 1924 on"),
    ],
)
def test_a_date_in_a_sentence_has_its_preposition(edtf: str, phrase: str) -> None:
    assert on_or_in(parse(edtf)) == phrase


@pytest.mark.parametrize("edtf", READ)
def test_every_readable_date_has_words_without_signs_of_edtf(edtf: str) -> None:
    for words in (in_words(parse(edtf)), in_words(parse(edtf), short=True).replace("?", ""), on_or_in(parse(edtf))):
        assert words == words.strip() != ""
        assert not set(words) & set("[]{}/~%?_")
        assert "  " not in words


def test_different_dates_are_said_differently() -> None:
    said: dict[str, set[object]] = {}
    for edtf in READ:
        span = parse(edtf)
        said.setdefault(in_words(span), set()).add((span.possible, span.choices))
    assert [words for words, meanings in said.items() if len(meanings) > 1] == []


@given(st.integers(1850, 1990), st.integers(1, 12))
def test_no_month_is_said_with_a_day_and_no_year_with_a_month(year: int, month: int) -> None:
    assert in_words(parse(f"{year}")) == str(year)
    words = in_words(parse(f"{year}-{month:02}"))
    assert words.split()[1:] == [str(year)]
    assert words[0].isalpha()


def test_a_day_number_is_said_as_a_day() -> None:
    assert day_in_words(day_number(1929, 5, 14)) == "14 May 1929"
    assert day_in_words(day_number(1929, 9, 14), short=True) == "14 Sept. 1929"
    assert day_in_words(day_number(1929, 9, 14)) == "14 September 1929"


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        ((1921, 1, 1), (1949, 1, 1), "1921 – 1948"),
        ((1921, 3, 7), (1948, 6, 20), "1921 – 1948"),
        ((1924, 1, 1), (1925, 1, 1), "1924"),
        ((1924, 5, 1), (1924, 9, 1), "May – Aug. 1924"),
        ((1923, 11, 1), (1924, 4, 1), "Nov. 1923 – March 1924"),
        ((1923, 5, 9), (1924, 5, 3), "May 1923 – May 1924"),
        ((1924, 5, 1), (1924, 6, 1), "May 1924"),
        ((1924, 5, 3), (1924, 5, 18), "3 – 17 May 1924"),
        ((1924, 4, 28), (1924, 5, 4), "28 April – 3 May 1924"),
        ((1923, 12, 28), (1924, 1, 3), "28 Dec. 1923 – 2 Jan. 1924"),
        ((1924, 5, 3), (1924, 5, 4), "3 May 1924"),
    ],
)
def test_a_window_is_said_as_coarsely_as_it_is_wide(first, last, words) -> None:
    assert range_in_words(day_number(*first), day_number(*last)) == words


@given(st.integers(1, 20_000), st.integers(680_000, 720_000))
def test_the_words_of_a_window_name_its_first_and_its_last_year(width: int, first: int) -> None:
    words = range_in_words(first, first + width)
    assert words.split(" – ")[-1].endswith(str(civil(first + width - 1)[0]))
    assert str(civil(first)[0]) in words


def test_an_empty_window_has_no_words() -> None:
    with pytest.raises(ValueError, match="no day"):
        range_in_words(700_000, 700_000)
