"""The blocks that panes are made of: headings, lines of claims, cards, the small axis."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter, QPen

from mopr_desktop.domain.own import HEXAGON
from mopr_desktop.ui.block import Block
from mopr_desktop.ui.look import Look
from mopr_desktop.ui.marks import BADGE_ROLES, paint_badge, paint_source
from mopr_desktop.ui.palette import mixed
from mopr_desktop.ui.spread import Spread
from mopr_desktop.ui.spread_blocks import SmallAxis
from mopr_desktop.ui.text import Text

Open = Callable[[], None]
GLYPH: Final = 10
_LABEL_COLUMN: Final = 92


class Gap(Block):
    """Empty space."""

    def __init__(self, height: float) -> None:
        super().__init__()
        self._height = height

    def arrange(self, look: Look, _x: float, _y: float, _width: float, /) -> float:
        """Take the space."""
        return float(look.px(self._height))


class Rule(Block):
    """A hair line from edge to edge with space above and below."""

    def __init__(self, margin: float = 16, above: float = 14, below: float = 14) -> None:
        super().__init__()
        self._margin, self._above, self._below = margin, above, below

    def arrange(self, _look: Look, _x: float, _y: float, _width: float, /) -> float:
        """Take the line and its space."""
        return self._above + 1 + self._below

    def paint(self, painter: QPainter, look: Look) -> None:
        """Paint the line on whole pixels."""
        top = round(self.rect.top() + self._above)
        line = QRectF(self.rect.left() - self._margin, top, self.rect.width() + 2 * self._margin, 1)
        painter.fillRect(line, look.theme.hair)


class Sentence(Block):
    """A paragraph."""

    def __init__(
        self, text: str, px: float = 12.5, weight: int = 400, role: str = "ink", *, line: float = 18, above: float = 0
    ) -> None:
        super().__init__()
        self.texts = [Text(text, px, weight, role, line=line)]
        self._above = above

    def arrange(self, look: Look, x: float, y: float, width: float, /) -> float:
        """Set the paragraph under its space."""
        above = look.px(self._above)
        return above + self.texts[0].lay_out(look, x, y + above, width)


class SectionHead(Block):
    """A heading with a count or hint at the right."""

    def __init__(self, text: str, right: str = "", *, px: float = 13, above: float = 0, below: float = 6) -> None:
        super().__init__()
        self.texts = [Text(text, px, 600, line=18), Text(right, 12, 400, "ink2", line=18, wrap=False, right=True)]
        self._above, self._below = above, below

    def arrange(self, look: Look, x: float, y: float, width: float, /) -> float:
        """Set heading and count on one line."""
        head, right = self.texts
        above = look.px(self._above)
        taken = min(right.natural_width(look) + 1, width)
        if head.natural_width(look) + 8 + taken > width and head.natural_width(look) < width:
            height = head.lay_out(look, x, y + above, width)
            right.right = False
            height += right.lay_out(look, x, y + above + height, width)
            return above + height + look.px(self._below)
        right.right = True
        height = head.lay_out(look, x, y + above, width - taken - 8)
        right.lay_out(look, x + width - taken, y + above, taken)
        return above + height + look.px(self._below)


class PropertyLine(Block):
    """What is agreed: the property, the value, and who says so.

    Attributes:
        rows_below: How many lines without a label follow, beside which a long label may run on.
        own_shapes: Shapes of sources from which only the reader draws it.
        hollow_shapes: Shapes of sources of which the reader deprecated all that say it.
    """

    def __init__(self, label: str, value: str, shapes: Sequence[str], open_: Open | None, tip: str = "") -> None:
        super().__init__()
        self.texts = [Text(label, 12.5, 400, "ink2", line=18), Text(value, 12.5, line=18)]
        self._shapes = tuple(shapes)
        self.own_shapes: frozenset[str] = frozenset()
        self.hollow_shapes: frozenset[str] = frozenset()
        self.rows_below = 0
        self.open, self.open_words, self.tip = open_, "Open the passage", tip

    def arrange(self, look: Look, x: float, y: float, width: float, /) -> float:
        """Set label, value and glyphs in three columns."""
        label, value = self.texts
        column = look.px(_LABEL_COLUMN)
        glyphs = len(self._shapes) * (GLYPH + 4) + 6
        height = value.lay_out(look, x + column, y + 1, width - column - glyphs)
        beside = label.lay_out(look, x, y + 1, column - 8) - self.rows_below * (look.px(18) + 3)
        return max(height, beside) + 3

    def paint(self, painter: QPainter, look: Look) -> None:
        """Paint the glyphs, flush right on the first line."""
        right = self.rect.right()
        middle = self.rect.top() + 1 + look.px(9)
        for i, shape in enumerate(reversed(self._shapes)):
            paint_source(
                painter,
                look,
                shape,
                QPointF(right - GLYPH / 2 - i * (GLYPH + 4), middle),
                GLYPH,
                hollow=shape in self.hollow_shapes,
                own=shape in self.own_shapes,
            )


class LinkLine(Block):
    """A related record: how it is related, what it is called, and when it was."""

    def __init__(self, label: str, title: str, when: str, open_: Open) -> None:
        super().__init__()
        self.texts = [
            Text(label, 12.5, 400, "ink2", line=18),
            Text(title, 12.5, line=18),
            Text(when, 12, 400, "ink2", line=18),
        ]
        self.open, self.open_words = open_, "Select"

    def arrange(self, look: Look, x: float, y: float, width: float, /) -> float:
        """Set relation and title in two columns, the date behind the title or below it."""
        label, title, when = self.texts
        left, room = x + look.px(_LABEL_COLUMN), width - look.px(_LABEL_COLUMN)
        height = title.lay_out(look, left, y + 1, room)
        if when.text:
            beside = title.last_line_width() + 10
            if beside + when.natural_width(look) <= room:
                when.lay_out(look, left + beside, y + 1 + height - look.px(18), room - beside + 1)
            else:
                height += when.lay_out(look, left, y + 1 + height, room)
        return max(label.lay_out(look, x, y + 1, look.px(_LABEL_COLUMN) - 8), height) + 3


class ClaimLine(Block):
    """A claim: glyph, date in bold, statement; below it where it stands, in the colour of its source.

    Args:
        shape: Shape of the source.
        lead: What sets it apart.
        statement: What it says.
        locator: Where it stands.
        open_: Opens its passage.
        own: The reader made it.
        hollow: The reader deprecated it.
        readings: What curators think of it, and whether that is the reader.
    """

    def __init__(
        self,
        shape: str,
        lead: str,
        statement: str,
        locator: str,
        open_: Open | None,
        *,
        own: bool = False,
        hollow: bool = False,
        readings: Sequence[tuple[str, bool]] = (),
    ) -> None:
        super().__init__()
        self._shape, self._own, self._hollow = shape, own, hollow
        place = f"{locator} · yours" if own and locator else "yours" if own else locator
        self._readings = [
            Text(words, 11.5, 400, f"source:{HEXAGON}" if mine else "ink2", line=16) for words, mine in readings
        ]
        self.texts = [
            Text(lead, 12.5, 600, line=18),
            Text(statement, 12.5, line=18),
            Text(place, 11.5, 400, f"source:{HEXAGON if own else shape}", line=16),
            *self._readings,
        ]
        self.open, self.open_words = open_, "Open the passage"

    def arrange(self, look: Look, x: float, y: float, width: float, /) -> float:
        """Set the statement beside the date if there is room, else below it."""
        lead, statement, locator = self.texts[:3]
        left, room = x + look.px(22), width - look.px(22) - 24
        below = y + 5
        if lead.text:
            height = lead.lay_out(look, left, below, room)
            beside = left + lead.last_line_width() + 14
            one_line = height <= look.px(18) and beside + statement.natural_width(look) <= left + room
            if one_line or not statement.text:
                statement.lay_out(look, beside, below, max(left + room - beside + 1, 1))
                below += height
            else:
                below += height
                below += statement.lay_out(look, left, below, room)
        else:
            below += statement.lay_out(look, left, below, room)
        if locator.text:
            below += locator.lay_out(look, left, below, room)
        for reading in self._readings:
            below += reading.lay_out(look, left, below, room)
        return below + 5 - y

    def paint(self, painter: QPainter, look: Look) -> None:
        """Paint the glyph and the book."""
        middle = self.rect.top() + 5 + look.px(9)
        if self._own:
            ground = self.ground_rect()
            painter.fillRect(QRectF(round(ground.left()), ground.top(), 3, ground.height()), look.theme.own)
        centre = QPointF(self.rect.left() + 7, middle)
        paint_source(painter, look, self._shape, centre, 12, hollow=self._hollow, own=self._own)
        look.paint_icon(painter, "book", self.rect.right() - 16, middle - 6)


class KeyHint:
    """A word and a key in a frame, flush right."""

    def __init__(self, words: str, key: str) -> None:
        self.words = Text(words, 12, 400, "ink2", line=18, wrap=False)
        self.key = Text(key, 11, 600, "ink2", line=18, wrap=False)

    def lay_out(self, look: Look, right: float, y: float) -> float:
        """Set it flush right and return its left edge."""
        chip = self.key.natural_width(look)
        self.key.lay_out(look, right - chip - 6, y, chip + 1)
        wide = self.words.natural_width(look)
        left = right - chip - 12 - 8 - wide
        self.words.lay_out(look, left, y, wide + 1)
        return left

    def paint(self, painter: QPainter, look: Look) -> None:
        """Paint the frame of the key."""
        theme = look.theme
        painter.setPen(QPen(mixed(theme.ink, theme.canvas, 0.2), 1))
        painter.setBrush(theme.window)
        frame = self.key.rect.adjusted(-6, -0.5, 5, 0.5)
        painter.drawRoundedRect(QRectF(frame.toRect()).adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)


class DisagreementCard(Block):
    """A disagreement: what, of which kind, the spread, and the rival claims."""

    def __init__(
        self, title: str, kind: str, kind_words: str, spread: Spread | None, shapes: dict[str, str],
        lines: Sequence[Block], open_: Open,
    ) -> None:  # fmt: skip
        super().__init__()
        self._kind = kind
        self._hint = KeyHint("side by side", "D")
        self._title = Text(title, 13, 600, line=18)
        self._kind_text = Text(kind_words, 12.5, 400, BADGE_ROLES[kind][1], line=18, wrap=False)
        self.texts = [self._title, self._kind_text, self._hint.words, self._hint.key]
        self.blocks = [*([SmallAxis(spread, kind, shapes)] if spread else []), *lines]
        self.open, self.open_words = open_, "Who says what, side by side"
        self.ground = False

    def words(self) -> str:
        """Return its heading."""
        return f"{self._title.text}: {self._kind_text.text}"

    def arrange(self, look: Look, x: float, y: float, width: float, /) -> float:
        """Set the heading, then the axis and the claims below it."""
        pad = 12
        inner = width - 2 * pad
        hint_left = self._hint.lay_out(look, x + width - pad + 2, y + 9)
        left = x + pad + 24
        room = hint_left - left - 8
        kind_wide = self._kind_text.natural_width(look) + 2
        title_wide = self._title.natural_width(look) + 2
        if title_wide + 8 + kind_wide <= room:
            height = self._title.lay_out(look, left, y + 9, title_wide)
            self._kind_text.lay_out(look, left + title_wide + 6, y + 9, kind_wide)
        else:
            height = self._title.lay_out(look, left, y + 9, room)
            height += self._kind_text.lay_out(look, left, y + 9 + height, room)
        below = y + 9 + height + 4
        for block in self.blocks:
            below += block.lay_out(look, x + pad, below, inner)
        return below + 7 - y

    def ground_rect(self) -> QRectF:
        """The whole card."""
        return self.rect

    def paint(self, painter: QPainter, look: Look) -> None:
        """Paint frame, edge and badge."""
        paint_frame(painter, look, self.rect, BADGE_ROLES[self._kind][0])
        centre = QPointF(self.rect.left() + 12 + 8, self.rect.top() + 9 + look.px(9))
        paint_badge(painter, look, self._kind, centre, 16)
        self._hint.paint(painter, look)


def paint_frame(painter: QPainter, look: Look, rect: QRectF, edge: str = "") -> None:
    """Paint the frame of a card, with an edge 3 wide at the left if it has one."""
    theme = look.theme
    box = QRectF(rect.toRect()).adjusted(0.5, 0.5, -0.5, -0.5)
    painter.setPen(QPen(theme.hair, 1))
    painter.setBrush(theme.canvas)
    painter.drawRoundedRect(box, 5, 5)
    if edge:
        painter.fillRect(QRectF(round(rect.left()), round(rect.top()), 3, round(rect.height())), look.colour(edge))


class Columns(Block):
    """Blocks side by side in columns of equal width; their first blocks are heads of equal height."""

    def __init__(self, columns: Sequence[Sequence[Block]], gap: float = 20) -> None:
        super().__init__()
        self._columns = [list(column) for column in columns]
        self._gap = gap
        self.blocks = [block for column in self._columns for block in column]
        self.ground = False

    def arrange(self, look: Look, x: float, y: float, width: float, /) -> float:
        """Set each column from the top; narrow sheets set them below each other."""
        n = len(self._columns)
        if not n:
            return 0
        if (width - (n - 1) * self._gap) / n < look.px(210):
            below = y
            for block in self.blocks:
                below += block.lay_out(look, x, below, width)
            return below - y
        each = (width - (n - 1) * self._gap) / n
        lefts = [x + i * (each + self._gap) for i in range(n)]
        heads = [column[0].lay_out(look, left, y, each) for left, column in zip(lefts, self._columns, strict=True)]
        heights = []
        for i, column in enumerate(self._columns):
            column[0].rect.setHeight(max(heads))
            below = y + max(heads)
            for block in column[1:]:
                below += block.lay_out(look, x + i * (each + self._gap), below, each)
            heights.append(below - y)
        return max(heights)
