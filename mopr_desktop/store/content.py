"""Questions to the bundled database; it is only ever read."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import Any

from mopr_desktop import paths
from mopr_desktop.domain.as_of import Standing, standing_of_all
from mopr_desktop.domain.bands import Band, Listed
from mopr_desktop.domain.claims import Claim
from mopr_desktop.domain.dating import Dating, date_record
from mopr_desktop.domain.days import BEGINNING, FOREVER, civil, day_number
from mopr_desktop.domain.disagreement import Disagreement
from mopr_desktop.domain.membership import Figure, figure
from mopr_desktop.domain.on_axis import ANYWHERE, axis_item, dispute_mark, drawn
from mopr_desktop.domain.own import OwnContent
from mopr_desktop.domain.own_places import Known
from mopr_desktop.domain.records import AxisItem, Name, Record, Relation
from mopr_desktop.domain.sources import Correction, Passage, Source
from mopr_desktop.domain.vocabulary import KindInfo, LaneInfo, PropertyInfo, Reading
from mopr_desktop.store.bundled import Bundled
from mopr_desktop.store.counts import Counts, concerned
from mopr_desktop.store.joined import Joined
from mopr_desktop.store.loading import grouped
from mopr_desktop.store.opening import checked_hash, open_database
from mopr_desktop.store.own_search import OwnIndex
from mopr_desktop.store.search import Hit, fold, search
from mopr_desktop.store.writing import sha256_of

_OFFICES = ("body", "office", "seat")


class Content:
    """The bundled database, opened with `Content.open`, and what of the reader's own was joined to it.

    What is small is read once and kept. The object stays the same for the life of a window.
    """

    def __init__(self, db: sqlite3.Connection, path: Path, sha256: str) -> None:
        self._db = db
        self.path = path
        self._sha256 = sha256
        self._datings: dict[str, Dating] = {}
        self._lane_items: dict[str, tuple[AxisItem, ...]] = {}
        self._bundle = Bundled(db)
        self._joined = Joined(self._bundle, OwnContent())

    @classmethod
    def open(cls, path: Path | None = None, *, verify: bool = True) -> Content:
        """Open the database for reading.

        Args:
            path: The file; the bundled one if not given.
            verify: Compare its SHA-256 with the one written beside it.

        Raises:
            MoprError: it is missing, damaged, or of another version of the program.
        """
        path = paths.content_database() if path is None else path
        digest = checked_hash(path) if verify else ""
        return cls(open_database(path), path, digest)

    @property
    def sha256(self) -> str:
        """Hash of the file, which figures carry."""
        if not self._sha256:
            self._sha256 = sha256_of(self.path)
        return self._sha256

    def close(self) -> None:
        """Close the file."""
        self._db.close()

    @property
    def known(self) -> Known:
        """What entries of a notebook may refer to."""
        return self._bundle.known

    @property
    def own(self) -> OwnContent:
        """What the reader's notebook adds; empty without one."""
        return self._joined.own

    def join(self, own: OwnContent | None) -> None:
        """Put the reader's own beside the bundled data in place of what was joined before; None takes it away.

        What is the same for the bundle alone is kept; the rest is computed when it is next asked for.
        """
        before, self._joined = self._joined, Joined(self._bundle, own or OwnContent())
        for name, member in vars(Content).items():
            if isinstance(member, cached_property):
                self.__dict__.pop(name, None)
        for record in self._joined.differing(before.own):
            self._datings.pop(record, None)
        self._lane_items.clear()

    def sources(self) -> tuple[Source, ...]:
        """Return the sources in display order: the bundled ones, then the reader's."""
        return self._sources

    def speaking(self) -> tuple[Source, ...]:
        """Return the sources that are heard, in display order: all of them, where nobody asks for a part."""
        return self._sources

    def source(self, source_id: str) -> Source:
        """Return a source; LookupError if there is none of this name."""
        return self._source_by_id[source_id]

    def records(self) -> Mapping[str, Record]:
        """Return all records by permanent name."""
        return self._records

    def record(self, name: str) -> Record:
        """Return a record; LookupError if there is none of this name."""
        return self._records[name]

    def kind(self, kind_id: str) -> KindInfo:
        """Return a kind of record; LookupError if there is none of this name."""
        return self._bundle.kinds[kind_id]

    def property(self, property_id: str) -> PropertyInfo:
        """Return what a claim can say; LookupError if there is none of this name."""
        return self._bundle.properties[property_id]

    def lanes(self) -> tuple[LaneInfo, ...]:
        """Return the lanes in display order."""
        return self._bundle.lanes

    def names(self, record: str) -> tuple[Name, ...]:
        """Return the names of a record besides its title."""
        self.record(record)
        return self._names.get(record, ())

    def relations(self, record: str) -> tuple[Relation, ...]:
        """Return the links from a record and to it."""
        self.record(record)
        return self._relations.get(record, ())

    def claim(self, claim_id: str) -> Claim:
        """Return a claim; LookupError if there is none of this name."""
        return self._claims[claim_id]

    def claims(self) -> Mapping[str, Claim]:
        """Return all claims by permanent name, in the order of the sources."""
        return self._claims

    def claims_about(self, record: str) -> tuple[Claim, ...]:
        """Return the claims about a record, then those that name it as value, place or among people.

        Each part is in order of property, as in ``db/properties.yaml``, and date.
        """
        self.record(record)
        return self._claims_about.get(record, ()) + self._claims_naming.get(record, ())

    def claims_of(self, passage: str) -> tuple[Claim, ...]:
        """Return the claims that a passage makes, in its order."""
        self.passage(passage)
        return self._claims_of.get(passage, ())

    def passage(self, name: str) -> Passage:
        """Return a passage; LookupError if there is none of this name."""
        return self._passages[name]

    def has_passage(self, name: str) -> bool:
        """Whether there is a passage of this name."""
        return name in self._passages

    def has_claim(self, claim_id: str) -> bool:
        """Whether there is a claim of this name."""
        return claim_id in self._claims

    def calendar(self, source_id: str) -> tuple[Passage, ...]:
        """Return all passages of a source in its order."""
        self.source(source_id)
        return self._calendars.get(source_id, ())

    def dating(self, record: str) -> Dating:
        """Return when a record was by all claims, and whether they agree."""
        self.record(record)
        if record not in self._datings:
            self._datings[record] = date_record(self._claims_about.get(record, ()), self._roles)
        return self._datings[record]

    def axis_items(self, lane: str) -> tuple[AxisItem, ...]:
        """Return the items of a lane by earliest start and name, the undated ones among them."""
        if lane not in self._lane_items:
            if lane not in {info.id for info in self._bundle.lanes}:
                raise KeyError(lane)
            items = [self._axis_item(record) for record in self._records.values() if record.lane == lane]
            self._lane_items[lane] = tuple(sorted(items, key=lambda item: (item.earliest_start, item.record)))
        return self._lane_items[lane]

    def axis_item(self, record: str) -> AxisItem:
        """Return how a record stands on the axis, whether or not a lane shows it."""
        return self._axis_item(self.record(record))

    def offices_on(self, day: int) -> tuple[Standing, ...]:
        """Return the governing bodies, offices and seats of a day, the certain before the possible and the undated."""
        items = (self.axis_item(one.name) for one in self._records.values() if one.kind in _OFFICES)
        return standing_of_all(tuple(sorted(items, key=lambda item: (item.kind, item.record))), day)

    def extent(self) -> tuple[int, int]:
        """Return the whole years in which anything on the axis lies, with one more on each side; half-open days."""
        days = [
            day
            for lane in self._bundle.lanes
            for item in self.axis_items(lane.id)
            for day in (item.earliest_start, item.latest_start, item.earliest_end - 1, item.latest_end - 1)
            if BEGINNING + 1 < day < FOREVER - 2
        ]
        if not days:
            return day_number(1921), day_number(1949)
        return day_number(civil(min(days))[0] - 1), day_number(civil(max(days))[0] + 2)

    def disagreements(self) -> tuple[Disagreement, ...]:
        """Return all disagreements: contradictions, scope, identity, refinements; by title within each."""
        return tuple(self._disagreements.values())

    def disagreement(self, disagreement_id: str) -> Disagreement:
        """Return a disagreement; LookupError if there is none of this name."""
        return self._disagreements[disagreement_id]

    def disagreements_about(self, record: str) -> tuple[Disagreement, ...]:
        """Return the disagreements whose subject is a record, or whose claims are in part about it."""
        self.record(record)
        return self._disputes_by_record.get(record, ())

    def disagreements_of(self, claim_id: str) -> tuple[Disagreement, ...]:
        """Return the disagreements that a claim is part of."""
        return self._disputes_by_claim.get(claim_id, ())

    def band(self) -> Band:
        """Return how many sections certainly and possibly existed, at each change."""
        return self._band

    def sections_listed(self) -> tuple[Listed, tuple[int, int]]:
        """Return the sections that the band counts, with the claims on the beginning and the end of each.

        Beside them stand the first day of the organisation and the first day on which it may be gone.
        """
        return self._joined.sections_listed(self._claims, self._records)

    def figures(self, unit: str) -> tuple[Figure, ...]:
        """Return the dated claims that count something, by first day."""
        return self._figures.get(unit, ())

    def readings(self, claim_id: str) -> tuple[Reading, ...]:
        """Return what a curator thinks of a claim."""
        return self._readings.get(claim_id, ())

    def judgement(self, claim_id: str) -> str:
        """Return what the reader thinks of a claim: preferred, deprecated, normal, or "" for nothing."""
        return self._judgements.get(claim_id, "")

    def corrections(self, passage: str) -> tuple[Correction, ...]:
        """Return where a passage is read otherwise than it is printed, in the order of the text."""
        self.passage(passage)
        return self._corrections.get(passage, ())

    def counts(self) -> Counts:
        """Return how much there is of everything."""
        return self._counts

    def search(self, text: str, limit: int = 50) -> tuple[Hit, ...]:
        """Find records by any of their names, then sources, passages and claims, as the reader types."""
        labels = {kind.id: kind.label for kind in self._bundle.kinds.values()}
        return search(
            self._db,
            text,
            limit,
            records=self._records,
            sources=self._sources,
            kind_labels=labels,
            own=self._own_index,
        )

    # What is read once, and again after something of the reader's own joined it.

    @cached_property
    def _sources(self) -> tuple[Source, ...]:
        return self._joined.sources()

    @cached_property
    def _own_index(self) -> OwnIndex:
        return OwnIndex(self.own, self._passages, fold)

    @cached_property
    def _source_by_id(self) -> dict[str, Source]:
        return {source.id: source for source in self._sources}

    @cached_property
    def _records(self) -> dict[str, Record]:
        return self._joined.records()

    @cached_property
    def _roles(self) -> dict[str, str]:
        return {one.id: one.role for one in self._bundle.properties.values()}

    @cached_property
    def _names(self) -> dict[str, tuple[Name, ...]]:
        return self._joined.names()

    @cached_property
    def _relations(self) -> dict[str, tuple[Relation, ...]]:
        return self._joined.relations()

    @cached_property
    def _passages(self) -> dict[str, Passage]:
        return self._joined.passages()

    @cached_property
    def _calendars(self) -> dict[str, tuple[Passage, ...]]:
        return grouped((passage.source, passage) for passage in self._passages.values())

    @cached_property
    def _claims(self) -> dict[str, Claim]:
        return self._joined.claims()

    @cached_property
    def _claims_of(self) -> dict[str, tuple[Claim, ...]]:
        return grouped((claim.passage, claim) for claim in self._claims.values())

    @cached_property
    def _claims_in_order(self) -> list[Claim]:
        """All claims by property and date, as they are listed for a record."""
        order = {name: i for i, name in enumerate(self._bundle.properties)}
        source = {one.id: one.order for one in self._sources}

        def key(claim: Claim) -> tuple[Any, ...]:
            days = claim.date.possible if claim.date else (FOREVER, FOREVER)
            return order[claim.property], days, source[claim.source], claim.id

        return sorted(self._claims.values(), key=key)

    @cached_property
    def _claims_about(self) -> dict[str, tuple[Claim, ...]]:
        return grouped((claim.subject, claim) for claim in self._claims_in_order)

    @cached_property
    def _claims_naming(self) -> dict[str, tuple[Claim, ...]]:
        return grouped(
            (record, claim)
            for claim in self._claims_in_order
            for record in dict.fromkeys((claim.value_record, claim.place, *claim.people))
            if record is not None and record != claim.subject
        )

    @cached_property
    def _disagreements(self) -> dict[str, Disagreement]:
        doubts = {one for links in self._relations.values() for one in links}
        return self._joined.disagreements(self._claims_about, self._records, doubts)

    @cached_property
    def _disputes_by_record(self) -> dict[str, tuple[Disagreement, ...]]:
        return grouped(
            (record, one)
            for one in self._disagreements.values()
            for record in dict.fromkeys((one.subject, *(self._claims[claim].subject for claim in one.claims)))
        )

    @cached_property
    def _disputes_by_claim(self) -> dict[str, tuple[Disagreement, ...]]:
        return grouped((claim, one) for one in self._disagreements.values() for claim in one.claims)

    @cached_property
    def _readings(self) -> dict[str, tuple[Reading, ...]]:
        return self._joined.readings()

    @cached_property
    def _judgements(self) -> dict[str, str]:
        return {one.claim: one.reading for one in self.own.readings}

    @cached_property
    def _corrections(self) -> dict[str, tuple[Correction, ...]]:
        return self._joined.corrections()

    @cached_property
    def _band(self) -> Band:
        return self._joined.band(self._claims, self._records)

    @cached_property
    def _figures(self) -> dict[str, tuple[Figure, ...]]:
        found = [
            figure(
                claim,
                self._band if claim.unit == "sections" and len(self._band.days) else None,
                self._bundle.properties[claim.property].scope_offset,
                tuple(one.id for one in self.disagreements_of(claim.id)),
            )
            for claim in self._claims.values()
            if claim.number is not None and claim.date
        ]
        poor = {claim for claim, judgement in self._judgements.items() if judgement == "deprecated"}
        found = [replace(one, deprecated=True) if one.claim in poor else one for one in found]
        found.sort(key=lambda one: (one.first_day, one.last_day, one.claim))
        return grouped((one.unit, one) for one in found)

    @cached_property
    def _counts(self) -> Counts:
        claims = Counter(claim.source for claim in self._claims.values())
        return Counts(
            {source.id: claims[source.id] for source in self._sources},
            {lane.id: self._shown_in(lane) for lane in self._bundle.lanes},
            dict(Counter(one.kind for one in self._disagreements.values())),
            concerned("person", self._records, lambda name: len(self.claims_about(name))),
            concerned("place", self._records, lambda name: len(self.claims_about(name))),
        )

    def _shown_in(self, lane: LaneInfo) -> int:
        """Count what a lane shows: its items, and the figures on a curve."""
        figures = [*self.figures("sections"), *self.figures("members")] if lane.shape == "series" else []
        return len(self.axis_items(lane.id)) + len(figures)

    def _axis_item(self, record: Record) -> AxisItem:
        dating = self.dating(record.name)
        speaking = {claim.source for claim in self._claims_about.get(record.name, ())}
        disputes = drawn(self._disputes_by_record.get(record.name, ()))
        return axis_item(
            record,
            dating,
            self._limits(record),
            moment=self._bundle.kinds[record.kind].moment,
            sources=tuple(source.id for source in self._sources if source.id in speaking),
            judgements=self._judgements,
            disputes=[dispute_mark(one, self._claims, dating.hull) for one in disputes],
        )

    def _limits(self, record: Record) -> tuple[int, int]:
        """Return the stretch within which open ends stay: that of the records it lies within."""
        first, last = ANYWHERE
        outer, seen = record.within, {record.name}
        while outer is not None and outer not in seen:
            seen.add(outer)
            dating = self.dating(outer)
            first, last = max(first, dating.earliest_start), min(last, dating.latest_end)
            outer = self._records[outer].within
        return (first, last) if first < last else ANYWHERE
