"""The whole program for scripts, tests and measurements."""

from __future__ import annotations

import os
import time
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QStyleFactory

from mopr_desktop.collecting import uncollected
from mopr_desktop.errors import MoprError
from mopr_desktop.ui.main_window import MainWindow
from mopr_desktop.ui.palette import remember_system_colours

if TYPE_CHECKING:
    from mopr_desktop.store.content import Content

_PATIENCE_S: Final = 20.0

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # numpy would start threads for algebra that nobody does here


def open_window(
    notebook: Path | None = None, size: tuple[int, int] = (1440, 900), *, content: Content | None = None
) -> MainWindow:
    """Show a window on the bundled data and return it once everything in it is painted.

    Args:
        notebook: The reader's own file, if one is to be open.
        size: Width and height in pixels.
        content: The database, if it is not the bundled one.

    Raises:
        MoprError: the notebook cannot be opened, or the bundled database is missing or damaged.
    """
    application()
    window = load(show_frame(size), content)
    if notebook is not None:
        try:
            window.workbook.open(Path(notebook))
        except MoprError:
            window.close()
            window.deleteLater()
            raise
        QApplication.processEvents()
    return window


def application() -> QApplication:
    """Return the application of the process, made if there is none."""
    found = QApplication.instance()
    app = found if isinstance(found, QApplication) else QApplication(["mopr-desktop"])
    if not isinstance(found, QApplication):
        remember_system_colours(app)
    app.setApplicationName("MOPR Desktop")
    app.setDesktopFileName("mopr-desktop")
    if app.style().objectName() != "fusion":
        app.setStyle(QStyleFactory.create("Fusion"))
    return app


def show_frame(size: tuple[int, int] | None) -> MainWindow:
    """Show the window as an empty frame and paint it once; None takes the size it had last."""
    window = MainWindow(size)
    QApplication.setPalette(window.palette())
    window.show()
    window.activateWindow()  # a display without a window manager gives the keyboard only on request
    wait_until_painted(window)
    return window


def load(window: MainWindow, content: Content | None = None) -> MainWindow:
    """Put the axis into a frame, then the panes around it, and wait until they are painted.

    If the reader closes the window before all is there, it stays unfurnished.

    Raises:
        MoprError: the bundled database is missing or damaged; the frame is closed.
    """
    try:
        with uncollected():
            content = content or _opened_for(window)
            first = window.show_axis(content)
            wait_until_painted(first)
            for _ in window.furnishing(content, first):
                QApplication.processEvents()  # the axis takes input while the rest is made
                if not window.isVisible():
                    return window
            from mopr_desktop.ui.returning import show_pages  # with the panes
    except MoprError:
        window.close()
        window.deleteLater()
        raise
    wait_until_painted(window.timeline)
    show_pages(window.desk)
    window.settle()
    QApplication.processEvents()
    return window


def _opened_for(window: MainWindow) -> Content:
    """Open the bundled database for as long as there is the window."""
    from mopr_desktop.store.content import Content  # numpy comes with it: after the first frame

    opened = Content.open()
    window.destroyed.connect(opened.close)
    return opened


class _Watcher(QObject):
    """Sees whether a widget was painted."""

    painted = False

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Paint, QEvent.Type.UpdateRequest):
            self.painted = True
        return False


def wait_until_painted(widget: QObject) -> None:
    """Handle events until a widget has been painted once, or for the time a broken display is given."""
    watcher = _Watcher()
    widget.installEventFilter(watcher)
    end = time.monotonic() + _PATIENCE_S
    while not watcher.painted and time.monotonic() < end:
        QApplication.processEvents()
    QApplication.processEvents()
    widget.removeEventFilter(watcher)
