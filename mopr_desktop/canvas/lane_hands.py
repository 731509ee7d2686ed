"""What the hand does to lanes: it folds them, drags heads to another place, and lower edges to another height."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QObject, QPoint, QPointF, Signal

from mopr_desktop.canvas.arranging import Arranging
from mopr_desktop.canvas.hand import head_height
from mopr_desktop.canvas.lane_item import LaneItem
from mopr_desktop.canvas.lane_stack import LaneStack

EDGE_PX: Final = 4


class LaneHands(QObject):
    """Clicks heads, and takes hold of heads and edges.

    Attributes:
        used: The lane whose head was used last, "" for none.

    Signals:
        menu_wanted: a lane, and where on the screen its menu is to open.
        opening_wanted: a lane that is to show all its rows, or no longer.
    """

    menu_wanted = Signal(str, QPoint)
    opening_wanted = Signal(str)

    def __init__(self, stack: LaneStack, arranging: Arranging, parent: QObject) -> None:
        super().__init__(parent)
        self._stack, self._arranging = stack, arranging
        self.used = ""
        self._lane = ""
        self._what = ""
        self._from = self._height = self._last = 0.0
        self.text_scale = 1.0
        view = stack.view
        view.set_grips(self.grip_at)
        view.gripped.connect(self._grip)
        view.grip_moved.connect(self._move)
        view.dropped.connect(self._drop)
        view.menu_wanted.connect(self._menu)
        view.double_clicked.connect(self.reset)

    def click_head(self, lane: str, y: float) -> None:
        """Fold a lane; below its title, unfold a lane of counts into rows, and open or close any other.

        Args:
            lane: The lane.
            y: How far below its top.
        """
        self.used = lane
        item = self._stack.items[lane]
        measures = item.ink.measures
        titles = measures.margin + len(item.sheet.title) * measures.title_line
        if item.lane_shape == "counts" and y > titles and not item.folded:
            self._arranging.toggle("rows", lane)
        elif y <= max(titles, measures.folded):
            self._arranging.set("folded", lane, not item.folded)
        elif item.sheet.toggle is not None:
            self.opening_wanted.emit(lane)

    def grip_at(self, at: QPointF) -> str:
        """Return what can be taken hold of at a point: "edge", "head" or ""."""
        if self._edge_at(at) is not None:
            return "edge"
        found = self._stack.at(at)
        if found is None or found.x >= 0 or (found.hit is not None and found.y > head_height(found)):
            return ""
        return "head"

    def _edge_at(self, at: QPointF) -> LaneItem | None:
        """Return the lane whose lower edge is at a point of its head."""
        for item in self._stack.shown():
            bottom = item.pos().y() + item.shown_height
            if at.x() < item.ink.measures.head and abs(at.y() - bottom) <= EDGE_PX:
                return item
        return None

    def reset(self, at: QPointF) -> bool:
        """Give the lane whose edge is at a point its usual height; False if no edge is there."""
        item = self._edge_at(at)
        if item is not None:
            self._arranging.set_height(item.lane, None)
        return item is not None

    def _grip(self, what: str, at: QPointF) -> None:
        found = self._stack.at(at)
        item = self._edge_at(at) if what == "edge" else found.item if found is not None else None
        self._what, self._lane = (what, item.lane) if item is not None else ("", "")
        self._from = self._last = at.y()
        self._height = float(item.shown_height) if item is not None else 0.0

    def _move(self, at: QPointF) -> None:
        if self._what == "edge":
            self._arranging.set_height(self._lane, round((self._height + at.y() - self._from) / self.text_scale))
        elif self._what == "head":
            self._carry(at.y())
        self._last = at.y()

    def _carry(self, y: float) -> None:
        """Exchange the lane with its neighbour once the hand is where the lane would then be."""
        items = self._stack.shown()
        here = next((i for i, item in enumerate(items) if item.lane == self._lane), None)
        if here is None:
            return
        lane, down = items[here], y > self._last
        other = items[here + 1] if down and here + 1 < len(items) else items[here - 1] if not down and here else None
        if other is None:
            return
        if down and y > lane.pos().y() + other.shown_height:
            self._arranging.move(self._lane, 1)
        elif not down and y < other.pos().y() + lane.shown_height:
            self._arranging.move(self._lane, -1)

    def _drop(self) -> None:
        self._what = self._lane = ""

    def _menu(self, at: QPointF) -> None:
        found = self._stack.at(at)
        if found is not None and found.x < 0:
            self.used = found.item.lane
            self.menu_wanted.emit(found.item.lane, self._stack.view.viewport().mapToGlobal(at.toPoint()))

    def menu_of(self, lane: str) -> None:
        """Open the menu of a lane at its head, as the keyboard does."""
        item = self._stack.items.get(lane)
        if item is not None:
            self.used = lane
            at = QPoint(item.ink.measures.head // 2, max(round(item.pos().y()) + 16, 0))
            self.menu_wanted.emit(lane, self._stack.view.viewport().mapToGlobal(at))
