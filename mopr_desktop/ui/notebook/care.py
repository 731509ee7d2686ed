"""The care of the notebook in the window: commands, dialogs and notices, put together."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QObject

from mopr_desktop.errors import MoprError
from mopr_desktop.store.failures import shown
from mopr_desktop.store.header import real_path
from mopr_desktop.ui.asking import file_to_read
from mopr_desktop.ui.messages import LOG, show_failure
from mopr_desktop.ui.notebook.keeper import OwnerWatch
from mopr_desktop.ui.notebook.notices import Notice, NoticeBar
from mopr_desktop.ui.phrases import counted

if TYPE_CHECKING:
    from mopr_desktop.store.cloud import ConflictCopy
    from mopr_desktop.ui.desk import Desk
    from mopr_desktop.ui.dialog import Dialog
    from mopr_desktop.ui.notebook.deciding import DecideDialog
    from mopr_desktop.ui.notebook.exchange import ImportDialog
    from mopr_desktop.ui.notebook.facts import FactsDialog
    from mopr_desktop.ui.notebook.merging import MergeDialog
    from mopr_desktop.ui.notebook.sending import ExportDialog

_NOTEBOOKS: Final = "MOPR notebooks (*.mopr);;All files (*)"
_NOTES: Final = "Notes (*.mopr-notes *.jsonld *.json);;All files (*)"
NOTES: Final = (".mopr-notes", ".jsonld", ".json")
_MANY: Final = 3


class Care(QObject):
    """Follows the notebook and does what the menus ask.

    Attributes:
        bar: The line under the toolbar.
        watch: Looks whether somebody else still has the notebook.
        conflicts: How many entries are to be decided.
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk
        self.bar = NoticeBar(desk.look)
        self.watch = OwnerWatch(desk.workbook, self._is_free, self)
        self.conflicts = 0
        self.bar.left.connect(lambda: (desk.middle.currentWidget() or desk.details).setFocus())
        desk.workbook.state_changed.connect(self._follow)
        desk.workbook.opened.connect(self._opened)
        desk.workbook.changed.connect(lambda kinds: self.count_conflicts() if len(kinds) > 1 else None)

    def commands(self) -> dict[str, Callable[[], None]]:
        """Return a function for each command about the care of the notebook."""
        return {
            "file.merge": lambda: self._open(self.merge),
            "file.import-notes": lambda: self._open(self.import_notes),
            "file.export-notes": lambda: self._open(self.export_notes),
            "file.share-notes": lambda: self._open(self.share_notes),
            "notebook.decide": lambda: self._open(self.decide),
            "file.about": lambda: self._open(self.tell_of_it),
        }

    def _open(self, deed: Callable[[], object]) -> None:
        try:
            deed()
        except MoprError as error:
            show_failure(error, self._desk.window)

    # dialogs

    def merge(self, other: Path | None = None) -> MergeDialog | None:
        """Show what another notebook would bring; asks which if none is given."""
        from mopr_desktop.store.foreign import refuse_itself
        from mopr_desktop.ui.notebook.merging import MergeDialog

        other = other or self._asked("Merge another notebook", _NOTEBOOKS, "merged")
        if other is None:
            return None
        book = self._desk.workbook
        if book.path is None or book.read_only:
            why = book.why_read_only or "No notebook is open to merge it into."
            raise MoprError("Nothing was merged.", why=why, remedy="Open a notebook that can be written first.")
        refuse_itself(book.path, other)
        return MergeDialog(self._desk, other)

    def import_notes(self, file: Path | None = None) -> ImportDialog | None:
        """Show what a file with notes would bring; asks which if none is given."""
        from mopr_desktop.ui.notebook.exchange import ImportDialog

        file = file or self._asked("Import notes", _NOTES, "notes in")
        return ImportDialog(self._desk, file) if file else None

    def export_notes(self) -> ExportDialog:
        """Write notes for other programs."""
        from mopr_desktop.ui.notebook.sending import ExportDialog

        return ExportDialog(self._desk, bundle=False)

    def share_notes(self) -> ExportDialog:
        """Write chosen notes for another reader."""
        from mopr_desktop.ui.notebook.sending import ExportDialog

        return ExportDialog(self._desk, bundle=True)

    def decide(self) -> DecideDialog:
        """List what was changed in two places."""
        from mopr_desktop.ui.notebook.deciding import DecideDialog

        return DecideDialog(self._desk)

    def tell_of_it(self) -> FactsDialog:
        """Say what can be said of the notebook."""
        from mopr_desktop.ui.notebook.facts import FactsDialog

        return FactsDialog(self._desk)

    def _asked(self, title: str, kinds: str, what: str) -> Path | None:
        files = self._desk.files
        found = file_to_read(self._desk.window, title, files.folder(what), kinds)
        if found is not None:
            files.used(what, found)
        return found

    # what is dropped on the window

    def dropped(self, paths: Sequence[Path]) -> Dialog | None:
        """Open a notebook, or offer to merge it into the one that is open; take notes or a table of events in."""
        path = paths[0]
        if len(paths) > 1:
            self._desk.status.showMessage(f"Of {len(paths)} files {shown(path)} was taken; drop one at a time.", 8_000)
        if path.suffix.lower() != ".mopr":
            return self.take(path)
        open_now = self._desk.workbook.path
        if open_now is None:
            self._desk.files.open_given([path])
        elif real_path(path) == open_now:
            self._desk.status.showMessage(f"{shown(path)} is open already.", 5_000)
        else:
            self._offer(path)
        return None

    def take(self, path: Path) -> Dialog | None:
        """Begin to import a table of events or notes; says what can be taken if it is neither."""
        from mopr_desktop.ui.layer_import import SUFFIXES

        suffix = path.suffix.casefold()
        if suffix in SUFFIXES:
            self._desk.importing.begin(path)
        elif suffix in NOTES:
            return self.import_notes(path)
        else:
            can = "Notebooks (.mopr), notes (.mopr-notes, .jsonld, .json) and tables of events (.csv, .tsv) can be."
            show_failure(MoprError(f"{shown(path)} was not opened.", why=can), self._desk.window)
        return None

    def _offer(self, path: Path) -> None:
        name = shown(path)
        words = f"{name} was dropped here. Open it in place of {self._desk.workbook.name}, or merge it?"

        def opened() -> None:
            self.bar.take("dropped")
            self._desk.files.open_given([path])

        def merged() -> None:
            self.bar.take("dropped")
            self._open(lambda: self.merge(path))

        self.bar.put(Notice("dropped", words, (("Open it", opened), ("Merge it", merged)), weight=60))

    # following the notebook

    def _follow(self) -> None:
        book = self._desk.workbook
        if book.path is None and not book.busy:
            self.bar.take()
            if self.conflicts:
                self._count(0)

    def _opened(self) -> None:
        self.bar.take()
        if not self._desk.workbook.read_only:
            self._look_around()

    def _is_free(self, who: str) -> None:
        def again() -> None:
            self.bar.take("free")
            self._desk.guard.try_again()

        words = f"{who} has closed {self._desk.workbook.name}: it can be written to again."
        self.bar.take("state")  # that somebody has it is not true any more
        self.bar.put(Notice("free", words, (("Open for writing", again),), weight=50))

    def _look_around(self) -> None:
        """Count what is to be decided, and see in what folder it lies."""
        path = self._desk.workbook.path
        if path is None or self._desk.workbook.read_only:
            return

        def seen(found: tuple[int, str | None, list[ConflictCopy]]) -> None:
            disputes, service, copies = found
            if self._desk.workbook.path != path:
                return
            self._count(disputes)
            if service and not self._desk.guard.known.get("shared folders", str(path)):
                self._warn_of(service, path)
            for copy in copies[:_MANY]:
                self._offer_copy(copy)

        self._desk.workbook.beside(lambda book: _surroundings(book, path), seen, lambda error: LOG.warning("%s", error))

    def count_conflicts(self) -> None:
        """Count what is to be decided."""
        from mopr_desktop.store.conflicts import number_of_conflicts

        if self._desk.workbook.path is None:
            return
        with contextlib.suppress(MoprError):
            self._count(self._desk.workbook.ask(number_of_conflicts))

    def _count(self, count: int) -> None:
        self.conflicts = count
        entry = self._desk.commands.actions["notebook.decide"]
        entry.setText(f"{counted(count, '&unsettled text')}…" if count else "&Unsettled texts…")
        self._desk.refresh()

    def _warn_of(self, service: str, path: Path) -> None:
        words = (
            f"{shown(path)} lies in a folder that {service} copies to other computers while you work. Close it here "
            "before you open it there; if both wrote, the copies are merged."
        )

        def told() -> None:
            self._desk.guard.known.keep("shared folders", str(path), service)
            self.bar.take("cloud")

        self.bar.put(Notice("cloud", words, (("I see", told),), 5, told))

    def _offer_copy(self, copy: ConflictCopy) -> None:
        known, key = self._desk.guard.known, f"copy {copy.path}"
        try:
            found = copy.path.stat()
        except OSError:
            return
        state = f"{found.st_size} {found.st_mtime_ns}"
        if known.get("rival copies", str(copy.path)) == state:
            return

        def told() -> None:
            known.keep("rival copies", str(copy.path), state)

        def merged() -> None:
            told()
            self.bar.take(key)
            self._open(lambda: self.merge(copy.path))

        words = f"Beside the notebook lies a rival copy of it, {shown(copy.path)}. Merge it to have everything in one."
        self.bar.put(Notice(key, words, (("Merge it…", merged),), 15, told))

    def close(self) -> None:
        """Stop looking, and close what is open."""
        from mopr_desktop.ui.dialog import Dialog

        self.watch.timer.stop()
        for dialog in self._desk.window.findChildren(Dialog):
            dialog.done(0)


def _surroundings(book: Any, path: Path) -> tuple[int, str | None, list[ConflictCopy]]:
    from mopr_desktop.store.cloud import conflict_copies, synced_by
    from mopr_desktop.store.conflicts import number_of_conflicts

    return number_of_conflicts(book), synced_by(path), conflict_copies(path, book.id)
