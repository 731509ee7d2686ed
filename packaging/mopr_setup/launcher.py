"""The program in this user's menu, and its notebooks known to the file manager (freedesktop.org: Linux, BSD)."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from mopr_setup.messages import SetupError, say

NAME = "mopr-desktop"

DESKTOP_ENTRY = """\
[Desktop Entry]
Type=Application
Version=1.5
Name=MOPR Desktop
GenericName=Timeline Explorer
Comment=What the sources say about International Red Aid, and where they disagree
Exec={execute} %F
TryExec={python}
Icon={name}
Terminal=false
Categories=Education;History;
Keywords=MOPR;International Red Aid;timeline;history;
MimeType=application/x-mopr;
StartupNotify=true
StartupWMClass={name}
"""

# A notebook is SQLite with an application id; e-mail programs lose file names, so the content is recognised too.
MIME_TYPE = """\
<?xml version="1.0" encoding="UTF-8"?>
<mime-info xmlns="http://www.freedesktop.org/standards/shared-mime-info">
  <mime-type type="application/x-mopr">
    <comment>MOPR Desktop notebook</comment>
    <sub-class-of type="application/vnd.sqlite3"/>
    <icon name="mopr-desktop"/>
    <generic-icon name="x-office-document"/>
    <glob pattern="*.mopr"/>
    <magic priority="80">
      <match type="string" value="SQLite format 3" offset="0">
        <match type="big32" value="0x4D4F5052" offset="68"/>
      </match>
    </magic>
  </mime-type>
</mime-info>
"""


def install(root: Path, python: Path, environ: Mapping[str, str]) -> None:
    """Write desktop entry, icon and file type, and tell the desktop.

    Raises:
        SetupError: this system has no such entries.
    """
    if sys.platform in {"win32", "darwin"}:
        raise SetupError(
            "No launcher was made: that is only there on Linux.",
            remedy="Use the command `run` to open the window.",
        )
    entry, icon, mime_type = places(environ)
    for path in (entry, icon, mime_type):
        path.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(root / "resources" / "icons" / f"{NAME}.svg", icon)
    mime_type.write_text(MIME_TYPE, encoding="utf-8")
    entry.write_text(desktop_entry(python), encoding="utf-8", errors="surrogateescape")
    _tell_the_desktop(environ)
    say("MOPR Desktop is in the menu of programs now, under Education.")


def remove(environ: Mapping[str, str]) -> None:
    """Take away what ``install`` wrote."""
    for path in places(environ):
        path.unlink(missing_ok=True)
    _tell_the_desktop(environ)
    say("MOPR Desktop is no longer in the menu of programs.")


def places(environ: Mapping[str, str]) -> tuple[Path, Path, Path]:
    """Return where the desktop entry, the icon and the file type of this user go."""
    data = _data_home(environ)
    return (
        data / "applications" / f"{NAME}.desktop",
        data / "icons" / "hicolor" / "scalable" / "apps" / f"{NAME}.svg",
        data / "mime" / "packages" / f"{NAME}.xml",
    )


def desktop_entry(python: Path) -> str:
    """Return a desktop entry that starts the program with this interpreter."""
    arguments = [str(python), "-P", "-m", "mopr_desktop"]
    if set(str(python)) & set("%="):  # as the first word GLib looks for it unexpanded, and the standard forbids "="
        arguments = ["sh", "-c", 'exec "$0" "$@"', *arguments]
    execute = " ".join(exec_argument(argument) for argument in arguments)
    return DESKTOP_ENTRY.format(execute=execute, python=string_value(str(python)), name=NAME)


def exec_argument(argument: str) -> str:
    """Quote an argument for the key ``Exec``.

    Source: Desktop Entry Specification 1.5, "The Exec key". Quotes first, then the rule for all string values:
    so a backslash in a path is written four times.
    """
    plain = argument and not set(argument) & set(" \t\n\"'\\><~|&;$*?#()`")
    if not plain:
        argument = "".join("\\" + letter if letter in '"`$\\' else letter for letter in argument)
        argument = f'"{argument}"'
    return string_value(argument).replace("%", "%%")


def string_value(text: str) -> str:
    """Escape text as the value of a key."""
    return text.replace("\\", "\\\\").replace("\n", "\\n").replace("\t", "\\t").replace("\r", "\\r")


def _data_home(environ: Mapping[str, str]) -> Path:
    """Return ``XDG_DATA_HOME``; a relative one counts as unset, says the Base Directory Specification."""
    named = Path(environ.get("XDG_DATA_HOME", ""))
    return named if named.is_absolute() else Path(environ.get("HOME") or Path.home()) / ".local" / "share"


def _tell_the_desktop(environ: Mapping[str, str]) -> None:
    """Refresh the desktop's indexes; where a tool is missing, so is the index."""
    data = _data_home(environ)
    icons = data / "icons" / "hicolor"
    _tell("update-desktop-database", data / "applications")
    _tell("update-mime-database", data / "mime")
    if (icons / "icon-theme.cache").exists():
        _tell("gtk-update-icon-cache", "--force", "--ignore-theme-index", icons)
    elif icons.exists():
        os.utime(icons)  # the sign by which running programs look again


def _tell(tool: str, *arguments: str | Path) -> None:
    program = shutil.which(tool)
    if program:
        subprocess.run([program, *arguments], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
