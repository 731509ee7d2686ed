import json
import sqlite3
from contextlib import closing
from datetime import date

import pytest

from mopr_desktop.domain.days import BEGINNING, FOREVER
from mopr_desktop.errors import MoprError
from mopr_desktop.ingest.bundle import build
from mopr_desktop.store.content import Content
from mopr_desktop.store.writing import sidecar_of


def refusal_of(path) -> MoprError:
    with pytest.raises(MoprError) as refusal:
        Content.open(path)
    return refusal.value


def test_a_missing_database_says_how_to_build_it(tmp_path) -> None:
    refusal = refusal_of(tmp_path / "content.sqlite")

    assert refusal.code == 1
    assert "was not opened" in refusal.what
    assert "content.sqlite" in refusal.why
    assert "mopr-desktop content build" in refusal.remedy


def test_without_a_checkout_the_program_is_to_be_installed_again(tmp_path, monkeypatch) -> None:
    monkeypatch.setattr("mopr_desktop.paths.corpus", lambda: tmp_path / "db")

    assert "Install MOPR Desktop again" in refusal_of(tmp_path / "content.sqlite").remedy


@pytest.mark.parametrize("where", [0, 100, 5_000, -1])
def test_one_flipped_bit_is_found(where, small_file) -> None:
    raw = bytearray(small_file.read_bytes())
    raw[where] ^= 1
    small_file.write_bytes(raw)

    assert "SHA-256" in refusal_of(small_file).why


def test_a_missing_or_empty_hash_is_found(small_file) -> None:
    sidecar_of(small_file).write_text("")
    assert "SHA-256" in refusal_of(small_file).why
    sidecar_of(small_file).unlink()
    assert "small.sqlite.sha256" in refusal_of(small_file).why


def test_a_database_of_another_program_is_refused(tmp_path) -> None:
    with closing(sqlite3.connect(tmp_path / "other.sqlite")) as db:
        db.execute("CREATE TABLE t (a)")

    with pytest.raises(MoprError, match="another version"):
        Content.open(tmp_path / "other.sqlite", verify=False)


def test_text_that_is_no_database_is_refused(tmp_path) -> None:
    (tmp_path / "text.sqlite").write_text("no database at all" * 100)

    with pytest.raises(MoprError, match="SQLite says"):
        Content.open(tmp_path / "text.sqlite", verify=False)


def test_a_folder_with_odd_characters_is_no_hindrance(tmp_path) -> None:
    odd = tmp_path / "50% ? # é"
    odd.mkdir()
    build(__import__("pathlib").Path(__file__).parents[1] / "data" / "corpus", odd / "c?.sqlite")

    with closing(Content.open(odd / "c?.sqlite")) as opened:
        assert opened.record("league").title == "League of Help"


def test_reading_leaves_nothing_beside_the_database(small, small_file) -> None:
    small.counts()
    small.search("league")

    assert {path.name for path in small_file.parent.iterdir()} == {"small.sqlite", "small.sqlite.sha256"}


def test_the_database_cannot_be_written(small) -> None:
    with pytest.raises(sqlite3.OperationalError):
        small._db.execute("DELETE FROM claim")


def test_what_is_not_there_is_a_lookup_error(small) -> None:
    for ask in (
        small.source, small.record, small.kind, small.property, small.names, small.relations, small.claim,
        small.claims_about, small.claims_of, small.passage, small.calendar, small.dating, small.axis_items,
        small.disagreement, small.disagreements_about,
    ):  # fmt: skip
        with pytest.raises(LookupError):
            ask("nothing")


def test_a_claim_comes_back_as_it_was_written(small) -> None:
    claim = small.claim("wiki-p1-sections")

    assert (claim.number, claim.unit, claim.scope, claim.value) == (62, "sections", "without-ussr", "62 sections")
    assert claim.witness == ("ryle-1967", "p. 9")
    assert claim.cites[0].passage == "wiki-n1"
    assert small.claim("gse-p2-met").people == ("person-doe",)
    assert small.claim("gse-p1-founded").phrase == "late 1922"


