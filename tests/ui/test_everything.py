"""What keeps anything from the reader is told above the axis and the table, and one command shows everything again."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from windows import press

from mopr_desktop.session.everything import is_partial
from mopr_desktop.session.session import Filters
from mopr_desktop.ui.banner import Banner
from mopr_desktop.ui.main_window import MainWindow
from mopr_desktop.ui.state import WindowState, save_state

BOTH = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


def banner(window: MainWindow) -> Banner:
    return next(one for one in window.findChildren(Banner) if window.timeline.isAncestorOf(one))


HIDING = {
    "lens": lambda window: window.session.set_lens("gse"),
    "mirror": lambda window: window.session.set_mirror(("gse", "wiki")),
    "source": lambda window: window.session.change_filters(sources=frozenset({"wiki"})),
    "lane": lambda window: window.session.change_filters(lanes=frozenset({"campaigns"})),
    "certainty": lambda window: window.session.change_filters(certainty=frozenset({"undated"})),
    "disputes": lambda window: window.session.change_filters(disputes=frozenset({"contradiction"})),
    "stretch": lambda window: window.session.set_stretch((702_000, 703_000)),
    "lane of a facet": lambda window: window.session.set_arrangement(
        window.session.arrangement.__class__(facet="kind", hidden=frozenset({"kind:congress"}))
    ),
}


@pytest.mark.parametrize("hide", HIDING.values(), ids=HIDING)
def test_whatever_hides_something_is_told_above_the_axis_and_one_command_takes_it_away(
    window: MainWindow, hide: Callable[[MainWindow], None]
) -> None:
    assert not banner(window).isVisible()
    hide(window)
    assert banner(window).isVisible()
    assert banner(window).plain_text()
    press(window, Qt.Key.Key_E, BOTH)
    assert not is_partial(window.session)
    assert not banner(window).isVisible()
    assert window.session.filters == Filters()


def test_the_banner_says_what_is_hidden_by_name(window: MainWindow) -> None:
    window.session.change_filters(
        sources=frozenset({"wiki"}), lanes=frozenset({"campaigns"}), certainty=frozenset({"possible"})
    )
    assert banner(window).plain_text() == "Hidden: Wikipedia; lane Campaigns; what is possible"


def test_many_hidden_lanes_are_counted(window: MainWindow) -> None:
    window.session.change_filters(lanes=frozenset(lane.id for lane in window.content.lanes()))
    assert banner(window).plain_text() == f"Hidden: {len(window.content.lanes())} lanes"


def test_the_cross_of_what_is_hidden_leaves_the_lens(window: MainWindow, qtbot) -> None:  # type: ignore[no-untyped-def]
    window.session.set_lens("gse")
    window.session.change_filters(lanes=frozenset({"campaigns"}))
    QTest.mouseClick(banner(window).chips[1].button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not window.session.filters.lanes)
    assert window.session.lens == "gse"


def test_the_button_shows_everything(window: MainWindow, qtbot) -> None:  # type: ignore[no-untyped-def]
    window.session.set_lens("gse")
    window.session.change_filters(lanes=frozenset({"campaigns"}))
    QTest.mouseClick(banner(window).everything, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not is_partial(window.session))


def test_the_table_says_too_what_it_leaves_out(window: MainWindow) -> None:
    window.desk.middle.show_table(True)
    window.session.change_filters(lanes=frozenset({"campaigns"}))
    of_table = next(one for one in window.findChildren(Banner) if window.pane("table").isAncestorOf(one))
    assert of_table.isVisible()
    assert of_table.plain_text() == "Hidden: lane Campaigns"


def test_a_remembered_filter_is_seen_at_the_start(open_one: Callable[..., MainWindow]) -> None:
    save_state(WindowState(filters={"sources": ["gse"]}, lens=None))
    window = open_one()
    assert banner(window).isVisible()
    assert banner(window).plain_text() == "Hidden: Great Soviet Enc."


def test_a_hidden_layer_that_is_gone_is_told_of_and_taken_away(window: MainWindow) -> None:
    window.session.change_filters(lanes=frozenset({"layer-gone"}))
    assert banner(window).plain_text() == "Hidden: what is not in the data now"


@pytest.mark.parametrize("width", [1024, 1440])
def test_a_long_banner_never_widens_the_window(open_one: Callable[..., MainWindow], width: int) -> None:
    window = open_one((width, 700))
    window.session.set_lens("wiki")
    window.session.set_stretch((702_000, 703_000))
    window.session.change_filters(
        lanes=frozenset({"campaigns", "bodies", "congresses"}), certainty=frozenset({"possible", "undated"})
    )
    window.timeline.marks_in_view()
    assert window.width() == width
    assert banner(window).everything.geometry().right() <= banner(window).width()


def test_what_stands_above_the_axis_is_where_room_was_left_for_it(profile, content, qtbot) -> None:  # type: ignore[no-untyped-def]
    from mopr_desktop.ui import api

    save_state(WindowState(filters={"sources": ["gse"]}))
    window = api.show_frame((1440, 900))
    qtbot.addWidget(window)
    first = window.show_axis(content)
    api.wait_until_painted(first)
    before = first.timeline.marks_in_view()
    window.furnish(content, first)
    api.wait_until_painted(window.timeline)
    assert window.timeline.marks_in_view() == before
    window.close()
