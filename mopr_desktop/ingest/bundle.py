"""``db/`` becomes the bundled database, the same bytes from the same input."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from mopr_desktop.domain.disagreement import KINDS
from mopr_desktop.domain.sources import CORRECTION_KINDS
from mopr_desktop.ingest.assemble import assemble
from mopr_desktop.ingest.checks import check
from mopr_desktop.ingest.corpus import Corpus, read_corpus
from mopr_desktop.ingest.problems import Problems
from mopr_desktop.store.writing import write

NOT_BUILT = "The database was not built."


@dataclass(frozen=True, slots=True)
class Report:
    """What a build wrote.

    Attributes:
        out: The database.
        rows: Rows by table.
        claims: Claims by source.
        disagreements: Disagreements by kind.
        corrections: Corrections of the texts by kind.
        seconds: How long it took.
        sha256: Hash of the database.
    """

    out: Path
    rows: Mapping[str, int]
    claims: Mapping[str, int]
    disagreements: Mapping[str, int]
    corrections: Mapping[str, int]
    seconds: float
    sha256: str

    def __str__(self) -> str:
        lines = [f"Built {self.out}"]
        for title, counts in (
            ("rows", self.rows),
            ("claims by source", {**self.claims, "all": sum(self.claims.values())}),
            ("disagreements", {**self.disagreements, "all": sum(self.disagreements.values())}),
            ("corrections", {**self.corrections, "all": sum(self.corrections.values())}),
        ):
            lines += [f"\n{title}", *(f"  {name:<20}{count:>7,}" for name, count in counts.items())]
        return "\n".join([*lines, "", f"{self.seconds:.2f} seconds", f"sha256 {self.sha256}"])


def checked_corpus(db_dir: Path, what: str = NOT_BUILT, *, fingerprints: bool = True) -> Corpus:
    """Read ``db/`` and refuse it if anything is wrong.

    Args:
        db_dir: The folder.
        what: What does not happen if it is refused.
        fingerprints: Whether to read the fingerprints; without them none can be out of date.

    Raises:
        MoprError: something is wrong; every problem is named with file and line.
    """
    problems = Problems(db_dir.resolve())
    corpus = read_corpus(db_dir.resolve(), problems, fingerprints=fingerprints)
    check(corpus, problems)
    problems.raise_if_any(what)
    return corpus


def build(db_dir: Path, out: Path) -> Report:
    """Build the database, or write nothing.

    Raises:
        MoprError: the input is refused, or there is no room.
    """
    begun = time.perf_counter()
    contents = assemble(checked_corpus(db_dir))
    rows, digest = write(contents, out)
    claims = Counter(claim.source for claim in contents.claims)
    kinds = Counter(one.kind for one in contents.disagreements)
    corrected = Counter(one.kind for one in contents.corrections)
    return Report(
        out,
        rows,
        {source.id: claims[source.id] for source in contents.sources},
        {kind: kinds[kind] for kind in KINDS},
        {kind: corrected[kind] for kind in CORRECTION_KINDS},
        time.perf_counter() - begun,
        digest,
    )
