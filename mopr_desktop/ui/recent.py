"""The notebooks a reader had open, the latest first; a damaged list is an empty one."""

from __future__ import annotations

import json
import os
from dataclasses import field
from pathlib import Path
from typing import Final

from mopr_desktop.paths import profile
from mopr_desktop.ui.messages import LOG
from mopr_desktop.valueclass import valueclass

MOST: Final = 12
_LARGEST: Final = 256 * 1024


@valueclass(frozen=False)
class Recent:
    """What was open.

    Attributes:
        paths: Notebooks, the latest first, at most MOST.
        folders: Where files of other sorts were, the last one of each.
        left_open: The one that was open when the window was closed, None if there was none.
    """

    paths: list[Path] = field(default_factory=list)
    left_open: Path | None = None
    folders: dict[str, Path] = field(default_factory=dict)

    def remember(self, path: Path) -> None:
        """Put a notebook first."""
        self.paths = [path, *(other for other in self.paths if other != path)][:MOST]

    def forget(self, path: Path) -> None:
        """Take a notebook off the list; the file stays."""
        self.paths = [other for other in self.paths if other != path]
        if self.left_open == path:
            self.left_open = None


def recent_file() -> Path:
    """Return where the list is kept."""
    return profile() / "recent.json"


def load_recent() -> Recent:
    """Read the list; of what is damaged nothing is taken."""
    try:
        with recent_file().open("rb") as file:
            raw = file.read(_LARGEST + 1)
        found = json.loads(raw) if len(raw) <= _LARGEST else None
    except (OSError, ValueError, RecursionError):
        return Recent()
    if not isinstance(found, dict) or not isinstance(found.get("paths"), list):
        return Recent()
    paths = [path for text in found["paths"][:MOST] if (path := _path(text)) is not None]
    given = found.get("folders")
    folders = given.items() if isinstance(given, dict) else ()
    kept = {what[:40]: path for what, text in list(folders)[:MOST] if (path := _path(text)) is not None}
    return Recent(list(dict.fromkeys(paths)), _path(found.get("left_open")), kept)


def save_recent(recent: Recent) -> None:
    """Write the list whole or not at all; without it the program works all the same."""
    left = str(recent.left_open) if recent.left_open and _is_plain(recent.left_open) else None
    paths = [str(path) for path in recent.paths if _is_plain(path)]
    folders = {what: str(path) for what, path in recent.folders.items() if _is_plain(path)}
    text = json.dumps({"paths": paths, "left_open": left, "folders": folders}, indent=1)
    target = recent_file()
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        unfinished = target.with_name(f".{target.name}.{os.getpid()}")
        unfinished.write_text(text, "utf-8")
        unfinished.replace(target)
    except OSError as error:
        LOG.warning("The list of recent notebooks was not kept: %s", error)


def _is_plain(path: Path) -> bool:
    """Return whether a name can be written as UTF-8; others are not remembered."""
    try:
        str(path).encode()
    except UnicodeEncodeError:
        return False
    return True


def _path(text: object) -> Path | None:
    if not isinstance(text, str) or not text or "\0" in text or not Path(text).is_absolute():
        return None
    return Path(text)
