"""One lane on the canvas: a single item however many marks it holds."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, QTimer
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QGraphicsObject, QStyleOptionGraphicsItem, QWidget

from mopr_desktop.canvas.painters.ink import Ink
from mopr_desktop.canvas.painters.lane import Attention, paint_lane
from mopr_desktop.timeline.signs import Sheet


class LaneItem(QGraphicsObject):
    """Holds no dates, asks no questions, decides nothing.

    Attributes:
        lane: Permanent name of the lane.
        sheet: What is painted.
        ink: With what.
        folded: Whether only the density is shown.
        attention: What of it the reader looks at.
    """

    def __init__(self, lane: str, ink: Ink) -> None:
        super().__init__()
        self.lane = lane
        self.sheet = Sheet()
        self.ink = ink
        self.folded = False
        self.attention = Attention()
        self.setAcceptedMouseButtons(Qt.MouseButton.NoButton)
        self.setFlag(self.GraphicsItemFlag.ItemUsesExtendedStyleOption)

    def show_sheet(self, sheet: Sheet, ink: Ink, attention: Attention, *, folded: bool) -> None:
        """Paint another sheet from now on."""
        if sheet.height != self.sheet.height or ink.width_px != self.ink.width_px:
            self.prepareGeometryChange()
        self.sheet, self.ink, self.attention, self.folded = sheet, ink, attention, folded
        self.update()

    def boundingRect(self) -> QRectF:
        """Return head and axis, 1 more below for the hair line."""
        return QRectF(0, 0, self.ink.measures.head + self.ink.width_px, self.sheet.height + 1)

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, _widget: QWidget | None = None) -> None:
        """Paint it; a thin stretch of the axis is repainted without the head."""
        head = option.exposedRect.left() < self.ink.measures.head
        paint_lane(painter, self.sheet, self.ink, self.attention, folded=self.folded, head=head)
        if self.sheet.crowd is not None and self.sheet.crowd.unfinished:
            QTimer.singleShot(0, self, self.update)
