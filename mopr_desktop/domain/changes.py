"""What changed nearest to a day: what began and ended before it, about it and after it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable

from mopr_desktop.domain.claims import Claim
from mopr_desktop.domain.dating import Reach, reaches_of
from mopr_desktop.domain.days import BEGINNING, FOREVER
from mopr_desktop.domain.statement import Corpus, Line, Part, joined
from mopr_desktop.valueclass import valueclass

LONGEST = 800
"""Days that the date of a change may leave open: one known only within ten years is near to no day."""
NEAREST = 2
_MEETING = 31
"""Days up to which an interval is a meeting and not something that begins and ends."""
_MOST_ABOUT = 4
_NAMED = 3
_LEFT_OUT = ("figure", "money", "gift")
_VERBS = {
    "section": (" founded", " ended"),
    "organisation": (" founded", " ended"),
    "office": (": begins", ": ends"),
    "seat": (" from now on", " until now"),
}


@valueclass
class Change:
    """Something that began or ended.

    Attributes:
        first: First day on which it may have been.
        end: The day after the last.
        line: What changed, and when.
        group: Changes of one group and one date are told in one line; "" for none.
    """

    first: int
    end: int
    line: Line
    group: str


class Changes:
    """Every dated change of the records of a corpus, read once.

    Args:
        corpus: The data.
        title: What a record is called in a line.
    """

    def __init__(self, corpus: Corpus, title: Callable[[str], str]) -> None:
        self._title = title
        self._order = {source.id: i for i, source in enumerate(corpus.sources())}
        found: list[Change] = []
        for lane in corpus.lanes():
            for item in corpus.axis_items(lane.id):
                if item.kind in _LEFT_OUT:
                    continue
                found += self._of(corpus, item.record)
        self.all = tuple(sorted(found, key=lambda one: (one.first, one.end, one.line.record)))
        self._days = sorted({change.first for change in self.all})

    def _of(self, corpus: Corpus, record: str) -> list[Change]:
        own = [claim for claim in corpus.claims_about(record) if claim.subject == record]
        roles = {claim.property: corpus.property(claim.property).role for claim in own}
        starts, ends = (_telling(reaches) for reaches in reaches_of(own, roles))
        met = {reach.claim.id for reach in starts} & {reach.claim.id for reach in ends}
        kind = corpus.record(record).kind
        found = []
        for reaches, verb in zip((starts, ends), _VERBS.get(kind, (" begins", " ends")), strict=True):
            group = f"{kind}{verb}" if kind == "section" else ""
            rest = [reach for reach in reaches if not (reach.claim.id in met and _is_meeting(reach.claim))]
            found += self._changes(corpus, record, rest, verb, group)
        whole = [reach for reach in starts if reach.claim.id in met and _is_meeting(reach.claim)]
        return found + self._changes(corpus, record, _telling(_whole(reach) for reach in whole), "", "")

    def _changes(self, corpus: Corpus, record: str, reaches: Iterable[Reach], verb: str, group: str) -> list[Change]:
        by_days: dict[tuple[int, int], list[Reach]] = {}
        for reach in reaches:
            by_days.setdefault((reach.first, reach.end), []).append(reach)
        title = self._title(record)
        found = []
        for (first, end), said in by_days.items():
            claim = said[0].claim
            sources = sorted({reach.claim.source for reach in said}, key=self._order.__getitem__)
            mine = {one.id: one.kind for reach in said for one in corpus.disagreements_of(reach.claim.id)}
            disputes = tuple((one, kind) for one, kind in sorted(mine.items()) if kind == "contradiction")
            words = f"{title}{verb}"
            line = Line(words, said[0].words, record, claim.id, claim.passage, "", tuple(sources), disputes)
            found.append(Change(first, end, line, group))
        return found

    def near(self, day: int) -> Part:
        """Return the nearest changes: those before the day, those whose date leaves the day open, those after it."""
        before = sorted((change for change in self.all if change.end <= day), key=lambda one: (one.end, one.first))
        about = [change for change in self.all if change.first <= day < change.end]
        after = [change for change in self.all if change.first > day]
        ends = sorted({change.end for change in before})[-NEAREST:]
        starts = sorted({change.first for change in after})[:NEAREST]
        told = _told(about)
        kept = sorted(told, key=lambda one: (one[1] - one[0], one[0]))[:_MOST_ABOUT]
        left = len(told) - len(kept)
        lines = (
            *_told(change for change in before if change.end in ends)[-2 * NEAREST :],
            *sorted(kept, key=lambda one: (one[0], one[1])),
            *_told(change for change in after if change.first in starts)[: 2 * NEAREST],
        )
        notes = [f"{left} more have dates that leave this day open."] if left else []
        if not lines:
            notes.append("Nothing dated changed.")
        return Part("Nearest changes", tuple(line for _, _, line in lines), tuple(notes))

    def before(self, day: int) -> int | None:
        """Return the last day before a day on which something may have begun or ended, None if there is none."""
        place = bisect_left(self._days, day)
        return self._days[place - 1] if place else None

    def after(self, day: int) -> int | None:
        """Return the first such day after a day, None if there is none."""
        place = bisect_right(self._days, day)
        return self._days[place] if place < len(self._days) else None


def _is_meeting(claim: Claim) -> bool:
    date = claim.date
    return date is not None and (date.moment or date.latest_end - date.earliest_start <= _MEETING)


def _whole(reach: Reach) -> Reach:
    """Return all days of a meeting and not only its first one."""
    first, end = reach.claim.date.possible if reach.claim.date else (reach.first, reach.end)
    return Reach(reach.claim, first, end)


def _telling(reaches: Iterable[Reach]) -> list[Reach]:
    """Return those bounded on both sides and near enough, without what another says more precisely."""
    near = [one for one in reaches if one.first > BEGINNING and one.end < FOREVER and one.days <= LONGEST]
    return [one for one in near if not any(other.within(one) for other in near)]


def _told(changes: Iterable[Change]) -> list[tuple[int, int, Line]]:
    """Return days and line of each change, one line for all of a group with the same date."""
    grouped: dict[tuple[int, int, str], list[Line]] = {}
    for place, change in enumerate(changes):
        grouped.setdefault((change.first, change.end, change.group or f"-{place}"), []).append(change.line)
    return [
        (first, end, members[0] if len(members) == 1 else _together(group, members))
        for (first, end, group), members in grouped.items()
    ]


def _together(group: str, members: list[Line]) -> Line:
    kind, verb = group.split(" ")
    first = members[0]
    names = [line.title.removesuffix(f" {verb}").removesuffix(f" {kind}") for line in members]
    shown = names if len(names) <= _NAMED + 1 else [*names[:_NAMED], f"{len(names) - _NAMED} more"]
    title = f"{len(members)} {kind}s {verb}: {joined(shown)}"
    sources = tuple(dict.fromkeys(source for line in members for source in line.sources))
    return Line(title, first.words, first.record, first.claim, first.passage, "", sources, (), tuple(members))
