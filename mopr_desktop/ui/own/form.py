"""The base of the forms of what is the reader's own: checked before it is written, as entries of the notebook."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from PySide6.QtCore import Signal
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

    Signals:
        changed: something was typed or chosen.
        discarded: what is typed is to be thrown away.
    """

    changed = Signal()
    discarded = Signal()

    def __init__(
        self, look: Look, parent: QWidget, title: str, about: str, write: Write, *, uid: str, before: Value | None
    ) -> None:
        super().__init__(look, parent, title, about, self._write)
        self._write_it, self.uid, self.before = write, uid, before
        self._first: dict[str, str] | None = None
        self.discard = self.button("&Discard", self.discarded.emit, "Throw away what is typed here, and close")
        self._row.insertWidget(self._row.indexOf(self.cancel), self.discard)
        self.discard.hide()

    def begin_with(self, typed: dict[str, str] | None) -> None:
        """Follow what is typed from now on; what was typed before and not saved is there again."""
        self._first = self.values()
        if typed:
            self.take(typed)
            self.remark("What you typed and did not save stands here again.")
        for row in self.rows.values():
            for name in ("textChanged", "currentIndexChanged", "editTextChanged"):
                if hasattr(row.field, name):
                    getattr(row.field, name).connect(self._follow)
        self._follow()

    def _follow(self) -> None:
        self.discard.setVisible(self.is_typed)
        self.changed.emit()

    @property
    def is_typed(self) -> bool:
        """Whether anything in it is otherwise than it was at first."""
        return self._first is not None and self.values() != self._first

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
