"""High contrast: black and white, or the colours of a system that has it; and how strong a contrast is."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import Final

from PySide6.QtGui import QColor

from mopr_desktop.canvas.theme import DARK_CONTRAST, LIGHT_CONTRAST, Theme

READABLE: Final = 7.0
SEEN: Final = 3.0
"""Contrast that words, and lines with a meaning, have at least where contrast is to be high."""


@cache
def _in_system_colours(window: int, text: int, highlight: int) -> Theme:
    ground, ink = QColor.fromRgb(window), QColor.fromRgb(text)
    return replace(
        DARK_CONTRAST if ground.lightness() < ink.lightness() else LIGHT_CONTRAST,
        canvas=ground, panel=ground, window=ground, on_span=ground, ink=ink, ink2=ink, ink3=ink, hair=ink, span=ink,
        selection_edge=QColor.fromRgb(highlight),
    )  # fmt: skip


def contrasted(theme: Theme, system: tuple[QColor, QColor, QColor] | None = None) -> Theme:
    """Return high contrast: black and white, or the system's own colours where they keep words readable.

    Args:
        theme: Light or dark.
        system: Window, text and highlight of a system that has high contrast, None for our own.
    """
    if system is not None:
        window, text, highlight = system
        if ratio(text, window) >= READABLE and ratio(highlight, window) >= SEEN:
            return _in_system_colours(window.rgb(), text.rgb(), highlight.rgb())
    return DARK_CONTRAST if theme.dark else LIGHT_CONTRAST


def ratio(one: QColor, other: QColor) -> float:
    """Return the contrast of two colours, 1 to 21.

    Source: Web Content Accessibility Guidelines 2.2, "contrast ratio" and "relative luminance".
    """
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: QColor) -> float:
    def linear(part: float) -> float:
        return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)

    return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) + 0.0722 * linear(colour.blueF())
