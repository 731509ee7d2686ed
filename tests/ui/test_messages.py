import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QTimer
from PySide6.QtWidgets import QApplication, QLabel, QMessageBox
from windows import ROOT

from mopr_desktop.errors import MoprError
from mopr_desktop.ui import messages
from mopr_desktop.ui.main_window import MainWindow

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")  # what the platform without a display cannot do


@pytest.fixture
def reporter(profile: Path) -> Iterator[messages.Reporter]:
    """Return a reporter that writes into the profile of the test."""
    messages.stop_log()
    messages.start_log()
    made = messages.Reporter(lambda: None)
    yield made
    messages.stop_log()
    for box in boxes():
        box.close()


def boxes() -> list[QMessageBox]:
    """Return the messages on the screen."""
    QApplication.processEvents()
    return [found for found in QApplication.topLevelWidgets() if isinstance(found, QMessageBox) and found.isVisible()]


def fail(failure: Exception) -> None:
    raise failure


def report(reporter: messages.Reporter, failure: Exception) -> None:
    try:
        fail(failure)
    except Exception as caught:  # noqa: BLE001 – what the hook would get
        reporter.report(type(caught), caught, caught.__traceback__)


def test_a_failure_the_reader_can_act_on_says_what_why_and_what_to_do(
    reporter: messages.Reporter, qapp: QApplication
) -> None:
    report(reporter, MoprError("It was not saved.", why="The disk is full.", remedy="Make room."))
    (box,) = boxes()
    assert box.text() == "It was not saved."
    assert box.informativeText() == "The disk is full.\n\nMake room."


def test_a_mistake_of_ours_is_logged_with_its_traceback(
    reporter: messages.Reporter, profile: Path, qapp: QApplication
) -> None:
    report(reporter, ZeroDivisionError("of ours"))
    logged = (profile / "log" / "mopr-desktop.log").read_text("utf-8")
    assert "ZeroDivisionError: of ours" in logged
    assert "Traceback" in logged


def test_the_same_mistake_is_told_only_once(reporter: messages.Reporter, qapp: QApplication) -> None:
    for _ in range(3):
        report(reporter, ZeroDivisionError("of ours"))
    assert len(boxes()) == 1


def test_a_mistake_with_other_words_each_time_is_told_only_once(
    reporter: messages.Reporter, profile: Path, qapp: QApplication
) -> None:
    for moment in range(3):
        report(reporter, ZeroDivisionError(f"at {moment}"))
        for box in boxes():
            assert "at 0" in box.informativeText()
            box.close()
    assert boxes() == []
    logged = (profile / "log" / "mopr-desktop.log").read_text("utf-8")
    assert all(f"at {moment}" in logged for moment in range(3))


def test_while_one_mistake_is_on_the_screen_no_other_is_put_over_it(
    reporter: messages.Reporter, qapp: QApplication
) -> None:
    report(reporter, ZeroDivisionError("one"))
    report(reporter, KeyError("two"))
    (box,) = boxes()
    box.close()
    report(reporter, KeyError("three"))
    (box,) = boxes()
    assert "three" in box.informativeText()


def test_a_long_message_is_wrapped_and_not_cut(window: MainWindow) -> None:
    box = messages.show_failure(MoprError("It was not saved, for reasons. " * 8, why="Why. " * 40), window)
    QApplication.processEvents()
    for label in box.findChildren(QLabel):
        if label.isVisible() and label.text():
            assert label.wordWrap() or label.width() >= label.sizeHint().width()
            assert label.height() >= label.heightForWidth(label.width())
    box.close()


def test_what_to_do_is_said_as_it_is_done_in_the_window() -> None:
    store = ROOT / "mopr_desktop" / "store"
    named = re.compile(r'(?:remedy=|_RESTORE = |_REBUILD = |DAMAGED: )f?"([^"]*mopr-desktop [^"]*)"')
    remedies = [words for path in store.glob("*.py") for words in named.findall(path.read_text("utf-8"))]
    assert len(remedies) >= 5
    for words in remedies:
        assert "mopr-desktop" not in messages.in_the_window(words), words


def test_markup_in_a_message_is_shown_as_it_is(reporter: messages.Reporter, qapp: QApplication) -> None:
    report(reporter, MoprError("<b>bold</b> was not opened."))
    assert boxes()[0].text() == "<b>bold</b> was not opened."
    assert boxes()[0].textFormat().name == "PlainText"


@pytest.mark.qt_no_exception_capture
def test_the_window_survives_an_exception_in_a_slot(
    window: MainWindow, reporter: messages.Reporter, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "excepthook", reporter.report)
    QTimer.singleShot(0, lambda: fail(KeyError("in a slot")))
    QApplication.processEvents()
    window.session.select("section-germany")
    assert window.isVisible()
    assert "German section" in window.pane("details").plain_text()


def start(profile: Path, code: str) -> subprocess.CompletedProcess[str]:
    """Run some code in a process of its own, without a display."""
    environment = os.environ | {"MOPR_HOME": str(profile), "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)}
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=environment)


@pytest.mark.parametrize("damage", ["missing", "damaged"])
def test_without_a_sound_database_it_says_so_and_ends_with_1(tmp_path: Path, database: Path, damage: str) -> None:
    path = tmp_path / "content.sqlite"
    if damage == "damaged":
        path.write_bytes(database.read_bytes()[:-1] + b"!")
        path.with_name("content.sqlite.sha256").write_text("0" * 64)
    code = (
        "import pathlib, mopr_desktop.paths as paths\n"
        f"paths.content_database = lambda: pathlib.Path({str(path)!r})\n"
        "from mopr_desktop.ui.app import run\n"
        "raise SystemExit(run([]))"
    )
    ended = start(tmp_path / "profile", code)
    assert ended.returncode == 1, ended.stderr
    assert "was not opened." in ended.stderr
    assert "mopr-desktop content build" in ended.stderr


def test_a_script_that_opens_a_notebook_is_told_that_there_are_none_yet(qapp: QApplication, tmp_path: Path) -> None:
    from mopr_desktop.ui.api import open_window

    with pytest.raises(MoprError, match="was not opened"):
        open_window(notebook=tmp_path / "thesis.mopr")
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)  # the database goes with the window
