"""High contrast and reduced motion: as the system has them, or set by the reader, and remembered."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QAbstractAnimation, Qt
from PySide6.QtGui import QColor, QGuiApplication, QPalette

from mopr_desktop.canvas.contrast import READABLE, SEEN, contrasted, ratio
from mopr_desktop.canvas.theme import CONTRASTS, DARK, DARK_CONTRAST, LIGHT, LIGHT_CONTRAST, THEMES, outlined
from mopr_desktop.ui import main_window
from mopr_desktop.ui.main_window import MainWindow
from mopr_desktop.ui.palette import remember_system_colours, system_colours
from mopr_desktop.ui.state import WindowState, save_state


def test_the_contrast_of_two_colours_is_that_of_the_guidelines() -> None:
    assert ratio(QColor("black"), QColor("white")) == pytest.approx(21)
    assert ratio(QColor("#777777"), QColor("white")) == pytest.approx(4.48, abs=0.01)
    assert ratio(QColor("white"), QColor("white")) == 1


@pytest.mark.parametrize("theme", CONTRASTS, ids=lambda theme: theme.name)
def test_in_high_contrast_words_and_lines_are_far_from_their_ground(theme) -> None:  # type: ignore[no-untyped-def]
    for ground in (theme.canvas, theme.panel, theme.window, theme.selection, theme.lit):
        for words in (theme.ink, theme.ink2, theme.ink3):
            assert ratio(words, ground) >= READABLE
    for words in (theme.differ_text, theme.identity, *(shape.text for shape in theme.shapes.values())):
        assert ratio(words, theme.canvas) >= READABLE
    assert ratio(theme.on_span, theme.span) >= READABLE
    for line in (theme.hair, theme.differ, theme.selection_edge, theme.lit_edge, theme.context, theme.own_outline):
        assert ratio(line, theme.canvas) >= 4.5
    for shape in theme.shapes.values():
        assert ratio(shape.outline, theme.canvas) >= READABLE
    assert theme.hatched, "nothing is told by shade alone"
    assert outlined(theme) is theme


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_in_every_theme_words_can_be_read_and_lines_with_a_meaning_seen(theme) -> None:  # type: ignore[no-untyped-def]
    for ground in (theme.canvas, theme.panel):
        for words in (theme.ink, theme.ink2, theme.ink3):
            assert ratio(words, ground) >= 4.5
    for words in (theme.differ_text, theme.identity, *(shape.text for shape in theme.shapes.values())):
        assert ratio(words, theme.canvas) >= 4.5
    for line in (theme.span, theme.differ, theme.selection_edge, theme.lit_edge, theme.context):
        assert ratio(line, theme.canvas) >= SEEN


def test_high_contrast_follows_light_and_dark() -> None:
    assert contrasted(LIGHT) is LIGHT_CONTRAST
    assert contrasted(DARK) is DARK_CONTRAST


def test_colours_of_the_system_are_taken_where_they_can_be_read() -> None:
    yellow, black, cyan = QColor("#FFFF00"), QColor("#000000"), QColor("#00FFFF")
    theme = contrasted(LIGHT, (black, yellow, cyan))
    assert (theme.canvas, theme.ink, theme.selection_edge, theme.dark) == (black, yellow, cyan, True)
    assert contrasted(LIGHT, (black, yellow, cyan)) is theme
    assert contrasted(LIGHT, (QColor("#DDDDDD"), QColor("#FFFFFF"), cyan)) is LIGHT_CONTRAST


def test_the_colours_of_the_system_are_kept_from_before_the_window_has_its_own(qapp) -> None:  # type: ignore[no-untyped-def]
    remember_system_colours(qapp)
    palette, role = qapp.palette(), QPalette.ColorRole
    assert system_colours() == tuple(palette.color(one) for one in (role.Window, role.WindowText, role.Highlight))


def test_high_contrast_is_a_tick_of_the_menu_and_goes_with_light_and_dark(window: MainWindow) -> None:
    window.desk.appearance.set_theme("light")
    window.desk.commands.run("view.contrast")
    assert window.desk.look.theme is LIGHT_CONTRAST
    window.desk.appearance.set_theme("dark")
    assert window.desk.look.theme is DARK_CONTRAST
    assert window.palette().color(QPalette.ColorRole.Window) == QColor("black")
    window.timeline.marks_in_view()
    assert window.timeline.as_painted()["theme"] is DARK_CONTRAST
    window.desk.commands.run("view.contrast")
    assert window.desk.look.theme is DARK


def test_a_system_with_high_contrast_is_followed_without_a_tick(
    monkeypatch: pytest.MonkeyPatch, open_one: Callable[[], MainWindow]
) -> None:
    monkeypatch.setattr(main_window, "wants_contrast", lambda: True)
    monkeypatch.setattr(main_window, "system_colours", lambda: None)
    window = open_one()
    assert window.desk.look.theme.contrast
    monkeypatch.setattr(main_window, "wants_contrast", lambda: False)
    hints = QGuiApplication.styleHints().accessibility()
    hints.contrastPreferenceChanged.emit(Qt.ContrastPreference.NoPreference)
    assert not window.desk.look.theme.contrast


def in_motion(window: MainWindow) -> bool:
    return any(one.state() == QAbstractAnimation.State.Running for one in window.findChildren(QAbstractAnimation))


def moved(window: MainWindow) -> bool:
    """Do all that glides; say whether anything did."""
    found = []
    for deed in (
        lambda: window.timeline.zoom(1.5),
        lambda: window.timeline.pan(0.2),
        lambda: (window.timeline.arranging.toggle("folded", "bodies"), window.timeline._picture.settle()),
        lambda: window.session.select("section-germany", "hist-p212-5"),
        lambda: window.timeline.fit_all(),
    ):
        deed()
        found.append(in_motion(window))
        window.timeline.marks_in_view()
        window.settle()
    return any(found)


def test_reduced_motion_is_a_tick_of_the_menu_and_nothing_glides(window: MainWindow) -> None:
    window.desk.appearance.set_still(False)
    window.desk.look.still = False
    window.timeline.set_reduced_motion(False)
    assert moved(window)
    window.timeline.arranging.toggle("folded", "bodies")
    window.timeline.marks_in_view()
    window.desk.commands.run("view.still")
    assert window.desk.look.still
    assert not moved(window)


def test_both_are_remembered(window: MainWindow, open_one: Callable[[], MainWindow]) -> None:
    window.desk.commands.run("view.contrast")
    window.desk.commands.run("view.still")
    window.close()
    again = open_one()
    assert again.desk.look.theme.contrast
    assert again.desk.look.still
    assert again.desk.commands.actions["view.contrast"].isChecked()
    assert again.desk.commands.actions["view.still"].isChecked()


def test_a_first_axis_is_already_in_high_contrast(qtbot, content) -> None:  # type: ignore[no-untyped-def]
    from mopr_desktop.ui import api

    save_state(WindowState(theme="light", contrast=True))
    window = api.show_frame((1440, 900))
    qtbot.addWidget(window)
    first = window.show_axis(content)
    assert first.timeline.as_painted()["theme"] is LIGHT_CONTRAST
    window.close()
