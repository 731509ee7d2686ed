"""What the pointer does: it points, hovers, asks, selects and opens."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QPoint, QPointF, Qt, QTimer, Signal
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QToolTip

from mopr_desktop.canvas.lane_source import LaneSource
from mopr_desktop.canvas.lane_stack import Found, LaneStack
from mopr_desktop.canvas.tips import tip
from mopr_desktop.session.session import Session
from mopr_desktop.timeline.signs import Hit

if TYPE_CHECKING:  # the axis is painted before imported layers are thought of
    from mopr_desktop.session.layers import Layers

TIP_MS: Final = 400


class Hand(QObject):
    """Turns points into what is there, and that into questions to the session.

    Signals:
        moved: the pointer's pixel on the axis, None if it is not on it.
        clicked: anywhere on the lanes.
        head_clicked: a lane whose head was clicked, and how far below its top.
        badge_clicked: id of a disagreement.
        more_clicked: a lane whose "+12" or "less" was clicked.
        opened: record and claim ("" for none) that were double-clicked.
        nothing_opened: a double click where nothing is.
    """

    moved = Signal(object)
    clicked = Signal()
    head_clicked = Signal(str, float)
    badge_clicked = Signal(str)
    more_clicked = Signal(str)
    opened = Signal(str, str)
    nothing_opened = Signal()

    def __init__(self, stack: LaneStack, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._stack, self._session = stack, session
        self._at: QPointF | None = None
        self._source: Callable[[], LaneSource] | None = None
        self._layers: Layers | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(TIP_MS)
        self._timer.timeout.connect(self.show_tip)
        view = stack.view
        view.pointed.connect(self._point)
        view.followed.connect(self._follow)
        view.left.connect(self._leave)
        view.clicked.connect(self._click)
        view.double_clicked.connect(self._double_click)

    def set_layers(self, layers: Layers) -> None:
        """Say where the words of imported events are taken from."""
        self._layers = layers

    def set_source(self, source: Callable[[], LaneSource]) -> None:
        """Say where tips are taken from."""
        self._source = source

    @property
    def px(self) -> int | None:
        """The pointer's pixel on the axis."""
        lane = next(iter(self._stack.items.values()), None)
        if self._at is None or lane is None:
            return None
        x = self._at.x() - lane.ink.measures.head
        return int(x) if x >= 0 else None

    def _point(self, at: QPointF) -> None:
        self._at = at
        found = self._stack.at(at)
        self.moved.emit(self.px)
        if self._stack.hover(found):
            self._timer.stop()
            QToolTip.hideText()
        on_mark = found is not None and found.hit is not None
        if on_mark:
            self._timer.start()
        hand = on_mark or (found is not None and found.x < 0)
        shape = Qt.CursorShape.PointingHandCursor if hand else Qt.CursorShape.ArrowCursor
        if self._stack.view.grip_at(at) == "edge":
            shape = Qt.CursorShape.SizeVerCursor
        self._stack.view.viewport().setCursor(shape)

    def _follow(self, at: QPointF) -> None:
        """Be at another day; the marks on the way are not meant."""
        self._at = at
        self.moved.emit(self.px)

    def _leave(self) -> None:
        self._at = None
        self._timer.stop()
        self._stack.hover(None)
        self.moved.emit(None)

    def show_tip(self) -> None:
        """Show the tip of what is under the pointer."""
        found = self._stack.at(self._at) if self._at is not None else None
        if found is None or found.hit is None or self._source is None:
            return
        if text := self._imported_tip(found) or tip(found.hit, self._source()):
            QToolTip.showText(QCursor.pos() + QPoint(4, 12), text, self._stack.view)

    def _imported_tip(self, found: Found) -> str | None:
        if self._layers is None or found.hit is None:
            return None
        from mopr_desktop.canvas.layer_tips import layer_tip

        return layer_tip(found.hit, found.item.sheet, self._layers)

    def _click(self, at: QPointF) -> None:
        self.clicked.emit()
        found = self._stack.at(at)
        if found is None:
            return
        if found.x < 0 and (found.hit is None or found.y < head_height(found)):
            self.head_clicked.emit(found.item.lane, found.y)
        elif found.hit is None:
            self._session.select(None)
        elif found.hit.part == "more":
            self.more_clicked.emit(found.item.lane)
        elif found.hit.part == "count":
            self._select_in_column(found)
        else:
            self._select(found.hit)

    def _select_in_column(self, found: Found) -> None:
        """Select the most important of the imported events that begin in a column."""
        hit, crowd = found.hit, found.item.sheet.crowd
        layer = self._layers.layers.get(hit.record) if self._layers is not None and hit is not None else None
        if layer is None or hit is None or crowd is None or layer.crowd is None:
            return
        from mopr_desktop.canvas.layer_tips import best_in_column
        from mopr_desktop.domain.event_names import event_name

        best = best_in_column(layer, crowd.counts, int(hit.label))
        if best is not None:
            self._session.select(event_name(layer.uid, int(layer.crowd.batch.key[best])))

    def _select(self, hit: Hit) -> None:
        if hit.part == "badge":
            self._session.select(hit.record)
            self.badge_clicked.emit(hit.dispute)
        elif hit.claim and self._source is not None:
            claim = self._source().content.claim(hit.claim)
            self._session.select(hit.record, claim.passage, claim.id)
        else:
            self._session.select(hit.record)

    def _double_click(self, at: QPointF) -> None:
        found = self._stack.at(at)
        if found is None or (found.hit is None and found.x >= 0):
            self.nothing_opened.emit()
        elif found.hit is not None and found.hit.part not in ("badge", "more", "count"):
            self.opened.emit(found.hit.record, found.hit.claim)


def head_height(found: Found) -> int:
    """Return how far down the words in the head of a lane reach."""
    measures, sheet = found.item.ink.measures, found.item.sheet
    lines = len(sheet.title) * measures.title_line + len(sheet.second) * measures.second_line
    return measures.margin + lines
