"""Copies of a notebook outside its folder, so that losing the folder does not lose them, and bringing one back."""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import sqlite3
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from mopr_desktop import paths
from mopr_desktop.errors import MoprError
from mopr_desktop.store import log
from mopr_desktop.store.checking import check
from mopr_desktop.store.connection import connect, flush, flush_folder, reading
from mopr_desktop.store.failures import BREAKDOWNS, DAMAGED, shown, trouble
from mopr_desktop.store.header import (
    examine,
    real_path,
    refuse_long_name,
    refuse_newer,
    refuse_what_is_no_file,
)
from mopr_desktop.store.journals import journal_of
from mopr_desktop.store.locking import Lock

_NAME = re.compile(r"(\d{8}T\d{6}Z)-(\d+)-([a-z]+)\.mopr")
_TIME = "%Y%m%dT%H%M%SZ"

Bucket = Callable[[datetime], object]

RULES: tuple[tuple[int, Bucket], ...] = (
    (12, lambda time: (time.date(), time.hour, time.minute // 10)),
    (24, lambda time: (time.date(), time.hour)),
    (30, lambda time: time.date()),
    (12, lambda time: (time.year, time.month)),
)
"""How many of each to keep: ten minutes, hours, days, months; the newest of each that has any."""


BEFORE = ("restore", "merge", "import", "migration")
"""Backups of what something is about to change or replace."""

ASKED = ("asked",)
"""Backups that a person asked for."""

MOST_BEFORE = 12


def to_keep(times: Iterable[datetime]) -> set[datetime]:
    """Return which backups to keep; the newest is always one of them."""
    newest_first = sorted(set(times), reverse=True)
    kept: set[datetime] = set()
    for count, bucket in RULES:
        newest: dict[object, datetime] = {}
        for time in newest_first:
            newest.setdefault(bucket(time), time)
        kept.update(list(newest.values())[:count])
    return kept


def folder_of(notebook_id: str) -> Path:
    """Return where the backups of a notebook are."""
    return paths.profile() / "backups" / notebook_id


def backups_of(notebook_id: str) -> list[Path]:
    """Return the backups of a notebook, newest first."""
    try:
        names = [path.name for path in folder_of(notebook_id).iterdir() if _NAME.fullmatch(path.name)]
    except OSError:
        return []
    return [folder_of(notebook_id) / name for name in sorted(names, reverse=True)]


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup, as its name tells.

    Attributes:
        path: The file.
        made: When, UTC.
        seq: Number of the last operation in it.
        why: One word, as ``back_up`` was told.
    """

    path: Path
    made: datetime
    seq: int
    why: str


def listed(notebook_id: str) -> list[Backup]:
    """Return the backups of a notebook, newest first."""
    found: list[Backup] = []
    for path in backups_of(notebook_id):
        match = _NAME.fullmatch(path.name)
        if match:
            made = datetime.strptime(match[1], _TIME).replace(tzinfo=UTC)
            found.append(Backup(path, made, int(match[2]), match[3]))
    return sorted(found, key=lambda one: (one.made, one.seq), reverse=True)


def back_up(db: sqlite3.Connection, why: str, *, folder: Path | None = None, always: bool = True) -> Path | None:
    """Copy an open notebook, and remove the copies that the rotation does not keep.

    Args:
        db: A connection to it.
        why: One word for the name of the copy: open, timer, merge, import, migration, restore, asked.
        folder: Where to put it instead of the profile; nothing is removed there.
        always: Whether to copy even if the newest copy has the same last operation.

    Returns:
        The copy, None if there was no need.

    Raises:
        MoprError: there is no room.
    """
    try:
        description = log.meta(db)
        own_folder = folder is None
        folder = folder or folder_of(description["id"])
        if own_folder and not always and is_backed_up(db):
            return None
        folder.mkdir(parents=True, exist_ok=True)
        copy = name_in(folder, log.tail(db)[0], why)
        copy_of(db, copy)
        if own_folder:
            rotate(folder)
    except BREAKDOWNS as error:
        raise trouble("No backup was made.", error) from error
    return copy


def name_in(folder: Path, seq: int, why: str) -> Path:
    """Return a name for a backup that no other has: two may be made within a second."""
    time = datetime.now(UTC)
    while (path := folder / f"{time.strftime(_TIME)}-{seq}-{why}.mopr").exists():
        time += timedelta(seconds=1)
    return path


def is_backed_up(db: sqlite3.Connection) -> bool:
    """Return whether the newest backup ends with the same operation; its name tells its number, its seal that it is it.

    After an older backup was restored and edited, the same number stands for another operation.
    """
    newest = next(iter(backups_of(log.meta(db)["id"])), None)
    if newest is None or (known := _NAME.fullmatch(newest.name)) is None:
        return False
    tail = log.tail(db)
    if int(known[2]) != tail[0]:
        return False
    try:
        with contextlib.closing(sqlite3.connect(f"{newest.as_uri()}?mode=ro&immutable=1", uri=True)) as held:
            return log.tail(held) == tail
    except BREAKDOWNS:
        return False


def rotate(folder: Path) -> None:
    """Remove the backups that need not be kept; other files are left alone.

    What was replaced by a restored backup, or stood before a merge, an import or a migration, may be in no other file,
    and who asked for a backup counts on it: the latest of both are kept however soon another backup follows.
    """
    named = {path: match for path in folder.iterdir() if (match := _NAME.fullmatch(path.name))}
    times = {path: datetime.strptime(match[1], _TIME).replace(tzinfo=UTC) for path, match in named.items()}
    kept = to_keep(times.values())
    for reasons in (BEFORE, ASKED):
        special = sorted((times[path] for path, match in named.items() if match[3] in reasons), reverse=True)
        kept.update(special[:MOST_BEFORE])
    for path, time in times.items():
        if time not in kept:
            path.unlink(missing_ok=True)


def restore(notebook: Path, backup: Path) -> dict[str, int]:
    """Put a backup in the place of a notebook, after a backup of the latter; whole or not at all.

    Returns:
        What the backup holds.

    Raises:
        MoprError: the backup is damaged or no notebook, or the notebook is open somewhere.
    """
    notebook, backup = real_path(notebook), real_path(backup)
    refuse_long_name(notebook)
    refuse_what_is_no_file(notebook, f"{shown(notebook)} was not restored.")
    if notebook == backup:
        raise MoprError("Nothing was restored.", why="The backup is the notebook itself.")
    refuse_newer(backup, examine(backup))
    lock = Lock(notebook)
    unfinished = notebook.with_name(f".{notebook.name}.restored")
    try:
        with reading(backup) as (db, header):
            counted = check(db, header, backup)
            _write_copy(db, unfinished)
        if os.path.lexists(notebook):
            set_aside(notebook)
        unfinished.replace(notebook)
        flush_folder(notebook.parent)
    except BREAKDOWNS as error:
        raise trouble(f"{shown(notebook)} was not restored.", error) from error
    finally:
        with contextlib.suppress(OSError):
            unfinished.unlink(missing_ok=True)
        lock.release()
    return counted


def back_up_before(why: str) -> Callable[[Path], object]:
    """Return what makes a backup of a file that is not open yet."""

    def make(path: Path) -> None:
        with contextlib.closing(connect(path)) as db:
            back_up(db, why)

    return make


def copy_of(db: sqlite3.Connection, copy: Path) -> None:
    """Write a whole copy of an open notebook and give it its name once it is on the disk."""
    unfinished = copy.with_name(f".{copy.name}.unfinished")
    try:
        _write_copy(db, unfinished)
        unfinished.replace(copy)
        flush_folder(copy.parent)
    finally:
        with contextlib.suppress(OSError):
            unfinished.unlink(missing_ok=True)


def _write_copy(db: sqlite3.Connection, unfinished: Path) -> None:
    unfinished.unlink(missing_ok=True)
    with contextlib.closing(sqlite3.connect(unfinished, isolation_level=None)) as target:
        target.execute("PRAGMA synchronous=OFF")
        db.backup(target)
    flush(unfinished)


def set_aside(notebook: Path, *, damaged: bool = False) -> None:
    """Back up what is about to be replaced, and let it recover, so that its journal cannot reach the new file.

    The caller holds its lock. A damaged one goes where nothing is rotated: among the others it would drive out a sound
    one of the same ten minutes.
    """
    journal = journal_of(notebook)
    try:
        with reading(notebook, locked=True) as (db, header):
            readable = not (header.newer or damaged)
            if readable:
                back_up(db, "restore")
    except MoprError as error:
        if error.code not in (DAMAGED, 2):
            raise
        readable = False
    if not readable:
        folder = paths.profile() / "backups" / "unreadable"
        folder.mkdir(parents=True, exist_ok=True)
        name = f"{datetime.now(UTC).strftime(_TIME)}-{notebook.name}"[:200]
        for file, suffix in ((notebook, ""), (journal, "-journal")):
            if file.is_file():
                shutil.copyfile(file, folder / f"{name}{suffix}")
                flush(folder / f"{name}{suffix}")
    journal.unlink(missing_ok=True)
    flush_folder(notebook.parent)
