"""What all windows beside the main one share: a heading and a sentence above, buttons below, keys, size and place."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from mopr_desktop.ui.look import Look

MARGIN: Final = 20
_FRAME: Final = QSize(8, 36)
"""What a window manager puts around a dialog, as a rule."""


class Dialog(QDialog):
    """A dialog: Esc closes it, Enter presses the button in focus or else the main one, Ctrl+Enter the main one.

    Args:
        look: Theme and size of text.
        parent: The window.
        title: What it is about.
        about: A sentence below it.

    Attributes:
        body: Where the middle goes; it has no margins.
        buttons: The buttons by what stands on them, without the sign of their key.
        main: The button that does what the dialog is for, if there is one.
        gone: Whether it was closed: what is still on its way finds nobody.
    """

    enter_is_main = True
    """Whether Enter from a list or a line presses the main button."""

    def __init__(self, look: Look, parent: QWidget, title: str, about: str = "") -> None:
        super().__init__(parent)
        self.look = look
        self.buttons: dict[str, QPushButton] = {}
        self.main: QPushButton | None = None
        self.gone = False
        self.setObjectName("form")
        self.setWindowTitle(f"{title} – MOPR Desktop")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._make_head(title, about))
        self.body = QVBoxLayout()
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(0)
        column.addLayout(self.body, 1)
        column.addWidget(self._make_foot())
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self, self.press_main)

    def _make_head(self, title: str, about: str) -> QVBoxLayout:
        head = QVBoxLayout()
        head.setContentsMargins(MARGIN, 16, MARGIN, 8)
        head.setSpacing(4)
        self.title = QLabel(title)
        self.title.setObjectName("dialogTitle")
        self.title.setTextFormat(Qt.TextFormat.PlainText)
        self.title.setWordWrap(True)
        self.about = self.quiet(about)
        head.addWidget(self.title)
        head.addWidget(self.about)
        return head

    def _make_foot(self) -> QWidget:
        foot = QWidget()
        foot.setObjectName("formFoot")
        foot.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._row = QHBoxLayout(foot)
        self._row.setContentsMargins(MARGIN, 12, MARGIN, 12)
        self._row.setSpacing(8)
        self.hint = self.quiet()
        self._row.addWidget(self.hint, 100)
        self._row.addStretch(1)
        return foot

    # what stands in it

    def quiet(self, words: str = "") -> QLabel:
        """Return a label in the second ink, for plain words."""
        label = QLabel(words)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        label.setProperty("quiet", True)
        label.setVisible(bool(words))
        return label

    def explain(self, words: str) -> None:
        """Write the sentence below the heading."""
        _write(self.about, words)

    def remark(self, words: str) -> None:
        """Write a sentence at the left of the buttons."""
        _write(self.hint, words)

    def button(self, words: str, deed: Callable[[], object], tip: str = "", *, main: bool = False) -> QPushButton:
        """Add a button at the right of the foot; & stands before the letter that presses it with Alt."""
        made = QPushButton(words)
        made.setAutoDefault(False)
        made.setToolTip(tip)
        made.setAccessibleDescription(tip)
        made.clicked.connect(lambda: deed())
        if main:
            made.setObjectName("save")
            self.main = made
        self.buttons[words.replace("&", "")] = made
        self._row.addWidget(made)
        return made

    def plain_text(self) -> str:
        """Return what its labels say."""
        return "\n".join(label.text() for label in self.findChildren(QLabel) if not label.isHidden() and label.text())

    # how it comes and goes

    def present(self, width: int, height: int, *, modal: bool = False, beside: bool = False) -> None:
        """Show it, as large as the screen allows; pixels at the usual size of text.

        Args:
            width: Width.
            height: Least height.
            modal: Whether the window waits for it.
            beside: Whether it stands at the right of the window, not in its middle.
        """
        room = self.screen().availableGeometry()
        wide = min(self.look.px(width), room.width() - _FRAME.width() - 32)
        tall = max(self.look.px(height), self.heightForWidth(wide) if self.hasHeightForWidth() else 0)
        self.resize(wide, min(tall, room.height() - _FRAME.height() - 16))
        parent = self.parentWidget()
        if parent is not None:
            self.move(_place(parent.window().frameGeometry(), self.size(), room, beside=beside))
        if modal:
            self.setWindowModality(Qt.WindowModality.WindowModal)
            self.open()
        else:
            self.show()
        self.raise_()
        self.activateWindow()

    def done(self, result: int) -> None:
        """Close it, and give the keyboard back to the window."""
        self.gone = True
        super().done(result)
        parent = self.parentWidget()
        if parent is not None:
            parent.activateWindow()
        self.let_go()

    def let_go(self) -> None:
        """Forget it; a dialog that is to be shown again does not."""
        self.deleteLater()

    def press_main(self) -> None:
        """Do what the dialog is for, if that can be done now."""
        if self.main is not None and self.main.isEnabled() and not self.main.isHidden():
            self.main.click()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the button in focus; from a list or a line, the main one."""
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
            return
        focused = self.focusWidget()
        if isinstance(focused, QPushButton):
            focused.click()
        elif self.enter_is_main and not isinstance(focused, QPlainTextEdit | QComboBox):
            self.press_main()
        event.accept()


def _write(label: QLabel, words: str) -> None:
    label.setText(words)
    label.setVisible(bool(words))
    label.setAccessibleName(words)


def _place(window: QRect, size: QSize, room: QRect, *, beside: bool) -> QPoint:
    """Return the upper left corner of a dialog: over the window, and wholly on the screen."""
    whole = size + _FRAME
    x = window.right() - whole.width() - 40 if beside else window.center().x() - whole.width() // 2
    y = window.top() + 80 if beside else window.center().y() - whole.height() // 2
    return QPoint(
        max(min(x, room.right() - whole.width()), room.left()),
        max(min(y, room.bottom() - whole.height()), room.top()),
    )
