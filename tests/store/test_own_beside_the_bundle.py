"""What the reader adds stands beside the bundled data as if it had been built with it."""

import random
from collections.abc import Iterable
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from zlib import crc32

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from own_entries import entries, entry_of, own_claim, own_record

from mopr_desktop.domain.agreement import disagreements
from mopr_desktop.domain.bands import section_band
from mopr_desktop.domain.days import day_number
from mopr_desktop.domain.own_entries import read_own
from mopr_desktop.store.content import Content
from mopr_desktop.store.loading import grouped


@pytest.fixture
def fresh(database: Path):
    """Return the content of this checkout, to which things may be joined."""
    opened = Content.open(database, verify=False)
    yield opened
    opened.close()


def join(content: Content, **kinds) -> None:
    content.join(read_own(entries(**kinds), content.known))
    assert content.own.skipped == ()


def everything(content: Content) -> tuple:
    """Return all that is computed from claims."""
    days = [day_number(year) for year in range(1919, 1950)]
    return (
        content.disagreements(),
        content.band(),
        {name: content.dating(name).words for name in content.records()},
        {unit: [replace(one, own=False) for one in content.figures(unit)] for unit in ("sections", "members")},
        [[(one.item.record, one.standing) for one in content.offices_on(day)] for day in days],
        content.counts(),
    )


def without(content: Content, taken: Iterable[str]) -> Content:
    """Return content as it would be built without some claims."""
    bare = Content(content._db, content.path, "")
    bundle, left = bare._bundle, {one.id: one for one in content.claims().values() if one.id not in set(taken)}
    bundle.claims = left
    bundle.claims_of = grouped((one.passage, one) for one in left.values())
    bundle.passages = {
        name: replace(one, claims=len(bundle.claims_of.get(name, ()))) for name, one in bundle.passages.items()
    }
    kinds, records = bundle.kinds, bundle.records
    computed = disagreements(
        left.values(),
        bundle.properties,
        {name: one.phrase for name, one in records.items()},
        moments={name for name, one in records.items() if kinds[one.kind].moment},
        relations={one for links in bundle.relations.values() for one in links},
    )
    bundle.disagreements = {one.id: one for one in computed}
    bundle.band = section_band(list(left.values()), {name: one.kind for name, one in records.items()}, bundle.band_rule)
    return bare


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 10**6), part=st.sampled_from((0.002, 0.05, 0.5)))
def test_claims_taken_out_of_the_bundle_and_added_by_the_reader_change_nothing(content, seed, part) -> None:
    whole = list(content.claims().values())
    taken = [one for one in whole if (seed * 31 + crc32(one.subject.encode())) % 1000 < part * 1000]
    taken += random.Random(seed).sample(whole, round(len(whole) * part))  # noqa: S311
    bare = without(content, {one.id for one in taken})
    bare.join(read_own({"own_claim": [entry_of(one) for one in taken]}, bare.known))
    assert bare.own.skipped == ()
    assert everything(bare) == everything(content)


def without_records(content: Content, taken: set[str], named: set[str]) -> Content:
    """Return content as it would be built without some records, and the claims that name them."""
    bare = without(content, named)
    bundle = bare._bundle
    bundle.records = {name: one for name, one in bundle.records.items() if name not in taken}
    bundle.names = {name: names for name, names in bundle.names.items() if name not in taken}
    links = {name: [one for one in found if one.subject not in taken] for name, found in bundle.relations.items()}
    bundle.relations = {name: tuple(found) for name, found in links.items() if found}
    return bare


