"""Who says what: one disagreement with all its passages side by side, beside the list of all of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from mopr_desktop.domain.claims import Claim
from mopr_desktop.domain.disagreement import Disagreement
from mopr_desktop.session.session import Session
from mopr_desktop.ui import phrases
from mopr_desktop.ui.blocks import Sentence
from mopr_desktop.ui.deeds import Doing, NothingToDo
from mopr_desktop.ui.look import Look
from mopr_desktop.ui.question_page import QuestionPage
from mopr_desktop.ui.questions_pane import QuestionsPane
from mopr_desktop.ui.sheet import Sheet, copy

if TYPE_CHECKING:
    from mopr_desktop.store.content import Content

_UNKNOWN = "There is no such question in the data."
_HALF_HIDDEN = (
    "Among the sources that are shown this question does not arise. Tick the hidden ones in the list of sources to "
    "see what they say, or show everything again."
)


class QuestionView(QWidget):
    """Follows the question of the session.

    Signals:
        place_changed: number of the question in the list, 1 first, 0 if the filters leave it out; how many are listed.
    """

    place_changed = Signal(int, int)

    def __init__(self, content: Content, session: Session, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("question")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._content, self._session, self._look = content, session, look
        self.doing: Doing = NothingToDo()
        self._write = QuestionPage(content, self._open_passage, self._unfold, lambda: self.doing)
        self._found: Disagreement | None = None
        self.questions = QuestionsPane(content, look)
        self.questions.chosen.connect(session.ask)
        self.questions.stepped.connect(self.step)
        self.questions.entered.connect(self._open_first)
        self.questions.narrowed.connect(self._choose)
        self.list = self.questions.list
        self.sheet = Sheet(look, "Who says what", margin=32, top=16, bottom=28)
        self.sheet.setObjectName("questionSheet")
        self.sheet.role_of_ground = "canvas"
        self.questions.left.connect(lambda: self.sheet.setFocus(Qt.FocusReason.TabFocusReason))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.questions)
        row.addWidget(self.sheet, 1)
        self._close = self._make_close()
        look.changed.connect(self._restyle)
        session.question_changed.connect(self._follow)
        session.content_changed.connect(self._reread)
        self._restyle()
        self._follow(session.question)

    def show_content(self, content: Content) -> None:
        """Ask other data, those of the sources that are not hidden for instance."""
        self._content = content
        self._write = QuestionPage(content, self._open_passage, self._unfold, lambda: self.doing)
        self.questions.show_content(content)
        self._follow(self._session.question, keep_place=True)

    def _make_close(self) -> QToolButton:
        close = QToolButton(self)
        close.setObjectName("closeQuestion")
        close.setText("Esc ")
        close.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        close.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        close.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        close.setAccessibleName("Close who says what")
        close.setToolTip("Return to the axis (Esc)")
        close.clicked.connect(lambda: self._session.ask(None))
        return close

    def _place_close(self) -> None:
        self._close.adjustSize()
        self._close.move(self.width() - self._close.width() - 22, self._look.px(14))
        self._close.raise_()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the button that closes the view in its corner."""
        super().resizeEvent(event)
        self._place_close()

    def _restyle(self) -> None:
        self._close.setIcon(self._look.icon("close"))
        self._place_close()

    # the list

    def first(self) -> str | None:
        """Return the first question of the list."""
        listed = self.questions.listed() or list(self._content.disagreements())
        return listed[0].id if listed else None

    def show_kind(self, kind: str) -> None:
        """List the questions of one kind, the first of them open."""
        self.questions.show_kind(kind)
        if self._session.question is None or self._found not in self.questions.listed():
            self._session.ask(self.first())

    def step(self, by: int) -> None:
        """Open the next or the previous question."""
        ids = [one.id for one in self.questions.listed()]
        if not ids:
            return
        here = ids.index(self._session.question) + by if self._session.question in ids else 0
        self._session.ask(ids[max(0, min(here, len(ids) - 1))], remember=self._session.question is None)

    # the question

    def _follow(self, question: str | None, *, keep_place: bool = False) -> None:
        if question is None:
            return
        self._found = next((one for one in self._content.disagreements() if one.id == question), None)
        if self._found is None:
            whole = len(self._content.speaking()) == len(self._content.sources())
            self.sheet.show_blocks([Sentence(_UNKNOWN if whole else _HALF_HIDDEN, 12.5, role="ink2")])
            return
        self.sheet.show_blocks(self._write.question(self._found), keep_place=keep_place)
        if self._found not in self.questions.listed():  # it was opened from elsewhere
            self.questions.show_all()
        self._choose()

    def _reread(self) -> None:
        self.questions.reread()
        self._follow(self._session.question, keep_place=True)

    def _unfold(self) -> None:
        """Write the question anew after a note was unfolded or folded."""
        if self._found is not None:
            self.sheet.show_blocks(self._write.question(self._found), keep_place=True)

    def _choose(self) -> None:
        """Mark the open question in the list, if the filters leave it there."""
        listed = self.questions.listed()
        place = listed.index(self._found) if self._found in listed else -1
        self.questions.choose(place)
        self.place_changed.emit(place + 1, len(listed))

    def _open_passage(self, claim: Claim) -> None:
        self._session.leave_for(claim.subject, claim.passage, claim.id)

    def _open_first(self) -> None:
        if self._found is not None:
            self._open_passage(self._content.claim(self._found.claims[0]))

    def citations(self) -> str:
        """Return the question with all its claims and places."""
        return phrases.question_citation(self._content, self._found) if self._found else ""

    def copy_citations(self) -> None:
        """Copy the question with all its claims and places."""
        copy(self.citations())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc returns to the axis."""
        if event.key() == Qt.Key.Key_Escape:
            self._session.ask(None)
        else:
            super().keyPressEvent(event)

    def plain_text(self) -> str:
        """Return what the reader sees, as text."""
        return self.sheet.plain_text() if self._found else ""
