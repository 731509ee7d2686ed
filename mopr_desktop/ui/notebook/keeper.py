"""Looks whether somebody else still has the notebook, so that it can be written as soon as it is free."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, QTimer

from mopr_desktop.session.workbook import Workbook
from mopr_desktop.ui.safety.standing import owner_words

LOOK_MS: Final = 4_000


class OwnerWatch(QObject):
    """Looks every few seconds while the notebook can only be read because somebody has it.

    Args:
        workbook: The notebook.
        free: Called once nobody has it any more, with who had it.
        parent: Its owner.
    """

    def __init__(self, workbook: Workbook, free: Callable[[str], None], parent: QObject) -> None:
        super().__init__(parent)
        self._workbook, self._free = workbook, free
        self.timer = QTimer(self)
        self.timer.setInterval(LOOK_MS)
        self.timer.timeout.connect(self.look)
        workbook.opened.connect(self._begin)

    def _begin(self) -> None:
        if self._workbook.read_only and self._workbook.owner is not None:
            self.timer.start()
        else:
            self.timer.stop()

    def look(self) -> None:
        """See whether it is free now."""
        from mopr_desktop.store.locking import owner_of

        book = self._workbook
        if book.path is None or not book.read_only or book.owner is None:
            self.timer.stop()
        elif owner_of(book.path) is None:
            self.timer.stop()
            self._free(owner_words(book.owner))
