"""What must hold across ``db/``; each problem says where it is and what to write instead."""

from __future__ import annotations

import difflib
import math
import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from msgspec import UNSET

from mopr_desktop.domain.edtf import EdtfError, parse
from mopr_desktop.domain.explaining import Words
from mopr_desktop.ingest.corpus import Corpus, Placed, PlacedPassage
from mopr_desktop.ingest.problems import Place, Problems
from mopr_desktop.ingest.shapes import ClaimShape, CorrectionShape, PropertyShape, RecordShape

_AT = re.compile(r"(\d+)(?::(\d+))?(?:-(?:(\d+):)?(\d+))?").fullmatch
_NEAR = 0.6


@dataclass
class Known:
    """The permanent names that entries may refer to."""

    kinds: set[str] = field(default_factory=set)
    lanes: set[str] = field(default_factory=set)
    properties: dict[str, PropertyShape] = field(default_factory=dict)
    records: dict[str, RecordShape] = field(default_factory=dict)
    passages: set[str] = field(default_factory=set)
    claims: set[str] = field(default_factory=set)


def check(corpus: Corpus, problems: Problems) -> None:
    """Note everything that does not hold."""
    known = _known(corpus, problems)
    _check_vocabulary(corpus, known, problems)
    for record in corpus.records:
        _check_record(record, known, problems)
    for source in corpus.sources:
        for wanted in ("type", "title"):
            if wanted not in source.shape.csl:
                problems.add(source.at("csl"), f"the bibliographic record has no {wanted}. Write it as CSL-JSON does.")
    for passage in corpus.passages:
        _check_at(passage, problems)
        for claim in passage.claims:
            _check_claim(claim, known, problems)
    _check_readings(corpus, known, problems)
    _check_corrections(corpus, known, problems)
    for line in corpus.fingerprints:
        if line.passage not in known.passages:
            problems.add(
                line.place,
                f"{_missing('passage', line.passage, known.passages)} Delete this line, or write the fingerprints anew "
                "with “mopr-desktop content fingerprint”.",
            )


def _known(corpus: Corpus, problems: Problems) -> Known:
    known = Known()
    _collect("kind", ((one.shape.id, one.at("id")) for one in corpus.kinds), known.kinds, problems)
    _collect("lane", ((one.shape.id, one.at("id")) for one in corpus.lanes), known.lanes, problems)
    _collect("property", ((one.shape.id, one.at("id")) for one in corpus.properties), set(), problems)
    known.properties = {one.shape.id: one.shape for one in corpus.properties}
    _collect("record", ((one.shape.name, one.at("name")) for one in corpus.records), set(), problems)
    known.records = {one.shape.name: one.shape for one in corpus.records}
    _collect("source", ((one.shape.id, one.at("id")) for one in corpus.sources), set(), problems)
    orders = ((str(one.shape.order), one.at("order")) for one in corpus.sources)
    _collect("source of the order", orders, set(), problems)
    _collect("passage", ((one.name, one.passage.at("name")) for one in corpus.passages), known.passages, problems)
    claims = (
        (f"{passage.name}-{claim.shape.id}", claim.at("id")) for passage in corpus.passages for claim in passage.claims
    )
    _collect("claim", claims, known.claims, problems)
    return known


def _collect(what: str, named: Iterable[tuple[str, Place]], into: set[str], problems: Problems) -> None:
    """Gather names, and note those that come twice."""
    first: dict[str, Place] = {}
    for name, place in named:
        if name in first:
            other = f"{problems.shown(first[name].path)}:{first[name].line}"
            problems.add(place, f"there is a {what} {name} already, in {other}. Write another name.")
        first.setdefault(name, place)
    into.update(first)


def _missing(what: str, name: str, known: Collection[str]) -> str:
    """Say that a name is not known, and which one may be meant."""
    near = difflib.get_close_matches(name, sorted(known), 1, _NEAR)
    meant = f" Perhaps {near[0]} is meant." if near else ""
    return f"there is no {what} {name}.{meant}"


def _refer(
    what: str,
    name: str,
    known: Collection[str],
    place: Place,
    problems: Problems,
    remedy: str = "Write a name that is in db/.",
) -> bool:
    if name in known:
        return True
    problems.add(place, f"{_missing(what, name, known)} {remedy}")
    return False


