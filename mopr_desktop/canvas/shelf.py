"""The shelf: what no source dates, as chips that can be clicked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QHelpEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QMenu, QToolTip, QWidget

from mopr_desktop.canvas.painters.ink import Ink, level, upright
from mopr_desktop.canvas.spots import Spot, SpotWidget
from mopr_desktop.domain.records import AxisItem
from mopr_desktop.timeline.measures import STRONG
from mopr_desktop.timeline.signs import Label

TITLE_PX: Final = 12.0
CHIP_PX: Final = 11.0
LEFT_PX: Final = 12
INSET: Final = 7
GAP: Final = 5
_REST: Final = "+"


class Shelf(SpotWidget):
    """Shows the undated.

    Signals:
        chosen: permanent name of the record of a chip.
    """

    chosen = Signal(str)

    def __init__(self, ink: Ink, parent: QWidget) -> None:
        super().__init__(parent)
        self._ink = ink
        self._items: tuple[AxisItem, ...] = ()
        self._words = ""
        self._selected: str | None = None
        self._chips: list[tuple[QRect, AxisItem]] = []
        self._rest: tuple[QRect, list[AxisItem]] | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setMouseTracking(True)
        self.setFixedHeight(ink.measures.shelf)
        self.setAccessibleName("Undated items")

    def show_items(self, ink: Ink, items: Sequence[AxisItem], words: str, selected: str | None) -> None:
        """Show these items; words say how many of what they are."""
        self._ink, self._items, self._words, self._selected = ink, tuple(items), words, selected
        self.setFixedHeight(ink.measures.shelf)
        self.setAccessibleDescription(f"{words}: " + ", ".join(item.short for item in items))
        self._place()
        self.fit_focus()
        self.update()

    def spots(self) -> list[Spot]:
        """Return the chips, and what lists the rest."""
        found = [
            Spot(item.record, QRectF(box), f"{item.title}; no source gives a date", self._words,
                 chosen=item.record == self._selected)
            for box, item in self._chips
        ]  # fmt: skip
        if self._rest is not None:
            box, rest = self._rest
            names = ", ".join(item.short for item in rest)
            found.append(Spot(_REST, QRectF(box), f"{len(rest)} more without a date", names, is_button=True))
        return found

    def press(self, key: str) -> None:
        """Choose a chip, or list the rest."""
        if key != _REST:
            self.chosen.emit(key)
        elif self._rest is not None:
            self._list_rest(self._rest[1])

    def resizeEvent(self, _event: object) -> None:
        """Find out which chips fit."""
        self._place()

    def _place(self) -> None:
        width = self._ink.words.width
        x = LEFT_PX + round(width("No date", TITLE_PX, STRONG)) + 8 + round(width(self._words, CHIP_PX)) + 22
        height = round(19 * self._ink.words.scale)
        top = (self.height() - height) // 2
        self._chips, self._rest = [], None
        most = self.width() - 8
        plus = 34
        for number, item in enumerate(self._items):
            wide = round(width(item.short, CHIP_PX)) + 2 * INSET
            last = number == len(self._items) - 1
            if x + wide > most - (0 if last else plus):
                rest = list(self._items[number:])
                self._rest = (QRect(x + 2, top, plus, height), rest)
                return
            self._chips.append((QRect(x, top, wide, height), item))
            x += wide + GAP

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint title, chips and how many more there are."""
        painter = QPainter(self)
        theme = self._ink.theme
        painter.fillRect(self.rect(), theme.panel)
        painter.setPen(self._ink.pen(theme.hair))
        level(painter, 0, self.width(), 0)
        middle = self.height() // 2
        title_px = self._ink.words.width("No date", TITLE_PX, STRONG)
        self._write(painter, "No date", LEFT_PX, middle, TITLE_PX, STRONG, "ink")
        self._write(painter, self._words, LEFT_PX + round(title_px) + 8, middle, CHIP_PX, 400, "ink2")
        for box, item in self._chips:
            ground = theme.selection if item.record == self._selected else theme.canvas
            painter.fillRect(box, ground)
            chosen = item.record == self._selected
            painter.setPen(
                self._ink.pen(theme.selection_edge if chosen else theme.ink3, 1, () if chosen else (2.0, 2.0))
            )
            for y in (box.top(), box.bottom()):
                level(painter, box.left(), box.right() + 1, y)
            for x in (box.left(), box.right()):
                upright(painter, x, box.top(), box.bottom() + 1)
            self._write(painter, item.short, box.left() + INSET, middle, CHIP_PX, 400, "ink")
        if self._rest is not None:
            box, rest = self._rest
            self._write(painter, f"+{len(rest)}", box.left() + 4, middle, CHIP_PX, STRONG, "ink2")
        self.paint_ring(painter, theme.selection_edge)
        painter.end()

    def _write(self, painter: QPainter, text: str, x: int, y: int, px: float, weight: int, tone: str) -> None:
        wide = self._ink.words.width(text, px, weight)
        label = Label(text, x, y, wide, px, weight, tone, halo=False)  # type: ignore[arg-type]
        self._ink.words.draw(painter, label, self._ink.theme)

    def item_at(self, point: QPoint) -> AxisItem | None:
        """Return the item whose chip is at a point."""
        return next((item for box, item in self._chips if box.contains(point)), None)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose a chip, or list the rest."""
        point = event.position().toPoint()
        item = self.item_at(point)
        if item is not None:
            self.chosen.emit(item.record)
        elif self._rest is not None and self._rest[0].contains(point):
            self._list_rest(self._rest[1])

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show that chips can be clicked."""
        point = event.position().toPoint()
        on_rest = self._rest is not None and self._rest[0].contains(point)
        hand = self.item_at(point) is not None or on_rest
        self.setCursor(Qt.CursorShape.PointingHandCursor if hand else Qt.CursorShape.ArrowCursor)

    def event(self, event: QEvent) -> bool:
        """Answer the question what a chip is."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            item = self.item_at(event.pos())
            QToolTip.showText(event.globalPos(), f"{item.title}: no source gives a date" if item else "", self)
            return True
        return super().event(event)

    def _list_rest(self, rest: list[AxisItem]) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for item in rest:
            menu.addAction(item.short).setData(item.record)
        menu.triggered.connect(lambda action: self.chosen.emit(action.data()))
        at = self._rest[0].topLeft() if self._rest else QPoint()
        menu.popup(self.mapToGlobal(QPoint(at.x(), at.y() - menu.sizeHint().height())))
        if self.hasFocus():
            menu.setActiveAction(menu.actions()[0])
