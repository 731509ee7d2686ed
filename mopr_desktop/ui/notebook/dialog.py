"""A dialog about the notebook: what it is about, a list or a sheet, and buttons; it never holds up the program."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QListWidget, QPushButton, QVBoxLayout, QWidget

from mopr_desktop.ui.block import Block
from mopr_desktop.ui.look import Look
from mopr_desktop.ui.sheet import Sheet


class BookDialog(QDialog):
    """A window-modal dialog.

    Args:
        look: Theme and size of text.
        parent: The window.
        title: What is done.
        about: A sentence below it.

    Attributes:
        sheet: Says what would happen, or has happened.
        gone: Whether it was closed: what is still on its way finds nobody.
    """

    def __init__(self, look: Look, parent: QWidget, title: str, about: str) -> None:
        super().__init__(parent)
        self.look = look
        self.setObjectName("form")
        self.setWindowTitle(f"{title} – MOPR Desktop")
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.title, self.about = QLabel(title), QLabel(about)
        self.title.setStyleSheet(f"font-size: {look.px(19)}px; font-weight: 600;")
        self.about.setStyleSheet(f"color: {look.theme.ink2.name()};")
        self.about.setTextFormat(Qt.TextFormat.PlainText)
        self.about.setWordWrap(True)
        self.sheet = Sheet(look, title, margin=20, top=6, bottom=12, parent=self)
        head = QVBoxLayout()
        head.setContentsMargins(20, 16, 20, 10)
        head.setSpacing(3)
        head.addWidget(self.title)
        head.addWidget(self.about)
        self.middle = QHBoxLayout()
        self.middle.setContentsMargins(0, 0, 0, 0)
        self.middle.setSpacing(0)
        self.middle.addWidget(self.sheet, 1)
        foot = QWidget()
        foot.setObjectName("formFoot")
        foot.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._row = QHBoxLayout(foot)
        self._row.setContentsMargins(20, 10, 20, 12)
        self._row.setSpacing(8)
        self.hint = QLabel()
        self.hint.setStyleSheet(f"color: {look.theme.ink2.name()};")
        self.hint.setWordWrap(True)
        self._row.addWidget(self.hint, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addLayout(self.middle, 1)
        column.addWidget(foot)
        self.gone = False
        self.finished.connect(self._leave)

    def _leave(self) -> None:
        self.gone = True
        self.deleteLater()

    def button(self, words: str, tip: str, deed: Callable[[], object], *, main: bool = False) -> QPushButton:
        """Put a button into the foot; the main one is filled."""
        made = QPushButton(words)
        made.setToolTip(tip)
        made.setAccessibleDescription(tip)
        made.setAutoDefault(main)
        if main:
            made.setObjectName("save")
        made.clicked.connect(lambda: deed())
        self._row.addWidget(made)
        return made

    def list_at_left(self, name: str, share: int = 320) -> QListWidget:
        """Put a list beside the sheet."""
        made = QListWidget()
        made.setAccessibleName(name)
        made.setFixedWidth(self.look.px(share))
        made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)  # long lines end in "…"
        self.middle.insertWidget(0, made)
        return made

    def say(self, blocks: Sequence[Block], about: str | None = None) -> None:
        """Say something else."""
        if about is not None:
            self.about.setText(about)
        self.sheet.show_blocks(blocks)

    def begin(self, width: int = 680, height: int = 480) -> None:
        """Show it over the window."""
        room = self.screen().availableGeometry()
        wide, tall = self.look.px(width), self.look.px(height)
        self.resize(min(wide, room.width() - 40), min(tall, room.height() - 60))
        self.open()

    def plain_text(self) -> str:
        """Return what it says, as text."""
        return "\n".join(
            filter(None, (self.title.text(), self.about.text(), self.sheet.plain_text(), self.hint.text()))
        )
