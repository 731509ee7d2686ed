from made import ROLES, item, rival

from mopr_desktop.domain.days import day_number as day
from mopr_desktop.timeline.sieve import Sieve, certainty_of, in_view

EMPTY = frozenset()


def sieve(sources=EMPTY, certainty=EMPTY, disputes=EMPTY) -> Sieve:
    parties = {"contradiction-spain": ("gse", "wiki")}
    return Sieve(frozenset(sources), frozenset(certainty), frozenset(disputes), ROLES, parties)


SPAIN = rival("spain", (day(1925, 9), day(1925, 10)), (day(1934, 10), day(1934, 11)))


def test_nothing_hidden_changes_nothing() -> None:
    assert sieve().shown([SPAIN]) == (SPAIN,)


def test_a_hidden_source_takes_its_claims_and_its_part_in_a_dispute_with_it() -> None:
    (left,) = sieve(sources={"wiki"}).shown([SPAIN])
    assert [mark.source for mark in left.marks] == ["gse"]
    assert left.disputes == ()
    assert (left.earliest_start, left.latest_start) == (day(1925, 9), day(1925, 10) - 1)


def test_an_item_without_a_claim_left_vanishes() -> None:
    assert sieve(sources={"gse", "wiki"}).shown([SPAIN]) == ()


def test_kinds_of_disagreement_can_be_hidden() -> None:
    assert sieve(disputes={"contradiction"}).shown([SPAIN])[0].disputes == ()


def test_certainty_is_a_filter() -> None:
    sure = item("a", day(1924), day(1925), moment=True)
    before = item("b", -(1 << 30), day(1925), moment=True)
    undated = item("c", 0, 1, undated=True)
    assert [certainty_of(one) for one in (sure, before, undated)] == ["certain", "possible", "undated"]
    assert sieve(certainty={"possible", "undated"}).shown([sure, before, undated]) == (sure,)


def test_an_item_is_in_view_if_any_of_its_days_is() -> None:
    sure = item("a", day(1924), day(1925))
    assert in_view(sure, day(1924, 12), day(1930))
    assert not in_view(sure, day(1925), day(1930))
