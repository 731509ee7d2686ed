"""Choosing by typing what a note is about: a record, a passage, a claim, a day or a stretch."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLabel, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from mopr_desktop.domain.dates.faults import EdtfError
from mopr_desktop.domain.dates.typed import read_typed
from mopr_desktop.domain.days import BEGINNING, FOREVER
from mopr_desktop.ui.look import Look
from mopr_desktop.ui.notes.about import about_words, stretch_target
from mopr_desktop.ui.text import shown
from mopr_desktop.valueclass import valueclass

if TYPE_CHECKING:
    from mopr_desktop.store.content import Content

WIDTH: Final = 380
_MOST: Final = 24
_MOST_OF_A_KIND: Final = 8
_ROWS: Final = 9
_KINDS: Final = {"record": "", "passage": "passage", "claim": "claim"}
HINT: Final = "A name, words of a passage, or a date: Sept 1923, 1923 to 1925"
NOTHING: Final = "Nothing is found under these words. Write a name, words of a passage, or a date."


@valueclass
class Offer:
    """What a note can be about.

    Attributes:
        words: What it is called.
        beside: What kind of thing it is.
        target: What the note keeps; None for nothing in particular.
    """

    words: str
    beside: str
    target: dict[str, Any] | None


def offers(content: Content, typed: str, selected: dict[str, Any] | None) -> list[Offer]:
    """Return what fits what is typed, dates first; for nothing typed, the selection and nothing in particular.

    Args:
        content: The data.
        typed: Any text.
        selected: What is selected, as a target.
    """
    if not typed.strip():
        found = [Offer(about_words(content, selected), "selected", selected)] if selected is not None else []
        return [*found, Offer("Nothing in particular", "", None)]
    found = _days(content, typed)
    counts = dict.fromkeys(_KINDS, 0)
    for hit in content.search(typed, 3 * _MOST):
        if hit.kind in counts and hit.name is not None and counts[hit.kind] < _MOST_OF_A_KIND:
            counts[hit.kind] += 1
            target = {hit.kind: hit.name}
            kind = _KINDS[hit.kind] or content.kind(content.record(hit.name).kind).label
            found.append(Offer(about_words(content, target).removeprefix("claim: "), kind, target))
    return found[:_MOST]


def _days(content: Content, typed: str) -> list[Offer]:
    try:
        first, last = read_typed(typed).possible
    except EdtfError:
        return []
    if first <= BEGINNING or last >= FOREVER:
        return []
    target = stretch_target(first, last)
    kind = "day" if last - first == 1 else "days"
    return [Offer(about_words(content, target), kind, target)]


class TargetChooser(QFrame):
    """A field over a list; Esc closes it and changes nothing.

    Args:
        content: Returns the data.
        selected: Returns what is selected, as a target.
        look: Theme and size of text.

    Signals:
        chosen: what the note shall be about, a target or None.
    """

    chosen = Signal(object)

    def __init__(
        self, content: Content, selected: Callable[[], dict[str, Any] | None], look: Look, parent: QWidget
    ) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self._content, self._selected, self._look = content, selected, look
        self._found: Sequence[Offer] = ()
        self.setObjectName("targets")
        self.setAccessibleName("What the note is about")
        self.field = QLineEdit()
        self.field.setAccessibleName("What the note is about")
        self.field.setPlaceholderText(HINT)
        self.field.setMaxLength(200)
        self.list = QListWidget()
        self.list.setObjectName("offers")
        self.list.setAccessibleName("What fits")
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.none = QLabel(NOTHING)
        self.none.setWordWrap(True)
        self.none.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.setSpacing(6)
        for part in (self.field, self.list, self.none):
            column.addWidget(part)
        self.setFocusProxy(self.field)
        self.field.textChanged.connect(self._find)
        self.list.itemClicked.connect(lambda _: self._take())

    def open_below(self, button: QWidget) -> None:
        """Show it below a button, or above it where there is no room."""
        self.field.clear()
        self._find("")
        width = self._look.px(WIDTH)
        row = self.list.sizeHintForRow(0) or self._look.px(24)
        self.list.setFixedHeight(row * _ROWS + 4)
        self.setFixedWidth(width)
        self.adjustSize()
        corner = button.mapToGlobal(QPoint(0, button.height() + 2))
        room = button.screen().availableGeometry()
        if corner.y() + self.height() > room.bottom():
            corner.setY(max(room.top(), button.mapToGlobal(QPoint(0, 0)).y() - self.height() - 2))
        corner.setX(max(room.left(), min(corner.x(), room.right() - width)))
        self.move(corner)
        self.show()
        self.field.setFocus(Qt.FocusReason.PopupFocusReason)

    def _find(self, typed: str) -> None:
        self._found = offers(self._content, typed, self._selected())
        self.list.clear()
        for offer in self._found:
            words = shown(offer.words).replace("\n", " ")
            item = QListWidgetItem(f"{words}   {offer.beside}" if offer.beside else words)
            item.setToolTip(words)
            self.list.addItem(item)
        self.list.setVisible(bool(self._found))
        self.none.setVisible(not self._found)
        self.list.setCurrentRow(0)

    def _take(self) -> None:
        row = self.list.currentRow()
        if 0 <= row < len(self._found):
            target = self._found[row].target
            self.close()
            self.chosen.emit(target)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose with the arrows, take with Enter."""
        key, row = event.key(), self.list.currentRow()
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            by = 1 if key == Qt.Key.Key_Down else -1
            self.list.setCurrentRow(max(0, min(row + by, self.list.count() - 1)))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._take()
        else:
            super().keyPressEvent(event)

    def plain_text(self) -> str:
        """Return what it offers, as text."""
        return "\n".join(self.list.item(i).text() for i in range(self.list.count()))
