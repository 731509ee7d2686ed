import os
import shutil
import sqlite3
from pathlib import Path

import pytest
from notebook_world import checked, content_hash, filled, merged, run

from mopr_desktop.errors import MoprError
from mopr_desktop.store.backups import back_up, backups_of
from mopr_desktop.store.cloud import id_of as identity_of
from mopr_desktop.store.notebook import Notebook
from mopr_desktop.store.rebuilding import rebuild_file

RELEASED = Path(__file__).parents[1] / "data" / "notebooks" / "format-1.mopr"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return Path(shutil.copyfile(RELEASED, tmp_path / "notes.mopr"))


def spoil(path: Path, *statements: str) -> None:
    with sqlite3.connect(path) as db:
        for statement in statements:
            db.execute(statement)
    db.close()


def test_tables_that_were_spoilt_come_back_from_the_log(path) -> None:
    before = content_hash(path)
    spoil(path, "UPDATE note SET body = 'x'", "DELETE FROM conflict", "DELETE FROM step", "DELETE FROM tag")
    with pytest.raises(MoprError, match="rebuild"):
        checked(path)
    counted = rebuild_file(path)
    assert counted == checked(path)
    assert content_hash(path) == before


def test_a_table_whose_pages_are_broken_comes_back(tmp_path) -> None:
    path = filled(tmp_path / "notes.mopr", {f"n{i}": "text " * 300 for i in range(40)})
    before = content_hash(path)
    with sqlite3.connect(path) as db:
        pages = [row[0] for row in db.execute("SELECT rootpage FROM sqlite_schema WHERE name LIKE '%note%'") if row[0]]
    db.close()
    content = bytearray(path.read_bytes())
    for page in pages:
        content[(page - 1) * 4096 : page * 4096] = b"\xff" * 4096
    path.write_bytes(content)
    assert run("session", path).returncode == 1
    done = run("rebuild", path)
    assert (done.returncode, done.stderr) == (0, b"")
    assert content_hash(path) == before


def test_the_spoilt_file_is_kept_and_drives_no_sound_backup_out(path) -> None:
    with Notebook(path) as notebook:
        sound = back_up(notebook.db, "asked")
        held = backups_of(notebook.id)
    spoil(path, "UPDATE note SET body = 'spoilt'")
    rebuild_file(path)
    assert sound in held == backups_of(identity_of(sound))
    aside = Path(os.environ["MOPR_HOME"]) / "backups" / "unreadable"
    assert any(b"spoilt" in each.read_bytes() for each in aside.iterdir())
    assert [each.name for each in path.parent.iterdir()] == [path.name]


def test_undo_merge_and_documents_survive_a_rebuild(path, tmp_path) -> None:
    other = filled(tmp_path / "other.mopr", {"theirs": "x"})
    merged(path, other)
    with Notebook(path) as notebook:
        notebook.put("note", "mine", {"body": "x"})
        notebook.undo()
    before = content_hash(path)
    rebuild_file(path)
    assert content_hash(path) == before
    with Notebook(path) as notebook:
        notebook.redo()
        notebook.undo()
        notebook.undo()
        assert notebook.get("note", "theirs") is None
        assert notebook.db.execute("SELECT count(*) FROM blob").fetchone() == (1,)
    checked(path)


@pytest.mark.parametrize(
    "statement",
    ["UPDATE log SET payload = replace(payload, 'mine', 'MINE')", "UPDATE blob SET bytes = x'00'", "DELETE FROM meta"],
)
def test_a_log_that_is_damaged_itself_is_refused_and_the_file_left_alone(statement, path) -> None:
    spoil(path, statement)
    before = path.read_bytes()
    done = run("rebuild", path)
    assert (done.returncode, done.stdout, done.stderr.count(b"\n")) == (1, b"", 1)
    assert b"Restore a backup" in done.stderr
    assert path.read_bytes() == before
    assert [each.name for each in path.parent.iterdir()] == [path.name]


def test_an_open_notebook_is_not_rebuilt(path) -> None:
    with Notebook(path):
        assert run("rebuild", path).returncode == 3
    assert run("rebuild", path.with_name("missing.mopr")).returncode == 2
