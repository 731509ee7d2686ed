"""Watches over the notebook in the window: backups, the way back, files in trouble, checks, shared folders."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from mopr_desktop.errors import MoprError
from mopr_desktop.ui.messages import show_failure
from mopr_desktop.ui.safety.saving import Backups

if TYPE_CHECKING:
    from mopr_desktop.store.backups import Backup
    from mopr_desktop.ui.desk import Desk
    from mopr_desktop.ui.safety.restoring import RestoreSheet


class Guard(QObject):
    """What is done for the safety of the notebook.

    Attributes:
        backups: Makes them while the window is open.
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk
        self.backups = Backups(desk.workbook, self.say, self)

    def say(self, words: str) -> None:
        """Write a sentence into the status bar."""
        self._desk.status.showMessage(words, 10_000)

    # the way back

    def restore(self) -> RestoreSheet | None:
        """Show the backups of the notebook that is open; None if there are none."""
        from mopr_desktop.store.backups import listed

        desk, book = self._desk, self._desk.workbook
        path = book.path
        if path is None:
            return None
        backups = listed(book.ask(lambda opened: str(opened.id)))
        if not backups:
            self.say(f"There is no backup of {book.name} yet; the first is made when there is an edit to keep.")
            return None
        if book.read_only:
            show_failure(
                MoprError("Nothing can be restored.", why=book.why_read_only, remedy="Open it for writing first."),
                desk.window,
            )
            return None
        from mopr_desktop.ui.safety.restoring import RestoreSheet

        now = f"What it holds now, up to edit no. {book.seq:,}, is kept as the newest backup."
        sheet = RestoreSheet(
            desk.look, desk.window, book.name, backups, now, lambda backup: self.put_back(path, backup)
        )
        sheet.begin(860, 520)
        return sheet

    def put_back(self, path: Path, backup: Backup) -> None:
        """Put a backup in the place of a notebook and open it; what stood there is kept aside."""
        from mopr_desktop.store.backups import restore

        made = backup.made.astimezone()

        def done(_counts: dict[str, int]) -> None:
            self.say(f"{path.name} is as it was on {made:%d %B %Y at %H:%M}. What it held before is among the backups.")

        try:
            self._desk.workbook.replace(
                f"Restoring {path.name}", path, lambda where: restore(where, backup.path), done, self.complain
            )
        except MoprError as error:
            self.complain(error)

    def complain(self, error: MoprError) -> None:
        """Show what did not happen."""
        show_failure(error, self._desk.window)
