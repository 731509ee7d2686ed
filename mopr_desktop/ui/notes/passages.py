"""The reader's notes on the passages of a source: the latest of each, for the cards of the calendar."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject

from mopr_desktop.store.note_list import NoteRow

if TYPE_CHECKING:
    from mopr_desktop.ui.desk import Desk

MOST: Final = 2
"""Notes on one passage that have a card."""


class PassageNotes(QObject):
    """Follows the notebook, and has the calendar of the source show what there is on each passage."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._keys: dict[str, tuple[str, ...]] = {}
        self._rows: dict[str, tuple[tuple[NoteRow, ...], int]] | None = None
        desk.note_index.changed.connect(self._follow)
        desk.session.content_changed.connect(self._content_changed)

    def begin(
        self, open_: Callable[[str], None], list_: Callable[[], None], colours: Callable[[], dict[str, str]]
    ) -> None:
        """Give the calendar what it shows, and what a click on it does."""
        source = self._desk.source
        source.notes, source.open_note, source.list_notes, source.colours = self.of, open_, list_, colours

    def of(self, passage: str) -> tuple[tuple[NoteRow, ...], int]:
        """Return the latest notes on a passage and its claims, and how many there are."""
        if self._rows is None:
            content = self._desk.content
            names = [one.name for source in content.sources() for one in content.calendar(source.id)]
            self._rows = self._desk.note_index.latest_of_each({name: self._keys_of(name) for name in names}, MOST)
        return self._rows.get(passage, ((), 0))

    def _keys_of(self, passage: str) -> tuple[str, ...]:
        if passage not in self._keys:
            content = self._desk.content
            claims = content.claims_of(passage) if content.has_passage(passage) else ()
            self._keys[passage] = (f"passage:{passage}", *(f"claim:{claim.id}" for claim in claims))
        return self._keys[passage]

    def _content_changed(self) -> None:
        self._keys.clear()
        self._rows = None

    def _follow(self, abouts: Collection[str] | None) -> None:
        """Show anew what has changed; all of it where that is not known."""
        content = self._desk.content
        passages: set[str] | None = None
        if abouts is not None:
            claims = [key.removeprefix("claim:") for key in abouts if key.startswith("claim:")]
            passages = {key.removeprefix("passage:") for key in abouts if key.startswith("passage:")}
            passages |= {content.claim(claim).passage for claim in claims if content.has_claim(claim)}
            if self._rows is not None:
                now = self._desk.note_index.latest
                self._rows.update({passage: now(self._keys_of(passage), MOST) for passage in passages})
        else:
            self._rows = None
        if passages is None or passages:
            self._desk.source.reread_notes(passages)
