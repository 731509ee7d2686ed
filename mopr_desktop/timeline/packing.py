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


def _ints(values: Sequence[int] | npt.NDArray[np.int64]) -> list[int]:
    return values.tolist() if isinstance(values, np.ndarray) else list(values)
