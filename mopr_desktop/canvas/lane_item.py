"""One lane on the canvas: a single item however many marks it holds."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, QTimer
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QGraphicsObject, QStyleOptionGraphicsItem, QWidget

from mopr_desktop.canvas.painters.ink import Ink, level
from mopr_desktop.canvas.painters.lane import Attention, paint_lane
from mopr_desktop.timeline.signs import Sheet


class LaneItem(QGraphicsObject):
    """Holds no dates, asks no questions, decides nothing.

    Attributes:
        lane: Permanent name of the lane.
        lane_shape: Name of its shape.
        sheet: What is painted.
        ink: With what.
        folded: Whether only the density is shown.
        attention: What of it the reader looks at.
        pinned: Whether it stays on top.
    """

    def __init__(self, lane: str, lane_shape: str, ink: Ink) -> None:
        super().__init__()
        self.lane, self.lane_shape = lane, lane_shape
        self.sheet = Sheet()
        self.ink = ink
        self.folded = False
        self.attention = Attention()
        self.pinned = False
        self._before: tuple[Sheet, bool] | None = None
        self._cut: int | None = None
        self.setAcceptedMouseButtons(Qt.MouseButton.NoButton)
        self.setFlag(self.GraphicsItemFlag.ItemUsesExtendedStyleOption)

    def show_sheet(self, sheet: Sheet, ink: Ink, attention: Attention, *, folded: bool) -> None:
        """Paint another sheet from now on."""
        if self._cut is None:
            self._before = (self.sheet, self.folded)
        if sheet.height != self.sheet.height or ink.width_px != self.ink.width_px:
            self.prepareGeometryChange()
        self.sheet, self.ink, self.attention, self.folded = sheet, ink, attention, folded
        self.update()

    @property
    def shown_height(self) -> int:
        """How high it is now: that of its sheet, except while it moves."""
        return self.sheet.height if self._cut is None else self._cut

    def cut_at(self, height: int | None) -> None:
        """Show only so much while the lane folds or unfolds; with None all of it."""
        self.prepareGeometryChange()
        self._cut = height
        self.update()

    def boundingRect(self) -> QRectF:
        """Return head and axis, 1 more below for the hair line."""
        return QRectF(0, 0, self.ink.measures.head + self.ink.width_px, self.shown_height + 1)

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, _widget: QWidget | None = None) -> None:
        """Paint it; a thin stretch of the axis is repainted without the head."""
        head = option.exposedRect.left() < self.ink.measures.head
        sheet, folded = self.sheet, self.folded
        if self._cut is not None:
            painter.setClipRect(self.boundingRect(), Qt.ClipOperation.IntersectClip)
            if self._before is not None and self._before[0].height > sheet.height:
                sheet, folded = self._before  # what folds stays in view until it is folded
        paint_lane(painter, sheet, self.ink, self.attention, folded=folded, head=head, pinned=self.pinned)
        if self._cut is not None:
            painter.setPen(self.ink.pen(self.ink.theme.hair))
            level(painter, 0, self.ink.measures.head + self.ink.width_px, self._cut)
        if sheet.crowd is not None and sheet.crowd.unfinished:
            QTimer.singleShot(0, self, self.update)
