"""How much there is of everything, as the browse pane lists it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import TYPE_CHECKING

from mopr_desktop.domain.vocabulary import LaneInfo
from mopr_desktop.valueclass import valueclass

if TYPE_CHECKING:
    from mopr_desktop.store.content import Content


@valueclass
class Counts:
    """Counts in display order.

    Attributes:
        claims_by_source: Claims of each source.
        items_by_lane: Items of each lane; of a curve, its figures.
        disagreements_by_kind: Disagreements of each kind.
        people: People with the number of claims that concern them.
        places: Places likewise.
    """

    claims_by_source: Mapping[str, int]
    items_by_lane: Mapping[str, int]
    disagreements_by_kind: Mapping[str, int]
    people: Mapping[str, int]
    places: Mapping[str, int]


def counts_of(content: Content) -> Counts:
    """Count everything."""
    claims = Counter(claim.source for claim in content.claims().values())
    return Counts(
        {source.id: claims[source.id] for source in content.sources()},
        {lane.id: _shown_in(lane, content) for lane in content.lanes()},
        dict(Counter(one.kind for one in content.disagreements())),
        _concerned("person", content),
        _concerned("place", content),
    )


def _shown_in(lane: LaneInfo, content: Content) -> int:
    """Count what a lane shows: its items, and the figures on a curve."""
    figures = [*content.figures("sections"), *content.figures("members")] if lane.shape == "series" else []
    return len(content.axis_items(lane.id)) + len(figures)


def _concerned(kind: str, content: Content) -> dict[str, int]:
    """Return the records of a kind, most claims first; those without any are left out."""
    records = [record for record in content.records().values() if record.kind == kind]
    counted = ((record, len(content.claims_about(record.name))) for record in records)
    ordered = sorted(counted, key=lambda one: (-one[1], one[0].title))
    return {record.name: count for record, count in ordered if count}
