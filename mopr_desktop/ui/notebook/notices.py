"""A line under the toolbar for what the reader should know of the notebook, with what can be done about it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import field

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QToolButton

from mopr_desktop.ui.look import Look
from mopr_desktop.valueclass import valueclass


@valueclass
class Notice:
    """One thing to know.

    Attributes:
        key: What it is about; a later one of the same key takes its place.
        words: A sentence or two.
        deeds: What can be done: words of the button, and what it does.
        weight: The heaviest is shown first.
        closed: Called when the reader puts it away.
    """

    key: str
    words: str
    deeds: tuple[tuple[str, Callable[[], object]], ...] = ()
    weight: int = 0
    closed: Callable[[], object] = field(default=lambda: None)


class NoticeBar(QFrame):
    """Shows one notice at a time; it is not there while there is none.

    Signals:
        left: the button that had the keyboard is gone; somebody else should have it.
    """

    left = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setObjectName("notice")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._look = look
        self._notices: dict[str, Notice] = {}
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(16, 5, 10, 5)
        self._row.setSpacing(8)
        self.words = QLabel()
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.words.setWordWrap(True)
        self.words.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._row.addWidget(self.words, 1)
        self.buttons: list[QPushButton] = []
        self._turned = 0
        self.more_button = QToolButton()
        self.more_button.setAccessibleName("Next message about the notebook")
        self.more_button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.more_button.clicked.connect(self._turn)
        self._row.addWidget(self.more_button)
        self.close_button = QToolButton()
        self.close_button.setIconSize(QSize(14, 14))
        self.close_button.setAccessibleName("Put this message away")
        self.close_button.setToolTip("Put this message away")
        self.close_button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.close_button.clicked.connect(self._put_away)
        self._row.addWidget(self.close_button)
        look.changed.connect(self._show)
        self._show()

    def put(self, notice: Notice) -> None:
        """Show a notice, in place of the one of the same key."""
        if notice.key not in self._notices:
            self._turned = 0  # what is new and heavier is not to wait behind what the reader turned to
        self._notices[notice.key] = notice
        self._show()

    def take(self, *keys: str) -> None:
        """Take notices away; all of them if none is named."""
        for key in keys or tuple(self._notices):
            self._notices.pop(key, None)
        self._turned = 0
        self._show()

    def has(self, key: str) -> bool:
        """Return whether there is a notice of that key."""
        return key in self._notices

    @property
    def first(self) -> Notice | None:
        """The notice that is shown: the heaviest, until the reader asks for the next."""
        ordered = sorted(self._notices.values(), key=lambda notice: -notice.weight)
        return ordered[self._turned % len(ordered)] if ordered else None

    def _turn(self) -> None:
        self._turned += 1
        self._show()

    def _put_away(self) -> None:
        if (notice := self.first) is not None:
            self.take(notice.key)
            notice.closed()

    def _show(self) -> None:
        holder = self.window().focusWidget()
        focused = holder in (*self.buttons, self.more_button, self.close_button)
        for button in self.buttons:
            self._row.removeWidget(button)
            button.hide()
            button.deleteLater()
        self.buttons = []
        notice = self.first
        self.close_button.setIcon(self._look.icon("close"))
        others = len(self._notices) - 1
        self.more_button.setText(f"{others} more")
        self.more_button.setToolTip("Show the next message; this one comes again")
        self.more_button.setVisible(others > 0)
        self.setVisible(notice is not None)
        if notice is None:
            if focused:
                self.left.emit()
            return
        self.words.setText(notice.words)
        self.setAccessibleName(notice.words)
        for words, deed in notice.deeds:
            button = QPushButton(words)
            button.setAutoDefault(False)
            button.clicked.connect(lambda _=False, deed=deed: deed(), Qt.ConnectionType.QueuedConnection)
            self._row.insertWidget(1 + len(self.buttons), button)
            self.buttons.append(button)
        if focused and not (holder is self.more_button and others > 0):
            (self.buttons[0] if self.buttons else self.close_button).setFocus()

    def plain_text(self) -> str:
        """Return what is shown, as text."""
        if self.isHidden():
            return ""
        return " | ".join([self.words.text(), *(button.text() for button in self.buttons)])
