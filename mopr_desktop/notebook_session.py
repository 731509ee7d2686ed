"""The conversation of ``mopr-desktop session``: a line of JSON in, a line of JSON out, each only once it is true."""

from __future__ import annotations

import codecs
import json
from collections.abc import Callable, Iterator, Mapping
from typing import Any, BinaryIO, NoReturn

from mopr_desktop.domain.notes import name_from, refuse, shown
from mopr_desktop.errors import MoprError
from mopr_desktop.store.failures import WriteError
from mopr_desktop.store.notebook import Notebook

LONGEST_LINE = 64 << 20
"""Bytes; a note of the greatest length, escaped letter by letter, fits."""

Answer = dict[str, Any]

_KEYS = {
    "annotate": {"op", "uid", "target", "body", "tags"},
    "delete": {"op", "uid"},
    "undo": {"op"},
    "redo": {"op"},
}


def answers(notebook: Notebook, lines: BinaryIO, after: Callable[[], None]) -> Iterator[Answer]:
    """Do what each line says, and yield the answer to it.

    Args:
        notebook: Open for writing.
        lines: Where the lines come from.
        after: Called after each edit; it makes the backups.
    """
    for line in _lines(lines):
        yield answer(notebook, line)
        after()


def _lines(stream: BinaryIO) -> Iterator[bytes | None]:
    """Read lines that are not blank; None stands for one that is too long."""
    start = codecs.BOM_UTF8  # some shells send one
    while line := stream.readline(LONGEST_LINE):
        line, start = line.removeprefix(start), b""
        if len(line) == LONGEST_LINE and not line.endswith(b"\n"):
            while (rest := stream.readline(LONGEST_LINE)) and not rest.endswith(b"\n"):
                pass
            yield None
        elif line.strip():
            yield line


def answer(notebook: Notebook, line: bytes | None) -> Answer:
    """Do what one line says; whatever is wrong with it becomes an answer."""
    try:
        return _do(notebook, read_line(line))
    except WriteError as failure:
        return {"error": str(failure), "code": failure.code, "saved": failure.saved}
    except MoprError as error:
        return {"error": str(error), "code": error.code, "saved": False}


def read_line(line: bytes | None) -> Mapping[str, Any]:
    """Read one line.

    Raises:
        MoprError: it is too long or no object in JSON.
    """
    if line is None:
        refuse(f"the line is longer than {LONGEST_LINE:,} bytes", "Write shorter notes.")
    try:
        given = json.loads(line.decode(), parse_constant=_no_number)
    except UnicodeDecodeError:
        refuse("the line is not UTF-8", "Write it in UTF-8.")
    except RecursionError:
        refuse("the line is nested too deep", "Write one object.")
    except ValueError as error:
        refuse(f"the line is not JSON ({error})", 'Write one object, as in {"op":"undo"}.')
    if not isinstance(given, dict):
        refuse("the line is not an object", 'Write one object, as in {"op":"undo"}.')
    return given


def _do(notebook: Notebook, given: Mapping[str, Any]) -> Answer:
    op = given.get("op")
    if not isinstance(op, str) or op not in _KEYS:
        refuse(f"there is no op {shown(op)}", f"Write one of {', '.join(_KEYS)}.")
    for key in given:
        if key not in _KEYS[op]:
            refuse(f"{op} has no {shown(key)}", "Leave it out.")
    if op in ("undo", "redo"):
        return {"ok": op, "seq": notebook.undo() if op == "undo" else notebook.redo()}
    uid = name_from(given.get("uid"), "uid")
    if op == "delete":
        return {"ok": uid, "seq": notebook.delete("note", uid)}
    value = {key: given[key] for key in ("body", "target", "tags") if key in given}
    return {"ok": uid, "seq": notebook.put("note", uid, value)}


def _no_number(constant: str) -> NoReturn:
    raise ValueError(f"{constant} is no number")
