"""The keyboard on the axis: from mark to mark and from lane to lane, and whether the keyboard leads at all."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal

from mopr_desktop.canvas.lane_supply import LaneSupply
from mopr_desktop.canvas.stepping import across, end_of_lane, lane_of, neighbour
from mopr_desktop.domain.records import AxisItem
from mopr_desktop.session.session import Session
from mopr_desktop.timeline.lanes import LaneSpec


class Walk(QObject):
    """Selects the mark that lies in some direction of the selected one.

    Args:
        session: Knows the selection.
        supply: The lanes shown.
        first_in_view: Returns the record to begin with where nothing is selected.

    Attributes:
        leads: The reader goes by keyboard, so that focus is shown; the pointer takes the lead back.

    Signals:
        went: a step was tried.
    """

    went = Signal()

    def __init__(
        self, session: Session, supply: LaneSupply, first_in_view: Callable[[], str | None], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._session, self._supply, self._first_in_view = session, supply, first_in_view
        self.leads = False

    def give_way(self) -> None:
        """Let the pointer lead."""
        self.leads = False

    def step(self, direction: int) -> None:
        """Select the next (1) or previous (-1) mark of the lane, or event of the layer, of the selected one."""
        layers = self._supply.layers
        imported = layers.beside(self._session.selected or "", direction) if layers is not None else None
        if imported is not None:
            self._arrive(imported)
        else:
            self._go(lambda lanes, here: neighbour(lanes, here, direction))

    def step_lane(self, direction: int) -> None:
        """Select the mark of the next or previous lane that begins nearest to the selected one."""
        self._go(lambda lanes, here: across(lanes, here, direction))

    def go_to_end(self, which: int) -> None:
        """Select the first (0) or last (-1) mark of the lane."""
        self._go(lambda lanes, here: end_of_lane(lanes, here, which))

    def lane_of_selection(self) -> str:
        """Return the lane of the selected record, "" if none is on the axis."""
        here = lane_of(self._supply.lanes, self._session.selected)
        return here.id if here is not None else ""

    def _go(self, way: Callable[[Sequence[LaneSpec], str], AxisItem | None]) -> None:
        here, lanes = self._session.selected, self._supply.lanes
        if here is None or lane_of(lanes, here) is None:
            self._arrive(self._first_in_view())
        else:
            item = way(lanes, here)
            self._arrive(item.record if item is not None else None)

    def _arrive(self, record: str | None) -> None:
        self.leads = True
        if record is not None:
            self._session.select(record)
        self.went.emit()
