"""Colours by meaning: light, dark and print. No other module names a colour."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from types import MappingProxyType
from typing import Final

from PySide6.QtGui import QColor

from mopr_desktop.valueclass import valueclass


@valueclass
class SourceColour:
    """Fill and outline of a source's glyph, and its name as text; never drawn without the outline."""

    fill: QColor
    outline: QColor
    text: QColor


@valueclass
class Theme:
    """One set of colours; names say what a colour means, never what it looks like.

    Attributes:
        name: "light", "dark" or "print"; of high contrast "light-contrast" or "dark-contrast".
        hatched: Possible areas are hatched instead of shaded (print: survives a photocopier).
        shapes: Colour of a source by the shape of its glyph.
        contrast: Lines, too, are as strong as text; nothing is told by shade alone.
    """

    name: str
    dark: bool
    hatched: bool
    canvas: QColor
    panel: QColor
    window: QColor
    ink: QColor
    ink2: QColor
    ink3: QColor
    hair: QColor
    grid: QColor
    grid_fifth: QColor
    span: QColor
    on_span: QColor
    differ: QColor
    differ_text: QColor
    on_differ: QColor
    identity: QColor
    selection: QColor
    selection_edge: QColor
    lit: QColor
    lit_edge: QColor
    context: QColor
    own: QColor
    own_outline: QColor
    shapes: Mapping[str, SourceColour]
    contrast: bool = False

    @property
    def reads_on_shade(self) -> bool:
        """Whether ink has contrast enough on the darkest shade of a bar: 6.7 in light, only 4.3 in dark."""
        return not self.dark and not self.hatched


def _shapes(**colours: tuple[str, str, str]) -> Mapping[str, SourceColour]:
    return MappingProxyType(
        {shape: SourceColour(QColor(fill), QColor(line), QColor(text)) for shape, (fill, line, text) in colours.items()}
    )


LIGHT: Final = Theme(
    name="light",
    dark=False,
    hatched=False,
    canvas=QColor("#FFFFFF"),
    panel=QColor("#FAF9F6"),
    window=QColor("#F3F2EE"),
    ink=QColor("#1B1F24"),
    ink2=QColor("#545B64"),
    ink3=QColor("#636A73"),
    hair=QColor("#DDDAD3"),
    grid=QColor("#EEECE6"),
    grid_fifth=QColor("#DAD7CF"),
    span=QColor("#5B6C7D"),
    on_span=QColor("#FFFFFF"),
    differ=QColor("#CB5600"),
    differ_text=QColor("#A84300"),
    on_differ=QColor("#FFFFFF"),
    identity=QColor("#6B4EA0"),
    selection=QColor("#DFE8F0"),
    selection_edge=QColor("#17324D"),
    lit=QColor("#FFF1A8"),
    lit_edge=QColor("#9A7500"),
    context=QColor("#8C8F94"),
    own=QColor("#CC79A7"),
    own_outline=QColor("#8A3A66"),
    shapes=_shapes(
        square=("#0072B2", "#004F7C", "#00629B"),
        circle=("#E69F00", "#7F5500", "#7F5500"),
        triangle=("#009E73", "#005E45", "#00664B"),
        hexagon=("#CC79A7", "#8A3A66", "#8A3A66"),
        pentagon=("#56B4E9", "#1B4F6E", "#1B4F6E"),
        cross=("#F0E442", "#5E5800", "#5E5800"),
        star=("#1B1F24", "#1B1F24", "#1B1F24"),
    ),
)

DARK: Final = Theme(
    name="dark",
    dark=True,
    hatched=False,
    canvas=QColor("#16191C"),
    panel=QColor("#202429"),
    window=QColor("#1B1E22"),
    ink=QColor("#E8E9EA"),
    ink2=QColor("#A9B0B8"),
    ink3=QColor("#8F969E"),
    hair=QColor("#343A41"),
    grid=QColor("#22262B"),
    grid_fifth=QColor("#333940"),
    span=QColor("#8FA1B2"),
    on_span=QColor("#12161A"),
    differ=QColor("#FF7F3F"),
    differ_text=QColor("#FF9A66"),
    on_differ=QColor("#16191C"),
    identity=QColor("#B79CE6"),
    selection=QColor("#26374A"),
    selection_edge=QColor("#A9CBEA"),
    lit=QColor("#4D4416"),
    lit_edge=QColor("#F0E442"),
    context=QColor("#7E858C"),
    own=QColor("#D98CB7"),
    own_outline=QColor("#F3C6DE"),
    shapes=_shapes(
        square=("#56B4E9", "#B5DEF6", "#7CC6F0"),
        circle=("#F0A90F", "#FFDA8A", "#F3B93C"),
        triangle=("#1DB88C", "#8FE6CB", "#4FCFA9"),
        hexagon=("#D98CB7", "#F3C6DE", "#F3C6DE"),
        pentagon=("#8FD0F5", "#DDF1FC", "#DDF1FC"),
        cross=("#F0E442", "#FBF6B5", "#FBF6B5"),
        star=("#E8E9EA", "#E8E9EA", "#E8E9EA"),
    ),
)

