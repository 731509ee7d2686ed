"""What a reader can do with what is the reader's own: by command, in menus, and by key in lists."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtWidgets import QMenu

from mopr_desktop.ui.deeds import Deed
from mopr_desktop.ui.own.changes import Readings, claims_resting_on, deletion, preference
from mopr_desktop.ui.own.open_forms import OpenForms
from mopr_desktop.ui.phrases import counted

if TYPE_CHECKING:
    from mopr_desktop.ui.desk import Desk
    from mopr_desktop.ui.own.form import OwnForm

_SHOWN_MS = 8_000
_NO_CLAIM = "Choose a claim first: go to one in the details or side by side, and press R."
_NOTHING_OWN = "What is selected is not yours. Your own claims, records and sources are marked in purple."


class OwnWork(QObject):
    """Deeds and commands of one window.

    Attributes:
        opened: The forms.
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk
        self.opened = OpenForms(desk.content, desk.session, desk.workbook, desk.look, desk.window)
        self.opened.said.connect(self._say)
        desk.joining.left_out.connect(self._tell)

    @property
    def forms(self) -> Mapping[tuple[str, ...], OwnForm]:
        """The forms that are open, or closed with something typed in them, by what they are about."""
        return self.opened.forms

    def _tell(self, left_out: int) -> None:
        one = "An entry of the notebook is" if left_out == 1 else f"{left_out} entries of the notebook are"
        self._say(f"{one} not shown, or not whole: see Notebook, Entries not shown.")

    # forms

    def new_claim(self, record: str | None = None, passage: str | None = None) -> None:
        """Open the form of a new claim: about a record, from a passage, or from what is selected."""
        if record is None and passage is None:
            selection = self._desk.session.selection
            record, passage = selection.record, selection.passage
        self.opened.new_claim(record or "", passage or "")

    def correct(self, passage: str | None = None) -> None:
        """Open the form of a correction of a passage, the lit one if none is named."""
        passage = passage or self._desk.source.lit
        if passage is None:
            self._say("Choose a passage of a source first.")
        else:
            self.opened.correct(passage)

    def judge(self, claim: str | None = None) -> None:
        """Open the form of the reader's reading of a claim, the one in focus if none is named."""
        claim = claim or self._claim_in_focus()
        if claim:
            self.opened.judge(claim)
        else:
            self._say(_NO_CLAIM)

    # deleting and judging

    def delete(self, kind: str, uid: str) -> None:
        """Delete something own with all that rests on it, as one step of undo."""
        claims = claims_resting_on(self._desk.content, kind, uid)
        if self._desk.workbook.edit(deletion(kind, uid, claims, self._readings())) is not None:
            with_it = f" with {counted(len(claims), 'claim')}" if kind != "own_claim" and claims else ""
            self._say(f"Deleted{with_it}. Ctrl+Z takes it back.")

    def prefer(self, chosen: Sequence[str], rivals: Sequence[str]) -> None:
        """Prefer some claims among rivals in the reader's name, none if none are chosen; reasons are kept."""
        changes = preference(self._desk.content, chosen, rivals, self._readings())
        if changes:
            self._desk.workbook.edit(changes)

    def _readings(self) -> Readings:
        return self._desk.workbook.entries("reading")

    # what can be done with what

    def with_claim(self, claim: str) -> Sequence[Deed]:
        """Return what can be done with a claim."""
        deeds = [Deed("Your reading of it…", partial(self.judge, claim))]
        if self._desk.content.claim(claim).own:
            deeds += self._own("own_claim", claim, "claim")
        return deeds

    def with_passage(self, passage: str) -> Sequence[Deed]:
        """Return what can be done with a passage."""
        content = self._desk.content
        deeds = [
            Deed("New claim from this passage…", partial(self.new_claim, self._desk.session.selected, passage)),
            Deed("Read a word otherwise…", partial(self.correct, passage)),
        ]
        for one in content.corrections(passage):
            if one.own:
                deeds += self._own("correction", one.id, f"correction “{one.printed}”", keys=False)
        return deeds

    def with_record(self, record: str) -> Sequence[Deed]:
        """Return what can be done with a record."""
        deeds = [Deed("New claim on this record…", partial(self.new_claim, record, None))]
        if self._desk.content.record(record).own:
            deeds += self._own(
                "own_record", record, self._desk.content.kind(self._desk.content.record(record).kind).label
            )
        return deeds

    def with_source(self, source: str) -> Sequence[Deed]:
        """Return what can be done with a source."""
        own = source in {one.id for one in self._desk.content.own.sources}
        return self._own("own_source", source, "source") if own else ()

    def open_menu(self, record: str, claim: str, at: QPoint) -> None:
        """Open the menu of a mark on the axis."""
        content, session = self._desk.content, self._desk.session
        known = bool(claim) and content.has_claim(claim)
        menu = QMenu(self._desk.timeline)
        passage = content.claim(claim).passage if known else None
        menu.addAction("Select", partial(session.select, record, passage, claim if known else None))
        for deed in (*(self.with_claim(claim) if known else ()), *self.with_record(record)):
            menu.addAction(deed.text, deed.run)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(at)

    def _own(self, kind: str, uid: str, what: str, *, keys: bool = True) -> list[Deed]:
        return [
            Deed(f"Edit your {what}…", partial(self.opened.edit, kind, uid)),
            Deed(f"Delete your {what}", partial(self.delete, kind, uid), Qt.Key.Key_Delete if keys else None),
        ]

    # commands

    def commands(self) -> dict[str, Callable[[], None]]:
        """Return what each command does."""
        return {
            "own.new-event": partial(self.opened.new_record, "event"),
            "own.new-person": partial(self.opened.new_record, "person"),
            "own.new-section": partial(self.opened.new_record, "section"),
            "own.new-record": partial(self.opened.new_record, "campaign"),
            "own.new-source": self.opened.new_source,
            "own.new-claim": self.new_claim,
            "own.correct": self.correct,
            "own.judge": self.judge,
            "own.edit": self.edit_selected,
            "own.delete": self.delete_selected,
        }

    def edit_selected(self) -> None:
        """Open the form of the own thing in focus, or selected."""
        found = self._own_in_focus()
        if found is None:
            self._say(_NOTHING_OWN)
        else:
            self.opened.edit(*found)

    def delete_selected(self) -> None:
        """Delete the own thing in focus, or selected."""
        found = self._own_in_focus()
        if found is None:
            self._say(_NOTHING_OWN)
        else:
            self.delete(*found)

    def _claim_in_focus(self) -> str:
        desk = self._desk
        asked = desk.session.question is not None
        block = (desk.question.sheet if asked else desk.details).focused_block()
        if block is not None and block.claim and desk.content.has_claim(block.claim):
            return block.claim
        return "" if asked else desk.session.selection.claim or ""

    def _own_in_focus(self) -> tuple[str, str] | None:
        content, session = self._desk.content, self._desk.session
        shown, focus = self._desk.source.source, self._desk.window.focusWidget()
        in_source = focus is not None and self._desk.source.isAncestorOf(focus)
        if (in_source or session.selected is None) and shown in {one.id for one in content.own.sources}:
            return "own_source", shown
        claim = self._claim_in_focus()
        if claim and content.claim(claim).own:
            return "own_claim", claim
        record = content.records().get(session.selected or "")
        if record is not None and record.own:
            return "own_record", record.name
        return None

    def _say(self, words: str) -> None:
        self._desk.status.showMessage(words, _SHOWN_MS)

    def close(self) -> None:
        """Close the forms with the window."""
        self.opened.close()