def test_claims_about_a_record_come_before_those_that_name_it(small) -> None:
    assert [claim.id for claim in small.claims_about("first-meeting")] == ["gse-p2-met", "wiki-p2-met", "wiki-p2-led"]
    assert [claim.id for claim in small.claims_about("person-doe")] == ["gse-p2-met", "wiki-p2-led"]
    assert [claim.id for claim in small.claims_about("place-port")] == ["gse-p2-met"]


def test_the_calendar_of_a_source_is_in_its_order(small) -> None:
    assert [passage.name for passage in small.calendar("wiki")] == [
        "wiki-p1", "wiki-p2", "wiki-affiliates", "wiki-affiliates-freedonia", "wiki-affiliates-sylvania",
        "wiki-affiliates-ruritania", "wiki-n1",
    ]  # fmt: skip
    assert [passage.ordinal for passage in small.calendar("wiki")] == list(range(1, 8))
    assert small.passage("wiki-p1").claims == 4
    assert [claim.id for claim in small.claims_of("gse-p2")] == ["gse-p2-met"]


def test_names_include_damaged_forms_and_those_that_claims_give(small) -> None:
    assert [(name.text, name.script, name.kind) for name in small.names("league")] == [
        ("Лига", "Cyrl", "abbreviation"),
        ("Legaue", "Latn", "damaged"),
    ]
    assert [(name.text, name.language, name.claim) for name in small.names("section-freedonia")] == [
        ("Red Help of Freedonia", "en", "wiki-affiliates-freedonia-name"),
        ("Rote Hülfe", "de", "wiki-affiliates-freedonia-name-2"),
    ]


def test_relations_are_told_from_both_ends(small) -> None:
    (relation,) = small.relations("central-office")

    assert (relation.subject, relation.relation, relation.object, relation.edtf) == (
        "central-office", "body-of", "league", "1922",
    )  # fmt: skip
    assert relation in small.relations("league")


def test_a_record_without_a_date_stays_within_its_body(small) -> None:
    item = small.axis_item("central-office")

    assert item.undated
    assert (item.earliest_start, item.latest_end) == (BEGINNING, FOREVER)
    assert item.limit_first == date(1922, 10, 1).toordinal()
    assert item.limit_last == date(1942, 1, 1).toordinal()


def test_a_disputed_end_is_drawn_over_both_claims(small) -> None:
    item = small.axis_item("league")

    assert item.date_words == "late 1922 – 1939 or 1941"
    assert item.earliest_end == date(1939, 1, 2).toordinal()
    assert item.latest_end == date(1942, 1, 1).toordinal()
    assert item.sources == ("gse", "wiki")
    marks = {dispute.disagreement: dispute for dispute in item.disputes}
    dispute = marks["contradiction-league-dissolved"]
    assert date.fromordinal(dispute.first_day).year == 1939
    assert date.fromordinal(dispute.last_day).year == 1941


def test_items_of_a_lane_come_by_start_and_name(small) -> None:
    assert [item.record for item in small.axis_items("sections")] == [
        "section-ruritania", "section-sylvania", "section-freedonia",
    ]  # fmt: skip
    assert [item.undated for item in small.axis_items("sections")] == [True, False, False]


def test_figures_know_their_disputes(small) -> None:
    assert [(figure.number, figure.date_words, figure.disputes) for figure in small.figures("sections")] == [
        (62, "1 Jan. 1932", ("contradiction-league-sections",)),
        (70, "1932", ("contradiction-league-sections",)),
        (67, "1932", ("contradiction-league-sections",)),
    ]
    assert all(figure.outside_band for figure in small.figures("sections"))
    assert small.figures("members") == ()


def test_two_figures_from_one_page_are_one_witness(small) -> None:
    assert small.disagreement("contradiction-league-sections").witnesses == 2


def test_a_curators_reading_stands_beside_the_claim(small) -> None:
    assert [reading.reading for reading in small.readings("wiki-p1-founded")] == ["deprecated"]
    assert small.claim("wiki-p1-founded").date is not None


