"""The measures of the canvas in pixels at 100 %, and how text is measured without a window.

Source: the look of the program, sections 2 to 5.
"""

from __future__ import annotations

from dataclasses import fields
from functools import lru_cache
from typing import Final, Protocol

from mopr_desktop.valueclass import valueclass

LABEL_PX: Final = 11.0
NUMBER_PX: Final = 10.5
TITLE_PX: Final = 12.0
SECOND_PX: Final = 10.5
REGULAR: Final = 400
MEDIUM: Final = 500
STRONG: Final = 600


class TextWidth(Protocol):
    """Says how wide a text is in pixels; the canvas asks the fonts, tests count characters."""

    def __call__(self, text: str, px: float, weight: int = REGULAR, italic: bool = False) -> float:
        """Return the advance of a text set in px at a weight."""

    def __hash__(self) -> int:
        """What is measured is kept."""


@valueclass
class Measures:
    """Heights and distances that grow with the system's text scale."""

    head: int = 120
    axis: int = 30
    overview: int = 58
    shelf: int = 34
    margin: int = 6
    point_row: int = 17
    span_row: int = 18
    bracket_row: int = 21
    bar: int = 14
    diamond: int = 10
    density: int = 64
    curve: int = 92
    members: int = 66
    folded: int = 28
    title_line: int = 15
    second_line: int = 14
    head_indent: int = 22
    glyph: int = 7
    glyph_on_mark: int = 8
    glyph_on_curve: int = 9
    badge: int = 13

    @classmethod
    def scaled(cls, factor: float) -> Measures:
        """Return the measures for text factor times as large."""
        if factor == 1.0:
            return cls()
        return cls(**{field.name: round(field.default * factor) for field in fields(cls)})  # type: ignore[operator]


@lru_cache(maxsize=256)
def wrapped(text: str, room_px: float, px: float, weight: int, width: TextWidth) -> tuple[str, ...]:
    """Break a text into lines at spaces; a word wider than the room stays whole."""
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and width(longer, px, weight) <= room_px:
            lines[-1] = longer
        else:
            lines.append(word)
    return tuple(lines)


def shortened(text: str, room_px: float, px: float, weight: int, width: TextWidth, least: int = 8) -> str:
    """Drop words from the end until the text fits, with "…"; "" if fewer than ``least`` characters would stay."""
    if width(text, px, weight) <= room_px:
        return text
    words = text.split()
    while len(words) > 1:
        words.pop()
        shorter = " ".join(words).rstrip(",;:") + " …"
        if len(shorter) - 2 < least:
            return ""
        if width(shorter, px, weight) <= room_px:
            return shorter
    return ""
