"""The card that summarises the stretch of time marked on the axis."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QGuiApplication, QPainter
from PySide6.QtWidgets import QWidget

from mopr_desktop.session.session import Session
from mopr_desktop.ui.block import Block
from mopr_desktop.ui.blocks import GLYPH, LinkLine, SectionHead, Sentence
from mopr_desktop.ui.card import Card
from mopr_desktop.ui.look import Look
from mopr_desktop.ui.marks import paint_badge, paint_source
from mopr_desktop.ui.stretch_summary import (
    MOST_NAMED,
    Summary,
    Tally,
    disputed_words,
    more_words,
    summarise,
    tally_words,
)
from mopr_desktop.ui.table_rows import Row, rows_of
from mopr_desktop.ui.text import Text

if TYPE_CHECKING:
    from mopr_desktop.canvas.timeline_view import TimelineView
    from mopr_desktop.store.content import Content

WIDTH: Final = 372
_NUMBERS: Final = 62


class TallyLine(Block):
    """Counts of a lane or a source in two columns."""

    def __init__(self, tally: Tally, shape: str = "", *, weight: int = 400, role: str = "ink") -> None:
        super().__init__()
        self._shape = shape
        counts = (f"{tally.certain:,}", f"{tally.possible:,}")
        self.texts = [
            Text(tally.name, 12.5, weight, role, line=18, wrap=False),
            *(Text(count, 12.5, weight, role, line=18, wrap=False, right=True) for count in counts),
        ]

    def arrange(self, look: Look, x: float, y: float, width: float, /) -> float:
        """Set name and counts on one line."""
        name, *counts = self.texts
        wide = look.px(_NUMBERS)
        left = x + (look.px(GLYPH) + 8 if self._shape else 0)
        height = name.lay_out(look, left, y, width - 2 * wide - (left - x) - 6)
        for i, count in enumerate(counts):
            count.lay_out(look, x + width - (2 - i) * wide, y, wide)
        return height

    def paint(self, painter: QPainter, look: Look) -> None:
        """Paint the glyph of a source."""
        if self._shape:
            size = look.px(GLYPH)
            paint_source(painter, look, self._shape, QPointF(self.rect.left() + size / 2, self.rect.center().y()), size)

    def words(self) -> str:
        """Say the counts."""
        name, certain, possible = (text.text for text in self.texts)
        return f"{name}: {certain} certain, {possible} possible"


class _Heads(TallyLine):
    """The headings of the two columns."""

    def __init__(self, name: str) -> None:
        super().__init__(Tally(name, 0, 0))
        self.texts = [
            Text(name, 13, 600, line=20),
            Text("certain", 11.5, 400, "ink2", line=20, right=True),
            Text("possible", 11.5, 400, "ink2", line=20, right=True),
        ]

    def words(self) -> str:
        """Say the heading."""
        return self.texts[0].text


class DisputeLine(Block):
    """A disputed mark: the badge, its title, when."""

    def __init__(self, row: Row, open_: Callable[[], None]) -> None:
        super().__init__()
        self._kind = row.disputes[0]
        self.texts = [Text(row.title, 12.5, line=18), Text(row.dates_words, 12, 400, "ink2", line=18)]
        self.open, self.open_words = open_, "Who says what, side by side"

    def arrange(self, look: Look, x: float, y: float, width: float, /) -> float:
        """Set the date beside the title if there is room, else below it."""
        title, when = self.texts
        left, room = x + look.px(22), width - look.px(22)
        height = title.lay_out(look, left, y + 1, room)
        beside = title.last_line_width() + 10
        if beside + when.natural_width(look) <= room:
            when.lay_out(look, left + beside, y + 1 + height - look.px(18), room - beside + 1)
        else:
            height += when.lay_out(look, left, y + 1 + height, room)
        return height + 3

    def paint(self, painter: QPainter, look: Look) -> None:
        """Paint the badge."""
        size = look.px(14)
        paint_badge(
            painter, look, self._kind, QPointF(self.rect.left() + size / 2, self.rect.top() + look.px(10)), size
        )


class StretchCard(Card):
    """Follows the stretch marked on the axis.

    Args:
        content: The data.
        session: Selection and filters.
        look: Theme and size of text.
        timeline: The axis.
        over: The widget the card lies over.
        note: Writes a note on the stretch.
    """

    def __init__(
        self,
        content: Content,
        session: Session,
        look: Look,
        timeline: TimelineView,
        over: QWidget,
        note: Callable[[], None],
    ) -> None:
        super().__init__(look, "What lies in the stretch of time", WIDTH, over)
        self._content, self._session, self._timeline = content, session, timeline
        self.summary: Summary | None = None
        self.keys = {Qt.Key.Key_Z: self.zoom, Qt.Key.Key_Return: self.zoom, Qt.Key.Key_Enter: self.zoom}
        self.add_button("Zoom to it", "Show the stretch over nine tenths of the axis (Enter or Z)", self.zoom)
        self.add_button("Note", "Write a note on the stretch (M)", note)
        self.keys[Qt.Key.Key_M] = note
        self.add_button("Copy", "Copy the summary (Ctrl+C)", self.copy)
        self.foot.addStretch(1)
        self.sheet.copy = self.copy  # type: ignore[method-assign]  # Ctrl+C copies the whole summary
        timeline.stretch_changed.connect(self._take)
        timeline.lanes_changed.connect(self._refresh)
        self.closed.connect(lambda: timeline.set_stretch(None))

    def _take(self, stretch: tuple[int, int] | None) -> None:
        if stretch is None:
            self.shut()
        else:
            self._refresh()

    def show_summary(self, *, take_keyboard: bool) -> None:
        """Summarise the stretch that is marked."""
        if self._timeline.stretch is None:
            return
        first, last = self._session.range
        self.at_left = sum(self._timeline.stretch) > first + last
        self.open(take_keyboard=take_keyboard)
        self._refresh()

    def _refresh(self) -> None:
        stretch = self._timeline.stretch
        if stretch is None or self.isHidden():
            return
        rows = rows_of(self._timeline.lanes(), self._timeline.content, self._session.filters)
        counting = frozenset(lane.id for lane in self._content.lanes() if lane.shape == "counts")
        self.summary = summarise(rows, *stretch, counting)
        self.say(self.summary.title, f"{self.summary.length}; {tally_words(self.summary.whole)}", self._blocks())

    def _blocks(self) -> list[Block]:
        found = self.summary
        if found is None:
            return []
        if not found.lanes:
            return [Sentence("Nothing that is dated lies in it. Drag its ends further out, or press Esc.", role="ink2")]
        shapes = {source.short: source.shape for source in self._content.sources()}
        blocks: list[Block] = [_Heads("By lane"), *(TallyLine(tally) for tally in found.lanes)]
        blocks += [Sentence("", line=6), _Heads("By source")]
        blocks += [TallyLine(tally, shapes.get(tally.name, "hexagon")) for tally in found.sources]
        if found.first is not None:
            blocks.append(SectionHead("From first to last", above=8, below=2))
            blocks += [
                LinkLine(which, row.title, row.dates_words, partial(self._select, row)) for which, row in found.ends()
            ]
        if found.disputed:
            blocks.append(SectionHead("Sources differ", disputed_words(found.disputed), above=8, below=2))
            blocks += [DisputeLine(row, partial(self._ask, row)) for row in found.disputed[:MOST_NAMED]]
            if left := more_words(len(found.disputed) - MOST_NAMED if len(found.disputed) > MOST_NAMED else 0):
                blocks.append(Sentence(left, 12, role="ink2"))
        return blocks

    def _select(self, row: Row) -> None:
        claim = self._content.claim(row.claim) if row.claim else None
        self._session.select(row.record, claim.passage if claim else None, claim.id if claim else None)

    def _ask(self, row: Row) -> None:
        self._select(row)
        shown = self._timeline.content
        about = shown.disagreements_of(row.claim) if row.claim else shown.disagreements_about(row.record)
        self._session.ask(next(one.id for one in about if one.kind == row.disputes[0]))

    def zoom(self) -> None:
        """Show the stretch over nine tenths of the axis."""
        self._timeline.fit_stretch()

    def copy(self) -> None:
        """Copy the summary."""
        if self.summary is not None:
            QGuiApplication.clipboard().setText(self.summary.plain())
