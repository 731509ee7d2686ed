"""The reader's notebook as the window has it: one file, one thread that writes it, and words for how it stands.

There may be no file yet: the first edit makes an untitled one in the profile, so that nothing waits for a name to be
on the disk. Edits are waited for (a few thousandths of a second), long work is not.
"""

from __future__ import annotations

import contextlib
import secrets
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import Future
from concurrent.futures import TimeoutError as TooLong
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypeVar, cast

from PySide6.QtCore import QObject, Qt, Signal

from mopr_desktop.domain.entries import KINDS, Value
from mopr_desktop.errors import MoprError
from mopr_desktop.session.notebook_thread import NotebookThread
from mopr_desktop.session.opened_file import OpenedFile, open_file, open_remains, untitled_folder, untitled_path
from mopr_desktop.store.changes import Change
from mopr_desktop.store.failures import LOCKED, WriteError
from mopr_desktop.store.giving_way import Outpaced
from mopr_desktop.store.header import real_path

if TYPE_CHECKING:  # a window without a notebook starts sooner
    from mopr_desktop.store.locking import Owner
    from mopr_desktop.store.note_search import NoteHit
    from mopr_desktop.store.notebook import Notebook
    from mopr_desktop.store.snapshot import Snapshot

__all__ = ["ALL_KINDS", "Change", "Workbook", "new_uid"]

T = TypeVar("T")

ALL_KINDS: Final = frozenset(kind.name for kind in KINDS)
_MOST_ANSWERS: Final = 2_000
_PATIENCE_S: Final = 0.05  # while long work goes on, a question is answered from memory after this


def new_uid(prefix: str) -> str:
    """Return a name for an entry that no other replica will ever give, ``note-3f2a…``."""
    return f"{prefix}-{secrets.token_hex(8)}"


