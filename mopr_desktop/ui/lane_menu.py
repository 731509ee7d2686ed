"""The menu of a lane, and the menu of what can make lanes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from mopr_desktop.canvas.facets import FACET_WORDS
from mopr_desktop.session.arrangement import FACETS
from mopr_desktop.session.session import Session

if TYPE_CHECKING:
    from mopr_desktop.canvas.timeline_view import TimelineView

STEP_PX = 40
"""Pixels by which a lane becomes higher or lower."""


class LaneDeeds(QObject):
    """What can be done to a lane by name; without a name it is the one of the selection.

    Args:
        session: Holds arrangement and filters.
        timeline: Returns the axis.
        parent: Over which menus open.
    """

    def __init__(self, session: Session, timeline: Callable[[], TimelineView], parent: QWidget) -> None:
        super().__init__(parent)
        self._session, self._timeline, self._parent = session, timeline, parent
        self.menu: QMenu | None = None

    def _lane(self, lane: str) -> str:
        return lane or self._timeline().current_lane()

    def toggle(self, part: str, lane: str = "") -> None:
        """Fold, open or pin a lane, or take that back."""
        if name := self._lane(lane):
            self._timeline().arranging.toggle(part, name)

    def move(self, by: int, lane: str = "") -> None:
        """Move a lane down, or up if negative."""
        if name := self._lane(lane):
            self._timeline().arranging.move(name, by)

    def heighten(self, by: int, lane: str = "") -> None:
        """Make a lane higher by so many steps, or lower; by 0 as high as it usually is."""
        name = self._lane(lane)
        if not name:
            return
        timeline = self._timeline()
        now = self._session.arrangement.height_of(name) or timeline.height_of(name)
        timeline.arranging.set_height(name, now + by * STEP_PX if by else None)

    def hide(self, lane: str = "") -> None:
        """Show a lane no longer; the list on the left brings it back."""
        name = self._lane(lane)
        if not name:
            return
        if name.partition(":")[0] in FACETS:
            self._timeline().arranging.set("hidden", name, True)
        else:
            self._session.change_filters(lanes=self._session.filters.lanes | {name})

    def arrange_by(self, facet: str) -> None:
        """Make lanes by another facet."""
        self._session.set_arrangement(replace(self._session.arrangement, facet=facet))

    def next_facet(self) -> None:
        """Make lanes by the next facet."""
        here = FACETS.index(self._session.arrangement.facet)
        self.arrange_by(FACETS[(here + 1) % len(FACETS)])

    # menus

    def fill_facets(self, menu: QMenu) -> None:
        """List what can make lanes."""
        menu.clear()
        group = QActionGroup(menu)
        for facet in FACETS:
            entry = menu.addAction(FACET_WORDS[facet])
            entry.setCheckable(True)
            entry.setChecked(facet == self._session.arrangement.facet)
            group.addAction(entry)
            entry.triggered.connect(lambda _=False, facet=facet: self.arrange_by(facet))

    def open_menu(self, lane: str, at: QPoint) -> None:
        """Open the menu of a lane."""
        self.menu = self.menu_of(lane)
        self.menu.popup(at)

    def menu_of(self, lane: str) -> QMenu:
        """Return the menu of a lane."""
        menu, now = QMenu(self._parent), self._session.arrangement
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setAccessibleName("Lane")
        folded = lane in now.folded
        self._add(menu, "Unfold" if folded else "Fold", lambda: self.toggle("folded", lane))
        opened = self._add(menu, "All rows", lambda: self.toggle("opened", lane), tick=lane in now.opened)
        opened.setEnabled(not folded)
        menu.addSeparator()
        self._add(menu, "Keep on top", lambda: self.toggle("pinned", lane), tick=lane in now.pinned)
        self._add(menu, "Move up", lambda: self.move(-1, lane), keys="Alt+Shift+Up")
        self._add(menu, "Move down", lambda: self.move(1, lane), keys="Alt+Shift+Down")
        menu.addSeparator()
        self._add(menu, "Higher", lambda: self.heighten(1, lane))
        self._add(menu, "Lower", lambda: self.heighten(-1, lane))
        usual = self._add(menu, "Usual height", lambda: self.heighten(0, lane))
        usual.setEnabled(now.height_of(lane) is not None)
        menu.addSeparator()
        self._add(menu, "Hide this lane", lambda: self.hide(lane))
        self.fill_facets(menu.addMenu("Lanes by"))
        return menu

    def _add(
        self, menu: QMenu, words: str, do: Callable[[], None], *, keys: str = "", tick: bool | None = None
    ) -> QAction:
        entry = menu.addAction(words)
        if keys:
            entry.setText(f"{words}\t{QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)}")
        if tick is not None:
            entry.setCheckable(True)
            entry.setChecked(tick)
        entry.triggered.connect(lambda _=False: do())
        return entry
