"""Who has a notebook open: a lock file beside it, held by the system and readable by people.

The system's own lock (flock, or msvcrt on Windows) ends with its process, so a crash leaves nothing to wait for. The
words in the file serve people, other computers that share the folder, and file systems that have no locks.
A lock is never stale by age, only if its process is dead on this computer.
"""

from __future__ import annotations

import contextlib
import getpass
import json
import os
import platform
import stat
import sys
import time
from dataclasses import asdict
from pathlib import Path

from mopr_desktop.errors import MoprError
from mopr_desktop.store.failures import LOCKED, NO_IO, shown, trouble
from mopr_desktop.valueclass import valueclass

_PATIENCE = 0.3  # seconds; somebody may only be looking
_PAUSE = 0.02


@valueclass
class Owner:
    """Who has a notebook open.

    Attributes:
        pid: Number of the process.
        host: Name of the computer.
        user: Name of the person's account.
        started: When that process began, as the system counts; tells it from a later one of the same number.
        since: When the notebook was opened, ISO 8601 UTC.
    """

    pid: int
    host: str
    user: str
    started: str
    since: str

    @property
    def here(self) -> bool:
        """Whether it is a process of this computer."""
        return self.host == platform.node()

    @property
    def ours(self) -> bool:
        """Whether it is another process of the same person on this computer."""
        return self.here and self.user == _user()

    @property
    def alive(self) -> bool:
        """Whether it may still run; of another computer nobody knows."""
        return not self.here or (_runs(self.pid) and self.started in ("", _start_of(self.pid)))

    def __str__(self) -> str:
        """Return it for a sentence."""
        return f"{self.user} on {self.host} (process {self.pid}, since {self.since})"


_SOMEBODY = Owner(0, platform.node(), "somebody", "", "")


class Lock:
    """Keeps everybody else from writing to a notebook until it is released."""

    def __init__(self, notebook: Path) -> None:
        self.path = lock_file(notebook)
        self._handle = _take(self.path, notebook)

    def release(self) -> None:
        """Let others have it."""
        if self._handle < 0:
            return
        with contextlib.suppress(OSError):
            if os.name == "nt":  # an open file cannot be removed there
                os.ftruncate(self._handle, 0)
            else:
                self.path.unlink()
        os.close(self._handle)
        self._handle = -1


def lock_file(notebook: Path) -> Path:
    """Return the lock file of a notebook."""
    return notebook.with_name(f"{notebook.name}.lock")


def owner_of(notebook: Path) -> Owner | None:
    """Return who has a notebook open, None if nobody has."""
    try:
        handle = _open_to_read(lock_file(notebook))
    except OSError:
        return _SOMEBODY if os.path.isfile(lock_file(notebook)) else None  # noqa: PTH113 – False for any name
    try:
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            return None
        owner = _read(handle)
        if _lock(handle, shared=True):
            return owner if owner and owner.alive and not _is_this_process(owner) else None
        return owner or _SOMEBODY
    finally:
        os.close(handle)


def open_here(notebook: Path) -> bool:
    """Return whether this very process has the notebook open."""
    try:
        handle = _open_to_read(lock_file(notebook))
    except OSError:
        return False
    try:
        owner = _read(handle) if stat.S_ISREG(os.fstat(handle).st_mode) else None
    finally:
        os.close(handle)
    return owner is not None and _is_this_process(owner)


def refused(notebook: Path, owner: Owner | None) -> MoprError:
    """Return the error that says who has a notebook."""
    remedy = "Close it there, or make a copy of the file and work on that."
    if owner and not owner.here:
        remedy += f" If that computer has crashed, remove {shown(lock_file(notebook))}."
    return MoprError(
        f"{shown(notebook)} was not opened for writing.",
        why=f"{owner or 'Another program'} has it open.",
        remedy=remedy,
        code=LOCKED,
    )


def _take(path: Path, notebook: Path) -> int:
    deadline = time.monotonic() + _PATIENCE
    while True:
        handle = _open(path, notebook)
        try:
            owner = _read(handle)
            if _lock(handle, shared=False):
                if not _is_same(handle, path):  # its last holder removed it between our two calls
                    os.close(handle)
                    continue
                owner = _read(handle)
                if owner and owner.alive and not _is_this_process(owner):
                    raise refused(notebook, owner)
                _write(handle)
                return handle
            if time.monotonic() > deadline:
                raise refused(notebook, owner)
        except OSError as error:
            os.close(handle)
            raise trouble(f"{shown(notebook)} was not opened for writing.", error) from error
        except MoprError:
            os.close(handle)
            raise
        os.close(handle)
        time.sleep(_PAUSE)


