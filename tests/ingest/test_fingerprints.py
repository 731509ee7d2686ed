import re

import pytest

from mopr_desktop.errors import MoprError
from mopr_desktop.ingest.bundle import build, checked_corpus
from mopr_desktop.ingest.checks import lines_of
from mopr_desktop.ingest.fingerprints import find_passages, hashes, stretch, words, write_fingerprints


def written(corpus, texts) -> str:
    write_fingerprints(checked_corpus(corpus), texts)
    return "".join(path.read_text("utf-8") for path in sorted((corpus / "fingerprints").glob("*.csv")))


def test_words_are_folded() -> None:
    assert words("Österreichische  ROTE-Hilfe_(МОПР), 이동휘!")[:4] == ["osterreichische", "rote", "hilfe", "мопр"]


def test_five_words_make_a_sequence_and_fewer_make_one() -> None:
    assert len(hashes(["a", "b", "c", "d", "e", "f", "g"])) == 3
    assert len(hashes(["a", "b", "c", "d", "e"])) == 1
    assert len(hashes(["a", "b"])) == 1
    assert hashes([]) == []
    assert hashes(["a"]) == ["ca234c55"]


def test_no_word_of_the_text_is_written(corpus, texts) -> None:
    text = written(corpus, texts)
    names = re.findall(r"^((?:gse|wiki)-[a-z0-9-]+),\d+,([0-9a-f ]*)$", text, re.MULTILINE)

    assert len(names) == 10
    assert not re.search("delegates|nobody|chair", text, re.IGNORECASE)


def test_the_same_text_gives_the_same_file(corpus, texts) -> None:
    assert written(corpus, texts) == written(corpus, texts)


def test_every_passage_is_found_in_the_text_it_was_made_from(corpus, texts) -> None:
    written(corpus, texts)
    same_file, findings = find_passages(checked_corpus(corpus), "gse", texts / "one.txt")

    assert same_file
    assert [(finding.passage, finding.part, finding.same, finding.found) for finding in findings] == [
        ("gse-p1", 1.0, True, True),
        ("gse-p2", 1.0, True, True),
        ("gse-p3", 1.0, True, True),
    ]


def test_a_changed_text_still_shows_what_is_left(corpus, texts, tmp_path) -> None:
    written(corpus, texts)
    text = (texts / "one.txt").read_text("utf-8").replace("Delegates gathered at Port during July 1924", "They met")
    (tmp_path / "one.txt").write_text("A new line.\n\n" + text.replace("\nand", " and"), "utf-8")
    same_file, findings = find_passages(checked_corpus(corpus), "gse", tmp_path / "one.txt")

    assert not same_file
    assert [finding.found for finding in findings] == [True, False, False]


def test_passages_without_fingerprint_are_told(corpus, texts) -> None:
    _, findings = find_passages(checked_corpus(corpus), "gse", texts / "one.txt")

    assert {finding.part for finding in findings} == {None}


def test_a_passage_without_a_word_is_found_in_its_place(corpus, texts, change) -> None:
    change("sources/gse.yaml", 'at: "5"', 'at: "4"')  # an empty line
    written(corpus, texts)
    _, findings = find_passages(checked_corpus(corpus), "gse", texts / "one.txt")

    assert [(finding.part, finding.same) for finding in findings] == [(1.0, True)] * 3


def test_fingerprints_of_passages_that_are_gone_do_not_hinder_writing_them_anew(corpus, texts, change) -> None:
    written(corpus, texts)
    change("sources/gse.yaml", "name: p3", "name: p4")
    with pytest.raises(MoprError, match="there is no passage gse-p3"):
        checked_corpus(corpus)

    write_fingerprints(checked_corpus(corpus, fingerprints=False), texts)

    assert "gse-p4" in {line.passage for line in checked_corpus(corpus).fingerprints}


def test_a_text_that_is_too_short_is_refused_and_nothing_written(corpus, texts, tmp_path) -> None:
    (tmp_path / "one.txt").write_text("Short.", "utf-8")

    with pytest.raises(MoprError, match=r"one\.txt has 1 lines"):
        write_fingerprints(checked_corpus(corpus), tmp_path)
    assert not (corpus / "fingerprints").exists()


def test_a_text_in_another_encoding_is_refused(corpus, tmp_path) -> None:
    (tmp_path / "one.txt").write_bytes(b"\xe9" * 50)

    with pytest.raises(MoprError, match="UTF-8"):
        write_fingerprints(checked_corpus(corpus), tmp_path)


def test_a_missing_text_is_told_and_left(corpus, tmp_path) -> None:
    assert write_fingerprints(checked_corpus(corpus), tmp_path)[0].startswith("gse: there is no one.txt")


def test_fingerprints_go_into_the_database(corpus, texts, tmp_path) -> None:
    written(corpus, texts)

    assert build(corpus, tmp_path / "c.sqlite").rows["fingerprint"] == 10


@pytest.mark.parametrize(
    ("at", "read"),
    [
        ("7", (7, 1, 7, None)),
        ("7-9", (7, 1, 9, None)),
        ("114:1-120", (114, 1, 114, 120)),
        ("124:60-125:40", (124, 60, 125, 40)),
        ("7:5", (7, 5, 7, None)),
        ("9-7", None),
        ("7:9-7:3", None),
        ("0", None),
        ("7-9:3", None),
        ("seven", None),
        ("7:0-3", None),
    ],
)
def test_places_in_a_text_are_read(at, read) -> None:
    assert lines_of(at) == read


@pytest.mark.parametrize(
    ("at", "part"),
    [("1", "abcdef"), ("1-2", "abcdef\nghi"), ("1:2-4", "bcd"), ("1:5-2:2", "ef\ngh"), ("1:3-3", "c"), ("4", None)],
)
def test_places_in_a_text_are_cut_out(at, part) -> None:
    assert stretch(["abcdef", "ghi", "jkl"], at) == part
