"""No wording of the sources is shipped in the database that is built."""

import subprocess
import sys
from pathlib import Path

import pytest

from mopr_desktop.ingest.bundle import build

ROOT = Path(__file__).parents[2]
TOOL = ROOT.parent / "shared" / "tools" / "verbatim.py"


@pytest.mark.skipif(not TOOL.is_file(), reason="the source texts are not at hand (no ../shared)")
def test_the_database_has_no_sentence_of_a_source(tmp_path: Path) -> None:
    subprocess.run(["git", "init", "-q", tmp_path], check=True)
    build(ROOT / "db", tmp_path / "content.sqlite")
    found = subprocess.run([sys.executable, TOOL, tmp_path], capture_output=True, text=True, check=False)
    assert found.stdout == "verbatim: 0 runs of 9 or more words\n"
