"""Chosen notes as one small file to send: JSON with a version and a SHA-256 over everything else in it.

    {"format": "mopr-notes", "version": 1, "notebook": ID, "notes": [
        {"uid": …, "body": …, "target": …, "tags": […], "created": …, "changed": …, "replaces": [MARK, …]}, …],
     "sha256": …}

``target`` is written as in the notebook. ``replaces`` holds a mark of each earlier version: a notebook that has one of
these takes the note as its successor, any other version there is a rival. Marks are hashes of those versions.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any

FORMAT = "mopr-notes"
VERSION = 1


def seal_of(bundle: Mapping[str, Any]) -> str:
    """Return the SHA-256 of a bundle, without the one that stands in it."""
    rest = {key: value for key, value in bundle.items() if key != "sha256"}
    words = json.dumps(rest, sort_keys=True, separators=(",", ":"))  # ASCII, so that half a character does no harm
    return hashlib.sha256(words.encode()).hexdigest()
