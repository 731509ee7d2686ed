"""Writes the bundled database: the same bytes for the same input."""

from __future__ import annotations

import hashlib
import json
import os
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

from mopr_desktop.domain.bands import Band, BandRule
from mopr_desktop.domain.claims import Claim
from mopr_desktop.domain.days import BEGINNING, FOREVER
from mopr_desktop.domain.disagreement import Disagreement
from mopr_desktop.domain.records import Name, Record, Relation
from mopr_desktop.domain.sources import Correction, Passage, Source
from mopr_desktop.domain.vocabulary import KindInfo, LaneInfo, PropertyInfo, Reading
from mopr_desktop.errors import MoprError
from mopr_desktop.store.schema import APPLICATION_ID, FORMAT, TABLES, VIEWS
from mopr_desktop.valueclass import valueclass

SEARCHES = ("name_search", "passage_search", "correction_search", "claim_search")

Row = dict[str, Any]


@valueclass
class Fingerprint:
    """Hashes of the word sequences of one passage, never words."""

    passage: str
    words: int
    hashes: tuple[str, ...]


@valueclass
class Contents:
    """Everything that goes into the database, in the order in which it is kept."""

    kinds: Sequence[KindInfo]
    lanes: Sequence[LaneInfo]
    properties: Sequence[PropertyInfo]
    sources: Sequence[Source]
    records: Sequence[Record]
    passages: Sequence[Passage]
    claims: Sequence[Claim]
    names: Sequence[tuple[str, Name]]
    relations: Sequence[Relation]
    disagreements: Sequence[Disagreement]
    readings: Sequence[Reading]
    corrections: Sequence[Correction]
    band: Band
    band_rule: BandRule
    fingerprints: Sequence[Fingerprint]


def write(contents: Contents, out: Path) -> tuple[dict[str, int], str]:
    """Write the database and, beside it, its SHA-256; both whole or not at all.

    Returns:
        Rows by table, and the SHA-256.

    Raises:
        MoprError: there is no room, or no right to write there.
    """
    unfinished = out.with_name(f".{out.name}.{os.getpid()}")
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        unfinished.unlink(missing_ok=True)
        counts = _write_tables(contents, unfinished)
        digest = sha256_of(unfinished)
        sidecar = unfinished.with_name(f"{unfinished.name}.sha256")
        sidecar.write_text(f"{digest}  {out.name}\n", "ascii", newline="\n")
        _flush(unfinished)
        _flush(sidecar)
        unfinished.replace(out)
        sidecar.replace(sidecar_of(out))
    except (OSError, sqlite3.OperationalError) as error:
        raise MoprError(
            f"The database was not written to {out}.",
            why=f"{error}.",
            remedy="Make room or choose another place with --out, and build it again.",
            code=4,
        ) from error
    finally:
        for left in (unfinished, unfinished.with_name(f"{unfinished.name}.sha256")):
            with suppress(OSError):
                left.unlink()
    return counts, digest


def sidecar_of(path: Path) -> Path:
    """Return the file beside a database that holds its SHA-256."""
    return path.with_name(f"{path.name}.sha256")


