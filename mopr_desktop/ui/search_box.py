"""The search field (Ctrl+K) with the list of what it finds: commands, records, passages and claims."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QWidget

from mopr_desktop.session.layer import LayerHits
from mopr_desktop.session.layers import Layers
from mopr_desktop.session.session import Session
from mopr_desktop.ui.block import Block
from mopr_desktop.ui.blocks import SectionHead, Sentence
from mopr_desktop.ui.findings import Findings, FoundLine
from mopr_desktop.ui.look import Look
from mopr_desktop.ui.sheet import Sheet

if TYPE_CHECKING:
    from mopr_desktop.store.content import Content

_NOTHING: Final = "Nothing found. Records are found by every name in the data, also by damaged ones."
_HINT: Final = "Type a name, a word or a command. Enter opens, Esc returns."


class SearchBox(QLineEdit):
    """Finds as you type, in all sources; arrows choose, Enter opens, Esc returns to where the focus was.

    Signals:
        command_chosen: id of the command to run.

    Attributes:
        findings: Finds what fits the words.
        found: The list of it.
    """

    command_chosen = Signal(str)

    def __init__(self, content: Content, session: Session, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._session, self._look = session, look
        self._came_from: QWidget | None = None
        self._lines: list[FoundLine] = []
        self._layers: Layers | None = None
        self.findings = Findings(content, self._open, self._ask, self._run)
        self.setPlaceholderText("Search, or run a command")
        self.setAccessibleName("Search, or run a command")
        self.setMaxLength(500)
        self.setTextMargins(22, 0, 0, 0)
        self._chip = QLabel("Ctrl K", self)
        self._chip.setObjectName("chip")
        self.found = Sheet(look, "Found", margin=14, top=8, bottom=8, parent=parent)
        self.found.setObjectName("found")
        self.found.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.found.hide()
        self.textEdited.connect(lambda _: self.search())
        look.changed.connect(self._restyle)
        self._restyle()

    def _restyle(self) -> None:
        self._chip.setStyleSheet(f"font-size: {self._look.px(11)}px; font-weight: 500;")
        self._place_chip()

    def _place_chip(self) -> None:
        self._chip.adjustSize()
        self._chip.setVisible(not self.text() and self.width() >= self._look.px(240))
        self._chip.move(self.width() - self._chip.width() - 6, (self.height() - self._chip.height()) // 2)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the key hint at the right end."""
        super().resizeEvent(event)
        self._place_chip()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the lens at the left end."""
        super().paintEvent(event)
        painter = QPainter(self)
        self._look.paint_icon(painter, "search", 8, (self.height() - 16) / 2)
        painter.end()

    # opening and closing

    def begin(self) -> None:
        """Put the cursor into the field and remember where the focus was."""
        focused = QApplication.focusWidget()
        if focused is not self:
            self._came_from = focused
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.selectAll()
        self.search()

    def finish(self, *, back: bool) -> None:
        """Close the list; go back to where the focus was, or leave it to what was opened."""
        self.found.hide()
        self.clear()
        self.findings.imported = []
        if self._layers is not None:
            self._layers.find("")
        self._place_chip()
        came_from, self._came_from = self._came_from, None
        if back and came_from is not None and came_from.isVisible():
            came_from.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self.hasFocus():
            self.clearFocus()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the list when the field is entered."""
        super().focusInEvent(event)
        if event.reason() == Qt.FocusReason.MouseFocusReason:
            self.search()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Hide the list when the field is left."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.found.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose with the arrows, open with Enter, return with Esc."""
        key = event.key()
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_PageDown, Qt.Key.Key_PageUp):
            if not self.found.isVisible():
                self.search()
            by = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 8, Qt.Key.Key_PageUp: -8}[Qt.Key(key)]
            self._choose(self._chosen() + by)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self._lines and self.found.isVisible():
                line = self._lines[max(self._chosen(), 0)]
                if line.open is not None:
                    line.open()
        elif key == Qt.Key.Key_Escape:
            self.finish(back=True)
        else:
            super().keyPressEvent(event)
            self._place_chip()

    # finding

    def show_layers(self, layers: Layers) -> None:
        """Find imported events, too; they are listed when they are found, without holding up the rest."""
        self._layers = self.findings.layers = layers
        layers.found.connect(self._take_layer_hits)

    def _take_layer_hits(self, words: str, hits: list[LayerHits]) -> None:
        if words != self.text().strip() or not self.found.isVisible() or not (hits or self.findings.imported):
            return
        self.findings.imported = hits
        chosen = max(self._chosen(), 0)
        self._list(words)
        self._choose(chosen)

    def search(self) -> None:
        """Find what fits the words in the field and list it."""
        self._place_chip()
        words = self.text().strip()
        self._list(words)
        self._choose(0)
        if self._layers is not None:
            self._layers.find(words)

    def _list(self, words: str) -> None:
        groups = self.findings.of(words) if words else []
        self._lines = [line for _, lines in groups for line in lines]
        blocks: list[Block] = []
        for title, lines in groups:
            blocks += [SectionHead(title, above=4 if blocks else 0, below=2, px=11.5), *lines]
        self.found.show_blocks(blocks or [Sentence(_NOTHING if words else _HINT, 12, role="ink2")])
        self._open_list()

    def _open_list(self) -> None:
        window = self.window()
        below = self.mapTo(window, QPoint(0, self.height() + 3))
        width = max(self.width(), min(self._look.px(560), window.width() - below.x() - 12))
        self.found.setParent(window)
        self.found.resize(width, 40)
        self.found.show()
        room = window.height() - below.y() - 40
        self.found.setGeometry(below.x(), below.y(), width, int(min(self.found.content_height() + 4, room)))
        self.found.raise_()

    def _open(self, record: str | None, passage: str | None, claim: str | None) -> None:
        self.finish(back=True)
        self._session.leave_for(record, passage, claim)

    def _ask(self, question: str) -> None:
        self.finish(back=True)
        self._session.ask(question)

    def _run(self, command: str) -> None:
        self.finish(back=True)
        self.command_chosen.emit(command)

    def _chosen(self) -> int:
        return next((i for i, line in enumerate(self._lines) if line.current), -1)

    def _choose(self, place: int) -> None:
        if not self._lines:
            return
        place = max(0, min(place, len(self._lines) - 1))
        for i, line in enumerate(self._lines):
            line.current = i == place
        self.found.focus_block(self._lines[place])
        self.found.scroll_to(self._lines[place].rect, moving=False)
        self.setAccessibleDescription(f"{place + 1} of {len(self._lines)}: {self._lines[place].words()}")

    def plain_text(self) -> str:
        """Return what the list shows, as text."""
        return self.found.plain_text() if self.found.isVisible() else ""
