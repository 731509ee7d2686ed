"""Motion of lanes that fold, unfold, open or close: their heights change in 120 ms, and nothing jumps."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QAbstractAnimation, QEasingCurve, QObject, QVariantAnimation

from mopr_desktop.canvas.glide import FOLD_MS
from mopr_desktop.canvas.lane_item import LaneItem


class LaneMotion(QObject):
    """Moves lanes from the heights they had to those of their sheets.

    Attributes:
        reduced: The reader wants no motion.

    Args:
        place: Puts every lane where it belongs.
    """

    def __init__(self, place: Callable[[], None], parent: QObject) -> None:
        super().__init__(parent)
        self.reduced = False
        self._place = place
        self._moving: dict[LaneItem, tuple[int, int]] = {}
        self._motion = QVariantAnimation(self)
        self._motion.setStartValue(0.0)
        self._motion.setEndValue(1.0)
        self._motion.setDuration(FOLD_MS)
        self._motion.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._motion.valueChanged.connect(self._step)
        self._motion.finished.connect(self.finish)

    @property
    def running(self) -> bool:
        """Whether lanes are moving."""
        return self._motion.state() == QAbstractAnimation.State.Running

    def start(self, before: Mapping[LaneItem, int]) -> None:
        """Begin at the heights that lanes had; those that keep theirs do not move."""
        self.finish()
        if self.reduced:
            return
        self._moving = {
            item: (tall, item.sheet.height) for item, tall in before.items() if tall and tall != item.sheet.height
        }
        if self._moving:
            self._step(0.0)
            self._motion.start()

    def finish(self) -> None:
        """Be there at once."""
        self._motion.stop()
        moving, self._moving = self._moving, {}
        for item in moving:
            item.cut_at(None)
        if moving:
            self._place()

    def _step(self, part: float) -> None:
        for item, (before, after) in self._moving.items():
            item.cut_at(round(before + (after - before) * part))
        self._place()
