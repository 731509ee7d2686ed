"""Reads the small tables of the bundled database whole."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable
from typing import TypeVar

from mopr_desktop.domain.bands import Band, BandRule
from mopr_desktop.domain.claims import Claim
from mopr_desktop.domain.disagreement import Disagreement
from mopr_desktop.domain.edtf import parse
from mopr_desktop.domain.records import Name, Record, Relation
from mopr_desktop.domain.sources import Citation, Correction, Passage, Source
from mopr_desktop.domain.vocabulary import KindInfo, LaneInfo, PropertyInfo, Reading
from mopr_desktop.store.search import shown_names

T = TypeVar("T")


def grouped(pairs: Iterable[tuple[str, T]]) -> dict[str, tuple[T, ...]]:
    """Group values by their key, in their order."""
    found: dict[str, list[T]] = defaultdict(list)
    for key, value in pairs:
        found[key].append(value)
    return {key: tuple(values) for key, values in found.items()}


def sources(db: sqlite3.Connection) -> tuple[Source, ...]:
    """Read the sources in display order."""
    rows = db.execute(
        "SELECT id, title, short, shape, csl, extent, critical_note, silence, ordinal FROM source ORDER BY ordinal"
    )
    return tuple(Source(*(*row[:4], json.loads(row[4]), *row[5:])) for row in rows)


def records(db: sqlite3.Connection) -> dict[str, Record]:
    """Read all records by permanent name."""
    rows = db.execute(
        "SELECT name, kind, title, short, phrase, lane, track, weight, within FROM record ORDER BY number"
    )
    return {row[0]: Record(*row) for row in rows}


def kinds(db: sqlite3.Connection) -> dict[str, KindInfo]:
    """Read the kinds of records."""
    rows = db.execute("SELECT id, label, plural, lane, moment, glyph FROM kind ORDER BY ordinal")
    return {row[0]: KindInfo(*(*row[:4], bool(row[4]), row[5])) for row in rows}


def properties(db: sqlite3.Connection) -> dict[str, PropertyInfo]:
    """Read what claims can say."""
    rows = db.execute(
        "SELECT id, label, heading, question, role, compare, unit, scope_offset, unstated"
        " FROM property ORDER BY ordinal"
    )
    return {row[0]: PropertyInfo(*(*row[:7], json.loads(row[7]), row[8])) for row in rows}


def lanes(db: sqlite3.Connection) -> tuple[LaneInfo, ...]:
    """Read the lanes in display order."""
    rows = db.execute("SELECT id, title, shape, kinds, note FROM lane ORDER BY ordinal")
    return tuple(LaneInfo(*(*row[:3], tuple(json.loads(row[3])), row[4])) for row in rows)


def names(db: sqlite3.Connection) -> dict[str, tuple[Name, ...]]:
    """Read the names of each record, without its title."""
    rows = db.execute("SELECT record, text, language, script, kind, claim, why FROM name ORDER BY number")
    found = grouped((row[0], Name(*row[1:])) for row in rows)
    return {record: shown_names(names) for record, names in found.items()}


def relations(db: sqlite3.Connection) -> dict[str, tuple[Relation, ...]]:
    """Read the links of each record, in both directions."""
    rows = db.execute("SELECT subject, relation, object, edtf FROM relation ORDER BY number")
    relations = [Relation(*row) for row in rows]
    ends = [(one.subject, one) for one in relations]
    return grouped(ends + [(one.object, one) for one in relations if one.object != one.subject])


def passages(db: sqlite3.Connection) -> dict[str, Passage]:
    """Read all passages by permanent name, in the order of the sources."""
    rows = db.execute(
        "SELECT name, source, ordinal, locator, kind, regest, reading,"
        " (SELECT count(*) FROM claim WHERE claim.passage = passage.name), page, split FROM passage ORDER BY number"
    )
    return {row[0]: Passage(*row) for row in rows}


def claims(db: sqlite3.Connection) -> dict[str, Claim]:
    """Read all claims by permanent name, in the order of the sources."""
    people = grouped(db.execute("SELECT claim, person FROM claim_person ORDER BY claim, ordinal"))
    rows = db.execute("SELECT claim, work, locator, passage FROM citation ORDER BY claim, ordinal")
    cites = grouped((row[0], Citation(*row[1:])) for row in rows)
    rows = db.execute(
        "SELECT claim.id, passage.source, claim.passage, subject, property, statement, value, figure, unit,"
        " value_record, scope, phrase, edtf, place, certainty"
        " FROM claim JOIN passage ON passage.name = claim.passage ORDER BY claim.number"
    )
    dates = {edtf: parse(edtf) for (edtf,) in db.execute("SELECT DISTINCT edtf FROM claim WHERE edtf NOT NULL")}
    return {
        row[0]: Claim(*(*row[:12], dates.get(row[12]), row[13], people.get(row[0], ()), row[14], cites.get(row[0], ())))
        for row in rows
    }


def disagreements(db: sqlite3.Connection) -> dict[str, Disagreement]:
    """Read all disagreements: contradictions, scope, identity, refinements; by title within each."""
    claims = grouped(db.execute("SELECT disagreement, claim FROM disagreement_claim ORDER BY disagreement, ordinal"))
    rows = db.execute(
        "SELECT id, kind, subject, property, witnesses, question, title, explanation FROM disagreement"
        " ORDER BY CASE kind WHEN 'contradiction' THEN 0 WHEN 'scope' THEN 1 WHEN 'identity' THEN 2 ELSE 3 END,"
        " title, id"
    )
    return {row[0]: Disagreement(*(*row[:4], claims[row[0]], *row[4:])) for row in rows}


def readings(db: sqlite3.Connection) -> dict[str, tuple[Reading, ...]]:
    """Read what a curator thinks of each claim."""
    rows = db.execute("SELECT claim, reading, why FROM reading ORDER BY number")
    return grouped((row[0], Reading(*row)) for row in rows)


def corrections(db: sqlite3.Connection) -> dict[str, tuple[Correction, ...]]:
    """Read where each passage is read otherwise than it is printed, in the order of the text."""
    rows = db.execute(
        "SELECT id, passage, at, printed, read, kind, certainty, why, record FROM correction ORDER BY number"
    )
    return grouped((row[1], Correction(*row)) for row in rows)


def band(db: sqlite3.Connection) -> Band:
    """Read how many sections existed, at each change."""
    rows = db.execute("SELECT day, certain, possible, possible_dated FROM band ORDER BY day")
    return Band.of(rows)


def band_rule(db: sqlite3.Connection) -> BandRule:
    """Read from which claims the band is computed."""
    row = db.execute(
        "SELECT subject_kind, property, passages_of, until_record, until_property FROM band_rule"
    ).fetchone()
    return BandRule(*row)
