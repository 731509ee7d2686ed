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

    def rows_painted(self) -> dict[str, int]:
        """Return how many rows each lane shows, all of them if it is opened."""
        opened = self._session.arrangement.opened
        return {lane: MOST_ROWS if lane in opened else rows for lane, rows in self._rows.items()}

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
        given = {lane.id: round(tall * text_scale) for lane in lanes if (tall := now.height_of(lane.id)) is not None}
        self._share_out(lanes, setting, height, given)
        return {lane.id: (self._sheet(lane, setting, now, given.get(lane.id)), lane.id in now.folded) for lane in lanes}

    def _share_out(self, lanes: Sequence[LaneSpec], setting: Setting, height: int, given: Mapping[str, int]) -> None:
        folded = {lane.id: lane.id in self._session.arrangement.folded for lane in lanes}
        key = (setting.scale.px_per_day, setting.width, height, tuple(folded.items()), tuple(given.items()))
        if key != self._shared_for:
            self._shared_for = key
            self._rows = shares(lanes, setting, height, folded, given)

    def _sheet(self, lane: LaneSpec, setting: Setting, now: Arrangement, given: int | None) -> Sheet:
        folded, rows = lane.id in now.folded, self._rows[lane.id]
        opened = lane.id in now.opened and lane.geometry.rows_wanted(setting) > rows
        own = replace(setting, all_rows=lane.id in now.rows, rows=MOST_ROWS if opened else rows, opened=opened)
        if given is not None and not folded:
            own = replace(own, least_px=given)
        return lay_out(lane, own, folded=folded)
