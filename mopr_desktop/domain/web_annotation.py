"""Notes as W3C Web Annotations, both ways; what goes out comes back the same.

A note is an Annotation with a TextualBody in Markdown and one TextualBody of purpose "tagging" for each tag. It has
``urn:mopr:note:UID`` as its id, and its target is, percent-encoded:

    urn:mopr:record:NAME, urn:mopr:claim:NAME, urn:mopr:passage:NAME
    urn:mopr:source:NAME, or the address of a web page as it is, with
        TextPositionSelector   first and last place in code points
        TextQuoteSelector      the words, and some before and after
        FragmentSelector       page=P&xywh=percent:LEFT,TOP,WIDTH,HEIGHT of a scan
        mopr:document          hash of the text that was counted in
    urn:mopr:axis#from=EDTF&to=EDTF
    urn:mopr:notebook          for a note on nothing in particular

Words whose place in the text is not known have start and end 0.

Source: W3C, Web Annotation Data Model, 23 February 2017, sections 3.2.3 to 4.2.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import parse_qsl, quote, unquote

from mopr_desktop.domain.notes import (
    LONGEST_NAME,
    ClaimTarget,
    Json,
    Note,
    PassageTarget,
    RangeTarget,
    RecordTarget,
    RegionTarget,
    StretchTarget,
    Target,
    refuse,
    tags_from,
    target_from,
    text_from,
)

CONTEXT: list[object] = ["http://www.w3.org/ns/anno.jsonld", {"mopr": "urn:mopr:"}]
MEDIA_FRAGMENTS = "http://www.w3.org/TR/media-frags/"

_NOTE, _SOURCE, _AXIS, _NOTEBOOK = "urn:mopr:note:", "urn:mopr:source:", "urn:mopr:axis", "urn:mopr:notebook"
_NAMED = {"record": "urn:mopr:record:", "claim": "urn:mopr:claim:", "passage": "urn:mopr:passage:"}
_ADDRESS = re.compile(r"""https?://[^\s<>"{}|\\^`\x00-\x20\x7f-\U0010ffff]+""")
_TENTHS = re.compile(r"(\d{1,15})(?:\.(\d))?", re.ASCII)
_MOST_SELECTORS = 50
_KEPT = frozenset({"@context", "id", "@id", "type", "@type", "motivation", "body", "bodyValue", "target"})

NotKept = Counter[str]


def annotation_json(note: Note) -> Json:
    """Return a note as an annotation, without dates and context."""
    text = {"type": "TextualBody", "purpose": "commenting", "format": "text/markdown", "value": note.body}
    tags = [{"type": "TextualBody", "purpose": "tagging", "value": tag} for tag in note.tags]
    body, target = [text, *tags], _target_json(note.target)
    return {"id": _iri(_NOTE, note.uid), "type": "Annotation", "motivation": "commenting", "body": body} | {
        "target": target
    }


def note_from_annotation(given: Mapping[str, Any], not_kept: NotKept) -> Note:
    """Read an annotation, whoever wrote it; HTML in it stays the text that it is.

    Args:
        given: The annotation.
        not_kept: Counts what a notebook has no room for.

    Raises:
        MoprError: it cannot be kept.
    """
    if "Annotation" not in _types(given):
        refuse("it is no annotation", "Leave it out.")
    for key in given:
        if key not in _KEPT:
            not_kept[key] += 1
    texts, tags = _bodies(given, not_kept)
    body = text_from("\n\n".join(texts), "text")
    return Note(_uid(given), body, _target(given.get("target"), not_kept), tuple(tags_from(tags)))


