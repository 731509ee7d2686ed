"""A clock that never runs backwards and orders the edits of several computers.

It follows the wall clock while that advances, and counts on from the latest stamp seen while it does not.

Source: Kulkarni et al., "Logical Physical Clocks", OPODIS 2014.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import NamedTuple

LATEST = 253_402_300_800_000
"""Milliseconds until the year 10000; a later stamp is a forgery."""

HIGHEST_COUNT = 2**31


class Stamp(NamedTuple):
    """When an operation was made: milliseconds since 1970 UTC, a count within them, and by which replica."""

    wall: int
    counter: int
    replica: str


def wall_clock() -> int:
    """Return milliseconds since 1970 UTC."""
    return time.time_ns() // 1_000_000


class Clock:
    """Gives stamps, each later than every stamp given or seen before.

    Args:
        wall: Latest milliseconds seen so far.
        counter: The count seen with them.
        now: Where to read the time.
    """

    def __init__(self, wall: int = 0, counter: int = 0, now: Callable[[], int] = wall_clock) -> None:
        self._latest, self._now = (wall, counter), now

    def tick(self) -> tuple[int, int]:
        """Return the next milliseconds and count."""
        now = min(self._now(), LATEST)
        wall, counter = self._latest
        self._latest = (now, 0) if now > wall else (wall, counter + 1)
        return self._latest

    def see(self, wall: int, counter: int) -> None:
        """Take note of a stamp made elsewhere."""
        self._latest = max(self._latest, (wall, counter))
