"""While the panes are made the window shows the axis alone, and the axis takes input."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from windows import activate, close

from mopr_desktop.ui import api
from mopr_desktop.ui.first_axis import FirstAxis
from mopr_desktop.ui.main_window import MainWindow


@pytest.fixture
def alone(profile, qapp, content) -> Iterator[tuple[MainWindow, FirstAxis]]:
    """A window with nothing in it but the axis."""
    window = api.show_frame((1440, 900))
    activate(window)
    first = window.show_axis(content)
    api.wait_until_painted(first)
    first.timeline.set_reduced_motion(True)
    yield window, first
    close(window)


def is_wide(first: FirstAxis) -> bool:
    """Whether there is room to zoom in."""
    begin, end = first.session.range
    return end - begin > 1000


def turn(window: MainWindow, first: FirstAxis) -> None:
    """Turn the wheel over the axis."""
    port = first.timeline.lanes_viewport
    at = QPointF(port.width() / 2, port.height() / 2)
    notch = QPoint(0, 120 if is_wide(first) else -120)
    held = Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase
    event = QWheelEvent(at, port.mapToGlobal(at), QPoint(), notch, *held, False)
    QApplication.sendEvent(port, event)


def drag(window: MainWindow, first: FirstAxis) -> None:
    """Drag the axis to the right."""
    port = first.timeline.lanes_viewport
    QTest.mousePress(port, Qt.MouseButton.LeftButton, pos=QPoint(500, 300))
    for x in (510, 540, 580):
        QTest.mouseMove(port, QPoint(x, 300))
    QTest.mouseRelease(port, Qt.MouseButton.LeftButton, pos=QPoint(580, 300))


def plus(window: MainWindow, first: FirstAxis) -> None:
    """Press + or - wherever the keyboard is."""
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_Plus if is_wide(first) else Qt.Key.Key_Minus)


def beside(window: MainWindow, first: FirstAxis) -> None:
    """Go to the mark beside the selected one, and back."""
    forth = first.session.selected in (None, first.timeline.spoken_marks()[0].record)
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_Right if forth else Qt.Key.Key_Left)


def palette(window: MainWindow, first: FirstAxis) -> None:
    """Press a key of a command that is not there yet."""
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)


def widen(window: MainWindow, first: FirstAxis) -> None:
    """Make the window wider."""
    window.resize(window.width() + 16, window.height())


def test_nothing_is_seen_of_the_panes_until_all_of_them_are_there(alone, content) -> None:
    window, first = alone
    before = window.grab().toImage()
    steps = 0
    for _ in window.furnishing(content, first):
        QApplication.processEvents()
        assert window.grab().toImage() == before
        assert window.focusWidget() is first.timeline
        steps += 1
    assert steps >= 10
    assert window.focusWidget() is window.timeline


@pytest.mark.parametrize("does", [turn, drag, plus, beside])
def test_at_every_step_the_axis_takes_wheel_drag_and_keys(alone, content, does: Callable[..., None]) -> None:
    window, first = alone
    session = first.session
    for _ in window.furnishing(content, first):
        before = session.range, session.selected
        does(window, first)
        QApplication.processEvents()
        assert (session.range, session.selected) != before
    assert window.timeline.scale.first_day == pytest.approx(session.range[0], abs=1)
    if session.selected:
        assert content.record(session.selected).title in window.pane("details").plain_text()


def test_whatever_the_reader_does_meanwhile_the_window_is_whole(alone, content) -> None:
    window, first = alone
    deeds = (turn, beside, palette, widen, plus, drag)
    for step, _ in enumerate(window.furnishing(content, first)):
        deeds[step % len(deeds)](window, first)
        QApplication.processEvents()
    assert window.is_furnished
    assert window.menuBar().isVisible()
    chosen = window.session.selected
    assert content.record(chosen).title in window.pane("details").plain_text()
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    assert window.focusWidget() is window.pane("search")


def test_a_window_closed_before_all_is_there_stays_closed(profile, qapp, content, monkeypatch) -> None:
    window = api.show_frame((1440, 900))
    furnishing = MainWindow.furnishing

    def closing(self: MainWindow, *given) -> Iterator[None]:
        for step, _ in enumerate(furnishing(self, *given)):
            if step == 9:
                self.close()
            yield

    monkeypatch.setattr(MainWindow, "furnishing", closing)
    api.load(window, content)
    assert not window.isVisible()
    assert not window.is_furnished
    window.deleteLater()
