"""The command line; each command imports what it needs only when it runs."""

from __future__ import annotations

import sys
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from mopr_desktop import __version__, paths
from mopr_desktop.child_commands import take_apart
from mopr_desktop.errors import MoprError
from mopr_desktop.notebook_commands import add_commands

if TYPE_CHECKING:
    from mopr_desktop.store.content import Content

_FOLDER = click.Path(file_okay=False, path_type=Path)
_FILE = click.Path(dir_okay=False, path_type=Path)


class Commands(click.Group):
    """Commands; anything else on the command line is files for the window. Failures are told in sentences."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Take arguments that name no command as files to open."""
        first = next((argument for argument in args if not argument.startswith("-")), None)
        if not args or (first == args[0] and first not in self.commands) or args[0] == "--":
            args = ["open", *args]
        return super().parse_args(ctx, args)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; what the reader can act on is printed, and its code is the exit code."""
        try:
            return super().invoke(ctx)
        except MoprError as error:
            for sentence in (error.what, error.why, error.remedy):
                if sentence:
                    click.echo(sentence.rstrip("\n"), err=True)
            ctx.exit(error.code)


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="mopr-desktop")
def cli() -> None:
    """Explore what sources say about International Red Aid, and where they disagree.

    Without a command, opens the window, and in it the FILES that are named.
    """


add_commands(cli)
cli.add_command(take_apart)


@cli.command(hidden=True)
@click.argument("files", nargs=-1, type=click.Path(path_type=Path))
def open(files: tuple[Path, ...]) -> None:  # noqa: A001
    """Open the window."""
    from mopr_desktop.ui.app import run

    sys.exit(run(list(files)))


@cli.group()
def content() -> None:
    """The bundled database: build it from db/, verify it."""


@content.command()
@click.option("--db", "db_dir", type=_FOLDER, help="The folder db/; that of the checkout if not given.")
@click.option("--out", type=_FILE, help="The database; where the program looks for it if not given.")
def build(db_dir: Path | None, out: Path | None) -> None:
    """Build the database, or say with file and line what is wrong in db/ and write nothing."""
    from mopr_desktop.ingest.bundle import build as build_bundle

    click.echo(str(build_bundle(_corpus(db_dir), out or paths.content_database())))


@content.command()
@click.option("--db", "db_dir", type=_FOLDER, help="The folder db/; that of the checkout if not given.")
@click.option("--out", "--file", "file", type=_FILE, help="The database; the bundled one if not given.")
@click.option("--sources", "texts", type=_FOLDER, help="Folder with the texts of the sources: verify the fingerprints.")
def check(db_dir: Path | None, file: Path | None, texts: Path | None) -> None:
    """Verify the database and db/, and tell what of each source is covered by claims."""
    from mopr_desktop.ingest.inspection import inspect

    folder = _corpus(db_dir) if db_dir or texts or paths.corpus().is_dir() else None
    for line in inspect(file or paths.content_database(), folder, _existing(texts) if texts else None):
        click.echo(line)


@content.command()
def path() -> None:
    """Print where the database is."""
    click.echo(str(paths.content_database()))


@content.command()
@click.argument("texts", metavar="DIR", type=_FOLDER)
@click.option("--db", "db_dir", type=_FOLDER, help="The folder db/; that of the checkout if not given.")
def fingerprint(texts: Path, db_dir: Path | None) -> None:
    """Write db/fingerprints/ from the texts of the sources in DIR."""
    from mopr_desktop.ingest.bundle import checked_corpus
    from mopr_desktop.ingest.fingerprints import write_fingerprints

    corpus = checked_corpus(_corpus(db_dir), "The fingerprints were not written.", fingerprints=False)
    for sentence in write_fingerprints(corpus, _existing(texts)):
        click.echo(sentence)


@cli.command()
@click.argument("out", type=_FILE)
@click.option("--from", "first", metavar="DATE", help="First date, EDTF such as 1924-05; all years if not given.")
@click.option("--to", "last", metavar="DATE", help="Last date, included.")
@click.option("--lanes", help="Lanes to show, with commas between: congresses,bodies.")
@click.option("--size", default="1440", show_default=True, help="Width, or WIDTHxHEIGHT, in pixels at 96 dpi.")
@click.option("--dpi", default=96, show_default=True, type=click.IntRange(24, 1200), help="Dots per inch.")
@click.option("--theme", default="light", show_default=True, type=click.Choice(["light", "dark", "print"]))
@click.option("--outline", is_flag=True, help="Hatch what is only possible in place of shading it.")
def figure(
    out: Path,
    first: str | None,
    last: str | None,
    lanes: str | None,
    size: str,
    dpi: int,
    theme: str,
    outline: bool,
) -> None:
    """Paint the axis to OUT, a PNG, as the window would."""
    if out.suffix.lower() != ".png":
        raise MoprError(
            "The figure was not made.", why=f"{out.name} does not end in .png.", remedy="Name a file such as out.png."
        )
    from mopr_desktop.store.content import Content

    with closing(Content.open()) as bundled:
        _paint_figure(bundled, out, (first, last), lanes, size=_size(size), dpi=dpi, theme=(theme, outline))
    click.echo(str(out))


def _paint_figure(
    bundled: Content,
    out: Path,
    dates: tuple[str | None, str | None],
    lanes: str | None,
    *,
    size: tuple[int, int | None],
    dpi: int,
    theme: tuple[str, bool],
) -> None:
    first, last = dates
    start, end = bundled.extent()
    first_day, last_day = _day(first, start, last=False), _day(last, end, last=True)
    if first_day >= last_day:
        raise MoprError(
            "The figure was not made.",
            why=f"It would end ({last}) before it begins ({first}).",
            remedy="Give the earlier date to --from.",
        )
    known = [lane.id for lane in bundled.lanes()]
    shown = [lane.strip() for lane in lanes.split(",")] if lanes else known
    if unknown := [lane for lane in shown if lane not in known]:
        raise MoprError(
            "The figure was not made.",
            why=f"There is no lane {', '.join(unknown)}.",
            remedy=f"The lanes are {', '.join(known)}.",
        )
    from mopr_desktop.canvas.theme import THEMES, outlined
    from mopr_desktop.export.figure import save_view
    from mopr_desktop.session.session import Filters

    name, hatched = theme
    colours = next(one for one in THEMES if one.name == name)
    save_view(
        out,
        content=bundled,
        first_day=first_day,
        last_day=last_day,
        lanes=shown,
        width=size[0],
        height=size[1],
        dpi=dpi,
        theme=outlined(colours) if hatched else colours,
        filters=Filters(),
        folded={},
    )


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


def _day(text: str | None, otherwise: int, *, last: bool) -> int:
    from mopr_desktop.domain.edtf import EdtfError, parse

    if text is None:
        return otherwise
    try:
        span = parse(text)
    except EdtfError as error:
        raise MoprError("The figure was not made.", why=f"{error}", remedy="") from error
    if not (span.end_given if last else span.start_given):
        raise MoprError(
            "The figure was not made.", why=f"{text} has no limit there.", remedy="Write a year, month or day: 1924-05."
        )
    return span.latest_end if last else span.earliest_start


def _corpus(folder: Path | None) -> Path:
    folder = folder or paths.corpus()
    if not folder.is_dir():
        raise MoprError(
            "There is nothing to build from.",
            why=f"There is no folder {folder}.",
            remedy="Run this in a checkout of MOPR Desktop, or name the folder with --db.",
        )
    return folder


def _existing(folder: Path) -> Path:
    if not folder.is_dir():
        raise MoprError(
            "The texts were not read.", why=f"There is no folder {folder}.", remedy="Name the folder with the texts."
        )
    return folder
