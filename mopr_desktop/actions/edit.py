"""The Edit menu: undo, copying and finding."""

from __future__ import annotations

from typing import Final

from mopr_desktop.actions.action import Action, in_menu

EDIT_MENU: Final = in_menu(
    "&Edit",
    (
        Action(
            "edit.undo",
            "&Undo",
            "Take back the last step in the notebook, also one from before the last start",
            keys=("Ctrl+Z",),
            icon="undo",
            needs="undo",
        ),
        Action(
            "edit.redo", "&Redo", "Do again what was undone", keys=("Ctrl+Shift+Z", "Ctrl+Y"), icon="redo", needs="redo"
        ),
    ),
    (
        Action(
            "edit.copy",
            "&Copy",
            "Copy the marked text, else what the selected record or passage says",
            keys=("Ctrl+C",),
            icon="copy",
        ),
        Action(
            "edit.copy-citations",
            "Copy with ci&tations",
            "Copy the claims shown, each with its source and place",
            keys=("Ctrl+Shift+C",),
            icon="copy",
            needs="selection",
        ),
    ),
    (
        Action(
            "edit.find",
            "&Find or run a command…",
            "Search records, passages and claims, or run a command",
            keys=("Ctrl+K", "Ctrl+F", "/"),
            icon="search",
        ),
        Action(
            "edit.filter",
            "Filter the &list",
            "Type a part of a name to shorten the list on the left",
            keys=("Ctrl+L",),
            icon="filter",
        ),
    ),
)
