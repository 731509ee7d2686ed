"""How much of what is dated lies in the window of time: certainly, possibly, and what has no date."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from mopr_desktop.domain.overlap import Counts, active, count_active
from mopr_desktop.domain.records import AxisItem
from mopr_desktop.session.session import Session

if TYPE_CHECKING:
    from mopr_desktop.store.content import Content

__all__ = ["Counts", "InView", "count_in_view", "standing"]


def count_in_view(
    items: Iterable[AxisItem], first_day: int, last_day: int, counted: frozenset[str] = frozenset()
) -> Counts:
    """Count items in a half-open stretch of time, by what all their possible dates answer.

    Args:
        items: What may be counted.
        first_day: First day of the stretch.
        last_day: The day after its last day.
        counted: Lanes that only count: what has no date stands on the shelf there.
    """
    return count_active(((item, item.lane in counted) for item in items), first_day, last_day)


def standing(item: AxisItem, first_day: int, last_day: int, counted: frozenset[str] = frozenset()) -> str:
    """Say how an item stands to a half-open window of time: "certain", "possible", "undated", or "" outside it."""
    return active(item, first_day, last_day, shelved=item.lane in counted).replace("no", "")


class InView(QObject):
    """Keeps the counts while the window of time and the filters change: of the stretch asked about, else the window.

    Signals:
        changed: the new Counts.
    """

    changed = Signal(object)

    def __init__(self, content: Content, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._take(content)
        self.counts = self._count()
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(60)
        self._soon.timeout.connect(self.refresh)
        session.range_changed.connect(lambda *_: self._soon.start())
        session.filters_changed.connect(lambda *_: self._soon.start())
        session.content_changed.connect(self._reread)

    def _reread(self) -> None:
        self._take(self._content)
        self.refresh()

    def _take(self, content: Content) -> None:
        self._content = content
        self._items = {lane.id: list(content.axis_items(lane.id)) for lane in content.lanes()}
        self._counted = frozenset(lane.id for lane in content.lanes() if lane.shape == "counts")

    def show_content(self, content: Content) -> None:
        """Count what other data hold, those of one source for instance."""
        self._take(content)
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
        return count_in_view(items, *(filters.stretch or self._session.range), self._counted)

    def refresh(self) -> None:
        """Count now and tell."""
        self._soon.stop()
        counts = self._count()
        if counts != self.counts:
            self.counts = counts
            self.changed.emit(counts)
