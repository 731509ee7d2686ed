from collections.abc import Iterator
from pathlib import Path

import pytest

from mopr_desktop.ingest.bundle import build
from mopr_desktop.store.content import Content

ROOT = Path(__file__).parents[2]


@pytest.fixture
def small_file(tmp_path: Path) -> Path:
    """Return a database built from the small corpus of the tests."""
    build(ROOT / "tests" / "data" / "corpus", tmp_path / "small.sqlite")
    return tmp_path / "small.sqlite"


@pytest.fixture
def small(small_file: Path) -> Iterator[Content]:
    """Return the content of the small corpus of the tests."""
    opened = Content.open(small_file)
    yield opened
    opened.close()
