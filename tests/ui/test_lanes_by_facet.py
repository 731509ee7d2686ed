import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication

from mopr_desktop.session.arrangement import FACETS, Arrangement
from mopr_desktop.ui.main_window import MainWindow
from tests.windows import press

NAMES = st.sampled_from(["a", "b", "c", "d:e", "f"])


def shown(window: MainWindow) -> list[str]:
    return [lane.id for lane in window.timeline.lanes()]


def mouse(window: MainWindow, kind: QEvent.Type, at: QPointF, button: Qt.MouseButton) -> None:
    port = window.timeline._stack.view.viewport()
    held = Qt.MouseButton.NoButton if kind == QEvent.Type.MouseButtonRelease else button
    event = QMouseEvent(kind, at, port.mapToGlobal(at), button, held, Qt.KeyboardModifier.NoModifier)
    window.timeline._stack.view.viewportEvent(event)
    window.timeline.marks_in_view()


def drag(window: MainWindow, start: QPointF, *stops: QPointF) -> None:
    mouse(window, QEvent.Type.MouseButtonPress, start, Qt.MouseButton.LeftButton)
    for at in stops:
        mouse(window, QEvent.Type.MouseMove, at, Qt.MouseButton.LeftButton)
    mouse(window, QEvent.Type.MouseButtonRelease, stops[-1], Qt.MouseButton.LeftButton)


@pytest.fixture
def window(open_one) -> MainWindow:  # type: ignore[no-untyped-def]
    opened = open_one()
    opened.timeline.set_reduced_motion(True)
    opened.timeline.marks_in_view()
    return opened


@pytest.mark.parametrize("facet", FACETS)
def test_lanes_of_any_facet_hold_every_record(window: MainWindow, facet: str) -> None:
    window.desk.lane_deeds.arrange_by(facet)
    held = {item.record for lane in window.timeline.lanes() for item in lane.items}
    assert held == {item.record for lane in window.content.lanes() for item in window.content.axis_items(lane.id)}
    assert len(shown(window)) <= 15
    assert window.timeline.marks_in_view()


@given(st.lists(NAMES, unique=True), st.sampled_from(FACETS), st.frozensets(NAMES), st.integers(28, 900))
def test_an_arrangement_is_the_same_after_writing_and_reading(
    order: list[str], facet: str, names: frozenset[str], px: int
) -> None:
    before = Arrangement(facet, tuple(order), names, names, names, names, names, tuple((n, px) for n in sorted(names)))
    assert Arrangement.from_json(before.to_json()) == before


@given(st.lists(NAMES, unique=True, min_size=1), st.frozensets(NAMES), st.data())
def test_moving_a_lane_loses_none_and_moving_back_restores_the_order(
    lanes: list[str], pinned: frozenset[str], data: st.DataObject
) -> None:
    lane = data.draw(st.sampled_from(lanes))
    start = Arrangement(pinned=pinned)
    stand = start.in_order(lanes)
    moved = start.moved(stand, lane, 1)
    after = moved.in_order(lanes)
    assert sorted(after) == sorted(lanes)
    back = moved.moved(after, lane, -1).in_order(lanes)
    assert back == stand or after == stand


def test_a_hidden_lane_keeps_its_place_while_others_move() -> None:
    start = Arrangement(order=("a", "b", "c", "d"))
    moved = start.moved(["a", "c", "d"], "d", -1)
    assert moved.in_order(["a", "b", "c", "d"]) == ["a", "b", "d", "c"]


def test_values_too_rare_for_a_lane_share_one(window: MainWindow) -> None:
    window.desk.lane_deeds.arrange_by("place")
    titles = {lane.title for lane in window.timeline.lanes()}
    assert any(title.startswith("Other places (") for title in titles)
    assert "Other places" in window.pane("browse").plain_text()


def test_the_list_on_the_left_hides_and_shows_the_lanes_of_a_facet(window: MainWindow) -> None:
    window.desk.lane_deeds.arrange_by("kind")
    first = shown(window)[0]
    window.desk.lane_deeds.hide(first)
    assert first not in shown(window)
    assert "[ ] " in window.pane("browse").plain_text()
    window.timeline.arranging.set("hidden", first, False)
    assert shown(window)[0] == first


def test_tags_of_the_notebook_make_lanes(window: MainWindow) -> None:
    note = {"body": "Look again", "target": {"record": "section-germany"}, "tags": ["archive"]}
    window.desk.workbook.put("note", "note-1", note)
    window.desk.lane_deeds.arrange_by("tag")
    lanes = {lane.id: [item.record for item in lane.items] for lane in window.timeline.lanes()}
    assert lanes["tag:archive"] == ["section-germany"]
    window.desk.workbook.put("note", "note-2", {**note, "tags": ["later"]})
    assert "tag:later" in shown(window)


def test_a_pinned_lane_stays_on_top_while_the_others_scroll(window: MainWindow) -> None:
    window.resize(1440, 640)
    window.timeline.arranging.set("pinned", "periodicals", True)
    window.timeline.marks_in_view()
    assert shown(window)[0] == "periodicals"
    stack = window.timeline._stack
    stack.scroll_by(200)
    assert stack.items["periodicals"].pos().y() == 0
    assert stack.items["congresses"].pos().y() < stack.items["periodicals"].sheet.height
    port = {mark.lane: mark.rect.top() for mark in window.timeline.marks_in_view()}
    top = window.timeline._stack.view.geometry().top() + stack.items["periodicals"].sheet.height
    assert all(y >= top for lane, y in port.items() if lane != "periodicals")


