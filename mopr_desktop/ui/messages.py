"""Where failures reach the reader: one sentence for those that can be acted on, a log for our own mistakes."""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable
from types import TracebackType
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget

from mopr_desktop.errors import MoprError
from mopr_desktop.paths import profile

LOG: Final = logging.getLogger("mopr_desktop")
_LOG_BYTES: Final = 512 * 1024
_BY_MENU: Final = (
    ("estore a backup: mopr-desktop restore.", "estore a backup: Notebook, Restore a backup."),
    ("mopr-desktop rebuild makes everything else anew from it.", "everything else can be made anew from it."),
    ("or use mopr-desktop rebuild.", "or let it be rebuilt."),
    (" Until then, mopr-desktop dump can read it.", ""),
)


def start_log() -> None:
    """Write the log into the profile; without a place to write, go on without."""
    if LOG.handlers:
        return
    from logging.handlers import RotatingFileHandler  # sockets and pickles come with it: not before the axis stands

    LOG.setLevel(logging.INFO)
    try:
        folder = profile() / "log"
        folder.mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(
            folder / "mopr-desktop.log", maxBytes=_LOG_BYTES, backupCount=2, encoding="utf-8", delay=True
        )
    except OSError:
        LOG.addHandler(logging.NullHandler())
        return
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    LOG.addHandler(handler)


def stop_log() -> None:
    """Close the log file."""
    for handler in list(LOG.handlers):
        LOG.removeHandler(handler)
        handler.close()


def show_failure(failure: MoprError, parent: QWidget | None = None) -> QMessageBox:
    """Show what did not happen, what was found and what to do; does not wait for an answer."""
    return _show(failure.what, "\n\n".join(filter(None, (failure.why, in_the_window(failure.remedy)))), parent)


def in_the_window(remedy: str) -> str:
    """Return what to do as it is done in the window; failures name the command line."""
    for command, menu in _BY_MENU:
        remedy = remedy.replace(command, menu)
    return remedy


def _show(text: str, more: str, parent: QWidget | None) -> QMessageBox:
    box = QMessageBox(QMessageBox.Icon.NoIcon, "MOPR Desktop", text, QMessageBox.StandardButton.Ok, parent)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setInformativeText(more)
    box.finished.connect(lambda _: box.deleteLater())  # the connection also keeps a box without a parent alive
    box.open()
    return box


class Reporter:
    """Takes exceptions that no one caught: the window goes on, the reader is told once.

    Args:
        parent: Returns the window over which messages stand, or None.
    """

    def __init__(self, parent: Callable[[], QWidget | None]) -> None:
        self._parent = parent
        self._told: set[tuple[str, str, int]] = set()
        self._shown: QMessageBox | None = None
        self._before = sys.excepthook

    def install(self) -> None:
        """Take over from Python's own hook."""
        self._before = sys.excepthook
        sys.excepthook = self.report

    def remove(self) -> None:
        """Give back to the hook that was there."""
        if sys.excepthook == self.report:
            sys.excepthook = self._before

    def report(self, kind: type[BaseException], failure: BaseException, traceback: TracebackType | None) -> None:
        """Log a failure and tell the reader of it, the same one only once."""
        if not isinstance(failure, Exception):
            self._before(kind, failure, traceback)
            return
        start_log()  # a failure may come before the axis stands
        if isinstance(failure, MoprError):
            LOG.warning("%s", failure)
            if QApplication.instance() is not None:
                show_failure(failure, self._parent())
            return
        LOG.error("A mistake in the program", exc_info=(kind, failure, traceback))
        place = _place(kind, traceback)
        if place in self._told or self._shown is not None or QApplication.instance() is None:
            return  # one that comes with every movement of the mouse must not bury the window
        self._told.add(place)
        self._shown = _show(
            "Something went wrong inside the program; what you see may be incomplete.",
            f"{f'{kind.__name__}: {failure}'[:300]}\n\nWhat is already in your notebook stays as it is. "
            f"It is written down in {profile() / 'log' / 'mopr-desktop.log'}. "
            "The window stays open; if it happens again, send that file to the developers.",
            self._parent(),
        )
        self._shown.finished.connect(self._put_away)

    def _put_away(self) -> None:
        self._shown = None


def _place(kind: type[BaseException], traceback: TracebackType | None) -> tuple[str, str, int]:
    """Return where a mistake was made: its words may be others each time."""
    while traceback is not None and traceback.tb_next is not None:
        traceback = traceback.tb_next
    if traceback is None:
        return kind.__name__, "", 0
    return kind.__name__, traceback.tb_frame.f_code.co_filename, traceback.tb_lineno
