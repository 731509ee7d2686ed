"""The palette of Qt's own controls, and which theme the system asks for."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication, QPalette
from PySide6.QtWidgets import QStyle

from mopr_desktop.canvas.theme import DARK, LIGHT, Theme

_SYSTEM: Final = "system colours"


def palette_of(theme: Theme) -> QPalette:
    """Return what Qt's own controls paint with."""
    palette = QPalette()
    role = QPalette.ColorRole
    for part, colour in (
        (role.Window, theme.panel),
        (role.WindowText, theme.ink),
        (role.Base, theme.canvas),
        (role.AlternateBase, theme.panel),
        (role.Text, theme.ink),
        (role.PlaceholderText, theme.ink3),
        (role.Button, theme.panel),
        (role.ButtonText, theme.ink),
        (role.BrightText, theme.ink),
        (role.ToolTipBase, theme.panel),
        (role.ToolTipText, theme.ink),
        (role.Highlight, theme.selection_edge),
        (role.HighlightedText, theme.canvas),
        (role.Link, theme.shapes["square"].text),
        (role.LinkVisited, theme.shapes["square"].text),
        (role.Light, theme.panel),
        (role.Midlight, theme.hair),
        (role.Mid, theme.hair),
        (role.Dark, theme.ink3),
        (role.Shadow, theme.ink3),
        (role.Accent, theme.selection_edge),
    ):
        palette.setColor(part, colour)
    for part in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, part, theme.ink3)
    return palette


def mixed(over: QColor, under: QColor, share: float) -> QColor:
    """Return a colour laid over another with the share given, 0 to 1, as an opaque colour."""
    return QColor(
        round(over.red() * share + under.red() * (1 - share)),
        round(over.green() * share + under.green() * (1 - share)),
        round(over.blue() * share + under.blue() * (1 - share)),
    )


def theme_of_the_system() -> Theme:
    """Return light or dark as the system has it; light where it does not say."""
    scheme = QGuiApplication.styleHints().colorScheme()
    return DARK if scheme == Qt.ColorScheme.Dark else LIGHT


def wants_contrast() -> bool:
    """Whether the system is set to high contrast; Qt asks it from 6.10 on."""
    hints = QGuiApplication.styleHints()
    ask = getattr(hints, "accessibility", None)
    if ask is None:
        return False
    accessibility = ask()
    return bool(accessibility.contrastPreference() == Qt.ContrastPreference.HighContrast)


def wants_no_motion(style: QStyle) -> bool:
    """Whether the system wants nothing to move; not every system says so."""
    return style.styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration) <= 0


def remember_system_colours(app: QGuiApplication) -> None:
    """Keep window, text and highlight as the system has them, before the window gets colours of ours."""
    palette, role = app.palette(), QPalette.ColorRole
    app.setProperty(_SYSTEM, [palette.color(one) for one in (role.Window, role.WindowText, role.Highlight)])


def system_colours() -> tuple[QColor, QColor, QColor] | None:
    """Return window, text and highlight as the system had them at the start, None if they were not kept."""
    app = QGuiApplication.instance()
    kept = app.property(_SYSTEM) if app is not None else None
    return (kept[0], kept[1], kept[2]) if kept else None
