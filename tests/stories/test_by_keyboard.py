"""Everything without a mouse."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from windows import press

from mopr_desktop.ui.main_window import MainWindow

CONTROL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


def test_a_record_is_found_compared_and_left_again_by_keyboard(window: MainWindow) -> None:
    window.timeline.setFocus()
    press(window, Qt.Key.Key_K, CONTROL)
    QTest.keyClicks(window.focusWidget(), "spanish sec")
    press(window, Qt.Key.Key_Return)
    assert window.session.selected == "section-spain"
    press(window, Qt.Key.Key_D)
    assert window.session.question == "contradiction-section-spain-founded"
    press(window, Qt.Key.Key_Escape)
    assert window.session.question is None
    press(window, Qt.Key.Key_Left, ALT)
    assert window.session.question == "contradiction-section-spain-founded"
    press(window, Qt.Key.Key_Left, ALT)
    press(window, Qt.Key.Key_Left, ALT)
    assert window.session.selected is None


def test_esc_in_the_search_field_returns_the_focus(window: MainWindow) -> None:
    details = window.pane("details")
    details.setFocus()
    press(window, Qt.Key.Key_K, CONTROL)
    assert window.focusWidget() is window.pane("search")
    press(window, Qt.Key.Key_Escape)
    assert window.focusWidget() is details


def test_a_command_can_be_typed(window: MainWindow) -> None:
    press(window, Qt.Key.Key_K, CONTROL)
    QTest.keyClicks(window.focusWidget(), "dark")
    press(window, Qt.Key.Key_Return)
    assert window.desk.look.theme.dark


def test_arrows_and_enter_in_the_details_open_a_passage(window: MainWindow) -> None:
    window.session.select("section-spain")
    window.pane("details").setFocus(Qt.FocusReason.TabFocusReason)
    press(window, Qt.Key.Key_Down)
    press(window, Qt.Key.Key_Return)
    assert window.session.selection.claim is not None
    assert window.session.selected == "section-spain"


def test_enter_on_a_disagreement_puts_it_side_by_side(window: MainWindow) -> None:
    window.session.select("section-spain")
    window.pane("details").setFocus(Qt.FocusReason.TabFocusReason)
    press(window, Qt.Key.Key_Return)
    assert window.session.question == "contradiction-section-spain-founded"


def test_space_hides_a_lane(window: MainWindow) -> None:
    press(window, Qt.Key.Key_L, CONTROL)
    press(window, Qt.Key.Key_Tab)  # what makes lanes
    press(window, Qt.Key.Key_Tab)
    press(window, Qt.Key.Key_Home)
    press(window, Qt.Key.Key_Down)
    press(window, Qt.Key.Key_Space)
    assert window.session.filters.lanes == {window.content.lanes()[0].id}


def test_the_next_passage_is_one_key_away(window: MainWindow) -> None:
    window.session.select(None, "wiki-affiliates-germany")
    press(window, Qt.Key.Key_Down, ALT)
    assert window.session.selection.passage == "wiki-affiliates-great-britain"
    QApplication.processEvents()


def test_tab_goes_through_all_parts_of_the_window_and_comes_back(window: MainWindow) -> None:
    window.timeline.setFocus()
    seen = []
    for _ in range(40):
        press(window, Qt.Key.Key_Tab)
        seen.append(window.focusWidget())
        if window.focusWidget() is window.timeline:
            break
    names = {widget.accessibleName() for widget in seen if widget is not None}
    assert window.timeline in seen, [f"{type(w).__name__}:{w.accessibleName()}" for w in seen]
    assert {"Details", "Filter this list", "Search, or run a command"} <= names
