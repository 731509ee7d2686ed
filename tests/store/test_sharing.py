"""Notes from files: nothing is written twice, and nobody's text is lost."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from notebook_world import bodies, checked, content_hash, dumped, filled, merged

from mopr_desktop.domain.exchange import ComingNote
from mopr_desktop.domain.notes import Note, RecordTarget
from mopr_desktop.errors import MoprError
from mopr_desktop.export.notes import EXPORTERS
from mopr_desktop.ingest.readers import read_file
from mopr_desktop.store.connection import reading
from mopr_desktop.store.notebook import Notebook
from mopr_desktop.store.sharing import TakenIn, leaving, staying, take_in


def sent(path: Path, *only: str, suffix: str = ".mopr-notes") -> list[ComingNote]:
    """Return what arrives at somebody to whom notes are sent."""
    exporter = next(one for one in EXPORTERS if suffix in one.suffixes)
    with reading(path) as (db, _):
        content, _ = exporter.write(list(leaving(db, path, only)), "0" * 32, "t")
    (file := path.with_name(f"{path.name}{suffix}")).write_bytes(content)
    return read_file(file, None)[1].notes


def taken_in(path: Path, coming: list[ComingNote], **how: bool) -> TakenIn:
    with Notebook(path, make=True) as notebook:
        return take_in(notebook, coming, **how)


def told(path: Path) -> dict[str, list[str]]:
    """Return the notes, and all versions of those over which there is a conflict."""
    found = {uid: [body] for uid, body in bodies(path).items()}
    for line in dumped(path):
        if line["kind"] == "conflict":
            found[line["uid"]] = sorted(rival["body"] for rival in line["rivals"]) or found[line["uid"]]
    return found


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    return tmp_path / "mine.mopr"


@pytest.fixture
def yours(tmp_path: Path) -> Path:
    return tmp_path / "yours.mopr"


def test_chosen_notes_arrive_and_arriving_twice_changes_nothing(mine, yours) -> None:
    filled(mine, {"a": "one", "b": "two", "c": "three"})
    filled(yours, {"own": "mine"})
    assert taken_in(yours, sent(mine, "a", "c")) == TakenIn(2, 0, 0, 0, 0, done=True)
    before = yours.read_bytes()
    assert taken_in(yours, sent(mine, "a", "c")) == TakenIn(0, 0, 2, 0, 0, done=False)
    assert yours.read_bytes() == before
    assert bodies(yours) == {"a": "one", "c": "three", "own": "mine"}
    checked(yours)


def test_an_import_is_one_step(mine, yours) -> None:
    filled(mine, {f"n{i}": str(i) for i in range(30)})
    filled(yours, {"own": "mine"})
    taken_in(yours, sent(mine))
    with Notebook(yours) as notebook:
        notebook.undo()
        assert [uid for uid, _ in notebook.entries("note")] == ["own"]
        notebook.redo()
        assert len(list(notebook.entries("note"))) == 31
        notebook.undo()
    checked(yours)
    assert taken_in(yours, sent(mine)).added == 30  # what was undone may come again
    checked(yours)


def test_a_dry_run_writes_nothing(mine, yours) -> None:
    filled(mine, {"a": "one"})
    filled(yours, {"own": "mine"})
    before = yours.read_bytes()
    assert taken_in(yours, sent(mine), dry_run=True) == TakenIn(1, 0, 0, 0, 0, done=False)
    assert yours.read_bytes() == before
    with Notebook(yours) as notebook:
        take_in(notebook, sent(mine), dry_run=True)
        assert notebook.put("note", "later", {"body": "work goes on"}) == 2
    checked(yours)


def test_a_later_version_replaces_the_earlier(mine, yours) -> None:
    filled(mine, {"a": "one"})
    taken_in(yours, sent(mine))
    filled(mine, {"a": "two"})
    filled(mine, {"a": "three"})
    assert taken_in(yours, sent(mine)) == TakenIn(0, 1, 0, 0, 0, done=True)
    assert told(yours) == {"a": ["three"]}


def test_an_earlier_version_does_not_come_back(mine, yours) -> None:
    filled(mine, {"a": "one"})
    taken_in(yours, early := sent(mine))
    filled(yours, {"a": "one, and more"})
    assert not taken_in(yours, early).done
    assert told(yours) == {"a": ["one, and more"]}


def test_a_note_may_go_there_and_back(mine, yours) -> None:
    filled(mine, {"a": "one"})
    taken_in(yours, sent(mine))
    filled(yours, {"a": "two"})
    assert taken_in(mine, sent(yours)).changed == 1
    filled(mine, {"a": "one"})  # its writer takes the change back
    assert taken_in(yours, back := sent(mine)).changed == 1
    assert told(yours) == told(mine) == {"a": ["one"]}
    assert not taken_in(yours, back).done


def test_a_note_that_both_changed_keeps_both_texts_until_somebody_decides(mine, yours) -> None:
    filled(mine, {"a": "one"})
    taken_in(yours, sent(mine))
    filled(mine, {"a": "mine"})
    filled(yours, {"a": "yours"})
    assert taken_in(yours, sent(mine)).disputed == 1
    assert told(yours) == {"a": ["mine", "yours"]}
    assert not taken_in(yours, sent(mine)).done
    checked(yours)
    with Notebook(yours) as notebook:
        notebook.undo()
    assert told(yours) == {"a": ["yours"]}
    with Notebook(yours) as notebook:
        notebook.redo()
    checked(yours)
    filled(yours, {"a": "decided"})
    assert told(yours) == {"a": ["decided"]}
    assert not taken_in(yours, sent(mine)).done
    assert taken_in(mine, sent(yours)).changed == 1


def test_a_note_that_was_deleted_here_stays_deleted_unless_it_was_changed_there(mine, yours) -> None:
    filled(mine, {"a": "one"})
    taken_in(yours, sent(mine))
    with Notebook(yours) as notebook:
        notebook.delete("note", "a")
    assert taken_in(yours, sent(mine)) == TakenIn(0, 0, 1, 1, 0, done=False)
    filled(mine, {"a": "two"})
    assert taken_in(yours, sent(mine)).disputed == 1
    assert told(yours) == {"a": ["two"]}
    checked(yours)


def test_bundles_and_merges_go_together(mine, yours) -> None:
    filled(mine, {"a": "one", "b": "two"})
    taken_in(yours, sent(mine, "a"))
    filled(mine, {"a": "one, again"})
    merged(yours, mine)
    merged(mine, yours)
    assert content_hash(mine) == content_hash(yours)
    assert told(mine)["a"] == ["one", "one, again"]  # a merge knows operations, not texts, and asks
    checked(yours)


def test_an_annotation_that_was_changed_elsewhere_replaces_one_that_was_never_edited(yours) -> None:
    first = [ComingNote(Note("hypothesis:x", "first"), "rows[0]")]
    later = [ComingNote(Note("hypothesis:x", "later"), "rows[0]")]
    taken_in(yours, first)
    assert taken_in(yours, later).changed == 1
    assert not taken_in(yours, first).done
    filled(yours, {"hypothesis:x": "my own words"})
    newest = [ComingNote(Note("hypothesis:x", "newest"), "rows[0]")]
    assert taken_in(yours, newest).disputed == 1
    assert told(yours) == {"hypothesis:x": ["my own words", "newest"]}


def test_only_notes_that_are_there_can_be_sent(mine) -> None:
    filled(mine, {"a": "one"})
    with pytest.raises(MoprError, match="no note b"):
        sent(mine, "a", "b")


def test_what_an_export_leaves_behind_is_named(mine) -> None:
    with Notebook(mine, make=True) as notebook:
        notebook.put("tag", "dates", {"colour": "red"})
        notebook.put("note", "a", {"body": "x"})
    with reading(mine) as (db, _):
        assert staying(db, ["a"]) == ["Only notes are exported; these stay: 1 of kind tag."]


def test_annotations_keep_what_a_note_says(mine, yours) -> None:
    with Notebook(mine, make=True) as notebook:
        value = {"body": "# Title\n\0", "target": {"record": "section-germany"}, "tags": ["a", "a b"]}
        notebook.put("note", "a/b c", value)
    (coming,) = sent(mine, suffix=".jsonld")
    assert coming.note == Note("a/b c", "# Title\n\0", RecordTarget("section-germany"), ("a", "a b"))
    assert not taken_in(mine, [coming]).done


actions = st.lists(
    st.tuples(st.sampled_from(["edit", "delete", "send", "undo"]), st.booleans(), st.sampled_from("ab")), max_size=14
)


@settings(max_examples=25, suppress_health_check=list(HealthCheck))
@given(actions)
def test_whatever_two_readers_do_files_stay_sound_and_sending_again_changes_nothing(tmp_path_factory, actions) -> None:
    folder = tmp_path_factory.mktemp("two")
    paths = [filled(folder / name, {}) for name in ("0.mopr", "1.mopr")]
    for i, (what, who, uid) in enumerate(actions):
        path, other = paths[who], paths[not who]
        if what == "edit":
            filled(path, {uid: f"text {i}"})
        elif what == "send":
            taken_in(other, coming := sent(path))
            assert not taken_in(other, coming).done
            standing = told(other)
            for one in coming:
                assert one.note.body in standing.get(one.note.uid, []) or was_written(other, one.note.body)
        else:
            with Notebook(path) as notebook:
                if what == "delete" and notebook.get("note", uid):
                    notebook.delete("note", uid)
                elif what == "undo" and notebook.db.execute("SELECT 1 FROM step WHERE undone = 0").fetchone():
                    notebook.undo()
    for path in paths:
        checked(path)


def was_written(path: Path, body: str) -> bool:
    """Return whether a text stood in a notebook, and was replaced or deleted there."""
    with reading(path) as (db, _):
        return any(body in payload for (payload,) in db.execute("SELECT payload FROM log WHERE kind = 'put'"))
