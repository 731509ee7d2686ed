"""The spread of rival claims in full: rows on one axis, by claim, by scope or by body, brackets over the rivals."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import field
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from mopr_desktop.ui.block import Block
from mopr_desktop.ui.look import Look
from mopr_desktop.ui.marks import BADGE_ROLES, paint_source
from mopr_desktop.ui.spread import Bracket, Point, Spread, SpreadRow
from mopr_desktop.ui.spread_blocks import paint_bracket, paint_lozenge
from mopr_desktop.ui.text import Text
from mopr_desktop.valueclass import valueclass

_HEAD_PX: Final = 30
_ROW_PX: Final = 32
_ABOVE_ROWS: Final = 18
_GLYPH: Final = 10
_PITCH: Final = 13


@valueclass(frozen=False)
class _Mark:
    """Claims that say the same: one mark with a glyph for each source.

    Attributes:
        points: The claims.
        words: Their date or figure.
        row: Number of the row.
        level: Line of the row, 0 for the first.
        at: Centre, in pixels.
    """

    points: list[Point]
    words: Text
    row: int
    level: int = 0
    at: QPointF = field(default_factory=QPointF)


class SpreadRows(Block):
    """Rows of marks on one axis.

    Args:
        spread: The claims and the axis.
        rows: What stands in one row.
        brackets: What stands over the marks, the one in question first.
        shapes: Shape of each source's glyph.
    """

    def __init__(
        self, spread: Spread, rows: Sequence[SpreadRow], brackets: Sequence[Bracket], shapes: dict[str, str]
    ) -> None:
        super().__init__()
        self._spread, self._brackets, self._shapes = spread, brackets, shapes
        self._ticks = [
            Text(tick.label, 11, 600 if tick.main else 400, "ink" if tick.main else "ink2", line=16, wrap=False)
            for tick in spread.ticks
        ]
        self._labels = [Text(row.label, 12, line=16, most=2) for row in rows]
        self._marks = [mark for i, row in enumerate(rows) for mark in _marks(spread, row, i)]
        self.texts = [*self._ticks, *self._labels, *(mark.words for mark in self._marks)]
        self.ground = False

    def words(self) -> str:
        """Say nothing: the cards below say it."""
        return ""

    # laying out

    def arrange(self, look: Look, x: float, y: float, width: float, /) -> float:
        """Set the labels of axis, rows and marks."""
        self._column = min(max(self._longest(look) + 36, look.px(150)), width * 0.36)
        self._left, self._room = x + self._column, width - self._column - 18
        self._set_ticks(look, y)
        below = y + look.px(_HEAD_PX) + _ABOVE_ROWS + (_ABOVE_ROWS if self._over_first_row() else 0)
        self._tops: list[float] = []
        for i, label in enumerate(self._labels):
            marks = [mark for mark in self._marks if mark.row == i]
            levels = self._set_marks(look, marks, below, x + width - 6)
            label.lay_out(look, x + 18, below + 1, self._column - 28)
            if label.rect.height() > look.px(16):
                label.lay_out(look, x + 18, below - look.px(7), self._column - 28)
            self._tops.append(below + look.px(9))
            below += levels * look.px(_ROW_PX)
        return below + 2 - y

    def _longest(self, look: Look) -> float:
        return max((label.natural_width(look) for label in self._labels), default=0)

    def _over_first_row(self) -> bool:
        """Whether the bracket over several rows would meet one of the first row alone."""
        rows = [self._rows_under(bracket) for bracket in self._brackets]
        return len(rows) > 1 and len(rows[0]) > 1 and {0} in rows[1:]

    def _rows_under(self, bracket: Bracket) -> set[int]:
        return {mark.row for mark in self._under(bracket)}

    def _under(self, bracket: Bracket) -> list[_Mark]:
        return [mark for mark in self._marks if any(point.claim in bracket.claims for point in mark.points)]

    def _set_ticks(self, look: Look, y: float) -> None:
        taken = self._left - 1e6
        for tick, label in zip(self._spread.ticks, self._ticks, strict=True):
            wide = label.natural_width(look)
            at = self._px(tick.at) - wide / 2
            fits = at > taken + 8 and at + wide <= self._left + self._room + 16
            label.lay_out(look, at, y + 7, wide + 1 if fits else 0)
            taken = at + wide if fits else taken

    def _px(self, at: float) -> float:
        return self._left + self._spread.share(at) * self._room

    def _set_marks(self, look: Look, marks: Sequence[_Mark], top: float, right: float) -> int:
        """Set marks and their words on as few lines as they need; return how many."""
        ends: list[float] = []
        for mark in marks:
            point = mark.points[0]
            half = (len(mark.points) - 1) * _PITCH / 2 + 12
            middle, wide = self._px(point.middle), mark.words.natural_width(look)
            low, high = min(self._px(point.low), middle - half), max(self._px(point.high) - 2, middle - 2 + half)
            left = high + 12 if high + 12 + wide <= right else low - 10 - wide
            begins, ends_at = min(low, left), max(high, left + wide)
            mark.level = next((i for i, end in enumerate(ends) if end + 12 <= begins), len(ends))
            ends[mark.level : mark.level + 1] = [ends_at]
            y = top + mark.level * look.px(_ROW_PX)
            mark.words.lay_out(look, left, y, wide + 1)
            mark.at = QPointF(middle, y + look.px(9))
        return max(len(ends), 1)

    # painting

    def paint(self, painter: QPainter, look: Look) -> None:
        """Paint frame, grid, marks and brackets."""
        self._paint_grid(painter, look)
        for mark in self._marks:
            self._paint_mark(painter, look, mark)
        for mark in self._marks:
            painter.fillRect(mark.words.rect.adjusted(-3, 2, 3, -2), look.theme.panel)
        for i, bracket in enumerate(self._brackets):
            marks = self._under(bracket)
            if len({mark.at.x() for mark in marks}) > 1 and (not i or len(self._rows_under(bracket)) == 1):
                self._paint_bracket(painter, look, bracket.kind, marks)

    def _paint_grid(self, painter: QPainter, look: Look) -> None:
        theme = look.theme
        box = QRectF(self.rect.toRect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setPen(QPen(theme.hair, 1))
        painter.setBrush(theme.panel)
        painter.drawRoundedRect(box, 5, 5)
        head = round(self.rect.top() + look.px(_HEAD_PX)) + 0.5
        painter.drawLine(QPointF(box.left(), head), QPointF(box.right(), head))
        for tick in self._spread.ticks:
            at = round(self._px(tick.at)) + 0.5
            painter.drawLine(QPointF(at, head), QPointF(at, self.rect.bottom() - 8))

    def _paint_mark(self, painter: QPainter, look: Look, mark: _Mark) -> None:
        point = mark.points[0]
        if self._spread.dated:
            paint_lozenge(painter, look, self._px(point.low), self._px(point.high), mark.at.y(), point)
        shapes = list(dict.fromkeys(self._shapes[one.source] for one in mark.points))
        left = mark.at.x() - (len(shapes) - 1) * _PITCH / 2
        for i, shape in enumerate(shapes):
            said = [one for one in mark.points if self._shapes[one.source] == shape]
            hollow, own = all(one.hollow for one in said), all(one.own for one in said)
            at = QPointF(left + i * _PITCH, mark.at.y())
            paint_source(painter, look, shape, at, _GLYPH, hollow=hollow, own=own)

    def _paint_bracket(self, painter: QPainter, look: Look, kind: str, marks: Sequence[_Mark]) -> None:
        ends = min(marks, key=lambda mark: mark.at.x()), max(marks, key=lambda mark: mark.at.x())
        rows = {mark.row for mark in marks}
        over = self._tops[min(rows)] - 13
        if len(rows) > 1:
            over = self.rect.top() + look.px(_HEAD_PX) + _ABOVE_ROWS + look.px(9) - 13
        paint_bracket(painter, look, kind, ends[0].at.x(), ends[1].at.x(), over)
        painter.setPen(QPen(look.colour(BADGE_ROLES[kind][0]), 1, Qt.PenStyle.DotLine))
        for mark in ends:
            if mark.at.y() - 7 > over + 10:
                painter.drawLine(QPointF(mark.at.x(), over + 9), QPointF(mark.at.x(), mark.at.y() - 7))


def _marks(spread: Spread, row: SpreadRow, number: int) -> list[_Mark]:
    """Return the marks of a row from left to right, those that say the same as one."""
    same: dict[tuple[float, float, str], list[Point]] = {}
    for point in spread.points:
        if point.claim in row.claims:
            same.setdefault((point.low, point.high, point.words), []).append(point)
    marks = [_Mark(points, Text(points[0].words, 12, 500, line=18, wrap=False), number) for points in same.values()]
    return sorted(marks, key=lambda mark: (mark.points[0].middle, mark.points[0].low))
