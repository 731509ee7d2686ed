"""The blocks of the as-of pane: lines with a square for how certain they are, badges, the bar of the sections."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter, QPen

from mopr_desktop.domain.statement import ClaimedNumber, Line, SectionsThen
from mopr_desktop.ui.block import Block
from mopr_desktop.ui.blocks import GLYPH, Open
from mopr_desktop.ui.look import Look
from mopr_desktop.ui.marks import paint_badge, paint_certainty, paint_source
from mopr_desktop.ui.phrases import KIND_WORDS
from mopr_desktop.ui.text import Text

SQUARE: Final = 10
STANDING_WORDS: Final = {"certain": "certain", "possible": "possible", "undated": "no date"}
_INDENT: Final = 18
_BADGE: Final = 15
_DATE_COLUMN: Final = 104
_BAR: Final = 14
_ROW: Final = 18


class Badge(Block):
    """The sign of a disagreement on a line; it opens the question."""

    def __init__(self, kind: str, question: str, open_: Open) -> None:
        super().__init__()
        self._kind, self._question = kind, question
        self.open, self.open_words = open_, "Who says what, side by side"
        self.tip = f"{KIND_WORDS[kind]}: {question}"
        self.ground = False

    def arrange(self, look: Look, _x: float, _y: float, _width: float, /) -> float:
        """Take a line of text."""
        return float(look.px(_ROW))

    def words(self) -> str:
        """Return kind and question."""
        return f"≠ {KIND_WORDS[self._kind]}: {self._question}"

    def ground_rect(self) -> QRectF:
        """A little more than the sign, so that the ring goes round it."""
        return self.rect.adjusted(-1, 0, 1, 0)

    def paint(self, painter: QPainter, look: Look) -> None:
        """Paint the sign."""
        paint_badge(painter, look, self._kind, self.rect.center(), _BADGE)


class Marked(Block):
    """A line with badges and glyphs flush right."""

    def __init__(self, shapes: Sequence[str], names: Sequence[str], badges: Sequence[Badge]) -> None:
        super().__init__()
        self._shapes, self._names = tuple(shapes), tuple(names)
        self.blocks = list(badges)
        self._right = 0.0

    def arrange_marks(self, look: Look, right: float, y: float) -> float:
        """Set badges left of the glyphs and return where the room for words ends."""
        self._right = right
        left = right - len(self._shapes) * (GLYPH + 4) + 4
        for badge in reversed(self.blocks):
            left -= _BADGE + 7
            badge.lay_out(look, left, y, _BADGE)
        return left - 8

    def paint_marks(self, painter: QPainter, look: Look, middle: float) -> None:
        """Paint the glyphs."""
        for i, shape in enumerate(reversed(self._shapes)):
            paint_source(painter, look, shape, QPointF(self._right - GLYPH / 2 - i * (GLYPH + 4), middle), GLYPH)

    def plain(self) -> str:
        """Return the line with its sources, and its disagreements, on one line."""
        return " · ".join(filter(None, (self.words(), *(block.words() for block in self.blocks))))


class StandingLine(Marked):
    """What held: a square, what it was, and when in words; the square is left out where nothing is said of the day."""

    def __init__(
        self, line: Line, shapes: Sequence[str], names: Sequence[str], badges: Sequence[Badge], *, small: bool = False
    ) -> None:
        super().__init__(shapes, names, badges)
        self.line = line
        self.texts = [
            Text(line.title, 12 if small else 12.5, 400 if small else 500, line=_ROW),
            Text(line.words, 12, 400, "ink2", line=17),
        ]
        self._indent = _INDENT * (2 if small else 1)
        self._small = small

    def words(self) -> str:
        """Return how it stands, what and when, and who says so."""
        standing = STANDING_WORDS.get(self.line.standing, "")
        said = f"[{standing}] " if standing else ""
        sources = f" ({', '.join(self._names)})" if self._names else ""
        return f"{said}{self.line.title}; {self.line.words}{sources}"

    def arrange(self, look: Look, x: float, y: float, width: float, /) -> float:
        """Set the title beside its marks, and the date below it."""
        title, words = self.texts
        room = self.arrange_marks(look, x + width, y + 2) - x - self._indent
        beside = title.natural_width(look) + 8
        if self._small and beside + words.natural_width(look) <= room:
            height = title.lay_out(look, x + self._indent, y + 2, room)
            words.lay_out(look, x + self._indent + beside, y + 2, room - beside + 1)
            return height + 3
        height = title.lay_out(look, x + self._indent, y + 2, room)
        height += words.lay_out(look, x + self._indent, y + 2 + height, width - self._indent)
        return height + (4 if self._small else 6)

    def paint(self, painter: QPainter, look: Look) -> None:
        """Paint square and glyphs."""
        middle = self.rect.top() + 2 + look.px(_ROW) / 2
        if self.line.standing:
            left = self.rect.left() + self._indent - _INDENT
            box = QRectF(round(left), round(middle - SQUARE / 2), SQUARE, SQUARE)
            paint_certainty(painter, look, self.line.standing, box)
        self.paint_marks(painter, look, middle)


class ChangeLine(Marked):
    """A change: when, and what."""

    def __init__(self, line: Line, shapes: Sequence[str], names: Sequence[str], badges: Sequence[Badge]) -> None:
        super().__init__(shapes, names, badges)
        self.line = line
        self.texts = [Text(line.words, 12, 600, line=_ROW), Text(line.title, 12, 400, "ink2", line=_ROW)]

    def words(self) -> str:
        """Return when and what, and who says so."""
        return f"{self.line.words}: {self.line.title} ({', '.join(self._names)})"

    def arrange(self, look: Look, x: float, y: float, width: float, /) -> float:
        """Set the date in a column of its own."""
        when, what = self.texts
        column = look.px(_DATE_COLUMN)
        room = self.arrange_marks(look, x + width, y + 1)
        height = when.lay_out(look, x + _INDENT, y + 1, column - 8)
        return max(height, what.lay_out(look, x + _INDENT + column, y + 1, room - x - _INDENT - column)) + 3

    def paint(self, painter: QPainter, look: Look) -> None:
        """Paint the glyphs."""
        self.paint_marks(painter, look, self.rect.top() + 1 + look.px(_ROW) / 2)


class FoldLine(Block):
    """A group of sections that unfolds into a line for each."""

    def __init__(self, standing: str, words: str, *, is_open: bool, open_: Open) -> None:
        super().__init__()
        self._standing, self._is_open = standing, is_open
        self.texts = [Text(words, 12, 400, line=_ROW)]
        self.open, self.open_words = open_, "Fold" if is_open else "Unfold"
        self.tip = "Hide them" if is_open else "List them"

    def words(self) -> str:
        """Return what it holds, and whether it is open."""
        return f"{self.texts[0].text}{'' if self._is_open else ' …'}"

    def arrange(self, look: Look, x: float, y: float, width: float, /) -> float:
        """Set the words between square and chevron."""
        return self.texts[0].lay_out(look, x + _INDENT, y + 1, width - _INDENT - 22) + 3

    def paint(self, painter: QPainter, look: Look) -> None:
        """Paint square and chevron."""
        middle = self.rect.top() + 1 + look.px(_ROW) / 2
        box = QRectF(round(self.rect.left()), round(middle - SQUARE / 2), SQUARE, SQUARE)
        paint_certainty(painter, look, self._standing, box)
        look.paint_icon(painter, "fold" if self._is_open else "unfold", self.rect.right() - 16, middle - 8)


class NumberMark(Marked):
    """A claimed number of sections, standing over the bar where it falls."""

    def __init__(
        self, number: ClaimedNumber, part: float, shape: str, names: Sequence[str], badges: Sequence[Badge]
    ) -> None:
        super().__init__((), names, badges)
        self.number, self._part, self._shape = number, part, shape
        self.texts = [Text(_said(number.line.title), 12, 600, line=_ROW, wrap=False)]
        self._at = 0.0
        self.foot = 0.0
        self.own = self.hollow = False

    def words(self) -> str:
        """Return the number, its date and its source."""
        return f"{self.texts[0].text} {self.number.line.words} ({', '.join(self._names)})"

    def arrange(self, look: Look, x: float, y: float, width: float, /) -> float:
        """Set the words right of the place, or left of it where there is no room."""
        text = self.texts[0]
        self._at = x + self._part * width
        marks = len(self.blocks) * (_BADGE + 5)
        before, after = self._at - 10 - x - marks, x + width - self._at - 10 - marks
        wide = text.natural_width(look) + 1
        on_right = wide <= after or after >= before
        wide = min(wide, max(after, before))
        left = self._at + 10 if on_right else self._at - 10 - wide - marks
        text.lay_out(look, left, y, wide)
        for i, badge in enumerate(self.blocks):
            badge.lay_out(look, left + wide + 5 + i * (_BADGE + 5), y, _BADGE)
        return float(look.px(_ROW))

    def ground_rect(self) -> QRectF:
        """Words and glyph."""
        place = QRectF(self._at - 7, self.rect.top(), 14, self.rect.height())
        return self.texts[0].rect.united(place).adjusted(-3, 0, 3, 0)

    def paint(self, painter: QPainter, look: Look) -> None:
        """Paint stem and glyph, with a ring if the table does not allow the number."""
        middle = self.rect.center().y()
        theme = look.theme
        painter.fillRect(QRectF(round(self._at), middle, 1, self.foot - middle), theme.ink3)
        centre = QPointF(self._at + 0.5, middle)
        paint_source(painter, look, self._shape, centre, GLYPH, hollow=self.hollow, own=self.own)
        if self.number.outside:
            painter.setPen(QPen(theme.differ, 1.5))
            painter.drawEllipse(QPointF(self._at + 0.5, middle), 8, 8)


class SectionsBar(Block):
    """The sections of a day as one bar of three parts, with each claimed number on it."""

    def __init__(self, sections: SectionsThen, marks: Sequence[NumberMark]) -> None:
        super().__init__()
        self._parts = [
            ("certain", len(sections.certain), Text(f"{len(sections.certain)} certain", 11, 600, "on_span", line=_BAR)),
            ("possible", len(sections.possible), Text(f"{len(sections.possible)} possible", 11, 600, line=_BAR)),
            ("undated", len(sections.undated), Text(f"{len(sections.undated)} undated", 11, 600, line=_BAR)),
        ]
        for _, _, text in self._parts:
            text.wrap = False
        self._boxes: list[tuple[str, QRectF]] = []
        self._sentence = sections.sentence
        self.blocks = list(marks)
        self.ground = False

    def words(self) -> str:
        """Return the counts in a sentence."""
        return self._sentence

    def arrange(self, look: Look, x: float, y: float, width: float, /) -> float:
        """Set the numbers above the bar, and the counts into its parts where they have room."""
        below = y
        for mark in self.blocks:
            below += mark.lay_out(look, x + _INDENT, below, width - _INDENT)
        height = look.px(_BAR) + 2
        for mark in self.blocks:
            if isinstance(mark, NumberMark):
                mark.foot = below + 2
        total = max(sum(count for _, count, _ in self._parts), 1)
        left, self._boxes, self.texts = x + _INDENT, [], []
        for standing, count, text in self._parts:
            wide = (width - _INDENT) * count / total
            if count:
                self._boxes.append((standing, QRectF(round(left), below + 2, round(left + wide) - round(left), height)))
            room = text.natural_width(look)
            if room + 4 > wide:
                text = Text(f"{count}", 11, 600, text.role, line=_BAR, wrap=False)
                room = text.natural_width(look)
            if count and room + 4 <= wide:
                text.lay_out(look, left + (wide - room) / 2, below + 3, room + 1)
                self.texts.append(text)
            left += wide
        return below + height + 8 - y

    def paint(self, painter: QPainter, look: Look) -> None:
        """Paint the parts."""
        for standing, box in self._boxes:
            paint_certainty(painter, look, standing, box)


def marks_of(sections: SectionsThen, shapes: Mapping[str, str]) -> list[tuple[ClaimedNumber, float, str]]:
    """Return each claimed number with its place on the bar, 0 to 1, and the shape of its source."""
    total = len(sections.certain) + len(sections.possible) + len(sections.undated)
    return [
        (number, min(number.number / total, 1.0) if total else 0.0, shapes[number.line.sources[0]])
        for number in sections.numbers
    ]


def _said(title: str) -> str:
    return title.replace(" sections claimed", " claimed")
