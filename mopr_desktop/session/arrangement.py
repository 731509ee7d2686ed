"""How the lanes stand: what makes them, in which order, and which are pinned, folded, open or of a height of their own.

Names of lanes are unique over all facets (``congresses``, ``kind:congress``), so that what was arranged for one facet
is still there when the reader comes back to it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

from mopr_desktop.valueclass import valueclass

FACETS: Final = ("lane", "kind", "place", "person", "source", "tag", "certainty")
"""What can make lanes; "lane" are those of the corpus."""
LEAST_PX: Final = 28
MOST_PX: Final = 2_000
_MOST_NAMES: Final = 2_000
_LONGEST_NAME: Final = 300


@valueclass
class Arrangement:
    """How the lanes stand.

    Attributes:
        facet: One of FACETS.
        order: Lanes in the order the reader gave them; others follow in their own.
        pinned: Lanes that stay on top while the others scroll.
        hidden: Lanes of facets that are not shown; those of the corpus are hidden by the filters.
        folded: Lanes folded to one line.
        opened: Lanes with all their rows, whether there is room or not.
        rows: Lanes of counts with one row for each record.
        heights: Lanes with a height of their own, in pixels at 100 %.
    """

    facet: str = "lane"
    order: tuple[str, ...] = ()
    pinned: frozenset[str] = frozenset()
    hidden: frozenset[str] = frozenset()
    folded: frozenset[str] = frozenset()
    opened: frozenset[str] = frozenset()
    rows: frozenset[str] = frozenset()
    heights: tuple[tuple[str, int], ...] = ()

    @property
    def folding(self) -> tuple[frozenset[str], ...]:
        """What of it folds lanes, opens and closes them."""
        return self.folded, self.opened, self.rows

    def height_of(self, lane: str) -> int | None:
        """Return the height the reader gave a lane."""
        return dict(self.heights).get(lane)

    def in_order(self, lanes: Sequence[str]) -> list[str]:
        """Return lanes as they stand from above: the pinned ones first, each part in the reader's order."""
        place = {lane: number for number, lane in enumerate(self.order)}
        natural = {lane: number for number, lane in enumerate(lanes)}
        return sorted(lanes, key=lambda lane: (lane not in self.pinned, place.get(lane, len(place)), natural[lane]))

    def having(self, part: str, lane: str, on: bool) -> Arrangement:
        """Return it with a lane among the pinned, hidden, folded, opened or rows, or not."""
        names = getattr(self, part)
        return replace(self, **{part: names | {lane} if on else names - {lane}})

    def with_height(self, lane: str, px: int | None) -> Arrangement:
        """Return it with another height of a lane, or with None its own."""
        heights = {name: tall for name, tall in self.heights if name != lane}
        if px is not None:
            heights[lane] = min(max(px, LEAST_PX), MOST_PX)
        return replace(self, heights=tuple(sorted(heights.items())))

    def moved(self, lanes: Sequence[str], lane: str, by: int) -> Arrangement:
        """Return it with a lane one or more places further down (positive) or up.

        Args:
            lanes: The lanes shown, as they stand; a lane moves only among the pinned, or among the others.
            lane: The lane.
            by: How many places.
        """
        peers = [name for name in lanes if (name in self.pinned) == (lane in self.pinned)]
        if lane not in peers:
            return self
        here = peers.index(lane)
        goal = min(max(here + by, 0), len(peers) - 1)
        if goal == here:
            return self
        neighbour = peers[goal]
        left = [name for name in self._everything(lanes) if name != lane]
        at = left.index(neighbour) + (goal > here)
        return replace(self, order=(*left[:at], lane, *left[at:]))

    def _everything(self, lanes: Sequence[str]) -> list[str]:
        """Return the shown lanes in order, with those that are known but not shown now kept at their places."""
        shown = iter(lanes)
        kept = [next(shown) if name in lanes else name for name in self.order]
        return [*kept, *shown]

    def to_json(self) -> dict[str, Any]:
        """Return it as JSON; what is as usual is left out."""
        found: dict[str, Any] = {"facet": self.facet} if self.facet != FACETS[0] else {}
        if self.order:
            found["order"] = list(self.order)
        for part in _SETS:
            if names := getattr(self, part):
                found[part] = sorted(names)
        if self.heights:
            found["heights"] = dict(self.heights)
        return found

    @classmethod
    def from_json(cls, given: object) -> Arrangement:
        """Read it; whatever is damaged or of another kind is as usual."""
        if not isinstance(given, Mapping):
            return cls()
        facet = given.get("facet", FACETS[0])
        heights = given.get("heights", {})
        kept = heights.items() if isinstance(heights, Mapping) else ()
        return cls(
            facet if facet in FACETS else FACETS[0],
            tuple(dict.fromkeys(_names(given.get("order")))),
            **{part: frozenset(_names(given.get(part))) for part in _SETS},
            heights=tuple(sorted((name, px) for name, px in kept if _is_name(name) and _is_height(px)))[:_MOST_NAMES],
        )


_SETS: Final = ("pinned", "hidden", "folded", "opened", "rows")


def _names(given: object) -> list[str]:
    return [name for name in given if _is_name(name)][:_MOST_NAMES] if isinstance(given, list) else []


def _is_name(given: object) -> bool:
    return isinstance(given, str) and 0 < len(given) <= _LONGEST_NAME


def _is_height(given: object) -> bool:
    return isinstance(given, int) and not isinstance(given, bool) and LEAST_PX <= given <= MOST_PX
