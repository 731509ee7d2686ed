"""The reader's reading of a question: which of the rival claims to follow; apart from the sources, in purple."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from mopr_desktop.domain.own import HEXAGON
from mopr_desktop.ui.block import Block
from mopr_desktop.ui.look import Look
from mopr_desktop.ui.text import Text

_ROLE = f"source:{HEXAGON}"


class ReadingOption(Block):
    """One choice: a radio button, and why if a reason is given."""

    def __init__(self, words: str, why: str, *, chosen: bool, choose: Callable[[], None]) -> None:
        super().__init__()
        self.chosen = chosen
        self.texts = [Text(words, 12.5, 600 if chosen else 400, line=18), Text(why, 11.5, 400, _ROLE, line=16)]
        self.open, self.open_words = choose, "Choose"

    def plain(self) -> str:
        """Say the choice, and whether it is made."""
        return f"({'x' if self.chosen else ' '}) {self.words()}"

    def arrange(self, look: Look, x: float, y: float, width: float, /) -> float:
        """Set the words beside the button."""
        words, why = self.texts
        below = y + 3 + words.lay_out(look, x + 20, y + 3, width - 20)
        if why.text:
            below += why.lay_out(look, x + 20, below, width - 20)
        return below + 3 - y

    def paint(self, painter: QPainter, look: Look) -> None:
        """Paint the radio button."""
        theme = look.theme
        centre = QPointF(self.rect.left() + 6.5, round(self.rect.top() + 3 + look.px(9)) + 0.5)
        painter.setPen(QPen(theme.selection_edge if self.chosen else theme.ink3, 1.4))
        painter.setBrush(theme.canvas)
        painter.drawEllipse(centre, 5.5, 5.5)
        if self.chosen:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.selection_edge)
            painter.drawEllipse(centre, 3, 3)


class ReadingBox(Block):
    """The choices in a purple frame under a heading, and what a reading does below it."""

    def __init__(self, options: Sequence[ReadingOption]) -> None:
        super().__init__()
        self._head = Text("Your reading", 13, 600, _ROLE, line=20)
        self._note = Text(
            "A reading is kept beside the claims; none is deleted. R judges one claim and takes a reason.",
            12, 400, "ink2", line=18,
        )  # fmt: skip
        self.texts = [self._head, self._note]
        self.blocks = list(options)
        self._frame = QRectF()
        self.ground = False

    def plain(self) -> str:
        """Say heading, choices and note."""
        return "\n".join([self._head.text, *(block.plain() for block in self.blocks), self._note.text])

    def arrange(self, look: Look, x: float, y: float, width: float, /) -> float:
        """Set the choices below each other in the frame."""
        top = y + 12
        below = top + self._head.lay_out(look, x, top, width) + 5
        inner = below + 9
        for option in self.blocks:
            inner += option.lay_out(look, x + 14, inner, width - 28)
        self._frame = QRectF(x, below, width, inner + 9 - below)
        below = self._frame.bottom() + 6
        return below + self._note.lay_out(look, x, below, width) - y

    def paint(self, painter: QPainter, look: Look) -> None:
        """Paint the frame in the reader's colour."""
        painter.setPen(QPen(look.theme.own_outline, 1))
        painter.setBrush(look.theme.canvas)
        painter.drawRoundedRect(QRectF(self._frame.toRect()).adjusted(0.5, 0.5, -0.5, -0.5), 5, 5)
