"""The as-of pane: the organisation on the day of the date line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from mopr_desktop.domain.organisation import Organisation
from mopr_desktop.domain.statement import Statement
from mopr_desktop.session.session import Session
from mopr_desktop.store.one_source import OneSource
from mopr_desktop.ui.as_of_blocks import SQUARE, STANDING_WORDS
from mopr_desktop.ui.as_of_sheet import AsOfSheet
from mopr_desktop.ui.look import Look
from mopr_desktop.ui.marks import paint_certainty

if TYPE_CHECKING:
    from mopr_desktop.ui.perspective import Perspective

HOW_TO: Final = "Press J, or click “As of”, to put a date line on the axis; what held on that day stands here."


class AsOfPane(QWidget):
    """Follows the date line; computes nothing while it is not seen.

    Signals:
        changed: another statement is shown.
    """

    changed = Signal()

    def __init__(self, perspective: Perspective, session: Session, look: Look) -> None:
        super().__init__()
        self.setObjectName("asOf")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._perspective, self._session, self._look = perspective, session, look
        self._organisation: Organisation | None = None
        self._statement: Statement | None = None
        self.sheet = AsOfSheet(perspective.shown, session, look)
        self.sheet.stepped.connect(session.step_as_of)
        self.sheet.setAccessibleName("As of a day")
        self._title, self._about = QLabel(), QLabel(HOW_TO)
        self._about.setWordWrap(True)
        self.steps = [
            self._button("back", "A month earlier", -1),
            self._button("forward", "A month later", 1),
        ]
        self._legend = _Legend(look)
        self.setFocusProxy(self.sheet)
        self._arrange()
        session.as_of_changed.connect(self._follow)
        session.content_changed.connect(self._take_content)
        perspective.changed.connect(self._take_content)
        look.changed.connect(self._restyle)
        self._restyle()

    def _arrange(self) -> None:
        head = QWidget()
        head.setObjectName("asOfHead")
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._title, 1)
        for button in self.steps:
            row.addWidget(button)
        column = QVBoxLayout(head)
        column.setContentsMargins(16, 10, 16, 10)
        column.setSpacing(2)
        column.addLayout(row)
        column.addWidget(self._about)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(head)
        whole.addWidget(self.sheet, 1)
        whole.addWidget(self._legend)

    def _button(self, icon: str, tip: str, by: int) -> QToolButton:
        button = QToolButton()
        button.setProperty("icon_name", icon)
        button.setToolTip(f"{tip} ({',' if by < 0 else '.'}; with Shift a year, with Alt a day)")
        button.setAccessibleName(tip)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setIconSize(QSize(16, 16))
        button.setAutoRepeat(True)
        button.clicked.connect(lambda: self._session.step_as_of("month", by))
        return button

    def _restyle(self) -> None:
        look = self._look
        self._title.setStyleSheet(f"font-size: {look.px(19)}px; font-weight: 600;")
        self._about.setStyleSheet(f"color: {look.theme.ink2.name()}; font-size: {look.px(12)}px;")
        for button in self.steps:
            button.setIcon(look.icon(str(button.property("icon_name"))))

    # following the day

    @property
    def statement(self) -> Statement | None:
        """What is shown, None without a date line."""
        self._catch_up()
        return self._statement

    def _follow(self, _day: int | None) -> None:
        if self.isVisible():
            self._catch_up()

    def _take_content(self) -> None:
        self._organisation = self._statement = None
        self.sheet.take_content(self._perspective.shown)
        self._follow(self._session.as_of)

    def _catch_up(self) -> None:
        """Show the day of the session, if another one is shown."""
        day = self._session.as_of
        shown = self._statement.day if self._statement is not None else None
        if day == shown:
            return
        if day is None:
            self._statement = None
            self._title.setText("")
            self._about.setText(HOW_TO)
            self.sheet.show_blocks([])
            self.changed.emit()
            return
        self._statement = self.organisation.on(day)
        self._title.setText(self._statement.words)
        self._about.setText(self._statement.about)
        self.sheet.setAccessibleName(f"As of {self._statement.words}")
        self.sheet.show_statement(self._statement)
        self.changed.emit()

    @property
    def organisation(self) -> Organisation:
        """States the organisation on any day; made when it is first asked for."""
        if self._organisation is None:
            shown = self._perspective.shown
            self._organisation = Organisation(shown, shown.only if isinstance(shown, OneSource) else None)
        return self._organisation

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what happened unseen."""
        super().showEvent(event)
        self._catch_up()

    def plain_text(self) -> str:
        """Return what the reader sees, as text."""
        self._catch_up()
        return "\n".join(filter(None, (self._title.text(), self._about.text(), self.sheet.plain_text())))


class _Legend(QWidget):
    """What the squares mean."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        """Ask for a line of text and its space."""
        return QSize(200, self._look.px(34))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint a square and a word for each standing."""
        look, painter = self._look, QPainter(self)
        painter.fillRect(self.rect(), look.theme.panel)
        painter.fillRect(0, 0, self.width(), 1, look.theme.hair)
        painter.setFont(look.font(12))
        metrics = painter.fontMetrics()
        left, middle = 16.0, self.height() / 2
        for standing, words in STANDING_WORDS.items():
            paint_certainty(painter, look, standing, QRectF(left, round(middle - SQUARE / 2), SQUARE, SQUARE))
            painter.setPen(look.theme.ink2)
            wide = metrics.horizontalAdvance(words)
            box = QRectF(left + SQUARE + 8, 0, wide + 2, self.height())
            painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, words)
            left += SQUARE + 8 + wide + 24
        painter.end()
