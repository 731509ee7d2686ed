"""The form of a reading: what the reader thinks of a claim."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QWidget

from mopr_desktop.session.workbook import Change
from mopr_desktop.ui.forms import choose, text_in
from mopr_desktop.ui.look import Look
from mopr_desktop.ui.own.changes import reading_change, reading_uid
from mopr_desktop.ui.own.form import OwnForm, Write

if TYPE_CHECKING:
    from mopr_desktop.store.content import Content

JUDGEMENTS: Final = (
    ("", "No reading of yours"),
    ("preferred", "Preferred: the claim to follow"),
    ("normal", "Normal: neither to follow nor to leave"),
    ("deprecated", "Deprecated: not to be followed"),
)


class ReadingForm(OwnForm):
    """What the reader thinks of a claim, as its curator."""

    def __init__(self, look: Look, parent: QWidget, write: Write, content: Content, claim: str) -> None:
        found = content.claim(claim)
        where = f"{content.source(found.source).short}, {content.passage(found.passage).locator}"
        about = f"{found.statement} ({where})"
        super().__init__(look, parent, "Your reading", about, write, uid="", before=None)
        self._claim = claim
        own = [one for one in content.readings(claim) if one.own]
        self._had = bool(own)
        self.judgement = self.choice("judgement", "The claim is", list(JUDGEMENTS))
        choose(self.judgement, own[-1].reading if own else "preferred")
        self.why = self.lines("why", "Why", "A sentence; it stands beside the claim. Nothing is deleted for it.")
        self.why.setPlainText(own[-1].why if own else "")

    def errors(self) -> dict[str, str]:
        """Nothing can be wrong."""
        return {}

    def changes(self) -> list[Change]:
        """Return the reading, or that there is none."""
        judgement = self.judgement.currentData()
        if not judgement:
            return [Change("reading", reading_uid(self._claim), None)] if self._had else []
        return [reading_change(self._claim, judgement, text_in(self.why))]
