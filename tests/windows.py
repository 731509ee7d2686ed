"""Fixtures of tests that open the window: the real database, a profile of their own, nothing left open."""

from collections.abc import Callable, Iterator
from pathlib import Path

import patience
import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QApplication, QWidget

from mopr_desktop.store.content import Content
from mopr_desktop.ui.api import open_window
from mopr_desktop.ui.main_window import MainWindow
from mopr_desktop.ui.safety import watch
from mopr_desktop.ui.status_line import StatusLine

ROOT = Path(__file__).parents[1]


@pytest.fixture(autouse=True)
def profile(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give each test a profile of its own."""
    folder = tmp_path / "profile"
    monkeypatch.setenv("MOPR_HOME", str(folder))
    return folder


@pytest.fixture(autouse=True)
def no_haste(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let nothing appear or vanish by itself after some seconds: a slow machine needs more of them for a test."""
    monkeypatch.setattr(watch, "BEGIN_MS", 3_600_000)
    say = StatusLine.showMessage
    monkeypatch.setattr(StatusLine, "showMessage", lambda line, words, _=0: say(line, words))


@pytest.fixture
def open_one(qapp: QApplication, content: Content) -> Iterator[Callable[..., MainWindow]]:
    """Return a function that opens a window; every window is closed afterwards, and none may be left."""
    opened: list[MainWindow] = []

    def open_it(size: tuple[int, int] = (1440, 900), notebook: Path | None = None) -> MainWindow:
        window = open_window(notebook, size, content=content)
        opened.append(window)
        activate(window)
        return window

    yield open_it
    for window in opened:
        close(window)
    left = [widget for widget in QApplication.topLevelWidgets() if widget.isVisible()]
    assert not left, left


@pytest.fixture
def window(open_one: Callable[..., MainWindow]) -> MainWindow:
    """Return a window on the real data."""
    return open_one()


def activate(window: QWidget) -> None:
    """Give a window the keyboard; a display without a window manager does so only on request."""
    window.activateWindow()
    patience.hoped_for(window.isActiveWindow, QApplication.processEvents)  # on some desktops another window keeps it


def close(window: QWidget) -> None:
    """Close a window and let Qt forget it."""
    window.close()
    window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    QApplication.processEvents()


def search(window: MainWindow, words: str) -> None:
    """Type words into the search field."""
    from PySide6.QtTest import QTest

    press(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(window.focusWidget(), words)
    QApplication.processEvents()


def press(widget: QWidget, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press a key where the focus is, as the reader does."""
    from PySide6.QtTest import QTest

    QTest.keyClick(widget.focusWidget() or widget, key, modifier)
    QApplication.processEvents()
