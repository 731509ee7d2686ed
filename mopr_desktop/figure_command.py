"""``mopr-desktop figure``: the axis as the window shows it, painted to a file without one."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from typing import Any

import click

from mopr_desktop.errors import MoprError
from mopr_desktop.session.arrangement import FACETS

_FILE = click.Path(dir_okay=False, path_type=Path)


@click.command()
@click.argument("out", type=_FILE)
@click.option("--from", "first", metavar="DATE", help="First date, EDTF such as 1924-05; all years if not given.")
@click.option("--to", "last", metavar="DATE", help="Last date, included.")
@click.option("--notebook", type=_FILE, metavar="F", help="With the sources, claims and tags of this notebook.")
@click.option("--view", metavar="NAME", help="As a view that the notebook keeps; other options change it.")
@click.option("--lens", metavar="SOURCE", help="History according to one source.")
@click.option("--mirror", metavar="A,B", help="One source above, another below the middle of each lane.")
@click.option("--as-of", metavar="DAY", help="With the date line on a day: 1928-01-01.")
@click.option("--filter", "filters", multiple=True, metavar="NAME=…", help="sources=-wiki, certainty=certain, …")
@click.option("--by", type=click.Choice(FACETS), help="What makes lanes.")
@click.option("--select", metavar="RECORD", help="Record drawn as selected: section-germany.")
@click.option("--lanes", help="Lanes to show, with commas between: congresses,bodies.")
@click.option("--size", default="1440", show_default=True, help="Width, or WIDTHxHEIGHT, in pixels at 96 dpi.")
@click.option(
    "--grow", is_flag=True, help="With a height: share it, but fold no lane; the picture ends after the last."
)
@click.option("--dpi", default=96, show_default=True, type=click.IntRange(24, 1200), help="Dots per inch.")
@click.option("--theme", default="light", show_default=True, type=click.Choice(["light", "dark", "print"]))
@click.option("--outline", is_flag=True, help="Hatch what is only possible in place of shading it.")
def figure(out: Path, size: str, grow: bool, dpi: int, theme: str, outline: bool, **asked: Any) -> None:
    """Paint the axis to OUT, a PNG, as the window would.

    A filter names what is left, sources=gse,hist, or after a minus what is hidden, sources=-wiki. There are sources,
    lanes, certainty (certain, possible, no, undated: in the window of time, or in during=1922/1924) and disagreements.
    """
    if out.suffix.lower() != ".png":
        raise MoprError(
            "The figure was not made.", why=f"{out.name} does not end in .png.", remedy="Name a file such as out.png."
        )
    width, height = _size(size)
    if grow and height is None:
        raise MoprError("The figure was not made.", why="--grow shares a height.", remedy="Write --size 1440x900.")
    from mopr_desktop.figure_view import Asked, shown_by
    from mopr_desktop.store.content import Content

    with closing(Content.open()) as content:
        shown = shown_by(content, Asked(**asked))
        from mopr_desktop.canvas.theme import THEMES, outlined
        from mopr_desktop.canvas.voices import lanes_of, through_lens
        from mopr_desktop.export.figure import save_view

        session, colours = shown.session, next(one for one in THEMES if one.name == theme)
        heard = through_lens(content, session.lens, session.filters.sources)
        source = lanes_of(content, heard, session.mirror)
        source.facets.set_tags(shown.tags)
        save_view(
            out,
            content=content,
            first_day=session.range[0],
            last_day=session.range[1],
            lanes=shown.lanes,
            width=width,
            height=height,
            grows=grow,
            dpi=dpi,
            theme=outlined(colours) if outline else colours,
            filters=session.filters,
            selected=session.selected,
            source=source,
            arrangement=session.arrangement,
            as_of=session.as_of,
        )
    if shown.told:
        click.echo(shown.told, err=True)
    click.echo(str(out))


def _size(text: str) -> tuple[int, int | None]:
    """Read a width, and a height if one is given; without it the picture is as high as its lanes."""
    sides = text.lower().split("x")
    if len(sides) > 2 or not all(side.isascii() and side.isdecimal() for side in sides):
        raise MoprError("The figure was not made.", why=f"{text!r} is no size.", remedy="Write --size 1440x900.")
    width, height = int(sides[0][:6]), int(sides[1][:6]) if sides[1:] else None
    if not (200 <= width <= 20_000 and (height is None or 100 <= height <= 20_000)):
        raise MoprError(
            "The figure was not made.",
            why=f"{text} is too small or too large.",
            remedy="Take 200 to 20,000 pixels in width and 100 to 20,000 in height.",
        )
    return width, height
