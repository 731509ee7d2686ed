import pytest
from hypothesis import given
from hypothesis import strategies as st

from mopr_desktop.domain.entries import KINDS, read_entry
from mopr_desktop.domain.notes import LONGEST_BODY, Note, note_from, note_json, target_from, target_json
from mopr_desktop.errors import MoprError

names = st.text(st.characters(exclude_categories=["C", "Zl", "Zp"]), min_size=1, max_size=40)
numbers = st.integers(0, 2**53 - 1)
targets = st.one_of(
    st.builds(lambda name: {"record": name}, names),
    st.builds(lambda name: {"claim": name}, names),
    st.builds(lambda name: {"passage": name}, names),
    st.builds(
        lambda source, a, b, quote: {"source": source, "start": min(a, b), "end": max(a, b), "quote": quote},
        names, numbers, numbers, st.text(st.characters(exclude_categories=["Cs"])),
    ),
    st.builds(lambda source, page, box: {"source": source, "page": page, "region": box},
              names, numbers, st.lists(numbers, min_size=4, max_size=4)),
    st.sampled_from([{"from": "1923-01", "to": "1923-03-15"}, {"from": "[..1927]", "to": "1928~"}]),
)  # fmt: skip


@given(targets)
def test_every_target_is_written_as_it_was_read(given_target) -> None:
    assert target_json(target_from(given_target)) == given_target


@given(names, st.text(st.characters(exclude_categories=["Cs"])), st.none() | targets, st.lists(names, max_size=5))
def test_a_note_survives_being_kept(uid, body, target, tags) -> None:
    note = Note(uid, body, target_from(target), tuple(tags))
    same, value = read_entry("note", uid, note_json(note))
    assert note_from(same, value) == note


@pytest.mark.parametrize(
    "target",
    [
        "section-germany",
        [],
        {},
        {"record": ""},
        {"record": 7},
        {"record": "a", "claim": "b"},
        {"record": "a\nb"},
        {"source": "gse", "start": 5, "end": 4, "quote": ""},
        {"source": "gse", "start": -1, "end": 4, "quote": ""},
        {"source": "gse", "start": True, "end": 4, "quote": ""},
        {"source": "gse", "start": 0, "end": 10**30, "quote": ""},
        {"source": "gse", "page": 1, "region": [1, 2, 3]},
        {"from": "1923"},
        {"from": "1923", "to": "1928-02-30"},
        {"from": "1923", "to": "Y-170000002"},
    ],
)
def test_what_is_no_target_is_refused_in_a_sentence(target) -> None:
    with pytest.raises(MoprError, match=r"^Nothing was written\. .+\."):
        target_from(target)


@pytest.mark.parametrize(
    "value",
    [
        {},
        {"body": None},
        {"body": 7},
        {"body": "half \ud800"},
        {"body": "x" * (LONGEST_BODY + 1)},
        {"body": "", "tags": "one"},
        {"body": "", "tags": [""]},
        {"body": "", "tags": ["x"] * 201},
        {"body": "", "colour": "red"},
    ],
)
def test_a_note_that_cannot_be_kept_is_refused(value) -> None:
    with pytest.raises(MoprError, match=r"^Nothing was written"):
        read_entry("note", "n1", value)


@pytest.mark.parametrize("body", ["", "NUL \0 inside", "a\r\nb", "\u202eright to left", "x" * (1 << 20), "🚩"])
def test_a_text_may_hold_anything_that_is_text(body) -> None:
    assert read_entry("note", "n1", {"body": body})[1]["body"] == body


@pytest.mark.parametrize("uid", ["", "x" * 301, "a\0b", "a\nb", None, 7, "\udc80"])
def test_an_identifier_is_one_line_of_text(uid) -> None:
    with pytest.raises(MoprError):
        read_entry("note", uid, {"body": ""})


def test_free_json_has_limits() -> None:
    deep: object = "x"
    for _ in range(100):
        deep = [deep]
    for view in (deep, {"x": float("inf")}, {"x": float("nan")}, {"x": "\ud800"}):
        with pytest.raises(MoprError):
            read_entry("saved_view", "v", {"title": "t", "view": view})


def test_kinds_have_names_of_their_own() -> None:
    names_of_kinds = [kind.name for kind in KINDS]
    assert len(set(names_of_kinds)) == len(names_of_kinds)
    assert all(name.isidentifier() for name in names_of_kinds)
