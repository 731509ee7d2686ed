"""What the set-up makes of the system it finds."""

import shlex
from pathlib import Path

import pytest
from mopr_setup import stamps, system_libraries
from mopr_setup.messages import SetupError

LISTING = """\
/checkout/.venv/lib/python3.11/site-packages/PySide6/Qt/plugins/platforms/libqxcb.so:
\tlinux-vdso.so.1 (0x00007fff)
\tlibQt6Core.so.6 => /checkout/.venv/lib/python3.11/site-packages/PySide6/Qt/lib/libQt6Core.so.6 (0x00007f01)
\tlibxcb-icccm.so.4 => not found
\tlibxkbcommon.so.0 => /lib/x86_64-linux-gnu/libxkbcommon.so.0 (0x00007f02)
/checkout/.venv/lib/python3.11/site-packages/PySide6/QtGui.abi3.so:
\tlibGL.so.1 => not found
\tlibxcb-icccm.so.4 => not found
\t/lib64/ld-linux-x86-64.so.2 (0x00007f03)
"""


def test_libraries_that_ldd_does_not_find_are_named_once() -> None:
    assert system_libraries.missing(LISTING) == ["libGL.so.1", "libxcb-icccm.so.4"]


def test_libraries_that_ldd_finds_are_remembered_without_our_own() -> None:
    found = system_libraries.found(LISTING, outside=Path("/checkout"))
    assert found == ["/lib/x86_64-linux-gnu/libxkbcommon.so.0"]


@pytest.mark.parametrize(
    ("library", "package"),
    [
        ("libxcb-cursor.so.0", "libxcb-cursor0"),
        ("libxcb-icccm.so.4", "libxcb-icccm4"),
        ("libxcb-render-util.so.0", "libxcb-render-util0"),
        ("libxcb-util.so.1", "libxcb-util1"),
        ("libxcb-xkb.so.1", "libxcb-xkb1"),
        ("libxcb.so.1", "libxcb1"),
        ("libxkbcommon-x11.so.0", "libxkbcommon-x11-0"),
        ("libxkbcommon.so.0", "libxkbcommon0"),
        ("libfontconfig.so.1", "libfontconfig1"),
        ("libfreetype.so.6", "libfreetype6"),
        ("libdbus-1.so.3", "libdbus-1-3"),
        ("libX11-xcb.so.1", "libx11-xcb1"),
        ("libglib-2.0.so.0", "libglib2.0-0"),
    ],
)
def test_a_library_leads_to_its_debian_package(library, package) -> None:
    assert package in system_libraries.candidates(library)


def test_a_package_is_named_as_this_release_of_debian_calls_it(monkeypatch) -> None:
    monkeypatch.setattr(system_libraries, "_first_known", lambda names: names[0])
    assert system_libraries.packages_for(["libglib-2.0.so.0", "libgthread-2.0.so.0", "libGL.so.1"]) == [
        "libglib2.0-0t64",
        "libgl1",
    ]


def test_the_line_for_apt_can_be_pasted() -> None:
    line = system_libraries.shell_line(["libgl1", "libegl1"])
    assert line == "sudo apt-get update && sudo apt-get install -y --no-install-recommends --no-remove libgl1 libegl1"
    assert shlex.split(line)


@pytest.mark.parametrize("file", ["truetype/dejavu/DejaVuSans.ttf", "opentype/inter/Inter.OTF"])
def test_a_font_in_any_folder_is_enough(tmp_path, file) -> None:
    assert not system_libraries.has_font([str(tmp_path), str(tmp_path / "none")])
    (tmp_path / file).parent.mkdir(parents=True)
    (tmp_path / file).touch()
    assert system_libraries.has_font([str(tmp_path)])


@pytest.fixture
def bare(checkout, monkeypatch) -> Path:
    """A system that lacks libraries, for a user without rights."""
    stamps.write_stamp(checkout, {})
    monkeypatch.setattr(system_libraries, "_ldd", lambda _: LISTING)
    monkeypatch.setattr(system_libraries, "_rights", lambda: None)
    monkeypatch.setattr(system_libraries, "has_font", lambda: True)
    return checkout


def test_without_the_right_to_install_the_exact_line_is_printed(bare, monkeypatch) -> None:
    monkeypatch.setattr(system_libraries.shutil, "which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr(system_libraries, "_first_known", lambda names: names[-1])
    monkeypatch.setattr(system_libraries, "_is_root", lambda: False)
    with pytest.raises(SetupError) as stopped:
        system_libraries.prepare(bare, window=True, environ={})
    assert "lacks libGL.so.1, libxcb-icccm.so.4" in str(stopped.value)
    assert "sudo apt-get install -y --no-install-recommends --no-remove libgl1 libxcb-icccm4" in str(stopped.value)


def test_where_only_a_font_is_missing_the_program_starts(bare, monkeypatch, capsys) -> None:
    monkeypatch.setattr(system_libraries, "_ldd", lambda _: "")
    monkeypatch.setattr(system_libraries, "has_font", lambda: False)
    system_libraries.prepare(bare, window=False, environ={})
    assert "No font was found" in capsys.readouterr().err


def test_libraries_found_once_are_not_looked_for_again_until_one_is_gone(bare, monkeypatch, tmp_path) -> None:
    library = tmp_path / "libGL.so.1"
    library.touch()
    asked = []
    monkeypatch.setattr(system_libraries, "_ldd", lambda files: asked.append(files) or "")
    stamps.write_stamp(bare, {"libraries": {"window": [str(library)]}})
    system_libraries.prepare(bare, window=True, environ={})
    assert not asked
    library.unlink()
    system_libraries.prepare(bare, window=True, environ={})
    assert asked
