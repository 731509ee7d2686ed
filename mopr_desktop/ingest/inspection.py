"""What ``content check`` tells: whether the database is whole and current, and what of each source is covered."""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from mopr_desktop.domain.sources import CORRECTION_KINDS, Passage, Source
from mopr_desktop.errors import MoprError
from mopr_desktop.ingest.assemble import assemble
from mopr_desktop.ingest.bundle import checked_corpus
from mopr_desktop.ingest.census import census
from mopr_desktop.ingest.corpus import Corpus
from mopr_desktop.ingest.fingerprints import find_passages, stretch
from mopr_desktop.store.content import Content
from mopr_desktop.store.soundness import unsound
from mopr_desktop.store.writing import sha256_of, write

SILENT_KINDS = ("heading", "furniture")
"""Passages that make no claim and need none."""


def inspect(path: Path, db_dir: Path | None, texts: Path | None) -> Iterator[str]:
    """Yield what was found, a line each.

    Args:
        path: The built database.
        db_dir: ``db/`` if there is one: it is read again and compared.
        texts: Folder with the texts of the sources, for the fingerprints.

    Raises:
        MoprError: the database is damaged or not that of ``db/``, or ``db/`` is refused.
    """
    found = unsound(path)
    if found:
        raise MoprError(
            f"{path.name} is damaged.",
            why=" ".join(found),
            remedy="Build it again with “mopr-desktop content build”.",
            code=1,
        )
    yield f"{path}: whole (SHA-256, integrity, foreign keys)"
    corpus = checked_corpus(db_dir, "db/ was refused.") if db_dir is not None else None
    if corpus is not None and db_dir is not None:
        _compare(path, corpus)
        yield f"{db_dir}: nothing wrong, and the database is what it gives"
    with closing(Content.open(path, verify=False)) as content:
        yield ""
        yield from census(content)
        for source in content.sources():
            yield ""
            calendar = content.calendar(source.id)
            yield from _coverage(source, calendar)
            yield from _corrections(content, calendar)
            if corpus is not None and texts is not None:
                yield from _fingerprints(corpus, source.id, texts)
                yield from _printed(corpus, source.id, texts)


def _compare(path: Path, corpus: Corpus) -> None:
    with tempfile.TemporaryDirectory() as folder:
        fresh = Path(folder) / path.name
        write(assemble(corpus), fresh)
        if sha256_of(fresh) == sha256_of(path):
            return
    raise MoprError(
        f"{path.name} is not what db/ gives.",
        why="Something in db/, the program or SQLite changed since it was built.",
        remedy="Build it again with “mopr-desktop content build”.",
        code=1,
    )


def _coverage(source: Source, calendar: tuple[Passage, ...]) -> Iterator[str]:
    speaking = [passage for passage in calendar if passage.claims]
    claims = sum(passage.claims for passage in calendar)
    yield f"{source.id}  {source.title}"
    yield f"  {len(calendar)} passages, {len(speaking)} with claims, {claims} claims"
    silent = [passage for passage in calendar if not passage.claims]
    needless = [passage for passage in silent if passage.kind in SILENT_KINDS]
    if needless:
        yield f"  headings and page furniture without claims: {len(needless)}"
    wanting = [passage for passage in silent if passage.kind not in SILENT_KINDS]
    yield f"  passages of substance without claims: {len(wanting)}"
    for passage in wanting:
        yield f"    {passage.name}  {passage.locator}"


def _corrections(content: Content, calendar: tuple[Passage, ...]) -> Iterator[str]:
    kinds = Counter(one.kind for passage in calendar for one in content.corrections(passage.name))
    if kinds:
        told = ", ".join(f"{kind} {kinds[kind]}" for kind in CORRECTION_KINDS if kinds[kind])
        yield f"  corrections: {kinds.total()} ({told})"


def _printed(corpus: Corpus, source: str, texts: Path) -> Iterator[str]:
    """Tell whether the text has what the corrections say is printed there."""
    path = texts / next(placed.shape.file for placed in corpus.sources if placed.shape.id == source)
    passages = {passage.name for passage in corpus.passages if passage.source == source}
    corrections = [placed.shape for placed in corpus.corrections if placed.shape.passage in passages]
    if not corrections or not path.is_file():
        return
    lines = path.read_text("utf-8").split("\n")
    found = [(one, (stretch(lines, one.at) or "").split() == one.printed.split()) for one in corrections]
    yield f"  corrections: {sum(there for _, there in found)} of {len(found)} stand in the text as they say"
    for one, there in found:
        if not there:
            yield f"    NOT THERE  {one.id}, {path.name}:{one.at} is not “{' '.join(one.printed.split())}”"


def _fingerprints(corpus: Corpus, source: str, texts: Path) -> Iterator[str]:
    file = next(placed.shape.file for placed in corpus.sources if placed.shape.id == source)
    path = texts / file
    if not path.is_file():
        yield f"  {file}: not in {texts}"
        return
    same_file, findings = find_passages(corpus, source, path)
    made = "the text the fingerprints were made from" if same_file else "not the text the fingerprints were made from"
    found = sum(finding.found for finding in findings)
    yield f"  {file}: {made}; {found} of {len(findings)} passages found"
    for finding in findings:
        if finding.part is None:
            yield f"    no fingerprint   {finding.passage}"
            continue
        stale = "" if finding.same or not same_file else "; the fingerprint is out of date"
        yield f"    {'found' if finding.found else 'NOT FOUND'} {finding.part:>6.0%}  {finding.passage}{stale}"
