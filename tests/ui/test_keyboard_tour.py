"""Tab goes through the whole window, in the order in which it is read, and ends nowhere."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QAccessible, QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from mopr_desktop.canvas.lane_heads import LaneHeads
from mopr_desktop.canvas.pins import PinStrip
from mopr_desktop.domain.days import day_number
from mopr_desktop.ui.main_window import MainWindow
from tests.windows import press

MOST = 80
TAB, BACK = Qt.Key.Key_Tab, Qt.Key.Key_Backtab


def tour(window: MainWindow, key: Qt.Key = TAB) -> list[QWidget]:
    """Press Tab from the search field until it is there again; return what had the keyboard."""
    start = window.desk.search
    start.setFocus(Qt.FocusReason.TabFocusReason)
    seen = []
    for _ in range(MOST):
        here = window.focusWidget()
        assert here is not None
        seen.append(here)
        QTest.keyClick(here, key)
        QApplication.processEvents()
        if window.focusWidget() is start:
            return seen
    raise AssertionError([type(widget).__name__ for widget in seen[-8:]])


def with_notes(window: MainWindow, folder: Path) -> None:
    window.workbook.open(folder / "thesis.mopr", make=True)
    for uid, day in (("n1", "1925"), ("n2", "1930-05")):
        window.workbook.put("note", uid, {"body": f"On {day}", "target": {"from": day, "to": day}})
    QApplication.processEvents()


def narrowed(window: MainWindow) -> None:
    window.session.set_lens("wiki")
    window.session.change_filters(lanes=frozenset({"campaigns"}))


PLACES: dict[str, Callable[[MainWindow, Path], object]] = {
    "as it opens": lambda window, folder: None,
    "the statement of a day": lambda window, folder: window.session.set_as_of(703_000),
    "details behind a date line": lambda window, folder: (
        window.session.set_as_of(703_000), window.session.show_statement(False)
    ),
    "notes": lambda window, folder: (with_notes(window, folder), window.desk.left.show_page(1)),
    "pins": with_notes,
    "the table": lambda window, folder: window.desk.middle.show_table(True),
    "the axis after the table": lambda window, folder: (
        window.desk.middle.show_table(True), window.desk.middle.show_table(False)
    ),
    "something hidden": lambda window, folder: narrowed(window),
    "something hidden in the table": lambda window, folder: (
        narrowed(window), window.desk.middle.show_table(True)
    ),
    "who says what": lambda window, folder: window.session.ask(window.content.disagreements()[0].id),
    "the legend": lambda window, folder: window.desk.overlays.toggle_legend(),
    "the summary of a stretch": lambda window, folder: (
        window.timeline.set_stretch((702_000, 703_000)), window.desk.overlays.summarise(take_keyboard=True)
    ),
    "a narrow window": lambda window, folder: window.resize(1024, 640),
}  # fmt: skip


@pytest.mark.parametrize("place", PLACES)
def test_tab_reaches_everything_that_can_have_the_keyboard_and_is_trapped_nowhere(
    window: MainWindow, tmp_path: Path, place: str
) -> None:
    PLACES[place](window, tmp_path)
    QApplication.processEvents()
    seen = tour(window)
    can = [
        widget
        for widget in window.findChildren(QWidget)
        if widget.isVisible() and widget.isEnabled() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and not widget.focusProxy()
    ]  # fmt: skip
    grouped = window.desk.left.tabs
    missed = [w for w in can if w not in seen and w not in grouped and not _of_a_group(w)]
    assert missed == [], [(type(widget).__name__, widget.accessibleName()) for widget in missed]
    named = [QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name) for widget in seen]
    assert [type(widget).__name__ for widget, name in zip(seen, named, strict=True) if not name] == []
    assert set(tour(window, BACK)) == set(seen)


def _of_a_group(widget: QWidget) -> bool:
    """Whether Tab reaches one of several and the arrows the others."""
    group = getattr(widget, "group", lambda: None)()
    return group is not None and group.exclusive()


def test_the_order_is_that_in_which_the_window_is_read(window: MainWindow, tmp_path: Path) -> None:
    with_notes(window, tmp_path)
    window.session.set_as_of(703_000)
    window.session.show_statement(False)
    narrowed(window)
    desk = window.desk
    seen = tour(window)
    heads = window.findChild(LaneHeads)
    pins = window.findChild(PinStrip)
    asked = [
        desk.search, desk.toolbar.parts()[-1], desk.browse.field, desk.browse.tree, window.timeline, heads,
        window.timeline.axis, pins, window.timeline._overview, desk.columns.right_column.way_back, desk.details,
        desk.source.chooser, desk.source.calendar, desk.status.questions,
    ]  # fmt: skip
    places = [seen.index(widget) for widget in asked]
    assert places == sorted(places)


def picture(window: MainWindow, widget: QWidget) -> object:
    corner = widget.mapTo(window, widget.rect().topLeft())
    box = QRect(corner, widget.size()).adjusted(-6, -6, 6, 6)
    if isinstance(widget, LaneHeads):
        box = QRect(window.timeline.mapTo(window, window.timeline.rect().topLeft()), window.timeline.size())
    return window.grab(box.intersected(window.rect())).toImage()


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_where_the_keyboard_is_can_be_seen_everywhere(window: MainWindow, tmp_path: Path, dark: bool) -> None:
    with_notes(window, tmp_path)
    window.session.set_as_of(703_000)
    window.session.show_statement(False)
    QApplication.setCursorFlashTime(0)
    if dark:
        window.desk.appearance.set_theme("dark")
    seen = tour(window)
    unseen = []
    for widget in seen:
        other = seen[0] if widget is not seen[0] else seen[1]
        other.setFocus(Qt.FocusReason.TabFocusReason)
        QApplication.processEvents()
        without = picture(window, widget)
        widget.setFocus(Qt.FocusReason.TabFocusReason)
        QApplication.processEvents()
        if picture(window, widget) == without:
            unseen.append((type(widget).__name__, widget.accessibleName()))
    assert unseen == []


# the parts of the axis, one by one


def spoken(widget: QWidget) -> list[str]:
    found = QAccessible.queryAccessibleInterface(widget)
    return [found.child(i).text(QAccessible.Text.Name) for i in range(len(widget.spoken_marks()))]  # type: ignore[attr-defined]


def test_the_undated_are_told_and_chosen_by_keyboard(window: MainWindow) -> None:
    shelf = window.timeline._shelf
    said = spoken(shelf)
    assert said[0] == f"{shelf._items[0].title}; no source gives a date"
    assert said[-1].endswith("more without a date")
    shelf.setFocus(Qt.FocusReason.TabFocusReason)
    press(window, Qt.Key.Key_Right)
    press(window, Qt.Key.Key_Return)
    assert window.session.selected == shelf._items[1].record
    focus = QAccessible.queryAccessibleInterface(shelf).focusChild()
    assert focus.text(QAccessible.Text.Name) == said[1]
    assert focus.state().focused
    press(window, Qt.Key.Key_Home)
    press(window, Qt.Key.Key_Space)
    assert window.session.selected == shelf._items[0].record


def test_what_the_shelf_has_no_room_for_is_listed_by_enter(window: MainWindow) -> None:
    shelf = window.timeline._shelf
    shelf.setFocus(Qt.FocusReason.TabFocusReason)
    press(window, Qt.Key.Key_End)
    press(window, Qt.Key.Key_Return)
    menu = QApplication.activePopupWidget()
    assert menu is not None
    QTest.keyClick(menu, Qt.Key.Key_Return)
    QApplication.processEvents()
    assert window.session.selected == shelf._items[len(shelf._chips)].record


def test_an_empty_shelf_does_not_take_the_keyboard(window: MainWindow) -> None:
    window.session.change_filters(certainty=frozenset({"undated"}))
    window.timeline.marks_in_view()
    assert window.timeline._shelf not in tour(window)


def test_heads_fold_and_open_by_keyboard_and_say_how_they_stand(window: MainWindow) -> None:
    window.timeline.set_reduced_motion(True)
    heads = window.findChild(LaneHeads)
    first = window.timeline.lanes()[0].id
    heads.setFocus(Qt.FocusReason.TabFocusReason)
    assert "unfolded" in spoken(heads)[0]
    one = QAccessible.queryAccessibleInterface(heads).child(0)
    assert one.role() == QAccessible.Role.Button
    assert one.state().expanded
    assert not one.rect().isEmpty()
    press(window, Qt.Key.Key_Return)
    window.timeline.marks_in_view()
    assert window.timeline.arranging.states("folded")[first]
    assert "folded" in spoken(heads)[0]
    assert one.state().collapsed
    press(window, Qt.Key.Key_Space)
    window.timeline.marks_in_view()
    assert not window.timeline.arranging.states("folded")[first]


def test_plus_n_is_reached_after_its_head_and_opens_the_lane(window: MainWindow) -> None:
    window.timeline.set_reduced_motion(True)
    heads = window.findChild(LaneHeads)
    window.timeline.marks_in_view()
    keys = [spot.key for spot in heads.spots()]
    more = next(key for key in keys if key.startswith("more:"))
    lane = more.partition(":")[2]
    assert keys[keys.index(more) - 1] == f"head:{lane}"
    heads.setFocus(Qt.FocusReason.TabFocusReason)
    for _ in range(keys.index(more)):
        press(window, Qt.Key.Key_Down)
    press(window, Qt.Key.Key_Return)
    assert window.timeline.arranging.states("opened")[lane]


def test_a_lane_out_of_view_scrolls_into_it_when_the_keyboard_comes_to_its_head(window: MainWindow) -> None:
    window.timeline.set_reduced_motion(True)
    heads = window.findChild(LaneHeads)
    heads.setFocus(Qt.FocusReason.TabFocusReason)
    press(window, Qt.Key.Key_End)
    window.timeline.marks_in_view()
    assert heads.ring() is not None


def test_the_menu_key_opens_the_menu_of_the_head(window: MainWindow) -> None:
    heads, wanted = window.findChild(LaneHeads), []
    window.timeline.lane_menu_requested.disconnect()
    window.timeline.lane_menu_requested.connect(lambda lane, at: wanted.append(lane))
    heads.setFocus(Qt.FocusReason.TabFocusReason)
    at = heads.rect().center()
    QApplication.sendEvent(heads, QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, at, heads.mapToGlobal(at)))
    assert wanted == [window.timeline.lanes()[0].id]


def test_pins_are_told_and_open_their_note(window: MainWindow, tmp_path: Path) -> None:
    with_notes(window, tmp_path)
    strip = window.findChild(PinStrip)
    assert any("On 1925" in words for words in spoken(strip))
    strip.setFocus(Qt.FocusReason.TabFocusReason)
    press(window, Qt.Key.Key_End)
    press(window, Qt.Key.Key_Return)
    assert window.pane("editor").isVisible()
    assert "On 1930-05" in window.pane("editor").plain_text()


def test_the_overview_moves_the_window_of_time_by_keyboard_and_says_where_it_is(window: MainWindow) -> None:
    window.session.set_range(day_number(1923), day_number(1933))
    window.timeline.marks_in_view()
    strip = window.timeline._overview
    assert "1923 – 1932 of " in strip.accessibleDescription()
    strip.setFocus(Qt.FocusReason.TabFocusReason)
    press(window, Qt.Key.Key_Right)
    first, last = window.session.range
    assert (first, last) == pytest.approx((day_number(1924), day_number(1934)), abs=3)
    press(window, Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier)
    assert window.session.range[0] == pytest.approx(day_number(1914), abs=5)
    press(window, Qt.Key.Key_Home)
    assert window.session.range[0] == strip._extent[0]
    press(window, Qt.Key.Key_End)
    assert window.session.range[1] == strip._extent[1]


def test_the_flag_of_the_date_line_says_its_day(window: MainWindow) -> None:
    window.session.set_as_of(day_number(1928))
    window.timeline.marks_in_view()
    flag = QAccessible.queryAccessibleInterface(window.timeline.axis)
    assert flag.text(QAccessible.Text.Name) == "Date line: 1 January 1928"
