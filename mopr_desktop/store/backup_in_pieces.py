"""A backup of a large notebook in small pieces, so that edits go on between them.

SQLite's backup takes over what its own connection writes meanwhile, so the copy ends as the notebook stands when the
last piece is read. One call of Python makes the whole backup; it runs in a thread of its own here, and that thread and
the one that writes take turns: never do both use the connection.
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
import threading
import time
from pathlib import Path

from mopr_desktop.store import log
from mopr_desktop.store.backups import folder_of, is_backed_up, name_in, rotate
from mopr_desktop.store.connection import flush, flush_folder
from mopr_desktop.store.failures import BREAKDOWNS, shown, trouble
from mopr_desktop.store.notebook import Notebook

LARGE_BYTES = 16 << 20
"""A smaller notebook is copied at once, within some hundredths of a second."""

_PAGES = 64
_FLUSH_BYTES = 2 << 20  # often, so that no edit waits for the disk to take hundreds of megabytes at once


class BackupInPieces:
    """A backup that is under way; call ``step`` from the thread that writes the notebook until it returns True.

    Closing the notebook gives it up, and so does an error of the disk that has it opened again.

    Args:
        notebook: What to copy.
        why: One word for the name of the copy, as for ``back_up``.

    Attributes:
        copy: The backup once it is whole, else None.
    """

    def __init__(self, notebook: Notebook, why: str) -> None:
        self.copy: Path | None = None
        self._db, self._why = notebook.db, why
        self._folder = folder_of(log.meta(self._db)["id"])
        self._ended, self._given_up, self._until, self._unflushed = False, False, 0.0, 0
        self._failure: Exception | None = None
        self._go, self._pause = threading.Semaphore(0), threading.Semaphore(0)
        self._copied = False
        self._thread = threading.Thread(target=self._run, name="backup", daemon=True)
        notebook.lend(self.give_up)
        self._thread.start()

    def step(self, seconds: float = 0.02) -> bool:
        """Go on for about so long; return whether the backup is whole, or was given up.

        Raises:
            MoprError: there is no room.
        """
        if not self._copied and not self._given_up:
            self._until = time.monotonic() + seconds
            self._go.release()
            self._pause.acquire()
        if self._thread.is_alive():
            self._thread.join(seconds if self._copied else 0)  # it waits for the disk, and leaves the notebook alone
        if self._thread.is_alive():
            return False
        if self._failure is not None:
            failure, self._failure = self._failure, None
            raise trouble("No backup was made.", failure) from failure
        return True

    def give_up(self) -> None:
        """Leave the connection alone from now on; what is copied in part is removed."""
        if self._copied or self._given_up:
            return
        self._given_up = True
        self._go.release()
        self._thread.join()

    # in the thread of the copy

    def _run(self) -> None:
        unfinished = self._folder / f".{self._why}-{os.getpid()}-{id(self):x}.unfinished"
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            self._go.acquire()
            seq = self._copy_to(unfinished)
            self._copied = True
            self._pause.release()
            flush(unfinished)
            copy = name_in(self._folder, seq, self._why)
            unfinished.replace(copy)
            flush_folder(self._folder)
            self.copy = copy
            rotate(self._folder)
        except _GivenUpError:
            pass
        except BREAKDOWNS as error:
            self._failure = error
        finally:
            with contextlib.suppress(OSError):
                unfinished.unlink(missing_ok=True)
            self._copied = True
            self._pause.release()

    def _copy_to(self, unfinished: Path) -> int:
        unfinished.unlink(missing_ok=True)
        with contextlib.closing(sqlite3.connect(unfinished, isolation_level=None)) as target:
            target.execute("PRAGMA journal_mode=OFF").fetchall()
            target.execute("PRAGMA synchronous=OFF")
            if self._given_up:
                raise _GivenUpError
            self._db.backup(target, pages=_PAGES, progress=lambda *_: self._between(unfinished), sleep=0.01)
            return log.tail(target)[0]

    def _between(self, unfinished: Path) -> None:
        self._unflushed += _PAGES * 4096
        if time.monotonic() < self._until:
            return
        self._pause.release()  # from here on the connection belongs to the other thread
        failure = None
        if self._unflushed >= _FLUSH_BYTES:
            try:
                flush(unfinished)
            except OSError as error:
                failure = error
            self._unflushed = 0
        self._go.acquire()
        if failure is not None:
            raise failure
        if self._given_up:
            raise _GivenUpError


class _GivenUpError(Exception):
    """Ends the call that makes the backup."""


def begin(notebook: Notebook, why: str) -> BackupInPieces | None:
    """Begin a backup, None if the newest is of the same state or there is nothing in the notebook.

    Raises:
        MoprError: the notebook cannot be read.
    """
    try:
        if not notebook.seq or is_backed_up(notebook.db):
            return None
        return BackupInPieces(notebook, why)
    except BREAKDOWNS as error:
        raise trouble(f"No backup of {shown(notebook.path)} was made.", error) from error


def is_large(notebook: Notebook) -> bool:
    """Return whether a backup should be made in pieces."""
    try:
        return notebook.path.stat().st_size >= LARGE_BYTES
    except OSError:
        return False
