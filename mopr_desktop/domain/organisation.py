"""The organisation on any day: name, governing body, offices, seat, sections, members, what was under way."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace

from mopr_desktop.domain.as_of import STANDINGS, doubt_words, in_order, standing_on, why_possible
from mopr_desktop.domain.changes import Changes
from mopr_desktop.domain.claims import Claim
from mopr_desktop.domain.days import BEGINNING, FOREVER
from mopr_desktop.domain.disagreement import KINDS
from mopr_desktop.domain.last_figures import LastFigures
from mopr_desktop.domain.lasting import dates_in_words
from mopr_desktop.domain.records import AxisItem
from mopr_desktop.domain.sections_then import Sections
from mopr_desktop.domain.statement import ORGANISATION, Corpus, Line, Part, Statement, joined
from mopr_desktop.domain.vocabulary import AXIS_ROLES
from mopr_desktop.domain.wording import day_in_words
from mopr_desktop.valueclass import valueclass

GOVERNING = "governing-body"
"""Track of the bodies that followed each other at the head."""
_GOVERNS = ("first-body", "governed-by")
_PERIODICALS = ("publication",)
_MEETINGS = ("congress",)
_NOT_UNDER_WAY = ("organisation", "body", "office", "seat", "section", "figure")
_ANY_DAY = 800


@valueclass
class _Kept:
    """What does not change with the day: a record within its limits, and its line for each standing."""

    item: AxisItem
    lines: dict[str, Line]

    def possibly_on(self, day: int) -> Line:
        """Return its line for a day on which it is only possible, with why."""
        line, why = self.lines["possible"], why_possible(self.item, day, day + 1)
        doubt = doubt_words(self.item, day, day + 1)
        return replace(line, why=why, words=f"{line.words}; {doubt}" if doubt else line.words)


class Organisation:
    """States the organisation of a corpus on any day; made once, and again when the corpus changes.

    Args:
        corpus: The data.
        only: The sources that speak, None for all: others are not named as silent.
    """

    def __init__(self, corpus: Corpus, only: Collection[str] | None = None) -> None:
        speaking = [source for source in corpus.sources() if only is None or source.id in only]
        self._according = (
            "from the claims" if only is None else f"according to {joined(s.short for s in speaking) or 'no source'}"
        )
        self._corpus = corpus
        self._life = self._whole_life()
        self._own_end = corpus.dating(ORGANISATION).latest_end if ORGANISATION in corpus.records() else FOREVER
        self._sections = Sections(corpus, self._line, self._life[1], "the table" if only is None else "its own dating")
        self._changes = Changes(corpus, self._title)
        self._members = LastFigures(corpus, speaking)
        self._kept: dict[str, list[_Kept]] = {}
        for lane in corpus.lanes():
            for item in corpus.axis_items(lane.id):
                self._kept.setdefault(item.kind, []).append(self._keep(item))
        if ORGANISATION in corpus.records() and not self._kept.get("organisation"):
            self._kept["organisation"] = [self._keep(corpus.axis_item(ORGANISATION))]

    # the day

    def on(self, day: int) -> Statement:
        """State what held on a day."""
        return Statement(
            day,
            day_in_words(day),
            self._about(day),
            (self._name_and_body(day), self._offices(day), self._seat(day)),
            self._sections.on(day),
            (
                self._members.on(day),
                *self._under_way(day),
                self._changes.near(day),
            ),
        )

    def change_before(self, day: int) -> int | None:
        """Return the last day before a day on which something may have begun or ended."""
        return self._changes.before(day)

    def change_after(self, day: int) -> int | None:
        """Return the first day after a day on which something may have begun or ended."""
        return self._changes.after(day)

    def _about(self, day: int) -> str:
        standing = self._standing_of_organisation(day)
        if standing == "possible":
            return f"International Red Aid possibly existed on this day, {self._according}"
        if standing is not None or ORGANISATION not in self._corpus.records():
            return f"International Red Aid on this day, {self._according}"
        dating = self._corpus.dating(ORGANISATION)
        when = f"the time of International Red Aid, {dating.words}"
        if day < dating.earliest_start:
            return f"Before {when}"
        return f"After {when}" + ("; its Soviet section lasted longer" if day < self._life[1] else "")

    def _standing_of_organisation(self, day: int) -> str | None:
        found = [one.item for one in self._kept.get("organisation", []) if one.item.record == ORGANISATION]
        return standing_on(found[0], day) if found else None

    # parts

    def _name_and_body(self, day: int) -> Part:
        names = self._standing(("organisation",), day)
        bodies = self._standing(("body",), day)
        governing = [line for line in bodies if self._corpus.record(line.record).track == GOVERNING]
        notes = [] if names else [self._no_organisation(day)]
        if names and not governing:
            notes.append("No source names a governing body for this day.")
        others = [line for line in bodies if line not in governing]
        titled = [replace(line, title=f"Governing body: {line.title}") for line in governing]
        return Part("Name and body", (*names, *titled, *others), tuple(notes))

    def _no_organisation(self, day: int) -> str:
        return "Not founded yet, by any source." if day < self._life[0] else "No source has it last to this day."

    def _offices(self, day: int) -> Part:
        lines = self._standing(("office",), day)
        return Part("Offices", lines, () if lines else ("No source names an office held on this day.",))

    def _seat(self, day: int) -> Part:
        lines = self._standing(("seat",), day)
        return Part("Seat", lines, () if lines else ("No source says where the seat was on this day.",))

    def _under_way(self, day: int) -> tuple[Part, ...]:
        kinds = [kind for kind in self._kept if kind not in (*_NOT_UNDER_WAY, *_PERIODICALS, *_MEETINGS)]
        met = self._standing(_MEETINGS, day)
        campaigns, periodicals = self._standing(kinds, day), self._standing(_PERIODICALS, day)
        return (
            *([Part("Meeting on this day", met)] if met else []),
            Part("Under way", campaigns, () if campaigns else ("Nothing is said to have been under way on this day.",)),
            Part("Periodicals", periodicals, () if periodicals else ("No periodical is said to have appeared then.",)),
        )

    def _standing(self, kinds: Iterable[str], day: int) -> tuple[Line, ...]:
        """Return what stood on a day: the certain first, then the possible by why they are."""
        found = []
        for kind in kinds:
            for one in self._kept.get(kind, []):
                how = standing_on(one.item, day)
                if how is not None and not _anywhere(one.item):
                    line = one.possibly_on(day) if how == "possible" else one.lines[how]
                    found.append((how, line.why, one.item, line))
        return tuple(in_order(found))

    # what is made once

    def _whole_life(self) -> tuple[int, int]:
        """Return the days within which anything of the organisation lies, its Soviet section among it."""
        if ORGANISATION not in self._corpus.records():
            return BEGINNING, FOREVER
        dating = self._corpus.dating(ORGANISATION)
        own = [one for one in self._corpus.claims_about(ORGANISATION) if one.subject == ORGANISATION and one.date]
        ends = [one.date.latest_end for one in own if one.date and one.property == "dissolved"]
        last = max((day for day in (*ends, dating.latest_end) if day < FOREVER), default=FOREVER)
        return dating.earliest_start, last

    def _keep(self, item: AxisItem) -> _Kept:
        """Keep an item; an end that nobody gives stays within the life of the organisation."""
        first, last = self._life[0], self._own_end
        if not item.start_given or item.undated:
            item = replace(item, limit_first=max(item.limit_first, first))
        if not item.end_given or item.undated:
            item = replace(item, limit_last=min(item.limit_last, last))
        opened = self._telling(item.record)
        return _Kept(item, {how: self._line(item.record, how, opened) for how in STANDINGS})

    def _line(self, record: str, standing: str, opened: Claim | None) -> Line:
        item = self._corpus.axis_item(record)
        return Line(
            self._title(record),
            dates_in_words(self._corpus, record),
            record,
            opened.id if opened else None,
            opened.passage if opened else None,
            standing,
            item.sources,
            self._disputes(record),
        )

    def _telling(self, record: str) -> Claim | None:
        """Return the claim that dates a record most precisely; without a date the first claim on it."""
        dating = self._corpus.dating(record)
        bound = dating.start or dating.end
        dated = [claim for claim in (bound.claims if bound else ()) if claim.date]
        if dated:
            return min(dated, key=lambda claim: (_days(claim), claim.id))
        claims = self._corpus.claims_about(record)
        return next((claim for claim in claims if claim.subject == record), next(iter(claims), None))

    def _title(self, record: str) -> str:
        corpus = self._corpus
        info = corpus.record(record)
        if info.kind == "organisation":
            short = info.short if info.short != info.title else ""
            return f"{info.title} ({short})" if short else info.title
        person = next(
            (one.object for one in corpus.relations(record) if one.relation == "person" and one.subject == record), None
        )
        if info.kind != "office" or person not in corpus.records() or ": " not in info.title:
            return info.title
        office = info.title.partition(": ")[2].removesuffix(f" {corpus.dating(record).words}")
        return f"{corpus.record(person or '').title}, {office}"

    def _disputes(self, record: str) -> tuple[tuple[str, str], ...]:
        """Return the disagreements on what a line says: contradictions first, doubts on identity last but one."""
        corpus = self._corpus
        organisation = corpus.record(record).kind == "organisation"
        found = {}
        for mark in corpus.axis_item(record).disputes:
            role = "relation" if mark.kind == "identity" else corpus.property(mark.property).role
            if not organisation or role in AXIS_ROLES or role == "name":
                found[mark.disagreement] = mark.kind
        for claim in corpus.claims_about(record):
            if claim.property in _GOVERNS and claim.value_record == record:
                found |= {one.id: one.kind for one in corpus.disagreements_of(claim.id) if one.kind == "contradiction"}
        return tuple(sorted(found.items(), key=lambda one: (KINDS.index(one[1]), one[0])))


def _anywhere(item: AxisItem) -> bool:
    """Whether it is a moment that could be on too many days to say anything of one."""
    return item.moment and (item.undated or item.latest_end - item.earliest_start > _ANY_DAY)


def _days(claim: Claim) -> int:
    return claim.date.latest_end - claim.date.earliest_start if claim.date else FOREVER
