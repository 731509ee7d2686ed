"""Motion of the window of time: eased, and none at all where the reader wants none."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QAbstractAnimation, QEasingCurve, QObject, QVariantAnimation

from mopr_desktop.timeline.scale import TimeScale

ZOOM_MS: Final = 120
FIT_MS: Final = 180
FOLD_MS: Final = 120
FAR_WINDOWS: Final = 2.0


class Glide(QObject):
    """Moves from one window of time to another.

    Attributes:
        reduced: The reader wants no motion.
    """

    def __init__(self, show: Callable[[TimeScale], None], parent: QObject) -> None:
        super().__init__(parent)
        self.reduced = False
        self._show = show
        self._from: TimeScale | None = None
        self._to: TimeScale | None = None
        self._at_px: float | None = None
        self._motion = QVariantAnimation(self)
        self._motion.setStartValue(0.0)
        self._motion.setEndValue(1.0)
        self._motion.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._motion.valueChanged.connect(self._step)

    @property
    def target(self) -> TimeScale | None:
        """Where the motion under way leads to."""
        return self._to if self.running else None

    @property
    def running(self) -> bool:
        """Whether a motion is under way."""
        return self._motion.state() == QAbstractAnimation.State.Running

    def start(self, now: TimeScale, to: TimeScale, milliseconds: int, at_px: float | None = None) -> None:
        """Move to another scale; what is at at_px, if given, stays there all the while."""
        self._motion.stop()
        self._from, self._to, self._at_px = now, to, at_px
        if self.reduced or milliseconds <= 0:
            self._show(to)
            return
        self._motion.setDuration(milliseconds)
        self._motion.start()

    def finish(self) -> None:
        """Be there at once."""
        if self.running and self._to is not None:
            self._motion.stop()
            self._show(self._to)

    def stop(self) -> None:
        """Stay here."""
        self._motion.stop()

    def _step(self, part: float) -> None:
        now, to = self._from, self._to
        if now is None or to is None:
            return
        if part >= 1.0:
            self._show(to)
        elif self._at_px is not None:
            self._show(now.zoomed((to.px_per_day / now.px_per_day) ** part, self._at_px))
        else:
            first = now.first_day + (to.first_day - now.first_day) * part
            last = now.last_day + (to.last_day - now.last_day) * part
            self._show(TimeScale.over(first, last, now.width_px))


def is_far(now: TimeScale, to: TimeScale) -> bool:
    """Whether a jump leads more than two windows away, or to quite another magnification: then nothing moves."""
    shift = abs((to.first_day + to.last_day) - (now.first_day + now.last_day)) / 2
    longer = max(to.last_day - to.first_day, now.last_day - now.first_day)
    return shift > FAR_WINDOWS * longer
