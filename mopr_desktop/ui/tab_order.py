"""In which order Tab goes through the window."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def put_in_tab_order(parts: Iterable[QWidget]) -> None:
    """Let Tab go from each part of a window to the next, those too that cannot have the keyboard yet.

    Qt leaves a widget out of the order if it has no focus policy at that moment; a part without anything to reach has
    none, and would be reached at the end of everything once it has.
    """
    given = list(parts)
    found = [part for part in given if part.window() is given[0].window()]
    idle = [part for part in found if part.focusPolicy() == Qt.FocusPolicy.NoFocus]
    for part in idle:
        part.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    for first, second in pairwise(found):
        QWidget.setTabOrder(first, second)
    for part in idle:
        part.setFocusPolicy(Qt.FocusPolicy.NoFocus)
