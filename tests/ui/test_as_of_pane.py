"""The as-of pane beside what else the window can do: own records, the lens, figures, the pointer."""

from collections.abc import Callable
from pathlib import Path

import pytest
from own_entries import MEMOIRS, own_claim, own_record
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from windows import press

from mopr_desktop.canvas.theme import LIGHT, PRINT
from mopr_desktop.domain.days import day_number
from mopr_desktop.export.figure import save_view
from mopr_desktop.session.workbook import Change
from mopr_desktop.ui.as_of_blocks import Badge, StandingLine
from mopr_desktop.ui.main_window import MainWindow

NEW_YEAR = day_number(1928)


@pytest.fixture
def dated(window: MainWindow) -> MainWindow:
    """Return a window with the date line on 1 January 1928."""
    window.session.set_as_of(NEW_YEAR)
    QApplication.processEvents()
    return window


def sheet_of(window: MainWindow):
    return window.pane("as-of").sheet


def click(window: MainWindow, block) -> None:
    sheet = sheet_of(window)
    sheet.scroll_to(block.rect, moving=False)
    at = block.rect.center().toPoint() - QPoint(0, sheet.verticalScrollBar().value())
    QTest.mouseClick(sheet.viewport(), Qt.MouseButton.LeftButton, pos=at)
    QApplication.processEvents()


def blocks_of(window: MainWindow, kind: type) -> list:
    return [block for top in sheet_of(window).blocks for block in top.all() if isinstance(block, kind)]


def test_a_click_on_a_badge_opens_its_question_and_not_the_passage_of_the_line(dated: MainWindow) -> None:
    click(dated, blocks_of(dated, Badge)[0])
    assert dated.session.question == "contradiction-ioar-dissolved"
    assert dated.session.selected is None


def test_a_click_on_a_line_lights_its_passage(dated: MainWindow) -> None:
    line = next(block for block in blocks_of(dated, StandingLine) if "Presidium" in block.words())
    click(dated, line)
    assert dated.session.selection.claim == "gse-p5-presidium-existed"
    assert dated.pane("source").isVisible()


def test_what_the_reader_adds_stands_in_the_statement_at_once_and_undo_takes_it_away(dated: MainWindow) -> None:
    before = dated.pane("as-of").plain_text()
    dated.workbook.put("own_source", *MEMOIRS)
    dated.workbook.edit(
        [
            Change("own_record", *own_record("campaign-own", "campaign", "Relief for Trieste")),
            Change("own_claim", *own_claim("claim-1", "campaign-own", "active", edtf="1927/1929")),
        ]
    )
    assert "[certain] Relief for Trieste; 1927 to 1929 (Memoirs)" in dated.pane("as-of").plain_text()
    assert "23 lines: 6 certain" in dated.pane("status").plain_text()
    dated.workbook.undo()
    dated.workbook.undo()
    assert dated.pane("as-of").plain_text() == before


def test_through_the_lens_the_statement_is_that_of_one_source(dated: MainWindow) -> None:
    dated.session.set_lens("gse")
    said = dated.pane("as-of").plain_text()
    assert "according to Great Soviet Enc." in said
    assert "Seat: Moscow" in said
    assert "Stasova" not in said
    assert "No figure in First steps" not in said
    dated.session.set_lens(None)
    assert "Elena Stasova, head" in dated.pane("as-of").plain_text()


@pytest.mark.parametrize("lens", ["gse", "wiki", "hist"])
@pytest.mark.parametrize("year", [1890, 1923, 1928, 1938, 1945, 1990])
def test_every_source_alone_makes_a_statement_of_every_time(dated: MainWindow, lens: str, year: int) -> None:
    dated.session.set_lens(lens)
    dated.session.set_as_of(day_number(year))
    assert str(year) in dated.pane("as-of").plain_text()
    for source in {name for line in blocks_of(dated, StandingLine) for name in line.line.sources}:
        assert source == lens


def test_the_line_is_painted_through_all_lanes_and_under_the_words(dated: MainWindow) -> None:
    timeline = dated.timeline
    timeline.marks_in_view()
    x = timeline.measures.head + timeline.scale.px(NEW_YEAR)
    picture = timeline.lanes_viewport.grab().toImage()
    line = LIGHT.selection_edge.rgb()
    column = [picture.pixel(round(x * picture.devicePixelRatio()), y) for y in range(picture.height())]
    on_line = sum(pixel == line for pixel in column)
    assert 0.6 * len(column) < on_line < len(column)


