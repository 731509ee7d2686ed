"""The table twin says what the axis shows, and keeps in step with it."""

import csv
import io
from dataclasses import replace

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from windows import press

from mopr_desktop.domain.days import day_number
from mopr_desktop.ui.main_window import MainWindow
from mopr_desktop.ui.table_pane import TablePane
from mopr_desktop.ui.table_rows import COLUMNS, HEADINGS


@pytest.fixture
def table(window: MainWindow) -> TablePane:
    """Return the table, put in place of the axis by its key."""
    window.timeline.setFocus()
    press(window, Qt.Key.Key_T)
    found = window.pane("table")
    assert isinstance(found, TablePane)
    assert found.isVisible()
    return found


def titles(table: TablePane) -> list[str]:
    return [row.title for row in table.model.shown]


def test_t_puts_the_table_in_place_of_the_axis_and_the_axis_back(window: MainWindow, table: TablePane) -> None:
    assert window.focusWidget() is table.view
    assert not window.timeline.isVisible()
    press(window, Qt.Key.Key_T)
    assert window.timeline.isVisible()
    assert not table.isVisible()
    assert window.focusWidget() is window.timeline


def test_every_item_of_the_lanes_and_every_figure_is_a_row(window: MainWindow, table: TablePane) -> None:
    items = {item.record for lane in window.timeline.lanes() for item in lane.items}
    figures = {figure.claim for unit in ("sections", "members") for figure in window.content.figures(unit)}
    assert {row.record for row in table.model.shown if not row.claim} == items
    assert {row.claim for row in table.model.shown if row.claim} == figures


def test_every_mark_that_is_painted_is_a_row(window: MainWindow) -> None:
    marks = {mark.record for mark in window.timeline.marks_in_view()}
    table = window.pane("table")
    assert isinstance(table, TablePane)
    table.refill()
    table.plain_text()
    assert marks <= {row.record for row in table.model.shown}


def test_rows_stand_by_day_and_the_undated_last_whichever_way(table: TablePane) -> None:
    for order in (Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder):
        table.model.sort(COLUMNS.index("dates"), order)
        dated = [bool(row.dates) for row in table.model.shown]
        assert dated == sorted(dated, reverse=True)
        days = [row.first_day for row in table.model.shown if row.dates]
        assert days == sorted(days, reverse=order == Qt.SortOrder.DescendingOrder)


@pytest.mark.parametrize("column", range(len(COLUMNS)))
def test_sorting_keeps_all_rows_and_the_selection(window: MainWindow, table: TablePane, column: int) -> None:
    window.session.select("section-spain")
    before = sorted(titles(table))
    table.model.sort(column, Qt.SortOrder.DescendingOrder)
    table.refill()
    assert sorted(titles(table)) == before
    row = table.current()
    assert row is not None
    assert row.record == "section-spain"


def test_a_selection_elsewhere_marks_its_row(window: MainWindow, table: TablePane) -> None:
    window.session.select("section-germany")
    row = table.current()
    assert row is not None
    assert row.title == "German section"
    assert len(table.view.selectionModel().selectedRows()) == 1


def test_the_arrow_keys_select_records(window: MainWindow, table: TablePane) -> None:
    window.session.select(table.model.shown[3].record)
    press(window, Qt.Key.Key_Down)
    assert window.session.selected == table.model.shown[4].record
    press(window, Qt.Key.Key_Home)
    assert window.session.selected == table.model.shown[0].record
    press(window, Qt.Key.Key_End)
    assert window.session.selected == table.model.shown[-1].record


def test_enter_opens_the_passage_and_d_the_question(window: MainWindow, table: TablePane) -> None:
    window.session.select("section-spain")
    press(window, Qt.Key.Key_Return)
    assert window.session.selection.passage is not None
    window.session.select("section-spain")
    press(window, Qt.Key.Key_D)
    assert window.session.question == "contradiction-section-spain-founded"
    press(window, Qt.Key.Key_Escape)
    assert window.focusWidget() is table.view


def test_a_figure_of_a_chart_is_selected_with_its_passage(window: MainWindow, table: TablePane) -> None:
    place = next(i for i, row in enumerate(table.model.shown) if row.claim)
    table.view.selectRow(place)
    assert window.session.selection.claim == table.model.shown[place].claim
    assert window.session.selection.passage


def test_filters_and_lanes_are_those_of_the_axis(window: MainWindow, table: TablePane) -> None:
    everything = len(table.model.shown)
    window.session.change_filters(lanes=frozenset({"sections"}))
    assert 0 < len(table.model.shown) < everything
    assert all("section" not in row.lane.casefold() or "Membership" in row.lane for row in table.model.shown)
    window.session.change_filters(lanes=frozenset(), sources=frozenset({"wiki"}))
    assert all("wiki" not in row.sources for row in table.model.shown)


def test_only_the_window_of_time_is_listed_on_request_and_follows_it(window: MainWindow, table: TablePane) -> None:
    window.session.set_range(day_number(1924), day_number(1925))
    table.only.setChecked(True)
    inside = table.model.shown
    assert inside
    assert {table.model.standing_of(row) for row in inside} <= {"certain", "possible"}
    window.session.set_range(day_number(1932), day_number(1933))
    assert titles(table) != [row.title for row in inside]
    assert "in 1932" in table.summary.toolTip()


