"""A block: a part of a sheet that lays itself out, paints itself and says in words what it shows."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from mopr_desktop.ui.deeds import Deed
from mopr_desktop.ui.look import Look
from mopr_desktop.ui.text import Text


def _no_deeds() -> Sequence[Deed]:
    return ()


class Block:
    """A part of a sheet.

    Attributes:
        rect: Where it was laid out, in pixels of the sheet.
        texts: What it says, in reading order.
        blocks: Blocks inside it.
        open: What Enter or a click does, or None.
        open_words: What the context menu calls that.
        citation: What "Copy with citation" copies, "" if there is none.
        tip: Shown under the resting pointer.
        current: It is what is selected.
        ground: Whether it paints a ground when selected or hovered.
        claim: The claim it stands for, "" if it stands for none.
        deeds: Returns what else can be done with it.
    """

    def __init__(self) -> None:
        self.rect = QRectF()
        self.texts: list[Text] = []
        self.blocks: list[Block] = []
        self.open: Callable[[], None] | None = None
        self.open_words = "Open"
        self.citation = ""
        self.tip = ""
        self.current = False
        self.ground = True
        self.claim = ""
        self.deeds: Callable[[], Sequence[Deed]] = _no_deeds

    def lay_out(self, look: Look, x: float, y: float, width: float) -> float:
        """Set the block at x, y into a width and return its height."""
        height = self.arrange(look, x, y, width)
        self.rect = QRectF(x, y, width, height)
        return height

    def arrange(self, look: Look, x: float, y: float, width: float, /) -> float:
        """Place texts and blocks; what a block overrides."""
        below = y
        for text in self.texts:
            below += text.lay_out(look, x, below, width)
        for block in self.blocks:
            below += block.lay_out(look, x, below, width)
        return below - y

    def paint(self, painter: QPainter, look: Look) -> None:
        """Paint what lies under the texts; what a block overrides."""

    def ground_rect(self) -> QRectF:
        """Return the area of the ground when it is selected, hovered or focused."""
        return self.rect.adjusted(-6, 0, 6, 0)

    def words(self) -> str:
        """Return what it says on one line."""
        return " ".join(text.text for text in self.texts if text.text)

    def plain(self) -> str:
        """Return what it and the blocks in it say, as lines."""
        return "\n".join(filter(None, (self.words(), *(block.plain() for block in self.blocks))))

    def all(self) -> Iterator[Block]:
        """Yield it and every block in it, in reading order."""
        yield self
        for block in self.blocks:
            yield from block.all()
