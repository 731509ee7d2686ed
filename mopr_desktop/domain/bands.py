"""How many sections certainly and how many possibly existed, day by day."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Mapping, Sequence

from mopr_desktop.domain.claims import Claim
from mopr_desktop.domain.dating import WHOLE
from mopr_desktop.domain.days import BEGINNING, FOREVER
from mopr_desktop.valueclass import valueclass


@valueclass
class Band:
    """Counts at each change; a row holds until the day of the next one, and nothing exists before the first.

    Attributes:
        days: Day of each change, rising.
        certain: How many certainly existed from then on.
        possible: How many possibly existed, those without a date counted.
        possible_dated: How many possibly existed, those without a date left out.
    """

    days: tuple[int, ...] = ()
    certain: tuple[int, ...] = ()
    possible: tuple[int, ...] = ()
    possible_dated: tuple[int, ...] = ()

    @classmethod
    def of(cls, changes: Iterable[tuple[int, int, int, int]]) -> Band:
        """Take day, certain, possible and possible dated of each change, in order of time."""
        return cls(*zip(*changes, strict=True))

    def on(self, day: int) -> tuple[int, int]:
        """Return how many certainly and how many possibly existed on a day."""
        row = bisect_right(self.days, day) - 1
        return (self.certain[row], self.possible[row]) if row >= 0 else (0, 0)

    def within(self, first_day: int, last_day: int) -> tuple[int, int]:
        """Return the least certain and the greatest possible number on any of the days, half-open."""
        first = bisect_right(self.days, first_day) - 1
        last = bisect_left(self.days, last_day)
        rows = slice(max(first, 0), last)
        if last <= max(first, 0):
            return 0, 0
        return 0 if first < 0 else min(self.certain[rows]), max(self.possible[rows])


@valueclass
class BandRule:
    """From which claims the band is computed, as ``db/bands.yaml`` has it.

    Attributes:
        subject_kind: Kind of the records that are counted.
        property: What claims say of their beginning.
        passages_of: Beginning of the names of the passages that list them.
        until_record: The organisation, within whose life all of them lie.
        until_property: What claims say of an end.
    """

    subject_kind: str
    property: str
    passages_of: str
    until_record: str
    until_property: str


@valueclass
class Life:
    """One section: the days on which it may have begun and ended, BEGINNING and FOREVER where nothing is said.

    Attributes:
        earliest_start: First day on which it may have begun.
        latest_start: Last day on which it may have begun, FOREVER if that is not known.
        earliest_end: First day on which it may be gone, FOREVER if no end is claimed.
        latest_end: First day on which it must be gone, FOREVER if no end is claimed.
        dated: Whether its start is dated at all.
    """

    earliest_start: int
    latest_start: int
    earliest_end: int
    latest_end: int
    dated: bool


def life(starts: Sequence[Claim], ends: Sequence[Claim]) -> Life:
    """Return the widest life that any claim allows."""
    begun = [claim.date for claim in starts if claim.date]
    ended = [claim.date for claim in ends if claim.date]
    return Life(
        min((date.earliest_start for date in begun), default=BEGINNING),
        max((date.possible[1] - 1 for date in begun), default=FOREVER),
        min((date.earliest_start for date in ended), default=FOREVER),
        max((date.latest_end for date in ended), default=FOREVER),
        bool(begun),
    )


def band(lives: Iterable[Life], *, first_day: int, certain_until: int) -> Band:
    """Count lives at each change.

    A section of which no end is claimed is certain until ``certain_until``, the earliest end claimed for the
    organisation, and possible ever after; one with an end of its own follows that.

    Args:
        lives: The sections.
        first_day: First day of the organisation: no section is older, however open its start.
        certain_until: First day on which the organisation may be gone.
    """
    changes: dict[int, list[int]] = {}
    for one in lives:
        begin = max(one.earliest_start, first_day)
        own_end = one.earliest_end < FOREVER
        sure_from, sure_to = max(one.latest_start, first_day), one.earliest_end if own_end else certain_until
        _count(changes, sure_from, sure_to, (1, 0, 0))
        _count(changes, begin, one.latest_end, (0, 1, int(one.dated)))
    certain = possible = dated = 0
    kept: list[tuple[int, int, int, int]] = []
    for day in sorted(changes):
        more = changes[day]
        certain, possible, dated = certain + more[0], possible + more[1], dated + more[2]
        if any(more) or not kept:
            kept.append((day, certain, possible, dated))
    return Band.of(kept)


Listed = dict[str, tuple[list[Claim], list[Claim]]]
"""The sections that are counted: for each the claims on its beginning and those on its end."""


def sections_listed(
    claims: Sequence[Claim],
    kinds: Mapping[str, str],
    rule: BandRule,
    *,
    own_sources: Collection[str] = frozenset(),
    own_records: Collection[str] = frozenset(),
) -> Listed:
    """Return the sections that are counted, and the claims that date them; arguments as for `section_band`."""
    listed: Listed = {name: ([], []) for name in sorted(own_records) if kinds.get(name) == rule.subject_kind}
    for claim in claims:
        if kinds[claim.subject] != rule.subject_kind:
            continue
        counts = claim.passage.startswith(f"{rule.passages_of}-")
        counts = counts or claim.subject in own_records or claim.source in own_sources
        if counts:
            starts, _ = listed.setdefault(claim.subject, ([], []))
            if claim.property == rule.property:
                starts.append(claim)
    for claim in claims:
        if claim.subject in listed and claim.property == rule.until_property:
            listed[claim.subject][1].append(claim)
    return listed


def life_of_organisation(claims: Iterable[Claim], rule: BandRule) -> tuple[int, int]:
    """Return the first day of the organisation, and the first day on which it may be gone."""
    organisation = [claim for claim in claims if claim.subject == rule.until_record and claim.scope in WHOLE]
    begun = [claim.date.earliest_start for claim in organisation if claim.date and claim.property == rule.property]
    gone = [claim.date.earliest_start for claim in organisation if claim.date and claim.property == rule.until_property]
    return min((day for day in begun if day > BEGINNING), default=BEGINNING), min(gone, default=FOREVER)


def section_band(
    claims: Sequence[Claim],
    kinds: Mapping[str, str],
    rule: BandRule,
    *,
    own_sources: Collection[str] = frozenset(),
    own_records: Collection[str] = frozenset(),
) -> Band:
    """Count the sections that existed, from the claims that the rule names and from the reader's own.

    Args:
        claims: All claims.
        kinds: Kind of each record.
        rule: Which claims of the bundle count.
        own_sources: The reader's own sources: what they say of a beginning counts too.
        own_records: The reader's own sections are counted also if nothing is said of their beginning.
    """
    listed = sections_listed(claims, kinds, rule, own_sources=own_sources, own_records=own_records)
    first_day, certain_until = life_of_organisation(claims, rule)
    return band(
        [life(starts, ends) for starts, ends in listed.values()], first_day=first_day, certain_until=certain_until
    )


def _count(changes: dict[int, list[int]], first: int, end: int, what: tuple[int, int, int]) -> None:
    if first >= end:
        return
    for day, sign in ((first, 1), (end, -1)):
        if day < FOREVER:
            row = changes.setdefault(day, [0, 0, 0])
            for column, amount in enumerate(what):
                row[column] += sign * amount
