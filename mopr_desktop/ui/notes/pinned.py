"""The reader's notes on days and stretches, for the strip of pins below the axis."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtWidgets import QMenu

from mopr_desktop.domain.note_days import days_of
from mopr_desktop.domain.note_links import first_line
from mopr_desktop.ui.notes.about import about_words
from mopr_desktop.ui.text import shown

if TYPE_CHECKING:
    from mopr_desktop.canvas.pins import PinStrip
    from mopr_desktop.ui.desk import Desk

_MOST_OFFERED: Final = 12
_MOST_TOLD: Final = 6


class PinnedNotes(QObject):
    """Follows the notebook.

    Signals:
        opened: uid of the note whose pin was chosen.
    """

    opened = Signal(str)

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self.strip: PinStrip | None = None
        desk.note_index.changed.connect(self._follow)

    def attach(self) -> None:
        """Put the strip below the axis."""
        from mopr_desktop.canvas.pins import PinStrip  # with the canvas

        self.strip = PinStrip(self._desk.timeline)
        self.strip.chosen.connect(self._choose)
        self.strip.words, self.strip.lines = self._told, self._lines
        self._desk.timeline.set_strip(self.strip)
        self._show()

    def show_current(self, uid: str) -> None:
        """Mark the pin of the note that is open in the editor."""
        if self.strip is not None:
            target = self._desk.notes.editor.target if uid else None
            self.strip.show_current(days_of(target))

    def _follow(self, abouts: Collection[str] | None) -> None:
        if abouts is None or any(key.startswith("{") for key in abouts):
            self._show()

    def _show(self) -> None:
        if self.strip is None:
            return
        rows = self._desk.note_index.days()
        if not rows:
            self.strip.show_pins(None)
            return
        from mopr_desktop.timeline.pins import Pins  # brings numpy

        self.strip.show_pins(Pins.of(rows))

    def _told(self, keys: Sequence[str]) -> str:
        """Return the first lines of the latest notes on some days."""
        rows, total = self._desk.note_index.latest(keys, _MOST_TOLD)
        lines = [
            f"{about_words(self._desk.content, row.target)}: {first_line(row.body) or 'an empty note'}" for row in rows
        ]
        if total > len(rows):
            lines.append(f"and {total - len(rows):,} more")
        return shown("\n".join(lines))

    def _lines(self, keys: Sequence[str]) -> dict[str, str]:
        """Return for each of some days the first line of the latest note, and how many more there are."""
        found = {}
        for key, (rows, total) in self._desk.note_index.latest_of_each({key: [key] for key in keys}, 1).items():
            words = f"{about_words(self._desk.content, rows[0].target)}: {first_line(rows[0].body) or 'an empty note'}"
            found[key] = shown(words if total == 1 else f"{words}, and {total - 1:,} more")
        return found

    def _choose(self, keys: Sequence[str], at: QPoint) -> None:
        """Open the note that was clicked; of several, ask which."""
        rows, total = self._desk.note_index.latest(keys, _MOST_OFFERED)
        if total == 1 and rows:
            self.opened.emit(rows[0].uid)
            return
        menu = QMenu(self.strip)
        for row in rows:
            words = f"{about_words(self._desk.content, row.target)}: {first_line(row.body, 60) or 'an empty note'}"
            menu.addAction(shown(words).replace("&", "&&"), partial(self.opened.emit, row.uid))
        if total > len(rows):
            menu.addAction(f"and {total - len(rows):,} more, in the list", self._list_days)
        menu.popup(at)

    def _list_days(self) -> None:
        notes = self._desk.notes
        notes.pane.field.clear()
        notes.pane.choose_tag("")
        notes.pane.choose_about("axis")
        notes.pane.choose_sort("date")
        notes.show()
