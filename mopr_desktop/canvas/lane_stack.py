"""The lanes on top of each other: where each one is, how far they are scrolled, and what is at a point."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from typing import Final

from PySide6.QtCore import QObject, QPointF, QRectF, Qt
from PySide6.QtWidgets import QScrollBar, QWidget

from mopr_desktop.canvas.lane_item import LaneItem
from mopr_desktop.canvas.lanes_view import LanesView
from mopr_desktop.canvas.painters.ink import Ink
from mopr_desktop.canvas.painters.lane import Attention
from mopr_desktop.canvas.theme import Theme
from mopr_desktop.timeline.lanes import LaneSpec
from mopr_desktop.timeline.signs import Hit, Sheet
from mopr_desktop.valueclass import valueclass

BAR_PX: Final = 9
REVEALED_PX: Final = 40
PINNED_PART: Final = 0.6
"""Of the height that pinned lanes may take; more of them scroll like the others."""


@valueclass
class Found:
    """What is at a point.

    Attributes:
        item: The lane.
        x, y: The point within it; x is negative in the head.
        hit: The mark, label, badge or row there.
    """

    item: LaneItem
    x: float
    y: float
    hit: Hit | None


class LaneStack(QObject):
    """One item a lane in one viewport, with a scroll bar over its right edge.

    Attributes:
        view: The viewport.
        items: The lanes by name, in display order.
        head_px: How wide their heads are.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.view = LanesView(parent)
        self.items: dict[str, LaneItem] = {}
        self.head_px = 0
        self._order: list[str] = []
        self._scroll_y = 0
        self._pinned_px = 0
        self._bar = QScrollBar(Qt.Orientation.Vertical, self.view)
        self._bar.setAccessibleName("Lanes further down")
        self._bar.hide()
        self._bar.valueChanged.connect(self.scroll_to)

    def set_theme(self, theme: Theme) -> None:
        """Give the bar the colours of the theme and no arrows."""
        handle, hover = theme.hair.name(), theme.ink3.name()
        self._bar.setStyleSheet(
            "QScrollBar { background: transparent; border: none; margin: 0; width: 9px; }"
            f"QScrollBar::handle {{ background: {handle}; border-radius: 3px; min-height: 24px; margin: 1px 2px; }}"
            f"QScrollBar::handle:hover {{ background: {hover}; }}"
            "QScrollBar::add-line, QScrollBar::sub-line { height: 0; }"
            "QScrollBar::add-page, QScrollBar::sub-page { background: none; }"
        )

    def set_lanes(self, lanes: Sequence[LaneSpec], ink: Ink, pinned: Collection[str] = ()) -> None:
        """Have an item for each of these lanes and for no other; the pinned ones are the first."""
        self._order = [lane.id for lane in lanes]
        scene = self.view.scene()
        for name in [name for name in self.items if name not in self._order]:
            scene.removeItem(self.items.pop(name))
        for lane in lanes:
            if lane.id not in self.items:
                self.items[lane.id] = LaneItem(lane.id, lane.shape, ink)
                scene.addItem(self.items[lane.id])
            self.items[lane.id].pinned = lane.id in pinned
            self.items[lane.id].setZValue(1 if lane.id in pinned else 0)

    def show(self, sheets: dict[str, tuple[Sheet, bool]], ink: Ink, attention: Callable[[], Attention]) -> None:
        """Paint these sheets; each comes with whether its lane is folded."""
        self.head_px = ink.measures.head
        self.view.set_ink(ink)
        for name, (sheet, folded) in sheets.items():
            self.items[name].show_sheet(sheet, ink, attention(), folded=folded)

    def place(self) -> None:
        """Put every lane below the one before, and set the bar."""
        total = sum(item.shown_height + 1 for item in self.shown())
        room = self.view.viewport().height()
        most = max(total - room, 0)
        self._scroll_y = min(max(self._scroll_y, 0), most)
        self._pinned_px, y = 0, 0
        for item in self.shown():
            stays = item.pinned and self._pinned_px + item.shown_height + 1 <= room * PINNED_PART
            item.setPos(0, y if stays else y - self._scroll_y)
            y += item.shown_height + 1
            self._pinned_px = y if stays else self._pinned_px
        y -= self._scroll_y
        self.view.set_floor(y)
        self._bar.blockSignals(True)
        self._bar.setRange(0, most)
        self._bar.setPageStep(room)
        self._bar.setSingleStep(20)
        self._bar.setValue(self._scroll_y)
        self._bar.blockSignals(False)
        self._bar.setVisible(most > 0)
        self._bar.setGeometry(self.view.width() - BAR_PX, 0, BAR_PX, self.view.height())

    def shown(self) -> list[LaneItem]:
        """Return the lanes from above."""
        return [self.items[name] for name in self._order]

    def heights(self) -> dict[LaneItem, int]:
        """Return how high every lane is now."""
        return {item: item.shown_height for item in self.shown()}

    def scroll_to(self, y: int) -> None:
        """Show the lanes from y on."""
        self._scroll_y = y
        self.place()

    def scroll_by(self, dy: float) -> None:
        """Scroll by some pixels; positive is further down."""
        self.scroll_to(self._scroll_y + round(dy))

    def reveal_lane(self, lane: str) -> None:
        """Scroll to a lane if it is not in view whole."""
        top, room = 0, self.view.viewport().height()
        for name in self._order:
            tall = self.items[name].sheet.height + 1
            if name == lane:
                if not self._scroll_y <= top <= self._scroll_y + room - tall:
                    self.scroll_to(max(top + tall - room, 0) if tall < room else top)
                return
            top += tall

    def reveal(self, record: str | None) -> None:
        """Scroll to the mark of a record if it is out of view."""
        top, room = 0, self.view.viewport().height()
        for name in self._order:
            sheet = self.items[name].sheet
            for hit in sheet.hits:
                if hit.record != record or hit.part not in ("mark", "row"):
                    continue
                y = top + hit.y
                if y < self._scroll_y + self._pinned_px and top >= self._pinned_px:
                    self._scroll_y = max(y - self._pinned_px - REVEALED_PX, 0)
                elif y + hit.height > self._scroll_y + room:
                    self._scroll_y = y + hit.height + REVEALED_PX - room
                return
            top += sheet.height + 1

    def at(self, point: QPointF) -> Found | None:
        """Return what is at a point of the viewport."""
        for name in self._order:
            item = self.items[name]
            local = point - item.pos()
            if 0 <= local.y() < item.shown_height + 1:
                x = local.x() - item.ink.measures.head
                return Found(item, x, local.y(), item.sheet.at(x, local.y()))
        return None

    def marks(self) -> list[tuple[str, Hit, QRectF]]:
        """Return lane, mark and place in the viewport of every mark in view."""
        found = []
        port = QRectF(self.view.viewport().rect())
        for name in self._order:
            item = self.items[name]
            head = item.ink.measures.head
            covered = 0 if item.pos().y() < self._pinned_px and item.pinned else self._pinned_px
            axis = port.adjusted(head, covered, 0, 0)
            for hit in item.sheet.hits:
                rect = QRectF(hit.x, hit.y, hit.width, hit.height).translated(item.pos() + QPointF(head, 0))
                shown = rect.intersected(axis)
                if hit.part == "mark" and not shown.isEmpty():
                    found.append((name, hit, shown))
        return found

    def hover(self, over: Found | None) -> bool:
        """Give a halo to the mark under the pointer, and take it from the one before; True if it is another one."""
        changed = False
        for item in self.items.values():
            hovered = over.hit if over is not None and over.item is item else None
            if hovered != item.attention.hovered:
                item.attention.hovered = hovered
                item.update()
                changed = True
        return changed

    def redraw_column(self, px: int, head: int) -> None:
        """Paint the pixels about one column of the axis again."""
        for item in self.items.values():
            item.update(QRectF(head + px - 1, 0, 3, item.sheet.height))
        self.view.viewport().update(head + px - 1, 0, 3, self.view.height())
