"""Whether the journal beside a notebook is its own: a copy made while it was open may have one of another moment.

SQLite plays back any journal it finds, also one that belongs to another file or to a later edit, and so spoils a copy
that was sound. The first page tells: every edit counts up in it, and the journal has it as it was before the edit.

Source: https://www.sqlite.org/fileformat2.html, sections 1.3.7 and 3.
"""

from __future__ import annotations

import struct
from pathlib import Path

from mopr_desktop.errors import MoprError
from mopr_desktop.store import locking
from mopr_desktop.store.failures import DAMAGED, shown

_MAGIC = bytes.fromhex("d9d505f920a163d7")
_COUNTER = 24  # where the first page counts the edits


def journal_of(path: Path) -> Path:
    """Return the file in which SQLite keeps what it needs to go back."""
    return path.with_name(f"{path.name}-journal")


def is_of_another_moment(path: Path) -> bool:
    """Return whether the journal beside a file cannot be its own; False where that cannot be told.

    A crash leaves a first page that is as in the journal, or one edit further.
    """
    try:
        before = _counter_in(journal_of(path))
        if before is None:
            return False
        with path.open("rb") as file:
            file.seek(_COUNTER)
            now = int.from_bytes(file.read(4), "big")
    except OSError:
        return False
    return (now - before) & 0xFFFFFFFF not in (0, 1)


def refuse_journal_of_another_moment(path: Path, *, locked: bool) -> None:
    """Refuse to open a file over which SQLite would play a journal that is not its own.

    Args:
        path: The file; SQLite must not have it open in this process.
        locked: Whether this process holds its lock; if not, one that somebody is writing to is left to SQLite.

    Raises:
        MoprError: the journal is another's; nothing was changed.
    """
    if not is_of_another_moment(path):
        return
    if not locked and (locking.owner_of(path) is not None or not is_of_another_moment(path)):
        return
    raise MoprError(
        f"{shown(path)} is damaged.",
        why=f"Found: {shown(journal_of(path))} is of another moment, as in a copy that was made while it was open.",
        remedy="Copy both again, or use mopr-desktop rebuild. The file is as it was.",
        code=DAMAGED,
    )


def _counter_in(journal: Path) -> int | None:
    """Return the count in the first page as the journal has it, None if it has none that is whole."""
    with journal.open("rb") as file:
        head = file.read(28)
        if len(head) < 28 or not head.startswith(_MAGIC):
            return None
        count, nonce, _, sector, size = struct.unpack_from(">5I", head, 8)
        if not (512 <= size <= 65536 and 512 <= sector <= 65536):
            return None
        file.seek(sector)
        for _ in range(min(count, 1 << 20)):
            record = file.read(size + 8)
            if len(record) < size + 8:
                return None
            if record[:4] == b"\0\0\0\1":
                page = record[4:-4]
                sum_of = (nonce + sum(page[at] for at in range(size - 200, 0, -200))) & 0xFFFFFFFF
                whole = sum_of == int.from_bytes(record[-4:], "big")
                return int.from_bytes(page[_COUNTER : _COUNTER + 4], "big") if whole else None
    return None
