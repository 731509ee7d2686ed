"""The look that all panes share: the theme in use, the size of text, fonts and icons."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from PySide6.QtCore import QByteArray, QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from mopr_desktop.canvas.fonts import text_scale, ui_font
from mopr_desktop.canvas.theme import LIGHT, Theme
from mopr_desktop.paths import resource
from mopr_desktop.ui.palette import mixed

SCALES: Final = (0.85, 1.0, 1.15, 1.3, 1.5, 1.75, 2.0)
"""Sizes of text a reader can choose from."""


class Look(QObject):
    """Theme and text size; every pane repaints when they change.

    Attributes:
        theme: Colours by meaning.
        scale: Factor on all sizes of text and the heights of rows.
        still: Nothing moves: the reader or the system wants no motion.

    Signals:
        changed: theme or scale is another one.
    """

    changed = Signal()

    def __init__(self, theme: Theme = LIGHT, scale: float = 1.0, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.scale = scale
        self.still = False
        self._fonts: dict[tuple[float, int, bool], QFont] = {}

    def set(self, *, theme: Theme | None = None, scale: float | None = None) -> None:
        """Take another theme, another size of text, or both."""
        chosen = (theme or self.theme, scale or self.scale)
        if chosen != (self.theme, self.scale):
            self.theme, self.scale = chosen
            self._fonts.clear()
            self.changed.emit()

    @property
    def factor(self) -> float:
        """The reader's size of text times the system's."""
        return self.scale * text_scale()

    def px(self, at_full_size: float) -> int:
        """Return a length that grows with the text, in whole pixels."""
        return round(at_full_size * self.factor)

    def font(self, px: float, weight: int = 400, *, italic: bool = False) -> QFont:
        """Return the font of the window at a size of the design and a weight."""
        key = (px, weight, italic)
        found = self._fonts.get(key)
        if found is None:
            found = self._fonts[key] = ui_font(px * self.scale, weight, italic=italic)
        return found

    def colour(self, role: str) -> QColor:
        """Return the colour of a meaning: a field of Theme, or ``source:square`` for a source's name as text."""
        kind, _, shape = role.partition(":")
        if kind == "source":
            return self.theme.shapes[shape].text
        found: QColor = getattr(self.theme, kind)
        return found

    def icon(self, name: str, role: str = "ink2") -> QIcon:
        """Return an icon in a colour of the theme, paler nowhere: disabled ones take the colour of hints."""
        icon = QIcon()
        for mode, colour in (
            (QIcon.Mode.Normal, self.colour(role)),
            (QIcon.Mode.Active, self.colour(role)),
            (QIcon.Mode.Disabled, mixed(self.theme.ink3, self.theme.panel, 0.45)),
        ):
            for ratio in (1, 2):
                icon.addPixmap(icon_pixmap(name, colour.name(), 16, ratio), mode)
        return icon

    def paint_icon(self, painter: QPainter, name: str, x: float, y: float, role: str = "ink2", size: int = 16) -> None:
        """Paint an icon with its upper left corner at x, y."""
        device = painter.device()
        ratio = 2 if device is not None and device.devicePixelRatio() > 1 else 1
        painter.drawPixmap(round(x), round(y), icon_pixmap(name, self.colour(role).name(), size, ratio))


@lru_cache(maxsize=256)
def icon_pixmap(name: str, colour: str, size: int, ratio: int) -> QPixmap:
    """Draw a shipped icon in one colour."""
    drawing = resource("icons", f"{name}.svg").read_bytes().replace(b"currentColor", colour.encode())
    pixmap = QPixmap(QSize(size, size) * ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    QSvgRenderer(QByteArray(drawing)).render(painter, QRectF(pixmap.rect()))
    painter.end()
    pixmap.setDevicePixelRatio(ratio)
    return pixmap
