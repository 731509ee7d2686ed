"""What the set-up says to the person who runs it; standard output stays the program's own."""

from __future__ import annotations

import sys


class SetupError(Exception):
    """The set-up cannot go on by itself.

    Args:
        what: A sentence saying what did not happen.
        remedy: What to do about it, one or more lines.
        code: The exit code.
    """

    def __init__(self, what: str, *, remedy: str = "", code: int = 1) -> None:
        self.code = code
        super().__init__("\n".join(part for part in (what, remedy) if part))


def say(text: str) -> None:
    """Print a line to the terminal at once."""
    try:
        print(text, file=sys.stderr, flush=True)
    except UnicodeEncodeError:  # LANG=C, or an old Windows console
        print(text.encode("ascii", "replace").decode(), file=sys.stderr, flush=True)
