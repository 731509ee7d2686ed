import pytest
from PySide6.QtGui import QImage, QPainter

from mopr_desktop.canvas.fonts import FontWidth, ui_font
from mopr_desktop.canvas.glyphs import badge_pixmap, draw_glyph, glyph_pixmap
from mopr_desktop.canvas.painters import PAINTERS, Ink, paint_sheet
from mopr_desktop.canvas.theme import DARK, LIGHT, PRINT, THEMES, outlined
from mopr_desktop.canvas.words import Words
from mopr_desktop.domain.disagreement import KINDS
from mopr_desktop.timeline.lanes import SHAPES
from mopr_desktop.timeline.measures import Measures
from mopr_desktop.timeline.signs import Arrow, Bar, Label, Sheet


def colours(image: QImage) -> set[str]:
    return {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())}


def test_every_shape_of_a_lane_has_a_painter() -> None:
    assert set(SHAPES) <= {name for name, _ in PAINTERS}


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_every_source_has_its_own_shape_with_an_outline(qapp, theme) -> None:
    pictures = set()
    for shape in theme.shapes:
        image = glyph_pixmap(shape, 10, theme).toImage()
        assert shape != "square" or theme.shapes[shape].outline.name() in colours(image)
        pictures.add(bytes(image.constBits()))
    assert len(pictures) == len(theme.shapes)


def test_a_deprecated_claim_is_hollow(qapp) -> None:
    full, hollow = (glyph_pixmap("square", 9, LIGHT, hollow=h).toImage() for h in (False, True))
    fill = LIGHT.shapes["square"].fill.name()
    assert fill in colours(full)
    assert fill not in colours(hollow)


def test_every_kind_of_disagreement_has_a_badge_of_its_own(qapp) -> None:
    for theme in (LIGHT, DARK, PRINT):
        assert len({bytes(badge_pixmap(kind, 14, theme).toImage().constBits()) for kind in KINDS}) == len(KINDS)


def test_squares_lie_on_whole_pixels(qapp) -> None:
    image = QImage(20, 20, QImage.Format.Format_RGB32)
    image.fill(LIGHT.canvas)
    painter = QPainter(image)
    draw_glyph(painter, "square", 10, 10, 8, LIGHT.shapes["square"])
    painter.end()
    square = LIGHT.shapes["square"]
    assert colours(image) == {LIGHT.canvas.name(), square.fill.name(), square.outline.name()}


def test_text_is_measured_in_the_size_of_the_design(qapp) -> None:
    width = FontWidth()
    assert width("5 bodies, 8 people", 10.5) == pytest.approx(width("5 bodies, 8 people", 21) / 2)
    assert width("1111", 11) == pytest.approx(width("8888", 11)), "figures are equally wide"
    assert ui_font(11).weight() == 400


def test_labels_are_kept_as_pictures_within_a_number_of_bytes(qapp, monkeypatch) -> None:
    monkeypatch.setattr("mopr_desktop.canvas.words._MOST_BYTES", 20_000)
    words = Words()
    image = QImage(200, 40, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    for number in range(40):
        text = f"label {number}"
        words.draw(painter, Label(text, 5, 20, words.width(text, 11)), LIGHT)
    painter.end()
    assert 0 < words._bytes <= 20_000


def painted(sheet: Sheet, theme) -> QImage:
    image = QImage(200, 30, QImage.Format.Format_RGB32)
    image.fill(theme.canvas)
    painter = QPainter(image)
    paint_sheet(painter, sheet, Ink(theme, Words(), {}, Measures(), 200))
    painter.end()
    return image


def test_slanted_lines_leave_room_for_an_arrow_and_for_words(qapp) -> None:
    bar = Bar(20, 180, 20, 60, 5, 14, "sharp", "open")
    label = Label("words", 90, 12, FontWidth()("words", 11.0), on_shade=True)
    image = painted(Sheet(30, bars=[bar], arrows=[Arrow(180, 12, False)], labels=[label]), outlined(LIGHT))
    beside_tip = {image.pixelColor(x, y).name() for x in range(173, 180) for y in (5, 6, 17, 18)}
    assert beside_tip == {LIGHT.canvas.name()}
    above = {image.pixelColor(x, 6).name() for x in range(88, round(label.right) + 2)}
    assert above == {LIGHT.canvas.name()}
    lines = {image.pixelColor(x, 10).name() for x in range(62, 86)}
    assert LIGHT.canvas.name() in lines
    assert len(lines) > 1


def test_words_in_a_shaded_bar_have_no_halo_where_they_read_without(qapp) -> None:
    label = Label("words", 90, 12, FontWidth()("words", 11.0), on_shade=True)
    bar = Bar(20, 180, 20, 30, 5, 14, "sharp", "open")
    for theme, halo in ((LIGHT, False), (DARK, True)):
        plain, worded = (painted(Sheet(30, bars=[bar], labels=words), theme) for words in ([], [label]))
        changed = {
            worded.pixelColor(x, y).name()
            for x in range(80, 140)
            for y in range(6, 18)
            if worded.pixelColor(x, y) != plain.pixelColor(x, y)
        }
        assert (theme.canvas.name() in changed) == halo
