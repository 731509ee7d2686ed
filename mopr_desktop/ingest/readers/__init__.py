"""Formats that can be imported into a notebook, one module each."""

from __future__ import annotations

from pathlib import Path

from mopr_desktop.domain.exchange import Reading
from mopr_desktop.ingest.readers import bundle, hypothesis, web_annotation
from mopr_desktop.ingest.readers.reader import Reader, incoming, not_imported

READERS: tuple[Reader, ...] = (bundle.READER, web_annotation.READER, hypothesis.READER)
"""A written-out list: a frozen program has no folder to search."""


def read_file(path: Path, name: str | None) -> tuple[Reader, Reading]:
    """Read a file that somebody sent.

    Args:
        path: The file.
        name: Of its format, None to find out.

    Returns:
        Its reader, and what it brings.

    Raises:
        MoprError: it is of no known format, or refused as a whole.
    """
    file = incoming(path)
    reader = next((one for one in READERS if one.name == name), None) if name else None
    reader = reader or next((one for one in READERS if one.recognise(file.json)), None)
    if reader is None:
        known = ", ".join(one.title for one in READERS)
        raise not_imported(file.name, "Its format is not known.", f"These are: {known}.")
    return reader, reader.read(file)
