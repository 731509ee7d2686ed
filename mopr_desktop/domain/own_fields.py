"""Reads the free part of what a reader wrote: whatever stands there, a value of the right kind or nothing."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

Details = Mapping[str, Any]


def details_of(value: Mapping[str, Any]) -> Details:
    """Return the free part of an entry, empty if it is damaged."""
    found = value.get("details")
    return found if isinstance(found, Mapping) else {}


def text_of(given: Mapping[str, Any], field: str) -> str:
    """Return a text without the spaces around it, "" if there is none."""
    found = given.get(field)
    return found.strip() if isinstance(found, str) else ""


def number_of(given: Mapping[str, Any], field: str) -> float | None:
    """Return a figure, None if there is none."""
    found = given.get(field)
    if isinstance(found, bool) or not isinstance(found, int | float):
        return None
    try:
        number = float(found)
    except OverflowError:
        return None
    return number if math.isfinite(number) else None


def names_of(given: Mapping[str, Any], field: str) -> list[str]:
    """Return a list of texts without the empty ones."""
    found = given.get(field)
    return [one.strip() for one in found if isinstance(one, str) and one.strip()] if isinstance(found, list) else []


def parts_of(given: Mapping[str, Any], field: str) -> list[Mapping[str, Any]]:
    """Return a list of objects, without what is none."""
    found = given.get(field)
    return [one for one in found if isinstance(one, Mapping)] if isinstance(found, list) else []
