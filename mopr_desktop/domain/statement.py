"""What is said of the organisation on one day: lines that each rest on a claim, in parts with a heading."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Protocol

from mopr_desktop.domain.as_of import STANDINGS
from mopr_desktop.domain.bands import Listed
from mopr_desktop.domain.claims import Claim
from mopr_desktop.domain.dating import Dating
from mopr_desktop.domain.disagreement import Disagreement
from mopr_desktop.domain.membership import Figure
from mopr_desktop.domain.records import AxisItem, Name, Record, Relation
from mopr_desktop.domain.sources import Source
from mopr_desktop.domain.vocabulary import LaneInfo, PropertyInfo
from mopr_desktop.valueclass import valueclass

ORGANISATION = "ioar"
"""The record that a statement is about."""


class Corpus(Protocol):
    """What a statement is computed from; `store.content.Content` is one."""

    def sources(self) -> tuple[Source, ...]: ...
    def records(self) -> Mapping[str, Record]: ...
    def record(self, name: str, /) -> Record: ...
    def names(self, record: str, /) -> tuple[Name, ...]: ...
    def relations(self, record: str, /) -> tuple[Relation, ...]: ...
    def claim(self, claim_id: str, /) -> Claim: ...
    def claims_about(self, record: str, /) -> tuple[Claim, ...]: ...
    def dating(self, record: str, /) -> Dating: ...
    def axis_item(self, record: str, /) -> AxisItem: ...
    def axis_items(self, lane: str, /) -> tuple[AxisItem, ...]: ...
    def lanes(self) -> tuple[LaneInfo, ...]: ...
    def property(self, property_id: str, /) -> PropertyInfo: ...
    def disagreements_of(self, claim_id: str, /) -> tuple[Disagreement, ...]: ...
    def figures(self, unit: str, /) -> tuple[Figure, ...]: ...
    def sections_listed(self) -> tuple[Listed, tuple[int, int]]: ...


@valueclass
class Line:
    """One line of a statement.

    Attributes:
        title: What held, "Seat: Moscow".
        words: Its date in words, or what else is to say, "until late 1937, start not given".
        record: The record it is about.
        claim, passage: What opening it lights; None if no claim is made on it.
        standing: One of STANDINGS; "" where the line says nothing of the day itself: an earlier figure, a change.
        sources: Sources that say it, in display order.
        disputes: Id and kind of each disagreement on it, contradictions first.
        lines: What it stands for, if it is several: sections founded in one year.
        why: Why it is only possible, one of WHY_POSSIBLE.
    """

    title: str
    words: str
    record: str
    claim: str | None
    passage: str | None
    standing: str = ""
    sources: tuple[str, ...] = ()
    disputes: tuple[tuple[str, str], ...] = ()
    lines: tuple[Line, ...] = ()
    why: str = ""


@valueclass
class Part:
    """A heading, its lines, and sentences on what the sources do not say."""

    heading: str
    lines: tuple[Line, ...]
    notes: tuple[str, ...] = ()


@valueclass
class ClaimedNumber:
    """A number of sections that a source claims for the day.

    Attributes:
        line: Who says it and where.
        number: The figure, as compared with the table: with the USSR where the claim leaves it out.
        outside: It lies outside what the table allows.
        verdict: A sentence that says so, "44 lies between 30 and 51: the table allows it."
    """

    line: Line
    number: float
    outside: bool
    verdict: str


@valueclass
class SectionsThen:
    """The sections of the table on a day, each in one of three groups.

    Attributes:
        certain, possible, undated: The sections by how they stand; possible leaves out the certain ones.
        numbers: What sources claim for the day.
        nearest: The last number before the day and the first one after it, where none is claimed for it.
        notes: What else is to say.
    """

    certain: tuple[Line, ...]
    possible: tuple[Line, ...]
    undated: tuple[Line, ...]
    numbers: tuple[ClaimedNumber, ...]
    nearest: tuple[Line, ...]
    notes: tuple[str, ...]

    @property
    def sentence(self) -> str:
        """Say how many certainly and how many possibly existed, "" if none did."""
        if not (self.certain or self.possible or self.undated):
            return ""
        most = len(self.certain) + len(self.possible)
        words = f"{len(self.certain)} certain, {most} possible"
        return f"{words}, {most + len(self.undated)} with the {len(self.undated)} undated" if self.undated else words


@valueclass
class Statement:
    """The organisation on one day.

    Attributes:
        day: The day.
        words: The day in words, "1 January 1928".
        about: One sentence on whether the organisation existed.
        before: Parts above the sections: name and body, offices, seat.
        sections: The sections.
        after: Parts below them: members, what was under way, nearest changes.
    """

    day: int
    words: str
    about: str
    before: tuple[Part, ...]
    sections: SectionsThen
    after: tuple[Part, ...]

    def counts(self) -> dict[str, int]:
        """Return how many lines, sections not among them, are certain, possible and without a date."""
        lines = [line for part in (*self.before, *self.after) for line in part.lines]
        return {standing: sum(line.standing == standing for line in lines) for standing in STANDINGS}


def line_of(claim: Claim, title: str, words: str, standing: str = "", **more: object) -> Line:
    """Return a line that rests on one claim."""
    return Line(title, words, claim.subject, claim.id, claim.passage, standing, (claim.source,), **more)  # type: ignore[arg-type]


def joined(words: Iterable[str], last: str = " and ") -> str:
    """Write a list in a sentence: "a, b and c"."""
    *others, end = list(words) or [""]
    return f"{', '.join(others)}{last}{end}" if others else end
