"""The commands that work on a notebook without a window: session, dump, check, merge, import, export and others."""

from __future__ import annotations

import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from mopr_desktop.errors import MoprError
from mopr_desktop.standard_streams import answer, complain, end_in_order, in_sentences

if TYPE_CHECKING:
    from mopr_desktop.store.backup_in_pieces import BackupInPieces

_FILE = click.Path(path_type=Path, readable=False)  # what cannot be read is told by us, with our exit codes
_BACKUP_SECONDS = 600.0
_REFUSED, _NO_IO = 2, 4
_MOST_LINES = 100


def add_commands(group: click.Group) -> None:
    """Hang the commands into the program's command line."""
    for command in (session, dump, check, merge, take_in, export, migrate, rebuild, backup, restore, lock_info):
        group.add_command(command)


@click.command()
@click.argument("notebook", type=_FILE)
@in_sentences
def session(notebook: Path) -> None:
    """Edit NOTEBOOK by lines of JSON on stdin; it is made if it is not there.

    {"op":"annotate","uid":"n1","target":{"record":"congress-1932-11"},"body":"…","tags":["…"]},
    {"op":"delete","uid":"n1"}, {"op":"undo"} or {"op":"redo"}; each is answered by {"ok":"n1","seq":7} once it is on
    the disk, or by {"error":"…","code":2,"saved":false}. The exit code is 4 if an edit was lost to an error of the
    disk.
    """
    from mopr_desktop.notebook_session import answers
    from mopr_desktop.store.backups import back_up_before
    from mopr_desktop.store.notebook import Notebook

    end_in_order()
    with Notebook(notebook, make=True, before_migrating=back_up_before("migration")) as opened:
        backups, failed = _Backups(opened), False
        backups.make("open")
        for said in answers(opened, sys.stdin.buffer, backups.after_an_edit):
            answer(said)
            sys.stdout.flush()
            failed |= said.get("code") == _NO_IO and not said["saved"]
        backups.finish()
    if failed:
        sys.exit(_NO_IO)


@click.command()
@click.argument("notebook", type=_FILE)
@click.option("--at", type=int, metavar="SEQ", help="As it was right after this operation.")
@in_sentences
def dump(notebook: Path, at: int | None) -> None:
    """Print what NOTEBOOK holds, one sorted JSON object a line."""
    from mopr_desktop.store.dumping import dump as dump_now
    from mopr_desktop.store.dumping import dump_at
    from mopr_desktop.store.looking_twice import reading_surely

    with reading_surely(notebook) as (db, _):
        for line in dump_now(db, notebook) if at is None else dump_at(db, notebook, at):
            answer(line)


@click.command()
@click.argument("notebook", type=_FILE)
@in_sentences
def check(notebook: Path) -> None:
    """Read NOTEBOOK whole and say whether anything in it is damaged."""
    from mopr_desktop.store.checking import check as check_whole
    from mopr_desktop.store.looking_twice import reading_surely

    with reading_surely(notebook) as (db, header):
        answer({"ok": True, "format": header.format, **check_whole(db, header, notebook)})


@click.command()
@click.argument("notebook", type=_FILE)
@click.argument("other", type=_FILE)
@click.option("--yes", is_flag=True, help="Even if many notes are deleted.")
@click.option("--dry-run", is_flag=True, help="Only say what would happen.")
@in_sentences
def merge(notebook: Path, other: Path, yes: bool, dry_run: bool) -> None:
    """Bring into NOTEBOOK what OTHER has more; OTHER stays as it is. Undo takes it back in one step."""
    from mopr_desktop.store.backups import back_up
    from mopr_desktop.store.merge import merge as merge_logs
    from mopr_desktop.store.merge import stranger
    from mopr_desktop.store.notebook import Notebook

    with stranger(other) as operations, Notebook(notebook) as opened:
        if not dry_run:
            back_up(opened.db, "merge", always=False)
        answer(merge_logs(opened, operations, yes=yes, dry_run=dry_run).as_json())


