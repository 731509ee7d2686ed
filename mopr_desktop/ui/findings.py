"""What fits some words: commands, who was in office, records, questions, passages, claims, sources, imported events."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter

from mopr_desktop.actions import ACTIONS, Action
from mopr_desktop.domain.lasting import dates_in_words
from mopr_desktop.session.layer import LayerHits
from mopr_desktop.session.layers import Layers
from mopr_desktop.ui.block import Block
from mopr_desktop.ui.doubts import group_words
from mopr_desktop.ui.layer_blocks import hit_groups
from mopr_desktop.ui.look import Look
from mopr_desktop.ui.marks import paint_source
from mopr_desktop.ui.offices_then import STANDING_WORDS, offices_in, stretch_asked_for
from mopr_desktop.ui.phrases import KIND_WORDS
from mopr_desktop.ui.text import Text

if TYPE_CHECKING:
    from mopr_desktop.store.content import Content
    from mopr_desktop.store.search import Hit

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


Group = tuple[str, Sequence[FoundLine]]
"""A heading and its lines."""


class Findings:
    """Makes the lines of the search list.

    Args:
        content: What is searched.
        select: Goes to a record, a passage and a claim, each if it is given.
        ask: Opens a question.
        run: Runs a command.

    Attributes:
        shown: What answers are computed from: without hidden sources, or by the one in the lens.
        heard: What questions are asked of: without hidden sources.
        enabled: Whether a command can be run now.
        layers: The imported layers.
        imported: What was found in them.
    """

    def __init__(
        self,
        content: Content,
        select: Callable[[str | None, str | None, str | None], None],
        ask: Callable[[str], None],
        run: Callable[[str], None],
    ) -> None:
        self._content, self._select, self._ask, self._run = content, select, ask, run
        self.shown: Callable[[], Content] = lambda: content
        self.heard: Callable[[], Content] = lambda: content
        self.enabled: Callable[[Action], bool] = lambda _: True
        self.layers: Layers | None = None
        self.imported: list[LayerHits] = []

    def of(self, words: str) -> list[Group]:
        """Return what fits, in groups; none is empty."""
        hits = self._content.search(words)
        found = {kind: [self._line(hit) for hit in hits if hit.kind == kind][:most] for kind, _, most in _GROUPS}
        records, *others = ((title, found[kind]) for kind, title, _ in _GROUPS)
        groups: list[Group] = [
            ("Commands", self._commands(words)),
            *self._offices(words),
            records,
            ("Questions", self._questions(words)),
            *others,
            *self._events(),
        ]
        return [(title, lines) for title, lines in groups if lines]

    def _commands(self, words: str) -> list[FoundLine]:
        wanted = words.casefold().split()
        fitting = [one for one in ACTIONS if self.enabled(one) and _fits(one.label.casefold().split(), wanted)]
        return [self._command(one) for one in fitting[:_MOST_COMMANDS]]

    def _command(self, one: Action) -> FoundLine:
        key = one.keys[0] if one.keys else ""
        return FoundLine(one.label, one.tip, key, "", one.icon or "unfold", partial(self._run, one.id))

    def _events(self) -> list[Group]:
        if self.layers is None or not self.imported:
            return []

        def line(title: str, when: str, name: str) -> FoundLine:
            return FoundLine(title, when, "imported", "", "event", partial(self._select, name, None, None))

        return [(title, list(lines)) for title, lines in hit_groups(self.imported, self.layers, line)]

    def _offices(self, words: str) -> list[Group]:
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
            opening = partial(self._select, name, None, None)
            line = FoundLine(shown.record(name).title, when, how, "", "event", opening)
            groups.setdefault(f"In office, {asked[2]} · {heading}", []).append(line)
        return list(groups.items())

    def _questions(self, words: str) -> list[FoundLine]:
        wanted = words.casefold().split()
        return [
            FoundLine(one.question, "", KIND_WORDS[one.kind], "", "who-says-what", partial(self._ask, one.id))
            for one in self.heard().disagreements()
            if _fits(_words(f"{one.title} {one.question}".casefold()), wanted)
        ][:_MOST_QUESTIONS]

    def _line(self, hit: Hit) -> FoundLine:
        return {"record": self._record, "passage": self._passage, "claim": self._claim}.get(hit.kind, self._source)(hit)

    def _record(self, hit: Hit) -> FoundLine:
        content = self._content
        found = content.record(hit.name)
        other = hit.matched_name if hit.matched_name != hit.title else ""
        label = content.kind(found.kind).label + (" · yours" if found.own else "")
        opening = partial(self._select, hit.name, None, None)
        return FoundLine(hit.title, other or content.dating(hit.name).short_words, label, "", "event", opening)

    def _passage(self, hit: Hit) -> FoundLine:
        source = self._content.source(hit.source or "")
        opening = partial(self._select, None, hit.name, None)
        return FoundLine(hit.title, hit.snippet, source.short, source.shape, "", opening)

    def _claim(self, hit: Hit) -> FoundLine:
        content = self._content
        claim = content.claim(hit.name)
        about = (content.record(hit.record).title if hit.record else "") + (" · yours" if claim.own else "")
        shape = content.source(hit.source).shape if hit.source else ""
        opening = partial(self._select, claim.subject, claim.passage, claim.id)
        line = FoundLine(hit.title, hit.snippet if hit.snippet != hit.title else "", about, shape, "", opening)
        line.own = claim.own
        return line

    def _source(self, hit: Hit) -> FoundLine:
        first = next((one.name for one in self._content.calendar(hit.name)), None)
        shape = self._content.source(hit.name).shape
        return FoundLine(hit.title, hit.snippet, "source", shape, "", partial(self._select, None, first, None))


def _fits(parts: Sequence[str], wanted: Sequence[str]) -> bool:
    """Whether every wanted word begins one of the parts."""
    return all(any(part.startswith(word) for part in parts) for word in wanted)
