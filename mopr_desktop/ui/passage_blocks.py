"""The blocks of a calendar: the critical note of a source, and each passage with its regest and how it is read."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter

from mopr_desktop.domain.own import HEXAGON
from mopr_desktop.domain.sources import Correction, Passage
from mopr_desktop.ui.block import Block
from mopr_desktop.ui.look import Look
from mopr_desktop.ui.palette import mixed
from mopr_desktop.ui.phrases import counted
from mopr_desktop.ui.text import Text

GUTTER: Final = 28
_MOST_CORRECTIONS: Final = 2


class PassageBlock(Block):
    """A passage: its place, how many claims rest on it, our summary, and how its text was read."""

    def __init__(self, passage: Passage, open_: Callable[[], None], corrections: Iterable[Correction] = ()) -> None:
        super().__init__()
        self.passage = passage
        self.lit = False
        self.beside = False
        self.glow = 1.0
        self.ground = False
        claims = counted(passage.claims, "claim") if passage.claims else ""
        quiet = passage.kind in ("heading", "furniture")
        self._place = Text(passage.locator, 11.5, 600, "ink2", line=17)
        self._count = Text(claims, 11.5, 400, "ink2", line=17, wrap=False, right=True)
        self._regest = Text(passage.regest, 12.5, 400, "ink2" if quiet else "ink", line=18)
        self._reading = Text(f"Reading: {passage.reading}" if passage.reading else "", 11, 400, "ink2", line=16)
        corrections = list(corrections)
        said = corrected((one for one in corrections if not one.own), passage.reading)
        mine = corrected((one for one in corrections if one.own), passage.reading)
        folded = f"{len(said)} readings differ from what is printed" if len(said) > _MOST_CORRECTIONS else ""
        self._folded = [Text(folded, 11, 400, "ink2", line=16)] if folded else []
        self._corrections = [Text(line, 11, 400, "ink2", line=16) for line in said]
        self.noted = False
        self.highlight = ""
        self._own = [Text(f"Yours: {line}", 11, 400, f"source:{HEXAGON}", line=16) for line in mine]
        self._set_texts()
        self.open, self.open_words = open_, "Show what this passage says"
        self.citation = f"{passage.regest} ({passage.locator})"

    def _shown_corrections(self) -> list[Text]:
        """Return all of them where the passage is lit or they are few, else how many there are; the reader's always."""
        return [*(self._corrections if self.lit or not self._folded else self._folded), *self._own]

    def _set_texts(self) -> None:
        self.texts = [self._place, self._count, self._regest, self._reading, *self._shown_corrections()]

    @property
    def unfolds(self) -> bool:
        """Whether it is higher when lit."""
        return bool(self._folded)

    def light(self, lit: bool, *, beside: bool = False) -> None:
        """Light it as the cited passage, or mark it as one that also speaks of the selected record."""
        self.lit, self.beside = lit, beside
        role = "ink" if lit else "ink2"
        for text in (self._place, self._count, self._reading, *self._corrections):
            text.role = role
        self._set_texts()

    def plain(self) -> str:
        """Return place, count and text; the lit one is named so."""
        mark = "[lit] " if self.lit else ""
        lines = [f"{mark}{self._place.text} {self._count.text}".rstrip(), self._regest.text, self._reading.text]
        lines += [text.text for text in self._shown_corrections()]
        return "\n".join(filter(None, lines))

    def arrange(self, look: Look, x: float, y: float, width: float, /) -> float:
        """Set place and count on one line, the summary and the reading below."""
        left, room = x + GUTTER + 12, width - GUTTER - 12 - 16
        taken = self._count.natural_width(look) + 2
        below = y + 8
        below += self._place.lay_out(look, left, below, room - taken - 6)
        self._count.lay_out(look, left + room - taken, y + 8, taken)
        if self._regest.text:
            below += self._regest.lay_out(look, left, below, room)
        if self._reading.text:
            below += 2 + self._reading.lay_out(look, left, below + 2, room)
        for text in self._shown_corrections():
            below += 2 + text.lay_out(look, left, below + 2, room)
        return round(below + 9 - y)

    def ground_rect(self) -> QRectF:
        """The passage without the margin."""
        return self.rect.adjusted(GUTTER, 0, 0, 0)

    def paint(self, painter: QPainter, look: Look) -> None:
        """Paint ground and edge of the lit passage, and the bar of the margin."""
        theme = look.theme
        ground = QRectF(self.ground_rect().toRect())
        if self.highlight:
            colour = QColor(self.highlight)
            painter.fillRect(ground, mixed(colour, theme.canvas, 0.14))
            painter.fillRect(QRectF(ground.right() - 5, ground.top(), 5, ground.height()), colour)
        if self.lit:
            painter.fillRect(ground, mixed(theme.lit, theme.canvas, self.glow))
            painter.fillRect(QRectF(ground.left(), ground.top(), 3, ground.height()), theme.lit_edge)
        elif self.beside:
            painter.fillRect(QRectF(ground.left(), ground.top(), 3, ground.height()), theme.lit_edge)
        bar = QRectF(
            round(self.rect.left() + 11), round(self.rect.top() + 5), 7, max(round(self.rect.height()) - 10, 4)
        )
        painter.fillRect(bar, theme.span if self.passage.claims else theme.hair)
        if self.noted:
            painter.fillRect(QRectF(bar.right() + 2, bar.top(), 4, bar.height()), theme.shapes[HEXAGON].fill)


