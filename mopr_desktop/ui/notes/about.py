"""What a note is about, in words; and what the window shows as something to be about."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from mopr_desktop.domain.days import civil
from mopr_desktop.domain.edtf import EdtfError, parse
from mopr_desktop.domain.notes import StretchTarget, target_from, target_json
from mopr_desktop.domain.stretch import edtf_ends
from mopr_desktop.domain.wording import in_words
from mopr_desktop.session.session import Selection
from mopr_desktop.ui.phrases import source_name

if TYPE_CHECKING:
    from mopr_desktop.store.content import Content


Json = Mapping[str, Any]
_A_DAY_PX = 4.0
_MONTH = 30


def about_words(content: Content, target: Json | None) -> str:
    """Return what a note is about, "German section"; what the data do not have is given by its name."""
    if not target:
        return "nothing in particular"
    if "record" in target:
        name = str(target["record"])
        found = content.records().get(name)
        return found.title if found else f"{name} (not in the data)"
    if "claim" in target:
        name = str(target["claim"])
        if not content.has_claim(name):
            return f"claim {name} (not in the data)"
        return f"claim: {content.claim(name).statement}"
    if "passage" in target:
        name = str(target["passage"])
        if not content.has_passage(name):
            return f"passage {name} (not in the data)"
        passage = content.passage(name)
        return f"{source_name(content.source(passage.source))}, {passage.locator}"
    if "region" in target:
        return f"{_source(content, target)}, page {target.get('page')}, a part of the picture"
    if "source" in target:
        return f"{_source(content, target)}, “{str(target.get('quote', ''))[:60]}”"
    return stretch_words(str(target.get("from", "")), str(target.get("to", "")))


def stretch_words(first: str, last: str) -> str:
    """Return a stretch of the axis in words, "March 1923" or "March 1923 to May 1924"."""
    try:
        start = in_words(parse(first))
        return start if first == last else f"{start} to {in_words(parse(last))}"
    except EdtfError:
        return f"{first} to {last}"


def is_lost(content: Content, target: Json | None) -> bool:
    """Return whether a note is about something that the data do not have."""
    return "(not in the data)" in about_words(content, target)


def key_of(target: Json | None) -> str:
    """Return the name under which notes on the same thing are looked up; for days, the target as JSON."""
    found = target_from(target)
    if isinstance(found, StretchTarget):
        return json.dumps(target_json(found), ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    return found.about if found is not None else ""


def target_of_key(key: str) -> dict[str, Any] | None:
    """Return what such a name stands for; of words or a picture in a source, only the source."""
    if key.startswith("{"):
        found: dict[str, Any] = json.loads(key)
        return found
    kind, _, name = key.partition(":")
    return {kind: name} if name else None


def target_of(selection: Selection) -> dict[str, Any] | None:
    """Return what a new note on the selection is about: the claim, else the record, else the passage."""
    if selection.claim is not None:
        return {"claim": selection.claim}
    if selection.record is not None:
        return {"record": selection.record}
    return {"passage": selection.passage} if selection.passage is not None else None


def abouts_of(content: Content, selection: Selection) -> tuple[str, ...]:
    """Return the names under which notes on a selection are looked up: the record with its claims, the passage."""
    found = []
    if selection.record is not None and selection.record in content.records():
        found.append(f"record:{selection.record}")
        found += [f"claim:{c.id}" for c in content.claims_about(selection.record) if c.subject == selection.record]
    elif selection.passage is not None:
        found.append(f"passage:{selection.passage}")
        if content.has_passage(selection.passage):
            found += [f"claim:{claim.id}" for claim in content.claims_of(selection.passage)]
    return tuple(found)


def pinned_at(day: int, px_per_day: float) -> dict[str, str]:
    """Return a day as a target, no more precise than a hand can point: a day, a month or a year."""
    year, month, of_month = civil(day)
    written = f"{year:04d}" if 0 <= year <= 9999 else f"Y{year}"
    if px_per_day * _MONTH >= _A_DAY_PX and 0 <= year <= 9999:
        written += f"-{month:02d}"
        if px_per_day >= _A_DAY_PX:
            written += f"-{of_month:02d}"
    return {"from": written, "to": written}


def stretch_target(first_day: int, last_day: int) -> dict[str, str]:
    """Return half-open days as a target: whole months as months, whole years as years."""
    first, last = edtf_ends(first_day, max(last_day, first_day + 1))
    return {"from": first, "to": last}


def _source(content: Content, target: Json) -> str:
    name = str(target["source"])
    known = {source.id for source in content.sources()}
    return source_name(content.source(name)) if name in known else f"{name} (not in the data)"
