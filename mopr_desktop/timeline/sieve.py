"""Which items a lane shows: what filters leave of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from mopr_desktop.domain.days import BEGINNING, FOREVER
from mopr_desktop.domain.overlap import active
from mopr_desktop.domain.records import AxisItem, ClaimMark, DisputeMark
from mopr_desktop.valueclass import valueclass


@valueclass
class Sieve:
    """What is hidden, and what must be known to hide it.

    Attributes:
        sources: Sources whose claims are not shown.
        certainty: Of "certain", "possible", "no", "undated", those not shown: answers for the days, if there are any,
            else how surely an item is placed.
        disputes: Kinds of disagreement not shown.
        roles: "start", "end", "span", "moment" … of each property.
        parties: Sources of the rival claims of each disagreement.
        on_axis: Disagreements that are drawn at items; those on figures are drawn in their chart.
        days: The half-open stretch of time that certainty asks about.
        shelved: Lanes whose undated items stand on the shelf in any case.
    """

    sources: frozenset[str]
    certainty: frozenset[str]
    disputes: frozenset[str]
    roles: Mapping[str, str]
    parties: Mapping[str, tuple[str, ...]]
    on_axis: frozenset[str] | None = None
    days: tuple[int, int] | None = None
    shelved: frozenset[str] = frozenset()

    def shown(self, items: Iterable[AxisItem]) -> tuple[AxisItem, ...]:
        """Return what is left of the items, each with what is left of its claims and disagreements."""
        left = (self._item(item) for item in items)
        return tuple(item for item in left if item is not None and self._answer(item) not in self.certainty)

    def _answer(self, item: AxisItem) -> str:
        if self.days is None or not self.certainty:
            return certainty_of(item)
        return active(item, *self.days, shelved=item.lane in self.shelved)

    def _item(self, item: AxisItem) -> AxisItem | None:
        disputes = tuple(d for d in item.disputes if d.kind not in self.disputes and self._still_rivals(d))
        if not self.sources.intersection(item.sources):
            return item if disputes == item.disputes else replace(item, disputes=disputes)
        sources = tuple(s for s in item.sources if s not in self.sources)
        if not sources:
            return None
        marks = tuple(m for m in item.marks if m.source not in self.sources)
        if marks == item.marks:
            return replace(item, sources=sources, disputes=disputes)
        return self._narrowed(replace(item, sources=sources, marks=marks, disputes=disputes))

    def _still_rivals(self, dispute: DisputeMark) -> bool:
        if self.on_axis is not None and dispute.disagreement not in self.on_axis:
            return False
        parties = self.parties.get(dispute.disagreement, ())
        return not self.sources.intersection(parties) or sum(s not in self.sources for s in parties) > 1

    def _narrowed(self, item: AxisItem) -> AxisItem:
        """Take the bounds from the claims that are left."""
        if not item.marks:
            return replace(item, undated=True)
        starts = self._hull(item.marks, ("start", "moment", "span"))
        ends = self._hull(item.marks, ("end",) if not item.moment else ("moment", "span"))
        if item.moment and starts:
            first, last = starts
            return replace(item, earliest_start=first, latest_start=last - 1, earliest_end=first + 1, latest_end=last)
        if starts:
            item = replace(item, earliest_start=starts[0], latest_start=starts[1] - 1)
        elif ends:
            item = replace(item, earliest_start=BEGINNING, latest_start=ends[1] - 1, start_given=False)
        if ends:
            return replace(item, earliest_end=ends[0] + 1, latest_end=ends[1])
        if item.end_given and not self._hull(item.marks, ("span",)):
            first_end = min(item.latest_start, item.earliest_start) + 1
            return replace(item, earliest_end=first_end, latest_end=FOREVER, end_given=False)
        return item

    def _hull(self, marks: Iterable[ClaimMark], roles: tuple[str, ...]) -> tuple[int, int] | None:
        found = [m for m in marks if self.roles.get(m.property) in roles]
        return (min(m.first_day for m in found), max(m.last_day for m in found)) if found else None


def certainty_of(item: AxisItem) -> str:
    """Say how surely an item is placed: "undated", "possible" (no day is certain) or "certain"."""
    if item.undated:
        return "undated"
    if item.moment:
        bounded = item.earliest_start > BEGINNING and item.latest_end < FOREVER
        return "certain" if bounded and not item.approximate else "possible"
    if item.start_given and item.end_given:
        return "certain" if item.latest_start < item.earliest_end else "possible"
    return "certain" if item.start_given and item.latest_start - item.earliest_start < 366 else "possible"


def in_view(item: AxisItem, first_day: float, last_day: float) -> bool:
    """Whether an item is possibly under way in a window of time."""
    if item.undated:
        return False
    start = max(item.earliest_start, item.limit_first) if item.earliest_start <= BEGINNING else item.earliest_start
    end = min(item.latest_end, item.limit_last) if item.latest_end >= FOREVER else item.latest_end
    return start < last_day and end > first_day
