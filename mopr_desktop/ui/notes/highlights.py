"""Passages marked with a colour of the reader's."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject

from mopr_desktop.session.workbook import new_uid

if TYPE_CHECKING:
    from mopr_desktop.ui.desk import Desk

COLOURS: Final = ("#CC79A7", "#0072B2", "#009E73", "#E69F00", "#56B4E9", "#7A7A7A")


class Highlights(QObject):
    """Follows the notebook, and has the calendar of the source show the colours."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk
        self._colours: dict[str, str] = {}
        desk.source.highlight = lambda passage: self._colours.get(passage, "")
        desk.workbook.changed.connect(self._follow)

    def _follow(self, kinds: frozenset[str]) -> None:
        if "highlight" not in kinds:
            return
        found = {}
        for _, value in self._desk.workbook.entries("highlight"):
            passage = (value["target"] or {}).get("passage")
            if passage and value["colour"] in COLOURS:
                found[str(passage)] = str(value["colour"])
        if found != self._colours:
            before, self._colours = self._colours, found
            self._desk.source.reread_notes({one for one in before.keys() | found if before.get(one) != found.get(one)})

    def turn(self) -> None:
        """Give the lit passage the next colour, and after the last none."""
        book, passage = self._desk.workbook, self._desk.source.lit
        if passage is None:
            self._desk.status.showMessage("Select a passage first; H marks it with a colour then.", 5000)
            return
        target = {"passage": passage}
        for uid, value in book.entries("highlight", f"passage:{passage}"):
            place = COLOURS.index(value["colour"]) + 1 if value["colour"] in COLOURS else 0
            if place < len(COLOURS):
                book.put("highlight", uid, {"target": target, "colour": COLOURS[place]})
            else:
                book.delete("highlight", uid)
            return
        book.put("highlight", new_uid("highlight"), {"target": target, "colour": COLOURS[0]})
