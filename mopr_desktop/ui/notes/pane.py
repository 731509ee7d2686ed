"""The list of notes: searched as one types, filtered, sorted; bookmarks above them."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QMenu, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from mopr_desktop.session.note_index import NoteIndex
from mopr_desktop.session.session import Session
from mopr_desktop.session.workbook import Workbook
from mopr_desktop.store.note_list import NoteRow
from mopr_desktop.ui.block import Block
from mopr_desktop.ui.blocks import SectionHead
from mopr_desktop.ui.look import Look
from mopr_desktop.ui.notes.about import about_words
from mopr_desktop.ui.notes.choosing import ABOUT, LOST, SELECTION, SORTS, Choice, Listing
from mopr_desktop.ui.notes.list_blocks import BookmarkLine
from mopr_desktop.ui.notes.note_model import NoteModel
from mopr_desktop.ui.notes.note_view import NoteView
from mopr_desktop.ui.phrases import counted
from mopr_desktop.ui.sheet import Sheet

if TYPE_CHECKING:
    from mopr_desktop.store.content import Content

NO_NOTES: Final = "No notes yet. N writes one on the selection, M pins one to a day."
NOTHING_FITS: Final = "No note fits. Clear the field, or choose All notes."
READING: Final = "Reading the notes …"
_MOST_MARKS: Final = 5
"""Bookmarks that are in view above the notes; the others are scrolled to."""


class NotesPane(QWidget):
    """Lists what the reader wrote.

    Attributes:
        current: uid of the note that is open in the editor.
        colours: Returns the colours of tags.

    Signals:
        note_wanted: uid of a note to open.
        bookmark_wanted: uid of a bookmark to go to.
        delete_wanted: kind and uid of what the reader wants gone.
        history_wanted: uid of a note whose versions are wanted.
    """

    note_wanted = Signal(str)
    bookmark_wanted = Signal(str)
    delete_wanted = Signal(str, str)
    history_wanted = Signal(str)

    def __init__(self, content: Content, session: Session, workbook: Workbook, index: NoteIndex, look: Look) -> None:
        super().__init__()
        self._content, self._session, self._workbook, self._index = content, session, workbook, index
        self._look = look
        self.choice = Choice()
        self._stale = True
        self.current = ""
        self.colours: Callable[[], dict[str, str]] = dict
        self.setObjectName("notes")
        self.field = QLineEdit()
        self.field.setPlaceholderText("Search notes")
        self.field.setAccessibleName("Search notes")
        self.field.setClearButtonEnabled(True)
        self.about = self._chooser("What the notes are about", self._fill_about)
        self.tag = self._chooser("Tag of the notes", self._fill_tags)
        self.sort = self._chooser("Order of the notes", self._fill_sorts)
        self.model = NoteModel(index.rows, self._words, self)
        self.list = NoteView(self.model, look)
        self.marks = MarkSheet(look)
        self.empty = QLabel()
        self.empty.setTextFormat(Qt.TextFormat.PlainText)
        self.empty.setWordWrap(True)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self.empty.setContentsMargins(12, 4, 12, 0)
        self.count = QLabel()
        self.count.setTextFormat(Qt.TextFormat.PlainText)
        self.count.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.listing = Listing(content, session, workbook, index, self._show)
        self._arrange()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self.refresh)
        self._connect()
        self._name_choosers()

    def _arrange(self) -> None:
        above, row = QHBoxLayout(), QHBoxLayout()
        above.setContentsMargins(10, 0, 10, 0)
        above.addWidget(self.field)
        row.setContentsMargins(10, 0, 10, 4)
        row.setSpacing(4)
        for chooser in (self.about, self.tag):
            row.addWidget(chooser)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(6)
        column.addLayout(above)
        column.addLayout(row)
        column.addWidget(self.marks)
        column.addWidget(self.empty)
        column.addWidget(self.list, 1)
        foot = QHBoxLayout()
        foot.setContentsMargins(12, 0, 10, 6)
        foot.addWidget(self.count, 1)
        foot.addWidget(self.sort)
        column.addLayout(foot)

    def _connect(self) -> None:
        self.field.textChanged.connect(self._later)
        self.list.note_wanted.connect(self.note_wanted)
        self.list.history_wanted.connect(self.history_wanted)
        self.list.delete_wanted.connect(partial(self.delete_wanted.emit, "note"))
        self.marks.delete_wanted.connect(self._delete)
        self._session.selection_changed.connect(lambda _: self._later() if self.choice.kind == SELECTION else None)
        self._session.content_changed.connect(self._later)
        self._index.changed.connect(self._notes_changed)
        self._workbook.changed.connect(self._take_changes)
        self._look.changed.connect(self._fit_marks)

    def _chooser(self, name: str, fill: Callable[[QMenu], None]) -> QToolButton:
        button = QToolButton()
        button.setAccessibleName(name)
        button.setToolTip(name)
        button.setObjectName("chooser")
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        menu = QMenu(button)
        menu.aboutToShow.connect(lambda: fill(menu))
        button.setMenu(menu)
        return button

    def _fill_about(self, menu: QMenu) -> None:
        menu.clear()
        for kind, words in ABOUT.items():
            self._offer(menu, words, kind == self.choice.kind, partial(self.choose_about, kind))

    def _fill_tags(self, menu: QMenu) -> None:
        menu.clear()
        self._offer(menu, "Any tag", not self.choice.tag, partial(self.choose_tag, ""))
        for tag, number in self.tags().items():
            words = f"{tag.replace('&', '&&')}\t{number:,}"
            self._offer(menu, words, tag == self.choice.tag, partial(self.choose_tag, tag))

    def _fill_sorts(self, menu: QMenu) -> None:
        menu.clear()
        for sort, (words, _) in SORTS.items():
            self._offer(menu, words, sort == self.choice.sort, partial(self.choose_sort, sort, None))
        menu.addSeparator()
        for falling, words in zip((False, True), SORTS[self.choice.sort][1], strict=True):
            chosen = falling == self.choice.falling
            self._offer(menu, words, chosen, partial(self.choose_sort, self.choice.sort, falling))

    def _offer(self, menu: QMenu, words: str, chosen: bool, deed: Callable[..., None]) -> None:
        entry = menu.addAction(words)
        entry.setCheckable(True)
        entry.setChecked(chosen)
        entry.triggered.connect(lambda _checked=False: deed())

    def choose_about(self, kind: str) -> None:
        """List only notes about something of a kind, one of KINDS, "selection" or "lost"; "" for all."""
        self._choose(kind=kind)

    def choose_tag(self, tag: str) -> None:
        """List only notes with a tag; "" for all."""
        self._choose(tag=tag)

    def choose_sort(self, sort: str, falling: bool | None = None) -> None:
        """List the notes in another order, one of SORTS; None for the direction that is usual in it."""
        if sort in SORTS:
            self._choose(sort=sort, falling=sort in ("changed", "made") if falling is None else falling)

    @property
    def order(self) -> str:
        """The order, with "-" before it for the largest first, as the window remembers it."""
        return f"{'-' if self.choice.falling else ''}{self.choice.sort}"

    def _choose(self, **changed: Any) -> None:
        self.choice = self.choice.having(**changed)
        self._name_choosers()
        self._later()

    def _name_choosers(self) -> None:
        choice = self.choice
        self.about.setText(ABOUT[choice.kind])
        self.tag.setText(f"#{choice.tag}" if choice.tag else "Any tag")
        words, (rising, falling) = SORTS[choice.sort]
        self.sort.setText(f"{words} {'↓' if choice.falling else '↑'}")
        self.sort.setToolTip(
            f"Order of the notes: {words[0].lower()}{words[1:]}, {falling if choice.falling else rising}"
        )
        self.sort.setAccessibleName(self.sort.toolTip())

    def tags(self) -> dict[str, int]:
        """Return the tags in use with their numbers of notes."""
        return self._index.tags()

    def _words(self, row: NoteRow) -> str:
        return about_words(self._content, row.target)

    # following

    def _take_changes(self, kinds: frozenset[str]) -> None:
        if kinds & {"bookmark", "tag"}:
            self._later()

    def _notes_changed(self, abouts: object) -> None:
        self.listing.forget(whole=abouts is None)
        self._later()

    def _later(self) -> None:
        self._stale = True
        if self.isVisible():
            self._timer.start()

    def showEvent(self, event: Any) -> None:
        """Be up to date when shown."""
        super().showEvent(event)
        self.refresh()

    @property
    def asking(self) -> bool:
        """Whether an answer is awaited."""
        return self.listing.asking or self._timer.isActive()

    def refresh(self) -> None:
        """List the notes anew."""
        if not self._stale:
            return
        self._stale = False
        self._timer.stop()
        self.list.colours = self.colours()
        self._show_marks()
        self.listing.ask(self.choice.having(words=self.field.text().strip()))

    def _show(self, numbers: Any, choice: Choice) -> None:
        """Show what was asked for; the row that keys act on stays, and what is in view."""
        here = self.list.currentIndex()
        before = self.model.number(here.row()) if here.isValid() else None
        top = self.list.verticalScrollBar().value()
        self.model.snippets = self.listing.snippets(choice.words)
        self.model.show(numbers)
        self.list.go_to(self.model.place_of(before), into_view=False)
        self.list.updateGeometries()
        self.list.verticalScrollBar().setValue(top if choice == self._shown else 0)
        self._shown = choice
        total = len(numbers)
        words = "" if total else READING if self._index.reading else NO_NOTES if choice.everything else NOTHING_FITS
        self.empty.setText(words)
        self.empty.setVisible(bool(words))
        of = f" of {len(self._index):,}" if total < len(self._index) else ""
        words = f"{total:,}{of} notes" if of else counted(total, "note") if total else ""
        self.count.setText(f"{words}, reading on …" if words and self._index.reading else words)
        self.count.setToolTip(self.count.text())

    _shown = Choice()

    # bookmarks

    def _show_marks(self) -> None:
        everything = self.choice.everything and not self.field.text().strip()
        marks = self._workbook.entries("bookmark") if everything and self._workbook.path is not None else []
        blocks: list[Block] = [SectionHead("Bookmarks", str(len(marks)))] if marks else []
        for uid, value in sorted(marks, key=lambda mark: mark[1]["title"].casefold()):
            title = value["title"] or about_words(self._content, value.get("target"))
            blocks.append(BookmarkLine(uid, title, partial(self.bookmark_wanted.emit, uid)))
        self.marks.show_blocks(blocks, keep_place=True)
        self.marks.setVisible(bool(blocks))
        self._fit_marks()

    def _fit_marks(self) -> None:
        most = self._look.px(30 + 22 * _MOST_MARKS)
        self.marks.setFixedHeight(min(round(self.marks.content_height()), most))

    def show_current(self, uid: str) -> None:
        """Mark the note that is open in the editor."""
        if uid != self.current:
            self.current = self.list.current = uid
            self.list.viewport().update()

    def _delete(self, block: Block) -> None:
        if isinstance(block, BookmarkLine):
            self.delete_wanted.emit("bookmark", block.uid)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """From the search field, Down and Enter lead into the list."""
        down = event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if down and self.field.hasFocus() and self.model.rowCount():
            self.list.setFocus(Qt.FocusReason.TabFocusReason)
            self.list.go_to(0, into_view=True)
        else:
            super().keyPressEvent(event)

    def plain_text(self) -> str:
        """Return what the reader sees, as text; of a long list the beginning."""
        self._stale = self._stale or self._timer.isActive()
        self.refresh()
        self.listing.settle()
        said = [self.model.lines(i) for i in range(min(self.model.rowCount(), _IN_WORDS))]
        lines = []
        for line in said:
            tags = "  ".join(f"#{tag}" for tag in line.tags)
            lines.append("\n".join(filter(None, (line.title, " · ".join(filter(None, (line.about, line.when))), tags))))
        return "\n".join(filter(None, (self.marks.plain_text(), *lines, self.empty.text(), self.count.text())))


_IN_WORDS: Final = 300


class MarkSheet(Sheet):
    """The bookmarks; Delete deletes what has the focus.

    Signals:
        delete_wanted: the block of what the reader wants gone.
    """

    delete_wanted = Signal(object)

    def __init__(self, look: Look) -> None:
        super().__init__(look, "Bookmarks", margin=12, top=2, bottom=4)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete what has the focus; everything else as in any sheet."""
        if event.key() == Qt.Key.Key_Delete and self.focused_block() is not None:
            self.delete_wanted.emit(self.focused_block())
        else:
            super().keyPressEvent(event)


__all__ = ["LOST", "NO_NOTES", "NotesPane"]
