"""How the notebook stands: its name above, and at the right of the status bar whether the last edit is on the disk."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtWidgets import QLabel, QToolButton, QWidget

from mopr_desktop.errors import MoprError
from mopr_desktop.session.workbook import Workbook
from mopr_desktop.ui.look import Look

SUBJECT = "International Red Aid"


class SavedState(QToolButton):
    """Says what is true of the file; a click says more."""

    def __init__(
        self, workbook: Workbook, look: Look, checked: Callable[[], str] = str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._workbook, self._look, self._checked = workbook, look, checked
        self.setObjectName("saved")
        self.setAutoRaise(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setIconSize(QSize(14, 14))
        workbook.state_changed.connect(self.read)
        look.changed.connect(self.read)
        self.read()

    def read(self) -> None:
        """Say how the notebook stands now."""
        book = self._workbook
        icon = "" if book.busy or book.unsaved or book.path is None else "lock" if book.read_only else "check"
        words = state_words(book)
        self.setVisible(bool(words))
        self.setText(f" {words}" if icon else words)
        self.setAccessibleName(words or "No notebook is open")
        self.setToolTip("\n".join(filter(None, (_more(book), self._checked()))))
        if icon:
            self.setIcon(self._look.icon(icon, "ink"))
            self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        else:
            self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)


class NotebookTitle(QLabel):
    """The name of the notebook at the right of the menus; a corner of the bar itself would keep its first width."""

    def __init__(self, workbook: Workbook, window: QWidget, bar: QWidget) -> None:
        super().__init__(bar)
        self._bar = bar
        bar.installEventFilter(self)
        self._workbook, self._window = workbook, window
        self.setObjectName("title")
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setAlignment(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight)
        workbook.state_changed.connect(self.read)
        self.read()

    def read(self) -> None:
        """Write the name of the notebook that is open."""
        name = self._workbook.name
        self.setText(f"{name} · {SUBJECT}" if name else SUBJECT)
        self._place()
        only = " (read-only)" if self._workbook.read_only else ""
        self._window.setWindowTitle(f"{name or 'MOPR Desktop'}{only} · {SUBJECT}")

    def _place(self) -> None:
        width = min(self.sizeHint().width(), max(self._bar.width() // 2, 0))
        self.setGeometry(self._bar.width() - width, 0, width, self._bar.height() - 1)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Stay at the right end of the bar."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.StyleChange):
            self._place()
        return False


def state_words(book: Workbook) -> str:
    """Return how the notebook stands, in a few words; "" without one."""
    if book.unsaved is not None:
        return f"not saved: {_short(book.unsaved)}"
    if book.busy:
        return f"{book.busy} …"
    if book.path is None:
        return ""
    if book.read_only:
        return f"{book.name}, read-only"
    return f"{book.name} saved {book.saved:%H:%M}" if book.saved else f"{book.name}, all saved"


def _short(error: MoprError) -> str:
    why = (error.why or error.what).rstrip(".")
    return why if len(why) <= 60 else f"{why[:59]}…"


def _more(book: Workbook) -> str:
    if book.unsaved is not None:
        return str(book.unsaved)
    if book.read_only:
        return f"{book.why_read_only} Save a copy to write in it."
    if book.path is None:
        return ""
    return f"{book.path}\nEvery edit is on the disk as soon as it is made; {book.seq:,} so far."
