import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from notebook_world import bodies, checked, dumped, filled

from mopr_desktop.domain.entries import KINDS
from mopr_desktop.errors import MoprError
from mopr_desktop.store import checking, dumping
from mopr_desktop.store.connection import reading
from mopr_desktop.store.failures import WriteError
from mopr_desktop.store.notebook import Change, Notebook

SAMPLES = {
    "note": {"body": "text", "target": {"record": "section-germany"}, "tags": ["a", "b"]},
    "tag": {"colour": "#0072b2"},
    "highlight": {"target": {"source": "gse", "start": 3, "end": 9, "quote": "words"}, "colour": "yellow"},
    "own_source": {"title": "A letter", "details": {"csl": {"type": "manuscript"}}},
    "own_record": {"record_kind": "event", "title": "A meeting"},
    "own_claim": {"subject": "section-germany", "property": "founded", "details": {"edtf": "1921-04"}},
    "correction": {"target": {"claim": "gse-p1-founded"}, "reads": "1823", "should_read": "1923", "why": "misprint"},
    "reading": {"claim": "gse-p1-founded", "judgement": "preferred", "why": "a witness"},
    "saved_view": {"title": "The thirties", "view": {"from": "1930", "to": "1939"}},
    "bookmark": {"title": "here", "target": {"from": "1932", "to": "1932"}},
    "attached_copy": {"source": "hist", "file_name": "scan.pdf", "blob": "0" * 64, "size": 5},
    "layer": {"title": "World events", "format": "csv"},
}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "notes.mopr"


@pytest.fixture
def notebook(path: Path):
    with Notebook(path, make=True) as notebook:
        yield notebook


def test_the_settings_that_keep_edits_are_in_force(notebook) -> None:
    settings = ("journal_mode", "synchronous", "foreign_keys", "trusted_schema", "cell_size_check", "mmap_size")
    found = [notebook.db.execute(f"PRAGMA {name}").fetchone()[0] for name in settings]
    assert found == ["truncate", 3, 1, 0, 1, 0]


def test_a_file_says_what_it_is_in_its_header(notebook, path) -> None:
    assert notebook.db.execute("PRAGMA application_id").fetchone() == (0x4D4F5052,)
    assert notebook.db.execute("PRAGMA user_version").fetchone() == (1,)


def test_every_kind_of_entry_is_kept_and_comes_back(notebook, path) -> None:
    assert set(SAMPLES) == {kind.name for kind in KINDS}
    for kind, value in SAMPLES.items():
        notebook.put(kind, f"my-{kind}", value)
        kept = notebook.get(kind, f"my-{kind}")
        assert kept is not None
        assert value.items() <= kept.items()
    notebook.close()
    assert checked(path).keys() >= SAMPLES.keys()


def test_the_same_uid_replaces_and_the_history_keeps_both(notebook, path) -> None:
    notebook.put("note", "n1", {"body": "first"})
    notebook.put("note", "n1", {"body": "second"})
    notebook.undo()
    lines = list(dumping.history(notebook.db, "note", "n1"))
    assert [(line["value"]["body"], line["undone"], line["in_force"]) for line in lines] == [
        ("first", 0, 1),
        ("second", 1, 0),
    ]


def test_entries_are_found_by_what_they_are_about(notebook) -> None:
    notebook.put("note", "n1", {"body": "x", "target": {"record": "section-germany"}})
    notebook.put("note", "n2", {"body": "y"})
    assert [uid for uid, _ in notebook.entries("note", about="record:section-germany")] == ["n1"]


def test_undo_and_redo_survive_restarts(path) -> None:
    filled(path, {"n1": "one", "n2": "two"})
    with Notebook(path) as notebook:
        notebook.delete("note", "n1")
    for expected in ({"n1", "n2"}, {"n1"}, set()):
        with Notebook(path) as notebook:
            notebook.undo()
        assert bodies(path).keys() == expected
    for expected in ({"n1"}, {"n1", "n2"}, {"n2"}):
        with Notebook(path) as notebook:
            notebook.redo()
        assert bodies(path).keys() == expected
    checked(path)


def test_an_edit_after_undo_leaves_nothing_to_redo(notebook) -> None:
    notebook.put("note", "n1", {"body": "x"})
    notebook.undo()
    notebook.put("note", "n2", {"body": "y"})
    with pytest.raises(MoprError, match="nothing to redo"):
        notebook.redo()


def test_several_changes_are_one_step(notebook, path) -> None:
    notebook.edit([Change("note", f"n{i}", {"body": "x"}) for i in range(5)])
    notebook.undo()
    assert list(notebook.entries("note")) == []
    notebook.redo()
    assert len(list(notebook.entries("note"))) == 5
    notebook.close()
    checked(path)


def test_of_several_changes_all_are_done_or_none(notebook) -> None:
    with pytest.raises(MoprError, match="no note n9"):
        notebook.edit([Change("note", "n1", {"body": "x"}), Change("note", "n9", None)])
    assert notebook.get("note", "n1") is None
    assert notebook.seq == 0
    assert notebook.put("note", "n2", {"body": "y"}) == 1


