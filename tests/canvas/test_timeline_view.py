import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtWidgets import QToolTip

from mopr_desktop.canvas.theme import DARK, PRINT
from mopr_desktop.domain.days import BEGINNING, day_number

WORLD = "congress-1932-11"

# what the offscreen platform says whenever a window is shown
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


def mark(view, record: str):
    return next(one for one in view.marks_in_view() if one.record == record)


def day_at(view, x: float) -> float:
    return view.scale.day(x - view.measures.head)


def test_the_axis_shows_what_the_corpus_dates(view) -> None:
    found = {one.record: one for one in view.marks_in_view()}
    assert {"congress-1924-07", "congress-1927-03", WORLD} <= found.keys()
    assert found["ioar"].disputed
    assert not found[WORLD].disputed
    assert found[WORLD].lane == "congresses"
    assert found[WORLD].label == "First World Congress"


def test_a_mark_stands_at_its_day(view) -> None:
    middle = mark(view, WORLD).rect.center().x()
    assert abs(day_at(view, middle) - day_number(1932, 11, 15)) * view.scale.px_per_day < 2


def test_clicking_a_mark_selects_its_record_and_clicking_beside_it_selects_nothing(view, hand, session) -> None:
    hand.click(mark(view, WORLD).rect.center())
    assert session.selected == WORLD
    hand.click(QPointF(850, mark(view, WORLD).rect.center().y()))
    assert session.selected is None


def test_selecting_elsewhere_pans_to_what_is_out_of_view(view, session) -> None:
    session.set_range(day_number(1921), day_number(1924))
    session.select(WORLD)
    assert mark(view, WORLD)


def test_disputed_sections_have_rows_and_the_selected_one_in_any_case(view, session) -> None:
    germany = mark(view, "section-germany")
    assert germany.disputed
    assert germany.label == "April 1921 or Oct. 1924"
    assert "section-sweden" not in {one.record for one in view.marks_in_view()}
    session.select("section-france")
    assert mark(view, "section-france").label == "1923"
    assert not mark(view, "section-france").disputed


@pytest.mark.parametrize("notches", [1, 3, -1])
def test_the_wheel_zooms_and_the_day_under_the_pointer_stays(view, hand, notches) -> None:
    at = QPointF(500, 200)
    before, scale = day_at(view, 500), view.scale.px_per_day
    hand.wheel(at, notches)
    assert day_at(view, 500) == pytest.approx(before, abs=0.01)
    assert (view.scale.px_per_day > scale) is (notches > 0)


def test_zooming_in_never_leaves_less_than_two_days(view, session) -> None:
    for _ in range(60):
        view.zoom(2.0)
    view.marks_in_view()
    first, last = session.range
    assert last - first >= 2


def test_dragging_moves_the_days_with_the_hand(view, hand, session) -> None:
    before = day_at(view, 400)
    hand.drag(QPointF(400, 200), 100)
    assert day_at(view, 500) == pytest.approx(before, abs=1 / view.scale.px_per_day)
    assert session.range[0] < day_number(1921)


def test_a_zoom_that_glides_keeps_the_point_too_and_ends_where_it_should(view, hand, session, qtbot) -> None:
    view.set_reduced_motion(False)
    before = day_at(view, 500)
    view.zoom(2.0, 500 - view.measures.head)
    seen = []
    qtbot.waitUntil(lambda: seen.append(day_at(view, 500)) or not view._window.glide.running)
    assert seen == pytest.approx([before] * len(seen), abs=0.01)
    assert session.range[1] - session.range[0] == pytest.approx(14 * 365.25, abs=2)


def test_shift_and_the_wheel_pan_in_time(view, hand, session) -> None:
    hand.wheel(QPointF(500, 200), -1, Qt.KeyboardModifier.ShiftModifier)
    assert session.range[0] > day_number(1921)


