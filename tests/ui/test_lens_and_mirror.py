import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from mopr_desktop.ui.main_window import MainWindow
from tests.windows import press

WORLD = "congress-1932-11"


def banner(window: MainWindow):  # type: ignore[no-untyped-def]
    from mopr_desktop.ui.banner import Banner

    return window.findChild(Banner)


def test_through_the_lens_every_view_shows_one_source_only(window: MainWindow) -> None:
    window.session.select("section-germany")
    window.session.set_lens("hist")
    window.timeline.marks_in_view()
    glyphs = {glyph.source for item in window.timeline._stack.items.values() for glyph in item.sheet.glyphs}
    assert glyphs == {"hist"}
    assert "Founded in April 1921" in window.pane("details").plain_text()
    assert "October 1924" not in window.pane("details").plain_text()
    browse = window.pane("browse").plain_text()
    assert "Wikipedia 0" in browse
    assert "According to First steps" in banner(window).plain_text()
    assert banner(window).isVisible()


def test_dates_on_the_axis_are_those_of_the_source(window: MainWindow) -> None:
    window.session.select("section-germany")
    words = {}
    for source in ("wiki", "hist"):
        window.session.set_lens(source)
        words[source] = next(m.label for m in window.timeline.marks_in_view() if m.record == "section-germany")
    assert words == {"wiki": "Oct. 1924", "hist": "April 1921"}


def test_l_goes_through_the_sources_and_esc_shows_all_again(window: MainWindow) -> None:
    seen = []
    for _ in range(4):
        press(window, Qt.Key.Key_L)
        seen.append(window.session.lens)
    assert seen == ["gse", "wiki", "hist", None]
    press(window, Qt.Key.Key_L)
    press(window, Qt.Key.Key_Escape)
    assert window.session.lens is None
    assert not banner(window).isVisible()


def test_the_chip_has_a_button_that_takes_the_lens_away(window: MainWindow, qtbot) -> None:  # type: ignore[no-untyped-def]
    window.session.set_lens("gse")
    button = banner(window).chips[0].button
    assert button.accessibleName()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.session.lens is None)


def test_the_counts_in_the_status_bar_are_those_of_the_source(window: MainWindow) -> None:
    before = window.pane("status").plain_text()
    window.session.set_lens("gse")
    window.settle()
    assert window.pane("status").plain_text() != before
    window.session.set_lens(None)
    window.settle()
    assert window.pane("status").plain_text() == before


def test_the_menu_of_the_lens_lists_the_sources(window: MainWindow) -> None:
    menus = window.desk.source_menus
    menus.fill_lens()
    entries = [one for one in menus.lens.actions() if not one.isSeparator()]
    assert [one.text().split("\t")[0] for one in entries][:2] == ["All sources together", "Great Soviet Enc."]
    entries[2].trigger()
    assert window.session.lens == "wiki"


def test_in_the_mirror_agreement_is_symmetric(window: MainWindow) -> None:
    window.session.set_mirror(("gse", "wiki"))
    marks = [one for one in window.timeline.marks_in_view() if one.record == WORLD]
    assert len(marks) == 2
    item = window.timeline._stack.items["congresses"]
    middle = next(line.y0 for line in item.sheet.lines if line.look == "base")
    hits = [hit for hit in item.sheet.hits if hit.record == WORLD and hit.part == "mark"]
    assert hits[0].x == hits[1].x
    assert hits[0].y + hits[0].height - middle == middle - hits[1].y
    ties = [tie for tie in item.sheet.ties if not tie.differs]
    assert any(tie.x0 == tie.x1 and hits[0].x <= tie.x0 <= hits[0].x + hits[0].width for tie in ties)


def test_what_only_one_source_has_is_in_one_half_and_told_apart(window: MainWindow) -> None:
    window.session.set_mirror(("gse", "wiki"))
    window.timeline.marks_in_view()
    item = window.timeline._stack.items["congresses"]
    plenum = [hit for hit in item.sheet.hits if hit.record == "plenum-1923-06" and hit.part == "mark"]
    assert len(plenum) == 1
    middle = next(line.y0 for line in item.sheet.lines if line.look == "base")
    assert plenum[0].y > middle
    tones = {label.text: label.tone for label in item.sheet.labels}
    assert tones["First plenum of the Central Committee"] == "ink2"
    assert tones["First World Congress"] == "ink"
    assert "in both" in banner(window).plain_text()


def test_where_the_two_differ_the_tie_says_so(window: MainWindow) -> None:
    window.session.set_mirror(("gse", "wiki"))
    window.timeline.marks_in_view()
    ties = [tie for item in window.timeline._stack.items.values() for tie in item.sheet.ties]
    assert any(tie.differs for tie in ties)


@pytest.mark.parametrize("pair", [("gse", "wiki"), ("wiki", "hist"), ("hist", "gse")])
def test_no_record_of_either_source_is_lost_in_the_mirror(window: MainWindow, pair: tuple[str, str]) -> None:
    window.session.set_mirror(pair)
    lanes = window.timeline.lanes()
    shown = {item.record for lane in lanes for item in lane.items}
    spoken = {
        item.record
        for lane in window.content.lanes()
        for item in window.content.axis_items(lane.id)
        if set(pair) & set(item.sources)
    }
    assert shown == spoken


def test_ctrl_m_mirrors_and_takes_the_mirror_away(window: MainWindow) -> None:
    press(window, Qt.Key.Key_M, Qt.KeyboardModifier.ControlModifier)
    assert window.session.mirror == ("wiki", "hist")
    window.desk.commands.run("view.turn-mirror")
    assert window.session.mirror == ("hist", "wiki")
    window.session.set_lens("gse")
    assert window.session.mirror is None
    press(window, Qt.Key.Key_M, Qt.KeyboardModifier.ControlModifier)
    assert window.session.mirror == ("gse", "wiki")
    assert window.session.lens is None
    press(window, Qt.Key.Key_Escape)
    assert window.session.mirror is None


def test_either_half_takes_any_source_and_never_both_the_same(window: MainWindow) -> None:
    menus = window.desk.source_menus
    window.session.set_mirror(("gse", "wiki"))
    menus.choose(0, "wiki")
    assert window.session.mirror == ("wiki", "gse")
    menus.choose(1, "hist")
    assert window.session.mirror == ("wiki", "hist")


def test_where_the_two_differ_is_listed(window: MainWindow) -> None:
    window.session.set_mirror(("hist", "wiki"))
    chip = banner(window).chips[0]
    offered = next(b for b in chip.findChildren(type(chip.button)) if b.text() == "List")
    QTest.mouseClick(offered, Qt.MouseButton.LeftButton)
    card = window.desk.overlays.mirror
    assert card.isVisible()
    text = card.plain_text()
    assert "German section" in text
    assert "April 1921 | Oct. 1924" in text
    assert "Only First steps of MOPR" in text
    press(window, Qt.Key.Key_Escape)
    assert not card.isVisible()
    assert window.session.mirror is not None
    window.desk.commands.run("view.mirror-list")
    assert card.isVisible()
    window.session.set_mirror(None)
    assert not card.isVisible()
