"""How much there is of each kind: records, claims about them by source, and disagreements."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping

from mopr_desktop.domain.disagreement import KINDS
from mopr_desktop.store.content import Content


def census(content: Content) -> Iterator[str]:
    """Yield the counts, a line each, and the records that no claim concerns."""
    kinds = {record.name: record.kind for record in content.records().values()}
    yield f"records: {len(kinds)} ({_told(Counter(kinds.values()))})"
    cited = {citation.work for claim in content.claims().values() for citation in claim.cites}
    silent = [name for name in kinds if not content.claims_about(name) and name not in cited]
    yield f"records that no claim concerns: {len(silent)}"
    yield from (f"  {name}" for name in silent)
    about: dict[str, Counter[str]] = defaultdict(Counter)
    for claim in content.claims().values():
        about[claim.source][kinds[claim.subject]] += 1
    for source in content.sources():
        counts = about[source.id]
        yield f"claims of {source.id}: {counts.total()} ({_told(counts)})"
    differing = Counter(one.kind for one in content.disagreements())
    yield f"disagreements: {differing.total()} ({', '.join(f'{kind} {differing[kind]}' for kind in KINDS)})"


def _told(counts: Mapping[str, int]) -> str:
    """List counts, the greatest first, those of one size by name."""
    return ", ".join(f"{kind} {number}" for kind, number in sorted(counts.items(), key=lambda one: (-one[1], one[0])))
