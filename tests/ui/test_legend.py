"""The legend shows every sign with the painters of the axis; marks can be outlined in place of shaded."""

from dataclasses import fields

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication, QWidget
from windows import press

from mopr_desktop.canvas.legend import samples
from mopr_desktop.canvas.theme import DARK, LIGHT, PRINT, outlined
from mopr_desktop.domain.disagreement import KINDS
from mopr_desktop.timeline.signs import Sheet
from mopr_desktop.ui.main_window import MainWindow

NO_SIGNS = {"height", "title", "second", "hits", "waiting", "more", "left_out", "swatches", "grounds", "crowd"}
"""Parts of a sheet that draw nothing, or what the legend has painted otherwise: selection, imported events."""


def colours(widget: QWidget) -> set[str]:
    image = widget.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    return {image.pixelColor(x, y).name() for x in range(0, image.width(), 2) for y in range(0, image.height(), 2)}


def width(text: str, px: float, weight: int = 400, italic: bool = False) -> float:
    return len(text) * px * 0.5


def test_every_kind_of_sign_is_in_the_legend() -> None:
    sheets = [sample.sheet for _, section in samples([("gse", "A"), ("wiki", "B")], width) for sample in section]
    explained = {part.name for part in fields(Sheet) if part.name not in NO_SIGNS}
    assert {part for part in explained if any(getattr(sheet, part) for sheet in sheets)} == explained
    assert {tie.differs for sheet in sheets for tie in sheet.ties} == {True, False}
    assert {step.look for sheet in sheets for step in sheet.steps} == {"certain", "possible", "undated"}
    assert {badge.kind for sheet in sheets for badge in sheet.badges} == set(KINDS)
    glyphs = [glyph for sheet in sheets for glyph in sheet.glyphs]
    assert {"gse", "wiki", "own"} <= {glyph.source for glyph in glyphs}
    assert any(glyph.hollow for glyph in glyphs)
    assert any(glyph.ring for glyph in glyphs)
    assert any(glyph.own for glyph in glyphs)
    ends = {(bar.left, bar.right) for sheet in sheets for bar in sheet.bars}
    assert {"sharp", "fade", "open"} <= {end for pair in ends for end in pair}


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_e_shows_the_legend_in_the_colours_of_the_theme(window: MainWindow, theme: str) -> None:
    window.desk.appearance.set_theme(theme)
    window.timeline.setFocus()
    press(window, Qt.Key.Key_E)
    card = window.desk.overlays.legend
    assert card.isVisible()
    now = window.desk.look.theme
    seen = colours(card)
    for colour in (now.span, now.differ, now.shapes["hexagon"].fill, now.shapes["circle"].fill):
        assert colour.name() in seen
    text = card.plain_text()
    for words in (
        "No source gives the end",
        "Contradiction",
        "Great Soviet Enc.",
        "A note of the reader on the axis",
        "The day of “As of”",
        "So many have no room",
        "Mirror: both have it, and differ",
        "How many imported events begin",
    ):
        assert words in text
    press(window, Qt.Key.Key_E)
    assert not card.isVisible()
    assert window.focusWidget() is window.timeline


@pytest.mark.parametrize("size", [(1024, 640), (1440, 900), (1920, 1080)])
def test_the_legend_stays_inside_the_axis(open_one, size: tuple[int, int]) -> None:  # type: ignore[no-untyped-def]
    window = open_one(size=size)
    window.desk.overlays.toggle_legend()
    QApplication.processEvents()
    card = window.desk.overlays.legend
    assert window.desk.middle.rect().contains(card.geometry())


def test_outline_marks_hatch_what_is_only_possible_and_are_remembered(window: MainWindow) -> None:
    window.desk.appearance.set_theme("light")
    shaded = colours(window.timeline)
    window.desk.commands.run("view.outline")
    assert window.desk.look.theme.hatched
    assert window.timeline.as_painted()["theme"].hatched
    assert window.window().state.outlined
    window.timeline.marks_in_view()
    assert colours(window.timeline) != shaded
    window.desk.appearance.set_theme("dark")
    assert window.desk.look.theme.hatched
    assert window.desk.look.theme.canvas == DARK.canvas
    window.desk.commands.run("view.outline")
    assert not window.desk.look.theme.hatched


def test_an_outlined_theme_is_always_the_same_object() -> None:
    assert outlined(LIGHT) is outlined(LIGHT)
    assert outlined(outlined(DARK)) is outlined(DARK)
    assert outlined(PRINT) is PRINT
    assert outlined(LIGHT).span == QColor(LIGHT.span)


def test_the_page_of_help_has_a_picture_for_every_sign(window: MainWindow) -> None:
    window.desk.commands.run("help.signs")
    page = window.desk.handlers.help_window().page
    QApplication.processEvents()
    text = page.toPlainText()
    for words in ("What the signs mean", "No source gives the end", "Imported context: never counted"):
        assert words in text
    look = window.desk.look.theme
    assert {look.span.name(), look.ink.name()} <= colours(page.viewport())
    window.desk.handlers.help_window().close()
