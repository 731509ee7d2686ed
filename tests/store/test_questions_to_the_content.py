"""What a historian asks first, answered without a window."""

from datetime import date

import pytest


def test_when_the_german_section_was_founded_has_two_answers(content) -> None:
    one = content.disagreement("contradiction-section-germany-founded")

    assert one.question == "When was the German section founded?"
    assert {(content.claim(claim).source, content.claim(claim).date.edtf) for claim in one.claims} == {
        ("hist", "1921-04"),
        ("wiki", "1924-10"),
    }
    assert content.dating("section-germany").words == "April 1921 or October 1924"


def test_the_members_of_1932_are_told_with_their_scope(content) -> None:
    in_1932 = {
        (figure.source, figure.number, figure.scope)
        for figure in content.figures("members")
        if date.fromordinal(figure.first_day).year == 1932
    }

    assert in_1932 == {
        ("gse", 14_000_000, "all"),
        ("gse", 9_700_000, "ussr"),
        ("gse", 4_300_000, "without-ussr"),
        ("wiki", 1_278_274, "without-ussr"),
    }


def test_in_may_1924_the_central_committee_led_and_nobody_dates_its_chairman(content) -> None:
    led = {one.item.record: one.standing for one in content.offices_on(date(1924, 5, 1).toordinal())}

    assert led["central-committee"] == "certain"
    assert led["office-marchlewski-chairman"] == "undated"
    assert led["office-stasova"] == "possible"
    assert led["office-kolarov-committee"] == "possible"
    assert not {"central-bureau", "executive-committee", "office-marchlewski-bureau", "seat-paris"} & set(led)


def test_the_bodies_of_1924_to_1925_overlap_where_the_sources_differ(content) -> None:
    for month, body in ((8, "possible"), (1, None)):
        led = {one.item.record: one.standing for one in content.offices_on(date(1924, month, 1).toordinal())}
        assert led.get("executive-committee") == body


def test_vyatka_had_the_first_cell_and_looked_after_german_prisoners(content) -> None:
    claims = {claim.id: claim for claim in content.claims_about("place-vyatka")}

    assert {"hist-p213-4-first-cell", "hist-p215-11-germany-vyatka"} <= set(claims)
    assert claims["hist-p213-4-first-cell"].date.edtf == "1923-01-22"
    assert claims["hist-p215-11-germany-vyatka"].subject == "patronage-germany"


@pytest.mark.parametrize(
    ("asked", "record"),
    [
        ("Mauprat", "ioar"),
        ("IOPR", "ioar"),
        ("IDP", "ioar"),
        ("МОПР", "ioar"),
        ("мопр", "ioar"),
        ("Международная организация помощи революционерам", "ioar"),
        ("Markhlevsky", "marchlewski-julian"),
        ("이동휘", "yi-donghwi"),
        ("李東輝", "yi-donghwi"),
        ("Thaelmann", "thalmann-ernst"),
        ("Thälmann", "thalmann-ernst"),
        ("Thalmann", "thalmann-ernst"),
        ("Kapsukas", "mickevicius-kapsukas-vincas"),
        ("Mickevicius", "mickevicius-kapsukas-vincas"),
        ("Mickevičius", "mickevicius-kapsukas-vincas"),
        ("Mitskevich", "mickevicius-kapsukas-vincas"),
        ("Стасова", "stasova-elena"),
        ("Stassova", "stasova-elena"),
    ],
)
def test_a_name_in_any_script_or_spelling_finds_its_record(content, asked, record) -> None:
    assert record in [hit.record for hit in content.search(asked) if hit.kind == "record"][:5]


def test_every_record_is_concerned_by_a_claim(content) -> None:
    assert [name for name in content.records() if not content.claims_about(name)] == []
