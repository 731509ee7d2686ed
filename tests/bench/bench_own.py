"""Prints what joining the reader's own to the data takes, and how soon an edit is in every view.

python tests/bench/bench_own.py [CLAIMS]
"""

import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]
os.environ["MOPR_HOME"] = tempfile.mkdtemp(prefix="mopr-bench-")
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from own_entries import MEMOIRS, entries, own_claim  # noqa: E402

from mopr_desktop.domain.own_entries import read_own  # noqa: E402
from mopr_desktop.ingest.bundle import build  # noqa: E402
from mopr_desktop.session.workbook import Change  # noqa: E402
from mopr_desktop.store.content import Content  # noqa: E402
from mopr_desktop.ui.api import open_window  # noqa: E402

TIMES = 15


def middle(what: Callable[[], object]) -> float:
    """Return how long the middle one of several runs took, in milliseconds."""
    took = []
    for _ in range(TIMES):
        begun = time.perf_counter()
        what()
        took.append((time.perf_counter() - begun) * 1000)
    return sorted(took)[TIMES // 2]


def main() -> None:
    """Measure and print."""
    many = int(sys.argv[1]) if len(sys.argv) > 1 else 300
    built = Path(tempfile.mkdtemp()) / "content.sqlite"
    build(ROOT / "db", built)
    content = Content.open(built)
    records = list(content.records())
    claims = [own_claim(f"c-{i}", records[i % len(records)], "founded", edtf=f"19{20 + i % 20}") for i in range(many)]
    own = read_own(entries(own_claim=claims), content.known)

    def joined() -> None:
        content.join(own)
        content.disagreements(), content.band()

    reading = middle(lambda: read_own(entries(own_claim=claims), content.known))
    print(f"read {many} own claims            {reading:8.1f} ms")
    print(f"join, disagreements, band        {middle(joined):8.1f} ms")
    content.join(None)
    window = open_window(content=content)
    window.workbook.put("own_source", *MEMOIRS)
    window.workbook.edit([Change("own_claim", *claim) for claim in claims])
    window.session.select("section-germany")
    years = iter(range(1800, 1900))

    def edited() -> None:
        year = next(years)
        window.workbook.put("own_claim", *own_claim("c-new", "section-germany", "founded", edtf=f"{year}"))
        assert str(year) in window.pane("details").plain_text()

    print(f"one more claim, in every view    {middle(edited):8.1f} ms")
    window.close()
    content.close()


if __name__ == "__main__":
    main()
