"""What axis, lanes, strip and shelf show: laid out again before the next painting whenever something has changed."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from mopr_desktop.canvas.axis import AxisWidget
from mopr_desktop.canvas.fonts import text_scale
from mopr_desktop.canvas.lane_item import LaneItem
from mopr_desktop.canvas.lane_motion import LaneMotion
from mopr_desktop.canvas.lane_room import LaneRoom
from mopr_desktop.canvas.lane_stack import LaneStack
from mopr_desktop.canvas.lane_supply import LaneSupply
from mopr_desktop.canvas.overview import OverviewStrip
from mopr_desktop.canvas.painters import Ink
from mopr_desktop.canvas.painters.lane import Attention
from mopr_desktop.canvas.shelf import Shelf
from mopr_desktop.canvas.theme import Theme
from mopr_desktop.canvas.time_window import TimeWindow
from mopr_desktop.canvas.words import Words
from mopr_desktop.domain.records import AxisItem
from mopr_desktop.session.session import Session
from mopr_desktop.timeline.lanes import CROWD
from mopr_desktop.timeline.measures import Measures
from mopr_desktop.timeline.setting import Setting
from mopr_desktop.timeline.ticks import ticks

if TYPE_CHECKING:
    from mopr_desktop.canvas.pins import PinStrip

_LEAST_PX = 50
"""Of the axis; a narrower view is cut off."""


class Picture(QObject):
    """The parts of the axis on top of each other, and what each of them shows.

    Args:
        session: Selection, filters and arrangement.
        window: The window of time.
        supply: The lanes, from above, and what else is shown.
        theme: Colours.
        view: What the parts stand in.
        focused: Whether to show that the keyboard is on the axis.

    Attributes:
        axis, stack, overview, shelf: The parts, from above.
        strip: The strip of pins between axis and lanes, once there is one.
        ink: What painters paint with now.
        room: Shares the height out among the lanes.
        motion: Lanes that fold and unfold.

    Signals:
        laid_out: every part shows what holds now; what depends on the ink follows.
    """

    laid_out = Signal()

    def __init__(
        self,
        session: Session,
        window: TimeWindow,
        supply: LaneSupply,
        theme: Theme,
        view: QWidget,
        focused: Callable[[], bool],
    ) -> None:
        super().__init__(view)
        self._session, self._window, self._supply, self._theme = session, window, supply, theme
        self._view, self._focused = view, focused
        self.words = Words(text_scale())
        self.measures = Measures.scaled(self.words.scale)
        self.ink = Ink(theme, self.words, supply.source.shapes, self.measures, window.scale.width_px)
        self.axis = AxisWidget(self.ink, view)
        self.stack = LaneStack(view)
        self.stack.set_theme(theme)
        self.overview = OverviewStrip(self.ink, view)
        self.shelf = Shelf(self.ink, view)
        self.strip: PinStrip | None = None
        self.room = LaneRoom(session)
        self.motion = LaneMotion(self.stack.place, self)
        self._stretch: tuple[int, int] | None = None
        self._undated: tuple[AxisItem, ...] = ()
        self._stale = True
        self._reveals_selection = False
        self._lane_to_reveal = ""
        self._heights_before: dict[LaneItem, int] = {}
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self.settle)
        self._column = QVBoxLayout(view)
        self._arrange()
        supply.changed.connect(self._show_lanes)
        supply.rearranged.connect(self._rearrange)
        window.moved.connect(self.refresh)

    def _arrange(self) -> None:
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self.axis)
        self._column.addWidget(self.stack.view, 1)
        self._column.addWidget(self.overview)
        self._column.addWidget(self.shelf)

    # what it is to show

    def set_theme(self, theme: Theme) -> None:
        """Paint in other colours."""
        self._theme = theme
        self.words.forget()
        self.stack.set_theme(theme)
        self.refresh()

    def set_text_scale(self, factor: float) -> None:
        """Set text, and rows with it, factor times as large as the system does."""
        self.words = Words(text_scale() * factor)
        self.measures = Measures.scaled(self.words.scale)

    def set_strip(self, strip: PinStrip) -> None:
        """Put the strip of pins between axis and lanes."""
        self.strip = strip
        self._column.insertWidget(self._column.indexOf(self.axis) + 1, strip)
        strip.show_scale(self.ink, self._window.scale)
        self.refresh()

    def set_banner(self, banner: QWidget) -> None:
        """Put something above the axis that says what it shows."""
        self._column.insertWidget(0, banner)

    def _show_lanes(self) -> None:
        """Show other lanes, or other marks in them, with the shelf and the strip that belong to them."""
        self.room.forget()
        self._undated = self._supply.undated()
        claims = self._supply.claim_days()
        self.overview.show_marks(claims, self._supply.strip_days(claims))
        self._set_lanes()

    def _rearrange(self, folds: bool) -> None:
        """Show the same lanes in another order or state; those that fold glide to their new height."""
        if folds and self._view.isVisible():
            self._heights_before = self._heights_before or self.stack.heights()
        self._set_lanes()

    def _set_lanes(self) -> None:
        self.stack.set_lanes(self._supply.lanes, self.ink, self._session.arrangement.pinned)
        self.refresh()

    def show_stretch(self, days: tuple[int, int] | None) -> None:
        """Mark a stretch of time, half-open days, or none."""
        self._stretch = days
        self.refresh()

    def reveal_lane(self, lane: str) -> None:
        """Scroll to a lane, as soon as it is there."""
        self._lane_to_reveal = lane
        self.refresh()

    def refresh(self, *, reveal: bool = False) -> None:
        """Lay everything out again before the next picture; scroll to the selected mark if that is asked for."""
        self._stale = True
        self._reveals_selection = self._reveals_selection or reveal
        self._timer.start()

    # laying out

    def settle(self) -> None:
        """Lay out what is stale."""
        if not self._stale:
            return
        self._stale = False
        port = self.stack.view.viewport()
        self._window.set_width(max(port.width() - self.measures.head, _LEAST_PX))
        self.ink = self._ink_now()
        self.stack.show(
            self.room.sheets(self._supply.lanes, self._setting(), port.height(), self.words.scale),
            self.ink,
            self._attention,
        )
        self._scroll()
        self.stack.view.set_ringed(self._focused() and not self._session.selected)
        scale, selected = self._window.scale, self._session.selected
        if self.strip is not None:
            self.strip.show_scale(self.ink, scale)
        self.overview.show_window(self.ink, scale.first_day, scale.last_day)
        self.shelf.show_items(self.ink, self._undated, self._shelf_words(), selected)
        self.laid_out.emit()

    def height_to_share(self) -> int:
        """Return the height that the lanes of the corpus share, in pixels at the usual size of text."""
        self.settle()
        layers = sum(self.stack.items[lane.id].sheet.height + 1 for lane in self._supply.lanes if lane.shape == CROWD)
        return round((self.stack.view.viewport().height() - layers) * text_scale() / self.words.scale)

    def _ink_now(self) -> Ink:
        scale = self._window.scale
        marks = ticks(scale, self.words.width)
        ink = Ink(self._theme, self.words, self._supply.source.shapes, self.measures, scale.width_px, marks, hurry=True)
        if self._stretch is not None:
            first, last = self._stretch
            ink.stretch_px = (scale.px(first), scale.px(last))
        return ink

    def _setting(self) -> Setting:
        return Setting(
            self._window.scale,
            self.measures,
            self.words.width,
            self._session.selected,
            self._supply.source.roles,
            self._session.filters.certainty & {"undated"},
        )

    def _attention(self) -> Attention:
        chosen = self._session.selection
        return Attention(chosen.record, chosen.claim, None, self._focused())

    def _scroll(self) -> None:
        """Put every lane where it belongs, by motion if they fold, and what is to be revealed into view."""
        if self._reveals_selection:
            self._reveals_selection = False
            self.stack.reveal(self._session.selected)
        self.stack.place()
        if self._heights_before:
            before, self._heights_before = self._heights_before, {}
            self.motion.start({item: tall for item, tall in before.items() if item in self.stack.shown()})
        if self._lane_to_reveal in self.stack.items:
            self.motion.finish()  # lanes scroll to where they will stand
            self.stack.reveal_lane(self._lane_to_reveal)
            self._lane_to_reveal = ""

    def _shelf_words(self) -> str:
        kinds = {item.kind for item in self._undated}
        if len(kinds) == 1:
            return self._supply.source.plural(next(iter(kinds)), len(self._undated))
        return f"{len(self._undated)} items" if self._undated else "everything has one"
