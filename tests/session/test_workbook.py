import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import patience
import pytest
from pytestqt.qtbot import QtBot

from mopr_desktop.errors import MoprError
from mopr_desktop.session.opened_file import untitled_folder
from mopr_desktop.session.workbook import ALL_KINDS, Change, Workbook, new_uid
from mopr_desktop.store.notebook import Notebook

NOTE = {"body": "Was 1921 only a committee?", "target": {"record": "section-germany"}, "tags": []}


@pytest.fixture
def workbook(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Workbook]:
    monkeypatch.setenv("MOPR_HOME", str(tmp_path / "profile"))
    book = Workbook()
    yield book
    book.shut()


def test_the_first_edit_makes_an_untitled_notebook_that_is_on_the_disk(workbook: Workbook) -> None:
    assert workbook.put("note", "n1", NOTE) == 1
    assert (workbook.name, workbook.untitled) == ("Untitled notebook", True)
    assert workbook.path is not None
    assert workbook.path.parent == untitled_folder()
    assert workbook.saved is not None
    assert workbook.entries("note", "record:section-germany") == [("n1", NOTE)]


def test_an_edit_tells_which_kinds_have_changed(workbook: Workbook, tmp_path: Path, qtbot: QtBot) -> None:
    workbook.open(tmp_path / "thesis.mopr", make=True)
    with qtbot.waitSignal(workbook.changed) as told:
        workbook.edit([Change("note", "n1", NOTE), Change("tag", "Berlin", {"colour": "#8A3A66"})])
    assert told.args == [frozenset({"note", "tag"})]
    assert workbook.name == "thesis.mopr"


def test_undo_and_redo_go_by_steps(workbook: Workbook, tmp_path: Path, qtbot: QtBot) -> None:
    workbook.open(tmp_path / "thesis.mopr", make=True)
    assert (workbook.can_undo, workbook.can_redo) == (False, False)
    workbook.edit([Change("note", "n1", NOTE), Change("note", "n2", NOTE)])
    with qtbot.waitSignal(workbook.changed) as told:
        workbook.undo()
    assert told.args == [ALL_KINDS]
    assert (workbook.entries("note"), workbook.can_undo, workbook.can_redo) == ([], False, True)
    workbook.redo()
    assert [uid for uid, _ in workbook.entries("note")] == ["n1", "n2"]


def test_a_refused_edit_is_told_and_nothing_is_said_to_be_saved(workbook: Workbook, qtbot: QtBot) -> None:
    with qtbot.waitSignal(workbook.failed) as told:
        assert workbook.put("note", "n1", {"body": 7}) is None
    assert isinstance(told.args[0], MoprError)
    assert workbook.saved is None
    assert workbook.unsaved is told.args[0]


def test_a_notebook_that_another_process_has_is_to_be_looked_at(workbook: Workbook, tmp_path: Path) -> None:
    path = tmp_path / "thesis.mopr"
    with Notebook(path, make=True) as theirs:
        theirs.put("note", "n1", NOTE)
    hold = "import sys; from pathlib import Path; from mopr_desktop.store.notebook import Notebook\n"
    hold += "book = Notebook(Path(sys.argv[1])); print('open', flush=True); sys.stdin.read()"
    process = subprocess.Popen(
        [sys.executable, "-c", hold, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    try:
        assert process.stdout.readline() == "open\n"
        workbook.open(path)
        assert workbook.read_only
        assert workbook.owner is not None
        assert workbook.owner.pid == process.pid
        assert workbook.entries("note") == [("n1", NOTE)]
        assert workbook.put("note", "n2", NOTE) is None
        assert not workbook.can_undo
    finally:
        process.communicate("")
    workbook.open(path)
    assert not workbook.read_only
    assert workbook.put("note", "n2", NOTE) is not None


def test_one_that_cannot_be_opened_leaves_the_one_that_is_open(workbook: Workbook, tmp_path: Path) -> None:
    workbook.open(tmp_path / "thesis.mopr", make=True)
    (tmp_path / "letter.mopr").write_bytes(b"Dear comrade")
    with pytest.raises(MoprError, match="not a notebook"):
        workbook.open(tmp_path / "letter.mopr")
    assert workbook.name == "thesis.mopr"
    assert workbook.put("note", "n1", NOTE) == 1


def test_long_work_leaves_the_window_free_and_refuses_edits_meanwhile(
    workbook: Workbook, tmp_path: Path, qtbot: QtBot
) -> None:
    workbook.open(tmp_path / "thesis.mopr", make=True)
    workbook.put("note", "n1", NOTE)
    before = workbook.entries("note")
    results: list[int] = []
    import threading

    gate = threading.Event()

    def work(notebook: Notebook) -> int:
        assert gate.wait(patience.SECONDS), "the window waited for this"
        return notebook.put("note", "n2", NOTE)

    workbook.start("Copying", work, results.append)
    assert workbook.busy == "Copying"
    assert workbook.entries("note") == before
    assert workbook.put("note", "n3", NOTE) is None
    with qtbot.waitSignal(workbook.changed):
        gate.set()
    assert (results, workbook.busy) == ([2], "")
    assert [uid for uid, _ in workbook.entries("note")] == ["n1", "n2"]


def test_long_work_that_fails_says_so(workbook: Workbook, tmp_path: Path, qtbot: QtBot) -> None:
    workbook.open(tmp_path / "thesis.mopr", make=True)
    failures: list[MoprError] = []

    def work(notebook: Notebook) -> int:
        raise MoprError("Nothing was merged.")

    with qtbot.waitSignal(workbook.changed):
        workbook.start("Merging", work, lambda _: None, failures.append)
    assert [str(error) for error in failures] == ["Nothing was merged."]
    assert not workbook.busy


def test_new_names_are_unique() -> None:
    assert len({new_uid("note") for _ in range(1_000)}) == 1_000
