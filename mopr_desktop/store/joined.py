"""Puts the reader's own beside the bundled data, and computes anew only what it touches."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from mopr_desktop.domain.agreement import disagreements
from mopr_desktop.domain.bands import Band, Listed, life_of_organisation, section_band, sections_listed
from mopr_desktop.domain.claims import Claim
from mopr_desktop.domain.disagreement import KINDS, Disagreement
from mopr_desktop.domain.own import OwnContent
from mopr_desktop.domain.records import Name, Record, Relation
from mopr_desktop.domain.sources import Correction, Passage, Source
from mopr_desktop.domain.vocabulary import IDENTITY, PERHAPS_SAME_AS, Reading
from mopr_desktop.store.bundled import Bundled
from mopr_desktop.store.loading import grouped
from mopr_desktop.store.search import shown_names


class Joined:
    """The bundled data and the reader's own as one; without anything own it hands out the bundled data itself."""

    def __init__(self, bundle: Bundled, own: OwnContent) -> None:
        self._bundle, self.own = bundle, own

    def sources(self) -> tuple[Source, ...]:
        """Return the bundled sources, then the reader's."""
        return (*self._bundle.sources, *self.own.sources) if self.own.sources else self._bundle.sources

    def records(self) -> dict[str, Record]:
        """Return all records by permanent name."""
        if not self.own.records:
            return self._bundle.records
        together = self._bundle.records | {record.name: record for record in self.own.records}
        return {name: together[name] for name in sorted(together)}

    def names(self) -> dict[str, tuple[Name, ...]]:
        """Return the names of each record besides its title."""
        found = dict(self._bundle.names)
        for record, names in grouped(self.own.names).items():
            found[record] = found.get(record, ()) + shown_names(names)
        return found

    def relations(self) -> dict[str, tuple[Relation, ...]]:
        """Return the links of each record, in both directions."""
        if not self.own.relations:
            return self._bundle.relations
        found = dict(self._bundle.relations)
        for one in self.own.relations:
            for end in (one.subject, one.object):
                found[end] = (*found.get(end, ()), one)
        return found

    def passages(self) -> dict[str, Passage]:
        """Return all passages, each with the number of claims that now rest on it."""
        if not self.own.claims:
            return self._bundle.passages
        found = dict(self._bundle.passages)
        for name, claims in grouped((claim.passage, claim) for claim in self.own.claims).items():
            if name in found:
                found[name] = replace(found[name], claims=found[name].claims + len(claims))
        return found | {passage.name: passage for passage in self.own.passages}

    def claims(self) -> dict[str, Claim]:
        """Return the bundled claims, then the reader's."""
        return self._bundle.claims | {claim.id: claim for claim in self.own.claims}

    def readings(self) -> dict[str, tuple[Reading, ...]]:
        """Return what curators think of each claim, the reader last."""
        found = dict(self._bundle.readings)
        for one in self.own.readings:
            found[one.claim] = (*found.get(one.claim, ()), one)
        return found

    def corrections(self) -> dict[str, tuple[Correction, ...]]:
        """Return the corrections of each passage, the reader's last."""
        found = dict(self._bundle.corrections)
        for one in self.own.corrections:
            found[one.passage] = (*found.get(one.passage, ()), one)
        return found

    def differing(self, before: OwnContent) -> set[str]:
        """Return the records whose dating may be another one than with what was joined before."""
        old, new = ({claim.id: claim for claim in own.claims} for own in (before, self.own))
        changed = [name for name in old.keys() | new.keys() if old.get(name) != new.get(name)]
        subjects = {claims[name].subject for name in changed for claims in (old, new) if name in claims}
        return subjects | {record.name for own in (before, self.own) for record in own.records}

    def disagreements(
        self, about: Mapping[str, Iterable[Claim]], records: Mapping[str, Record], relations: Iterable[Relation]
    ) -> dict[str, Disagreement]:
        """Return all disagreements, computed anew where own claims or relations touch them.

        Args:
            about: All claims by subject.
            records: All records.
            relations: All relations.
        """
        subjects = {claim.subject for claim in self.own.claims}
        doubts = {(one.subject, one.object): one for one in relations if one.relation == PERHAPS_SAME_AS}
        new = {(one.subject, one.object) for one in self.own.relations if one.relation == PERHAPS_SAME_AS}
        pairs = {pair for pair in doubts if pair in new or pair[::-1] in new or not subjects.isdisjoint(pair)}
        if not subjects and not pairs:
            return self._bundle.disagreements
        needed = subjects | {record for pair in pairs for record in pair}
        kinds = self._bundle.kinds
        computed = disagreements(
            (claim for subject in sorted(needed) for claim in about.get(subject, ())),
            self._bundle.properties,
            {name: records[name].phrase for name in needed},
            moments={name for name in needed if kinds[records[name].kind].moment},
            relations=[doubts[pair] for pair in sorted(pairs)],
        )
        doubtful = {f"identity-{first}-{second}" for pair in pairs for first, second in (pair, pair[::-1])}

        def is_touched(one: Disagreement) -> bool:
            return one.id in doubtful if one.property == IDENTITY else one.subject in subjects

        found = [one for one in self._bundle.disagreements.values() if not is_touched(one)]
        found += [one for one in computed if is_touched(one)]
        found.sort(key=lambda one: (KINDS.index(one.kind), one.title, one.id))
        return {one.id: one for one in found}

    def band(self, claims: Mapping[str, Claim], records: Mapping[str, Record]) -> Band:
        """Return how many sections existed, with the reader's own and what own claims say of others."""
        if not self.own.claims and not self.own.records:
            return self._bundle.band
        return section_band(
            list(claims.values()),
            {name: record.kind for name, record in records.items()},
            self._bundle.band_rule,
            own_sources={source.id for source in self.own.sources},
            own_records={record.name for record in self.own.records},
        )

    def sections_listed(
        self, claims: Mapping[str, Claim], records: Mapping[str, Record]
    ) -> tuple[Listed, tuple[int, int]]:
        """Return the sections that the band counts, with the claims on each, and the life of the organisation."""
        listed = sections_listed(
            list(claims.values()),
            {name: record.kind for name, record in records.items()},
            self._bundle.band_rule,
            own_sources={source.id for source in self.own.sources},
            own_records={record.name for record in self.own.records},
        )
        return listed, life_of_organisation(claims.values(), self._bundle.band_rule)
