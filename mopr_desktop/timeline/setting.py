"""What the geometry of a lane depends on besides its items."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from mopr_desktop.timeline.measures import Measures, TextWidth
from mopr_desktop.timeline.scale import TimeScale
from mopr_desktop.valueclass import valueclass

FAR_PX: Final = 20_000
BAR_PX: Final = 10
MOST_ROWS: Final = 40
"""Rows after which even an opened lane only counts what is left."""
ToPx = Callable[[float], int]
"""Days to pixels."""


@valueclass
class Setting:
    """The window of time, the measures, and the record that is selected.

    Attributes:
        scale: Window of time and its width.
        measures: Heights and distances.
        width: How wide a text is.
        selected: The selected record.
        roles: "start", "end", "moment" … of each property.
        hidden: Of "certain", "possible", "undated", those not shown.
        all_rows: Whether a lane of counts is unfolded into one row a record.
        rows: Rows the lane has room for; what finds no place in them is counted.
        opened: Whether the reader opened the lane beyond the rows it has room for.
        least_px: Height that the lane has at least, 0 for what it needs.
    """

    scale: TimeScale
    measures: Measures
    width: TextWidth
    selected: str | None = None
    roles: Mapping[str, str] | None = None
    hidden: frozenset[str] = frozenset()
    all_rows: bool = False
    rows: int = MOST_ROWS
    opened: bool = False
    least_px: int = 0

    @property
    def edge(self) -> int:
        """The pixel at which words and signs end: the scroll bar may lie over what follows."""
        return self.scale.width_px - BAR_PX

    def px(self, day: float) -> int:
        """Return the pixel of a day, at most FAR_PX outside the view: painters count in 16 bits."""
        return max(-FAR_PX, min(self.scale.px(day), self.scale.width_px + FAR_PX))

    def role(self, property_id: str) -> str:
        """Return the role of a property, "" if it is not known."""
        return self.roles.get(property_id, "") if self.roles else ""
