"""The commands of the set-up script, and the README that names them."""

import re
import socket
import subprocess
import sys

import pytest
from mopr_setup import commands, display
from mopr_setup.commands import ROOT


@pytest.mark.parametrize(
    ("options", "shared"),
    [
        ([], True),
        (["-x", "tests/domain"], True),
        (["-k", "now"], True),
        (["-n", "0"], False),
        (["-n0"], False),
        (["-p", "no:xdist"], False),
        (["--pdb"], False),
        (["-s"], False),
    ],
)
def test_processes_share_the_tests_unless_that_is_not_wanted(options, shared) -> None:
    given = commands.pytest_options(options)
    assert given[len(given) - len(options) :] == options
    assert ("--dist=loadfile" in given) is shared


def test_the_display_option_is_ours_and_not_pytests() -> None:
    assert commands.pytest_options(["-x", "--display"]) == ["-x"]  # alone: windows take the keyboard from each other


@pytest.mark.parametrize(("argument", "code"), [("--help", 0), ("no-such-command", 2)])
def test_the_commands_are_listed(argument, code, capsys) -> None:
    assert commands.main([argument]) == code
    listed = capsys.readouterr().err
    for name in commands.COMMANDS:
        assert name in listed


@pytest.mark.skipif(sys.platform in {"win32", "darwin"}, reason="always has a display")
class TestDisplay:
    def test_there_is_none_without_a_server(self, tmp_path) -> None:
        assert not display.has_display({})
        assert not display.has_display({"DISPLAY": ":7654"})
        assert not display.has_display({"WAYLAND_DISPLAY": "wayland-0", "XDG_RUNTIME_DIR": str(tmp_path)})

    def test_a_server_elsewhere_is_believed_in(self) -> None:
        assert display.has_display({"DISPLAY": "reading-room:0.0"})

    def test_a_wayland_socket_is_enough(self, tmp_path) -> None:
        (tmp_path / "wayland-0").touch()
        assert display.has_display({"WAYLAND_DISPLAY": "wayland-0", "XDG_RUNTIME_DIR": str(tmp_path)})

    @pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux has unnamed sockets")
    def test_an_x_server_that_listens_is_found(self) -> None:
        with socket.socket(socket.AF_UNIX) as server:
            server.bind("\0/tmp/.X11-unix/X7653")
            server.listen()
            assert display.has_display({"DISPLAY": ":7653"})
            assert display.has_display({"DISPLAY": ":7653.0"})

    def test_without_one_the_reader_is_told_how_to_get_one(self, monkeypatch, capsys) -> None:
        for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
            monkeypatch.delenv(name, raising=False)
        assert commands.main(["run"]) == 1
        said = capsys.readouterr().err
        assert "there is no display here" in said
        assert "xvfb-run -a" in said


def fenced(heading: str) -> str:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    section = re.search(rf"^## {heading}\n(.*?)(?=^## |\Z)", text, re.MULTILINE | re.DOTALL)
    assert section
    [block] = re.findall(r"^```\w*\n(.*?)^```$", section[1], re.MULTILINE | re.DOTALL)
    [line] = block.splitlines()
    return str(line)


def test_the_readme_has_one_line_to_run_and_one_to_test() -> None:
    script = "python3 packaging/setup_and_run.py"
    assert fenced("Run it") == f"{script} run"
    assert fenced("Test it") == f"{script} test"


def test_a_python_that_is_too_old_gets_a_sentence() -> None:
    code = (
        "import sys, runpy; sys.version_info = (3, 9, 18, 'final', 0); sys.version = '3.9.18 (main)';"
        "sys.argv = ['packaging/setup_and_run.py', 'run'];"
        "runpy.run_path('packaging/setup_and_run.py', run_name='__main__')"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "needs Python 3.11 or newer; this is 3.9.18." in done.stderr
    assert "Traceback" not in done.stderr
