"""Who is shown first where room is short.

Source: the look of the program, section 5, rule 3. What is selected comes before all, see `packing.let_in`; the
axis knows no search hits and no pinned records yet.
"""

from __future__ import annotations

from collections.abc import Sequence

from mopr_desktop.domain.days import BEGINNING
from mopr_desktop.domain.records import AxisItem

Rank = tuple[bool, bool, int, int, int, int, str]


def rank(unit: Sequence[AxisItem]) -> Rank:
    """Return what sorts units: disputed, weighty, longer, more witnesses, earlier; then by permanent name.

    What has no date and is only bound to another record comes last, the narrowest limits first.
    """
    disputed = any(dispute.kind != "refinement" for item in unit for dispute in item.disputes)
    undated = not disputed and all(item.undated for item in unit)
    return (
        undated,
        not disputed,
        0 if undated else -max(item.weight for item in unit),
        _limits(unit[0]) if undated else -max(_length(item) for item in unit),
        -len({source for item in unit for source in item.sources}),
        min(_begin(item) for item in unit),
        unit[0].record,
    )


def row_rank(item: AxisItem) -> tuple[bool, int, int, int, str]:
    """Return what sorts disputed records with a row each: most sources, contradictions, widest apart, earlier."""
    spread = max((d.last_day - d.first_day for d in item.disputes if d.first_day > BEGINNING), default=0)
    disputed = not any(dispute.kind == "contradiction" for dispute in item.disputes)
    return (not item.disputes, -len(item.sources), int(disputed), -spread, item.record)


def _begin(item: AxisItem) -> int:
    if item.earliest_start > BEGINNING:
        return item.earliest_start
    return item.limit_first if item.limit_first > BEGINNING else min(item.latest_end, item.limit_last) - 1


def _length(item: AxisItem) -> int:
    """Return the days of a duration whose ends sources give; what is open may have been short."""
    return 0 if item.moment or not (item.start_given and item.end_given) else item.latest_end - item.earliest_start


def _limits(item: AxisItem) -> int:
    return item.limit_last - item.limit_first
