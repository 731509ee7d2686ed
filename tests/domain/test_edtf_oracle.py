"""The PyPI package ``edtf`` as an independent opinion, wherever it has one."""

import csv
from pathlib import Path

import pytest
from edtf import parse_edtf
from edtf.parser.edtf_exceptions import EDTFParseException

from mopr_desktop.domain.days import BEGINNING, FOREVER, civil
from mopr_desktop.domain.edtf import EdtfError, parse

TABLE = Path(__file__).parent.parent / "data" / "edtf.csv"

KNOWN_DIFFERENCES = {
    "it makes ten years of an unknown end": "/1928 /1938 /1928-05 /1928-05-14 /1928~ 1924/ 1924-10/ 1924-10-30/ 1924~/",
    "its winter ends with December": "1923-24 1922-24 1923-28 1923-30 9999-24 -0001-24",
    "it accepts a 29 February in any year of a mask": "192X-02-29 190X-02-29 XXXX-02-29",
    "it counts the year 0 among the years before": "-000X -00XX",
}
CANNOT_READ = (EDTFParseException, AttributeError, ValueError, TypeError)  # masks of one digit in a month or day …


def outer_days(edtf: str) -> tuple[object, object]:
    """First and last possible day by the package, as (year, month, day) or ± infinity."""
    found = parse_edtf(edtf)
    return tuple(
        day if isinstance(day, float) else tuple(day[:3]) for day in (found.lower_strict(), found.upper_strict())
    )


def test_the_package_and_we_read_the_same_days_but_for_what_is_known() -> None:
    with TABLE.open(encoding="utf-8", newline="") as table:
        readable = [row["edtf"] for row in csv.DictReader(table) if not row["refused_because"]]
    differing, compared = set(), 0
    for edtf in readable:
        try:
            theirs = outer_days(edtf)
        except CANNOT_READ:
            continue
        compared += 1
        first, end = parse(edtf).possible
        ours = float("-inf") if first == BEGINNING else civil(first), float("inf") if end == FOREVER else civil(end - 1)
        if theirs != ours:
            differing.add(edtf)
    assert compared >= 200
    assert differing == set(" ".join(KNOWN_DIFFERENCES.values()).split())


@pytest.mark.parametrize("edtf", ["1923-02-29", "1900-02-29", "1924/1923", "[1925..1923]"])
def test_we_refuse_impossible_dates_that_the_package_accepts(edtf: str) -> None:
    parse_edtf(edtf)
    with pytest.raises(EdtfError):
        parse(edtf)
