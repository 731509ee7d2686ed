"""The reader's own file, open for writing.

One connection, one thread. Each edit is one transaction that appends to the log and updates the tables; when a method
returns, the edit is on the disk. After an error of the disk the file is opened anew and read, so that what is said of
an edit is true.
"""

from __future__ import annotations

import contextlib
import os
import secrets
import sqlite3
import time
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any, TypeVar

from mopr_desktop.domain.entries import Value, read_entry, read_uid
from mopr_desktop.errors import MoprError
from mopr_desktop.store.changes import Change
from mopr_desktop.store.checking import quick_check
from mopr_desktop.store.clock import wall_clock
from mopr_desktop.store.connection import connect_to_write, flush, read_through
from mopr_desktop.store.creation import create
from mopr_desktop.store.failures import BREAKDOWNS, DAMAGED, LOCKED, NO_IO, WriteError, code_of, reason, shown, trouble
from mopr_desktop.store.header import examine, real_path, refuse_long_name, refuse_newer, refuse_read_only
from mopr_desktop.store.journals import journal_of, refuse_journal_of_another_moment
from mopr_desktop.store.locking import Lock
from mopr_desktop.store.migrations import migrate_open_file
from mopr_desktop.store.notebook_questions import NotebookQuestions
from mopr_desktop.store.writer import Writer

__all__ = ["Change", "Notebook"]

T = TypeVar("T")

_ATTEMPTS = 3
_PAUSE = 0.05  # seconds between attempts to open a file again


