"""The list of all questions on which the sources disagree, shortened by topic, kind, subject and source."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLabel, QLineEdit, QToolButton, QVBoxLayout, QWidget

from mopr_desktop.domain.disagreement import KINDS, Disagreement
from mopr_desktop.domain.own import HEXAGON, OWN_SOURCES
from mopr_desktop.domain.sources import Source
from mopr_desktop.domain.statement import joined
from mopr_desktop.ui import phrases
from mopr_desktop.ui.block import Block
from mopr_desktop.ui.blocks import Sentence
from mopr_desktop.ui.look import Look
from mopr_desktop.ui.marks import badge_icon, source_icon
from mopr_desktop.ui.question_blocks import KindHead, QuestionLine
from mopr_desktop.ui.sheet import Sheet

if TYPE_CHECKING:
    from mopr_desktop.store.content import Content

LIST_WIDTH: Final = 300
TOPICS: Final = ("All", "Dates", "Counts", "Names")
NOTHING: Final = "The sources do not disagree on anything that fits these filters. Ctrl+Backspace takes them back."
_TOPIC_OF: Final = {"date": "Dates", "number": "Counts"}


class QuestionList(Sheet):
    """The questions; Up and Down open the next one.

    Signals:
        stepped: +1 or -1.
        entered: Enter was pressed.
        left: the claims beside the list are wanted.
    """

    stepped = Signal(int)
    entered = Signal()
    left = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__(look, "Where the sources disagree", margin=16, top=0, bottom=16)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Step through the questions; Enter opens a passage, Right goes to the claims."""
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.stepped.emit(1 if event.key() == Qt.Key.Key_Down else -1)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        elif event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self.stepped.emit(-(10**6) if event.key() == Qt.Key.Key_Home else 10**6)
        elif event.key() == Qt.Key.Key_Right:
            self.left.emit()
        else:
            super().keyPressEvent(event)


