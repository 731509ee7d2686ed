"""Who says what: one disagreement with all its passages side by side, beside the list of all of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLabel, QLineEdit, QToolButton, QVBoxLayout, QWidget

from mopr_desktop.domain.claims import Claim
from mopr_desktop.domain.disagreement import KINDS, Disagreement
from mopr_desktop.session.session import Session
from mopr_desktop.ui import phrases
from mopr_desktop.ui.blocks import Sentence
from mopr_desktop.ui.look import Look
from mopr_desktop.ui.marks import source_icon
from mopr_desktop.ui.question_blocks import NOTHING, QuestionBlocks, QuestionLine
from mopr_desktop.ui.sheet import Sheet, copy

if TYPE_CHECKING:
    from mopr_desktop.store.content import Content

LIST_WIDTH: Final = 300
_TOPICS: Final = ("All", "Dates", "Counts", "Names")


class QuestionList(Sheet):
    """All disagreements; Up and Down open the next one.

    Signals:
        stepped: +1 or -1.
        entered: Enter was pressed.
    """

    stepped = Signal(int)
    entered = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__(look, "Where the sources disagree", margin=16, top=0, bottom=16)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Step through the questions; Enter and Right go to the claims."""
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.stepped.emit(1 if event.key() == Qt.Key.Key_Down else -1)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        elif event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self.stepped.emit(-(10**6) if event.key() == Qt.Key.Key_Home else 10**6)
        elif event.key() == Qt.Key.Key_Right:
            self.focusNextChild()
        else:
            super().keyPressEvent(event)


