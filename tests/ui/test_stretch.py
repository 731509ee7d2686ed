"""A stretch of time is marked, summarised, gone to; a date is typed."""

from collections import Counter

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from windows import press

from mopr_desktop.domain.days import civil, day_number
from mopr_desktop.ui.in_view import standing
from mopr_desktop.ui.main_window import MainWindow

SHIFT = Qt.KeyboardModifier.ShiftModifier
STRETCH = (day_number(1923, 5), day_number(1929, 7))


def shift_drag(window: MainWindow, x0: float, x1: float) -> None:
    """Drag with Shift over the lanes, x counted from the left end of the axis."""
    view = window.timeline._stack.view
    head = window.timeline.measures.head
    kinds = (QEvent.Type.MouseButtonPress, QEvent.Type.MouseMove, QEvent.Type.MouseMove, QEvent.Type.MouseButtonRelease)
    for kind, x in zip(kinds, (x0, (x0 + x1) / 2, x1, x1), strict=True):
        at = QPointF(head + x, 200)
        held = Qt.MouseButton.NoButton if kind == QEvent.Type.MouseButtonRelease else Qt.MouseButton.LeftButton
        button = Qt.MouseButton.NoButton if kind == QEvent.Type.MouseMove else Qt.MouseButton.LeftButton
        view.viewportEvent(QMouseEvent(kind, at, view.viewport().mapToGlobal(at), button, held, SHIFT))
    QApplication.processEvents()


def test_shift_drag_marks_whole_months_and_summarises_them(window: MainWindow) -> None:
    before = window.session.range
    shift_drag(window, 100, 300)
    stretch = window.timeline.stretch
    assert stretch is not None
    assert civil(stretch[0])[2] == civil(stretch[1])[2] == 1
    assert stretch[0] <= window.timeline.scale.day(100) < window.timeline.scale.day(300) < stretch[1]
    assert window.session.range == before, "a drag with Shift does not pan"
    card = window.desk.overlays.stretch
    assert card.isVisible()
    assert window.focusWidget() is card.sheet
    text = card.plain_text()
    assert "By lane" in text
    assert "Wikipedia" in text


def test_a_drag_to_the_left_marks_the_same(window: MainWindow) -> None:
    shift_drag(window, 100, 300)
    stretch = window.timeline.stretch
    shift_drag(window, 300, 100)
    assert window.timeline.stretch == stretch


def test_the_summary_counts_what_the_axis_holds(window: MainWindow) -> None:
    window.timeline.set_stretch(STRETCH)
    window.desk.overlays.summarise()
    summary = window.desk.overlays.stretch.summary
    assert summary is not None
    counting = frozenset(lane.id for lane in window.content.lanes() if lane.shape == "counts")
    for lane in window.timeline.lanes():
        told = Counter(standing(item, *STRETCH, counting) for item in lane.items)
        line = next((tally for tally in summary.lanes if tally.name == lane.title), None)
        if lane.items and told["certain"] + told["possible"]:
            assert line is not None
            assert (line.certain, line.possible) == (told["certain"], told["possible"])
    assert summary.whole.certain == sum(tally.certain for tally in summary.lanes)
    assert summary.whole.possible == sum(tally.possible for tally in summary.lanes)
    assert summary.title == "May 1923 to June 1929"
    assert summary.first is not None
    assert STRETCH[0] <= summary.first.first_day < STRETCH[1]


def test_enter_zooms_to_the_stretch_and_esc_unmarks_it(window: MainWindow) -> None:
    window.timeline.setFocus()
    shift_drag(window, 100, 200)
    stretch = window.timeline.stretch
    assert stretch is not None
    press(window, Qt.Key.Key_Return)
    first, last = window.session.range
    assert first < stretch[0] < stretch[1] < last
    assert (stretch[1] - stretch[0]) / (last - first) == pytest.approx(0.9, abs=0.02)
    press(window, Qt.Key.Key_Escape)
    assert window.timeline.stretch is None
    assert not window.desk.overlays.stretch.isVisible()
    assert window.focusWidget() is window.timeline


