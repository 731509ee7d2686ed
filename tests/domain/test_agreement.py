import random
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from saying import FOUNDED, PROPERTIES, SEAT, SECTIONS, say

from mopr_desktop.domain.agreement import compare, disagreements
from mopr_desktop.domain.records import Relation

PHRASES = {"league": "the League", "office": "the Office", "meeting": "the Meeting"}


def differ(*claims, **more):
    return disagreements(claims, PROPERTIES, PHRASES, **more)


def kinds(*claims, **more) -> list[str]:
    return [one.kind for one in differ(*claims, **more)]


@pytest.mark.parametrize(
    ("a", "b", "kind"),
    [
        ("1939", "1941", "contradiction"),
        ("1922", "[1922-10..1922-12]", "refinement"),
        ("1924-07", "1924-07-14/1924-07-16", "refinement"),
        ("1927", "1927-03-24/1927-04-05", "refinement"),
        ("1924-07", "[1925..]", "contradiction"),
        ("[..1932]", "1933", "contradiction"),
        ("[..1932]", "1932", "refinement"),
        ("1925-09", "1934-10", "contradiction"),
        ("1922", "1922", None),
        ("[1922-10..1922-12]", "[1922-11..1923-01]", None),
        ("1922", "1922~", None),
    ],
)
def test_dates_are_told_apart(a, b, kind) -> None:
    assert compare(say(a), say(b), FOUNDED) == kind
    assert compare(say(b), say(a), FOUNDED) == kind


def test_a_claim_without_a_date_contradicts_no_date() -> None:
    assert compare(say(), say("1922"), FOUNDED) is None


@pytest.mark.parametrize(
    ("a", "b", "kind"),
    [
        ({"number": 67, "scope": "without-ussr"}, {"number": 62, "scope": "without-ussr"}, "contradiction"),
        ({"number": 67, "scope": "without-ussr"}, {"number": 70, "scope": "all"}, "contradiction"),
        ({"number": 67, "scope": "without-ussr"}, {"number": 68, "scope": "all"}, "scope"),
        ({"number": 67, "scope": "without-ussr"}, {"number": 68}, "scope"),
        ({"number": 70, "scope": "all"}, {"number": 70}, None),
        ({"number": 14_000_000, "scope": "all"}, {"number": 1_278_274, "scope": "abroad"}, "scope"),
        ({"number": 9_700_000, "scope": "ussr"}, {"number": 1_278_274, "scope": "abroad"}, None),
        ({"number": 90, "value": "more than 90"}, {"number": 94}, None),
        ({"number": 90, "certainty": "hedged"}, {"number": 94}, None),
        ({"number": 90}, {"number": 94}, "contradiction"),
        ({"number": 90, "value": "about 90"}, {"number": 120}, "contradiction"),
    ],
)
def test_figures_are_told_apart(a, b, kind) -> None:
    first, second = say("1932", of="sections", **a), say("1932-01-01", of="sections", **b)

    assert compare(first, second, SECTIONS) == kind
    assert compare(second, first, SECTIONS) == kind


def test_figures_for_other_days_do_not_contradict() -> None:
    assert kinds(say("1928-01-01", of="sections", number=44), say("1931-01-01", of="sections", number=58)) == []


def test_a_whole_and_its_part_in_one_passage_do_not_differ() -> None:
    whole = say("1932", of="sections", number=70, scope="all", passage="gse-p1")
    part = say("1932", of="sections", number=40, scope="europe", passage="gse-p1")

    assert kinds(whole, part) == []


def test_figures_of_a_meeting_need_no_date() -> None:
    first, second = (
        say("1924", of="sections", number=19, about="meeting"),
        say(of="sections", number=20, about="meeting"),
    )

    assert kinds(first, second, moments={"meeting"}) == ["contradiction"]
    assert kinds(first, second) == []


@pytest.mark.parametrize(
    ("first", "second", "kind"),
    [
        (("", "Moscow"), ("", "Paris"), "contradiction"),
        (("", "Moscow"), ("", "MOSCOW "), None),
        (("1922", "Bureau"), ("1922/1923-02", "Committee"), "contradiction"),
        (("1922/1937", "Moscow"), ("1937/1939", "Paris"), None),
        (("1922/1937", "Moscow"), ("1930/1939", "Paris"), "contradiction"),
        (("1922", "Moscow"), ("", "Paris"), None),
    ],
)
def test_values_are_told_apart(first, second, kind) -> None:
    claims = [say(edtf, of="seat", value=value) for edtf, value in (first, second)]

    assert compare(*claims, SEAT) == kind