def entry_of_record(content: Content, name: str) -> tuple[str, dict]:
    record = content.record(name)
    names = [one for one in content.names(name) if one.claim is None]
    return own_record(
        name, record.kind, record.title, short=record.short, phrase=record.phrase, lane=record.lane,
        track=record.track, weight=record.weight, within=record.within,
        names=[{"text": one.text, "language": one.language, "script": one.script, "kind": one.kind, "why": one.why}
               for one in names],
        relations=[{"as": one.relation, "to": one.object, "edtf": one.edtf}
                   for one in content.relations(name) if one.subject == name],
    )  # fmt: skip


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 10**6))
def test_sections_taken_out_of_the_bundle_and_added_by_the_reader_change_nothing(content, seed) -> None:
    sections = [one.name for one in content.records().values() if one.kind == "section"]
    free = [
        name
        for name in sections
        if all(one.subject == name for one in content.relations(name))
        and {one.passage for one in content.claims_about(name) if one.property == "founded"}
        and all(  # of an own section every beginning counts, of a bundled one that of the table
            one.passage.startswith("wiki-affiliates-")
            for one in content.claims_about(name)
            if one.property == "founded"
        )
    ]
    taken = set(random.Random(seed).sample(free, 9))  # noqa: S311
    named = {one.id for name in taken for one in content.claims_about(name)}
    bare = without_records(content, taken, named)
    assert len(bare.records()) == len(content.records()) - 9
    bare.join(
        read_own(
            {
                "own_record": [entry_of_record(content, name) for name in taken],
                "own_claim": [entry_of(content.claim(name)) for name in named],
            },
            bare.known,
        )
    )
    assert bare.own.skipped == ()
    assert everything(bare) == everything(content)
    assert [replace(one, own=False) for one in bare.records().values()] == list(content.records().values())
    assert [item.record for item in bare.axis_items("sections")] == [
        item.record for item in content.axis_items("sections")
    ]


def test_without_a_notebook_the_data_are_exactly_those_of_the_bundle(fresh) -> None:
    before = everything(fresh), fresh.records(), fresh.claims(), fresh.sources(), fresh.search("zetkin")
    join(
        fresh,
        own_record=[own_record("section-own", "section", "Section of Atlantis")],
        own_claim=[
            own_claim("claim-1", "section-germany", "founded", edtf="1919"),
            own_claim("claim-2", "section-own", "founded", edtf="1926"),
        ],
        reading=[("r", {"claim": "hist-p212-1-germany", "judgement": "deprecated", "why": "Late."})],
    )
    assert everything(fresh) != before[0]
    fresh.join(None)
    assert (everything(fresh), fresh.records(), fresh.claims(), fresh.sources(), fresh.search("zetkin")) == before


def test_an_own_claim_enters_the_disagreement_of_the_sources(fresh) -> None:
    join(fresh, own_claim=[own_claim("claim-1", "section-germany", "founded", edtf="1919", statement="Founded early.")])
    (found,) = [one for one in fresh.disagreements_about("section-germany") if one.kind == "contradiction"]
    assert found.claims[0] == "claim-1"
    assert found.witnesses == 3
    assert "1919" in fresh.dating("section-germany").words
    assert "source-memoirs" in fresh.axis_item("section-germany").sources


def test_an_own_claim_makes_a_disagreement_where_there_was_none(fresh) -> None:
    assert not fresh.disagreements_about("section-austria")
    join(fresh, own_claim=[own_claim("claim-1", "section-austria", "founded", edtf="1901")])
    assert [one.kind for one in fresh.disagreements_about("section-austria")] == ["contradiction"]


def test_a_claim_from_a_bundled_passage_is_no_other_witness(fresh) -> None:
    row = fresh.claim("wiki-affiliates-germany-founded")
    join(
        fresh,
        own_claim=[own_claim("claim-1", "section-germany", "founded", edtf="1923", passage=row.passage)],
    )
    claim = fresh.claim("claim-1")
    assert (claim.source, claim.own, claim.witness) == ("wiki", True, row.witness)
    (found,) = [one for one in fresh.disagreements_about("section-germany") if one.kind == "contradiction"]
    assert len(found.claims) == 3
    assert found.witnesses == 2
    assert fresh.passage(row.passage).claims == len(fresh.claims_of(row.passage))


def test_an_own_section_is_counted_in_the_band(fresh) -> None:
    day = day_number(1930)
    certain, possible = fresh.band().on(day)
    join(
        fresh,
        own_record=[own_record("section-own", "section", "Section of Atlantis")],
        own_claim=[own_claim("claim-2", "section-own", "founded", edtf="1926")],
    )
    assert fresh.band().on(day) == (certain + 1, possible + 1)
    assert "section-own" in {item.record for item in fresh.axis_items("sections")}


