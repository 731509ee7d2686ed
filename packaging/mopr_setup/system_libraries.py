"""System libraries that Qt needs and its wheels leave out (Linux), and the fonts it draws with."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from mopr_setup import stamps
from mopr_setup.messages import SetupError, say

#: Debian's package for each library, newest name first. Those not named here follow from the library's name.
PACKAGES: Mapping[str, tuple[str, ...]] = {
    "libGL.so.1": ("libgl1",),
    "libEGL.so.1": ("libegl1",),
    "libOpenGL.so.0": ("libopengl0",),
    "libGLX.so.0": ("libglx0",),
    "libX11.so.6": ("libx11-6",),
    "libX11-xcb.so.1": ("libx11-xcb1",),
    "libXau.so.6": ("libxau6",),
    "libXdmcp.so.6": ("libxdmcp6",),
    "libSM.so.6": ("libsm6",),
    "libICE.so.6": ("libice6",),
    "libbrotlidec.so.1": ("libbrotli1",),
    "libbrotlicommon.so.1": ("libbrotli1",),
    "libdbus-1.so.3": ("libdbus-1-3",),
    "libglib-2.0.so.0": ("libglib2.0-0t64", "libglib2.0-0"),
    "libgthread-2.0.so.0": ("libglib2.0-0t64", "libglib2.0-0"),
    "libgobject-2.0.so.0": ("libglib2.0-0t64", "libglib2.0-0"),
    "libgio-2.0.so.0": ("libglib2.0-0t64", "libglib2.0-0"),
    "libgssapi_krb5.so.2": ("libgssapi-krb5-2",),
    "libpng16.so.16": ("libpng16-16t64", "libpng16-16"),
    "libz.so.1": ("zlib1g",),
    "libwayland-client.so.0": ("libwayland-client0",),
    "libwayland-cursor.so.0": ("libwayland-cursor0",),
    "libwayland-egl.so.1": ("libwayland-egl1",),
}
FONT_PACKAGE = "fonts-dejavu-core"
FONT_FOLDERS = ("/usr/share/fonts", "/usr/local/share/fonts", "~/.local/share/fonts", "~/.fonts")
MODULES = ("Core", "Gui", "Widgets", "Svg", "SvgWidgets", "PrintSupport", "OpenGL", "OpenGLWidgets", "DBus", "Test")


def prepare(root: Path, *, window: bool, environ: Mapping[str, str]) -> None:
    """See to it that Qt can start: check once, install what is missing, remember what was found.

    Args:
        root: The checkout, its environment made.
        window: Whether a display is wanted, or only pictures in memory.
        environ: The environment variables.

    Raises:
        SetupError: libraries are missing, and this user may not install them.
    """
    kind = ("wayland" if environ.get("WAYLAND_DISPLAY") else "window") if window else "offscreen"
    stamp = stamps.read_stamp(root) or {}
    known = stamp.get("libraries", {})
    if kind in known and all(os.path.exists(path) for path in known[kind]):  # noqa: PTH110  # 40 of them: be quick
        return
    listing = _ldd(_qt_files(root, kind))
    packages = [*packages_for(missing(listing)), *([] if has_font() else [FONT_PACKAGE])]
    if packages:
        _install_or_explain(packages, missing(listing))
        listing = _ldd(_qt_files(root, kind))
        if missing(listing):
            raise SetupError(
                f"Qt cannot start: still missing are {', '.join(missing(listing))}.",
                remedy="Find out which packages of this system hold them, install those, and run the same command.",
            )
    stamps.write_stamp(root, {**stamp, "libraries": {**known, kind: found(listing, outside=root)}})


def missing(listing: str) -> list[str]:
    """Return the libraries that ``ldd`` did not find, each once."""
    return sorted(set(re.findall(r"^\s*(\S+) => not found", listing, re.MULTILINE)))


def found(listing: str, *, outside: Path) -> list[str]:
    """Return the paths that ``ldd`` found, without those in the checkout (they go with the environment)."""
    paths = set(re.findall(r"=> (/.+) \(0x[0-9a-f]+\)$", listing, re.MULTILINE))
    return sorted(path for path in paths if not Path(path).is_relative_to(outside))


def candidates(library: str) -> tuple[str, ...]:
    """Return the Debian packages that may hold a library, the likeliest first.

    Debian names a package after the library: ``libxcb-icccm.so.4`` is in ``libxcb-icccm4``.
    """
    if library in PACKAGES:
        return PACKAGES[library]
    name, _, version = library.partition(".so.")
    plain = name.lower().replace("_", "-")
    return (f"{plain}-{version}" if plain[-1].isdigit() else f"{plain}{version}",)


def packages_for(libraries: Iterable[str]) -> list[str]:
    """Return the Debian packages that hold libraries, as this system names them, each once."""
    return list(dict.fromkeys(_first_known(candidates(library)) for library in libraries))


def has_font(folders: Iterable[str] = FONT_FOLDERS) -> bool:
    """Tell whether there is an outline font; without one Qt draws no text at all."""
    endings = {".ttf", ".otf", ".ttc", ".pfb"}
    files = (file for folder in folders for file in Path(folder).expanduser().rglob("*"))
    return any(file.suffix.lower() in endings for file in files)


def install(packages: Sequence[str]) -> bool:
    """Install Debian packages if this user may; tell whether that went well."""
    rights = _rights()
    if rights is None or not shutil.which("apt-get"):
        return False
    say("Installing system packages: " + shell_line(packages, rights))
    wait = ["-o", "DPkg::Lock::Timeout=120"]  # another installation may be running
    updated, report = _quietly([*rights, "apt-get", "update"])
    installed, result = _quietly([*rights, *_install_command(packages), *wait])
    if not installed:
        say(result if updated else report + result)  # a failed update alone is no harm: the lists may be good enough
    return installed


def shell_line(packages: Sequence[str], rights: Sequence[str] = ("sudo",)) -> str:
    """Return the exact line that installs Debian packages."""
    before = " ".join([*rights, ""])
    return f"{before}apt-get update && {before}{' '.join(_install_command(packages))}"


def how_to_install(packages: Sequence[str], libraries: Sequence[str] = ()) -> str:
    """Return what to type to install what is missing, for this system's package manager."""
    again = "Then run the same command again."
    if shutil.which("apt-get"):
        line = shell_line(packages, () if _is_root() else ("sudo",))
        return f"Run this line:\n\n    {line}\n\n{again}"
    for manager in ("dnf", "zypper"):  # both find a package by the library it provides
        if libraries and shutil.which(manager):
            wanted = " ".join(f"'{library}()(64bit)'" for library in libraries)
            return f"Run this line (untested):\n\n    sudo {manager} install {wanted}\n\n{again}"
    return f"On Debian they are in: {' '.join(packages)}. Install what holds them on this system. {again}"


