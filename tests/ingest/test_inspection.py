import pytest

from mopr_desktop.errors import MoprError
from mopr_desktop.ingest.bundle import build, checked_corpus
from mopr_desktop.ingest.fingerprints import write_fingerprints
from mopr_desktop.ingest.inspection import inspect


@pytest.fixture
def database(corpus, tmp_path):
    build(corpus, tmp_path / "c.sqlite")
    return tmp_path / "c.sqlite"


def test_coverage_is_told_for_each_source(corpus, database, change) -> None:
    said = "\n".join(inspect(database, corpus, None))

    assert "3 passages, 2 with claims, 4 claims\n  headings and page furniture without claims: 1" in said
    assert "passages of substance without claims: 1\n    wiki-n1  note 1" in said


def test_fingerprints_are_verified_where_the_texts_are(corpus, texts, database) -> None:
    write_fingerprints(checked_corpus(corpus), texts)
    build(corpus, database)
    said = "\n".join(inspect(database, corpus, texts))

    assert "one.txt: the text the fingerprints were made from; 3 of 3 passages found" in said
    assert "    found   100%  gse-p1\n" in said


def test_a_missing_text_is_told(corpus, database, tmp_path) -> None:
    assert f"  one.txt: not in {tmp_path}" in list(inspect(database, corpus, tmp_path))


def test_a_database_that_is_not_that_of_the_files_is_refused(corpus, database, change) -> None:
    change("sources/gse.yaml", "It ended in 1939.", "It ended in the year 1939.")

    with pytest.raises(MoprError, match="is not what db/ gives") as refusal:
        list(inspect(database, corpus, None))
    assert refusal.value.code == 1


def test_a_damaged_database_is_refused(corpus, database) -> None:
    raw = bytearray(database.read_bytes())
    raw[-7] ^= 0xFF
    database.write_bytes(raw)

    with pytest.raises(MoprError, match="SHA-256"):
        list(inspect(database, corpus, None))


def test_without_the_files_the_database_alone_is_verified(database) -> None:
    assert next(inspect(database, None, None)).endswith("whole (SHA-256, integrity, foreign keys)")


def test_records_and_claims_are_counted_by_kind(corpus, database) -> None:
    said = "\n".join(inspect(database, corpus, None))

    assert "\nrecords: 12 (place 4, section 3, body 1, " in said
    assert "\nrecords that no claim concerns: 1\n  central-office\n" in said
    assert "\nclaims of gse: 4 (organisation 3, congress 1)\n" in said
    assert "\ndisagreements: 4 (contradiction 2, scope 0, identity 0, refinement 2)" in said
