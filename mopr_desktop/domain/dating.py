"""When a record was, from all that sources say of it, and whether they agree."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from mopr_desktop.domain.claims import Claim
from mopr_desktop.domain.days import BEGINNING, FOREVER, MONTH_NAMES
from mopr_desktop.domain.edtf import EdtfError, parse
from mopr_desktop.domain.vocabulary import AXIS_ROLES
from mopr_desktop.domain.wording import in_words

WHOLE = ("", "all")
"""Scopes of claims about the whole of a thing."""

_LONGEST_PHRASE = 32
_has_year = re.compile(r"[0-9]{4}").search


def claim_words(claim: Claim, *, short: bool = False) -> str:
    """Say the date of a claim, "" if it has none.

    A set between two dates is said as the source says it: "late 1922" and not "between October and December 1922".
    """
    date, phrase = claim.date, claim.phrase
    if date is None:
        return ""
    if open_side := _said_of_open_set(claim, short=short):
        return open_side
    if date.edtf[0] != "[" or not (date.start_given and date.end_given):
        return in_words(date, short=short)
    if len(phrase) > _LONGEST_PHRASE or not _has_year(phrase):
        return in_words(date, short=short)
    return phrase if phrase.startswith(tuple(MONTH_NAMES)) else phrase[:1].lower() + phrase[1:]


def _said_of_open_set(claim: Claim, *, short: bool) -> str:
    """Say ``[..1931]`` as "by 1931" where the source names 1931; "before 1932" is for those that name 1932."""
    edtf = claim.date.edtf if claim.date else ""
    named = edtf.strip("[].")
    if not claim.phrase or named not in claim.phrase or "," in named or ".." in named:
        return ""
    words = in_words(parse(named), short=short)
    return f"by {words}" if edtf.startswith("[..") else f"from {words} on" if edtf.endswith("..]") else ""


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
        claims: Claims about it; those without a date, of no role on the axis, or about a part only do not matter.
        roles: Role of each property.
    """
    dated = sorted(
        (one for one in claims if one.date and roles.get(one.property) in AXIS_ROLES and one.scope in WHOLE),
        key=lambda claim: (claim.date.possible if claim.date else (0, 0), claim.id),
    )
    start = _bound(_starts(dated, roles))
    end = _bound(_ends(dated, roles))
    earliest_start, latest_start = (start.first, start.end - 1) if start else (BEGINNING, FOREVER - 1)
    earliest_end, latest_end = (end.first + 1, end.end) if end else (BEGINNING + 1, FOREVER)
    backwards = latest_end <= earliest_start  # rival sources end it before others let it begin
    if backwards:
        earliest_start, latest_end = earliest_end - 1, latest_start + 1
    return Dating(
        start,
        end,
        tuple(dated),
        earliest_start,
        max(earliest_start, min(latest_start, latest_end - 1)),
        min(latest_end, max(earliest_end, earliest_start + 1)),
        latest_end,
        backwards or any(bound.disputed for bound in (start, end) if bound),
        any(bound.approximate for bound in (start, end) if bound),
        _words(start, end, lambda bound: bound.words, _whole(dated, roles, short=False), " to "),
        _words(start, end, lambda bound: bound.short_words, _whole(dated, roles, short=True), " – "),
    )


def reaches_of(claims: Iterable[Claim], roles: Mapping[str, str]) -> tuple[list[Reach], list[Reach]]:
    """Return within which days each claim puts the start of a record, and within which its end.

    Args:
        claims: Claims about one record, as for `date_record`.
        roles: Role of each property.
    """
    dated = [one for one in claims if one.date and roles.get(one.property) in AXIS_ROLES and one.scope in WHOLE]
    return _starts(dated, roles), _ends(dated, roles)


def _starts(dated: Iterable[Claim], roles: Mapping[str, str]) -> list[Reach]:
    found = []
    for claim in dated:
        date, role = claim.date, roles[claim.property]
        if date is None or role == "end":
            continue
        if role == "start" or date.moment:
            found.append(Reach(claim, *date.possible, claim_words(claim), claim_words(claim, short=True)))
        elif date.start_given:
            found.append(_part(claim, date.earliest_start, date.latest_start + 1, 0))
    return found


def _ends(dated: Iterable[Claim], roles: Mapping[str, str]) -> list[Reach]:
    found = []
    for claim in dated:
        date, role = claim.date, roles[claim.property]
        if date is None or role == "start":
            continue
        if role == "end" or date.moment:
            found.append(Reach(claim, *date.possible, claim_words(claim), claim_words(claim, short=True)))
        elif date.end_given:
            found.append(_part(claim, date.earliest_end - 1, date.latest_end, 2))
    return found


def _part(claim: Claim, first: int, end: int, which: int) -> Reach:
    """Return one end of the interval that a claim gives, 0 or 2 in ``start / end``."""
    date = claim.date
    try:
        one = parse(date.edtf.partition("/")[which] if date else "")
    except EdtfError:  # a set of several dates has no such part
        return Reach(claim, first, end, claim_words(claim), claim_words(claim, short=True))
    return Reach(claim, first, end, in_words(one), in_words(one, short=True))


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
        claim.id: claim_words(claim, short=short)
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
    first, last = words(start), words(end)
    if first == last:
        return first
    return f"{first}{joined.strip()}{last}" if joined == " – " and " " not in first + last else first + joined + last


def _whole_words(start: Bound, end: Bound, whole: Mapping[str, str]) -> str:
    """Write dates that give both ends at once as they stand: "14–16 July 1924"."""
    reaches = [Reach(claim, *claim.date.possible, whole[claim.id], "") for claim in start.claims if claim.date]
    precise = most_precise(reaches)
    if not (start.disputed or end.disputed):
        precise = precise[:1]
    return " or ".join(dict.fromkeys(reach.words for reach in precise))
