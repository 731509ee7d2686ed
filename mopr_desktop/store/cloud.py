"""Folders that a service copies to other computers while one works, and the rival copies that it leaves there."""

from __future__ import annotations

import contextlib
import os
import re
import sqlite3
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from mopr_desktop.errors import MoprError
from mopr_desktop.store.header import examine, real_path
from mopr_desktop.store.locking import open_here

_FOLDERS = (
    ("Dropbox", re.compile(r"dropbox( \(.+\)|-.+)?")),
    ("OneDrive", re.compile(r"onedrive( ?- ?.+)?")),
    ("Google Drive", re.compile(r"google ?drive( \(.+\)|-.+)?|googledrive-.+")),
    ("iCloud", re.compile(r"com~apple~clouddocs|icloud ?drive|mobile documents")),
    ("Nextcloud", re.compile(r"nextcloud\d*|owncloud\d*")),
    ("Syncthing", re.compile(r"syncthing")),
)
_MARKERS = (
    ("Dropbox", (".dropbox", ".dropbox.cache")),
    ("Syncthing", (".stfolder", ".stversions")),
    ("Nextcloud", (".nextcloudsync.log", ".owncloudsync.log", ".sync_*.db", "._sync_*.db")),
    ("Google Drive", (".tmp.drivedownload", ".tmp.driveupload", ".shortcut-targets-by-id")),
)
_VARIABLES = (
    ("OneDrive", "OneDrive"),
    ("OneDrive", "OneDriveConsumer"),
    ("OneDrive", "OneDriveCommercial"),
)

_ENDINGS = (
    ("Syncthing", re.compile(r"\.sync-conflict-\d{8}-\d{6}(-\w+)?")),
    ("Nextcloud", re.compile(r"_conflict-\d{8}-\d{6}| \(conflicted copy \d{4}-\d\d-\d\d \d{6}\)")),
    ("Dropbox", re.compile(r" \(.*(conflicted|konflik|conflit|conflict|выбор|конфликт).*\)")),
    ("Google Drive", re.compile(r" ?\(\d{1,3}\)")),
    ("iCloud", re.compile(r" \d{1,3}")),
    ("OneDrive", re.compile(r"-[^/\\]{1,63}")),
)
_MOST_NEIGHBOURS = 5000
_MOST_COPIES = 50
_MOST_WORK = 200_000  # steps of SQLite's machine; a table of two rows needs some dozens


@dataclass(frozen=True, slots=True)
class ConflictCopy:
    """A file beside a notebook that is a copy of it.

    Attributes:
        path: Where it is.
        service: Whose way of naming copies it is; any program may name a copy so.
    """

    path: Path
    service: str


def synced_by(path: Path, environment: Mapping[str, str] = os.environ) -> str | None:
    """Return the name of the service that copies a file's folder to other computers, None if none is known to.

    Nothing is opened; only names of folders, and of files that the services leave in them, are looked at.
    """
    path = real_path(path)
    for service, variable in _VARIABLES:
        root = environment.get(variable)
        if root and path.is_relative_to(real_path(Path(root))):
            return service
    for folder in path.parents:
        for service, pattern in _FOLDERS:
            if pattern.fullmatch(folder.name.casefold()):
                return service
        for service, markers in _MARKERS:
            if folder != folder.parent and _any_there(folder, markers):
                return service
    return None


def conflict_copies(path: Path, notebook_id: str) -> list[ConflictCopy]:
    """Return the files beside a notebook that are named as a service names rival copies, and are copies of it.

    Args:
        path: The notebook; it is not touched, for it may be open here.
        notebook_id: Its own name for itself, which copies share.
    """
    path = real_path(path)
    found: list[ConflictCopy] = []
    for neighbour, service in sorted(_neighbours(path)):
        if len(found) < _MOST_COPIES and id_of(neighbour) == notebook_id:
            found.append(ConflictCopy(neighbour, service))
    return found


def id_of(path: Path) -> str | None:
    """Return a notebook's name for itself without changing anything in its folder; None if it cannot be read so.

    It is a stranger's file: its header is looked at first, and of its tables only the one with the id.
    """
    try:
        if open_here(path):  # a second handle would drop its lock
            return None
        examine(path)
        where = f"{path.as_uri()}?mode=ro&immutable=1"  # no lock, no recovery: the id was written first of all
        with contextlib.closing(sqlite3.connect(where, uri=True)) as db:
            for setting in ("trusted_schema=OFF", "cell_size_check=ON", "mmap_size=0"):
                db.execute(f"PRAGMA {setting}").fetchall()
            db.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, 1 << 20)
            db.set_progress_handler(lambda: 1, _MOST_WORK)
            if db.execute("SELECT type FROM sqlite_schema WHERE name = 'meta'").fetchone() != ("table",):
                return None
            found = db.execute("SELECT value FROM meta WHERE key = 'id'").fetchone()
    except (MoprError, OSError, sqlite3.Error, UnicodeDecodeError, ValueError):
        return None
    return found[0] if found and isinstance(found[0], str) else None


def _neighbours(path: Path) -> Iterator[tuple[Path, str]]:
    with contextlib.suppress(OSError), os.scandir(path.parent) as entries:
        for count, entry in enumerate(entries):
            if count == _MOST_NEIGHBOURS:
                return
            service = _service_of(path, entry.name)
            if service and entry.is_file(follow_symlinks=False):
                yield path.with_name(entry.name), service


def _service_of(path: Path, name: str) -> str | None:
    """Return who names a copy so, None if the name does not follow from that of the notebook."""
    stem, suffix = path.stem, path.suffix
    if not name.startswith(stem) or not name.casefold().endswith(suffix.casefold()) or name == path.name:
        return None
    ending = name[len(stem) : len(name) - len(suffix)]
    return next((service for service, pattern in _ENDINGS if pattern.fullmatch(ending)), None)


def _any_there(folder: Path, markers: tuple[str, ...]) -> bool:
    with contextlib.suppress(OSError):
        return any(next(folder.glob(m), None) if "*" in m else (folder / m).exists() for m in markers)
    return False
