"""Writes down how the window is, soon after it changed: also a window that ends without being closed is found again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer

from mopr_desktop.ui.messages import LOG
from mopr_desktop.ui.remembered import state_of
from mopr_desktop.ui.state import WindowState, save_state

if TYPE_CHECKING:
    from mopr_desktop.ui.desk import Desk

_TICKS: Final = ("outline", "contrast", "still")
SOON_MS: Final = 1000
"""At most so much of what was done in the window is not yet written down."""


class Keeping(QObject):
    """Follows everything that is remembered.

    Attributes:
        soon: Runs while something is not yet written down.
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk
        self._written: WindowState | None = None
        self.soon = QTimer(self)
        self.soon.setSingleShot(True)
        self.soon.setInterval(SOON_MS)
        self.soon.timeout.connect(self.write)
        session = desk.session
        for told in (
            session.selection_changed, session.range_changed, session.filters_changed, session.question_changed,
            session.lens_changed, session.arrangement_changed, session.as_of_changed, session.stated_changed,
            desk.look.changed, desk.middle.currentChanged, desk.left.pages.currentChanged,
            desk.columns.splitterMoved, desk.columns.right.splitterMoved,
            *(desk.commands.actions[f"view.{name}"].toggled for name in (*desk.columns.hideable(), *_TICKS)),
        ):  # fmt: skip
            told.connect(self._changed)

    def _changed(self, *_: object) -> None:
        if not self.soon.isActive():  # not begun anew: also who never pauses is found again
            self.soon.start()

    def write(self, *, durable: bool = False) -> None:
        """Write it down, if it is not as it was written last.

        Args:
            durable: Wait until the disk has it; without it a power cut may bring back the state before.
        """
        self.soon.stop()
        state = state_of(self._desk)
        if state == self._written and not durable:
            return
        try:
            save_state(state, durable=durable)
            self._written = state
        except OSError as error:
            LOG.warning("The state of the window was not kept: %s", error)
