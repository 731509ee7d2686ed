"""Chips above the axis: whose history is shown, what is hidden, which stretch is asked about; each can be closed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIcon, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QToolButton, QWidget

from mopr_desktop.domain.own import OWN_SOURCES
from mopr_desktop.domain.wording import range_in_words
from mopr_desktop.session.arrangement import Arrangement
from mopr_desktop.session.everything import hidden_words, is_partial, show_hidden
from mopr_desktop.session.layer import shown_title
from mopr_desktop.session.layers import Layers
from mopr_desktop.session.session import Session
from mopr_desktop.ui.first_axis import BANNER
from mopr_desktop.ui.look import Look
from mopr_desktop.ui.marks import source_icon
from mopr_desktop.ui.perspective import Perspective

if TYPE_CHECKING:
    from mopr_desktop.canvas.lane_source import LaneSource
    from mopr_desktop.store.content import Content


def lane_titles(content: Content, source: LaneSource, arrangement: Arrangement, layers: Layers) -> dict[str, str]:
    """Return the title of each lane that there is or could be, hidden ones too."""
    found = {lane.id: lane.title for lane in content.lanes()}
    found |= {group.lane: group.title for group in source.groups(arrangement)}
    return found | {layer.uid: shown_title(layer) for layer in layers.layers.values()}


class Banner(QWidget):
    """One line of chips; it is not there while there is nothing to say.

    Signals:
        list_wanted: what the two mirrored sources have is to be listed.
        everything_wanted: lens, mirror and all filters are to be taken away.

    Args:
        perspective: Whose history is shown.
        session: What is hidden.
        look: Theme and size of text.
        lanes: Returns the title of each lane, hidden ones too.
        after: What has the keyboard before its buttons.

    Attributes:
        chips: What it says, from the left.
        everything: The button that shows everything again.
    """

    list_wanted = Signal()
    everything_wanted = Signal()

    def __init__(
        self,
        perspective: Perspective,
        session: Session,
        look: Look,
        lanes: Callable[[], Mapping[str, str]],
        after: QWidget | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("banner")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName("What the axis shows")
        self._perspective, self._session, self._look, self._lanes = perspective, session, look, lanes
        self._after = after
        self.everything = QToolButton()
        self.everything.setObjectName("everything")
        self.everything.setText("Show everything")
        self.everything.setToolTip("Take lens, mirror and all filters away (Ctrl+Shift+E)")
        self.everything.setAccessibleName("Show everything again")
        self.everything.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.everything.clicked.connect(self.everything_wanted, Qt.ConnectionType.QueuedConnection)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(10, 3, 10, 3)
        self._row.setSpacing(8)
        self._row.addStretch(1)
        self._row.addWidget(self.everything)
        self.chips: list[Chip] = []
        session.filters_changed.connect(lambda _: self.refresh())
        session.arrangement_changed.connect(lambda _: self.refresh())
        perspective.changed.connect(self.refresh)
        look.changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Show the chips of what is in force."""
        for chip in self.chips:
            self._row.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self.chips = []
        session, known = self._session, {source.id: source for source in self._perspective.whole.sources()}
        if session.lens in known:
            source = known[session.lens]
            words = f"According to {self._perspective.name(source.id)}"
            self._add(words, [(source.shape, "")], lambda: session.set_lens(None), "Show all sources again (Esc)")
        mirror = session.mirror
        if mirror is not None and set(mirror) <= known.keys():
            upper, lower = (known[source] for source in mirror)
            parts = [(upper.shape, f"{upper.short} above"), (lower.shape, f"{lower.short} below")]
            self._add(self._perspective.note, parts, lambda: session.set_mirror(None), "Take the mirror away (Esc)")
            self.chips[-1].offer("List", "List where the two differ, and what only one has", self.list_wanted.emit)
        if session.filters.stretch is not None:
            words = f"Active during {range_in_words(*session.filters.stretch)}"
            self._add(words, [], lambda: session.set_stretch(None), "Ask about the window of time again")
        if hidden := self._hidden():
            self._add(f"Hidden: {hidden}", [], lambda: show_hidden(session), f"Show again: {hidden}")
        self.setFixedHeight(self._look.px(BANNER))
        self.setVisible(is_partial(session))
        self.order_buttons()

    def order_buttons(self) -> None:
        """Let the keyboard reach its buttons from the left, before what it stands above."""
        before = self._after
        for button in (*(one for chip in self.chips for one in chip.buttons), self.everything):
            if before is not None and before.window() is button.window():
                QWidget.setTabOrder(before, button)
                before = button

    def _hidden(self) -> str:
        own = {source.id for source in self._perspective.whole.own.sources}
        sources = [
            (source.id, "my own sources" if source.id in own else source.short)
            for source in self._perspective.whole.sources()
        ]
        return hidden_words(self._session, [*sources, (OWN_SOURCES, "my own sources")], self._lanes())

    def _add(self, words: str, parts: list[tuple[str, str]], close: Callable[[], None], tip: str) -> None:
        signs = [(source_icon(self._look, shape, 14), said) for shape, said in parts]
        chip = Chip(words, signs, close, tip, self._look)
        self._row.insertWidget(len(self.chips), chip)
        self.chips.append(chip)

    def plain_text(self) -> str:
        """Return what the chips say."""
        return "\n".join(chip.accessibleName() for chip in self.chips)


class Chip(QFrame):
    """What is in force, with a button that ends it.

    Attributes:
        button: The button that ends it.
        buttons: All its buttons, from the left.
    """

    def __init__(
        self, words: str, parts: list[tuple[QIcon, str]], close: Callable[[], None], tip: str, look: Look
    ) -> None:
        super().__init__()
        self.setObjectName("lensChip")
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 1, 3, 1)
        row.setSpacing(6)
        for icon, said in parts:
            sign = QLabel()
            sign.setPixmap(icon.pixmap(QSize(14, 14)))
            row.addWidget(sign)
            if said:
                row.addWidget(_label(said, strong=True))
        if words:
            row.addWidget(_label(words, strong=not parts or not parts[0][1]))
        self.button = QToolButton()
        self.button.setIcon(look.icon("close"))
        self.button.setIconSize(QSize(12, 12))
        self.button.setToolTip(tip)
        self.button.setAccessibleName(tip)
        self.button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.button.clicked.connect(close, Qt.ConnectionType.QueuedConnection)  # the chip is gone afterwards
        row.addWidget(self.button)
        self.buttons = [self.button]
        self.setAccessibleName(", ".join(filter(None, [*(said for _, said in parts), words])))

    def offer(self, words: str, tip: str, deed: Callable[[], None]) -> None:
        """Add a button before the one that ends it."""
        button = QToolButton()
        button.setText(words)
        button.setToolTip(tip)
        button.setAccessibleName(tip)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(deed)
        layout = self.layout()
        if isinstance(layout, QHBoxLayout):
            layout.insertWidget(layout.count() - 1, button)
        self.buttons.insert(-1, button)


class _Words(QLabel):
    """A line that is cut where there is no room; all of it is in the tip."""

    def minimumSizeHint(self) -> QSize:
        """Ask for a few letters at least."""
        whole = super().minimumSizeHint()
        return QSize(min(whole.width(), self.fontMetrics().averageCharWidth() * 10), whole.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint as much as there is room for."""
        if self.width() >= self.sizeHint().width():
            super().paintEvent(event)
            return
        painter = QPainter(self)
        painter.setPen(self.palette().windowText().color())
        shown = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
        painter.end()


def _label(words: str, *, strong: bool) -> QLabel:
    label = _Words(words)
    label.setToolTip(words)
    label.setProperty("strong", strong)
    return label
