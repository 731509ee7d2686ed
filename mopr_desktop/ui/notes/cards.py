"""A note as a card between the passages of a calendar: whose it is shows at once, and a click opens it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from mopr_desktop.domain.note_links import plain_words
from mopr_desktop.domain.own import HEXAGON
from mopr_desktop.ui.block import Block
from mopr_desktop.ui.look import Look
from mopr_desktop.ui.notes.list_blocks import MoreLine, when
from mopr_desktop.ui.text import Text

if TYPE_CHECKING:
    from mopr_desktop.store.note_list import NoteRow

_PURPLE: Final = f"source:{HEXAGON}"
_INDENT: Final = 40
_MARGIN: Final = 16
_INSIDE: Final = 12
_EDGE: Final = 3
_RADIUS: Final = 5
_LINES: Final = 4


class NoteCard(Block):
    """What it is on and when it was written, its words, its tags."""

    def __init__(self, row: NoteRow, on: str, open_: Callable[[], None], colours: Mapping[str, str]) -> None:
        super().__init__()
        self.uid, self.ground = row.uid, False
        self._head = Text(on, 11.5, 600, _PURPLE, line=17, wrap=False)
        self._when = Text(when(row.changed), 11.5, 400, "ink2", line=17, wrap=False, right=True)
        self._words = Text(plain_words(row.body) or "An empty note", 12.5, 400, line=18, most=_LINES)
        self._tags = Text("  ".join(f"#{tag}" for tag in row.tags), 11.5, 400, _PURPLE, line=17)
        self._colours = [colours[tag] for tag in row.tags if tag in colours]
        self.texts = [self._head, self._when, self._words, *([self._tags] if row.tags else [])]
        self.open, self.open_words = open_, "Open the note"
        self.citation = row.body

    def arrange(self, look: Look, x: float, y: float, width: float, /) -> float:
        """Set head and time on one line, the words below, the tags last."""
        left, room = x + _INDENT + _INSIDE, width - _INDENT - _MARGIN - 2 * _INSIDE
        below, indent = y + 4 + 7, 21
        taken = self._when.natural_width(look) + 2
        self._when.lay_out(look, left + room - taken, below, taken)
        below += self._head.lay_out(look, left + indent, below, room - indent - taken - 8) + 2
        below += self._words.lay_out(look, left, below, room)
        if self._tags in self.texts:
            swatches = 12 * len(self._colours)
            below += 2 + self._tags.lay_out(look, left + swatches, below + 2, room - swatches)
        return round(below + 8 + 6 - y)

    def ground_rect(self) -> QRectF:
        """The card."""
        return self.rect.adjusted(_INDENT, 4, -_MARGIN, -6)

    def paint(self, painter: QPainter, look: Look) -> None:
        """Paint the card, its purple edge and the leaf."""
        purple, box = look.theme.shapes[HEXAGON], QRectF(self.ground_rect().toRect())
        painter.setPen(QPen(purple.outline, 1))
        painter.setBrush(look.theme.canvas)
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), _RADIUS, _RADIUS)
        painter.save()
        shape = QPainterPath()
        shape.addRoundedRect(box, _RADIUS, _RADIUS)
        painter.setClipPath(shape)
        painter.fillRect(QRectF(box.left(), box.top(), _EDGE, box.height()), purple.fill)
        painter.restore()
        painter.setBrush(Qt.BrushStyle.NoBrush)
        look.paint_icon(painter, "note", box.left() + _INSIDE, box.top() + 7 + look.px(17) / 2 - 8, _PURPLE)
        for i, colour in enumerate(self._colours):
            middle = self._tags.rect.top() + look.px(17) / 2
            place = QRectF(round(box.left()) + _INSIDE + 12 * i, round(middle) - 4, 8, 8)
            painter.fillRect(place, look.theme.ink3)
            painter.fillRect(place.adjusted(1, 1, -1, -1), QColor(colour))

    def plain(self) -> str:
        """Return what it says, as lines."""
        return "\n".join(
            filter(None, (f"{self._head.text} {self._when.text}".rstrip(), self._words.text, self._tags.text))
        )


class MoreCards(MoreLine):
    """Says how many notes have no card."""

    def arrange(self, look: Look, x: float, y: float, width: float, /) -> float:
        """Set it where the cards stand."""
        return super().arrange(look, x + _INDENT - 8, y, width - _INDENT - _MARGIN)

    def ground_rect(self) -> QRectF:
        """Where the cards stand."""
        return self.rect.adjusted(_INDENT, 2, -_MARGIN, -4)


def cards(
    rows: Sequence[NoteRow],
    total: int,
    place: str,
    open_: Callable[[str], None],
    list_: Callable[[], None],
    colours: Mapping[str, str],
) -> list[Block]:
    """Return the cards of the notes on a passage.

    Args:
        rows: The latest of them.
        total: How many there are.
        place: Where the passage stands.
        open_: Opens one by its name.
        list_: Lists all of them.
        colours: Colours of tags.
    """
    found: list[Block] = []
    for row in rows:
        on = f"Note on a claim of {place}" if "claim" in (row.target or {}) else f"Note on {place}"
        found.append(NoteCard(row, on, partial(open_, row.uid), colours))
    if total > len(rows):
        found.append(MoreCards(f"All {total:,} notes on it", list_))
    return found
