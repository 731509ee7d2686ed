"""Imported layers in a notebook: blobs of columns, and one entry that names the list of them."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from mopr_desktop.domain.entries import read_entry
from mopr_desktop.domain.layer_parts import (
    DETAIL_ROWS,
    PART_ROWS,
    Contents,
    damaged_layer,
    read_contents,
    read_details,
)
from mopr_desktop.errors import MoprError

if TYPE_CHECKING:
    from mopr_desktop.store.notebook import Notebook
    from mopr_desktop.store.writer import Writer


class CancelledError(Exception):
    """The reader does not want it any more."""


def keep_layer(
    notebook: Notebook,
    uid: str,
    value: Mapping[str, Any],
    blobs: Iterable[bytes],
    go_on: Callable[[int], bool] = lambda _: True,
) -> int:
    """Write a layer into an open notebook as one step, all of it or nothing.

    Args:
        notebook: The notebook.
        uid: Name of the entry.
        value: The entry; its ``blob`` is among the blobs.
        blobs: What it consists of.
        go_on: Told after each blob how many are written; False to give up.

    Returns:
        Number of the operation.

    Raises:
        CancelledError: ``go_on`` said no; the notebook is as it was.
        MoprError: a blob is too large or the entry is refused.
        WriteError: the disk failed.
    """
    name, entry = read_entry("layer", uid, value)

    def work(writer: Writer) -> int:
        for number, content in enumerate(blobs, 1):
            writer.add_blob(content)
            if not go_on(number):
                raise CancelledError
        return writer.edit([("layer", name, entry)])

    return notebook.transact(work)


def blob(db: sqlite3.Connection, name: str) -> bytes:
    """Return a blob of a layer.

    Raises:
        MoprError: it is not there, or has changed.
    """
    found = db.execute("SELECT bytes FROM blob WHERE sha256 = ?", (name,)).fetchone()
    if found is None:
        raise damaged_layer("a part of it is missing")
    if hashlib.sha256(found[0]).hexdigest() != name:
        raise damaged_layer("a part of it has changed")
    content: bytes = found[0]
    return content


def contents(db: sqlite3.Connection, name: str) -> Contents:
    """Return the list of the parts of a layer, by the ``blob`` of its entry."""
    return read_contents(blob(db, name))


def details(db: sqlite3.Connection, name: str, key: int) -> dict[str, str]:
    """Return what the file says of one event: DETAILS and its line.

    Raises:
        MoprError: the layer is damaged or has no such row.
    """
    parts = contents(db, name).parts
    number, row = divmod(key, PART_ROWS)
    if number >= len(parts) or not 0 <= row < parts[number].rows:
        raise damaged_layer("it has no such row")
    chunk, place = divmod(row, DETAIL_ROWS)
    if chunk >= len(parts[number].details):
        raise damaged_layer("the details of a row are missing")
    return read_details(blob(db, parts[number].details[chunk]), place)


def blobs_named(db: sqlite3.Connection, kind: str, value: Mapping[str, Any] | None) -> Iterator[str]:
    """Yield the blobs that an entry consists of; those that cannot be found out are left out."""
    name = (value or {}).get("blob")
    if not name:
        return
    yield name
    if kind == "layer":
        try:
            yield from contents(db, name).blobs()
        except MoprError:
            return
