"""Files and folders that are not what one hopes for, where a notebook is or should go."""

import json
import os
import shutil
import signal
import struct
import subprocess
import sys
from pathlib import Path

import pytest
from notebook_world import COMMAND, answers, bodies, environment, filled, note, run

from mopr_desktop.errors import MoprError
from mopr_desktop.store.backups import back_up, backups_of, restore
from mopr_desktop.store.checking import check, structure
from mopr_desktop.store.connection import reading
from mopr_desktop.store.locking import Lock, lock_file, open_here, owner_of
from mopr_desktop.store.log import meta
from mopr_desktop.store.notebook import Notebook

posix = pytest.mark.skipif(sys.platform == "win32", reason="files of POSIX")


@pytest.fixture
def path(tmp_path) -> Path:
    return filled(tmp_path / "notes.mopr", {"n1": "one"})


def copy_of(path: Path, folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    return Path(shutil.copy(path, folder / "copy.mopr"))


@posix
@pytest.mark.parametrize("make", [os.mkfifo, os.mkdir], ids=["pipe", "folder"])
def test_a_backup_is_never_restored_in_the_place_of_what_is_no_file(make, path, tmp_path) -> None:
    make(other := tmp_path / "other")
    before = other.lstat().st_ino
    with pytest.raises(MoprError, match="not a file") as refused:
        restore(other, path)
    assert (refused.value.code, other.lstat().st_ino) == (2, before)


@posix
def test_a_path_that_sqlite_cannot_open_is_refused_with_a_sentence(path, tmp_path) -> None:
    deep = copy_of(path, Path(f"{tmp_path}/" + "/".join(["x" * 90] * 6)))
    for command in ("session", "dump", "check", "backup", "migrate"):
        done = run(command, deep)
        assert done.returncode == 2
        assert b"shorter path" in done.stderr


@posix
def test_a_path_as_long_as_can_be_serves_for_everything(path, tmp_path) -> None:
    folder = Path(f"{tmp_path}/" + "x" * (490 - len(os.fsencode(tmp_path)) - 240)) / ("y" * 226)
    deep = copy_of(path, folder)
    for command in ("session", "dump", "check", "backup", "migrate", "rebuild"):
        assert run(command, deep).returncode == 0
    assert run("restore", deep, path).returncode == 0


def damaged_by(path: Path, at: int, what: bytes) -> MoprError:
    content = bytearray(path.read_bytes())
    content[at : at + len(what)] = what
    path.write_bytes(content)
    with pytest.raises(MoprError) as refused, reading(path) as (db, header):
        check(db, header, path)
    return refused.value


@pytest.mark.parametrize("free", [(3, 7), (12, 1), (0, 5), (3, 0)])
def test_a_damaged_list_of_free_pages_is_found(free, path) -> None:
    assert damaged_by(path, 32, struct.pack(">II", *free)).code == 1
    with pytest.raises(MoprError, match="rebuild"):
        Notebook(path)


def test_a_page_that_is_used_and_free_at_once_is_found(path) -> None:
    """SQLite looks for that only in a check of the whole file; see ``notebook_schema.tables``."""
    with reading(path) as (db, _):
        (root,) = db.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'note_about'").fetchone()
        (used,) = db.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'version'").fetchone()
    content = bytearray(path.read_bytes())
    content[28:32] = struct.pack(">I", len(content) // 4096 + 1)  # one page more, the head of the list of free pages
    content[32:40] = struct.pack(">II", len(content) // 4096 + 1, 2)
    path.write_bytes(bytes(content) + struct.pack(">III", 0, 1, used) + bytes(4096 - 12))
    with reading(path) as (db, _):
        assert any("2nd reference" in finding for finding in structure(db, path)), root


@pytest.mark.parametrize("missing", [1, 512, 4095])
def test_a_file_whose_last_page_is_cut_is_found_even_if_the_page_is_free(missing, path) -> None:
    content = bytearray(path.read_bytes())
    count = len(content) // 4096 + 1
    content[28:40] = struct.pack(">III", count, count, 1)
    path.write_bytes(bytes(content) + bytes(4096))
    assert run("check", path).returncode == 0
    path.write_bytes(path.read_bytes()[:-missing])
    assert run("check", path).returncode == 1
    assert run("session", path, lines=[note("n2")]).returncode == 1


def test_an_edit_is_not_accepted_by_a_small_notebook_with_a_damaged_index(path) -> None:
    with reading(path) as (db, _):
        (root,) = db.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'version_entity'").fetchone()
    content = bytearray(path.read_bytes())
    content[(root - 1) * 4096 : root * 4096] = (
        bytes([10])
        + bytes(
            4,
        )
        + bytes([16, 0, 0])
        + bytes(4088)
    )
    path.write_bytes(content)
    done = run("session", path, lines=[note("n2")])
    assert (done.returncode, done.stdout) == (1, b"")


@pytest.mark.parametrize("pid", [10**40, -1, 0, True, "7", None])
def test_a_lock_file_with_an_impossible_process_holds_nobody_up(pid, path) -> None:
    words = {"host": os.uname().nodename if os.name != "nt" else "", "pid": pid, "since": "", "started": "", "user": ""}
    lock_file(path).write_text(json.dumps(words))
    assert owner_of(path) is None
    assert run("lock-info", path).stdout == b'{"locked":false}\n'
    assert run("session", path, lines=[note("n2")]).returncode == 0


@posix
@pytest.mark.parametrize("make", [os.mkfifo, os.mkdir], ids=["pipe", "folder"])
def test_what_lies_in_the_place_of_the_lock_file_is_named(make, path) -> None:
    make(lock_file(path))
    assert not open_here(path)
    assert run("check", path).returncode == 0
    assert run("lock-info", path).returncode == 0
    done = run("session", path, lines=[note("n2")])
    assert done.returncode == 2
    assert b"Remove notes.mopr.lock" in done.stderr


def test_a_lock_file_that_its_holder_removes_meanwhile_is_no_missing_folder(path, monkeypatch) -> None:
    lock_file(path).touch()
    real = Path.lstat

    def removed_before(name):
        if name == lock_file(path):
            name.unlink(missing_ok=True)
        return real(name)

    monkeypatch.setattr(Path, "lstat", removed_before)
    Lock(path).release()


@posix
def test_a_lock_file_that_may_not_be_changed_still_tells_who_has_the_notebook(path, monkeypatch) -> None:
    """As between two people who share a folder; a test may be root, so open() is told not to."""
    real = os.open

    def forbidding(name, flags, *more, **named):
        if str(name).endswith(".lock") and flags & os.O_RDWR:
            raise PermissionError(13, "Permission denied", str(name))
        return real(name, flags, *more, **named)

    command = [*COMMAND, "session", path]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment()) as holder:
        assert holder.stdin
        assert holder.stdout
        holder.stdin.write(json.dumps(note("n2")).encode() + b"\n")
        holder.stdin.flush()
        holder.stdout.readline()
        monkeypatch.setattr(os, "open", forbidding)
        owner = owner_of(path)
        assert owner is not None
        assert owner.pid == holder.pid
        with pytest.raises(MoprError, match=f"process {holder.pid}") as refused:
            Lock(path)
        assert refused.value.code == 3
        holder.stdin.close()
    lock_file(path).write_text("left behind")
    with pytest.raises(MoprError, match=r"remove notes\.mopr\.lock") as refused:
        Lock(path)
    assert refused.value.code == 4


def test_a_read_only_file_is_refused_before_the_first_edit(path, monkeypatch) -> None:
    monkeypatch.setattr(os, "access", lambda name, _: Path(name) != path)  # root may write whatever the mode says
    with pytest.raises(MoprError, match="read-only") as refused:
        Notebook(path)
    assert refused.value.code == 4
    assert not lock_file(path).exists()


@posix
@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP", "SIGINT"])
def test_a_session_that_is_asked_to_end_leaves_no_lock_behind(name, path) -> None:
    listen = f"import os, signal as s, sys; s.signal(s.{name}, s.SIG_DFL); os.execv(sys.argv[1], sys.argv[1:])"
    command = [sys.executable, "-c", listen, *COMMAND, "session", path]  # the tests may run where it is ignored
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment()
    ) as child:
        assert child.stdin
        assert child.stdout
        assert child.stderr
        child.stdin.write(json.dumps(note("n2")).encode() + b"\n")
        child.stdin.flush()
        assert json.loads(child.stdout.readline())["ok"] == "n2"
        child.send_signal(getattr(signal, name))
        assert child.wait() == 128 + getattr(signal, name)
        assert child.stderr.read() == b""
    assert sorted(file.name for file in path.parent.iterdir() if file.is_file()) == ["notes.mopr"]
    assert bodies(path) == {"n1": "one", "n2": "the text of n2"}


@posix
@pytest.mark.parametrize(
    ("closed", "code"), [("<&-", 0), (">&-", 4), ("2>&-", 0), ("<&- >&- 2>&-", 4)], ids=["in", "out", "err", "all"]
)
def test_closed_streams_harm_nothing(closed, code, path) -> None:
    for command in ("session", "dump", "check", "lock-info", "backup", "migrate"):
        words = ["bash", "-c", f'"$@" {closed}', "bash", *COMMAND, command, path]
        done = subprocess.run(words, stdin=subprocess.DEVNULL, capture_output=True, env=environment(), check=False)
        assert done.returncode == code
        assert b"Traceback" not in done.stderr
    assert bodies(path) == {"n1": "one"}


@posix
@pytest.mark.skipif(not Path("/dev/full").is_char_device(), reason="a device of Linux")
@pytest.mark.parametrize("words", [["--help"], ["--version"], ["dump", "--help"], ["check"], ["lock-info"]])
def test_words_that_find_no_room_end_with_a_sentence(words, path) -> None:
    command = [*COMMAND, *words, *([path] if len(words) == 1 and words[0][0] != "-" else [])]
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, env=environment(), check=False)
    assert (done.returncode, done.stderr.count(b"\n")) == (4, 1)


