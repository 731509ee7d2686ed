"""Bad input is refused with file and line and what to write instead, and nothing is written."""

from collections.abc import Callable
from pathlib import Path

import pytest

from mopr_desktop.errors import MoprError
from mopr_desktop.ingest.bundle import build

GSE, WIKI, RECORDS, TABLE = "sources/gse.yaml", "sources/wiki.yaml", "records/all.yaml", "tables/wiki-affiliates.csv"

BAD = {
    "wrong EDTF": (GSE, "edtf: 1924-07}", "edtf: July 1924}", "it is in words"),
    "a month that is not there": (GSE, "edtf: 1924-07}", "edtf: 1924-13}", "no month 13"),
    "a date that ends before it begins": (WIKI, "1924-07-14/1924-07-16", "1924-07-16/1924-07-14", "ends before"),
    "a phrase without EDTF": (GSE, '{phrase: by 1932, edtf: "1932"}', "{phrase: by 1932}", "edtf is missing"),
    "wrong EDTF of a relation": (RECORDS, 'edtf: "1922"', 'edtf: "192"', "fewer than four digits"),
    "wrong EDTF in a table": (TABLE, "1924-10", "1924-1", "one digit"),
    "an unknown subject": (GSE, "about: first-meeting", "about: frist-meeting", "Perhaps first-meeting is meant"),
    "an unknown value": (WIKI, "record: person-doe", "record: person-roe", "no record person-roe"),
    "an unknown place": (GSE, "place: place-port", "place: place-fort", "no record place-fort"),
    "an unknown person": (GSE, "people: [person-doe]", "people: [person-doh]", "no record person-doh"),
    "an unknown kind": (RECORDS, "kind: congress", "kind: conclave", "no kind conclave"),
    "an unknown property": (GSE, "property: met,", "property: meet,", "Perhaps met is meant"),
    "an unknown lane of a kind": ("kinds.yaml", "lane: meetings", "lane: meeting", "no lane meeting"),
    "a kind that its lane does not list": ("kinds.yaml", "lane: meetings", "lane: bodies", "does not list congress"),
    "an unknown outer record": (RECORDS, "within: league", "within: leage", "Perhaps league is meant"),
    "an unknown related record": (RECORDS, "to: league", "to: leagues", "no record leagues"),
    "an unknown work": (WIKI, "work: ryle-1967, at", "work: rile-1967, at", "no work rile-1967"),
    "a citation of a record that is no work": (WIKI, "work: ryle-1967", "work: person-doe", "no work person-doe"),
    "a citation of a missing passage": (WIKI, "passage: wiki-n1", "passage: wiki-n7", "no passage wiki-n7"),
    "a reading of a claim of a missing passage": ("readings.yaml", "wiki-p1-founded", "wiki-p9-founded", "passage"),
    "a reading of a missing claim": ("readings.yaml", "wiki-p1-founded", "wiki-p1-fonded", "Perhaps wiki-p1-founded"),
    "a band of a missing table": ("bands.yaml", "wiki-affiliates", "wiki-affiliations", "no passage"),
    "a band up to a missing record": ("bands.yaml", "record: league", "record: legion", "no record legion"),
    "a duplicate record": (RECORDS, "name: central-office", "name: league", "a record league already"),
    "a duplicate passage": (GSE, "name: p2", "name: p1", "a passage gse-p1 already"),
    "a duplicate claim": (GSE, "id: ended", "id: founded", "a claim gse-p1-founded already"),
    "a duplicate source": (WIKI, "id: wiki", "id: gse", "a source gse already"),
    "a duplicate kind": ("kinds.yaml", "id: body", "id: section", "a kind section already"),
    "a duplicate row of a table": (TABLE, "2,section-sylvania", "2,section-freedonia", "already"),
    "a field that stands twice": (RECORDS, "title: Jane Doe", "title: Jane Doe\n  title: J. Doe", None),
    "a tab": (GSE, "    kind: paragraph", "\tkind: paragraph", "there is a tab"),
    "a control character": (GSE, "Encyclopedia", "Encyclo\x01pedia", "control character"),
    "a number where text is needed":
        (GSE, "regest: Founding of the League towards the end of 1922.", "regest: 9", "the number 9"),
    "true where text is needed": (RECORDS, "title: Jane Doe", "title: true", "cannot be true"),
    "text where a number is needed": (GSE, "number: 70", "number: seventy", "without commas and quotes"),
    "a figure without a number": (GSE, "number: 70", "value: seventy", None),
    "a missing field": (GSE, "    regest: The First Meeting took place at Port.\n", "", None),
    "an empty field": (GSE, "statement: It had seventy sections in 1932.", "statement:", "cannot be empty"),
    "an unknown field": (GSE, "scope: all", "skope: all", "the field skope is not known here"),
    "an unknown field of a date": (GSE, "{phrase: by 1932,", "{frase: by 1932,", "the field frase is not known"),
    "an unknown certainty": (GSE, "scope: all", "certainty: sure", "one of stated, hedged"),
    "a name with capitals": (RECORDS, "name: person-doe", "name: Person-Doe", "small letters, digits and hyphens"),
    "a list that is text": (GSE, "people: [person-doe]", "people: person-doe", "a list"),
    "a wrong item of a list": (RECORDS, "kind: abbreviation", "kind: nickname", "one of official"),
    "a founding without a date": (GSE, ', date: {phrase: late 1922, edtf: "[1922-10..1922-12]"}', "", "need a date"),
    "brackets that do not close": (GSE, "people: [person-doe]", "people: [person-doe", "this is not YAML"),
    "text with a colon": (GSE, "regest: The First", "regest: Second: The First", "this is not YAML"),
    "an alias": (RECORDS, "kind: place", "kind: *place", None),
    "a tag": (RECORDS, "title: Jane Doe", "title: !python/name:os.system Jane Doe", "there is a tag"),
    "a wrong column": (TABLE, "phrase,edtf", "phrase,date", "the column 'date' is not known"),
    "too many cells": (TABLE, "before 1928,", "before, 1928,", "12 cells"),
    "unbalanced quotation marks": (TABLE, '"Run together', 'x"Run" "', None),
    "a wrong place in the text": (GSE, 'at: "1-2"', 'at: "2-1"', "is no place in the text"),
    "unknown words in braces": ("properties.yaml", "Founding of {subject}", "Founding of {subjekt}", "words in braces"),
    "a file that is a number": ("readings.yaml", "- {claim", "1 #", "holds no list"),
    "an incomplete bibliographic record": (GSE, "csl: {type: entry-encyclopedia, title", "csl: {title", "has no type"),
}  # fmt: skip