def _target_json(target: Target | None) -> object:
    match target:
        case None:
            return _NOTEBOOK
        case RecordTarget():
            return _iri(_NAMED["record"], target.record)
        case ClaimTarget():
            return _iri(_NAMED["claim"], target.claim)
        case PassageTarget():
            return _iri(_NAMED["passage"], target.passage)
        case StretchTarget():
            return f"{_AXIS}#from={quote(target.first, safe='')}&to={quote(target.last, safe='')}"
        case RegionTarget():
            box = ",".join(_percent(side) for side in (target.left, target.top, target.width, target.height))
            fragment = f"page={target.page}&xywh=percent:{box}"
            selector = {"type": "FragmentSelector", "conformsTo": MEDIA_FRAGMENTS, "value": fragment}
            return {"type": "SpecificResource", "source": _source_iri(target.source), "selector": selector}
        case RangeTarget():
            return _range_json(target)


def _range_json(target: RangeTarget) -> object:
    selectors: list[Json] = []
    words = bool(target.quote or target.prefix or target.suffix)
    if (target.start, target.end) != (0, 0):
        selectors.append({"type": "TextPositionSelector", "start": target.start, "end": target.end})
    if words:
        around = {"prefix": target.prefix, "suffix": target.suffix}
        exact = {"type": "TextQuoteSelector", "exact": target.quote}
        selectors.append(exact | {side: text for side, text in around.items() if text})
    source = _source_iri(target.source)
    if not selectors and not target.document:
        return source
    whole: Json = {"type": "SpecificResource", "source": source}
    if selectors:
        whole["selector"] = selectors
    return whole | ({"mopr:document": target.document} if target.document else {})


def _percent(thousandths: int) -> str:
    whole, tenth = divmod(thousandths, 10)
    return f"{whole}.{tenth}" if tenth else str(whole)


def _iri(prefix: str, name: str) -> str:
    return prefix + quote(name, safe="")


def _source_iri(source: str) -> str:
    return source if _ADDRESS.fullmatch(source) else _iri(_SOURCE, source)


def _name(iri: str, prefix: str) -> str:
    try:
        return unquote(iri.removeprefix(prefix), errors="strict")
    except UnicodeDecodeError:
        refuse("its address is not UTF-8 behind its percent signs", "Write it again.")


def _types(given: Mapping[str, Any]) -> list[str]:
    found = given.get("type", given.get("@type"))
    named = found if isinstance(found, list) else [found]
    return [name.removeprefix("oa:") for name in named if isinstance(name, str)]


def _uid(given: Mapping[str, Any]) -> str:
    iri = given.get("id", given.get("@id"))
    if isinstance(iri, str) and iri.startswith(_NOTE):
        return _name(iri, _NOTE)
    if isinstance(iri, str) and 0 < len(iri) <= LONGEST_NAME:
        return iri
    words = iri if isinstance(iri, str) and iri else json.dumps(given, sort_keys=True)  # the same at every import
    return f"annotation-{hashlib.sha256(words.encode(errors='replace')).hexdigest()[:24]}"


def _bodies(given: Mapping[str, Any], not_kept: NotKept) -> tuple[list[str], list[object]]:
    texts: list[str] = [text_from(given["bodyValue"], "bodyValue")] if "bodyValue" in given else []
    tags: list[object] = []
    motivation = given.get("motivation")
    body = given.get("body", [])
    for one in body if isinstance(body, list) else [body]:
        content = _content(one, not_kept)
        purpose = one.get("purpose", motivation) if isinstance(one, Mapping) else motivation
        if purpose == "tagging" or (isinstance(purpose, list) and "tagging" in purpose):
            tags.append(content)
        else:
            texts.append(content)
    return texts, tags


def _content(body: object, not_kept: NotKept) -> str:
    """Return the text of a body, or the address of one that stands elsewhere."""
    if isinstance(body, str):
        not_kept["body elsewhere (its address is kept)"] += 1
        return text_from(body, "body")
    if not isinstance(body, Mapping):
        refuse("its body is neither a text nor an object", "Write a TextualBody.")
    if "value" in body or "chars" in body:
        if "language" in body:
            not_kept["language"] += 1
        return text_from(body.get("value", body.get("chars")), "body")
    address = body.get("source", body.get("id", body.get("@id")))
    if not isinstance(address, str):
        refuse("its body has no text", "Write a TextualBody with a value.")
    not_kept["body elsewhere (its address is kept)"] += 1
    return text_from(address, "body")


