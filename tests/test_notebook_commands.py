import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
COMMAND = [sys.executable, "-m", "mopr_desktop"]


def run(*arguments, told: bytes = b"", **more):
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    return subprocess.run(
        [*COMMAND, *map(str, arguments)], input=told, capture_output=True, env=environment, check=False, **more
    )


def session(path: Path, *lines: bytes | dict) -> list[dict]:
    told = b"\n".join(line if isinstance(line, bytes) else json.dumps(line).encode() for line in lines)
    done = run("session", path, told=told)
    assert (done.returncode, done.stderr) == (0, b"")
    return [json.loads(line) for line in done.stdout.splitlines()]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "notes.mopr"


def test_a_session_and_a_dump_speak_as_agreed(path) -> None:
    target = {"source": "hist", "start": 3, "end": 8, "quote": "words"}
    assert session(
        path,
        {"op": "annotate", "uid": "n1", "target": {"record": "congress-1932-11"}, "body": "…", "tags": ["a", "b"]},
        {"op": "annotate", "uid": "n2", "target": target, "body": "второй"},
        {"op": "annotate", "uid": "n1", "body": "replaced"},
        {"op": "undo"},
        {"op": "redo"},
        {"op": "delete", "uid": "n1"},
    ) == [
        *({"ok": uid, "seq": seq} for seq, uid in enumerate(("n1", "n2", "n1", "undo", "redo", "n1"), 1)),
    ]
    assert [json.loads(line) for line in run("dump", path).stdout.splitlines()] == [
        {"kind": "note", "uid": "n2", "body": "второй", "target": target, "tags": []},
    ]
    at = run("dump", path, "--at", 1).stdout
    assert at.decode() == (
        '{"body":"…","kind":"note","tags":["a","b"],"target":{"record":"congress-1932-11"},"uid":"n1"}\n'
    )
    assert run("dump", path, "--at", 0).stdout == b""
    assert run("dump", path, "--at", 7).returncode == 2


MALFORMED = [
    b"not json",
    b"[]",
    b"7",
    b"{}",
    b'{"op":"explode"}',
    b'{"op":["undo"]}',
    b'{"op":"annotate"}',
    b'{"op":"annotate","uid":"n1"}',
    b'{"op":"annotate","uid":"","body":"x"}',
    b'{"op":"annotate","uid":"n1","body":7}',
    b'{"op":"annotate","uid":"n1","body":"\\ud800"}',
    b'{"op":"annotate","uid":"n1\\u0000","body":"x"}',
    b'{"op":"annotate","uid":"n1","body":"\xff"}',
    b'{"op":"annotate","uid":"n1","body":"x","tags":"a"}',
    b'{"op":"annotate","uid":"n1","body":"x","target":{"from":"1928-02-30","to":"1929"}}',
    b'{"op":"annotate","uid":"n1","body":"x","target":{"source":"s","start":1e999,"end":2,"quote":""}}',
    b'{"op":"annotate","uid":"n1","body":"x","target":{"source":"s","start":NaN,"end":2,"quote":""}}',
    b'{"op":"annotate","uid":"n1","body":"x","target":' + b"[" * 100_000 + b"]" * 100_000 + b"}",
    b'{"op":"annotate","uid":"n1","body":"' + b"x" * (9 << 20) + b'"}',
    b'{"op":"annotate","uid":"n1","body":"x","target":{"source":"s","start":' + b"9" * 5000 + b"}}",
    b'{"op":"delete","uid":"nobody"}',
    b'{"op":"undo","uid":"n1"}',
]


def test_what_cannot_be_done_is_answered_and_the_session_goes_on(path) -> None:
    said = session(path, *MALFORMED, b"", b"   ", {"op": "annotate", "uid": "n1", "body": "good"})
    assert len(said) == len(MALFORMED) + 1
    for answer in said[:-1]:
        assert (answer["code"], answer["saved"]) == (2, False)
        assert answer["error"].endswith(".")
        assert len(answer["error"]) < 400
    assert said[-1] == {"ok": "n1", "seq": 1}