class NoteBlock(Block):
    """The critical note of the source: one line, or all of it once opened."""

    def __init__(self, note: str, extent: str, is_open: bool, toggle: Callable[[], None]) -> None:
        super().__init__()
        self._is_open = is_open
        self.ground = False
        self._head = Text("Critical note", 11.5, 600, "ink2", line=17, wrap=False)
        self._extent = Text(extent, 11.5, 400, "ink2", line=17, wrap=False, right=True)
        self._note = Text(note, 12, 400, "ink2", line=18)
        self.texts = [self._head, self._extent, *([self._note] if is_open else [])]
        self.open, self.open_words = toggle, "Fold" if is_open else "Unfold"
        self.tip = "" if is_open else note

    def arrange(self, look: Look, x: float, y: float, width: float, /) -> float:
        """Set the heading, and the note below it if it is open."""
        left, room = x + GUTTER + 12, width - GUTTER - 12 - 16
        head = self._head.natural_width(look) + 2
        height = self._head.lay_out(look, left + 18, y + 7, head)
        free = room - head - 30
        wide = min(self._extent.natural_width(look) + 2, free)
        self._extent.lay_out(look, left + room - wide, y + 7, wide)
        if self._is_open:
            height += 2 + self._note.lay_out(look, left, y + 9 + height, room)
        return round(height + 15)

    def ground_rect(self) -> QRectF:
        """The note without the margin."""
        return self.rect.adjusted(GUTTER, 0, 0, 0)

    def paint(self, painter: QPainter, look: Look) -> None:
        """Paint the chevron and the line below."""
        middle = self.rect.top() + 7 + look.px(8.5)
        look.paint_icon(painter, "fold" if self._is_open else "unfold", self.rect.left() + GUTTER + 9, middle - 8)
        line = QRectF(self.rect.left() + GUTTER, round(self.rect.bottom()) - 1, self.rect.width() - GUTTER, 1)
        painter.fillRect(line, look.theme.hair)


def corrected(corrections: Iterable[Correction], reading: str = "") -> list[str]:
    """Say where a text is read otherwise than it is printed; damaged forms of one name share a line.

    Args:
        corrections: Those of one passage.
        reading: What is said of the passage as a whole already, and need not be said again.
    """
    lines: dict[tuple[str, ...], list[Correction]] = {}
    for one in corrections:
        shared = one.kind == "damaged-name"
        key = (one.record or "", one.read, one.certainty) if shared else (one.id,)
        lines.setdefault(key, []).append(one)
    return [_corrected_line(line, reading) for line in lines.values()]


def _corrected_line(line: list[Correction], reading: str) -> str:
    forms = ", ".join(dict.fromkeys(f"“{' '.join(one.printed.split())}”" for one in line))
    whys = " ".join(dict.fromkeys(one.why for one in line if one.why != reading))
    read = "read" if line[0].certainty == "certain" else "probably to be read"
    return f"printed {forms}, {read} {line[0].read}" + (f": {whys}" if whys else "")