def refusal_of(corpus: Path, out: Path) -> str:
    """Build, and return why it was refused."""
    with pytest.raises(MoprError) as refusal:
        build(corpus, out)
    assert refusal.value.code == 2
    assert refusal.value.what == "The database was not built."
    assert refusal.value.remedy
    assert not out.parent.exists(), "something was written"
    return refusal.value.why


@pytest.mark.parametrize("what", BAD)
def test_bad_input_is_refused_with_its_line(
    what: str, corpus: Path, change: Callable[[str, str, str], int], tmp_path: Path
) -> None:
    file, old, new, said = BAD[what]
    line = change(file, old, new)

    why = refusal_of(corpus, tmp_path / "out" / "c.sqlite")

    lines = [text for text in why.splitlines() if text.startswith(f"db/{file}:")]
    near = range(line - 6 if said is None else line, line + 3)
    assert any(int(text.split(":")[1]) in near and (said or "") in text for text in lines), why


def test_a_file_that_is_not_utf_8_is_refused_with_its_line(corpus, tmp_path) -> None:
    path = corpus / RECORDS
    path.write_bytes(path.read_bytes().replace("Лига".encode(), b"Ligu\xeb"))

    why = refusal_of(corpus, tmp_path / "out" / "c.sqlite")

    assert "db/records/all.yaml:9: byte 0xEB is not UTF-8. Save the file in the encoding UTF-8." in why


def test_a_missing_file_is_refused(corpus, tmp_path) -> None:
    (corpus / "properties.yaml").unlink()

    assert "db/properties.yaml:1: the file is missing" in refusal_of(corpus, tmp_path / "out" / "c.sqlite")


def test_a_file_of_the_wrong_sort_is_refused(corpus, tmp_path) -> None:
    (corpus / "kinds.yaml").unlink()
    (corpus / "kinds.yaml").mkdir()

    assert "db/kinds.yaml:1: the file cannot be read" in refusal_of(corpus, tmp_path / "out" / "c.sqlite")


def test_a_fingerprint_of_a_missing_passage_is_refused(corpus, tmp_path) -> None:
    (corpus / "fingerprints").mkdir()
    (corpus / "fingerprints" / "gse.csv").write_text("#sha256 00\npassage,words,hashes\ngse-p9,5,0badcafe\n")

    why = refusal_of(corpus, tmp_path / "out" / "c.sqlite")

    assert "db/fingerprints/gse.csv:3: there is no passage gse-p9." in why


def test_all_problems_of_a_run_are_told(corpus, tmp_path, change) -> None:
    change(GSE, "about: first-meeting", "about: nothing")
    change(GSE, "place: place-port", "place: place-fort")
    change(RECORDS, "within: league", "within: ligue")
    change(WIKI, '"1941", edtf: "1941"', '"1941", edtf: "41"')

    why = refusal_of(corpus, tmp_path / "out" / "c.sqlite")

    assert why.startswith("4 things are wrong in db/:")
    assert [line.rsplit(":", 1)[0].split(": ")[0].split(":")[0] for line in why.splitlines()[1:]] == [
        "db/records/all.yaml",
        "db/sources/gse.yaml",
        "db/sources/gse.yaml",
        "db/sources/wiki.yaml",
    ]


def test_at_most_fifty_problems_are_listed(corpus, tmp_path) -> None:
    path = corpus / RECORDS
    path.write_text(
        path.read_text("utf-8") + "".join(f"- {{name: n{i}, kind: x, title: T}}\n" for i in range(80)), "utf-8"
    )

    why = refusal_of(corpus, tmp_path / "out" / "c.sqlite")

    assert why.splitlines()[-1] == "… and 30 more."


def test_a_year_needs_no_quotes_in_a_date(corpus, tmp_path, change) -> None:
    change(WIKI, '{phrase: "1922", edtf: "1922"}', "{phrase: 1922, edtf: 1922}")

    build(corpus, tmp_path / "c.sqlite")


def test_no_stays_a_language(corpus, tmp_path, change) -> None:
    change(RECORDS, "language: ru", "language: no")

    build(corpus, tmp_path / "c.sqlite")


def test_ten_thousand_open_brackets_are_refused(corpus, tmp_path) -> None:
    (corpus / "readings.yaml").write_text("[" * 10_000)

    assert "db/readings.yaml:1: this is not YAML" in refusal_of(corpus, tmp_path / "out" / "c.sqlite")
