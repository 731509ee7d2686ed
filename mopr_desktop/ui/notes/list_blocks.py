"""A note in a list: its first line, what it is about, tags and time."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter

from mopr_desktop.domain.note_links import first_line
from mopr_desktop.store.note_list import NoteRow
from mopr_desktop.ui.block import Block
from mopr_desktop.ui.look import Look
from mopr_desktop.ui.text import Text

_ICON = 20
_MOST_COLOURS = 2


class NoteLine(Block):
    """A leaf, the first line, and below it what the note is about, its tags and when it was written last.

    Attributes:
        uid: The note.
        colours: Colours of its tags.
    """

    def __init__(self, row: NoteRow, about: str, open_: Callable[[], None]) -> None:
        super().__init__()
        self.uid = row.uid
        self.colours: list[str] = []
        words = first_line(row.body) or "An empty note"
        below = " · ".join(filter(None, (about, when(row.changed))))
        tags = "  ".join(f"#{tag}" for tag in row.tags)
        self.texts = [
            Text(words, 12.5, 500, line=18),
            Text(below, 11.5, 400, "ink2", line=16),
            Text(tags, 11.5, 400, "source:hexagon", line=16),
        ]
        self.open, self.open_words = open_, "Open the note"
        self.tip = row.body[:600]
        self.citation = row.body

    def arrange(self, look: Look, x: float, y: float, width: float, /) -> float:
        """Set the lines below each other, right of the leaf."""
        left, room = x + _ICON, width - _ICON
        below = y + 5
        for text in self.texts:
            if text.text:
                below += text.lay_out(look, left, below, room)
        return round(below + 5 - y)

    def paint(self, painter: QPainter, look: Look) -> None:
        """Paint the leaf."""
        look.paint_icon(painter, "note", self.rect.left() - 1, self.rect.top() + 6, "source:hexagon")
        for i, colour in enumerate(self.colours[:_MOST_COLOURS]):
            place = QRectF(round(self.rect.left()) + 3, round(self.rect.top()) + 26 + 11 * i, 9, 9)
            painter.fillRect(place, look.theme.ink3)
            painter.fillRect(place.adjusted(1, 1, -1, -1), QColor(colour))


class MoreLine(Block):
    """A line that leads to the notes for which there is no room."""

    def __init__(self, words: str, open_: Callable[[], None]) -> None:
        super().__init__()
        self.texts = [Text(words, 12, 400, "source:hexagon", line=18)]
        self.open, self.open_words = open_, "Show them in the list"

    def arrange(self, look: Look, x: float, y: float, width: float, /) -> float:
        """Set the words under those of the notes."""
        return round(self.texts[0].lay_out(look, x + _ICON, y + 4, width - _ICON) + 8)


class BookmarkLine(Block):
    """A place to return to."""

    def __init__(self, uid: str, title: str, open_: Callable[[], None]) -> None:
        super().__init__()
        self.uid = uid
        self.texts = [Text(title, 12.5, line=18)]
        self.open, self.open_words = open_, "Go there"

    def arrange(self, look: Look, x: float, y: float, width: float, /) -> float:
        """Set the title right of the ribbon."""
        return round(self.texts[0].lay_out(look, x + _ICON, y + 2, width - _ICON) + 4)

    def paint(self, painter: QPainter, look: Look) -> None:
        """Paint the ribbon."""
        purple = look.theme.shapes["hexagon"]
        x, y = round(self.rect.left()) + 3, round(self.rect.top()) + 5
        painter.fillRect(QRectF(x, y, 8, 11), purple.fill)
        painter.fillRect(QRectF(x + 3, y + 8, 2, 3), look.theme.panel)


def when(milliseconds: int) -> str:
    """Return when something was written, by the reader's own clock, as short as it is recent."""
    if milliseconds <= 0:
        return ""
    then, now = datetime.fromtimestamp(milliseconds / 1000), datetime.now()  # noqa: DTZ005, DTZ006 – local time
    if then.date() == now.date():
        return f"{then:%H:%M}"
    return f"{then.day} {then:%b %H:%M}" if then.year == now.year else f"{then.day} {then:%b %Y}"
