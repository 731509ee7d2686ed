"""Imported layers in the table and for the screen reader: the most important events, told as what they are."""

import numpy as np
import pytest
from PySide6.QtWidgets import QApplication

from mopr_desktop.domain.batch import batch_of
from mopr_desktop.domain.days import day_number
from mopr_desktop.domain.edtf import parse
from mopr_desktop.ui.imported_rows import MOST, event_words
from tests.ui.test_layers_in_the_window import OTHERS, notebook_with, settle


@pytest.fixture
def window(open_one, tmp_path):
    rows = [f"Strike {n},19{20 + n % 28}-{n % 12 + 1:02}-{n % 28 + 1:02},,unrest,Berlin,Times" for n in range(3_000)]
    shown = open_one()
    shown.timeline.set_reduced_motion(True)
    shown.session.change_filters(lanes=OTHERS)
    shown.desk.workbook.open(notebook_with(tmp_path, rows))
    settle(shown)
    shown.desk.middle.show_table(True)
    QApplication.processEvents()
    return shown


def imported(window) -> list:
    return [row for row in window.desk.middle.table.model.shown if row.imported]


def test_the_most_important_events_of_the_window_are_rows_and_never_counted(window) -> None:
    table = window.desk.middle.table
    assert 0 < len(imported(window)) <= MOST
    assert f"imported: the {len(imported(window)):,} most important of 2,892" in table.summary.toolTip()
    assert all(row.record not in {key[0] for key in table.model.standings} for row in imported(window))
    assert {row.sources_words for row in imported(window)} == {"imported"}
    line = next(line for line in table.plain_text().splitlines() if line.startswith("Strike "))
    assert "\timported\t" in line


def test_another_window_lists_other_events_once_it_stands_still(window) -> None:
    window.session.set_range(day_number(1924), day_number(1924, 7))
    settle(window)
    window.desk.middle.table.refill()
    days = [(row.first_day, row.last_day) for row in imported(window)]
    assert days
    assert all(first < day_number(1924, 7) and last > day_number(1924) for first, last in days)


def test_a_row_of_a_layer_selects_its_event(window) -> None:
    place = next(i for i, row in enumerate(window.desk.middle.table.model.shown) if row.imported)
    window.desk.middle.table.view.selectRow(place)
    assert window.session.selected == window.desk.middle.table.model.shown[place].record
    assert window.desk.layers.named(window.session.selected) is not None


def test_a_screen_reader_is_told_that_an_event_is_not_from_the_sources(window) -> None:
    window.desk.middle.show_table(False)
    settle(window)
    said = [mark.words for mark in window.timeline.spoken_marks() if mark.lane == "layer-1"]
    assert said
    assert all(words.endswith("; imported, not from the sources") and words.count("imported") == 1 for words in said)


@pytest.mark.parametrize(
    ("edtf", "words"),
    [
        ("1924-05-03", "3 May 1924"),
        ("1924-05", "May 1924"),
        ("1924", "1924"),
        ("1924-05-03/1924-05-12", "3–12 May 1924"),
        ("1924/1926-03", "1924 to March 1926"),
        ("../1926", "until 1926"),
        ("1924/..", "from 1924 on"),
        ("[..1927]", "until 1927"),
    ],
)
def test_dates_of_imported_events_are_no_more_exact_than_given(edtf: str, words: str) -> None:
    batch = batch_of([(parse(edtf), "x")])
    assert isinstance(batch.start, np.ndarray)
    assert event_words(batch, 0) == words
