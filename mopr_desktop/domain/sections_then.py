"""Which sections certainly, possibly or without a date existed on a day, and what sources count for it."""

from __future__ import annotations

from collections.abc import Callable

from mopr_desktop.domain.as_of import STANDINGS
from mopr_desktop.domain.bands import Life, life
from mopr_desktop.domain.claims import Claim
from mopr_desktop.domain.dating import WHOLE, claim_words
from mopr_desktop.domain.days import FOREVER
from mopr_desktop.domain.membership import Figure, is_loose, number_words, scope_words
from mopr_desktop.domain.statement import ClaimedNumber, Corpus, Line, SectionsThen, line_of
from mopr_desktop.valueclass import valueclass

LISTED = "listed-as-affiliate"
"""Property of the row of a section in the one table of all countries."""
UNIT = "sections"

LineOf = Callable[[str, str, Claim | None], Line]


@valueclass
class _Listed:
    """A section of the table: its life by the table, and its line for each standing."""

    life: Life
    lines: dict[str, Line]


class Sections:
    """The sections of the table, read once.

    Args:
        corpus: The data.
        line_of_record: Makes the line of a record from its name, a standing and the claim to open.
        last_day: The day from which no source has anything of the organisation left.
        basis: What the claimed numbers are held against, in words.
    """

    def __init__(self, corpus: Corpus, line_of_record: LineOf, last_day: int, basis: str = "the table") -> None:
        self._corpus = corpus
        self._line, self._basis = line_of_record, basis
        self._last_day = last_day
        listed, (self._first_day, self._certain_until) = corpus.sections_listed()
        in_order = sorted(listed.items(), key=lambda one: (corpus.record(one[0]).title, one[0]))
        self._listed_sections = [self._listed(record, *claims) for record, claims in in_order]
        self._figures = corpus.figures(UNIT)
        self._numbers: dict[str, ClaimedNumber] = {}

    def _listed(self, record: str, starts: list[Claim], ends: list[Claim]) -> _Listed:
        own = [claim for claim in self._corpus.claims_about(record) if claim.subject == record]
        row = next((claim for claim in own if claim.property == LISTED), next(iter(own), None))
        opened = starts[0] if starts else row
        lines = {how: self._line(record, how, opened) for how in STANDINGS}
        return _Listed(life(starts, ends), lines)

    def on(self, day: int) -> SectionsThen:
        """Return how all sections stood on a day."""
        groups: dict[str, list[Line]] = {"certain": [], "possible": [], "undated": []}
        for one in self._listed_sections if day < self._last_day else ():
            standing = self.standing(one.life, day)
            if standing is not None:
                groups[standing].append(one.lines[standing])
        certain, possible, undated = (tuple(groups[how]) for how in ("certain", "possible", "undated"))
        current = [figure for figure in self._figures if figure.first_day <= day < figure.last_day]
        for figure in current:
            if figure.claim not in self._numbers:  # what the table allows depends on the figure's days, not on this one
                self._numbers[figure.claim] = self._number(figure)
        numbers = tuple(self._numbers[figure.claim] for figure in current)
        nearest = () if current else self._nearest(day)
        return SectionsThen(certain, possible, undated, numbers, nearest, self._notes(day))

    def _notes(self, day: int) -> tuple[str, ...]:
        if day >= self._last_day:
            open_ = sum(one.life.latest_end >= FOREVER for one in self._listed_sections)
            return (f"No source has any section last to this day; of {open_} no end is given.",)
        if day >= self._certain_until:
            return ("After the first end given for the organisation only those with a later end are certain.",)
        return () if day >= self._first_day else ("None existed yet, by the dates given.",)

    def standing(self, one: Life, day: int) -> str | None:
        """Return how a section stood on a day, None if it did not exist; the same rule as that of the band."""
        if not max(one.earliest_start, self._first_day) <= day < one.latest_end:
            return None
        sure_until = one.earliest_end if one.earliest_end < FOREVER else self._certain_until
        if max(one.latest_start, self._first_day) <= day < sure_until:
            return "certain"
        return "possible" if one.dated else "undated"

    def _between(self, first_day: int, last_day: int) -> tuple[int, int]:
        """Return the least certain and the most possible sections with a date on any of the days."""
        edges = {first_day, last_day - 1}
        for one in self._listed_sections:
            edges.update((one.life.earliest_start, one.life.latest_start, one.life.earliest_end, one.life.latest_end))
        days = [day for day in edges if first_day <= day < last_day]
        counts = [[self.standing(one.life, day) for one in self._listed_sections] for day in days]
        least = min(standings.count("certain") for standings in counts)
        return least, max(standings.count("certain") + standings.count("possible") for standings in counts)

    def _number(self, figure: Figure) -> ClaimedNumber:
        claim = self._corpus.claim(figure.claim)
        offset = self._corpus.property(claim.property).scope_offset.get(figure.scope, 0)
        number = figure.number + offset
        low, high = self._between(figure.first_day, figure.last_day)
        said = number_words(figure.number)
        if offset:
            said = f"{said} {scope_words(figure.scope)}, so {number_words(number)} in all,"
        if low <= number <= high:
            verdict = f"{said} lies between {low} and {high}: {self._basis} allows it."
        elif figure.outside_band:
            verdict = f"{said} lies outside {low} to {high}: {self._basis} does not allow it."
        elif number > high:
            verdict = f"{said} is more than the {high} with a date: {self._basis} allows it with some of the undated."
        else:
            verdict = f"{said} is less than {low}" + (", but is no exact figure." if is_loose(claim) else ".")
        exact = figure.last_day - figure.first_day == 1
        line = self._figure_line(figure, "certain" if exact else "possible")
        return ClaimedNumber(line, number, figure.outside_band, verdict)

    def _figure_line(self, figure: Figure, standing: str) -> Line:
        claim = self._corpus.claim(figure.claim)
        scope = f" {scope_words(figure.scope)}" if figure.scope not in WHOLE else ""
        disputes = tuple((one.id, one.kind) for one in self._corpus.disagreements_of(claim.id))
        title = f"{number_words(figure.number)} sections claimed{scope}"
        return line_of(claim, title, f"for {claim_words(claim)}", standing, disputes=disputes)

    def _nearest(self, day: int) -> tuple[Line, ...]:
        """Return the last number before a day and the first one after it."""
        before = [figure for figure in self._figures if figure.last_day <= day]
        after = [figure for figure in self._figures if figure.first_day > day]
        found = [max(before, key=lambda one: one.last_day)] if before else []
        found += [min(after, key=lambda one: one.first_day)] if after else []
        return tuple(self._figure_line(figure, "") for figure in found)
