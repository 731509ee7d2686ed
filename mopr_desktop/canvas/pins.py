"""The strip of pins below the axis: the reader's notes on days and stretches of time, in purple."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QHelpEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QToolTip, QWidget

from mopr_desktop.canvas.fonts import ui_font
from mopr_desktop.canvas.painters import Ink
from mopr_desktop.canvas.painters.extras import PIN_WIDE, paint_pin
from mopr_desktop.canvas.spots import Spot, SpotWidget
from mopr_desktop.timeline.scale import TimeScale
from mopr_desktop.valueclass import valueclass

PIN_TOP: Final = 2.5
HEIGHT: Final = 20
_NEAR_PX: Final = 6
_MOST_TIPS: Final = 6


@valueclass
class Pin:
    """A note on the axis.

    Attributes:
        uid: The note.
        first_day, last_day: What it is about, half-open days.
        words: Its first line and date, for the tip.
    """

    uid: str
    first_day: int
    last_day: int
    words: str


class PinStrip(SpotWidget):
    """Stands between axis and lanes while there are notes on days.

    Signals:
        opened: uid of the note whose pin was clicked.
    """

    opened = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._pins: tuple[Pin, ...] = ()
        self._scale: TimeScale | None = None
        self._ink: Ink | None = None
        self.current = ""
        self.setAccessibleName("Notes on the axis")
        self.setMouseTracking(True)
        self.hide()

    def show_pins(self, pins: Sequence[Pin]) -> None:
        """Show these notes."""
        self._pins = tuple(sorted(pins, key=lambda pin: (pin.first_day, pin.uid)))
        self.setVisible(bool(self._pins))
        self.setAccessibleDescription("; ".join(pin.words for pin in self._pins[:_MOST_TIPS]))
        self.fit_focus()
        self.update()

    def spots(self) -> list[Spot]:
        """Return the pins in view."""
        high = self.height() - 4.0
        return [
            Spot(pin.uid, QRectF(place.left() - 2, 2, PIN_WIDE + 4, high), pin.words, "Your note on the axis",
                 chosen=pin.uid == self.current)
            for pin, place in self.places()
        ]  # fmt: skip

    def press(self, key: str) -> None:
        """Open the note."""
        self.opened.emit(key)

    def show_scale(self, ink: Ink, scale: TimeScale) -> None:
        """Stand at another window of time."""
        self._ink, self._scale = ink, scale
        self.setFixedHeight(max(HEIGHT, ink.measures.second_line + 6))
        self.fit_focus()
        self.update()

    def places(self) -> list[tuple[Pin, QRectF]]:
        """Return the pins in view with where each one stands, and its stretch, in pixels of the strip."""
        if self._scale is None or self._ink is None:
            return []
        head = self._ink.measures.head
        found = []
        for pin in self._pins:
            left, right = self._scale.px(pin.first_day), self._scale.px(pin.last_day)
            if right < 0 or left > self._scale.width_px:
                continue
            left, right = max(left, 0), min(right, self._scale.width_px)
            found.append((pin, QRectF(head + left, 0, max(right - left, 1), self.height())))
        return found

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint ground, word and pins."""
        if self._ink is None:
            return
        painter = QPainter(self)
        theme, head = self._ink.theme, self._ink.measures.head
        painter.fillRect(self.rect(), theme.canvas)
        painter.fillRect(0, self.height() - 1, self.width(), 1, theme.hair)
        painter.fillRect(head - 1, 0, 1, self.height(), theme.hair)
        purple = theme.shapes["hexagon"]
        painter.setFont(ui_font(10.5 * self._ink.words.scale, 400))
        painter.setPen(purple.text)
        words = QRectF(self._ink.measures.head_indent, 0, head - self._ink.measures.head_indent - 6, self.height() - 1)
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, "Your notes")
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painted: set[tuple[int, int]] = set()
        for pin, place in self.places():
            strong, spot = pin.uid == self.current, (round(place.left()), round(place.width()))
            if spot in painted and not strong:  # thousands may stand on one pixel
                continue
            painted.add(spot)
            if place.width() > PIN_WIDE:
                painter.fillRect(QRectF(place.left(), self.height() - 5, place.width(), 3), purple.fill)
            paint_pin(painter, place.left(), PIN_TOP, self._ink, strong=strong)
        self.paint_ring(painter, theme.selection_edge)
        painter.end()

    def _near(self, x: float) -> list[Pin]:
        return [pin for pin, _ in self._placed_near(x)]

    def _placed_near(self, x: float) -> list[tuple[Pin, QRectF]]:
        return [one for one in self.places() if one[1].left() - _NEAR_PX <= x <= one[1].right() + _NEAR_PX]

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open the note of the pin that begins nearest to the pointer."""
        x = event.position().x()
        near = [(abs(place.left() - x), pin.uid) for pin, place in self._placed_near(x)]
        if near and event.button() == Qt.MouseButton.LeftButton:
            self.opened.emit(min(near)[1])

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show that there is something to click."""
        hand = Qt.CursorShape.PointingHandCursor if self._near(event.position().x()) else Qt.CursorShape.ArrowCursor
        self.setCursor(hand)

    def event(self, event: QEvent) -> bool:
        """Tell the first lines of the notes under the pointer."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            near = self._near(event.pos().x())
            more = f"\nand {len(near) - _MOST_TIPS} more" if len(near) > _MOST_TIPS else ""
            words = "\n".join(pin.words for pin in near[:_MOST_TIPS])
            QToolTip.showText(event.globalPos(), words.replace("<", "‹") + more if near else "", self)
            return True
        return super().event(event)