@click.command("import")
@click.argument("file", type=_FILE)
@click.option("--notebook", type=_FILE, required=True, metavar="F", help="The notebook to import into.")
@click.option("--format", "name", help="bundle, web-annotation, hypothesis or events; found out if not given.")
@click.option("--map", "columns", default="", metavar="F=COLUMN,…", help="Of events: title=Name,date=Year …")
@click.option("--title", default="", help="Of events: what to call the layer, instead of the name of FILE.")
@click.option("--refused", type=_FILE, metavar="OUT", help="Of events: where to write all refused rows, as CSV.")
@click.option("--dry-run", is_flag=True, help="Only say what would happen.")
@in_sentences
def take_in(
    file: Path, notebook: Path, name: str | None, columns: str, title: str, refused: Path | None, dry_run: bool
) -> None:
    """Bring the notes of FILE, or a table of events, into a notebook; undo takes them back in one step.

    The notebook is made if it is not there.

    A table of events (*.csv; a heading, then a row for each) becomes a layer that is drawn behind everything else. Its
    columns are title, date (EDTF: 1924, 1924-10, 1924-10-30, [..1927]), end, category, place, source and importance.

    FILE is W3C Web Annotation JSON-LD, an export of Hypothesis, or notes that another reader sent (*.mopr-notes).
    Entries that cannot be kept are listed with place and reason, and the others imported. Importing again changes
    nothing; of a note that was changed here and there both texts stay until somebody decides.
    """
    from dataclasses import asdict

    from mopr_desktop import layer_commands
    from mopr_desktop.ingest.readers import READERS, read_file
    from mopr_desktop.store.backups import back_up
    from mopr_desktop.store.notebook import Notebook
    from mopr_desktop.store.sharing import take_in as write

    known = [*(reader.name for reader in READERS), layer_commands.FORMAT]
    _one_of(known, name, f"{file.name} was not imported.")
    if layer_commands.is_table(file, name):
        done = layer_commands.import_events(
            file, notebook, columns=columns, title=title, refused=refused, dry_run=dry_run, complain=complain
        )
        answer(done)
        if not done["ok"]:
            sys.exit(_REFUSED)
        return
    reader, reading = read_file(file, name)
    with Notebook(notebook, make=bool(reading.notes) and not dry_run) as opened:
        if reading.notes and not dry_run:
            back_up(opened.db, "import", always=False)
        taken = write(opened, reading.notes, dry_run=dry_run)
    for refusal in reading.refused[:_MOST_LINES]:
        complain(f"{refusal.place or 'The entry'} was not imported. {refusal.why}")
    if len(reading.refused) > _MOST_LINES:
        complain(f"{len(reading.refused) - _MOST_LINES:,} more were not imported.")
    not_kept = {what: count for what, count in sorted(reading.not_kept.items()) if count}
    for what, count in not_kept.items():
        complain(f"Not kept, for a notebook has no room for it: {what} ({count:,}).")
    set_aside = [asdict(refusal) for refusal in reading.refused]
    answer({"ok": True, "format": reader.name, **asdict(taken), "refused": set_aside, "not_kept": not_kept})
    if set_aside and not reading.notes:
        sys.exit(_REFUSED)


@click.command()
@click.argument("out", type=_FILE)
@click.option("--notebook", type=_FILE, required=True, metavar="F", help="The notebook to export from.")
@click.option("--format", "name", help="web-annotation, markdown, csv or bundle; by the suffix of OUT if not given.")
@click.option("--only", multiple=True, metavar="UID", help="This note; may be given several times.")
@in_sentences
def export(out: Path, notebook: Path, name: str | None, only: tuple[str, ...]) -> None:
    """Write the notes of a notebook to OUT, and list what that format cannot hold.

    OUT ends in .jsonld (W3C Web Annotation), .md (to read), .csv (for spreadsheets; what would be a formula gets an
    apostrophe before it), or .mopr-notes (for another reader, who imports it).
    """
    from mopr_desktop.export.notes import EXPORTERS, exporter_for, write_whole
    from mopr_desktop.store import log
    from mopr_desktop.store.looking_twice import reading_surely
    from mopr_desktop.store.sharing import leaving, staying

    _one_of([exporter.name for exporter in EXPORTERS], name, "Nothing was exported.")
    exporter = exporter_for(out, name)
    with reading_surely(notebook) as (db, _):
        notes = list(leaving(db, notebook, only))
        lost = staying(db, (one.note.uid for one in notes))
        identity = log.meta(db)["id"]
    content, more = exporter.write(notes, identity, notebook.stem)
    write_whole(out, content)
    lost += more
    for sentence in lost:
        complain(sentence)
    answer({"ok": True, "format": exporter.name, "notes": len(notes), "losses": lost})


