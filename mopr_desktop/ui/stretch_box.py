"""Asks for a stretch of time: what was under way in it certainly, possibly, or not."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from mopr_desktop.domain.dates.phrased import read_phrase
from mopr_desktop.domain.days import BEGINNING, FOREVER
from mopr_desktop.domain.edtf import EdtfError, parse
from mopr_desktop.domain.wording import range_in_words
from mopr_desktop.session.session import Session
from mopr_desktop.ui.look import Look

NOT_READ = "This is not a stretch of time. Write it as “1922–1924”, “Sept. 1923” or “March 1923 to May 1924”."
NOT_BOUNDED = "This stretch has no beginning or no end. Give both, as in “1922–1924”."


def stretch_from(text: str) -> tuple[int, int] | str:
    """Return the half-open days that a text names, else the sentence that says why it names none."""
    phrase = read_phrase(text) or text.strip()
    try:
        span = parse(phrase)
    except EdtfError:
        return NOT_READ
    if span.earliest_start <= BEGINNING or span.latest_end >= FOREVER:
        return NOT_BOUNDED
    return span.earliest_start, span.latest_end


class StretchBox:
    """Opens the dialog, and keeps it while it is open.

    Attributes:
        dialog: The dialog, None while there is none.
    """

    def __init__(self, session: Session, look: Look, parent: QWidget) -> None:
        self._session, self._look, self._parent = session, look, parent
        self.dialog: QDialog | None = None
        self.field: QLineEdit
        self.fault: QLabel

    def ask(self) -> None:
        """Open it with the stretch asked about now, else with the window of time."""
        dialog = self.dialog = QDialog(self._parent)
        dialog.setWindowTitle("Active during")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.finished.connect(self._closed)
        column = QVBoxLayout(dialog)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(8)
        column.addWidget(QLabel("What was under way in"))
        self.field = QLineEdit(range_in_words(*(self._session.filters.stretch or self._session.range)))
        self.field.setAccessibleName("Stretch of time")
        self.field.setMinimumWidth(self._look.px(320))
        self.field.setMaxLength(100)
        self.field.selectAll()
        column.addWidget(self.field)
        self.fault = QLabel()
        self.fault.setWordWrap(True)
        self.fault.hide()
        column.addWidget(self.fault)
        row = QHBoxLayout()
        window = QPushButton("The window of time")
        window.setToolTip("Ask about whatever the axis shows, wherever it is moved")
        window.clicked.connect(lambda: self._take(None))
        row.addWidget(window)
        row.addStretch(1)
        cancel, done = QPushButton("Cancel"), QPushButton("Ask")
        cancel.clicked.connect(dialog.reject)
        done.setDefault(True)
        done.clicked.connect(self.accept)
        row.addWidget(cancel)
        row.addWidget(done)
        column.addLayout(row)
        dialog.open()
        self.field.setFocus()

    def accept(self) -> None:
        """Take what is written, or say why it cannot be taken."""
        found = stretch_from(self.field.text())
        if isinstance(found, str):
            self.fault.setText(found)
            self.fault.show()
            self.field.setFocus()
            self.field.selectAll()
        else:
            self._take(found)

    def _take(self, stretch: tuple[int, int] | None) -> None:
        self._session.set_stretch(stretch)
        if self.dialog is not None:
            self.dialog.accept()

    def _closed(self) -> None:
        self.dialog = None