class _SubjectField(QLineEdit):
    """A part of a subject's name; Down goes on to the list.

    Signals:
        finished: the list is wanted.
    """

    finished = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave for the list with Down or Enter."""
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.finished.emit()
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)


class QuestionsPane(QWidget):
    """Lists questions. What is filtered is forgotten with the window.

    Signals:
        chosen: name of the question that was clicked.
        stepped: +1 or -1.
        entered: Enter was pressed on the list.
        left: the claims beside the list are wanted.
        narrowed: the filters list other questions than before.
    """

    chosen = Signal(str)
    stepped = Signal(int)
    entered = Signal()
    left = Signal()
    narrowed = Signal()

    def __init__(self, content: Content, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("questionList")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._content, self._look = content, look
        self._topic = TOPICS[0]
        self._read()
        self.list = QuestionList(look)
        self.list.stepped.connect(self.stepped)
        self.list.entered.connect(self.entered)
        self.list.left.connect(self.left)
        self.left_out = QLabel()
        self.left_out.setWordWrap(True)
        self.left_out.setContentsMargins(14, 0, 14, 0)
        self.left_out.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 10, 1, 0)
        column.setSpacing(6)
        for row in (self._make_head(), self._make_topics(), self._make_kinds(), self._make_filters()):
            column.addLayout(row)
        column.addWidget(self.left_out)
        column.addWidget(self.list, 1)
        look.changed.connect(self._restyle)
        self._restyle()
        self.refill()

    def _read(self) -> None:
        content = self._content
        self._words = {one.id: _words_of(content, one) for one in content.disagreements()}
        self._speaking = {
            one.id: frozenset(content.claim(claim).source for claim in one.claims) for one in content.disagreements()
        }

    def show_content(self, content: Content) -> None:
        """List the questions of other data, and say whom they leave out."""
        self._content = content
        hidden = [source.short for source in content.sources() if source not in content.speaking()]
        self.left_out.setText(f"Left out, because hidden: {joined(hidden)}")
        self.left_out.setVisible(bool(hidden))
        self.reread()

    def reread(self) -> None:
        """List what the data now have, through the same filters."""
        self._read()
        self.sources[OWN_SOURCES].setVisible(bool(self._content.own.sources))
        self.refill()

    # making

    def _make_head(self) -> QHBoxLayout:
        row = _row()
        self._title, self.count = QLabel("Where the sources disagree"), QLabel()
        row.addWidget(self._title)
        row.addStretch(1)
        row.addWidget(self.count)
        return row

    def _make_topics(self) -> QHBoxLayout:
        row = _row()
        self.topics = QButtonGroup(self)
        for topic in TOPICS:
            button = _toggle(f"Show {topic.lower()}", "", pressed=topic == self._topic)
            button.setProperty("topic", topic)
            self.topics.addButton(button)
            row.addWidget(button)
        row.addStretch(1)
        self.topics.buttonClicked.connect(lambda button: self.show_topic(str(button.property("topic"))))
        return row

    def _make_kinds(self) -> QHBoxLayout:
        row = _row()
        self.kinds: dict[str, QToolButton] = {}
        for kind in KINDS:
            name = phrases.KIND_HEADINGS[kind]
            self.kinds[kind] = _toggle(name, f"{name}: list them, or leave them out", pressed=True)
            self.kinds[kind].setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
            self.kinds[kind].toggled.connect(self._narrow)
            row.addWidget(self.kinds[kind])
        row.addStretch(1)
        return row

    def _make_filters(self) -> QHBoxLayout:
        row = _row()
        self.subject = _SubjectField()
        self.subject.setPlaceholderText("Filter by subject")
        self.subject.setAccessibleName("Filter the questions by subject")
        self.subject.setClearButtonEnabled(True)
        self.subject.setMaxLength(200)
        self.subject.textChanged.connect(self._narrow)
        self.subject.finished.connect(lambda: self.list.setFocus(Qt.FocusReason.OtherFocusReason))
        row.addWidget(self.subject, 1)
        self.sources: dict[str, QToolButton] = {}
        own = [(OWN_SOURCES, "one of my own sources", "My own sources")]
        for name, speaker, title in [(one.id, one.short, one.short) for one in self._bundled()] + own:
            tip = f"{title}: leave out the questions on which only sources not chosen here speak"
            self.sources[name] = _toggle(f"Questions on which {speaker} speaks", tip, pressed=True)
            self.sources[name].toggled.connect(self._narrow)
            row.addWidget(self.sources[name])
        if not self._content.own.sources:
            self.sources[OWN_SOURCES].hide()
        return row

    def _restyle(self) -> None:
        look = self._look
        self.setFixedWidth(look.px(LIST_WIDTH))
        self._title.setStyleSheet(f"font-size: {look.px(13.5)}px; font-weight: 600;")
        self.count.setStyleSheet(f"color: {look.theme.ink2.name()};")
        self.left_out.setStyleSheet(f"color: {look.theme.ink2.name()};")
        for source in self._bundled():
            self.sources[source.id].setIcon(source_icon(look, source.shape, 16))
        self.sources[OWN_SOURCES].setIcon(source_icon(look, HEXAGON, 16))
        for kind, button in self.kinds.items():
            button.setIcon(badge_icon(look, kind, 17))

    def _bundled(self) -> list[Source]:
        return [source for source in self._content.sources() if source.shape != HEXAGON]

    # filtering

    def topic_of(self, found: Disagreement) -> str:
        """Return under which heading of the filter a disagreement falls: Dates, Counts or Names."""
        if found.kind == "identity":
            return "Names"
        return _TOPIC_OF.get(self._content.property(found.property).compare, "Names")

    def _passes(self, found: Disagreement, *, but: str = "") -> bool:
        """Return whether the filters let a disagreement through, all but one of them."""
        speaks = any(self.sources.get(name, self.sources[OWN_SOURCES]).isChecked() for name in self._speaking[found.id])
        return (
            speaks
            and all(part in self._words[found.id] for part in self.subject.text().casefold().split())
            and (but == "kind" or self.kinds[found.kind].isChecked())
            and (but == "topic" or self._topic in ("All", self.topic_of(found)))
        )

    def listed(self) -> list[Disagreement]:
        """Return what the filters leave, in the order of the list."""
        found = [one for one in self._content.disagreements() if self._passes(one)]
        return sorted(found, key=lambda one: KINDS.index(one.kind))

    def show_topic(self, topic: str) -> None:
        """List only disagreements on dates, on counts, on names, or all."""
        self._topic = topic
        self._narrow()

    def show_kind(self, kind: str) -> None:
        """List the disagreements of one kind, whatever was filtered before."""
        self._quietly(lambda: self._press_all(kinds=(kind,)))
        self._narrow()

    def show_all(self) -> None:
        """Take all filters back."""
        self._quietly(self._press_all)
        self._narrow()

    def is_narrowed(self) -> bool:
        """Whether any filter leaves something out."""
        toggles = (*self.kinds.values(), *self.sources.values())
        return bool(self.subject.text().strip()) or self._topic != "All" or not all(one.isChecked() for one in toggles)

    def _press_all(self, kinds: tuple[str, ...] = KINDS) -> None:
        self.subject.clear()
        self._topic = "All"
        for button in self.sources.values():
            button.setChecked(True)
        for kind, button in self.kinds.items():
            button.setChecked(kind in kinds)

    def _quietly(self, change: Callable[[], None]) -> None:
        widgets = (self.subject, *self.sources.values(), *self.kinds.values())
        for widget in widgets:
            widget.blockSignals(True)
        change()
        for widget in widgets:
            widget.blockSignals(False)

    def _narrow(self) -> None:
        self.refill()
        self.narrowed.emit()

    # the list

    def refill(self) -> None:
        """Write list and counts anew."""
        everything, listed = self._content.disagreements(), self.listed()
        of = f" of {len(everything)}" if len(listed) < len(everything) else ""
        self.count.setText(f"{len(listed)}{of}")
        for button in self.topics.buttons():
            topic = str(button.property("topic"))
            button.setChecked(topic == self._topic)
            left = [one for one in everything if self._passes(one, but="topic")]
            button.setText(f"{topic} {sum(topic in ('All', self.topic_of(one)) for one in left)}")
        left = [one for one in everything if self._passes(one, but="kind")]
        for kind, button in self.kinds.items():
            button.setText(str(sum(one.kind == kind for one in left)))
            button.setAccessibleName(f"{phrases.KIND_HEADINGS[kind]} {button.text()}")
        self.list.show_blocks(self._blocks(listed) if listed else [Sentence(NOTHING, role="ink2", above=12)])

    def _blocks(self, listed: list[Disagreement]) -> list[Block]:
        blocks: list[Block] = []
        for kind in KINDS:
            group = [one for one in listed if one.kind == kind]
            if group:
                blocks.append(KindHead(kind, len(group)))
                blocks += [self._line(one) for one in group]
        return blocks

    def _line(self, found: Disagreement) -> Block:
        shapes = [source.shape for source in self._content.sources() if source.id in self._speaking[found.id]]
        line = QuestionLine(found.title, list(dict.fromkeys(shapes)), lambda: self.chosen.emit(found.id))
        line.citation = line.tip = found.question
        return line

    def choose(self, place: int) -> None:
        """Mark a line as the open question, -1 for none."""
        lines = [block for block in self.list.blocks if isinstance(block, QuestionLine)]
        for i, line in enumerate(lines):
            line.choose(i == place)
        self.list.relayout()
        if 0 <= place < len(lines):
            self.list.focus_block(lines[place])
            self.list.scroll_to(lines[place].rect)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Backspace takes all filters back."""
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if event.key() == Qt.Key.Key_Backspace and control and self.is_narrowed():
            self.show_all()
        else:
            super().keyPressEvent(event)

    def plain_text(self) -> str:
        """Return what the reader sees, as text."""
        buttons: Mapping[str, str] = {kind: button.text() for kind, button in self.kinds.items()}
        topics = ", ".join(button.text() for button in self.topics.buttons())
        kinds = ", ".join(f"{phrases.KIND_HEADINGS[kind]} {count}" for kind, count in buttons.items())
        left_out = "" if self.left_out.isHidden() else f"{self.left_out.text()}\n"
        return f"{self._title.text()} {self.count.text()}\n{left_out}{topics}\n{kinds}\n{self.list.plain_text()}"


def _row() -> QHBoxLayout:
    row = QHBoxLayout()
    row.setContentsMargins(14, 0, 14, 0)
    row.setSpacing(5)
    return row


def _toggle(name: str, tip: str, *, pressed: bool) -> QToolButton:
    button = QToolButton()
    button.setCheckable(True)
    button.setChecked(pressed)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    button.setAccessibleName(name)
    button.setToolTip(tip)
    return button


def _words_of(content: Content, found: Disagreement) -> str:
    """Return all that a reader may type to find a disagreement: also every name of what it is about."""
    names = (name.text for name in content.names(found.subject))
    return " ".join((found.title, found.question, *names)).casefold()