def _install_or_explain(packages: Sequence[str], libraries: Sequence[str]) -> None:
    if install(packages):
        return
    if not libraries:
        say(f"No font was found: texts may stay empty. {how_to_install(packages)}")
        return
    raise SetupError(
        f"Qt cannot start: this system lacks {', '.join(libraries)}.", remedy=how_to_install(packages, libraries)
    )


def _quietly(command: Sequence[str]) -> tuple[bool, str]:
    """Run a command that asks nothing; tell whether it went well, and what it said.

    It gets a session of its own and a file to write to: if this process is stopped, dpkg must not stop half way.
    """
    environ = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    with tempfile.TemporaryFile() as output:
        done = subprocess.run(
            command,
            env=environ,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
            check=False,
        )
        output.seek(0)
        return done.returncode == 0, output.read().decode("utf-8", "replace")


def _install_command(packages: Sequence[str]) -> list[str]:
    return ["apt-get", "install", "-y", "--no-install-recommends", "--no-remove", *packages]


def _qt_files(root: Path, kind: str) -> list[Path]:
    """Return the parts of Qt that load system libraries: modules, platform, pictures."""
    packages = (root / ".venv").glob("lib*/python*/site-packages/PySide6")
    qt = next(iter(packages), None)
    if qt is None:
        return []
    platforms = {"offscreen": ["qoffscreen"], "window": ["qxcb"], "wayland": ["qxcb", "qwayland"]}[kind]
    plugins = qt / "Qt" / "plugins"
    files = [qt / f"Qt{module}.abi3.so" for module in MODULES]
    files += [plugins / "platforms" / f"lib{platform}.so" for platform in platforms]
    files += [plugins / "iconengines" / "libqsvgicon.so", plugins / "imageformats" / "libqsvg.so"]
    return [file for file in files if file.exists()]


def _ldd(files: Sequence[Path]) -> str:
    """Return what ``ldd`` says of files; nothing where there is no ``ldd``."""
    program = shutil.which("ldd")
    if program is None or not files:
        return ""
    environ = {**os.environ, "LC_ALL": "C"}
    return subprocess.run([program, *files], capture_output=True, text=True, env=environ, check=False).stdout


def _first_known(names: Sequence[str]) -> str:
    """Return the first package name that apt knows; the last, oldest one if it knows none."""
    if len(names) > 1 and shutil.which("apt-cache"):
        for name in names:
            answer = subprocess.run(["apt-cache", "policy", name], capture_output=True, text=True, check=False)
            if "Candidate:" in answer.stdout and "Candidate: (none)" not in answer.stdout:
                return name
    return names[-1]  # where it was renamed, the new package also answers to the old name


def _rights() -> list[str] | None:
    """Return what to put before a command to run it as root; ``None`` if this user may not."""
    if _is_root():
        return []
    if (
        shutil.which("sudo")
        and subprocess.run(["sudo", "-n", "true"], capture_output=True, check=False).returncode == 0
    ):
        return ["sudo", "-n"]
    return None


def _is_root() -> bool:
    return hasattr(os, "geteuid") and os.geteuid() == 0
