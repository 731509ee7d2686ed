"""History according to one source: everything computed again from its claims alone."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from typing import Final

from mopr_desktop.domain.agreement import disagreements
from mopr_desktop.domain.as_of import Standing
from mopr_desktop.domain.bands import Band, Listed, band, life
from mopr_desktop.domain.claims import Claim
from mopr_desktop.domain.days import FOREVER
from mopr_desktop.domain.disagreement import KINDS, Disagreement
from mopr_desktop.domain.records import AxisItem, Name, Relation
from mopr_desktop.domain.sources import Source
from mopr_desktop.store.content import Content
from mopr_desktop.store.loading import grouped

_SHARED: Final = (
    "_sources", "_source_by_id", "_records", "_roles", "_passages", "_calendars", "_readings", "_corrections",
)  # fmt: skip
"""What is the same whoever speaks."""


class OneSource(Content):
    """What is known from one source, or from several, and nothing else; records keep their names.

    Attributes:
        only: The sources that speak.
    """

    def __init__(self, whole: Content, only: Iterable[str]) -> None:
        """Take the claims of some sources out of everything there is."""
        super().__init__(whole._db, whole.path, whole._sha256)
        self.only = tuple(only)
        self._whole, self._bundle, self._joined = whole, whole._bundle, whole._joined
        for name in _SHARED:
            self.__dict__[name] = getattr(whole, name)

    def close(self) -> None:
        """Do nothing: the file belongs to the whole."""

    def speaking(self) -> tuple[Source, ...]:
        """Return the sources that are heard, in display order."""
        return tuple(source for source in self._sources if source.id in self.only)

    def axis_items(self, lane: str) -> tuple[AxisItem, ...]:
        """Return the items of a lane on which a source says anything."""
        if lane not in self._lane_items:
            self._lane_items[lane] = tuple(item for item in super().axis_items(lane) if item.sources)
        return self._lane_items[lane]

    def offices_on(self, day: int) -> tuple[Standing, ...]:
        """Return those on which a source says anything."""
        return tuple(one for one in super().offices_on(day) if one.item.sources)

    @cached_property
    def _claims(self) -> dict[str, Claim]:
        return {name: claim for name, claim in self._whole.claims().items() if claim.source in self.only}

    @cached_property
    def _names(self) -> dict[str, tuple[Name, ...]]:
        found = {
            record: tuple(
                name for name in self._whole.names(record) if name.claim is None or name.claim in self._claims
            )
            for record in self._records
        }
        return {record: names for record, names in found.items() if names}

    @cached_property
    def _relations(self) -> dict[str, tuple[Relation, ...]]:
        """The links between records of which the source speaks."""
        spoken = self._claims_about.keys() | self._claims_naming.keys()
        return {
            record: kept
            for record in self._records
            if record in spoken
            and (kept := tuple(r for r in self._whole.relations(record) if {r.subject, r.object} <= spoken))
        }

    @cached_property
    def _disagreements(self) -> dict[str, Disagreement]:
        """What the source contradicts itself in."""
        moments = {record.name for record in self._records.values() if self._bundle.kinds[record.kind].moment}
        found = disagreements(
            self._claims.values(),
            self._bundle.properties,
            {record.name: record.phrase for record in self._records.values()},
            moments=moments,
            relations={one for links in self._relations.values() for one in links},
        )
        return {one.id: one for one in sorted(found, key=lambda one: (KINDS.index(one.kind), one.title, one.id))}

    def sections_listed(self) -> tuple[Listed, tuple[int, int]]:
        """Return the sections that the source dates or names, and the life of the organisation by its dates."""
        rule = self._bundle.band_rule
        said = [claim for claim in self._claims.values() if self._records[claim.subject].kind == rule.subject_kind]
        listed = {
            record: (
                [claim for claim in claims if claim.property == rule.property],
                [claim for claim in claims if claim.property == rule.until_property],
            )
            for record, claims in grouped((claim.subject, claim) for claim in said).items()
        }
        whole = self.dating(rule.until_record)
        return listed, (whole.earliest_start, whole.earliest_end if whole.end else FOREVER)

    @cached_property
    def _band(self) -> Band:
        """The sections by their founding dates, if one of the sources has the list of all countries; else none."""
        listed, (first_day, certain_until) = self.sections_listed()
        own = {source.id for source in self._joined.own.sources}
        lists = f"{self._bundle.band_rule.passages_of}-"
        if not any(claim.passage.startswith(lists) or claim.source in own for claim in self._claims.values()):
            listed = {}  # a few sections named in passing are no census against which a figure could be held
        return band([life(*claims) for claims in listed.values()], first_day=first_day, certain_until=certain_until)
