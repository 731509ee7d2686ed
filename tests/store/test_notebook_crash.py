"""Nothing that was acknowledged is lost: kills and power cuts at any moment."""

import json
import random
import shutil
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import power_cuts
import pytest
from notebook_world import COMMAND, Line, answers, bodies, checked, environment, note, run

from mopr_desktop.store.notebook import Notebook

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals and system calls of POSIX")
traced = pytest.mark.skipif(not power_cuts.available(), reason="strace is needed, and the right to use it")

#: Each line, and the notes there should be once it is acknowledged.
SCRIPT: list[Line] = [
    note("n1", "one " * 500),
    note("n2", tags=["a"]),
    note("n1", "one, again"),
    {"op": "delete", "uid": "n2"},
    {"op": "undo"},
    note("n3", "x" * 9000),
    {"op": "undo"},
    {"op": "redo"},
    note("n4"),
]


def expected_states() -> list[dict[str, str]]:
    n1, n2 = {"n1": "one " * 500}, {"n2": "the text of n2"}
    again = {"n1": "one, again"}
    n3, n4 = {"n3": "x" * 9000}, {"n4": "the text of n4"}
    return [
        *({}, n1, n1 | n2, again | n2, again, again | n2),
        *(again | n2 | n3, again | n2, again | n2 | n3, again | n2 | n3 | n4),
    ]


STATES = expected_states()

#: More of the same, so that there are over a thousand places at which to kill.
LONG_SCRIPT = [*SCRIPT, *(note(f"m{i}", "long " * 1500) for i in range(9))]
LONG_STATES = [*STATES, *(STATES[-1] | {f"m{i}": "long " * 1500 for i in range(count)} for count in range(1, 10))]


def holds(path: Path, acknowledged: int, states: Sequence[dict[str, str]] = STATES) -> None:
    """The file is sound, and holds what was acknowledged, or that and the one edit under way."""
    if not path.exists():
        assert acknowledged == 0
        return
    checked(path)
    assert bodies(path) in states[acknowledged : acknowledged + 2]
    with Notebook(path) as notebook:
        notebook.put("note", "later", {"body": "work goes on"})


def killed_at(path: Path, call: str, count: int, script: list[Line] = SCRIPT) -> bool:
    """Run the script and kill it at one system call; return whether that call came at all."""
    options = ["-f", "-o", "/dev/null", "-e", f"trace={call}", "-e", f"inject={call}:signal=KILL:when={count}"]
    done = run("session", path, lines=script, before=["strace", *options])
    holds(path, len(answers(done)), STATES if script is SCRIPT else LONG_STATES)
    return done.returncode != 0


@traced
@pytest.mark.parametrize("call", ["pwrite64", "fdatasync", "ftruncate"])
def test_a_kill_at_a_write_loses_nothing(call, tmp_path) -> None:
    for count in (1, 7):
        assert killed_at(tmp_path / f"{count}.mopr", call, count)


@pytest.mark.slow
@traced
@pytest.mark.parametrize("call", ["pwrite64", "fdatasync", "fsync", "ftruncate", "unlink", "link"])
def test_a_kill_at_every_write_loses_nothing(call, tmp_path, capsys) -> None:
    count = 1
    while killed_at(tmp_path / f"{count}.mopr", call, count, LONG_SCRIPT):
        count += 1
    with capsys.disabled():
        print(f"\nkilled at each of {count - 1} {call}")  # noqa: T201


def kill_at_random(path: Path, chance: random.Random) -> None:
    child = subprocess.Popen(
        [*COMMAND, "session", path], stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment()
    )
    assert child.stdin
    assert child.stdout
    child.stdin.write("".join(json.dumps(line) + "\n" for line in SCRIPT).encode())
    child.stdin.flush()
    seen = sum(1 for _ in zip(range(chance.randint(0, len(SCRIPT))), child.stdout, strict=False))
    time.sleep(chance.random() * 0.004)
    child.kill()
    rest = child.stdout.read()
    child.stdin.close()
    child.wait()
    child.stdout.close()
    holds(path, seen + rest.count(b"\n"))


def test_a_kill_at_any_moment_loses_nothing(tmp_path) -> None:
    chance = random.Random(5)  # noqa: S311
    for i in range(6):
        kill_at_random(tmp_path / f"{i}.mopr", chance)


