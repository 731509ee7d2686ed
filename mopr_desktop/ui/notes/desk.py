"""Notes in the window: writes and finds them, and has every pane show those that concern it."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QObject, Qt, QTimer

from mopr_desktop.domain.note_links import first_line
from mopr_desktop.errors import MoprError
from mopr_desktop.session.session import Selection
from mopr_desktop.session.workbook import Change, new_uid
from mopr_desktop.store import drafts
from mopr_desktop.store.note_list import NoteRow, Wanted, list_notes, tags_in_use
from mopr_desktop.ui.block import Block
from mopr_desktop.ui.blocks import Rule, SectionHead
from mopr_desktop.ui.messages import show_failure
from mopr_desktop.ui.notes import about
from mopr_desktop.ui.notes.editor import NoteEditor
from mopr_desktop.ui.notes.highlights import Highlights
from mopr_desktop.ui.notes.list_blocks import NoteLine
from mopr_desktop.ui.notes.pane import NotesPane
from mopr_desktop.ui.phrases import counted

if TYPE_CHECKING:
    from mopr_desktop.canvas.pins import PinStrip
    from mopr_desktop.store.note_listing import ListedNote
    from mopr_desktop.ui.desk import Desk

_MOST_SHOWN: Final = 5_000
_MOST_LISTED: Final = 50
_MOST_LINKED: Final = 6
_EDITOR: Final = 260
_COLOUR: Final = re.compile("#[0-9a-fA-F]{6}")
NOTE_KINDS: Final = frozenset({"note", "bookmark", "tag"})


class NotesDesk(QObject):
    """Follows notebook and selection for as long as there is the window.

    Attributes:
        pane: The list.
        editor: The editor, hidden while it has no note.
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk
        self._pins: PinStrip | None = None
        self._pinned: list[ListedNote] = []
        self._by_passage: dict[str, list[NoteRow]] = {}
        self.pane = NotesPane(desk.content, desk.session, desk.workbook, desk.look)
        self.editor = NoteEditor(desk.content, desk.workbook, desk.look, self._linkable)
        self.editor.hide()
        self.editor.setMinimumHeight(150)
        self._restored: set[str] = set()
        self.pane.colours = self.colours
        self.pane.note_wanted.connect(self.open)
        self.pane.bookmark_wanted.connect(self.go_to_bookmark)
        self.pane.delete_wanted.connect(self.delete)
        self.editor.closed.connect(self._closed)
        self.editor.wrote.connect(self._wrote)
        self.editor.record_wanted.connect(self.follow_link)
        self.editor.retarget_wanted.connect(self._retarget)
        self.editor.history_wanted.connect(self.show_history)
        self.highlights = Highlights(desk)
        desk.workbook.changed.connect(self._changed)
        desk.workbook.leaving.connect(self._leave_notebook)
        desk.session.content_changed.connect(self._content_changed)

    def begin(self) -> None:
        """Give the panes what they show of notes."""
        self._desk.details.notes = self.notes_on
        self._desk.source.notes = self.notes_of_passage

    def attach(self) -> None:
        """Put the strip of pins below the axis."""
        from mopr_desktop.canvas.pins import PinStrip  # with the canvas

        self._pins = PinStrip(self._desk.timeline)
        self._pins.opened.connect(self.open)
        self._desk.timeline.set_strip(self._pins)
        self._show_pins()

    # commands

    def new(self) -> None:
        """Begin a note on the claim, record or passage that is selected."""
        self._begin(about.target_of(self._desk.session.selection))

    def pin(self) -> None:
        """Begin a note on the marked stretch, the pointed day, the day of the date line, or the window of time."""
        desk, timeline = self._desk, self._desk.timeline
        stretch, day = timeline.stretch, timeline.pointed_day
        if stretch is not None:
            target = about.stretch_target(*stretch)
        elif day is not None:
            target = about.pinned_at(day, timeline.scale.px_per_day)
        elif desk.session.as_of is not None:
            target = about.stretch_target(desk.session.as_of, desk.session.as_of + 1)
        else:
            target = about.stretch_target(*desk.session.range)
        self._begin(target)

    def _begin(self, target: dict[str, Any] | None) -> None:
        if self._desk.workbook.read_only:
            why = self._desk.workbook.why_read_only
            self._fail(MoprError("No note was begun.", why=why, remedy="Save a copy, and write in that."))
            return
        self._show_editor()
        self.editor.begin(target)

    def show(self) -> None:
        """Bring the list of notes forward, with the cursor in its search field."""
        desk = self._desk
        if desk.left.isHidden():
            desk.columns.toggle("browse")
        desk.left.show_page(1)
        self.pane.field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def open(self, uid: str) -> None:
        """Open a note in the editor, and show what it is about."""
        self._show_editor()
        if not self.editor.open(uid):
            self._closed()
            return
        self._go_to(self.editor.target)

    def delete(self, kind: str, uid: str) -> None:
        """Delete a note or bookmark."""
        if kind == "note" and uid == self.editor.uid:
            self.editor.forget()
            self._closed()
        if self._desk.workbook.delete(kind, uid) is not None:
            self._desk.status.showMessage(f"The {kind} was deleted; Ctrl+Z brings it back.", 6000)

    def bookmark(self) -> None:
        """Keep the selection, or the window of time, as a place to return to."""
        desk = self._desk
        target = about.target_of(desk.session.selection) or about.stretch_target(*desk.session.range)
        known = [uid for uid, mark in desk.workbook.entries("bookmark") if mark["target"] == target]
        if known:
            self.delete("bookmark", known[0])
            return
        title = about.about_words(desk.content, target)[:200]
        if desk.workbook.put("bookmark", new_uid("bookmark"), {"title": title, "target": target}) is not None:
            desk.status.showMessage(f"Bookmarked: {title}. Ctrl+B again takes it away.", 5000)

    def go_to_bookmark(self, uid: str) -> None:
        """Show what was bookmarked."""
        mark = self._desk.workbook.get("bookmark", uid)
        if mark is not None:
            self._go_to(mark["target"], select_same=True)

    def show_tags(self) -> None:
        """Show the tags, to rename, colour and take them off."""
        from mopr_desktop.ui.notes.tags import TagsWindow

        self.editor.commit()
        TagsWindow(self._desk).open_it()

    def colours(self) -> dict[str, str]:
        """Return the colours of tags, those that are none left out."""
        found = self._desk.workbook.entries("tag")
        return {tag: value["colour"] for tag, value in found if _COLOUR.fullmatch(value.get("colour") or "")}

    def change_tag(self, before: str, after: str) -> None:
        """Put another tag in the place of one, or take it away; one step of undo."""
        book = self._desk.workbook
        rows, _ = self._list(Wanted(tag=before), 1_000_000)
        changes: list[Change] = []
        for row in rows:
            value = book.get("note", row.uid)
            if value is not None:
                tags = [after if tag == before else tag for tag in value["tags"]]
                kept = list(dict.fromkeys(tag for tag in tags if tag))
                changes.append(Change("note", row.uid, {**value, "tags": kept}))
        colour = book.get("tag", before)
        if changes and colour is not None:
            changes.append(Change("tag", before, None))
            if after and book.get("tag", after) is None:
                changes.append(Change("tag", after, colour))
        if not changes:
            known = ", ".join(list(self.pane.tags())[:8])
            self._fail(MoprError("No tag was changed.", why=f"No note has the tag {before}.", remedy=f"Tags: {known}."))
        elif book.edit(changes) is not None:
            words = f"#{before} is #{after} now" if after else f"#{before} was taken off"
            self._desk.status.showMessage(f"{words}, in {counted(len(rows), 'note')}.", 6000)

    def show_history(self, uid: str = "") -> None:
        """Show every version of a note."""
        from mopr_desktop.ui.notes.history import HistoryWindow

        uid = uid or self.editor.uid
        if not uid or not self.editor.commit():
            return
        HistoryWindow(self._desk, uid).open_it()

    def show_held(self) -> None:
        """Show the notes as they were at a moment."""
        from mopr_desktop.ui.notes.history import HeldWindow

        self.editor.commit()
        HeldWindow(self._desk).open_it()

    def _leave_notebook(self) -> None:
        """Save what is typed in the notebook it belongs to, before another one takes its place."""
        if self.editor.is_open:
            if not self.editor.commit():
                self.editor.keep_draft()
            self.editor.forget()
            self._closed()
        self._restored.clear()

    def leave(self) -> None:
        """Keep what is being typed before the notebook is closed."""
        self.editor.commit()

    # what other panes show

    def notes_on(self, selection: Selection) -> list[Block]:
        """Return the notes on a selection and those that link to it, as blocks for the details."""
        names = about.abouts_of(self._desk.content, selection)
        if not names or self._desk.workbook.path is None:
            return []
        index, content = self._desk.note_index, self._desk.content
        notes = sorted((note for name in names for note in index.about(name)), key=lambda note: -note.changed)
        rows = [row_of(note) for note in notes[:_MOST_LISTED]]
        linked: list[NoteRow] = []
        if selection.record in content.records():
            own = {row.uid for row in rows}
            title = content.record(str(selection.record)).title
            found = index.linking_to(str(selection.record), title)
            linked = [row_of(note) for note in found if note.uid not in own][:_MOST_LISTED]
        if not rows and not linked:
            return []
        blocks: list[Block] = [Rule(), SectionHead("Your notes", counted(len(rows) + len(linked), "note"))]
        subject, colours = selection.record, self.colours()
        for row in (*rows, *linked):
            here = (row.target or {}).get("record") == subject and subject is not None
            words = "" if here else about.about_words(self._desk.content, row.target)
            line = NoteLine(row, f"links here, {words}" if row in linked else words, partial(self.open, row.uid))
            line.colours = [colours[tag] for tag in row.tags if tag in colours]
            blocks.append(line)
        return blocks

    def notes_of_passage(self, passage: str) -> list[tuple[str, str]]:
        """Return uid and first line of the notes on a passage and its claims."""
        return [(row.uid, first_line(row.body, 400)) for row in self._by_passage.get(passage, ())]

    # inside

    def _list(self, wanted: Wanted, limit: int) -> tuple[tuple[NoteRow, ...], int]:
        book = self._desk.workbook
        if book.path is None or book.busy:
            return (), 0
        try:
            return book.ask(lambda opened: list_notes(opened.db, wanted, limit))
        except MoprError:  # the edit that meets it says so
            return (), 0

    def _changed(self, kinds: frozenset[str]) -> None:
        if kinds.isdisjoint(NOTE_KINDS):
            return
        self._desk.details.reread_notes()
        self._read_passages()
        self._show_pins()
        QTimer.singleShot(0, self, self._restore_drafts)

    def _content_changed(self) -> None:
        self._read_passages()

    def _read_passages(self) -> None:
        content = self._desk.content
        found: dict[str, list[NoteRow]] = {}
        for about_, notes in self._desk.note_index.abouts().items():
            kind, _, name = about_.partition(":")
            if kind == "claim":
                name = content.claim(name).passage if content.has_claim(name) else ""
            if kind in ("passage", "claim") and name:
                found.setdefault(name, []).extend(row_of(note) for note in notes)
        if found != self._by_passage:
            self._by_passage = found
            self._desk.source.reread_notes()

    def _show_pins(self) -> None:
        if self._pins is None:
            return
        from mopr_desktop.canvas.pins import Pin

        notes = self._desk.note_index.about("axis")[:_MOST_SHOWN]
        if notes == self._pinned:
            return
        self._pinned = notes
        pins = []
        for row in map(row_of, notes):
            days = about.days_of(row.target)
            if days is not None:
                when = about.about_words(self._desk.content, row.target)
                pins.append(Pin(row.uid, *days, f"{when}: {first_line(row.body) or 'an empty note'}"))
        self._pins.show_pins(pins)

    def _restore_drafts(self) -> None:
        """Bring back what was being typed when the program ended without saving it."""
        book = self._desk.workbook
        if book.busy or book.read_only or self.editor.is_open:
            return
        name = "" if book.path is None else str(book.ask(lambda opened: opened.id))
        if name in self._restored:
            return
        self._restored.add(name)
        for draft in drafts.left_over(name):
            kept = book.get("note", draft.uid)
            if kept is not None and kept["body"] == draft.value["body"]:
                drafts.drop(name, draft.uid)
                continue
            self._show_editor()
            self.editor.restore(draft)
            return

    def restore_drafts(self) -> None:
        """The same at the start, where no notebook may be open yet."""
        self._restore_drafts()

    def _show_editor(self) -> None:
        desk = self._desk
        if not self.editor.isHidden():
            return
        desk.session.show_statement(False)
        self.editor.show()
        sizes = desk.columns.right.sizes()
        height = desk.look.px(_EDITOR)
        if sizes[-1] < height:
            room = max(sum(sizes) - height, 240)
            whole = max(sum(sizes[:-1]), 1)
            desk.columns.right.setSizes([*(round(size / whole * room) for size in sizes[:-1]), height])

    def _closed(self) -> None:
        self.editor.hide()
        self.pane.show_current("")
        if self._pins is not None:
            self._pins.current = ""
        if self._desk.has_timeline:
            self._desk.timeline.setFocus(Qt.FocusReason.OtherFocusReason)

    def _wrote(self, uid: str) -> None:
        self.pane.show_current(uid)
        if self._pins is not None:
            self._pins.current = uid
            self._pins.update()
        linked = [note for note in self._desk.note_index.linking_to(uid) if note.uid != uid][:_MOST_LINKED]
        self.editor.show_linked([first_line(note.first, 60) for note in linked])

    def _retarget(self) -> None:
        target = about.target_of(self._desk.session.selection)
        if target is not None:
            self.editor.set_target(target)

    def follow_link(self, name: str) -> None:
        """Select the record, or open the note, that a link names."""
        content = self._desk.content
        if name in content.records():
            self._desk.session.select(name)
            return
        for record in content.records().values():
            if record.title == name:
                self._desk.session.select(record.name)
                return
        if self._desk.workbook.get("note", name) is not None:
            self.open(name)

    def _go_to(self, target: dict[str, Any] | None, *, select_same: bool = False) -> None:
        """Show what a note is about in the other views; what is not in the data is left alone."""
        session, content = self._desk.session, self._desk.content
        if not target:
            return
        if "record" in target and target["record"] in content.records():
            if session.selected != target["record"] or select_same:
                session.select(str(target["record"]))
        elif "claim" in target and content.has_claim(str(target["claim"])):
            claim = content.claim(str(target["claim"]))
            session.select(claim.subject, claim.passage, claim.id)
        elif "passage" in target and content.has_passage(str(target["passage"])):
            if session.selection.passage != target["passage"]:
                session.select(None, str(target["passage"]))
        else:
            self._go_to_days(target, select_same)

    def _go_to_days(self, target: dict[str, Any], whole: bool) -> None:
        days = about.days_of(target)
        if days is None:
            return
        first, last = self._desk.session.range
        if whole and days[1] - days[0] > 1:
            self._desk.session.set_range(*days)
        elif days[0] >= last or days[1] <= first:
            middle, half = (days[0] + days[1]) // 2, (last - first) // 2
            self._desk.session.set_range(middle - half, middle + half)

    def _linkable(self, typed: str) -> list[tuple[str, str, str]]:
        """Return what a link may lead to: records by any of their names."""
        content = self._desk.content
        if not typed.strip():
            chosen = self._desk.session.selected
            names = [chosen] if chosen in content.records() else []
        else:
            names = [hit.name for hit in content.search(typed, 24) if hit.kind == "record"]
        return [
            (name, content.record(name).title, content.kind(content.record(name).kind).label)
            for name in dict.fromkeys(names)
            if name is not None
        ]

    def _fail(self, error: MoprError) -> None:
        show_failure(error, self._desk.window)


def row_of(note: ListedNote) -> NoteRow:
    """Return a note of the index as panes list it."""
    return NoteRow(note.uid, note.first, note.target, note.tags, note.changed)


def commands_of(notes: Callable[[], NotesDesk]) -> dict[str, Callable[[], None]]:
    """Return what the commands of notes do."""
    return {
        "note.new": lambda: notes().new(),
        "note.pin": lambda: notes().pin(),
        "note.highlight": lambda: notes().highlights.turn(),
        "note.list": lambda: notes().show(),
        "note.bookmark": lambda: notes().bookmark(),
        "note.tags": lambda: notes().show_tags(),
        "note.history": lambda: notes().show_history(),
        "note.held": lambda: notes().show_held(),
    }


__all__ = ["NotesDesk", "commands_of", "tags_in_use"]
