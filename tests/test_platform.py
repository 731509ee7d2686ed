"""Qt for Python on this machine: sound where we say it is."""

import json
import os
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).resolve().parent.parent
VERSIONS = [(3, 11), (3, 12), (3, 13), (3, 14)]
RUNNING = sys.version_info[:2]

# PySide6 6.12.0 loses a reference to None at every call that returns it. Before Python 3.12 made None immortal, the
# interpreter died after some thousand calls ("deallocating None"); short tests passed.
MANY_CALLS = """
import sys
from PySide6.QtCore import QObject, QRect
from PySide6.QtGui import QColor, QGuiApplication, QImage, QPainter

application = QGuiApplication([])
thing, area, colour = QObject(), QRect(0, 0, 2, 2), QColor("black")
image = QImage(4, 4, QImage.Format.Format_RGB32)
painter = QPainter(image)
before = sys.getrefcount(None)
for _ in range(100_000):
    thing.setObjectName("mopr")
    painter.fillRect(area, colour)
painter.end()
lost = before - sys.getrefcount(None)
assert lost < 1_000, f"{lost} references to None were lost"
print("survived")
"""
ABOUT = "import json, sys, PySide6.QtCore as q; print(json.dumps([sys.version_info[:2], q.qVersion()]))"


@cache
def interpreters() -> dict[tuple[int, int], str]:
    """Find one interpreter with PySide6 per version of Python: this one, and those lying about."""
    found = {RUNNING: sys.executable}
    for path in candidates():
        done = subprocess.run([path, "-c", ABOUT], capture_output=True, text=True, check=False, timeout=60)
        if done.returncode == 0:
            (major, minor), _ = json.loads(done.stdout)
            found.setdefault((major, minor), path)
    return found


def candidates() -> list[str]:
    pyenv = Path(os.environ.get("PYENV_ROOT") or Path.home() / ".pyenv") / "versions"
    folders = [*CHECKOUT.glob(".venv*"), *(pyenv.glob("3.1[1-9]*") if pyenv.is_dir() else ())]
    paths = [path for folder in folders for path in (folder / "bin/python", folder / "Scripts/python.exe")]
    named = [shutil.which(f"python{major}.{minor}") for major, minor in VERSIONS]
    return [str(path) for path in [*paths, *filter(None, named)] if Path(path).exists()]


@pytest.mark.parametrize("version", VERSIONS, ids=lambda version: ".".join(map(str, version)))
def test_two_hundred_thousand_calls_that_return_none_are_survived(version) -> None:
    python = interpreters().get(version)
    if python is None:
        pytest.skip(f"no Python {version[0]}.{version[1]} with PySide6 on this machine")
    environ = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        [python, "-c", MANY_CALLS], env=environ, capture_output=True, text=True, check=False, timeout=120
    )
    assert done.stdout == "survived\n", f"exit code {done.returncode}: {done.stderr[-2000:]}"


def test_the_running_python_is_never_left_out() -> None:
    assert RUNNING in VERSIONS
    assert interpreters()[RUNNING] == sys.executable
