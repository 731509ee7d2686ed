"""JSON from strangers: nothing that parsers disagree about gets through, and one bad entry does not cost the others.

What is wrong is kept in its place as a ``Fault``, or a ``Doubled`` object, and found again by ``fault_of``.
"""

from __future__ import annotations

import json
import math
from collections import Counter
from dataclasses import dataclass
from typing import Any

from mopr_desktop.errors import MoprError

_LONGEST_NUMBER = 40


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that is no value."""

    why: str


class Doubled(dict[str, Any]):
    """An object in which a key stands twice."""

    why = ""


def parse(content: bytes, name: str) -> Any:
    """Parse a file.

    Raises:
        MoprError: it is not UTF-8, no JSON, or nested too deep.
    """
    what, remedy = f"{name} was not imported.", "Ask for the file again, or export it anew."
    try:
        return json.loads(
            content.decode("utf-8-sig"),
            parse_constant=lambda constant: Fault(f"{constant} is no number."),
            parse_float=_float,
            parse_int=_int,
            object_pairs_hook=_object,
        )
    except UnicodeDecodeError as error:
        raise MoprError(what, why=f"Byte {error.start:,} of it is not UTF-8.", remedy=remedy) from None
    except RecursionError:
        raise MoprError(what, why="It is nested too deep.", remedy=remedy) from None
    except json.JSONDecodeError as error:
        why = f"It is not JSON: {error.msg} in line {error.lineno:,}, column {error.colno:,}."
        raise MoprError(what, why=why, remedy=remedy) from None


def fault_of(value: Any) -> str:
    """Return what is wrong anywhere in a value, "" if nothing is."""
    waiting = [value]
    while waiting:
        one = waiting.pop()
        if isinstance(one, Fault | Doubled):
            return one.why
        if isinstance(one, dict):
            waiting += one.values()
        elif isinstance(one, list):
            waiting += one
    return ""


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(pairs)
    if len(made) == len(pairs):
        return made
    doubled = Doubled(made)
    twice, _ = Counter(key for key, _ in pairs).most_common(1)[0]
    doubled.why = f"The key {ascii(twice)[:60]} stands twice in one object."
    return doubled


def _float(written: str) -> float | Fault:
    number = float(written)
    return number if math.isfinite(number) else Fault(f"{written[:20]} is too large a number.")


def _int(written: str) -> int | Fault:
    return int(written) if len(written) <= _LONGEST_NUMBER else Fault(f"A number has {len(written):,} digits.")
