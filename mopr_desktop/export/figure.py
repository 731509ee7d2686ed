"""A PNG of the axis: the same signs, the same painters, and where they come from written into the file."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF
from PySide6.QtGui import QGuiApplication, QImage, QPainter

from mopr_desktop.canvas.axis import paint_axis
from mopr_desktop.canvas.date_line import place
from mopr_desktop.canvas.fonts import text_scale
from mopr_desktop.canvas.glyphs import draw_badge, draw_glyph
from mopr_desktop.canvas.lane_room import heights_given, sheet_of
from mopr_desktop.canvas.lane_source import LaneSource
from mopr_desktop.canvas.painters.ink import Ink, level
from mopr_desktop.canvas.painters.lane import Attention, paint_lane
from mopr_desktop.canvas.theme import Theme
from mopr_desktop.canvas.words import Words
from mopr_desktop.domain.days import iso
from mopr_desktop.domain.wording import range_in_words
from mopr_desktop.errors import MoprError
from mopr_desktop.session.arrangement import Arrangement
from mopr_desktop.session.session import Filters
from mopr_desktop.timeline.lanes import LaneSpec, lay_out
from mopr_desktop.timeline.measures import Measures
from mopr_desktop.timeline.scale import TimeScale
from mopr_desktop.timeline.setting import MOST_ROWS, Setting
from mopr_desktop.timeline.shares import shares
from mopr_desktop.timeline.signs import Label, Sheet
from mopr_desktop.timeline.ticks import ticks

if TYPE_CHECKING:
    from mopr_desktop.canvas.timeline_view import TimelineView
    from mopr_desktop.store.content import Content

FOOT_PX: Final = 26
FOOT_TEXT_PX: Final = 10.5
INCH_M: Final = 0.0254
SCREEN_DPI: Final = 96
_FAST_PNG: Final = 70  # quality of Qt's writer: faster and smaller than its default


@dataclass(slots=True)
class _Picture:
    """Lanes as laid out for one size."""

    ink: Ink
    sheets: list[Sheet]

    @property
    def height(self) -> int:
        """Return the height of axis, lanes and foot."""
        lanes = sum(sheet.height + 1 for sheet in self.sheets)
        return self.ink.measures.axis + lanes + FOOT_PX


def save_view(
    out: Path,
    *,
    content: Content,
    first_day: int,
    last_day: int,
    lanes: Sequence[str] | None = None,
    width: int = 1440,
    height: int | None = None,
    dpi: float = SCREEN_DPI,
    theme: Theme,
    filters: Filters | None = None,
    selected: str | None = None,
    room: int | None = None,
    grows: bool = False,
    as_of: int | None = None,
    source: LaneSource | None = None,
    arrangement: Arrangement | None = None,
) -> None:
    """Paint the axis to a PNG; the file is complete or not there.

    Args:
        out: File to write.
        content: The database.
        first_day: First day shown.
        last_day: The day after the last one shown.
        lanes: Lanes to show, all if None.
        width: Width in pixels at 96 dots per inch.
        height: Height likewise; lanes share it, and those that still do not fit are folded from below. If None, as
            high as needed for all their rows.
        dpi: Dots per inch: the picture has dpi / 96 times as many pixels.
        theme: Colours.
        filters: What is hidden.
        selected: Record drawn as selected.
        room: Height that the lanes share, if it is not what axis and foot leave of the height; what finds no place in
            their rows is counted.
        grows: Fold no lane for want of height: the picture ends after the last one.
        as_of: Day of the date line, None for no line.
        source: Whose history is shown, that of all sources of the database if None.
        arrangement: What makes lanes, their order, and which are folded, opened or of a height of their own; those of
            the corpus if None.

    Raises:
        MoprError: the file cannot be written.
    """
    app = _application()
    source = source or LaneSource(content)
    arrangement = arrangement or Arrangement()
    all_lanes = source.lanes(filters or Filters(), arrangement, (first_day, last_day))
    shown = [lane for lane in all_lanes if lanes is None or lane.id in lanes]
    words = Words(text_scale())
    measures = Measures.scaled(words.scale)
    scale = TimeScale.over(first_day, last_day, max(width - measures.head, 50))
    ink = Ink(theme, words, source.shapes, measures, scale.width_px, ticks(scale, words.width))
    place(ink, scale, as_of)
    hidden = filters.certainty & {"undated"} if filters else frozenset()
    setting = Setting(scale, measures, words.width, selected, source.roles, hidden)
    if room is None and height is not None:
        room = height - measures.axis - FOOT_PX
    height = None if grows else height
    picture = _fitted(shown, arrangement, setting, ink, height, room)
    image = _blank(width, height or picture.height, dpi, theme)
    _paint(
        image, picture, source, selected, (width, height or picture.height), _foot(content, source, first_day, last_day)
    )
    image.setText("Title", "International Red Aid: what the sources say")
    image.setText("Range", range_in_words(first_day, last_day))
    image.setText("Days", f"{first_day}/{last_day}")
    if as_of is not None:
        image.setText("As of", iso(as_of))
    if source.caption:
        image.setText("Sources", source.caption)
    image.setText("Lanes", ",".join(lane.id for lane in shown))
    image.setText("Content", content.sha256)
    image.setText("Software", "MOPR Desktop")
    _write(image, out)
    del app


def save_shown(out: Path, timeline: TimelineView) -> None:
    """Paint what a view shows to a PNG, all lanes at full height.

    Raises:
        MoprError: the file cannot be written.
    """
    save_view(out, **timeline.as_painted())


def _application() -> QGuiApplication:
    """Return the running application, or one that needs no display."""
    running = QGuiApplication.instance()
    if isinstance(running, QGuiApplication):
        return running
    if sys.platform.startswith("linux"):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    return QGuiApplication([])


def _fitted(
    lanes: Sequence[LaneSpec],
    arrangement: Arrangement,
    setting: Setting,
    ink: Ink,
    height: int | None,
    room: int | None,
) -> _Picture:
    """Lay lanes out; fold from below what does not fit into the height: fewer marks, but none lost from the counts."""
    given = heights_given(lanes, arrangement, ink.words.scale)
    folded = {lane.id: lane.id in arrangement.folded for lane in lanes}
    rows = shares(lanes, setting, room, folded, given) if room is not None else {}
    sheets = {
        lane.id: sheet_of(lane, setting, arrangement, rows.get(lane.id, MOST_ROWS), given.get(lane.id))
        for lane in lanes
    }
    picture = _Picture(ink, [sheets[lane.id] for lane in lanes])
    for lane in reversed(lanes):
        if height is None or picture.height <= height:
            break
        sheets[lane.id] = lay_out(lane, setting, folded=True)
        picture = _Picture(ink, [sheets[lane.id] for lane in lanes])
    return picture


def _blank(width: int, height: int, dpi: float, theme: Theme) -> QImage:
    ratio = dpi / SCREEN_DPI
    image = QImage(round(width * ratio), round(height * ratio), QImage.Format.Format_RGB32)
    if image.isNull():
        raise MoprError(
            "The picture was not made.",
            why=f"{width} by {height} pixels at {dpi:g} dpi is larger than memory allows.",
            remedy="Choose a smaller size or fewer dots per inch.",
        )
    image.setDevicePixelRatio(ratio)
    image.setDotsPerMeterX(round(dpi / INCH_M))
    image.setDotsPerMeterY(round(dpi / INCH_M))
    image.fill(theme.canvas)
    return image


def _paint(
    image: QImage, picture: _Picture, source: LaneSource, selected: str | None, size: tuple[int, int], foot: str
) -> None:
    width, height = size
    ink = picture.ink
    painter = QPainter(image)
    painter.fillRect(0, 0, ink.measures.head, height, ink.theme.panel)
    paint_axis(painter, ink)
    y = ink.measures.axis
    painter.save()
    painter.setClipRect(QRectF(0, y, width, height - y - FOOT_PX))
    painter.translate(0, y)
    for sheet in picture.sheets:
        paint_lane(painter, sheet, ink, Attention(selected), folded=None)
        painter.translate(0, sheet.height + 1)
    painter.restore()
    painter.translate(0, height - FOOT_PX)
    _paint_foot(painter, ink, source, width, foot)
    painter.end()


def _foot(content: Content, source: LaneSource, first_day: int, last_day: int) -> str:
    whose = f" {source.caption}" if source.caption else ""
    return f"International Red Aid{whose}, {range_in_words(first_day, last_day)} · content {content.sha256[:12]}"


def _paint_foot(painter: QPainter, ink: Ink, source: LaneSource, width: int, text: str) -> None:
    """Say which glyph is which source, what the badge means, and what is shown."""
    theme, middle = ink.theme, FOOT_PX // 2
    painter.fillRect(0, 0, width, FOOT_PX, theme.panel)
    painter.setPen(ink.pen(theme.hair))
    level(painter, 0, width, 0)
    x = 12.0
    for shape, name in _legend(source).items():
        draw_glyph(painter, shape, round(x) + 4, middle, 8, theme.shapes[shape])
        x = _write_foot(painter, ink, name, x + 14, middle) + 16
    draw_badge(painter, "contradiction", round(x) + 6, middle, ink.measures.badge, theme)
    x = _write_foot(painter, ink, "sources contradict each other", x + 18, middle)
    wide = ink.words.width(text, FOOT_TEXT_PX)
    if width - 12 - wide > x + 16:
        _write_foot(painter, ink, text, width - 12 - wide, middle)


def _legend(source: LaneSource) -> dict[str, str]:
    """Return what each glyph stands for; several sources of the reader's share theirs."""
    named: dict[str, str] = {}
    for name in source.speaking:
        shape = source.shapes[name]
        named[shape] = "my own sources" if shape in named else source.source_names[name]
    return named


def _write_foot(painter: QPainter, ink: Ink, text: str, x: float, y: int) -> float:
    wide = ink.words.width(text, FOOT_TEXT_PX)
    ink.words.draw(painter, Label(text, round(x), y, wide, FOOT_TEXT_PX, 400, "ink2", halo=False), ink.theme)
    return x + wide


def _write(image: QImage, out: Path) -> None:
    """Write beside the target and move it there in one step."""
    try:
        handle, name = tempfile.mkstemp(suffix=".png", prefix=".", dir=out.parent)
        os.close(handle)
        beside = Path(name)
        try:
            if not image.save(str(beside), "PNG", _FAST_PNG):  # type: ignore[call-overload]
                raise OSError("the picture could not be written")
            beside.chmod(0o666 & ~_umask())
            beside.replace(out)
        finally:
            beside.unlink(missing_ok=True)
    except OSError as error:
        raise MoprError(
            f"{out.name} was not written.",
            why=f"{error.strerror or error}.",
            remedy="Choose another folder, or free some space, and export again.",
            code=4,
        ) from error


def _umask() -> int:
    """Return the mask of new files; it can only be read by setting it."""
    mask = os.umask(0)
    os.umask(mask)
    return mask
