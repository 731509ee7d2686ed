"""The fonts of the program: the interface's sans at sizes in pixels, scaled by the system's text size."""

from __future__ import annotations

import sys
from functools import lru_cache
from typing import Final

from PySide6.QtGui import QFont, QFontDatabase, QFontMetricsF, QGuiApplication

from mopr_desktop.timeline.measures import REGULAR

PREFERRED: Final = "Inter"
_USUAL_POINTS: Final = {"win32": 9.0, "darwin": 13.0}
_LEAST, _MOST = 0.75, 3.0
_tabular: Final = QFont.Tag("tnum")


@lru_cache(maxsize=1)
def text_scale() -> float:
    """Return how much larger than usual the system sets text.

    Windows and macOS change the size of the interface's font; on X11 and Wayland the dots per inch change.
    """
    if (usual := _USUAL_POINTS.get(sys.platform)) is not None:
        factor = QGuiApplication.font().pointSizeF() / usual
    else:
        screen = QGuiApplication.primaryScreen()
        factor = screen.logicalDotsPerInchY() / 96.0 if screen else 1.0
    if not factor > 0:
        return 1.0
    return min(max(round(factor * 20) / 20, _LEAST), _MOST)


@lru_cache(maxsize=1)
def family() -> str:
    """Return the family of the interface: Inter if it is installed, else the system's own."""
    if PREFERRED in QFontDatabase.families():
        return PREFERRED
    return QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont).family()


def ui_font(px: float, weight: int = REGULAR, *, italic: bool = False) -> QFont:
    """Return the interface's font with figures of equal width.

    Args:
        px: Size in pixels at 100 %.
        weight: 400, 500 or 600.
        italic: Slanted.
    """
    return scaled_font(px * text_scale(), weight, italic)


@lru_cache(maxsize=128)
def scaled_font(px: float, weight: int = REGULAR, italic: bool = False) -> QFont:
    """Return the interface's font at a size in real pixels; a shared copy."""
    font = QFont(family())
    font.setPointSizeF(px * 72.0 / _dots_per_inch())
    font.setWeight(QFont.Weight(weight))
    font.setItalic(italic)
    font.setFeature(_tabular, 1)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font


def _dots_per_inch() -> float:
    screen = QGuiApplication.primaryScreen()
    return float(screen.logicalDotsPerInchY()) if screen else 96.0


def exact_font(px: float, weight: int = REGULAR, italic: bool = False) -> tuple[QFont, float]:
    """Return a font and the factor to draw it with: Qt sets text in whole pixels, so 10.5 is 21 at half the size."""
    if abs(px - round(px)) < 0.1:
        return scaled_font(round(px), weight, italic), 1.0
    return scaled_font(round(px * 2), weight, italic), px / round(px * 2)


class FontWidth:
    """Measures text for the geometry, each text once (a `TextWidth`)."""

    def __init__(self, scale: float = 1.0) -> None:
        self._scale = scale
        self._metrics: dict[tuple[float, int, bool], tuple[QFontMetricsF, float]] = {}
        self._widths: dict[tuple[str, float, int, bool], float] = {}

    def __call__(self, text: str, px: float, weight: int = REGULAR, italic: bool = False) -> float:
        """Return the advance of a text set in px at a weight."""
        key = (text, px, weight, italic)
        found = self._widths.get(key)
        if found is None:
            style = key[1:]
            metrics = self._metrics.get(style)
            if metrics is None:
                font, factor = exact_font(px * self._scale, weight, italic)
                metrics = self._metrics[style] = (QFontMetricsF(font), factor)
            found = self._widths[key] = metrics[0].horizontalAdvance(text) * metrics[1]
        return found
