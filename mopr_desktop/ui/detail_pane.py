"""The details pane: what the sources say of the selected record or passage."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from mopr_desktop.session.layers import Layers
from mopr_desktop.session.session import Selection, Session
from mopr_desktop.ui import phrases
from mopr_desktop.ui.block import Block
from mopr_desktop.ui.deeds import Doing, NothingToDo
from mopr_desktop.ui.detail_blocks import DetailBlocks
from mopr_desktop.ui.layer_blocks import event_blocks
from mopr_desktop.ui.look import Look
from mopr_desktop.ui.sheet import Sheet

if TYPE_CHECKING:
    from mopr_desktop.store.content import Content


class DetailPane(Sheet):
    """Follows the selection.

    Attributes:
        doing: What can be done with claims and records.
        notes: Returns the reader's notes on a selection.
    """

    def __init__(
        self,
        content: Content,
        session: Session,
        look: Look,
        welcome: Callable[[], list[Block]],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(look, "Details", top=9, parent=parent)
        self._content, self._session = content, session
        self.doing: Doing = NothingToDo()
        self.notes: Callable[[Selection], list[Block]] = lambda _: []
        self._write = self._writer(content)
        self._layers: Layers | None = None
        self._shown: tuple[str | None, str | None] = (None, None)
        self._stale = False
        session.selection_changed.connect(self._follow)
        session.content_changed.connect(lambda: self._follow(session.selection))
        session.as_of_changed.connect(self._take_day)
        self._welcome = welcome

    def show_layers(self, layers: Layers) -> None:
        """Say where imported events are described."""
        self._layers = layers
        layers.changed.connect(lambda: self._follow(self._session.selection))

    def _writer(self, content: Content) -> DetailBlocks:
        return DetailBlocks(content, self._session, lambda: self.doing, lambda selection: self.notes(selection))

    def reread_notes(self) -> None:
        """Show the notes on the selection anew."""
        self._follow(self._session.selection)

    def show_content(self, content: Content) -> None:
        """Show what other data say of the selection, those of one source for instance."""
        self._content = content
        self._write = self._writer(content)
        self._follow(self._session.selection)

    def _follow(self, selection: Selection) -> None:
        subject = (selection.record, None if selection.record else selection.passage)
        self._stale = False
        had_focus = self.hasFocus()
        keep = subject == self._shown
        imported = event_blocks(selection.record, self._layers) if self._layers and selection.record else []
        self.show_blocks(imported or self._write.of(selection) or self._welcome(), keep_place=keep)
        self._shown = subject
        current = next((b for top in self.blocks for b in top.all() if b.current), None)
        if current is not None and keep:
            self.focus_block(current, ring=had_focus)

    def _take_day(self, _day: int | None) -> None:
        """Say how the selection stood on the day of the date line; while its statement is in front that can wait."""
        self._stale = not self.isVisible()
        if not self._stale:
            self._follow(self._session.selection)

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with the date line."""
        super().showEvent(event)
        if self._stale:
            self._follow(self._session.selection)

    def begin(self) -> None:
        """Show the selection for the first time, once everything it may name is there."""
        self._follow(self._session.selection)

    def show_welcome(self) -> None:
        """Write the page of welcome again if it is what is shown."""
        if self._session.selection == Selection():
            self._follow(self._session.selection)

    def citations(self) -> str:
        """Return all claims shown with their sources and places."""
        cited = [block.citation for top in self.blocks for block in top.all() if block.citation]
        title = self.blocks[0].words() if self.blocks else ""
        return "\n".join([title, *(f"- {line}" for line in dict.fromkeys(cited))])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space opens the disagreement in focus as Enter does; everything else as in any sheet."""
        if event.key() == Qt.Key.Key_Escape:
            event.ignore()
            return
        super().keyPressEvent(event)

    def question(self) -> str | None:
        """Return the first disagreement of the selected record, the main kind first."""
        record = self._session.selected
        if record is None or record not in self._content.records():
            return None
        found = sorted(
            self._content.disagreements_about(record),
            key=lambda one: (list(phrases.KIND_WORDS).index(one.kind), one.id),
        )
        return found[0].id if found else None
