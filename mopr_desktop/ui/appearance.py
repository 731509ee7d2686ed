"""Colours and size of text: what the reader chose, put on the whole window."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QToolTip

from mopr_desktop.ui.look import SCALES, Look
from mopr_desktop.ui.palette import palette_of, wants_no_motion
from mopr_desktop.ui.style import style_sheet

if TYPE_CHECKING:
    from mopr_desktop.ui.main_window import MainWindow

MENU_BAR_PX: Final = 26
TIP_PX: Final = 12


class Appearance(QObject):
    """Keeps window and look in step.

    Signals:
        theme_chosen: "light", "dark" or "system".
        text_resized: how many times as large text is as before.
        stilled: whether nothing moves from now on.
    """

    theme_chosen = Signal(str)
    text_resized = Signal(float)
    stilled = Signal(bool)

    def __init__(self, window: MainWindow, look: Look) -> None:
        super().__init__(window)
        self._window, self._look = window, look
        look.changed.connect(self.restyle)
        hints = QGuiApplication.styleHints()
        hints.colorSchemeChanged.connect(self._follow_system)
        if hasattr(hints, "accessibility"):
            hints.accessibility().contrastPreferenceChanged.connect(self._take_theme)
        self._take_motion()

    def restyle(self) -> None:
        """Paint everything in the colours and sizes of the look."""
        palette = palette_of(self._look.theme)
        self._window.setPalette(palette)
        QApplication.setPalette(palette)  # tips and dialogs of the system
        QToolTip.setFont(self._look.font(TIP_PX))
        self._window.setStyleSheet(style_sheet(self._look))
        self._window.menuBar().setFixedHeight(self._look.px(MENU_BAR_PX))

    def set_theme(self, name: str) -> None:
        """Take "light", "dark" or "system" colours."""
        self._window.state.theme = name
        self.theme_chosen.emit(name)
        self._take_theme()

    def set_outlined(self, outlined: bool) -> None:
        """Hatch what is only possible, or shade it."""
        self._window.state.outlined = outlined
        self._take_theme()

    def set_contrast(self, contrast: bool) -> None:
        """Take high contrast, or what the system has."""
        self._window.state.contrast = contrast
        self._take_theme()

    def set_still(self, still: bool) -> None:
        """Let nothing move, or what the system wants."""
        self._window.state.still = still
        self._take_motion()
        self.stilled.emit(self._look.still)

    def _take_motion(self) -> None:
        self._look.still = self._window.state.still or wants_no_motion(self._window.style())

    def _follow_system(self) -> None:
        if self._window.state.theme == "system":
            self._take_theme()

    def _take_theme(self) -> None:
        self._look.set(theme=self._window.chosen_theme())

    def resize_text(self, by: int) -> None:
        """Take the next larger (1) or smaller (-1) size of text, or the usual one (0)."""
        before = self._look.scale
        here = min(range(len(SCALES)), key=lambda i: abs(SCALES[i] - before))
        self._look.set(scale=SCALES[max(0, min(here + by, len(SCALES) - 1))] if by else 1.0)
        self.text_resized.emit(self._look.scale / before)
