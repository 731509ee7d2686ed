"""When a record was, from all that sources say of it, and whether they agree."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from mopr_desktop.domain.claims import Claim
from mopr_desktop.domain.days import BEGINNING, FOREVER
from mopr_desktop.domain.edtf import DateSpan, EdtfError, parse
from mopr_desktop.domain.vocabulary import AXIS_ROLES
from mopr_desktop.domain.wording import in_words


@dataclass(frozen=True, slots=True)
class Reach:
    """The days within which one claim puts one end of a record.

    Attributes:
        claim: The claim.
        first: First day, or BEGINNING.
        end: The day after the last, or FOREVER.
        words: Its date in words.
        short_words: The same, short.
    """

    claim: Claim
    first: int
    end: int
    words: str
    short_words: str

    @property
    def days(self) -> int:
        """How many days it leaves open."""
        return self.end - self.first

    def within(self, other: Reach) -> bool:
        """Whether it says the same as the other, more precisely."""
        return other.first <= self.first and self.end <= other.end and self.days < other.days


@dataclass(frozen=True, slots=True)
class Bound:
    """The start or the end of a record by all claims on it.

    Attributes:
        claims: The claims, earliest first.
        first: First day on which it may lie.
        end: The day after the last one.
        disputed: The claims have no common day; then first and end are those of all of them together.
        words: In words at the precision given, "April 1921 or October 1924".
        short_words: The same, short.
        approximate: It is "about" these days.
    """

    claims: tuple[Claim, ...]
    first: int
    end: int
    disputed: bool
    words: str
    short_words: str
    approximate: bool


@dataclass(frozen=True, slots=True)
class Dating:
    """How a record stands in time; bounds as in `DateSpan`.

    Attributes:
        start: Its start by all claims on it, None if no claim gives it.
        end: Its end likewise.
        claims: All dated claims that put it on the axis, earliest first.
        earliest_start, latest_start, earliest_end, latest_end: Days; BEGINNING and FOREVER where nothing bounds them.
        disputed: Claims on a bound have no common day.
        approximate: "about 1927".
        words: In words, "from late 1922 to 1939 or 1941"; "" if undated.
        short_words: The same for labels, "late 1922 – 1939 or 1941".
    """

    start: Bound | None
    end: Bound | None
    claims: tuple[Claim, ...]
    earliest_start: int
    latest_start: int
    earliest_end: int
    latest_end: int
    disputed: bool
    approximate: bool
    words: str
    short_words: str

    @property
    def start_given(self) -> bool:
        """Whether any source gives the start."""
        return self.start is not None

    @property
    def end_given(self) -> bool:
        """Whether any source gives the end."""
        return self.end is not None

    @property
    def undated(self) -> bool:
        """Whether no claim dates it."""
        return not self.claims

    @property
    def hull(self) -> tuple[int, int]:
        """All days on which it may have been, half-open."""
        return self.earliest_start, self.latest_end


def date_record(claims: Iterable[Claim], roles: Mapping[str, str]) -> Dating:
    """Set claims about one record side by side.

    Args:
        claims: Claims about it; those without a date, or of no role on the axis, do not matter.
        roles: Role of each property.
    """
    dated = sorted(
        (claim for claim in claims if claim.date and roles.get(claim.property) in AXIS_ROLES),
        key=lambda claim: (claim.date.possible if claim.date else (0, 0), claim.id),
    )
    start = _bound(_starts(dated, roles))
    end = _bound(_ends(dated, roles))
    earliest_start, latest_start = (start.first, start.end - 1) if start else (BEGINNING, FOREVER - 1)
    earliest_end, latest_end = (end.first + 1, end.end) if end else (BEGINNING + 1, FOREVER)
    return Dating(
        start,
        end,
        tuple(dated),
        earliest_start,
        max(earliest_start, min(latest_start, latest_end - 1)),
        min(latest_end, max(earliest_end, earliest_start + 1)),
        latest_end,
        any(bound.disputed for bound in (start, end) if bound),
        any(bound.approximate for bound in (start, end) if bound),
        _words(start, end, lambda bound: bound.words, _whole(dated, roles, short=False), "{} to {}"),
        _words(start, end, lambda bound: bound.short_words, _whole(dated, roles, short=True), "{} – {}"),
    )


def _starts(dated: Iterable[Claim], roles: Mapping[str, str]) -> list[Reach]:
    found = []
    for claim in dated:
        date, role = claim.date, roles[claim.property]
        if date is None or role == "end":
            continue
        if role == "start" or date.moment:
            found.append(_reach(claim, *date.possible, date))
        elif date.start_given:
            found.append(_reach(claim, date.earliest_start, date.latest_start + 1, _part(date, 0)))
    return found


def _ends(dated: Iterable[Claim], roles: Mapping[str, str]) -> list[Reach]:
    found = []
    for claim in dated:
        date, role = claim.date, roles[claim.property]
        if date is None or role == "start":
            continue
        if role == "end" or date.moment:
            found.append(_reach(claim, *date.possible, date))
        elif date.end_given:
            found.append(_reach(claim, date.earliest_end - 1, date.latest_end, _part(date, 2)))
    return found


def _reach(claim: Claim, first: int, end: int, date: DateSpan) -> Reach:
    return Reach(claim, first, end, in_words(date), in_words(date, short=True))


def _part(interval: DateSpan, which: int) -> DateSpan:
    """Return one end of an interval as a date, or the whole if it is a set."""
    try:
        return parse(interval.edtf.partition("/")[which])
    except EdtfError:
        return interval


def _bound(reaches: Sequence[Reach]) -> Bound | None:
    if not reaches:
        return None
    precise = most_precise(reaches)
    common = max(reach.first for reach in reaches) < min(reach.end for reach in reaches)
    if common:
        precise = precise[:1]
    return Bound(
        tuple(reach.claim for reach in reaches),
        min(reach.first for reach in precise),
        max(reach.end for reach in precise),
        not common,
        " or ".join(dict.fromkeys(reach.words for reach in precise)),
        " or ".join(dict.fromkeys(reach.short_words for reach in precise)),
        any(reach.claim.date is not None and reach.claim.date.approximate for reach in precise),
    )


def most_precise(reaches: Sequence[Reach]) -> list[Reach]:
    """Leave out what another says more precisely; if all share a day, the most precise comes first."""
    left = [reach for reach in reaches if not any(other.within(reach) for other in reaches)]
    if max(reach.first for reach in left) < min(reach.end for reach in left):
        return sorted(left, key=lambda reach: (reach.days, reach.first, reach.claim.id))
    return sorted(left, key=lambda reach: (reach.first, reach.end, reach.claim.id))


def _whole(dated: Iterable[Claim], roles: Mapping[str, str], *, short: bool) -> dict[str, str]:
    """Words of the claims that give both ends at once."""
    return {
        claim.id: in_words(claim.date, short=short)
        for claim in dated
        if claim.date and roles[claim.property] in ("span", "moment")
    }


def _words(
    start: Bound | None, end: Bound | None, words: Callable[[Bound], str], whole: Mapping[str, str], joined: str
) -> str:
    if start is None or end is None:
        return words(start) if start else f"until {words(end)}" if end else ""
    if start.claims == end.claims and all(claim.id in whole for claim in start.claims):
        return _whole_words(start, end, whole)
    if words(start) == words(end):
        return words(start)
    return joined.format(words(start), words(end))


def _whole_words(start: Bound, end: Bound, whole: Mapping[str, str]) -> str:
    """Write dates that give both ends at once as they stand: "14–16 July 1924"."""
    reaches = [Reach(claim, *claim.date.possible, whole[claim.id], "") for claim in start.claims if claim.date]
    precise = most_precise(reaches)
    if not (start.disputed or end.disputed):
        precise = precise[:1]
    return " or ".join(dict.fromkeys(reach.words for reach in precise))
