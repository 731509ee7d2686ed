"""Layers that were opened before, ready to use: one file each in the profile, mapped and not read.

Everything in it can be made again from the notebook. A file is written whole or not at all, its content is held
against its hash before it is used, and the oldest ones go when there are too many bytes.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import mmap
import os
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from mopr_desktop.paths import profile

MOST_BYTES: Final = 4 << 30
_PIECE: Final = 8 << 20
_MAGIC: Final = b"MOPRLAY2"
_ALIGN: Final = 64
_LARGEST_HEAD: Final = 16 << 20
_ABANDONED_S: Final = 3600.0

Columns = dict[str, npt.NDArray[Any]]


def folder() -> Path:
    """Return where the files are."""
    return profile() / "layers"


def _file(name: str, kind: str) -> Path:
    return folder() / f"{name}.{kind}"


def keep(
    name: str,
    columns: Mapping[str, npt.NDArray[Any]],
    words: Mapping[str, Any],
    most: int = MOST_BYTES,
    kind: str = "columns",
) -> None:
    """Keep columns under a name; a disk that takes none is no misfortune.

    Args:
        name: What they were made from: the hash of it.
        columns: Arrays of one dimension.
        words: What else belongs to them, as JSON.
        most: Bytes of all files.
        kind: Of several files of one name; "columns" or "words".
    """
    table = [(key, column.dtype.str, len(column)) for key, column in columns.items()]
    arrays = [np.ascontiguousarray(column) for column in columns.values()]
    seal = hashlib.sha256()
    for array in arrays:
        seal.update(array.data.cast("B") if len(array) else b"")
    head = json.dumps({"columns": table, "words": words, "sha256": seal.hexdigest()}).encode()
    target = _file(name, kind)
    with contextlib.suppress(OSError):
        target.parent.mkdir(parents=True, exist_ok=True)
        handle, unfinished = tempfile.mkstemp(prefix=".layer-", dir=target.parent)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(_MAGIC + len(head).to_bytes(8, "little") + head)
                for array in arrays:
                    file.write(b"\0" * (-file.tell() % _ALIGN))
                    file.write(array.data.cast("B") if len(array) else b"")
            Path(unfinished).replace(target)
        except OSError:
            Path(unfinished).unlink(missing_ok=True)
            raise
        _make_room(target, most)


def kept(name: str, kind: str = "columns") -> tuple[Columns, dict[str, Any]] | None:
    """Return the columns of a name, mapped from the file; None if there are none that can be trusted."""
    path = _file(name, kind)
    try:
        with path.open("rb") as file:
            if file.read(8) != _MAGIC:
                return None
            length = int.from_bytes(file.read(8), "little")
            told = json.loads(file.read(length)) if length <= _LARGEST_HEAD else {}
            mapped = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        columns, seal, at = {}, hashlib.sha256(), 16 + length
        for key, kind, count in told["columns"]:
            at += -at % _ALIGN
            column = np.frombuffer(mapped, np.dtype(kind), count, at)
            columns[str(key)] = column
            _read_through(mapped, at, at + column.nbytes, seal)
            at += column.nbytes
        if seal.hexdigest() != told["sha256"]:
            return None
        os.utime(path)
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return None
    return columns, dict(told["words"])


def _read_through(mapped: mmap.mmap, first: int, last: int, seal: hashlib._Hash) -> None:
    """Hash some bytes of a mapped file a piece at a time, and let each go at once.

    What is mapped counts as memory of the process, and to let go of a gigabyte in one call holds up all threads.
    """
    with memoryview(mapped) as content:
        for low in range(first, last, _PIECE):
            with content[low : min(low + _PIECE, last)] as piece:
                seal.update(piece)
            if hasattr(mmap, "MADV_DONTNEED"):  # it comes back when it is looked at
                page = low - low % mmap.PAGESIZE
                mapped.madvise(mmap.MADV_DONTNEED, page, min(low + _PIECE, last) - page)


def _make_room(newest: Path, most: int) -> None:
    """Remove the files that were used longest ago, and what a crash left unfinished."""
    for left in newest.parent.glob(".layer-*"):
        with contextlib.suppress(OSError):
            if left.stat().st_mtime < time.time() - _ABANDONED_S:  # else another program may be writing it
                left.unlink()
    files = [path for path in newest.parent.iterdir() if path.suffix in (".columns", ".words")]
    found = sorted(files, key=lambda path: path.stat().st_mtime, reverse=True)
    total = 0
    for path in found:
        total += path.stat().st_size
        if total > most and path != newest:
            path.unlink(missing_ok=True)
