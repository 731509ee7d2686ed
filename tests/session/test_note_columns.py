"""What is kept in memory of every note: in step with the notes, whatever is put in and taken out."""

import json

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from mopr_desktop.session.note_columns import NoteColumns
from mopr_desktop.session.note_order import Ranked, by_date, ordered, title_key

ABOUTS = ("", "record:a", "record:b", "claim:c", "passage:p", '{"from":"1923","to":"1924-05"}')
TAGS = ((), ("x",), ("x", "y"), ("y", "ü"))

notes = st.builds(
    lambda number, changed, about, tags, links: (
        number,
        changed,
        f"n{number}",
        about,
        json.dumps(list(tags)),
        " ".join(f"[[{name}]]" for name in links),
    ),
    st.integers(0, 30),
    st.integers(0, 6),
    st.sampled_from(ABOUTS),
    st.sampled_from(TAGS),
    st.lists(st.sampled_from(["A", "b", "n1"]), max_size=2, unique=True),
)
steps = st.lists(
    st.one_of(
        st.lists(notes, max_size=6, unique_by=lambda note: note[0]),
        st.sets(st.integers(0, 30), max_size=4),
    ),
    max_size=10,
)


def held(steps) -> tuple[NoteColumns, dict[int, tuple]]:
    """Return columns after some steps, and the notes that are in them."""
    columns, there = NoteColumns(), {}
    for step in steps:
        if isinstance(step, set):
            columns.drop([f"n{number}" for number in step])
            there = {number: note for number, note in there.items() if number not in step}
        else:
            columns.take(step)
            there |= {note[0]: note for note in step}
    return columns, there


@given(steps)
def test_the_columns_hold_what_was_put_in_and_not_taken_out(steps) -> None:
    columns, there = held(steps)
    abouts, sets = columns.abouts.values, columns.tag_sets()
    found = zip(
        columns.number.tolist(),
        columns.changed.tolist(),
        (abouts[code] for code in columns.about.tolist()),
        (sets[code] for code in columns.tags.tolist()),
        strict=True,
    )
    expected = [(n, note[1], note[3], tuple(json.loads(note[4]))) for n, note in sorted(there.items())]
    assert list(found) == expected


@given(steps, st.integers(1, 5))
def test_the_latest_notes_about_a_thing_are_those_changed_last(steps, most) -> None:
    columns, there = held(steps)
    for keys in (("record:a",), ("record:b", "claim:c"), ("record:unknown",)):
        about = sorted((note for note in there.values() if note[3] in keys), key=lambda one: (-one[1], one[0]))
        numbers, total = columns.latest(keys, most)
        assert total == len(about)
        assert [there[number][1] for number in numbers] == [note[1] for note in about[:most]]
        assert columns.latest_of_each({"it": keys}, most).get("it", ([], 0)) == (numbers, total)


@given(steps)
def test_links_and_tags_are_counted_as_they_stand_in_the_notes(steps) -> None:
    columns, there = held(steps)
    for name in ("a", "B", "n1"):
        linking = {n for n, note in there.items() if f"[[{name.casefold()}]]" in note[5].casefold()}
        assert set(columns.linking([name], 99)[0]) == linking
    counts = [tag for note in there.values() for tag in json.loads(note[4])]
    assert columns.tag_counts() == {tag: counts.count(tag) for tag in set(counts)}
    for kind, keys in (("record", ABOUTS[1:3]), ("claim", ABOUTS[3:4]), ("axis", ABOUTS[5:])):
        by_about = columns.tags_by_about(kind)
        assert set(by_about) <= set(keys)
        for key in keys:
            tags = {tag for note in there.values() if note[3] == key for tag in json.loads(note[4])}
            assert set(by_about.get(key, ())) == set(columns.tags_about(key)) == tags


@given(steps, st.booleans())
def test_every_note_is_listed_once_and_in_order(steps, falling) -> None:
    columns, there = held(steps)
    listed = ordered(columns, None, None, falling).tolist()
    assert sorted(listed) == sorted(there)
    times = [there[number][1] for number in listed]
    assert times == sorted(times, reverse=falling)
    rank = by_date(columns, lambda key: ({"record:a": 100, "claim:c": 50}.get(key, 0), key), falling)
    by_day = [there[number][3] for number in ordered(columns, None, rank, falling).tolist()]
    days = [{"record:a": 100, "claim:c": 50, ABOUTS[5]: 702_000}.get(key, 0) for key in by_day]
    dated = [day for day in days if day]
    assert dated == sorted(dated, reverse=falling)
    assert days == dated + [0] * (len(days) - len(dated))


def test_a_note_that_is_newer_than_a_column_comes_last() -> None:
    ranked = Ranked(np.array([1, 3], np.int64), np.array([7, 5], np.int64))
    assert ranked.of(np.array([1, 2, 3], np.int64)).tolist() == [7, np.iinfo(np.int64).max, 5]


def test_titles_are_compared_without_case_accents_and_marks() -> None:
    assert title_key("# «Élan» vital") == "elan» vital"
    assert title_key("\n\nÜber") == title_key("uber")
    assert title_key("Ёлка") == title_key("елка")
