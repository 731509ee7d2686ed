import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

DATA = Path(__file__).parents[1] / "data"


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """Return a copy of the small corpus of the tests."""
    return shutil.copytree(DATA / "corpus", tmp_path / "db")


@pytest.fixture
def texts() -> Path:
    """Return the folder with the invented texts that the small corpus summarises."""
    return DATA / "corpus-texts"


@pytest.fixture
def change(corpus: Path) -> Callable[[str, str, str], int]:
    """Return a function that replaces the first such text in a file and returns its line."""

    def replace(file: str, old: str, new: str) -> int:
        path = corpus / file
        text = path.read_text("utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), "utf-8")
        return text.count("\n", 0, text.index(old)) + 1

    return replace
