"""Reads all of ``db/`` into shapes that know their lines."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Generic, TypeVar

from mopr_desktop.ingest.affiliates import COLUMNS, TABLE, expand
from mopr_desktop.ingest.corrections import table_corrections
from mopr_desktop.ingest.lines import Entry, read_csv, read_text, read_yaml
from mopr_desktop.ingest.problems import Place, Problems
from mopr_desktop.ingest.shapes import (
    BandShape,
    ClaimShape,
    CorrectionShape,
    KindShape,
    LaneShape,
    PassageShape,
    PropertyShape,
    ReadingShape,
    RecordShape,
    Shape,
    SourceShape,
    fit,
)

SECTION_COLUMNS = ("record", "title", "the", "short", "place", "place_title", "note")
FINGERPRINT_COLUMNS = ("passage", "words", "hashes")

S = TypeVar("S", bound=Shape)


@dataclass(frozen=True, slots=True)
class Placed(Generic[S]):
    """An entry with the lines it came from."""

    shape: S
    entry: Entry
    path: Path

    @property
    def place(self) -> Place:
        """Where it begins."""
        return Place(self.path, self.entry.line)

    def at(self, *keys: str) -> Place:
        """Where a field of it stands, ``at("date", "edtf")``."""
        entry, line = self.entry, self.entry.line
        for key in keys:
            line = entry.lines.get(key, line)
            inner = entry.get(key)
            if not isinstance(inner, Entry):
                break
            entry = inner
        return Place(self.path, line)


@dataclass(frozen=True, slots=True)
class PlacedPassage:
    """A passage with its claims."""

    source: str
    passage: Placed[PassageShape]
    claims: tuple[Placed[ClaimShape], ...]

    @property
    def name(self) -> str:
        """Its permanent name."""
        return f"{self.source}-{self.passage.shape.name}"


@dataclass(frozen=True, slots=True)
class FingerprintLine:
    """A line of ``db/fingerprints/``."""

    place: Place
    passage: str
    words: int
    hashes: tuple[str, ...]


@dataclass
class Corpus:
    """All entries of ``db/`` that have their shape; what has not is among the problems."""

    folder: Path
    kinds: list[Placed[KindShape]] = field(default_factory=list)
    lanes: list[Placed[LaneShape]] = field(default_factory=list)
    properties: list[Placed[PropertyShape]] = field(default_factory=list)
    bands: list[Placed[BandShape]] = field(default_factory=list)
    records: list[Placed[RecordShape]] = field(default_factory=list)
    sources: list[Placed[SourceShape]] = field(default_factory=list)
    passages: list[PlacedPassage] = field(default_factory=list)
    readings: list[Placed[ReadingShape]] = field(default_factory=list)
    corrections: list[Placed[CorrectionShape]] = field(default_factory=list)
    fingerprints: list[FingerprintLine] = field(default_factory=list)


def read_corpus(folder: Path, problems: Problems, *, fingerprints: bool = True) -> Corpus:
    """Read everything, or everything but the fingerprints; what does not fit is noted and left out."""
    corpus = Corpus(folder)
    corpus.kinds += _entries(folder / "kinds.yaml", KindShape, problems)
    corpus.lanes += _entries(folder / "lanes.yaml", LaneShape, problems)
    corpus.properties += _entries(folder / "properties.yaml", PropertyShape, problems)
    corpus.bands += _entries(folder / "bands.yaml", BandShape, problems)
    for path in sorted((folder / "records").glob("*.yaml")):
        corpus.records += _entries(path, RecordShape, problems)
    within = corpus.bands[0].shape.until.record if corpus.bands else ""
    corpus.records += _sections(folder / "sections.csv", within, problems)
    for path in sorted((folder / "sources").glob("*.yaml")):
        for source in _entries(path, SourceShape, problems):
            corpus.sources.append(source)
            corpus.passages += _passages(source, problems)
    if (folder / "corrections.yaml").exists():
        corpus.corrections += _entries(folder / "corrections.yaml", CorrectionShape, problems)
    _add_affiliates(corpus, folder / "tables" / TABLE, problems)
    if (folder / "readings.yaml").exists():
        corpus.readings += _entries(folder / "readings.yaml", ReadingShape, problems)
    for path in sorted((folder / "fingerprints").glob("*.csv")) if fingerprints else ():
        corpus.fingerprints += _fingerprints(path, problems)
    return corpus


def _entries(path: Path, shape: type[S], problems: Problems) -> Iterator[Placed[S]]:
    entries = read_yaml(path, problems)
    yield from _fitted(entries, entries.lines, shape, path, problems)


def _fitted(
    entries: list[Any], lines: list[int], shape: type[S], path: Path, problems: Problems
) -> Iterator[Placed[S]]:
    for entry, line in zip(entries, lines, strict=True):
        fitted = fit(entry, shape, Place(path, line), problems)
        if fitted is not None:
            yield Placed(fitted, entry, path)


def _passages(source: Placed[SourceShape], problems: Problems) -> Iterator[PlacedPassage]:
    passages = source.entry.get("passages")
    for passage in _fitted(
        source.shape.passages, passages.lines if passages else [], PassageShape, source.path, problems
    ):
        claims = passage.entry.get("claims")
        fitted = _fitted(passage.shape.claims, claims.lines if claims else [], ClaimShape, source.path, problems)
        yield PlacedPassage(source.shape.id, passage, tuple(fitted))


def _sections(path: Path, within: str, problems: Problems) -> Iterator[Placed[RecordShape]]:
    """Yield each national section and its country as records."""
    if not path.exists():
        return
    places: set[str] = set()
    for row in read_csv(path, SECTION_COLUMNS, problems):
        section = _entry(
            row,
            name=row["record"],
            kind="section",
            title=row["title"],
            the=row["the"],
            short=row["short"],
            note=row["note"],
            **({"within": within} if within else {}),
            relations=[_entry(row, **{"as": "section-of", "to": within})] if within else [],
        )
        section["relations"].append(_entry(row, **{"as": "country", "to": row["place"]}))
        place = _entry(row, name=row["place"], kind="place", title=row["place_title"])
        for entry in (section, place) if row["place"] not in places else (section,):
            fitted = fit(entry, RecordShape, Place(path, row.line), problems)
            if fitted is not None:
                yield Placed(fitted, entry, path)
        places.add(row["place"])


def _entry(row: Entry, **fields: Any) -> Entry:
    entry = Entry(row.line)
    entry.update(fields)
    entry.lines.update(dict.fromkeys(fields, row.line))
    return entry


def _add_affiliates(corpus: Corpus, path: Path, problems: Problems) -> None:
    """Put the rows of the affiliates table after the passage that introduces it."""
    if not path.exists():
        return
    rows = []
    read_already = {one.shape.passage for one in corpus.corrections}
    for row in read_csv(path, COLUMNS, problems):
        for entry in table_corrections(row, read_already):
            correction = fit(entry, CorrectionShape, Place(path, row.line), problems)
            if correction is not None:
                corpus.corrections.append(Placed(correction, entry, path))
        passage_entry, claim_entries = expand(row)
        passage = fit(passage_entry, PassageShape, Place(path, row.line), problems)
        claims = [
            Placed(fitted, entry, path)
            for entry in claim_entries
            if (fitted := fit(entry, ClaimShape, Place(path, row.line), problems)) is not None
        ]
        if passage is not None:
            rows.append(PlacedPassage("wiki", Placed(passage, passage_entry, path), tuple(claims)))
    of_wiki = [i for i, passage in enumerate(corpus.passages) if passage.source == "wiki"]
    heads = [i for i in of_wiki if corpus.passages[i].name == "wiki-affiliates"]
    after = (heads or of_wiki or [len(corpus.passages) - 1])[-1] + 1
    corpus.passages[after:after] = rows


def _fingerprints(path: Path, problems: Problems) -> Iterator[FingerprintLine]:
    text = read_text(path, problems)
    if text is None:
        return
    for number, line in enumerate(text.splitlines(), 1):
        place = Place(path, number)
        if number == 1 and line.startswith("#sha256 "):
            continue
        if number <= 2 and line == ",".join(FINGERPRINT_COLUMNS):
            continue
        passage, words, hashes = (*line.split(","), "", "")[:3]
        if not words.isdecimal() or line.count(",") != 2:
            problems.add(
                place, "this is not a fingerprint. Write the file anew with “mopr-desktop content fingerprint”."
            )
            continue
        yield FingerprintLine(place, passage, int(words), tuple(hashes.split()))


def source_hash(path: Path) -> str:
    """Return the SHA-256 of the text from which a file of fingerprints was made, "" if it does not say."""
    with path.open(encoding="utf-8") as file:
        first = file.readline().split()
    return first[1] if len(first) == 2 and first[0] == "#sha256" else ""
