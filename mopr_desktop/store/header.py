"""The first bytes of a file, looked at before SQLite opens it: is it a notebook, and of which format?"""

from __future__ import annotations

import os
import stat
from pathlib import Path

from mopr_desktop.errors import MoprError
from mopr_desktop.store.failures import DAMAGED, NEWER, REFUSED, shown, trouble
from mopr_desktop.valueclass import valueclass

APPLICATION_ID = 0x4D4F5052
"""Marks a file as a notebook ("MOPR")."""

FORMAT = 1
"""The format this program writes, in ``user_version``."""

MAGIC = b"SQLite format 3\0"
LENGTH = 100

_CONTENT_ID = 0x4D4F5043  # the bundled database: one letter away, so no slip of a byte
_LONGEST_NAME = 255 - len("-journal")  # bytes that file systems allow, less what SQLite appends


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
            raise MoprError(what, why="It is a folder or a device, not a file.", remedy="Choose a notebook (*.mopr).")
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


def refuse_long_name(path: Path) -> None:
    """Refuse a name to which SQLite could not append its journal's suffix.

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
