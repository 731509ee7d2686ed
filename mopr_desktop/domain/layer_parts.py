"""An imported layer as blobs: parts of columns, details of some rows at a time, and a list of both.

A blob comes from a file that anybody may have sent, so whatever is read of it is checked before it is used.
"""

from __future__ import annotations

import hashlib
import json
import re
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import field
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from mopr_desktop.domain.batch import LONGEST_TITLE, EventBatch, Int32s, in_order, offsets_of
from mopr_desktop.domain.days import BEGINNING, FOREVER
from mopr_desktop.errors import MoprError
from mopr_desktop.valueclass import valueclass

PART_ROWS: Final = 65_536
DETAIL_ROWS: Final = 16_384
MOST_ROWS: Final = 20_000_000
MOST_CATEGORIES: Final = 65_535
DETAILS: Final = ("date", "end", "place", "source")
"""What is kept of a row besides its columns, as it stands in the file."""

_LARGEST_PART: Final = PART_ROWS * (LONGEST_TITLE * 4 + 64)
_LARGEST_LIST: Final = 16 << 20
_COLUMNS: Final = ("start", "latest_start", "earliest_end", "end", "importance")
_FORMAT: Final = 1
_is_digest: Final = re.compile("[0-9a-f]{64}").fullmatch


@valueclass(frozen=False)
class Part:
    """Rows of a file as columns, in the order of the file.

    Attributes:
        bounds: Start, latest start, earliest end, end, int32, shape ``(4, n)``.
        importance: int32, shape ``(n,)``.
        categories: Names that occur, "" first.
        category: Place in ``categories``, uint16, shape ``(n,)``.
        labels: Titles in UTF-8, each with a line end.
    """

    bounds: Int32s
    importance: Int32s
    categories: tuple[str, ...]
    category: npt.NDArray[np.uint16]
    labels: bytes

    def __len__(self) -> int:
        """Return the number of rows."""
        return len(self.importance)


@valueclass
class PartNames:
    """Where a part is kept: SHA-256 of its columns and of its details, DETAIL_ROWS at a time."""

    rows: int
    columns: str
    details: tuple[str, ...]


@valueclass(frozen=False)
class Contents:
    """All parts of a layer."""

    parts: list[PartNames] = field(default_factory=list)

    @property
    def rows(self) -> int:
        """Number of events."""
        return sum(part.rows for part in self.parts)

    def blobs(self) -> list[str]:
        """Return the names of all blobs."""
        return [name for part in self.parts for name in (part.columns, *part.details)]


def damaged_layer(why: str) -> MoprError:
    """Return the error that says what is wrong with a layer."""
    return MoprError(
        "The layer is not shown.",
        why=f"Its columns in the notebook are damaged: {why}.",
        remedy="Remove the layer and import its file again; everything else in the notebook is as it was.",
        code=1,
    )


def digest(content: bytes) -> str:
    """Return the name of a blob."""
    return hashlib.sha256(content).hexdigest()


def write_part(part: Part) -> bytes:
    """Return a part as a blob."""
    head = json.dumps({"rows": len(part), "categories": part.categories, "labels": len(part.labels)}).encode()
    columns = np.vstack([part.bounds, part.importance[None, :]]).astype("<i4")
    category = part.category.astype("<u2").tobytes()
    packer = zlib.compressobj(1)
    pieces = [packer.compress(piece) for piece in (head + b"\n", columns.tobytes(), category, part.labels)]
    return b"".join([*pieces, packer.flush()])


def read_part(blob: bytes) -> Part:
    """Return the part that a blob holds.

    Raises:
        MoprError: it holds none.
    """
    content = _unpacked(blob, _LARGEST_PART)
    head, _, rest = content.partition(b"\n")
    try:
        told = json.loads(head)
        rows, length = int(told["rows"]), int(told["labels"])
        categories = tuple(str(name) for name in told["categories"])
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise damaged_layer("a part has no heading") from error
    numbers = rows * 4 * len(_COLUMNS)
    if not 0 < rows <= PART_ROWS or len(rest) != numbers + rows * 2 + length or not categories:
        raise damaged_layer("a part has not the length it tells")
    columns = np.frombuffer(rest, "<i4", rows * len(_COLUMNS)).reshape(len(_COLUMNS), rows)
    category = np.frombuffer(rest, "<u2", rows, numbers)
    labels = rest[numbers + rows * 2 :]
    if labels.count(b"\n") != rows or not labels.endswith(b"\n"):
        raise damaged_layer("a part has more or fewer titles than rows")
    if int(category.max()) >= len(categories) or not _in_order(columns):
        raise damaged_layer("a part has a date that cannot be")
    try:
        labels.decode()
    except UnicodeDecodeError as error:
        raise damaged_layer("a title is not UTF-8") from error
    return Part(columns[:4].astype(np.int32), columns[4].astype(np.int32), categories, category, labels)


