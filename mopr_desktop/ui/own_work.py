"""Everything a reader does with what is the reader's own: opens forms, writes, deletes, judges claims."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtWidgets import QMenu

from mopr_desktop.session.workbook import Change
from mopr_desktop.ui.deeds import Deed
from mopr_desktop.ui.own_readings import reading_change
from mopr_desktop.ui.phrases import counted

if TYPE_CHECKING:
    from mopr_desktop.ui.desk import Desk
    from mopr_desktop.ui.own_forms import OwnForm

_SHOWN_MS = 8_000
_NO_CLAIM = "Choose a claim first: go to one in the details or side by side, and press R."
_NOTHING_OWN = "What is selected is not yours. Your own claims, records and sources are marked in purple."


class OwnWork(QObject):
    """Forms and deeds of one window.

    Attributes:
        forms: The forms that are open, or closed with something typed in them, by what they are about.
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk
        self.forms: dict[tuple[str, ...], OwnForm] = {}
        desk.session.content_changed.connect(self._reread)
        desk.joining.left_out.connect(self._tell)

    def _tell(self, left_out: int) -> None:
        one = "An entry of the notebook is" if left_out == 1 else f"{left_out} entries of the notebook are"
        self._say(f"{one} not shown, or not whole: see Notebook, Entries not shown.")

    def _reread(self) -> None:
        """Offer in open forms what was made since."""
        for form in self.forms.values():
            form.reread()

    # forms

    # what forms need is loaded with the first of them

    def new_record(self, kind: str) -> None:
        """Open the form of a new record."""
        from mopr_desktop.ui.own_forms import RecordForm

        self._open(("record", kind), lambda **given: RecordForm(content=self._desk.content, kind=kind, **given))

    def new_source(self) -> None:
        """Open the form of a new source."""
        from mopr_desktop.ui.own_forms import SourceForm

        self._open(("source",), SourceForm)

    def new_claim(self, record: str | None = None, passage: str | None = None) -> None:
        """Open the form of a new claim: about a record, from a passage, or from what is selected."""
        from mopr_desktop.ui.own_forms import ClaimForm

        selection = self._desk.session.selection
        if record is None and passage is None:
            record, passage = selection.record, selection.passage
        about, place = record or "", passage or ""
        self._open(
            ("claim", about, place),
            lambda **given: ClaimForm(content=self._desk.content, record=about, passage=place, **given),
        )

    def correct(self, passage: str | None = None) -> None:
        """Open the form of a correction of a passage, the lit one if none is named."""
        from mopr_desktop.ui.own_forms import CorrectionForm

        passage = passage or self._desk.source.lit
        if passage is None:
            self._say("Choose a passage of a source first.")
            return
        self._open(
            ("correction", passage),
            lambda **given: CorrectionForm(content=self._desk.content, passage=passage, **given),
        )

    def judge(self, claim: str | None = None) -> None:
        """Open the form of the reader's reading of a claim, the one in focus if none is named."""
        from mopr_desktop.ui.own_forms import ReadingForm

        claim = claim or self._claim_in_focus()
        if not claim:
            self._say(_NO_CLAIM)
            return
        self._open(("reading", claim), lambda **given: ReadingForm(content=self._desk.content, claim=claim, **given))

    def edit(self, kind: str, uid: str) -> None:
        """Open the form of something the reader made."""
        from mopr_desktop.ui.own_forms import ClaimForm, CorrectionForm, RecordForm, SourceForm

        before, content = self._desk.workbook.get(kind, uid), self._desk.content
        if before is None:
            return
        given: dict[str, Any] = {"uid": uid, "before": before}
        if kind == "own_source":
            self._open((kind, uid), lambda **more: SourceForm(**given, **more))
        elif kind == "own_record":
            named = content.record(uid).kind
            self._open((kind, uid), lambda **more: RecordForm(content=content, kind=named, **given, **more))
        elif kind == "own_claim":
            self._open((kind, uid), lambda **more: ClaimForm(content=content, **given, **more))
        elif kind == "correction":
            passage = before["target"]["passage"]
            self._open((kind, uid), lambda **more: CorrectionForm(content=content, passage=passage, **given, **more))

    def _open(self, key: tuple[str, ...], make: Callable[..., OwnForm]) -> None:
        """Show a form; one that was closed with something typed in it comes back as it was."""
        form = self.forms.get(key)
        if form is None:
            form = make(look=self._desk.look, parent=self._desk.window, write=self._write)
            form.accepted.connect(partial(self._done, key))
            self.forms[key] = form
        form.begin()

    def _done(self, key: tuple[str, ...]) -> None:
        form = self.forms.pop(key, None)
        if form is not None:
            self._show(form)
            form.deleteLater()

    def _show(self, form: OwnForm) -> None:
        """Select what was just made."""
        session, content = self._desk.session, self._desk.content
        for change in form.changes() if form.uid else ():
            if change.kind == "own_record" and session.selected != change.uid:
                session.leave_for(change.uid)
        if not form.uid and self._made:
            kind, uid = self._made
            if kind == "own_record" and uid in content.records():
                session.leave_for(uid)
            elif kind == "own_claim" and content.has_claim(uid) and session.question is None:
                claim = content.claim(uid)
                session.select(claim.subject, claim.passage, uid)
            elif kind == "own_source":
                self._say("The source is there; choose it in the form of a claim.")

    def _write(self, changes: list[Change]) -> bool:
        self._made = (changes[0].kind, changes[0].uid) if changes else None
        return not changes or self._desk.workbook.edit(changes) is not None

    _made: tuple[str, str] | None = None

    # deleting and judging

    def delete(self, kind: str, uid: str) -> None:
        """Delete something own with all that rests on it, as one step of undo."""
        content = self._desk.content
        claims = [
            one.id
            for one in content.own.claims
            if (kind == "own_claim" and one.id == uid)
            or (kind == "own_record" and one.subject == uid)
            or (kind == "own_source" and one.source == uid)
        ]
        gone = [Change("own_claim", one, None) for one in claims]
        if kind != "own_claim":
            gone.insert(0, Change(kind, uid, None))
        held = self._desk.workbook.entries("reading") if claims else []
        gone += [Change("reading", name, None) for name, value in held if value.get("claim") in claims]
        if self._desk.workbook.edit(gone) is not None:
            with_it = f" with {counted(len(claims), 'claim')}" if kind != "own_claim" and claims else ""
            self._say(f"Deleted{with_it}. Ctrl+Z takes it back.")

    def prefer(self, chosen: Sequence[str], rivals: Sequence[str]) -> None:
        """Prefer some claims among rivals in the reader's name, none if none are chosen; reasons are kept."""
        content = self._desk.content
        changes = []
        for claim in rivals:
            own = next((one for one in reversed(content.readings(claim)) if one.own), None)
            judgement = own.reading if own else ""
            if claim in chosen and judgement != "preferred":
                changes.append(reading_change(claim, "preferred", own.why if own else ""))
            elif claim not in chosen and judgement == "preferred":
                changes += self._without_reading(claim)
        if changes:
            self._desk.workbook.edit(changes)

    def _without_reading(self, claim: str) -> list[Change]:
        held = self._desk.workbook.entries("reading")
        return [Change("reading", name, None) for name, value in held if value.get("claim") == claim]

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
            Deed(f"Edit your {what}…", partial(self.edit, kind, uid)),
            Deed(f"Delete your {what}", partial(self.delete, kind, uid), Qt.Key.Key_Delete if keys else None),
        ]

    # commands

    def commands(self) -> dict[str, Callable[[], None]]:
        """Return what each command does."""
        return {
            "own.new-event": partial(self.new_record, "event"),
            "own.new-person": partial(self.new_record, "person"),
            "own.new-section": partial(self.new_record, "section"),
            "own.new-record": partial(self.new_record, "campaign"),
            "own.new-source": self.new_source,
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
            self.edit(*found)

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
        for form in self.forms.values():
            form.close()
            form.deleteLater()
        self.forms.clear()
