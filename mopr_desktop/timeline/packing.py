"""Rows for things that must not touch each other."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise

NO_ROW = -1


def pack(left: Sequence[int], right: Sequence[int], order: Sequence[int], gap_px: int, most_rows: int) -> list[int]:
    """Give each thing the first row in which it stands at least gap_px from every other.

    Args:
        left: Left edges.
        right: Right edges, ``left < right``.
        order: In which order they choose, a permutation of ``range(n)``.
        gap_px: Least distance within a row.
        most_rows: Rows there are; what finds no place gets NO_ROW.

    Returns:
        The row of each.
    """
    if all(left[i] <= left[j] for i, j in pairwise(order)):
        return pack_in_time(left, right, order, gap_px, most_rows)
    row = [NO_ROW] * len(left)
    starts: list[list[int]] = []
    ends: list[list[int]] = []
    for i in order:
        a, b = left[i], right[i] + gap_px
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
    return row


def pack_in_time(
    left: Sequence[int], right: Sequence[int], order: Sequence[int], gap_px: int, most_rows: int
) -> list[int]:
    """Do the same where left edges rise in that order: only the end of each row matters."""
    row = [NO_ROW] * len(left)
    ends: list[int] = []
    soonest = 0
    for i in order:
        a = left[i]
        if len(ends) == most_rows and a < soonest:
            continue
        number = next((n for n, end in enumerate(ends) if end <= a), len(ends))
        if number == len(ends):
            ends.append(0)
        ends[number] = right[i] + gap_px
        row[i] = number
        soonest = min(ends)
    return row


def let_in(
    newcomer: int,
    left: Sequence[int],
    right: Sequence[int],
    row: Sequence[int],
    place: Sequence[int],
    gap_px: int,
    rows: int,
) -> list[int]:
    """Give a row to a thing that found none, where those it displaces matter least; all others stay where they are.

    Args:
        newcomer: Index of the thing.
        left: Left edges.
        right: Right edges.
        row: Rows so far; not changed.
        place: Place of each in the order of importance, 0 for the first.
        gap_px: Least distance within a row.
        rows: Rows there are.

    Returns:
        The new rows; what is displaced takes another row if one is free, else NO_ROW.
    """
    new = list(row)
    if not rows:
        return new

    def rivals(thing: int) -> dict[int, list[int]]:
        """Return by row what stands there in the way of a thing."""
        begin, end = left[thing] - gap_px, right[thing] + gap_px
        found: dict[int, list[int]] = {}
        for other, (a, b) in enumerate(zip(left, right, strict=True)):
            if a < end and b > begin and new[other] != NO_ROW:
                found.setdefault(new[other], []).append(other)
        return found

    in_the_way = rivals(newcomer)

    def harm(number: int) -> tuple[int, int]:
        there = in_the_way.get(number)
        return (-min(place[other] for other in there), len(there)) if there else (-len(row), 0)

    target = min(range(rows), key=harm)
    displaced = in_the_way.get(target, [])
    for thing in displaced:
        new[thing] = NO_ROW
    new[newcomer] = target
    for thing in sorted(displaced, key=place.__getitem__):
        taken = rivals(thing)
        new[thing] = next((number for number in range(rows) if number not in taken), NO_ROW)
    return new


def depth(left: Sequence[int], right: Sequence[int], gap_px: int) -> int:
    """Return how many rows are needed at least: the most things at one pixel."""
    starts, ends = sorted(left), sorted(right)
    most = ended = 0
    for begun, start in enumerate(starts, 1):
        while ends[ended] + gap_px <= start:
            ended += 1
        most = max(most, begun - ended)
    return most
