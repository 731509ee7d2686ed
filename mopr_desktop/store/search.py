"""Finds names, passages, claims and sources as the reader types."""

from __future__ import annotations

import re
import sqlite3
import unicodedata
from collections.abc import Iterable, Mapping

from mopr_desktop.domain.records import Name, Record
from mopr_desktop.domain.sources import Source
from mopr_desktop.store.own_search import OwnIndex
from mopr_desktop.valueclass import valueclass

LONGEST = 200
"""Characters of a question that are read; nobody types more."""

_WORDS = 8
_word = re.compile(r"[^\W_]+").findall

_PASSAGES = """
SELECT passage.name, passage.source, passage.locator, snippet(passage_search, 0, '', '', '…', 14)
FROM passage_search JOIN passage ON passage.number = passage_search.rowid
WHERE passage_search MATCH :words ORDER BY passage.number LIMIT :limit
"""
_CORRECTIONS = """
SELECT passage.name, passage.source, passage.locator, correction.printed, correction.read
FROM correction_search JOIN correction ON correction.number = correction_search.rowid
JOIN passage ON passage.name = correction.passage
WHERE correction_search MATCH :words ORDER BY correction.number LIMIT :limit
"""
_CLAIMS = """
SELECT claim.id, passage.source, passage.locator, claim.statement, claim.subject
FROM claim_search JOIN claim ON claim.number = claim_search.rowid JOIN passage ON passage.name = claim.passage
WHERE claim_search MATCH :words ORDER BY claim.number LIMIT :limit
"""
_NAMES = """
SELECT name.record, name.text, name.kind FROM name_search JOIN name ON name.number = name_search.rowid
WHERE name_search MATCH :words ORDER BY name.number LIMIT 2000
"""


@valueclass
class Hit:
    """Something found.

    Attributes:
        kind: record, source, passage or claim.
        name: Its permanent name.
        title: Title of the record or source, locator of the passage, statement of the claim.
        snippet: What of it fits, or what the record is.
        source: Source of a passage or claim, else None.
        record: The record, or the subject of a claim, else None.
        matched_name: The name that fits, if it is not the title: a variant or damaged form.
    """

    kind: str
    name: str
    title: str
    snippet: str
    source: str | None
    record: str | None
    matched_name: str | None


def search(
    db: sqlite3.Connection,
    text: str,
    limit: int,
    *,
    records: Mapping[str, Record],
    sources: Iterable[Source],
    kind_labels: Mapping[str, str],
    own: OwnIndex,
) -> tuple[Hit, ...]:
    """Find everything with words that begin like those of the text: names first, then passages and claims.

    Of passages and claims the reader's own come first.

    Any text may come: quotation marks and operators are not taken as such.
    """
    words = _word(unicodedata.normalize("NFC", text[:LONGEST]))[:_WORDS]
    if not words or limit < 1:
        return ()
    question = {"words": " ".join(f'"{word}"*' for word in words), "limit": limit}
    named = [(record, name.text, name.kind) for record, name in own.names(words)]
    named += db.execute(_NAMES, question)
    found = _record_hits(named, fold(" ".join(words)), records, kind_labels)
    found += _source_hits(words, sources)
    if len(found) < limit:
        found += _passage_hits(db, question, words, own)
    if len(found) < limit:
        found += [
            Hit("claim", one.id, one.statement, own.place_of(one), one.source, one.subject, None)
            for one in own.claims(words)
        ]
        found += [
            Hit("claim", name, statement, locator, source, subject, None)
            for name, source, locator, statement, subject in db.execute(_CLAIMS, question)
        ]
    return tuple(found[:limit])


def fold(text: str) -> str:
    """Return text without capitals and diacritics, words separated by single spaces."""
    plain = unicodedata.normalize("NFKD", text).casefold()
    return " ".join(_word("".join(letter for letter in plain if not unicodedata.combining(letter))))


def _record_hits(
    named: Iterable[tuple[str, str, str]],
    folded: str,
    records: Mapping[str, Record],
    kind_labels: Mapping[str, str],
) -> list[Hit]:
    """Return the records that bear a fitting name, the best one of each: whole names before beginnings."""
    best: dict[str, tuple[tuple[int, bool, int, str], str, str]] = {}
    for record, text, kind in named:
        name = fold(text)
        nearness = 0 if name == folded else 1 if name.startswith(folded) else 2
        key = (nearness, kind != "title", -records[record].weight, records[record].title)
        if record not in best or key < best[record][0]:
            best[record] = (key, text, kind)
    hits = []
    for record, (_, text, kind) in sorted(best.items(), key=lambda item: (item[1][0], item[0])):
        shown = records[record]
        label = kind_labels.get(shown.kind, shown.kind)
        other = None if text == shown.title else text
        snippet = f"{label}, also “{other}”" + (" (damaged)" if kind == "damaged" else "") if other else label
        hits.append(Hit("record", record, shown.title, snippet, None, record, other))
    return hits


def _passage_hits(
    db: sqlite3.Connection, question: Mapping[str, object], words: Iterable[str], own: OwnIndex
) -> list[Hit]:
    """Return the passages whose summary fits, then those where the words are printed but something else is read."""
    words = list(words)
    hits = {
        one.name: Hit("passage", one.name, one.locator, one.regest, one.source, None, None)
        for one in own.passages(words)
    }
    hits |= {
        name: Hit("passage", name, locator, snippet, source, None, None)
        for name, source, locator, snippet in db.execute(_PASSAGES, question)
    }
    corrected = [(one.name, one.source, one.locator, mend.printed, mend.read) for mend, one in own.corrections(words)]
    for name, source, locator, printed, read in (*corrected, *db.execute(_CORRECTIONS, question)):
        said = f"printed “{' '.join(printed.split())}”, read {read}"
        hits.setdefault(name, Hit("passage", name, locator, said, source, None, printed))
    return list(hits.values())


def _source_hits(words: Iterable[str], sources: Iterable[Source]) -> list[Hit]:
    wanted = [fold(word) for word in words]
    return [
        Hit("source", source.id, source.title, source.extent, source.id, None, None)
        for source in sources
        if all(any(word.startswith(want) for word in fold(f"{source.title} {source.short}").split()) for want in wanted)
    ]


def shown_names(names: Iterable[Name]) -> tuple[Name, ...]:
    """Leave out the titles, which are kept among the names only to be found."""
    return tuple(name for name in names if name.kind not in ("title", "short"))
