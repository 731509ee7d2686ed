"""A sheet: blocks set below each other, painted by hand, read by keyboard, pointer and screen reader.

Panes show many short texts that change with every selection. A sheet lays them out in a few milliseconds where
as many widgets would take a tenth of a second, and lets every block look as it was drawn.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, QVariantAnimation, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QGuiApplication,
    QHelpEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QMenu, QScrollBar, QToolTip, QWidget

from mopr_desktop.ui.block import Block
from mopr_desktop.ui.look import Look
from mopr_desktop.ui.palette import mixed
from mopr_desktop.ui.text import Text

SCROLL_MS: Final = 150
_DRAG_PX: Final = 4


class Sheet(QAbstractScrollArea):
    """Shows blocks.

    Args:
        look: Theme and size of text.
        name: What a screen reader calls it.
        margin: Space at left and right.
        top, bottom: Space above the first and below the last block.

    Signals:
        focus_moved: the block that now has the focus.
    """

    focus_moved = Signal(object)

    def __init__(
        self,
        look: Look,
        name: str,
        *,
        margin: float = 16,
        top: float = 12,
        bottom: float = 16,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._port = QWidget()  # see canvas.lanes_view: one made by Qt takes longer to be known
        self.setViewport(self._port)
        self.look = look
        self.role_of_ground = "panel"
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setMouseTracking(True)
        self._margins = (margin, top, bottom)
        self._blocks: list[Block] = []
        self._openable: list[Block] = []
        self._height = 0.0
        self._laid_out_at: tuple[float, float] | None = None
        self._focused: Block | None = None
        self._hovered: Block | None = None
        self._ring = False
        self._press: QPointF | None = None
        self._marked: tuple[Text, int, int] | None = None
        self._motion = QVariantAnimation(self)
        self._motion.setDuration(SCROLL_MS)
        self._motion.valueChanged.connect(lambda value: self.verticalScrollBar().setValue(int(value)))
        self._bar = self._overlay_bar()
        look.changed.connect(self._look_changed)

    def _overlay_bar(self) -> QScrollBar:
        """Return a bar that lies over the sheet, so that grounds reach from edge to edge."""
        shown, kept = QScrollBar(Qt.Orientation.Vertical, self), self.verticalScrollBar()
        shown.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        shown.valueChanged.connect(kept.setValue)
        kept.valueChanged.connect(shown.setValue)
        shown.hide()
        return shown

    # what it shows

    @property
    def blocks(self) -> Sequence[Block]:
        """What stands in the sheet."""
        return self._blocks

    def show_blocks(self, blocks: Sequence[Block], *, keep_place: bool = False) -> None:
        """Show other blocks, from the top or where the sheet was scrolled to."""
        self._blocks = list(blocks)
        self._openable = [found for block in self._blocks for found in block.all() if found.open is not None]
        self._focused = self._hovered = None
        self._marked = None
        self._laid_out_at = None
        self._motion.stop()
        if not keep_place:
            self.verticalScrollBar().setValue(0)
        if self.isVisible():
            self._lay_out()
        self.viewport().update()

    def plain_text(self) -> str:
        """Return what the reader sees, as text."""
        return "\n".join(filter(None, (block.plain() for block in self._blocks)))

    def scroll_to(self, rect: QRectF, *, moving: bool = True) -> None:
        """Bring a part of the sheet into view, near the top if it was out of sight."""
        self._lay_out()
        bar = self.verticalScrollBar()
        page, margin = self.viewport().height(), 8
        if bar.value() <= rect.top() - 2 and rect.bottom() + 2 <= bar.value() + page:
            return
        goal = max(0, min(round(rect.top()) - margin, bar.maximum()))
        if moving and not self.look.still and self.isVisible() and abs(goal - bar.value()) < 6 * page:
            self._motion.stop()
            self._motion.setStartValue(bar.value())
            self._motion.setEndValue(goal)
            self._motion.start()
        else:
            self._motion.stop()
            bar.setValue(goal)

    def settle(self) -> None:
        """End a motion at its goal at once."""
        if self._motion.state() == QVariantAnimation.State.Running:
            goal = self._motion.endValue()
            self._motion.stop()
            self.verticalScrollBar().setValue(int(goal))

    def marked_text(self) -> str:
        """Return the text marked with the pointer, "" if none."""
        if self._marked is None:
            return ""
        text, first, last = self._marked
        return text.part(first, last)

    def focused_block(self) -> Block | None:
        """Return the line that keys act on."""
        return self._focused

    def focus_block(self, block: Block | None, *, ring: bool = False) -> None:
        """Put the focus on a line and bring it into view."""
        self._focused = block
        self._ring = ring
        if block is not None:
            self.setAccessibleDescription(block.words())
            if ring:
                self.scroll_to(block.rect, moving=False)
            self.focus_moved.emit(block)
        self.viewport().update()

    # layout

    def _look_changed(self) -> None:
        self._laid_out_at = None
        if self.isVisible():
            self._lay_out()
        self.viewport().update()

    def _lay_out(self) -> None:
        margin, top, bottom = self._margins
        at = (float(self.viewport().width()), self.look.factor)
        if at == self._laid_out_at:
            return
        self._laid_out_at = at
        below = top
        for block in self._blocks:
            below += block.lay_out(self.look, margin, below, at[0] - 2 * margin)
        self._height = below + bottom
        self._update_bar()

    def _update_bar(self) -> None:
        bar, page = self.verticalScrollBar(), self.viewport().height()
        bar.setRange(0, max(0, round(self._height) - page))
        bar.setPageStep(page)
        bar.setSingleStep(self.look.px(20))
        self._bar.setRange(0, bar.maximum())
        self._bar.setPageStep(page)
        self._bar.setSingleStep(bar.singleStep())
        self._bar.setValue(bar.value())
        self._bar.setVisible(bar.maximum() > 0)
        wide = 9
        self._bar.setGeometry(self.viewport().geometry().right() - wide + 1, self.viewport().y(), wide, page)

    def relayout(self) -> None:
        """Lay out anew after a text changed its weight."""
        self._laid_out_at = None
        self._lay_out()
        self.viewport().update()

    def content_height(self) -> float:
        """Return how high everything in it is together."""
        self._lay_out()
        return self._height

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay out anew where the width changed."""
        super().resizeEvent(event)
        self._lay_out()
        self._update_bar()

    def sizeHint(self) -> QSize:
        """Ask for the width of a pane."""
        return QSize(354, 300)

    # painting

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the blocks that are in view."""
        self._lay_out()
        offset = self.verticalScrollBar().value()
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), self.look.colour(self.role_of_ground))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(0, -offset)
        seen = QRectF(0, offset, self.viewport().width(), self.viewport().height())
        self.paint_ground(painter, seen)
        for block in self._blocks:
            self._paint_block(painter, block, seen)
        if self._focused is not None and self._ring and self.hasFocus():
            painter.setPen(QPen(self.look.theme.selection_edge, 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(self._focused.ground_rect().adjusted(1, 1, -1, -1), 3, 3)
        elif self.hasFocus() and self._ring and self._focused is None:
            painter.setPen(QPen(self.look.theme.selection_edge, 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(seen.adjusted(1, 1, -1, -1))
        painter.end()

    def paint_ground(self, painter: QPainter, seen: QRectF) -> None:
        """Paint what lies under all blocks; what a sheet of a pane may override."""

    def _paint_block(self, painter: QPainter, block: Block, seen: QRectF) -> None:
        if not block.rect.adjusted(-12, -12, 12, 12).intersects(seen):
            return
        theme = self.look.theme
        if block.ground and block.current:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.selection)
            painter.drawRoundedRect(block.ground_rect(), 3, 3)
        elif block.ground and block is self._hovered:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(mixed(theme.ink, self.look.colour(self.role_of_ground), 0.06))
            painter.drawRoundedRect(block.ground_rect(), 3, 3)
        block.paint(painter, self.look)
        for text in block.texts:
            marked = self._marked
            text.paint(painter, self.look, marked[1:] if marked is not None and marked[0] is text else None)
        for inner in block.blocks:
            self._paint_block(painter, inner, seen)

    # pointer

    def _in_sheet(self, event: QMouseEvent) -> QPointF:
        return event.position() + QPointF(0, self.verticalScrollBar().value())

    def _openable_at(self, point: QPointF) -> Block | None:
        for block in reversed(self._openable):
            if block.ground_rect().contains(point):
                return block
        return None

    def _with_deeds_at(self, point: QPointF) -> Block | None:
        """Return what is under the pointer if anything can be done with it besides opening it."""
        found = (b for top in self._blocks for b in top.all() if b.ground_rect().contains(point) and b.deeds())
        return next(found, None)

    def _text_at(self, point: QPointF) -> Text | None:
        for block in self._blocks:
            if block.rect.adjusted(-12, 0, 12, 0).contains(point):
                for found in block.all():
                    for text in found.texts:
                        if text.rect.contains(point):
                            return text
        return None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a click, or the marking of text."""
        if event.button() != Qt.MouseButton.LeftButton:
            return
        self._press = self._in_sheet(event)
        self._marked = None
        self._ring = False
        self.viewport().update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Mark text while dragging; light the line under the pointer."""
        point = self._in_sheet(event)
        if self._press is not None and event.buttons() & Qt.MouseButton.LeftButton:
            text = self._marked[0] if self._marked else self._text_at(self._press)
            far = (point - self._press).manhattanLength() >= _DRAG_PX
            if text is not None and (far or self._marked):
                self._marked = (text, text.position_at(self._press), text.position_at(point))
                self.viewport().update()
            return
        block = self._openable_at(point)
        shape = Qt.CursorShape.PointingHandCursor if block else Qt.CursorShape.ArrowCursor
        if block is None and self._text_at(point) is not None:
            shape = Qt.CursorShape.IBeamCursor
        self.viewport().setCursor(shape)
        if block is not self._hovered:
            self._hovered = block
            self.viewport().update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open the line that was clicked, unless text was marked."""
        press, self._press = self._press, None
        if event.button() != Qt.MouseButton.LeftButton or press is None or self.marked_text():
            return
        self._marked = None
        block = self._openable_at(self._in_sheet(event))
        if block is not None and block is self._openable_at(press) and block.open is not None:
            self.focus_block(block)
            block.open()

    def leaveEvent(self, event: QEvent) -> None:
        """Put out the light under the pointer."""
        super().leaveEvent(event)
        self._hovered = None
        self.viewport().update()

    def viewportEvent(self, event: QEvent) -> bool:
        """Show the tip of the line under the resting pointer."""
        if isinstance(event, QHelpEvent):
            point = QPointF(event.pos()) + QPointF(0, self.verticalScrollBar().value())
            block = self._openable_at(point)
            text = self._text_at(point)
            tip = (block.tip if block else "") or (text.text if text and text.is_cut else "")
            QToolTip.showText(event.globalPos(), plain_tip(tip), self.viewport())
            return True
        return bool(super().viewportEvent(event))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer to open and to copy."""
        point = QPointF(event.pos()) + QPointF(0, self.verticalScrollBar().value())
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        block = self._focused if by_key else self._openable_at(point) or self._with_deeds_at(point)
        menu = QMenu(self)
        if block is not None and block.open is not None:
            menu.addAction(block.open_words, block.open)
        for deed in block.deeds() if block is not None else ():
            menu.addAction(deed.text, deed.run)
        if not menu.isEmpty():
            menu.addSeparator()
        copied = self.marked_text() or (block.words() if block else self.plain_text())
        menu.addAction("Copy", lambda: copy(copied))
        if block is not None and block.citation:
            cited = block.citation
            menu.addAction("Copy with citation", lambda: copy(cited))
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(event.globalPos())

    # keys

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show where the focus is when it came by keyboard."""
        super().focusInEvent(event)
        by_key = event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)
        if by_key:
            start = self._focused or next((b for b in self._openable if b.current), None)
            self.focus_block(start or (self._openable[0] if self._openable else None), ring=True)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the ring away."""
        super().focusOutEvent(event)
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go through the lines, open one, copy."""
        key = event.key()
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self._step(1 if key == Qt.Key.Key_Down else -1)
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End) and self._openable:
            self.focus_block(self._openable[0 if key == Qt.Key.Key_Home else -1], ring=True)
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self._sidestep(1 if key == Qt.Key.Key_Right else -1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and self._focused is not None:
            if self._focused.open is not None:
                self._focused.open()
        elif key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + (bar.pageStep() if key == Qt.Key.Key_PageDown else -bar.pageStep()))
        elif not self._do(key):
            event.ignore()

    def _do(self, key: int) -> bool:
        """Do with the line in focus what its key says; whether there is such a key."""
        deeds = self._focused.deeds() if self._focused is not None else ()
        deed = next((one for one in deeds if one.key is not None and one.key == key), None)
        if deed is not None:
            deed.run()
        return deed is not None

    def copy(self) -> None:
        """Copy the marked text, else the line in focus with its citation, else everything."""
        block = self._focused
        copy(self.marked_text() or (block.citation or block.words() if block else self.plain_text()))

    def _step(self, by: int) -> None:
        if not self._openable:
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + by * bar.singleStep())
            return
        here = self._openable.index(self._focused) + by if self._focused in self._openable else 0
        self.focus_block(self._openable[max(0, min(here, len(self._openable) - 1))], ring=True)

    def _sidestep(self, by: int) -> None:
        if self._focused is None:
            return
        here = self._focused.rect
        beside = [
            block
            for block in self._openable
            if (block.rect.left() - here.left()) * by > here.width() / 2 and block.rect.width() > 0
        ]
        if beside:
            nearest = min(beside, key=lambda b: (abs(b.rect.left() - here.left()), abs(b.rect.top() - here.top())))
            self.focus_block(nearest, ring=True)


def copy(text: str) -> None:
    """Put text on the clipboard."""
    QGuiApplication.clipboard().setText(text)


def plain_tip(text: str) -> str:
    """Return text as a tip that wraps and is never read as markup."""
    if not text:
        return ""
    safe = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\n", "<br>")
    return f"<p style='white-space: pre-wrap'>{safe}</p>"
