"""The legend: every sign of the axis, painted by the painters of the axis, with what it means."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Final

from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QWidget

from mopr_desktop.canvas.fonts import text_scale
from mopr_desktop.canvas.legend import SAMPLE_PX, Sample, paint_sample, samples
from mopr_desktop.canvas.painters import Ink
from mopr_desktop.canvas.words import Words
from mopr_desktop.domain.sources import Source
from mopr_desktop.timeline.measures import Measures
from mopr_desktop.ui.block import Block
from mopr_desktop.ui.blocks import Columns, SectionHead
from mopr_desktop.ui.card import Card
from mopr_desktop.ui.look import Look
from mopr_desktop.ui.text import Text

WIDTH: Final = 840
_LEFT: Final = 3
"""Sections in the left column."""


class SampleLine(Block):
    """A sign and what it means."""

    def __init__(self, sample: Sample, words: Words, shapes: dict[str, str]) -> None:
        super().__init__()
        self._sample, self._words, self._shapes = sample, words, shapes
        self.texts = [Text(sample.words, 12.5, line=18)]

    def arrange(self, look: Look, x: float, y: float, width: float, /) -> float:
        """Set the words beside the sign, both in the middle of the line."""
        left = SAMPLE_PX + look.px(14)
        tall = self.texts[0].lay_out(look, x + left, y, width - left)
        height = max(tall, self._sample.sheet.height) + 4
        self.texts[0].lay_out(look, x + left, y + (height - tall) / 2, width - left)
        return height

    def paint(self, painter: QPainter, look: Look) -> None:
        """Paint the sign as the axis does."""
        ink = Ink(look.theme, self._words, self._shapes, Measures.scaled(1.0), SAMPLE_PX)
        painter.save()
        painter.translate(round(self.rect.left()), round(self.rect.center().y() - self._sample.sheet.height / 2))
        paint_sample(painter, self._sample, ink)
        painter.restore()


class LegendCard(Card):
    """Lies over the axis until it is closed; the axis can be used beside it.

    Args:
        sources: The sources, in display order.
        look: Theme and size of text.
        over: The widget it lies over.
        hidden: Sources that are not heard and not named.
    """

    def __init__(self, sources: Sequence[Source], look: Look, over: QWidget, hidden: Collection[str] = ()) -> None:
        super().__init__(look, "What the signs mean", WIDTH, over)
        self._words = Words(text_scale())
        self._blocks: list[Block] = []
        self.show_sources(sources, hidden)

    def show_sources(self, sources: Sequence[Source], hidden: Collection[str] = ()) -> None:
        """Explain the signs of these sources, without the hidden ones."""
        shapes = shapes_of(sources)
        columns: list[list[Block]] = [[], []]
        found = samples([(source.id, source.short) for source in sources], self._words.width, hidden)
        for number, (section, signs) in enumerate(found):
            column = columns[number >= _LEFT]
            column.append(SectionHead(section, above=10 if column else 2, below=2))
            column += [SampleLine(sample, self._words, shapes) for sample in signs]
        self._blocks = [Columns(columns, gap=24)]
        self.say("What the signs mean", "Straight ends are a duration, pointed ends a moment.", self._blocks)

    def open(self, *, take_keyboard: bool = True) -> None:
        """Show it from the top."""
        super().open(take_keyboard=take_keyboard)
        self.say(self.heading.text(), self.second.text(), self._blocks)


def shapes_of(sources: Sequence[Source]) -> dict[str, str]:
    """Return the shape of each source's glyph, and of the reader's own."""
    return {source.id: source.shape for source in sources} | {"own": "hexagon"}


def legend_page(sources: Sequence[Source], look: Look) -> tuple[str, dict[str, QImage]]:
    """Return the legend as a page of help, Markdown, with its pictures by name."""
    words = Words(text_scale())
    ink = Ink(look.theme, words, shapes_of(sources), Measures.scaled(1.0), SAMPLE_PX)
    pictures: dict[str, QImage] = {}
    lines = ["# What the signs mean", "", "Straight ends are a duration, pointed ends a moment.", ""]
    for section, found in samples([(source.id, source.short) for source in sources], words.width):
        lines += [f"## {section}", "", "| Sign | What it means |", "|---|---|"]
        for sample in found:
            name = f"sign-{len(pictures)}"
            pictures[name] = _picture(sample, ink)
            lines.append(f"| ![{sample.words}]({name}) | {sample.words} |")
        lines.append("")
    return "\n".join(lines), pictures


def _picture(sample: Sample, ink: Ink) -> QImage:
    picture = QImage(SAMPLE_PX * 2, (sample.sheet.height + 2) * 2, QImage.Format.Format_RGB32)
    picture.setDevicePixelRatio(2)
    picture.fill(ink.theme.canvas)
    painter = QPainter(picture)
    painter.translate(0, 1)
    paint_sample(painter, sample, ink)
    painter.end()
    return picture
