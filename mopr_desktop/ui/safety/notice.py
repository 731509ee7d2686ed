"""A line at the top of the window: why the notebook can only be read, or why an edit is not in it, and what helps."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QToolButton

from mopr_desktop.session.workbook import Workbook
from mopr_desktop.ui.look import Look

if TYPE_CHECKING:
    from mopr_desktop.store.locking import Owner

Deed = tuple[str, Callable[[], object]]


class Notice(QFrame):
    """One sentence with buttons; not there while there is nothing to say.

    Attributes:
        words: The sentence.
        buttons: By what stands on them.
    """

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.setObjectName("banner")
        self.setAccessibleName("About the notebook")
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 5, 8, 5)
        row.setSpacing(8)
        self.words = QLabel()
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.words.setWordWrap(True)
        self.buttons: dict[str, QPushButton] = {}
        self._row = row
        self._close = QToolButton()
        self._close.setIconSize(QSize(12, 12))
        self._close.setAutoRaise(True)
        self._close.setAccessibleName("Put this line away")
        self._close.setToolTip("Put this line away")
        self._close.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._close.clicked.connect(self.put_away)
        row.addWidget(self.words, 1)
        row.addWidget(self._close)
        self._away = ""
        look.changed.connect(self._restyle)
        self._restyle()
        self.hide()

    def show_line(self, words: str, deeds: Sequence[Deed]) -> None:
        """Say something; "" takes the line away."""
        if words != self.words.text():
            for button in self.buttons.values():
                self._row.removeWidget(button)
                button.hide()
                button.deleteLater()
            self.buttons = {}
            self.words.setText(words)
            self.words.setAccessibleName(words)
            for i, (name, deed) in enumerate(deeds):
                button = QPushButton(name)
                button.setAutoDefault(False)
                button.clicked.connect(lambda _=False, deed=deed: deed(), Qt.ConnectionType.QueuedConnection)
                self._row.insertWidget(1 + i, button)
                self.buttons[name] = button
        if not words:
            self._away = ""
        self.setVisible(bool(words) and words != self._away)

    def put_away(self) -> None:
        """Hide the line until there is something else to say."""
        self._away = self.words.text()
        self.hide()

    def bring_back(self) -> None:
        """Show the line again if it was put away."""
        self._away = ""
        self.setVisible(bool(self.words.text()))

    def _restyle(self) -> None:
        self._close.setIcon(self._look.icon("close"))


def line_of(book: Workbook) -> str:
    """Return what is to be said of a notebook at the top, "" if all is well."""
    if book.path is None or book.busy:
        return ""
    if book.unsaved is not None and not book.read_only:
        return f"The last edit is not saved. {book.unsaved.why}"
    if not book.read_only:
        return ""
    if book.owner is not None:
        since = _since(book.owner)
        return f"{book.owner.user} on {book.owner.host} has {book.name} open{since}; you can read it."
    return f"{book.name} can be read, and not written. {book.why_read_only}"


def _since(owner: Owner) -> str:
    try:
        moment = datetime.fromisoformat(owner.since).astimezone()
    except (ValueError, OverflowError, OSError):
        return ""
    today = datetime.now().astimezone().date()
    return f" since {moment:%H:%M}" if moment.date() == today else f" since {moment:%d %B, %H:%M}"
