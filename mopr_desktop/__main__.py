"""Starts the program: ``python -m mopr_desktop``."""

from __future__ import annotations

import io
import sys


def main() -> None:
    """Run the command line; without any words in it open the window, for which no commands need to be loaded."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # a dash must not end the program in an old locale
    if len(sys.argv) == 1:
        from mopr_desktop.ui.app import run

        sys.exit(run())
    from mopr_desktop.cli import cli

    cli(prog_name="mopr-desktop")


if __name__ == "__main__":
    main()
