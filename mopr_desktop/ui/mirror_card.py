"""The card that lists what two mirrored sources have in common, where they differ, and what only one of them has."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QWidget

from mopr_desktop.canvas.mirror_source import MirrorSource
from mopr_desktop.domain.records import AxisItem
from mopr_desktop.session.session import Session
from mopr_desktop.ui.block import Block
from mopr_desktop.ui.blocks import Gap, SectionHead, Sentence
from mopr_desktop.ui.card import Card
from mopr_desktop.ui.look import Look
from mopr_desktop.ui.phrases import counted
from mopr_desktop.ui.text import Text

if TYPE_CHECKING:
    from mopr_desktop.canvas.timeline_view import TimelineView

WIDTH: Final = 460


class RecordLine(Block):
    """A record with its dates, behind its title or below it."""

    def __init__(self, title: str, when: str, opening: Callable[[], None]) -> None:
        super().__init__()
        self.texts = [Text(title, 12.5, line=18), Text(when, 12, 400, "ink2", line=18)]
        self.open, self.open_words = opening, "Select"

    def arrange(self, look: Look, x: float, y: float, width: float, /) -> float:
        """Set the dates behind the title if there is room."""
        title, when = self.texts
        height = title.lay_out(look, x, y + 1, width)
        beside = title.last_line_width() + 10
        if beside + when.natural_width(look) <= width:
            when.lay_out(look, x + beside, y + 1 + height - look.px(18), width - beside + 1)
        else:
            height += when.lay_out(look, x + 14, y + 1 + height, width - 14)
        return height + 3


class MirrorCard(Card):
    """Lists records by which of the two sources has them; a line selects its record.

    Args:
        session: Holds mirror and selection.
        look: Theme and size of text.
        timeline: The axis that is mirrored.
        over: The widget it lies over.
    """

    def __init__(self, session: Session, look: Look, timeline: TimelineView, over: QWidget) -> None:
        super().__init__(look, "What the two sources have", WIDTH, over)
        self._session, self._timeline = session, timeline
        session.lens_changed.connect(self._follow)

    def _follow(self) -> None:
        if self.isHidden():
            return
        if self._session.mirror is None:
            self.shut()
        else:
            self.show_lists()

    def show_lists(self) -> None:
        """List everything and open."""
        source = self._timeline.source
        if not isinstance(source, MirrorSource):
            return
        upper, lower = (source.source_names[name] for name in source.names)
        found = source.told_apart()
        blocks: list[Block] = []
        self._add(blocks, "They differ", found.differ, source, "Neither contradicts the other.")
        self._add(blocks, "Both have it", found.agree, source, "They have nothing else in common.")
        self._add(blocks, f"Only {upper}", found.upper, source, "It has nothing that the other has not.")
        self._add(blocks, f"Only {lower}", found.lower, source, "It has nothing that the other has not.")
        both = len(found.differ) + len(found.agree)
        self.open()
        self.say(f"{upper} and {lower}", f"{counted(both, 'record')} in both", blocks)

    def _add(self, blocks: list[Block], title: str, items: Sequence[AxisItem], source: MirrorSource, none: str) -> None:
        blocks.append(SectionHead(title, str(len(items))))
        if not items:
            blocks.append(Sentence(none, 12.5, role="ink2"))
        blocks += [RecordLine(item.title, source.dates_of(item), self._opening(item.record)) for item in items]
        blocks.append(Gap(8))

    def _opening(self, record: str) -> Callable[[], None]:
        return lambda: self._session.select(record)
