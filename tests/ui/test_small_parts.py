"""What panes are made of, without a window."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtWidgets import QApplication

from mopr_desktop.canvas.theme import DARK, LIGHT
from mopr_desktop.domain.claims import Claim
from mopr_desktop.domain.days import BEGINNING, FOREVER, day_number
from mopr_desktop.domain.edtf import parse
from mopr_desktop.domain.records import AxisItem
from mopr_desktop.ui.in_view import Counts, count_in_view
from mopr_desktop.ui.look import Look
from mopr_desktop.ui.palette import mixed
from mopr_desktop.ui.phrases import counted, language_name, relation_words
from mopr_desktop.ui.spread import claim_words, day_ticks, figure_words, spread_of
from mopr_desktop.ui.text import LONGEST, Text, shown


def a_claim(edtf: str = "", number: float | None = None, phrase: str = "", name: str = "c") -> Claim:
    date = parse(edtf) if edtf else None
    return Claim(
        name, "gse", "p", "s", "founded", "A statement.", "", number, "sections", None, "", phrase, date, None, (),
        "stated", (),
    )  # fmt: skip


def an_item(start: tuple[int, int], end: tuple[int, int], *, moment: bool = False, undated: bool = False) -> AxisItem:
    return AxisItem(
        "r", "k", "l", "t", "t", "", moment, *start, *end, True, True, False, BEGINNING, FOREVER, "", 1, (), (), (),
        undated,
    )  # fmt: skip


def test_rival_dates_have_a_place_each_on_the_small_axis() -> None:
    spread = spread_of([a_claim("1921-04"), a_claim("1924-10", name="d")], figures=False)
    assert spread is not None
    assert [point.words for point in spread.points] == ["April 1921", "Oct. 1924"]
    assert 0 < spread.share(spread.points[0].middle) < spread.share(spread.points[1].middle) < 1


def test_one_date_alone_has_no_spread() -> None:
    assert spread_of([a_claim("1921"), a_claim()], figures=False) is None


def test_an_open_date_ends_where_the_drawing_does_and_says_so() -> None:
    spread = spread_of([a_claim("[..1932]"), a_claim("1933")], figures=False)
    assert spread is not None
    assert spread.points[0].open_low
    assert spread.points[0].low > BEGINNING


def test_rival_figures_stand_on_an_axis_of_figures() -> None:
    spread = spread_of([a_claim(number=62), a_claim(number=67), a_claim(number=70)], figures=True)
    assert spread is not None
    assert {tick.label for tick in spread.ticks} >= {"62", "64", "66", "68", "70"}


@given(st.floats(-2000, 4000), st.floats(0.05, 3000))
def test_an_axis_has_between_one_and_a_dozen_ticks_in_order(year: float, years: float) -> None:
    low = day_number(2000) + (year - 2000) * 365.25
    ticks = day_ticks(low, low + years * 365.25)
    places = [tick.at for tick in ticks]
    assert len(ticks) <= 12
    assert places == sorted(set(places))
    assert all(low <= place <= low + years * 365.25 for place in places)


def test_a_vague_date_is_said_as_the_source_says_it() -> None:
    assert claim_words(a_claim("[1922-10..1922-12]", phrase="late 1922"), short=True) == "late 1922"


@pytest.mark.parametrize(("number", "words"), [(70.0, "70"), (1_278_274.0, "1,278,274"), (2.5, "2.5")])
def test_figures_are_written_for_people(number: float, words: str) -> None:
    assert figure_words(number) == words


def test_a_duration_is_certainly_in_view_if_a_certain_day_is() -> None:
    item = an_item((100, 120), (200, 220))
    assert count_in_view([item], 150, 160) == Counts(1, 0, 0)
    assert count_in_view([item], 105, 115) == Counts(0, 1, 0)
    assert count_in_view([item], 300, 400) == Counts(0, 0, 0, 1)


def test_a_moment_is_certainly_in_view_only_with_all_its_days() -> None:
    item = an_item((100, 129), (101, 130), moment=True)
    assert count_in_view([item], 90, 140) == Counts(1, 0, 0)
    assert count_in_view([item], 110, 140) == Counts(0, 1, 0)


def test_what_has_no_date_is_counted_apart() -> None:
    item = an_item((BEGINNING, FOREVER), (BEGINNING, FOREVER), undated=True)
    assert count_in_view([item], 0, 10) == Counts(0, 0, 1)


@given(st.text())
def test_shown_text_has_no_control_characters_and_no_reversal(text: str) -> None:
    assert not set(shown(text)) & set("\0\r\x1b\x7f\u202e\u2066\u200f\ufeff")


def test_text_without_end_is_cut() -> None:
    assert len(shown("a" * 1_000_000)) == LONGEST + 1


def test_a_text_that_does_not_fit_on_its_line_ends_in_dots(qapp: QApplication) -> None:
    text = Text("International Organization for Aid to Revolutionaries", wrap=False)
    text.lay_out(Look(), 0, 0, 100)
    assert text.is_cut


def test_a_long_text_wraps_into_lines_of_one_height(qapp: QApplication) -> None:
    look = Look()
    one = Text("word").lay_out(look, 0, 0, 100)
    assert Text("word " * 60).lay_out(look, 0, 0, 100) % one == 0


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
def test_every_text_role_reads_well_on_every_ground(theme: object) -> None:
    look = Look(theme)  # type: ignore[arg-type]
    roles = [
        "ink",
        "ink2",
        "differ_text",
        "identity",
        *(f"source:{shape}" for shape in ("square", "circle", "triangle")),
    ]
    for ground in ("canvas", "panel", "window", "selection"):
        for role in roles:
            assert contrast(look.colour(role), look.colour(ground)) >= 4.5, (role, ground)
    for role in ("ink",):
        assert contrast(look.colour(role), look.colour("lit")) >= 7


def contrast(a: object, b: object) -> float:
    """Return the contrast of two colours. Source: WCAG 2.2, relative luminance."""

    def luminance(colour: object) -> float:
        parts = (colour.redF(), colour.greenF(), colour.blueF())  # type: ignore[attr-defined]
        r, g, b_ = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
        return 0.2126 * r + 0.7152 * g + 0.0722 * b_

    light, dark = sorted((luminance(a), luminance(b)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_mixing_with_nothing_changes_nothing() -> None:
    assert mixed(LIGHT.ink, LIGHT.panel, 1.0) == LIGHT.ink
    assert mixed(LIGHT.ink, LIGHT.panel, 0.0) == LIGHT.panel


@pytest.mark.parametrize(
    ("say", "words"),
    [
        (lambda: counted(1, "claim"), "1 claim"),
        (lambda: counted(1200, "claim"), "1,200 claims"),
        (lambda: counted(2, "witness", "witnesses"), "2 witnesses"),
        (lambda: language_name("de"), "German"),
        (lambda: language_name(""), ""),
        (lambda: relation_words("section-of", forward=False), "Section"),
        (lambda: relation_words("printed-by", forward=True), "Printed by"),
    ],
)
def test_words_for_counts_languages_and_relations(say: Callable[[], str], words: str) -> None:
    assert say() == words
