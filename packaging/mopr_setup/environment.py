"""The virtual environment of a checkout, and the bundled database made with it."""

from __future__ import annotations

import importlib
import os
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from mopr_setup import stamps, system_libraries
from mopr_setup.messages import SetupError, say

#: Hatchling asks for it to install a project in place.
IN_PLACE = "editables"


def python_of(root: Path) -> Path:
    """Return the environment's interpreter."""
    return root / ".venv" / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def prepare(root: Path, groups: Sequence[str]) -> None:
    """Make the environment, or bring it up to date, unless it is already as wanted.

    Raises:
        SetupError: something is missing that only the user can add.
    """
    if not is_ready(root, groups):
        _install(root, groups)


def is_ready(root: Path, groups: Sequence[str]) -> bool:
    """Tell whether the environment was finished for this interpreter, these requirements and these groups."""
    stamp = stamps.read_stamp(root) or {}
    return (
        stamp.get("place") == stamps.place_key(root)
        and stamp.get("requirements") == stamps.requirements_key(root)
        and set(groups) <= set(stamp.get("groups", ()))
        and python_of(root).exists()
    )


def build_content(root: Path) -> None:
    """Build the bundled database again if ``db/`` or the code that reads it changed.

    Raises:
        SetupError: the build refused its input; what is wrong has been printed by then.
    """
    stamp = stamps.read_stamp(root) or {}
    key = stamps.content_key(root)
    if stamp.get("content") == key and (root / "mopr_desktop" / "data" / "content.sqlite").exists():
        return
    say("Building the bundled database from db/ …")
    result = subprocess.run([python_of(root), "-P", "-m", "mopr_desktop", "content", "build"], cwd=root, check=False)
    if result.returncode:
        raise SetupError("The bundled database was not built: see above.", code=result.returncode)
    stamps.write_stamp(root, {**stamp, "content": key})


def requirements(project: dict[str, Any], groups: Sequence[str]) -> list[str]:
    """List what to install: the dependencies, these groups, and what builds the project.

    Older pips (Debian 12 has 23.0) know neither dependency groups nor "only the dependencies".
    """
    wanted = [*project["project"]["dependencies"], *project["build-system"]["requires"], IN_PLACE]
    for group in groups:
        wanted += _group(project["dependency-groups"], group)
    return list(dict.fromkeys(wanted))


def _group(groups: dict[str, list[Any]], name: str) -> Iterator[str]:
    for entry in groups[name]:
        if isinstance(entry, str):
            yield entry
        else:
            yield from _group(groups, entry["include-group"])


def _install(root: Path, groups: Sequence[str]) -> None:
    stamp = stamps.read_stamp(root)
    fresh: stamps.Stamp = {
        "place": stamps.place_key(root),
        "requirements": stamps.requirements_key(root),
        "groups": sorted(groups),
    }
    if not _can_be_kept(root, stamp):
        _make_anew(root)
    elif stamp:
        fresh["groups"] = sorted({*groups, *stamp.get("groups", ())})
        if stamp.get("requirements") == fresh["requirements"]:  # one more group makes no other database
            fresh = {**stamp, **fresh}
    stamps.write_stamp(root, {})  # unfinished from here on, whatever happens
    _install_packages(root, fresh["groups"])
    stamps.write_stamp(root, fresh)


def _can_be_kept(root: Path, stamp: stamps.Stamp | None) -> bool:
    """Tell whether an environment needs no more than new packages.

    One that was left unfinished, or is bound to another interpreter or folder, is made anew. One without a stamp
    is a developer's own: it is kept if it has this Python and a pip.
    """
    if stamp is not None:
        return stamp.get("place") == stamps.place_key(root) and python_of(root).exists()
    try:
        config = (root / ".venv" / "pyvenv.cfg").read_text(encoding="utf-8")
    except OSError:
        return False
    version = re.search(r"^version\w*\s*=\s*(\d+)\.(\d+)", config, re.MULTILINE)
    if not version or (int(version[1]), int(version[2])) != sys.version_info[:2] or not python_of(root).exists():
        return False
    return subprocess.run([python_of(root), "-m", "pip", "--version"], capture_output=True, check=False).returncode == 0


def _make_anew(root: Path) -> None:
    venv = root / ".venv"
    _need_venv()
    say(f"Making a virtual environment in {venv} (once; some 100 MB are downloaded) …")
    if venv.is_symlink():
        venv.unlink()
    elif venv.exists():
        shutil.rmtree(venv)
    venv.mkdir()
    stamps.write_stamp(root, {})
    # Not the environment's own interpreter, should it be the one running: that has just been deleted.
    python = getattr(sys, "_base_executable", sys.executable)
    if subprocess.run([python, "-m", "venv", venv], check=False).returncode:
        raise SetupError(f"No virtual environment could be made in {venv}: see above.")


def _need_venv() -> None:
    """Debian and Ubuntu keep half of ``venv`` in a package of its own."""
    if _has_venv():
        return
    package = f"python{sys.version_info.major}.{sys.version_info.minor}-venv"
    if not system_libraries.install([package]) or not _has_venv():
        raise SetupError(
            "This Python cannot make virtual environments: its modules venv or ensurepip are missing.",
            remedy=system_libraries.how_to_install([package]),
        )


def _has_venv() -> bool:
    importlib.invalidate_caches()
    return find_spec("venv") is not None and find_spec("ensurepip") is not None


def _install_packages(root: Path, groups: Sequence[str]) -> None:
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    say(f"Installing packages to run{''.join(f', {group}' for group in groups)} …")
    _pip(root, "-c", str(root / "packaging" / "constraints.txt"), *requirements(project, groups))
    # What builds the project is in place by now, so nothing is downloaded twice; the database is built later, by
    # build_content(), which tells what is wrong in db/ without a page of pip's.
    _pip(root, "--no-deps", "--no-build-isolation", "--editable", str(root), HATCH_BUILD_NO_HOOKS="true")
    # As pip does for what it installs elsewhere; without it the first window would take a second longer to come.
    subprocess.run([python_of(root), "-m", "compileall", "-q", root / "mopr_desktop"], check=False)


def _pip(root: Path, *arguments: str, **environment: str) -> None:
    command = [str(python_of(root)), "-m", "pip", "install", "--disable-pip-version-check", "--no-user"]
    if not sys.stderr.isatty():
        command.append("--quiet")  # a progress bar is for people
    if subprocess.run([*command, *arguments], env={**os.environ, **environment}, check=False).returncode:
        raise SetupError(
            "The packages were not installed: see above.",
            remedy="Check the connection to the network and the space on the disk, then run the same command again.",
        )
