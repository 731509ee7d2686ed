"""Painted things that can be reached one by one: by arrows and Enter, and by a screen reader."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QRectF, Qt
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QPainter
from PySide6.QtWidgets import QWidget

from mopr_desktop.canvas import accessible
from mopr_desktop.canvas.painters.ring import draw_ring
from mopr_desktop.canvas.spoken import SpokenMark
from mopr_desktop.valueclass import valueclass

_STEPS: Final = {
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Home: -(10**6),
    Qt.Key.Key_End: 10**6,
}
_PRESSES: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
_BY_HAND: Final = Qt.FocusReason.MouseFocusReason


@valueclass
class Spot:
    """One of the things.

    Attributes:
        key: What tells it from the others; it stays the same while there is the thing.
        rect: Where it is, in pixels of the widget; it may be empty while it is out of view.
        words: What a screen reader says of it.
        beside: What else it says.
        is_button: Pressing it does something, rather than choosing it.
        expanded: Whether it is unfolded, None if it cannot be.
        chosen: It is what the reader looks at.
    """

    key: str
    rect: QRectF
    words: str
    beside: str = ""
    is_button: bool = False
    expanded: bool | None = None
    chosen: bool = False


class SpotWidget(QWidget):
    """Has the keyboard while there is anything to reach; the arrows go from one to the next, Enter presses it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        accessible.install()
        self._current = ""
        self._ringed = False

    # what those that inherit say

    def spots(self) -> list[Spot]:
        """Return what can be reached, in the order of the arrows."""
        raise NotImplementedError

    def press(self, key: str) -> None:
        """Do what a click on a spot does."""
        raise NotImplementedError

    def reveal(self, key: str) -> None:
        """Bring a spot into view; what is always in view needs nothing."""

    # what they call

    def fit_focus(self) -> None:
        """Take the keyboard only while there is anything to reach."""
        policy = Qt.FocusPolicy.TabFocus if self.spots() else Qt.FocusPolicy.NoFocus
        if self.focusPolicy() != policy:
            self.setFocusPolicy(policy)

    def ring(self) -> QRectF | None:
        """Return the spot that the keyboard is on, None if it is elsewhere or out of view."""
        spot = self.spot_in_focus() if self._ringed and self.hasFocus() else None
        return spot.rect if spot is not None and not spot.rect.isEmpty() else None

    def paint_ring(self, painter: QPainter, colour: QColor) -> None:
        """Show where the keyboard is."""
        if (rect := self.ring()) is not None:
            draw_ring(painter, rect, QRectF(self.rect()), colour)

    def repaint_spots(self) -> None:
        """Paint anew where the keyboard is."""
        self.update()

    # where the keyboard is

    def spot_in_focus(self) -> Spot | None:
        """Return where the keyboard is: the spot it was on last, else what the reader looks at, else the first."""
        spots = self.spots()
        by_key = {spot.key: spot for spot in spots}
        chosen = next((spot for spot in spots if spot.chosen), None)
        return by_key.get(self._current) or chosen or next(iter(spots), None)

    def spoken_marks(self) -> list[SpokenMark]:
        """Return the spots as a screen reader has them."""
        focus = self.spot_in_focus()
        return [
            SpokenMark(
                "", spot.key, "", spot.rect, spot.words, spot.beside, spot.chosen,
                is_button=spot.is_button, expanded=spot.expanded, focused=focus is not None and spot.key == focus.key,
            )
            for spot in self.spots()
        ]  # fmt: skip

    def step(self, by: int) -> None:
        """Go on by some spots; it ends at the first and the last."""
        spots = self.spots()
        if not spots:
            return
        here = self.spot_in_focus()
        at = next((i for i, spot in enumerate(spots) if here is not None and spot.key == here.key), 0)
        self._go(spots[min(max(at + by, 0), len(spots) - 1)].key)

    def _go(self, key: str) -> None:
        self._current = key
        self.reveal(key)
        self.repaint_spots()
        accessible.announce(self)

    # what Qt calls

    def event(self, event: QEvent) -> bool:
        """Keep the keys that go from spot to spot from the commands that have them elsewhere."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and _is_own(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go on, or press."""
        if not _is_own(event):
            super().keyPressEvent(event)
        elif (by := _STEPS.get(Qt.Key(event.key()))) is not None:
            self.step(by)
        elif (spot := self.spot_in_focus()) is not None:
            self._current = spot.key
            self.press(spot.key)
            self.repaint_spots()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show where the keyboard is."""
        super().focusInEvent(event)
        self._ringed = event.reason() != _BY_HAND
        if (spot := self.spot_in_focus()) is not None:
            self._go(spot.key)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the ring away."""
        super().focusOutEvent(event)
        self.repaint_spots()


def _is_own(event: QKeyEvent) -> bool:
    held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    key = Qt.Key(event.key())
    return held == Qt.KeyboardModifier.NoModifier and (key in _STEPS or key in _PRESSES)