PRINT: Final = Theme(
    name="print",
    dark=False,
    hatched=True,
    canvas=QColor("#FFFFFF"),
    panel=QColor("#FFFFFF"),
    window=QColor("#FFFFFF"),
    ink=QColor("#000000"),
    ink2=QColor("#333333"),
    ink3=QColor("#4D4D4D"),
    hair=QColor("#999999"),
    grid=QColor("#E6E6E6"),
    grid_fifth=QColor("#BDBDBD"),
    span=QColor("#4D4D4D"),
    on_span=QColor("#FFFFFF"),
    differ=QColor("#D55E00"),
    differ_text=QColor("#A84300"),
    on_differ=QColor("#FFFFFF"),
    identity=QColor("#000000"),
    selection=QColor(0, 0, 0, 0),
    selection_edge=QColor("#000000"),
    lit=QColor("#EEEEEE"),
    lit_edge=QColor("#000000"),
    context=QColor("#777777"),
    own=QColor("#CC79A7"),
    own_outline=QColor("#000000"),
    shapes=_shapes(
        square=("#0072B2", "#000000", "#000000"),
        circle=("#E69F00", "#000000", "#000000"),
        triangle=("#009E73", "#000000", "#000000"),
        hexagon=("#CC79A7", "#000000", "#000000"),
        pentagon=("#56B4E9", "#000000", "#000000"),
        cross=("#F0E442", "#000000", "#000000"),
        star=("#000000", "#000000", "#000000"),
    ),
)

LIGHT_CONTRAST: Final = replace(
    PRINT,
    name="light-contrast",
    ink2=QColor("#000000"),
    ink3=QColor("#000000"),
    hair=QColor("#000000"),
    grid=QColor("#BFBFBF"),
    grid_fifth=QColor("#808080"),
    span=QColor("#000000"),
    differ=QColor("#A33D00"),
    differ_text=QColor("#7A2E00"),
    identity=QColor("#3D2270"),
    selection=QColor("#B8DCFF"),
    selection_edge=QColor("#00008B"),
    lit=QColor("#FFF176"),
    lit_edge=QColor("#5C4600"),
    context=QColor("#4D4D4D"),
    own=QColor("#8A1F5C"),
    shapes=_shapes(
        square=("#0072B2", "#000000", "#00396B"),
        circle=("#E69F00", "#000000", "#5A3C00"),
        triangle=("#009E73", "#000000", "#00473A"),
        hexagon=("#CC79A7", "#000000", "#6B1F4C"),
        pentagon=("#56B4E9", "#000000", "#123A52"),
        cross=("#F0E442", "#000000", "#464200"),
        star=("#000000", "#000000", "#000000"),
    ),
    contrast=True,
)

DARK_CONTRAST: Final = replace(
    DARK,
    name="dark-contrast",
    hatched=True,
    canvas=QColor("#000000"),
    panel=QColor("#000000"),
    window=QColor("#000000"),
    ink=QColor("#FFFFFF"),
    ink2=QColor("#FFFFFF"),
    ink3=QColor("#FFFFFF"),
    hair=QColor("#FFFFFF"),
    grid=QColor("#404040"),
    grid_fifth=QColor("#808080"),
    span=QColor("#FFFFFF"),
    on_span=QColor("#000000"),
    differ=QColor("#FF8F57"),
    differ_text=QColor("#FFB08A"),
    on_differ=QColor("#000000"),
    identity=QColor("#D4BFFF"),
    selection=QColor("#00407A"),
    selection_edge=QColor("#FFFF00"),
    lit=QColor("#5C5200"),
    lit_edge=QColor("#FFF000"),
    context=QColor("#BFBFBF"),
    own=QColor("#FFA6D5"),
    own_outline=QColor("#FFFFFF"),
    shapes=_shapes(
        square=("#56B4E9", "#FFFFFF", "#9AD6FF"),
        circle=("#F0A90F", "#FFFFFF", "#FFD27A"),
        triangle=("#1DB88C", "#FFFFFF", "#7FF0CE"),
        hexagon=("#D98CB7", "#FFFFFF", "#FFC2E2"),
        pentagon=("#8FD0F5", "#FFFFFF", "#DDF1FC"),
        cross=("#F0E442", "#FFFFFF", "#FBF6B5"),
        star=("#FFFFFF", "#FFFFFF", "#FFFFFF"),
    ),
    contrast=True,
)

THEMES: Final = (LIGHT, DARK, PRINT)
CONTRASTS: Final = (LIGHT_CONTRAST, DARK_CONTRAST)


@cache
def outlined_by_name(name: str) -> Theme:
    """Return a theme of this name that hatches what is only possible; always the same object."""
    return replace(next(theme for theme in THEMES if theme.name == name), hatched=True)


def outlined(theme: Theme) -> Theme:
    """Return a theme that tells certain from possible by hatching and never by shade alone."""
    return theme if theme.hatched else outlined_by_name(theme.name)
