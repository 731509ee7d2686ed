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
    yield "kind", [_numbered(i, kind, "id label plural lane moment glyph") for i, kind in enumerate(contents.kinds)]
    yield (
        "lane",
        [
            {**_numbered(i, lane, "id title shape note"), "kinds": _json(lane.kinds)}
            for i, lane in enumerate(contents.lanes)
        ],
    )
    yield (
        "property",
        [
            {
                **_numbered(i, one, "id label heading question role compare unit unstated"),
                "scope_offset": _json(dict(one.scope_offset)),
            }
            for i, one in enumerate(contents.properties)
        ],
    )
    yield (
        "source",
        [
            {
                **_picked(one, "id title short shape extent critical_note silence"),
                "ordinal": one.order,
                "csl": _json(one.csl),
            }
            for one in contents.sources
        ],
    )
    yield "record", [_picked(one, "name kind title short phrase lane track weight within") for one in contents.records]
    yield (
        "passage",
        [_picked(one, "name source ordinal locator kind regest reading page split") for one in contents.passages],
    )
    yield "claim", [_claim(claim) for claim in contents.claims]
    yield (
        "claim_person",
        [
            {"claim": claim.id, "ordinal": i, "person": person}
            for claim in contents.claims
            for i, person in enumerate(claim.people)
        ],
    )
    yield (
        "citation",
        [
            {"claim": claim.id, "ordinal": i, **_picked(cited, "work locator passage")}
            for claim in contents.claims
            for i, cited in enumerate(claim.cites)
        ],
    )
    yield (
        "name",
        [{"record": record, **_picked(name, "text language script kind claim why")} for record, name in contents.names],
    )
    yield "relation", [_picked(one, "subject relation object edtf") for one in contents.relations]
    yield (
        "disagreement",
        [
            _picked(one, "id kind subject property witnesses question title explanation")
            for one in contents.disagreements
        ],
    )
    yield (
        "disagreement_claim",
        [
            {"disagreement": one.id, "ordinal": i, "claim": claim}
            for one in contents.disagreements
            for i, claim in enumerate(one.claims)
        ],
    )
    yield "reading", [_picked(one, "claim reading why") for one in contents.readings]
    yield (
        "correction",
        [_picked(one, "id passage at printed read kind certainty why record") for one in contents.corrections],
    )
    band = contents.band
    yield (
        "band",
        [
            {"day": day, "certain": certain, "possible": possible, "possible_dated": dated}
            for day, certain, possible, dated in zip(
                band.days, band.certain, band.possible, band.possible_dated, strict=True
            )
        ],
    )
    rule = _picked(contents.band_rule, "subject_kind property passages_of until_record until_property")
    yield "band_rule", [rule]
    yield (
        "fingerprint",
        [{"passage": one.passage, "words": one.words, "hashes": " ".join(one.hashes)} for one in contents.fingerprints],
    )


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
