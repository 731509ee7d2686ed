"""What was left in the reader's own data, and which page was open: shown again once it is there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from mopr_desktop.session.session import Selection, Session

if TYPE_CHECKING:
    from mopr_desktop.session.layers import Layers
    from mopr_desktop.store.content import Content
    from mopr_desktop.ui.desk import Desk
    from mopr_desktop.ui.state import WindowState


class Returning(QObject):
    """Waits for the notebook: own sources, records and claims, and events of layers, are known only with it.

    What the reader does meanwhile is never undone: whoever chose another lens or selection keeps it.

    Args:
        state: How the window was left.
        content: The data.
        session: Selection, lens, mirror and filters, as far as the bundled data have what they name.
        layers: The imported layers.
        parent: Owns it.
    """

    def __init__(self, state: WindowState, content: Content, session: Session, layers: Layers, parent: QObject) -> None:
        super().__init__(parent)
        self._content, self._session, self._layers = content, session, layers
        known = {source.id for source in content.sources()}
        self._lens = state.lens if state.lens not in known else None
        self._mirror = (state.mirror[0], state.mirror[1]) if set(state.mirror) - known else None
        self._hidden = frozenset(state.filters.get("sources", ())) - known - session.filters.sources
        left, self._begun_with = Selection(state.record, state.passage, state.claim), session.selection
        self._selection = left if left != session.selection else Selection()
        self._question = state.question
        session.content_changed.connect(self._look)
        layers.changed.connect(self._find_event)

    def _look(self) -> None:
        """Look among what the notebook brought; what is not there by now is left out."""
        session, known = self._session, {source.id for source in self._content.sources()}
        lens, mirror, hidden = self._lens, self._mirror, self._hidden & known
        self._lens = self._mirror = None
        self._hidden -= hidden
        if hidden:
            session.change_filters(sources=session.filters.sources | hidden)
        if session.lens is None and session.mirror is None:
            if lens in known:
                session.set_lens(lens)
            elif mirror is not None and known.issuperset(mirror):
                session.set_mirror(mirror)
        self._select()
        self.ask()

    def _select(self) -> None:
        left, content = self._selection, self._content
        record = content.records().get(left.record or "")
        if record is None or self._session.selection != self._begun_with:
            return
        self._selection = Selection()
        passage = left.passage if left.passage and content.has_passage(left.passage) else None
        claim = left.claim if left.claim and passage and content.has_claim(left.claim) else None
        self._session.restore(Selection(record.name, passage, claim))

    def _find_event(self) -> None:
        left = self._selection.record
        if left and self._session.selection == self._begun_with and self._layers.named(left) is not None:
            self._selection = Selection()
            self._session.restore(Selection(left))

    def ask(self) -> None:
        """Open the question that was open, as soon as the data have it."""
        if self._question and self._question in {one.id for one in self._content.disagreements()}:
            question, self._question = self._question, None
            self._session.ask(question, remember=False)


def show_pages(desk: Desk) -> None:
    """Show the page of each part of the window that was in front: table, notes, the source that was read."""
    state = desk.window.state
    if state.page == "notes":
        desk.left.show_page(1)
    if state.source in {source.id for source in desk.content.sources()} and not desk.session.selection.passage:
        desk.source.show_source(str(state.source))
    if state.table:
        desk.middle.show_table(True)
    desk.returning.ask()
