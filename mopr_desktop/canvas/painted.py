"""What a view of the axis shows, for those who ask it: its marks, and what it takes to paint it again elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict

from PySide6.QtCore import QRectF

from mopr_desktop.canvas.theme import Theme
from mopr_desktop.session.arrangement import Arrangement
from mopr_desktop.session.session import Filters
from mopr_desktop.valueclass import valueclass

if TYPE_CHECKING:
    from mopr_desktop.canvas.lane_source import LaneSource
    from mopr_desktop.store.content import Content


@valueclass
class Mark:
    """A mark as painted.

    Attributes:
        record: Its record.
        lane: The lane it is in.
        rect: Where it is, in pixels of the TimelineView.
        disputed: Whether sources contradict each other on it.
        label: The words beside it.
    """

    record: str
    lane: str
    rect: QRectF
    disputed: bool
    label: str


class Painted(TypedDict):
    """What a view shows, as `export.figure.save_view` takes it."""

    content: Content
    first_day: int
    last_day: int
    lanes: list[str]
    width: int
    dpi: float
    theme: Theme
    filters: Filters
    selected: str | None
    room: int
    source: LaneSource
    arrangement: Arrangement
    as_of: int | None
