import itertools
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QApplication, QLabel, QToolButton, QToolTip, QWidget

from mopr_desktop.actions import ACTIONS
from mopr_desktop.domain.days import day_number
from mopr_desktop.paths import resource
from mopr_desktop.ui.help_window import PAGES
from mopr_desktop.ui.main_window import MainWindow

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")  # what the platform without a display cannot do


def colours(picture: QPixmap) -> set[str]:
    """Return the colours of a picture, one pixel in 7 × 7."""
    image = picture.toImage().convertToFormat(QImage.Format.Format_RGB32)
    return {image.pixelColor(x, y).name() for x in range(0, image.width(), 7) for y in range(0, image.height(), 7)}


def test_open_window_returns_a_window_that_is_painted(window: MainWindow) -> None:
    assert window.isVisible()
    assert (window.width(), window.height()) == (1440, 900)
    assert window.timeline.marks_in_view()


def test_every_command_has_a_handler(window: MainWindow) -> None:
    assert set(window.desk.handlers.table()) == {found.id for found in ACTIONS}


def test_every_command_stands_in_its_menu(window: MainWindow) -> None:
    shown = [
        action.objectName() for menu in window.desk.commands.menus for action in menu.actions() if action.objectName()
    ]
    assert shown == [found.id for menu in window.desk.commands.menus for found in ACTIONS if found.menu == menu.title()]


def test_back_is_disabled_until_something_was_selected(window: MainWindow) -> None:
    assert not window.desk.commands.actions["go.back"].isEnabled()
    window.session.select("ioar")
    assert window.desk.commands.actions["go.back"].isEnabled()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_both_themes_paint_in_their_colours(window: MainWindow, theme: str) -> None:
    window.desk.appearance.set_theme(theme)
    window.session.select("section-spain")
    QApplication.processEvents()
    window.settle()
    seen = colours(window.grab())
    for meaning in ("canvas", "panel", "window", "differ"):
        assert getattr(window.desk.look.theme, meaning).name() in seen, meaning


def test_the_bars_have_the_heights_of_the_design(window: MainWindow) -> None:
    assert window.menuBar().height() == 26
    assert window.desk.toolbar.height() == 44
    assert window.statusBar().height() == 24
    assert abs(window.desk.browse.width() - 222) <= 2
    assert abs(window.desk.columns.right.width() - 354) <= 2


def test_the_window_can_be_made_no_smaller_than_1024_by_640(window: MainWindow) -> None:
    window.resize(300, 200)
    assert (window.width(), window.height()) == (1024, 640)


def test_larger_text_makes_rows_higher(window: MainWindow) -> None:
    window.session.select("section-germany")
    before = window.pane("details").content_height()
    window.desk.commands.run("view.text-larger")
    assert window.pane("details").content_height() > before
    window.desk.commands.run("view.text-normal")
    assert window.pane("details").content_height() == before


@pytest.mark.parametrize("pane", ["browse", "details", "source"])
def test_a_pane_is_hidden_and_shown_again(window: MainWindow, pane: str) -> None:
    window.desk.commands.run(f"view.{pane}")
    assert not window.pane(pane).isVisible()
    window.desk.commands.run(f"view.{pane}")
    assert window.pane(pane).isVisible()


def test_the_range_label_follows_the_window_of_time(window: MainWindow) -> None:
    window.session.set_range(702000, 702366)
    assert (
        window.desk.toolbar.range_label.text() == "Jan. 1923 – Jan. 1924"
        or "192" in window.desk.toolbar.range_label.text()
    )


def test_who_says_what_without_a_selection_lists_all_questions(window: MainWindow) -> None:
    window.desk.commands.run("view.question")
    assert window.session.question == window.content.disagreements()[0].id
    window.desk.commands.run("view.question")
    assert window.session.question is None


def test_the_picture_of_the_view_is_saved(window: MainWindow, tmp_path: Path) -> None:
    window.desk.handlers.save_picture(tmp_path / "view")
    assert QImage(str(tmp_path / "view.png")).width() > 300


def test_a_picture_that_cannot_be_saved_says_so(window: MainWindow, tmp_path: Path) -> None:
    window.desk.handlers.save_picture(tmp_path / "no-such-folder" / "view.png")
    QApplication.processEvents()
    boxes = [found for found in QApplication.topLevelWidgets() if found.inherits("QMessageBox") and found.isVisible()]
    assert len(boxes) == 1
    boxes[0].close()


@pytest.mark.parametrize("page", PAGES)
def test_every_page_of_help_opens(window: MainWindow, page: str) -> None:
    window.desk.handlers.help_window().show_page(page)
    assert PAGES[page] in window.desk.handlers.help_window().page.toPlainText()


def test_every_shipped_page_of_help_can_be_opened() -> None:
    assert {path.stem for path in resource("help").glob("*.md")} == set(PAGES)


