import csv
import pickle
from contextlib import suppress
from datetime import date, timedelta
from pathlib import Path

import numpy as np
import patience
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mopr_desktop.domain.days import BEGINNING, FOREVER, civil, day_number, days_in_month, iso
from mopr_desktop.domain.edtf import LONGEST, DateSpan, EdtfError, parse

with (Path(__file__).parent.parent / "data" / "edtf.csv").open(encoding="utf-8", newline="") as table:
    ROWS = list(csv.DictReader(table))
READ = [row for row in ROWS if not row["refused_because"]]
REFUSED = [row for row in ROWS if row["refused_because"]]
BOUNDS = ("earliest_start", "latest_start", "earliest_end", "latest_end")
LIMITS = {
    BEGINNING: "beginning",
    BEGINNING + 1: "beginning+1",
    FOREVER - 1: "forever-1",
    FOREVER: "forever",
}


def bounds(span: DateSpan) -> tuple[int, ...]:
    return tuple(getattr(span, name) for name in BOUNDS)


def written(day: int) -> str:
    return LIMITS.get(day) or iso(day)


# The table


@pytest.mark.parametrize("row", READ, ids=lambda row: row["edtf"])
def test_a_date_is_read_into_the_bounds_of_the_table(row: dict[str, str]) -> None:
    span = parse(row["edtf"])
    assert span.edtf == row["edtf"]
    assert [written(day) for day in bounds(span)] == [row[name] for name in BOUNDS]
    assert (span.approximate, span.uncertain) == (row["marks"] in ("~", "%"), row["marks"] in ("?", "%"))
    assert len(span.choices) == int(row["stretches"])


@pytest.mark.parametrize("row", REFUSED, ids=lambda row: row["edtf"])
def test_what_is_not_a_date_is_refused_in_the_words_of_the_table(row: dict[str, str]) -> None:
    with pytest.raises(EdtfError) as refusal:
        parse(row["edtf"])
    assert row["refused_because"] in str(refusal.value)
    assert str(refusal.value).endswith((".", "..", "]", "~"))
    assert " cannot be read as a date: " in str(refusal.value)


def test_the_table_is_large_and_has_both_kinds() -> None:
    assert len(ROWS) >= 300
    assert len(READ) >= 200
    assert len(REFUSED) >= 100


# What a span says of itself


@pytest.mark.parametrize(
    ("edtf", "moment", "start_given", "end_given"),
    [
        ("1924", True, True, True),
        ("1924-10", True, True, True),
        ("[..1927]", True, False, True),
        ("[1929..]", True, True, False),
        ("{1923}", True, True, True),
        ("{1923,1925}", False, True, True),
        ("1923/1939", False, True, True),
        ("/1928", False, False, True),
        ("../1928", False, False, True),
        ("1924/", False, True, False),
        ("1924/..", False, True, False),
        ("{..1983}", False, False, True),
    ],
)
def test_a_span_knows_whether_it_is_a_moment_and_which_ends_are_given(edtf, moment, start_given, end_given) -> None:
    span = parse(edtf)
    assert (span.moment, span.start_given, span.end_given) == (moment, start_given, end_given)


def test_only_an_unknown_end_is_unknown() -> None:
    assert [edtf for edtf in ("1924", "1924/", "1924/..", "/1924", "[1924..]") if parse(edtf).end_unknown] == ["1924/"]


def test_an_exact_day_is_one_day_and_not_about_it() -> None:
    days = ("1922-11-30", "1922-11-30?", "[1922-11-30]", "{1922-11-30}", "1924-06-3X")
    others = ("1922-11-30~", "1922-11", "1922-11-30/1922-11-30", "[1922-11-30,1922-12-01]", "[..1922-11-30]")
    assert [day for day in days if not parse(day).is_exact_day] == []
    assert [other for other in others if parse(other).is_exact_day] == []


def test_an_interval_certainly_lasts_from_its_last_start_to_its_first_end() -> None:
    assert parse("1923/1939").certain == (day_number(1923, 12, 31), day_number(1939, 1, 2))
    assert parse("1923/1939").possible == (day_number(1923), day_number(1940))


def test_a_year_is_certain_on_none_of_its_days_and_a_day_on_itself() -> None:
    assert parse("1924").certain is None
    assert parse("1922-11-30").certain == parse("1922-11-30").possible


def test_space_around_a_date_is_no_part_of_it() -> None:
    assert parse(" 1924-10\n") == parse("1924-10")


def test_spans_can_be_keys_and_travel_between_processes() -> None:
    spans = {parse(row["edtf"]) for row in READ}
    assert len(spans) == len(READ)
    assert pickle.loads(pickle.dumps(spans)) == spans  # noqa: S301 our own bytes


