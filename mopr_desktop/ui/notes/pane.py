"""The list of notes: searched as one types, filtered by what they are about and by tag; bookmarks above them."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QMenu, QToolButton, QVBoxLayout, QWidget

from mopr_desktop.errors import MoprError
from mopr_desktop.session.session import Session
from mopr_desktop.session.workbook import Workbook
from mopr_desktop.store.note_list import NoteRow, Wanted, list_notes, tags_in_use
from mopr_desktop.ui.block import Block
from mopr_desktop.ui.blocks import Gap, SectionHead, Sentence
from mopr_desktop.ui.look import Look
from mopr_desktop.ui.notes.about import about_words, abouts_of, is_lost
from mopr_desktop.ui.notes.list_blocks import BookmarkLine, NoteLine
from mopr_desktop.ui.phrases import counted
from mopr_desktop.ui.sheet import Sheet

if TYPE_CHECKING:
    from mopr_desktop.store.content import Content

MOST: Final = 300
"""Notes in the list at once; the search finds the others."""
_SELECTION, _LOST = "selection", "lost"
_ALL: Final = 1_000_000
_ABOUT: Final = (
    ("", "All notes"),
    (_SELECTION, "On the selection"),
    ("record", "On records"),
    ("claim", "On claims"),
    ("passage", "On passages"),
    ("source", "On words or pictures"),
    ("axis", "On days"),
    ("nothing", "On nothing"),
    (_LOST, "Target is lost"),
)
NO_NOTES: Final = "No notes yet. N writes one on the selection, M pins one to a day."
NOTHING_FITS: Final = "No note fits. Clear the field, or choose All notes."


class NotesPane(QWidget):
    """Lists what the reader wrote.

    Attributes:
        current: uid of the note that is open in the editor.
        colours: Returns the colours of tags.

    Signals:
        note_wanted: uid of a note to open.
        bookmark_wanted: uid of a bookmark to go to.
        delete_wanted: kind and uid of what the reader wants gone.
    """

    note_wanted = Signal(str)
    bookmark_wanted = Signal(str)
    delete_wanted = Signal(str, str)

    def __init__(self, content: Content, session: Session, workbook: Workbook, look: Look) -> None:
        super().__init__()
        self._content, self._session, self._workbook, self._look = content, session, workbook, look
        self._kind, self._tag = "", ""
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
        self.list = NoteSheet(look)
        self.count = QLabel()
        self.count.setTextFormat(Qt.TextFormat.PlainText)
        row = QHBoxLayout()
        row.setContentsMargins(10, 0, 10, 4)
        row.addWidget(self.about)
        row.addWidget(self.tag)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(6)
        above = QHBoxLayout()
        above.setContentsMargins(10, 0, 10, 0)
        above.addWidget(self.field)
        column.addLayout(above)
        column.addLayout(row)
        column.addWidget(self.list, 1)
        self.count.setContentsMargins(12, 2, 12, 6)
        column.addWidget(self.count)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self.refresh)
        self.field.textChanged.connect(self._later)
        self.list.delete_wanted.connect(self._delete)
        session.selection_changed.connect(lambda _: self._later() if self._kind == _SELECTION else None)
        session.content_changed.connect(self._later)
        workbook.changed.connect(self._take_changes)
        self._name_choosers()

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
        for kind, words in _ABOUT:
            entry = menu.addAction(words)
            entry.setCheckable(True)
            entry.setChecked(kind == self._kind)
            entry.triggered.connect(partial(self.choose_about, kind))

    def _fill_tags(self, menu: QMenu) -> None:
        menu.clear()
        every = menu.addAction("Any tag")
        every.triggered.connect(partial(self.choose_tag, ""))
        for tag, number in self.tags().items():
            entry = menu.addAction(f"{tag.replace('&', '&&')}\t{number}")
            entry.setCheckable(True)
            entry.setChecked(tag == self._tag)
            entry.triggered.connect(partial(self.choose_tag, tag))

    def choose_about(self, kind: str, _checked: bool = False) -> None:
        """List only notes about something of a kind, one of ABOUT_KINDS, "selection" or "lost"; "" for all."""
        self._kind = kind
        self._name_choosers()
        self._later()

    def choose_tag(self, tag: str, _checked: bool = False) -> None:
        """List only notes with a tag; "" for all."""
        self._tag = tag
        self._name_choosers()
        self._later()

    def _name_choosers(self) -> None:
        self.about.setText(dict(_ABOUT)[self._kind])
        self.tag.setText(f"#{self._tag}" if self._tag else "Any tag")

    def tags(self) -> dict[str, int]:
        """Return the tags in use with their numbers of notes."""
        return self._asked(lambda book: tags_in_use(book.db)) or {}

    def _asked(self, question: Callable[[Any], Any]) -> Any:
        if self._workbook.path is None or self._workbook.busy:
            return None
        try:
            return self._workbook.ask(question)
        except MoprError:  # the edit that meets it says so
            return None

    def _take_changes(self, kinds: frozenset[str]) -> None:
        if kinds & {"note", "bookmark", "tag"}:
            self._later()

    def _later(self) -> None:
        self._stale = True
        if self.isVisible():
            self._timer.start()

    def showEvent(self, event: Any) -> None:
        """Be up to date when shown."""
        super().showEvent(event)
        self.refresh()

    def wanted(self) -> Wanted:
        """Return which notes are to be listed."""
        kind = "" if self._kind in (_SELECTION, _LOST) else self._kind
        about = abouts_of(self._content, self._session.selection) if self._kind == _SELECTION else ()
        if self._kind == _SELECTION and not about:
            about = ("nothing is selected",)
        return Wanted(self.field.text(), about, kind, self._tag)

    def refresh(self) -> None:
        """List the notes anew."""
        if not self._stale:
            return
        self._stale = False
        self._timer.stop()
        wanted = self.wanted()
        found = self._asked(lambda book: list_notes(book.db, wanted, _ALL if self._kind == _LOST else MOST))
        rows, total = found if found is not None else ((), 0)
        if self._kind == _LOST:
            rows = tuple(row for row in rows if is_lost(self._content, row.target))
            rows, total = rows[:MOST], len(rows)
        self.list.show_blocks([*self._bookmarks(wanted), *self._notes(rows, wanted)], keep_place=True)
        more = f", the latest {len(rows)} listed" if total > len(rows) else ""
        self.count.setText(f"{counted(total, 'note')}{more}" if total else "")

    def _bookmarks(self, wanted: Wanted) -> list[Block]:
        if wanted != Wanted() or self._workbook.path is None:
            return []
        marks = self._workbook.entries("bookmark")
        if not marks:
            return []
        blocks: list[Block] = [SectionHead("Bookmarks", str(len(marks)))]
        for uid, value in sorted(marks, key=lambda mark: mark[1]["title"].casefold()):
            title = value["title"] or about_words(self._content, value.get("target"))
            blocks.append(BookmarkLine(uid, title, partial(self.bookmark_wanted.emit, uid)))
        return [*blocks, Gap(10)]

    def _notes(self, rows: tuple[NoteRow, ...], wanted: Wanted) -> list[Block]:
        if not rows:
            words = NO_NOTES if wanted == Wanted() and self._kind != _LOST else NOTHING_FITS
            return [Sentence(words, 12.5, role="ink2", above=4)]
        blocks: list[Block] = []
        colours = self.colours()
        for row in rows:
            line = NoteLine(row, about_words(self._content, row.target), partial(self.note_wanted.emit, row.uid))
            line.current = row.uid == self.current
            line.colours = [colours[tag] for tag in row.tags if tag in colours]
            blocks.append(line)
        return blocks

    def show_current(self, uid: str) -> None:
        """Mark the note that is open in the editor."""
        if uid != self.current:
            self.current = uid
            for block in self.list.blocks:
                if isinstance(block, NoteLine):
                    block.current = block.uid == uid
            self.list.viewport().update()

    def _delete(self, block: Block) -> None:
        if isinstance(block, NoteLine):
            self.delete_wanted.emit("note", block.uid)
        elif isinstance(block, BookmarkLine):
            self.delete_wanted.emit("bookmark", block.uid)

    def plain_text(self) -> str:
        """Return what the reader sees, as text."""
        self.refresh()
        return "\n".join(filter(None, (self.list.plain_text(), self.count.text())))


class NoteSheet(Sheet):
    """The list itself; Delete deletes what has the focus.

    Signals:
        delete_wanted: the block of what the reader wants gone.
    """

    delete_wanted = Signal(object)

    def __init__(self, look: Look) -> None:
        super().__init__(look, "Notes", margin=12, top=2)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete what has the focus; everything else as in any sheet."""
        if event.key() == Qt.Key.Key_Delete and self.focused_block() is not None:
            self.delete_wanted.emit(self.focused_block())
        else:
            super().keyPressEvent(event)
