"""What a reader added to the data: own sources, records, claims, corrections and readings, beside the bundled ones."""

from __future__ import annotations

from dataclasses import field
from typing import Final

from mopr_desktop.domain.claims import Claim
from mopr_desktop.domain.records import Name, Record, Relation
from mopr_desktop.domain.sources import Correction, Passage, Source
from mopr_desktop.domain.vocabulary import Reading
from mopr_desktop.valueclass import valueclass

OWN_KINDS: Final = ("own_source", "own_record", "own_claim", "correction", "reading")
"""Kinds of entries that stand beside the bundled data."""

HEXAGON: Final = "hexagon"
"""The shape of every source of the reader's."""

OWN_SOURCES: Final = "own"
"""Stands in filters for all of the reader's own sources, whichever there are."""


@valueclass
class Skipped:
    """An entry that is not shown, or not all of it.

    Attributes:
        kind: Kind of entry.
        uid: Its identifier.
        title: What the reader knows it by.
        why: The reason, a sentence.
        whole: Nothing of it is shown.
    """

    kind: str
    uid: str
    title: str
    why: str
    whole: bool = True


@valueclass
class OwnContent:
    """What stands beside the bundled data; identifiers of entries are permanent names."""

    sources: tuple[Source, ...] = ()
    records: tuple[Record, ...] = ()
    names: tuple[tuple[str, Name], ...] = ()
    relations: tuple[Relation, ...] = ()
    passages: tuple[Passage, ...] = ()
    claims: tuple[Claim, ...] = ()
    readings: tuple[Reading, ...] = ()
    corrections: tuple[Correction, ...] = ()
    skipped: tuple[Skipped, ...] = field(default=(), compare=False)

    def __bool__(self) -> bool:
        """Whether there is anything to show."""
        return bool(self.sources or self.records or self.claims or self.readings or self.corrections)
