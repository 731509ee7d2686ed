"""The time axis with its lanes: puts its parts together, and puts the questions of hand and keyboard to the session."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPoint, QPointF, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from mopr_desktop.canvas import accessible
from mopr_desktop.canvas.arranging import Arranging
from mopr_desktop.canvas.axis_keys import moving_keys
from mopr_desktop.canvas.date_line import DateLine
from mopr_desktop.canvas.hand import Hand
from mopr_desktop.canvas.lane_hands import LaneHands
from mopr_desktop.canvas.lane_heads import LaneHeads
from mopr_desktop.canvas.lane_source import LaneSource
from mopr_desktop.canvas.lane_supply import LaneSupply
from mopr_desktop.canvas.marked_stretch import MarkedStretch
from mopr_desktop.canvas.opening import Opening
from mopr_desktop.canvas.painted import Mark, Painted
from mopr_desktop.canvas.picture import Picture
from mopr_desktop.canvas.pins import PinStrip
from mopr_desktop.canvas.pointer_line import PointerLine
from mopr_desktop.canvas.spoken import SpokenMark, spoken_marks
from mopr_desktop.canvas.steering import Steering
from mopr_desktop.canvas.theme import Theme
from mopr_desktop.canvas.time_window import TimeWindow
from mopr_desktop.canvas.walk import Walk
from mopr_desktop.canvas.whereabouts import Days
from mopr_desktop.domain.wording import range_in_words
from mopr_desktop.session.session import Session
from mopr_desktop.timeline.lanes import CROWD, LaneSpec
from mopr_desktop.timeline.measures import Measures
from mopr_desktop.timeline.scale import TimeScale

if TYPE_CHECKING:
    from mopr_desktop.session.layers import Layers
    from mopr_desktop.store.content import Content

_BY_KEYBOARD: Final = (
    Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason, Qt.FocusReason.ShortcutFocusReason,
)  # fmt: skip


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
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setMinimumWidth(320)
        self.setAccessibleName("Time axis")
        self._content, self._session = content, session
        self._unsaid = False
        self._window = TimeWindow(session, self)
        self._supply = LaneSupply(LaneSource(content), session, self)
        self._walk = Walk(session, self._supply, self._first_in_view, self)
        self._picture = Picture(
            session, self._window, self._supply, theme, self, lambda: self.hasFocus() and self._walk.leads
        )
        self._axis, self._stack = self._picture.axis, self._picture.stack
        self._overview, self._shelf = self._picture.overview, self._picture.shelf
        self._stretch = MarkedStretch(self._window, self)
        self.arranging = Arranging(session, lambda: [lane.id for lane in self._supply.lanes])
        self._hand = Hand(self._stack, session, self)
        self._hand.set_source(lambda: self._supply.source)
        self._steering = Steering(self._stack, self._window, self._stretch, self)
        self._lane_hands = LaneHands(self._stack, self.arranging, self)
        self._lane_hands.text_scale = self._picture.words.scale
        self._heads = LaneHeads(self._stack, self._lane_hands)
        self._date = DateLine(self._axis, self._stack, session, lambda: self._window.scale, self)
        self._pointer = PointerLine(self._axis, self._stack, self._hand, session, self._window, self)
        self._opening = Opening(content, session, self._supply, self._stack, self)
        self._keys = moving_keys(self._window, self._walk) | {
            Qt.Key.Key_F: self.fit_selection,
            Qt.Key.Key_0: self.fit_all,
            Qt.Key.Key_O: self.toggle_opened,
            Qt.Key.Key_Return: self.open_selected,
            Qt.Key.Key_Enter: self.open_selected,
        }
        self._connect()
        self._supply.read()
        self._built = True

    def _connect(self) -> None:
        hand, lane_hands, opening, picture = self._hand, self._lane_hands, self._opening, self._picture
        self._session.selection_changed.connect(self._take_selection)
        self._session.range_changed.connect(self._window.follow)
        self._supply.changed.connect(self.lanes_changed)
        self._stretch.changed.connect(picture.show_stretch)
        self._stretch.changed.connect(self.stretch_changed)
        self._stretch.ready.connect(self.stretch_ready)
        self._date.left_view.connect(self._window.bring_day_into_view)
        self._overview.moved.connect(self._window.jump_to_days)
        self._shelf.chosen.connect(self._session.select)
        self._stack.view.resized.connect(picture.refresh)
        picture.laid_out.connect(self._finish_picture)
        self._steering.dragged.connect(self._walk.give_way)
        self._walk.went.connect(picture.refresh)
        hand.clicked.connect(self._take_focus)
        hand.head_clicked.connect(lane_hands.click_head)
        hand.badge_clicked.connect(opening.ask)
        hand.more_clicked.connect(self.toggle_opened)
        hand.opened.connect(opening.open_passage)
        hand.nothing_opened.connect(self.fit_all)
        opening.question_opened.connect(self.question_requested)
        opening.passage_opened.connect(self.passage_requested)
        opening.menu_wanted.connect(self.mark_menu_requested)
        opening.nothing_to_read.connect(self.fit_selection)
        lane_hands.menu_wanted.connect(self.lane_menu_requested)
        lane_hands.opening_wanted.connect(self.toggle_opened)
        self._heads.opening_wanted.connect(self.toggle_opened)
        self._heads.folding_wanted.connect(lambda lane: self.arranging.toggle("folded", lane))

    # what others may ask

    @property
    def scale(self) -> TimeScale:
        """Days to pixels as painted; 0 is the left edge of the axis, right of the heads."""
        return self._window.scale

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
        return self._supply.source

    @property
    def content(self) -> Content:
        """The data on the axis: all of them, or through a lens those of its source."""
        return self._supply.source.content

    @property
    def measures(self) -> Measures:
        """Heights and distances in force."""
        return self._picture.measures

    @property
    def pointed_day(self) -> int | None:
        """The day under the pointer, None while it is elsewhere."""
        return self._pointer.day

    @property
    def stretch(self) -> Days | None:
        """The stretch of time that is marked, half-open days."""
        return self._stretch.days

    def parts_by_keyboard(self) -> list[QWidget]:
        """Return what has the keyboard in turn: the marks, the heads, then the other parts from above."""
        strip = self._picture.strip
        return [self, self._heads, self._axis, *([strip] if strip is not None else []), self._overview, self._shelf]

    def lanes(self) -> tuple[LaneSpec, ...]:
        """Return the lanes in force with all that filters left in them, from above."""
        return tuple(self._supply.lanes)

    def current_lane(self) -> str:
        """Return the lane of the selected record, else the one whose head was used last, else the first; "" if none."""
        shown, used = [lane.id for lane in self._supply.lanes], self._lane_hands.used
        return self._walk.lane_of_selection() or (used if used in shown else next(iter(shown), ""))

    def height_of(self, lane: str) -> int:
        """Return how high a lane is now, in pixels at 100 %."""
        self._picture.settle()
        item = self._stack.items.get(lane)
        return round(item.sheet.height / self._picture.words.scale) if item is not None else 0

    def spoken_marks(self) -> list[SpokenMark]:
        """Return the marks in view as a screen reader has them, in reading order."""
        if not self._built:  # Qt may ask while the view is being made
            return []
        self._picture.settle()
        names = self.source.source_names
        return spoken_marks(self._stack, self._supply.lanes, self.content, names, self._session.selection)

    def marks_in_view(self) -> list[Mark]:
        """Return every mark in view, as painted."""
        self._window.glide.finish()
        self._picture.settle()
        self._picture.motion.finish()
        shift = QPointF(self._stack.view.geometry().topLeft())
        return [
            Mark(hit.record, lane, rect.translated(shift), hit.disputed, hit.label)
            for lane, hit, rect in self._stack.marks()
        ]

    def as_painted(self) -> Painted:
        """Say what is in view, for whoever paints it again elsewhere; motion under way is finished first."""
        self._window.glide.finish()
        self._picture.settle()
        first, last = self._session.range
        return Painted(
            content=self._content,
            first_day=first,
            last_day=last,
            lanes=[lane.id for lane in self._supply.lanes if lane.shape != CROWD],
            width=self.width(),
            dpi=96 * self.devicePixelRatioF(),
            theme=self._picture.ink.theme,
            filters=self._session.filters,
            selected=self._session.selected,
            room=self._picture.height_to_share(),
            source=self.source,
            arrangement=self._session.arrangement,
            as_of=self._session.as_of,
        )

    # how it looks, and what is in it

    def set_theme(self, theme: Theme) -> None:
        """Paint in other colours."""
        self._picture.set_theme(theme)

    def set_text_scale(self, factor: float) -> None:
        """Set text, and rows with it, factor times as large as the system does."""
        self._picture.set_text_scale(factor)
        self._lane_hands.text_scale = self._picture.words.scale
        self._supply.read()

    def set_reduced_motion(self, reduced: bool) -> None:
        """Move at once instead of gliding."""
        self._window.glide.reduced = self._picture.motion.reduced = reduced

    def set_strip(self, strip: PinStrip) -> None:
        """Put the strip of pins between axis and lanes."""
        self._picture.set_strip(strip)

    def set_banner(self, banner: QWidget) -> None:
        """Put something above the axis that says what it shows."""
        self._picture.set_banner(banner)

    def show_source(self, source: LaneSource) -> None:
        """Show what another source of lanes has; the window of time stays."""
        self._picture.words.forget()
        self._supply.set_source(source)

    def show_layers(self, layers: Layers) -> None:
        """Draw imported layers below everything else, and mark on the strip where a search found something in them."""
        self._hand.set_layers(layers)
        layers.laid_out.connect(self._picture.refresh)
        layers.marked.connect(self._overview.show_hits)
        self._supply.set_layers(layers)

    def set_tags(self, tags: Mapping[str, Sequence[str]]) -> None:
        """Take the reader's tags of each record, which may make lanes."""
        self._supply.set_tags(tags)

    def reveal_lane(self, lane: str) -> None:
        """Scroll to a lane, as soon as it is there."""
        self._picture.reveal_lane(lane)

    def toggle_opened(self, lane: str = "") -> None:
        """Open or close a lane; without a name that of the selected record."""
        lane = lane or self._walk.lane_of_selection()
        if lane:
            self.arranging.toggle("opened", lane)
            self._picture.refresh(reveal=True)

    # the window of time, and stretches of it

    def zoom(self, factor: float, at_px: float | None = None) -> None:
        """Show factor times as many pixels a day; what is at at_px (of the axis) stays, else the middle."""
        self._window.zoom(factor, at_px)

    def pan(self, fraction: float) -> None:
        """Move the window by a part of its width; positive is later."""
        self._window.pan(fraction)

    def fit_all(self) -> None:
        """Show everything dated."""
        self._window.show_days(*self._supply.whole())

    def fit_selection(self) -> None:
        """Show the selected record over 80 % of the width."""
        if (days := self._supply.days_of(self._session.selected)) is not None:
            self._window.fit(*days)

    def fit_stretch(self) -> None:
        """Show the marked stretch over nine tenths of the width."""
        self._stretch.fit()

    def set_stretch(self, stretch: Days | None) -> None:
        """Mark a stretch of time, or none."""
        self._stretch.set(stretch)

    def mark_end(self, *, start: bool) -> None:
        """Let the stretch begin or end at the pointed day, else with the selected record, else in the middle."""
        days: tuple[float, float] | None = None
        if self._hand.px is not None and not self._walk.leads:
            days = (self.scale.day(self._hand.px),) * 2
        elif (selected := self._supply.days_of(self._session.selected)) is not None:
            days = selected[0], selected[1] - 1
        self._stretch.set_end(days, self._session.range, start=start)

    # following

    def _take_selection(self) -> None:
        if (days := self._supply.days_of(self._session.selected)) is not None:
            self._window.bring_into_view(*days)
        self._unsaid = True
        self._picture.refresh(reveal=True)

    def _finish_picture(self) -> None:
        self._pointer.show(self._picture.ink)
        self._date.show(self._picture.ink)
        self._describe()
        if self._unsaid:
            self._unsaid = False
            accessible.announce(self)

    def _describe(self) -> None:
        chosen = self._supply.item(self._session.selected)
        words = f"{range_in_words(*self._session.range)}; {len(self._supply.lanes)} lanes"
        self.setAccessibleDescription(words + (f"; selected: {chosen.title}, {chosen.date_words}" if chosen else ""))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Be up to date before the children paint."""
        self._picture.settle()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the window of time; only pixels a day change."""
        super().resizeEvent(event)
        self._picture.refresh()

    # the pointer

    def _take_focus(self) -> None:
        self._walk.give_way()
        self.setFocus(Qt.FocusReason.MouseFocusReason)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The key for menus opens that of the lane of the selection; a mark under the pointer has a menu of its own."""
        if event.reason() == QContextMenuEvent.Reason.Keyboard and (lane := self.current_lane()):
            self.marks_in_view()
            self._lane_hands.menu_of(lane)
            return
        at = QPointF(self._stack.view.mapFrom(self, event.pos()))
        by_mouse = event.reason() == QContextMenuEvent.Reason.Mouse
        event.setAccepted(by_mouse and self._opening.open_menu_at(at, event.globalPos()))

    def open_selected(self) -> None:
        """Open the passage of the selected claim, else the first on the selected record."""
        self._opening.open_selected()

    # the keyboard

    def step(self, direction: int) -> None:
        """Select the next (1) or previous (-1) mark of the lane of the selected record."""
        self._walk.step(direction)

    def _first_in_view(self) -> str | None:
        marks = sorted(self.marks_in_view(), key=lambda mark: (mark.rect.top(), mark.rect.left()))
        return next((mark.record for mark in marks if self._supply.item(mark.record) is not None), None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Step, zoom and pan; other keys go on to the window."""
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        deed = self._keys.get(event.key())
        if deed is None or (control and event.key() != Qt.Key.Key_0):
            super().keyPressEvent(event)
        else:
            deed()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show where the keyboard is."""
        self._walk.leads = event.reason() in _BY_KEYBOARD
        self._unsaid = True
        self._picture.refresh()
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the ring away."""
        self._picture.refresh()
        super().focusOutEvent(event)