def test_the_table_counts_as_the_status_line_does(window: MainWindow, table: TablePane) -> None:
    window.session.set_range(day_number(1923), day_number(1931))
    window.settle()
    counts = window.desk.in_view.counts
    told = [table.model.standing_of(row) for row in table.model.shown if not row.claim]
    assert (told.count("certain"), told.count("possible")) == (counts.certain, counts.possible)


def test_copied_rows_are_a_table_without_formulas(window: MainWindow, table: TablePane) -> None:
    table.view.selectRow(0)
    table.view.selectionModel().select(
        table.model.index(2, 0), QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
    )
    press(window, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    rows = list(csv.reader(io.StringIO(QGuiApplication.clipboard().text()), delimiter="\t"))
    assert len(rows) == 3
    assert rows[0] == list(HEADINGS[:-1])
    assert rows[1][0].lstrip("'") == table.model.shown[0].title
    assert not any(cell.startswith(("=", "+", "-", "@")) for row in rows for cell in row)


def test_plain_text_names_columns_dates_and_disagreements(window: MainWindow) -> None:
    text = window.pane("table").plain_text()
    assert "Title\tKind and lane\tWhen" in text
    line = next(line for line in text.splitlines() if line.startswith("Spanish section\t"))
    assert "Sept. 1925 or Oct. 1934" in line
    assert "contradiction" in line
    assert "no date given\tnot dated" in text


def test_notes_of_the_reader_are_counted_once_there_is_a_notebook(window: MainWindow, table: TablePane) -> None:
    notes = COLUMNS.index("notes")
    assert table.view.isColumnHidden(notes)
    value = {"body": "Check the file", "target": {"record": "section-spain"}, "tags": []}
    assert window.desk.workbook.put("note", "note-1", value) is not None
    assert not table.view.isColumnHidden(notes)
    row = next(row for row in table.model.shown if row.record == "section-spain")
    assert table.model.cell(row, notes) == "1"
    window.desk.workbook.undo()
    assert table.model.notes_on(row) == 0


def test_a_screen_reader_is_told_of_empty_cells(table: TablePane) -> None:
    agreed = next(i for i, row in enumerate(table.model.shown) if not row.disputes)
    index = table.model.index(agreed, COLUMNS.index("differ"))
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "no disagreement"


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_table_paints_in_both_themes_and_larger_text(window: MainWindow, table: TablePane, theme: str) -> None:
    window.desk.appearance.set_theme(theme)
    window.desk.appearance.resize_text(1)
    window.session.select("section-spain")
    QApplication.processEvents()
    image = table.grab().toImage()
    seen = {image.pixelColor(x, y).name() for x in range(0, image.width(), 3) for y in range(0, image.height(), 3)}
    look = window.desk.look
    for meaning in ("canvas", "selection", "span"):
        assert getattr(look.theme, meaning).name() in seen, meaning
    assert table.view.rowHeight(0) == look.px(21)


def test_through_the_lens_and_in_the_mirror_the_table_is_that_of_the_axis(window: MainWindow, table: TablePane) -> None:
    everything = len(table.model.shown)
    window.session.set_lens("wiki")
    assert {source for row in table.model.shown for source in row.sources} <= {"wiki"}
    assert 0 < len(table.model.shown) < everything
    window.session.set_lens(None)
    window.session.set_mirror(("wiki", "hist"))
    assert {source for row in table.model.shown for source in row.sources} <= {"wiki", "hist"}
    assert any(row.claim for row in table.model.shown)
    window.session.set_mirror(None)
    assert len(table.model.shown) == everything


def test_a_mark_in_several_lanes_is_counted_once_and_keeps_its_row(window: MainWindow, table: TablePane) -> None:
    said = table.summary.toolTip()
    window.session.set_arrangement(replace(window.session.arrangement, facet="source"))
    keys = [row.key for row in table.model.shown]
    assert len(keys) > len(set(keys))
    assert table.summary.toolTip().partition(";")[0].split()[0] == said.partition(";")[0].split()[0]
    twice = next(i for i, key in enumerate(keys) if key in keys[:i])
    for place in (keys.index(keys[twice]), twice):
        table.view.selectRow(place)
        assert table.view.currentIndex().row() == place


def test_what_the_reader_adds_is_a_row_at_once(window: MainWindow, table: TablePane) -> None:
    details = {"lane": "campaigns"}
    assert window.desk.workbook.put(
        "own_record", "own-1", {"record_kind": "campaign", "title": "A campaign of my own", "details": details}
    )
    assert "A campaign of my own" in titles(table)


@pytest.mark.parametrize("wide", [700, 1100])
def test_no_heading_is_cut_in_a_narrow_table_and_the_tip_has_the_whole(table: TablePane, wide: int) -> None:
    table.view.resize(wide, 400)
    head, model = table.view.horizontalHeader(), table.view.model()
    across = Qt.Orientation.Horizontal
    for column, heading in enumerate(HEADINGS):
        if not table.view.isColumnHidden(column):
            shown = model.headerData(column, across)
            assert head.fontMetrics().horizontalAdvance(shown) <= head.sectionSize(column), heading
        assert model.headerData(column, across, Qt.ItemDataRole.ToolTipRole) == heading
