"""The base of the forms of what is the reader's own: checked before it is written, as entries of the notebook."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from PySide6.QtWidgets import QWidget

from mopr_desktop.session.workbook import Change
from mopr_desktop.ui.forms import Form
from mopr_desktop.ui.look import Look

Value = dict[str, Any]
Write = Callable[[list[Change]], bool]
"""Writes changes as one step; whether it is done."""

NO_RECORD: Final = "No record has this name. Choose one from the list that opens while you type, or make it first."


class OwnForm(Form):
    """A form that writes entries of the notebook.

    Args:
        uid: The entry that is changed, "" for a new one.
        before: The entry as it was.
    """

    def __init__(
        self, look: Look, parent: QWidget, title: str, about: str, write: Write, *, uid: str, before: Value | None
    ) -> None:
        super().__init__(look, parent, title, about, self._write)
        self._write_it, self.uid, self.before = write, uid, before

    def _write(self) -> bool:
        errors = self.errors()
        self.show_errors(errors)
        return not errors and self._write_it(self.changes())

    def reread(self) -> None:
        """Offer what was added to the data since the form was opened."""

    def errors(self) -> dict[str, str]:
        """Say what is wrong, by field."""
        raise NotImplementedError

    def changes(self) -> list[Change]:
        """Return what is to be written."""
        raise NotImplementedError