def _open_to_read(path: Path) -> int:
    """Open a lock file that may be another person's, and may be anything: a pipe would wait for ever."""
    flags = getattr(os, "O_NONBLOCK", 0)
    try:
        return os.open(path, os.O_RDWR | flags)
    except PermissionError:
        return os.open(path, os.O_RDONLY | flags)


def _is_no_file(path: Path) -> bool:
    """Return whether something is there that is no ordinary file; its holder may remove it at any moment."""
    try:
        return not stat.S_ISREG(path.lstat().st_mode)
    except OSError:
        return False


def _open(path: Path, notebook: Path) -> int:
    what = f"{shown(notebook)} was not opened for writing."
    try:
        if _is_no_file(path):
            raise MoprError(
                what,
                why=f"{shown(path)}, by which programs tell each other that they have it open, is no ordinary file.",
                remedy=f"Remove {shown(path)}.",
            )
        # 0o666 less the umask: in a folder that several people share, each can take over what a crash left
        return os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o666)
    except PermissionError as error:
        if not os.path.lexists(path):
            raise trouble(what, error) from error
        if (owner := owner_of(notebook)) and owner is not _SOMEBODY:
            raise refused(notebook, owner) from error
        raise MoprError(
            what,
            why=f"You may not change {shown(path)}, which another person's program has left there.",
            remedy=f"If nobody has the notebook open, remove {shown(path)}.",
            code=NO_IO,
        ) from error
    except FileNotFoundError as error:
        raise MoprError(
            what,
            why="There is no such folder.",
            remedy="Make the folder first, or choose another.",
        ) from error
    except OSError as error:
        raise trouble(what, error) from error


def _is_same(handle: int, path: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(handle), path.stat())
    except OSError:
        return False


def _write(handle: int) -> None:
    since = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())
    owner = Owner(os.getpid(), platform.node(), _user(), _start_of(os.getpid()), since)
    os.ftruncate(handle, 0)
    os.lseek(handle, 0, os.SEEK_SET)
    os.write(handle, json.dumps(asdict(owner), sort_keys=True).encode() + b"\n")


def _read(handle: int) -> Owner | None:
    try:
        os.lseek(handle, 0, os.SEEK_SET)
        return _parse(os.read(handle, 4096))
    except OSError:  # Windows forbids reading what another process has locked
        return None


def _parse(content: bytes) -> Owner | None:
    """Read a lock file; one torn by a power cut names nobody, and nobody survived that."""
    try:
        owner = Owner(**json.loads(content))
    except (ValueError, TypeError, RecursionError):
        return None
    texts = (owner.host, owner.user, owner.started, owner.since)
    sound = type(owner.pid) is int and 0 < owner.pid < 1 << 31 and all(isinstance(text, str) for text in texts)
    return owner if sound else None


def _is_this_process(owner: Owner) -> bool:
    return owner.here and owner.pid == os.getpid() and owner.started == _start_of(owner.pid)


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "somebody"


def _start_of(pid: int) -> str:
    """Return when a process began, "" where the system does not say."""
    try:
        after_name = Path(f"/proc/{pid}/stat").read_bytes().rpartition(b")")[2].split()
        return after_name[19].decode()  # field 22 of proc(5): clock ticks since the computer started
    except (OSError, IndexError):
        return ""


if sys.platform == "win32":
    import msvcrt

    def _lock(handle: int, *, shared: bool) -> bool:
        try:
            os.lseek(handle, 1 << 30, os.SEEK_SET)  # a byte far behind the words, which stay readable
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
            if shared:
                msvcrt.locking(handle, msvcrt.LK_UNLCK, 1)
        except OSError:
            return False
        return True

    def _runs(pid: int) -> bool:
        import ctypes

        kernel = ctypes.windll.kernel32
        process = kernel.OpenProcess(0x1000, False, pid)  # PROCESS_QUERY_LIMITED_INFORMATION
        if not process:
            return False
        kernel.CloseHandle(process)
        return True

else:
    import fcntl

    def _lock(handle: int, *, shared: bool) -> bool:
        try:
            fcntl.flock(handle, (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        except OSError:  # a file system without locks: the words alone decide
            return True
        return True

    def _runs(pid: int) -> bool:
        if pid <= 0:
            return False
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            return False
        except OSError:
            return True
        return True