class QuestionView(QWidget):
    """Follows the question of the session.

    Signals:
        place_changed: number of the question in the list, 1 first, and how many there are.
    """

    place_changed = Signal(int, int)

    def __init__(self, content: Content, session: Session, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("question")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._content, self._session, self._look = content, session, look
        self._write = QuestionBlocks(content, session, self._open_passage)
        self._topic = "All"
        self._silenced: frozenset[str] = frozenset()
        self._found: Disagreement | None = None
        self.list = QuestionList(look)
        self.list.stepped.connect(self.step)
        self.list.entered.connect(self._open_first)
        self.sheet = Sheet(look, "Who says what", margin=32, top=16, bottom=28)
        self.sheet.setObjectName("questionSheet")
        self.sheet.role_of_ground = "canvas"
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._make_left())
        row.addWidget(self.sheet, 1)
        self._close = self._make_close()
        look.changed.connect(self._restyle)
        session.question_changed.connect(self._follow)
        self._fill_list()
        self._restyle()
        self._follow(session.question)

    def _make_left(self) -> QWidget:
        left = QWidget()
        left.setObjectName("questionList")
        left.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._left = left
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 10, 1, 0)
        column.setSpacing(6)
        head = QHBoxLayout()
        head.setContentsMargins(16, 0, 16, 0)
        self._title = QLabel("Where the sources disagree")
        self._count = QLabel()
        head.addWidget(self._title)
        head.addStretch(1)
        head.addWidget(self._count)
        column.addLayout(head)
        chips = QHBoxLayout()
        chips.setContentsMargins(14, 0, 14, 0)
        chips.setSpacing(5)
        self._chips = QButtonGroup(self)
        for topic in _TOPICS:
            chip = QToolButton()
            chip.setCheckable(True)
            chip.setChecked(topic == "All")
            chip.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            chip.setAccessibleName(f"Show {topic.lower()}")
            chip.setProperty("topic", topic)
            self._chips.addButton(chip)
            chips.addWidget(chip)
        chips.addStretch(1)
        self._chips.buttonClicked.connect(lambda chip: self.show_topic(str(chip.property("topic"))))
        column.addLayout(chips)
        column.addLayout(self._make_filters())
        column.addWidget(self.list, 1)
        return left

    def _make_filters(self) -> QHBoxLayout:
        """Return the field for the subject and a button for each source."""
        row = QHBoxLayout()
        row.setContentsMargins(14, 0, 14, 2)
        row.setSpacing(5)
        self.subject = QLineEdit()
        self.subject.setPlaceholderText("Filter by subject")
        self.subject.setAccessibleName("Filter the questions by subject")
        self.subject.setClearButtonEnabled(True)
        self.subject.textChanged.connect(self._refilter)
        row.addWidget(self.subject, 1)
        self._sources: dict[str, QToolButton] = {}
        for source in self._content.sources():
            button = QToolButton()
            button.setObjectName("sourceFilter")
            button.setCheckable(True)
            button.setChecked(True)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.setAccessibleName(f"Questions on which {source.short} speaks")
            button.setToolTip(f"{source.short}: leave out the questions on which only sources not chosen here speak")
            button.toggled.connect(self._refilter)
            self._sources[source.id] = button
            row.addWidget(button)
        return row

    def _refilter(self) -> None:
        """List what the filters leave; the open question stays open, listed or not."""
        self._silenced = frozenset(name for name, button in self._sources.items() if not button.isChecked())
        self._fill_list()
        listed = self._listed()
        if self._found in listed:
            self._choose(listed.index(self._found), len(listed))

    def _passes(self, found: Disagreement) -> bool:
        """Return whether the filters of subject and source let a disagreement through."""
        speaking = {self._content.claim(claim).source for claim in found.claims}
        words = " ".join((found.title, found.question, *(name.text for name in self._content.names(found.subject))))
        return not speaking <= self._silenced and all(
            part in words.casefold() for part in self.subject.text().casefold().split()
        )

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
        look = self._look
        self._left.setFixedWidth(look.px(LIST_WIDTH))
        self._title.setStyleSheet(f"font-size: {look.px(13.5)}px; font-weight: 600;")
        self._count.setStyleSheet(f"color: {look.theme.ink2.name()};")
        self._close.setIcon(look.icon("close"))
        for source in self._content.sources():
            self._sources[source.id].setIcon(source_icon(look, source.shape, 16))
        self._place_close()

    # the list

    def topic_of(self, found: Disagreement) -> str:
        """Return under which heading of the filter a disagreement falls: Dates, Counts or Names."""
        if found.kind == "identity":
            return "Names"
        compare = self._content.property(found.property).compare
        return {"date": "Dates", "number": "Counts"}.get(compare, "Names")

    def show_topic(self, topic: str) -> None:
        """List only disagreements on dates, on counts, on names, or all."""
        self._topic = topic
        for chip in self._chips.buttons():
            chip.setChecked(chip.property("topic") == topic)
        self._fill_list()
        listed = self._listed()
        if listed and self._session.question is not None and self._found not in listed:
            self._session.ask(listed[0].id)
        else:
            self._follow(self._session.question)

    def _listed(self) -> list[Disagreement]:
        found = [one for one in self._passing() if self._topic in ("All", self.topic_of(one))]
        return sorted(found, key=lambda one: KINDS.index(one.kind))

    def _passing(self) -> list[Disagreement]:
        return [one for one in self._content.disagreements() if self._passes(one)]

    def _fill_list(self) -> None:
        everything = self._passing()
        self._count.setText(str(len(everything)))
        for chip in self._chips.buttons():
            topic = str(chip.property("topic"))
            n = sum(topic in ("All", self.topic_of(one)) for one in everything)
            chip.setText(f"{topic} {n}")
        listed = self._listed()
        self.list.show_blocks(self._write.list_of(listed) if listed else [Sentence(NOTHING, role="ink2", above=12)])

    def first(self) -> str | None:
        """Return the first question of the list."""
        listed = self._listed() or list(self._content.disagreements())
        return listed[0].id if listed else None

    def step(self, by: int) -> None:
        """Open the next or the previous question."""
        ids = [one.id for one in self._listed()]
        if not ids:
            return
        here = ids.index(self._session.question) + by if self._session.question in ids else 0
        self._session.ask(ids[max(0, min(here, len(ids) - 1))], remember=self._session.question is None)

    # the question

    def _follow(self, question: str | None) -> None:
        if question is None:
            return
        self._found = next((one for one in self._content.disagreements() if one.id == question), None)
        if self._found is None:
            self.sheet.show_blocks([Sentence(NOTHING, 12.5, role="ink2")])
            return
        self.sheet.show_blocks(self._write.question(self._found))
        if self._found not in self._listed():  # it was opened from elsewhere
            self._show_all()
        listed = self._listed()
        self._choose(listed.index(self._found), len(listed))

    def _show_all(self) -> None:
        """Take all filters back."""
        for widget in (self.subject, *self._sources.values()):
            widget.blockSignals(True)
        self.subject.clear()
        for button in self._sources.values():
            button.setChecked(True)
        for widget in (self.subject, *self._sources.values()):
            widget.blockSignals(False)
        self._silenced, self._topic = frozenset(), "All"
        for chip in self._chips.buttons():
            chip.setChecked(chip.property("topic") == "All")
        self._fill_list()

    def _choose(self, place: int, of: int) -> None:
        """Mark a line of the list as the open question."""
        lines = [block for block in self.list.blocks if isinstance(block, QuestionLine)]
        for i, line in enumerate(lines):
            line.choose(i == place)
        self.list.relayout()
        self.list.focus_block(lines[place])
        self.list.scroll_to(lines[place].rect)
        self.place_changed.emit(place + 1, of)

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
