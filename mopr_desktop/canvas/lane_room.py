"""How much room each lane gets, and its sheet in that room: rows, folding, and heights of the reader's choice."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from mopr_desktop.session.arrangement import Arrangement
from mopr_desktop.session.session import Session
from mopr_desktop.timeline.lanes import LaneSpec, lay_out
from mopr_desktop.timeline.setting import MOST_ROWS, Setting
from mopr_desktop.timeline.shares import shares
from mopr_desktop.timeline.signs import Sheet


class LaneRoom:
    """Shares the height of the view out among the lanes; panning and selecting do not change the shares."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._rows: dict[str, int] = {}
        self._shared_for: tuple[object, ...] = ()

    def forget(self) -> None:
        """Share out anew: other lanes, or other marks in them."""
        self._shared_for = ()

    def sheets(
        self, lanes: Sequence[LaneSpec], setting: Setting, height: int, text_scale: float
    ) -> dict[str, tuple[Sheet, bool]]:
        """Lay every lane out.

        Args:
            lanes: The lanes, from above.
            setting: What holds for all of them.
            height: Of the view, px.
            text_scale: By which the heights that the reader gave grow.

        Returns:
            The sheet of each lane, and whether it is folded.
        """
        now = self._session.arrangement
        given = heights_given(lanes, now, text_scale)
        self._share_out(lanes, setting, height, given)
        rows = self._rows
        return {
            lane.id: (sheet_of(lane, setting, now, rows[lane.id], given.get(lane.id)), lane.id in now.folded)
            for lane in lanes
        }

    def _share_out(self, lanes: Sequence[LaneSpec], setting: Setting, height: int, given: Mapping[str, int]) -> None:
        folded = {lane.id: lane.id in self._session.arrangement.folded for lane in lanes}
        key = (setting.scale.px_per_day, setting.width, height, tuple(folded.items()), tuple(given.items()))
        if key != self._shared_for:
            self._shared_for = key
            self._rows = shares(lanes, setting, height, folded, given)


def heights_given(lanes: Sequence[LaneSpec], arrangement: Arrangement, text_scale: float) -> dict[str, int]:
    """Return the heights that the reader gave lanes, in pixels at a size of text."""
    found = ((lane.id, arrangement.height_of(lane.id)) for lane in lanes)
    return {lane: round(tall * text_scale) for lane, tall in found if tall is not None}


def sheet_of(lane: LaneSpec, setting: Setting, now: Arrangement, rows: int, given: int | None) -> Sheet:
    """Lay a lane out, on the screen or in a figure.

    Args:
        lane: The lane.
        setting: What holds for all lanes.
        now: How the lanes stand.
        rows: Rows that there is room for.
        given: The height that the reader gave it, px, None for its own.
    """
    folded = lane.id in now.folded
    opened = lane.id in now.opened and lane.geometry.rows_wanted(setting) > rows
    own = replace(setting, all_rows=lane.id in now.rows, rows=MOST_ROWS if opened else rows, opened=opened)
    if given is not None and not folded:
        own = replace(own, least_px=given)
    return lay_out(lane, own, folded=folded)
