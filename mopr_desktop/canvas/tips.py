"""What the tip beside the pointer says: title, date in words, sources, and why they differ."""

from __future__ import annotations

from html import escape

from mopr_desktop.canvas.glyphs import BADGE_WORDS
from mopr_desktop.canvas.lane_source import LaneSource
from mopr_desktop.domain.lasting import mark_in_words
from mopr_desktop.timeline.signs import Hit


def tip(hit: Hit, source: LaneSource) -> str:
    """Return the tip of a mark, label, claim or badge as rich text."""
    if hit.part == "more":
        return _more_tip(hit.label)
    if hit.part == "badge" and hit.dispute in source.disputes:
        return _dispute_tip(hit.dispute, source)
    if hit.claim:
        return _claim_tip(hit.claim, source)
    item = source.by_record.get(hit.record)
    if item is None:
        return ""
    lines = [f"<b>{escape(item.title)}</b>", escape(mark_in_words(item)) or "no date given"]
    lines.append(escape(", ".join(source.source_names.get(name, name) for name in item.sources)))
    for mark in item.disputes:
        dispute = source.disputes.get(mark.disagreement)
        sign = BADGE_WORDS.get(mark.kind, mark.kind)
        lines.append(f"{sign} {escape(dispute.explanation)}" if dispute else sign)
    return _page(lines)


def _more_tip(titles: str) -> str:
    if not titles:
        return _page(["show fewer rows"])
    return _page(["<b>no room for</b>", *(escape(title) for title in titles.splitlines()), "click: open the lane"])


def _dispute_tip(dispute_id: str, source: LaneSource) -> str:
    dispute = source.disputes[dispute_id]
    witnesses = f"{dispute.witnesses} witnesses" if dispute.witnesses != 1 else "1 witness"
    return _page(
        [f"<b>{escape(dispute.title)}</b>", escape(dispute.explanation), f"{witnesses}; click or D: side by side"]
    )


def _claim_tip(claim_id: str, source: LaneSource) -> str:
    try:
        claim = source.content.claim(claim_id)
    except LookupError:
        return ""
    locator = source.content.passage(claim.passage).locator
    name = source.source_names.get(claim.source, claim.source)
    own = "your own claim" if claim.own else ""
    judgement = source.content.judgement(claim_id)
    reading = f"your reading: {judgement}" if judgement else ""
    return _page([escape(claim.statement), f"{escape(name)}, {escape(locator)}", own, reading])


def _page(lines: list[str]) -> str:
    return "<div style='white-space:normal'>" + "<br>".join(line for line in lines if line) + "</div>"
