"""Which lanes there are: asked from the data again whenever filters, arrangement, data or imported layers change."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Signal

from mopr_desktop.canvas.lane_source import LaneSource
from mopr_desktop.canvas.whereabouts import Days, days_of, days_of_imported, whole_days
from mopr_desktop.domain.records import AxisItem
from mopr_desktop.session.arrangement import Arrangement
from mopr_desktop.session.session import Session
from mopr_desktop.timeline.lanes import LaneSpec

if TYPE_CHECKING:  # the axis is painted before imported layers are thought of
    from mopr_desktop.session.layers import Layers

SIEVE_MS: Final = 60
"""After which filters that ask about the window of time are asked again when it moved."""
_STRIP_MARGIN_DAYS: Final = 2 * 366


class LaneSupply(QObject):
    """Reads lanes under the filters and the arrangement of the session.

    Attributes:
        source: Where they come from: all data, those of a lens, or two mirrored sources.
        layers: Imported layers, which follow the lanes of the corpus; None before any are thought of.
        lanes: The lanes in force, from above, with all that filters left in them.

    Signals:
        changed: other lanes, or other marks in them.
        rearranged: the same lanes stand otherwise; True if some fold, open or close.
    """

    changed = Signal()
    rearranged = Signal(bool)

    def __init__(self, source: LaneSource, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self.source, self._session = source, session
        self.layers: Layers | None = None
        self.lanes: list[LaneSpec] = []
        self._arranged = session.arrangement
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SIEVE_MS)
        self._timer.timeout.connect(self.read)
        session.filters_changed.connect(self.read)
        session.range_changed.connect(self._follow_range)
        session.arrangement_changed.connect(self._rearrange)
        session.content_changed.connect(self._reread)

    def read(self) -> None:
        """Ask for the lanes in force."""
        filters, arrangement = self._session.filters, self._session.arrangement
        self.lanes = self.source.lanes(filters, arrangement, self._session.range)
        if self.layers is not None:
            self.lanes = _in_order([*self.lanes, *self.layers.lanes(filters.lanes)], arrangement)
        self.changed.emit()

    def set_source(self, source: LaneSource) -> None:
        """Ask another source from now on."""
        self.source = source
        self.read()

    def set_layers(self, layers: Layers) -> None:
        """Add imported layers."""
        self.layers = layers
        layers.changed.connect(self.read)
        if layers.lanes(self._session.filters.lanes):
            self.read()

    def set_tags(self, tags: Mapping[str, Sequence[str]]) -> None:
        """Take the reader's tags of each record, which may make lanes."""
        self.source.facets.set_tags(tags)
        if self._session.arrangement.facet == "tag":
            self.read()

    def _reread(self) -> None:
        self.source.reread()
        self.read()

    def _follow_range(self) -> None:
        filters = self._session.filters
        if filters.by_time and filters.stretch is None and not self._timer.isActive():
            self._timer.start()

    def _rearrange(self, arrangement: Arrangement) -> None:
        before, self._arranged = self._arranged, arrangement
        if (before.facet, before.hidden) != (arrangement.facet, arrangement.hidden):
            self.read()
            return
        self.lanes = _in_order(self.lanes, arrangement)
        self.rearranged.emit(before.folding != arrangement.folding)

    # beside the lanes

    def undated(self) -> tuple[AxisItem, ...]:
        """Return what stands on the shelf."""
        return self.source.undated(self._session.filters)

    def claim_days(self) -> list[Days]:
        """Return the days of every dated claim that is shown."""
        return self.source.marks(self._session.filters)

    def whole(self) -> Days:
        """Return the days of a view of everything."""
        return whole_days(self.source.dated_extent())

    def strip_days(self, claims: Sequence[Days]) -> Days:
        """Return the days of the overview strip: those of all claims and of a view of everything, and a margin."""
        days = [*self.whole(), *(day for pair in claims for day in pair)]
        low, high = min(days), max(days)
        margin = max((high - low) // 20, _STRIP_MARGIN_DAYS)
        return low - margin, high + margin

    def item(self, record: str | None) -> AxisItem | None:
        """Return what stands on the axis for a record."""
        return self.source.by_record.get(record or "")

    def is_imported(self, name: str | None) -> bool:
        """Whether this is an event of an imported layer."""
        return days_of_imported(self.layers, name or "") is not None

    def days_of(self, name: str | None) -> Days | None:
        """Return the days of a record or an imported event; None if it has no date, or none is named."""
        imported = days_of_imported(self.layers, name or "")
        if imported is not None:
            return imported
        item = self.item(name)
        return days_of(item) if item is not None and not item.undated else None


def _in_order(lanes: Sequence[LaneSpec], arrangement: Arrangement) -> list[LaneSpec]:
    by_name = {lane.id: lane for lane in lanes}
    return [by_name[name] for name in arrangement.in_order(list(by_name))]
