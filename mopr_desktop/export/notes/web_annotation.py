"""Writes a collection of W3C Web Annotations, as ``domain.web_annotation`` describes them."""

from __future__ import annotations

import json
from collections.abc import Sequence

from mopr_desktop.domain.exchange import LeavingNote
from mopr_desktop.domain.web_annotation import CONTEXT, annotation_json
from mopr_desktop.export.notes.exporter import HISTORY, Exporter, Written, moment


def write(notes: Sequence[LeavingNote], notebook: str, title: str) -> Written:
    """Write all notes as the one page of a collection."""
    collection = f"urn:mopr:notebook:{notebook}"
    items = [
        annotation_json(one.note) | {"created": moment(one.created), "modified": moment(one.changed)} for one in notes
    ]
    page = {"id": f"{collection}#page", "type": "AnnotationPage", "partOf": collection, "startIndex": 0, "items": items}
    whole = {
        "@context": CONTEXT,
        "id": collection,
        "type": "AnnotationCollection",
        "label": title,
        "total": len(items),
        "first": page,
    }
    return (json.dumps(whole, ensure_ascii=False, indent=1) + "\n").encode(), [HISTORY]


EXPORTER = Exporter("web-annotation", "W3C Web Annotation (JSON-LD)", (".jsonld", ".json"), write)
