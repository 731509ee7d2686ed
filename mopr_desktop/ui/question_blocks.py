"""The blocks of the side-by-side view, and the lines of the list of questions."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from mopr_desktop.domain.claims import Claim
from mopr_desktop.domain.own import HEXAGON
from mopr_desktop.domain.sources import Source
from mopr_desktop.ui import phrases
from mopr_desktop.ui.block import Block
from mopr_desktop.ui.blocks import paint_frame
from mopr_desktop.ui.look import Look
from mopr_desktop.ui.marks import BADGE_ROLES, paint_badge, paint_source
from mopr_desktop.ui.text import Text

_NOTE_LINES = 3


class Title(Block):
    """The question, clear of the button that closes the view."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.texts = [Text(text, 24, 600, line=30)]

    def arrange(self, look: Look, x: float, y: float, width: float, /) -> float:
        """Set the question."""
        return self.texts[0].lay_out(look, x, y, width - look.px(70))


class KindLine(Block):
    """One sentence on one kind of disagreement, after its badge."""

    def __init__(self, kind: str, explanation: str) -> None:
        super().__init__()
        self._kind = kind
        self.texts = [
            Text(phrases.KIND_TITLES[kind], 13, 600, BADGE_ROLES[kind][1], line=22, wrap=False),
            Text(explanation, 13, 400, line=22),
        ]
        self.ground = False

    def arrange(self, look: Look, x: float, y: float, width: float, /) -> float:
        """Set the sentence beside the name of the kind."""
        kind, explanation = self.texts
        wide = kind.natural_width(look) + 1
        kind.lay_out(look, x + 24, y, wide)
        return explanation.lay_out(look, x + 24 + wide + 10, y, width - 34 - wide)

    def paint(self, painter: QPainter, look: Look) -> None:
        """Paint the badge."""
        paint_badge(painter, look, self._kind, QPointF(self.rect.left() + 8, self.rect.top() + look.px(11)), 16)


class WitnessLine(Block):
    """Who is really speaking, below the sentences on the kinds."""

    def __init__(self, sentence: str) -> None:
        super().__init__()
        self.texts = [Text(sentence, 12.5, 400, "ink2", line=20)]
        self.ground = False

    def arrange(self, look: Look, x: float, y: float, width: float, /) -> float:
        """Set the sentence under the names of the kinds."""
        return self.texts[0].lay_out(look, x + 24, y + 2, width - 24) + 2


class ColumnHead(Block):
    """The head of a source's column: glyph, name, how much it says, and what it is; all of that on a click."""

    def __init__(self, source: Source, count: str, *, is_open: bool, toggle: Callable[[], None]) -> None:
        super().__init__()
        self._shape = source.shape
        note = source.critical_note
        about = note if is_open else _first_sentence(note)
        self.open, self.open_words = toggle, "Fold the note" if is_open else "The whole critical note"
        self.tip = "" if is_open else note
        self.texts = [
            Text(phrases.source_name(source), 13.5, 600, line=20),
            Text(count, 12, 400, "ink2", line=20, wrap=False, right=True),
            Text(about, 12, 400, "ink2", line=17, most=0 if is_open else _NOTE_LINES),
        ]
        self.ground = False

    def plain(self) -> str:
        """Say the name, the count, and the note as far as it is unfolded."""
        return self.words()

    def arrange(self, look: Look, x: float, y: float, width: float, /) -> float:
        """Set name and count on one line, what it is below."""
        title, count, about = self.texts
        left, taken = x + 22, count.natural_width(look) + 2
        height = title.lay_out(look, left, y, width - 22 - taken - 8)
        count.lay_out(look, x + width - taken, y, taken)
        height += about.lay_out(look, left, y + height + 1, width - 22 - 24)
        return max(height + 12, look.px(20 + 2 * 17) + 14)

    def paint(self, painter: QPainter, look: Look) -> None:
        """Paint the glyph and the line in the colour of the source."""
        paint_source(painter, look, self._shape, QPointF(self.rect.left() + 7, self.rect.top() + look.px(10)), 13)
        colour = look.theme.shapes[self._shape]
        line = QRectF(self.rect.left(), round(self.rect.bottom()) - 2, self.rect.width(), 2)
        painter.fillRect(line, colour.text)


