"""History according to one source: everything computed again from its claims alone."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from typing import Final

from mopr_desktop.domain.agreement import disagreements
from mopr_desktop.domain.bands import Band, band, life
from mopr_desktop.domain.claims import Claim
from mopr_desktop.domain.days import BEGINNING, FOREVER
from mopr_desktop.domain.disagreement import Disagreement
from mopr_desktop.domain.records import AxisItem, Name, Relation
from mopr_desktop.store.content import Content
from mopr_desktop.store.loading import grouped

_SHARED: Final = (
    "_sources",
    "_source_by_id",
    "_records",
    "_kinds",
    "_properties",
    "_roles",
    "_lanes",
    "_passages",
    "_calendars",
    "_readings",
    "_corrections",
)
"""What is the same whoever speaks."""
_SECTION: Final = "section"
_ORGANISATION: Final = "ioar"


class OneSource(Content):
    """What is known from one source, or from several, and nothing else; records keep their names.

    Attributes:
        only: The sources that speak.
    """

    def __init__(self, whole: Content, only: Iterable[str]) -> None:
        """Take the claims of some sources out of everything there is."""
        super().__init__(whole._db, whole.path, whole._sha256)
        self.only = tuple(only)
        self._whole = whole
        for name in _SHARED:
            self.__dict__[name] = getattr(whole, name)

    def close(self) -> None:
        """Do nothing: the file belongs to the whole."""

    def axis_items(self, lane: str) -> tuple[AxisItem, ...]:
        """Return the items of a lane on which a source says anything."""
        if lane not in self._lane_items:
            self._lane_items[lane] = tuple(item for item in super().axis_items(lane) if item.sources)
        return self._lane_items[lane]

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
        moments = {record.name for record in self._records.values() if self._kinds[record.kind].moment}
        found = disagreements(
            self._claims.values(),
            self._properties,
            {record.name: record.phrase for record in self._records.values()},
            moments=moments,
            relations={one for links in self._relations.values() for one in links},
        )
        order = {name: number for number, name in enumerate(("contradiction", "scope", "identity", "refinement"))}
        return {one.id: one for one in sorted(found, key=lambda one: (order[one.kind], one.title, one.id))}

    @cached_property
    def _band(self) -> Band:
        """The sections that exist by the founding dates of the source."""
        sections = {record.name for record in self._records.values() if record.kind == _SECTION}
        of_end = {name for name, role in self._roles.items() if role == "end"}
        by_section = grouped((c.subject, c) for c in self._claims.values() if c.subject in sections)
        lives = [
            life(
                [claim for claim in said if self._roles[claim.property] in ("start", "moment")],
                [claim for claim in said if claim.property in of_end],
            )
            for said in by_section.values()
        ]
        whole = self.dating(_ORGANISATION) if _ORGANISATION in self._records else None
        first = whole.earliest_start if whole is not None else BEGINNING
        return band(lives, first_day=first, certain_until=whole.earliest_end if whole is not None else FOREVER)
