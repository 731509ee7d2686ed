"""Prints what building, opening, loading and searching the bundled database take.

python tests/bench/bench_content.py
"""

import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from mopr_desktop.ingest.bundle import build  # noqa: E402
from mopr_desktop.store.content import Content  # noqa: E402

TYPED = ("g", "ge", "ger", "german section", "mopr", "the", "international red aid", "1924", "stasova", "МОПР")


def milliseconds(what: Callable[[], object], times: int = 1) -> list[float]:
    """Return how long each of some runs took."""
    took = []
    for _ in range(times):
        begun = time.perf_counter()
        what()
        took.append((time.perf_counter() - begun) * 1000)
    return sorted(took)


def load_all(content: Content) -> None:
    """Ask for everything that a first window shows."""
    for lane in content.lanes():
        content.axis_items(lane.id)
    content.disagreements()
    content.figures("sections")
    content.counts()


def main() -> None:
    """Print the figures."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "content.sqlite"
        report = build(ROOT / "db", out)
        print(f"build                        {report.seconds * 1000:8.1f} ms   {sum(report.claims.values())} claims")
        print(f"size                         {out.stat().st_size / 1024:8.0f} KB")
        bare = milliseconds(lambda: Content.open(out, verify=False).close(), 20)
        print(f"open without hash, median    {statistics.median(bare):8.2f} ms")
        verified = milliseconds(lambda: Content.open(out).close(), 20)
        print(f"open with hash, median       {statistics.median(verified):8.2f} ms")
        first = [milliseconds(lambda: load_all(Content.open(out, verify=False)))[0] for _ in range(10)]
        print(f"open and load all, median    {statistics.median(first):8.2f} ms")
        content = Content.open(out)
        took = sorted(ms for text in TYPED for ms in milliseconds(lambda text=text: content.search(text), 10))
        print(f"search p50 / p95             {took[len(took) // 2]:8.2f} / {took[len(took) * 95 // 100]:.2f} ms")
        content.close()


if __name__ == "__main__":
    main()