def test_many_leaders_are_normal() -> None:
    assert kinds(say(of="leader", value="A"), say(of="leader", value="B")) == []


def test_each_kind_is_one_disagreement_with_all_its_claims() -> None:
    claims = [say("1922"), say("[1922-10..1922-12]", phrase="late 1922"), say("1924", source="wiki")]
    contradiction, refinement = differ(*claims)

    assert contradiction.id == "contradiction-league-founded"
    assert contradiction.claims == tuple(claim.id for claim in (claims[0], claims[1], claims[2]))
    assert refinement.claims == (claims[0].id, claims[1].id)
    assert contradiction.question == "When was the League founded?"
    assert contradiction.title == "Founding of the League"
    assert contradiction.explanation == (
        "Late 1922 and 1924 share no day. 3 claims, 2 sources, 2 witnesses: none of them names an earlier work."
    )
    assert refinement.explanation.startswith(
        "Late 1922 lies within 1922: only more precise. 2 claims, 1 source, 1 witness"
    )


def test_figures_are_explained_with_their_scope_and_time() -> None:
    (one,) = differ(
        say("1932-01-01", of="sections", number=67, scope="without-ussr", source="wiki", page="xxix"),
        say("1932", of="sections", number=62, scope="without-ussr", source="wiki", page="xxix"),
        say("1932", of="sections", number=70, scope="all"),
    )

    assert one.title == "Sections of the League in 1932"
    assert one.question == "How many sections had the League in 1932?"
    assert one.witnesses == 2
    assert one.explanation == (
        "70 sections (all counted) and 62 and 67 sections (without the USSR) are given for the same time, in 1932, "
        "and differ, even when each is counted the same way. 3 claims, 2 sources, 2 witnesses."
    )


def test_a_figure_of_our_own_computing_says_so() -> None:
    (one,) = differ(
        say("1932", of="sections", number=43, certainty="computed"),
        say("1932", of="sections", number=12, source="wiki"),
    )

    assert one.explanation.startswith("12 and 43 (computed) sections are given for the same time, in 1932, and differ.")


def test_a_time_without_a_start_is_not_asked_for() -> None:
    (one,) = differ(say("/1938", of="seat", value="Moscow"), say("/1938", of="seat", value="Paris"))

    assert (one.question, one.title) == ("Where was the League?", "Seat of the League")
    assert one.explanation.startswith("“Moscow” and “Paris” are named for the same time.")


def test_perhaps_the_same_is_a_doubt_of_identity() -> None:
    (one,) = differ(
        say("1920", about="league"),
        say("1925", about="office", source="wiki"),
        relations=[
            Relation("league", "perhaps-same-as", "office", ""),
            Relation("office", "perhaps-same-as", "league", ""),
        ],
    )

    assert (one.id, one.kind, one.property) == ("identity-league-office", "identity", "identity")
    assert one.question == "Are the League and the Office one and the same?"
    assert len(one.claims) == 2


DATES = ("1922", "1922-10", "[1922-10..1922-12]", "1922-11-30", "1923", "[..1922]", "[1925..]", "1922/1939", "192X", "")
claims_of_dates = st.lists(
    st.tuples(st.sampled_from(DATES), st.sampled_from(["gse", "wiki"]), st.sampled_from(["", "9"])), max_size=6
)
claims_of_figures = st.lists(
    st.tuples(st.sampled_from(["1932", "1932-01-01", "1933", ""]), st.sampled_from([67, 68, 70]),
              st.sampled_from(["", "all", "without-ussr", "europe"])), max_size=6,
)  # fmt: skip


def spoken(dates, figures=()):
    said = [say(edtf, source=source, page=page, name=f"a{i}") for i, (edtf, source, page) in enumerate(dates)]
    return said + [
        say(edtf, of="sections", number=number, scope=scope, name=f"b{i}")
        for i, (edtf, number, scope) in enumerate(figures)
    ]


