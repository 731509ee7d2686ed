"""From the database to lanes: items, charts and the words in the heads, under the filters in force."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from mopr_desktop.canvas.facets import Facets, Group
from mopr_desktop.domain.days import BEGINNING, FOREVER
from mopr_desktop.domain.edtf import DateSpan
from mopr_desktop.domain.lasting import DOUBT
from mopr_desktop.domain.records import AxisItem, ClaimMark
from mopr_desktop.domain.vocabulary import LaneInfo
from mopr_desktop.domain.wording import in_words
from mopr_desktop.session.arrangement import Arrangement
from mopr_desktop.session.session import Filters
from mopr_desktop.timeline.lanes import Geometry, LaneSpec, extent, geometry_of
from mopr_desktop.timeline.shapes.series import Series, SeriesLane
from mopr_desktop.timeline.shapes.span import has_place
from mopr_desktop.timeline.shapes.stretches import stretches_of
from mopr_desktop.timeline.sieve import Sieve

if TYPE_CHECKING:
    from mopr_desktop.store.content import Content

MILLION: Final = 1e6
MOST_KINDS: Final = 2


class LaneSource:
    """Reads all items of the axis once, and sieves them for each set of filters.

    Attributes:
        content: The database.
        shapes: Shape of each source's glyph.
        source_names: Short name of each source.
    """

    def __init__(self, content: Content) -> None:
        self.content = content
        self.facets = Facets(content)
        self.reread()

    def reread(self) -> None:
        """Read everything, at first and after something of the reader's own joined the data."""
        content = self.content
        self.shapes = {source.id: source.shape for source in content.sources()}
        self.source_names = {source.id: source.short for source in content.sources()}
        self._infos = content.lanes()
        self._items = {info.id: content.axis_items(info.id) for info in self._infos}
        self.shelved = frozenset(info.id for info in self._infos if info.shape == "counts")
        self.by_record = {item.record: item for items in self._items.values() for item in items}
        disputes = content.disagreements()
        self.disputes = {dispute.id: dispute for dispute in disputes}
        self._axis_disputes = frozenset(d.id for d in disputes if self._role(d.property) != "figure")
        self._parties = {d.id: tuple(content.claim(claim).source for claim in d.claims) for d in disputes}
        properties = {m.property for item in self.by_record.values() for m in item.marks}
        properties |= {d.property for item in self.by_record.values() for d in item.disputes}
        self.roles = {name: self._role(name) for name in sorted(properties)}
        self._spans = self._rival_spans()
        self.facets.forget()

    @property
    def speaking(self) -> tuple[str, ...]:
        """The sources that are heard, in display order."""
        return tuple(source.id for source in self.content.speaking())

    @property
    def caption(self) -> str:
        """Whose history it is, "" if that of all sources."""
        names = [self.source_names[source] for source in self.speaking]
        silent = [name for source, name in self.source_names.items() if source not in self.speaking]
        if not silent:
            return ""
        from mopr_desktop.domain.statement import joined  # only a part needs words: an axis starts without it

        if len(silent) < len(names):
            return f"leaving out {joined(silent)}"
        return f"according to {joined(names) or 'no source'}"

    def summary(self) -> str:
        """Say what two mirrored sources have in common; "" without a mirror."""
        return ""

    def _rival_spans(self) -> dict[str, DateSpan]:
        """Return the dates of claims that give a whole duration, where a record has several."""
        found = {}
        for item in self.by_record.values():
            spans = [mark.claim for mark in item.marks if self.roles.get(mark.property) == "span"]
            for claim in spans if len(spans) > 1 and not item.moment else ():
                if (date := self.content.claim(claim).date) is not None:
                    found[claim] = date
        return found

    def _role(self, property_id: str) -> str:
        try:
            return self.content.property(property_id).role
        except LookupError:
            return ""

    def lanes(
        self, filters: Filters, arrangement: Arrangement | None = None, days: tuple[int, int] | None = None
    ) -> list[LaneSpec]:
        """Return the lanes that are shown, from above, each with what filters leave in it.

        Args:
            filters: What is hidden.
            arrangement: What makes lanes, and their order; those of the corpus if not given.
            days: The window of time, for filters that ask what was under way in it.
        """
        arrangement = arrangement or Arrangement()
        sieve = self.sieve(filters, days)
        specs = {spec.id: spec for spec in self._specs(filters, arrangement, sieve)}
        return [specs[name] for name in arrangement.in_order(list(specs))]

    def groups(self, arrangement: Arrangement) -> list[Group]:
        """Return what could be lanes of a facet, the hidden ones too, with all they hold."""
        if arrangement.facet == "lane":
            return [Group(info.id, info.title, self._items[info.id]) for info in self._infos]
        return self.facets.groups(arrangement.facet, self._all_items(Filters()))

    def _all_items(self, filters: Filters) -> list[AxisItem]:
        return [item for lane, items in self._items.items() if lane not in filters.lanes for item in items]

    def _specs(self, filters: Filters, arrangement: Arrangement, sieve: Sieve) -> Iterable[LaneSpec]:
        if arrangement.facet != "lane":
            for group in self.facets.groups(arrangement.facet, self._all_items(filters)):
                if group.lane not in arrangement.hidden:
                    yield self._group_spec(group, sieve)
        for info in self._infos:
            if info.id not in filters.lanes and (arrangement.facet == "lane" or info.shape == "series"):
                yield self._spec(info, filters, sieve)

    def _spec(self, info: LaneInfo, filters: Filters, sieve: Sieve) -> LaneSpec:
        if info.shape == "series":
            lane = SeriesLane(self.charts(filters))
            banded = any(chart.has_band for chart in lane.charts)
            told = "certain, possible, and as claimed" if banded else "as claimed" if lane.charts else "no figures"
            second: tuple[str, ...] = (told,)
            return LaneSpec(info.id, info.title, info.shape, lane, (), second)
        items = sieve.shown(self._items[info.id])
        if info.shape == "counts":
            items = tuple(self._with_doubles(item) for item in items)
        return LaneSpec(
            info.id, info.title, info.shape, self._geometry(info.shape, items), items, self._second(info.shape, items)
        )

    def _group_spec(self, group: Group, sieve: Sieve) -> LaneSpec:
        items = tuple(self._with_doubles(item) for item in sieve.shown(group.items))
        drawn = [item for item in items if not (item.undated and item.lane in self.shelved)]
        undated = len(items) - len(drawn)
        second = self._group_second(items, undated)
        return LaneSpec(group.lane, group.title, "span", self._geometry("span", drawn), items, second)

    def _group_second(self, items: Sequence[AxisItem], undated: int) -> tuple[str, ...]:
        records = f"{len(items)} record{'s' if len(items) != 1 else ''}"
        return (records, f"{undated} undated") if undated else (records,)

    def _geometry(self, shape: str, items: Sequence[AxisItem]) -> Geometry:
        return geometry_of(shape, items, self.stretches(items))

    def stretches(self, items: Iterable[AxisItem]) -> dict[str, tuple[AxisItem, ...]]:
        """Return the durations that sources put into separate stretches of time."""
        return {item.record: parts for item in items if (parts := stretches_of(item, self._spans))}

    def _with_doubles(self, item: AxisItem) -> AxisItem:
        """Add the dates of bodies that may be the same one, "1925; Polish Political Red Cross 1920: one body?"."""
        marks, told = list(item.marks), []
        for double in (d for d in item.disputes if d.kind == "identity"):
            claims = [self.content.claim(claim) for claim in self.disputes[double.disagreement].claims]
            for claim in claims:
                if claim.subject != item.record and claim.date is not None:
                    marks.append(ClaimMark(claim.id, claim.source, claim.property, *claim.date.possible))
                    told.append(f"{self.content.record(claim.subject).title} {in_words(claim.date, short=True)}")
        if not told:
            return item
        sources = tuple(source for source in self.shapes if source in {mark.source for mark in marks})
        words = f"{item.date_words}{DOUBT}{', '.join(told)}: one body?"
        return replace(item, marks=tuple(marks), sources=sources, date_words=words)

    def sieve(self, filters: Filters, days: tuple[int, int] | None = None) -> Sieve:
        """Return what the filters hide; those of certainty ask about their own stretch of time, else these days."""
        return Sieve(
            filters.sources,
            filters.certainty,
            filters.disputes,
            self.roles,
            self._parties,
            self._axis_disputes,
            filters.stretch or days,
            self.shelved,
        )

    def dated_extent(self) -> tuple[int, int]:
        """Return the days that bound the items of the corpus: whole years."""
        main = [item for item in self.by_record.values() if not item.undated]
        return extent(main) or (701_265, 711_492)

    def undated(self, filters: Filters) -> tuple[AxisItem, ...]:
        """Return the items of the shelf: without a date and not bound to a record that has one."""
        if "undated" in filters.certainty:
            return ()
        shown = self.sieve(replace(filters, certainty=frozenset())).shown(self._all_items(filters))
        loose = [i for i in shown if i.undated and (i.lane in self.shelved or not has_place(i))]
        return tuple(sorted(loose, key=lambda item: (item.kind != "section", item.short, item.record)))

    def marks(self, filters: Filters) -> list[tuple[int, int]]:
        """Return the days of every dated claim that is shown."""
        dates = (claim.date for claim in self.content.claims().values() if claim.source not in filters.sources)
        days = [date.possible for date in dates if date is not None]
        return [pair for pair in days if pair[0] > BEGINNING and pair[1] < FOREVER]

    def plural(self, kind: str, number: int) -> str:
        """Return "14 sections", "1 body"."""
        info = self.content.kind(kind)
        words = (info.label if number == 1 else info.plural).removeprefix("national ")
        return f"{number} {words}"

    def _second(self, shape: str, items: Iterable[AxisItem]) -> tuple[str, ...]:
        counted = Counter(item.kind for item in items)
        if shape == "counts":
            undated = sum(item.undated for item in items)
            total = sum(counted.values())
            return (f"{total} countries", f"{total - undated} dated, {undated} not")
        if shape == "point":
            return ()
        if len(counted) > MOST_KINDS:
            return ()
        return (", ".join(self.plural(kind, number) for kind, number in counted.items()),)

    def charts(self, filters: Filters) -> list[Series]:
        """Return what is counted over time: sections, then members."""
        kinds = {d.id: d.kind for d in self.disputes.values() if d.kind not in filters.disputes}
        charts = []
        for unit, per in (("sections", 1.0), ("members", MILLION)):
            figures = tuple(f for f in self.content.figures(unit) if f.source not in filters.sources)
            shown = {d: kinds[d] for figure in figures for d in figure.disputes if d in kinds}
            left = {
                d: kind
                for d, kind in shown.items()
                if kind == "contradiction" and sum(d in f.disputes for f in figures) > 1
            }
            band = self.content.band() if unit == "sections" else None
            band = band if band is not None and len(band.days) > 1 else None
            charts.append(Series(band, figures, left, unit, per))
        return charts
