"""How much of what is dated lies in the window of time: certainly, possibly, and what has no date."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from mopr_desktop.domain.days import BEGINNING, FOREVER
from mopr_desktop.domain.records import AxisItem
from mopr_desktop.session.session import Session

if TYPE_CHECKING:
    from mopr_desktop.store.content import Content


@dataclass(frozen=True, slots=True)
class Counts:
    """Items of the axis: certainly in the window, possibly in it, without any date."""

    certain: int
    possible: int
    undated: int


def count_in_view(
    items: list[AxisItem], first_day: int, last_day: int, counted: frozenset[str] = frozenset()
) -> Counts:
    """Count items in a half-open window of time.

    What has no date but lies within another record is possibly there as long as that is, except in lanes that only
    count, where it stands on the shelf. A duration is certainly in view if a day on which it certainly existed is;
    a moment if all days it may mean are.

    Args:
        items: What may be counted.
        first_day: First day of the window.
        last_day: The day after its last day.
        counted: Lanes that only count.
    """
    told = Counter(standing(item, first_day, last_day, counted) for item in items)
    return Counts(told["certain"], told["possible"], told["undated"])


def standing(item: AxisItem, first_day: int, last_day: int, counted: frozenset[str] = frozenset()) -> str:
    """Say how an item stands to a half-open window of time: "certain", "possible", "undated", or "" outside it."""
    first, last = item.limit_first, item.limit_last
    if item.undated and (item.lane in counted or (first <= BEGINNING and last >= FOREVER)):
        return "undated"
    if item.undated:
        return "possible" if first < last_day and last > first_day else ""
    if item.earliest_start >= last_day or item.latest_end <= first_day:
        return ""
    return "certain" if _certain(item, first_day, last_day) else "possible"


def _certain(item: AxisItem, first_day: int, last_day: int) -> bool:
    if item.earliest_start >= first_day and item.latest_end <= last_day:
        return True
    if item.moment:
        return False
    core_first, core_last = item.latest_start, item.earliest_end
    return core_first < core_last and core_first < last_day and core_last > first_day


class InView(QObject):
    """Keeps the counts while the window of time and the filters change.

    Signals:
        changed: the new Counts.
    """

    changed = Signal(object)

    def __init__(self, content: Content, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._content = content
        self._items = self._read()
        self._counted = frozenset(lane.id for lane in content.lanes() if lane.shape == "counts")
        self.counts = self._count()
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(60)
        self._soon.timeout.connect(self.refresh)
        session.range_changed.connect(lambda *_: self._soon.start())
        session.filters_changed.connect(lambda *_: self._soon.start())
        session.content_changed.connect(self._reread)

    def _read(self) -> dict[str, list[AxisItem]]:
        return {lane.id: list(self._content.axis_items(lane.id)) for lane in self._content.lanes()}

    def _reread(self) -> None:
        self._items = self._read()
        self.refresh()

    def _count(self) -> Counts:
        filters = self._session.filters
        items = [
            item
            for lane, found in self._items.items()
            if lane not in filters.lanes
            for item in found
            if not item.sources or not filters.sources.issuperset(item.sources)
        ]
        return count_in_view(items, *self._session.range, self._counted)

    def refresh(self) -> None:
        """Count now and tell."""
        self._soon.stop()
        counts = self._count()
        if counts != self.counts:
            self.counts = counts
            self.changed.emit(counts)
