"""Lets a question go on only as long as nothing more urgent waits for the connection."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Callable, Iterator

from mopr_desktop.errors import MoprError
from mopr_desktop.store.failures import BREAKDOWNS, trouble

_STEPS = 4_000
"""Steps of SQLite's machine between two looks: about a millisecond."""


class Outpaced(Exception):  # noqa: N818 – no error: the question is asked again
    """A question gave way to something that cannot wait."""


@contextlib.contextmanager
def giving_way(db: sqlite3.Connection, wanted: Callable[[], bool]) -> Iterator[None]:
    """Read as long as nobody else wants the connection.

    Args:
        db: The notebook.
        wanted: Whether somebody does; asked in the same thread, every few milliseconds.

    Raises:
        Outpaced: somebody does.
        MoprError: the notebook cannot be read.
    """
    db.set_progress_handler(lambda: int(wanted()), _STEPS)
    try:
        yield
    except BREAKDOWNS as error:
        if getattr(error, "sqlite_errorcode", None) == sqlite3.SQLITE_INTERRUPT:
            raise Outpaced from error
        raise trouble("The notes were not listed.", error) from error
    finally:
        db.set_progress_handler(None, 0)


@contextlib.contextmanager
def told() -> Iterator[None]:
    """Say in a sentence what kept a question from being answered.

    Raises:
        MoprError: the notebook cannot be read.
    """
    try:
        yield
    except MoprError:
        raise
    except BREAKDOWNS as error:
        raise trouble("The notes were not read.", error) from error
