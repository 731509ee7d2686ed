"""Notes as files for other programs and other people, one module a format; no Qt here."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

from mopr_desktop.errors import MoprError
from mopr_desktop.export.notes import bundle, markdown, table, web_annotation
from mopr_desktop.export.notes.exporter import Exporter
from mopr_desktop.store.connection import flush, flush_folder
from mopr_desktop.store.failures import BREAKDOWNS, shown, trouble
from mopr_desktop.store.header import MAGIC, real_path

EXPORTERS: tuple[Exporter, ...] = (web_annotation.EXPORTER, markdown.EXPORTER, table.EXPORTER, bundle.EXPORTER)
"""A written-out list: a frozen program has no folder to search."""


def exporter_for(out: Path, name: str | None) -> Exporter:
    """Return the exporter of that name, or the one for the suffix of a file.

    Raises:
        MoprError: there is none.
    """
    for one in EXPORTERS:
        if one.name == name or (name is None and out.suffix.lower() in one.suffixes):
            return one
    known = ", ".join(f"{one.suffixes[0]} ({one.name})" for one in EXPORTERS)
    raise MoprError(
        "Nothing was exported.",
        why=f"{shown(out)} does not end as a known format does.",
        remedy=f"Let it end in one of {known}, or name the format with --format.",
    )


def write_whole(out: Path, content: bytes) -> None:
    """Write a file, whole or not at all; never over a database.

    Raises:
        MoprError: there is no room, no such folder, or something else of that name.
    """
    out = real_path(out)
    unfinished = out.with_name(f".{out.name[:80]}.{os.getpid()}")
    try:
        _refuse_database(out)
        unfinished.write_bytes(content)
        flush(unfinished)
        unfinished.replace(out)
        flush_folder(out.parent)
    except BREAKDOWNS as error:
        raise trouble(f"{shown(out)} was not written.", error) from error
    finally:
        with contextlib.suppress(OSError):
            unfinished.unlink(missing_ok=True)


def _refuse_database(out: Path) -> None:
    if not os.path.lexists(out):
        return
    why = "" if out.is_file() else "It is a folder or a device, not a file."
    if not why:
        with out.open("rb") as file:
            why = "It is a notebook or another database." if file.read(len(MAGIC)) == MAGIC else ""
    if why:
        raise MoprError(f"{shown(out)} was not written.", why=why, remedy="Choose another name.")
