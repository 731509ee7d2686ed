"""Lets the tests import the set-up, which is no part of the package."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "packaging"))


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A folder with what the set-up looks at."""
    for name, text in {
        "pyproject.toml": "[project]\n",
        "packaging/constraints.txt": "numpy==2.4.6\n",
        "db/sections.csv": "country,founded\n",
        "mopr_desktop/errors.py": "",
        "mopr_desktop/ingest/bundle.py": "",
        "mopr_desktop/ui/menus.py": "",
        "mopr_desktop/data/content.sqlite": "",
        ".venv/bin/python": "",
        ".venv/Scripts/python.exe": "",
    }.items():
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)
    return tmp_path
