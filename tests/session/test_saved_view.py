import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mopr_desktop.domain.entries import read_entry
from mopr_desktop.session.arrangement import FACETS, Arrangement
from mopr_desktop.session.saved_view import SavedView, show_view, told_gone, view_of
from mopr_desktop.session.session import Filters, Session

NAME = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), min_size=1, max_size=12)
NAMES = st.frozensets(NAME, max_size=4)
DAY = st.integers(-800_000, 800_000)
DAYS = st.tuples(DAY, DAY).filter(lambda pair: pair[0] < pair[1])
PAIR = st.tuples(NAME, NAME).filter(lambda pair: pair[0] != pair[1])
SETS = ("lanes", "sources", "certainty", "disputes")


@st.composite
def arrangements(draw: st.DrawFn) -> Arrangement:
    return Arrangement(
        draw(st.sampled_from(FACETS)),
        tuple(draw(st.lists(NAME, unique=True, max_size=4))),
        *(draw(NAMES) for _ in range(5)),
        heights=tuple(sorted(draw(st.dictionaries(NAME, st.integers(28, 2000), max_size=3)).items())),
    )


@st.composite
def views(draw: st.DrawFn) -> SavedView:
    maybe = st.none() | NAME
    return SavedView(
        *draw(DAYS),
        {name: draw(NAMES) for name in SETS},
        draw(st.none() | DAYS),
        draw(maybe),
        draw(st.none() | PAIR),
        draw(arrangements()),
        draw(st.none() | DAY),
        draw(maybe),
        draw(maybe),
        draw(maybe),
    )


@given(views())
def test_a_view_is_the_same_after_writing_and_reading(view: SavedView) -> None:
    entry = {"title": "A view", "view": view.to_json()}
    _, kept = read_entry("saved_view", "view-1", entry)
    assert SavedView.from_json(json.loads(json.dumps(kept["view"]))) == view


@given(st.recursive(st.none() | st.booleans() | st.integers() | st.text(max_size=4), lambda inside: (
    st.lists(inside, max_size=3)
    | st.dictionaries(st.sampled_from(["range", "filters", "mirror", "stretch", "lens", "arrangement"]), inside)
)))  # fmt: skip
def test_whatever_a_notebook_holds_is_read_without_complaint(given: object) -> None:
    found = SavedView.from_json(given)
    assert found is None or found.first_day < found.last_day


def everything(_: str) -> bool:
    return True


KNOWN = dict.fromkeys(("lane", "source", "record", "passage", "claim"), everything)


@pytest.fixture
def session(qapp: object) -> Session:
    return Session(0, 1000)


def test_a_view_is_shown_exactly_as_it_was(session: Session) -> None:
    session.set_range(100, 300)
    session.set_filters(Filters(lanes=frozenset({"aid"}), certainty=frozenset({"no"}), stretch=(120, 130)))
    session.set_mirror(("gse", "wiki"))
    session.set_arrangement(Arrangement("kind", pinned=frozenset({"kind:body"})))
    session.select("ioar", "p1", "c1")
    session.set_as_of(150)
    kept = view_of(session)
    session.set_lens("hist")
    session.set_filters(Filters())
    session.set_arrangement(Arrangement())
    session.select(None)
    session.set_as_of(None)
    session.set_range(0, 5000)
    assert show_view(kept, session, KNOWN) == []
    assert view_of(session) == kept


def test_names_that_are_gone_are_left_out_and_told(session: Session) -> None:
    known = KNOWN | {"source": lambda name: name != "old", "record": lambda name: name != "lost"}
    view = SavedView(0, 10, {"sources": frozenset({"old", "gse"})}, lens="old", record="lost")
    gone = show_view(view, session, known)
    assert session.lens is None
    assert session.selected is None
    assert session.filters.sources == {"gse"}
    assert told_gone("Mine", gone) == (
        "“Mine” has 2 names that are no longer in the data; the view is shown without: old, lost."
    )
    assert not told_gone("Mine", [])
