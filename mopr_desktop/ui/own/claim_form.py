"""The form of a claim of the reader's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from mopr_desktop.domain.own_fields import text_of
from mopr_desktop.session.workbook import Change, new_uid
from mopr_desktop.ui.look import Look
from mopr_desktop.ui.own.claim_fields import ClaimFields
from mopr_desktop.ui.own.fields import RecordField
from mopr_desktop.ui.own.form import NO_RECORD, OwnForm, Value, Write

if TYPE_CHECKING:
    from mopr_desktop.store.content import Content


class ClaimForm(OwnForm):
    """A claim of the reader's on any record."""

    def __init__(
        self,
        look: Look,
        parent: QWidget,
        write: Write,
        content: Content,
        uid: str = "",
        before: Value | None = None,
        *,
        record: str = "",
        passage: str = "",
    ) -> None:
        about = "" if uid else "It stands beside those of the sources, in purple, and enters disagreements as they do."
        super().__init__(look, parent, "Your claim" if uid else "New claim", about, write, uid=uid, before=before)
        self._content = content
        self.subject = RecordField(content)
        self.add("subject", "About", self.subject)
        self.claim = ClaimFields(self, content)
        self.subject.textChanged.connect(self._subject_changed)
        record = text_of(before, "subject") if before else record
        if record in content.records():
            self.subject.choose(record)
            self.first_key = "property"
        if passage and content.has_passage(passage):
            self.claim.from_passage(passage)
        if before:
            self.claim.fill(before)

    def _subject_changed(self) -> None:
        record = self.subject.record()
        if record:
            self.claim.set_kind(self._content.record(record).kind)

    def reread(self) -> None:
        """Offer records and sources that were made since."""
        self.subject.reread()
        self.claim.reread()

    def errors(self) -> dict[str, str]:
        """A claim needs a subject, a source, and what it says."""
        found = {} if self.subject.record() else {"subject": NO_RECORD}
        return found | self.claim.errors()

    def changes(self) -> list[Change]:
        """Return the claim."""
        value = self.claim.value_of(self.subject.record(), self.before)
        return [Change("own_claim", self.uid or new_uid("claim"), value)]
