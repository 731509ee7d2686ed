"""The toolbar: back, forward, search, the window of time, who says what, export."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QToolButton, QWidget

from mopr_desktop.ui.look import Look

_SHED = ("Fit", "Mirror", "Source lens", "As of", "Who says what", "Export figure")
"""Words of buttons in the order in which they are left out where there is little room."""


class RangeLabel(QLabel):
    """Names the window of time; it grows but never shrinks, so that the button beside it stays under the pointer.

    Signals:
        grew: it needs more room than ever before.
    """

    grew = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._widest = 0

    def forget(self) -> None:
        """Take no more room than the words need, as text has another size now."""
        self._widest = 0
        self.updateGeometry()

    def show_words(self, words: str) -> None:
        """Show a window of time."""
        before = self._widest
        self.setText(words)
        if self.sizeHint().width() > before:
            self.grew.emit()

    def sizeHint(self) -> QSize:
        """Return the room for the longest words so far."""
        hint = super().sizeHint()
        self._widest = max(self._widest, hint.width())
        return QSize(self._widest, hint.height())

    def minimumSizeHint(self) -> QSize:
        """Return the same: words are never cut."""
        return self.sizeHint()


class Toolbar(QWidget):
    """A row of buttons, each an action of the window."""

    def __init__(self, look: Look, actions: dict[str, QAction], search: QLineEdit) -> None:
        super().__init__()
        self.setObjectName("toolbar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._look = look
        self._actions = actions
        self._search = search
        self._worded: list[QToolButton] = []
        self.range_label = RangeLabel()
        self.range_label.setObjectName("range")
        self.range_label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.range_label.setAccessibleName("Window of time")
        self.range_label.grew.connect(self._fit)
        row = QHBoxLayout(self)
        row.setContentsMargins(6, 0, 12, 0)
        row.setSpacing(2)
        row.addWidget(self._button("go.back"))
        row.addWidget(self._button("go.forward"))
        row.addSpacing(6)
        row.addWidget(search)
        row.addSpacing(11)
        row.addWidget(_rule())
        row.addSpacing(9)
        row.addWidget(self._button("timeline.zoom-out"))
        row.addWidget(self.range_label)
        row.addWidget(self._button("timeline.zoom-in"))
        row.addWidget(self._button("timeline.fit", "Fit"))
        row.addSpacing(9)
        row.addWidget(_rule())
        row.addSpacing(9)
        row.addWidget(self._button("view.as-of", "As of"))
        self.lens = self._button("view.lens", "Source lens")
        self.mirror = self._button("view.mirror", "Mirror")
        row.addWidget(self.lens)
        row.addWidget(self.mirror)
        self.question = self._button("view.question", "Who says what")
        row.addWidget(self.question)
        row.addStretch(1)
        row.addWidget(self._button("note.new"))
        row.addWidget(self._button("view.table"))
        row.addSpacing(9)
        export = self._button("view.save-picture", "Export figure")
        export.setObjectName("export")
        row.addWidget(export)
        self._styled = QTimer(self)  # other sizes of text are known once the style sheet has reached the buttons
        self._styled.setSingleShot(True)
        self._styled.setInterval(0)
        self._styled.timeout.connect(self._fit)
        look.changed.connect(self._restyle)
        self._restyle()

    def _button(self, command: str, words: str = "") -> QToolButton:
        action = self._actions[command]
        button = QToolButton()
        button.setDefaultAction(action)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setIconSize(QSize(16, 16))
        button.setAccessibleName(action.text().replace("&", "").rstrip("…"))
        if words:
            button.setProperty("words", words)
            self._worded.append(button)
        else:
            button.setProperty("bare", True)
        return button

    def parts(self) -> list[QWidget]:
        """Return what can have the focus, from left to right."""
        layout = self.layout()
        places = [layout.itemAt(i) for i in range(layout.count())] if layout else []
        widgets = [place.widget() for place in places if place is not None]
        return [widget for widget in widgets if isinstance(widget, QToolButton | QLineEdit)]

    def _restyle(self) -> None:
        self.setFixedHeight(self._look.px(44))
        self.range_label.setMinimumWidth(self._look.px(96))
        self.range_label.forget()
        self._fit()
        self._styled.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out words where there is little room."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Give everything room, and put it there before the next picture."""
        self._shed()
        layout = self.layout()
        if layout is not None:
            layout.activate()

    def _shed(self) -> None:
        """Shorten the search field, then leave out words, the least needed first, until everything has room."""
        for button in self._worded:
            action = button.defaultAction()
            words = f" {button.property('words')}"
            if action.iconText() != words:
                action.setIconText(words)
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._search.setFixedWidth(self._look.px(300))
        if not self._has_room():
            self._search.setFixedWidth(self._look.px(210))
        for button in sorted(self._worded, key=lambda one: _SHED.index(str(one.property("words")))):
            if self._has_room():
                return
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
        if not self._has_room():
            self._search.setFixedWidth(self._look.px(130))

    def _has_room(self) -> bool:
        layout = self.layout()
        if layout is None:
            return True
        layout.invalidate()
        return layout.sizeHint().width() <= self.width()


def _rule() -> QFrame:
    rule = QFrame()
    rule.setObjectName("rule")
    rule.setFixedSize(1, 24)
    return rule
