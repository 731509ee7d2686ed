"""Prints how many dates are read and said per second: ``python -m tests.bench.bench_edtf``.

Every text is parsed anew; nothing is cached. The best of five rounds counts, for the machine may be shared.
"""

import csv
import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

from mopr_desktop.domain.edtf import EdtfError, parse
from mopr_desktop.domain.wording import in_words

PLAIN_REACH, OTHER_REACH = 100_000, 20_000
ROUNDS = 5


def rate(read: Callable[[str], object], texts: list[str]) -> float:
    """Texts read per second."""
    best = float("inf")
    for _ in range(ROUNDS):
        began = time.perf_counter()
        for text in texts:
            read(text)
        best = min(best, time.perf_counter() - began)
    return len(texts) / best


def refused(text: str) -> None:
    """Read what is no date."""
    try:
        parse(text)
    except EdtfError:
        return
    raise AssertionError(text)


def main() -> None:
    """Print a line for each kind of text."""
    with (Path(__file__).parent.parent / "data" / "edtf.csv").open(encoding="utf-8", newline="") as table:
        rows = list(csv.DictReader(table))
    good = [row["edtf"] for row in rows if not row["refused_because"]]
    other = [text for text in good if not text.replace("-", "").isdigit() or (len(text) == 7 and text[5] > "1")]
    days = [(date(1900, 1, 1) + timedelta(5 * n)).isoformat() for n in range(4000)]
    kinds = (
        ("YYYY", [day[:4] for day in days], PLAIN_REACH),
        ("YYYY-MM", [day[:7] for day in days], PLAIN_REACH),
        ("YYYY-MM-DD", days, PLAIN_REACH),
        ("intervals", [text for text in other if "/" in text] * 20, OTHER_REACH),
        ("sets", [text for text in other if text[0] in "[{"] * 20, OTHER_REACH),
        (
            "masks",
            [text for text in other if "X" in text and text[0] not in "[{" and "/" not in text] * 20,
            OTHER_REACH,
        ),
        ("15XX-12-25", ["15XX-12-25"] * 200, OTHER_REACH),
        ("marks", [text for text in other if set(text) & set("?~%")] * 20, OTHER_REACH),
        ("seasons", [text for text in other if len(text) == 7 and text[:4].isdigit()] * 40, OTHER_REACH),
        ("all that is not plain", other * 10, OTHER_REACH),
    )
    for name, texts, reach in kinds:
        reached = rate(parse, texts)
        print(f"{name:22} {reached:9,.0f} a second, to reach {reach:7,}: {'yes' if reached >= reach else 'NO'}")
    print(
        f"{'refused':22} {rate(refused, [row['edtf'] for row in rows if row['refused_because']] * 10):9,.0f} a second"
    )
    print(f"{'in words':22} {rate(lambda text: in_words(parse(text)), good * 5):9,.0f} a second, parsing included")


if __name__ == "__main__":
    main()
