"""What is behind a mark: its passage, the question its badge stands for, and its menu."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, QPointF, Signal

from mopr_desktop.canvas.lane_stack import LaneStack
from mopr_desktop.canvas.lane_supply import LaneSupply
from mopr_desktop.session.session import Session

if TYPE_CHECKING:
    from mopr_desktop.store.content import Content


class Opening(QObject):
    """Opens what the hand or the keyboard asks for.

    Signals:
        question_opened: id of a disagreement.
        passage_opened: a record and the passage that is to be read.
        menu_wanted: a record whose menu is to open, its claim that was meant or "", and where on the screen.
        nothing_to_read: what is selected has no passage behind it, as all that was imported.
    """

    question_opened = Signal(str)
    passage_opened = Signal(str, str)
    menu_wanted = Signal(str, str, QPoint)
    nothing_to_read = Signal()

    def __init__(
        self, content: Content, session: Session, supply: LaneSupply, stack: LaneStack, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._content, self._session, self._supply, self._stack = content, session, supply, stack

    def ask(self, dispute: str) -> None:
        """Put the rival claims side by side."""
        self._session.ask(dispute)
        self.question_opened.emit(dispute)

    def open_selected(self) -> None:
        """Open the passage of the selected claim, else the first on the selected record."""
        record = self._session.selected
        if record is not None:
            self.open_passage(record, self._session.selection.claim or "")

    def open_passage(self, record: str, claim: str = "") -> None:
        """Open the passage of a claim, else the first on a record."""
        if self._supply.is_imported(self._session.selected):
            self.nothing_to_read.emit()
            return
        claims = [self._content.claim(claim)] if claim else list(self._content.claims_about(record))
        if claims:
            self._session.select(record, claims[0].passage, claims[0].id)
            self.passage_opened.emit(record, claims[0].passage)

    def open_menu_at(self, point: QPointF, where: QPoint) -> bool:
        """Open the menu of the mark at a point of the lanes; False if there is none of the corpus.

        Args:
            point: Within the viewport of the lanes.
            where: The same point on the screen.
        """
        found = self._stack.at(point)
        hit = found.hit if found is not None else None
        if hit is None or self._supply.item(hit.record) is None:
            return False
        self.menu_wanted.emit(hit.record, hit.claim, where)
        return True
