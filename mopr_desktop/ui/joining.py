"""Joins what the notebook holds of the reader's own to the data, whenever it changes, and has every view read anew."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from mopr_desktop.domain.disagreement import Disagreement
from mopr_desktop.domain.own import OWN_KINDS, OWN_SOURCES, OwnContent, Skipped
from mopr_desktop.session.session import Selection, Session
from mopr_desktop.session.workbook import Workbook

if TYPE_CHECKING:
    from mopr_desktop.store.content import Content


class Joining(QObject):
    """Follows the notebook for as long as there is the window.

    Args:
        content: The data.
        session: Told to have the views read anew.
        workbook: The notebook.
        parent: Owns it.

    Signals:
        left_out: how many entries are not shown, or not all of them, after there were more of them than before.

    Attributes:
        skipped: Entries that are not shown, or not all of them.
    """

    left_out = Signal(int)

    def __init__(self, content: Content, session: Session, workbook: Workbook, parent: QObject) -> None:
        super().__init__(parent)
        self._content, self._session, self._workbook = content, session, workbook
        self.skipped: tuple[Skipped, ...] = ()
        if content.own:
            content.join(None)
        workbook.changed.connect(self._follow)

    def _follow(self, kinds: frozenset[str]) -> None:
        if kinds.isdisjoint(OWN_KINDS):
            return
        from mopr_desktop.domain.own_entries import read_own  # a window without a notebook starts sooner

        entries = {kind: self._workbook.entries(kind) for kind in OWN_KINDS}
        own = read_own(entries, self._content.known)
        more = {one.uid for one in own.skipped} - {one.uid for one in self.skipped}
        self.skipped = own.skipped
        if own != self._content.own:
            self._join(own)
        if more:
            self.left_out.emit(len(own.skipped))

    def _join(self, own: OwnContent) -> None:
        session, content = self._session, self._content
        asked = next((one for one in content.disagreements() if one.id == session.question), None)
        content.join(own)
        self._look_through_no_lens_that_is_gone()
        if OWN_SOURCES in session.filters.sources:
            own_ids = frozenset(source.id for source in own.sources)
            session.change_filters(sources=session.filters.sources | own_ids)
        session.content_changed.emit()
        self._leave_what_is_gone(asked)

    def _look_through_no_lens_that_is_gone(self) -> None:
        session, sources = self._session, {source.id for source in self._content.sources()}
        if session.lens is not None and session.lens not in sources:
            session.set_lens(None)
        if session.mirror is not None and not sources.issuperset(session.mirror):
            session.set_mirror(None)

    def _leave_what_is_gone(self, asked: Disagreement | None) -> None:
        """Select nothing that is no longer there, and ask no question that is settled."""
        content, session = self._content, self._session
        chosen = session.selection
        record = chosen.record if chosen.record in content.records() else None
        passage = chosen.passage if chosen.passage and content.has_passage(chosen.passage) else None
        claim = chosen.claim if chosen.claim and passage and content.has_claim(chosen.claim) else None
        left = Selection(record, passage, claim)
        if left != chosen:
            session.restore(left)
        if asked is not None and asked.id not in {one.id for one in content.disagreements()}:
            there = asked.subject in content.records()
            rivals = content.disagreements_about(asked.subject) if there else ()
            like = (one.id for one in rivals if one.property == asked.property)
            session.ask(next(like, None), remember=False)

    def end(self) -> None:
        """Take the reader's own away from the data, which may outlive the window."""
        if self._content.own:
            self._content.join(None)