def test_double_click_on_nothing_fits_everything(view, hand, session) -> None:
    session.set_range(day_number(1946), day_number(1948))
    congresses = view._stack.items["congresses"]
    view.marks_in_view()
    assert not congresses.sheet.hits
    hand.double_click(QPointF(500, congresses.pos().y() + 50))
    first, last = session.range
    items = [item for item in view.source.by_record.values() if not item.undated and item.earliest_start > BEGINNING]
    assert min(item.earliest_start for item in items) >= first
    assert first <= day_number(1921) < day_number(1949) <= last
    assert last - first < 40 * 366


def test_a_badge_asks_its_question(view, hand, session) -> None:
    asked = []
    view.question_requested.connect(asked.append)
    view.arranging.set("opened", "sections", True)
    view.marks_in_view()
    item = view._stack.items["sections"]
    badge = next(hit for hit in item.sheet.hits if hit.part == "badge" and "spain" in hit.dispute)
    at = item.pos() + QPointF(badge.x + badge.width / 2 + view.measures.head, badge.y + badge.height / 2 + 30)
    hand.click(at)
    assert asked == ["contradiction-section-spain-founded"]
    assert session.question == "contradiction-section-spain-founded"


def test_keys_step_through_the_marks_of_a_lane_and_from_lane_to_lane(view, session, qtbot) -> None:
    session.select("congress-1924-07")
    qtbot.keyClick(view, Qt.Key.Key_Right)
    assert session.selected == "congress-netherlands-1926"
    qtbot.keyClick(view, Qt.Key.Key_End)
    assert session.selected == WORLD
    qtbot.keyClick(view, Qt.Key.Key_Right)
    assert session.selected == WORLD
    qtbot.keyClick(view, Qt.Key.Key_Down)
    assert view.source.by_record[session.selected].lane == "bodies"


def test_fit_shows_the_selection_over_four_fifths(view, session) -> None:
    session.select("campaign-terror")
    view.fit_selection()
    shown = mark(view, "campaign-terror").rect.width() / view.scale.width_px
    assert shown == pytest.approx(0.8, abs=0.01)


def test_a_hidden_source_takes_its_glyphs_and_records_away(view, session) -> None:
    session.change_filters(sources=frozenset({"wiki"}))
    assert "plenum-1923-06" not in {one.record for one in view.marks_in_view()}
    glyphs = {glyph.source for item in view._stack.items.values() for glyph in item.sheet.glyphs}
    assert glyphs == {source.id for source in view.content.sources()} - {"wiki"}
    session.change_filters(sources=frozenset({"wiki", "hist"}))
    view.marks_in_view()
    assert {glyph.source for item in view._stack.items.values() for glyph in item.sheet.glyphs} == {"gse"}


def test_hidden_lanes_and_disagreements_are_not_painted(view, session) -> None:
    kinds = frozenset({"contradiction", "refinement", "scope", "identity"})
    session.change_filters(lanes=frozenset({"bodies"}), disputes=kinds)
    marks = view.marks_in_view()
    assert "bodies" not in {one.lane for one in marks}
    assert not any(one.disputed for one in marks if one.lane != "membership")
    assert not any(item.sheet.badges for item in view._stack.items.values())


def records(view, lane: str) -> set[str]:
    return {one.record for one in view.marks_in_view() if one.lane == lane}


def test_a_lane_shows_what_it_has_room_for_and_opens_by_a_click_on_what_is_left(view, hand, session) -> None:
    item = view._stack.items["campaigns"]
    few, left = records(view, "campaigns"), item.sheet.more
    assert left
    toggle = next(hit for hit in item.sheet.hits if hit.part == "more")
    at = QPointF(view.measures.head + toggle.x + 3, item.pos().y() + toggle.y + 3 + view.measures.axis)
    hand.move(at)
    view._hand.show_tip()
    assert item.sheet.left_out[0] in QToolTip.text()
    QToolTip.hideText()
    hand.click(at)
    assert view.arranging.states("opened")["campaigns"]
    assert len(records(view, "campaigns")) == len(few) + left
    assert session.selected is None
    session.select("campaign-terror")
    view.toggle_opened()
    assert not view.arranging.states("opened")["campaigns"]
    assert records(view, "campaigns") == few