def test_a_figure_has_the_date_line_of_the_view(dated: MainWindow, tmp_path: Path) -> None:
    shown = dated.timeline.as_painted()
    assert shown["as_of"] == NEW_YEAR
    with_line, without = tmp_path / "with.png", tmp_path / "without.png"
    save_view(with_line, **(shown | {"theme": PRINT}))
    save_view(without, **(shown | {"theme": PRINT, "as_of": None}))
    first, second = QImage(str(with_line)), QImage(str(without))
    assert (first.text("As of"), second.text("As of")) == ("1928-01-01", "")
    x = round((dated.timeline.measures.head + dated.timeline.scale.px(NEW_YEAR)) * first.devicePixelRatio())
    middle = range(first.height() // 4, first.height() // 2)
    dark = [sum(picture.pixelColor(x, y).lightness() < 40 for y in middle) for picture in (first, second)]
    assert dark[0] > 0.7 * len(middle) > dark[1]


def test_a_press_on_the_axis_calls_the_flag_there(dated: MainWindow) -> None:
    timeline = dated.timeline
    timeline.marks_in_view()
    at = QPoint(timeline.measures.head + timeline.scale.px(day_number(1939)), 24)
    QTest.mouseClick(timeline.axis, Qt.MouseButton.LeftButton, pos=at)
    assert abs(dated.session.as_of - day_number(1939)) <= 1 / timeline.scale.px_per_day + 1
    assert dated.focusWidget() is timeline.axis


def test_without_a_date_line_the_axis_takes_no_press_and_no_focus(window: MainWindow) -> None:
    QTest.mouseClick(window.timeline.axis, Qt.MouseButton.LeftButton, pos=QPoint(400, 10))
    assert window.session.as_of is None
    assert window.timeline.axis.focusPolicy() == Qt.FocusPolicy.NoFocus


def test_a_click_near_the_line_still_selects_the_mark_there(dated: MainWindow) -> None:
    timeline = dated.timeline
    mark = next(m for m in timeline.marks_in_view() if m.record == "campaign-terror")
    x = timeline.measures.head + timeline.scale.px(NEW_YEAR)
    at = QPoint(x, round(mark.rect.center().y()) - timeline.lanes_viewport.mapTo(timeline, QPoint()).y())
    QTest.mouseClick(timeline.lanes_viewport, Qt.MouseButton.LeftButton, pos=at)
    assert dated.session.selected == "campaign-terror"
    assert dated.session.as_of == NEW_YEAR


def test_selecting_a_mark_brings_details_and_selecting_nothing_the_statement(dated: MainWindow) -> None:
    dated.session.select("section-spain")
    assert dated.pane("details").isVisible()
    dated.session.select(None)
    assert dated.pane("as-of").isVisible()


def test_the_day_can_be_left_out_of_view_and_its_chip_waits_at_the_edge(dated: MainWindow) -> None:
    dated.session.set_range(day_number(1935), day_number(1940))
    dated.timeline.marks_in_view()
    assert dated.session.as_of == NEW_YEAR
    assert dated.timeline.axis.accessibleName() == "Date line: 1 January 1928"
    QTest.mouseClick(dated.timeline.axis, Qt.MouseButton.LeftButton, pos=QPoint(dated.timeline.measures.head + 30, 10))
    assert dated.session.range[0] <= dated.session.as_of < dated.session.range[1]


def test_esc_in_the_pane_puts_the_line_away_and_j_brings_it_back_to_the_same_day(dated: MainWindow) -> None:
    sheet_of(dated).setFocus()
    press(dated, Qt.Key.Key_Escape)
    assert dated.session.as_of is None
    assert dated.pane("details").isVisible()
    press(dated, Qt.Key.Key_J)
    assert dated.session.as_of == NEW_YEAR


def test_the_command_is_found_by_its_name(window: MainWindow) -> None:
    press(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(window.focusWidget(), "as of a day")
    press(window, Qt.Key.Key_Return)
    assert window.session.as_of is not None


def test_a_comma_typed_into_a_field_moves_nothing(dated: MainWindow) -> None:
    field = dated.pane("browse").field
    field.setFocus()
    QTest.keyClicks(field, "a, b. j")
    assert field.text() == "a, b. j"
    assert dated.session.as_of == NEW_YEAR


@pytest.mark.parametrize("size", [(1024, 640), (1440, 900), (1920, 1080)])
@pytest.mark.parametrize("scale", [1.0, 1.5])
def test_no_text_leaves_the_pane(open_one: Callable[..., MainWindow], size: tuple[int, int], scale: float) -> None:
    window = open_one(size)
    window.desk.look.set(scale=scale)
    for year in (1923, 1928, 1932):
        window.session.set_as_of(day_number(year, 6))
        QApplication.processEvents()
        sheet = sheet_of(window)
        sheet.content_height()
        width = sheet.viewport().width()
        for block in (inner for top in sheet.blocks for inner in top.all()):
            for text in block.texts:
                assert text.rect.left() >= -1, text.text
                assert text.rect.right() <= width, text.text


def test_the_possible_is_grouped_by_why_it_is_and_each_line_says_its_dates(window: MainWindow) -> None:
    window.session.set_as_of(day_number(1924, 5, 15))
    said = window.pane("as-of").plain_text().splitlines()
    offices = said[said.index("Offices") + 1 : said.index("Seat")]
    heads = [line for line in offices if not line.startswith("[")]
    assert heads == [
        "Possible: no source gives the beginning",
        "Possible: no source gives the end",
        "Without a date of its own",
    ]
    begun = [line for line in offices if "end not given" in line]
    assert "2 March 1923" in begun[0]
    assert "Polish aid committee" in begun[-1]


def test_the_certain_has_no_heading_and_comes_first(window: MainWindow) -> None:
    window.session.set_as_of(day_number(1924, 5, 15))
    said = window.pane("as-of").plain_text().splitlines()
    assert said[said.index("Name and body") + 1].startswith("[certain]")


def test_a_broad_date_says_what_it_leaves_open(window: MainWindow) -> None:
    window.session.set_as_of(day_number(1928))
    said = window.pane("as-of").plain_text()
    assert "Possible: the dates leave it open\n[possible] Governing body: Executive Committee" in said
    assert "end not given; it may have begun later" in said


def test_the_details_say_how_the_selection_stood_on_the_day_and_why(window: MainWindow) -> None:
    window.session.set_as_of(day_number(1924, 5, 15))
    window.session.open_from_statement("office-marchlewski-polish-committee")
    assert "On 15 May 1924: possible, for no source gives the end." in window.pane("details").plain_text()
    window.session.open_from_statement("central-committee")
    assert "On 15 May 1924: certain, by all datings." in window.pane("details").plain_text()
    window.session.set_as_of(day_number(1930))
    window.session.open_from_statement("central-committee")
    assert "On 1 January 1930: not, by any source." in window.pane("details").plain_text()
    window.session.set_as_of(None)
    assert "On 1 January" not in window.pane("details").plain_text()
