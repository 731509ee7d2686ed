"""A dialog about the notebook with a sheet that tells what would happen, or has; it never holds up the program."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QPushButton, QVBoxLayout, QWidget

from mopr_desktop.errors import MoprError
from mopr_desktop.ui.block import Block
from mopr_desktop.ui.blocks import Sentence
from mopr_desktop.ui.dialog import MARGIN, Dialog
from mopr_desktop.ui.notebook.take_apart import TakeApart
from mopr_desktop.ui.sheet import Sheet

if TYPE_CHECKING:
    from mopr_desktop.ui.desk import Desk

T = TypeVar("T")
MOST: Final = 40
"""Entries of a sort that are named one by one."""


class TellingDialog(Dialog):
    """A window-modal dialog with a sheet, and a button that leaves things as they are.

    Args:
        desk: The window's parts.
        title: What is done.
        about: A sentence below it.

    Attributes:
        sheet: Says what would happen, or has happened.
        cancel: The button that changes nothing; made by the dialog itself.
        side, left: The column at the left and its layout, once there is a list.
        failure: Why it cannot be done, if so.
    """

    cancel: QPushButton
    side: QWidget
    left: QVBoxLayout

    def __init__(self, desk: Desk, title: str, about: str = "") -> None:
        super().__init__(desk.look, desk.window, title, about)
        self._desk = desk
        self.failure: MoprError | None = None
        self.sheet = Sheet(desk.look, title, margin=MARGIN, top=8, bottom=12, parent=self)
        self.middle = QHBoxLayout()
        self.middle.setContentsMargins(0, 0, 0, 0)
        self.middle.setSpacing(0)
        self.middle.addWidget(self.sheet, 1)
        self.body.addLayout(self.middle, 1)

    def list_at_left(self, name: str, share: int = 320) -> QListWidget:
        """Put a list beside the sheet."""
        made = QListWidget()
        made.setAccessibleName(name)
        made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)  # long lines end in "…"
        side = self.side = QWidget()
        side.setFixedWidth(self.look.px(share) + MARGIN)
        self.left = QVBoxLayout(side)
        self.left.setContentsMargins(MARGIN, 4, 0, 12)
        self.left.setSpacing(0)
        self.left.addWidget(made, 1)
        self.middle.insertWidget(0, side)
        return made

    def tell(self, blocks: Sequence[Block], about: str | None = None) -> None:
        """Show something else in the sheet, and write another sentence below the heading."""
        if about is not None:
            self.explain(about)
        self.sheet.show_blocks(blocks)

    def take_apart(self, what: str, file: Path, then: Callable[[Path], None]) -> TakeApart:
        """Have a stranger's file read in a process of its own, for as long as the dialog is there."""
        child = TakeApart(what, file, then, self.fail, self)
        self.finished.connect(lambda _: child.stop())
        return child

    def work(self, what: str, deed: Callable[[Any], T], then: Callable[[T], None], *, writes: bool = True) -> None:
        """Do something with the notebook, while the window goes on; what comes of it is told only while it is open."""

        def told(found: T) -> None:
            if not self.gone:
                then(found)

        try:
            self._desk.workbook.start(what, deed, told, self.fail, writes=writes)
        except MoprError as error:
            self.fail(error)

    def end(self) -> None:
        """Leave one way out: what the dialog is for cannot be done, or is done."""
        if self.main is not None:
            self.main.setEnabled(False)
            self.main.hide()
        self.cancel.setText("&Close")
        self.cancel.setEnabled(True)
        self.cancel.setFocus()

    def fail(self, error: MoprError) -> None:
        """Say what did not happen, and why."""
        if self.gone:
            return
        self.failure = error
        self.tell([Sentence(words, 13, above=6) for words in (error.why, error.remedy) if words], error.what)
        self.end()

    def plain_text(self) -> str:
        """Return what it says, as text."""
        shown = (self.title, self.about, self.hint)
        title, about, hint = (label.text() if not label.isHidden() else "" for label in shown)
        return "\n".join(filter(None, (title, about, self.sheet.plain_text(), hint)))


def more(count: int) -> list[Block]:
    """Say how many entries are not named, if some are not."""
    return [Sentence(f"… and {count - MOST:,} more.", role="ink2", above=4)] if count > MOST else []
