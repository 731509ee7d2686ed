from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from mopr_desktop.ui.main_window import MainWindow
from tests.windows import press


def test_in_a_narrow_window_the_lists_are_a_rail_of_icons(open_one) -> None:  # type: ignore[no-untyped-def]
    window: MainWindow = open_one((1100, 700))
    narrow = window.desk.columns.narrow
    assert narrow.rail.isVisible()
    assert narrow.rail.width() == 40
    assert not window.desk.browse.isVisible()
    assert all(button.accessibleName() for button in narrow.rail.buttons)
    QTest.mouseClick(narrow.rail.buttons[2], Qt.MouseButton.LeftButton)
    assert window.desk.browse.isVisible()
    assert window.desk.browse.tree.hasFocus()
    press(window, Qt.Key.Key_Escape)
    assert not window.desk.browse.isVisible()
    press(window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert window.desk.browse.field.hasFocus()
    window.timeline.setFocus()
    QApplication.processEvents()
    assert not window.desk.browse.isVisible()


def test_a_wider_window_has_the_lists_again(open_one) -> None:  # type: ignore[no-untyped-def]
    window: MainWindow = open_one((1100, 700))
    window.resize(1440, 900)
    QApplication.processEvents()
    assert window.desk.browse.isVisible()
    assert not window.desk.columns.narrow.rail.isVisible()
    assert window.desk.columns.sizes()[0] >= 180
    window.resize(1100, 700)
    QApplication.processEvents()
    assert window.desk.columns.narrow.rail.isVisible()
    assert window.timeline.mapTo(window, QPoint()).x() == 41  # beside the rail and a line, no room is left of the lists


def test_what_is_folded_is_not_remembered_as_hidden(open_one) -> None:  # type: ignore[no-untyped-def]
    first: MainWindow = open_one((1100, 700))
    first.close()
    second: MainWindow = open_one((1440, 900))
    assert second.desk.browse.isVisible()
    assert second.desk.columns.sizes()[0] >= 180


def test_the_rail_opens_the_notes_too(open_one) -> None:  # type: ignore[no-untyped-def]
    window: MainWindow = open_one((1100, 700))
    QTest.mouseClick(window.desk.columns.narrow.rail.buttons[-1], Qt.MouseButton.LeftButton)
    assert window.desk.notes.pane.field.hasFocus()
