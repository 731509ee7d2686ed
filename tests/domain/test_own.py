"""Entries of a notebook become claims and records, whoever wrote them; damaged ones are left out with a reason."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from own_entries import MEMOIRS, entries, own_claim, own_record

from mopr_desktop.domain.own import OWN_KINDS, OwnContent
from mopr_desktop.domain.own_entries import read_own
from mopr_desktop.ingest.bundle import build
from mopr_desktop.store.content import Content

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def known(tmp_path_factory):
    out = tmp_path_factory.mktemp("own") / "small.sqlite"
    build(ROOT / "tests" / "data" / "corpus", out)
    opened = Content.open(out)
    yield opened.known
    opened.close()


def claims(known, *given) -> OwnContent:
    return read_own(entries(own_claim=list(given)), known)


def test_the_readers_sources_are_hexagons_after_those_of_the_bundle(known) -> None:
    second = ("source-z", {"title": "A diary", "short": "Diary", "details": {"csl": {"type": "book"}, "silence": 5}})
    own = read_own({"own_source": [MEMOIRS, second]}, known)
    assert [(one.short, one.shape, one.order) for one in own.sources] == [
        ("Diary", "hexagon", 2),
        ("Memoirs", "hexagon", 3),
    ]
    assert own.sources[0].csl == {"type": "book"}
    assert (own.sources[0].silence, own.sources[1].silence) == ("", "Ends 1925.")


def test_a_claim_of_an_own_source_stands_at_its_place(known) -> None:
    about = next(iter(known.records))
    own = claims(
        known,
        own_claim("a", about, "founded", edtf="1924-10", locator="p. 9", regest="A meeting."),
        own_claim("b", about, "founded", edtf="1925", locator="P 9"),
        own_claim("c", about, "founded", edtf="1926", locator="p. 12"),
        own_claim("d", about, "founded", edtf="1926", locator=""),
    )
    places = [(one.locator, one.ordinal, one.claims, one.regest) for one in own.passages]
    assert places == [("no place given", 1, 1, ""), ("p. 9", 2, 2, "A meeting."), ("p. 12", 3, 1, "")]
    assert own.claims[0].statement.endswith(": October 1924")
    assert own.claims[0].witness == ("source-memoirs", "")


def test_a_place_of_a_bundled_source_is_found_by_its_locator(known) -> None:
    passage = next(one for one in known.passages.values() if one.locator)
    about = next(iter(known.records))
    own = claims(known, own_claim("a", about, "founded", edtf="1924", source=passage.source, locator=passage.locator))
    assert own.claims[0].passage == passage.name
    assert own.passages == ()


@pytest.mark.parametrize(
    ("given", "why"),
    [
        ({"edtf": "Sept. 1923"}, "Its date cannot be read: 'Sept. 1923'"),
        ({"source": "source-gone", "edtf": "1923"}, "Its source is source-gone, which is not there."),
        ({"source": None, "edtf": "1923"}, "It names no source."),
        ({"passage": "gse-p99", "edtf": "1923"}, "It is drawn from the passage gse-p99, which is not there."),
        ({"record": "nobody"}, "Its value is nobody, which is not there."),
        ({}, "It says nothing"),
    ],
)
def test_a_claim_that_makes_no_sense_is_left_out_with_the_reason(known, given, why) -> None:
    own = claims(known, own_claim("a", next(iter(known.records)), "founded", **given))
    assert own.claims == ()
    (skipped,) = own.skipped
    assert skipped.why.startswith(why)
    assert (skipped.kind, skipped.uid, skipped.whole) == ("own_claim", "a", True)


def test_a_claim_about_what_is_not_there_is_left_out(known) -> None:
    own = claims(known, own_claim("a", "section-gone", "founded", edtf="1923"))
    assert [one.why for one in own.skipped] == ["It is about section-gone, which is not there."]


def test_a_record_keeps_what_can_be_read_of_it(known) -> None:
    record = own_record(
        "section-own", "section", "Atlantis", short=7, weight=9, lane="nowhere", within="gone",
        relations=[{"as": "section-of", "to": "gone"}, "odd", {"as": "section-of", "to": "section-own"}],
        names=[{"text": "Atlantida", "kind": "odd"}, None],
    )  # fmt: skip
    own = read_own({"own_record": [record]}, known)
    (found,) = own.records
    assert (found.title, found.short, found.weight, found.within) == ("Atlantis", "Atlantis", 1, None)
    assert found.lane == known.kinds["section"].lane
    assert [(name.text, name.kind) for _, name in own.names] == [("Atlantis", "title"), ("Atlantida", "variant")]
    assert [(one.why, one.whole) for one in own.skipped] == [("It refers to what is not there: gone.", False)]


def test_names_of_the_bundle_are_never_taken(known) -> None:
    record, source, claim = next(iter(known.records)), next(iter(known.sources)), next(iter(known.claims))
    own = read_own(
        {
            "own_source": [(source, MEMOIRS[1]), MEMOIRS],
            "own_record": [own_record(record, "section", "Atlantis")],
            "own_claim": [own_claim(claim, record, "founded", edtf="1923")],
        },
        known,
    )
    assert (own.records, own.claims, len(own.sources)) == ((), (), 1)
    assert len(own.skipped) == 3


def test_nothing_own_is_false(known) -> None:
    assert not read_own({}, known)
    assert read_own({"own_source": [MEMOIRS]}, known)


NAMES = st.sampled_from(
    ("", "section-freedonia", "source-memoirs", "gse-p1", "gse-p1-founded", "founded", "section", "x")
)
ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=8)
    | NAMES | st.sampled_from(("1923", "192X", "[..1927]", "1923/", "../1923")),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)  # fmt: skip
FIELDS = st.sampled_from(
    ("title", "short", "record_kind", "subject", "property", "passage", "claim", "judgement", "target", "should_read")
)
DETAILS = st.dictionaries(
    st.sampled_from(
        ("source", "locator", "statement", "value", "number", "unit", "record", "scope", "phrase", "edtf", "place",
         "people", "certainty", "cites", "names", "relations", "within", "weight", "lane", "csl", "silence")
    ),
    ANYTHING,
)  # fmt: skip
VALUES = st.builds(
    lambda fields, details: fields | {"details": details}, st.dictionaries(FIELDS, ANYTHING), DETAILS | ANYTHING
)
BOOK = st.fixed_dictionaries({kind: st.lists(st.tuples(NAMES, VALUES), max_size=3) for kind in OWN_KINDS})


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(book=BOOK)
def test_whatever_stands_in_a_notebook_is_read_or_said_to_be_left_out(known, book) -> None:
    own = read_own(book, known)
    shown = {one.id for one in own.sources} | {one.name for one in own.records} | {one.id for one in own.claims}
    for kind in ("own_source", "own_record", "own_claim"):
        for uid, _ in book[kind]:
            assert uid in shown or any((one.kind, one.uid) == (kind, uid) for one in own.skipped)
    places = set(known.passages) | {one.name for one in own.passages}
    assert all(one.passage in places for one in own.claims)
