"""How much there is of everything, as the browse pane lists it."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from mopr_desktop.domain.records import Record
from mopr_desktop.valueclass import valueclass


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


def concerned(kind: str, records: Mapping[str, Record], claims: Callable[[str], int]) -> dict[str, int]:
    """Return the records of a kind, most claims first; those without any are left out.

    Args:
        kind: Kind of record.
        records: All records by name.
        claims: Counts the claims that concern a record.
    """
    counted = ((record, claims(record.name)) for record in records.values() if record.kind == kind)
    ordered = sorted(counted, key=lambda one: (-one[1], one[0].title))
    return {record.name: count for record, count in ordered if count}
