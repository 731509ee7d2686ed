import os
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from mopr_desktop.errors import MoprError
from mopr_desktop.ingest.bundle import build
from mopr_desktop.store.schema import APPLICATION_ID, FORMAT
from mopr_desktop.store.writing import sha256_of, sidecar_of

ROOT = Path(__file__).parents[2]


def test_the_same_input_gives_the_same_bytes(corpus, tmp_path) -> None:
    first, second = build(corpus, tmp_path / "a.sqlite"), build(corpus, tmp_path / "elsewhere" / "b.sqlite")

    assert (tmp_path / "a.sqlite").read_bytes() == (tmp_path / "elsewhere" / "b.sqlite").read_bytes()
    assert first.sha256 == second.sha256 == sha256_of(tmp_path / "a.sqlite")


def test_line_endings_of_another_system_change_nothing(corpus, tmp_path) -> None:
    plain = build(corpus, tmp_path / "a.sqlite")
    for path in corpus.rglob("*.*"):
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))

    assert build(corpus, tmp_path / "b.sqlite").sha256 == plain.sha256


@pytest.mark.parametrize(
    ("seed", "locale", "folder"), [("0", "C", "/"), ("1", "tr_TR.UTF-8", "/usr"), ("4711", "C.UTF-8", ".")]
)
def test_neither_place_nor_language_nor_hash_seed_change_the_database(seed, locale, folder, corpus, tmp_path) -> None:
    here = build(corpus, tmp_path / "here.sqlite")
    env = {
        **os.environ,
        "PYTHONHASHSEED": seed,
        "LC_ALL": locale,
        "LANG": locale,
        "PYTHONPATH": str(ROOT),
        "TZ": "Asia/Tokyo",
    }
    command = [sys.executable, "-m", "mopr_desktop", "content", "build", "--db", str(corpus)]
    subprocess.run(
        [*command, "--out", str(tmp_path / "there.sqlite")], cwd=folder, env=env, check=True, capture_output=True
    )

    assert sha256_of(tmp_path / "there.sqlite") == here.sha256


def test_the_hash_is_written_beside_the_database(corpus, tmp_path) -> None:
    report = build(corpus, tmp_path / "c.sqlite")

    assert sidecar_of(tmp_path / "c.sqlite").read_text() == f"{report.sha256}  c.sqlite\n"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["c.sqlite", "c.sqlite.sha256", "db"]


def test_the_report_gives_all_figures(corpus, tmp_path) -> None:
    report = build(corpus, tmp_path / "c.sqlite")

    assert report.claims == {"gse": 4, "wiki": 16}
    assert report.disagreements == {"contradiction": 2, "scope": 0, "identity": 0, "refinement": 2}
    assert report.rows["passage"] == 10
    assert "seconds" in str(report)
    assert report.sha256 in str(report)


def test_every_table_is_strict_and_every_reference_holds(corpus, tmp_path) -> None:
    build(corpus, tmp_path / "c.sqlite")
    with closing(sqlite3.connect(tmp_path / "c.sqlite")) as db:
        loose = [
            row[1]
            for row in db.execute("PRAGMA table_list")
            if row[2] == "table" and not row[5] and "_search" not in row[1] and not row[1].startswith("sqlite_")
        ]
        assert loose == []
        assert db.execute("PRAGMA foreign_key_check").fetchall() == []
        assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert db.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)
        assert db.execute("PRAGMA user_version").fetchone() == (FORMAT,)


def test_the_views_have_the_columns_that_are_documented(corpus, tmp_path) -> None:
    build(corpus, tmp_path / "c.sqlite")
    columns = {
        "v_claims": "claim_id source_id subject subject_kind property statement value date_edtf date_verbatim place "
        "people locator certainty",
        "v_disagreements": "disagreement_id kind subject property claim_ids witnesses explanation",
        "v_bands": "day certain possible",
    }
    with closing(sqlite3.connect(tmp_path / "c.sqlite")) as db:
        db.execute("PRAGMA trusted_schema=OFF")
        for view, names in columns.items():
            assert [column[0] for column in db.execute(f"SELECT * FROM {view}").description] == names.split()  # noqa: S608


