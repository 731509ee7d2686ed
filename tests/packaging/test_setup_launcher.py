"""The entry in the menu of programs."""

import configparser
import sys
import xml.etree.ElementTree as ET
from pathlib import Path, PurePosixPath

import pytest
from mopr_setup import launcher
from mopr_setup.commands import ROOT

pytestmark = pytest.mark.skipif(sys.platform in {"win32", "darwin"}, reason="only Linux has such entries")


@pytest.mark.parametrize(
    ("argument", "written"),
    [
        ("/home/a/bin/python", "/home/a/bin/python"),
        ("/home/Elena Stasova/python", '"/home/Elena Stasova/python"'),
        ("/home/100%/python", "/home/100%%/python"),
        ("/home/$x/python", r'"/home/\\$x/python"'),
        ('/home/"x"/python', r'"/home/\\"x\\"/python"'),
        (r"/home/a\b/python", r'"/home/a\\\\b/python"'),
        ("", '""'),
    ],
)
def test_a_path_survives_the_two_rounds_of_quoting(argument, written) -> None:
    assert launcher.exec_argument(argument) == written


def read_exec(line: str) -> list[str]:
    """Take a value of ``Exec`` apart as a desktop does: the string rule, then quotes, then field codes."""
    text = line.replace("\\\\", "\0").replace("\0", "\\")
    words, word, quoted, letters = [], "", False, iter(text)
    for letter in letters:
        if letter == '"':
            quoted = not quoted
        elif letter == "\\" and quoted:
            word += next(letters)
        elif letter == " " and not quoted:
            words, word = [*words, word], ""
        else:
            word += letter
    return [part.replace("%%", "%") for part in [*words, word]]


@pytest.mark.parametrize(
    ("folder", "before"),
    [
        ("/srv/mopr", []),
        ('/srv/my "safe" $HOME\\checkout', []),
        ('/srv/my 100% "safe" $HOME', ["sh", "-c", 'exec "$0" "$@"']),
    ],
)
def test_the_entry_starts_this_environments_interpreter(folder, before) -> None:
    python = Path(folder, ".venv/bin/python")
    entry = configparser.RawConfigParser()
    entry.optionxform = str  # type: ignore[assignment]
    entry.read_string(launcher.desktop_entry(python))
    keys = entry["Desktop Entry"]
    assert read_exec(keys["Exec"]) == [*before, str(python), "-P", "-m", "mopr_desktop", "%F"]
    assert keys["MimeType"] == "application/x-mopr;"


def test_a_notebook_is_known_by_its_name_and_by_its_content() -> None:
    space = "{http://www.freedesktop.org/standards/shared-mime-info}"
    kind = ET.fromstring(launcher.MIME_TYPE.encode()).find(f"{space}mime-type")  # noqa: S314  # our own
    assert kind is not None
    assert kind.get("type") == "application/x-mopr"
    assert [glob.get("pattern") for glob in kind.iter(f"{space}glob")] == ["*.mopr"]
    first, second = kind.iter(f"{space}match")
    assert (first.get("offset"), first.get("value")) == ("0", "SQLite format 3")
    assert (second.get("offset"), second.get("value")) == ("68", "0x4D4F5052")
    assert int("4D4F5052", 16).to_bytes(4, "big") == b"MOPR"


def test_files_go_where_this_user_keeps_such_data(tmp_path) -> None:
    named = launcher.places({"XDG_DATA_HOME": "/data", "HOME": "/home/a"})
    assert [PurePosixPath(path).parts[1] for path in named] == ["data"] * 3
    for unset in ({}, {"XDG_DATA_HOME": ""}, {"XDG_DATA_HOME": "relative"}):
        entry, _, _ = launcher.places({"HOME": "/home/a", **unset})
        assert entry == Path("/home/a/.local/share/applications/mopr-desktop.desktop")


def test_the_launcher_is_written_and_taken_away_again(tmp_path, monkeypatch, capsys) -> None:
    monkeypatch.setattr(launcher, "_tell", lambda *_: None)
    environ = {"XDG_DATA_HOME": str(tmp_path)}
    launcher.install(ROOT, Path("/x/python"), environ)
    launcher.install(ROOT, Path("/y/python"), environ)
    entry, icon, _ = launcher.places(environ)
    assert "Exec=/y/python " in entry.read_text()
    assert icon.read_bytes().startswith(b"<svg")
    launcher.remove(environ)
    launcher.remove(environ)
    assert not [path for path in tmp_path.rglob("*") if path.is_file()]
