"""Reads a table of events into the columns of a layer, some thousand rows at a time."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain, islice
from pathlib import Path
from typing import Final

from mopr_desktop.domain.days import BEGINNING, FOREVER
from mopr_desktop.domain.layer_parts import MOST_ROWS
from mopr_desktop.errors import MoprError
from mopr_desktop.ingest.events.columns import DELIMITERS, MOST_COLUMNS, Columns, delimiter_of, mapped
from mopr_desktop.ingest.events.dates import DateReader
from mopr_desktop.ingest.events.rows import Gathered, Taken
from mopr_desktop.ingest.events.spool import Refusals, Spool
from mopr_desktop.ingest.events.text import GivenUpError, TextFile, refused, text_file

ROWS_AT_ONCE: Final = 8_192
_SNIFFED: Final = 40
_LONGEST_FIELD: Final = 131_072

Progress = Callable[[float, int, int], bool]
"""Told the part of the file that is read, the rows taken and the rows refused; False to give up."""


@dataclass(slots=True)
class Table:
    """A file as a table whose columns have a meaning.

    Attributes:
        file: The text.
        delimiter: What stands between columns.
        columns: What each means.
    """

    file: TextFile
    delimiter: str
    columns: Columns

    @property
    def told(self) -> list[str]:
        """What the reader should know of how the file is read."""
        between = DELIMITERS.get(self.delimiter, self.delimiter)
        return [self.file.told] * bool(self.file.told) + [f"Its columns are separated by a {between}."] * (
            self.delimiter != ","
        )


@dataclass(slots=True)
class ReadLayer:
    """What a file brings.

    Attributes:
        table: How it was read.
        spool: The columns, ready to be kept.
        refusals: Rows that cannot be kept.
        rows: Rows that can.
        first_day, last_day: Days that bound them, of dates with limits; equal if there are none.
        sample: The first of the rows.
    """

    table: Table
    spool: Spool = field(default_factory=Spool)
    refusals: Refusals = field(default_factory=Refusals)
    rows: int = 0
    first_day: int = 0
    last_day: int = 0
    sample: list[Taken] = field(default_factory=list)

    def close(self) -> None:
        """Remove what is on the disk."""
        self.spool.close()
        self.refusals.close()

    @property
    def format(self) -> str:
        """The format of the file."""
        return "csv"

    def details(self) -> dict[str, object]:
        """Return what the entry of the layer says besides its title."""
        return {
            "file": self.table.file.path.name,
            "rows": self.rows,
            "refused": self.refusals.count,
            "first": self.first_day,
            "last": self.last_day,
            "columns": dict(self.table.columns.told),
        }


def open_table(path: Path, chosen: Mapping[str, str] | None = None, go_on: Callable[[], bool] = lambda: True) -> Table:
    """Find out how a file is to be read.

    Args:
        path: The file.
        chosen: Columns by field, where the reader says so.
        go_on: Asked now and then; False to give up.

    Raises:
        MoprError: it is no table, or the reader names what is not there.
        GivenUpError: ``go_on`` said so.
    """
    file = text_file(path, go_on)
    with file.lines() as lines:
        head = list(islice(lines, _SNIFFED))
    if head and head[0].strip("\ufeff").casefold().startswith("sep=") and len(head[0].strip()) == len("sep=") + 1:
        raise refused(path.name, "Its first line is an instruction for Excel.", "Remove the line “sep=…”.")
    delimiter = delimiter_of(head)
    with file.lines() as lines:
        _, names = next(_numbered(path.name, lines, delimiter), (0, None))
    if names is None or not any(name.strip() for name in names):
        raise refused(path.name, "Its first line names no columns.", "Write the names of the columns there.")
    if len(names) > MOST_COLUMNS:
        raise refused(path.name, f"It has {len(names):,} columns.", f"Leave at most {MOST_COLUMNS}.")
    shown = [name.strip().lstrip("\ufeff")[:80] for name in names]
    return Table(file, delimiter, mapped(shown, chosen or {}))


def needs_mapping(table: Table) -> MoprError | None:
    """Return the error that says which columns were not recognised, None if there are all."""
    missing = table.columns.missing
    if not missing:
        return None
    named = ", ".join(name or "(no name)" for name in table.columns.names[:12])
    return refused(
        table.file.path.name,
        f"It has no column {' and none '.join(missing)}; it has {named}.",
        f"Say which they are: --map {','.join(f'{one}=…' for one in missing)}.",
    )


def read_layer(table: Table, progress: Progress | None = None, *, most: int | None = None) -> ReadLayer:
    """Read all rows.

    Args:
        table: The file.
        progress: Told after some thousand rows.
        most: Rows to read at most, for a preview; then nothing is spooled.

    Raises:
        MoprError: a needed column is missing, or the file is no table.
        GivenUpError: ``progress`` said so.
    """
    if error := needs_mapping(table):
        raise error
    found = ReadLayer(table)
    try:
        _read(found, progress or (lambda *_: True), most)
    except BaseException:
        found.close()
        raise
    return found


def _read(found: ReadLayer, progress: Progress, most: int | None) -> None:
    table = found.table
    dates, gathered, tell = DateReader(), Gathered(found.spool), [0]
    with table.file.lines(tell) as text:
        for lines, rows in _batches(_numbered(table.file.path.name, text, table.delimiter), most):
            taken = Taken.of(lines, rows, table.columns, dates, found.refusals)
            if len(found.sample) == 0:
                found.sample.append(taken)
            found.rows += len(taken.titles)
            if found.rows > MOST_ROWS:
                raise refused(table.file.path.name, f"It has more than {MOST_ROWS:,} rows.", "Divide it.")
            _widen(found, taken)
            if most is None:
                gathered.add(taken)
            if not progress(min(tell[0] / table.file.size, 1.0), found.rows, found.refusals.count):
                raise GivenUpError
    gathered.finish()


def _widen(found: ReadLayer, taken: Taken) -> None:
    start, _, _, end = taken.bounds
    firsts, lasts = start[start > BEGINNING], end[end < FOREVER]
    if len(firsts) and len(lasts):
        first, last = int(firsts.min()), int(lasts.max())
        known = found.last_day > found.first_day
        found.first_day = min(found.first_day, first) if known else first
        found.last_day = max(found.last_day, last, first + 1) if known else max(last, first + 1)


def _batches(
    numbered: Iterator[tuple[int, list[str]]], most: int | None
) -> Iterator[tuple[list[int], list[list[str]]]]:
    """Yield rows with the lines in which they begin, without the heading."""
    rows: list[list[str]] = []
    lines: list[int] = []
    for line, row in islice(numbered, 1, None if most is None else most + 1):
        rows.append(row)
        lines.append(line)
        if len(rows) == ROWS_AT_ONCE:
            yield lines, rows
            rows, lines = [], []
    if rows:
        yield lines, rows


def _numbered(name: str, lines: Iterator[str], delimiter: str) -> Iterator[tuple[int, list[str]]]:
    """Yield each row that is not empty with the line in which it begins.

    Raises:
        MoprError: quotation marks do not match.
    """
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    before = 0
    try:
        for row in reader:
            line, before = before + 1, reader.line_num
            if row:
                yield line, row
    except csv.Error as error:
        why = f"In the row that begins in line {before + 1:,} "
        if "limit" in str(error):
            why += f"a field has more than {_LONGEST_FIELD:,} characters: a quotation mark may not be closed."
        else:
            why += "a quotation mark is not closed, or something follows one that is."
        raise refused(name, why, 'Write a quotation mark within a field twice: "".') from error


def everything(layer: ReadLayer) -> Iterator[str]:
    """Yield the refused rows as lines of a CSV file."""
    yield from chain(["line,reason\n"], (_line(one.place, one.why) for one in layer.refusals.all()))


def _line(place: str, why: str) -> str:
    number = place.removeprefix("line ").replace(",", "")
    return f'{number},"{why.replace(chr(34), chr(34) * 2)}"\n'
