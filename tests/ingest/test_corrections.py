"""What is read otherwise than it is printed: refused with file and line if wrong, and verified in the texts."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from mopr_desktop.errors import MoprError
from mopr_desktop.ingest.bundle import build
from mopr_desktop.ingest.inspection import inspect

FILE = "corrections.yaml"
GOOD = """\
- id: gse-p2-port
  passage: gse-p2
  at: "3:23-26"
  printed: Port
  read: Newport
  kind: damaged-name
  record: place-port
  why: The new half of the name is lost.
  certainty: likely
- id: gse-p1-year
  passage: gse-p1
  at: "1:45-48"
  printed: 1922
  read: 1923
  kind: misprint
  why: The minutes have the later year.
"""
BAD = {
    "an unknown passage": ("passage: gse-p2", "passage: gse-p9", "there is no passage gse-p9"),
    "a place outside the passage": ('at: "3:23-26"', 'at: "5:1-4"', "5:1-4 is not within gse-p2, which stands at 3"),
    "a place that begins before the passage": ('at: "3:23-26"', 'at: "2:1-3:4"', "is not within gse-p2"),
    "a place that is none": ('at: "3:23-26"', 'at: "3:26-23"', "is no place in the text"),
    "an unknown kind": ("kind: misprint", "kind: slip", "one of misprint, damaged-name"),
    "an unknown record": ("record: place-port", "record: place-fort", "Perhaps place-port is meant"),
    "an unknown certainty": ("certainty: likely", "certainty: sure", "one of certain, likely"),
    "a damaged name without its record": ("  record: place-port\n", "", "needs the record that it means"),
    "what is read as printed": ("read: 1923", "read: 1922", "this is read as it is printed"),
    "a duplicate name": ("id: gse-p1-year", "id: gse-p2-port", "a correction gse-p2-port already"),
    "a missing reason": ("  why: The minutes have the later year.\n", "", "the field why is missing"),
}


@pytest.fixture
def corrected(corpus: Path) -> Path:
    """Return the small corpus with two corrections."""
    (corpus / FILE).write_text(GOOD, "utf-8")
    return corpus


@pytest.mark.parametrize("what", BAD)
def test_a_bad_correction_is_refused_with_its_line(
    what: str, corrected: Path, change: Callable[[str, str, str], int], tmp_path: Path
) -> None:
    old, new, said = BAD[what]
    line = change(FILE, old, new)

    with pytest.raises(MoprError) as refusal:
        build(corrected, tmp_path / "c.sqlite")

    found = [text for text in refusal.value.why.splitlines() if text.startswith(f"db/{FILE}:")]
    near = range(line - 6, line + 1) if new == "" else range(line, line + 1)
    assert any(int(text.split(":")[1]) in near and said in text for text in found), refusal.value.why


def test_two_corrections_of_one_place_are_refused(corrected: Path, tmp_path: Path) -> None:
    (corrected / FILE).write_text(GOOD + GOOD[: GOOD.index("- id: gse-p1")].replace("gse-p2-port", "again"), "utf-8")

    with pytest.raises(MoprError, match=r"db/corrections.yaml:19: there is a correction of gse-p2 at 3:23-26 already"):
        build(corrected, tmp_path / "c.sqlite")


def test_the_report_counts_them_by_kind(corrected: Path, tmp_path: Path) -> None:
    report = build(corrected, tmp_path / "c.sqlite")

    kinds = {kind: count for kind, count in report.corrections.items() if count}
    assert kinds == {"misprint": 1, "damaged-name": 1, "run-together": 1}
    assert report.rows["correction"] == 3
    assert "corrections\n  misprint " in str(report)


def test_a_run_together_row_is_taken_from_the_table(corrected: Path, tmp_path: Path) -> None:
    build(corrected, tmp_path / "c.sqlite")

    with closing(sqlite3.connect(tmp_path / "c.sqlite")) as db:
        rows = db.execute("SELECT read, kind, certainty, why, record FROM v_corrections WHERE source_id = 'wiki'")
        assert rows.fetchall() == [
            ("Sylvania; before 1928", "run-together", "likely", "Run together, read apart.", "section-sylvania")
        ]


def test_a_correction_of_ones_own_stands_before_that_of_the_table(corrected: Path, tmp_path: Path) -> None:
    own = GOOD.split("- id: gse-p1")[0].replace("gse-p2", "wiki-affiliates-sylvania").replace("3:23-26", "4:52-59")
    (corrected / FILE).write_text(own, "utf-8")

    assert build(corrected, tmp_path / "c.sqlite").corrections["run-together"] == 0


def test_the_view_has_the_columns_that_are_documented(corrected: Path, tmp_path: Path) -> None:
    build(corrected, tmp_path / "c.sqlite")

    with closing(sqlite3.connect(tmp_path / "c.sqlite")) as db:
        db.row_factory = sqlite3.Row
        rows = [dict(row) for row in db.execute("SELECT * FROM v_corrections")]
    assert rows[1] == {
        "correction_id": "gse-p2-port",
        "source_id": "gse",
        "passage": "gse-p2",
        "locator": "para 2",
        "printed": "Port",
        "read": "Newport",
        "kind": "damaged-name",
        "certainty": "likely",
        "why": "The new half of the name is lost.",
        "record": "place-port",
    }
    assert rows[0]["correction_id"] == "gse-p1-year", "not in the order of the text"


def test_what_is_printed_is_looked_for_in_the_text(
    corrected: Path, texts: Path, change: Callable[[str, str, str], int], tmp_path: Path
) -> None:
    build(corrected, tmp_path / "c.sqlite")
    said = "\n".join(inspect(tmp_path / "c.sqlite", corrected, texts))
    assert "  corrections: 2 (misprint 1, damaged-name 1)" in said
    assert "  corrections: 2 of 2 stand in the text as they say" in said

    change(FILE, "printed: Port", "printed: Fort")
    build(corrected, tmp_path / "c.sqlite")
    said = "\n".join(inspect(tmp_path / "c.sqlite", corrected, texts))
    assert "  corrections: 1 of 2 stand in the text as they say" in said
    assert "    NOT THERE  gse-p2-port, one.txt:3:23-26 is not “Fort”" in said
