"""What a screen reader says of a mark: title, dates in words, sources by number and name, and whether they differ."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRectF

from mopr_desktop.canvas.lane_stack import LaneStack
from mopr_desktop.domain.lasting import mark_in_words
from mopr_desktop.domain.membership import Figure
from mopr_desktop.domain.records import AxisItem
from mopr_desktop.session.session import Selection
from mopr_desktop.timeline.lanes import LaneSpec, figures_of
from mopr_desktop.valueclass import valueclass

if TYPE_CHECKING:
    from mopr_desktop.store.content import Content

Key = tuple[str, str, str]

DISPUTED: Final = {
    "contradiction": "sources contradict each other",
    "scope": "sources differ in scope",
    "identity": "one body or two is open",
    "refinement": "one source is only more precise",
}


@valueclass
class SpokenMark:
    """A mark as a screen reader has it.

    Attributes:
        lane, record, claim: What it is; claim only for a figure of a chart.
        rect: Where it is, in pixels of the view.
        words: Title, date in words, sources, disputes.
        lane_words: Title of its lane.
        selected: It is what the reader looks at.
        is_button: Pressing it does something.
        expanded: Whether it is unfolded, None if it cannot be.
        focused: Whether the keyboard is on it while its widget has it; None if that is what is selected.
    """

    lane: str
    record: str
    claim: str
    rect: QRectF
    words: str
    lane_words: str
    selected: bool
    is_button: bool = False
    expanded: bool | None = None
    focused: bool | None = None

    @property
    def key(self) -> Key:
        """What tells it from the others."""
        return self.lane, self.record, self.claim

    @property
    def has_keyboard(self) -> bool:
        """Whether the keyboard is on it while its widget has it."""
        return self.selected if self.focused is None else self.focused


def spoken_marks(
    stack: LaneStack, lanes: Sequence[LaneSpec], content: Content, names: Mapping[str, str], chosen: Selection
) -> list[SpokenMark]:
    """Return the marks in view, lane by lane and in each from left to right.

    Args:
        stack: The lanes as painted.
        lanes: What is in them.
        content: The data.
        names: Short name of each source.
        chosen: The selection.
    """
    shift = QPointF(stack.view.geometry().topLeft())
    titles = {lane.id: lane.title for lane in lanes}
    items = {(lane.id, item.record): item for lane in lanes for item in lane.items}
    figures = {figure.claim: figure for lane in lanes for figure in figures_of(lane)}
    crowds = {lane.id for lane in lanes if lane.shape == "crowd"}
    found: dict[Key, SpokenMark] = {}
    for lane, hit, rect in stack.marks():
        item, figure = items.get((lane, hit.record)), figures.get(hit.claim)
        words = f"{hit.label}; imported, not from the sources" if lane in crowds else hit.label
        if item is not None:
            words = item_words(item, names)
        elif figure is not None:
            kinds = [content.disagreement(one).kind for one in figure.disputes]
            words = figure_words(figure, content.record(figure.subject).title, names, kinds)
        claim = hit.claim if figure is not None else ""
        selected = hit.record == chosen.record and (not claim or claim == chosen.claim)
        mark = SpokenMark(lane, hit.record, claim, rect.translated(shift), words, titles[lane], selected)
        found.setdefault(mark.key, mark)
    order = list(titles)
    return sorted(found.values(), key=lambda mark: (order.index(mark.lane), mark.rect.left(), mark.rect.top()))


def item_words(item: AxisItem, names: Mapping[str, str]) -> str:
    """Say a mark in one line.

    Args:
        item: What stands on the axis.
        names: Short name of each source.
    """
    said = [item.title, mark_in_words(item) or "no date given", sources_words(item.sources, names)]
    return "; ".join([*said, disputed_words(mark.kind for mark in item.disputes)])


def figure_words(figure: Figure, subject: str, names: Mapping[str, str], kinds: list[str]) -> str:
    """Say a figure of a chart in one line.

    Args:
        figure: The figure.
        subject: What it is about.
        names: Short name of each source.
        kinds: Kinds of disagreement on it.
    """
    number = f"{figure.number:,.0f} {figure.unit}"
    outside = ["outside what founding dates allow"] if figure.outside_band else []
    said = [number, subject, figure.date_words or "no date given", *outside, sources_words((figure.source,), names)]
    return "; ".join([*said, disputed_words(kinds)])


def sources_words(sources: tuple[str, ...], names: Mapping[str, str]) -> str:
    """Say how many sources speak, and which: "2 sources: Wikipedia, First steps of MOPR"."""
    if not sources:
        return "no source"
    listed = ", ".join(names.get(source, source) for source in sources)
    return f"{len(sources)} {'source' if len(sources) == 1 else 'sources'}: {listed}"


def disputed_words(kinds: Iterable[str]) -> str:
    """Say on what the sources differ, or that they do not."""
    found = set(kinds)
    return ", ".join(words for kind, words in DISPUTED.items() if kind in found) or "not disputed"
