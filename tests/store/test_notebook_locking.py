import json
import os
import subprocess
import sys
from pathlib import Path

import patience
import pytest
from notebook_world import COMMAND, answers, bodies, checked, environment, filled, merged, note, run

from mopr_desktop.errors import MoprError
from mopr_desktop.store.locking import Lock, lock_file, owner_of
from mopr_desktop.store.notebook import Notebook


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return filled(tmp_path / "notes.mopr", {"n1": "x"})


@pytest.fixture
def elsewhere(path):
    """A session of another process that has the notebook open."""
    child = subprocess.Popen(
        [*COMMAND, "session", path], stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment()
    )
    assert child.stdin
    assert child.stdout
    child.stdin.write(json.dumps(note("n2")).encode() + b"\n")
    child.stdin.flush()
    child.stdout.readline()
    yield child
    child.stdin.close()
    child.wait()
    child.stdout.close()


def test_a_second_instance_is_refused_and_told_who_has_it(path, elsewhere) -> None:
    done = run("session", path, lines=[note("n3")])
    assert (done.returncode, done.stdout) == (3, b"")
    assert f"process {elsewhere.pid}".encode() in done.stderr
    assert run("merge", path, path).returncode == 3
    assert run("restore", path, path.with_name("x.mopr")).returncode == 2


def test_a_locked_notebook_can_be_read(path, elsewhere) -> None:
    assert bodies(path).keys() == {"n1", "n2"}
    checked(path)
    assert run("backup", path, "--to", path.parent / "copies").returncode == 0
    info = json.loads(run("lock-info", path).stdout)
    assert (info["locked"], info["pid"]) == (True, elsewhere.pid)


def test_reading_does_not_disturb_who_writes(path, elsewhere) -> None:
    for i in range(5):
        bodies(path)
        elsewhere.stdin.write(json.dumps(note(f"later-{i}")).encode() + b"\n")
        elsewhere.stdin.flush()
        assert "ok" in json.loads(elsewhere.stdout.readline())


def test_other_notebooks_merge_from_one_that_is_open(path, elsewhere, tmp_path) -> None:
    other = filled(tmp_path / "other.mopr", {"n9": "y"})
    merged(other, path)
    assert bodies(other).keys() == {"n1", "n2", "n9"}


def test_a_killed_owner_leaves_nothing_to_wait_for(path, elsewhere) -> None:
    elsewhere.kill()
    elsewhere.wait()
    assert lock_file(path).exists()
    assert json.loads(run("lock-info", path).stdout) == {"locked": False}
    assert run("session", path, lines=[note("n3")]).returncode == 0
    assert not lock_file(path).exists()


def claim(path: Path, **changed: object) -> None:
    with Notebook(path):
        words = json.loads(lock_file(path).read_text())
    lock_file(path).write_text(json.dumps(words | changed))


def test_a_lock_of_another_computer_is_believed_whatever_its_age(path) -> None:
    claim(path, host="reading-room-3", pid=1)
    os.utime(lock_file(path), (0, 0))
    with pytest.raises(MoprError, match=r"on reading-room-3.*If that computer has crashed, remove") as caught:
        Notebook(path)
    assert caught.value.code == 3
    owner = owner_of(path)
    assert owner is not None
    assert owner.host == "reading-room-3"


@pytest.mark.skipif(not Path("/proc").exists(), reason="only Linux tells when a process began")
def test_a_number_that_went_to_another_process_is_no_owner(path) -> None:
    claim(path, pid=os.getppid(), started="1")
    with Notebook(path) as notebook:
        notebook.put("note", "n2", {"body": "y"})


def test_a_process_that_runs_is_believed_even_without_the_systems_lock(path) -> None:
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as child:
        claim(path, pid=child.pid, started="")
        with pytest.raises(MoprError, match=f"process {child.pid}"):
            Notebook(path)


@pytest.mark.parametrize("words", ["", "\0" * 200, '{"pid": 1', "[]", '{"pid":"x"}', "[" * 9000])
def test_a_torn_lock_file_does_not_shut_the_reader_out(words, path) -> None:
    lock_file(path).write_text(words)
    with Notebook(path) as notebook:
        notebook.put("note", "n2", {"body": "y"})


def test_of_many_that_start_at_once_one_gets_it(tmp_path) -> None:
    path = tmp_path / "new.mopr"
    children = [
        subprocess.Popen(
            [*COMMAND, "session", path],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment(),
        )
        for _ in range(5)
    ]  # fmt: skip
    # The one that has it waits for its first line, the others say that they have not.
    patience.until(lambda: sum(child.poll() is None for child in children) == 1)
    told = [child.communicate(json.dumps(note("n1")).encode() + b"\n") for child in children]
    assert sorted(child.returncode for child in children) == [0, 3, 3, 3, 3]
    assert sum(b'"ok"' in out for out, _ in told) == 1
    checked(path)


def test_two_in_one_process_exclude_each_other(path) -> None:
    with Notebook(path), pytest.raises(MoprError, match="has it open"):
        Notebook(path)


def test_a_link_leads_to_the_same_lock(path, tmp_path) -> None:
    (link := tmp_path / "link.mopr").symlink_to(path)
    with Notebook(path), pytest.raises(MoprError):
        Notebook(link)


def test_a_released_lock_is_gone(path) -> None:
    lock = Lock(path)
    assert lock_file(path).exists()
    lock.release()
    lock.release()
    assert not lock_file(path).exists()


def test_a_session_answers_before_it_is_asked_the_next(path) -> None:
    done = run("session", path, lines=[note("n2"), note("n2"), {"op": "delete", "uid": "n2"}])
    assert answers(done) == [{"ok": "n2", "seq": 2}, {"ok": "n2", "seq": 3}, {"ok": "n2", "seq": 4}]
