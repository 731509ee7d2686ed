"""Lanes by any facet: kind, place, person, source, tag or how surely a record is dated.

A record stands in a lane for each value it has; what has none has a lane of its own, and so have the values that are
too rare for one, all together. No record is ever left out.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Final

from mopr_desktop.domain.records import AxisItem
from mopr_desktop.timeline.sieve import certainty_of
from mopr_desktop.valueclass import valueclass

if TYPE_CHECKING:
    from mopr_desktop.store.content import Content

MOST_LANES: Final = 12
"""Values that get a lane; the rest share one."""
OTHERS: Final = "+others"
NONE: Final = "+none"
FACET_WORDS: Final[Mapping[str, str]] = {
    "lane": "Subject",
    "kind": "Kind",
    "place": "Place",
    "person": "Person",
    "source": "Source",
    "tag": "Tag",
    "certainty": "Certainty of the date",
}
"""What each facet is called in choosers."""
_OTHERS: Final[Mapping[str, str]] = {
    "kind": "Other kinds",
    "place": "Other places",
    "person": "Other people",
    "source": "Other sources",
    "tag": "Other tags",
    "certainty": "Others",
}
_NONE: Final[Mapping[str, str]] = {
    "kind": "Of no kind",
    "place": "No place named",
    "person": "Nobody named",
    "source": "No source",
    "tag": "Without a tag",
    "certainty": "Others",
}
_CERTAINTIES: Final[Mapping[str, str]] = {
    "certain": "Surely dated",
    "possible": "Doubtful date",
    "undated": "Without a date",
}


@valueclass
class Group:
    """What may be a lane.

    Attributes:
        lane: Its name, "place:place-germany".
        title: Title of the lane.
        items: What is in it, in the order of the lanes of the corpus.
    """

    lane: str
    title: str
    items: tuple[AxisItem, ...]


class Facets:
    """Sorts records by their values of a facet."""

    def __init__(self, content: Content) -> None:
        self._content = content
        self._tags: Mapping[str, Sequence[str]] = {}
        self._values: dict[tuple[str, str], tuple[str, ...]] = {}

    def forget(self) -> None:
        """Forget what was read from the data, after something of the reader's own joined them."""
        self._values.clear()

    def set_tags(self, tags: Mapping[str, Sequence[str]]) -> None:
        """Take the reader's tags of each record."""
        self._tags = {record: tuple(dict.fromkeys(names)) for record, names in tags.items()}

    def values(self, facet: str, item: AxisItem) -> tuple[str, ...]:
        """Return the values of a record, () if it has none.

        Raises:
            KeyError: there is no such facet.
        """
        if facet == "kind":
            return (item.kind,)
        if facet == "source":
            return item.sources
        if facet == "certainty":
            return (certainty_of(item),)
        if facet == "tag":
            return tuple(self._tags.get(item.record, ()))
        key = (facet, item.record)
        if key not in self._values:
            self._values[key] = self._named(_KINDS_OF[facet], item.record)
        return self._values[key]

    def _named(self, kind: str, record: str) -> tuple[str, ...]:
        """Return the records of a kind that the claims about a record and its links name."""
        records = self._content.records()
        named = [
            name
            for claim in self._content.claims_about(record)
            if claim.subject == record
            for name in (claim.value_record, claim.place, *claim.people)
        ]
        named += [link.object for link in self._content.relations(record) if link.subject == record]
        known = dict.fromkeys(name for name in named if name is not None and name in records)
        return tuple(name for name in known if records[name].kind == kind)

    def groups(self, facet: str, items: Iterable[AxisItem]) -> list[Group]:
        """Return the lanes of a facet: the largest first, then the rest together, then what has no value."""
        found: dict[str, list[AxisItem]] = defaultdict(list)
        without = []
        for item in items:
            values = self.values(facet, item)
            for value in values:
                found[value].append(item)
            if not values:
                without.append(item)
        order = sorted(found, key=lambda value: (self._place(facet, value), -len(found[value]), value))
        own, rest = (order, []) if len(order) <= MOST_LANES else (order[: MOST_LANES - 1], order[MOST_LANES - 1 :])
        lanes = [Group(f"{facet}:{value}", self.title(facet, value), tuple(found[value])) for value in own]
        if rest:
            together = {item.record: item for value in rest for item in found[value]}
            title = f"{_OTHERS[facet]} ({len(rest)})"
            lanes.append(Group(f"{facet}:{OTHERS}", title, tuple(together.values())))
        if without:
            lanes.append(Group(f"{facet}:{NONE}", _NONE[facet], tuple(without)))
        return lanes

    def _place(self, facet: str, value: str) -> int:
        """Return where a value stands in a facet whose values have an order of their own, else 0."""
        order = (
            list(_CERTAINTIES)
            if facet == "certainty"
            else [source.id for source in self._content.sources()]
            if facet == "source"
            else []
        )
        return order.index(value) if value in order else 0

    def title(self, facet: str, value: str) -> str:
        """Return what the lane of a value is called."""
        if facet == "certainty":
            return _CERTAINTIES.get(value, value)
        if facet == "tag":
            return value
        try:
            if facet == "kind":
                words = self._content.kind(value).plural
                return words[:1].upper() + words[1:]
            return self._content.source(value).short if facet == "source" else self._content.record(value).title
        except LookupError:
            return value


_KINDS_OF: Final[Mapping[str, str]] = {"place": "place", "person": "person"}
