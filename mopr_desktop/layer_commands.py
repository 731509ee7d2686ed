"""``mopr-desktop import events.csv``: a table of events as a layer of a notebook, or a sentence for why not."""

from __future__ import annotations

import os
import secrets
from collections.abc import Callable
from contextlib import closing
from itertools import islice
from pathlib import Path
from typing import Any

FORMAT = "events"
SUFFIXES = (".csv", ".tsv", ".tab")
_MOST_LISTED = 100_000
_MOST_TOLD = 100


def is_table(file: Path, format_name: str | None) -> bool:
    """Whether a file is to be read as a table of events: the reader says so, or its suffix does."""
    return format_name == FORMAT if format_name else file.suffix.casefold() in SUFFIXES


def import_events(
    file: Path,
    notebook: Path,
    *,
    columns: str,
    title: str,
    refused: Path | None,
    dry_run: bool,
    complain: Callable[[str], None],
) -> dict[str, Any]:
    """Bring a table of events into a notebook as one layer; undo takes it back in one step.

    Args:
        file: The table.
        notebook: The notebook.
        columns: "title=Name,date=Year", where names are not recognised.
        title: Of the layer, "" for the name of the file.
        refused: Where to write all refused rows, None for nowhere.
        dry_run: Whether only to say what would happen.
        complain: Told a sentence for each refused row, up to a number.

    Returns:
        What to print: ``ok`` is False if nothing could be kept.

    Raises:
        MoprError: the file is refused as a whole, or the notebook cannot be written.
    """
    from mopr_desktop.domain.layer_parts import digest
    from mopr_desktop.export.notes import write_whole
    from mopr_desktop.ingest.events.columns import read_mapping
    from mopr_desktop.ingest.events.reader import everything, open_table, read_layer
    from mopr_desktop.store.backups import back_up
    from mopr_desktop.store.header import examine, real_path, refuse_newer
    from mopr_desktop.store.layers import keep_layer
    from mopr_desktop.store.notebook import Notebook

    if dry_run or os.path.lexists(notebook):
        refuse_newer(notebook, examine(real_path(notebook)))  # before a million rows are read for nothing
    table = open_table(file, read_mapping(columns))
    with closing(read_layer(table)) as layer:
        for sentence in table.told:
            complain(sentence)
        for refusal in layer.refusals.first[:_MOST_TOLD]:
            complain(f"{refusal.place.capitalize()} was not imported. {refusal.why}")
        if layer.refusals.count > _MOST_TOLD:
            complain(f"{layer.refusals.count - _MOST_TOLD:,} more were not imported.")
        if refused is not None:
            write_whole(refused, "".join(everything(layer)).encode())
        uid, done = f"layer-{secrets.token_hex(8)}", bool(layer.rows) and not dry_run
        if done:
            value = {
                "title": title or file.stem[:200],
                "format": layer.format,
                "blob": digest(layer.spool.list_blob),
                "details": layer.details(),
            }
            with Notebook(notebook, make=True) as opened:
                back_up(opened.db, "import", always=False)
                keep_layer(opened, uid, value, layer.spool.blobs())
        listed = [{"place": one.place, "why": one.why} for one in islice(layer.refusals.all(), _MOST_LISTED)]
        return {
            "ok": bool(layer.rows),
            "format": FORMAT,
            "layer": uid if done else None,
            "rows": layer.rows,
            "first_day": layer.first_day,
            "last_day": layer.last_day,
            "columns": table.columns.told,
            "told": table.told,
            "refused_rows": layer.refusals.count,
            "refused": listed,
            "done": done,
        }