def test_nothing_to_undo_is_answered_as_nothing_done(path) -> None:
    assert session(path, {"op": "undo"}, {"op": "redo"}) == [
        {"error": "There is nothing to undo.", "code": 2, "saved": False},
        {"error": "There is nothing to redo.", "code": 2, "saved": False},
    ]


@pytest.mark.parametrize("body", ["NUL \0 \x01", "x" * (1 << 20), "\u202e", "🚩" * 1000, "\\u0000", "=1+1"])
def test_a_body_comes_back_as_it_was(body, path) -> None:
    session(path, {"op": "annotate", "uid": "n1", "body": body})
    (line,) = run("dump", path).stdout.splitlines()
    assert json.loads(line)["body"] == body
    assert run("check", path).returncode == 0


def test_a_line_without_end_takes_no_more_memory_than_it_may(path) -> None:
    script = "import sys\nfor _ in range(150): sys.stdout.write('x' * 1_000_000)\nprint()\nprint('{\"op\":\"undo\"}')"
    with subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE) as source:
        environment = os.environ | {"PYTHONPATH": str(ROOT)}
        done = subprocess.run(
            [*COMMAND, "session", path], stdin=source.stdout, capture_output=True, env=environment, check=False
        )
    said = [json.loads(line) for line in done.stdout.splitlines()]
    assert [answer["code"] for answer in said] == [2, 2]
    assert "longer than" in said[0]["error"]


def test_a_session_without_edits_makes_an_empty_notebook(path) -> None:
    assert session(path) == []
    assert run("dump", path).stdout == b""
    assert json.loads(run("check", path).stdout) == {"ok": True, "format": 1, "log": 0, "note": 0}


@pytest.mark.parametrize("command", ["dump", "check", "migrate", "backup"])
def test_a_notebook_that_is_not_there_is_not_made(command, path) -> None:
    done = run(command, path)
    assert (done.returncode, done.stderr.count(b"\n")) == (2, 1)
    assert list(path.parent.iterdir()) == []


def test_a_reader_that_goes_away_is_no_crash(path) -> None:
    session(path, *({"op": "annotate", "uid": f"n{i}", "body": "x" * 5000} for i in range(40)))
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    with subprocess.Popen(
        [*COMMAND, "dump", path], stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment
    ) as child:
        assert child.stdout
        assert child.stderr
        child.stdout.read(10)
        child.stdout.close()
        assert b"Traceback" not in child.stderr.read()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
def test_output_that_cannot_be_written_is_told(path) -> None:
    session(path, {"op": "annotate", "uid": "n1", "body": "x"})
    with Path("/dev/full").open("wb") as full:
        environment = os.environ | {"PYTHONPATH": str(ROOT)}
        done = subprocess.run(
            [*COMMAND, "dump", path], stdout=full, stderr=subprocess.PIPE, env=environment, check=False
        )
    assert (done.returncode, done.stderr.count(b"\n")) == (4, 1)


def test_commands_start_fast_and_without_what_they_do_not_need(path) -> None:
    session(path, {"op": "annotate", "uid": "n1", "body": "x"})
    script = (
        "import sys\nfrom mopr_desktop.notebook_commands import dump\ndump([sys.argv[1]], standalone_mode=False)\n"
        "print([name for name in ('PySide6', 'numpy', 'sqlite_utils', 'pyqtgraph') if name in sys.modules])"
    )
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    done = subprocess.run([sys.executable, "-c", script, path], capture_output=True, env=environment, check=True)
    assert done.stdout.splitlines()[-1] == b"[]"
    times = []
    for _ in range(5):
        began = os.times()  # of the processor, for others may be using it, too
        run("dump", path)
        ended = os.times()
        times.append(
            ended.children_user - began.children_user + ended.children_system - began.children_system
            if os.name == "posix"
            else ended.elapsed - began.elapsed
        )
    assert min(times) < 0.4
