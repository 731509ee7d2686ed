"""A card over the axis: a heading, what it says, a row of buttons; Esc closes it and returns the keyboard."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QToolButton, QVBoxLayout, QWidget

from mopr_desktop.ui.block import Block
from mopr_desktop.ui.look import Look
from mopr_desktop.ui.sheet import Sheet

MARGIN: Final = 12
_LEAST: Final = 20


class Card(QFrame):
    """Lies in the upper right corner of the widget it is over, as high as what it says and never higher than that.

    Args:
        look: Theme and size of text.
        name: What a screen reader calls it.
        width: Its width at 100 %.
        over: The widget it lies over.

    Attributes:
        sheet: What it says.
        keys: What further keys do while it has the keyboard.
        at_left: It lies at the left, right of the heads of the lanes.

    Signals:
        closed: it was closed by hand.
    """

    closed = Signal()

    def __init__(self, look: Look, name: str, width: int, over: QWidget) -> None:
        super().__init__(over)
        self.setObjectName("card")
        self.setAccessibleName(name)
        self.look, self._width = look, width
        self._before: QWidget | None = None
        self.at_left = False
        self.keys: dict[int, Callable[[], None]] = {}
        self.heading, self.second = QLabel(), QLabel()
        self.sheet = Sheet(look, name, margin=14, top=4, bottom=10, parent=self)
        self.sheet.role_of_ground = "canvas"
        self.sheet.setFixedHeight(_LEAST)
        self.setFocusProxy(self.sheet)
        close = QToolButton()
        close.setIconSize(QSize(16, 16))
        close.setAccessibleName("Close")
        close.setToolTip("Close (Esc)")
        close.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        close.clicked.connect(self.shut)
        self._close = close
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.heading)
        words.addWidget(self.second)
        head = QHBoxLayout()
        head.setContentsMargins(14, 9, 8, 3)
        head.addLayout(words, 1)
        head.addWidget(close, 0, Qt.AlignmentFlag.AlignTop)
        self.foot = QHBoxLayout()
        self.foot.setContentsMargins(14, 4, 14, 12)
        self.foot.setSpacing(8)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.sheet, 1)
        column.addLayout(self.foot)
        over.installEventFilter(self)
        look.changed.connect(self._restyle)
        self.hide()
        self._restyle()

    def add_button(self, words: str, tip: str, deed: Callable[[], None]) -> QPushButton:
        """Put a button into the foot."""
        button = QPushButton(words)
        button.setToolTip(tip)
        button.setAccessibleDescription(tip)
        button.setAutoDefault(False)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(lambda: deed())
        self.foot.addWidget(button)
        return button

    def say(self, heading: str, second: str, blocks: Sequence[Block]) -> None:
        """Say something else."""
        self.heading.setText(heading)
        self.second.setText(second)
        self.second.setVisible(bool(second))
        self.sheet.setAccessibleDescription(f"{heading}. {second}")
        self.sheet.show_blocks(blocks)
        self.place()

    def open(self, *, take_keyboard: bool = True) -> None:
        """Show it, and give it the keyboard."""
        if self.isHidden():
            self._before = self.window().focusWidget()
        self.show()
        self.raise_()
        self.place()
        if take_keyboard:
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def shut(self) -> None:
        """Close it and return the keyboard to where it was."""
        if self.isHidden():
            return
        had = self.isAncestorOf(self.window().focusWidget() or self.window())
        self.hide()
        if had and self._before is not None and self._before.isVisible():
            self._before.setFocus(Qt.FocusReason.OtherFocusReason)
        self.closed.emit()

    def place(self) -> None:
        """Lie in the corner, inside the widget it is over, as high as what it says."""
        over, layout = self.parentWidget(), self.layout()
        if over is None or layout is None or self.isHidden():
            return
        top = self.look.px(30) + MARGIN
        width = min(self.look.px(self._width), over.width() - 2 * MARGIN)
        room = over.height() - top - MARGIN
        self.resize(width, self.height())
        layout.activate()
        self.sheet.relayout()
        around = layout.minimumSize().height() - self.sheet.height()
        tall = max(min(round(self.sheet.content_height()), room - around), _LEAST)
        self.sheet.setFixedHeight(tall)
        left = MARGIN + self.look.px(120) if self.at_left else over.width() - width - MARGIN
        self.setGeometry(min(left, over.width() - width - MARGIN), top, width, around + tall)
        layout.activate()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay in the corner when the widget below becomes wider or narrower."""
        if event.type() == QEvent.Type.Resize and watched is self.parentWidget():
            self.place()
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close with Esc; do what other keys of the card stand for; take no other key from the window."""
        deed = self.keys.get(event.key()) if not event.modifiers() else None
        if event.key() == Qt.Key.Key_Escape:
            self.shut()
        elif deed is not None:
            deed()
        else:
            event.ignore()

    def _restyle(self) -> None:
        look = self.look
        self.heading.setStyleSheet(f"font-size: {look.px(15)}px; font-weight: 600;")
        self.heading.setWordWrap(True)
        self.second.setStyleSheet(f"color: {look.theme.ink2.name()}; font-size: {look.px(12)}px;")
        self._close.setIcon(look.icon("close"))
        self.place()

    def plain_text(self) -> str:
        """Return what it says, as text."""
        return "\n".join(filter(None, (self.heading.text(), self.second.text(), self.sheet.plain_text())))
