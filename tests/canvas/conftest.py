import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent, QWheelEvent

from mopr_desktop.canvas.theme import LIGHT
from mopr_desktop.domain.days import day_number
from mopr_desktop.session.session import Session


@pytest.fixture
def session(qapp) -> Session:
    return Session(day_number(1921), day_number(1949))


@pytest.fixture
def view(content, session, qtbot):
    from mopr_desktop.canvas.timeline_view import TimelineView

    shown = TimelineView(content, session, LIGHT)
    shown.set_reduced_motion(True)
    qtbot.addWidget(shown)
    shown.resize(864, 780)
    with qtbot.waitExposed(shown):
        shown.show()
    shown.activateWindow()  # a display without a window manager gives the keyboard only on request
    shown.marks_in_view()
    return shown


class Hand:
    """A mouse over the lanes; positions are those of the view."""

    def __init__(self, view) -> None:
        self._view = view
        self._viewport = view._stack.view.viewport()

    def _send(self, kind: QEvent.Type, at: QPointF, button=Qt.MouseButton.NoButton) -> None:
        local = QPointF(self._viewport.mapFrom(self._view, at.toPoint()))
        held = button if kind != QEvent.Type.MouseButtonRelease else Qt.MouseButton.NoButton
        event = QMouseEvent(
            kind, local, self._viewport.mapToGlobal(local), button, held, Qt.KeyboardModifier.NoModifier
        )
        self._view._stack.view.viewportEvent(event)

    def click(self, at: QPointF) -> None:
        self._send(QEvent.Type.MouseButtonPress, at, Qt.MouseButton.LeftButton)
        self._send(QEvent.Type.MouseButtonRelease, at, Qt.MouseButton.LeftButton)
        self._view.marks_in_view()

    def double_click(self, at: QPointF) -> None:
        self._send(QEvent.Type.MouseButtonDblClick, at, Qt.MouseButton.LeftButton)
        self._view.marks_in_view()

    def move(self, at: QPointF) -> None:
        self._send(QEvent.Type.MouseMove, at)

    def drag(self, start: QPointF, dx: float) -> None:
        self._send(QEvent.Type.MouseButtonPress, start, Qt.MouseButton.LeftButton)
        for part in (0.3, 0.7, 1.0):
            self._send(QEvent.Type.MouseMove, start + QPointF(dx * part, 0), Qt.MouseButton.LeftButton)
        self._send(QEvent.Type.MouseButtonRelease, start + QPointF(dx, 0), Qt.MouseButton.LeftButton)
        self._view.marks_in_view()

    def wheel(self, at: QPointF, notches: float, keys=Qt.KeyboardModifier.NoModifier) -> None:
        local = QPointF(self._viewport.mapFrom(self._view, at.toPoint()))
        event = QWheelEvent(
            local, self._viewport.mapToGlobal(local), QPoint(), QPoint(0, round(120 * notches)),
            Qt.MouseButton.NoButton, keys, Qt.ScrollPhase.NoScrollPhase, False,
        )  # fmt: skip
        self._view._stack.view.wheelEvent(event)
        self._view.marks_in_view()


@pytest.fixture
def hand(view) -> Hand:
    return Hand(view)
