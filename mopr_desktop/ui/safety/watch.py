"""Reads the notebook that is open through, in small pieces between the edits, and says truthfully what was found."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Signal

from mopr_desktop.errors import MoprError
from mopr_desktop.session.workbook import Workbook

if TYPE_CHECKING:
    from mopr_desktop.store.background_check import BackgroundCheck

BEGIN_MS: Final = 5_000
PAUSE_MS: Final = 250
AGAIN_MS: Final = 3_600_000


class Watch(QObject):
    """Checks the open notebook some seconds after opening, and every hour.

    Signals:
        told: the words have changed.
        damaged: the MoprError that names the damage, once for each check that finds any.

    Attributes:
        words: What is known of the file.
        timer: Asks for the next piece.
    """

    told = Signal()
    damaged = Signal(object)

    def __init__(self, workbook: Workbook, parent: QObject) -> None:
        super().__init__(parent)
        self._workbook = workbook
        self._check: BackgroundCheck | None = None
        self.words = ""
        self.timer = QTimer(self, singleShot=True)
        self.timer.timeout.connect(self.step)
        workbook.opened.connect(self._opened)

    def step(self) -> None:
        """Read one piece; the next is asked for when it is done."""
        begun = self._workbook.path is not None and self._workbook.beside(self._read, self._done, self._failed)
        if not begun and self._workbook.path is not None and not self._workbook.read_only:
            self.timer.start(BEGIN_MS)

    def _opened(self) -> None:
        self._check = None
        self._tell("")
        self.timer.start(BEGIN_MS)

    def _read(self, book: object) -> tuple[bool, float, MoprError | None]:
        from mopr_desktop.store.background_check import BackgroundCheck
        from mopr_desktop.store.notebook import Notebook

        if not isinstance(book, Notebook):
            return True, 1.0, None
        if self._check is None:
            self._check = BackgroundCheck(book)
        ended = self._check.step()
        return ended, self._check.done, self._check.damage() if ended else None

    def _done(self, found: tuple[bool, float, MoprError | None]) -> None:
        ended, share, damage = found
        if not ended:
            self._tell(f"Being read through: {share:.0%} is sound so far.")
            self.timer.start(PAUSE_MS)
            return
        self._check = None
        self.timer.start(AGAIN_MS)
        now = datetime.now().astimezone()
        if damage is None:
            self._tell(f"Read through to its end at {now:%H:%M}; all of it is sound.")
        else:
            self._tell(f"Damage was found at {now:%H:%M}. {damage.why}")
            self.damaged.emit(damage)

    def _failed(self, error: MoprError) -> None:
        self._check = None
        self._tell(f"It could not be read through: {error.why}")
        self.timer.start(AGAIN_MS)

    def _tell(self, words: str) -> None:
        if words != self.words:
            self.words = words
            self.told.emit()
