"""What to do with a damaged notebook: a window with the ways out, each in a sentence; nothing is done by itself."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from mopr_desktop.errors import MoprError
from mopr_desktop.store.backups import Backup
from mopr_desktop.ui.dialog import MARGIN, Dialog
from mopr_desktop.ui.look import Look
from mopr_desktop.ui.safety.words import day_words

REBUILD: Final = "Rebuild from the log into a copy"
LOOK: Final = "Open to look at"


class TroubleSheet(Dialog):
    """Names what is damaged, and offers what can be done.

    Args:
        look: Theme and size of text.
        parent: The window.
        error: What was found.
        backups: Those that there are, newest first.
        deeds: What restores, rebuilds, and opens to look at.
    """

    def __init__(
        self,
        look: Look,
        parent: QWidget,
        error: MoprError,
        backups: list[Backup],
        deeds: tuple[Callable[[], object], Callable[[], object], Callable[[], object]],
    ) -> None:
        super().__init__(look, parent, error.what, f"{error.why} The file is as it was found.")
        restore, rebuild, to_look = deeds
        self.body.setContentsMargins(MARGIN, 8, MARGIN, 12)
        self.body.setSpacing(12)
        if backups:
            made = backups[0].made.astimezone()
            more = (
                f"{'The only one' if len(backups) == 1 else f'The newest of {len(backups):,}'} is of "
                f"{day_words(made.date())}, {made:%H:%M} (edit no. {backups[0].seq:,}); one that is damaged itself is "
                "passed over. The damaged file is kept aside."
            )
        else:
            more = "There is no backup of it on this computer."
        self.restore = self._offer("&Restore the newest sound backup", more, restore)
        self.restore.setVisible(bool(backups))
        self._offer(
            REBUILD.replace("b", "&b"),
            "If the record of all edits in it is sound, everything is made anew from that, in a new file beside it.",
            rebuild,
        )
        self._offer(LOOK.replace("l", "&l"), "What can still be read is shown, and nothing can be written.", to_look)
        self.body.addStretch(1)
        self.button("&Close", self.reject)
        (self.restore if backups else self.buttons[REBUILD]).setFocus()

    def _offer(self, words: str, more: str, deed: Callable[[], object]) -> QPushButton:
        button = QPushButton(words)
        button.setAutoDefault(False)
        button.setAccessibleDescription(more)
        about: QLabel = self.quiet(more)

        def do() -> None:
            self.accept()
            deed()

        button.clicked.connect(do)
        self.buttons[words.replace("&", "")] = button
        column = QVBoxLayout()
        column.setSpacing(4)
        column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(about)
        self.body.addLayout(column)
        return button


def restore_newest_sound(path: Path, backups: list[Backup]) -> Backup:
    """Put the newest backup that is sound in the place of a notebook; takes as long as reading them.

    Raises:
        MoprError: none is sound, or the disk failed; the file is as it was.
    """
    from mopr_desktop.store.backups import restore
    from mopr_desktop.store.failures import DAMAGED

    for backup in backups:
        try:
            restore(path, backup.path)
        except MoprError as error:
            if error.code != DAMAGED:
                raise
        else:
            return backup
    raise MoprError(
        f"{path.name} was not restored.",
        why="No backup of it is sound.",
        remedy="Try to rebuild it from its log, or open it to look at what is left.",
        code=1,
    )


def rebuild_beside(path: Path, copy: Path) -> dict[str, int]:
    """Copy a damaged notebook and make the tables of the copy anew from its log.

    Raises:
        MoprError: the log is damaged, too, or the disk failed; there is no copy then.
    """
    from mopr_desktop.store.failures import trouble
    from mopr_desktop.store.journals import journal_of
    from mopr_desktop.store.rebuilding import rebuild_file

    try:
        for source, goal in ((path, copy), (journal_of(path), journal_of(copy))):
            if source.is_file():
                shutil.copyfile(source, goal)
        return rebuild_file(copy)
    except (MoprError, OSError) as error:
        for left in (copy, journal_of(copy)):
            left.unlink(missing_ok=True)
        what = f"{path.name} was not rebuilt."
        if isinstance(error, MoprError):
            raise MoprError(what, why=error.why, remedy="Choose another way out.", code=error.code) from error
        raise trouble(what, error) from error