# Agreement


@pytest.mark.parametrize(
    ("one", "other", "meet"),
    [
        ("1922", "1922-11-30", True),
        ("1921-04", "1924-10", False),
        ("[1923,1925]", "1924", False),
        ("[1923,1925]", "1925-05", True),
        ("156X-12-25", "1563-12", True),
        ("156X-12-25", "1563-11", False),
        ("[..1927]", "1928", False),
        ("[..1927]", "1900", True),
        ("1923/1939", "1930", True),
        ("1924-02-29", "1924-03", False),
        ("192X-02-29", "1923", False),
        ("1922-24", "1923-01", True),
    ],
)
def test_two_dates_agree_if_a_day_is_possible_for_both(one: str, other: str, meet: bool) -> None:
    assert parse(one).shares_a_day(parse(other)) is meet
    assert parse(other).shares_a_day(parse(one)) is meet


@pytest.mark.parametrize(
    ("finer", "coarser"),
    [
        ("1922-11-30", "1922"),
        ("1922-11-30", "1922-11"),
        ("1924", "192X"),
        ("1923", "[1923,1925]"),
        ("1927", "[..1927]"),
        ("1923-05/1939", "1923/1939"),
        ("1923/1928", "/1928"),
        ("1924/1930", "1924/"),
        ("1924-10/1930", "1924/"),
        ("1924/..", "1924/"),
    ],
)
def test_a_refinement_lies_within_the_coarser_date_and_not_the_other_way_round(finer: str, coarser: str) -> None:
    assert parse(finer).refines(parse(coarser))
    assert not parse(coarser).refines(parse(finer))


@pytest.mark.parametrize(
    ("one", "other"),
    [("1924", "1924"), ("1924~", "1924"), ("1924", "[1923,1925]"), ("1924", "1923/1925"), ("1923-12", "1924")],
)
def test_the_same_or_a_different_date_is_no_refinement(one: str, other: str) -> None:
    assert not parse(one).refines(parse(other))


# Rules for any date

years = st.integers(1850, 1990)
_days = st.dates(date(1850, 1, 1), date(1990, 12, 31)).map(date.isoformat)
_plain = st.one_of(years.map(str), _days.map(lambda day: day[:7]), _days)
_masked = st.builds(
    lambda day, mask: "".join("X" if hidden and sign != "-" else sign for sign, hidden in zip(day, mask, strict=True)),
    _days,
    st.lists(st.booleans(), min_size=10, max_size=10),
)
_marked = st.builds(str.__add__, st.one_of(_plain, _masked), st.sampled_from(["", "", "?", "~", "%"]))
_seasons = st.builds(lambda year, season: f"{year}-{season}", years, st.integers(21, 41))
_dates = st.one_of(_marked, _seasons)
_intervals = st.builds(lambda a, b: f"{a}/{b}", st.one_of(_dates, st.just("..")), st.one_of(_dates, st.just("..")))
_sets = st.builds(
    lambda items, brackets: brackets[0] + ",".join(items) + brackets[1],
    st.lists(st.one_of(_dates, _dates.map("..{}".format), _dates.map("{}..".format)), min_size=1, max_size=4),
    st.sampled_from(["[]", "{}"]),
)


def _readable(text: str) -> bool:
    try:
        parse(text)
    except EdtfError:
        return False
    return True


anything = st.one_of(_dates, _intervals, _sets).filter(_readable)


@given(anything)
def test_the_bounds_of_any_date_are_in_order(text: str) -> None:
    span = parse(text)
    assert BEGINNING <= span.earliest_start <= span.latest_start < span.latest_end <= FOREVER
    assert span.earliest_start < span.earliest_end <= span.latest_end
    assert (span.choices[0][0], span.choices[-1][1]) == span.possible
    ends = [day for stretch in span.choices for day in stretch]
    assert ends == sorted(set(ends))


@given(anything)
def test_reading_what_was_read_gives_the_same(text: str) -> None:
    span = parse(text)
    assert span.edtf == text
    assert parse(span.edtf) == span


@given(_masked.filter(_readable), st.data())
def test_whatever_completes_a_masked_date_lies_within_it(mask: str, data: st.DataObject) -> None:
    first, end = data.draw(st.sampled_from(parse(mask).choices))
    day = iso(data.draw(st.integers(first, end - 1)))
    if len(parse(mask).choices) > 1 or "X" not in mask:
        assert all(shown in (digit, "X") for shown, digit in zip(mask, day, strict=True))
    assert parse(day).shares_a_day(parse(mask))