@given(claims_of_dates, claims_of_figures, st.randoms(use_true_random=False))
def test_the_order_of_claims_does_not_matter(dates, figures, chance: random.Random) -> None:
    claims = spoken(dates, figures)
    shuffled = list(claims)
    chance.shuffle(shuffled)

    assert differ(*claims) == differ(*shuffled)


@given(claims_of_dates.filter(bool))
def test_saying_it_again_from_the_same_page_makes_no_new_witness(dates) -> None:
    claims = spoken(dates)
    again = [*claims, replace(claims[-1], id="again")]

    before = {one.id: one.witnesses for one in differ(*claims)}
    after = {one.id: one.witnesses for one in differ(*again)}

    assert before == after


@given(claims_of_dates)
def test_no_pair_is_both_more_precise_and_contradictory(dates) -> None:
    claims = spoken(dates)
    for a in claims:
        for b in claims:
            kind = compare(a, b, FOUNDED)
            assert kind == compare(b, a, FOUNDED)
            if a.date and b.date:
                assert (kind == "contradiction") == (not a.date.shares_a_day(b.date))


@given(claims_of_dates, claims_of_figures)
def test_a_disagreement_needs_two_claims_and_one_witness_at_least(dates, figures) -> None:
    for one in differ(*spoken(dates, figures)):
        assert len(set(one.claims)) == len(one.claims) >= 2
        assert 1 <= one.witnesses <= len(one.claims)


@given(claims_of_dates, claims_of_figures)
def test_claims_about_other_records_change_nothing(dates, figures) -> None:
    claims = spoken(dates, figures)
    others = [say("1950", about="office"), say("1960", about="office")]

    assert differ(*claims) == tuple(one for one in differ(*claims, *others) if one.subject == "league")


def test_the_end_of_a_part_is_another_thing_than_the_end_of_the_whole() -> None:
    (contradiction, scope) = differ(say("1939"), say("1941"), say("1947", scope="soviet-section"))

    assert (contradiction.kind, len(contradiction.claims)) == ("contradiction", 2)
    assert (scope.kind, len(scope.claims)) == ("scope", 3)
    assert scope.explanation.startswith(
        "1939 or 1941 (the whole) and 1947 (the Soviet section) are dates of different things"
    )


def test_the_same_date_for_the_whole_and_a_part_is_no_difference() -> None:
    assert kinds(say("1947"), say("1947", scope="soviet-section")) == []


def test_values_for_different_parts_of_a_matter_do_not_contradict() -> None:
    (one,) = differ(
        say(of="seat", value="Moscow", scope="world-office"), say(of="seat", value="Paris", scope="western-office")
    )

    assert one.kind == "scope"
    assert one.explanation.startswith(
        "“Moscow” (world office) and “Paris” (western office) are named for different parts of one matter"
    )
    assert kinds(say(of="seat", value="Moscow", scope="a"), say(of="seat", value="Moscow", scope="b")) == []


def test_figures_that_do_not_say_what_they_count_are_asked_about() -> None:
    silent = [say("1928", of="sections", number=44), say("1931", of="sections", number=58)]
    (one,) = differ(*silent, say("1932", of="sections", number=62, scope="without-ussr"))

    assert (one.id, one.kind) == ("scope-league-sections-unstated", "scope")
    assert one.question == "Do 44 and 58 sections of the League include the USSR?"
    assert one.claims == tuple(claim.id for claim in silent)


def test_figures_are_not_asked_about_where_nobody_says_what_is_counted() -> None:
    assert kinds(say("1928", of="sections", number=44), say("1931", of="sections", number=58)) == []


def test_the_time_in_question_is_the_one_that_all_claims_cover() -> None:
    (one,) = differ(say("1924-07/", of="seat", value="Moscow"), say("1931", of="seat", value="Paris"))

    assert one.question == "Where was the League in 1931?"


def test_years_of_work_before_a_founding_are_part_of_the_doubt_whether_two_bodies_are_one() -> None:
    (one,) = differ(
        say("1920", about="league", name="a"),
        say("1925", about="office", name="b"),
        say("1921/1922", of="was-active", about="office", name="c"),
        relations=[Relation("league", "perhaps-same-as", "office", "")],
    )

    assert one.claims == ("a", "c", "b")
