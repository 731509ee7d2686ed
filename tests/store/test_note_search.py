import sqlite3

import pytest
from hypothesis import given
from hypothesis import strategies as st
from notebook_world import checked, filled, merged, run

from mopr_desktop.errors import MoprError
from mopr_desktop.store.notebook import Change, Notebook


@pytest.fixture
def notebook(tmp_path):
    with Notebook(tmp_path / "notes.mopr", make=True) as notebook:
        yield notebook


def found(notebook: Notebook, text: str, **how: int) -> list[str]:
    return [hit.uid for hit in notebook.search(text, **how)]


def test_notes_are_found_by_text_tags_and_the_words_they_are_about(notebook) -> None:
    quoted = {"source": "hist", "start": 1, "end": 9, "quote": "die Rote Hilfe"}
    notebook.put("note", "a", {"body": "The congress of 1932", "tags": ["Москва"]})
    notebook.put("note", "b", {"body": "cf. this!", "target": quoted})
    assert found(notebook, "congress") == found(notebook, "моск") == ["a"]
    assert found(notebook, "rote hilf") == ["b"]
    assert found(notebook, "record") == found(notebook, "") == found(notebook, "…") == []


def test_beginnings_of_words_are_enough_and_accents_and_capitals_do_not_matter(notebook) -> None:
    notebook.put("note", "a", {"body": "Müller SPOKE"})
    assert found(notebook, "mull") == found(notebook, "spo mÜ") == ["a"]


def test_what_changed_last_comes_first(notebook) -> None:
    for uid in ("a", "b", "c"):
        notebook.put("note", uid, {"body": "letter"})
    notebook.put("note", "a", {"body": "letter, again"})
    assert found(notebook, "letter")[0] == "a"
    assert found(notebook, "letter", limit=1) == ["a"]


def test_a_snippet_shows_where_the_words_are(notebook) -> None:
    notebook.put("note", "a", {"body": "before " * 100 + "the needle " + "after " * 100})
    (hit,) = notebook.search("needle")
    assert "the needle after" in hit.snippet
    assert len(hit.snippet) < 200


def test_search_follows_edits_undo_and_deletion(notebook) -> None:
    notebook.put("note", "a", {"body": "first"})
    notebook.put("note", "a", {"body": "second"})
    assert (found(notebook, "first"), found(notebook, "second")) == ([], ["a"])
    notebook.undo()
    assert (found(notebook, "first"), found(notebook, "second")) == (["a"], [])
    notebook.delete("note", "a")
    assert found(notebook, "first") == []
    notebook.undo()
    assert found(notebook, "first") == ["a"]


def test_search_follows_a_merge_and_its_undo(tmp_path) -> None:
    mine, yours = filled(tmp_path / "a.mopr", {"a": "mine"}), filled(tmp_path / "b.mopr", {"b": "yours"})
    merged(mine, yours)
    with Notebook(mine) as notebook:
        assert found(notebook, "yours") == ["b"]
        notebook.undo()
        assert found(notebook, "yours") == []
    checked(mine)


def test_a_dry_run_leaves_the_index_alone(tmp_path) -> None:
    mine, yours = filled(tmp_path / "a.mopr", {"a": "mine"}), filled(tmp_path / "b.mopr", {"b": "yours"})
    merged(mine, yours, dry_run=True)
    with Notebook(mine) as notebook:
        assert found(notebook, "yours") == []
    checked(mine)


@given(st.text(max_size=40))
def test_any_question_may_be_asked(text) -> None:
    with Notebook(SHARED, make=True) as notebook:
        notebook.search(text)


@pytest.fixture(autouse=True, scope="module")
def _shared(tmp_path_factory) -> None:
    global SHARED
    SHARED = tmp_path_factory.mktemp("shared") / "notes.mopr"


def test_an_index_that_has_forgotten_one_word_is_found_and_mended(tmp_path) -> None:
    path = filled(tmp_path / "notes.mopr", {f"n{i}": f"letter number{i}" for i in range(50)})
    with sqlite3.connect(path) as db:
        (number,) = db.execute("SELECT number FROM note WHERE uid = 'n7'").fetchone()
        db.execute(
            "INSERT INTO note_search(note_search, rowid, body, words) VALUES ('delete', ?, 'number7', '')", (number,)
        )
    db.close()
    with pytest.raises(MoprError, match="index of the words") as caught:
        checked(path)
    assert "mopr-desktop rebuild" in caught.value.remedy
    assert run("rebuild", path).returncode == 0
    checked(path)
    with Notebook(path) as notebook:
        assert found(notebook, "number7") == ["n7"]


def test_a_thousand_notes_at_once_are_found(notebook) -> None:
    notebook.edit([Change("note", f"n{i}", {"body": f"word{i} common"}) for i in range(1000)])
    assert found(notebook, "word77 common")[-1] == "n77"
    assert len(found(notebook, "common", limit=50)) == 50
