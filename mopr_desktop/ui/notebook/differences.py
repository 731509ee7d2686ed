"""Where two texts differ, word by word."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import Final

_WORDS: Final = re.compile(r"\w+|\s+|[^\w\s]")
_MOST: Final = 4_000
"""Words and signs that are compared; longer texts are not."""

Stretches = list[tuple[int, int]]
"""Begin and end of each stretch, in code points."""


def differences(one: str, other: str) -> tuple[Stretches, Stretches]:
    """Return the stretches of each text that the other does not have in that place.

    Texts too long to be compared while the reader waits have none.
    """
    ours, theirs = _WORDS.findall(one), _WORDS.findall(other)
    if len(ours) + len(theirs) > _MOST:
        return [], []
    here: Stretches = []
    there: Stretches = []
    at_ours, at_theirs = _starts(ours), _starts(theirs)
    for tag, i, j, k, m in SequenceMatcher(None, ours, theirs, autojunk=False).get_opcodes():
        if tag != "equal":
            if i < j:
                here.append((at_ours[i], at_ours[j]))
            if k < m:
                there.append((at_theirs[k], at_theirs[m]))
    return _joined(here, one), _joined(there, other)


def _joined(stretches: Stretches, text: str) -> Stretches:
    """Join stretches between which there is only space: they are one to the eye."""
    joined: Stretches = []
    for begin, end in stretches:
        if joined and not text[joined[-1][1] : begin].strip():
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((begin, end))
    return joined


def _starts(words: list[str]) -> list[int]:
    starts = [0]
    for word in words:
        starts.append(starts[-1] + len(word))
    return starts
