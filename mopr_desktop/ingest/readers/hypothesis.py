"""Reads what Hypothesis gives out: the export of its sidebar, or an answer of its API."""

from __future__ import annotations

from typing import Any

from mopr_desktop.domain.exchange import ComingNote, Reading
from mopr_desktop.domain.notes import Note, name_from, refuse, text_from
from mopr_desktop.domain.web_annotation import note_from_annotation
from mopr_desktop.ingest.readers import strict_json
from mopr_desktop.ingest.readers.reader import Incoming, Reader, not_imported, read_each

_LISTS = ("annotations", "rows")
_NOT_KEPT = ("user", "created", "updated", "group", "references", "hidden", "moderation_status")


def recognise(given: Any) -> bool:
    """Return whether there is a list of entries with the address of a page."""
    first = _entries(given)[1][:1]
    return bool(first) and isinstance(first[0], dict) and "uri" in first[0]


def read(file: Incoming) -> Reading:
    """Read the annotations; each keeps its id, so that importing them again finds them."""
    reading, given = Reading(), file.json
    if isinstance(given, strict_json.Doubled):
        raise not_imported(file.name, given.why, "Ask for the file again.")
    place, entries = _entries(given)
    if not place and not isinstance(given, list):
        raise not_imported(file.name, "It has no list of annotations.", "Export them again from Hypothesis.")

    def read_one(entry: Any, where: str) -> ComingNote:
        return ComingNote(_note(entry, reading), where)

    read_each(entries, place, reading, file.name, read_one)
    return reading


def _entries(given: Any) -> tuple[str, list[Any]]:
    if isinstance(given, list):
        return "", given
    if isinstance(given, dict):
        for name in _LISTS:
            if isinstance(given.get(name), list):
                return name, given[name]
    return "", []


def _note(entry: Any, reading: Reading) -> Note:
    """Read one: its selectors are those of W3C, the rest has other names."""
    if not isinstance(entry, dict):
        refuse("it is no object", "")
    name_from(entry.get("id"), "id")
    text, tags = text_from(entry.get("text") or "", "text"), entry.get("tags") or []
    if not isinstance(tags, list):
        refuse("its tags are not a list", "")
    target = entry.get("target") or [{}]
    target = target[0] if isinstance(target, list) else target
    if not isinstance(target, dict):
        refuse("its target is not an object", "")
    address = target.get("source", entry.get("uri"))
    for name in _NOT_KEPT:
        if entry.get(name):
            reading.not_kept["reply to another note" if name == "references" else name] += 1
    selectors = target.get("selector", [])
    if isinstance(selectors, list):  # places in the page's own tree, which is not here
        selectors = [one for one in selectors if not (isinstance(one, dict) and one.get("type") == "RangeSelector")]
    annotation = {
        "type": "Annotation",
        "id": f"hypothesis:{entry['id']}",
        "body": [
            {"type": "TextualBody", "value": text},
            *({"type": "TextualBody", "purpose": "tagging", "value": tag} for tag in tags),
        ],
        "target": {"source": address, "selector": selectors},
    }
    return note_from_annotation(annotation, reading.not_kept)


READER = Reader("hypothesis", "Hypothesis (JSON)", recognise, read)
