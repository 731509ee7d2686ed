"""The first bytes of a file, looked at before SQLite opens it: is it a notebook, and of which format?"""

from __future__ import annotations

import os
import stat
from pathlib import Path

from mopr_desktop.errors import MoprError
from mopr_desktop.store.failures import DAMAGED, NEWER, NO_IO, REFUSED, shown, trouble
from mopr_desktop.valueclass import valueclass

APPLICATION_ID = 0x4D4F5052
"""Marks a file as a notebook ("MOPR")."""

FORMAT = 1
"""The format this program writes, in ``user_version``."""

MAGIC = b"SQLite format 3\0"
LENGTH = 100

_CONTENT_ID = 0x4D4F5043  # the bundled database: one letter away, so no slip of a byte
_LONGEST_NAME = 255 - len("..unfinished")  # bytes that file systems allow, less what SQLite and we put around it
_LONGEST_PATH = 504  # bytes; 512 less the journal's suffix is what SQLite opens


@valueclass
class Header:
    """What the header says.

    Attributes:
        format: Number of the format.
        newer: Whether this program can only read it.
        device, inode: Which file it is.
        size: Its length in bytes.
    """

    format: int
    device: int
    inode: int
    size: int

    @property
    def newer(self) -> bool:
        """Whether a later version of the program wrote the file."""
        return self.format > FORMAT


def real_path(path: Path) -> Path:
    """Return the file behind links, absolute; its neighbours (lock, journal) are found from there."""
    try:
        return Path(os.path.realpath(path))
    except (OSError, ValueError) as error:
        raise MoprError(f"{shown(path)} was not opened.", why="Its name cannot be a file's.") from error


def examine(path: Path) -> Header:
    """Look at a file without letting SQLite touch it.

    Never call it on a notebook that this process has open: closing any handle drops SQLite's lock.

    Raises:
        MoprError: it is missing, no ordinary file, no notebook, or damaged in its header.
    """
    what = f"{shown(path)} was not opened."
    try:
        found = path.stat()  # before open(): a pipe would wait for ever
        if not stat.S_ISREG(found.st_mode):
            raise MoprError(what, why=_NO_FILE, remedy="Choose a notebook (*.mopr).")
        with path.open("rb") as file:
            head = file.read(LENGTH)
    except FileNotFoundError:
        raise MoprError(what, why="There is no such file.", remedy="See whether the name is right.") from None
    except OSError as error:
        raise trouble(what, error) from error
    _recognise(what, head)
    version = int.from_bytes(head[60:64], "big", signed=True)
    if version < 1:
        raise MoprError(what, why=f"Its header names format {version}.", remedy=_RESTORE, code=DAMAGED)
    return Header(version, found.st_dev, found.st_ino, found.st_size)


def refuse_newer(path: Path, header: Header) -> None:
    """Refuse to write to a format that is not known here.

    Raises:
        MoprError: the file is of a later format.
    """
    if header.newer:
        raise MoprError(
            f"{shown(path)} was not opened for writing.",
            why=f"It has format {header.format}; this program writes format {FORMAT}.",
            remedy="Update MOPR Desktop. Until then, mopr-desktop dump can read it.",
            code=NEWER,
        )


def refuse_read_only(path: Path) -> None:
    """Refuse to open for writing what the first edit could not be written to.

    Raises:
        MoprError: the file, or the medium it is on, takes no writing.
    """
    if not os.access(path, os.W_OK):
        raise MoprError(
            f"{shown(path)} was not opened for writing.",
            why="The file is read-only, or lies on a medium that is.",
            remedy="Allow writing to it, or make a copy of it and work on that.",
            code=NO_IO,
        )


def refuse_long_name(path: Path) -> None:
    """Refuse a name or path to which what SQLite appends could not be appended any more.

    Raises:
        MoprError: the name is too long.
    """
    if len(os.fsencode(path.name)) > _LONGEST_NAME:
        raise MoprError(
            "The notebook was not opened.",
            why=f"Its name has more than {_LONGEST_NAME} bytes, and its journal needs a longer one.",
            remedy="Choose a shorter name.",
            code=REFUSED,
        )
    refuse_long_path(path, _LONGEST_PATH - len("..unfinished"))


def refuse_long_path(path: Path, longest: int = _LONGEST_PATH) -> None:
    """Refuse a path that SQLite could not open.

    Raises:
        MoprError: it is too long.
    """
    if os.name != "nt" and len(os.fsencode(path)) > longest:
        raise MoprError(
            "The notebook was not opened.",
            why=f"With its folders its name has more than {longest} bytes, which SQLite cannot open.",
            remedy="Put it in a folder with a shorter path.",
            code=REFUSED,
        )


def refuse_what_is_no_file(path: Path, what: str) -> None:
    """Refuse to put a notebook in the place of a folder, a pipe or a device.

    Args:
        path: Where it would go, without links; nothing need be there.
        what: A sentence saying what did not happen.

    Raises:
        MoprError: something is there that is no ordinary file.
    """
    try:
        found = path.lstat().st_mode
    except OSError:
        return
    if not stat.S_ISREG(found):
        raise MoprError(what, why=_NO_FILE, remedy="Choose another name.", code=REFUSED)


_NO_FILE = "It is a folder or a device, not a file."
_RESTORE = "Restore a backup: mopr-desktop restore."


def _recognise(what: str, head: bytes) -> None:
    mark = int.from_bytes(head[68:72], "big")
    if head.startswith(MAGIC) and mark == APPLICATION_ID and len(head) == LENGTH:
        return
    near = sum(a != b for a, b in zip(head[68:72], APPLICATION_ID.to_bytes(4, "big"), strict=False))
    torn = sum(a != b for a, b in zip(head[:16], MAGIC, strict=False))
    if mark != _CONTENT_ID and len(head) >= 72 and near <= 1 and torn <= 2:
        raise MoprError(what, why="It is a notebook whose header is damaged.", remedy=_RESTORE, code=DAMAGED)
    if not head:
        why = "It is empty."
    elif head.startswith(MAGIC):
        why = "It is a database of another program." if mark != _CONTENT_ID else "It is the bundled database."
    else:
        why = "It is not a notebook."
    raise MoprError(what, why=why, remedy="Choose a notebook (*.mopr). The file is as it was.", code=REFUSED)
