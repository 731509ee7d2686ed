"""The time axis with its lanes: wheel, drag and keys become questions to the session, and its answers a picture."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPoint, QPointF, Qt, QTimer, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from mopr_desktop.canvas import accessible
from mopr_desktop.canvas.arranging import Arranging
from mopr_desktop.canvas.axis import AxisWidget
from mopr_desktop.canvas.date_line import DateLine
from mopr_desktop.canvas.fonts import text_scale
from mopr_desktop.canvas.glide import FIT_MS, ZOOM_MS, Glide, is_far
from mopr_desktop.canvas.hand import Hand
from mopr_desktop.canvas.lane_hands import LaneHands
from mopr_desktop.canvas.lane_item import LaneItem
from mopr_desktop.canvas.lane_motion import LaneMotion
from mopr_desktop.canvas.lane_source import LaneSource
from mopr_desktop.canvas.lane_stack import LaneStack
from mopr_desktop.canvas.overview import OverviewStrip
from mopr_desktop.canvas.painted import Mark, Painted
from mopr_desktop.canvas.painters import Ink
from mopr_desktop.canvas.painters.lane import Attention
from mopr_desktop.canvas.pins import PinStrip
from mopr_desktop.canvas.shelf import Shelf
from mopr_desktop.canvas.spoken import SpokenMark, spoken_marks
from mopr_desktop.canvas.stepping import across, end_of_lane, lane_of, neighbour, start_of
from mopr_desktop.canvas.stretching import unit_at, with_end
from mopr_desktop.canvas.theme import Theme
from mopr_desktop.canvas.words import Words
from mopr_desktop.domain.days import BEGINNING, FOREVER, day_number
from mopr_desktop.domain.records import AxisItem
from mopr_desktop.domain.stretch import drawn_out
from mopr_desktop.domain.wording import day_in_words, range_in_words
from mopr_desktop.session.arrangement import Arrangement
from mopr_desktop.session.session import MAX_WINDOW_DAYS, MIN_WINDOW_DAYS, Filters, Selection, Session
from mopr_desktop.timeline.lanes import CROWD, LaneSpec, extent, lay_out
from mopr_desktop.timeline.measures import Measures
from mopr_desktop.timeline.scale import TimeScale
from mopr_desktop.timeline.setting import MOST_ROWS, Setting
from mopr_desktop.timeline.shares import shares
from mopr_desktop.timeline.signs import Sheet
from mopr_desktop.timeline.ticks import ticks

if TYPE_CHECKING:
    from mopr_desktop.session.layers import Layers
    from mopr_desktop.store.content import Content

DEFAULT_FIRST: Final = day_number(1921)
DEFAULT_LAST: Final = day_number(1949)
FIT_PART: Final = 0.8
KEY_ZOOM: Final = 1.5
KEY_PAN: Final = 0.2
SIEVE_MS: Final = 60
"""After which filters that ask about the window of time are asked again when it moved."""


class TimelineView(QWidget):
    """Axis on top, lanes with heads, overview strip, shelf of the undated.

    Attributes:
        arranging: Folds, opens, pins, moves lanes and gives them a height.

    Signals:
        question_requested: id of the disagreement whose badge was clicked.
        mark_menu_requested: a record whose menu is to open, its claim that was meant or "", and where on the screen.
        lane_menu_requested: a lane whose menu is to open, and where on the screen.
        passage_requested: record and passage that were double-clicked or opened with Enter.
        lanes_changed: other lanes, or other marks in them.
        stretch_changed: the stretch of time that is marked, half-open, or None.
        stretch_ready: a stretch was marked to its end and can be summarised; True if by the pointer.
    """

    question_requested = Signal(str)
    passage_requested = Signal(str, str)
    mark_menu_requested = Signal(str, str, QPoint)
    lane_menu_requested = Signal(str, QPoint)
    lanes_changed = Signal()
    stretch_changed = Signal(object)
    stretch_ready = Signal(bool)
    _built = False

    def __init__(self, content: Content, session: Session, theme: Theme, parent: QWidget | None = None) -> None:
        accessible.install()
        super().__init__(parent)
        self._content, self._session, self._theme = content, session, theme
        self._source = LaneSource(content)
        self.arranging = Arranging(session, lambda: [lane.id for lane in self._lanes])
        self._arranged = session.arrangement
        self._rows: dict[str, int] = {}
        self._rows_for: tuple[object, ...] = ()
        self._by_keyboard = False
        self._stale = True
        self._unsaid = False
        self._stretch: tuple[int, int] | None = None
        self._strip: PinStrip | None = None
        first, last = session.range
        self._scale = TimeScale.over(first, last, 100)
        self._words = Words(text_scale())
        self._measures = Measures.scaled(self._words.scale)
        self._ink = Ink(theme, self._words, self._source.shapes, self._measures, 100)
        self._lanes: list[LaneSpec] = []
        self._layers: Layers | None = None
        self._lane_to_reveal = ""
        self._undated: tuple[AxisItem, ...] = ()
        self._reveal = False
        self._used = ""
        self._heights_before: dict[LaneItem, int] = {}
        self._glide = Glide(self._show_scale, self)
        self._deeds = self._deeds_of_keys()
        self._build()
        self._connect()
        self._take_filters(session.filters)
        self._built = True

    # ------------------------------------------------------------------ construction

    def _build(self) -> None:
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setMinimumWidth(320)
        self.setAccessibleName("Time axis")
        self._axis = AxisWidget(self._ink, self)
        self._stack = LaneStack(self)
        self._stack.set_theme(self._theme)
        self._hand = Hand(self._stack, self._session, self)
        self._hand.set_source(lambda: self._source)
        self._date = DateLine(self._axis, self._stack, self._session, lambda: self._scale, self)
        self._lane_hands = LaneHands(self._stack, self.arranging, self)
        self._lane_hands.text_scale = self._words.scale
        self._lane_motion = LaneMotion(self._stack.place, self)
        self._overview = OverviewStrip(self._ink, self)
        self._shelf = Shelf(self._ink, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._axis)
        column.addWidget(self._stack.view, 1)
        column.addWidget(self._overview)
        column.addWidget(self._shelf)
        self._sieve_timer = QTimer(self)
        self._sieve_timer.setSingleShot(True)
        self._sieve_timer.setInterval(SIEVE_MS)
        self._sieve_timer.timeout.connect(lambda: self._take_filters(self._session.filters))
        self._refresh_timer = QTimer(self)
        self._refresh_timer.setSingleShot(True)
        self._refresh_timer.setInterval(0)
        self._refresh_timer.timeout.connect(self._settle)

    def _deeds_of_keys(self) -> dict[int, Callable[[], None]]:
        """Return what each key does while the axis has the keyboard; D is "who says what", so only A pans."""
        keys = Qt.Key
        return {
            keys.Key_Right: lambda: self.step(1),
            keys.Key_Left: lambda: self.step(-1),
            keys.Key_Up: lambda: self.step_lane(-1),
            keys.Key_Down: lambda: self.step_lane(1),
            keys.Key_Home: self.first,
            keys.Key_End: self.last,
            keys.Key_F: self.fit_selection,
            keys.Key_0: self.fit_all,
            keys.Key_Plus: lambda: self.zoom(KEY_ZOOM),
            keys.Key_Equal: lambda: self.zoom(KEY_ZOOM),
            keys.Key_W: lambda: self.zoom(KEY_ZOOM),
            keys.Key_Minus: lambda: self.zoom(1 / KEY_ZOOM),
            keys.Key_S: lambda: self.zoom(1 / KEY_ZOOM),
            keys.Key_A: lambda: self.pan(-KEY_PAN),
            keys.Key_Return: self.open_selected,
            keys.Key_Enter: self.open_selected,
            keys.Key_O: self.toggle_opened,
        }

    def _connect(self) -> None:
        session, view, hand = self._session, self._stack.view, self._hand
        session.selection_changed.connect(self._take_selection)
        session.range_changed.connect(self._take_range)
        session.filters_changed.connect(self._take_filters)
        session.arrangement_changed.connect(self._take_arrangement)
        session.content_changed.connect(self._take_content)
        view.dragged.connect(self._drag)
        view.zoomed.connect(self._wheel_zoom)
        view.pushed.connect(self._push)
        view.resized.connect(self._refresh)
        view.stretched.connect(self._draw_stretch)
        view.stretch_ended.connect(lambda: self.stretch_ready.emit(True))
        self._lane_hands.menu_wanted.connect(self._open_lane_menu)
        hand.moved.connect(self._point)
        hand.clicked.connect(self._take_focus)
        hand.head_clicked.connect(self._click_head)
        hand.badge_clicked.connect(self._ask)
        hand.more_clicked.connect(self.toggle_opened)
        hand.opened.connect(self._open_passage)
        hand.nothing_opened.connect(self.fit_all)
        self._overview.moved.connect(self._overview_moved)
        self._shelf.chosen.connect(session.select)
        self._date.left_view.connect(self._bring_day_into_view)

    # ------------------------------------------------------------------ what others may ask

    @property
    def scale(self) -> TimeScale:
        """Days to pixels as painted; 0 is the left edge of the axis, right of the heads."""
        return self._scale

    @property
    def axis(self) -> QWidget:
        """The axis above the lanes; it carries the flag of the date line."""
        return self._axis

    @property
    def lanes_viewport(self) -> QWidget:
        """Where the lanes are painted."""
        return self._stack.view.viewport()

    @property
    def source(self) -> LaneSource:
        """Where its lanes come from."""
        return self._source

    @property
    def measures(self) -> Measures:
        """Heights and distances in force."""
        return self._measures

    def set_theme(self, theme: Theme) -> None:
        """Paint in other colours."""
        self._theme = theme
        self._words.forget()
        self._stack.set_theme(theme)
        self._refresh()

    def set_text_scale(self, factor: float) -> None:
        """Set text, and rows with it, factor times as large as the system does."""
        self._words = Words(text_scale() * factor)
        self._lane_hands.text_scale = self._words.scale
        self._measures = Measures.scaled(self._words.scale)
        self._take_filters(self._session.filters)

    def set_reduced_motion(self, reduced: bool) -> None:
        """Move at once instead of gliding."""
        self._glide.reduced = self._lane_motion.reduced = reduced

    @property
    def stretch(self) -> tuple[int, int] | None:
        """The stretch of time that is marked, half-open days."""
        return self._stretch

    def set_stretch(self, stretch: tuple[int, int] | None) -> None:
        """Mark a stretch of time, or none."""
        if stretch != self._stretch:
            self._stretch = stretch
            self._refresh()
            self.stretch_changed.emit(stretch)

    def mark_end(self, *, start: bool) -> None:
        """Let the stretch begin or end at the pointed day, else with the selected record, else in the middle."""
        item = self._source.by_record.get(self._session.selected or "")
        days: tuple[float, float]
        if self._hand.px is not None and not self._by_keyboard:
            days = (self._scale.day(self._hand.px),) * 2
        elif item is not None and not item.undated:
            first, last = self._days_of(item)
            days = first, last - 1
        else:
            days = (self._scale.day(self._scale.width_px / 2),) * 2
        self.set_stretch(with_end(self._stretch or self._session.range, days, self._scale, start=start))
        self.stretch_ready.emit(False)

    def fit_stretch(self) -> None:
        """Show the marked stretch over nine tenths of the width."""
        if self._stretch is not None:
            first, last = self._stretch
            margin = (last - first) / 18
            self._go(TimeScale.over(first - margin, last + margin, self._scale.width_px), FIT_MS)

    def _draw_stretch(self, x0: float, x1: float) -> None:
        head = self._measures.head
        one, other = (self._scale.day(min(max(x - head, 0), self._scale.width_px)) for x in (x0, x1))
        self.set_stretch(drawn_out(one, other, unit_at(self._scale)))

    @property
    def content(self) -> Content:
        """The data on the axis: all of them, or through a lens those of its source."""
        return self._source.content

    def lanes(self) -> tuple[LaneSpec, ...]:
        """Return the lanes in force with all that filters left in them, from above."""
        return tuple(self._lanes)

    def spoken_marks(self) -> list[SpokenMark]:
        """Return the marks in view as a screen reader has them, in reading order."""
        if not self._built:  # Qt may ask while the view is being made
            return []
        self._settle()
        names = self._source.source_names
        return spoken_marks(self._stack, self._lanes, self.content, names, self._session.selection)

    def marks_in_view(self) -> list[Mark]:
        """Return every mark in view, as painted."""
        self._glide.finish()
        self._settle()
        self._lane_motion.finish()
        shift = QPointF(self._stack.view.geometry().topLeft())
        return [
            Mark(hit.record, lane, rect.translated(shift), hit.disputed, hit.label)
            for lane, hit, rect in self._stack.marks()
        ]

    def zoom(self, factor: float, at_px: float | None = None) -> None:
        """Show factor times as many pixels a day; what is at at_px (of the axis) stays, else the middle."""
        now = self._glide.target or self._scale
        at = at_px if at_px is not None else now.width_px / 2
        days = now.width_px / now.px_per_day
        factor = min(max(factor, days / MAX_WINDOW_DAYS), days / MIN_WINDOW_DAYS)
        self._go(now.zoomed(factor, at), ZOOM_MS, at)

    def fit_all(self) -> None:
        """Show everything dated."""
        first, last = self._all_days()
        self._go(TimeScale.over(first, last, self._scale.width_px), FIT_MS)

    def fit_selection(self) -> None:
        """Show the selected record over 80 % of the width."""
        item = self._source.by_record.get(self._session.selected or "")
        days = self._imported_days() or (self._days_of(item) if item is not None and not item.undated else None)
        if days is None:
            return
        first, last = days
        spread = max(last - first, 30) / FIT_PART
        middle = (first + last) / 2
        self._go(TimeScale.over(middle - spread / 2, middle + spread / 2, self._scale.width_px), FIT_MS)

    def pan(self, fraction: float) -> None:
        """Move the window by a part of its width; positive is later."""
        now = self._glide.target or self._scale
        self._go(now.panned(round(fraction * now.width_px)), ZOOM_MS)

    def step(self, direction: int) -> None:
        """Select the next (1) or previous (-1) mark of the lane of the selected record."""
        if self._step_imported(direction):
            return
        self._walk(lambda here: neighbour(self._lanes, here, direction))

    def step_lane(self, direction: int) -> None:
        """Select the mark of the next or previous lane that begins nearest to the selected one."""
        self._walk(lambda here: across(self._lanes, here, direction))

    def first(self) -> None:
        """Select the first mark of the lane."""
        self._walk(lambda here: end_of_lane(self._lanes, here, 0))

    def last(self) -> None:
        """Select the last mark of the lane."""
        self._walk(lambda here: end_of_lane(self._lanes, here, -1))

    def open_selected(self) -> None:
        """Open the first passage on the selected record, or the question if it is disputed."""
        record = self._session.selected
        if record is not None:
            self._open_passage(record, self._session.selection.claim or "")

    def set_folded(self, lane: str, folded: bool) -> None:
        """Fold a lane to its density, or unfold it."""
        self.arranging.set("folded", lane, folded)

    def folded(self) -> dict[str, bool]:
        """Say which of the lanes shown are folded."""
        return self.arranging.states("folded")

    def set_opened(self, lane: str, opened: bool) -> None:
        """Show all rows of a lane, or only those it has room for."""
        self.arranging.set("opened", lane, opened)

    def opened(self) -> dict[str, bool]:
        """Say which of the lanes shown have all their rows whether there is room or not."""
        return self.arranging.states("opened")

    def current_lane(self) -> str:
        """Return the lane of the selected record, else the one whose head was used last, else the first; "" if none."""
        here = lane_of(self._lanes, self._session.selected)
        shown = [lane.id for lane in self._lanes]
        return here.id if here is not None else self._used if self._used in shown else next(iter(shown), "")

    def height_of(self, lane: str) -> int:
        """Return how high a lane is now, in pixels at 100 %."""
        self._settle()
        item = self._stack.items.get(lane)
        return round(item.sheet.height / self._words.scale) if item is not None else 0

    def toggle_opened(self, lane: str = "") -> None:
        """Open or close a lane; without a name that of the selected record."""
        if not lane:
            here = lane_of(self._lanes, self._session.selected)
            lane = here.id if here is not None else ""
        if lane:
            self.arranging.toggle("opened", lane)
            self._reveal = True

    def set_unfolded_rows(self, lane: str, unfolded: bool) -> None:
        """Show one row for each record of a lane of counts, or only the disputed and the selected ones."""
        self.arranging.set("rows", lane, unfolded)

    def unfolded_rows(self) -> dict[str, bool]:
        """Say which of the lanes shown have one row for each record."""
        return self.arranging.states("rows")

    def as_painted(self) -> Painted:
        """Say what is in view, for whoever paints it again elsewhere; motion under way is finished first."""
        self._glide.finish()
        first, last = self._session.range
        return Painted(
            content=self._content,
            first_day=first,
            last_day=last,
            lanes=[lane.id for lane in self._lanes if lane.shape != CROWD],
            width=self.width(),
            dpi=96 * self.devicePixelRatioF(),
            theme=self._theme,
            filters=self._session.filters,
            folded=self.folded(),
            selected=self._session.selected,
            all_rows=bool(self._session.arrangement.rows),
            rows=self._rows_painted(),
            source=self._source,
            arrangement=self._session.arrangement,
            as_of=self._session.as_of,
        )

    def _rows_painted(self) -> dict[str, int]:
        """Return how many rows each lane shows."""
        self._settle()
        return {lane: MOST_ROWS if opened else self._rows[lane] for lane, opened in self.opened().items()}

    def show_layers(self, layers: Layers) -> None:
        """Draw imported layers below everything else, and mark on the strip where a search found something in them."""
        self._layers = layers
        self._hand.set_layers(layers)
        layers.changed.connect(lambda: self._take_filters(self._session.filters))
        layers.laid_out.connect(self._refresh)
        layers.marked.connect(self._overview.show_hits)
        self._take_filters(self._session.filters)

    def reveal_lane(self, lane: str) -> None:
        """Scroll to a lane, as soon as it is there."""
        self._lane_to_reveal = lane
        self._refresh()

    # ------------------------------------------------------------------ from the session

    def show_source(self, source: LaneSource) -> None:
        """Show what another source of lanes has; the window of time stays."""
        self._source = source
        self._words.forget()
        self._take_filters(self._session.filters)

    def _take_content(self) -> None:
        self._source.reread()
        self._take_filters(self._session.filters)

    def set_tags(self, tags: Mapping[str, Sequence[str]]) -> None:
        """Take the reader's tags of each record, which may make lanes."""
        self._source.facets.set_tags(tags)
        if self._session.arrangement.facet == "tag":
            self._take_filters(self._session.filters)

    def set_strip(self, strip: PinStrip) -> None:
        """Put the strip of pins between axis and lanes."""
        self._strip = strip
        layout = self.layout()
        if isinstance(layout, QVBoxLayout):
            layout.insertWidget(layout.indexOf(self._axis) + 1, strip)
        strip.show_scale(self._ink, self._scale)
        self._refresh()

    @property
    def pointed_day(self) -> int | None:
        """The day under the pointer, None while it is elsewhere."""
        px = self._hand.px
        return None if px is None else int(self._scale.day(px) // 1)

    def set_banner(self, banner: QWidget) -> None:
        """Put something above the axis that says what it shows."""
        layout = self.layout()
        if isinstance(layout, QVBoxLayout):
            layout.insertWidget(0, banner)

    def _take_arrangement(self, arrangement: Arrangement) -> None:
        before, self._arranged = self._arranged, arrangement
        if (before.facet, before.hidden) != (arrangement.facet, arrangement.hidden):
            self._take_filters(self._session.filters)
            return
        by_name = {lane.id: lane for lane in self._lanes}
        self._lanes = [by_name[name] for name in arrangement.in_order(list(by_name))]
        self._stack.set_lanes(self._lanes, self._ink, arrangement.pinned)
        if _folding(before) != _folding(arrangement) and self.isVisible():
            self._heights_before = self._heights_before or self._stack.heights()
        self._refresh()

    def _take_filters(self, filters: Filters) -> None:
        self._lanes = self._source.lanes(filters, self._session.arrangement, self._session.range)
        if self._layers is not None:
            self._lanes += self._layers.lanes(filters.lanes)
            by_name = {lane.id: lane for lane in self._lanes}
            self._lanes = [by_name[name] for name in self._session.arrangement.in_order(list(by_name))]
        self._rows_for = ()
        self._stack.set_lanes(self._lanes, self._ink, self._session.arrangement.pinned)
        self._undated = self._source.undated(filters)
        marks = self._source.marks(filters)
        days = [day for pair in marks for day in pair]
        first, last = self._all_days()
        low, high = min([*days, first]), max([*days, last])
        margin = max((high - low) // 20, 366 * 2)
        self._overview.show_marks(marks, (low - margin, high + margin))
        self._refresh()
        self.lanes_changed.emit()

    def _take_selection(self, selection: Selection) -> None:
        item = self._source.by_record.get(selection.record or "")
        days = self._imported_days()
        if days is not None:
            self._bring_days_into_view(*days)
        elif item is not None and not item.undated:
            self._bring_into_view(item)
        self._unsaid = True
        self._refresh(reveal=True)

    def _take_range(self, first_day: int, last_day: int) -> None:
        if self._session.filters.by_time and self._session.filters.stretch is None and not self._sieve_timer.isActive():
            self._sieve_timer.start()
        goal = self._glide.target or self._scale
        if (round(goal.first_day), round(goal.last_day)) == (first_day, last_day):
            return
        to = TimeScale.over(first_day, last_day, self._scale.width_px)
        self._glide.start(self._scale, to, 0 if is_far(self._scale, to) or not self.isVisible() else FIT_MS)

    # ------------------------------------------------------------------ moving the window of time

    def _go(self, to: TimeScale, milliseconds: int, at_px: float | None = None) -> None:
        """Glide to a scale and tell the session at once where to."""
        still = not self.isVisible() or (at_px is None and is_far(self._scale, to))
        self._glide.start(self._scale, to, 0 if still else milliseconds, at_px)
        self._session.set_range(round(to.first_day), round(to.last_day))

    def _jump(self, to: TimeScale) -> None:
        self._glide.stop()
        self._show_scale(to)
        self._session.set_range(round(to.first_day), round(to.last_day))

    def _show_scale(self, scale: TimeScale) -> None:
        self._scale = scale
        self._refresh()

    def _all_days(self) -> tuple[int, int]:
        """Return the whole years that hold the corpus, at least those of the organisation."""
        first, last = self._source.dated_extent()
        return min(first, DEFAULT_FIRST) if first > DEFAULT_FIRST - 3660 else DEFAULT_FIRST, max(
            min(last, DEFAULT_LAST + 3660), DEFAULT_LAST
        )

    def _days_of(self, item: AxisItem) -> tuple[int, int]:
        first, last = extent([item]) or (start_of(item), start_of(item) + 1)
        if item.limit_first > BEGINNING and not item.start_given:
            first = item.limit_first
        if item.limit_last < FOREVER and not item.end_given and not item.moment:
            last = max(last, first + 1)
        days = [day for mark in item.marks for day in (mark.first_day, mark.last_day) if BEGINNING < day < FOREVER]
        return min([first, *days]), max([last, *days, first + 1])

    def _step_imported(self, direction: int) -> bool:
        """Select the next or previous event of a layer if one of its events is selected."""
        name = self._layers.beside(self._session.selected or "", direction) if self._layers is not None else None
        if name is not None:
            self._by_keyboard = True
            self._session.select(name)
        return name is not None

    def _imported_days(self) -> tuple[int, int] | None:
        """Return the days of the selected event if it is an imported one."""
        found = self._layers.named(self._session.selected or "") if self._layers is not None else None
        if found is None or found[0].crowd is None:
            return None
        batch, row = found[0].crowd.batch, found[1]
        first, last = int(batch.start[row]), int(batch.end[row])
        if first <= BEGINNING:
            first = min(int(batch.latest_start[row]), last - 1)
        return (first, last) if last < FOREVER else (first, max(int(batch.earliest_end[row]), first + 1))

    def _bring_into_view(self, item: AxisItem) -> None:
        self._bring_days_into_view(*self._days_of(item))

    def _bring_days_into_view(self, first: int, last: int) -> None:
        now = self._glide.target or self._scale
        if first < now.last_day and last > now.first_day:
            return
        length = now.last_day - now.first_day
        middle = (first + last) / 2
        self._go(TimeScale.over(middle - length / 2, middle + length / 2, now.width_px), FIT_MS)

    def _bring_day_into_view(self, day: int) -> None:
        now = self._glide.target or self._scale
        half = (now.last_day - now.first_day) / 2
        if not now.first_day <= day < now.last_day:
            self._go(TimeScale.over(day - half, day + half, now.width_px), FIT_MS)

    def _overview_moved(self, first: float, last: float) -> None:
        self._jump(TimeScale.over(first, last, self._scale.width_px))

    def _wheel_zoom(self, factor: float, x: float, glides: bool) -> None:
        at = min(max(x - self._measures.head, 0.0), float(self._scale.width_px))
        if glides:
            self.zoom(factor, at)
            return
        now = self._scale
        days = now.width_px / now.px_per_day
        self._jump(now.zoomed(min(max(factor, days / MAX_WINDOW_DAYS), days / MIN_WINDOW_DAYS), at))

    def _drag(self, dx: float, dy: float) -> None:
        self._by_keyboard = False
        if dx:
            self._jump(self._scale.panned(-dx))
        if dy:
            self._stack.scroll_by(-dy)

    def _push(self, dx: float, dy: float) -> None:
        if dx:
            self._jump((self._glide.target or self._scale).panned(-dx))
        if dy:
            self._stack.scroll_by(-dy)

    # ------------------------------------------------------------------ painting

    def _refresh(self, *, reveal: bool = False) -> None:
        """Lay everything out again before the next picture."""
        self._stale = True
        self._reveal = self._reveal or reveal
        self._refresh_timer.start()

    def _settle(self) -> None:
        """Lay out what is stale: lanes, axis, strip and shelf."""
        if not self._stale:
            return
        self._stale = False
        width = max(self._stack.view.viewport().width() - self._measures.head, 50)
        if width != self._scale.width_px:
            self._scale = TimeScale.over(self._scale.first_day, self._scale.last_day, width)
        self._ink = Ink(
            self._theme, self._words, self._source.shapes, self._measures, width, ticks(self._scale, self._words.width)
        )
        if self._stretch is not None:
            first, last = self._stretch
            self._ink.stretch_px = (self._scale.px(first), self._scale.px(last))
        self._ink.hurry = True
        setting = Setting(
            self._scale,
            self._measures,
            self._words.width,
            self._session.selected,
            self._source.roles,
            self._session.filters.certainty & {"undated"},
        )
        self._rows = self._shared_out(setting)
        self._stack.show({lane.id: self._laid_out(lane, setting) for lane in self._lanes}, self._ink, self._attention)
        if self._reveal:
            self._reveal = False
            self._stack.reveal(self._session.selected)
        self._stack.place()
        if self._heights_before:
            before, self._heights_before = self._heights_before, {}
            self._lane_motion.start({item: tall for item, tall in before.items() if item in self._stack.shown()})
        if self._lane_to_reveal in self._stack.items:
            self._lane_motion.finish()  # lanes scroll to where they will stand
            self._stack.reveal_lane(self._lane_to_reveal)
            self._lane_to_reveal = ""
        self._stack.view.set_ringed(self.hasFocus() and self._by_keyboard and not self._session.selected)
        self._show_pointer()
        self._date.show(self._ink)
        if self._strip is not None:
            self._strip.show_scale(self._ink, self._scale)
        self._overview.show_window(self._ink, self._scale.first_day, self._scale.last_day)
        self._shelf.show_items(self._ink, self._undated, self._shelf_words(self._undated), self._session.selected)
        self._describe()
        if self._unsaid:
            self._unsaid = False
            accessible.announce(self)

    def _shared_out(self, setting: Setting) -> dict[str, int]:
        """Return the rows of each lane; panning and selecting do not change them."""
        height = self._stack.view.viewport().height()
        given = {lane.id: tall for lane in self._lanes if (tall := self._height_given(lane)) is not None}
        folded = self.folded()
        key = (setting.scale.px_per_day, setting.width, height, tuple(folded.items()), tuple(given.items()))
        if key != self._rows_for:
            self._rows_for = key
            return shares(self._lanes, setting, height, folded, given)
        return self._rows

    def _height_given(self, lane: LaneSpec) -> int | None:
        tall = self._session.arrangement.height_of(lane.id)
        return None if tall is None else round(tall * self._words.scale)

    def _laid_out(self, lane: LaneSpec, setting: Setting) -> tuple[Sheet, bool]:
        now = self._session.arrangement
        folded, given = lane.id in now.folded, self._height_given(lane)
        rows = self._rows[lane.id]
        opened = lane.id in now.opened and lane.geometry.rows_wanted(setting) > rows
        own = replace(setting, all_rows=lane.id in now.rows, rows=MOST_ROWS if opened else rows, opened=opened)
        if given is not None and not folded:
            own = replace(own, least_px=given)
        return lay_out(lane, own, folded=folded), folded

    def _attention(self) -> Attention:
        chosen = self._session.selection
        return Attention(chosen.record, chosen.claim, None, self.hasFocus() and self._by_keyboard)

    def _shelf_words(self, undated: tuple[AxisItem, ...]) -> str:
        kinds = {item.kind for item in undated}
        if len(kinds) == 1:
            return self._source.plural(next(iter(kinds)), len(undated))
        return f"{len(undated)} items" if undated else "everything has one"

    def _describe(self) -> None:
        first, last = self._session.range
        chosen = self._source.by_record.get(self._session.selected or "")
        words = f"{range_in_words(first, last)}; {len(self._lanes)} lanes"
        self.setAccessibleDescription(words + (f"; selected: {chosen.title}, {chosen.date_words}" if chosen else ""))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Be up to date before the children paint."""
        self._settle()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the window of time; only pixels a day change."""
        super().resizeEvent(event)
        self._refresh()

    # ------------------------------------------------------------------ the pointer

    def _point(self, px: int | None) -> None:
        self._session.point_at(int(self._scale.day(px) // 1) if px is not None else None)
        self._show_pointer()

    def _show_pointer(self) -> None:
        """Draw the pointer's day through all lanes and write it on the axis."""
        x = self._hand.px
        before, self._ink.pointer_px = self._ink.pointer_px, x
        self._axis.show_axis(self._ink, day_in_words(int(self._scale.day(x) // 1)) if x is not None else "")
        for column in {before, x} - {None} if before != x else ():
            self._stack.redraw_column(column or 0, self._measures.head)

    def _take_focus(self) -> None:
        self._by_keyboard = False
        self.setFocus(Qt.FocusReason.MouseFocusReason)

    def _click_head(self, lane: str, y: float) -> None:
        """Fold a lane; below its title, unfold a lane of counts into rows, and open or close any other."""
        self._used = lane
        item = self._stack.items[lane]
        titles = self._measures.margin + len(item.sheet.title) * self._measures.title_line
        counts = any(spec.id == lane and spec.shape == "counts" for spec in self._lanes)
        if counts and y > titles and not item.folded:
            self.arranging.toggle("rows", lane)
        elif y <= max(titles, self._measures.folded):
            self.set_folded(lane, not item.folded)
        elif item.sheet.toggle is not None:
            self.toggle_opened(lane)

    def _open_lane_menu(self, lane: str, at: QPoint) -> None:
        self._used = lane
        self.lane_menu_requested.emit(lane, at)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The key for menus opens that of the lane of the selection; a mark under the pointer has a menu of its own."""
        if event.reason() == QContextMenuEvent.Reason.Keyboard and (lane := self.current_lane()):
            self.marks_in_view()
            self._lane_hands.menu_of(lane)
            event.accept()
            return
        found = self._stack.at(QPointF(self._stack.view.mapFrom(self, event.pos())))
        hit = found.hit if found is not None else None
        if (
            event.reason() == QContextMenuEvent.Reason.Mouse
            and hit is not None
            and hit.record in self._source.by_record
        ):
            self.mark_menu_requested.emit(hit.record, hit.claim, event.globalPos())
            event.accept()
        else:
            event.ignore()

    def _ask(self, dispute: str) -> None:
        self._session.ask(dispute)
        self.question_requested.emit(dispute)

    def _open_passage(self, record: str, claim: str = "") -> None:
        if self._imported_days() is not None:
            self.fit_selection()  # there is no passage behind an imported event
            return
        claims = [self._content.claim(claim)] if claim else list(self._content.claims_about(record))
        if claims:
            self._session.select(record, claims[0].passage, claims[0].id)
            self.passage_requested.emit(record, claims[0].passage)

    # ------------------------------------------------------------------ the keyboard

    def _walk(self, way: Callable[[str], AxisItem | None]) -> None:
        """Go from the selected mark to another one; from nothing to the first mark in view."""
        self._by_keyboard = True
        here = self._session.selected
        if here is None or lane_of(self._lanes, here) is None:
            marks = sorted(self.marks_in_view(), key=lambda mark: (mark.rect.top(), mark.rect.left()))
            there = next((mark.record for mark in marks if mark.record in self._source.by_record), None)
        else:
            item = way(here)
            there = item.record if item is not None else None
        if there is not None:
            self._session.select(there)
        self._refresh()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Step, zoom and pan; other keys go on to the window."""
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        deed = self._deeds.get(event.key())
        if deed is None or (control and event.key() != Qt.Key.Key_0):
            super().keyPressEvent(event)
        else:
            deed()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show where the keyboard is."""
        reasons = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason, Qt.FocusReason.ShortcutFocusReason)
        self._by_keyboard = event.reason() in reasons
        self._unsaid = True
        self._refresh()
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the ring away."""
        self._refresh()
        super().focusOutEvent(event)


def _folding(arrangement: Arrangement) -> tuple[frozenset[str], ...]:
    """Return what of an arrangement folds lanes and opens them."""
    return arrangement.folded, arrangement.opened, arrangement.rows
