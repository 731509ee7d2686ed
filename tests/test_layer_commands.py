"""import events.csv, as a process."""

import json

import pytest

from tests.test_exchange_commands import run, said


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "thesis.mopr"
    run("session", path, told=b'{"op":"annotate","uid":"n1","body":"x"}\n')
    return path


def layers(path):
    lines = [json.loads(line) for line in run("dump", path).stdout.splitlines()]
    return [line for line in lines if line["kind"] == "layer"]


def test_a_table_of_events_becomes_a_layer_in_one_step(path, tmp_path) -> None:
    table = tmp_path / "prices of bread.csv"
    table.write_text("what,when,Ort\nBread,1923-11,Berlin\nMilk,,Berlin\n")
    done = run("import", table, "--notebook", path, "--map", "title=what,date=when")
    report = said(done)
    assert (report["rows"], report["refused_rows"], report["done"]) == (1, 1, True)
    assert report["columns"] == {"title": "what", "date": "when", "place": "Ort"}
    assert done.stderr == b"Line 3 was not imported. It has no date.\n"
    (layer,) = layers(path)
    assert (layer["title"], layer["details"]["rows"], layer["uid"]) == ("prices of bread", 1, report["layer"])
    assert run("check", path).returncode == 0
    run("session", path, told=b'{"op":"undo"}\n')
    assert layers(path) == []
    run("session", path, told=b'{"op":"redo"}\n')
    assert run("rebuild", path).returncode == 0
    assert len(layers(path)) == 1


def test_a_dry_run_writes_nothing_but_the_list_of_refused_rows(path, tmp_path) -> None:
    table, out = tmp_path / "events.csv", tmp_path / "refused.csv"
    table.write_text("title,date\na,1923\nb,13.10.1923\n")
    before = path.read_bytes()
    report = said(run("import", table, "--notebook", path, "--dry-run", "--refused", out))
    assert (report["rows"], report["layer"], report["done"]) == (1, None, False)
    assert path.read_bytes() == before
    assert out.read_text().splitlines()[1].startswith('3,"Its date: ')


@pytest.mark.parametrize(
    "content", [b"title,date\na\0,1924\n", b'title,date\n"a,1924\n', b"x,y\n1,2\n", b"title,date\n,\n", b""]
)
def test_what_cannot_be_imported_leaves_the_notebook_as_it_was(content, path, tmp_path) -> None:
    table = tmp_path / "events.csv"
    table.write_bytes(content)
    before = path.read_bytes()
    done = run("import", table, "--notebook", path)
    assert done.returncode == 2
    assert done.stderr.count(b"\n") == 1
    assert path.read_bytes() == before