def test_what_was_held_at_an_earlier_time_can_be_read(path) -> None:
    clock = iter(range(1000, 100_000, 1000))
    with Notebook(path, make=True, now=lambda: next(clock)) as notebook:
        for i in range(4):
            notebook.put("note", "n1", {"body": f"state {i}"})
    with reading(path) as (db, _):
        received = [row[0] for row in db.execute("SELECT received FROM log")]
        assert dumping.row_at(db, received[1] + 1) == 2
    assert [bodies(path, at) for at in range(3)] == [{}, {"n1": "state 0"}, {"n1": "state 1"}]


def test_a_clock_that_runs_backwards_does_not_disturb_the_order(path) -> None:
    clock = iter([5000, 5000, 10, 10, 10, 10, 7000, 7000])
    with Notebook(path, make=True, now=lambda: next(clock)) as notebook:
        for i in range(4):
            notebook.put("note", "n1", {"body": str(i)})
    with reading(path) as (db, _):
        stamps = list(db.execute("SELECT wall, counter FROM log ORDER BY seq"))
    assert stamps == sorted(set(stamps))


def test_documents_are_kept_by_their_hash(notebook, path) -> None:
    digest = notebook.add_blob(b"a scan")
    notebook.put("attached_copy", "c1", {"source": "hist", "blob": digest, "size": 6})
    notebook.close()
    checked(path)
    with sqlite3.connect(path) as db:
        db.execute("UPDATE blob SET bytes = x'00'")
    db.close()
    with pytest.raises(MoprError, match=f"document {digest[:12]} has changed"):
        checked(path)


def test_a_copy_made_while_it_is_open_has_everything(notebook, path, tmp_path) -> None:
    for i in range(20):
        notebook.put("note", f"n{i}", {"body": "x"})
        shutil.copyfile(path, copy := tmp_path / f"copy-{i}.mopr")
        assert len(bodies(copy)) == i + 1
        checked(copy)


@pytest.mark.parametrize("happens", ["moved", "deleted", "replaced"])
def test_an_edit_of_a_file_that_is_gone_is_not_called_saved(happens, notebook, path) -> None:
    notebook.put("note", "n1", {"body": "x"})
    if happens == "deleted":
        path.unlink()
    else:
        path.rename(path.with_name("elsewhere.mopr"))
    if happens == "replaced":
        shutil.copyfile(path.with_name("elsewhere.mopr"), path)
    with pytest.raises(WriteError, match=r"not saved.*(moved or deleted|replaced)") as caught:
        notebook.put("note", "n2", {"body": "y"})
    assert (caught.value.code, caught.value.saved) == (4, False)


def test_work_goes_on_when_the_file_is_back(notebook, path) -> None:
    path.rename(aside := path.with_name("aside"))
    with pytest.raises(WriteError):
        notebook.put("note", "n1", {"body": "x"})
    aside.rename(path)
    assert notebook.put("note", "n1", {"body": "x"}) == 1


def test_somebody_elses_write_is_noticed(notebook, path) -> None:
    notebook.put("note", "n1", {"body": "x"})
    command = "import sqlite3, sys; db = sqlite3.connect(sys.argv[1]); db.execute('DELETE FROM log'); db.commit()"
    subprocess.run([sys.executable, "-c", command, path], check=True)
    with pytest.raises(MoprError, match="Another program has written") as caught:
        notebook.put("note", "n2", {"body": "y"})
    assert caught.value.code == 3


def test_the_tables_made_anew_from_the_log_are_the_tables(path) -> None:
    filled(path, {f"n{i}": "x" for i in range(10)})
    with Notebook(path) as notebook:
        notebook.delete("note", "n3")
        notebook.undo()
    for statement in (
        "DELETE FROM note WHERE uid = 'n5'",
        "UPDATE note SET body = 'y' WHERE uid = 'n5'",
        "UPDATE version SET head = 0 WHERE seq = 3",
        "UPDATE step SET undone = 1 WHERE first = 2",
        "INSERT INTO conflict VALUES ('note', 'n1', '[]', 0, x'00')",
        "DELETE FROM mark",
    ):
        shutil.copyfile(path, copy := path.with_name("copy.mopr"))
        with sqlite3.connect(copy) as db:
            db.execute(statement)
        db.close()
        with pytest.raises(MoprError, match="is damaged") as caught:
            checked(copy)
        assert caught.value.code == 1


def test_a_dump_is_sorted_and_the_same_each_time(path) -> None:
    filled(path, dict.fromkeys(("я", "b", "a", "🚩", "B"), "x"))
    found = [line["uid"] for line in dumped(path)]
    assert found == sorted(found)
    assert dumped(path) == dumped(path) == dumped(path, 5)


def test_an_open_notebook_is_not_read_by_a_second_handle_of_its_process(notebook, path) -> None:
    with pytest.raises(RuntimeError, match="drop its lock"):
        dumped(path)


def test_the_quick_check_reads_a_small_notebook_whole(path) -> None:
    filled(path, {"n1": "x"})
    with sqlite3.connect(path) as db:
        db.execute("UPDATE log SET payload = replace(payload, 'x', 'y')")
    db.close()
    with pytest.raises(MoprError, match="row 1 of the log has changed"):
        Notebook(path)
    assert checking.DAMAGED == 1
