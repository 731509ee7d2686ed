"""Text of the canvas: each label is rendered once with its halo and kept as a small picture."""

from __future__ import annotations

from collections import OrderedDict
from typing import Final

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPen, QPixmap

from mopr_desktop.canvas.fonts import FontWidth, exact_font
from mopr_desktop.canvas.theme import Theme
from mopr_desktop.timeline.signs import Label

HALO_PX: Final = 3.0
HALO_ON_HATCH_PX: Final = 5.0
_AROUND: Final = ((-1, -1), (0, -1), (1, -1), (-1, 0), (1, 0), (-1, 1), (0, 1), (1, 1), (-2, 0), (2, 0))
_AROUND_ON_HATCH: Final = tuple((x, y) for x in range(-2, 3) for y in range(-2, 3) if 0 < x * x + y * y <= 5)
_MARGIN: Final = 3
_MOST_BYTES: Final = 24 << 20
_Key = tuple[str, float, int, bool, str, bool, float]
"""What one picture of a label differs in from another; last the pixels of the screen for one of ours."""


def _key(painter: QPainter, label: Label, theme: Theme) -> _Key:
    ratio = painter.device().devicePixelRatioF()
    return label.text, label.px, label.weight, label.italic, label.tone, _has_halo(label, theme), ratio


def _colours(label: Label, theme: Theme) -> tuple[QColor, QColor | None]:
    """Return the colour of a text and of the halo around it."""
    return getattr(theme, label.tone), theme.canvas if _has_halo(label, theme) else None


def _has_halo(label: Label, theme: Theme) -> bool:
    return label.halo and not (label.on_shade and theme.reads_on_shade)


class Words:
    """Draws labels; keeps the pictures of the last ones up to a number of bytes.

    Attributes:
        width: Measures text in the same fonts.
        scale: Factor on all sizes.
    """

    def __init__(self, scale: float = 1.0, *, kept: bool = True) -> None:
        """Start without pictures.

        Args:
            scale: Factor on all sizes of text.
            kept: Whether labels are kept as pictures (screen, PNG); otherwise each is drawn as outline and text.
        """
        self.scale = scale
        self.width = FontWidth(scale)
        self._kept = kept
        self._theme: Theme | None = None
        self._pictures: OrderedDict[_Key, QPixmap] = OrderedDict()
        self._bytes = 0
        self._halo_px = HALO_PX
        self._baselines: dict[tuple[float, int, bool], tuple[int, int]] = {}

    def draw(self, painter: QPainter, label: Label, theme: Theme) -> None:
        """Draw a label with its vertical middle at its y."""
        if theme is not self._theme:
            self.forget()
            self._theme = theme
        rise, height = self._lines(label)
        self._halo_px = HALO_ON_HATCH_PX if theme.hatched else HALO_PX
        if not self._kept:
            self._write(painter, label, QPointF(label.x, label.y + rise), *_colours(label, theme))
            return
        key = _key(painter, label, theme)
        picture = self._pictures.get(key)
        if picture is None:
            picture = self._rendered(label, rise, height, *_colours(label, theme), key[-1])
            self._keep(key, picture)
        else:
            self._pictures.move_to_end(key)
        painter.drawPixmap(QPointF(label.x - _MARGIN, label.y - height // 2 - _MARGIN), picture)

    def has(self, painter: QPainter, label: Label) -> bool:
        """Whether a label was drawn before and its picture is at hand."""
        return self._theme is not None and _key(painter, label, self._theme) in self._pictures

    def forget(self) -> None:
        """Drop all pictures."""
        self._pictures.clear()
        self._bytes = 0

    def _lines(self, label: Label) -> tuple[int, int]:
        """Return how far the baseline is below the middle, and the height of a line."""
        key = (label.px, label.weight, label.italic)
        found = self._baselines.get(key)
        if found is None:
            font, factor = exact_font(label.px * self.scale, label.weight, label.italic)
            metrics = QFontMetricsF(font)
            rise, height = metrics.capHeight() / 2 * factor, metrics.height() * factor
            found = self._baselines[key] = (round(rise), round(height) + 2)
        return found

    def _rendered(
        self, label: Label, rise: int, height: int, colour: QColor, halo: QColor | None, ratio: float
    ) -> QPixmap:
        wide = int(label.width) + 2 + 2 * _MARGIN
        tall = height + 2 * _MARGIN
        picture = QPixmap(round(wide * ratio), round(tall * ratio))
        picture.setDevicePixelRatio(ratio)
        picture.fill(Qt.GlobalColor.transparent)
        brush = QPainter(picture)
        self._write(brush, label, QPointF(_MARGIN, _MARGIN + height // 2 + rise), colour, halo)
        brush.end()
        return picture

    def _write(self, painter: QPainter, label: Label, at: QPointF, colour: QColor, halo: QColor | None) -> None:
        font, factor = exact_font(label.px * self.scale, label.weight, label.italic)
        painter.save()
        painter.translate(at)
        painter.scale(factor, factor)
        painter.setFont(font)
        if halo is not None:
            self._write_halo(painter, label.text, font, halo, factor)
        painter.setPen(colour)
        painter.drawText(QPointF(), label.text)
        painter.restore()

    def _write_halo(self, painter: QPainter, text: str, font: QFont, halo: QColor, factor: float) -> None:
        """Surround a text: a picture by writing it beside itself, which is six times as fast as a stroke."""
        if self._kept:
            painter.setPen(halo)
            for dx, dy in _AROUND_ON_HATCH if self._halo_px > HALO_PX else _AROUND:
                painter.drawText(QPointF(dx / factor, dy / factor), text)
            return
        outline = QPainterPath()
        outline.addText(QPointF(), font, text)
        pen = QPen(halo, self._halo_px / factor)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.strokePath(outline, pen)

    def _keep(self, key: _Key, picture: QPixmap) -> None:
        self._pictures[key] = picture
        self._bytes += picture.width() * picture.height() * 4
        while self._bytes > _MOST_BYTES and len(self._pictures) > 1:
            _, oldest = self._pictures.popitem(last=False)
            self._bytes -= oldest.width() * oldest.height() * 4
