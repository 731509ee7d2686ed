"""What is kept in memory of every note, as columns: forty bytes a note, so that a million of them can be there."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Final

import numpy as np
import numpy.typing as npt

from mopr_desktop.domain.note_days import days_of
from mopr_desktop.domain.note_links import links

if TYPE_CHECKING:
    from mopr_desktop.store.note_list import Kept, Numbers


class Codes:
    """Numbers the different values of a column."""

    def __init__(self) -> None:
        self.values: list[str] = []
        self._code: dict[str, int] = {}

    def __getitem__(self, value: str) -> int:
        """Return the code of a value, a new one if it is new."""
        code = self._code.get(value)
        if code is None:
            code = self._code[value] = len(self.values)
            self.values.append(value)
        return code

    def known(self, values: Iterable[str]) -> list[int]:
        """Return the codes of those values that have one."""
        return [self._code[value] for value in values if value in self._code]


KINDS: Final = ("nothing", "record", "claim", "passage", "source", "axis")
"""What notes can be about."""


class Abouts(Codes):
    """What notes are about, with what is to be known of each to sort and place them.

    Attributes:
        kinds: Place in KINDS of each.
        days: Its days, half-open, where it is a stretch of the axis.
    """

    def __init__(self) -> None:
        super().__init__()
        self.kinds: list[int] = []
        self.days: list[tuple[int, int] | None] = []

    def __getitem__(self, value: str) -> int:
        """Return the code of a value, a new one if it is new."""
        code = super().__getitem__(value)
        if code == len(self.kinds):
            axis = value.startswith("{")
            kind = "axis" if axis else value.partition(":")[0] or "nothing"
            self.kinds.append(KINDS.index(kind) if kind in KINDS else 0)
            self.days.append(days_of(json.loads(value)) if axis else None)
        return code


class NoteColumns:
    """All notes of a notebook, by their numbers in the file.

    Attributes:
        number: Numbers, rising.
        changed: When each was written last, milliseconds.
        about: What each is about, a code of ``abouts``.
        tags: Its tags, a code of ``tagged``.
        abouts: What notes are about: ``record:section-germany``, a target on the axis as JSON, "" for nothing.
        tagged: Sets of tags as JSON.
    """

    def __init__(self) -> None:
        self._raw: tuple[Numbers, ...] = tuple(np.empty(0, np.int64) for _ in range(5))
        self.number, self.changed, self.about, self.tags, self._name = self._raw
        self.abouts, self.tagged = Abouts(), Codes()
        self._links: dict[int, tuple[str, ...]] = {}
        self._linking: dict[str, set[int]] = {}
        self._tag_sets: list[tuple[str, ...]] = []

    def __len__(self) -> int:
        """Return how many notes there are."""
        return len(self.number)

    # changing it

    def take(self, kept: Sequence[Kept]) -> None:
        """Put notes in, each in place of the one of its number."""
        if not kept:
            return
        kept = sorted(kept)
        number = np.fromiter((row[0] for row in kept), np.int64, len(kept))
        columns: tuple[Numbers, ...] = (
            np.fromiter((row[1] for row in kept), np.int64, len(kept)),
            np.fromiter((self.abouts[row[3]] for row in kept), np.int64, len(kept)),
            np.fromiter((self.tagged[row[4]] for row in kept), np.int64, len(kept)),
            np.fromiter((_mark(row[2]) for row in kept), np.int64, len(kept)),
        )
        mine: tuple[Numbers, ...] = (self.changed, self.about, self.tags, self._name)
        if len(self.number) and number[0] <= self.number[-1]:
            place = np.searchsorted(self.number, number)
            there = self.number[np.minimum(place, len(self.number) - 1)] == number
            for column, coming in zip(mine, columns, strict=True):
                column[place[there]] = coming[there]
            new, place = ~there, place[~there]
            self._raw = (self.number, self.changed, self.about, self.tags, self._name) = (
                np.insert(self.number, place, number[new]),
                *(np.insert(old, place, coming[new]) for old, coming in zip(mine, columns, strict=True)),
            )
        else:
            self._append((number, *columns))
        for row in kept:
            self._link(row[0], links(row[5]) if row[5] else ())

    def _append(self, columns: tuple[Numbers, ...]) -> None:
        """Put notes behind all others; room is made for twice as many, for they come in pieces."""
        before, after = len(self.number), len(self.number) + len(columns[0])
        if len(self._raw[0]) < after:
            self._raw = tuple(np.concatenate((old[:before], np.empty(after, np.int64))) for old in self._raw)
        for raw, coming in zip(self._raw, columns, strict=True):
            raw[before:after] = coming
        self.number, self.changed, self.about, self.tags, self._name = (raw[:after] for raw in self._raw)

    def drop(self, uids: Collection[str]) -> Numbers:
        """Take notes out; returns the codes of what they were about."""
        marks = np.fromiter(map(_mark, uids), np.int64, len(uids))
        gone = np.isin(self._name, marks)
        for number in self.number[gone].tolist():
            self._link(number, ())
        about = self.about[gone]
        self._raw = (self.number, self.changed, self.about, self.tags, self._name) = (
            self.number[~gone], self.changed[~gone], self.about[~gone], self.tags[~gone], self._name[~gone],
        )  # fmt: skip
        return about

    def _link(self, number: int, names: tuple[str, ...]) -> None:
        before = self._links.get(number, ())
        if names == before:
            return
        for name in before:
            linking = self._linking[name.casefold()]
            linking.discard(number)
        for name in names:
            self._linking.setdefault(name.casefold(), set()).add(number)
        if names:
            self._links[number] = names
        else:
            self._links.pop(number, None)

    # asking it

    def about_codes(self, uids: Collection[str]) -> Numbers:
        """Return what notes of these names are about, as far as they are here."""
        marks = np.fromiter(map(_mark, uids), np.int64, len(uids))
        return self.about[np.isin(self._name, marks)]

    def latest(self, keys: Iterable[str], most: int) -> tuple[list[int], int]:
        """Return the numbers of the notes about these things that were changed last, and how many there are."""
        found = np.flatnonzero(np.isin(self.about, self.abouts.known(keys)))
        return self._latest(found, most), len(found)

    def latest_of_each(self, groups: Mapping[str, Iterable[str]], most: int) -> dict[str, tuple[list[int], int]]:
        """Return the same for several groups of things at once, by the name of the group; empty ones are left out."""
        order = np.argsort(self.about, kind="stable")
        ends = np.searchsorted(self.about[order], np.arange(len(self.abouts.values) + 1))
        found: dict[str, tuple[list[int], int]] = {}
        for group, keys in groups.items():
            parts = [order[ends[code] : ends[code + 1]] for code in self.abouts.known(keys)]
            places = np.concatenate(parts) if parts else order[:0]
            if len(places):
                found[group] = self._latest(places, most), len(places)
        return found

    def linking(self, names: Iterable[str], most: int) -> tuple[list[int], int]:
        """Return the same of the notes in which one of these names or titles is linked to, whatever the case."""
        numbers = set[int]().union(*(self._linking.get(name.casefold(), ()) for name in names))
        found = np.searchsorted(self.number, np.fromiter(numbers, np.int64, len(numbers)))
        return self._latest(found, most), len(found)

    def _latest(self, places: npt.NDArray[np.int64], most: int) -> list[int]:
        changed = self.changed[places]
        if len(places) > 4 * most:
            near = np.argpartition(-changed, most)[:most]
            places, changed = places[near], changed[near]
        return [int(number) for number in self.number[places[np.lexsort((self.number[places], -changed))]][:most]]

    def counts(self) -> npt.NDArray[np.int64]:
        """Return how many notes there are about each of ``abouts``."""
        return np.bincount(self.about, minlength=len(self.abouts.values))

    def tag_sets(self) -> list[tuple[str, ...]]:
        """Return the tags of each of ``tagged``."""
        for written in self.tagged.values[len(self._tag_sets) :]:
            self._tag_sets.append(tuple(json.loads(written)) if written != "[]" else ())
        return self._tag_sets

    def tag_counts(self) -> dict[str, int]:
        """Return how many notes have each tag, the most used first."""
        found: dict[str, int] = {}
        for tags, count in zip(self.tag_sets(), np.bincount(self.tags, minlength=len(self.tagged.values)), strict=True):
            for tag in tags:
                found[tag] = found.get(tag, 0) + int(count)
        return dict(sorted(((tag, n) for tag, n in found.items() if n), key=lambda one: (-one[1], one[0])))

    def with_tag(self, tag: str) -> npt.NDArray[np.bool_]:
        """Return which notes have a tag."""
        return np.isin(self.tags, [code for code, tags in enumerate(self.tag_sets()) if tag in tags])

    def tags_about(self, key: str) -> tuple[str, ...]:
        """Return all tags of the notes about one thing."""
        sets = self.tag_sets()
        codes = np.unique(self.tags[np.isin(self.about, self.abouts.known([key]))])
        return tuple(dict.fromkeys(tag for code in codes for tag in sets[code]))

    def tags_by_about(self, kind: str) -> dict[str, tuple[str, ...]]:
        """Return all tags of the notes about each thing of a kind, one of KINDS; what has none is left out."""
        sets, found = self.tag_sets(), dict[str, list[str]]()
        width = max(len(sets), 1)
        concerned = self.about_kind(kind) & np.isin(self.tags, [code for code, tags in enumerate(sets) if tags])
        for pair in np.unique(self.about[concerned] * width + self.tags[concerned]).tolist():
            about, tags = divmod(pair, width)
            found.setdefault(self.abouts.values[about], []).extend(sets[tags])
        return {about: tuple(dict.fromkeys(tags)) for about, tags in found.items()}

    def about_kind(self, kind: str) -> npt.NDArray[np.bool_]:
        """Return which notes are about something of a kind, one of KINDS."""
        return self.of_codes(np.array(self.abouts.kinds, np.int8) == KINDS.index(kind))

    def of_codes(self, chosen: npt.NDArray[np.bool_]) -> npt.NDArray[np.bool_]:
        """Return which notes are about what is chosen among ``abouts``."""
        return chosen[self.about] if len(self.about) else np.empty(0, np.bool_)

    def of_numbers(self, numbers: Numbers) -> npt.NDArray[np.bool_]:
        """Return which notes have these numbers."""
        return np.isin(self.number, numbers)


def _mark(uid: str) -> int:
    """Return a number that stands for a name: 64 bits of it, which no two of a notebook's names share by chance."""
    return hash(uid)
