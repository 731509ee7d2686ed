"""A historian who uses no mouse: what lay between two congresses, and who disagrees about it."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from windows import press

from mopr_desktop.domain.days import civil
from mopr_desktop.ui.main_window import MainWindow

CONTROL = Qt.KeyboardModifier.ControlModifier
KEY = Qt.Key


def test_from_a_date_to_a_stretch_to_the_table_to_the_sources_without_a_mouse(window: MainWindow) -> None:
    window.timeline.setFocus()
    # What do the signs mean?
    press(window, KEY.Key_E)
    assert "Contradiction" in window.desk.overlays.legend.plain_text()
    press(window, KEY.Key_Escape)
    assert window.focusWidget() is window.timeline

    # To the time about which the archive file speaks; it is vague, and the program does not guess.
    press(window, KEY.Key_G)
    QTest.keyClicks(window.focusWidget(), "late 1923")
    press(window, KEY.Key_Return)
    assert "no fixed limits" in window.desk.overlays.goto.plain_text()
    window.desk.overlays.goto.field.selectAll()
    QTest.keyClicks(window.focusWidget(), "Sept 1923")
    press(window, KEY.Key_Return)
    assert window.timeline.stretch is not None
    assert civil(window.timeline.stretch[0]) == (1923, 9, 1)
    assert window.focusWidget() is window.timeline

    # A stretch from there to the end of the Spanish dispute, and what lies in it.
    press(window, KEY.Key_K, CONTROL)
    QTest.keyClicks(window.focusWidget(), "spanish sec")
    press(window, KEY.Key_Return)
    assert window.session.selected == "section-spain"
    press(window, KEY.Key_BracketRight)
    first, last = window.timeline.stretch
    assert civil(first) == (1923, 9, 1)
    assert civil(last - 1)[:2] == (1934, 10)
    summary = window.desk.overlays.stretch.summary
    assert summary is not None
    assert "section-spain" in {row.record for row in summary.disputed}
    press(window, KEY.Key_Z, Qt.KeyboardModifier.ShiftModifier)
    assert window.focusWidget() is window.desk.overlays.stretch.sheet
    press(window, KEY.Key_C, CONTROL)
    assert "1 Sept" not in QGuiApplication.clipboard().text(), "a month stays a month"
    assert QGuiApplication.clipboard().text().startswith("September 1923 to October 1934")
    press(window, KEY.Key_Z)
    shown = window.session.range
    assert shown[0] < first < last < shown[1]
    press(window, KEY.Key_Escape)
    assert window.timeline.stretch is None

    # The same as a table, of this window of time only, and from a row to who says what and back.
    window.timeline.setFocus()
    press(window, KEY.Key_T)
    table = window.desk.middle.table
    everything = len(table.model.shown)
    press(window, KEY.Key_Backtab)
    assert window.focusWidget() is table.only
    press(window, KEY.Key_Space)
    press(window, KEY.Key_Tab)
    assert window.focusWidget() is table.view
    assert 0 < len(table.model.shown) < everything
    row = table.current()
    assert row is not None
    assert row.record == "section-spain"
    press(window, KEY.Key_D)
    assert window.session.question == "contradiction-section-spain-founded"
    press(window, KEY.Key_Escape)
    assert window.focusWidget() is table.view
    press(window, KEY.Key_Return)
    assert window.session.selection.passage is not None
    press(window, KEY.Key_T)
    assert window.focusWidget() is window.timeline
    assert window.session.selected == "section-spain"


def test_question_mark_lists_every_key_of_these_views(window: MainWindow) -> None:
    window.timeline.setFocus()
    press(window, KEY.Key_Question)
    text = window.desk.handlers.help_window().page.toPlainText()
    window.desk.handlers.help_window().close()
    for words in ("Go to a date", "Table", "Legend", "Begin a stretch here", "Shift and drag", "Two fingers, pinch"):
        assert words in text, words
