"""In a narrow window the lists on the left fold to a rail of icons; opened from there they lie over the axis."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtWidgets import QApplication, QSplitter, QToolButton, QVBoxLayout, QWidget

from mopr_desktop.ui.first_axis import BROWSE, NARROW, RAIL
from mopr_desktop.ui.look import Look

NOTES: Final = "Notes"
_PARTS: Final = (
    ("filter", "", "Filter the list"),
    ("event", "Lanes", "Lanes"),
    ("book", "Sources", "Sources"),
    ("source-lens", "Certainty", "Certainty"),
    ("who-says-what", "Sources disagree", "Where the sources disagree"),
    ("note", NOTES, "Your notes"),
)
"""Icon, heading in the list ("" for its field), and words of each button."""


class Rail(QWidget):
    """A column of icons, 40 wide.

    Signals:
        wanted: a heading of the list, "" for its field.
    """

    wanted = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setObjectName("rail")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName("Lists, folded")
        self._look = look
        column = QVBoxLayout(self)
        column.setContentsMargins(5, 8, 5, 8)
        column.setSpacing(4)
        self.buttons: list[QToolButton] = []
        for _, heading, words in _PARTS:
            button = QToolButton()
            button.setToolTip(words)
            button.setAccessibleName(words)
            button.setIconSize(QSize(16, 16))
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.clicked.connect(lambda _=False, heading=heading: self.wanted.emit(heading))
            column.addWidget(button)
            self.buttons.append(button)
        column.addStretch(1)
        look.changed.connect(self._restyle)
        self._restyle()

    def _restyle(self) -> None:
        self.setFixedWidth(self._look.px(RAIL))
        for button, (icon, _, _) in zip(self.buttons, _PARTS, strict=True):
            button.setIcon(self._look.icon(icon))
            button.setFixedSize(self._look.px(30), self._look.px(28))


class Narrow(QObject):
    """Folds the first part of a splitter while the window is narrow.

    Args:
        window: Whose width counts.
        columns: The splitter.
        over: What the opened lists lie over.
        look: Size of text.
        show: Brings a heading of the lists into view and gives it the keyboard.

    Attributes:
        folded: Whether the lists are folded now.

    Signals:
        turned: the lists were folded or unfolded; for Tab they stand last now.
    """

    turned = Signal()

    def __init__(
        self, window: QWidget, columns: QSplitter, over: QWidget, look: Look, show: Callable[[str], None]
    ) -> None:
        super().__init__(window)
        self._window, self._columns, self._over, self._look, self._show = window, columns, over, look, show
        self.folded = False
        self._pane = _first_of(columns)
        self._hidden = False
        self.rail = Rail(look)
        self.rail.hide()
        self.rail.wanted.connect(self.open)
        window.installEventFilter(self)
        over.installEventFilter(self)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._focus_changed)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the width of the window, and the height of what the lists lie over."""
        if event.type() == QEvent.Type.Resize:
            if watched is self._window:
                self.fit()
            elif self.folded and self._pane.isVisible():
                self._place()
        return False

    def fit(self) -> None:
        """Fold or unfold as the width asks for."""
        narrow = self._window.width() < self._look.px(NARROW)
        if narrow and not self.folded:
            self._fold()
        elif not narrow and self.folded:
            self._unfold()

    def _fold(self) -> None:
        self._hidden = self._pane.isHidden()
        self.folded = True
        left, middle, *others = self._columns.sizes()
        self._columns.replaceWidget(0, self.rail)
        self._pane.setParent(self._over)
        self._pane.hide()
        self.rail.setVisible(not self._hidden)
        wide = self.rail.width() if not self._hidden else 0
        if left + middle > wide:  # before the window is shown there is no room to share yet
            self._columns.setSizes(
                [wide, left + middle - wide, *others]
            )  # else the rail stands in the room of the lists
        self.turned.emit()

    def _unfold(self) -> None:
        self.folded = False
        self._columns.replaceWidget(0, self._pane)
        self.rail.hide()
        self._pane.setVisible(not self._hidden)
        sizes = self._columns.sizes()
        wide = self._look.px(BROWSE)
        self._columns.setSizes([wide, sizes[0] + sizes[1] - wide, sizes[2]])
        self.turned.emit()

    @property
    def hidden(self) -> bool:
        """Whether the reader wants no lists; what is only folded is not hidden."""
        return self._hidden if self.folded else self._pane.isHidden()

    @property
    def opened(self) -> bool:
        """Whether the lists lie over the axis."""
        return self.folded and not self._pane.isHidden()

    def open(self, heading: str = "") -> None:
        """Lay the lists over the axis, at one of their headings."""
        if not self.folded:
            return
        self._place()
        self._pane.show()
        self._pane.raise_()
        self._show(heading)

    def shut(self) -> bool:
        """Fold the lists again; False if they did not lie over the axis."""
        if not self.opened:
            return False
        had = self._pane.isAncestorOf(self._window.focusWidget() or self._window)
        self._pane.hide()
        if had:
            self._over.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def toggle(self) -> None:
        """Open the lists over the axis, or fold them."""
        if not self.shut():
            self._hidden = False
            self.rail.show()
            self.open()

    def _place(self) -> None:
        self._pane.setGeometry(0, 0, min(self._look.px(BROWSE), self._over.width()), self._over.height())

    def _focus_changed(self, _before: QWidget | None, now: QWidget | None) -> None:
        if now is None or now.window() is not self._window or not self.opened:
            return
        if not self._pane.isAncestorOf(now) and not self.rail.isAncestorOf(now):
            self._pane.hide()


def _first_of(columns: QSplitter) -> QWidget:
    pane = columns.widget(0)
    if pane is None:
        raise LookupError(0)
    return pane
