"""The form of a correction: how the reader reads a passage."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from mopr_desktop.domain.own_fields import text_of
from mopr_desktop.session.workbook import Change, new_uid
from mopr_desktop.ui.forms import text_in
from mopr_desktop.ui.look import Look
from mopr_desktop.ui.own.form import OwnForm, Value, Write

if TYPE_CHECKING:
    from mopr_desktop.store.content import Content


class CorrectionForm(OwnForm):
    """How the reader reads a passage otherwise than it is printed."""

    def __init__(
        self,
        look: Look,
        parent: QWidget,
        write: Write,
        content: Content,
        passage: str,
        uid: str = "",
        before: Value | None = None,
    ) -> None:
        found = content.passage(passage)
        where = f"{content.source(found.source).short}, {found.locator}. The text itself stays as it is."
        super().__init__(
            look, parent, "Your correction" if uid else "Read otherwise", where, write, uid=uid, before=before
        )
        self._passage = passage
        self.reads = self.line("reads", "Printed", "The words as they stand.", text=text_of(before or {}, "reads"))
        self.meant = self.line("should_read", "To be read as", "", text=text_of(before or {}, "should_read"))
        self.why = self.lines("why", "Why", "How one knows.")
        self.why.setPlainText(text_of(before or {}, "why"))

    def errors(self) -> dict[str, str]:
        """A correction says what is printed and what is meant."""
        found = {}
        if not text_in(self.reads):
            found["reads"] = "Write the words that are printed."
        if not text_in(self.meant):
            found["should_read"] = "Write what is to be read in their place."
        return found

    def changes(self) -> list[Change]:
        """Return the correction."""
        value = {
            "target": {"passage": self._passage},
            "reads": text_in(self.reads),
            "should_read": text_in(self.meant),
            "why": text_in(self.why),
        }
        return [Change("correction", self.uid or new_uid("correction"), value)]
