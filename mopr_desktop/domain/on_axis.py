"""How a record stands on the axis: by its dating, with a mark for each claim and for each disagreement."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from mopr_desktop.domain.claims import Claim
from mopr_desktop.domain.dating import Dating
from mopr_desktop.domain.days import BEGINNING, FOREVER
from mopr_desktop.domain.disagreement import Disagreement
from mopr_desktop.domain.records import AxisItem, ClaimMark, DisputeMark, Record

Days = tuple[int, int]
ANYWHERE: Final = (BEGINNING, FOREVER)


def axis_item(
    record: Record,
    dating: Dating,
    limits: Days,
    *,
    moment: bool,
    sources: tuple[str, ...],
    judgements: Mapping[str, str],
    disputes: Sequence[DisputeMark],
) -> AxisItem:
    """Return how a record stands on the axis.

    Args:
        record: The record.
        dating: When it was by all claims.
        limits: The half-open days within which its open ends stay.
        moment: Whether it has pointed ends.
        sources: Those that say anything about it, in display order.
        judgements: What the reader thinks of claims, by claim.
        disputes: The disagreements that are drawn.
    """
    return AxisItem(
        record.name,
        record.kind,
        record.lane,
        record.title,
        record.short,
        dating.short_words,
        moment,
        dating.earliest_start,
        dating.latest_start,
        dating.earliest_end,
        dating.latest_end,
        dating.start_given,
        dating.end_given,
        dating.approximate,
        *limits,
        record.track,
        record.weight,
        sources,
        tuple(_claim_mark(claim, judgements.get(claim.id, "")) for claim in dating.claims),
        tuple(disputes),
        dating.undated,
    )


def drawn(found: Sequence[Disagreement]) -> list[Disagreement]:
    """Return what has a sign on the axis; where claims contradict, other scopes are left to the panes."""
    contradicted = {one.property for one in found if one.kind == "contradiction"}
    return [one for one in found if one.kind != "scope" or one.property not in contradicted]


def dispute_mark(one: Disagreement, claims: Mapping[str, Claim], hull: Days) -> DisputeMark:
    """Place a disagreement on the axis: from the middle of the earliest rival claim to that of the latest.

    Args:
        one: The disagreement.
        claims: All claims by name.
        hull: The days of the record, where no rival claim has a date.
    """
    dates = [claim.date for claim in (claims[claim_id] for claim_id in one.claims) if claim.date]
    middles = [middle for date in dates if (middle := _middle(date.possible)) is not None]
    if not middles:
        middles = [middle for middle in [_middle(hull)] if middle is not None]
    first, last = min(middles, default=BEGINNING), max(middles, default=BEGINNING)
    return DisputeMark(one.id, one.kind, one.property, first, last)


def _claim_mark(claim: Claim, judgement: str) -> ClaimMark:
    first, last = claim.date.possible if claim.date else ANYWHERE
    deprecated = judgement == "deprecated"
    return ClaimMark(claim.id, claim.source, claim.property, first, last, own=claim.own, deprecated=deprecated)


def _middle(days: Days) -> int | None:
    """Return the day in the middle; at the given end if only one is given, None if neither is."""
    first, last = days
    if first <= BEGINNING:
        return None if last >= FOREVER else last - 1
    return first if last >= FOREVER else (first + last) // 2
