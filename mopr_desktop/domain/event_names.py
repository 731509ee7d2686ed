"""Names by which imported events are selected; no table of events is needed to read one."""

from __future__ import annotations

from typing import Final

_NAME: Final = "#"


def event_name(layer: str, key: int) -> str:
    """Return the name by which an imported event is selected."""
    return f"{layer}{_NAME}{key}"


def read_event_name(name: str) -> tuple[str, int] | None:
    """Return layer and key of an imported event, None if the name is that of something else."""
    layer, mark, key = name.rpartition(_NAME)
    return (layer, int(key)) if mark and key.isascii() and key.isdigit() and len(key) < 10 else None
