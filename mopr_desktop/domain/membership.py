"""Counted figures: how many sections, members and periodicals sources assert, and for when."""

from __future__ import annotations

import re
from collections.abc import Mapping

from mopr_desktop.domain.bands import Band
from mopr_desktop.domain.claims import Claim
from mopr_desktop.domain.dating import claim_words
from mopr_desktop.valueclass import valueclass

TOLERANCE = 0.05
"""Figures given as "about" or "more than" differ only beyond this part of the greater one."""

SCOPES = {
    "": "scope not stated",
    "all": "all counted",
    "without-ussr": "without the USSR",
    "ussr": "the USSR alone",
    "soviet-section": "the Soviet section",
    "international-character": "its international character",
    "decision": "the decision",
    "parent-body": "the parent body",
    "setting-up": "the setting up",
}

_loosely = re.compile(
    r"(?i)(about|around|almost|nearly|some|over|circa|c\.|more than|less than|at least|up to)\b"
).match


@valueclass
class Figure:
    """A claim that counts something.

    Attributes:
        claim: The claim.
        source: Its source.
        subject: What it is about.
        number: The figure.
        scope: What it covers: "all", "without-ussr", "ussr" ... or "".
        unit: What is counted, "sections".
        first_day, last_day: Days it may hold for, half-open; BEGINNING and FOREVER where nothing is said.
        date_words: The date in short words, "1 Jan. 1928"; "" if it has none.
        outside_band: It lies outside what the founding dates of the sections allow.
        disputes: Ids of the disagreements it is part of.
        own: The reader made the claim.
        deprecated: The reader deprecated the claim.
    """

    claim: str
    source: str
    subject: str
    number: float
    scope: str
    unit: str
    first_day: int
    last_day: int
    date_words: str
    outside_band: bool
    disputes: tuple[str, ...]
    own: bool = False
    deprecated: bool = False


def is_loose(claim: Claim) -> bool:
    """Whether a figure is given as "about", "more than" and the like, or the source itself doubts it."""
    return claim.certainty == "hedged" or _loosely(claim.value) is not None


def agree(first: float, second: float, *, loose: bool) -> bool:
    """Whether two figures can be the same."""
    if first == second:
        return True
    return loose and abs(first - second) <= TOLERANCE * max(abs(first), abs(second))


def scope_words(scope: str) -> str:
    """Say what a figure covers."""
    return SCOPES.get(scope, scope.replace("-", " "))


def number_words(number: float) -> str:
    """Write a figure with commas, and without a fraction it does not have."""
    return f"{int(number):,}" if number == int(number) else f"{number:,}"


def figure(claim: Claim, band: Band | None, offset: Mapping[str, float], disputes: tuple[str, ...]) -> Figure:
    """Read a claim as a figure, and hold it against the band if it counts sections.

    Args:
        claim: A claim with a number and a date.
        band: What the founding dates allow, None if the figure counts something else.
        offset: What to add for each scope before it is compared with the band.
        disputes: Disagreements the claim is part of.

    Raises:
        ValueError: the claim has no number or no date.
    """
    if claim.number is None or claim.date is None:
        raise ValueError(claim.id)
    first, last = claim.date.possible
    outside = False
    if band is not None and claim.scope in ("", "all", *offset):
        number = claim.number + offset.get(claim.scope, 0)
        least, most = band.within(first, last)
        slack = TOLERANCE * number if is_loose(claim) else 0
        outside = not least - slack <= number <= most + slack
    return Figure(
        claim.id,
        claim.source,
        claim.subject,
        claim.number,
        claim.scope,
        claim.unit,
        first,
        last,
        claim_words(claim, short=True),
        outside,
        disputes,
        claim.own,
    )
