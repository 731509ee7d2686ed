"""The field that goes to a date: says in words what it understood while it is typed, and refuses to guess."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from mopr_desktop.domain.dates.faults import EdtfError
from mopr_desktop.domain.dates.typed import read_typed
from mopr_desktop.domain.days import BEGINNING, FOREVER
from mopr_desktop.domain.edtf import DateSpan
from mopr_desktop.domain.wording import in_words, range_in_words
from mopr_desktop.session.session import MAX_WINDOW_DAYS, Session
from mopr_desktop.ui.blocks import Sentence
from mopr_desktop.ui.card import Card
from mopr_desktop.ui.look import Look

if TYPE_CHECKING:
    from mopr_desktop.canvas.timeline_view import TimelineView

WIDTH: Final = 372
EXAMPLES: Final = "Sept 1923 · before 1928 · 14.5.1929 · spring 1924 · 1930s · 1923 to 1925"
_LEAST_DAYS: Final = 60
_TIMES: Final = 24
_MOST_PART: Final = 0.6
_FAR: Final = 0.8


class GotoCard(Card):
    """A small field over the axis.

    Args:
        session: Holds the window of time.
        look: Theme and size of text.
        timeline: The axis, on which the date is lit.
        over: The widget it lies over.
    """

    def __init__(self, session: Session, look: Look, timeline: TimelineView, over: QWidget) -> None:
        super().__init__(look, "Go to a date", WIDTH, over)
        self._session, self._timeline = session, timeline
        self.found: DateSpan | None = None
        self.field = QLineEdit()
        self.field.setAccessibleName("Date to go to")
        self.field.setPlaceholderText("Sept 1923, before 1928, 14.5.1929 …")
        self.field.setMaxLength(200)
        self.field.textChanged.connect(self._read)
        self.field.returnPressed.connect(self.go)
        row = QHBoxLayout()
        row.setContentsMargins(14, 2, 14, 4)
        row.addWidget(self.field)
        column = self.layout()
        if isinstance(column, QVBoxLayout):
            column.insertLayout(1, row)
        self.sheet.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFocusProxy(self.field)
        self._read("")

    def begin(self) -> None:
        """Show it with what was typed last chosen, to be typed over."""
        self.open()
        self._read(self.field.text())
        self.field.selectAll()

    def _read(self, text: str) -> None:
        self.found = None
        if not text.strip():
            self.say("Go to a date", "", [Sentence(EXAMPLES, 12, role="ink2")])
            return
        try:
            self.found = read_typed(text)
        except EdtfError as error:
            said = str(error).partition("cannot be read as a date: ")[2] or str(error)
            self.say("Go to a date", "", [Sentence(f"Not understood: {said}", role="ink2")])
            return
        shown = range_in_words(*self.window_for(self.found))
        words = in_words(self.found)
        self.field.setAccessibleDescription(f"understood as {words}")
        lines = [Sentence(words, 13, 600), Sentence(f"Enter shows {shown}", 12, role="ink2")]
        self.say("Go to a date", "", lines)

    def go(self) -> None:
        """Move the window of time to the date, light it, and return the keyboard to the axis."""
        if self.found is None:
            return
        span = self.found
        self.shut()
        self._session.set_range(*self.window_for(span))
        self._timeline.set_stretch(self.stretch_of(span))

    def window_for(self, span: DateSpan) -> tuple[int, int]:
        """Return the window of time that shows a date with what is around it, half-open days.

        It is never wider than the one shown, unless the date is; a date that is open on one side stands at that side.
        """
        first, last = span.possible
        now = self._session.range[1] - self._session.range[0]
        if first <= BEGINNING or last >= FOREVER:
            edge, part = (last, _FAR) if first <= BEGINNING else (first, 1 - _FAR)
            begin = round(edge - now * part)
            return begin, begin + now
        days = last - first
        wide = min(max(min(now, max(_LEAST_DAYS, _TIMES * days)), round(days / _MOST_PART)), MAX_WINDOW_DAYS)
        begin = (first + last - wide) // 2
        return begin, begin + wide

    def stretch_of(self, span: DateSpan) -> tuple[int, int]:
        """Return the days that are lit: all that the date may mean, of an open one as far as the window reaches."""
        first, last = span.possible
        begin, end = self.window_for(span)
        return (first if first > BEGINNING else begin), (last if last < FOREVER else end)
