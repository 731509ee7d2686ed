"""Failures the reader can act on; everything else is a bug of ours and rises."""

from __future__ import annotations


class MoprError(Exception):
    """Something did not happen, and the reader can do something about it.

    Args:
        what: A sentence saying what did not happen.
        why: What was found.
        remedy: What to do now.
        code: The exit code on the command line: 1 damaged, 2 refused input, 3 locked, 4 no space or I/O,
            5 newer format.
    """

    def __init__(self, what: str, *, why: str = "", remedy: str = "", code: int = 2) -> None:
        self.what, self.why, self.remedy, self.code = what, why, remedy, code
        super().__init__(" ".join(part for part in (what, why, remedy) if part))
