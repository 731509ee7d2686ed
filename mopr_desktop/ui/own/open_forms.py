"""The forms of one window: opened, kept with what is typed in them, and followed by what they made."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from mopr_desktop.session.session import Session
from mopr_desktop.session.workbook import Change, Workbook
from mopr_desktop.ui.look import Look
from mopr_desktop.ui.own.typed import load_typed, save_typed

if TYPE_CHECKING:
    from mopr_desktop.store.content import Content
    from mopr_desktop.ui.own.form import OwnForm

_SOON_MS: Final = 1_000


class OpenForms(QObject):
    """Opens a form for each thing; what forms need is loaded with the first of them.

    Signals:
        said: something for the status line.

    Attributes:
        forms: The forms that are open, or closed with something typed in them, by what they are about.
    """

    said = Signal(str)

    def __init__(self, content: Content, session: Session, workbook: Workbook, look: Look, window: QWidget) -> None:
        super().__init__(window)
        self._content, self._session, self._workbook = content, session, workbook
        self._look, self._window = look, window
        self.forms: dict[tuple[str, ...], OwnForm] = {}
        self._made: tuple[str, str] | None = None
        self._soon = QTimer(self, singleShot=True, interval=_SOON_MS)
        self._soon.timeout.connect(self._keep)
        session.content_changed.connect(self._reread)

    def _reread(self) -> None:
        """Offer in open forms what was made since."""
        for form in self.forms.values():
            form.reread()

    def new_record(self, kind: str) -> None:
        """Open the form of a new record."""
        from mopr_desktop.ui.own.record_form import RecordForm

        self._open(("record", kind), partial(RecordForm, content=self._content, kind=kind))

    def new_source(self) -> None:
        """Open the form of a new source."""
        from mopr_desktop.ui.own.source_form import SourceForm

        self._open(("source",), SourceForm)

    def new_claim(self, record: str, passage: str) -> None:
        """Open the form of a new claim about a record and from a passage, each "" for none."""
        from mopr_desktop.ui.own.claim_form import ClaimForm

        make = partial(ClaimForm, content=self._content, record=record, passage=passage)
        self._open(("claim", record, passage), make)

    def correct(self, passage: str) -> None:
        """Open the form of a correction of a passage."""
        from mopr_desktop.ui.own.correction_form import CorrectionForm

        self._open(("correction", passage), partial(CorrectionForm, content=self._content, passage=passage))

    def judge(self, claim: str) -> None:
        """Open the form of the reader's reading of a claim."""
        from mopr_desktop.ui.own.reading_form import ReadingForm

        self._open(("reading", claim), partial(ReadingForm, content=self._content, claim=claim))

    def edit(self, kind: str, uid: str) -> None:
        """Open the form of something the reader made."""
        before = self._workbook.get(kind, uid)
        make = self._form_of(kind, uid, before) if before is not None else None
        if make is not None:
            self._open((kind, uid), partial(make, uid=uid, before=before))

    def _form_of(self, kind: str, uid: str, before: dict[str, Any]) -> Callable[..., OwnForm] | None:
        from mopr_desktop.ui.own.claim_form import ClaimForm
        from mopr_desktop.ui.own.correction_form import CorrectionForm
        from mopr_desktop.ui.own.record_form import RecordForm
        from mopr_desktop.ui.own.source_form import SourceForm

        content = self._content
        if kind == "own_source":
            return SourceForm
        if kind == "own_record":
            return partial(RecordForm, content=content, kind=content.record(uid).kind)
        if kind == "own_claim":
            return partial(ClaimForm, content=content)
        if kind == "correction":
            return partial(CorrectionForm, content=content, passage=before["target"]["passage"])
        return None

    def _open(self, key: tuple[str, ...], make: Callable[..., OwnForm]) -> None:
        """Show a form; one that was closed with something typed in it comes back as it was."""
        form = self.forms.get(key)
        if form is None:
            form = make(look=self._look, parent=self._window, write=self._write)
            form.accepted.connect(partial(self._done, key))
            form.discarded.connect(partial(self._discard, key))
            self.forms[key] = form
            form.begin_with(load_typed().get(key))
            form.changed.connect(self._soon.start)
        form.begin()

    def _keep(self) -> None:
        """Write down what is typed and not saved; what forms that are not open hold stays."""
        typed = load_typed()
        for key, form in self.forms.items():
            typed.pop(key, None)
            if form.is_typed:
                typed[key] = form.values()
        save_typed(typed)

    def _forget(self, key: tuple[str, ...]) -> None:
        typed = load_typed()
        if typed.pop(key, None) is not None:
            save_typed(typed)

    def _discard(self, key: tuple[str, ...]) -> None:
        form = self.forms.pop(key, None)
        self._forget(key)
        if form is not None:
            form.reject()
            form.deleteLater()

    def _write(self, changes: list[Change]) -> bool:
        self._made = (changes[0].kind, changes[0].uid) if changes else None
        return not changes or self._workbook.edit(changes) is not None

    def _done(self, key: tuple[str, ...]) -> None:
        form = self.forms.pop(key, None)
        self._forget(key)
        if form is None:
            return
        if form.uid:
            self._show_changed(form)
        elif self._made is not None:
            self._show_made(*self._made)
        form.deleteLater()

    def _show_changed(self, form: OwnForm) -> None:
        for change in form.changes():
            if change.kind == "own_record" and self._session.selected != change.uid:
                self._session.leave_for(change.uid)

    def _show_made(self, kind: str, uid: str) -> None:
        """Select what was just made."""
        session, content = self._session, self._content
        if kind == "own_record" and uid in content.records():
            session.leave_for(uid)
        elif kind == "own_claim" and content.has_claim(uid) and session.question is None:
            claim = content.claim(uid)
            session.select(claim.subject, claim.passage, uid)
        elif kind == "own_source":
            self.said.emit("The source is there; choose it in the form of a claim.")

    def close(self) -> None:
        """Close the forms with the window; what is typed in them is there at the next start."""
        if self._soon.isActive():
            self._soon.stop()
            self._keep()
        for form in self.forms.values():
            form.close()
            form.deleteLater()
        self.forms.clear()
