"""What an edit of a notebook is made of."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from mopr_desktop.valueclass import valueclass


@valueclass
class Change:
    """One entry to write, or to delete if it has no value."""

    kind: str
    uid: str
    value: Mapping[str, Any] | None
