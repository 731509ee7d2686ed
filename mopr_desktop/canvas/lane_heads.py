"""The heads of the lanes, and the "+12" at their right edges, for the keyboard and for a screen reader.

The hand reaches them as part of the lanes. This is a widget of one pixel in the corner of the lanes, so that it can
have the keyboard; the lanes paint its ring, and it never stands in the way of their painting.
"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QContextMenuEvent

from mopr_desktop.canvas.lane_hands import LaneHands
from mopr_desktop.canvas.lane_item import LaneItem
from mopr_desktop.canvas.lane_stack import LaneStack
from mopr_desktop.canvas.spots import Spot, SpotWidget

HEAD, MORE = "head", "more"
_LEAST_PX: Final = 1.0


class LaneHeads(SpotWidget):
    """Follows the lanes.

    Signals:
        folding_wanted: a lane that is to fold, or to unfold.
        opening_wanted: a lane that is to show all its rows, or no longer.
    """

    folding_wanted = Signal(str)
    opening_wanted = Signal(str)

    def __init__(self, stack: LaneStack, hands: LaneHands) -> None:
        super().__init__(stack.view.viewport())  # of the view itself Qt tells a screen reader only the viewport
        self._stack, self._hands = stack, hands
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName("Heads of the lanes")
        self.setAccessibleDescription("Enter folds or unfolds a lane; the menu key has more")
        self.setGeometry(0, 0, 1, 1)
        stack.view.set_ring(self.ring)

    def repaint_spots(self) -> None:
        """The lanes paint the ring."""
        self._stack.view.viewport().update()

    def spots(self) -> list[Spot]:
        """Return the head of each lane, and after it what opens and closes the lane."""
        found = []
        for item in self._stack.shown():
            found.append(self._head(item))
            if item.sheet.toggle is not None and not item.folded:
                found.append(self._more(item))
        return found

    def _in_view(self, rect: QRectF) -> QRectF:
        return rect.intersected(QRectF(self._stack.view.viewport().rect()))

    def _head(self, item: LaneItem) -> Spot:
        measures, sheet = item.ink.measures, item.sheet
        high = measures.margin + len(sheet.title) * measures.title_line + len(sheet.second) * measures.second_line
        rect = QRectF(3, item.pos().y() + 3, measures.head - 8, max(min(high, item.shown_height - 4), _LEAST_PX))
        title = " ".join(sheet.title)
        pinned = ("kept on top",) if item.pinned else ()
        words = "; ".join((title, " ".join(sheet.second), "folded" if item.folded else "unfolded", *pinned))
        return Spot(f"{HEAD}:{item.lane}", self._in_view(rect), words, "lane", is_button=True, expanded=not item.folded)

    def _more(self, item: LaneItem) -> Spot:
        toggle, measures = item.sheet.toggle, item.ink.measures
        if toggle is None:
            raise LookupError(item.lane)
        top = item.pos().y() + toggle.y - toggle.height / 2
        rect = QRectF(measures.head + toggle.x, top, toggle.width, toggle.height)
        title = " ".join(item.sheet.title)
        more = item.sheet.more
        words = f"{more:,} more in {title}: open the lane" if more else f"Show less of {title}"
        left_out = ", ".join(item.sheet.left_out)
        return Spot(f"{MORE}:{item.lane}", self._in_view(rect), words, left_out, is_button=True, expanded=not more)

    def press(self, key: str) -> None:
        """Fold a lane, or open it."""
        part, _, lane = key.partition(":")
        self._hands.used = lane
        (self.folding_wanted if part == HEAD else self.opening_wanted).emit(lane)

    def reveal(self, key: str) -> None:
        """Scroll to the lane."""
        lane = key.partition(":")[2]
        self._hands.used = lane
        self._stack.reveal_lane(lane)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The key for menus opens that of the lane."""
        spot = self.spot_in_focus()
        if event.reason() == QContextMenuEvent.Reason.Keyboard and spot is not None:
            self._hands.menu_of(spot.key.partition(":")[2])
        else:
            event.ignore()
