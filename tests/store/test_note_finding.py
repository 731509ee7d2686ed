"""Words found in notes for a list: the same notes as the search finds, and the words round them."""

from pathlib import Path

import pytest

from mopr_desktop.store import note_list
from mopr_desktop.store.giving_way import Outpaced
from mopr_desktop.store.note_finding import found, snippets
from mopr_desktop.store.notebook import Change, Notebook

BODIES = {
    "a": "Élan of the committee",
    "b": "In 1923 国际红色救援会 was a name in Chinese",
    "c": "МОПР и Вятка",
    "d": "word " * 100 + "committee-room at the end",
    "e": "subcommittee",
}


@pytest.fixture
def book(tmp_path: Path):
    with Notebook(tmp_path / "n.mopr", make=True) as opened:
        opened.edit(Change("note", uid, {"body": body, "target": None, "tags": []}) for uid, body in BODIES.items())
        yield opened


def named(book: Notebook, text: str) -> set[str]:
    numbers = found(book.db, text, lambda: False).tolist()
    return {row.uid for row in note_list.rows(book.db, numbers)}


@pytest.mark.parametrize(
    ("text", "uids"),
    [
        ("commit", {"a", "d"}),
        ("elan COMMITTEE", {"a"}),
        ("вят", {"c"}),
        ("红色", {"b"}),
        ("红色 chinese", {"b"}),
        ("红色 committee", set()),
        ('"', set()),
        ("NOT committee OR", set()),
        ("", set()),
    ],
)
def test_notes_are_found_by_their_words(book: Notebook, text: str, uids: set[str]) -> None:
    assert named(book, text) == uids


@pytest.mark.parametrize("text", ["commit", "elan", "вят", "mopr", "in"])
def test_what_is_found_for_the_list_is_what_the_search_finds(book: Notebook, text: str) -> None:
    assert named(book, text) == {hit.uid for hit in book.search(text)}


def test_words_far_down_are_shown_with_those_round_them(book: Notebook) -> None:
    number = note_list.number_of(book.db, "d")
    assert number is not None
    (shown,) = snippets(book.db, "COMMIT", [number]).values()
    assert "committee-room at the end" in shown
    assert snippets(book.db, "elan", [number]) == {}


def test_a_question_gives_way_to_what_cannot_wait(book: Notebook) -> None:
    book.edit(Change("note", f"m{i}", {"body": "prison " * 40, "target": None, "tags": []}) for i in range(3_000))
    with pytest.raises(Outpaced):
        found(book.db, "p", lambda: True)
    assert len(found(book.db, "p", lambda: False)) == 3_000


def test_notes_are_told_in_the_order_in_which_they_were_written_first(book: Notebook) -> None:
    book.put("note", "f", {"body": "last", "target": None, "tags": []})
    book.put("note", "a", {"body": "later", "target": None, "tags": []})
    numbers, made = note_list.first_written(book.db, lambda: False)
    order = [number for _, number in sorted(zip(made.tolist(), numbers.tolist(), strict=True))]
    assert [row.uid for row in note_list.rows(book.db, order)] == [*BODIES, "f"]