def test_a_line_of_a_dump_is_one_line_to_every_reader(path) -> None:
    body = "a\x85b\u2028c\u2029d\x0be\x0cf\x1cg\r\nh"
    assert answers(run("session", path, lines=[note("n1", body)]))[0]["ok"] == "n1"
    lines = run("dump", path).stdout.decode().splitlines()
    assert [json.loads(line)["body"] for line in lines] == [body]


def test_a_mark_of_byte_order_before_the_first_line_is_not_held_against_it(path) -> None:
    done = run("session", path, raw=b"\xef\xbb\xbf" + json.dumps(note("n2")).encode() + b"\n\xef\xbb\xbf{}\n")
    assert [answer.get("ok") for answer in answers(done)] == ["n2", None]
    assert run("session", path, raw=b"\xef\xbb\xbf").stdout == b""


def test_a_backup_that_was_asked_for_is_not_rotated_away_by_the_next_one(path) -> None:
    asked = Path(json.loads(run("backup", path).stdout)["backup"])
    for i in range(3):
        run("session", path, lines=[note(f"m{i}")])
    assert run("restore", path, asked).returncode == 0
    assert bodies(path) == {"n1": "one"}


def test_after_a_restore_the_same_number_of_another_operation_is_backed_up(path) -> None:
    with Notebook(path) as notebook:
        first = back_up(notebook.db, "asked")
        notebook.put("note", "n2", {"body": "the second"})
        assert back_up(notebook.db, "timer", always=False)
        assert back_up(notebook.db, "timer", always=False) is None
        identity = meta(notebook.db)["id"]
    assert first
    restore(path, first)
    with Notebook(path) as notebook:
        notebook.put("note", "n3", {"body": "another second"})
        again = back_up(notebook.db, "timer", always=False)
    assert again == backups_of(identity)[0]
    assert again
    assert bodies(again) == {"n1": "one", "n3": "another second"}
