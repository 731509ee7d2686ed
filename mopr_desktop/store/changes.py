"""What an edit of a notebook is made of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Change:
    """One entry to write, or to delete if it has no value."""

    kind: str
    uid: str
    value: Mapping[str, Any] | None
