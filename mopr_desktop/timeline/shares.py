"""How many rows each lane gets of the height there is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from mopr_desktop.timeline.lanes import LaneSpec, head_px
from mopr_desktop.timeline.setting import Setting

LEAST: Final = 3
"""Rows of each lane if that brings all lanes into view."""
SOME: Final = 4
"""Rows of each lane if the reader has to scroll anyway."""
USUAL: Final = 5
"""Rows of the lanes further down."""
FEW_MORE: Final = 2
"""What they may have more, rather than say "+1"."""


def rows_within(lane: LaneSpec, setting: Setting, height: int) -> int:
    """Return how many rows a lane of a given height has room for, at least 1."""
    wanted = lane.geometry.rows_wanted(setting)
    return next((n for n in range(wanted, 1, -1) if lane.geometry.height(n, setting) <= height), min(wanted, 1))


def shares(
    lanes: Sequence[LaneSpec],
    setting: Setting,
    height: int,
    folded: Mapping[str, bool],
    given: Mapping[str, int] | None = None,
) -> dict[str, int]:
    """Give rows to lanes so that as many as possible are in view whole, and what is left to the first ones.

    Nothing of it depends on where the window of time stands, so that panning changes nothing, nor on what is opened:
    an opened lane pushes those below it down.

    Args:
        lanes: Lanes from above.
        setting: Scale and measures.
        height: Pixels there are.
        folded: Lanes that are one line high.
        given: Heights that the reader gave to lanes, in pixels.

    Returns:
        Rows of each lane, at least LEAST where it has that many.
    """
    wanted = {lane.id: lane.geometry.rows_wanted(setting) for lane in lanes}

    heads = {lane.id: head_px(lane, setting) for lane in lanes}

    def lane_px(lane: LaneSpec, rows: int) -> int:
        if folded.get(lane.id, False):
            return setting.measures.folded + 1
        return max(lane.geometry.height(min(rows, wanted[lane.id]), setting), heads[lane.id]) + 1

    all_fit = sum(lane_px(lane, LEAST) for lane in lanes) <= height
    base = LEAST if all_fit else SOME
    rows = {name: number if number <= USUAL + FEW_MORE else USUAL for name, number in wanted.items()}
    whole, left = 0, height
    for lane in lanes:
        fitting = next((n for n in range(base, LEAST - 1, -1) if lane_px(lane, n) <= left), 0)
        if not fitting:
            break
        rows[lane.id] = min(fitting, wanted[lane.id])
        left -= lane_px(lane, fitting)
        whole += 1
    dealing = True
    while dealing:
        dealing = False
        for lane in lanes[:whole]:
            more = lane_px(lane, rows[lane.id] + 1) - lane_px(lane, rows[lane.id])
            if rows[lane.id] < wanted[lane.id] and more <= left:
                rows[lane.id] += 1
                left -= more
                dealing = True
    for lane in lanes:
        if given and lane.id in given:  # after the others had their shares: dragging one edge moves no other
            rows[lane.id] = rows_within(lane, setting, given[lane.id])
    return rows
