"""After a full disk or an error of the disk, at any moment, what is said of an edit is true."""

import re
import subprocess
import sys
from pathlib import Path

import power_cuts
import pytest
from notebook_world import answers, bodies, checked, note, run

from mopr_desktop.store.notebook import Notebook

resource = pytest.importorskip("resource", reason="limits of POSIX")
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals and system calls of POSIX")
traced = pytest.mark.skipif(not power_cuts.available(), reason="strace is needed, and the right to use it")


def with_errors(path: Path, call: str, error: str, when: str) -> bool:
    """Let system calls on the notebook fail, and see that every answer is true."""
    options = ["-f", "-o", "/dev/null", "-e", f"trace={call}", "-e", f"inject={call}:error={error}:when={when}"]
    names = [path, f"{path}-journal", path.with_name(f".{path.name}.new"), path.parent]
    files = [option for name in names for option in ("-P", str(name))]
    done = run(
        "session", path, lines=[note(f"n{i}", "x" * 3000) for i in range(6)], before=["strace", *options, *files]
    )
    told_the_truth(path, done, reading=call == "pread64")
    return any("error" in answer for answer in answers(done)) or done.returncode != 0


def told_the_truth(path: Path, done: subprocess.CompletedProcess[bytes], *, reading: bool = False) -> None:
    assert b"Traceback" not in done.stderr
    said = answers(done)
    assert done.returncode in ((0, 1, 4) if reading else (0, 4))  # what cannot be read for long counts as damaged
    assert all(answer["code"] == 4 for answer in said if "error" in answer)
    if not path.exists():
        assert not any("ok" in answer for answer in said)
        return
    checked(path)
    held = bodies(path)
    for i, answer in enumerate(said):
        assert (f"n{i}" in held) == answer.get("saved", "ok" in answer), answer


@traced
@pytest.mark.parametrize(
    ("call", "error", "when"),
    [
        ("pwrite64", "ENOSPC", "60"),
        ("pwrite64", "EIO", "65+"),
        ("fdatasync", "EIO", "5"),
        ("fdatasync", "EIO", "4+"),
        ("ftruncate", "EIO", "2"),
        ("openat", "EMFILE", "3"),
        ("fsync", "EIO", "1"),
        ("link", "EPERM", "1"),
    ],
)
def test_after_an_error_of_the_disk_every_answer_is_true(call, error, when, tmp_path) -> None:
    assert with_errors(tmp_path / "notes.mopr", call, error, when) or call == "link"  # rename serves as well


@pytest.mark.slow
@traced
@pytest.mark.parametrize("error", ["ENOSPC", "EIO"])
@pytest.mark.parametrize(
    "call", ["pwrite64", "fdatasync", "fsync", "ftruncate", "openat", "unlink", "pread64", "fstat"]
)
@pytest.mark.parametrize("lasting", ["", "+"])
def test_after_an_error_at_every_call_every_answer_is_true(call, error, lasting, tmp_path, capsys) -> None:
    count = 1
    while with_errors(tmp_path / f"{count}.mopr", call, error, f"{count}{lasting}") or count < 12:
        count += 1
        if count > 260:
            break
    with capsys.disabled():
        print(f"\n{error}{lasting} at {count} {call}")  # noqa: T201


@pytest.mark.parametrize("room", [100_000, 180_000, 200_000, 300_000])
def test_a_full_disk_is_told_truly_and_work_goes_on_when_there_is_room(room, tmp_path) -> None:
    path = tmp_path / "notes.mopr"
    lines = [note(f"n{i}", "x" * 8000) for i in range(12)]
    done = run("session", path, lines=lines, preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (room, room)))
    told_the_truth(path, done)
    assert any("error" in answer for answer in answers(done)) or done.returncode == 4
    after = run("session", path, lines=[note("more")])
    assert [answer["ok"] for answer in answers(after)] == ["more"]


#: Enough for over a thousand writes.
MANY = 30


def strewn(path: Path, call: str, error: str, first: int, step: int) -> int:
    """Let one of some calls on a notebook fail and then every so many; return how many did."""
    path.unlink(missing_ok=True)
    Notebook(path, make=True).close()
    log = path.with_suffix(".calls")
    files = ["-P", str(path), "-P", f"{path}-journal"]
    inject = f"inject={call}:error={error}:when={first}+{step}"
    options = ["strace", "-f", "--seccomp-bpf", "-o", str(log), "-e", f"trace={call}", "-e", inject, *files]
    done = run("session", path, lines=[note(f"n{i}", "x" * 3000) for i in range(MANY)], before=options)
    told_the_truth(path, done)
    return len(re.findall(r"\(INJECTED\)$", log.read_text("latin-1"), re.MULTILINE))


@traced
@pytest.mark.parametrize("error", ["ENOSPC", "EIO"])
def test_after_many_errors_of_one_session_every_answer_is_true(error, tmp_path) -> None:
    assert strewn(tmp_path / "notes.mopr", "pwrite64", error, 61, 97) >= 10


@pytest.mark.slow
@traced
@pytest.mark.parametrize("error", ["ENOSPC", "EIO"])
@pytest.mark.parametrize(
    ("call", "step", "least"), [("pwrite64", 97, 1000), ("fdatasync", 23, 100), ("ftruncate", 11, 25)]
)
def test_after_a_thousand_errors_every_answer_is_true(call, step, least, error, tmp_path, capsys) -> None:
    count = sum(strewn(tmp_path / "notes.mopr", call, error, first, step) for first in range(1, step + 1))
    with capsys.disabled():
        print(f"\n{error} at {count} {call}")  # noqa: T201
    assert count >= least


def filled_up(path: Path, room: int) -> bool:
    """Let no file grow beyond a number of bytes, so that a write is cut anywhere; return whether any was."""
    lines = [note(f"n{i}", "x" * 8000) for i in range(12)]
    done = run("session", path, lines=lines, preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (room, room)))
    told_the_truth(path, done)
    return done.returncode == 4


@pytest.mark.slow
def test_a_thousand_sizes_of_a_disk_are_told_truly(tmp_path, capsys) -> None:
    full = sum(filled_up(tmp_path / f"{room}.mopr", room) for room in range(120_001, 400_000, 271))
    with capsys.disabled():
        print(f"\nfull at {full} sizes, writes cut anywhere")  # noqa: T201
    assert full >= 1000
