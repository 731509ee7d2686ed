"""The one selection, window of time and set of filters that all views show."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from mopr_desktop.domain.days import day_number, months_later
from mopr_desktop.session.arrangement import Arrangement
from mopr_desktop.valueclass import valueclass

MIN_WINDOW_DAYS = 2
MAX_WINDOW_DAYS = 400 * 366
_HISTORY_LIMIT = 500
FIRST_AS_OF = day_number(1)
LAST_AS_OF = day_number(3000)


@valueclass
class Selection:
    """What the reader looks at: a record, the passage lit beside it, and the claim meant, each optional."""

    record: str | None = None
    passage: str | None = None
    claim: str | None = None


@valueclass
class Filters:
    """What is hidden; empty sets show everything.

    Attributes:
        lanes: Lanes not shown.
        sources: Sources whose claims are not shown.
        certainty: Of "certain", "possible", "no" (in the stretch) and "undated", those not shown.
        disputes: Kinds of disagreement without bracket and badge.
        stretch: Half-open days that ``certainty`` asks about; None for the window of time, wherever it stands.
    """

    lanes: frozenset[str] = frozenset()
    sources: frozenset[str] = frozenset()
    certainty: frozenset[str] = frozenset()
    disputes: frozenset[str] = frozenset({"refinement"})
    stretch: tuple[int, int] | None = None

    @property
    def by_time(self) -> bool:
        """Whether what is shown depends on the stretch of time."""
        return bool(self.certainty - {"undated"})


@valueclass
class _Place:
    selection: Selection
    first_day: int
    last_day: int
    question: str | None
    as_of: int | None = None
    stated: bool = False


class Session(QObject):
    """Selection, window of time and filters, with Back and Forward over them.

    Signals:
        selection_changed: the new Selection.
        range_changed: first day and the day after the last.
        filters_changed: the new Filters.
        question_changed: id of the disagreement that is open side by side, or None.
        history_changed: Back or Forward became possible or impossible.
        day_pointed: the day under the pointer, or None when it left the axis.
        lens_changed: the lens or the mirror is another one.
        arrangement_changed: the new Arrangement of the lanes.
        content_changed: something of the reader's own joined the data, or left them; views read them anew.
        as_of_changed: the day of the date line, or None when it was put away.
        stated_changed: whether the statement of that day is in front of details and source.
    """

    selection_changed = Signal(object)
    range_changed = Signal(int, int)
    filters_changed = Signal(object)
    question_changed = Signal(object)
    history_changed = Signal()
    day_pointed = Signal(object)
    lens_changed = Signal()
    arrangement_changed = Signal(object)
    content_changed = Signal()
    as_of_changed = Signal(object)
    stated_changed = Signal(bool)

    def __init__(self, first_day: int, last_day: int, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._selection = Selection()
        self._range = (first_day, last_day)
        self._filters = Filters()
        self._question: str | None = None
        self._lens: str | None = None
        self._mirror: tuple[str, str] | None = None
        self._arrangement = Arrangement()
        self._as_of: int | None = None
        self._stated = False
        self._past: list[_Place] = []
        self._future: list[_Place] = []

    @property
    def selected(self) -> str | None:
        """The selected record."""
        return self._selection.record

    @property
    def selection(self) -> Selection:
        """The selected record with passage and claim."""
        return self._selection

    @property
    def range(self) -> tuple[int, int]:
        """The window of time: first day and the day after the last."""
        return self._range

    @property
    def filters(self) -> Filters:
        """What is hidden."""
        return self._filters

    @property
    def lens(self) -> str | None:
        """The one source according to which everything is shown, None for all sources together."""
        return self._lens

    @property
    def mirror(self) -> tuple[str, str] | None:
        """The sources above and below the middle line, None if nothing is mirrored."""
        return self._mirror

    @property
    def arrangement(self) -> Arrangement:
        """Which lanes there are, and how they stand."""
        return self._arrangement

    @property
    def question(self) -> str | None:
        """The disagreement that is open side by side."""
        return self._question

    @property
    def as_of(self) -> int | None:
        """The day of the date line, None while there is none."""
        return self._as_of

    @property
    def stated(self) -> bool:
        """Whether the statement of the day of the date line is in front of details and source."""
        return self._stated

    @property
    def question_before(self) -> str | None:
        """The disagreement that was open one step back, None if there was none."""
        return self._past[-1].question if self._past else None

    @property
    def can_go_back(self) -> bool:
        """Whether Back leads anywhere."""
        return bool(self._past)

    @property
    def can_go_forward(self) -> bool:
        """Whether Forward leads anywhere."""
        return bool(self._future)

    def select(self, record: str | None, passage: str | None = None, claim: str | None = None) -> None:
        """Select a record, a passage or both; an equal selection is silent, so views may answer in kind."""
        chosen = Selection(record, passage, claim)
        if chosen != self._selection:
            self._remember()
            self._selection = chosen
            self.selection_changed.emit(chosen)
            self.show_statement(self._as_of is not None and chosen == Selection())

    def set_as_of(self, day: int | None) -> None:
        """Put the date line on a day, and what held on it in front; None puts the line away.

        Moving the line is no step of Back, as panning is none; Back returns to the line as it stood before a step.
        """
        if day != self._as_of:
            self._as_of = day
            self.as_of_changed.emit(day)
        self.show_statement(day is not None)

    def step_as_of(self, unit: str, by: int) -> None:
        """Move the date line by some days, months or years; without a line nothing moves.

        Args:
            unit: "day", "month" or "year".
            by: How many; negative is earlier.
        """
        if self._as_of is not None:
            there = self._as_of + by if unit == "day" else months_later(self._as_of, by * (12 if unit == "year" else 1))
            self.set_as_of(min(max(there, FIRST_AS_OF), LAST_AS_OF))

    def show_statement(self, shown: bool = True) -> None:
        """Bring the statement of the day to the front, or details and source; without a date line there is none."""
        shown = shown and self._as_of is not None
        if shown != self._stated:
            self._stated = shown
            self.stated_changed.emit(shown)

    def open_from_statement(self, record: str | None, passage: str | None = None, claim: str | None = None) -> None:
        """Select what a line of the statement rests on, and bring details and source to the front."""
        self.select(record, passage, claim)
        self.show_statement(False)

    def ask(self, disagreement: str | None, *, remember: bool = True) -> None:
        """Open a disagreement side by side, or close it with None.

        Args:
            disagreement: Its id, or None.
            remember: Whether Back returns to what was open before; leafing through the list is no step of Back.
        """
        if disagreement != self._question:
            if remember:
                self._remember()
            self._question = disagreement
            self.question_changed.emit(disagreement)

    def restore(self, selection: Selection) -> None:
        """Begin with a selection; it is no step of Back."""
        self._selection = selection
        self.selection_changed.emit(selection)

    def leave_for(self, record: str | None, passage: str | None = None, claim: str | None = None) -> None:
        """Close the question and select in one step, so that one Back returns to the question."""
        chosen = Selection(record, passage, claim)
        if chosen == self._selection and self._question is None:
            return
        self._remember()
        selected, asked = chosen != self._selection, self._question is not None
        self._selection, self._question = chosen, None
        if selected:
            self.selection_changed.emit(chosen)
        if asked:
            self.question_changed.emit(None)
        self.show_statement(False)

    def set_range(self, first_day: int, last_day: int) -> None:
        """Show the days from first_day up to, not including, last_day.

        Panning and zooming are not steps of Back; what Back returns to is the window as it was when
        something else was selected.
        """
        length = min(max(last_day - first_day, MIN_WINDOW_DAYS), MAX_WINDOW_DAYS)
        if length != last_day - first_day:
            first_day = (first_day + last_day - length) // 2
        chosen = (int(first_day), int(first_day + length))
        if chosen != self._range:
            self._range = chosen
            self.range_changed.emit(*chosen)

    def set_filters(self, filters: Filters) -> None:
        """Hide what filters names and show everything else.

        Who is hidden is not heard: a lens or mirror that names a hidden source is taken away.
        """
        if filters != self._filters:
            self._filters = filters
            self.filters_changed.emit(filters)
            if self._heard_alone & filters.sources:
                self._look(None, None)

    def change_filters(self, **changes: frozenset[str]) -> None:
        """Replace some of the filters, e.g. ``change_filters(lanes=frozenset())``."""
        self.set_filters(replace(self._filters, **changes))  # type: ignore[arg-type]

    def set_stretch(self, stretch: tuple[int, int] | None) -> None:
        """Ask what was under way in these half-open days, or with None in the window of time."""
        if stretch is not None and stretch[0] >= stretch[1]:
            stretch = None
        self.set_filters(replace(self._filters, stretch=stretch))

    def set_lens(self, source: str | None) -> None:
        """Show history according to one source, hidden or not, or with None to all; it takes the mirror away."""
        self._look(source, None)

    def set_mirror(self, sources: tuple[str, str] | None) -> None:
        """Show one source above and another below the middle line, or with None no mirror; it takes the lens away."""
        self._look(None, sources if sources is None or sources[0] != sources[1] else None)

    def _look(self, lens: str | None, mirror: tuple[str, str] | None) -> None:
        if (lens, mirror) != (self._lens, self._mirror):
            self._lens, self._mirror = lens, mirror
            self.lens_changed.emit()
        if self._heard_alone & self._filters.sources:
            self.change_filters(sources=self._filters.sources - self._heard_alone)

    @property
    def _heard_alone(self) -> frozenset[str]:
        """The sources that lens or mirror name."""
        return frozenset(self._mirror or ([self._lens] if self._lens is not None else []))

    def set_arrangement(self, arrangement: Arrangement) -> None:
        """Arrange the lanes so."""
        if arrangement != self._arrangement:
            self._arrangement = arrangement
            self.arrangement_changed.emit(arrangement)

    def point_at(self, day: int | None) -> None:
        """Tell the views which day the pointer is on."""
        self.day_pointed.emit(day)

    def back(self) -> None:
        """Return to the selection and window before this one."""
        self._travel(self._past, self._future)

    def forward(self) -> None:
        """Undo one Back."""
        self._travel(self._future, self._past)

    def _here(self) -> _Place:
        return _Place(self._selection, *self._range, self._question, self._as_of, self._stated)

    def _remember(self) -> None:
        self._past.append(self._here())
        del self._past[:-_HISTORY_LIMIT]
        self._future.clear()
        self.history_changed.emit()

    def _travel(self, source: list[_Place], target: list[_Place]) -> None:
        if not source:
            return
        target.append(self._here())
        place = source.pop()
        self._selection, self._question = place.selection, place.question
        self.selection_changed.emit(place.selection)
        self.question_changed.emit(place.question)
        self.set_as_of(place.as_of)
        self.show_statement(place.stated)
        self.set_range(place.first_day, place.last_day)
        self.history_changed.emit()
