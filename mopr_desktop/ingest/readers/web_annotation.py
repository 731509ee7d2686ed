"""Reads W3C Web Annotations: one, a list of them, a page, or a collection with its first page inside."""

from __future__ import annotations

from typing import Any

from mopr_desktop.domain.exchange import ComingNote, Reading
from mopr_desktop.domain.notes import refuse
from mopr_desktop.domain.web_annotation import note_from_annotation
from mopr_desktop.ingest.readers import strict_json
from mopr_desktop.ingest.readers.reader import Incoming, Reader, not_imported, read_each, types_of

_TYPES = {"Annotation", "AnnotationPage", "AnnotationCollection", "OrderedCollectionPage", "OrderedCollection"}


def recognise(given: Any) -> bool:
    """Return whether it calls itself an annotation, or several."""
    first = given[0] if isinstance(given, list) and given else given
    return not _TYPES.isdisjoint(types_of(first))


def read(file: Incoming) -> Reading:
    """Read the annotations."""
    reading = Reading()
    place, entries = _entries(file.json, file.name, reading)

    def read_one(entry: Any, where: str) -> ComingNote:
        if not isinstance(entry, dict):
            refuse("it is no object", "")
        return ComingNote(note_from_annotation(entry, reading.not_kept), where)

    read_each(entries, place, reading, file.name, read_one)
    return reading


def _entries(given: Any, name: str, reading: Reading) -> tuple[str, Any]:
    if isinstance(given, list):
        return "", given
    types = set(types_of(given))
    if "Annotation" in types:
        return "", [given]
    if types & {"AnnotationCollection", "OrderedCollection"} and "items" not in given:
        _refuse_faulty(given, name)
        given = given.get("first")
        if not isinstance(given, dict):
            why = "Its annotations stand elsewhere, and this program never goes to the network."
            raise not_imported(name, why, "Ask for a file that holds the annotations themselves.")
    if not isinstance(given, dict) or "items" not in given:
        raise not_imported(name, "It has no annotations.", "Choose a file of W3C Web Annotations.")
    _refuse_faulty(given, name)
    if "next" in given:
        reading.not_kept["further pages, which stand elsewhere"] += 1
    return "items", given["items"]


def _refuse_faulty(given: dict[str, Any], name: str) -> None:
    """Refuse a whole file if it is doubtful which list of annotations is meant."""
    if isinstance(given, strict_json.Doubled):
        raise not_imported(name, given.why, "Ask for the file again.")


READER = Reader("web-annotation", "W3C Web Annotation (JSON-LD)", recognise, read)
