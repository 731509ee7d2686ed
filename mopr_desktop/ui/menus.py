"""ACTIONS become menus and shortcuts; each finds the handler of its name."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu, QWidget

from mopr_desktop.actions import ACTIONS, MENUS, TIMELINE, Action
from mopr_desktop.ui.look import Look

Handlers = Mapping[str, Callable[[], object]]


class Commands:
    """The commands of a window as Qt actions.

    Args:
        window: The window.
        handlers: A function for each id of ACTIONS.
        look: Gives the icons.
    """

    def __init__(self, window: QMainWindow, handlers: Handlers, look: Look) -> None:
        self._window, self._look = window, look
        self._handlers = handlers
        self._groups: dict[str, QActionGroup] = {}
        self.actions = {found.id: self._make(found) for found in ACTIONS}
        self._fill_menus()
        look.changed.connect(self._restyle)
        self._restyle()

    def _make(self, found: Action) -> QAction:
        action = QAction(found.text, self._window)
        action.setObjectName(found.id)
        action.setStatusTip(found.tip)
        keys = f" ({found.keys[0]})" if found.keys else ""
        action.setToolTip(f"{found.tip}{keys}")
        action.setShortcuts([QKeySequence(key) for key in found.keys])
        if found.choice:
            action.setCheckable(True)
        if found.choice not in ("", "tick"):
            group = self._groups.setdefault(found.choice, QActionGroup(self._window))
            group.addAction(action)
        action.triggered.connect(lambda _=False, command=found.id: self._handlers[command]())
        return action

    def run(self, command: str) -> None:
        """Run a command by its id, as its menu entry would: a check mark turns, and what is disabled stays undone."""
        self.actions[command].trigger()

    def begin(self, timeline: QWidget) -> None:
        """Let the keys work, those of the axis while it has the focus."""
        for found in ACTIONS:
            action = self.actions[found.id]
            if found.scope == TIMELINE:
                action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
                timeline.addAction(action)
            else:
                self._window.addAction(action)

    def is_enabled(self, found: Action) -> bool:
        """Return whether a command can be run now."""
        return self.actions[found.id].isEnabled()

    def enable(self, given: Mapping[str, bool]) -> None:
        """Enable commands by what they need."""
        for found in ACTIONS:
            if found.needs:
                self.actions[found.id].setEnabled(given[found.needs])

    def _fill_menus(self) -> None:
        bar = self._window.menuBar()
        bar.hide()  # until all that they need is there
        self.menus: list[QMenu] = []
        for title in MENUS:
            menu = bar.addMenu(title)
            menu.setToolTipsVisible(False)
            self.menus.append(menu)
            group = None
            for found in ACTIONS:
                if found.menu != title:
                    continue
                if group is not None and found.group != group:
                    menu.addSeparator()
                group = found.group
                menu.addAction(self.actions[found.id])

    def _restyle(self) -> None:
        for found in ACTIONS:
            if found.icon:
                self.actions[found.id].setIcon(self._look.icon(found.icon))
                self.actions[found.id].setIconVisibleInMenu(False)