def _check_vocabulary(corpus: Corpus, known: Known, problems: Problems) -> None:
    lanes = {one.shape.id: one.shape.kinds for one in corpus.lanes}
    for kind in corpus.kinds:
        lane = kind.shape.lane
        if lane and _refer("lane", lane, known.lanes, kind.at("lane"), problems) and kind.shape.id not in lanes[lane]:
            problems.add(kind.at("lane"), f"the lane {lane} does not list {kind.shape.id}. Add it in lanes.yaml.")
    for one in corpus.lanes:
        for kind_id in one.shape.kinds:
            _refer("kind", kind_id, known.kinds, one.at("kinds"), problems)
    for one_property in corpus.properties:
        for name in ("heading", "question", "unstated"):
            _check_template(one_property, name, problems)
    for band in corpus.bands:
        shape = band.shape
        _refer("kind", shape.subject_kind, known.kinds, band.at("subject_kind"), problems)
        _refer("property", shape.property, known.properties, band.at("property"), problems)
        _refer("record", shape.until.record, known.records, band.at("until", "record"), problems)
        _refer("property", shape.until.property, known.properties, band.at("until", "property"), problems)
        if not any(passage.startswith(f"{shape.passages_of}-") for passage in known.passages):
            problems.add(
                band.at("passages_of"),
                f"there is no passage {shape.passages_of}-…. Write how the passages of the table begin.",
            )


def _check_template(one: Placed[PropertyShape], name: str, problems: Problems) -> None:
    try:
        getattr(one.shape, name).format_map(Words(the="x"))
    except (KeyError, ValueError, IndexError, AttributeError):
        known = ", ".join(f"{{{word}}}" for word in Words(the=""))
        problems.add(one.at(name), f"the words in braces are not known. Write only {known}.")


def _check_record(record: Placed[RecordShape], known: Known, problems: Problems) -> None:
    shape = record.shape
    _refer("kind", shape.kind, known.kinds, record.at("kind"), problems, "Write a kind of kinds.yaml.")
    if shape.lane:
        _refer("lane", shape.lane, known.lanes, record.at("lane"), problems, "Write a lane of lanes.yaml.")
    if shape.within is not UNSET:
        _refer("record", shape.within, known.records, record.at("within"), problems)
        if shape.within == shape.name:
            problems.add(record.at("within"), f"{shape.name} cannot lie within itself. Name another record.")
    for i, relation in enumerate(shape.relations):
        entry = record.entry["relations"][i]
        _refer("record", relation.to, known.records, Place(record.path, entry.lines["to"]), problems)
        if relation.edtf:
            _check_edtf(relation.edtf, Place(record.path, entry.lines["edtf"]), problems)


def _check_edtf(text: str, place: Place, problems: Problems) -> None:
    try:
        parse(text)
    except EdtfError as error:
        problems.add(place, str(error))


def _check_claim(claim: Placed[ClaimShape], known: Known, problems: Problems) -> None:
    shape = claim.shape
    _refer("record", shape.about, known.records, claim.at("about"), problems)
    if shape.record is not UNSET:
        _refer("record", shape.record, known.records, claim.at("record"), problems)
    if shape.place is not UNSET:
        _refer("record", shape.place, known.records, claim.at("place"), problems)
    for person in shape.people:
        _refer("record", person, known.records, claim.at("people"), problems)
    if shape.date is not UNSET:
        _check_edtf(shape.date.edtf, claim.at("date", "edtf"), problems)
    if _refer("property", shape.property, known.properties, claim.at("property"), problems):
        _check_value(claim, known.properties[shape.property], problems)
    for i, cited in enumerate(shape.cites):
        place = Place(claim.path, claim.entry["cites"][i].lines["work"])
        works: Mapping[str, RecordShape] = {name: one for name, one in known.records.items() if one.kind == "work"}
        _refer("work", cited.work, works, place, problems, "Write a record of the kind work.")
        if cited.passage is not UNSET:
            place = Place(claim.path, claim.entry["cites"][i].lines["passage"])
            _refer("passage", cited.passage, known.passages, place, problems, "Write the full name, such as wiki-n3.")


