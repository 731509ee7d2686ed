"""The bundled data as it is in the database, read once and kept; nothing of the reader's is in it."""

from __future__ import annotations

import sqlite3
from functools import cached_property

from mopr_desktop.domain.bands import Band, BandRule
from mopr_desktop.domain.claims import Claim
from mopr_desktop.domain.disagreement import Disagreement
from mopr_desktop.domain.own_places import Known
from mopr_desktop.domain.records import Name, Record, Relation
from mopr_desktop.domain.sources import Correction, Passage, Source
from mopr_desktop.domain.vocabulary import KindInfo, LaneInfo, PropertyInfo, Reading
from mopr_desktop.store import loading
from mopr_desktop.store.loading import grouped


class Bundled:
    """Everything small in the database, each table read when it is first asked for."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db

    @cached_property
    def sources(self) -> tuple[Source, ...]:
        """Sources in display order."""
        return loading.sources(self._db)

    @cached_property
    def records(self) -> dict[str, Record]:
        """Records by permanent name."""
        return loading.records(self._db)

    @cached_property
    def kinds(self) -> dict[str, KindInfo]:
        """Kinds of records."""
        return loading.kinds(self._db)

    @cached_property
    def properties(self) -> dict[str, PropertyInfo]:
        """What claims can say."""
        return loading.properties(self._db)

    @cached_property
    def lanes(self) -> tuple[LaneInfo, ...]:
        """Lanes in display order."""
        return loading.lanes(self._db)

    @cached_property
    def names(self) -> dict[str, tuple[Name, ...]]:
        """Names of each record besides its title."""
        return loading.names(self._db)

    @cached_property
    def relations(self) -> dict[str, tuple[Relation, ...]]:
        """Links of each record, in both directions."""
        return loading.relations(self._db)

    @cached_property
    def passages(self) -> dict[str, Passage]:
        """Passages by permanent name, in the order of the sources."""
        return loading.passages(self._db)

    @cached_property
    def calendars(self) -> dict[str, tuple[Passage, ...]]:
        """Passages of each source."""
        return grouped((passage.source, passage) for passage in self.passages.values())

    @cached_property
    def claims(self) -> dict[str, Claim]:
        """Claims by permanent name, in the order of the sources."""
        return loading.claims(self._db)

    @cached_property
    def claims_of(self) -> dict[str, tuple[Claim, ...]]:
        """Claims of each passage."""
        return grouped((claim.passage, claim) for claim in self.claims.values())

    @cached_property
    def disagreements(self) -> dict[str, Disagreement]:
        """Disagreements by kind and title."""
        return loading.disagreements(self._db)

    @cached_property
    def readings(self) -> dict[str, tuple[Reading, ...]]:
        """What curators think of each claim."""
        return loading.readings(self._db)

    @cached_property
    def corrections(self) -> dict[str, tuple[Correction, ...]]:
        """Where each passage is read otherwise than it is printed."""
        return loading.corrections(self._db)

    @cached_property
    def band(self) -> Band:
        """Sections in existence."""
        return loading.band(self._db)

    @cached_property
    def band_rule(self) -> BandRule:
        """From which claims the band is computed."""
        return loading.band_rule(self._db)

    @cached_property
    def known(self) -> Known:
        """What entries of a notebook may refer to."""
        return Known(
            self.kinds,
            self.properties,
            frozenset(lane.id for lane in self.lanes),
            frozenset(source.id for source in self.sources),
            self.records,
            self.passages,
            self.claims,
            self.calendars,
            self.claims_of,
        )
