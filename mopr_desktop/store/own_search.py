"""Finds the reader's own names, passages, corrections and claims by the beginnings of words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TypeVar

from mopr_desktop.domain.claims import Claim
from mopr_desktop.domain.own import OwnContent
from mopr_desktop.domain.records import Name
from mopr_desktop.domain.sources import Correction, Passage

T = TypeVar("T")
Fold = Callable[[str], str]


class OwnIndex:
    """The words of everything own, folded once.

    Args:
        own: The reader's own.
        passages: All passages, for those that own corrections are about.
        fold: Returns a text without capitals and diacritics, words separated by single spaces.
    """

    def __init__(self, own: OwnContent, passages: Mapping[str, Passage], fold: Fold) -> None:
        self._passages = passages
        self._fold = fold
        self._names = [(pair, _words(fold, pair[1].text)) for pair in own.names]
        self._of_passages = [(one, _words(fold, one.regest, one.locator)) for one in own.passages]
        self._corrections = [(one, _words(fold, one.printed)) for one in own.corrections]
        self._claims = [(one, _words(fold, one.statement, one.value)) for one in own.claims]

    def names(self, wanted: Iterable[str]) -> list[tuple[str, Name]]:
        """Return records with the names of them that fit."""
        return _fitting(self._names, self._folded(wanted))

    def passages(self, wanted: Iterable[str]) -> list[Passage]:
        """Return the own passages whose summary or place fits."""
        return _fitting(self._of_passages, self._folded(wanted))

    def corrections(self, wanted: Iterable[str]) -> list[tuple[Correction, Passage]]:
        """Return own corrections of words that fit, each with its passage."""
        found = _fitting(self._corrections, self._folded(wanted))
        return [(one, self._passages[one.passage]) for one in found]

    def claims(self, wanted: Iterable[str]) -> list[Claim]:
        """Return the own claims whose statement or value fits."""
        return _fitting(self._claims, self._folded(wanted))

    def place_of(self, claim: Claim) -> str:
        """Return where a claim stands."""
        return self._passages[claim.passage].locator

    def _folded(self, wanted: Iterable[str]) -> list[str]:
        return [part for word in wanted for part in self._fold(word).split()]


def _words(fold: Fold, *texts: str) -> tuple[str, ...]:
    return tuple(" ".join(fold(text) for text in texts).split())


def _fitting(entries: Sequence[tuple[T, tuple[str, ...]]], wanted: Sequence[str]) -> list[T]:
    return [one for one, words in entries if all(any(word.startswith(want) for word in words) for want in wanted)]