def test_the_views_read_as_text(corpus, tmp_path) -> None:
    build(corpus, tmp_path / "c.sqlite")
    with closing(sqlite3.connect(tmp_path / "c.sqlite")) as db:
        claim = db.execute("SELECT * FROM v_claims WHERE claim_id = 'gse-p2-met'").fetchone()
        led = db.execute("SELECT value FROM v_claims WHERE claim_id = 'wiki-p2-led'").fetchone()
        count = db.execute("SELECT value FROM v_claims WHERE claim_id = 'gse-p1-sections'").fetchone()
        ended = db.execute(
            "SELECT * FROM v_disagreements WHERE subject = 'league' AND property = 'dissolved'"
        ).fetchone()

    assert claim == (
        "gse-p2-met", "gse", "first-meeting", "congress", "met", "The meeting was held in July 1924.", None, "1924-07",
        "July 1924", "Port", "Jane Doe", "para 2", "stated",
    )  # fmt: skip
    assert (led, count) == (("Jane Doe",), ("70 sections",))
    assert ended == (
        "contradiction-league-dissolved", "contradiction", "league", "dissolved",
        '["gse-p1-ended","wiki-p1-ended"]', 2,
        "1939 and 1941 share no day. 2 claims, 2 sources, 2 witnesses: none of them names an earlier work.",
    )  # fmt: skip


def test_a_day_without_limit_is_null(corpus, tmp_path) -> None:
    build(corpus, tmp_path / "c.sqlite")
    with closing(sqlite3.connect(tmp_path / "c.sqlite")) as db:
        row = db.execute(
            "SELECT earliest_start, latest_start, earliest_end, latest_end FROM claim"
            " WHERE id = 'wiki-affiliates-sylvania-founded'"
        ).fetchone()

    assert row == (None, 703821, None, 703822)


def test_a_row_of_the_affiliates_table_becomes_a_passage_with_its_claims(corpus, tmp_path) -> None:
    build(corpus, tmp_path / "c.sqlite")
    with closing(sqlite3.connect(tmp_path / "c.sqlite")) as db:
        claims = db.execute(
            "SELECT claim_id, property, value FROM v_claims WHERE subject = 'section-freedonia'"
        ).fetchall()
        passage = db.execute(
            "SELECT ordinal, locator, split, reading FROM passage WHERE name = 'wiki-affiliates-sylvania'"
        ).fetchone()
        cited = db.execute(
            "SELECT DISTINCT work, locator FROM citation WHERE claim LIKE 'wiki-affiliates-%'"
        ).fetchall()

    assert claims == [
        ("wiki-affiliates-freedonia-listed", "listed-as-affiliate", None),
        ("wiki-affiliates-freedonia-country", "country", "Freedonia"),
        ("wiki-affiliates-freedonia-name", "name", "Red Help of Freedonia"),
        ("wiki-affiliates-freedonia-name-2", "name", "Rote Hülfe"),
        ("wiki-affiliates-freedonia-founded", "founded", None),
    ]
    assert passage == (5, "National affiliates, row Sylvania", "inferred", "Run together, read apart.")
    assert cited == [("ryle-1967", "pp. 262-263")]


def test_a_failed_build_leaves_the_last_database_as_it_was(corpus, tmp_path, change) -> None:
    build(corpus, tmp_path / "c.sqlite")
    before = (tmp_path / "c.sqlite").read_bytes(), sidecar_of(tmp_path / "c.sqlite").read_bytes()
    change("sources/gse.yaml", "about: league", "about: nobody")

    with pytest.raises(MoprError):
        build(corpus, tmp_path / "c.sqlite")

    assert before == ((tmp_path / "c.sqlite").read_bytes(), sidecar_of(tmp_path / "c.sqlite").read_bytes())
    assert sorted(path.name for path in tmp_path.iterdir()) == ["c.sqlite", "c.sqlite.sha256", "db"]


def test_a_place_that_cannot_be_written_is_told(corpus, tmp_path) -> None:
    (tmp_path / "file").write_text("")

    with pytest.raises(MoprError) as refusal:
        build(corpus, tmp_path / "file" / "c.sqlite")

    assert refusal.value.code == 4
    assert "was not written" in refusal.value.what


def test_names_out_of_order_of_the_files_change_nothing(corpus, tmp_path) -> None:
    plain = build(corpus, tmp_path / "a.sqlite")
    shutil.move(corpus / "records" / "all.yaml", corpus / "records" / "zzz.yaml")

    assert build(corpus, tmp_path / "b.sqlite").sha256 == plain.sha256


def test_the_corpus_of_this_checkout_builds(tmp_path) -> None:
    report = build(ROOT / "db", tmp_path / "c.sqlite")

    assert sum(report.claims.values()) > 400
    assert report.rows["record"] > 200
