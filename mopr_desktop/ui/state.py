"""What the window remembers from one start to the next; a damaged file means the defaults."""

from __future__ import annotations

import base64
import binascii
import json
import os
import tempfile
from dataclasses import asdict, field, fields
from pathlib import Path
from typing import Any, Final

from mopr_desktop.paths import profile
from mopr_desktop.valueclass import valueclass

LARGEST: Final = 256 * 1024
"""Bytes of a state file that are read; ours have a few thousand."""
_LONGEST_LIST: Final = 200
_LONGEST_TEXT: Final = 4000
_DAYS: Final = 4_000_000
_VERSION: Final = 1


@valueclass(frozen=False)
class WindowState:
    """How the window was left.

    Attributes:
        geometry: Place and size as Qt writes them, base64.
        columns, right: Sizes of the parts of the two splitters.
        theme: "system", "light" or "dark".
        outlined: What is only possible is hatched, not shaded.
        contrast: High contrast, whatever the system has.
        still: Nothing moves, whatever the system has.
        text_scale: Factor on the size of text.
        folded, opened, sections_by_country: How lanes stood, as earlier releases wrote it.
        arrangement: How the lanes stand, as `Arrangement.to_json` writes it.
        stretch: First day of the stretch of time that filters ask about and the day after its last; empty for none.
        hidden: Panes not shown.
        filters: Hidden lanes, sources, certainties and kinds of disagreement.
        first_day, last_day: The window of time; equal if none was kept.
        as_of: Day of the date line, None for no line.
        stated: The statement of that day was in front.
        record, passage, claim: The selection.
        lens: The source in the lens, None for no lens.
        mirror: The sources above and below; empty for no mirror.
        question: The disagreement that was open side by side.
        table: The table stood in place of the axis.
        page: Page of the left column, "browse" or "notes".
        source: The source that was read.
        notes: Order of the list of notes, with "-" before it for the largest first.
    """

    geometry: str = ""
    columns: list[int] = field(default_factory=list)
    right: list[int] = field(default_factory=list)
    theme: str = "system"
    outlined: bool = False
    contrast: bool = False
    still: bool = False
    text_scale: float = 1.0
    folded: list[str] = field(default_factory=list)
    opened: list[str] = field(default_factory=list)
    sections_by_country: bool = False
    arrangement: dict[str, Any] = field(default_factory=dict)
    stretch: list[int] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)
    filters: dict[str, list[str]] = field(default_factory=dict)
    first_day: int = 0
    last_day: int = 0
    as_of: int | None = None
    stated: bool = False
    record: str | None = None
    passage: str | None = None
    claim: str | None = None
    lens: str | None = None
    mirror: list[str] = field(default_factory=list)
    question: str | None = None
    table: bool = False
    page: str = "browse"
    source: str | None = None
    notes: str = "-changed"

    def geometry_bytes(self) -> bytes:
        """Return place and size as Qt wants them."""
        try:
            return base64.b64decode(self.geometry, validate=True)
        except (binascii.Error, ValueError):
            return b""


def state_file() -> Path:
    """Return where the state is kept."""
    return profile() / "window.json"


def load_state(path: Path | None = None) -> WindowState:
    """Read the state; whatever is missing, damaged or not of the right kind takes its default."""
    try:
        with (path or state_file()).open("rb") as file:
            raw = file.read(LARGEST + 1)
        found = json.loads(raw.decode("utf-8")) if len(raw) <= LARGEST else None
    except (OSError, ValueError, RecursionError):
        return WindowState()
    if not isinstance(found, dict) or found.get("version") != _VERSION:
        return WindowState()
    state = WindowState()
    for part in fields(state):
        if part.name in found and _CHECKS[part.name](found[part.name]):
            setattr(state, part.name, found[part.name])
    if not state.first_day < state.last_day:
        state.first_day = state.last_day = 0
    return state


def save_state(state: WindowState, path: Path | None = None, *, durable: bool = True) -> None:
    """Write the state whole or not at all.

    Args:
        state: How the window is.
        path: The file; that of the profile if not given.
        durable: Wait until the disk has it. Without that a power cut may leave the state before, or a file that is
            read as the defaults; a program that is killed loses nothing.

    Raises:
        OSError: it could not be written; the file that was there is as it was.
    """
    path = path or state_file()
    path.parent.mkdir(parents=True, exist_ok=True)
    text = json.dumps({"version": _VERSION, **asdict(state)}, indent=1, sort_keys=True)
    handle, name = tempfile.mkstemp(prefix=".window-", dir=path.parent)
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            if durable:
                os.fsync(file.fileno())
        Path(name).replace(path)
    except OSError:
        Path(name).unlink(missing_ok=True)
        raise


def _is_text(value: Any) -> bool:
    return isinstance(value, str) and len(value) <= _LONGEST_TEXT


def _is_name(value: Any) -> bool:
    return value is None or _is_text(value)


def _is_names(value: Any) -> bool:
    return isinstance(value, list) and len(value) <= _LONGEST_LIST and all(_is_text(one) for one in value)


def _is_whole(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _is_sizes(value: Any) -> bool:
    return isinstance(value, list) and len(value) <= 4 and all(_is_whole(one) and 0 <= one < 20_000 for one in value)


def _is_day(value: Any) -> bool:
    return _is_whole(value) and -_DAYS <= value <= _DAYS


def _is_scale(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and 0.5 <= value <= 3


def _is_filters(value: Any) -> bool:
    return isinstance(value, dict) and len(value) <= 8 and all(_is_text(k) and _is_names(v) for k, v in value.items())


_CHECKS: Final = {
    "geometry": _is_text,
    "columns": _is_sizes,
    "right": _is_sizes,
    "theme": lambda value: value in ("system", "light", "dark"),
    "outlined": lambda value: isinstance(value, bool),
    "contrast": lambda value: isinstance(value, bool),
    "still": lambda value: isinstance(value, bool),
    "text_scale": _is_scale,
    "folded": _is_names,
    "opened": _is_names,
    "sections_by_country": lambda value: isinstance(value, bool),
    "arrangement": lambda value: isinstance(value, dict),
    "stretch": lambda value: isinstance(value, list) and len(value) in (0, 2) and all(_is_day(one) for one in value),
    "hidden": _is_names,
    "filters": _is_filters,
    "first_day": _is_day,
    "last_day": _is_day,
    "as_of": lambda value: value is None or _is_day(value),
    "stated": lambda value: isinstance(value, bool),
    "record": _is_name,
    "passage": _is_name,
    "claim": _is_name,
    "lens": _is_name,
    "mirror": lambda value: _is_names(value) and len(value) in (0, 2) and len(set(value)) == len(value),
    "question": _is_name,
    "table": lambda value: isinstance(value, bool),
    "page": lambda value: value in ("browse", "notes"),
    "source": _is_name,
    "notes": _is_text,
}