def sha256_of(path: Path) -> str:
    """Return the SHA-256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _flush(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def _write_tables(contents: Contents, path: Path) -> dict[str, int]:
    import sqlite_utils  # takes 100 ms, and only a build needs it

    counts = {}
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for setting in ("page_size=4096", "encoding='UTF-8'", "journal_mode=OFF", "synchronous=OFF", "foreign_keys=ON"):
            connection.execute(f"PRAGMA {setting}")
        connection.execute(f"PRAGMA application_id={APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version={FORMAT}")
        connection.executescript(TABLES + VIEWS)
        db = sqlite_utils.Database(connection, execute_plugins=False)
        with db.atomic():
            connection.execute("PRAGMA defer_foreign_keys=ON")  # a record may lie within one that comes later
            for table, rows in _tables(contents):
                db.table(table).insert_all(rows, batch_size=50)
                counts[table] = len(rows)
            for table in SEARCHES:
                db.execute(f"INSERT INTO {table}({table}) VALUES ('rebuild')")  # noqa: S608
                db.execute(f"INSERT INTO {table}({table}) VALUES ('optimize')")  # noqa: S608
        db.vacuum()
    return counts


def _tables(contents: Contents) -> Iterator[tuple[str, list[Row]]]:
    """Yield each table with its rows, in the order in which they refer to each other."""
    yield from _vocabulary(contents)
    yield "source", [_source(one) for one in contents.sources]
    yield "record", [_picked(one, "name kind title short phrase lane track weight within") for one in contents.records]
    passage = "name source ordinal locator kind regest reading page split"
    yield "passage", [_picked(one, passage) for one in contents.passages]
    yield from _said(contents)
    named = "text language script kind claim why"
    yield "name", [{"record": record, **_picked(name, named)} for record, name in contents.names]
    yield "relation", [_picked(one, "subject relation object edtf") for one in contents.relations]
    yield from _compared(contents)


def _vocabulary(contents: Contents) -> Iterator[tuple[str, list[Row]]]:
    """Yield kinds, lanes and properties."""
    yield "kind", [_numbered(i, kind, "id label plural lane moment glyph") for i, kind in enumerate(contents.kinds)]
    lanes = enumerate(contents.lanes)
    yield "lane", [{**_numbered(i, lane, "id title shape note"), "kinds": _json(lane.kinds)} for i, lane in lanes]
    told = "id label heading question role compare unit unstated"
    properties = enumerate(contents.properties)
    yield (
        "property",
        [{**_numbered(i, one, told), "scope_offset": _json(dict(one.scope_offset))} for i, one in properties],
    )


def _said(contents: Contents) -> Iterator[tuple[str, list[Row]]]:
    """Yield the claims with the people they name and the works they cite."""
    yield "claim", [_claim(claim) for claim in contents.claims]
    people = [(claim.id, i, person) for claim in contents.claims for i, person in enumerate(claim.people)]
    yield "claim_person", [{"claim": claim, "ordinal": i, "person": person} for claim, i, person in people]
    cited = [(claim.id, i, one) for claim in contents.claims for i, one in enumerate(claim.cites)]
    yield (
        "citation",
        [{"claim": claim, "ordinal": i, **_picked(one, "work locator passage")} for claim, i, one in cited],
    )


def _compared(contents: Contents) -> Iterator[tuple[str, list[Row]]]:
    """Yield what was found by comparing: disagreements and the band; with them what curators say, and fingerprints."""
    disagreement = "id kind subject property witnesses question title explanation"
    yield "disagreement", [_picked(one, disagreement) for one in contents.disagreements]
    rivals = [(one.id, i, claim) for one in contents.disagreements for i, claim in enumerate(one.claims)]
    yield "disagreement_claim", [{"disagreement": one, "ordinal": i, "claim": claim} for one, i, claim in rivals]
    yield "reading", [_picked(one, "claim reading why") for one in contents.readings]
    correction = "id passage at printed read kind certainty why record"
    yield "correction", [_picked(one, correction) for one in contents.corrections]
    names = ("day", "certain", "possible", "possible_dated")
    band = contents.band
    changes = zip(band.days, band.certain, band.possible, band.possible_dated, strict=True)
    yield "band", [dict(zip(names, change, strict=True)) for change in changes]
    rule = "subject_kind property passages_of until_record until_property"
    yield "band_rule", [_picked(contents.band_rule, rule)]
    prints = contents.fingerprints
    yield "fingerprint", [{"passage": p.passage, "words": p.words, "hashes": " ".join(p.hashes)} for p in prints]


def _source(one: Source) -> Row:
    row = _picked(one, "id title short shape extent critical_note silence")
    return {**row, "ordinal": one.order, "csl": _json(one.csl)}


def _claim(claim: Claim) -> Row:
    row = _picked(claim, "id passage subject property statement value unit value_record scope phrase place certainty")
    date = claim.date
    return {
        **row,
        "figure": claim.number,
        "edtf": date.edtf if date else None,
        "earliest_start": _bounded(date.earliest_start if date else None),
        "latest_start": _bounded(date.latest_start if date else None),
        "earliest_end": _bounded(date.earliest_end if date else None),
        "latest_end": _bounded(date.latest_end if date else None),
    }


def _bounded(day: int | None) -> int | None:
    """Return a day, or None where it stands for "no limit"."""
    return None if day is None or not BEGINNING + 1 < day < FOREVER - 1 else day


def _picked(thing: object, fields: str) -> Row:
    return {field: getattr(thing, field) for field in fields.split()}


def _numbered(ordinal: int, thing: object, fields: str) -> Row:
    return {"ordinal": ordinal, **_picked(thing, fields)}


def _json(value: Mapping[str, Any] | Sequence[Any]) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=isinstance(value, Mapping), separators=(",", ":"))
