"""What did MOPR look like on 1 January 1928? By keyboard and by hand."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from windows import press

from mopr_desktop.domain.days import civil, day_number, months_later
from mopr_desktop.ui.main_window import MainWindow

NEW_YEAR = day_number(1928)
NONE = Qt.KeyboardModifier.NoModifier
SHIFT, CONTROL, ALT = (
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
)


@pytest.fixture
def asked(window: MainWindow) -> MainWindow:
    """Return a window with the date line on 1 January 1928, put there by keyboard from the middle of the view."""
    window.timeline.setFocus()
    press(window, Qt.Key.Key_J)
    assert window.session.as_of == day_number(1935)
    for _ in range(7):
        press(window, Qt.Key.Key_Comma, SHIFT)
    assert window.session.as_of == NEW_YEAR
    return window


def focus_pane(window: MainWindow) -> None:
    window.pane("as-of").sheet.setFocus(Qt.FocusReason.TabFocusReason)


def go_to(window: MainWindow, words: str) -> None:
    """Go down in the pane to the line that contains some words."""
    sheet = window.pane("as-of").sheet
    for _ in range(80):
        if words in sheet.focused_block().words():
            return
        press(window, Qt.Key.Key_Down)
    raise AssertionError(words)


def test_the_pane_states_the_organisation_of_that_day(asked: MainWindow) -> None:
    said = asked.pane("as-of").plain_text()
    for words in (
        "1 January 1928",
        "[certain] International Red Aid (MOPR); founded 30 November 1922",
        "[possible] Governing body: Executive Committee; from July 1924 or after 1924, end not given",
        "[possible] Elena Stasova, head; until 1938, start not given (Wikipedia)",
        "[possible] Seat: Moscow; until late 1937, start not given (Great Soviet Enc.)",
        "30 certain, 51 possible, 65 with the 14 undated",
        "44 claimed for 1 January 1928 (Wikipedia)",
        "44 lies between 30 and 51: the table allows it.",
        "[certain] 8,900,000 in all; on this very day",
        "No figure in First steps of MOPR.",
        "[certain] Journal: German, English, French; 1926 to 1938",
        "1928: 13 sections founded",
    ):
        assert words in said, words


def test_the_status_bar_counts_its_lines(asked: MainWindow) -> None:
    said = asked.pane("status").plain_text()
    counts = asked.pane("as-of").statement.counts()
    assert said.startswith("1 January 1928")
    assert f"{counts['certain']} certain, {counts['possible']} possible, {counts['undated']} without a date" in said
    press(asked, Qt.Key.Key_J)
    assert "in view" in asked.pane("status").plain_text()
    asked.session.set_as_of(day_number(1890))
    assert "nothing is said to have held on this day" in asked.pane("status").plain_text()


def test_enter_on_a_line_lights_its_passage_and_esc_returns_to_the_same_line(asked: MainWindow) -> None:
    focus_pane(asked)
    go_to(asked, "Seat: Moscow")
    press(asked, Qt.Key.Key_Return)
    assert (asked.session.selected, asked.session.selection.claim) == ("seat-moscow", "gse-p4-moscow-until")
    assert asked.pane("source").isVisible()
    assert not asked.pane("as-of").isVisible()
    assert "[lit]" in asked.pane("source").plain_text()
    press(asked, Qt.Key.Key_Escape)
    assert asked.pane("as-of").isVisible()
    sheet = asked.pane("as-of").sheet
    assert asked.focusWidget() is sheet
    assert "Seat: Moscow" in sheet.focused_block().words()
    press(asked, Qt.Key.Key_Return)
    assert not asked.session.stated


def test_back_returns_to_the_statement_too(asked: MainWindow) -> None:
    focus_pane(asked)
    go_to(asked, "Seat: Moscow")
    press(asked, Qt.Key.Key_Return)
    press(asked, Qt.Key.Key_Left, ALT)
    assert asked.pane("as-of").isVisible()
    press(asked, Qt.Key.Key_Right, ALT)
    assert asked.session.selected == "seat-moscow"
    assert not asked.pane("as-of").isVisible()


def test_one_click_returns_to_the_statement(asked: MainWindow) -> None:
    asked.session.open_from_statement("seat-moscow", "gse-p4", "gse-p4-moscow-until")
    way_back = asked.desk.columns.right_column.way_back
    assert way_back.text().strip() == "As of 1 January 1928"
    QTest.mouseClick(way_back, Qt.MouseButton.LeftButton)
    assert asked.pane("as-of").isVisible()


def test_a_badge_opens_the_question_and_esc_returns(asked: MainWindow) -> None:
    focus_pane(asked)
    go_to(asked, "≠ contradiction: Which body governed")
    press(asked, Qt.Key.Key_Return)
    assert asked.session.question == "contradiction-ioar-governed-by"
    press(asked, Qt.Key.Key_Escape)
    assert asked.session.question is None
    assert asked.pane("as-of").isVisible()


def test_a_hidden_source_pane_comes_when_a_line_is_opened(asked: MainWindow) -> None:
    asked.desk.columns.toggle("details")
    asked.desk.columns.toggle("source")
    assert asked.pane("as-of").isVisible()
    asked.session.open_from_statement("seat-moscow", "gse-p4", "gse-p4-moscow-until")
    assert asked.pane("source").isVisible()


@pytest.mark.parametrize(
    ("key", "modifier", "there"),
    [
        (Qt.Key.Key_Period, NONE, day_number(1928, 2)),
        (Qt.Key.Key_Comma, NONE, day_number(1927, 12)),
        (Qt.Key.Key_Period, SHIFT, day_number(1929)),
        (Qt.Key.Key_Period, ALT, NEW_YEAR + 1),
        (Qt.Key.Key_Comma, ALT, NEW_YEAR - 1),
        (Qt.Key.Key_Comma, CONTROL, day_number(1927, 3, 24)),
        (Qt.Key.Key_Period, CONTROL, day_number(1929)),
    ],
)
def test_commas_and_full_stops_move_the_day(asked: MainWindow, key: Qt.Key, modifier, there: int) -> None:
    press(asked, key, modifier)
    assert civil(asked.session.as_of) == civil(there)


@pytest.mark.parametrize("where", ["flag", "pane"])
def test_arrows_move_the_day_where_flag_or_pane_has_the_focus(asked: MainWindow, where: str) -> None:
    goal = asked.timeline.axis if where == "flag" else asked.pane("as-of").sheet
    goal.setFocus(Qt.FocusReason.TabFocusReason)
    for modifier, there in ((NONE, months_later(NEW_YEAR, 1)), (SHIFT, day_number(1929)), (CONTROL, NEW_YEAR + 1)):
        press(asked, Qt.Key.Key_Right, modifier)
        assert asked.session.as_of == there
        press(asked, Qt.Key.Key_Left, modifier)
        assert asked.session.as_of == NEW_YEAR
    assert asked.session.selected is None


def test_the_sections_of_a_group_unfold_and_each_opens_its_row(asked: MainWindow) -> None:
    focus_pane(asked)
    go_to(asked, "30 certainly existed")
    press(asked, Qt.Key.Key_Return)
    sheet = asked.pane("as-of").sheet
    assert "30 certainly existed" in sheet.focused_block().words()
    go_to(asked, "[certain] Albanian" if "Albanian" in sheet.plain_text() else "[certain] ")
    press(asked, Qt.Key.Key_Return)
    assert asked.session.selection.passage.startswith("wiki-affiliates-")


def drag(window: MainWindow, widget, start: QPoint, end: QPoint) -> None:
    QTest.mousePress(widget, Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(widget, (start + end) / 2)
    QTest.mouseMove(widget, end)
    QTest.mouseRelease(widget, Qt.MouseButton.LeftButton, pos=end)
    QApplication.processEvents()


def test_the_flag_is_dragged_along_the_axis(asked: MainWindow) -> None:
    timeline, session = asked.timeline, asked.session
    timeline.marks_in_view()
    head, scale, before = timeline.measures.head, timeline.scale, session.range
    start = QPoint(head + scale.px(NEW_YEAR), 8)
    drag(asked, timeline.axis, start, QPoint(head + scale.px(day_number(1932, 7)), 8))
    assert abs(session.as_of - day_number(1932, 7)) <= 1 / scale.px_per_day + 1
    assert session.range == before
    assert asked.pane("as-of").plain_text().splitlines()[0].endswith(" 1932")


def test_the_line_is_dragged_across_the_lanes_and_the_view_stays(asked: MainWindow) -> None:
    timeline, session = asked.timeline, asked.session
    timeline.marks_in_view()
    head, scale, before = timeline.measures.head, timeline.scale, session.range
    view = timeline.lanes_viewport
    start = QPoint(head + scale.px(NEW_YEAR) + 1, 200)
    drag(asked, view, start, QPoint(head + scale.px(day_number(1924, 3)), 210))
    assert abs(session.as_of - day_number(1924, 3)) <= 1 / scale.px_per_day + 1
    assert session.range == before


def test_a_day_out_of_view_is_brought_into_view(asked: MainWindow) -> None:
    asked.session.set_as_of(day_number(1965))
    asked.timeline.marks_in_view()
    first, last = asked.session.range
    assert first <= day_number(1965) < last


def test_the_day_is_remembered_with_the_window(open_one) -> None:
    first = open_one()
    first.session.set_as_of(NEW_YEAR)
    first.close()
    second = open_one()
    assert (second.session.as_of, second.session.stated) == (NEW_YEAR, True)
    assert second.pane("as-of").isVisible()
    assert second.desk.commands.actions["view.as-of"].isChecked()


def test_without_a_date_line_its_commands_are_disabled_and_the_pane_says_how_to_begin(window: MainWindow) -> None:
    assert not window.desk.commands.actions["go.date-later-month"].isEnabled()
    assert "Press J" in window.pane("as-of").plain_text()


@pytest.mark.parametrize("day", [(1890, 1, 1), (1921, 6, 1), (1938, 6, 1), (1945, 1, 1), (1999, 1, 1)])
def test_every_day_has_a_statement(window: MainWindow, day: tuple[int, int, int]) -> None:
    window.session.set_as_of(day_number(*day))
    said = window.pane("as-of").plain_text()
    assert str(day[0]) in said
    for heading in ("Name and body", "Offices", "Seat", "National sections", "Members", "Under way", "Nearest changes"):
        assert heading in said
