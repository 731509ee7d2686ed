import pytest

from mopr_desktop.domain.days import day_number
from mopr_desktop.store.content import Content
from mopr_desktop.store.one_source import OneSource

SOURCES = ("gse", "wiki", "hist")


@pytest.mark.parametrize("source", SOURCES)
def test_nothing_of_another_source_is_left(content: Content, source: str) -> None:
    alone = OneSource(content, (source,))
    assert {claim.source for claim in alone.claims().values()} == {source}
    for lane in alone.lanes():
        for item in alone.axis_items(lane.id):
            assert item.sources == (source,)
            assert {mark.source for mark in item.marks} <= {source}
    for record in alone.records():
        assert {claim.source for claim in alone.claims_about(record)} <= {source}
        assert {claim.source for claim in alone.dating(record).claims} <= {source}
        assert all(name.claim is None or alone.claim(name.claim) for name in alone.names(record))
    for unit in ("sections", "members"):
        assert {figure.source for figure in alone.figures(unit)} <= {source}
    for found in alone.disagreements():
        assert all(alone.claim(claim).source == source for claim in found.claims)


def test_the_dates_in_words_are_those_of_the_source(content: Content) -> None:
    words = {source: OneSource(content, (source,)).dating("section-germany").words for source in SOURCES}
    assert words == {"gse": "", "wiki": "October 1924", "hist": "April 1921"}
    assert content.dating("section-germany").words == "April 1921 or October 1924"


def test_all_sources_together_are_the_whole(content: Content) -> None:
    together = OneSource(content, SOURCES)
    assert together.claims() == content.claims()
    assert {one.id for one in together.disagreements()} == {one.id for one in content.disagreements()}
    for lane in content.lanes():
        assert together.axis_items(lane.id) == content.axis_items(lane.id)


def test_only_the_source_with_the_list_of_countries_has_a_band_and_no_figure_is_held_against_none(
    content: Content,
) -> None:
    day = day_number(1930)
    alone = {source: OneSource(content, (source,)) for source in SOURCES}
    assert alone["wiki"].band().on(day)[0] > 40
    assert len(alone["gse"].band().days) == len(alone["hist"].band().days) == 0
    assert not any(figure.outside_band for figure in alone["gse"].figures("sections"))


def test_what_the_whole_shows_is_untouched(content: Content) -> None:
    before = content.dating("section-germany")
    OneSource(content, ("hist",)).dating("section-germany")
    assert content.dating("section-germany") is before