def test_an_own_source_dates_a_section_that_the_bundle_leaves_undated(fresh) -> None:
    undated = next(item.record for item in fresh.axis_items("sections") if item.undated)
    day = day_number(1932)
    certain, possible = fresh.band().on(day)
    join(fresh, own_claim=[own_claim("claim-1", undated, "founded", edtf="1930")])
    assert fresh.band().on(day) == (certain + 1, possible)


def test_an_own_office_stands_among_those_of_its_day(fresh) -> None:
    join(
        fresh,
        own_record=[
            own_record("person-own", "person", "Anna Example"),
            own_record(
                "office-own", "office", "Anna Example, treasurer",
                relations=[{"as": "person", "to": "person-own"}, {"as": "body", "to": "executive-committee"}],
            ),
        ],
        own_claim=[own_claim("claim-1", "office-own", "held", edtf="1926/1930")],
    )  # fmt: skip
    standing = {one.item.record: one.standing for one in fresh.offices_on(day_number(1928))}
    assert standing["office-own"] == "certain"
    assert {one.object for one in fresh.relations("office-own")} == {"person-own", "executive-committee"}
    assert any(one.subject == "office-own" for one in fresh.relations("executive-committee"))


def test_a_doubt_whether_an_own_body_is_a_bundled_one_is_a_question(fresh) -> None:
    relation = [{"as": "perhaps-same-as", "to": "section-austria"}]
    join(fresh, own_record=[own_record("body-own", "section", "Vienna Aid", relations=relation)])
    assert [one.kind for one in fresh.disagreements_about("body-own")] == ["identity"]
    assert "Vienna Aid" in fresh.disagreements_about("body-own")[0].question


def test_search_finds_what_is_own_by_any_name(fresh) -> None:
    names = [{"text": "Rote Hülfe Atlantis", "language": "de", "kind": "official"}]
    join(
        fresh,
        own_record=[own_record("section-own", "section", "Section of Atlantis", names=names)],
        own_claim=[
            own_claim(
                "claim-1", "section-own", "founded", edtf="1926", statement="Sailors met on deck.", regest="A voyage."
            )
        ],
    )
    assert ("record", "section-own") in {(hit.kind, hit.name) for hit in fresh.search("rote hulfe atl")}
    assert ("claim", "claim-1") in {(hit.kind, hit.name) for hit in fresh.search("sailors")}
    assert ("passage", "source-memoirs-at-p-12") in {(hit.kind, hit.name) for hit in fresh.search("voyage")}
    assert ("source", "source-memoirs") in {(hit.kind, hit.name) for hit in fresh.search("courier")}
    assert fresh.search("section atlantis")[0].name == "section-own"


def test_own_readings_and_corrections_stand_beside_those_of_the_bundle(fresh) -> None:
    claim = "hist-p212-1-germany"
    passage = fresh.claim(claim).passage
    before = fresh.corrections(passage)
    join(
        fresh,
        reading=[("r", {"claim": claim, "judgement": "deprecated", "why": "A committee only."})],
        correction=[("c", {"target": {"passage": passage}, "reads": "Aprill", "should_read": "April", "why": "Slip."})],
    )
    assert fresh.judgement(claim) == "deprecated"
    assert [one.own for one in fresh.readings(claim)][-1]
    assert fresh.corrections(passage)[:-1] == before
    assert fresh.corrections(passage)[-1].read == "April"
    marks = {mark.claim: mark.deprecated for mark in fresh.axis_item("section-germany").marks}
    assert [name for name, hollow in marks.items() if hollow] == [claim]


def test_a_few_hundred_entries_are_joined_at_once(fresh) -> None:
    everything(fresh)
    records = list(fresh.records())
    claims = [
        own_claim(f"claim-{i}", records[i % len(records)], "founded", edtf=f"19{20 + i % 20}") for i in range(300)
    ]
    fresh.join(read_own(entries(own_claim=claims), fresh.known))
    assert len(fresh.claims()) > 1300
    assert all(one < other for one, other in pairwise(fresh.band().days))