def test_about_names_the_version_and_the_fingerprint_of_the_data(window: MainWindow) -> None:
    window.desk.commands.run("help.about")
    said = window.desk.handlers.help_window().page.toPlainText()
    assert window.content.sha256[:16] in said
    assert "MIT" in said


def test_every_icon_is_used_and_has_the_grid_of_the_design() -> None:
    code = "".join(path.read_text("utf-8") for path in Path(resource()).parent.glob("mopr_desktop/**/*.py"))
    for path in resource("icons").glob("*.svg"):
        if path.stem == "mopr-desktop":
            continue
        drawing = path.read_text("utf-8")
        assert 'viewBox="0 0 16 16"' in drawing
        assert 'stroke-width="1.5"' in drawing
        assert f'"{path.stem}"' in code, path.stem


def test_selecting_anything_reaches_all_views_at_once(window: MainWindow) -> None:
    for name in ("section-germany", "ioar", "congress-1924-07", "section-spain", "congress-1932-11"):
        window.session.select(name)
        title = window.content.record(name).title
        assert window.pane("details").plain_text().startswith(title)
        assert "[lit]" in window.pane("source").plain_text()
        window.timeline.marks_in_view()
        assert title in window.timeline.accessibleDescription()


def test_the_panes_follow_a_mark_clicked_on_the_axis(window: MainWindow) -> None:
    from PySide6.QtTest import QTest

    mark = next(m for m in window.timeline.marks_in_view() if m.lane == "congresses")
    target = window.timeline.childAt(mark.rect.center().toPoint()) or window.timeline
    point = target.mapFrom(window.timeline, mark.rect.center().toPoint())
    QTest.mouseClick(target, Qt.MouseButton.LeftButton, pos=point)
    QApplication.processEvents()
    assert window.session.selected is not None
    assert window.pane("details").plain_text().startswith(window.content.record(window.session.selected).title)


def test_a_second_window_can_be_opened_beside_the_first(window: MainWindow, open_one: object) -> None:
    other: QWidget = open_one()  # type: ignore[operator]
    assert window.isVisible()
    assert other.isVisible()


def test_a_command_with_a_check_mark_turns_it_from_the_search_field_too(window) -> None:
    lane = "sections"
    window.desk.commands.run("timeline.unfold-sections")
    assert window.timeline.arranging.states("rows")[lane]
    window.desk.commands.run("timeline.unfold-sections")
    assert not window.timeline.arranging.states("rows")[lane]


@pytest.mark.parametrize("size", [(1024, 640), (1180, 700), (1440, 900), (1920, 1080)])
@pytest.mark.parametrize("scale", [1.0, 1.3])
def test_no_two_parts_of_the_toolbar_overlap_and_no_word_is_cut(open_one, size: tuple[int, int], scale: float) -> None:
    window = open_one(size)
    window.desk.look.set(scale=scale)
    QApplication.processEvents()
    toolbar = window.desk.toolbar
    parts = [*toolbar.parts(), toolbar.range_label]
    places = sorted((part.geometry() for part in parts if part.isVisible()), key=lambda place: place.left())
    for first, second in itertools.pairwise(places):
        assert first.right() < second.left()
    for part in toolbar.parts():
        if isinstance(part, QToolButton):
            assert part.width() >= part.sizeHint().width(), part.text()
    assert places[-1].right() < toolbar.width()


@pytest.mark.parametrize("size", [(1024, 640), (1440, 900)])
def test_the_buttons_beside_the_window_of_time_stay_under_the_pointer(open_one, size: tuple[int, int]) -> None:
    window = open_one(size)
    toolbar = window.desk.toolbar
    windows = [(1921, 1, 1949, 1), (1922, 9, 1923, 10), (1930, 1, 1931, 1), (1921, 1, 1949, 1), (1923, 5, 1923, 6)]
    places = []
    for year, month, last_year, last_month in windows:
        window.session.set_range(day_number(year, month), day_number(last_year, last_month))
        QApplication.processEvents()
        places.append([part.geometry() for part in (*toolbar.parts(), toolbar.range_label)])
        assert toolbar.range_label.width() >= toolbar.range_label.fontMetrics().horizontalAdvance(
            toolbar.range_label.text()
        )
    assert all(place == places[1] for place in places[2:])  # once the longest was shown


def test_tips_are_set_in_the_font_of_the_window_and_grow_with_it(window: MainWindow) -> None:
    look = window.desk.look
    assert QToolTip.font().family() == look.font(12).family()
    before = QToolTip.font().pointSizeF(), QToolTip.font().pixelSize()
    look.set(scale=1.3)
    after = QToolTip.font().pointSizeF(), QToolTip.font().pixelSize()
    assert after > before
    look.set(scale=1.0)


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_the_status_bar_grows_with_the_text(window: MainWindow, scale: float) -> None:
    window.desk.look.set(scale=scale)
    QApplication.processEvents()
    status = window.desk.status
    assert status.height() == window.desk.look.px(24)
    for part in status.findChildren(QLabel):
        if part.isVisible() and part.text():
            assert part.height() >= part.fontMetrics().height(), part.text()