def test_brackets_set_the_ends_by_keyboard(window: MainWindow) -> None:
    window.timeline.setFocus()
    window.session.select("section-germany")
    press(window, Qt.Key.Key_BracketLeft)
    window.session.select("section-spain")
    press(window, Qt.Key.Key_BracketRight)
    stretch = window.timeline.stretch
    assert stretch is not None
    assert civil(stretch[0]) == (1921, 4, 1)
    assert civil(stretch[1] - 1)[:2] == (1934, 10)
    assert window.desk.overlays.stretch.isVisible()
    assert window.focusWidget() is window.timeline


def test_the_summary_is_copied_whole(window: MainWindow) -> None:
    window.timeline.set_stretch(STRETCH)
    window.desk.overlays.summarise(take_keyboard=True)
    press(window, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    copied = QGuiApplication.clipboard().text()
    assert copied.startswith("May 1923 to June 1929 (6 years 2 months)")
    assert "National sections: " in copied


def test_a_disputed_line_opens_its_question(window: MainWindow) -> None:
    window.timeline.set_stretch(STRETCH)
    card = window.desk.overlays.stretch
    window.desk.overlays.summarise(take_keyboard=True)
    line = next(block for block in card.sheet.blocks if "Bulgarian section" in block.words())
    assert line.open is not None
    line.open()
    assert window.session.selected == "section-bulgaria"
    assert window.session.question == "contradiction-section-bulgaria-founded"


def test_an_empty_stretch_says_so(window: MainWindow) -> None:
    window.timeline.set_stretch(STRETCH)
    window.session.change_filters(lanes=frozenset(lane.id for lane in window.content.lanes()))
    window.desk.overlays.summarise()
    assert "Nothing that is dated lies in it" in window.desk.overlays.stretch.plain_text()


def test_hidden_lanes_leave_the_summary(window: MainWindow) -> None:
    window.timeline.set_stretch(STRETCH)
    window.desk.overlays.summarise()
    window.session.change_filters(lanes=frozenset({"sections"}))
    assert "National sections" not in window.desk.overlays.stretch.plain_text()


def type_date(window: MainWindow, text: str) -> None:
    window.timeline.setFocus()
    press(window, Qt.Key.Key_G)
    assert window.focusWidget() is window.desk.overlays.goto.field
    QTest.keyClicks(window.focusWidget(), text)


def test_g_goes_to_a_date_and_lights_it(window: MainWindow) -> None:
    type_date(window, "Sept 1923")
    assert "September 1923" in window.desk.overlays.goto.plain_text()
    press(window, Qt.Key.Key_Return)
    stretch = (day_number(1923, 9), day_number(1923, 10))
    assert window.timeline.stretch == stretch
    first, last = window.session.range
    assert first < stretch[0] < stretch[1] < last
    assert (first + last) // 2 == pytest.approx(sum(stretch) / 2, abs=2)
    assert window.focusWidget() is window.timeline
    assert not window.desk.overlays.goto.isVisible()


@pytest.mark.parametrize("text", ["before 1928", "after 1928", "1930s", "14.5.1929", "spring 1924", "1700"])
def test_the_lit_days_lie_in_the_window(window: MainWindow, text: str) -> None:
    type_date(window, text)
    press(window, Qt.Key.Key_Return)
    first, last = window.session.range
    stretch = window.timeline.stretch
    assert stretch is not None
    assert first <= stretch[0] < stretch[1] <= last


def test_what_is_not_understood_is_refused_with_what_to_write(window: MainWindow) -> None:
    before = window.session.range
    type_date(window, "late 1922")
    assert "it has no fixed limits" in window.desk.overlays.goto.plain_text()
    press(window, Qt.Key.Key_Return)
    assert window.session.range == before
    assert window.desk.overlays.goto.isVisible()
    press(window, Qt.Key.Key_Escape)
    assert window.focusWidget() is window.timeline


def test_letters_typed_into_the_field_are_no_commands(window: MainWindow) -> None:
    type_date(window, "dteagf")
    assert window.desk.overlays.goto.field.text() == "dteagf"
    assert window.session.question is None
    assert window.timeline.isVisible()


def test_the_chip_names_the_day_that_the_hand_has_reached(window: MainWindow) -> None:
    days = []
    window.session.day_pointed.connect(days.append)
    shift_drag(window, 100, 300)
    reached = int(window.timeline.scale.day(300) // 1)
    assert reached in days
    assert window.timeline.pointed_day in (reached, None)  # the card that opens may lie under the hand
