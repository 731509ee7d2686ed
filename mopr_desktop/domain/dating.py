"""When a record was, from all that sources say of it, and whether they agree."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from mopr_desktop.domain.claims import Claim
from mopr_desktop.domain.days import BEGINNING, FOREVER, MONTH_NAMES
from mopr_desktop.domain.edtf import DateSpan, EdtfError, parse
from mopr_desktop.domain.vocabulary import AXIS_ROLES
from mopr_desktop.domain.wording import in_words
from mopr_desktop.valueclass import valueclass

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
    is_by, is_from = edtf.startswith("[.."), edtf.endswith("..]")
    named = edtf.strip("[].")
    if not (is_by or is_from) or not claim.phrase or named not in claim.phrase or "," in named or ".." in named:
        return ""
    words = in_words(parse(named), short=short)
    return f"by {words}" if is_by else f"from {words} on"


@valueclass
class Reach:
    """The days within which one claim puts one end of a record.

    Attributes:
        claim: The claim.
        first: First day, or BEGINNING.
        end: The day after the last, or FOREVER.
        part: What of its date says so, None for all of it.
    """

    claim: Claim
    first: int
    end: int
    part: DateSpan | None = None

    def said(self, *, short: bool) -> str:
        """Return its date in words, or in short ones."""
        return in_words(self.part, short=short) if self.part else claim_words(self.claim, short=short)

    @property
    def words(self) -> str:
        """Its date in words."""
        return self.said(short=False)

    @property
    def days(self) -> int:
        """How many days it leaves open."""
        return self.end - self.first

    def within(self, other: Reach) -> bool:
        """Whether it says the same as the other, more precisely."""
        return other.first <= self.first and self.end <= other.end and self.days < other.days


@valueclass
class Bound:
    """The start or the end of a record by all claims on it; the words are made when they are asked for.

    Attributes:
        claims: The claims, earliest first.
        first: First day on which it may lie.
        end: The day after the last one.
        disputed: The claims have no common day; then first and end are those of all of them together.
        told: What its words tell.
        approximate: It is "about" these days.
    """

    claims: tuple[Claim, ...]
    first: int
    end: int
    disputed: bool
    told: tuple[Reach, ...]
    approximate: bool

    def said(self, *, short: bool) -> str:
        """Return it in words, or in short ones."""
        return said_of(self.told, short=short)

    @property
    def words(self) -> str:
        """In words at the precision given, "April 1921 or October 1924"."""
        return self.said(short=False)

    @property
    def short_words(self) -> str:
        """The same, short."""
        return self.said(short=True)


@valueclass
class Dating:
    """How a record stands in time; bounds as in `DateSpan`.

    Attributes:
        start: Its start by all claims on it, None if no claim gives it.
        end: Its end likewise.
        claims: All dated claims that put it on the axis, earliest first.
        earliest_start, latest_start, earliest_end, latest_end: Days; BEGINNING and FOREVER where nothing bounds them.
        disputed: Claims on a bound have no common day.
        approximate: "about 1927".
        whole: What its words tell if claims give both ends at once: "14–16 July 1924".
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
    whole: tuple[Reach, ...]

    @property
    def words(self) -> str:
        """In words, "from late 1922 to 1939 or 1941"; "" if undated."""
        return self._said(" to ", short=False)

    @property
    def short_words(self) -> str:
        """The same for labels, "late 1922 – 1939 or 1941"."""
        return self._said(" – ", short=True)

    def _said(self, joined: str, *, short: bool) -> str:
        start, end = self.start, self.end
        if start is None or end is None:
            return start.said(short=short) if start else f"until {end.said(short=short)}" if end else ""
        if self.whole:
            return said_of(self.whole, short=short)
        first, last = start.said(short=short), end.said(short=short)
        if first == last:
            return first
        if joined == " – " and " " not in first + last:
            joined = "–"
        return first + joined + last

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
        _whole(start, end, roles) if start and end else (),
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
            found.append(Reach(claim, *date.possible))
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
            found.append(Reach(claim, *date.possible))
        elif date.end_given:
            found.append(_part(claim, date.earliest_end - 1, date.latest_end, 2))
    return found


def _part(claim: Claim, first: int, end: int, which: int) -> Reach:
    """Return one end of the interval that a claim gives, 0 or 2 in ``start / end``."""
    date = claim.date
    try:
        one = parse(date.edtf.partition("/")[which] if date else "")
    except EdtfError:  # a set of several dates has no such part
        return Reach(claim, first, end)
    return Reach(claim, first, end, one)


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
        tuple(precise),
        any(reach.claim.date is not None and reach.claim.date.approximate for reach in precise),
    )


def most_precise(reaches: Sequence[Reach]) -> list[Reach]:
    """Leave out what another says more precisely; if all share a day, the most precise comes first."""
    left = [reach for reach in reaches if not any(other.within(reach) for other in reaches)]
    if max(reach.first for reach in left) < min(reach.end for reach in left):
        return sorted(left, key=lambda reach: (reach.days, reach.first, reach.claim.id))
    return sorted(left, key=lambda reach: (reach.first, reach.end, reach.claim.id))


def said_of(reaches: Iterable[Reach], *, short: bool) -> str:
    """Say rival dates, each once: "April 1921 or October 1924"."""
    return " or ".join(dict.fromkeys(reach.said(short=short) for reach in reaches))


def _whole(start: Bound, end: Bound, roles: Mapping[str, str]) -> tuple[Reach, ...]:
    """Return what is told if the same claims give both ends at once: dates that are written as they stand."""
    if start.claims != end.claims or any(roles[claim.property] not in ("span", "moment") for claim in start.claims):
        return ()
    precise = most_precise([Reach(claim, *claim.date.possible) for claim in start.claims if claim.date])
    return tuple(precise if start.disputed or end.disputed else precise[:1])
