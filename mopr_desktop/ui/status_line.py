"""The status bar: day under the pointer, how much is in view, and how often the sources disagree."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QStatusBar, QToolButton, QWidget

from mopr_desktop.domain.wording import day_in_words
from mopr_desktop.session.session import Session
from mopr_desktop.ui.in_view import Counts, InView
from mopr_desktop.ui.look import Look
from mopr_desktop.ui.marks import badge_icon
from mopr_desktop.ui.phrases import counted

_AS_OF_HINT = "drag the flag, or , and . by one month"
_IN_QUESTION = ("up, down: next question", "Enter: open the passage", "Ctrl Shift C: copy with citations")


class StatusLine(QStatusBar):
    """What the window knows of itself, on one line.

    Signals:
        questions_wanted: the number of disagreements was clicked.
    """

    questions_wanted = Signal()

    def __init__(self, session: Session, look: Look, in_view: InView, disagreements: int) -> None:
        super().__init__()
        self._session, self._look, self._in_view = session, look, in_view
        self._disagreements = disagreements
        self._kept: QWidget | None = None
        self.setSizeGripEnabled(False)
        self._pointed = QLabel()
        self._pointed.setObjectName("pointed")
        self._counts = QLabel()
        self._undated = QLabel()
        self.questions = QToolButton()
        self.questions.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.questions.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.questions.setIconSize(QSize(16, 16))
        self.questions.clicked.connect(self.questions_wanted)
        self._hints = [QLabel(words) for words in _IN_QUESTION]
        self._place = QLabel()
        self._place.setObjectName("pointed")
        self._day, self._lines = QLabel(), QLabel()
        self._day.setObjectName("pointed")
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(14, 0, 14, 0)
        row.setSpacing(12)
        self._axis: list[QWidget] = [
            self._pointed,
            _rule(),
            self._counts,
            _rule(),
            self._undated,
            _rule(),
            self.questions,
        ]
        self._question: list[QWidget] = [self._place]
        for hint in self._hints:
            self._question += [_rule(), hint]
        self._as_of: list[QWidget] = [self._day, _rule(), self._lines, _rule(), QLabel(_AS_OF_HINT)]
        for part in (*self._axis, *self._question, *self._as_of):
            row.addWidget(part)
        row.addStretch(1)
        self.addWidget(line, 1)
        session.day_pointed.connect(self._point)
        session.range_changed.connect(lambda *_: self._point(None))
        in_view.changed.connect(self._count)
        look.changed.connect(self._restyle)
        self._point(None)
        self._count(in_view.counts)
        self._restyle()
        self.show_axis()

    def _restyle(self) -> None:
        self.setFixedHeight(self._look.px(24))
        self.questions.setIcon(badge_icon(self._look, "contradiction", 15))
        self._pointed.setMinimumWidth(self._look.px(90))

    def _point(self, day: int | None) -> None:
        self._pointed.setText("" if day is None else day_in_words(day))
        shown = day is not None and not (self._place.text() or self._day.text())
        self._pointed.setVisible(shown)
        self._axis[1].setVisible(shown)

    def _count(self, counts: Counts) -> None:
        self._counts.setText(f"{counts.certain} certain, {counts.possible} possible in view")
        self._undated.setText(f"{counts.undated} without a date")
        n = self._disagreements
        self.questions.setText(f"{counted(n, 'question')} on which the sources disagree")
        self.questions.setAccessibleName(self.questions.text())
        self.questions.setToolTip("List them (D)")

    def keep_at_right(self, widget: QWidget) -> None:
        """Put something at the right end, where it stays while messages are shown."""
        self._kept = widget
        self.addPermanentWidget(widget)

    def set_disagreements(self, number: int) -> None:
        """Show how often the sources disagree now."""
        self._disagreements = number
        self._count(self._in_view.counts)

    def show_question(self, place: int, of: int) -> None:
        """Show the number of the open question and its keys; with 0 it is none of those listed."""
        self._show(f"{place} of {of}" if place else f"{of} listed")

    def show_as_of(self, day: str, counts: Mapping[str, int]) -> None:
        """Show the day of the statement and how much of it is certain; "" shows what is in view again."""
        said = (("certain", "certain"), ("possible", "possible"), ("undated", "without a date"))
        words = ", ".join(f"{counts[standing]} {word}" for standing, word in said if counts.get(standing))
        self._day.setText(day)
        lines = counted(sum(counts.values()), "line")
        self._lines.setText(f"{lines}: {words}" if words else "nothing is said to have held on this day")
        self._show(self._place.text())

    def show_axis(self) -> None:
        """Show what is in view again."""
        self._show("")

    def _show(self, place: str) -> None:
        self._place.setText(place)
        for part in self._question:
            part.setVisible(bool(place))
        stated = bool(self._day.text()) and not place
        for part in self._as_of:
            part.setVisible(stated)
        for part in self._axis:
            part.setVisible(not place and not stated)
        if not place:
            self._point(None)

    def plain_text(self) -> str:
        """Return what the reader sees, as text."""
        parts = [*self._axis, *self._question, *self._as_of, *([self._kept] if self._kept else [])]
        return " | ".join(
            p.text().strip() for p in parts if isinstance(p, QLabel | QToolButton) and not p.isHidden() and p.text()
        )


def _rule() -> QFrame:
    rule = QFrame()
    rule.setObjectName("rule")
    rule.setFixedSize(1, 16)
    return rule
