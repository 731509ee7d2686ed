"""The search field (Ctrl+K) with the list of what it finds: commands, records, passages and claims."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QWidget

from mopr_desktop.actions import ACTIONS, Action
from mopr_desktop.domain.lasting import dates_in_words
from mopr_desktop.session.layer import LayerHits
from mopr_desktop.session.layers import Layers
from mopr_desktop.session.session import Session
from mopr_desktop.ui.block import Block
from mopr_desktop.ui.blocks import SectionHead, Sentence
from mopr_desktop.ui.doubts import group_words
from mopr_desktop.ui.layer_blocks import hit_groups
from mopr_desktop.ui.look import Look
from mopr_desktop.ui.marks import paint_source
from mopr_desktop.ui.offices_then import STANDING_WORDS, offices_in, stretch_asked_for
from mopr_desktop.ui.phrases import KIND_WORDS
from mopr_desktop.ui.sheet import Sheet
from mopr_desktop.ui.text import Text

if TYPE_CHECKING:
    from mopr_desktop.store.content import Content

_GROUPS: Final = (
    ("record", "Records", 14),
    ("passage", "Passages", 8),
    ("claim", "Claims", 12),
    ("source", "Sources", 3),
)
_MOST_COMMANDS: Final = 5
_MOST_QUESTIONS: Final = 4
_MOST_OFFICES: Final = 12
_words: Final = re.compile(r"[^\W_]+").findall
_NOTHING: Final = "Nothing found. Records are found by every name in the data, also by damaged ones."
_HINT: Final = "Type a name, a word or a command. Enter opens, Esc returns."


class FoundLine(Block):
    """One thing that was found.

    Attributes:
        own: It is the reader's claim.
    """

    def __init__(self, title: str, beside: str, right: str, shape: str, icon: str, open_: Callable[[], None]) -> None:
        super().__init__()
        self._shape, self._icon = shape, icon
        self._title = Text(title, 12.5, 500, line=20, wrap=False)
        self._beside = Text(beside, 12, 400, "ink2", line=20, wrap=False)
        self._right = Text(right, 11.5, 400, "ink2", line=20, wrap=False, right=True)
        self.texts = [self._title, self._beside, self._right]
        self.open = open_
        self.own = False

    def arrange(self, look: Look, x: float, y: float, width: float, /) -> float:
        """Set title, snippet and kind on one line."""
        taken = self._right.natural_width(look) + 2
        room = width - 24 - taken - 12
        title = min(self._title.natural_width(look) + 2, room)
        self._title.lay_out(look, x + 24, y + 2, title)
        self._beside.lay_out(look, x + 24 + title + 8, y + 2, max(room - title - 8, 1))
        self._right.lay_out(look, x + width - taken, y + 2, taken)
        return float(look.px(20) + 4)

    def ground_rect(self) -> QRectF:
        """The whole line."""
        return self.rect.adjusted(-6, 0, 6, 0)

    def paint(self, painter: QPainter, look: Look) -> None:
        """Paint the glyph of the source or the icon of the command."""
        middle = self.rect.top() + 2 + look.px(10)
        if self._shape:
            paint_source(painter, look, self._shape, QPointF(self.rect.left() + 8, middle), 10, own=self.own)
        elif self._icon:
            look.paint_icon(painter, self._icon, self.rect.left(), middle - 8)


class SearchBox(QLineEdit):
    """Finds as you type, in all sources; arrows choose, Enter opens, Esc returns to where the focus was.

    Signals:
        command_chosen: id of the command to run.

    Attributes:
        shown: What answers are computed from: without hidden sources, or by the one in the lens.
        heard: What questions are asked of: without hidden sources.
    """

    command_chosen = Signal(str)

    def __init__(self, content: Content, session: Session, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._content, self._session, self._look = content, session, look
        self._came_from: QWidget | None = None
        self._lines: list[FoundLine] = []
        self._layers: Layers | None = None
        self._layer_hits: list[LayerHits] = []
        self._enabled: Callable[[Action], bool] = lambda _: True
        self.shown: Callable[[], Content] = lambda: content
        self.heard: Callable[[], Content] = lambda: content
        self.setPlaceholderText("Search, or run a command")
        self.setAccessibleName("Search, or run a command")
        self.setMaxLength(500)
        self.setTextMargins(22, 0, 0, 0)
        self._chip = QLabel("Ctrl K", self)
        self._chip.setObjectName("chip")
        self.found = Sheet(look, "Found", margin=14, top=8, bottom=8, parent=parent)
        self.found.setObjectName("found")
        self.found.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.found.hide()
        self.textEdited.connect(lambda _: self.search())
        look.changed.connect(self._restyle)
        self._restyle()

    def set_enabled_test(self, test: Callable[[Action], bool]) -> None:
        """Say which commands can be run now."""
        self._enabled = test

    def _restyle(self) -> None:
        self._chip.setStyleSheet(f"font-size: {self._look.px(11)}px; font-weight: 500;")
        self._place_chip()

    def _place_chip(self) -> None:
        self._chip.adjustSize()
        self._chip.setVisible(not self.text() and self.width() >= self._look.px(240))
        self._chip.move(self.width() - self._chip.width() - 6, (self.height() - self._chip.height()) // 2)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the key hint at the right end."""
        super().resizeEvent(event)
        self._place_chip()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the lens at the left end."""
        super().paintEvent(event)
        painter = QPainter(self)
        self._look.paint_icon(painter, "search", 8, (self.height() - 16) / 2)
        painter.end()

    # opening and closing

    def begin(self) -> None:
        """Put the cursor into the field and remember where the focus was."""
        focused = QApplication.focusWidget()
        if focused is not self:
            self._came_from = focused
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.selectAll()
        self.search()

    def finish(self, *, back: bool) -> None:
        """Close the list; go back to where the focus was, or leave it to what was opened."""
        self.found.hide()
        self.clear()
        self._layer_hits = []
        if self._layers is not None:
            self._layers.find("")
        self._place_chip()
        came_from, self._came_from = self._came_from, None
        if back and came_from is not None and came_from.isVisible():
            came_from.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self.hasFocus():
            self.clearFocus()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the list when the field is entered."""
        super().focusInEvent(event)
        if event.reason() == Qt.FocusReason.MouseFocusReason:
            self.search()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Hide the list when the field is left."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.found.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose with the arrows, open with Enter, return with Esc."""
        key = event.key()
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_PageDown, Qt.Key.Key_PageUp):
            if not self.found.isVisible():
                self.search()
            by = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 8, Qt.Key.Key_PageUp: -8}[Qt.Key(key)]
            self._choose(self._chosen() + by)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self._lines and self.found.isVisible():
                line = self._lines[max(self._chosen(), 0)]
                if line.open is not None:
                    line.open()
        elif key == Qt.Key.Key_Escape:
            self.finish(back=True)
        else:
            super().keyPressEvent(event)
            self._place_chip()

    # finding

    def show_layers(self, layers: Layers) -> None:
        """Find imported events, too; they are listed when they are found, without holding up the rest."""
        self._layers = layers
        layers.found.connect(self._take_layer_hits)

    def _take_layer_hits(self, words: str, hits: list[LayerHits]) -> None:
        if words != self.text().strip() or not self.found.isVisible() or not (hits or self._layer_hits):
            return
        self._layer_hits = hits
        chosen = max(self._chosen(), 0)
        self._list(words)
        self._choose(chosen)

    def search(self) -> None:
        """Find what fits the words in the field and list it."""
        self._place_chip()
        words = self.text().strip()
        self._list(words)
        self._choose(0)
        if self._layers is not None:
            self._layers.find(words)

    def _list(self, words: str) -> None:
        blocks = self._found(words) if words else [Sentence(_HINT, 12, role="ink2")]
        if words and not self._lines:
            blocks = [Sentence(_NOTHING, 12, role="ink2")]
        if not words:
            self._lines = []
        self.found.show_blocks(blocks)
        self._open_list()

    def _open_list(self) -> None:
        window = self.window()
        below = self.mapTo(window, QPoint(0, self.height() + 3))
        width = max(self.width(), min(self._look.px(560), window.width() - below.x() - 12))
        self.found.setParent(window)
        self.found.resize(width, 40)
        self.found.show()
        room = window.height() - below.y() - 40
        self.found.setGeometry(below.x(), below.y(), width, int(min(self.found.content_height() + 4, room)))
        self.found.raise_()

    def _found(self, words: str) -> list[Block]:
        self._lines = []
        blocks: list[Block] = []
        for title, lines in (("Commands", self._commands(words)), *self._hits(words)):
            if lines:
                blocks.append(SectionHead(title, above=4 if blocks else 0, below=2, px=11.5))
                blocks += lines
                self._lines += lines
        return blocks

    def _commands(self, words: str) -> list[FoundLine]:
        wanted = words.casefold().split()
        fitting = [
            found
            for found in ACTIONS
            if self._enabled(found)
            and all(any(part.startswith(word) for part in found.label.casefold().split()) for word in wanted)
        ]
        return [
            FoundLine(
                found.label, found.tip, found.keys[0] if found.keys else "", "", found.icon or "unfold",
                self._running(found.id),
            )
            for found in fitting[:_MOST_COMMANDS]
        ]  # fmt: skip

    def _running(self, command: str) -> Callable[[], None]:
        def run() -> None:
            self.finish(back=True)
            self.command_chosen.emit(command)

        return run

    def _hits(self, words: str) -> list[tuple[str, Sequence[FoundLine]]]:
        hits = self._content.search(words)
        groups: list[tuple[str, Sequence[FoundLine]]] = []
        for kind, title, most in _GROUPS:
            lines = [self._line(hit) for hit in hits if hit.kind == kind][:most]
            groups.append((title, lines))
        groups.insert(1, ("Questions", self._questions(words)))
        return [*self._offices(words), *groups, *self._imported()]

    def _imported(self) -> list[tuple[str, Sequence[FoundLine]]]:
        if self._layers is None or not self._layer_hits:
            return []

        def line(title: str, when: str, name: str) -> FoundLine:
            return FoundLine(title, when, "imported", "", "event", self._selecting(name, None, None))

        return [(title, list(lines)) for title, lines in hit_groups(self._layer_hits, self._layers, line)]

    def _offices(self, words: str) -> list[tuple[str, Sequence[FoundLine]]]:
        """Answer who led at a time, if that is what was asked."""
        asked = stretch_asked_for(words)
        if asked is None:
            return []
        shown = self.shown()
        groups: dict[str, list[FoundLine]] = {}
        for one, why in offices_in(shown, asked[0], asked[1])[:_MOST_OFFICES]:
            name = one.item.record
            heading = group_words(one.standing, why) or "Certain"
            when, how = dates_in_words(shown, name), STANDING_WORDS[one.standing]
            opening = self._selecting(name, None, None)
            line = FoundLine(shown.record(name).title, when, how, "", "event", opening)
            groups.setdefault(f"In office, {asked[2]} · {heading}", []).append(line)
        return list(groups.items())

    def _questions(self, words: str) -> list[FoundLine]:
        wanted = words.casefold().split()
        found = []
        for one in self.heard().disagreements():
            parts = _words(f"{one.title} {one.question}".casefold())
            if all(any(part.startswith(word) for part in parts) for word in wanted):
                kind = KIND_WORDS[one.kind]
                found.append(FoundLine(one.question, "", kind, "", "who-says-what", self._asking(one.id)))
        return found[:_MOST_QUESTIONS]

    def _asking(self, question: str) -> Callable[[], None]:
        def ask() -> None:
            self.finish(back=True)
            self._session.ask(question)

        return ask

    def _line(self, hit: object) -> FoundLine:
        content = self._content
        kind, name, title, snippet, source, record, matched = (
            getattr(hit, field) for field in ("kind", "name", "title", "snippet", "source", "record", "matched_name")
        )
        shape = content.source(source).shape if source else ""
        if kind == "record":
            found = content.record(name)
            beside = f"{matched}" if matched and matched != title else content.dating(name).short_words
            label = content.kind(found.kind).label + (" · yours" if found.own else "")
            return FoundLine(title, beside, label, "", "event", self._selecting(name, None, None))
        if kind == "passage":
            about = content.source(source).short
            return FoundLine(title, snippet, about, shape, "", self._selecting(None, name, None))
        if kind == "claim":
            claim = content.claim(name)
            about = (content.record(record).title if record else "") + (" · yours" if claim.own else "")
            beside = snippet if snippet != title else ""
            opening = self._selecting(claim.subject, claim.passage, claim.id)
            line = FoundLine(title, beside, about, shape, "", opening)
            line.own = claim.own
            return line
        first = next(iter(content.calendar(name)), None)
        shape = content.source(name).shape
        return FoundLine(
            title, snippet, "source", shape, "", self._selecting(None, first.name if first else None, None)
        )

    def _selecting(self, record: str | None, passage: str | None, claim: str | None) -> Callable[[], None]:
        def select() -> None:
            self.finish(back=True)
            self._session.leave_for(record, passage, claim)

        return select

    def _chosen(self) -> int:
        return next((i for i, line in enumerate(self._lines) if line.current), -1)

    def _choose(self, place: int) -> None:
        if not self._lines:
            return
        place = max(0, min(place, len(self._lines) - 1))
        for i, line in enumerate(self._lines):
            line.current = i == place
        self.found.focus_block(self._lines[place])
        self.found.scroll_to(self._lines[place].rect, moving=False)
        self.setAccessibleDescription(f"{place + 1} of {len(self._lines)}: {self._lines[place].words()}")

    def plain_text(self) -> str:
        """Return what the list shows, as text."""
        return self.found.plain_text() if self.found.isVisible() else ""
