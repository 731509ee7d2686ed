"""The axis for a screen reader: a list whose children are the marks in view, each with its words and its place.

Qt asks a factory for what speaks for a widget. The widget's own answers stay; the marks come before its parts. Each
mark keeps one interface for as long as there is the view, because Qt remembers them by number: one whose mark has
left the view is invalid until the mark returns.
"""

from __future__ import annotations

from functools import cache
from typing import Any

import shiboken6
from PySide6.QtCore import QObject, QPoint, QPointF, QRect
from PySide6.QtGui import QAccessible, QAccessibleEvent, QAccessibleInterface, QColor
from PySide6.QtWidgets import QAccessibleWidget, QWidget

from mopr_desktop.canvas.spoken import Key, SpokenMark


class MarkInterface(QAccessibleInterface):
    """One mark."""

    def __init__(self, axis: AxisInterface, key: Key) -> None:
        super().__init__()
        self._axis, self._key = axis, key

    def _mark(self) -> SpokenMark | None:
        return self._axis.marks().get(self._key)

    def isValid(self) -> bool:
        """Whether the mark is in view."""
        return self._mark() is not None

    def object(self) -> Any:
        """Return nothing: a mark is no object of Qt."""
        return None

    def parent(self) -> Any:
        """Return the axis."""
        view = self._axis.view()
        return QAccessible.queryAccessibleInterface(view) if view is not None else None

    def child(self, _index: int) -> Any:
        """Return nothing: a mark has no parts."""
        return None

    def childAt(self, _x: int, _y: int) -> Any:
        """Return nothing: a mark has no parts."""
        return None

    def childCount(self) -> int:
        """Return that there are no parts."""
        return 0

    def indexOfChild(self, _child: QAccessibleInterface) -> int:
        """Return that it is no part."""
        return -1

    def rect(self) -> QRect:
        """Return where it is on the screen."""
        mark, view = self._mark(), self._axis.view()
        if mark is None or view is None:
            return QRect()
        box = mark.rect.toAlignedRect()
        return QRect(view.mapToGlobal(box.topLeft()), box.size())

    def role(self) -> QAccessible.Role:
        """Return that it is an entry of a list, or a button."""
        mark = self._mark()
        return QAccessible.Role.Button if mark is not None and mark.is_button else QAccessible.Role.ListItem

    def state(self) -> QAccessible.State:
        """Return whether it is selected and has the focus."""
        state = QAccessible.State()
        mark, view = self._mark(), self._axis.view()
        state.focusable = state.selectable = state.readOnly = True
        if mark is None or view is None:
            state.invisible = True
            return state
        state.selected = mark.selected
        state.focused = mark.has_keyboard and view.hasFocus()
        state.invisible = mark.rect.isEmpty()
        if mark.expanded is not None:
            state.expandable, state.expanded, state.collapsed = True, mark.expanded, not mark.expanded
        return state

    def text(self, kind: QAccessible.Text) -> str:
        """Return its words as name, its lane as description."""
        mark = self._mark()
        if mark is None:
            return ""
        return {QAccessible.Text.Name: mark.words, QAccessible.Text.Description: mark.lane_words}.get(kind, "")

    def setText(self, _kind: QAccessible.Text, _text: str) -> None:
        """Change nothing: what sources say is not for typing."""

    def foregroundColor(self) -> QColor:
        """Return no colour of its own."""
        return QColor()

    def backgroundColor(self) -> QColor:
        """Return no colour of its own."""
        return QColor()


class AxisInterface(QAccessibleWidget):
    """The axis: its marks first, then the parts it has as a widget."""

    def __init__(self, view: QWidget) -> None:
        super().__init__(view, QAccessible.Role.List)
        self._view = view
        self._known: dict[Key, MarkInterface] = {}

    def view(self) -> Any:
        """Return the widget, None once it is gone."""
        return self._view if shiboken6.isValid(self._view) else None

    def marks(self) -> dict[Key, SpokenMark]:
        """Return the marks in view, in reading order."""
        view = self.view()
        return {mark.key: mark for mark in view.spoken_marks()} if view is not None else {}

    def _interface(self, key: Key) -> MarkInterface:
        found = self._known.get(key)
        if found is None:
            found = self._known[key] = MarkInterface(self, key)
            QAccessible.registerAccessibleInterface(found)
        return found

    def childCount(self) -> int:
        """Return how many marks and parts there are."""
        return len(self.marks()) + super().childCount()

    def child(self, index: int) -> Any:
        """Return a mark or a part."""
        keys = list(self.marks())
        if 0 <= index < len(keys):
            return self._interface(keys[index])
        return super().child(index - len(keys))

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        """Return the place of a mark or a part, -1 if it is none."""
        keys = list(self.marks())
        for key, interface in self._known.items():
            if interface is child:
                return keys.index(key) if key in keys else -1
        place = super().indexOfChild(child)
        return place + len(keys) if place >= 0 else -1

    def childAt(self, x: int, y: int) -> Any:
        """Return what is at a point of the screen."""
        view = self.view()
        if view is None:
            return None
        at = QPointF(view.mapFromGlobal(QPoint(x, y)))
        for key, mark in self.marks().items():
            if mark.rect.contains(at):
                return self._interface(key)
        return super().childAt(x, y)

    def focusChild(self) -> Any:
        """Return the selected mark while the axis has the keyboard."""
        view = self.view()
        if view is not None and view.hasFocus():
            chosen = next((key for key, mark in self.marks().items() if mark.has_keyboard), None)
            if chosen is not None:
                return self._interface(chosen)
        return super().focusChild()


@cache
def install() -> None:
    """Let axes speak; once in a process."""
    QAccessible.installFactory(_speaker)


def _speaker(_class_name: str, found: QObject) -> QAccessibleInterface | None:
    if isinstance(found, QWidget) and hasattr(type(found), "spoken_marks"):
        return AxisInterface(found)
    return None


def announce(view: Any) -> None:
    """Tell a screen reader, if one listens, which mark is selected, and that it has the focus if the widget has.

    Args:
        view: A widget with `spoken_marks`.
    """
    if not QAccessible.isActive():
        return
    marks = view.spoken_marks()
    place = next((i for i, mark in enumerate(marks) if mark.has_keyboard), None)
    if place is None:
        return
    for kind in (QAccessible.Event.Selection, QAccessible.Event.Focus):
        if marks[place].selected if kind == QAccessible.Event.Selection else view.hasFocus():
            event = QAccessibleEvent(view, kind)
            event.setChild(place)
            QAccessible.updateAccessibility(event)
