import csv
import io
import json
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mopr_desktop.domain.exchange import LeavingNote
from mopr_desktop.domain.notes import Note, RangeTarget, RecordTarget, StretchTarget
from mopr_desktop.errors import MoprError
from mopr_desktop.export.notes import EXPORTERS, exporter_for, write_whole
from mopr_desktop.export.notes.markdown import body_lines
from mopr_desktop.export.notes.table import neutral

FIRST, LATER = 1_767_225_600_000, 1_767_312_000_000

NOTES = [
    LeavingNote(Note("n1", "# Heading\n\nSee **this**.", RecordTarget("section-germany"), ("dates", "to do")),
                FIRST, LATER),
    LeavingNote(Note("n2", "Письмо", RangeTarget("hist", 10, 16, "letter\nof 1924", "the ", " of")), FIRST, FIRST),
    LeavingNote(Note("n3", "=HYPERLINK(1)", StretchTarget("1923-01", "1924~")), FIRST, FIRST),
    LeavingNote(Note("n4", "- a list\n- of two", None, ("+1",)), FIRST, FIRST),
]  # fmt: skip


def written(name: str, notes: list[LeavingNote] = NOTES) -> tuple[str, list[str]]:
    content, lost = next(one for one in EXPORTERS if one.name == name).write(notes, "0" * 32, "thesis")
    return content.decode("utf-8-sig"), lost


def rows(notes: list[LeavingNote]) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(written("csv", notes)[0], newline="")))


def test_markdown_has_a_heading_for_everything_that_notes_are_about() -> None:
    assert (
        written("markdown")[0]
        == """\
# thesis

4 notes.

## Record: section-germany

### 2026-01-01 · n1

Changed 2026-01-02.

Tags: dates, to do

#### Heading

See **this**.

## Source: hist

### 2026-01-01 · n2

> letter
> of 1924

Письмо

## Time: 1923-01 to 1924~

### 2026-01-01 · n3

=HYPERLINK(1)

## On nothing in particular

### 2026-01-01 · n4

Tags: +1

- a list
- of two
"""
    )


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("###### deep", "###### deep"),
        ("```\n# code\n<b>", "```\n# code\n<b>\n```"),
        ("~~~ py\n```\n~~~\n# after", "~~~ py\n```\n~~~\n#### after"),
        ("<script>x</script> `<b>` a < b <https://e.org>", r"\<script>x\</script> `<b>` a < b <https://e.org>"),
        ("<!-- open", r"\<!-- open"),
    ],
)
def test_a_note_in_markdown_stays_within_itself(body, expected) -> None:
    assert "\n".join(body_lines(body)) == expected


def test_a_table_has_a_row_for_each_note() -> None:
    first, second, third, _ = rows(NOTES)
    assert (first["about"], first["name"], first["tags"]) == ("record", "section-germany", "dates; to do")
    assert (first["created"], first["changed"]) == ("2026-01-01T00:00:00Z", "2026-01-02T00:00:00Z")
    assert (second["name"], second["start"], second["end"], second["quote"]) == ("hist", "10", "16", "letter\nof 1924")
    assert (third["about"], third["from"], third["to"]) == ("axis", "1923-01", "1924~")


def test_what_would_be_a_formula_gets_an_apostrophe() -> None:
    _, _, third, fourth = rows(NOTES)
    assert (third["body"], fourth["tags"], fourth["body"]) == ("'=HYPERLINK(1)", "'+1", "'- a list\n- of two")
    assert "3 cells got an apostrophe, so that they are no formulas." in written("csv")[1]
    for sign in "=+-@\t\r":
        assert neutral(f"{sign}1") == f"'{sign}1"
    assert neutral("a=1") == "a=1"


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"]), max_size=20), min_size=1, max_size=5))
def test_no_cell_of_any_table_begins_like_a_formula(texts) -> None:
    notes = [LeavingNote(Note(f"n{i}", text, None, (text,)), FIRST, FIRST) for i, text in enumerate(texts)]
    found = rows(notes)
    assert len(found) == len(texts)
    assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for row in found for cell in row.values())


def test_every_format_says_what_it_cannot_hold() -> None:
    for exporter in EXPORTERS:
        assert all(sentence.endswith(".") for sentence in written(exporter.name)[1])
        assert written(exporter.name)[1]
        assert written(exporter.name, [])[0]


def test_annotations_are_a_collection_with_dates() -> None:
    whole = json.loads(written("web-annotation")[0])
    assert (whole["@context"][0], whole["type"], whole["total"]) == (
        *("http://www.w3.org/ns/anno.jsonld", "AnnotationCollection", 4),
    )
    assert whole["first"]["items"][0]["modified"] == "2026-01-02T00:00:00Z"


def test_the_suffix_or_the_name_says_which_format() -> None:
    assert exporter_for(Path("a.MD"), None).name == "markdown"
    assert exporter_for(Path("a.txt"), "csv").name == "csv"
    with pytest.raises(MoprError, match=r"\.jsonld \(web-annotation\)"):
        exporter_for(Path("a.mopr"), None)


def test_a_database_or_a_folder_is_never_written_over(tmp_path) -> None:
    (notebook := tmp_path / "a.csv").write_bytes(b"SQLite format 3\0 and more")
    (folder := tmp_path / "b.csv").mkdir()
    for out in (notebook, folder, tmp_path / "missing" / "c.csv"):
        with pytest.raises(MoprError, match="was not written"):
            write_whole(out, b"x")
    assert notebook.read_bytes().startswith(b"SQLite")
    assert sorted(each.name for each in tmp_path.iterdir()) == ["a.csv", "b.csv"]
    write_whole(tmp_path / "d.csv", b"first")
    write_whole(tmp_path / "d.csv", b"second")
    assert (tmp_path / "d.csv").read_bytes() == b"second"


def test_notes_are_read_and_written_without_qt() -> None:
    script = (
        "import sys, mopr_desktop.export.notes, mopr_desktop.ingest.readers, mopr_desktop.store.sharing\n"
        "print([name for name in ('PySide6', 'numpy', 'pyqtgraph', 'sqlite_utils') if name in sys.modules])"
    )
    root = Path(__file__).parents[3]
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True, cwd=root)
    assert done.stdout.strip() == b"[]"
