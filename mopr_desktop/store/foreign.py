"""Takes the operations and documents of a stranger's notebook into a new file of our own making.

It runs in a process of its own that can be stopped, with limits on memory and time: what it leaves behind was written
by this program, and holds nothing of the stranger's but rows of two tables, each checked.
"""

from __future__ import annotations

import contextlib
import sys
from pathlib import Path

from mopr_desktop.errors import MoprError
from mopr_desktop.store.failures import BREAKDOWNS, trouble
from mopr_desktop.store.merge import stranger
from mopr_desktop.store.rebuilding import write_from

_MEMORY = 6 << 30
_SECONDS = 1800


def extract(path: Path, out: Path) -> int:
    """Write what a stranger's notebook holds into a new one.

    Returns:
        How many operations it has.

    Raises:
        MoprError: it is damaged, newer, or no notebook; or there is no room.
    """
    try:
        with stranger(path) as theirs:
            return write_from(theirs, out, path)
    except BREAKDOWNS as error:
        raise trouble("The other notebook was not read.", error) from error


def limit_this_process() -> None:
    """Give this process an end: of its memory and of its time, where the system can."""
    if sys.platform == "win32":
        return
    import resource

    for limit, most in ((resource.RLIMIT_AS, _MEMORY), (resource.RLIMIT_CPU, _SECONDS)):
        with contextlib.suppress(ValueError, OSError):  # a stricter limit is in force already
            resource.setrlimit(limit, (most, most))


def refuse_itself(path: Path, other: Path) -> None:
    """Refuse to merge a notebook with itself.

    Raises:
        MoprError: both are one file.
    """
    with contextlib.suppress(OSError):
        if path.samefile(other):
            raise MoprError(
                "Nothing was merged.", why="It is the notebook that is open.", remedy="Choose the other notebook."
            )
