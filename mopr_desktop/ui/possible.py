"""What is possible now, by the words in which commands say what they need."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mopr_desktop.session.session import Selection, Session
from mopr_desktop.session.workbook import Workbook

if TYPE_CHECKING:
    from mopr_desktop.session.layers import Layers


def possible(
    session: Session, workbook: Workbook, layers: Layers, *, stretch: bool, conflicts: bool
) -> dict[str, bool]:
    """Return for each need of a command whether it is met.

    Args:
        session: Selection, lens, mirror, date line and history.
        workbook: The notebook, if one is open.
        layers: Imported layers.
        stretch: Whether a stretch of time is marked.
        conflicts: Whether the notebook has texts that nobody has decided about.
    """
    has_notebook = workbook.path is not None
    return {
        "back": session.can_go_back,
        "forward": session.can_go_forward,
        "mirror": session.mirror is not None,
        "as-of": session.as_of is not None,
        "stretch": stretch,
        "selection": session.selection != Selection() or session.question is not None,
        "layer": layers.meant(session.selected) is not None,
        "notebook": has_notebook,
        "writable": not workbook.read_only,
        "writable-notebook": has_notebook and not workbook.read_only,
        "undo": workbook.can_undo,
        "redo": workbook.can_redo,
        "conflicts": conflicts,
    }
