"""Backups while the window is open: at opening and every ten minutes with changes; a failure is said once, quietly."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer

from mopr_desktop.errors import MoprError
from mopr_desktop.session.workbook import Workbook

if TYPE_CHECKING:
    from mopr_desktop.store.notebook import Notebook

EVERY_MS: Final = 600_000


class Backups(QObject):
    """Backs up the notebook that is open, in the thread that writes it.

    Args:
        workbook: The notebook.
        say: Writes a sentence where it does not disturb.
        parent: Owner.

    Attributes:
        timer: Asks every ten minutes.
        failed: Why the last backup of this notebook failed, "" if it did not.
    """

    def __init__(self, workbook: Workbook, say: Callable[[str], None], parent: QObject) -> None:
        super().__init__(parent)
        self._workbook, self._say = workbook, say
        self.failed = ""
        self.timer = QTimer(self, interval=EVERY_MS)
        self.timer.timeout.connect(lambda: self.make("timer"))
        self.timer.start()
        workbook.opened.connect(self._opened)

    def make(self, why: str) -> bool:
        """Make a backup if something has changed since the last; returns whether it was begun."""
        return self._workbook.beside(lambda book: backed_up(book, why), self._done, self._complain)

    def _opened(self) -> None:
        self.failed = ""
        self.timer.start()
        self.make("open")

    def _done(self, _copy: Path | None) -> None:
        self.failed = ""

    def _complain(self, error: MoprError) -> None:
        if not self.failed:  # once: every ten minutes the same sentence would be noise
            self._say(f"No backup of {self._workbook.name} was made: {error.why}")
        self.failed = error.why or error.what


def backed_up(book: Notebook, why: str) -> Path | None:
    """Back up a notebook if anything is in it and has changed; call it in the thread that writes."""
    from mopr_desktop.store.backups import back_up

    return back_up(book.db, why, always=False) if book.seq else None
