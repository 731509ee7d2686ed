"""Notebooks as files: new, open, recent, save a copy, and which one to open at the start."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QMenu

from mopr_desktop.errors import MoprError
from mopr_desktop.session.opened_file import untitled_folder
from mopr_desktop.store.failures import shown
from mopr_desktop.ui.asking import file_to_read, file_to_write, free_name
from mopr_desktop.ui.messages import LOG, show_failure
from mopr_desktop.ui.recent import load_recent, save_recent

if TYPE_CHECKING:
    from mopr_desktop.ui.desk import Desk

SUFFIX: Final = ".mopr"
_KIND: Final = "MOPR notebooks (*.mopr)"


class Files:
    """What the menu File does with notebooks.

    Attributes:
        recent: The notebooks that were open.
    """

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.recent = load_recent()
        desk.workbook.state_changed.connect(self._remember)

    # asked for by the reader

    def new(self, path: Path | None = None) -> None:
        """Make an empty notebook and open it; asks where if no path is given."""
        path = path or self.asked_where("New notebook", "notebook", replaces=False)
        if path is None:
            return
        if path.exists():
            self._failed(
                MoprError(
                    f"{path.name} was not made.",
                    why="There is a file of that name already, and a new notebook never takes the place of one.",
                    remedy="Choose another name, or open that file.",
                )
            )
            return
        self._open(path, make=True)

    def open(self, path: Path | None = None) -> bool:
        """Open a notebook; asks which if no path is given. Returns whether it is open."""
        if path is None:
            path = file_to_read(self._desk.window, "Open a notebook", self.folder(), _KIND)
            if path is None:
                return False
        return self._open(path)

    def ask_and_open(self) -> None:
        """Open the notebook that the reader chooses."""
        self.open()

    def undo(self) -> None:
        """Take back the last step."""
        self._desk.workbook.undo()

    def redo(self) -> None:
        """Do again what was undone."""
        self._desk.workbook.redo()

    def save_copy(self, path: Path | None = None) -> None:
        """Write a whole copy of the notebook beside it, and go on with the one that is open."""
        book = self._desk.workbook
        stem = "notebook" if book.untitled or book.path is None else book.path.stem
        path = path or self.asked_where("Save a copy of the notebook", f"{stem} copy")
        if path is not None and self.copied(path):
            self._desk.status.showMessage(f"{path.name} was saved; it holds everything up to now.", 6000)

    def save(self) -> None:
        """Ask for a name where there is none; else say that there is nothing to do."""
        book = self._desk.workbook
        if book.path is not None and not book.untitled and not book.read_only:
            self._desk.status.showMessage(f"{book.name} is saved: every edit is, as soon as it is made.", 5000)
        else:
            self.give_name()

    def give_name(self, path: Path | None = None) -> None:
        """Put work without a name under a name of the reader's, and go on there."""
        book = self._desk.workbook
        if book.path is None or not book.untitled:
            self.save_copy(path)
            return
        before = book.path
        path = path or self.asked_where("Save the notebook as", "notebook")
        if path is None or not self.copied(path) or not self._open(path):
            return
        self.recent.forget(before)
        for left in (before, before.with_name(f"{before.name}-journal")):
            left.unlink(missing_ok=True)  # the copy is on the disk, and open
        save_recent(self.recent)

    def close(self) -> None:
        """Close the notebook; the bundled data stay."""
        empty = self._empty()
        self._desk.workbook.close()
        self._drop(empty)

    def fill_recent(self, menu: QMenu) -> None:
        """Write the notebooks that were open into a menu; one that is gone says so."""
        menu.clear()
        for path in self.recent.paths:
            words, there = self.described(path)
            entry = menu.addAction(words.replace("&", "&&"))
            entry.setEnabled(there and path != self._desk.workbook.path)
            entry.triggered.connect(partial(self._open, path))
        if not self.recent.paths:
            menu.addAction("None yet").setEnabled(False)
            return
        menu.addSeparator()
        gone = [path for path in self.recent.paths if not self.described(path)[1]]
        menu.addAction("&Forget those that are not there", partial(self.forget, gone)).setEnabled(bool(gone))
        others = [path for path in self.recent.paths if path != self._desk.workbook.path]
        menu.addAction("Forget &all", partial(self.forget, others)).setEnabled(bool(others))

    def forget(self, paths: Iterable[Path]) -> None:
        """Take notebooks off the list, but for the one that is open; the files stay."""
        for path in tuple(paths):
            if path != self._desk.workbook.path:
                self.recent.forget(path)
        save_recent(self.recent)
        self._desk.details.show_welcome()

    def described(self, path: Path) -> tuple[str, bool]:
        """Return how a notebook is called in lists, and whether it can be opened, or brought back from a backup."""
        if path.parent == untitled_folder():
            made = path.stem.removeprefix("Notebook ")[:16].replace(".", ":")
            name = f"Untitled, begun {made}"
        else:
            name = f"{shown(path)}   {_near(path.parent)}"
        if _is_file(path):
            return name, True
        if self._desk.guard.has_backups(path):
            return f"{name} (not there; show its backups)", True
        return f"{name} (not there)", False

    # at the start and at the end

    def open_given(self, paths: Iterable[Path]) -> None:
        """Open what was named at the start or dropped on the window; what cannot be taken gets a sentence."""
        for path in paths:
            if _is_file(path) and path.suffix.casefold() not in ("", SUFFIX):
                self._desk.care.take(path)
            else:
                self._open(path)

    def reopen(self) -> None:
        """Open the notebook that was open when the window was closed last, and what was typed without any."""
        left = self.recent.left_open
        if left is not None and _is_file(left):
            self._open(left)
        elif left is not None:
            self._desk.status.showMessage(f"{shown(left)} is not where it was; open it from the menu File.", 8000)
        if self._desk.workbook.path is None:
            self._desk.notes.restore_drafts()

    def leave(self) -> None:
        """Write down which notebook is open."""
        if self._empty() is not None:
            self.close()
        self.recent.left_open = self._desk.workbook.path
        save_recent(self.recent)

    # inside

    def _open(self, path: Path, make: bool = False) -> bool:
        empty = self._empty()
        try:
            self._desk.workbook.open(path, make=make)
        except MoprError as error:
            self._desk.guard.refuse(path, error)
            return False
        finally:
            if self._desk.workbook.path != empty:
                self._drop(empty)
        return True

    def _empty(self) -> Path | None:
        """Return the open notebook if it has no name and nothing was ever written in it."""
        book = self._desk.workbook
        return book.path if book.untitled and not book.read_only and not book.busy and book.seq == 0 else None

    def _drop(self, empty: Path | None) -> None:
        """Remove a notebook that was only begun, for an import that was given up: nobody would look for it."""
        if empty is None or not _is_empty(empty):
            return  # what was being typed may have been written when it was left
        self.recent.forget(empty)
        empty.unlink(missing_ok=True)
        save_recent(self.recent)
        self._desk.details.show_welcome()

    def copied(self, path: Path) -> bool:
        """Write a whole copy; returns whether that was done, and says why if it was not."""
        from mopr_desktop.store.copying import copy_to  # and with it what a notebook needs: not before there is one

        try:
            self._desk.workbook.ask(lambda book: copy_to(book, path))
        except MoprError as error:
            self._failed(error)
            return False
        return True

    def _remember(self) -> None:
        path = self._desk.workbook.path
        if path is not None and (self.recent.paths[:1] != [path] or self.recent.left_open != path):
            self.recent.remember(path)
            self.recent.left_open = path  # now, not only at the end: after a crash it is opened again too
            save_recent(self.recent)

    def asked_where(self, title: str, stem: str, *, replaces: bool = True) -> Path | None:
        """Ask for the name of a notebook that is to be written."""
        first = free_name(Path(self.folder()), stem, SUFFIX)
        return file_to_write(self._desk.window, title, first, _KIND, replaces=replaces)

    def folder(self, what: str = "") -> str:
        """Return where to begin to look for a file: where the last one of that sort was, or beside the notebook."""
        last = self.recent.folders.get(what)
        if last is not None and last.is_dir():
            return str(last)
        path = self._desk.workbook.path
        named = [path, *self.recent.paths] if path else self.recent.paths
        folders = (one.parent for one in named if one.parent != untitled_folder())
        return next((str(folder) for folder in folders if folder.is_dir()), str(Path.home()))

    def used(self, what: str, path: Path) -> None:
        """Remember where a file of a sort was: "notes in", "notes out", "events", "pictures"."""
        if self.recent.folders.get(what) != path.parent:
            self.recent.folders[what] = path.parent
            save_recent(self.recent)

    def _failed(self, error: MoprError) -> None:
        LOG.warning("%s", error)
        show_failure(error, self._desk.window)


def _is_file(path: Path) -> bool:
    """Return whether there is a file; a name that is too long for the system names none."""
    try:
        return path.is_file()
    except OSError:
        return False


def _is_empty(path: Path) -> bool:
    """Return whether a notebook that is not open has no operation in it; False if that cannot be seen."""
    from mopr_desktop.store.snapshot import Snapshot

    try:
        held = Snapshot(path)
    except MoprError:
        return False
    try:
        return held.seq == 0
    finally:
        held.close()


def _near(folder: Path) -> str:
    """Return a folder as people name it."""
    try:
        return f"~/{folder.relative_to(Path.home())}".removesuffix("/.")
    except (ValueError, RuntimeError):
        return shown(str(folder)) if len(folder.parts) < 2 else f"…/{shown(folder)}"
