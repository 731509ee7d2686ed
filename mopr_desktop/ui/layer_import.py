"""Importing a table of events: reads it outside the window's thread as often as its columns get another meaning."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from mopr_desktop.domain.layer_parts import digest
from mopr_desktop.errors import MoprError
from mopr_desktop.ingest.events.reader import (
    ReadLayer,
    Table,
    everything,
    needs_mapping,
    open_table,
    read_layer,
)
from mopr_desktop.ingest.events.text import GivenUpError
from mopr_desktop.session.latest import LatestAnswer
from mopr_desktop.session.workbook import new_uid
from mopr_desktop.store.backups import back_up
from mopr_desktop.store.layers import CancelledError, keep_layer
from mopr_desktop.store.notebook import Notebook
from mopr_desktop.ui.asking import file_to_read, file_to_write
from mopr_desktop.ui.layer_form import LayerForm

if TYPE_CHECKING:
    from mopr_desktop.ui.desk import Desk

_PREVIEWED = 200
SUFFIXES = (".csv", ".tsv", ".tab")
_KINDS = "Tables of events (*.csv *.tsv *.tab *.txt)"


@dataclass(slots=True)
class Outcome:
    """What reading came to.

    Attributes:
        table: The file, None if it is no table.
        sample: Its first rows, None if columns are missing.
        layer: All of it, None if columns are missing.
        error: Why it cannot be read.
    """

    table: Table | None = None
    sample: ReadLayer | None = None
    layer: ReadLayer | None = None
    error: MoprError | None = None


class LayerReading(QObject):
    """Reads one file; the newest meaning of its columns wins.

    Signals:
        previewed: an Outcome with the first rows.
        progressed: part of the file read, rows taken, rows refused.
        read: an Outcome with everything.
    """

    previewed = Signal(object)
    progressed = Signal(float, int, int)
    read = Signal(object)

    def __init__(self, path: Path, parent: QObject) -> None:
        super().__init__(parent)
        self.path = path
        self._answers = LatestAnswer("import", self)
        self._answers.answered.connect(self.read)
        self._outcome: Outcome | None = None

    def begin(self, chosen: Mapping[str, str]) -> None:
        """Read the file with these columns; empty: as they are recognised."""
        self._answers.forget()
        self._answers.ask(lambda: self._work(dict(chosen)))

    def _work(self, chosen: dict[str, str]) -> Outcome:
        outdated = self._answers.outdated()
        self._let_go()
        found = Outcome()
        try:
            found.table = open_table(self.path, chosen, lambda: not outdated())
            if needs_mapping(found.table) is None:
                found.sample = read_layer(found.table, most=_PREVIEWED)
            if not outdated():
                self.previewed.emit(Outcome(found.table, found.sample))
            if found.sample is not None:
                found.layer = read_layer(found.table, lambda *told: self._told(outdated(), *told))
        except GivenUpError:
            pass
        except MoprError as error:
            found.error = error
        except OSError as error:
            found.error = MoprError(f"{self.path.name} was not read.", why=str(error.strerror or error), code=4)
        self._outcome = found
        return found

    def _told(self, outdated: bool, part: float, rows: int, refused: int) -> bool:
        if not outdated:
            self.progressed.emit(part, rows, refused)
        return not outdated

    def _let_go(self) -> None:
        before, self._outcome = self._outcome, None
        for layer in (before.sample, before.layer) if before is not None else ():
            if layer is not None:
                layer.close()

    def close(self) -> None:
        """Stop within some thousand rows, and leave nothing behind."""
        self._answers.close()
        self._let_go()


class LayerImport(QObject):
    """The import that is going on in the window, if there is one."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk
        self.form: LayerForm | None = None
        self._reading: LayerReading | None = None
        self._outcome: Outcome | None = None
        self._wanted = False
        self._writing = False
        self._cancelled = False

    def ask(self) -> None:
        """Ask for a file."""
        files = self._desk.files
        path = file_to_read(self._desk.window, "Import a layer of events", files.folder("events"), _KINDS)
        if path is not None:
            files.used("events", path)
            self.begin(path)

    def begin(self, path: Path) -> None:
        """Show how a file is read, and what would be imported."""
        if self._writing:
            return
        self.close()
        self._wanted = self._cancelled = False
        self._outcome = None
        self.form = LayerForm(self._desk.look, self._desk.window, path, self._want)
        self._reading = LayerReading(path, self)
        self._reading.previewed.connect(self._show_preview)
        self._reading.progressed.connect(self.form.show_progress)
        self._reading.read.connect(self._take)
        self.form.mapped.connect(self._read_again)
        self.form.refused_wanted.connect(self._save_refused)
        self.form.rejected.connect(self.cancel)
        self.form.begin()
        self._reading.begin({})

    def _read_again(self, chosen: dict[str, str]) -> None:
        self._outcome, self._wanted = None, False
        if self._reading is not None:
            self._reading.begin(chosen)

    def _show_preview(self, outcome: Outcome) -> None:
        if self.form is not None and outcome.table is not None:
            self.form.show_preview(outcome.table, outcome.sample)

    def _take(self, outcome: Outcome) -> None:
        if self.form is None or self._writing:
            return
        self._outcome = outcome
        if outcome.error is not None:
            self.form.show_error(outcome.error)
        elif outcome.layer is not None:
            self.form.show_read(outcome.layer)
            if self._wanted:
                self._write(outcome.layer)

    def _want(self) -> bool:
        """Import what was read, or as soon as it is."""
        if self.form is None or self._writing:
            return False
        layer = self._outcome.layer if self._outcome is not None else None
        if layer is not None:
            self._write(layer)
        elif self._outcome is None:
            self._wanted = True
            self.form.show_waiting()
        return False

    def _write(self, layer: ReadLayer) -> None:
        form = self.form
        if form is None or not layer.rows:
            return
        uid, total = new_uid("layer"), len(layer.spool)
        value = {
            "title": form.layer_title(),
            "format": layer.format,
            "blob": digest(layer.spool.list_blob),
            "details": layer.details(),
        }

        def go_on(written: int) -> bool:
            form.written.emit(written / total)
            return not self._cancelled

        def work(notebook: Notebook) -> int | None:
            back_up(notebook.db, "import", always=False)
            try:
                return keep_layer(notebook, uid, value, layer.spool.blobs(), go_on)
            except CancelledError:
                return None

        self._writing = True
        form.show_writing()
        try:
            self._desk.workbook.start(
                f"Importing {value['title']}", work, lambda seq: self._end(uid, layer, seq), self._fail
            )
        except MoprError as error:
            self._fail(error)

    def _end(self, uid: str, layer: ReadLayer, seq: Any) -> None:
        self._writing = False
        rows, refused = layer.rows, layer.refusals.count
        self.close()
        if seq is None:
            self._desk.status.showMessage("Nothing was imported.", 8000)
            return
        self._desk.timeline.reveal_lane(uid)
        more = f"; {refused:,} row{' was' if refused == 1 else 's were'} refused" if refused else ""
        self._desk.status.showMessage(f"{rows:,} events were imported{more}. Undo takes them back.", 12000)

    def _fail(self, error: MoprError) -> None:
        self._writing = self._wanted = False
        if self.form is not None:
            self.form.show_error(error)

    def _save_refused(self) -> None:
        layer = self._outcome.layer if self._outcome is not None else None
        if layer is None or self.form is None:
            return
        proposed = self.form.path.with_name(f"{self.form.path.stem}, refused rows.csv")
        path = file_to_write(self.form, "Save the list of refused rows", proposed, "Table (*.csv)")
        if path is not None:
            self.save_refused(path)

    def save_refused(self, path: Path) -> None:
        """Write all refused rows with line and reason."""
        layer = self._outcome.layer if self._outcome is not None else None
        if layer is None or self.form is None:
            return
        try:
            with path.open("w", encoding="utf-8-sig", newline="") as file:
                file.writelines(everything(layer))
        except OSError as error:
            self.form.show_error(MoprError("The list was not saved.", why=str(error.strerror or error), code=4))

    def cancel(self) -> None:
        """Give up; what is being written is taken back."""
        self._cancelled = True
        if not self._writing:
            self.close()

    def close(self) -> None:
        """Put form and file away."""
        reading, self._reading = self._reading, None
        form, self.form = self.form, None
        self._outcome = None
        if reading is not None:
            reading.close()
            reading.deleteLater()
        if form is not None:
            form.rejected.disconnect(self.cancel)
            form.hide()
            form.deleteLater()
            self._desk.window.activateWindow()
