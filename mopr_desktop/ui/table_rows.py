"""The rows of the table: every mark of the lanes and every figure of the charts, with what the columns say of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from mopr_desktop.canvas.stepping import start_of
from mopr_desktop.domain.days import BEGINNING, FOREVER
from mopr_desktop.domain.disagreement import KINDS
from mopr_desktop.domain.lasting import mark_in_words
from mopr_desktop.domain.membership import Figure
from mopr_desktop.domain.records import AxisItem
from mopr_desktop.domain.wording import range_in_words
from mopr_desktop.session.session import Filters
from mopr_desktop.timeline.lanes import LaneSpec, figures_of
from mopr_desktop.ui.in_view import standing
from mopr_desktop.ui.phrases import KIND_WORDS, counted
from mopr_desktop.ui.spread import figure_words

if TYPE_CHECKING:
    from mopr_desktop.store.content import Content

COLUMNS: Final = ("title", "lane", "dates", "standing", "sources", "differ", "notes")
HEADINGS: Final = ("Title", "Kind and lane", "When", "In the window", "Sources", "Differ", "Notes")
SHORT_HEADINGS: Final = {"lane": "Lane", "standing": "In"}
"""Of columns that a narrow window leaves no room for more."""
STANDINGS: Final = {"certain": "certain", "possible": "possible", "undated": "not dated", "": "outside"}
"""How a row stands to the window of time, best known first, and in words."""
_LAST: Final = 1 << 40
_ORDER: Final = tuple(STANDINGS)


@dataclass(frozen=True, slots=True)
class Row:
    """One mark.

    Attributes:
        record: Its record.
        claim: Its claim if it is a figure of a chart, else "".
        title: What it is called.
        kind: Kind of record in words.
        lane: Title of its lane.
        place: Number of that lane from above.
        dates: When, in words; "" if no source says.
        first_day, last_day: Where it stands among others; last of all if undated.
        sources: Ids of the sources with claims on it.
        source_names: Their names.
        disputes: Kinds of disagreement on it, contradictions first, each once.
        item: What stands on the axis, None for a figure.
        figure_days: Days of a figure or an imported event, None for an item.
        core_days: Days on which an imported event certainly was, None if there are none.
        imported: It comes from an imported layer, and is never counted among what the sources say.
    """

    record: str
    claim: str
    title: str
    kind: str
    lane: str
    place: int
    dates: str
    first_day: int
    last_day: int
    sources: tuple[str, ...]
    source_names: tuple[str, ...]
    disputes: tuple[str, ...]
    item: AxisItem | None
    figure_days: tuple[int, int] | None
    core_days: tuple[int, int] | None = None
    imported: bool = False

    @property
    def key(self) -> tuple[str, str]:
        """What tells it from all others."""
        return self.record, self.claim

    @property
    def dates_words(self) -> str:
        """When, said also where no source says it."""
        return self.dates or "no date given"

    @property
    def place_words(self) -> str:
        """Kind and lane on one line, once if they say the same."""
        return self.lane if self.kind.casefold() in self.lane.casefold() else f"{self.lane} · {self.kind}"

    @property
    def sources_words(self) -> str:
        """How many sources, and which."""
        if self.imported:
            return "imported"
        return f"{len(self.sources)}: {', '.join(self.source_names)}" if self.sources else "none"

    @property
    def differ_words(self) -> str:
        """On what kinds of disagreement it stands."""
        return ", ".join(KIND_WORDS[kind] for kind in self.disputes)

    def standing(self, first_day: int, last_day: int, counting: frozenset[str]) -> str:
        """Say how it stands to a window of time, one of STANDINGS."""
        if self.item is not None:
            return standing(self.item, first_day, last_day, counting)
        first, last = self.figure_days or (BEGINNING, FOREVER)
        if first <= BEGINNING and last >= FOREVER:
            return "undated"
        if last <= first_day or first >= last_day:
            return ""
        core_first, core_last = self.core_days or (0, 0)
        certain = core_first < core_last and core_first < last_day and core_last > first_day
        return "certain" if certain or (first_day <= first and last <= last_day) else "possible"


def rows_of(lanes: Sequence[LaneSpec], content: Content, filters: Filters) -> list[Row]:
    """Return a row for each mark of the lanes, lane by lane; filters hide disagreements of figures, too."""
    names = {source.id: source.short for source in content.sources()}
    found = []
    for place, lane in enumerate(lanes):
        found += [_of_item(item, lane.title, place, content, names) for item in lane.items]
        found += [_of_figure(figure, lane.title, place, content, names, filters) for figure in figures_of(lane)]
    return found


def _of_item(item: AxisItem, lane: str, place: int, content: Content, names: Mapping[str, str]) -> Row:
    first, last = (_LAST, _LAST) if item.undated else (start_of(item), item.latest_end)
    return Row(
        item.record, "", item.title, content.kind(item.kind).label, lane, place, mark_in_words(item),
        first, last,
        item.sources, tuple(names.get(source, source) for source in item.sources),
        _kinds(mark.kind for mark in item.disputes), item, None,
    )  # fmt: skip


def _of_figure(
    figure: Figure, lane: str, place: int, content: Content, names: Mapping[str, str], filters: Filters
) -> Row:
    dated = figure.first_day > BEGINNING or figure.last_day < FOREVER
    first = figure.first_day if figure.first_day > BEGINNING else figure.last_day - 1
    subject = content.record(figure.subject)
    return Row(
        figure.subject, figure.claim, f"{figure_words(figure.number)} {figure.unit} ({subject.short})", "figure", lane,
        place, figure.date_words, first if dated else _LAST, figure.last_day if dated else _LAST, (figure.source,),
        (names.get(figure.source, figure.source),),
        _kinds(_shown(figure, content, filters)), None, (figure.first_day, figure.last_day),
    )  # fmt: skip


def _shown(figure: Figure, content: Content, filters: Filters) -> Iterator[str]:
    """Yield the kinds of disagreement on a figure that are shown: with two claims at least that filters left."""
    for found in (content.disagreement(one) for one in figure.disputes):
        rivals = sum(content.claim(claim).source not in filters.sources for claim in found.claims)
        if rivals > 1 and found.kind not in filters.disputes:
            yield found.kind


def _kinds(found: Iterable[str]) -> tuple[str, ...]:
    kinds = set(found)
    return tuple(kind for kind in KINDS if kind in kinds)


def sort_key(row: Row, column: str, standing_now: str, notes: int) -> tuple[object, ...]:
    """Return what a row is sorted by; what is equal stands in the order of time."""
    when = (row.first_day, row.last_day, row.title.casefold(), row.record, row.claim, row.place)
    first: dict[str, tuple[object, ...]] = {
        "title": (row.title.casefold(),),
        "lane": (row.place, row.kind),
        "dates": (),
        "standing": (_ORDER.index(standing_now),),
        "sources": (len(row.sources), row.source_names),
        "differ": (min((KINDS.index(kind) for kind in row.disputes), default=len(KINDS)),),
        "notes": (-notes,),
    }
    return (*first[column], *when)


def summary(standings: Mapping[tuple[str, str], str], first_day: int, last_day: int) -> str:
    """Say how many marks there are and how they stand to the window of time.

    Args:
        standings: How each mark stands, by its key: one that stands in several lanes is counted once.
        first_day: First day of the window.
        last_day: The day after its last.
    """
    figures = sum(bool(claim) for _, claim in standings)
    said = counted(len(standings) - figures, "item") + (f" and {counted(figures, 'figure')}" if figures else "")
    found = list(standings.values())
    told = [f"{found.count(name):,} {words}" for name, words in STANDINGS.items() if name and name in found]
    return f"{said}; in {range_in_words(first_day, last_day)}: {', '.join(told) or 'none'}"
