r"""Writes notes as CSV for spreadsheets: UTF-8 with a byte order mark, RFC 4180.

A cell that a spreadsheet would take for a formula gets an apostrophe before it: one that begins with ``=``, ``+``,
``-``, ``@``, a tab, a carriage return or a line feed, or with the wide forms of the first four.

Source: OWASP, CSV Injection.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

from mopr_desktop.domain.exchange import LeavingNote
from mopr_desktop.domain.notes import target_json
from mopr_desktop.export.notes.exporter import HISTORY, Exporter, Written, moment

COLUMNS = ("uid", "about", "name", "start", "end", "quote", "page", "region", "from", "to", "tags", "body")
DATES = ("created", "changed")
FORMULAS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
LONGEST_CELL = 32_767
"""Characters that Excel takes."""

_NUL = "␀"


def write(notes: Sequence[LeavingNote], notebook: str, title: str) -> Written:  # noqa: ARG001
    """Write a row for each note."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([*COLUMNS, *DATES])
    guarded = unprintable = too_long = 0
    for one in notes:
        cells = [*_cells(one), moment(one.created), moment(one.changed)]
        guarded += sum(cell.startswith(FORMULAS) for cell in cells)
        unprintable += any("\0" in cell for cell in cells)
        too_long += any(len(cell) > LONGEST_CELL for cell in cells)
        writer.writerow([neutral(cell) for cell in cells])
    lost = [HISTORY, "The words around a quotation and the hash of its text are not in it."]
    lost += [f"{guarded:,} cells got an apostrophe, so that they are no formulas."] if guarded else []
    lost += [f"In {unprintable:,} notes NUL became {_NUL}."] if unprintable else []
    lost += [f"{too_long:,} notes are longer than Excel takes ({LONGEST_CELL:,} characters)."] if too_long else []
    lost += [f"{n:,} notes have tags with a semicolon in them." for n in [_ambiguous(notes)] if n]
    return out.getvalue().encode("utf-8-sig"), lost


def neutral(cell: str) -> str:
    """Return the text of a cell that no spreadsheet takes for a formula."""
    cell = cell.replace("\0", _NUL)
    return f"'{cell}" if cell.startswith(FORMULAS) else cell


def _cells(one: LeavingNote) -> list[str]:
    target = target_json(one.note.target) or {}
    named = next((kind for kind in ("record", "claim", "passage", "source") if kind in target), "")
    about = "axis" if "from" in target else named
    said = target | {"uid": one.note.uid, "about": about, "name": target.get(named, "")}
    said |= {"tags": "; ".join(one.note.tags), "body": one.note.body}
    said["region"] = " ".join(str(side) for side in target.get("region", ()))
    return [str(said.get(column, "")) for column in COLUMNS]


def _ambiguous(notes: Sequence[LeavingNote]) -> int:
    return sum(any(";" in tag for tag in one.note.tags) for one in notes)


EXPORTER = Exporter("csv", "table (CSV)", (".csv",), write)
