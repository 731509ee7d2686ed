"""Whose history the window shows: that of all sources, of one through the lens, or of two in the mirror."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from mopr_desktop.canvas.voices import heard_in, lanes_of, through_lens
from mopr_desktop.domain.sources import Source
from mopr_desktop.session.note_index import NoteIndex
from mopr_desktop.session.session import Session
from mopr_desktop.store.one_source import OneSource
from mopr_desktop.ui.phrases import source_name

if TYPE_CHECKING:
    from mopr_desktop.canvas.timeline_view import TimelineView
    from mopr_desktop.store.content import Content


class Perspective(QObject):
    """Follows lens, mirror and hidden sources, and the tags of the notebook; gives all views what they are to show.

    Signals:
        changed: there is something else to show.

    Attributes:
        whole: What all sources say.
        heard: What the sources say that are not hidden; questions among them are asked of these.
        shown: What panes show: what is heard, or what the source in the lens says.
        counted: What is counted as in view: what is shown, or what both sources of the mirror say.
        note: What the two sources of the mirror have in common, and what not.
    """

    changed = Signal()

    def __init__(self, whole: Content, session: Session, notes: NoteIndex, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.whole = self.heard = self.shown = self.counted = whole
        self._session, self._notes = session, notes
        self._timeline: TimelineView | None = None
        self.note = ""
        self._tags = self._read_tags()
        self._hidden: frozenset[str] = frozenset()
        session.lens_changed.connect(self.refresh)
        session.filters_changed.connect(lambda filters: self._hide(filters.sources))
        session.content_changed.connect(self._content_changed)
        notes.changed.connect(lambda _: self._notes_changed())
        if self._in_part():
            self.refresh()

    def refresh(self) -> None:
        """Take everything anew from the data."""
        session = self._session
        self._hidden = session.filters.sources
        self.heard = heard_in(self.whole, self._hidden)
        known = {source.id for source in self.whole.sources()}
        self.shown = through_lens(self.whole, session.lens, ()) if session.lens in known else self.heard
        two = session.mirror
        self.counted = OneSource(self.whole, two) if two is not None and known.issuperset(two) else self.shown
        self._show_on_axis()
        self.changed.emit()

    def hidden(self) -> list[Source]:
        """Return the sources of the data that are hidden, in display order."""
        return [source for source in self.whole.sources() if source.id in self._hidden]

    def _in_part(self) -> bool:
        session = self._session
        return session.lens is not None or session.mirror is not None or bool(session.filters.sources)

    def _hide(self, sources: frozenset[str]) -> None:
        if sources != self._hidden:
            self.refresh()

    def _content_changed(self) -> None:
        if self._in_part():
            self.refresh()

    def attach(self, timeline: TimelineView) -> None:
        """Let the axis follow; panes made since the lens or mirror was found again are told of it."""
        self._timeline = timeline
        if self._in_part():
            self._show_on_axis()
            self.changed.emit()
        else:
            timeline.set_tags(self._tags)

    def _show_on_axis(self) -> None:
        if self._timeline is None:
            return
        source = lanes_of(self.whole, self.shown, self._session.mirror)
        source.facets.set_tags(self._tags)
        self._timeline.show_source(source)
        self.note = source.summary()

    def _notes_changed(self) -> None:
        before, self._tags = self._tags, self._read_tags()
        if before != self._tags and self._timeline is not None:
            self._timeline.set_tags(self._tags)
            self.changed.emit()

    @property
    def tags(self) -> Mapping[str, Sequence[str]]:
        """The reader's tags of each record."""
        return self._tags

    def _read_tags(self) -> Mapping[str, Sequence[str]]:
        return self._notes.tags_of_records()

    def next_lens(self) -> str | None:
        """Return the source after the one in the lens: all of them in turn, then none."""
        ring = [None, *(source.id for source in self.whole.sources())]
        here = ring.index(self._session.lens) if self._session.lens in ring else 0
        return ring[(here + 1) % len(ring)]

    def usual_mirror(self) -> tuple[str, str] | None:
        """Return the two sources with most claims; the lens, if there is one, and the largest other."""
        counts = self.whole.counts().claims_by_source
        sources = sorted(counts, key=lambda source: -counts[source])
        if self._session.lens in sources:
            sources.sort(key=lambda source: source != self._session.lens)
        return (sources[0], sources[1]) if len(sources) > 1 else None

    def name(self, source: str) -> str:
        """Return what a source is called in a sentence."""
        return source_name(self.whole.source(source))