def test_the_facets_count(small) -> None:
    facets = small.counts()

    assert facets.claims_by_source == {"gse": 4, "wiki": 16}
    assert facets.items_by_lane == {"bodies": 2, "meetings": 1, "sections": 3}
    assert facets.disagreements_by_kind == {"contradiction": 2, "refinement": 2}
    assert facets.people == {"person-doe": 2}
    assert facets.places == {"place-freedonia": 5, "place-port": 1, "place-ruritania": 2, "place-sylvania": 3}


# What the sources of this checkout say.


@pytest.mark.parametrize(
    ("day", "certain", "possible"),
    [
        (date(1924, 12, 31), 14, 37),
        (date(1927, 12, 31), 30, 52),
        (date(1930, 12, 31), 46, 69),
        (date(1931, 12, 31), 47, 70),
    ],
)
def test_the_band_of_sections_is_that_of_the_affiliates_table(content, day, certain, possible) -> None:
    assert content.band().on(day.toordinal()) == (certain, possible)


def test_no_figure_of_sections_lies_outside_the_band(content) -> None:
    figures = {(figure.number, figure.outside_band) for figure in content.figures("sections")}

    assert {(19, False), (44, False), (58, False), (67, False), (62, False), (70, False)} <= figures


def test_the_german_section_shows_both_its_dates_and_two_names(content) -> None:
    assert content.dating("section-germany").words == "April 1921 or October 1924"
    names = {name.text for name in content.names("section-germany")}
    assert names >= {"Red Aid of Germany", "Rote Hilfe Deutschlands"}
    assert content.passage("wiki-affiliates-germany").locator == "National affiliates, row Germany"


def test_the_first_conference_shows_its_days_and_109_delegates(content) -> None:
    assert content.dating("congress-1924-07").words == "14–16 July 1924"
    delegates = [claim for claim in content.claims_about("congress-1924-07") if claim.unit == "delegates"]
    assert sorted(claim.number for claim in delegates) == [5, 13, 91, 109]
    assert len({claim.passage for claim in delegates}) == 1


def test_the_congress_of_1932_has_two_sources(content) -> None:
    assert content.axis_item("congress-1932-11").sources == ("gse", "wiki")


EXPECTED = {
    "refinement-ioar-founded", "contradiction-ioar-dissolved", "contradiction-ioar-sections",
    "contradiction-ioar-members", "contradiction-section-spain-founded", "contradiction-section-madagascar-founded",
    "refinement-congress-1924-07-met", "refinement-congress-1927-03-met", "contradiction-executive-committee-began",
    "contradiction-ioar-first-body",
}  # fmt: skip


def test_the_disagreements_of_the_two_sources_are_found(content) -> None:
    found = {one.id for one in content.disagreements()}

    assert found >= EXPECTED
    assert content.disagreement("contradiction-ioar-sections").witnesses == 2
    assert len(content.disagreement("contradiction-ioar-sections").claims) == 3


def test_every_disagreement_has_claims_a_question_and_a_reason(content) -> None:
    for one in content.disagreements():
        assert len(one.claims) >= 2
        assert one.question.endswith("?")
        assert one.explanation.endswith(".")
        assert "{" not in one.question + one.title
        assert one in content.disagreements_about(one.subject)


def test_the_views_agree_with_the_program(content, database) -> None:
    with closing(sqlite3.connect(database)) as db:
        rows = {
            row[0]: json.loads(row[1]) for row in db.execute("SELECT disagreement_id, claim_ids FROM v_disagreements")
        }
        claims = {row[0] for row in db.execute("SELECT claim_id FROM v_claims")}
        band = db.execute("SELECT day, certain, possible FROM v_bands").fetchall()

    assert rows == {one.id: list(one.claims) for one in content.disagreements()}
    assert claims == set(content.claims())
    assert [row[0] for row in band] == list(content.band().days)


def test_every_dated_claim_on_the_axis_is_within_its_records_hull(content) -> None:
    for lane in content.lanes():
        for item in content.axis_items(lane.id):
            assert item.earliest_start <= item.latest_start < item.latest_end
            assert item.earliest_start < item.earliest_end <= item.latest_end
            assert bool(item.date_words) != item.undated


def test_the_extent_is_that_of_the_axis(content) -> None:
    assert content.extent() == (date(1919, 1, 1).toordinal(), date(1949, 1, 1).toordinal())