def _check_value(claim: Placed[ClaimShape], rule: PropertyShape, problems: Problems) -> None:
    """Note a claim that could not be set beside its rivals."""
    shape = claim.shape
    if rule.compare == "number" and shape.number is UNSET:
        problems.add(claim.place, f"claims of {rule.id} need a number, and there is none. Write number: 12.")
    if shape.number is not UNSET and not (shape.unit or rule.unit):
        problems.add(claim.at("number"), "the number counts nothing. Write what it counts, such as unit: sections.")
    if rule.compare == "value" and not shape.value and shape.record is UNSET and shape.number is UNSET:
        problems.add(claim.place, f"claims of {rule.id} need a value, and there is none. Write value: … or record: ….")
    if rule.role == "name" and not shape.value:
        problems.add(claim.place, "a claim on a name needs the name. Write value: and the name in quotes.")
    if rule.role in ("start", "end", "moment") and shape.date is UNSET:
        problems.add(
            claim.place, f"claims of {rule.id} need a date, and there is none. Write date: {{phrase: …, edtf: …}}."
        )


def _check_at(passage: PlacedPassage, problems: Problems) -> None:
    at = passage.passage.shape.at
    if at and lines_of(at) is None:
        problems.add(
            passage.passage.at("at"),
            f"{at!r} is no place in the text. Write lines, 7 or 7-9, or lines and columns, 114:1-120 or 124:60-125:40.",
        )


def lines_of(at: str) -> tuple[int, int, int, int | None] | None:
    """Read "7", "7-9", "114:1-120" or "124:60-125:40".

    Returns:
        First line, first column, last line, last column (None: to its end), counted from 1; None if it is neither.
    """
    found = _AT(at)
    if found is None:
        return None
    line, column, last_line, last = (int(part) if part else 0 for part in found.groups())
    if not column:
        if last_line or found[2]:
            return None
        line, column, last_line, last = line, 1, last or line, 0
    last_line = last_line or line
    backwards = last_line < line or (last_line == line and 0 < last < column)
    return None if not line or backwards else (line, column, last_line, last or None)


def _check_readings(corpus: Corpus, known: Known, problems: Problems) -> None:
    for reading in corpus.readings:
        name, place = reading.shape.claim, reading.at("claim")
        if name in known.claims:
            continue
        if not any(name.startswith(f"{passage}-") for passage in known.passages):
            problems.add(
                place, f"there is no passage of the claim {name}. Write the full name, such as gse-p1-founded."
            )
        else:
            _refer("claim", name, known.claims, place, problems)
    _collect("reading of the claim", ((one.shape.claim, one.at("claim")) for one in corpus.readings), set(), problems)


def _check_corrections(corpus: Corpus, known: Known, problems: Problems) -> None:
    stretches = {passage.name: passage.passage.shape.at for passage in corpus.passages}
    corrections = corpus.corrections
    _collect("correction", ((one.shape.id, one.at("id")) for one in corrections), set(), problems)
    places = ((f"of {one.shape.passage} at {one.shape.at}", one.at("at")) for one in corrections)
    _collect("correction", places, set(), problems)
    for one in corrections:
        shape = one.shape
        if shape.record is not UNSET:
            _refer("record", shape.record, known.records, one.at("record"), problems)
        if shape.kind == "damaged-name" and shape.record is UNSET:
            problems.add(one.place, "a damaged name needs the record that it means. Write record: ….")
        if shape.printed == shape.read:
            problems.add(one.at("read"), "this is read as it is printed. Write what is meant, or delete the entry.")
        remedy = "Write the full name, such as wiki-n3."
        if _refer("passage", shape.passage, stretches, one.at("passage"), problems, remedy):
            _check_stretch(one, stretches[shape.passage], problems)


def _check_stretch(one: Placed[CorrectionShape], outer: str, problems: Problems) -> None:
    """Note a correction that does not stand in its passage."""
    shape = one.shape
    inside, around = lines_of(shape.at), lines_of(outer)
    if inside is None:
        what = f"{shape.at!r} is no place in the text. Write lines and columns, 114:1-120 or 124:60-125:40."
        problems.add(one.at("at"), what)
    elif around is None:
        problems.add(one.at("at"), f"{shape.passage} has no place in the text. Give the passage an at.")
    elif inside[:2] < around[:2] or _end(inside) > _end(around):
        what = f"{shape.at} is not within {shape.passage}, which stands at {outer}. Write lines and columns within it."
        problems.add(one.at("at"), what)


def _end(stretch: tuple[int, int, int, int | None]) -> tuple[int, float]:
    return stretch[2], math.inf if stretch[3] is None else stretch[3]
