"""Notes in the window: writes and finds them, and has every pane show those that concern it."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QObject, Qt, QTimer

from mopr_desktop.domain.note_days import days_of
from mopr_desktop.domain.note_links import first_line
from mopr_desktop.errors import MoprError
from mopr_desktop.session.session import Selection
from mopr_desktop.session.workbook import Change, new_uid
from mopr_desktop.store import drafts
from mopr_desktop.store.note_list import NoteRow, rows
from mopr_desktop.ui.block import Block
from mopr_desktop.ui.blocks import Rule, SectionHead
from mopr_desktop.ui.messages import show_failure
from mopr_desktop.ui.notes import about
from mopr_desktop.ui.notes.choosing import SELECTION
from mopr_desktop.ui.notes.editor import NoteEditor
from mopr_desktop.ui.notes.highlights import Highlights
from mopr_desktop.ui.notes.list_blocks import MoreLine, NoteLine
from mopr_desktop.ui.notes.pane import NotesPane
from mopr_desktop.ui.notes.passages import PassageNotes
from mopr_desktop.ui.notes.pinned import PinnedNotes
from mopr_desktop.ui.phrases import counted

if TYPE_CHECKING:
    from mopr_desktop.store.notebook_questions import NotebookQuestions
    from mopr_desktop.ui.desk import Desk
    from mopr_desktop.ui.notes.retarget import TargetChooser

_MOST_LISTED: Final = 12
_MOST_LINKED: Final = 6
_EDITOR: Final = 260
_COLOUR: Final = re.compile("#[0-9a-fA-F]{6}")
_MOST_WAITED_FOR: Final = 300
"""Notes whose tag is changed while the window waits."""


class NotesDesk(QObject):
    """Follows notebook and selection for as long as there is the window.

    Attributes:
        pane: The list.
        editor: The editor, hidden while it has no note.
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk
        self.pinned = PinnedNotes(desk, self)
        self.passages = PassageNotes(desk, self)
        self.pane = NotesPane(desk.content, desk.session, desk.workbook, desk.note_index, desk.look)
        self.editor = NoteEditor(desk.content, desk.workbook, desk.look, self._linkable)
        self.editor.hide()
        self.editor.setMinimumHeight(150)
        self._restored: set[str] = set()
        self._linked: tuple[object, ...] = ()
        self._chooser: TargetChooser | None = None
        self.pane.colours = self.colours
        self.pane.note_wanted.connect(self.open)
        self.pane.bookmark_wanted.connect(self.go_to_bookmark)
        self.pane.delete_wanted.connect(self.delete)
        self.pane.history_wanted.connect(self.show_history)
        self.pinned.opened.connect(self.open)
        self.editor.closed.connect(self._closed)
        self.editor.wrote.connect(self._wrote)
        self.editor.record_wanted.connect(self.follow_link)
        self.editor.retarget_wanted.connect(self._retarget)
        self.editor.history_wanted.connect(self.show_history)
        self.highlights = Highlights(desk)
        desk.note_index.changed.connect(self._notes_changed)
        desk.workbook.changed.connect(self._changed)
        desk.workbook.leaving.connect(self._leave_notebook)

    def begin(self) -> None:
        """Give the panes what they show of notes."""
        self._desk.details.notes = self.notes_on
        order = self._desk.window.state.notes
        self.pane.choose_sort(order.removeprefix("-"), order.startswith("-"))
        self.passages.begin(self.open, self.show_selected, self.colours)

    def attach(self) -> None:
        """Put the strip of pins below the axis."""
        self.pinned.attach()

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
        book, columns = self._desk.workbook, self._desk.note_index.columns
        numbers = columns.number[columns.with_tag(before)].tolist()
        uids = [row.uid for row in book.ask(lambda opened: rows(opened.db, numbers))] if numbers else []
        if not uids:
            known = ", ".join(list(self.pane.tags())[:8])
            self._fail(MoprError("No tag was changed.", why=f"No note has the tag {before}.", remedy=f"Tags: {known}."))
            return
        words = f"#{before} is #{after} now" if after else f"#{before} was taken off"

        def told(done: object) -> None:
            if done is not None:
                self._desk.status.showMessage(f"{words}, in {counted(len(uids), 'note')}.", 6000)

        if len(uids) <= _MOST_WAITED_FOR:
            told(book.edit(book.ask(lambda opened: retagged(opened, uids, before, after))))
            return
        try:  # the window goes on meanwhile
            book.start(f"Changing #{before}", lambda opened: opened.edit(retagged(opened, uids, before, after)), told)
        except MoprError as error:
            self._fail(error)

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
        notes, total = index.latest(names, _MOST_LISTED)
        linked: list[NoteRow] = []
        if selection.record in content.records():
            title = content.record(str(selection.record)).title
            found, _ = index.linking_to(str(selection.record), title, most=2 * _MOST_LISTED)
            linked = [note for note in found if about.key_of(note.target) not in names][:_MOST_LISTED]
        if not notes and not linked:
            return []
        blocks: list[Block] = [Rule(), SectionHead("Your notes", counted(total + len(linked), "note"))]
        subject, colours = selection.record, self.colours()
        for row in (*notes, *linked):
            here = (row.target or {}).get("record") == subject and subject is not None
            words = "" if here else about.about_words(content, row.target)
            line = NoteLine(row, f"links here, {words}" if row in linked else words, partial(self.open, row.uid))
            line.colours = [colours[tag] for tag in row.tags if tag in colours]
            blocks.append(line)
        if total > len(notes):
            blocks.append(MoreLine(f"All {total:,} notes on it, in the list", self.show_selected))
        return blocks

    def show_selected(self) -> None:
        """List the notes on the selection."""
        self.pane.field.clear()
        self.pane.choose_tag("")
        self.pane.choose_about(SELECTION)
        self.show()

    # inside

    def _notes_changed(self, abouts: Collection[str] | None) -> None:
        selection = self._desk.session.selection
        names = about.abouts_of(self._desk.content, selection)
        if abouts is None or not names or not set(names).isdisjoint(abouts) or self._links_changed(selection):
            self._desk.details.reread_notes()
        if abouts is None:
            QTimer.singleShot(0, self, self.restore_drafts)

    def _links_changed(self, selection: Selection) -> bool:
        """Whether other notes link to what is selected than those that were shown."""
        before, self._linked = self._linked, self._linking(selection)
        return before != self._linked

    def _linking(self, selection: Selection) -> tuple[object, ...]:
        content, record = self._desk.content, selection.record
        if record is None or record not in content.records():
            return ()
        numbers, _ = self._desk.note_index.columns.linking((record, content.record(record).title), 2 * _MOST_LISTED)
        return (record, *numbers)

    def _changed(self, kinds: frozenset[str]) -> None:
        if "tag" in kinds and "note" not in kinds:
            self._desk.details.reread_notes()
            self._desk.source.reread_notes()

    def restore_drafts(self) -> None:
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
        self.pinned.show_current("")
        if self._desk.has_timeline:
            self._desk.timeline.setFocus(Qt.FocusReason.OtherFocusReason)

    def _wrote(self, uid: str) -> None:
        self.pane.show_current(uid)
        self.pinned.show_current(uid)
        linked = [note for note in self._desk.note_index.linking_to(uid)[0] if note.uid != uid][:_MOST_LINKED]
        self.editor.show_linked([first_line(note.body, 60) for note in linked])

    def _retarget(self) -> None:
        """Let the reader choose what the open note is about."""
        desk = self._desk
        if self._chooser is None:
            from mopr_desktop.ui.notes.retarget import TargetChooser

            self._chooser = TargetChooser(
                desk.content, lambda: about.target_of(desk.session.selection), desk.look, self.editor
            )
            self._chooser.chosen.connect(self.editor.set_target)
        self._chooser.open_below(self.editor.about)

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
        days = days_of(target)
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


def retagged(book: NotebookQuestions, uids: Iterable[str], before: str, after: str) -> list[Change]:
    """Return what puts another tag in the place of one, or takes it away where the other is "", with its colour."""
    changes: list[Change] = []
    for uid in uids:
        value = book.get("note", uid)
        if value is not None and before in value["tags"]:
            tags = [after if tag == before else tag for tag in value["tags"]]
            changes.append(Change("note", uid, {**value, "tags": list(dict.fromkeys(tag for tag in tags if tag))}))
    colour = book.get("tag", before)
    if changes and colour is not None:
        changes.append(Change("tag", before, None))
        if after and book.get("tag", after) is None:
            changes.append(Change("tag", after, colour))
    return changes


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
