"""What the window remembers about notebooks: their own names, and which warnings the reader has had."""

from __future__ import annotations

import contextlib
import json
import os
from typing import Any, Final

from mopr_desktop.paths import profile

_FILE: Final = "notebooks-known.json"
_MOST: Final = 200


class Known:
    """A small file in the profile; without a place to write, things are remembered until the window closes."""

    def __init__(self) -> None:
        self._said: dict[str, dict[str, str]] = {}
        with contextlib.suppress(OSError, ValueError):
            found: Any = json.loads((profile() / _FILE).read_text("utf-8"))
            if isinstance(found, dict):
                self._said = {
                    str(about): {str(key): str(value) for key, value in entries.items()}
                    for about, entries in found.items()
                    if isinstance(entries, dict)
                }

    def get(self, about: str, key: str) -> str:
        """Return what is remembered of a thing, "" if nothing is."""
        return self._said.get(about, {}).get(key, "")

    def keep(self, about: str, key: str, value: str) -> None:
        """Remember something; of each kind the latest few hundred."""
        entries = self._said.setdefault(about, {})
        if entries.get(key) == value:
            return
        entries.pop(key, None)
        entries[key] = value
        for oldest in list(entries)[:-_MOST]:
            del entries[oldest]
        with contextlib.suppress(OSError, UnicodeError):
            folder = profile()
            folder.mkdir(parents=True, exist_ok=True)
            unfinished = folder / f".{_FILE}.{os.getpid()}"
            unfinished.write_text(json.dumps(self._said, indent=1), "utf-8")
            unfinished.replace(folder / _FILE)