@given(_days, st.lists(st.booleans(), min_size=10, max_size=10))
def test_a_day_stays_possible_whichever_of_its_digits_are_hidden(day: str, hidden: list[bool]) -> None:
    mask = "".join("X" if hide and sign != "-" else sign for sign, hide in zip(day, hidden, strict=True))
    assert parse(day).shares_a_day(parse(mask))
    assert parse(day).refines(parse(mask)) or parse(day).choices == parse(mask).choices


@given(_days)
def test_a_day_refines_its_month_and_its_month_the_year(day: str) -> None:
    exact, month, year = parse(day), parse(day[:7]), parse(day[:4])
    assert exact.refines(month)
    assert month.refines(year)
    assert exact.refines(year)


def test_refinement_is_a_strict_order_over_the_whole_table() -> None:
    spans = [parse(row["edtf"]) for row in READ]
    refines = np.array([[one.refines(other) for other in spans] for one in spans], np.int64)
    assert refines.sum() > 1000
    assert not (refines & refines.T).any()
    assert (((refines @ refines) > 0) <= (refines > 0)).all()


@given(st.lists(anything, min_size=3, max_size=3))
def test_refinement_is_transitive_and_never_mutual(texts: list[str]) -> None:
    a, b, c = map(parse, texts)
    assert not (a.refines(b) and b.refines(c)) or a.refines(c)
    assert not (a.refines(b) and b.refines(a))


@given(anything, anything)
def test_what_refines_a_date_shares_a_day_with_it(one: str, other: str) -> None:
    assert not parse(one).refines(parse(other)) or parse(one).shares_a_day(parse(other))


@given(_days, _days)
def test_an_interval_of_days_has_no_doubt_in_it(one: str, other: str) -> None:
    first, last = sorted((one, other))
    span = parse(f"{first}/{last}")
    end = date.fromisoformat(last).toordinal() + 1
    assert span.certain == span.possible == (date.fromisoformat(first).toordinal(), end)


# Hostile text


@given(st.one_of(st.text(max_size=40), st.text("0123456789X-/.,[]{}?~%Y \0T", max_size=24)))
def test_any_text_is_a_date_or_is_refused_with_a_sentence(text: str) -> None:
    with suppress(EdtfError):
        assert parse(text).edtf == text.strip()


@pytest.mark.parametrize(
    "text",
    [
        "",
        "   ",
        "\0",
        "1924\0",
        "1924\x1b[2J-10",
        "1" * 1_000_000,
        "[" * 1_000_000,
        "1924/" * 200_000,
        "[" + "1924," * 200_000 + "1925]",
        "[" * 30 + "1924" + "]" * 30,
        "{[" * 15 + "1924" + "]}" * 15,
        "?" * LONGEST,
        "X" * LONGEST,
        "-" * LONGEST,
        " 1" * (LONGEST // 2),
        "Y" + "9" * (LONGEST - 1),
        "[" + "," * (LONGEST - 2) + "]",
        "1924-10-30" * 40,
        "\ud800",
    ],
    ids=lambda text: repr(text[:12]),
)
def test_hostile_text_is_refused_quickly(text: str) -> None:
    with patience.within(30), pytest.raises(EdtfError):
        parse(text)


def test_a_set_of_masks_as_long_as_may_be_is_read_quickly() -> None:
    masks = ",".join(["1X2X-XX-X1"] * (LONGEST // 11 - 1))
    with patience.within(60):
        assert len(parse(f"[{masks}]").choices) >= 1


def test_a_refusal_shows_control_characters_in_letters_and_not_the_whole_of_a_long_text() -> None:
    with pytest.raises(EdtfError, match=r"'1924\\x00'"):
        parse("1924\0")
    with pytest.raises(EdtfError) as refusal:
        parse("9" * 100_000)
    assert len(str(refusal.value)) < 200


# The calendar, day by day


def test_every_day_and_month_of_a_century_is_read_as_the_calendar_has_it() -> None:
    day = date(1880, 1, 1)
    while day.year < 1980:
        span = parse(day.isoformat())
        assert span.possible == (day.toordinal(), day.toordinal() + 1)
        if day.day == 1:
            length = days_in_month(day.year, day.month)
            assert parse(day.isoformat()[:7]).possible == (day.toordinal(), day.toordinal() + length)
        day += timedelta(1)


@given(st.integers(-9999, 9999).filter(bool), st.integers(1, 12))
def test_every_month_before_and_after_the_year_one_is_read(year: int, month: int) -> None:
    sign = "-" if year < 0 else ""
    first, end = parse(f"{sign}{abs(year):04}-{month:02}").possible
    assert civil(first) == (year, month, 1)
    assert civil(end - 1)[:2] == (year, month)
    assert civil(end)[2] == 1