def _in_order(columns: npt.NDArray[Any]) -> bool:
    start, latest, earliest, end = columns[:4]
    sound = (start < end) & (start <= latest) & (latest < end) & (earliest > start) & (earliest <= end)
    return bool((sound & (start >= BEGINNING) & (end <= FOREVER)).all())


def write_details(columns: Sequence[Sequence[str]], lines: Sequence[int]) -> bytes:
    """Return the details of some rows as a blob: DETAILS, and the lines of the file they stand in."""
    return zlib.compress(json.dumps([list(lines), *map(list, columns)], ensure_ascii=False).encode(), 1)


def read_details(blob: bytes, row: int) -> dict[str, str]:
    """Return the details of one row by name, "line" among them.

    Raises:
        MoprError: the blob does not hold them.
    """
    try:
        lines, *columns = json.loads(_unpacked(blob, 1 << 30))
        found = {name: str(column[row]) for name, column in zip(DETAILS, columns, strict=True)}
        return {"line": str(int(lines[row])), **found}
    except (ValueError, TypeError, IndexError, RecursionError) as error:
        raise damaged_layer("the details of a row cannot be read") from error


def write_contents(contents: Contents) -> bytes:
    """Return the list of all parts as a blob."""
    parts = [{"rows": p.rows, "columns": p.columns, "details": list(p.details)} for p in contents.parts]
    return json.dumps({"format": _FORMAT, "parts": parts}, separators=(",", ":")).encode()


def read_contents(blob: bytes) -> Contents:
    """Return the list of all parts.

    Raises:
        MoprError: it is none, or of a newer program.
    """
    try:
        told = json.loads(blob if len(blob) <= _LARGEST_LIST else b"")
        if told["format"] > _FORMAT:
            raise MoprError(
                "The layer is not shown.", why="A newer program imported it.", remedy="Update MOPR Desktop.", code=5
            )
        parts = [PartNames(int(p["rows"]), str(p["columns"]), tuple(map(str, p["details"]))) for p in told["parts"]]
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise damaged_layer("the list of its parts cannot be read") from error
    contents = Contents(parts)
    whole = all(part.rows == PART_ROWS for part in parts[:-1]) and all(0 < part.rows <= PART_ROWS for part in parts)
    if not whole or contents.rows > MOST_ROWS or not all(map(_is_digest, contents.blobs())):
        raise damaged_layer("the list of its parts is wrong")
    return contents


def batch_of_parts(parts: Iterable[Part]) -> EventBatch:
    """Join parts, and sort them by time."""
    gathered = list(parts)
    if not gathered:
        raise damaged_layer("it has no rows")
    categories: dict[str, int] = {"": 0}
    codes = []
    for part in gathered:
        for name in part.categories:
            if len(categories) < MOST_CATEGORIES:
                categories.setdefault(name, len(categories))
        table = np.array([categories.get(name, 0) for name in part.categories], np.uint16)
        codes.append(table[part.category])
    rows = sum(map(len, gathered))
    bounds, importance = np.empty((4, rows), np.int32), np.empty(rows, np.int32)
    texts, at = [], 0
    while gathered:  # each goes as soon as it was copied: ten million rows would stand in memory twice
        part = gathered.pop(0)
        bounds[:, at : at + len(part)], importance[at : at + len(part)] = part.bounds, part.importance
        texts.append(part.labels)
        at += len(part)
    del part
    labels = np.frombuffer(b"".join(texts), np.uint8)
    texts.clear()
    start, latest, earliest, end = bounds
    return in_order(
        start, latest, earliest, end, importance, labels, offsets_of(labels), np.concatenate(codes), tuple(categories)
    )


def _unpacked(blob: bytes, most: int) -> bytes:
    unpacker = zlib.decompressobj()
    try:
        content = unpacker.decompress(blob, most)
    except zlib.error as error:
        raise damaged_layer("it cannot be unpacked") from error
    if not unpacker.eof:
        raise damaged_layer("it is larger than it may be, or cut off")
    return content
