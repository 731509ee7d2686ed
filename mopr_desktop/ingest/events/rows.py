"""Some thousand rows of a table as columns, and the columns of all rows as parts of a layer."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields, replace
from itertools import islice
from typing import Any, Final

import numpy as np

from mopr_desktop.domain.batch import LONGEST_TITLE, NO_CATEGORY, Int32s
from mopr_desktop.domain.layer_parts import (
    DETAIL_ROWS,
    MOST_CATEGORIES,
    PART_ROWS,
    Part,
    PartNames,
    write_details,
    write_part,
)
from mopr_desktop.ingest.events.columns import Columns
from mopr_desktop.ingest.events.dates import DateReader
from mopr_desktop.ingest.events.spool import Refusals, Spool

_LONGEST_DETAIL: Final = 2_000
_MOST_IMPORTANT: Final = 1_000_000
_control = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]").search
_spaces = re.compile(r"[\s\x00-\x1f\x7f-\x9f\u2028\u2029]+").sub
_OPTIONAL: Final = ("end", "category", "place", "source", "importance")


@dataclass(slots=True)
class Taken:
    """Rows that can be kept, as columns of the same length.

    Attributes:
        lines: Where each begins in the file.
        titles, dates, ends, categories, places, sources: As they stand in the file, without spaces around them.
        importance: Whole numbers.
        bounds: Start, latest start, earliest end, end, int32, shape ``(4, n)``.
    """

    lines: list[int]
    titles: list[str]
    dates: list[str]
    ends: list[str]
    categories: list[str]
    places: list[str]
    sources: list[str]
    importance: list[int]
    bounds: Int32s

    @classmethod
    def of(
        cls, lines: Sequence[int], rows: Sequence[list[str]], columns: Columns, dates: DateReader, refusals: Refusals
    ) -> Taken:
        """Read rows; those that cannot be kept are written down with line and reason."""
        width = len(columns.names)
        faults: dict[int, str] = {}
        for number, row in enumerate(rows):
            if len(row) != width:
                if len(row) > width:
                    faults[number] = f"It has {len(row)} fields, and the heading {width}."
                row.extend([""] * (width - len(row)))
        read = {field: _column(rows, columns.at.get(field)) for field in ("title", "date", *_OPTIONAL)}
        for number, title in enumerate(read["title"]):
            if not title or len(title) > LONGEST_TITLE:
                many = f"Its title has {len(title):,} characters; at most {LONGEST_TITLE} are kept."
                faults.setdefault(number, many if title else "It has no title.")
        _find_formulas(read, faults)
        bounds, undated = dates.read(read["date"], read["end"] if "end" in columns.at else None)
        for number, why in undated.items():
            faults.setdefault(number, why)
        importance = _numbers(read["importance"], faults)
        for number in sorted(faults):
            refusals.add(lines[number], faults[number])
        return cls._without(sorted(faults), lines, read, importance, bounds.astype(np.int32))

    @classmethod
    def _without(
        cls,
        left_out: list[int],
        lines: Sequence[int],
        read: dict[str, list[str]],
        importance: list[int],
        bounds: Int32s,
    ) -> Taken:
        kept_lines = list(lines)
        if left_out:
            gone = set(left_out)
            some = [number for number in range(len(lines)) if number not in gone]
            kept_lines = [lines[i] for i in some]
            read = {field: [column[i] for i in some] for field, column in read.items()}
            importance = [importance[i] for i in some]
            bounds = bounds[:, some]
        texts = [read[name] for name in ("title", "date", "end", "category", "place", "source")]
        return cls(kept_lines, texts[0], texts[1], texts[2], texts[3], texts[4], texts[5], importance, bounds)


def _column(rows: Sequence[list[str]], place: int | None) -> list[str]:
    """Return one column without spaces around its texts and without control characters in them."""
    if place is None:
        return [""] * len(rows)
    column = [row[place].strip() for row in rows]
    if _control("".join(column)):
        column = [_spaces(" ", text).strip() if _control(text) else text for text in column]
    return column


def _find_formulas(read: dict[str, list[str]], faults: dict[int, str]) -> None:
    """Refuse what a spreadsheet would calculate: nobody knows what it shows."""
    for field, column in read.items():
        if "=" not in "".join(column):
            continue
        for number, text in enumerate(column):
            if text[:1] == "=":
                shown = text if len(text) <= 40 else text[:40] + "…"
                faults.setdefault(number, f"Its {field} is a formula, {shown}: save the file with values.")


def _numbers(texts: list[str], faults: dict[int, str]) -> list[int]:
    found = [0] * len(texts)
    if not any(texts):
        return found
    for number, text in enumerate(texts):
        try:
            found[number] = max(-_MOST_IMPORTANT, min(round(float(text)), _MOST_IMPORTANT)) if text else 0
        except (ValueError, OverflowError):
            faults.setdefault(number, f"Its importance, {text[:40]}, is no number.")
    return found


class Gathered:
    """Rows on their way into parts of a layer."""

    def __init__(self, spool: Spool) -> None:
        self._spool = spool
        self._waiting: list[Taken] = []
        self._rows = 0

    def add(self, taken: Taken) -> None:
        """Take some rows; write a part when it is full."""
        self._waiting.append(taken)
        self._rows += len(taken.titles)
        while self._rows >= PART_ROWS:
            self._write(PART_ROWS)

    def finish(self) -> None:
        """Write what is left."""
        if self._rows:
            self._write(self._rows)

    def _write(self, rows: int) -> None:
        joined = _joined(self._waiting)
        self._waiting = [_slice(joined, rows, None)]
        self._rows -= rows
        part = _slice(joined, 0, rows)
        details = []
        for low in range(0, rows, DETAIL_ROWS):
            some = slice(low, low + DETAIL_ROWS)
            columns = [column[some] for column in (part.dates, part.ends, part.places, part.sources)]
            short = [[text[:_LONGEST_DETAIL] for text in column] for column in columns]
            details.append(self._spool.add(write_details(short, part.lines[some])))
        names = dict.fromkeys(["", *part.categories])
        codes = {name: code for code, name in enumerate(islice(names, MOST_CATEGORIES))}
        category = np.array([codes.get(name, NO_CATEGORY) for name in part.categories], np.uint16)
        labels = "".join(f"{title}\n" for title in part.titles).encode()
        written = Part(part.bounds, np.array(part.importance, np.int32), tuple(codes), category, labels)
        columns_name = self._spool.add(write_part(written))
        self._spool.contents.parts.append(PartNames(rows, columns_name, tuple(details)))


def _joined(many: list[Taken]) -> Taken:
    if len(many) == 1:
        return many[0]
    bounds = np.concatenate([taken.bounds for taken in many], axis=1)
    return _with_each(many[0], lambda name: [text for taken in many for text in getattr(taken, name)], bounds)


def _slice(taken: Taken, low: int, high: int | None) -> Taken:
    return _with_each(taken, lambda name: getattr(taken, name)[low:high], taken.bounds[:, low:high])


def _with_each(taken: Taken, column: Callable[[str], list[Any]], bounds: Int32s) -> Taken:
    names = [field.name for field in fields(taken) if field.name != "bounds"]
    return replace(taken, bounds=bounds, **{name: column(name) for name in names})
