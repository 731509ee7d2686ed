"""Where the reader's own claims stand: in passages of the bundle, or in other places of any source."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from mopr_desktop.domain.claims import Claim
from mopr_desktop.domain.own_fields import Details, text_of
from mopr_desktop.domain.records import Record
from mopr_desktop.domain.sources import Passage, Source
from mopr_desktop.domain.vocabulary import KindInfo, PropertyInfo
from mopr_desktop.valueclass import valueclass

NO_PLACE: Final = "no place given"
_words_of: Final = re.compile(r"[^\W_]+").findall


@valueclass
class Known:
    """What the bundle has, by permanent name, so that entries can refer to it."""

    kinds: Mapping[str, KindInfo]
    properties: Mapping[str, PropertyInfo]
    lanes: frozenset[str]
    sources: frozenset[str]
    records: Mapping[str, Record]
    passages: Mapping[str, Passage]
    claims: Mapping[str, Claim]
    calendars: Mapping[str, Sequence[Passage]]
    claims_of: Mapping[str, Sequence[Claim]]


class Refused(Exception):  # noqa: N818 - not an error of the program: it never leaves the reading
    """An entry cannot be shown; the message says why."""


class Places:
    """The passages of own claims: those of the bundle, and one for each other place in a source."""

    def __init__(self, known: Known) -> None:
        self._known = known
        self._passages: dict[str, Passage] = {}
        self._regests: dict[str, list[str]] = {}
        self._counts: dict[str, int] = {}

    def of(self, passage: str, details: Details, own: Mapping[str, Source]) -> tuple[str, str]:
        """Return source and passage of a claim."""
        if passage in self._known.passages:
            return self._known.passages[passage].source, passage
        source, locator = text_of(details, "source"), text_of(details, "locator")
        if source not in own and source not in self._known.sources:
            if passage:
                raise Refused(f"It is drawn from the passage {passage}, which is not there.")
            raise Refused(f"Its source is {source}, which is not there." if source else "It names no source.")
        words = _words_of(locator.casefold())
        for one in self._known.calendars.get(source, ()):
            if words and _words_of(one.locator.casefold()) == words:
                return source, one.name
        name = f"{source}-at-{'-'.join(words)}" if words else f"{source}-at-no-place"
        if name not in self._passages:
            self._passages[name] = Passage(name, source, 0, locator or NO_PLACE, "paragraph", "", "", 0)
        return source, name

    def has(self, passage: str) -> bool:
        """Whether it is the passage of an own claim."""
        return bool(self._counts.get(passage))

    def count(self, passage: str, regest: str) -> None:
        """Take note of a claim that rests on a passage."""
        self._counts[passage] = self._counts.get(passage, 0) + 1
        if regest:
            self._regests.setdefault(passage, []).append(regest)

    def passages(self) -> tuple[Passage, ...]:
        """Return the passages that are not of the bundle, in the order of each source."""
        used = [one for one in self._passages.values() if self.has(one.name)]
        used.sort(key=lambda one: (one.source, _natural(one.locator), one.name))
        ordinals = {source: len(passages) for source, passages in self._known.calendars.items()}
        found = []
        for one in used:
            ordinals[one.source] = ordinals.get(one.source, 0) + 1
            regest = " ".join(dict.fromkeys(self._regests.get(one.name, ())))
            count = self._counts[one.name]
            found.append(replace(one, ordinal=ordinals[one.source], regest=regest, claims=count))
        return tuple(found)


def _natural(locator: str) -> list[tuple[int, str]]:
    """Return what sorts "p. 9" before "p. 12"."""
    return [(int(part), "") if part.isdecimal() else (-1, part) for part in re.findall(r"\d+|\D+", locator.casefold())]