class ClaimCard(Block):
    """A claim in its source's column, with its place, its witness, and the summary of its passage lit."""

    def __init__(
        self,
        claim: Claim,
        shape: str,
        kind: str,
        *,
        lead: str,
        place: str,
        witness: str,
        regest: str,
        open_: Callable[[], None],
        readings: Sequence[tuple[str, bool]] = (),
    ) -> None:
        super().__init__()
        self._kind, self._shape, self._own = kind, HEXAGON if claim.own else shape, claim.own
        self._book_y = 0.0
        self._lit = QRectF()
        self._lead = Text(lead, 15, 600, line=21)
        self._statement = Text(claim.statement, 12.5, line=18)
        place = f"{place} · yours" if claim.own else place
        self._place = Text(place, 12, 500, f"source:{self._shape}", line=18)
        self._readings = [
            Text(words, 11.5, 400, f"source:{HEXAGON}" if mine else "ink2", line=17) for words, mine in readings
        ]
        self._witness = Text(witness, 11.5, 400, "ink2", line=17)
        self._weak = Text(phrases.certainty_words(claim), 11.5, 400, "ink2", line=17)
        self._regest = Text(regest, 12.5, line=18)
        said = [self._lead, self._statement, self._place, self._weak, self._witness]
        self.texts = [*said, *self._readings, self._regest]
        self.claim = claim.id
        self.open, self.open_words = open_, "Open the passage"
        self.ground = False

    def arrange(self, look: Look, x: float, y: float, width: float, /) -> float:
        """Set lead, statement, place and witness, then the lit summary."""
        pad = 14
        left, room = x + pad, width - 2 * pad
        below = y + 9
        below += self._lead.lay_out(look, left, below, room - (22 if self._kind else 0))
        below += self._statement.lay_out(look, left, below, room)
        self._book_y = below
        height = self._place.lay_out(look, left + 20, below + 2, room - 20) + 2
        beside = self._place.last_line_width() + 20 + 16
        self._witness.right = beside + self._witness.natural_width(look) <= room and height <= look.px(18) + 2
        if self._witness.right:
            self._witness.lay_out(look, left + beside, below + 2, room - beside)
            below += height
        else:
            below += height
            below += self._witness.lay_out(look, left, below, room)
        if self._weak.text:
            below += self._weak.lay_out(look, left, below, room)
        for reading in self._readings:
            below += reading.lay_out(look, left, below, room)
        self._lit = QRectF()
        if self._regest.text:
            height = self._regest.lay_out(look, left + 13, below + 11, room - 24)
            self._lit = QRectF(left, round(below + 5), room, height + 12)
            below = self._lit.bottom()
        return round(below + 11 - y) + 8

    def ground_rect(self) -> QRectF:
        """The card without the space below it."""
        return self.rect.adjusted(0, 0, 0, -8)

    def paint(self, painter: QPainter, look: Look) -> None:
        """Paint frame, badge, book and the lit ground."""
        theme = look.theme
        edge = BADGE_ROLES[self._kind][0] if self._kind else "own" if self._own else ""
        paint_frame(painter, look, self.ground_rect(), edge)
        if self._kind:
            centre = QPointF(self.rect.right() - 14 - 8, self.rect.top() + 9 + look.px(10))
            paint_badge(painter, look, self._kind, centre, 15)
        middle = self._book_y + 2 + look.px(9)
        look.paint_icon(painter, "book", self.rect.left() + 13, middle - 8, f"source:{self._shape}")
        if not self._lit.isEmpty():
            painter.fillRect(self._lit, theme.lit)
            painter.fillRect(QRectF(self._lit.left(), self._lit.top(), 3, self._lit.height()), theme.lit_edge)


class SilentBox(Block):
    """The column of a source that says nothing on the question, and why."""

    def __init__(self, why: str) -> None:
        super().__init__()
        self.texts = [Text(f"Says nothing on this question. {why}".strip(), 12.5, 400, "ink2", line=18)]
        self.ground = False

    def arrange(self, look: Look, x: float, y: float, width: float, /) -> float:
        """Set the reason in the box."""
        return self.texts[0].lay_out(look, x + 18, y + 12, width - 36) + 26

    def paint(self, painter: QPainter, look: Look) -> None:
        """Paint the dashed frame."""
        pen = QPen(look.theme.ink3, 1)
        pen.setDashPattern([2, 2])
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(self.rect.toRect()).adjusted(0.5, 0.5, -0.5, -0.5), 5, 5)


class QuestionLine(Block):
    """An entry of the list: what is in question, and the glyphs of who speaks."""

    def __init__(self, title: str, shapes: Sequence[str], open_: Callable[[], None]) -> None:
        super().__init__()
        self._shapes = tuple(shapes)
        self._title = Text(title, 12.5, line=19)
        self.texts = [self._title]
        self.open, self.open_words = open_, "Put side by side"

    def choose(self, chosen: bool) -> None:
        """Show it as the question that is open, or not."""
        self.current = chosen
        self._title.weight = 600 if chosen else 400

    def arrange(self, look: Look, x: float, y: float, width: float, /) -> float:
        """Set the title left of the glyphs."""
        glyphs = len(self._shapes) * 13 + 10
        return self._title.lay_out(look, x + 24, y + 3, width - 24 - glyphs) + 6

    def ground_rect(self) -> QRectF:
        """The whole line."""
        return self.rect.adjusted(-9, 0, 9, 0)

    def paint(self, painter: QPainter, look: Look) -> None:
        """Paint the glyphs, and the edge if it is open."""
        middle = self.rect.top() + 3 + look.px(9.5)
        for i, shape in enumerate(reversed(self._shapes)):
            paint_source(painter, look, shape, QPointF(self.rect.right() - 5 - i * 13, middle), 9)
        if self.current:
            ground = self.ground_rect()
            painter.fillRect(QRectF(ground.left(), ground.top(), 3, ground.height()), look.theme.selection_edge)


class KindHead(Block):
    """A heading of the list, with badge and count."""

    def __init__(self, kind: str, count: int) -> None:
        super().__init__()
        self._kind = kind
        self.texts = [
            Text(phrases.KIND_HEADINGS[kind], 12.5, 600, line=20),
            Text(str(count), 12, 400, "ink2", line=20, wrap=False, right=True),
        ]

    def arrange(self, look: Look, x: float, y: float, width: float, /) -> float:
        """Set heading and count."""
        self.texts[1].lay_out(look, x + width - 40, y + 12, 40)
        return self.texts[0].lay_out(look, x + 24, y + 12, width - 64) + 15

    def paint(self, painter: QPainter, look: Look) -> None:
        """Paint the badge."""
        paint_badge(painter, look, self._kind, QPointF(self.rect.left() + 8, self.rect.top() + 12 + look.px(10)), 15)


def _first_sentence(text: str) -> str:
    cut = text.find(". ")
    return text if cut < 0 else text[: cut + 1]
