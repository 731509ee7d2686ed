"""A window with a heading, a sentence, something in the middle, and buttons; the main window stays usable beside it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from mopr_desktop.ui.look import Look

_MARGIN: Final = 20


class Sheet(QDialog):
    """A dialog in the style of the forms; Esc closes it, Enter presses the button that has the focus.

    Args:
        look: Theme and size of text.
        parent: The window.
        title: What it is about.
        about: A sentence below it.

    Attributes:
        body: Where the middle goes.
        buttons: The buttons by what stands on them.
    """

    def __init__(self, look: Look, parent: QWidget, title: str, about: str = "") -> None:
        super().__init__(parent)
        self.look = look
        self.buttons: dict[str, QPushButton] = {}
        self.setObjectName("form")
        self.setWindowTitle(f"{title} – MOPR Desktop")
        self.setModal(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        head = QVBoxLayout()
        head.setContentsMargins(_MARGIN, 16, _MARGIN, 8)
        head.setSpacing(4)
        self.title = QLabel(title)
        self.title.setTextFormat(Qt.TextFormat.PlainText)
        self.title.setWordWrap(True)
        self.title.setStyleSheet(f"font-size: {look.px(19)}px; font-weight: 600;")
        self.about = self.quiet(about)
        head.addWidget(self.title)
        head.addWidget(self.about)
        column.addLayout(head)
        self.body = QVBoxLayout()
        self.body.setContentsMargins(_MARGIN, 4, _MARGIN, 14)
        self.body.setSpacing(8)
        column.addLayout(self.body, 1)
        foot = QWidget()
        foot.setObjectName("formFoot")
        foot.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._row = QHBoxLayout(foot)
        self._row.setContentsMargins(_MARGIN, 10, _MARGIN, 12)
        self._row.setSpacing(8)
        self.said = self.quiet("")
        self._row.addWidget(self.said, 1)
        self._row.addStretch(1)
        column.addWidget(foot)
        look.changed.connect(self._restyle)

    def quiet(self, words: str) -> QLabel:
        """Return a label in the second ink, for plain words."""
        label = QLabel(words)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        label.setProperty("quiet", True)
        label.setStyleSheet(f"color: {self.look.theme.ink2.name()};")
        label.setVisible(bool(words))
        return label

    def say(self, words: str) -> None:
        """Write a sentence at the left of the buttons."""
        self.said.setText(words)
        self.said.setVisible(bool(words))
        self.said.setAccessibleName(words)

    def explain(self, words: str) -> None:
        """Write the sentence below the heading."""
        self.about.setText(words)
        self.about.setVisible(bool(words))

    def button(self, words: str, deed: Callable[[], object], *, main: bool = False) -> QPushButton:
        """Add a button at the right; the main one is filled."""
        made = QPushButton(words)
        made.setAutoDefault(False)
        if main:
            made.setObjectName("save")
        made.clicked.connect(lambda: deed())
        self.buttons[words] = made
        self._row.addWidget(made)
        return made

    def begin(self, width: int, height: int) -> None:
        """Show it in the middle of the window, as large as the screen allows; pixels at the usual size of text."""
        room = self.screen().availableGeometry()
        wide = min(self.look.px(width), room.width() - 40)
        self.resize(wide, min(max(self.look.px(height), self.heightForWidth(wide)), round(room.height() * 0.9)))
        parent = self.parentWidget()
        if parent is not None:
            middle = parent.geometry().center()
            self.move(max(middle.x() - self.width() // 2, 0), max(middle.y() - self.height() // 2, 0))
        self.show()
        self.raise_()
        self.activateWindow()

    def plain_text(self) -> str:
        """Return what its labels say."""
        return "\n".join(label.text() for label in self.findChildren(QLabel) if not label.isHidden() and label.text())

    def done(self, result: int) -> None:
        """Close it, and give the keyboard back to the window."""
        super().done(result)
        parent = self.parentWidget()
        if parent is not None:
            parent.activateWindow()
        self.deleteLater()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the button that has the focus and nothing else."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            focused = self.focusWidget()
            if isinstance(focused, QPushButton) and focused.isEnabled():
                focused.click()
            event.accept()
        else:
            super().keyPressEvent(event)

    def _restyle(self) -> None:
        for label in self.findChildren(QLabel):
            if label.property("quiet"):
                label.setStyleSheet(f"color: {self.look.theme.ink2.name()};")
