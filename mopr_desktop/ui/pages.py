"""The two pages of the window: its columns, or a question with the rival claims side by side."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget


class Pages(QStackedWidget):
    """Turns to the question and back, and gives the keyboard back to where it was.

    Args:
        columns: The usual page.
        question: The page of a question.
        of_question: What takes the keyboard there.
        usual: Returns what takes it on the way back if what had it is gone.

    Signals:
        returned: the columns are in front again.
    """

    returned = Signal()

    def __init__(self, columns: QWidget, question: QWidget, of_question: QWidget, usual: Callable[[], QWidget]) -> None:
        super().__init__()
        self._of_question, self._usual = of_question, usual
        self._before: QWidget | None = None
        self.addWidget(columns)
        self.addWidget(question)

    @property
    def on_columns(self) -> bool:
        """Whether the columns are in front."""
        return self.currentIndex() == 0

    def show_question(self, asked: bool) -> None:
        """Turn to the question, or back."""
        if asked != self.on_columns:
            return
        if asked:
            self._before = self.window().focusWidget()
            self.setCurrentIndex(1)
            self._of_question.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.setCurrentIndex(0)
        goal = self._before if self._before is not None and self._before.isVisible() else self._usual()
        goal.setFocus(Qt.FocusReason.OtherFocusReason)
        self.returned.emit()
