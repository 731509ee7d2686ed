"""From entries of a notebook to what the reader added to the data: sources, records, claims, corrections, readings.

The notebook checks only the outline of an entry; what its ``details`` hold is defined here, and read so that damaged
or foreign details never do harm: an entry that makes no sense is left out, and said to be, with the reason.

* ``own_source``: ``{csl, extent, critical_note, silence}``; its title and short name are fields of the entry.
* ``own_record``: ``{short, phrase, lane, track, weight, within, names: [{text, language, script, kind, why}],
  relations: [{as, to, edtf}]}``; its kind and title are fields of the entry.
* ``own_claim``: ``{source, locator, regest, statement, value, number, unit, record, scope, phrase, edtf, place,
  people: [...], certainty, cites: [{work, at}], language, script, name_kind}``; subject and property are fields of the
  entry, and so is the passage if the claim is drawn from one of the bundle; else source and locator say where it is.
  A claim from a bundled passage without ``cites`` rests on what the passage rests on.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any, Final

from mopr_desktop.domain.claims import CERTAINTIES, Claim
from mopr_desktop.domain.dating import claim_words
from mopr_desktop.domain.edtf import DateSpan, EdtfError, parse
from mopr_desktop.domain.membership import number_words
from mopr_desktop.domain.own import HEXAGON, OWN_KINDS, OwnContent, Skipped
from mopr_desktop.domain.own_fields import Details, details_of, names_of, number_of, parts_of, text_of
from mopr_desktop.domain.own_places import Known, Places, Refused
from mopr_desktop.domain.records import Name, Record, Relation
from mopr_desktop.domain.sources import Citation, Correction, Source
from mopr_desktop.domain.vocabulary import PropertyInfo, Reading

_JUDGEMENTS: Final = ("preferred", "deprecated", "normal")
_NAME_KINDS: Final = ("official", "variant", "abbreviation", "translation", "transliteration", "historical", "damaged")


Entries = Mapping[str, Iterable[tuple[str, Mapping[str, Any]]]]
"""Entries of the notebook by kind, each with its identifier."""


def read_own(entries: Entries, known: Known) -> OwnContent:
    """Turn entries of a notebook into sources, records, claims, corrections and readings.

    Args:
        entries: Entries by kind; kinds other than OWN_KINDS are not looked at.
        known: The bundled data.
    """
    return _Reader(known).read(entries)


class _Reader:
    """Reads all entries of one notebook."""

    def __init__(self, known: Known) -> None:
        self._known = known
        self._skipped: list[Skipped] = []
        self._sources: dict[str, Source] = {}
        self._records: dict[str, Record] = {}
        self._names: list[tuple[str, Name]] = []
        self._relations: list[Relation] = []
        self._places = Places(known)
        self._claims: dict[str, Claim] = {}

    def read(self, entries: Entries) -> OwnContent:
        ordered = {kind: sorted(entries.get(kind, ()), key=lambda entry: entry[0]) for kind in OWN_KINDS}
        for uid, value in ordered["own_source"]:
            self._keep("own_source", uid, value, self._source)
        self._number_sources()
        for uid, value in ordered["own_record"]:
            self._keep("own_record", uid, value, self._record)
        for uid, value in ordered["own_record"]:
            if uid in self._records:
                self._link(uid, value)
        for uid, value in ordered["own_claim"]:
            self._keep("own_claim", uid, value, self._claim)
        corrections: list[Correction] = []
        readings: list[Reading] = []
        for uid, value in ordered["correction"]:
            self._keep("correction", uid, value, lambda u, v: corrections.append(self._correction(u, v)))
        for uid, value in ordered["reading"]:
            self._keep("reading", uid, value, lambda u, v: readings.append(self._reading(u, v)))
        return OwnContent(
            tuple(self._sources.values()),
            tuple(self._records.values()),
            tuple(self._names),
            tuple(self._relations),
            self._places.passages(),
            tuple(self._claims.values()),
            tuple(readings),
            tuple(corrections),
            tuple(self._skipped),
        )

    def _keep(self, kind: str, uid: str, value: Mapping[str, Any], read: Any) -> None:
        try:
            read(uid, value)
        except Refused as error:
            self._skip(kind, uid, value, str(error))

    def _skip(self, kind: str, uid: str, value: Mapping[str, Any], why: str, *, whole: bool = True) -> None:
        title = text_of(value, "title") or text_of(details_of(value), "statement") or text_of(value, "reads") or uid
        self._skipped.append(Skipped(kind, uid, title, why, whole))

    # sources

    def _source(self, uid: str, value: Mapping[str, Any]) -> None:
        if uid in self._known.sources:
            raise Refused(f"The bundled data has a source called {uid} already.")
        details = details_of(value)
        title = text_of(value, "title")
        if not title:
            raise Refused("It has no title.")
        csl = details.get("csl")
        self._sources[uid] = Source(
            uid,
            title,
            text_of(value, "short") or title,
            HEXAGON,
            dict(csl) if isinstance(csl, Mapping) else {},
            text_of(details, "extent"),
            text_of(details, "critical_note"),
            text_of(details, "silence"),
            len(self._known.sources),
        )

    def _number_sources(self) -> None:
        """Put the reader's sources after the bundled ones, by short name."""
        ordered = sorted(self._sources.values(), key=lambda one: (one.short.casefold(), one.id))
        first = len(self._known.sources)
        self._sources = {one.id: replace(one, order=first + i) for i, one in enumerate(ordered)}

    # records

    def _record(self, uid: str, value: Mapping[str, Any]) -> None:
        if uid in self._known.records:
            raise Refused(f"The bundled data has a record called {uid} already.")
        details, kind = details_of(value), text_of(value, "record_kind")
        title = text_of(value, "title")
        if kind not in self._known.kinds:
            raise Refused(f"There is no kind of record called {kind}.")
        if not title:
            raise Refused("It has no title.")
        lane, weight = text_of(details, "lane"), number_of(details, "weight")
        self._records[uid] = Record(
            uid,
            kind,
            title,
            text_of(details, "short") or title,
            text_of(details, "phrase") or title,
            lane if lane in self._known.lanes else self._known.kinds[kind].lane,
            text_of(details, "track"),
            int(weight) if weight in (0, 1, 2) else 1,
            None,
            own=True,
        )

    def _link(self, uid: str, value: Mapping[str, Any]) -> None:
        """Read what refers to other records, once all of them are known."""
        details, lost = details_of(value), []
        record = self._records[uid]
        within = text_of(details, "within")
        if self._has(within) and within != uid:
            self._records[uid] = replace(record, within=within)
        elif within:
            lost.append(within)
        self._names += [
            (uid, Name(text, "", "", kind, None))
            for text, kind in zip(dict.fromkeys((record.title, record.short)), ("title", "short"), strict=False)
        ]
        self._names += [(uid, _name(one, None)) for one in parts_of(details, "names") if text_of(one, "text")]
        for one in parts_of(details, "relations"):
            other, relation, edtf = text_of(one, "to"), text_of(one, "as"), text_of(one, "edtf")
            if relation and self._has(other) and other != uid:
                self._relations.append(Relation(uid, relation, other, edtf))
            elif other not in ("", uid):
                lost.append(other)
        if lost:
            self._skip(
                "own_record",
                uid,
                value,
                f"It refers to what is not there: {', '.join(dict.fromkeys(lost))}.",
                whole=False,
            )

    def _has(self, record: str) -> bool:
        return record in self._known.records or record in self._records

    def _title(self, record: str) -> str:
        return (self._known.records.get(record) or self._records[record]).title

    # claims

    def _claim(self, uid: str, value: Mapping[str, Any]) -> None:
        if uid in self._known.claims:
            raise Refused(f"The bundled data has a claim called {uid} already.")
        details = details_of(value)
        subject, property_ = text_of(value, "subject"), text_of(value, "property")
        rule = self._known.properties.get(property_)
        if not self._has(subject):
            raise Refused(f"It is about {subject}, which is not there.")
        if rule is None:
            raise Refused(f"There is no property called {property_}.")
        source, passage = self._places.of(text_of(value, "passage"), details, self._sources)
        record = text_of(details, "record") or None
        if record is not None and not self._has(record):
            raise Refused(f"Its value is {record}, which is not there.")
        place = text_of(details, "place")
        people = [one for one in dict.fromkeys(names_of(details, "people")) if self._has(one)]
        lost = [one for one in ([place] if place else []) + names_of(details, "people") if not self._has(one)]
        if lost:
            self._skip("own_claim", uid, value, f"It names what is not there: {', '.join(lost)}.", whole=False)
        number = number_of(details, "number")
        unit = text_of(details, "unit") or (rule.unit if number is not None else "")
        said = text_of(details, "value") or (f"{number_words(number)} {unit}".strip() if number is not None else "")
        certainty = text_of(details, "certainty")
        claim = Claim(
            uid,
            source,
            passage,
            subject,
            property_,
            text_of(details, "statement"),
            said or (self._title(record) if record else ""),
            number,
            unit,
            record,
            text_of(details, "scope"),
            text_of(details, "phrase"),
            _date(text_of(details, "edtf")),
            place if place and place not in lost else None,
            tuple(people),
            certainty if certainty in CERTAINTIES else "stated",
            self._cites(details, passage, subject, property_),
            own=True,
        )
        self._add(claim, rule, details)

    def _add(self, claim: Claim, rule: PropertyInfo, details: Details) -> None:
        if not (claim.value or claim.date or claim.statement or claim.place):
            raise Refused("It says nothing: it has neither a date nor a value nor a statement.")
        if not claim.statement:
            said = ", ".join(filter(None, (claim.value, claim_words(claim))))
            claim = replace(claim, statement=f"{rule.label}: {said}" if said else rule.label)
        self._claims[claim.id] = claim
        self._places.count(claim.passage, text_of(details, "regest"))
        if rule.role == "name" and claim.value:
            given = {"text": claim.value, "language": details.get("language"), "script": details.get("script")}
            self._names.append((claim.subject, _name(given | {"kind": details.get("name_kind")}, claim.id)))

    def _cites(self, details: Details, passage: str, subject: str, property_: str) -> tuple[Citation, ...]:
        """Return the works it rests on; a claim drawn from a bundled passage rests on what that passage rests on.

        It is no other witness than the claims that the bundle takes from the passage.
        """
        given = [
            Citation(text_of(one, "work"), text_of(one, "at"))
            for one in parts_of(details, "cites")
            if self._has(text_of(one, "work"))
        ]
        if given or isinstance(details.get("cites"), list):
            return tuple(given)
        beside = self._known.claims_of.get(passage, ())
        alike = [one for one in beside if (one.subject, one.property) == (subject, property_)]
        if alike or len({one.witness for one in beside}) == 1:
            return (alike or list(beside))[0].cites
        return ()

    # corrections and readings

    def _correction(self, uid: str, value: Mapping[str, Any]) -> Correction:
        target = value.get("target")
        passage = text_of(target, "passage") if isinstance(target, Mapping) else ""
        if not passage:
            raise Refused("It is about no passage.")
        if passage not in self._known.passages and not self._places.has(passage):
            raise Refused(f"It is about the passage {passage}, which is not there.")
        reads, meant = text_of(value, "reads"), text_of(value, "should_read")
        if not meant:
            raise Refused("It does not say what is to be read.")
        return Correction(uid, passage, "", reads, meant, "misprint", "certain", text_of(value, "why"), own=True)

    def _reading(self, _uid: str, value: Mapping[str, Any]) -> Reading:
        claim, judgement = text_of(value, "claim"), text_of(value, "judgement")
        if claim not in self._known.claims and claim not in self._claims:
            raise Refused(f"It is about the claim {claim}, which is not there.")
        if judgement not in _JUDGEMENTS:
            raise Refused(f"There is no judgement called {judgement}.")
        return Reading(claim, judgement, text_of(value, "why"), own=True)


def _name(given: Mapping[str, Any], claim: str | None) -> Name:
    kind = text_of(given, "kind")
    return Name(
        text_of(given, "text"),
        text_of(given, "language"),
        text_of(given, "script"),
        kind if kind in _NAME_KINDS else "variant",
        claim,
        text_of(given, "why"),
    )


def _date(edtf: str) -> DateSpan | None:
    if not edtf:
        return None
    try:
        return parse(edtf)
    except EdtfError as error:
        raise Refused(f"Its date cannot be read: {error}") from None
