"""What the window has done in a process of its own: reading files that strangers sent."""

from __future__ import annotations

import json
from pathlib import Path

import click

from mopr_desktop.errors import MoprError

_FILE = click.Path(path_type=Path)


@click.command("take-apart", hidden=True)
@click.argument("what", type=click.Choice(["notebook", "notes"]))
@click.argument("file", type=_FILE)
@click.argument("out", type=_FILE)
def take_apart(what: str, file: Path, out: Path) -> None:
    """Read FILE within limits and write to OUT what of it can be taken over; used by the window."""
    from mopr_desktop.store.failures import BREAKDOWNS, trouble
    from mopr_desktop.store.foreign import extract, limit_this_process

    limit_this_process()
    try:
        told = {"operations": extract(file, out)} if what == "notebook" else {"notes": _notes(file, out)}
    except MemoryError:
        raise MoprError(f"{file.name} was not read.", why="It needs too much memory.") from None
    except BREAKDOWNS as error:
        raise trouble("The file was not read.", error) from error
    click.echo(json.dumps(told))


def _notes(file: Path, out: Path) -> int:
    """Read notes in whatever format, write them in one of our own, and return how many there are."""
    from mopr_desktop.domain.notes import note_json
    from mopr_desktop.ingest.readers import read_file

    reader, reading = read_file(file, None)
    notes = [
        {
            "uid": one.note.uid,
            "value": note_json(one.note),
            "place": one.place,
            "replaces": None if one.replaces is None else sorted(one.replaces),
        }
        for one in reading.notes
    ]
    refused = [[one.place, one.why] for one in reading.refused]
    whole = {"format": reader.title, "notes": notes, "refused": refused, "not_kept": dict(reading.not_kept)}
    out.write_text(json.dumps(whole), "utf-8")
    return len(notes)
