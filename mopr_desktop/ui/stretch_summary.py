"""What lies in a stretch of time: certainly and possibly, by lane and by source, from first to last, and disputed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from mopr_desktop.domain.days import BEGINNING, FOREVER
from mopr_desktop.domain.stretch import length_words, stretch_words
from mopr_desktop.ui.phrases import counted
from mopr_desktop.ui.table_rows import Row

MOST_NAMED: Final = 5
_DISPUTES: Final = {
    "contradiction": ("contradiction", "contradictions"),
    "scope": ("differs in scope", "differ in scope"),
    "identity": ("identity doubt", "identity doubts"),
    "refinement": ("only more precise", "only more precise"),
}


@dataclass(frozen=True, slots=True)
class Tally:
    """One line of counts."""

    name: str
    certain: int
    possible: int


@dataclass(frozen=True, slots=True)
class Summary:
    """A stretch and what is in it.

    Attributes:
        first_day, last_day: The stretch, half-open.
        whole: All marks.
        lanes: By lane, from above; lanes without any are left out.
        sources: By source, in display order; one mark counts for each of its sources.
        first: The mark that begins first within the stretch, None if none begins there.
        last: The one that begins last.
        disputed: Marks on which sources differ, in the order of time.
        undated: Marks without a date, which are in no count.
    """

    first_day: int
    last_day: int
    whole: Tally
    lanes: tuple[Tally, ...]
    sources: tuple[Tally, ...]
    first: Row | None
    last: Row | None
    disputed: tuple[Row, ...]
    undated: int

    @property
    def title(self) -> str:
        """The stretch in words."""
        return stretch_words(self.first_day, self.last_day)

    @property
    def length(self) -> str:
        """How long it is."""
        return length_words(self.first_day, self.last_day)

    def plain(self) -> str:
        """Return all of it as lines of text."""
        lines = [f"{self.title} ({self.length})", tally_words(self.whole)]
        lines += [f"{tally.name}: {tally_words(tally)}" for tally in (*self.lanes, *self.sources)]
        lines += [f"{which}: {row.title}, {row.dates_words}" for which, row in self.ends()]
        lines += [f"{row.title}: {row.differ_words} ({row.dates_words})" for row in self.disputed]
        if self.undated:
            lines.append(f"Not dated, so in no count: {self.undated}")
        return "\n".join(lines)

    def ends(self) -> list[tuple[str, Row]]:
        """Return what begins first and last in it, named."""
        found = [("First", self.first), ("Last", self.last)]
        return [(which, row) for which, row in found if row is not None]


def tally_words(tally: Tally) -> str:
    """Say a line of counts: "12 certain, 3 possible"."""
    return f"{tally.certain:,} certain, {tally.possible:,} possible"


def disputed_words(rows: Iterable[Row]) -> str:
    """Say how many marks are disputed in which way."""
    told = Counter(kind for row in rows for kind in row.disputes)
    said = (counted(told[kind], *words) for kind, words in _DISPUTES.items() if told[kind])
    return ", ".join(said) or "none"


def summarise(rows: Iterable[Row], first_day: int, last_day: int, counting: frozenset[str]) -> Summary:
    """Count what lies in a half-open stretch of time.

    Args:
        rows: All marks of the lanes, lane by lane.
        first_day: First day of the stretch.
        last_day: The day after its last one.
        counting: Lanes that only count: what is undated there stands on the shelf.
    """
    lanes: dict[str, Counter[str]] = {}
    sources: dict[str, Counter[str]] = {}
    whole: Counter[str] = Counter()
    inside: list[Row] = []
    seen: set[tuple[str, str]] = set()
    for row in rows:
        now = row.standing(first_day, last_day, counting)
        inside_it, known = now in ("certain", "possible"), row.key in seen
        seen.add(row.key)
        if inside_it:
            lanes.setdefault(row.lane, Counter())[now] += 1
        if known:  # by country or by source a mark may stand in several lanes
            continue
        whole[now] += 1
        if not inside_it:
            continue
        inside.append(row)
        for name in row.source_names:
            sources.setdefault(name, Counter())[now] += 1
    begun = sorted(
        (row for row in inside if first_day <= row.first_day < last_day and _bounded(row)),
        key=lambda row: (row.first_day, row.last_day, row.title),
    )
    disputed = sorted((row for row in inside if row.disputes), key=lambda row: (row.first_day, row.title))
    return Summary(
        first_day,
        last_day,
        Tally("All", whole["certain"], whole["possible"]),
        tuple(Tally(name, found["certain"], found["possible"]) for name, found in lanes.items()),
        tuple(Tally(name, found["certain"], found["possible"]) for name, found in sources.items()),
        begun[0] if begun else None,
        begun[-1] if len(begun) > 1 else None,
        tuple(disputed),
        whole["undated"],
    )


def _bounded(row: Row) -> bool:
    """Whether a source says when it began: nobody knows what began first otherwise."""
    return row.item is None or (row.item.start_given and BEGINNING < row.item.earliest_start < FOREVER)


def more_words(left: int) -> str:
    """Say how many more there are."""
    return f"and {counted(left, 'more mark')}" if left else ""
