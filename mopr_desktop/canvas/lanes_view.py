"""The viewport of the lanes: turns mouse, wheel and pinch into wishes of the hand."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QKeyEvent,
    QMouseEvent,
    QNativeGestureEvent,
    QPainter,
    QPalette,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QGraphicsScene, QGraphicsView, QWidget

from mopr_desktop.canvas.painters import Ink, paint_grid
from mopr_desktop.canvas.painters.date_sign import GRASP_PX, paint_line
from mopr_desktop.canvas.painters.ink import upright
from mopr_desktop.canvas.painters.ring import draw_ring
from mopr_desktop.canvas.painters.stretch import paint_stretch
from mopr_desktop.timeline.signs import Sheet

DRAG_PX: Final = 4
NOTCH: Final = 120.0
ZOOM_A_NOTCH: Final = 1.25
PAN_A_NOTCH_PX: Final = 80.0
_SHIFT: Final = Qt.KeyboardModifier.ShiftModifier
_CONTROL: Final = Qt.KeyboardModifier.ControlModifier


class LanesView(QGraphicsView):
    """A viewport in pixels; positions are those of the viewport.

    Signals:
        dragged: pixels moved since the last time, in x and y.
        dropped: a drag ended.
        clicked: a press and release at a point.
        double_clicked: at a point.
        pointed: the pointer is at a point.
        followed: the pointer is at a point while it draws a stretch of time.
        left: the pointer is gone.
        zoomed: factor and x of the pointer; whether it glides.
        pushed: pixels to pan by wheel in x and y.
        resized: another width or height.
        date_dragged: the date line is at x.
        stretched: x where a drag with Shift began, and where it is.
        stretch_ended: such a drag ended.
        gripped: "head" or "edge" of a lane was taken hold of, at a point; then grip_moved tells where the hand is.
        menu_wanted: the right button was pressed at a point.
    """

    dragged = Signal(float, float)
    dropped = Signal()
    clicked = Signal(QPointF)
    double_clicked = Signal(QPointF)
    pointed = Signal(QPointF)
    followed = Signal(QPointF)
    left = Signal()
    zoomed = Signal(float, float, bool)
    pushed = Signal(float, float)
    resized = Signal()
    date_dragged = Signal(float)
    stretched = Signal(float, float)
    stretch_ended = Signal()
    gripped = Signal(str, QPointF)
    grip_moved = Signal(QPointF)
    menu_wanted = Signal(QPointF)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._port = QWidget()  # made by Qt, its type would have to be found out among all kinds of widgets: 15 ms
        self.setViewport(self._port)
        scene = QGraphicsScene(self)
        scene.setItemIndexMethod(scene.ItemIndexMethod.NoIndex)  # a dozen lanes, which move with every scroll
        self.setScene(scene)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self.setBackgroundRole(QPalette.ColorRole.NoRole)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self._ink: Ink | None = None
        self._ringed = False
        self._ring: Callable[[], QRectF | None] = lambda: None
        self._floor = 0
        self._press: QPointF | None = None
        self._last = QPointF()
        self._dragging = False
        self._handle: int | None = None
        self._holds_date = False
        self._stretching = False
        self._grip = ""
        self._grips: Callable[[QPointF], str] = lambda _: ""

    def set_handle(self, x: int | None) -> None:
        """Say where the date line can be taken hold of, None for nowhere."""
        self._handle = x

    def _on_handle(self, at: QPointF) -> bool:
        return self._handle is not None and abs(at.x() - self._handle) <= GRASP_PX

    def set_grips(self, grips: Callable[[QPointF], str]) -> None:
        """Say what can be taken hold of at a point."""
        self._grips = grips

    def grip_at(self, at: QPointF) -> str:
        """Return what can be taken hold of at a point, "" for nothing."""
        return self._grips(at)

    def set_ink(self, ink: Ink) -> None:
        """Paint the ground below the lanes with this ink."""
        self._ink = ink
        self.viewport().update()

    def drawBackground(self, painter: QPainter, rect: QRectF | QRect) -> None:
        """Paint the ground of heads and axis, with the grid."""
        ink = self._ink
        if ink is None or rect.bottom() <= self._floor:  # lanes paint their own ground
            return
        head, height = ink.measures.head, self.viewport().height()
        painter.fillRect(rect, ink.theme.canvas)
        painter.fillRect(0, 0, head, height, ink.theme.panel)
        painter.setPen(ink.pen(ink.theme.hair))
        upright(painter, head - 1, 0, height)
        painter.translate(head, 0)
        paint_grid(painter, Sheet(height=height), ink)
        paint_line(painter, ink, 0, height)
        painter.translate(-head, 0)

    def set_floor(self, y: int) -> None:
        """Say where the last lane ends."""
        self._floor = y

    def set_ring(self, ring: Callable[[], QRectF | None]) -> None:
        """Say what returns where the keyboard is in the lanes, None if it is elsewhere; asked at each painting."""
        self._ring = ring

    def set_ringed(self, ringed: bool) -> None:
        """Show that the keyboard is here, but on no mark yet."""
        if ringed != self._ringed:
            self._ringed = ringed
            self.viewport().update()

    def drawForeground(self, painter: QPainter, _rect: QRectF | QRect) -> None:
        """Paint the stretch that is marked, and the ring of the keyboard."""
        if self._ink is not None:
            paint_stretch(painter, self._ink, self.viewport().height())
        if self._ink is not None and (spot := self._ring()) is not None:
            draw_ring(painter, spot, QRectF(self.viewport().rect()), self._ink.theme.selection_edge)
        if self._ringed and self._ink is not None:
            painter.setPen(QPen(self._ink.theme.selection_edge, 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(QRectF(self.viewport().rect()).adjusted(3, 3, -3, -3))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remember where a drag may begin."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._press = self._last = event.position()
            self._dragging = False
            self._holds_date = self._on_handle(event.position())
            head = self._ink.measures.head if self._ink is not None else 0
            shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self._stretching = shift and event.position().x() >= head and not self._holds_date
            self._grip = "" if self._holds_date or self._stretching else self._grips(event.position())
        elif event.button() == Qt.MouseButton.RightButton:
            self.menu_wanted.emit(event.position())
        event.accept()

    def _cursor_of_drag(self) -> Qt.CursorShape:
        if self._holds_date:
            return Qt.CursorShape.SplitHCursor
        if self._stretching:
            return Qt.CursorShape.SizeHorCursor
        return Qt.CursorShape.SizeVerCursor if self._grip == "edge" else Qt.CursorShape.ClosedHandCursor

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag, or point."""
        at = event.position()
        if self._press is None:
            self.pointed.emit(at)
            if self._on_handle(at):
                self.viewport().setCursor(Qt.CursorShape.SplitHCursor)
            return
        if not self._dragging and (at - self._press).manhattanLength() >= DRAG_PX:
            self._dragging = True
            self.viewport().setCursor(self._cursor_of_drag())
            if self._grip:
                self.gripped.emit(self._grip, self._press)
        if self._dragging and self._holds_date:
            self.date_dragged.emit(at.x())
        elif self._dragging and self._stretching:
            self.stretched.emit(self._press.x(), at.x())
            self.followed.emit(at)
        elif self._dragging and self._grip:
            self.grip_moved.emit(at)
        elif self._dragging:
            self.dragged.emit(at.x() - self._last.x(), at.y() - self._last.y())
            self._last = at

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Click, unless it was a drag."""
        if event.button() != Qt.MouseButton.LeftButton or self._press is None:
            return
        dragging, self._press = self._dragging, None
        self.viewport().unsetCursor()
        if dragging and self._stretching:
            self.stretch_ended.emit()
        elif dragging:
            self.dropped.emit()
        else:
            self.clicked.emit(event.position())

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open or fit."""
        self._press = None
        self.double_clicked.emit(event.position())

    def leaveEvent(self, event: QEvent) -> None:
        """Take the pointer's day away."""
        self.left.emit()
        super().leaveEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom at the pointer; Shift or a sideways wheel pans in time, Ctrl scrolls the lanes, two fingers do both.

        Touchpads tell when fingers come and go (a phase); wheels do not. A pinch comes as a gesture, but on Windows as
        a wheel with Ctrl that turns by less than a notch.
        """
        turn, fine = event.angleDelta(), event.pixelDelta()
        dx = float(fine.x()) if not fine.isNull() else turn.x() / NOTCH * PAN_A_NOTCH_PX
        dy = float(fine.y()) if not fine.isNull() else turn.y() / NOTCH * PAN_A_NOTCH_PX
        shift, control = (bool(event.modifiers() & key) for key in (_SHIFT, _CONTROL))
        fingers = event.phase() != Qt.ScrollPhase.NoScrollPhase
        pinch = control and turn.y() % int(NOTCH) != 0
        if shift:
            self.pushed.emit(dy or dx, 0.0)
        elif not pinch and (fingers or control or abs(dx) > abs(dy)):
            self.pushed.emit(dx, dy)
        elif turn.y():
            factor = ZOOM_A_NOTCH ** (turn.y() / NOTCH)
            self.zoomed.emit(factor, event.position().x(), fine.isNull() and not pinch)
        event.accept()

    def viewportEvent(self, event: QEvent) -> bool:
        """Pinch zooms at the fingers."""
        pinch = Qt.NativeGestureType.ZoomNativeGesture
        if isinstance(event, QNativeGestureEvent) and event.gestureType() == pinch:
            self.zoomed.emit(1.0 + event.value(), event.position().x(), False)
            return True
        return super().viewportEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave keys to the view around this one."""
        event.ignore()

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """Leave keys to the view around this one."""
        event.ignore()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Tell that there is another width."""
        super().resizeEvent(event)
        self.setSceneRect(QRectF(self.viewport().rect()))  # a pixel is a pixel
        self.resized.emit()
