"""A date is said alike wherever it is said, and never as if it were more precise than the sources have it."""

import re

import pytest

from mopr_desktop.canvas.spoken import item_words
from mopr_desktop.canvas.tips import tip
from mopr_desktop.domain.days import day_number
from mopr_desktop.domain.lasting import DOUBT, mark_in_words
from mopr_desktop.timeline.signs import Hit
from mopr_desktop.ui.main_window import MainWindow
from mopr_desktop.ui.table_rows import rows_of

PRECISION = re.compile(r"\b[0-9]{1,2}(?:–[0-9]{1,2})? [A-Z][a-z]+\.? [0-9]{4}")


@pytest.fixture
def whole(window: MainWindow) -> MainWindow:
    window.session.set_range(day_number(1900), day_number(1960))
    window.timeline.marks_in_view()
    return window


def test_axis_tip_table_and_screen_reader_say_the_same_date(whole: MainWindow) -> None:
    source = whole.timeline.source
    rows = {row.record: row for row in rows_of(whole.timeline.lanes(), whole.content, whole.session.filters)}
    for record, item in source.by_record.items():
        said = mark_in_words(item)
        told = re.sub("<[^>]+>", "\n", tip(Hit(record, 0, 0, 1, 1), source)).replace("&quot;", '"').split("\n")
        assert (said or "no date given") in [line.replace("&#x27;", "'") for line in told]
        assert f"; {said or 'no date given'}; " in f"{item_words(item, source.source_names)}; "
        if record in rows and rows[record].item is not None:
            assert rows[record].dates.partition(DOUBT)[0] == said.partition(DOUBT)[0]


def test_who_gives_no_end_is_said_wherever_the_bar_has_an_arrow(whole: MainWindow) -> None:
    open_ended = 0
    for record, item in whole.timeline.source.by_record.items():
        if item.moment or item.undated:
            continue
        said = mark_in_words(item)
        assert ("start not given" in said) == (not item.start_given)
        assert ("end not given" in said) == (item.start_given and not item.end_given)
        whole.session.select(record)
        details = whole.pane("details").plain_text()
        if not item.end_given:
            open_ended += 1
            assert "End not given." in details
    assert open_ended > 10


def test_no_date_is_filled_up_to_a_day_that_no_claim_gives(whole: MainWindow) -> None:
    claims = whole.content.claims()
    exact = {day for claim in claims.values() if claim.date for day in re.findall(r"\d{4}-\d\d-\d\d", claim.date.edtf)}
    for record, item in whole.timeline.source.by_record.items():
        if not PRECISION.search(mark_in_words(item)):
            continue
        own = {day for claim in whole.content.claims_about(record) if claim.date for day in exact
               if day in claim.date.edtf}  # fmt: skip
        assert own, (item.title, mark_in_words(item))


def test_what_goes_on_from_a_date_is_not_said_to_be_of_that_date(whole: MainWindow) -> None:
    whole.session.select("campaign-patronage")
    said = whole.pane("details").plain_text()
    assert "Conducted from 1923 on" in said
    assert "One source dates it. End not given." in said
