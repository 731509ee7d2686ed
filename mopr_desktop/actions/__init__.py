"""Every command of the window, declared once, one module a menu: menus, toolbar, shortcuts, search and keys read it."""

from __future__ import annotations

from typing import Final

from mopr_desktop.actions.action import TIMELINE, WINDOW, Action
from mopr_desktop.actions.edit import EDIT_MENU
from mopr_desktop.actions.file import FILE_MENU
from mopr_desktop.actions.go import GO_MENU
from mopr_desktop.actions.help import HELP_MENU
from mopr_desktop.actions.notebook import NOTEBOOK_MENU
from mopr_desktop.actions.timeline import TIMELINE_MENU
from mopr_desktop.actions.view import VIEW_MENU

__all__ = ["ACTIONS", "MENUS", "TIMELINE", "WINDOW", "Action", "action"]

MENUS: Final = ("&File", "&Edit", "&View", "&Go", "&Timeline", "&Notebook", "&Help")
"""Menus in the order of the menu bar."""

ACTIONS: Final = (*FILE_MENU, *EDIT_MENU, *VIEW_MENU, *GO_MENU, *TIMELINE_MENU, *NOTEBOOK_MENU, *HELP_MENU)


def action(action_id: str) -> Action:
    """Return one command.

    Raises:
        LookupError: there is no such command.
    """
    for found in ACTIONS:
        if found.id == action_id:
            return found
    raise LookupError(action_id)
