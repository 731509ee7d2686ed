"""Rows for things that must not touch each other."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise

import numpy as np
import numpy.typing as npt

NO_ROW = -1


def pack(
    left: Sequence[int] | npt.NDArray[np.int64],
    right: Sequence[int] | npt.NDArray[np.int64],
    order: Sequence[int],
    gap_px: int,
    most_rows: int,
) -> npt.NDArray[np.int32]:
    """Give each thing the first row in which it stands at least gap_px from every other.

    Args:
        left: Left edges, shape ``(n,)``.
        right: Right edges, ``left < right``, shape ``(n,)``.
        order: In which order they choose, a permutation of ``range(n)``.
        gap_px: Least distance within a row.
        most_rows: Rows there are; what finds no place gets NO_ROW.

    Returns:
        The row of each, int32, shape ``(n,)``.
    """
    lefts, rights = _ints(left), _ints(right)
    if all(lefts[i] <= lefts[j] for i, j in pairwise(order)):
        return _pack_in_time(lefts, rights, order, gap_px, most_rows)
    row = [NO_ROW] * len(lefts)
    starts: list[list[int]] = []
    ends: list[list[int]] = []
    for i in order:
        a, b = lefts[i], rights[i] + gap_px
        for number, (taken_from, taken_to) in enumerate(zip(starts, ends, strict=True)):
            at = bisect_left(taken_from, b)
            if at == 0 or taken_to[at - 1] <= a:
                taken_from.insert(at, a)
                taken_to.insert(at, b)
                row[i] = number
                break
        else:
            if len(starts) < most_rows:
                row[i] = len(starts)
                starts.append([a])
                ends.append([b])
    return np.array(row, np.int32)


def _pack_in_time(
    lefts: list[int], rights: list[int], order: Sequence[int], gap_px: int, most_rows: int
) -> npt.NDArray[np.int32]:
    """Do the same where left edges rise: only the end of each row matters, and most refusals need one look."""
    row = [NO_ROW] * len(lefts)
    ends: list[int] = []
    soonest = 0
    for i in order:
        a = lefts[i]
        if len(ends) == most_rows and a < soonest:
            continue
        number = next((n for n, end in enumerate(ends) if end <= a), len(ends))
        if number == len(ends):
            ends.append(0)
        ends[number] = rights[i] + gap_px
        row[i] = number
        soonest = min(ends)
    return np.array(row, np.int32)


def let_in(
    newcomer: int,
    left: npt.NDArray[np.int64],
    right: npt.NDArray[np.int64],
    row: npt.NDArray[np.int32],
    place: npt.NDArray[np.int64],
    gap_px: int,
    rows: int,
) -> npt.NDArray[np.int32]:
    """Give a row to a thing that found none, where those it displaces matter least; all others stay where they are.

    Args:
        newcomer: Index of the thing.
        left: Left edges, shape ``(n,)``.
        right: Right edges, shape ``(n,)``.
        row: Rows so far, shape ``(n,)``; not changed.
        place: Place of each in the order of importance, 0 for the first, shape ``(n,)``.
        gap_px: Least distance within a row.
        rows: Rows there are.

    Returns:
        The new rows; what is displaced takes another row if one is free, else NO_ROW.
    """
    if not rows:
        return row
    new = row.copy()

    def rivals(thing: int, number: int) -> npt.NDArray[np.intp]:
        touching = (left < right[thing] + gap_px) & (right + gap_px > left[thing])
        found: npt.NDArray[np.intp] = np.flatnonzero((new == number) & touching)
        return found

    def harm(number: int) -> tuple[int, int]:
        there = rivals(newcomer, number)
        return (-int(place[there].min()), len(there)) if len(there) else (-len(row), 0)

    target = min(range(rows), key=harm)
    displaced = rivals(newcomer, target)
    new[displaced] = NO_ROW
    new[newcomer] = target
    for thing in displaced[np.argsort(place[displaced])].tolist():
        free = (number for number in range(rows) if not len(rivals(thing, number)))
        new[thing] = next(free, NO_ROW)
    return new


def depth(left: npt.NDArray[np.int64], right: npt.NDArray[np.int64], gap_px: int) -> int:
    """Return how many rows are needed at least: the most things at one pixel; edges of shape ``(n,)``."""
    if not len(left):
        return 0
    starts = np.sort(left)
    ended = np.searchsorted(np.sort(right + gap_px), starts, "right")
    return int((np.arange(1, len(starts) + 1) - ended).max())


def _ints(values: Sequence[int] | npt.NDArray[np.int64]) -> list[int]:
    return values.tolist() if isinstance(values, np.ndarray) else list(values)
