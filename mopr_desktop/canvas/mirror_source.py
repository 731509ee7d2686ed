"""Lanes in a mirror: what one source says above the middle line of each lane, what another says below it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mopr_desktop.canvas.lane_source import LaneSource
from mopr_desktop.canvas.stepping import start_of
from mopr_desktop.domain.records import AxisItem
from mopr_desktop.domain.vocabulary import LaneInfo
from mopr_desktop.session.arrangement import Arrangement
from mopr_desktop.session.session import Filters
from mopr_desktop.store.one_source import OneSource
from mopr_desktop.timeline.lanes import Geometry, LaneSpec
from mopr_desktop.timeline.shapes.mirrored import MirroredCounts, MirroredRows, MirroredSeries
from mopr_desktop.timeline.sieve import Sieve

if TYPE_CHECKING:
    from mopr_desktop.store.content import Content


class MirrorSource(LaneSource):
    """Both sources together, and each alone.

    Attributes:
        halves: The lanes of the source above and of the one below.
    """

    def __init__(self, whole: Content, upper: str, lower: str) -> None:
        """Take two sources out of everything there is."""
        super().__init__(OneSource(whole, (upper, lower)))
        self.names = (upper, lower)
        self.halves = (LaneSource(OneSource(whole, (upper,))), LaneSource(OneSource(whole, (lower,))))
        self._sieves: tuple[Sieve, Sieve] | None = None

    def _specs(self, filters: Filters, arrangement: Arrangement, sieve: Sieve) -> Iterable[LaneSpec]:
        days = sieve.days
        self._sieves = (self.halves[0].sieve(filters, days), self.halves[1].sieve(filters, days))
        return super()._specs(filters, arrangement, sieve)

    def _spec(self, info: LaneInfo, filters: Filters, sieve: Sieve) -> LaneSpec:
        if info.shape != "series":
            return super()._spec(info, filters, sieve)
        upper, lower = (half.charts(filters) for half in self.halves)
        geometry = MirroredSeries(list(zip(upper, lower, strict=True)), self.names)
        return LaneSpec(info.id, info.title, info.shape, geometry, (), ("as each source has it",))

    def _second(self, _shape: str, items: Iterable[AxisItem]) -> tuple[str, ...]:
        return self._told(list(items))

    def _told(self, items: Sequence[AxisItem]) -> tuple[str, ...]:
        both, above, under = count_apart(items, self.names)
        return f"{both} in both", f"{above} above, {under} below"

    def _group_second(self, items: Sequence[AxisItem], _undated: int) -> tuple[str, ...]:
        return self._told(items)

    def _geometry(self, shape: str, items: Sequence[AxisItem]) -> Geometry:
        upper, lower = (self._half(which, items) for which in (0, 1))
        if shape == "counts":
            return MirroredCounts(items, (upper, lower), self.names)
        stretches = (self.halves[0].stretches(upper), self.halves[1].stretches(lower))
        return MirroredRows(items, (upper, lower), self.names, points=shape == "point", stretches=stretches)

    def _half(self, which: int, items: Sequence[AxisItem]) -> tuple[AxisItem, ...]:
        """Return records as one of the two has them, under the filters in force."""
        half = self.halves[which]
        known = [half.by_record[item.record] for item in items if item.record in half.by_record]
        return self._sieves[which].shown(known) if self._sieves is not None else tuple(known)

    @property
    def caption(self) -> str:
        """Which source stands where."""
        upper, lower = (self.source_names[name] for name in self.names)
        return f"according to {upper} (above) and {lower} (below)"

    def told_apart(self) -> Apart:
        """Return the records by who has them, each part in the order of time."""
        items = sorted(self.by_record.values(), key=lambda item: (item.undated, start_of(item), item.record))
        shared = [item for item in items if len(item.sources) > 1]
        differ = [item for item in shared if any(dispute.kind == "contradiction" for dispute in item.disputes)]
        return Apart(
            differ,
            [item for item in shared if item not in differ],
            [item for item in items if item.sources == (self.names[0],)],
            [item for item in items if item.sources == (self.names[1],)],
        )

    def dates_of(self, item: AxisItem) -> str:
        """Say the dates of a record by both sources, or once if they say the same or only one has it."""
        said = [half.by_record[item.record] for half in self.halves if item.record in half.by_record]
        words = dict.fromkeys(one.date_words or "no date" for one in said)
        return " | ".join(words)

    def summary(self) -> str:
        """Say how many records both sources have, how many of them they differ on, and how many only one has."""
        found = self.told_apart()
        both = len(found.differ) + len(found.agree)
        only = f"{len(found.upper)} only above, {len(found.lower)} only below"
        return f"{both} in both, {len(found.differ)} disputed; {only}"


@dataclass(frozen=True, slots=True)
class Apart:
    """Records of two sources.

    Attributes:
        differ: In both, and they contradict each other.
        agree: In both, and they do not.
        upper, lower: Only in the one above, or below.
    """

    differ: list[AxisItem]
    agree: list[AxisItem]
    upper: list[AxisItem]
    lower: list[AxisItem]


def count_apart(items: Iterable[AxisItem], names: tuple[str, str]) -> tuple[int, int, int]:
    """Return how many records both sources have, only the one above, and only the one below."""
    found = [(names[0] in item.sources, names[1] in item.sources) for item in items]
    return found.count((True, True)), found.count((True, False)), found.count((False, True))
