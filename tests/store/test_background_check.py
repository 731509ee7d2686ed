import shutil
import sqlite3
from pathlib import Path

import pytest
from notebook_world import checked, filled, merged

from mopr_desktop.errors import MoprError
from mopr_desktop.store.background_check import BackgroundCheck
from mopr_desktop.store.notebook import Notebook


@pytest.fixture(scope="module")
def sound(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("sound")
    path = filled(folder / "notes.mopr", {f"n{i:03}": f"what stands in note {i}" for i in range(700)})
    shutil.copyfile(path, other := folder / "other.mopr")
    filled(path, {"n001": "mine"})
    with Notebook(other) as notebook:
        notebook.put("note", "n001", {"body": "yours"})
        notebook.delete("note", "n002")
        digest = notebook.add_blob(b"a scan")
        notebook.put("attached_copy", "c1", {"source": "hist", "blob": digest, "size": 6})
    merged(path, other)
    with Notebook(path) as notebook:
        notebook.undo()
        notebook.redo()
        notebook.delete("note", "n003")
    return path


@pytest.fixture
def path(sound, tmp_path) -> Path:
    return Path(shutil.copyfile(sound, tmp_path / "notes.mopr"))


def damage_in(path: Path, seconds: float = 0) -> str:
    with Notebook(path, check=False) as notebook:
        looking = BackgroundCheck(notebook)
        while not looking.step(seconds):
            assert 0 <= looking.done < 1
        return str(looking.damage() or "")


def spoil(path: Path, statement: str) -> None:
    with sqlite3.connect(path) as db:
        db.execute(statement)
    db.close()


def test_a_sound_notebook_has_no_damage(path) -> None:
    checked(path)
    assert damage_in(path) == ""
    assert damage_in(path, seconds=60) == ""


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        ("UPDATE note SET body = 'x' WHERE uid = 'n400'", "note n400 has changed"),
        ("DELETE FROM note WHERE uid = 'n401'", "note n401 has changed, or is missing"),
        ("UPDATE log SET payload = replace(payload, 'note 402', 'note 204') WHERE seq = 403", "row 403 of the log"),
        ("DELETE FROM log WHERE seq = 500", "row 500 of the log has changed"),
        ("UPDATE blob SET bytes = x'00'", "document"),
        ("UPDATE version SET head = 0 WHERE uid = 'n699'", "note n699"),
        ("UPDATE note SET uid = 'n0' WHERE uid = 'n000'", "note n0 is in no operation"),
        ("UPDATE note SET uid = 'z' WHERE uid = 'n699'", "note z is in no operation"),
    ],
)
def test_damage_is_named(statement, said, path) -> None:
    spoil(path, statement)
    assert said in damage_in(path)


def test_the_remedy_is_a_rebuilding_only_if_the_log_is_sound(path) -> None:
    spoil(path, "UPDATE note SET body = 'x' WHERE uid = 'n400'")
    assert "rebuild" in damage_in(path)
    spoil(path, "UPDATE log SET payload = replace(payload, 'note 402', 'note 204') WHERE seq = 403")
    assert "Restore a backup" in damage_in(path)


def test_edits_go_on_between_the_pieces(path) -> None:
    with Notebook(path, check=False) as notebook:
        looking, count = BackgroundCheck(notebook), 0
        while not looking.step(0):
            count += 1
            notebook.put("note", f"n{(count * 37) % 700:03}", {"body": f"changed meanwhile {count}"})
            if count % 3 == 0:
                notebook.undo()
        assert looking.damage() is None
    assert count > 5
    checked(path)


def test_what_has_changed_on_the_disk_is_not_handed_out(path) -> None:
    spoil(path, "UPDATE note SET body = 'x' WHERE uid = 'n400'")
    with pytest.raises(MoprError, match="n400"):
        Notebook(path)
    with Notebook(path, check=False) as notebook:
        assert notebook.get("note", "n401")
        with pytest.raises(MoprError, match="note n400 has changed"):
            notebook.get("note", "n400")
        with pytest.raises(MoprError, match="note n400 has changed"):
            list(notebook.entries("note"))
