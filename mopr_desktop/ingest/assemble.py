"""Turns a checked corpus into what the database holds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from msgspec import UNSET

from mopr_desktop.domain.agreement import disagreements
from mopr_desktop.domain.bands import BandRule, section_band
from mopr_desktop.domain.claims import Claim
from mopr_desktop.domain.edtf import parse
from mopr_desktop.domain.membership import number_words
from mopr_desktop.domain.records import Name, Record, Relation
from mopr_desktop.domain.sources import Citation, Correction, Passage, Source
from mopr_desktop.domain.vocabulary import IDENTITY, KindInfo, LaneInfo, PropertyInfo, Reading
from mopr_desktop.ingest.affiliates import script_of
from mopr_desktop.ingest.checks import lines_of
from mopr_desktop.ingest.corpus import Corpus, Placed, PlacedPassage
from mopr_desktop.ingest.shapes import ClaimShape, RecordShape
from mopr_desktop.store.search import fold
from mopr_desktop.store.writing import Contents, Fingerprint

_IDENTITY = PropertyInfo(
    IDENTITY,
    "One body or two",
    "{subject} and {other}",
    "Are {subject} and {other} one and the same?",
    "relation",
    "none",
    "",
)


def assemble(corpus: Corpus) -> Contents:
    """Return everything that goes into the database; the corpus has passed its checks."""
    kinds = [
        KindInfo(one.id, one.label, one.plural, one.lane, one.moment, one.glyph)
        for one in (placed.shape for placed in corpus.kinds)
    ]
    properties = _properties(corpus)
    records = _records(corpus, {kind.id: kind for kind in kinds})
    titles = {record.name: record.title for record in records}
    order = {source.shape.id: source.shape.order for source in corpus.sources}
    placed = sorted(corpus.passages, key=lambda passage: order[passage.source])
    by_id = {one.id: one for one in properties}
    claims = [_claim(passage, claim, by_id, titles) for passage in placed for claim in passage.claims]
    relations = _relations(corpus)
    corrections = _corrections(corpus, placed)
    moments = {kind.id for kind in kinds if kind.moment}
    shape = corpus.bands[0].shape
    rule = BandRule(shape.subject_kind, shape.property, shape.passages_of, shape.until.record, shape.until.property)
    return Contents(
        kinds=kinds,
        lanes=[
            LaneInfo(one.id, one.title, one.shape, tuple(one.kinds), one.note)
            for one in (placed.shape for placed in corpus.lanes)
        ],
        properties=properties,
        sources=_sources(corpus),
        records=records,
        passages=_passages(placed),
        claims=claims,
        names=_with_damaged(_names(corpus, placed, by_id), corrections),
        relations=relations,
        disagreements=disagreements(
            claims,
            by_id,
            {record.name: record.phrase for record in records},
            moments={record.name for record in records if record.kind in moments},
            relations=relations,
        ),
        readings=sorted(
            (Reading(one.shape.claim, one.shape.reading, one.shape.why) for one in corpus.readings),
            key=lambda reading: reading.claim,
        ),
        corrections=corrections,
        band=section_band(claims, {record.name: record.kind for record in records}, rule),
        band_rule=rule,
        fingerprints=sorted(
            (Fingerprint(line.passage, line.words, line.hashes) for line in corpus.fingerprints),
            key=lambda fingerprint: fingerprint.passage,
        ),
    )


def _properties(corpus: Corpus) -> list[PropertyInfo]:
    found = [
        PropertyInfo(
            one.id,
            one.label,
            one.heading,
            one.question,
            one.role,
            one.compare,
            one.unit,
            dict(one.scope_offset),
            one.unstated,
        )
        for one in (placed.shape for placed in corpus.properties)
    ]
    return found if any(one.id == IDENTITY for one in found) else [*found, _IDENTITY]


def _records(corpus: Corpus, kinds: Mapping[str, KindInfo]) -> list[Record]:
    shapes = sorted((placed.shape for placed in corpus.records), key=lambda shape: shape.name)
    return [
        Record(
            one.name,
            one.kind,
            one.title,
            one.short or one.title,
            one.the or one.title,
            one.lane or kinds[one.kind].lane,
            one.track,
            one.weight,
            one.within if isinstance(one.within, str) else None,
        )
        for one in shapes
    ]


def _sources(corpus: Corpus) -> list[Source]:
    shapes = sorted((placed.shape for placed in corpus.sources), key=lambda shape: shape.order)
    return [
        Source(one.id, one.title, one.short, one.shape, one.csl, one.extent, one.critical_note, one.silence, i)
        for i, one in enumerate(shapes)
    ]


def _passages(placed: Iterable[PlacedPassage]) -> list[Passage]:
    ordinals: Counter[str] = Counter()
    found = []
    for one in placed:
        ordinals[one.source] += 1
        shape = one.passage.shape
        found.append(
            Passage(
                one.name,
                one.source,
                ordinals[one.source],
                shape.locator,
                shape.kind,
                shape.regest.strip(),
                shape.reading.strip(),
                len(one.claims),
                shape.page,
                shape.split,
            )
        )
    return found


def _claim(
    passage: PlacedPassage,
    placed: Placed[ClaimShape],
    properties: Mapping[str, PropertyInfo],
    titles: Mapping[str, str],
) -> Claim:
    shape = placed.shape
    number = None if shape.number is UNSET else float(shape.number)
    unit = shape.unit or (properties[shape.property].unit if number is not None else "")
    record = shape.record if isinstance(shape.record, str) else None
    value = shape.value.strip()
    if not value and number is not None:
        value = f"{number_words(number)} {unit}"
    date = None if shape.date is UNSET else shape.date
    return Claim(
        f"{passage.name}-{shape.id}",
        passage.source,
        passage.name,
        shape.about,
        shape.property,
        shape.statement.strip(),
        value or (titles[record] if record else ""),
        number,
        unit,
        record,
        shape.scope,
        date.phrase if date else "",
        parse(date.edtf) if date else None,
        shape.place if isinstance(shape.place, str) else None,
        tuple(shape.people),
        shape.certainty,
        tuple(Citation(one.work, one.at, one.passage if isinstance(one.passage, str) else None) for one in shape.cites),
    )


def _names(
    corpus: Corpus, passages: Iterable[PlacedPassage], properties: Mapping[str, PropertyInfo]
) -> list[tuple[str, Name]]:
    """Return each record's title, its names in ``records/``, and those that claims give."""
    found: list[tuple[str, Name]] = []
    for shape in sorted((placed.shape for placed in corpus.records), key=lambda shape: shape.name):
        found += _titles(shape)
        found += [
            (
                shape.name,
                Name(one.text, one.language, one.script or script_of(one.text), one.kind, None, one.why),
            )
            for one in shape.names
        ]
    for passage in passages:
        for claim in (placed.shape for placed in passage.claims):
            if properties[claim.property].role == "name":
                name = Name(
                    claim.value,
                    claim.language,
                    claim.script or script_of(claim.value),
                    claim.name_kind or "variant",
                    f"{passage.name}-{claim.id}",
                )
                found.append((claim.about, name))
    return found


