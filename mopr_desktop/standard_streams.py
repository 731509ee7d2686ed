"""What the commands read, say and answer with: the streams that a process is given, and its exit codes."""

from __future__ import annotations

import functools
import json
import sys
from collections.abc import Callable
from typing import Any, ParamSpec

import click

from mopr_desktop.errors import MoprError

P = ParamSpec("P")

_NO_IO = 4
_LINE_ENDS = {ord(end): f"\\u{ord(end):04x}" for end in "\x85\u2028\u2029"}  # to some readers of lines these end one


def in_sentences(command: Callable[P, None]) -> Callable[P, None]:
    """Say what went wrong on stderr, in a sentence, and end with its exit code."""

    @functools.wraps(command)
    def run(*args: P.args, **kwargs: P.kwargs) -> None:
        import sqlite3  # not needed to say what commands there are

        try:
            _hold_standard_handles()
            command(*args, **kwargs)
            sys.stdout.flush()
        except MoprError as error:
            complain(str(error))
            sys.exit(error.code)
        except BrokenPipeError:
            give_up_output()
            sys.exit(_NO_IO)
        except (OSError, sqlite3.Error, UnicodeDecodeError) as error:
            from mopr_desktop.store.failures import trouble

            failure = trouble("The command did not finish.", error)
            complain(str(failure))
            give_up_output()
            sys.exit(failure.code)
        except KeyboardInterrupt:
            sys.exit(130)

    return run


def answer(line: dict[str, Any]) -> None:
    """Print one object as a line of JSON."""
    written = json.dumps(line, ensure_ascii=False, sort_keys=True, separators=(",", ":")).translate(_LINE_ENDS)
    sys.stdout.buffer.write(written.encode("utf-8", "backslashreplace") + b"\n")


def complain(sentence: str) -> None:
    """Say on stderr what went wrong."""
    click.echo(sentence.encode("utf-8", "backslashreplace").decode(), err=True)


def _hold_standard_handles() -> None:
    """Refuse to work without anywhere to answer, and let no file be opened under the number of a closed one.

    Raises:
        MoprError: stdout is closed.
    """
    import io
    import os

    if os.name != "nt":
        while (handle := os.open(os.devnull, os.O_RDWR)) <= 2:  # the lowest number that is free
            pass
        os.close(handle)
    if sys.stdin is None:
        sys.stdin = io.TextIOWrapper(io.BytesIO())
    if sys.stdout is None:
        what, why = "The command did not begin.", "There is nowhere to answer: its standard output is closed."
        raise MoprError(what, why=why, remedy="Start it with an open one.", code=_NO_IO)


def end_in_order() -> None:
    """End as at the end of stdin when somebody asks the process to: no lock file stays behind."""
    import signal
    from types import FrameType

    def end(number: int, _frame: FrameType | None) -> None:
        sys.exit(128 + number)

    for name in ("SIGTERM", "SIGHUP"):
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) is signal.SIG_DFL:  # nohup has it ignored
            signal.signal(number, end)


def give_up_output() -> None:
    """Let nothing try again to write what could not be written."""
    import os

    with open(os.devnull, "wb") as nowhere:  # noqa: PTH123
        os.dup2(nowhere.fileno(), 1)
