"""import, export and rebuild, as processes; and what is said when the disk cannot be read."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
COMMAND = [sys.executable, "-m", "mopr_desktop"]
SAMPLES = ROOT / "tests" / "data" / "imports"


def run(*arguments, told: bytes = b"", before=()):
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    command = [*before, *COMMAND, *map(str, arguments)]
    return subprocess.run(command, input=told, capture_output=True, env=environment, check=False)


def said(done) -> dict:
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def held(path: Path) -> dict[str, str]:
    lines = [json.loads(line) for line in run("dump", path).stdout.splitlines()]
    return {line["uid"]: line["body"] for line in lines if line["kind"] == "note"}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "thesis.mopr"
    notes = [
        {"op": "annotate", "uid": "n1", "target": {"record": "section-germany"}, "body": "=1+1", "tags": ["dates"]},
        {"op": "annotate", "uid": "n2", "body": "Письмо"},
    ]
    run("session", path, told=b"".join(json.dumps(note).encode() + b"\n" for note in notes))
    return path


def test_what_another_program_wrote_is_imported_in_one_step(path) -> None:
    done = run("import", SAMPLES / "hypothesis.json", "--notebook", path)
    report = said(done)
    assert (report["format"], report["added"], report["done"]) == ("hypothesis", 3, True)
    assert [refusal["place"] for refusal in report["refused"]] == ["annotations[3]"]
    assert report["not_kept"]["user"] == 1
    assert b"annotations[3] was not imported. Its text is not a text." in done.stderr
    assert len(held(path)) == 5
    assert said(run("import", SAMPLES / "hypothesis.json", "--notebook", path))["unchanged"] == 3
    run("session", path, told=b'{"op":"undo"}')
    assert held(path).keys() == {"n1", "n2"}
    assert run("check", path).returncode == 0


def test_a_dry_run_of_an_import_says_the_same_and_writes_nothing(path) -> None:
    before = path.read_bytes()
    report = said(run("import", SAMPLES / "web_annotation.jsonld", "--notebook", path, "--dry-run"))
    assert (report["added"], report["done"], len(report["refused"])) == (3, False, 1)
    assert path.read_bytes() == before
    assert [each.name for each in path.parent.iterdir()] == [path.name]


def test_a_backup_is_made_before_an_import(path) -> None:
    folder = Path(os.environ["MOPR_HOME"]) / "backups"
    before = set(folder.rglob("*-import.mopr"))
    run("import", SAMPLES / "bundle.mopr-notes", "--notebook", path)
    assert len(set(folder.rglob("*-import.mopr")) - before) == 1


def test_chosen_notes_go_to_another_notebook_and_nothing_happens_twice(path, tmp_path) -> None:
    out, other = tmp_path / "for you.mopr-notes", tmp_path / "other.mopr"
    assert said(run("export", out, "--notebook", path, "--only", "n2"))["notes"] == 1
    run("session", other)
    assert said(run("import", out, "--notebook", other))["added"] == 1
    assert said(run("import", out, "--notebook", other)) == {
        "ok": True,
        "format": "bundle",
        "added": 0,
        "changed": 0,
        "unchanged": 1,
        "deleted_here": 0,
        "disputed": 0,
        "done": False,
        "refused": [],
        "not_kept": {},
    }
    assert held(other) == {"n2": "Письмо"}


@pytest.mark.parametrize("name", ["notes.jsonld", "notes.md", "notes.csv", "notes.mopr-notes"])
def test_every_format_is_written_and_its_losses_are_listed(name, path, tmp_path) -> None:
    done = run("export", tmp_path / name, "--notebook", path)
    report = said(done)
    assert (report["ok"], report["notes"]) == (True, 2)
    assert done.stderr.decode().splitlines() == report["losses"] != []
    content = (tmp_path / name).read_text("utf-8-sig")
    assert "Письмо" in content
    assert ("'=1+1" in content) == (name == "notes.csv")


def test_annotations_come_back_unchanged(path, tmp_path) -> None:
    run("export", tmp_path / "notes.jsonld", "--notebook", path)
    assert said(run("import", tmp_path / "notes.jsonld", "--notebook", path))["unchanged"] == 2


def test_what_is_imported_makes_the_notebook_if_it_is_not_there(tmp_path) -> None:
    fresh = tmp_path / "fresh.mopr"
    assert said(run("import", SAMPLES / "hypothesis.json", "--notebook", fresh))["ok"]
    assert fresh.is_file()
    events = tmp_path / "events.csv"
    events.write_text("title,date\nStrike,1923-05-01\n")
    second = tmp_path / "second.mopr"
    assert said(run("import", events, "--notebook", second))["rows"] == 1
    assert second.is_file()


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["import", "missing.json", "--notebook", "{}"], 2),
        (["import", "{}", "--notebook", "{}"], 2),
        (["import", str(SAMPLES / "hypothesis.json"), "--notebook", "missing.mopr", "--dry-run"], 2),
        (["import", str(SAMPLES / "hypothesis.json"), "--notebook", "{}", "--format", "bundle"], 2),
        (["import", str(SAMPLES / "hypothesis.json"), "--notebook", "{}", "--format", "nonsense"], 2),
        (["import", "/dev/zero", "--notebook", "{}"], 2),
        (["export", "{}", "--notebook", "{}"], 2),
        (["export", "{}", "--notebook", "{}", "--format", "csv"], 2),
        (["export", "out.txt", "--notebook", "{}"], 2),
        (["export", "out.csv", "--notebook", "{}", "--only", "nobody"], 2),
        (["export", "missing/out.csv", "--notebook", "{}"], 4),
        (["rebuild", str(SAMPLES / "hypothesis.json")], 2),
    ],
)
def test_what_cannot_be_done_is_said_in_a_sentence_and_nothing_changes(arguments, code, path) -> None:
    before = path.read_bytes()
    done = run(*(argument.format(path) for argument in arguments))
    assert (done.returncode, done.stdout, done.stderr.count(b"\n")) == (code, b"", 1)
    assert path.read_bytes() == before
    assert [each.name for each in path.parent.iterdir()] == [path.name]


def test_an_import_of_which_nothing_can_be_kept_fails(path, tmp_path) -> None:
    (tmp_path / "bad.json").write_text('[{"uri":"https://example.org/"}]')
    done = run("import", tmp_path / "bad.json", "--notebook", path)
    assert done.returncode == 2
    assert json.loads(done.stdout)["refused"] == [{"place": "[0]", "why": "Its id is not a text."}]


def test_a_rebuild_says_what_the_notebook_holds(path) -> None:
    assert said(run("rebuild", path)) == {"ok": True, "log": 2, "note": 2}
