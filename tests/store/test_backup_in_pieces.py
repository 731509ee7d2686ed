"""A large notebook is backed up in pieces, and edits go on between them."""

import sqlite3
from pathlib import Path

import pytest
from notebook_world import bodies, checked, content_hash, dumped, filled, note, run

from mopr_desktop.errors import MoprError
from mopr_desktop.store import backup_in_pieces, backups
from mopr_desktop.store.backup_in_pieces import BackupInPieces
from mopr_desktop.store.backups import backups_of
from mopr_desktop.store.log import meta
from mopr_desktop.store.notebook import Notebook

BODIES = {f"n{i}": f"the text of {i} " * 300 for i in range(300)}


@pytest.fixture
def notebook(tmp_path):
    with Notebook(filled(tmp_path / "notes.mopr", BODIES)) as opened:
        yield opened


def left(notebook: Notebook) -> list[str]:
    folder = backups.folder_of(meta(notebook.db)["id"])
    return sorted(path.name for path in folder.iterdir()) if folder.exists() else []


def test_edits_between_the_pieces_are_in_the_backup(notebook) -> None:
    copying, pieces = BackupInPieces(notebook, "timer"), 0
    while not copying.step(0):
        notebook.put("note", f"n{pieces % 300}", {"body": f"changed before piece {pieces}"})
        notebook.put("note", f"m{pieces}", {"body": "new " * 900})
        pieces += 1
    assert pieces > 10
    assert copying.copy
    assert checked(copying.copy)["log"] == int(copying.copy.name.split("-")[1])
    held = bodies(copying.copy)
    assert set(BODIES) <= set(held)
    assert held["n3"] == "changed before piece 3"
    assert set(held) - set(BODIES) == {f"m{i}" for i in range(len(held) - len(BODIES))}  # the first edits, none missing
    assert len(held) - len(BODIES) > 10
    assert left(notebook) == [copying.copy.name]


def test_undo_and_a_refused_edit_between_the_pieces_leave_the_backup_whole(notebook) -> None:
    copying = BackupInPieces(notebook, "timer")
    while not copying.step(0):
        notebook.put("note", "n5", {"body": "to be taken back"})
        notebook.undo()
        with pytest.raises(MoprError):
            notebook.delete("note", "nobody")
    assert copying.copy
    checked(copying.copy)
    assert bodies(copying.copy) == BODIES


def test_closing_the_notebook_gives_the_backup_up_and_leaves_nothing(tmp_path) -> None:
    path = filled(tmp_path / "notes.mopr", BODIES)
    with Notebook(path) as opened:
        identity = meta(opened.db)["id"]
        copying = BackupInPieces(opened, "timer")
        assert not copying.step(0)
    assert copying.step()
    assert copying.copy is None
    assert list(backups.folder_of(identity).iterdir()) == []
    checked(path)


def test_a_second_backup_gives_the_first_up(notebook) -> None:
    first = BackupInPieces(notebook, "open")
    assert not first.step(0)
    second = BackupInPieces(notebook, "timer")
    while not second.step():
        pass
    assert first.step()
    assert (first.copy, left(notebook)) == (None, [second.copy.name if second.copy else ""])


def test_the_notebook_goes_on_after_an_error_of_the_disk_between_the_pieces(notebook) -> None:
    copying = BackupInPieces(notebook, "timer")
    assert not copying.step(0)

    def failing(_writer: object) -> int:
        raise sqlite3.OperationalError("disk I/O error")

    with pytest.raises(MoprError, match="not saved"):
        notebook.transact(failing)
    assert copying.step()
    assert copying.copy is None
    notebook.put("note", "n301", {"body": "goes on"})
    assert checked_here(notebook) == 301


def checked_here(notebook: Notebook) -> int:
    return int(notebook.db.execute("SELECT count(*) FROM note").fetchone()[0])


@pytest.mark.parametrize("flush_every", [0, 1 << 30], ids=["between", "at-the-end"])
def test_no_room_for_a_backup_is_said_once_and_harms_nothing(flush_every, notebook, monkeypatch) -> None:
    def full(_path: Path) -> None:
        raise OSError(28, "No space left on device")

    def go_on() -> None:
        while not copying.step(0):
            notebook.put("note", "n1", {"body": "meanwhile"})

    monkeypatch.setattr(backup_in_pieces, "flush", full)
    monkeypatch.setattr(backup_in_pieces, "_FLUSH_BYTES", flush_every)
    copying = BackupInPieces(notebook, "timer")
    with pytest.raises(MoprError, match=r"No backup was made\. No space left") as refused:
        go_on()
    assert refused.value.code == 4
    assert left(notebook) == []
    assert notebook.get("note", "n1") is not None
    assert copying.step()


def test_nothing_is_begun_where_the_newest_backup_is_of_the_same_state(notebook) -> None:
    copying = backup_in_pieces.begin(notebook, "open")
    assert copying
    while not copying.step():
        pass
    assert backup_in_pieces.begin(notebook, "timer") is None
    notebook.put("note", "n1", {"body": "another"})
    assert backup_in_pieces.begin(notebook, "timer") is not None


def test_a_session_on_a_large_notebook_backs_up_between_its_edits(tmp_path, monkeypatch) -> None:
    path = filled(tmp_path / "notes.mopr", {f"n{i}": f"{i} " * 40_000 for i in range(150)})
    assert path.stat().st_size > backup_in_pieces.LARGE_BYTES
    with Notebook(path) as opened:
        identity = meta(opened.db)["id"]
    done = run("session", path, lines=[note("m1"), note("m2")])
    assert (done.returncode, done.stderr) == (0, b"")
    (copy,) = backups_of(identity)
    checked(copy)
    lines = [line for line in dumped(path) if line["uid"] != "m2"]
    assert [line for line in dumped(copy) if line["uid"] != "m2"] == lines
    assert content_hash(path)
