"""A command killed in the middle of its work leaves the notebook as it was or as it should be, and can be run again."""

import shutil
import sqlite3
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import power_cuts
import pytest
from notebook_world import bodies, checked, filled, run

pytestmark = [
    pytest.mark.skipif(sys.platform == "win32", reason="signals and system calls of POSIX"),
    pytest.mark.skipif(not power_cuts.available(), reason="strace is needed, and the right to use it"),
]

CALLS = ("pwrite64", "write", "fdatasync", "fsync", "ftruncate", "rename", "unlink", "openat")


@dataclass(frozen=True)
class World:
    """A folder in which a command is run, and the notes before and after it."""

    folder: Path
    command: Sequence[str | Path]
    before: dict[str, str]
    after: dict[str, str]
    damaged: bool = False

    @property
    def path(self) -> Path:
        return self.folder / "notes.mopr"


def notes(count: int, text: str = "common") -> dict[str, str]:
    return {f"n{i}": f"{text} {i} " * 30 for i in range(count)}


def for_import(folder: Path) -> World:
    other = filled(folder / "other.mopr", news := {"new-1": "sent by e-mail", "new-2": "x" * 9000})
    parcel = folder / "parcel.mopr-notes"
    assert run("export", parcel, "--notebook", other).returncode == 0
    filled(folder / "notes.mopr", old := notes(20))
    return World(folder, ["import", parcel, "--notebook", folder / "notes.mopr"], old, old | news)


def for_merge(folder: Path) -> World:
    filled(folder / "notes.mopr", old := notes(20))
    shutil.copyfile(folder / "notes.mopr", other := folder / "other.mopr")
    filled(other, new := notes(8, "changed") | {"new": "x" * 9000})
    return World(folder, ["merge", folder / "notes.mopr", other], old, old | new)


def for_backup(folder: Path) -> World:
    filled(folder / "notes.mopr", old := notes(20))
    return World(folder, ["backup", folder / "notes.mopr"], old, old)


def for_a_copy(folder: Path) -> World:
    filled(folder / "notes.mopr", old := notes(20))
    return World(folder, ["backup", folder / "notes.mopr", "--to", folder / "stick"], old, old)


def for_restore(folder: Path) -> World:
    filled(folder / "notes.mopr", old := notes(5))
    shutil.copyfile(folder / "notes.mopr", earlier := folder / "earlier.mopr")
    filled(folder / "notes.mopr", new := notes(20, "later"))
    return World(folder, ["restore", folder / "notes.mopr", earlier], old | new, old)


def for_rebuild(folder: Path) -> World:
    path = filled(folder / "notes.mopr", old := notes(20))
    with sqlite3.connect(path) as db:
        db.execute("UPDATE note SET body = 'spoilt' WHERE uid = 'n3'")
    db.close()
    return World(folder, ["rebuild", path], old, old, damaged=True)


WORLDS: tuple[Callable[[Path], World], ...] = (
    *(for_import, for_merge, for_backup),
    *(for_a_copy, for_restore, for_rebuild),
)


class Killing:
    """Runs one command again and again, each time in the same world, and kills it at one system call."""

    def __init__(self, make: Callable[[Path], World], folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("MOPR_HOME", str(folder / "world" / "home"))
        self._world, self._kept = folder / "world", folder / "kept"
        self._world.mkdir()
        self._made = make(self._world)
        shutil.copytree(self._world, self._kept)

    def at(self, call: str, count: int) -> bool:
        """Kill it at one call; return whether that call came at all."""
        shutil.rmtree(self._world)
        shutil.copytree(self._kept, self._world)
        options = ["-f", "-o", "/dev/null", "-e", f"trace={call}", "-e", f"inject={call}:signal=KILL:when={count}"]
        done = run(*self._made.command, before=["strace", *options])
        self._nothing_is_lost()
        return done.returncode != 0

    def _nothing_is_lost(self) -> None:
        made = self._made
        if not made.damaged:
            checked(made.path)
            assert bodies(made.path) in (made.before, made.after)
        for copy in (*made.folder.glob("home/backups/*/*.mopr"), *made.folder.glob("stick/*.mopr")):
            if copy.parent.name != "unreadable" and not copy.name.startswith("."):
                checked(copy)
        again = run(*made.command)
        assert (again.returncode, again.stderr) == (0, b"")
        checked(made.path)
        assert bodies(made.path) == made.after


@pytest.mark.parametrize("make", WORLDS)
def test_a_killed_command_loses_nothing_and_can_be_run_again(make, tmp_path, monkeypatch) -> None:
    killing = Killing(make, tmp_path, monkeypatch)
    assert killing.at("pwrite64", 9)
    killing.at("rename", 1)


@pytest.mark.slow
@pytest.mark.parametrize("make", WORLDS)
def test_a_command_killed_at_every_call_loses_nothing_and_can_be_run_again(make, tmp_path, monkeypatch, capsys) -> None:
    killing, counts = Killing(make, tmp_path, monkeypatch), dict[str, int]()
    for call in CALLS:
        count = 1 if call != "openat" else 120  # those before are of Python itself
        first = count
        while killing.at(call, count):
            count += 1
        counts[call] = count - first
    with capsys.disabled():
        what = make.__name__.removeprefix("for_")
        print(f"\n{what} killed at {sum(counts.values())} calls, nothing lost: {counts}")  # noqa: T201
