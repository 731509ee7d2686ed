"""The strip of everything dated: it says nothing that is not so, and its frame can be taken hold of."""

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent, QWheelEvent

from mopr_desktop.canvas.overview import NARROW_PX, OverviewStrip
from mopr_desktop.domain.days import civil, day_number


@pytest.fixture
def strip(view) -> OverviewStrip:
    return view.findChild(OverviewStrip)


def send(strip: OverviewStrip, kind: QEvent.Type, x: float, held=Qt.MouseButton.LeftButton) -> None:
    button = Qt.MouseButton.NoButton if kind == QEvent.Type.MouseMove else Qt.MouseButton.LeftButton
    at = QPointF(x, 20)
    event = QMouseEvent(kind, at, strip.mapToGlobal(at), button, held, Qt.KeyboardModifier.NoModifier)
    {
        QEvent.Type.MouseButtonPress: strip.mousePressEvent,
        QEvent.Type.MouseMove: strip.mouseMoveEvent,
        QEvent.Type.MouseButtonRelease: strip.mouseReleaseEvent,
    }[kind](event)


def drag(strip: OverviewStrip, start: float, dx: float) -> None:
    send(strip, QEvent.Type.MouseButtonPress, start)
    send(strip, QEvent.Type.MouseMove, start + dx)
    send(strip, QEvent.Type.MouseButtonRelease, start + dx, Qt.MouseButton.NoButton)


def test_it_names_the_years_of_the_first_and_last_dated_claim(view, strip, content) -> None:
    days = [claim.date.possible for claim in content.claims().values() if claim.date is not None]
    bounded = [pair for pair in days if abs(pair[0]) < 10_000_000 and abs(pair[1]) < 10_000_000]
    first, last = min(first for first, _ in bounded), max(last for _, last in bounded)
    view.marks_in_view()
    told = [text for text, _ in strip.words()]
    assert f"Everything dated, {civil(first)[0]}–{civil(last - 1)[0]}" in told


@pytest.mark.parametrize("years", [(1864, 1890), (1900, 1960), (1921, 1949), (1990, 2026), (1700, 2100), (1931, 1932)])
def test_its_words_stand_beside_the_frame_and_apart(view, strip, session, years: tuple[int, int]) -> None:
    session.set_range(day_number(years[0]), day_number(years[1]))
    view.marks_in_view()
    frame = strip._frame()
    ends = []
    for text, x in strip.words():
        wide = strip._ink.words.width(text, 10.5)
        assert all(x + wide < edge - 3 or edge + 3 < x for edge in (frame.left(), frame.right()))
        assert 0 <= x <= x + wide <= strip.width()
        ends.append((x, x + wide))
    assert ends
    assert len(ends) < 2 or max(ends)[0] > min(ends)[1]


@pytest.mark.parametrize("years", [(1921, 1949), (1924, 1925)])
def test_the_frame_is_dragged_and_each_of_its_edges(view, strip, session, years: tuple[int, int]) -> None:
    session.set_range(day_number(years[0]), day_number(years[1]))
    view.marks_in_view()
    frame = strip._frame()
    assert (frame.width() < NARROW_PX) == (years[1] - years[0] < 4)
    first, last = session.range
    drag(strip, frame.center().x(), 40)
    view.marks_in_view()
    assert session.range[0] > first + 2500
    assert session.range[1] - session.range[0] == pytest.approx(last - first, abs=1)
    first, last = session.range
    left, right = strip._reach()
    drag(strip, right - 2, 30)
    view.marks_in_view()
    assert session.range[0] == pytest.approx(first, abs=1)
    assert session.range[1] > last + 1500
    first, last = session.range
    left, right = strip._reach()
    drag(strip, left + 2, -30)
    view.marks_in_view()
    assert session.range[0] < first - 1500
    assert session.range[1] == pytest.approx(last, abs=1)


def test_the_pointer_says_what_a_press_would_do(view, strip) -> None:
    view.marks_in_view()
    left, _ = strip._reach()
    middle = strip._frame().center().x()
    shapes = []
    for x in (left + 3, middle, strip.width() - 5):
        send(strip, QEvent.Type.MouseMove, x, Qt.MouseButton.NoButton)
        shapes.append(strip.cursor().shape())
    assert shapes == [Qt.CursorShape.SizeHorCursor, Qt.CursorShape.OpenHandCursor, Qt.CursorShape.PointingHandCursor]
    send(strip, QEvent.Type.MouseButtonPress, middle)
    assert strip.cursor().shape() == Qt.CursorShape.ClosedHandCursor
    send(strip, QEvent.Type.MouseButtonRelease, middle, Qt.MouseButton.NoButton)
    assert strip.cursor().shape() == Qt.CursorShape.OpenHandCursor


def test_a_click_beside_the_frame_brings_it_there_and_the_hand_takes_it_on(view, strip, session) -> None:
    session.set_range(day_number(1924), day_number(1925))
    view.marks_in_view()
    frame = strip._frame()
    there = frame.right() + 150
    send(strip, QEvent.Type.MouseButtonPress, there)
    middle = sum(session.range) / 2
    send(strip, QEvent.Type.MouseMove, there + 10)
    send(strip, QEvent.Type.MouseButtonRelease, there + 10, Qt.MouseButton.NoButton)
    assert middle > day_number(1926)
    assert sum(session.range) / 2 == pytest.approx(middle + 10 / strip._scale().px_per_day, abs=2)


@pytest.mark.parametrize("turn", [QPoint(0, 120), QPoint(0, -120), QPoint(120, 0), QPoint(0, 15), QPoint(-15, 0)])
def test_a_wheel_over_it_moves_the_window_as_far_as_it_turns(view, strip, session, turn: QPoint) -> None:
    session.set_range(day_number(1924), day_number(1934))
    view.marks_in_view()
    first, last = session.range
    at, none = QPointF(100, 20), Qt.KeyboardModifier.NoModifier
    strip.wheelEvent(
        QWheelEvent(
            at,
            strip.mapToGlobal(at),
            QPoint(),
            turn,
            Qt.MouseButton.NoButton,
            none,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
    )
    moved = -(turn.x() + turn.y()) / 120 * 0.1 * (last - first)
    assert session.range[0] == pytest.approx(first + moved, abs=2)


def test_the_right_button_leaves_the_window_where_it_is(view, strip, session) -> None:
    before = session.range
    at = QPointF(strip.width() - 20.0, 20.0)
    right, none = Qt.MouseButton.RightButton, Qt.KeyboardModifier.NoModifier
    strip.mousePressEvent(QMouseEvent(QEvent.Type.MouseButtonPress, at, strip.mapToGlobal(at), right, right, none))
    assert session.range == before


@pytest.mark.parametrize("factor", [1.0, 1.5, 2.0])
def test_years_and_words_of_the_strip_have_room_in_any_size_of_text(view, strip, factor: float) -> None:
    view.set_text_scale(factor)
    view.marks_in_view()
    high = strip._ink.words.scale * 10.5
    assert strip._base() + strip._at_scale(8) + high / 2 <= strip.height()
    assert strip._at_scale(11) - high / 2 >= 4
    tallest = max(tall for *_, tall in strip._densities())
    assert strip._base() - tallest >= strip._at_scale(11) + high / 4
