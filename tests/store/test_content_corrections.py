"""Damaged places of the sources are data, and can be found by what is printed."""

import pytest

from mopr_desktop.domain.sources import CORRECTION_KINDS
from mopr_desktop.store.search import fold


def test_the_year_1823_is_read_1923(content) -> None:
    (year,) = [one for one in content.corrections("hist-p215-n11") if one.printed == "1823"]

    assert (year.read, year.kind, year.certainty) == ("1923", "misprint", "certain")
    assert year.why


def test_the_year_1823_is_found(content) -> None:
    assert "hist-p215-n11" in {hit.name for hit in content.search("1823") if hit.kind == "passage"}


def test_every_kind_of_damage_occurs(content) -> None:
    kinds = {one.kind for name in all_passages(content) for one in content.corrections(name)}

    assert kinds == set(CORRECTION_KINDS)


@pytest.mark.parametrize(
    ("printed", "record"),
    [
        ("Mauprat", "ioar"),
        ("IOPR", "ioar"),
        ("IOPRa", "ioar"),
        ("IOPRA7", "ioar"),
        ("IDP", "ioar"),
        ("MOPRe", "ioar"),
        ("MOPRu", "ioar"),
        ("moprovskaya", "ioar"),
        ("International Criminal Police Organization", "ioar"),
        ("Ministry of Internal Affairs", "ioar"),
        ("революциoнepaм", "ioar"),
        ("Central Bank", "central-bureau"),
        ("Red Army of the USA", "section-usa"),
        ("Austrian Red Ad", "section-austria"),
        ("F. Cohn", "kon-feliks"),
        ("W. Heywood", "haywood-william"),
        ("Markhlevsky", "marchlewski-julian"),
        ("Mitskevich", "mickevicius-kapsukas-vincas"),
        ("Mauprat Day", "mopr-day"),
        ("MOPRa Foundation", "red-aid-fund"),
    ],
)
def test_a_damaged_name_finds_what_it_means(content, printed, record) -> None:
    assert record in {hit.record for hit in content.search(printed) if hit.kind == "record"}


def test_every_damaged_name_finds_its_record_and_its_passage(content) -> None:
    for one in (one for name in all_passages(content) for one in content.corrections(name)):
        if one.kind not in ("damaged-name", "mixed-script"):
            continue
        hits = content.search(one.printed, 500)
        assert one.record in {hit.record for hit in hits if hit.kind == "record"}, one.id
        assert one.passage in {hit.name for hit in hits if hit.kind == "passage"}, one.id


def test_a_name_is_not_kept_twice_because_it_is_damaged(content) -> None:
    for record in content.records():
        damaged = [fold(name.text) for name in content.names(record) if name.kind == "damaged" and not name.claim]
        assert len(damaged) == len(set(damaged)), record


def test_a_passage_that_is_not_there_has_no_corrections(content) -> None:
    with pytest.raises(LookupError):
        content.corrections("hist-p999")
    assert content.corrections("hist-p215-10") == ()


def test_a_row_that_touches_its_date_is_read_apart(content) -> None:
    (row,) = content.corrections("wiki-affiliates-palestine")

    assert (row.printed, row.read, row.kind) == ("Palestine1924", "Palestine; 1924", "run-together")


def all_passages(content) -> list[str]:
    return [passage.name for source in content.sources() for passage in content.calendar(source.id)]
