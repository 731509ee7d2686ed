"""Touchpads: a pinch zooms at the fingers, two fingers pan; and every key of the axis."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QNativeGestureEvent, QPointingDevice, QWheelEvent

from mopr_desktop.canvas.whereabouts import days_of

KEYS = Qt.Key
NONE, CONTROL = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier
UPDATE, NO_PHASE = Qt.ScrollPhase.ScrollUpdate, Qt.ScrollPhase.NoScrollPhase


def pinch(view, x: float, value: float) -> None:
    port = view._stack.view
    at = QPointF(x, 100)
    event = QNativeGestureEvent(
        Qt.NativeGestureType.ZoomNativeGesture, QPointingDevice.primaryPointingDevice(), 2, at, at,
        QPointF(port.viewport().mapToGlobal(at)), value, QPointF(),
    )  # fmt: skip
    assert port.viewportEvent(event)
    view.marks_in_view()


def fingers(view, x: float, dx: int, dy: int, phase=UPDATE, keys=NONE) -> None:
    port = view._stack.view
    at = QPointF(x, 100)
    event = QWheelEvent(
        at, QPointF(port.viewport().mapToGlobal(at)), QPoint(dx, dy), QPoint(dx * 2, dy * 2),
        Qt.MouseButton.NoButton, keys, phase, False,
    )  # fmt: skip
    port.wheelEvent(event)
    view.marks_in_view()


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(x=st.integers(130, 850), value=st.floats(-0.4, 0.6))
def test_a_pinch_keeps_the_day_under_the_fingers(view, session, x: int, value: float) -> None:
    session.set_range(701_265, 711_492)
    view.marks_in_view()
    head = view.measures.head
    day, before = view.scale.day(x - head), view.scale.px_per_day
    pinch(view, x, value)
    assert view.scale.px_per_day == pytest.approx(before * (1 + value))
    assert view.scale.day(x - head) == pytest.approx(day, abs=1 / view.scale.px_per_day)


def test_two_fingers_sideways_pan_by_exactly_as_many_pixels(view) -> None:
    day = view.scale.day(200)
    fingers(view, 400, -150, 0)
    assert view.scale.day(50) == pytest.approx(day, abs=1 / view.scale.px_per_day)


def test_two_fingers_up_and_down_scroll_the_lanes_and_do_not_zoom(view, session) -> None:
    view.resize(864, 420)
    view.marks_in_view()
    before, top = view.scale.px_per_day, min(mark.rect.top() for mark in view.marks_in_view())
    lanes = {mark.lane for mark in view.marks_in_view()}
    fingers(view, 400, 0, -180)
    assert view.scale.px_per_day == before
    assert {mark.lane for mark in view.marks_in_view()} != lanes or (
        min(mark.rect.top() for mark in view.marks_in_view()) < top
    )


def test_a_wheel_with_fine_steps_still_zooms(view) -> None:
    before = view.scale.px_per_day
    fingers(view, 400, 0, 60, phase=NO_PHASE)
    assert view.scale.px_per_day > before


def test_a_pinch_that_comes_as_a_wheel_with_control_zooms(view) -> None:
    before = view.scale.px_per_day
    fingers(view, 400, 0, 9, phase=NO_PHASE, keys=CONTROL)
    assert view.scale.px_per_day > before


@pytest.mark.parametrize(
    ("key", "grows"), [(KEYS.Key_W, True), (KEYS.Key_Plus, True), (KEYS.Key_S, False), (KEYS.Key_Minus, False)]
)
def test_keys_zoom_about_the_middle(view, qtbot, key, grows: bool) -> None:
    middle, before = view.scale.day(view.scale.width_px / 2), view.scale.px_per_day
    qtbot.keyClick(view, key)
    view.marks_in_view()
    assert (view.scale.px_per_day > before) is grows
    assert view.scale.day(view.scale.width_px / 2) == pytest.approx(middle, abs=2)


def test_a_pans_to_earlier_and_f_shows_the_selection_over_four_fifths(view, session, qtbot) -> None:
    before = view.scale.first_day
    qtbot.keyClick(view, KEYS.Key_A)
    view.marks_in_view()
    assert view.scale.first_day < before
    session.select("ioar")
    qtbot.keyClick(view, KEYS.Key_F)
    view.marks_in_view()
    item = view.source.by_record["ioar"]
    first, last = days_of(item)
    assert (last - first) * view.scale.px_per_day == pytest.approx(0.8 * view.scale.width_px, rel=0.02)


def test_home_and_end_go_to_the_ends_of_the_lane(view, session, qtbot) -> None:
    session.select("congress-1932-11")
    qtbot.keyClick(view, KEYS.Key_Home)
    first = session.selected
    qtbot.keyClick(view, KEYS.Key_End)
    last = session.selected
    lane = next(lane for lane in view.lanes() if any(item.record == first for item in lane.items))
    days = {item.record: item.earliest_start for item in lane.items if not item.undated}
    assert first is not None
    assert last is not None
    assert days[first] < days["congress-1932-11"] <= days[last]
