"""Whether a window can be shown here."""

from __future__ import annotations

import os
import re
import socket
import sys
from collections.abc import Mapping
from pathlib import Path

NO_DISPLAY = """\
The window was not opened: there is no display here{reason}.
Run the same command in a graphical session. To try it without one (a server, a container):

    apt-get install xvfb xauth && xvfb-run -a {command}
"""


def has_display(environ: Mapping[str, str]) -> bool:
    """Tell whether a window would find a display; always so on macOS, on Windows and for a platform asked for."""
    if sys.platform in {"win32", "darwin"} or environ.get("QT_QPA_PLATFORM"):
        return True
    return _wayland_answers(environ) or _x_answers(environ.get("DISPLAY", ""))


def no_display(environ: Mapping[str, str], command: str) -> str:
    """Say why no window opens, and how to get one."""
    named = environ.get("DISPLAY") or environ.get("WAYLAND_DISPLAY")
    reason = f" ({named} does not answer)" if named else " (neither DISPLAY nor WAYLAND_DISPLAY is set)"
    return NO_DISPLAY.format(reason=reason, command=command)


def _wayland_answers(environ: Mapping[str, str]) -> bool:
    name = environ.get("WAYLAND_DISPLAY")
    return bool(name) and Path(environ.get("XDG_RUNTIME_DIR", "/"), str(name)).exists()


def _x_answers(name: str) -> bool:
    """Tell whether an X server answers; one on another host is taken to."""
    local = re.fullmatch(r"(?:unix)?:(\d+)(?:\.\d+)?", name)
    if not local:
        return bool(name)
    path = f"/tmp/.X11-unix/X{local[1]}"  # noqa: S108  # where every X server listens
    return any(_listens(address) for address in (path, "\0" + path))


def _listens(address: str) -> bool:
    with socket.socket(socket.AF_UNIX) as connection:
        connection.settimeout(1)
        try:
            connection.connect(os.fsencode(address))
        except OSError:
            return False
    return True