def test_keys_move_the_lane_of_the_selection(window: MainWindow) -> None:
    window.session.select("congress-1932-11")
    keys = Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier
    press(window, Qt.Key.Key_Down, keys)
    assert shown(window)[:2] == ["bodies", "congresses"]
    press(window, Qt.Key.Key_Up, keys)
    assert shown(window)[:2] == ["congresses", "bodies"]


def test_dragging_a_head_exchanges_lanes(window: MainWindow) -> None:
    stack = window.timeline._stack
    below = stack.items["bodies"]
    start = QPointF(60, 10)
    drag(window, start, QPointF(60, 30), QPointF(60, below.sheet.height + 14), QPointF(60, below.sheet.height + 16))
    assert shown(window)[:2] == ["bodies", "congresses"]


def test_dragging_an_edge_gives_a_height_and_a_double_click_takes_it_back(window: MainWindow) -> None:
    stack = window.timeline._stack
    item = stack.items["congresses"]
    usual = item.sheet.height
    others = {name: one.sheet.height for name, one in stack.items.items() if name != "congresses"}
    drag(window, QPointF(50, usual), QPointF(50, usual + 20), QPointF(50, usual + 60))
    assert item.sheet.height == usual + 60
    assert {name: one.sheet.height for name, one in stack.items.items() if name != "congresses"} == others
    mouse(window, QEvent.Type.MouseButtonDblClick, QPointF(50, usual + 60), Qt.MouseButton.LeftButton)
    assert item.sheet.height == usual


def test_a_chart_grows_with_its_lane(window: MainWindow) -> None:
    window.timeline.arranging.set_height("membership", 300)
    window.timeline.marks_in_view()
    assert window.timeline._stack.items["membership"].sheet.height == 300


def test_folding_moves_and_ends_where_it_should(window: MainWindow, qtbot) -> None:  # type: ignore[no-untyped-def]
    timeline = window.timeline
    timeline.set_reduced_motion(False)
    item = timeline._stack.items["bodies"]
    before = item.sheet.height
    timeline.arranging.set("folded", "bodies", True)
    timeline._picture.settle()
    assert timeline._picture.motion.running
    assert item.shown_height == before
    qtbot.waitUntil(lambda: not timeline._picture.motion.running)
    assert item.shown_height == item.sheet.height == timeline.measures.folded


def test_every_lane_has_a_menu_by_mouse_and_by_key(window: MainWindow) -> None:
    deeds = window.desk.lane_deeds
    mouse(window, QEvent.Type.MouseButtonPress, QPointF(50, 20), Qt.MouseButton.RightButton)
    assert deeds.menu is not None
    words = [one.text().split("\t")[0] for one in deeds.menu.actions() if one.text()]
    assert words == [
        "Fold", "All rows", "Keep on top", "Move up", "Move down", "Higher", "Lower", "Usual height", "Hide this lane",
        "Lanes by",
    ]  # fmt: skip
    next(one for one in deeds.menu.actions() if one.text() == "Keep on top").trigger()
    assert "congresses" in window.session.arrangement.pinned
    deeds.menu.close()
    QApplication.processEvents()


def test_how_lanes_stand_is_remembered_with_the_hidden_ones(open_one) -> None:  # type: ignore[no-untyped-def]
    first = open_one()
    first.timeline.arranging.set("folded", "aid", True)
    first.timeline.arranging.set("opened", "bodies", True)
    first.session.change_filters(lanes=frozenset({"aid", "bodies"}))
    first.desk.lane_deeds.move(1, "congresses")
    first.timeline.arranging.set("pinned", "periodicals", True)
    first.timeline.arranging.set_height("campaigns", 200)
    kept = first.session.arrangement
    first.close()
    second = open_one()
    assert second.session.arrangement == kept
    second.session.change_filters(lanes=frozenset())
    assert second.timeline.arranging.states("folded")["aid"]
    assert second.timeline.arranging.states("opened")["bodies"]
    assert shown(second)[:3] == ["periodicals", "campaigns", "congresses"] or shown(second)[0] == "periodicals"


def test_what_was_under_way_in_a_stretch_is_a_filter(window: MainWindow, qtbot) -> None:  # type: ignore[no-untyped-def]
    box = window.desk.stretch
    box.ask()
    box.field.setText("never")
    box.accept()
    assert not box.fault.isHidden()
    box.field.setText("1936–1937")
    box.accept()
    assert window.session.filters.stretch is not None
    window.settle()
    counts = window.desk.in_view.counts
    told = window.pane("browse").plain_text()
    assert "Certainty 1936 – 1937" in told
    assert f"Certain then {counts.certain}" in told
    assert f"Not then {counts.no}" in told
    window.session.change_filters(certainty=frozenset({"possible", "no", "undated"}))
    held = {item.record for lane in window.timeline.lanes() for item in lane.items}
    assert len(held) == counts.certain
    window.session.set_stretch(None)
    window.session.change_filters(certainty=frozenset())


def test_without_a_stretch_the_filter_follows_the_window_of_time(window: MainWindow, qtbot) -> None:  # type: ignore[no-untyped-def]
    window.session.change_filters(certainty=frozenset({"no"}))
    before = {item.record for lane in window.timeline.lanes() for item in lane.items}
    window.session.set_range(704_000, 705_000)
    qtbot.waitUntil(lambda: {item.record for lane in window.timeline.lanes() for item in lane.items} != before)
    window.desk.in_view.refresh()
    counts = window.desk.in_view.counts
    held = {item.record for lane in window.timeline.lanes() for item in lane.items}
    assert len(held) == counts.certain + counts.possible + counts.undated