@pytest.mark.slow
def test_a_thousand_kills_lose_nothing(tmp_path) -> None:
    chance = random.Random(6)  # noqa: S311
    for i in range(1000):
        kill_at_random(path := tmp_path / f"{i}.mopr", chance)
        path.unlink(missing_ok=True)


def recorded(folder: Path, command: list[str], lines: bytes) -> list[power_cuts.Event]:
    (place := folder / "disk").mkdir()
    log = folder / "calls"
    subprocess.run(
        [*power_cuts.tracer(log), *command], input=lines, cwd=place, env=environment(), check=True, capture_output=True
    )
    return power_cuts.events(log, place)


def put_back(left: dict[str, bytes], folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    for path, content in left.items():
        if not path.endswith(".lock"):
            (folder / Path(path).name).write_bytes(content)


def cut_the_power(folder: Path, count: int, seed: int) -> int:
    place = folder / "disk" / "notes.mopr"
    lines = "".join(json.dumps(line) + "\n" for line in SCRIPT).encode()
    record = recorded(folder, [*COMMAND, "session", str(place)], lines)
    assert sum(event.what == "said" for event in record) == len(SCRIPT)
    assert {"make", "write", "cut", "sync", "sync-folder", "link"} <= {event.what for event in record}
    opened = 0
    for left, said in power_cuts.cuts(record, count, seed):
        put_back(left, folder / "after")
        holds(folder / "after" / "notes.mopr", said.count(b"\n"))
        opened += (folder / "after" / "notes.mopr").exists()
    return opened


@traced
def test_a_power_cut_loses_nothing(tmp_path) -> None:
    assert cut_the_power(tmp_path, 60, seed=1) > 40


@pytest.mark.slow
@traced
def test_thousands_of_power_cuts_lose_nothing(tmp_path, capsys) -> None:
    opened = cut_the_power(tmp_path, 5000, seed=2)
    with capsys.disabled():
        print(f"\n5,000 power cuts, {opened} after the notebook was made: nothing lost")  # noqa: T201


CARELESS = """
import sqlite3, sys
db = sqlite3.connect(sys.argv[1], isolation_level=None)
db.execute(f"PRAGMA journal_mode={sys.argv[2]}")
db.execute(f"PRAGMA synchronous={sys.argv[3]}")
db.execute("CREATE TABLE note (body TEXT)")
print("made", flush=True)
for i in range(12):
    db.execute("INSERT INTO note VALUES (?)", (f"note {i}" * 200,))
    print(i, flush=True)
"""


def lost(folder: Path, *settings: str) -> int:
    """Return after how many of 300 power cuts an acknowledged row is missing or the file damaged."""
    import sqlite3

    record = recorded(folder, [sys.executable, "-c", CARELESS, str(folder / "disk" / "notes.db"), *settings], b"")
    missing = 0
    for left, said in power_cuts.cuts(record, 300, seed=3):
        put_back(left, folder / "after")
        db = sqlite3.connect(folder / "after" / "notes.db")
        try:
            missing += db.execute("SELECT count(*) FROM note").fetchone()[0] < said.count(b"\n") - 1
        except sqlite3.DatabaseError:
            missing += b"made" in said
        db.close()
    return missing


@traced
@pytest.mark.parametrize("careless", [("DELETE", "FULL"), ("TRUNCATE", "NORMAL"), ("WAL", "NORMAL")])
def test_the_simulation_tells_careless_settings_from_safe_ones(careless, tmp_path) -> None:
    assert lost(tmp_path, *careless) > 10


@traced
def test_the_simulation_finds_nothing_lost_by_the_settings_in_use(tmp_path) -> None:
    assert lost(tmp_path, "TRUNCATE", "EXTRA") == 0


def test_a_story_of_a_crash(tmp_path) -> None:
    path = tmp_path / "notes.mopr"
    child = subprocess.Popen(
        [*COMMAND, "session", path], stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment()
    )
    assert child.stdin
    assert child.stdout
    for line in SCRIPT:
        child.stdin.write(json.dumps(line).encode() + b"\n")
        child.stdin.flush()
        assert "ok" in json.loads(child.stdout.readline())
    child.kill()
    child.wait()
    child.stdin.close()
    child.stdout.close()
    assert bodies(path) == STATES[-1]
    back = answers(run("session", path, lines=[{"op": "undo"}] * 10))
    assert [("ok" in answer) for answer in back] == [True] * 5 + [False] * 5
    assert bodies(path) == {}
    run("session", path, lines=[{"op": "redo"}] * 5)
    assert bodies(path) == STATES[-1]
    checked(path)
