"""The strip of pins below the axis: the reader's notes on days and stretches of time, in purple."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QHelpEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QToolTip, QWidget

from mopr_desktop.canvas.fonts import ui_font
from mopr_desktop.canvas.painters import Ink
from mopr_desktop.canvas.painters.extras import PIN_WIDE, paint_pin
from mopr_desktop.canvas.spots import Spot, SpotWidget
from mopr_desktop.domain.days import civil
from mopr_desktop.timeline.scale import TimeScale

if TYPE_CHECKING:  # with the first note on a day: it brings numpy
    from mopr_desktop.timeline.pins import Pins, PlacedPins

PIN_TOP: Final = 2.5
HEIGHT: Final = 20
_NEAR_PX: Final = 6
_MOST_NEAR: Final = 400
_LEAST_COLUMN: Final = 3
_BESIDE: Final = "Your notes on the axis"


class PinStrip(SpotWidget):
    """Stands between axis and lanes while there are notes on days.

    Attributes:
        words: Returns what a tip says of notes, by what the index calls their days.
        lines: Returns what is said of each of some days.

    Signals:
        chosen: what the index calls the days that were clicked, and where on the screen.
    """

    chosen = Signal(object, QPoint)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._pins: Pins | None = None
        self._placed: PlacedPins | None = None
        self._scale: TimeScale | None = None
        self._ink: Ink | None = None
        self._open_days: tuple[int, int] | None = None
        self._lines: dict[str, str] = {}
        self.words: Callable[[Sequence[str]], str] = lambda _: ""
        self.lines: Callable[[Sequence[str]], dict[str, str]] = lambda _: {}
        self.setAccessibleName("Notes on the axis")
        self.setMouseTracking(True)
        self.hide()

    def show_pins(self, pins: Pins | None) -> None:
        """Show these notes, None for none."""
        self._pins, self._placed = pins, None
        self._lines.clear()
        total = int(pins.count.sum()) if pins is not None else 0
        self.setVisible(bool(total))
        self.setAccessibleDescription(f"{total:,} on days and stretches; the list of notes has them in words")
        self.fit_focus()
        self.update()

    def show_current(self, days: tuple[int, int] | None) -> None:
        """Mark the days of the note that is open, None for none."""
        if days != self._open_days:
            self._open_days = days
            self.update()

    def show_scale(self, ink: Ink, scale: TimeScale) -> None:
        """Stand at another window of time."""
        self._ink, self._scale, self._placed = ink, scale, None
        self.setFixedHeight(max(HEIGHT, ink.measures.second_line + 6))
        self.fit_focus()
        self.update()

    # where things stand

    def placed(self) -> PlacedPins | None:
        """Return where the pins stand in the present window of time, None if there are none."""
        if self._pins is None or self._scale is None or self._ink is None:
            return None
        if self._placed is None:
            from mopr_desktop.timeline.pins import PlacedPins

            self._placed = PlacedPins(self._pins, self._scale)
        return self._placed

    def places(self) -> list[tuple[str, QRectF]]:
        """Return the pins in view, by what the index calls their days, and the stretch of each in the strip."""
        placed, head = self.placed(), self._head()
        if placed is None:
            return []
        ends = zip(placed.keys(), placed.left.tolist(), placed.right.tolist(), strict=True)
        return [(key, QRectF(head + left, 0, right - left, self.height())) for key, left, right in ends]

    def near(self, x: float) -> list[str]:
        """Return what the index calls the days of the notes at a pixel, the nearest beginning first."""
        placed = self.placed()
        return [] if placed is None else placed.near(x - self._head(), _NEAR_PX, _MOST_NEAR)

    def _head(self) -> int:
        return self._ink.measures.head if self._ink is not None else 0

    # one by one, by keyboard and for a screen reader

    def fit_focus(self) -> None:
        """Take the keyboard only while there are pins in view."""
        placed = self.placed()
        policy = Qt.FocusPolicy.TabFocus if placed is not None and len(placed.left) else Qt.FocusPolicy.NoFocus
        if self.focusPolicy() != policy:
            self.setFocusPolicy(policy)

    def spots(self) -> list[Spot]:
        """Return the pins in view; where they are crowded, the columns that count them."""
        placed, high = self.placed(), self.height() - 4.0
        if placed is None:
            return []
        if placed.crowded:
            return self._column_spots(placed, high)
        places = self.places()
        unknown = [key for key, _ in places if key not in self._lines]
        self._lines.update(self.lines(unknown) if unknown else {})
        return [
            Spot(key, QRectF(place.left() - 2, 2, PIN_WIDE + 4, high), self._lines.get(key, ""), _BESIDE)
            for key, place in places
        ]

    def _column_spots(self, placed: PlacedPins, high: float) -> list[Spot]:
        from mopr_desktop.timeline.pins import COLUMN

        found = []
        for column, count in enumerate(placed.columns().tolist()):
            if count:
                box = QRectF(self._head() + column * COLUMN - 2, 2, COLUMN + 4, high)
                year = civil(int(self._scale.day(column * COLUMN)))[0] if self._scale is not None else 0
                words = f"{count:,} {'note' if count == 1 else 'notes'}, {year}"
                found.append(Spot(str(column * COLUMN), box, words, _BESIDE))
        return found

    def press(self, key: str) -> None:
        """Open the note, or offer those of a column."""
        spot = next((spot for spot in self.spots() if spot.key == key), None)
        if spot is not None:
            days = [key] if key in self._lines else self.near(spot.rect.left() + 2)
            self.chosen.emit(days, self.mapToGlobal(spot.rect.bottomLeft().toPoint()))

    # painting

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint ground, word and pins."""
        if self._ink is None:
            return
        painter = QPainter(self)
        theme, head = self._ink.theme, self._ink.measures.head
        painter.fillRect(self.rect(), theme.canvas)
        painter.fillRect(0, self.height() - 1, self.width(), 1, theme.hair)
        painter.fillRect(head - 1, 0, 1, self.height(), theme.hair)
        painter.setFont(ui_font(10.5 * self._ink.words.scale, 400))
        painter.setPen(theme.shapes["hexagon"].text)
        words = QRectF(self._ink.measures.head_indent, 0, head - self._ink.measures.head_indent - 6, self.height() - 1)
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, "Your notes")
        placed = self.placed()
        if placed is not None and placed.crowded:
            self._paint_columns(painter, self._ink, placed)
        else:
            self._paint_pins(painter, self._ink)
        self._paint_open(painter, self._ink)
        self.paint_ring(painter, theme.selection_edge)
        painter.end()

    def _paint_columns(self, painter: QPainter, ink: Ink, placed: PlacedPins) -> None:
        """Paint a column for each few pixels, its height by the root of how many notes begin there."""
        from mopr_desktop.timeline.pins import COLUMN

        counts = placed.columns().tolist()
        purple, room, most = ink.theme.shapes["hexagon"], self.height() - 4, max(counts)
        for column, count in enumerate(counts):
            if count:
                tall = max(round(math.sqrt(count / most) * room), _LEAST_COLUMN)
                x, y = ink.measures.head + column * COLUMN, self.height() - 1 - tall
                painter.fillRect(x, y, COLUMN - 1, tall, purple.outline)
                painter.fillRect(x + 1, y + 1, COLUMN - 3, tall - 1, purple.fill)

    def _paint_pins(self, painter: QPainter, ink: Ink) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painted: set[tuple[int, int]] = set()
        for _, place in self.places():
            spot = (round(place.left()), round(place.width()))
            if spot in painted:
                continue
            painted.add(spot)
            if place.width() > PIN_WIDE:
                stretch = QRectF(place.left(), self.height() - 5, place.width(), 3)
                painter.fillRect(stretch, ink.theme.shapes["hexagon"].fill)
            paint_pin(painter, place.left(), PIN_TOP, ink)

    def _paint_open(self, painter: QPainter, ink: Ink) -> None:
        """Paint the pin of the open note over all others."""
        if self._open_days is None or self._scale is None:
            return
        left, right = (self._scale.px(day) for day in self._open_days)
        if right < 0 or left > self._scale.width_px:
            return
        left, right = max(left, 0), min(right, self._scale.width_px)
        purple, head = ink.theme.shapes["hexagon"], ink.measures.head
        painter.fillRect(head + left, self.height() - 5, max(right - left, 1), 3, purple.outline)
        paint_pin(painter, head + left, PIN_TOP, ink, strong=True)

    # the pointer

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Choose what stands under the pointer: the nearest pin, or all that a column counts."""
        near = self.near(event.position().x())
        if near and event.button() == Qt.MouseButton.LeftButton:
            placed = self.placed()
            several = placed is not None and placed.crowded
            self.chosen.emit(near if several else near[:1], event.globalPosition().toPoint())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show that there is something to click."""
        hand = Qt.CursorShape.PointingHandCursor if self.near(event.position().x()) else Qt.CursorShape.ArrowCursor
        self.setCursor(hand)

    def event(self, event: QEvent) -> bool:
        """Tell the first lines of the notes under the pointer."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            near = self.near(event.pos().x())
            QToolTip.showText(event.globalPos(), self.words(near).replace("<", "‹") if near else "", self)
            return True
        return super().event(event)
