"""A whole copy of a notebook, also of an open one: SQLite's own backup, named only once it is on the disk."""

from __future__ import annotations

from pathlib import Path

from mopr_desktop.errors import MoprError
from mopr_desktop.store.backups import copy_of, set_aside
from mopr_desktop.store.failures import BREAKDOWNS, shown, trouble
from mopr_desktop.store.header import examine, real_path, refuse_long_name
from mopr_desktop.store.locking import Lock
from mopr_desktop.store.notebook_questions import NotebookQuestions


def copy_to(book: NotebookQuestions, path: Path) -> None:
    """Copy a notebook to a file, in the place of another notebook if there is one.

    Raises:
        MoprError: the file is no notebook, is this very one or is open somewhere, or the disk failed; whatever stood
            there is as it was.
    """
    path = real_path(path)
    what = f"{shown(path)} was not saved."
    if path == book.path:
        raise MoprError(what, why="It is the notebook itself.", remedy="Choose another name.")
    refuse_long_name(path)
    if path.exists():
        examine(path)  # a file of another kind is never overwritten
    lock = Lock(path)
    try:
        if path.exists():
            set_aside(path)  # among the backups; and its journal cannot reach the new file
        copy_of(book.db, path)
    except BREAKDOWNS as error:
        raise trouble(what, error) from error
    finally:
        lock.release()
