"""The source pane: the calendar of a source with the cited regest lit, and a margin of what has claims."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF, QSize, Qt, QVariantAnimation
from PySide6.QtGui import QFontMetrics, QPainter, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from mopr_desktop.domain.claims import Claim
from mopr_desktop.domain.sources import Passage
from mopr_desktop.session.session import Selection, Session
from mopr_desktop.ui.block import Block
from mopr_desktop.ui.deeds import Doing, NothingToDo
from mopr_desktop.ui.look import Look
from mopr_desktop.ui.marks import source_icon
from mopr_desktop.ui.notes.cards import cards
from mopr_desktop.ui.passage_blocks import GUTTER, NoteBlock, PassageBlock
from mopr_desktop.ui.phrases import counted, source_name
from mopr_desktop.ui.sheet import Sheet

if TYPE_CHECKING:
    from mopr_desktop.store.content import Content
    from mopr_desktop.store.note_list import NoteRow

_FADE_MS: Final = 200
_ROOM_FOR_WORD: Final = 330


class Calendar(Sheet):
    """The passages of one source."""

    def __init__(self, look: Look) -> None:
        super().__init__(look, "Calendar of the source", margin=0, top=0, bottom=24)
        self.setObjectName("calendar")
        self.role_of_ground = "canvas"

    def paint_ground(self, painter: QPainter, seen: QRectF) -> None:
        """Paint the margin and its line."""
        painter.fillRect(QRectF(0, seen.top(), GUTTER, seen.height()), self.look.theme.panel)
        painter.fillRect(QRectF(GUTTER - 1, seen.top(), 1, seen.height()), self.look.theme.hair)


class SourcePane(QWidget):
    """Follows the selection: shows the source of the cited passage, lit and in view.

    Attributes:
        doing: What can be done with passages.
        notes: Returns the latest of the reader's notes on a passage, and how many there are.
        open_note: Opens one, by its name.
        list_notes: Lists all on the passage that is selected.
        colours: Returns the colours of tags.
    """

    def __init__(self, content: Content, session: Session, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._content, self._session, self._look = content, session, look
        self.doing: Doing = NothingToDo()
        self.notes: Callable[[str], tuple[Sequence[NoteRow], int]] = lambda _: ((), 0)
        self.open_note: Callable[[str], None] = lambda _: None
        self.list_notes: Callable[[], None] = lambda: None
        self.colours: Callable[[], dict[str, str]] = dict
        self.highlight: Callable[[str], str] = lambda _: ""
        self._source = content.sources()[0].id if content.sources() else ""
        self._lit: str | None = None
        self._notes_open: set[str] = set()
        self._kept: dict[str, list[PassageBlock]] = {}
        self._cards: dict[str, list[Block]] = {}
        self.calendar = Calendar(look)
        self._head = self._make_head()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head)
        column.addWidget(self.calendar, 1)
        self._fade = QVariantAnimation(self)
        self._fade.setDuration(_FADE_MS)
        self._fade.setStartValue(0.0)
        self._fade.setEndValue(1.0)
        self._fade.valueChanged.connect(self._glow)
        session.selection_changed.connect(self._follow)
        session.content_changed.connect(self._reread)
        look.changed.connect(self._restyle)
        self._show_source(self._source)
        self._follow(session.selection)

    def _make_head(self) -> QWidget:
        head = QWidget()
        head.setObjectName("sourceHead")
        head.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        row = QHBoxLayout(head)
        row.setContentsMargins(10, 0, 16, 0)
        row.setSpacing(4)
        self.chooser = QToolButton()
        self.chooser.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.chooser.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.chooser.setAccessibleName("Choose a source")
        self.chooser.setToolTip("Choose another source")
        self.chooser.setIconSize(QSize(14, 14))
        self._menu = QMenu(self)
        self._menu.aboutToShow.connect(self._fill_menu)
        self.chooser.clicked.connect(
            lambda: self._menu.popup(self.chooser.mapToGlobal(self.chooser.rect().bottomLeft()))
        )
        self._calendar_word = QLabel("calendar")
        self._place = QLabel()
        self._place.setTextFormat(Qt.TextFormat.PlainText)
        self._place.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._place.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.chooser)
        row.addWidget(self._calendar_word)
        row.addWidget(self._place, 1)
        return head

    def _fill_menu(self) -> None:
        menu = self._menu
        menu.clear()
        for source in self._content.sources():
            passages = self._content.calendar(source.id)
            words = f"{source_name(source)}\t{counted(sum(p.claims for p in passages), 'claim')}"
            entry = menu.addAction(source_icon(self._look, source.shape, 13), words)
            entry.triggered.connect(lambda _=False, chosen=source.id: self.show_source(chosen))

    @property
    def lit(self) -> str | None:
        """The passage that is lit, None if none is."""
        return self._lit

    @property
    def source(self) -> str:
        """The source that is shown."""
        return self._source

    def show_source(self, source_id: str) -> None:
        """Show the calendar of another source from its beginning, or at its lit passage."""
        if source_id != self._source:
            self._show_source(source_id)
            self._follow(self._session.selection, switch=False)

    def _show_source(self, source_id: str) -> None:
        self._source = source_id
        blocks = self._passages(source_id)
        for block in blocks:
            block.light(False)
        source = self._content.source(source_id)
        is_open = source_id in self._notes_open
        note = NoteBlock(source.critical_note, source.extent, is_open, self._toggle_note)
        note.deeds = lambda: self.doing.with_source(source_id)
        self._first = note
        self.calendar.show_blocks([note, *self._with_cards(blocks)])
        self.calendar.setAccessibleName(f"Calendar of {source.title}")
        self._restyle()

    def reread_notes(self, passages: Collection[str] | None = None) -> None:
        """Show the reader's notes anew, those on some passages or all."""
        for source, blocks in self._kept.items():
            touched = [block for block in blocks if passages is None or block.passage.name in passages]
            for block in touched:
                self._take_notes(block)
            if touched and source == self._source:
                focused = self.calendar.focused_block()
                self.calendar.show_blocks([self._first, *self._with_cards(blocks)], keep_place=True)
                if focused in self.calendar.blocks:
                    self.calendar.focus_block(focused)

    def _with_cards(self, blocks: Iterable[PassageBlock]) -> list[Block]:
        """Return passages with the cards of the notes on each below it."""
        return [shown for block in blocks for shown in (block, *self._cards.get(block.passage.name, ()))]

    def _take_notes(self, block: PassageBlock) -> None:
        name = block.passage.name
        rows, total = self.notes(name)
        block.noted = bool(total)
        block.highlight = self.highlight(name)
        self._cards[name] = cards(
            rows, total, block.passage.locator, self._open, partial(self._list, name), self.colours()
        )

    def _open(self, uid: str) -> None:
        self.open_note(uid)

    def _list(self, passage: str) -> None:
        self._session.select(None, passage)
        self.list_notes()

    def _reread(self) -> None:
        """Show what the data now have of the source; one that is gone gives way to the first."""
        self._kept.clear()
        if self._lit is not None and not self._content.has_passage(self._lit):
            self._lit = None
        sources = [source.id for source in self._content.sources()]
        self._show_source(self._source if self._source in sources else sources[0])
        self._follow(self._session.selection, switch=False, scroll=False)

    def _passages(self, source_id: str) -> list[PassageBlock]:
        if source_id not in self._kept:
            self._kept[source_id] = [self._passage(passage) for passage in self._content.calendar(source_id)]
        return self._kept[source_id]

    def _passage(self, passage: Passage) -> PassageBlock:
        name = passage.name
        block = PassageBlock(passage, partial(self._session.select, None, name), self._content.corrections(name))
        block.deeds = lambda: self.doing.with_passage(name)
        self._take_notes(block)
        return block

    def _toggle_note(self) -> None:
        self._notes_open ^= {self._source}
        self._show_source(self._source)
        self._follow(self._session.selection, switch=False, scroll=False)
        self.calendar.focus_block(self.calendar.blocks[0])

    def _follow(self, selection: Selection, *, switch: bool = True, scroll: bool = True) -> None:
        passage, others = self._cited(selection)
        if passage is not None and switch:
            source = self._content.passage(passage).source
            if source != self._source:
                self._show_source(source)
        lit: PassageBlock | None = None
        unfolded = False
        for block in self._passages(self._source):
            was_lit = block.lit
            block.light(block.passage.name == passage, beside=block.passage.name in others)
            unfolded |= block.unfolds and block.lit != was_lit
            if block.lit:
                lit = block
        if unfolded:
            self.calendar.relayout()
        changed = passage != self._lit
        self._lit = passage
        if lit is not None and scroll:
            self.calendar.scroll_to(lit.rect)
            self.calendar.focus_block(lit)
            if changed and self.isVisible() and not self._look.still:
                self._fade.stop()
                self._fade.start()
        self._set_place()
        self.calendar.viewport().update()

    def _cited(self, selection: Selection) -> tuple[str | None, set[str]]:
        """Return the passage to light, and those that also speak of the record."""
        record = selection.record
        cited = selection.passage if selection.passage and self._content.has_passage(selection.passage) else None
        if record is None or record not in self._content.records():
            return cited, set()
        claims = [claim for claim in self._content.claims_about(record) if claim.subject == record]
        others = {claim.passage for claim in claims}
        if cited is not None:
            return cited, others
        roles = ("start", "moment", "span", "end")
        dating = [claim for claim in claims if self._content.property(claim.property).role in roles and claim.date]
        first = min(
            dating, key=lambda c: (roles.index(self._content.property(c.property).role), _days(c)), default=None
        )
        first = first or next(iter(claims), None) or next(iter(self._content.claims_about(record)), None)
        return (first.passage if first else None), others

    def step(self, by: int) -> None:
        """Select the next or the previous passage of the source."""
        names = [passage.name for passage in self._content.calendar(self._source)]
        if not names:
            return
        here = names.index(self._lit) + by if self._lit in names else 0
        self._session.select(None, names[max(0, min(here, len(names) - 1))])

    def _glow(self, value: float) -> None:
        for block in self._passages(self._source):
            if block.lit:
                block.glow = float(value)
        self.calendar.viewport().update()

    def settle(self) -> None:
        """End all motion at once, for pictures and tests."""
        self._fade.stop()
        self._glow(1.0)
        self.calendar.settle()

    def _restyle(self) -> None:
        source = self._content.source(self._source)
        self.chooser.setIcon(source_icon(self._look, source.shape, 13))
        self.chooser.setFont(self._look.font(13, 600))
        self.chooser.setText(f" {source.short}")
        self.chooser.setStyleSheet(f"font-size: {self._look.px(13)}px; font-weight: 600;")
        self._head.setFixedHeight(self._look.px(34))
        self._set_place()

    def _set_place(self) -> None:
        here = ""
        if self._lit is not None:
            passage = self._content.passage(self._lit)
            here = passage.locator if passage.source == self._source else ""
        metrics = QFontMetrics(self._look.font(12))
        self._place.setText(metrics.elidedText(here, Qt.TextElideMode.ElideMiddle, max(self._place.width() - 2, 40)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Shorten the place in the head anew."""
        super().resizeEvent(event)
        self._calendar_word.setVisible(self.width() >= self._look.px(_ROOM_FOR_WORD))
        self._set_place()

    def plain_text(self) -> str:
        """Return what the reader sees, as text: the lit passage is marked so."""
        source = self._content.source(self._source)
        return f"{source.title}\n{self.calendar.plain_text()}"


def _days(claim: Claim) -> int:
    """Return how many days a claim leaves open: the most precise one is shown first."""
    if claim.date is None:
        return 0
    first, end = claim.date.possible
    return end - first
