"""Finds the operations of a damaged notebook in its pages, where SQLite cannot find the way to them any more.

A copy that another program made in the middle of an edit has pages of before and of after: the tree over the log may
not fit together although every row is there. The rows are therefore looked for in every page, and the seals say which
of them belong to the log and in what order, so that nothing can be taken for an operation that is none.

Source: https://www.sqlite.org/fileformat2.html, sections 1.5 to 2.1.
"""

from __future__ import annotations

import mmap
import struct
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from mopr_desktop.store import log

_LEAF = 13
_COLUMNS = 11
_HASH = 12 + 2 * 32  # how a record marks a blob of 32 bytes
_SIZES = {0: 0, 1: 1, 2: 2, 3: 3, 4: 4, 5: 6, 6: 8, 8: 0, 9: 0}


class _Cell(NamedTuple):
    """Where a row of a table begins: its length, and the place of its first byte."""

    length: int
    at: int


class Pages:
    """The pages of a file that SQLite has not open here."""

    def __init__(self, data: mmap.mmap | bytes) -> None:
        self._data = data
        (size,) = struct.unpack_from(">H", data, 16)
        self.size = 65536 if size == 1 else size if size >= 512 and size & (size - 1) == 0 else 4096
        self._usable = self.size - data[20]
        self._count = len(data) // self.size

    def rows(self) -> Iterator[tuple[int, _Cell]]:
        """Yield number and place of every row in every leaf of a table that looks like one of the log."""
        for page in range(1, self._count):  # the first has the schema
            start = page * self.size
            if self._data[start] != _LEAF:
                continue
            (count,) = struct.unpack_from(">H", self._data, start + 3)
            for i in range(min(count, (self.size - 8) // 2)):
                (place,) = struct.unpack_from(">H", self._data, start + 8 + 2 * i)
                try:
                    length, at = self._number(start + place)
                    seq, at = self._number(at)
                    kinds, _ = self._kinds(self._data[at : at + 64])
                except (IndexError, ValueError):
                    continue
                if len(kinds) == _COLUMNS and kinds[-1] == _HASH:
                    yield seq, _Cell(length, at)

    def operation(self, seq: int, cell: _Cell) -> log.LogRow:
        """Read a row as one of the log.

        Raises:
            ValueError, IndexError, struct.error: it is none, or does not go on where it says.
        """
        record = self._whole(cell)
        kinds, at = self._kinds(record)
        values: list[object] = []
        for kind in kinds:
            size = _SIZES[kind] if kind < 12 else (kind - 12) // 2
            held, at = record[at : at + size], at + size
            if len(held) < size:
                raise ValueError(seq)
            if kind >= 12:
                values.append(held.decode() if kind % 2 else held)
            else:
                values.append(kind - 8 if kind in (8, 9) else int.from_bytes(held, "big", signed=True))
        return log.from_row((seq, *values[1:]))

    def _whole(self, cell: _Cell) -> bytes:
        most, least = self._usable - 35, (self._usable - 12) * 32 // 255 - 23
        if cell.length <= most:
            return self._data[cell.at : cell.at + cell.length]
        local = least + (cell.length - least) % (self._usable - 4)
        local = local if local <= most else least
        parts, left = [self._data[cell.at : cell.at + local]], cell.length - local
        (page,) = struct.unpack_from(">I", self._data, cell.at + local)
        while left > 0:
            if not 1 < page <= self._count:
                raise ValueError(page)
            start = (page - 1) * self.size
            (page,) = struct.unpack_from(">I", self._data, start)
            parts.append(self._data[start + 4 : start + 4 + min(left, self._usable - 4)])
            left -= self._usable - 4
        return b"".join(parts)

    def _kinds(self, record: bytes) -> tuple[list[int], int]:
        """Return how the columns of a record are kept, and where their values begin."""
        end, at = _number_in(record, 0)
        if not _COLUMNS < end <= len(record):
            raise ValueError(end)
        kinds = []
        while at < end:
            kind, at = _number_in(record, at)
            kinds.append(kind)
        return kinds, end

    def _number(self, at: int) -> tuple[int, int]:
        value, used = _number_in(self._data[at : at + 9], 0)
        return value, at + used


def _number_in(data: bytes, at: int) -> tuple[int, int]:
    """Return a number of one to nine bytes, and where the next begins."""
    value = 0
    for i in range(8):
        byte = data[at + i]
        value = value << 7 | byte & 127
        if byte < 128:
            return value, at + i + 1
    return value << 8 | data[at + 8], at + 9


def operations(path: Path, seed: bytes) -> Iterator[log.LogRow]:
    """Yield the operations of a file in order, as far as their seals fit one another.

    Args:
        path: The file; SQLite must not have it open in this process.
        seed: What the first row is chained to.

    Raises:
        LookupError: a later operation is there, and one before it is not.
    """
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
        pages = Pages(data)
        places: dict[int, list[_Cell]] = {}
        for seq, cell in pages.rows():
            places.setdefault(seq, []).append(cell)
        before = seed
        for seq in range(1, max(places, default=0) + 1):
            row = _fitting(pages, seq, places.get(seq, []), before)
            if row is None:
                raise LookupError(seq)
            yield row
            before = row.chain


def _fitting(pages: Pages, seq: int, cells: list[_Cell], before: bytes) -> log.LogRow | None:
    for cell in cells:
        try:
            row = pages.operation(seq, cell)
            if log.seal(row, before) == row.chain:
                return row
        except (ValueError, IndexError, KeyError, TypeError, struct.error):
            continue
    return None
