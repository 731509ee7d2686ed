"""Watches over the notebook in the window: backups, the way back, files in trouble, checks, shared folders."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeVar

from PySide6.QtCore import QObject

from mopr_desktop.errors import MoprError
from mopr_desktop.store.failures import DAMAGED, LOCKED, NEWER
from mopr_desktop.ui.messages import LOG, show_failure
from mopr_desktop.ui.notebook.notices import Notice
from mopr_desktop.ui.safety.known import Known
from mopr_desktop.ui.safety.saving import Backups
from mopr_desktop.ui.safety.standing import line_of, owner_words
from mopr_desktop.ui.safety.watch import Watch

if TYPE_CHECKING:
    from mopr_desktop.store.backups import Backup
    from mopr_desktop.ui.desk import Desk
    from mopr_desktop.ui.safety.restoring import RestoreSheet
    from mopr_desktop.ui.safety.troubles import TroubleSheet


T = TypeVar("T")
Deed = tuple[str, Callable[[], object]]
Failed = Callable[[MoprError], None]
STATE: Final = "state"
"""Key of the line in the bar."""


class Guard(QObject):
    """What is done for the safety of the notebook.

    Attributes:
        backups: Makes them while the window is open.
        watch: Reads the notebook through.
        known: What is remembered of notebooks.
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk
        self.backups = Backups(desk.workbook, self.say, self)
        self.watch = Watch(desk.workbook, self)
        self._away = ""
        self.known = Known()
        desk.workbook.state_changed.connect(self._stands)
        desk.workbook.opened.connect(self._learn)
        desk.workbook.opened.connect(self._stands)  # after the bar was emptied for another file
        self.watch.damaged.connect(self._found_damage)

    def say(self, words: str) -> None:
        """Write a sentence into the status bar."""
        self._desk.status.showMessage(words, 10_000)

    # the way back

    def restore(self) -> RestoreSheet | None:
        """Show the backups of the notebook that is open; None if there are none."""
        from mopr_desktop.store.backups import listed

        book = self._desk.workbook
        path = book.path
        if path is None:
            return None
        if book.code == DAMAGED:
            why = "What is shown is what can still be read of it."
            self.offer_ways_out(path, MoprError(f"{book.name} is damaged.", why=why, code=DAMAGED))
            return None
        if book.read_only:
            self.complain(
                MoprError("Nothing can be restored.", why=book.why_read_only, remedy="Open it for writing first.")
            )
            return None
        backups = listed(book.ask(lambda opened: str(opened.id)))
        if not backups:
            self.say(f"There is no backup of {book.name} yet; the first is made when there is an edit to keep.")
            return None
        now = f"What it holds now, up to edit no. {book.seq:,}, is kept as the newest backup."
        return self._show_backups(path, book.name, backups, now, book.seq)

    def _show_backups(self, path: Path, name: str, backups: list[Backup], now: str, seq: int) -> RestoreSheet:
        from mopr_desktop.ui.safety.restoring import RestoreSheet

        desk = self._desk
        sheet = RestoreSheet(
            desk.look, desk.window, name, backups, now, seq, lambda backup: self.put_back(path, backup)
        )
        sheet.present(860, 520)
        return sheet

    def put_back(self, path: Path, backup: Backup) -> None:
        """Put a backup in the place of a notebook and open it; what stood there is kept aside."""
        from mopr_desktop.store.backups import restore

        made = backup.made.astimezone()

        def done(_counts: dict[str, int]) -> None:
            self.say(f"{path.name} is as it was on {made:%d %B %Y at %H:%M}. What it held before is among the backups.")

        self._replace(f"Restoring {path.name}", path, lambda where: restore(where, backup.path), done, self.complain)

    # files in trouble

    def has_backups(self, path: Path) -> bool:
        """Return whether a file that is gone can be put back where it was."""
        return bool(self._kept(path)) and path.parent.is_dir()

    def _kept(self, path: Path) -> list[Backup]:
        from mopr_desktop.store.backups import listed

        name = self.known.get("ids", str(path.absolute()))
        return listed(name) if name else []

    def refuse(self, path: Path, error: MoprError) -> None:
        """Say why a file was not opened; for a damaged notebook, with what can be done."""
        LOG.warning("%s", error)
        if error.code == DAMAGED:
            self.offer_ways_out(path, error)
        elif self.has_backups(path) and not os.path.lexists(path):
            self._show_backups(
                path, path.name, self._kept(path), "The file is not where it was; it will be there again.", -1
            )
        else:
            self.complain(error)

    def offer_ways_out(self, path: Path, error: MoprError) -> TroubleSheet:
        """Show what can be done with a damaged notebook."""
        from mopr_desktop.store.backups import listed
        from mopr_desktop.store.cloud import id_of
        from mopr_desktop.store.header import real_path
        from mopr_desktop.ui.safety.troubles import TroubleSheet

        path = real_path(path)
        is_open = path == self._desk.workbook.path
        name = self.known.get("ids", str(path)) or (None if is_open else id_of(path))
        backups = listed(name) if name else []

        def failed(again: MoprError) -> None:
            """Say why that was no way out, and offer the others."""
            box = show_failure(again, self._desk.window)
            box.finished.connect(lambda _: self.offer_ways_out(path, error) if self._desk.window.isVisible() else None)

        deeds = (
            lambda: self._restore_newest(path, backups, failed),
            lambda: self._rebuild(path, failed),
            lambda: self._look_at(path, failed),
        )
        sheet = TroubleSheet(self._desk.look, self._desk.window, error, backups, deeds)
        sheet.present(560, 320)
        return sheet

    def _restore_newest(self, path: Path, backups: list[Backup], failed: Failed) -> None:
        from mopr_desktop.ui.safety.troubles import restore_newest_sound

        def done(backup: Backup) -> None:
            made = backup.made.astimezone()
            self.say(f"{path.name} is as it was on {made:%d %B %Y at %H:%M}; the damaged file is kept aside.")

        self._replace(f"Restoring {path.name}", path, lambda where: restore_newest_sound(where, backups), done, failed)

    def _rebuild(self, path: Path, failed: Failed) -> None:
        from mopr_desktop.ui.asking import free_name
        from mopr_desktop.ui.safety.troubles import rebuild_beside
        from mopr_desktop.ui.safety.words import counted

        copy = free_name(path.parent, f"{path.stem} rebuilt", path.suffix)

        def done(counts: dict[str, int]) -> None:
            held = {kind: count for kind, count in counts.items() if kind != "log"}
            self.say(f"{copy.name} was made from the log and is open; it holds {counted(held)}.")

        self._replace(f"Rebuilding {path.name}", copy, lambda where: rebuild_beside(path, where), done, failed)

    def _look_at(self, path: Path, failed: Failed) -> None:
        try:
            self._desk.workbook.open(path, remains=True)
        except MoprError as error:
            failed(error)

    def _replace(
        self, what: str, path: Path, work: Callable[[Path], T], then: Callable[[T], None], failed: Failed
    ) -> None:
        try:
            self._desk.workbook.replace(what, path, work, then, failed)
        except MoprError as error:
            failed(error)

    def _found_damage(self, error: MoprError) -> None:
        path = self._desk.workbook.path
        if path is not None:
            LOG.warning("%s", error)
            self.offer_ways_out(path, error)

    def _learn(self) -> None:
        """Remember the own name of a notebook: a damaged one may not be able to say it."""
        book = self._desk.workbook
        if book.path is not None and book.code != DAMAGED:
            with contextlib.suppress(MoprError):
                self.known.keep("ids", str(book.path), book.ask(lambda opened: str(opened.id)))

    # the line at the top

    def explain(self) -> None:
        """Say how the notebook stands: by the line at the top, or if all is well by what is known of the file."""
        self._away = ""
        self._stands()
        if line_of(self._desk.workbook):
            self.say(self._desk.saved.toolTip().replace("\n", " · "))
        elif not self._desk.workbook.busy:
            self._desk.care.tell_of_it()

    def _stands(self) -> None:
        """Put the line into the bar, or take it away; one that the reader put away comes back with other words."""
        words = line_of(self._desk.workbook)
        bar = self._desk.care.bar
        if not words:
            self._away = ""
        if not words or words == self._away or bar.has("free"):
            bar.take(STATE)
        else:
            bar.put(Notice(STATE, words, self._deeds(), weight=40, closed=lambda: self._put_away(words)))

    def _put_away(self, words: str) -> None:
        self._away = words

    def _deeds(self) -> tuple[Deed, ...]:
        book = self._desk.workbook
        if book.unsaved is not None and not book.read_only:
            return (("Save a copy elsewhere…", self.rescue),)
        copy: Deed = ("Save a copy…", lambda: self._desk.files.save_copy())
        return (copy,) if book.code in (NEWER, DAMAGED) else (("Try again", self.try_again), copy)

    def try_again(self) -> None:
        """Open a notebook for writing that could only be read."""
        book = self._desk.workbook
        if book.path is None or not book.read_only:
            return
        try:
            book.open(book.path)
        except MoprError as error:
            self.refuse(book.path, error)
            return
        if book.code == 0:
            self.say(f"{book.name} can be written now.")
        elif book.code == LOCKED:
            self.say(f"{owner_words(book.owner) if book.owner else 'Another program'} still has {book.name} open.")

    def rescue(self, path: Path | None = None) -> None:
        """Write all that the open notebook holds to another file, and go on there."""
        files = self._desk.files
        path = path or files.asked_where("Save a copy elsewhere", "notebook")
        if path is not None and files.copied(path):
            files.open(path)

    def leave(self) -> None:
        """Stop looking."""
        self.backups.timer.stop()
        self.watch.timer.stop()

    def complain(self, error: MoprError) -> None:
        """Show what did not happen."""
        show_failure(error, self._desk.window)