class Workbook(QObject):
    """The notebook that is open, or none yet.

    Signals:
        changed: kinds of entries that may be different now, a frozenset.
        leaving: another file will be opened, or none; what is typed can still be saved.
        state_changed: another file, saved or not, what can be undone, what goes on.
        failed: the MoprError of an edit that came to nothing, or of a disk that complained.
        opened: another file is open, or the same one anew.

    Attributes:
        path: The file, None if there is none yet.
        untitled: Whether it lies in the profile, under no name of the reader's.
        owner: Who has it open, where that is why it is only to be looked at.
        why_read_only: The sentence that says why nothing can be written, "" where it can.
        code: What kind of trouble that is, as the exit code of the command line; 0 where it can be written.
        saved: When the last edit was on the disk, local time; None if there was none.
        unsaved: Why the last edit is not in the file, None if it is.
        can_undo, can_redo: Whether there is a step to go back, or forward.
        busy: What long work is going on, "" for none.
    """

    changed = Signal(object)
    leaving = Signal()
    state_changed = Signal()
    failed = Signal(object)
    opened = Signal()
    _ended = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.path: Path | None = None
        self.untitled = False
        self.owner: Owner | None = None
        self.why_read_only = ""
        self.code = 0
        self.saved: datetime | None = None
        self.unsaved: MoprError | None = None
        self.can_undo = self.can_redo = False
        self.busy = ""
        self.seq = 0
        self._open: Notebook | Snapshot | None = None
        self._answers: dict[tuple[Any, ...], Any] = {}
        self._thread = NotebookThread()
        self._shut = False
        # queued even where it was done before anybody could wait for it: who asked has always gone on first
        self._ended.connect(lambda deed: deed(), Qt.ConnectionType.QueuedConnection)

    # the file

    @property
    def name(self) -> str:
        """What to call it, "" if there is none."""
        if self.path is None:
            return ""
        return "Untitled notebook" if self.untitled else self.path.name

    @property
    def read_only(self) -> bool:
        """Whether it can only be looked at."""
        return self._open is not None and not self._open.writable

    def open(self, path: Path, *, make: bool = False, remains: bool = False) -> None:
        """Open a notebook in place of the one that is open.

        One that is locked, of a newer format, or on a medium that takes no writing can be looked at; of a damaged one
        what is left of it, if ``remains`` asks for that.

        Raises:
            MoprError: it was not opened; the one before is open as it was.
        """
        path = real_path(path)
        if path == self.path and not self.read_only:
            return
        self._refuse_while_busy(f"{path.name} was not opened.")
        opening = self._thread.submit(open_remains, path) if remains else self._thread.submit(open_file, path, make)
        found = opening.result()
        if self._open is not None:
            self.leaving.emit()
        self._let_go()
        self._take(path, found)

    def _take(self, path: Path, found: OpenedFile) -> None:
        self._open, self.owner = found.book, found.owner
        self.why_read_only, self.code = found.why_read_only, found.code
        self.path, self.untitled = path, path.parent == untitled_folder()
        self.saved = self.unsaved = None
        self._told(ALL_KINDS)
        self.opened.emit()

    def replace(
        self,
        what: str,
        path: Path,
        work: Callable[[Path], T],
        then: Callable[[T], None],
        failed: Callable[[MoprError], None] | None = None,
    ) -> None:
        """Let go of what is open, do something with a file in the thread, and open that file.

        Args:
            what: What goes on, for the reader.
            path: The file; it may be the one that is open.
            work: Called in the thread; nothing is open here then. What it raises leaves the file of before open.
            then: Called in the window's thread, once the file is open again.
            failed: Called there with the failure; without it ``failed`` is emitted.

        Raises:
            MoprError: other long work is going on.
        """
        self._refuse_while_busy(f"{what} did not begin.")
        before = self.path
        if self._open is not None:
            self.leaving.emit()
        self._let_go()
        self.busy = what
        self.state_changed.emit()
        told = failed or self.failed.emit

        def ended(done: Future[T]) -> None:
            self._ended.emit(lambda: self._replaced(done, real_path(path), before, then, told))

        self._thread.submit(work, path).add_done_callback(ended)

    def close(self) -> None:
        """Let go of the notebook; what was acknowledged is on the disk already."""
        if self._open is None:
            return
        self.leaving.emit()
        self._let_go()
        self._forget_file()
        self._told(ALL_KINDS)

    def shut(self) -> None:
        """Close it for good, with the thread; long work is waited for."""
        self._let_go()
        self.path = None
        self._shut = True
        self._thread.shutdown()

    # edits

    def put(self, kind: str, uid: str, value: Mapping[str, Any]) -> int | None:
        """Write an entry, in place of the one of that name; it is on the disk when this returns.

        Returns:
            Number of the operation; None if it was not written, and ``failed`` has told why.
        """
        return self.edit([Change(kind, uid, value)])

    def delete(self, kind: str, uid: str) -> int | None:
        """Delete an entry; returns as ``put`` does."""
        return self.edit([Change(kind, uid, None)])

    def edit(self, changes: Iterable[Change]) -> int | None:
        """Do several changes as one step of undo, all or none; returns as ``put`` does."""
        wanted = list(changes)
        return self._write(lambda notebook: notebook.edit(wanted), frozenset(change.kind for change in wanted))

    def undo(self) -> int | None:
        """Take back the last step."""
        return self._write(lambda notebook: notebook.undo(), ALL_KINDS)

    def redo(self) -> int | None:
        """Do again what was undone last."""
        return self._write(lambda notebook: notebook.redo(), ALL_KINDS)

    # questions

    def get(self, kind: str, uid: str) -> Value | None:
        """Return an entry, None if there is none of that name."""
        return self._answer(("get", kind, uid), lambda book: book.get(kind, uid), None)

    def entries(self, kind: str, about: str | None = None) -> list[tuple[str, Value]]:
        """Return all entries of a kind by uid, or those about one thing, e.g. ``record:section-germany``."""
        return self._answer(("entries", kind, about), lambda book: list(book.entries(kind, about=about)), [])

    def search(self, text: str, limit: int = 200) -> tuple[NoteHit, ...]:
        """Find notes by their words, the latest change first."""
        return self._answer(("search", text, limit), lambda book: book.search(text, limit), ())

    def ask(self, question: Callable[[Any], T]) -> T:
        """Ask the store anything else, and wait; the question is given a Notebook, or a Snapshot if read-only.

        Raises:
            MoprError: there is no notebook, long work is going on, or the question failed.
        """
        self._refuse_while_busy("The notebook was not asked.")
        book = self._open
        if book is None:
            raise MoprError("The notebook was not asked.", why="None is open.", remedy="Open or make one first.")
        return self._thread.submit(question, book).result()

    def wonder(
        self, question: Callable[[Any], T], then: Callable[[T], None], still: Callable[[], bool] = lambda: True
    ) -> None:
        """Ask the store something that nobody waits for; it gives way to whatever the window waits for.

        Args:
            question: As for ``ask``; it raises ``Outpaced`` where ``wanted`` told it to give way, and is asked again.
            then: Called in the window's thread with the answer, unless another file is open by then or it failed.
            still: Whether the answer is still wanted; asked in the window's thread before it is told.
        """
        book = self._open
        if book is None:
            return

        def ended(done: Future[T]) -> None:
            self._ended.emit(lambda: deliver(done))

        def deliver(done: Future[T]) -> None:
            if self._open is not book or self._shut or not still():
                return
            error = done.exception()
            if error is None:
                then(done.result())
            elif isinstance(error, Outpaced):
                self.wonder(question, then, still)
            elif not isinstance(error, MoprError):  # the edit that meets it says what the disk did
                raise error

        self._thread.submit(question, book).add_done_callback(ended)

    @property
    def wanted(self) -> Callable[[], bool]:
        """Tells, in the thread, whether something waits for it."""
        return self._thread.wanted

    # long work

    def start(
        self,
        what: str,
        work: Callable[[Notebook], T],
        then: Callable[[T], None],
        failed: Callable[[MoprError], None] | None = None,
        *,
        writes: bool = True,
    ) -> None:
        """Begin long work on the notebook in its thread; the window goes on, edits are refused until it is done.

        Args:
            what: What goes on, for the reader: "Merging anna.mopr".
            work: Called in the thread.
            then: Called in the window's thread with the result.
            failed: Called there with the failure; without it ``failed`` is emitted.
            writes: Whether anything may be different afterwards.

        Raises:
            MoprError: there is nothing to write to, or other long work is going on.
        """
        self._refuse_while_busy(f"{what} did not begin.")
        book = self._to_write(f"{what} did not begin.")
        self.busy = what
        self.state_changed.emit()
        told = failed or self.failed.emit

        def ended(done: Future[T]) -> None:
            self._ended.emit(lambda: self._end(done, then, told, writes))

        self._thread.submit(work, book).add_done_callback(ended)

    def beside(
        self, work: Callable[[Notebook], T], then: Callable[[T], None], failed: Callable[[MoprError], None]
    ) -> bool:
        """Do something short in the thread without a word and without waiting: a backup, a piece of a check.

        Edits are not refused meanwhile, they wait. What comes of it is not told once another file is open.

        Returns:
            Whether it was begun; it is not where nothing can be written, or long work is going on.
        """
        book = self._open
        if book is None or not book.writable or self.busy:
            return False

        def ended(done: Future[T]) -> None:
            self._ended.emit(lambda: _deliver(done, then, failed) if self._open is book else None)

        self._thread.submit(work, cast("Notebook", book)).add_done_callback(ended)
        return True

    # inside

    def _replaced(
        self,
        done: Future[T],
        path: Path,
        before: Path | None,
        then: Callable[[T], None],
        failed: Callable[[MoprError], None],
    ) -> None:
        """Open the file again, or the one of before if nothing came of it."""
        self.busy = ""
        if self._shut:
            return
        error = done.exception()
        again = path if error is None else before
        self._forget_file()
        trouble: MoprError | None = None
        try:
            if again is not None:
                self._take(again, self._thread.submit(open_file, again, False).result())
        except MoprError as failure:
            trouble = failure
        if self._open is None:
            self._told(ALL_KINDS)
        if error is None and trouble is not None:
            failed(trouble)
        else:
            _deliver(done, then, failed)

    def _forget_file(self) -> None:
        self.path, self.untitled, self.owner, self.why_read_only = None, False, None, ""
        self.code = 0
        self.saved = self.unsaved = None

    def _end(
        self, done: Future[T], then: Callable[[T], None], failed: Callable[[MoprError], None], writes: bool
    ) -> None:
        self.busy = ""
        if self._shut:
            return
        if done.exception() is None and writes:
            self.saved = datetime.now()  # noqa: DTZ005 – shown to the reader, who lives in local time
        self._told(ALL_KINDS if writes else frozenset())
        _deliver(done, then, failed)

    def _write(self, deed: Callable[[Notebook], int], kinds: frozenset[str]) -> int | None:
        try:
            self._refuse_while_busy("The edit is not saved.")
            book = self._to_write("The edit is not saved.")
            seq = self._thread.submit(deed, book).result()
        except MoprError as error:
            done = isinstance(error, WriteError) and error.saved
            self.unsaved = None if done else error
            self._told(kinds if done else frozenset())
            self.failed.emit(error)
            return self.seq if done else None
        self.saved, self.unsaved = datetime.now(), None  # noqa: DTZ005 – local time, as above
        self._told(kinds)
        return seq

    def _to_write(self, what: str) -> Notebook:
        if self._open is None:
            self.open(untitled_path(), make=True)
        if self._open is not None and self._open.writable:
            return cast("Notebook", self._open)
        raise MoprError(what, why=self.why_read_only, remedy="Save a copy, and write in that.", code=LOCKED)

    def _refuse_while_busy(self, what: str) -> None:
        if self.busy:
            raise MoprError(what, why=f"{self.busy} is going on.", remedy="Wait until it is done.", code=LOCKED)

    def _answer(self, key: tuple[Any, ...], question: Callable[[Notebook | Snapshot], T], nothing: T) -> T:
        """Ask, and keep the answer until something changes; while long work goes on, what was known is said."""
        book = self._open
        if book is None:
            return nothing
        if key in self._answers:
            found: T = self._answers[key]
            return found
        coming = self._thread.submit(question, book)
        answer = nothing
        try:
            answer = coming.result(_PATIENCE_S if self.busy else None)
        except TooLong:
            coming.cancel()
            return nothing
        except MoprError as error:  # an entry changed on the disk, or the file is gone: told once, not by every view
            self.failed.emit(error)
        if len(self._answers) >= _MOST_ANSWERS:
            self._answers.clear()
        self._answers[key] = answer
        return answer

    def _told(self, kinds: frozenset[str]) -> None:
        """Read how the notebook stands, and tell the views."""
        if kinds:
            self._answers.clear()
        self.seq, (self.can_undo, self.can_redo) = self._standing()
        if kinds:
            self.changed.emit(kinds)
        self.state_changed.emit()

    def _standing(self) -> tuple[int, tuple[bool, bool]]:
        book = self._open
        if book is None:
            return 0, (False, False)
        if self.busy:  # the thread is; an edit refused meanwhile has changed nothing
            return self.seq, (self.can_undo, self.can_redo)
        try:
            seq, turns = self._thread.submit(lambda: (book.seq, book.can_turn())).result()
        except MoprError:  # the file is gone; the edit that met it has said so
            return self.seq, (False, False)
        return seq, (False, False) if self.read_only else turns

    def _let_go(self) -> None:
        if self._open is not None:
            with contextlib.suppress(MoprError):
                self._thread.submit(self._open.close).result()
        self._open = None
        self._answers.clear()


def _deliver(done: Future[T], then: Callable[[T], None], failed: Callable[[MoprError], None]) -> None:
    """Tell what came of long work; what is no MoprError is a bug and rises."""
    error = done.exception()
    if error is None:
        then(done.result())
    elif isinstance(error, MoprError):
        failed(error)
    else:
        raise error
