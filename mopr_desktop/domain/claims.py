"""What sources say: one claim is one atomic statement made by one passage."""

from __future__ import annotations

import builtins

from mopr_desktop.domain.edtf import DateSpan
from mopr_desktop.domain.sources import Citation
from mopr_desktop.valueclass import valueclass

CERTAINTIES = ("stated", "hedged", "inferred", "computed", "damaged")
"""stated: in plain words; hedged: the source itself doubts; inferred: from layout or context;
computed: by us from figures of one passage; damaged: read through a corrupt text."""


@valueclass
class Claim:
    """One statement of one passage about one property of one record.

    Attributes:
        id: Permanent name, ``gse-p1-founded``.
        source: Source that makes it.
        passage: Passage that makes it.
        subject: Record it is about.
        property: What it says of the record, a name in ``db/properties.yaml``.
        statement: The claim as a sentence of our own.
        value: What is said, as text to show; "" where the date is all that is said.
        number: The figure, if the value is one.
        unit: What the figure counts, "sections", "USD".
        value_record: The record that is the value, if it is one.
        scope: What the figure covers: "all", "without-ussr", "ussr", ... or "".
        phrase: The date in the source's own words, "" if none.
        date: The date, None if the claim has none.
        place: Record of the place, if any.
        people: Records of people named in it.
        certainty: One of CERTAINTIES.
        cites: Earlier works it rests on; empty if the source speaks for itself.
        own: The reader made it, from whichever source.
    """

    id: str
    source: str
    passage: str
    subject: str
    property: str
    statement: str
    value: str
    number: float | None
    unit: str
    value_record: str | None
    scope: str
    phrase: str
    date: DateSpan | None
    place: str | None
    people: tuple[str, ...]
    certainty: str
    cites: tuple[Citation, ...]
    own: bool = False

    @builtins.property  # the class has a field of that name
    def witness(self) -> tuple[str, str]:
        """Who is really speaking: the cited work and page, or the source itself."""
        if self.cites:
            return (self.cites[0].work, self.cites[0].locator)
        return (self.source, "")
