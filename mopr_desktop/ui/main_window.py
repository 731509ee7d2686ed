"""The main window: an empty frame that is painted at once; what is in it follows."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QByteArray, QSize, Qt
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QMainWindow

from mopr_desktop.canvas.contrast import contrasted
from mopr_desktop.canvas.theme import DARK, LIGHT, Theme, outlined
from mopr_desktop.ui.palette import palette_of, system_colours, theme_of_the_system, wants_contrast
from mopr_desktop.ui.state import load_state

if TYPE_CHECKING:
    from mopr_desktop.canvas.timeline_view import TimelineView
    from mopr_desktop.session.session import Session
    from mopr_desktop.session.workbook import Workbook
    from mopr_desktop.store.content import Content
    from mopr_desktop.ui.desk import Desk
    from mopr_desktop.ui.first_axis import FirstAxis
    from mopr_desktop.ui.panes import Pane

LEAST: Final = QSize(1024, 640)
LOADED_ONE_BY_ONE: Final = (
    "mopr_desktop.session.workbook",
    "mopr_desktop.ui.as_of",
    "mopr_desktop.ui.browse_pane",
    "mopr_desktop.ui.detail_pane",
    "mopr_desktop.ui.handlers",
    "mopr_desktop.ui.notebook.care",
    "mopr_desktop.ui.question_view",
    "mopr_desktop.ui.source_viewer",
)
"""What the desk imports; it would load them too, but all at once, and the axis would take no input meanwhile."""


class MainWindow(QMainWindow):
    """The window of the program: the frame. Its parts are put together by `Desk`.

    Attributes:
        state: How the window was left, and what of it changed since.
        desk: Everything in the window, once `furnish` was called.
    """

    desk: Desk

    def __init__(self, size: tuple[int, int] | None = None) -> None:
        super().__init__()
        self.state = load_state()
        self.setWindowTitle("MOPR Desktop · International Red Aid")
        self.setMinimumSize(LEAST)
        self.setAcceptDrops(True)
        self.setPalette(palette_of(self.chosen_theme()))
        if size is not None:
            self.resize(*size)
        elif not self.restoreGeometry(QByteArray(self.state.geometry_bytes())):
            room = self.screen().availableGeometry()
            self.resize(min(1440, room.width()), min(900, room.height()))

    def chosen_theme(self) -> Theme:
        """Return the theme the reader chose, or the system's."""
        theme = {"light": LIGHT, "dark": DARK}.get(self.state.theme) or theme_of_the_system()
        if self.state.contrast or wants_contrast():
            return contrasted(theme, system_colours() if wants_contrast() else None)
        return outlined(theme) if self.state.outlined else theme

    def show_axis(self, content: Content) -> FirstAxis:
        """Put in the axis alone, as the reader left it."""
        from mopr_desktop.ui.first_axis import FirstAxis  # after the first frame is painted

        return FirstAxis(self, content)

    def furnish(self, content: Content, first: FirstAxis) -> None:
        """Put menus and panes around the axis."""
        for _ in self.furnishing(content, first):
            pass

    def furnishing(self, content: Content, first: FirstAxis) -> Iterator[None]:
        """Do the same in steps; the window shows the axis alone until the last one, in which all else appears.

        Yields:
            Where the axis can take input.
        """
        for name in LOADED_ONE_BY_ONE:
            import_module(name)  # after the axis is painted
            yield
        from mopr_desktop.ui.desk import Desk

        yield
        desk = Desk(self, content, first)
        yield
        yield from desk.make_parts()
        self.desk = desk
        desk.put_together()

    @property
    def is_furnished(self) -> bool:
        """Whether there is anything in the frame."""
        return hasattr(self, "desk")

    # What scripts and tests ask.

    @property
    def session(self) -> Session:
        """Selection, window of time and filters."""
        return self.desk.session

    @property
    def timeline(self) -> TimelineView:
        """The time axis."""
        return self.desk.timeline

    @property
    def content(self) -> Content:
        """The data shown."""
        return self.desk.content

    @property
    def workbook(self) -> Workbook:
        """The reader's notebook."""
        return self.desk.workbook

    def pane(self, name: str) -> Pane:
        """Return a pane by name, one of PANES.

        Raises:
            LookupError: there is no such pane.
        """
        return self.desk.pane(name)

    def settle(self) -> None:
        """End all motion at once."""
        self.desk.settle()

    # What Qt calls.

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc after a passage was opened from a question returns to the question."""
        if event.key() == Qt.Key.Key_Escape and self.is_furnished:
            self.desk.escape()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Close what would hang in the wrong place."""
        super().resizeEvent(event)
        if self.is_furnished:
            self.desk.search.found.hide()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files, nothing else."""
        if self.is_furnished and _files_in(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Open or offer to merge a notebook; take notes in."""
        if paths := _files_in(event):
            event.acceptProposedAction()
            self.desk.care.dropped(paths)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Remember how the window was."""
        if self.is_furnished:
            self.desk.leave()
        super().closeEvent(event)


def _files_in(event: QDropEvent) -> list[Path]:
    return [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