def _target(given: object, not_kept: NotKept) -> Target | None:
    if isinstance(given, list):
        if not given:
            refuse("it has no target", "Write one.")
        not_kept["further targets"] += len(given) - 1
        given = given[0]
    if isinstance(given, str):
        return _whole(given)
    if not isinstance(given, Mapping):
        refuse("it has no target", "Write one.")
    source = given.get("source", given.get("id", given.get("@id")))
    if isinstance(source, Mapping):
        source = source.get("id", source.get("@id"))
    if not isinstance(source, str):
        refuse("its target has no address", 'Write a "source".')
    found = _selected(given.get("selector"), not_kept)
    document = given.get("mopr:document", "")
    if not (found or document) or source.startswith((*_NAMED.values(), _AXIS, _NOTEBOOK)):
        not_kept["selector"] += bool(found)
        return _whole(source)
    name = _source_name(source)
    if "region" in found:
        return target_from({"source": name, "page": found["page"], "region": found["region"]})
    place = {"start": found.get("start", 0), "end": found.get("end", 0)}
    words = {part: found.get(part, "") for part in ("quote", "prefix", "suffix")}
    return target_from({"source": name, **place, **words, "document": document})


def _whole(iri: str) -> Target | None:
    if iri == _NOTEBOOK or iri.startswith((f"{_NOTEBOOK}:", f"{_NOTEBOOK}#")):
        return None
    for kind, prefix in _NAMED.items():
        if iri.startswith(prefix):
            return target_from({kind: _name(iri, prefix)})
    if iri.startswith(f"{_AXIS}#"):
        dates = dict(parse_qsl(iri.removeprefix(f"{_AXIS}#").replace("+", "%2B"), keep_blank_values=True))
        return target_from({"from": dates.get("from"), "to": dates.get("to")})
    return target_from({"source": _source_name(iri), "start": 0, "end": 0})


def _source_name(iri: str) -> str:
    return _name(iri, _SOURCE) if iri.startswith(_SOURCE) else iri


def _selected(selector: object, not_kept: NotKept) -> Json:
    """Return what all selectors say together; they are different ways to the same words."""
    found: Json = {}
    for one in _selectors(selector):
        types = _types(one)
        if "TextPositionSelector" in types:
            found |= {"start": one.get("start"), "end": one.get("end")}
        elif "TextQuoteSelector" in types:
            parts = {"quote": one.get("exact"), "prefix": one.get("prefix"), "suffix": one.get("suffix")}
            found |= {part: "" if text is None else text for part, text in parts.items()}
        elif "FragmentSelector" in types and (region := _region(one.get("value"))):
            found |= region
        else:
            not_kept[f"selector {types[0] if types else 'without a type'}"[:80]] += 1
    return found


def _selectors(selector: object) -> Iterator[Mapping[str, Any]]:
    waiting, seen = [selector], 0
    while waiting:
        one = waiting.pop(0)
        seen += 1
        if seen > _MOST_SELECTORS:
            refuse(f"it has more than {_MOST_SELECTORS} selectors", "Leave some out.")
        if isinstance(one, list):
            waiting += one[: _MOST_SELECTORS + 1]
        elif isinstance(one, Mapping):
            yield one
            waiting += [one["refinedBy"]] if "refinedBy" in one else []


def _region(value: object) -> Json:
    """Read page and rectangle of a scan; empty if the fragment says something else."""
    if not isinstance(value, str) or len(value) > LONGEST_NAME:
        return {}
    said = dict(part.split("=", 1) for part in value.split("&") if "=" in part)
    sides = [_TENTHS.fullmatch(side) for side in said.get("xywh", "").removeprefix("percent:").split(",")]
    page = said.get("page", "0")
    if not said.get("xywh", "").startswith("percent:") or len(sides) != 4 or not page.isdecimal():
        return {}
    box = [int(side[1]) * 10 + int(side[2] or 0) for side in sides if side]
    return {"page": int(page), "region": box} if len(box) == 4 else {}
