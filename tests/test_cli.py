import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from mopr_desktop import __version__, paths
from mopr_desktop.cli import cli
from mopr_desktop.errors import MoprError

ROOT = Path(__file__).parents[1]
DATA = Path(__file__).parent / "data"


def run(*arguments: object) -> Result:
    result = CliRunner().invoke(cli, [str(argument) for argument in arguments], prog_name="mopr-desktop")
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def start(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Start the program as a process of its own, telling what it imports."""
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-X", "importtime", "-m", "mopr_desktop", *arguments]
    return subprocess.run(command, env=env, capture_output=True, text=True, check=False)


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    return shutil.copytree(DATA / "corpus", tmp_path / "db")


def test_path_tells_where_the_database_is() -> None:
    assert run("content", "path").output == f"{paths.content_database()}\n"


def test_path_imports_nothing_large() -> None:
    done = start("content", "path")
    imported = {line.rsplit("|", 1)[-1].strip().split(".")[0] for line in done.stderr.splitlines() if "|" in line}

    assert done.stdout == f"{paths.content_database()}\n"
    assert not imported & {
        "PySide6",
        "pyqtgraph",
        "numpy",
        "sqlite_utils",
        "sqlite3",
        "msgspec",
        "ruamel",
        "platformdirs",
    }


def test_build_and_check_import_no_qt(corpus, tmp_path) -> None:
    out = str(tmp_path / "c.sqlite")
    built = start("content", "build", "--db", str(corpus), "--out", out)
    checked = start("content", "check", "--db", str(corpus), "--file", out)

    assert (built.returncode, checked.returncode) == (0, 0)
    for done in (built, checked):
        assert "PySide6" not in done.stderr
        assert "pyqtgraph" not in done.stderr


def test_build_prints_all_figures(corpus, tmp_path) -> None:
    result = run("content", "build", "--db", corpus, "--out", tmp_path / "c.sqlite")

    assert result.exit_code == 0
    for said in (
        "claim                    20",
        "wiki                     16",
        "contradiction             2",
        "sha256 ",
    ):
        assert said in result.output


def test_refused_input_ends_with_2_and_sentences(corpus, tmp_path) -> None:
    path = corpus / "sources" / "gse.yaml"
    path.write_text(path.read_text("utf-8").replace("about: league", "about: legion", 1), "utf-8")
    result = run("content", "build", "--db", corpus, "--out", tmp_path / "c.sqlite")

    assert result.exit_code == 2
    assert result.stdout == ""
    assert result.stderr.splitlines() == [
        "The database was not built.",
        "1 thing is wrong in db/:",
        "db/sources/gse.yaml:18: there is no record legion. Write a name that is in db/.",
        "Correct this and try again.",
    ]
    assert not (tmp_path / "c.sqlite").exists()


def test_a_missing_folder_is_told(tmp_path) -> None:
    for command in (("build",), ("check",)):
        result = run("content", *command, "--db", tmp_path / "none")
        assert result.exit_code == 2
        assert "There is no folder" in result.stderr


def test_check_tells_coverage_and_fingerprints(corpus, tmp_path) -> None:
    run("content", "fingerprint", DATA / "corpus-texts", "--db", corpus)
    run("content", "build", "--db", corpus, "--out", tmp_path / "c.sqlite")
    result = run(
        "content", "check", "--db", corpus, "--file", tmp_path / "c.sqlite", "--sources", DATA / "corpus-texts"
    )

    assert result.exit_code == 0, result.output
    assert "3 of 3 passages found" in result.output
    assert "7 of 7 passages found" in result.output


def test_check_of_a_missing_database_ends_with_1(tmp_path) -> None:
    result = run("content", "check", "--file", tmp_path / "c.sqlite")

    assert result.exit_code == 1
    assert "was not opened" in result.stderr


def test_fingerprint_needs_a_folder(tmp_path) -> None:
    assert run("content", "fingerprint", tmp_path / "none").exit_code == 2


def test_the_version_is_told() -> None:
    assert run("--version").output == f"mopr-desktop, version {__version__}\n"


def test_help_names_every_command() -> None:
    for arguments, words in ((["--help"], ("content", "figure")), (["content", "--help"], ("build", "check", "path"))):
        assert all(word in run(*arguments).output for word in words)


@pytest.mark.parametrize(
    ("arguments", "files"),
    [
        ((), []),
        (("a.mopr",), ["a.mopr"]),
        (("a b.txt", "content"), ["a b.txt", "content"]),
        (("--", "figure"), ["figure"]),
        (("--", "--odd name"), ["--odd name"]),
        (("./content",), ["content"]),
        (("50%?#.mopr",), ["50%?#.mopr"]),
    ],
)
def test_what_is_no_command_is_a_file_for_the_window(arguments, files, monkeypatch) -> None:
    opened: list[list[Path]] = []
    window = type(sys)("mopr_desktop.ui.app")
    window.run = lambda given: opened.append(given) or 0
    monkeypatch.setitem(sys.modules, "mopr_desktop.ui.app", window)

    assert run(*arguments).exit_code == 0
    assert opened == [[Path(file) for file in files]]


def test_an_unknown_option_is_told_without_a_traceback() -> None:
    result = run("--colour")

    assert result.exit_code == 2
    assert "No such option" in result.stderr


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("out.gif",), "does not end in .png"),
        (("out.png", "--size", "wide"), "'wide' is no size"),
        (("out.png", "--size", "9x9"), "too small or too large"),
        (("out.png", "--size", "999999999999x900"), "too small or too large"),
        (("out.png", "--from", "May 1924"), "cannot be read as a date"),
        (("out.png", "--from", "1930", "--to", "1924"), "before it begins"),
        (("out.png", "--to", "[1924..]"), "has no limit"),
        (("out.png", "--lanes", "bodies,weather"), "There is no lane weather"),
    ],
)
def test_a_figure_that_cannot_be_made_is_told(arguments, said, corpus, tmp_path, monkeypatch) -> None:
    run("content", "build", "--db", ROOT / "db", "--out", tmp_path / "c.sqlite")
    monkeypatch.setattr("mopr_desktop.paths.content_database", lambda: tmp_path / "c.sqlite")
    result = run("figure", *arguments)

    assert result.exit_code == 2
    assert "The figure was not made." in result.stderr
    assert said in result.stderr


@pytest.mark.parametrize("code", [1, 2, 3, 4, 5])
def test_each_failure_has_its_exit_code(code, monkeypatch) -> None:
    def fail() -> Path:
        raise MoprError("It did not happen.", why="For a reason.", remedy="Do this.", code=code)

    monkeypatch.setattr("mopr_desktop.paths.content_database", fail)
    result = run("content", "path")

    assert result.exit_code == code
    assert result.stderr == "It did not happen.\nFor a reason.\nDo this.\n"


def test_an_old_locale_is_no_reason_to_fail(corpus, tmp_path) -> None:
    path = corpus / "sources" / "gse.yaml"
    path.write_text(path.read_text("utf-8").replace("about: league", "about: лига", 1), "utf-8")
    env = {**os.environ, "PYTHONPATH": str(ROOT), "LC_ALL": "C", "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    done = subprocess.run(
        [sys.executable, "-m", "mopr_desktop", "content", "build", "--db", str(corpus)],
        env=env, capture_output=True, text=True, check=False, cwd=tmp_path,
    )  # fmt: skip

    assert done.returncode == 2
    assert "Traceback" not in done.stderr
