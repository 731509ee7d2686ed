"""Lines of text laid out once and painted often: plain text only, never markup from the data."""

from __future__ import annotations

import re
from typing import Any, Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QTextCharFormat, QTextLayout, QTextOption

from mopr_desktop.ui.look import Look

LONGEST: Final = 20_000
"""Characters of one text that are shown; nothing in the data comes near, hostile input may."""

_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
_ROOM: Final = 1e7


def shown(text: str) -> str:
    """Return text as it may be shown: no control characters, no reversal of direction, not without end."""
    cut = text if len(text) <= LONGEST else text[:LONGEST] + "…"
    return _UNSEEN.sub("", cut.replace("\r\n", "\n").replace("\t", " "))


class Text:
    """One run of text in one font.

    Args:
        text: What it says.
        px: Size of the design, in pixels at 100 %.
        weight: 400 to 700.
        role: Meaning of its colour, see Look.colour.
        line: Height of a line of the design; 0 for one and a half times the size.
        wrap: Break lines at the width; else shorten with "…".
        right: Set flush right.
        most: Lines at most, the last one shortened with "…"; 0 for as many as it takes.
    """

    __slots__ = (
        "_laid_out",
        "_layout",
        "_metrics",
        "_shown",
        "italic",
        "line",
        "most",
        "px",
        "rect",
        "right",
        "role",
        "text",
        "weight",
        "wrap",
    )

    def __init__(
        self,
        text: str,
        px: float = 12.5,
        weight: int = 400,
        role: str = "ink",
        *,
        line: float = 0,
        wrap: bool = True,
        right: bool = False,
        italic: bool = False,
        most: int = 0,
    ) -> None:
        self.most = most
        self.text = shown(text)
        self.px, self.weight, self.role = px, weight, role
        self.line = line or px * 1.45
        self.wrap, self.right, self.italic = wrap, right, italic
        self.rect = QRectF()
        self._shown = self.text
        self._layout: QTextLayout | None = None
        self._laid_out: tuple[object, ...] = ()

    def font(self, look: Look) -> QFont:
        """Return its font at the present size of text."""
        return look.font(self.px, self.weight, italic=self.italic)

    def natural_width(self, look: Look) -> float:
        """Return how wide it is on one line."""
        return QFontMetricsF(self.font(look)).horizontalAdvance(self.text)

    def lay_out(self, look: Look, x: float, y: float, width: float) -> float:
        """Set it at x, y into a width and return its height; what was set so before is only moved."""
        asked = (self.text, self.weight, self.most, width, look.scale, look.factor)
        if asked == self._laid_out:
            self.rect.moveTo(x, y)
            return self.rect.height()
        self._laid_out = asked
        self._shown = self.text
        if not self.wrap:
            self._shown = QFontMetricsF(self.font(look)).elidedText(self.text, Qt.TextElideMode.ElideRight, width)
        lines, widest, cut = self._break(look, width)
        if cut:
            rest = QFontMetricsF(self.font(look)).elidedText(
                self.text[cut:].replace("\n", " ") + " ", Qt.TextElideMode.ElideRight, width
            )
            self._shown = self.text[:cut] + rest
            lines, widest, _ = self._break(look, width)
        height = max(lines, 1) * round(self.line * look.factor)
        self.rect = QRectF(x, y, width, height)
        if not self.right:
            self.rect.setWidth(min(width, widest) if self.wrap else widest)
        return float(height)

    def _break(self, look: Look, width: float) -> tuple[int, float, int]:
        """Break it into lines; return how many, the widest, and where the last allowed one begins if there are more."""
        line_px = round(self.line * look.factor)
        layout = QTextLayout(self._shown.replace("\n", "\u2028"), self.font(look))
        option = QTextOption(Qt.AlignmentFlag.AlignRight if self.right else Qt.AlignmentFlag.AlignLeft)
        wrapping = QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere if self.wrap else QTextOption.WrapMode.NoWrap
        option.setWrapMode(wrapping)
        option.setTextDirection(Qt.LayoutDirection.LeftToRight)
        layout.setTextOption(option)
        layout.setCacheEnabled(True)
        layout.beginLayout()
        lines, widest, begins, cut = 0, 0.0, 0, 0
        while True:
            line = layout.createLine()
            if not line.isValid():
                break
            if self.most and lines == self.most:
                cut = begins
                break
            begins = line.textStart()
            line.setLineWidth(max(width, 1.0) if self.wrap or self.right else _ROOM)
            line.setPosition(QPointF(0, lines * line_px + (line_px - line.height()) / 2))
            widest = max(widest, line.naturalTextWidth())
            lines += 1
        layout.endLayout()
        self._layout = layout
        return lines, widest, cut

    @property
    def is_cut(self) -> bool:
        """Whether it did not fit and ends in "…"."""
        return self._shown != self.text

    def last_line_width(self) -> float:
        """Return the width of its last line."""
        layout = self._layout
        return layout.lineAt(layout.lineCount() - 1).naturalTextWidth() if layout and layout.lineCount() else 0.0

    def position_at(self, point: QPointF) -> int:
        """Return the place between characters nearest to a point."""
        layout = self._layout
        if layout is None or not layout.lineCount():
            return 0
        below = point.y() - self.rect.y()
        for i in range(layout.lineCount()):
            line = layout.lineAt(i)
            if below < line.y() + line.height() or i == layout.lineCount() - 1:
                return _place(line.xToCursor(point.x() - self.rect.x()))
        return 0

    def part(self, first: int, last: int) -> str:
        """Return the text between two places."""
        first, last = sorted((first, last))
        return self._shown[first:last]

    def paint(self, painter: QPainter, look: Look, marked: tuple[int, int] | None = None) -> None:
        """Paint it where it was laid out, with the stretch marked by the reader."""
        if self._layout is None:
            return
        painter.setPen(look.colour(self.role))
        ranges = []
        if marked is not None and marked[0] != marked[1]:
            found = QTextLayout.FormatRange()
            first, last = sorted(marked)
            found.start, found.length = first, last - first
            format_ = QTextCharFormat()
            format_.setBackground(look.theme.selection_edge)
            format_.setForeground(look.theme.canvas)
            found.format = format_
            ranges.append(found)
        self._layout.draw(painter, self.rect.topLeft(), ranges)


def _place(found: Any) -> int:
    """Return the place from what PySide gives: a number, or in some versions a number and a position."""
    return int(found[0]) if isinstance(found, tuple) else int(found)