class Notebook(NotebookQuestions):
    """A notebook open for writing; close it, or use it in a ``with`` statement.

    Args:
        path: The file.
        make: Whether to make it if it is not there.
        check: Whether to read a small one whole before anything else; ``BackgroundCheck`` reads any, while it is open.
        before_migrating: Called with the file before it is brought to the present format.
        now: Where to read the time.

    Raises:
        MoprError: it is locked, newer, damaged, no notebook, or cannot be opened.
    """

    writable = True

    def __init__(
        self,
        path: Path,
        *,
        make: bool = False,
        check: bool = True,
        before_migrating: Callable[[Path], object] | None = None,
        now: Callable[[], int] = wall_clock,
    ) -> None:
        self.path, self._now, self._check = real_path(path), now, check
        refuse_long_name(self.path)
        if not (make and not os.path.lexists(self.path)):
            refuse_newer(self.path, examine(self.path))  # before a lock file appears beside a stranger's file
        self._lock = Lock(self.path)
        self._db: sqlite3.Connection | None = None
        self._take_back_connection: Callable[[], object] = bool
        try:
            if make and not os.path.lexists(self.path):
                create(self.path)
            header = examine(self.path)
            refuse_newer(self.path, header)
            refuse_read_only(self.path)
            refuse_journal_of_another_moment(self.path, locked=True)
            migrate_open_file(self.path, header, before_migrating)
            self._identity = (header.device, header.inode)
            self._open_twice()
        except BREAKDOWNS as error:
            self.close()
            raise trouble(f"{shown(self.path)} was not opened.", error) from error
        except BaseException:
            self.close()
            raise

    def __enter__(self) -> Notebook:
        """Return the notebook."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close it."""
        self.close()

    def close(self) -> None:
        """Let go of the file; what was acknowledged is on the disk already."""
        self._drop()
        journal = journal_of(self.path)
        with contextlib.suppress(OSError):
            if journal.stat().st_size == 0:  # an empty one is of no use, and nobody else writes while we hold the lock
                journal.unlink()
        self._lock.release()

    @property
    def seq(self) -> int:
        """Number of the last operation."""
        return self._writer.tail[0]

    @property
    def db(self) -> sqlite3.Connection:
        """The connection, opened again if an error closed it.

        Raises:
            WriteError: the file cannot be opened.
        """
        if self._db is None:
            self._reopen()
        assert self._db is not None  # noqa: S101
        return self._db

    def lend(self, take_back: Callable[[], object]) -> None:
        """Let somebody use the connection between the edits; ``take_back`` ends that before it is closed."""
        self._take_back_connection()
        self._take_back_connection = take_back

    def put(self, kind: str, uid: str, value: Mapping[str, Any]) -> int:
        """Write an entry, in place of the one of that name; return the number of the operation."""
        return self.edit([Change(kind, uid, value)])

    def delete(self, kind: str, uid: str) -> int:
        """Delete an entry; return the number of the operation."""
        return self.edit([Change(kind, uid, None)])

    def edit(self, changes: Iterable[Change]) -> int:
        """Do several changes as one step, all or none.

        Returns:
            Number of the last operation.

        Raises:
            MoprError: a change is refused; nothing was done.
            WriteError: the disk failed; ``saved`` says whether it was done all the same.
        """
        checked: list[tuple[str, str, Value | None]] = []
        for change in changes:
            if change.value is None:
                checked.append((change.kind, read_uid(change.kind, change.uid), None))
            else:
                checked.append((change.kind, *read_entry(change.kind, change.uid, change.value)))
        return self.transact(lambda writer: writer.edit(checked))

    def add_blob(self, content: bytes) -> str:
        """Keep a document; return its SHA-256, by which an entry names it."""
        return self.transact(lambda writer: writer.add_blob(content))

    def undo(self) -> int:
        """Take back the last step that was made here; a merge is one step.

        Raises:
            MoprError: there is none.
        """
        return self.transact(lambda writer: writer.turn(undo=True))

    def redo(self) -> int:
        """Do again what was undone last.

        Raises:
            MoprError: nothing was, or an edit came after it.
        """
        return self.transact(lambda writer: writer.turn(undo=False))

    def transact(self, work: Callable[[Writer], T], *, keep: Callable[[T], bool] = lambda _: True) -> T:
        """Do something in one transaction.

        Args:
            work: What to do.
            keep: Asked with the result whether to keep it; if not, everything is as before.

        Raises:
            WriteError: the disk failed; ``saved`` says whether it was done all the same.
        """
        db = self.db
        self._be_there()
        before = self._writer.tail
        try:
            db.execute("BEGIN IMMEDIATE")
            self._writer.begin()
            result = work(self._writer)
            kept = keep(result)
            db.execute("COMMIT" if kept else "ROLLBACK")
        except BREAKDOWNS as error:
            raise self._after(error, before) from error
        except BaseException:
            self._take_back()
            raise
        if not kept:
            self._writer.read_state()
        self._be_there()
        return result

    def _open(self) -> None:
        self._db = connect_to_write(self.path)
        try:
            quick_check(self._db, self.path, whole=self._check)
            self._writer = Writer(self._db, secrets.token_hex(8), self._now)
        except BaseException:
            self._drop()
            raise

    def _open_twice(self) -> None:
        """Open it; SQLite calls a page damaged that the disk failed to deliver, so that is tried again."""
        try:
            self._open()
        except (sqlite3.Error, UnicodeDecodeError) as error:
            if code_of(error) != DAMAGED:
                raise
            read_through(self.path)
            self._open()

    def _drop(self) -> None:
        self._take_back_connection()
        self._take_back_connection = bool
        if self._db is not None:
            with contextlib.suppress(sqlite3.Error):
                self._db.close()
            self._db = None

    def _take_back(self) -> None:
        try:
            if self._db is not None and self._db.in_transaction:
                self._db.execute("ROLLBACK")
            self._writer.read_state()
        except BREAKDOWNS:
            self._drop()

    def _reopen(self) -> None:
        """Open the file again, after whatever happened is on the disk or gone."""
        for attempt in range(_ATTEMPTS):
            try:
                self._be_there()
                flush(self.path)
                self._open()
            except BREAKDOWNS as error:
                self._drop()
                if attempt + 1 == _ATTEMPTS:
                    raise WriteError(
                        f"{shown(self.path)} cannot be opened any more.",
                        why=reason(error),
                        remedy="See whether the disk is connected and has room.",
                        code=code_of(error) if code_of(error) == DAMAGED else NO_IO,
                    ) from error
                time.sleep(_PAUSE)
            else:
                return

    def _after(self, error: Exception, before: tuple[int, bytes]) -> WriteError:
        """Find out whether a failed transaction is in the file, and return what to say of it."""
        expected, why, code = self._writer.tail, reason(error), code_of(error)
        self._drop()
        try:
            self._reopen()
        except MoprError as failure:
            return WriteError("The edit is not saved.", why=why, remedy=str(failure), code=NO_IO)
        saved = expected != before and self._writer.tail == expected
        return WriteError(
            "The edit is saved, but the disk reported an error." if saved else "The edit is not saved.",
            why=why,
            remedy="Make room, or see to the disk, before going on." if saved else "Make room, and try again.",
            code=LOCKED if code == LOCKED else NO_IO,
            saved=saved,
        )

    def _be_there(self) -> None:
        """Refuse to go on if the file was moved, deleted or replaced: an edit would go nowhere."""
        try:
            found = self.path.stat()
        except OSError:
            found = None
        if found is None or (found.st_dev, found.st_ino) != self._identity:
            raise WriteError(
                "The edit is not saved.",
                why=f"{shown(self.path)} was {'moved or deleted' if found is None else 'replaced'} while it was open.",
                remedy="Put it back under its name, or close it and open the one that is there.",
            )
