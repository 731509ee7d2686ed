"""The command line; each command imports what it needs only when it runs."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from mopr_desktop import __version__, paths
from mopr_desktop.child_commands import take_apart
from mopr_desktop.errors import MoprError
from mopr_desktop.figure_command import figure
from mopr_desktop.notebook_commands import add_commands
from mopr_desktop.standard_streams import give_up_output

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

    def main(self, *args: Any, **kwargs: Any) -> Any:
        """Run the program; that its words could not be written is told in a sentence, too."""
        try:
            return super().main(*args, **kwargs)
        except OSError as error:
            if error.filename is not None:
                raise
            give_up_output()
            click.echo(f"The command did not finish. {error.strerror}.", err=True)
            sys.exit(4)


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="mopr-desktop")
def cli() -> None:
    """Explore what sources say about International Red Aid, and where they disagree.

    Without a command, opens the window, and in it the FILES that are named.
    """


add_commands(cli)
cli.add_command(take_apart)
cli.add_command(figure)


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
