"""Starts the program: ``python -m mopr_desktop``."""

from __future__ import annotations

import io
import sys


def main() -> None:
    """Run the command line."""
    from mopr_desktop.cli import cli

    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # a dash must not end the program in an old locale
    cli(prog_name="mopr-desktop")


if __name__ == "__main__":
    main()
