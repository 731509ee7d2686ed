"""The toolbar: back, forward, search, the window of time, who says what, export."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QToolButton, QWidget

from mopr_desktop.ui.look import Look

_NARROW = 1100


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
        self.range_label = QLabel()
        self.range_label.setObjectName("range")
        self.range_label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.range_label.setAccessibleName("Window of time")
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
        row.addWidget(self._button("view.table"))
        row.addSpacing(9)
        export = self._button("view.save-picture", "Export figure")
        export.setObjectName("export")
        row.addWidget(export)
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
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out words where there is little room."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        wide = self.width() >= self._look.px(_NARROW)
        self._search.setFixedWidth(self._look.px(300 if wide else 210))
        for button in self._worded:
            action = button.defaultAction()
            words = f" {button.property('words')}"
            if action.iconText() != words:
                action.setIconText(words)
            style = (
                Qt.ToolButtonStyle.ToolButtonTextBesideIcon
                if wide or words != " Fit"
                else Qt.ToolButtonStyle.ToolButtonIconOnly
            )
            button.setToolButtonStyle(style)


def _rule() -> QFrame:
    rule = QFrame()
    rule.setObjectName("rule")
    rule.setFixedSize(1, 24)
    return rule