@click.command()
@click.argument("notebook", type=_FILE)
@in_sentences
def rebuild(notebook: Path) -> None:
    """Make all tables of NOTEBOOK anew from its log, after a backup; for one that is damaged elsewhere."""
    from mopr_desktop.store.rebuilding import rebuild_file

    answer({"ok": True, **rebuild_file(notebook)})


@click.command()
@click.argument("notebook", type=_FILE)
@in_sentences
def migrate(notebook: Path) -> None:
    """Bring NOTEBOOK to the format of this program, after a backup."""
    from mopr_desktop.store.backups import back_up_before
    from mopr_desktop.store.header import FORMAT, examine, real_path
    from mopr_desktop.store.notebook import Notebook

    before = examine(real_path(notebook)).format
    with Notebook(notebook, before_migrating=back_up_before("migration")):
        answer({"ok": True, "from": before, "to": FORMAT})


@click.command()
@click.argument("notebook", type=_FILE)
@click.option("--to", type=_FILE, metavar="FOLDER", help="Where to put it, instead of the profile.")
@in_sentences
def backup(notebook: Path, to: Path | None) -> None:
    """Copy NOTEBOOK, also while it is open elsewhere, and print where the copy is."""
    from mopr_desktop.store.backups import back_up
    from mopr_desktop.store.header import refuse_newer
    from mopr_desktop.store.looking_twice import reading_surely

    with reading_surely(notebook) as (db, header):
        refuse_newer(notebook, header)
        copy = back_up(db, "asked", folder=to)
        answer({"ok": True, "backup": str(copy)})


@click.command()
@click.argument("notebook", type=_FILE)
@click.argument("copy", type=_FILE)
@in_sentences
def restore(notebook: Path, copy: Path) -> None:
    """Put the backup COPY in the place of NOTEBOOK, which is backed up first."""
    from mopr_desktop.store.backups import restore as put_back

    answer({"ok": True, **put_back(notebook, copy)})


@click.command("lock-info")
@click.argument("notebook", type=_FILE)
@in_sentences
def lock_info(notebook: Path) -> None:
    """Say who has NOTEBOOK open."""
    from dataclasses import asdict

    from mopr_desktop.store.header import real_path
    from mopr_desktop.store.locking import owner_of

    owner = owner_of(real_path(notebook))
    answer({"locked": owner is not None, **(asdict(owner) if owner else {})})


class _Backups:
    """Makes backups of an open notebook; that one fails is said, and does not stop the work."""

    def __init__(self, opened: Any) -> None:
        self._opened, self._made = opened, time.monotonic()
        self._under_way: BackupInPieces | None = None

    def after_an_edit(self) -> None:
        """Make one if the last is ten minutes old; go on with one that is under way."""
        if self._under_way is not None:
            self._go_on()
        elif time.monotonic() - self._made >= _BACKUP_SECONDS:
            self.make("timer")

    def make(self, why: str) -> None:
        """Make one if something has changed since the last; of a large notebook in pieces, between the edits."""
        from mopr_desktop.store import backup_in_pieces
        from mopr_desktop.store.backups import back_up

        self._made = time.monotonic()
        try:
            if backup_in_pieces.is_large(self._opened):
                self._under_way = backup_in_pieces.begin(self._opened, why)
            elif self._opened.seq:
                back_up(self._opened.db, why, always=False)
        except MoprError as error:
            complain(str(error))

    def finish(self) -> None:
        """Bring to its end what is under way."""
        while self._under_way is not None:
            self._go_on(1.0)

    def _go_on(self, seconds: float = 0.03) -> None:
        try:
            if self._under_way is not None and self._under_way.step(seconds):
                self._under_way = None
        except MoprError as error:
            complain(str(error))
            self._under_way = None


def _one_of(known: list[str], name: str | None, what: str) -> None:
    if name is not None and name not in known:
        raise MoprError(what, why=f"There is no format {name}.", remedy=f"The formats are {', '.join(known)}.")
