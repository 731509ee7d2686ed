"""What a command is, and how the commands of one menu are declared."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from mopr_desktop.valueclass import valueclass

WINDOW: Final = "window"
"""The keys work wherever the focus is."""
TIMELINE: Final = "timeline"
"""The keys work while the time axis has the focus, and are free for lists elsewhere."""


@valueclass
class Action:
    """One command.

    Attributes:
        id: Name of the command; its handler has the same.
        text: Menu text; ``&`` marks the letter to press.
        tip: What it does, one sentence without a full stop.
        keys: Shortcuts, the one shown first.
        icon: Name of an icon, "" for none.
        needs: What must be there: "selection", "passage", "back", "forward", "question", "layer", "as-of",
            "stretch", "notebook", "writable-notebook", "writable", "conflicts", "undo", "redo", or "" for nothing.
        scope: Where its keys work: WINDOW or TIMELINE.
        choice: Name of a set of which one is ticked, "tick" for a tick of its own, or "".
        menu: One of MENUS.
        group: Which part of its menu it is in; parts have separators between them.
    """

    id: str
    text: str
    tip: str
    keys: tuple[str, ...] = ()
    icon: str = ""
    needs: str = ""
    scope: str = WINDOW
    choice: str = ""
    menu: str = ""
    group: int = 0

    @property
    def label(self) -> str:
        """The text without the mark of the letter to press and without the dots."""
        return self.text.replace("&", "").rstrip("…")


def in_menu(menu: str, *groups: tuple[Action, ...]) -> tuple[Action, ...]:
    """Return the commands of a menu, from above; each group of them stands between separators."""
    return tuple(replace(action, menu=menu, group=i) for i, group in enumerate(groups) for action in group)
