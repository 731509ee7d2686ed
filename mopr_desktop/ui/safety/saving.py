"""Backups while the window is open: at opening and every ten minutes with changes; a failure is said once, quietly."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer

from mopr_desktop.errors import MoprError
from mopr_desktop.session.workbook import Workbook

if TYPE_CHECKING:
    from mopr_desktop.store.backup_in_pieces import BackupInPieces
    from mopr_desktop.store.notebook import Notebook

EVERY_MS: Final = 600_000
PAUSE_MS: Final = 10
_LATER_MS: Final = 1000


class Backups(QObject):
    """Backs up the notebook that is open, in the thread that writes it; a large one in pieces, between the edits.

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
        self.failed, self._why = "", ""
        self._under_way: BackupInPieces | None = None
        self._next = QTimer(self, singleShot=True)
        self._next.timeout.connect(self._next_piece)
        self.timer = QTimer(self, interval=EVERY_MS)
        self.timer.timeout.connect(lambda: self.make("timer"))
        self.timer.start()
        workbook.opened.connect(self._opened)

    def make(self, why: str) -> bool:
        """Make a backup if something has changed since the last; returns whether it was begun."""
        self._why = why
        self._next.stop()
        return self._workbook.beside(self._go_on, self._done, self._complain)

    def _opened(self) -> None:
        self.failed = ""
        self._under_way = None
        self.timer.start()
        self.make("open")

    def _go_on(self, book: Notebook) -> bool:
        """Make a backup, or a piece of one; returns whether it is whole. Called in the thread that writes."""
        from mopr_desktop.store import backup_in_pieces

        if self._under_way is None:
            if not backup_in_pieces.is_large(book):
                backed_up(book, self._why)
                return True
            self._under_way = backup_in_pieces.begin(book, self._why)
        try:
            whole = self._under_way is None or self._under_way.step()
        except MoprError:
            self._under_way = None
            raise
        if whole:
            self._under_way = None
        return whole

    def _next_piece(self) -> None:
        if not self._workbook.beside(self._go_on, self._done, self._complain) and self._workbook.busy:
            self._next.start(_LATER_MS)

    def _done(self, whole: bool) -> None:
        if whole:
            self.failed = ""
        else:
            self._next.start(PAUSE_MS)

    def _complain(self, error: MoprError) -> None:
        if not self.failed:  # once: every ten minutes the same sentence would be noise
            self._say(f"No backup of {self._workbook.name} was made: {error.why}")
        self.failed = error.why or error.what


def backed_up(book: Notebook, why: str) -> Path | None:
    """Back up a notebook if anything is in it and has changed; call it in the thread that writes."""
    from mopr_desktop.store.backups import back_up

    return back_up(book.db, why, always=False) if book.seq else None