def test_stepping_to_what_has_no_place_gives_it_one(view, session, qtbot) -> None:
    session.select("campaign-terror")
    view._walk.go_to_end(0)
    before = records(view, "campaigns")
    seen = {session.selected}
    for _ in range(len(view.source.content.axis_items("campaigns"))):
        qtbot.keyClick(view, Qt.Key.Key_Right)
        assert session.selected in records(view, "campaigns")
        seen.add(session.selected)
    assert seen - before


def test_at_the_usual_size_the_opening_view_reaches_the_chart_of_membership(view) -> None:
    view.resize(864, 806)
    view.marks_in_view()
    port = view._stack.view.viewport().height()
    assert port == 684
    chart = view._stack.items["membership"]
    assert chart.pos().y() + chart.sheet.height <= port
    for lane in ("congresses", "bodies", "campaigns"):
        assert len({one.rect.top() for one in view.marks_in_view() if one.lane == lane}) >= 3


def test_panning_and_coming_back_changes_nothing(view, session) -> None:
    def painted() -> list:
        return [(one.record, one.rect, one.label) for one in view.marks_in_view()]

    before = painted()
    session.set_range(day_number(1930), day_number(1958))
    view.marks_in_view()
    session.set_range(day_number(1921), day_number(1949))
    assert painted() == before


def test_folding_leaves_the_density(view) -> None:
    view.arranging.set("folded", "congresses", True)
    assert view.arranging.states("folded")["congresses"]
    assert not [one for one in view.marks_in_view() if one.lane == "congresses"]
    assert view._stack.items["congresses"].sheet.columns


def test_the_sections_unfold_into_one_row_a_country(view) -> None:
    view.arranging.set("rows", "sections", True)
    view.marks_in_view()
    rows = [hit for hit in view._stack.items["sections"].sheet.hits if hit.part == "row"]
    dated = [item for item in view.content.axis_items("sections") if not item.undated]
    assert len(rows) == len(dated)


def test_the_pointer_tells_its_day_and_its_tip_the_sources(view, hand, session, qtbot) -> None:
    days = []
    session.day_pointed.connect(days.append)
    centre = mark(view, "ioar").rect.center()
    hand.move(centre)
    assert abs(days[-1] - day_at(view, centre.x())) <= 1 / view.scale.px_per_day
    qtbot.waitUntil(QToolTip.isVisible)
    assert "Great Soviet" in QToolTip.text()
    assert "share no day" in QToolTip.text()
    QToolTip.hideText()
    qtbot.waitUntil(lambda: not QToolTip.isVisible())


def test_the_undated_are_on_the_shelf_and_can_be_chosen(view, session) -> None:
    shelf = view._shelf
    assert "14 sections" in shelf.accessibleDescription()
    shelf.chosen.emit("section-albania")
    assert session.selected == "section-albania"


def test_themes_and_text_sizes_repaint_without_losing_marks(view) -> None:
    before = {one.record for one in view.marks_in_view()}
    for theme in (DARK, PRINT):
        view.set_theme(theme)
        assert {one.record for one in view.marks_in_view()} == before
    height = view._stack.items["congresses"].sheet.height
    view.set_text_scale(1.5)
    view.marks_in_view()
    assert view._stack.items["congresses"].sheet.height > height


def test_every_window_of_time_can_be_painted(view, session) -> None:
    for first, last in ((1924, 1925), (1500, 2400), (-44, 2100)):
        session.set_range(day_number(first), day_number(last))
        view.grab()
    for length in (2, 10, 40, 200):
        session.set_range(day_number(1932, 11), day_number(1932, 11) + length)
        view.grab()


def test_a_screen_reader_hears_what_is_shown_and_selected(view, session) -> None:
    session.select(WORLD)
    view.marks_in_view()
    assert view.accessibleName() == "Time axis"
    assert "First World Congress, Nov. 1932" in view.accessibleDescription()