def _corrections(corpus: Corpus, placed: Iterable[PlacedPassage]) -> list[Correction]:
    """Return the corrections in the order in which they stand in the sources."""
    order = {passage.name: i for i, passage in enumerate(placed)}
    found = [
        Correction(
            one.id,
            one.passage,
            one.at,
            one.printed,
            one.read,
            one.kind,
            one.certainty,
            one.why.strip(),
            one.record if isinstance(one.record, str) else None,
        )
        for one in (placed_one.shape for placed_one in corpus.corrections)
    ]
    return sorted(found, key=lambda one: (order[one.passage], lines_of(one.at), one.id))


def _with_damaged(names: list[tuple[str, Name]], corrections: Iterable[Correction]) -> list[tuple[str, Name]]:
    """Add the damaged forms by which a record is to be found, unless it bears them already."""
    known = {(record, fold(name.text)) for record, name in names}
    found = list(names)
    for one in corrections:
        key = (one.record or "", fold(one.printed))
        if one.record and one.kind in ("damaged-name", "mixed-script") and key not in known:
            known.add(key)
            found.append((one.record, Name(one.printed, "", script_of(one.printed), "damaged", None, one.why)))
    return found


def _titles(shape: RecordShape) -> list[tuple[str, Name]]:
    texts = dict.fromkeys((shape.title, shape.short or shape.title))
    return [(shape.name, Name(text, "", "", kind, None)) for text, kind in zip(texts, ("title", "short"), strict=False)]


def _relations(corpus: Corpus) -> list[Relation]:
    return [
        Relation(shape.name, one.as_, one.to, one.edtf)
        for shape in sorted((placed.shape for placed in corpus.records), key=lambda shape: shape.name)
        for one in shape.relations
    ]
