"""The statement of a day as blocks: each line opens its passage, each badge its question."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QKeyEvent

from mopr_desktop.canvas.axis import keeps_step, step_of
from mopr_desktop.domain.statement import Line, Part, SectionsThen, Statement
from mopr_desktop.session.session import Session
from mopr_desktop.ui import phrases
from mopr_desktop.ui.as_of_blocks import (
    Badge,
    ChangeLine,
    FoldLine,
    NumberMark,
    SectionsBar,
    StandingLine,
    marks_of,
)
from mopr_desktop.ui.block import Block
from mopr_desktop.ui.blocks import Gap, Rule, SectionHead, Sentence
from mopr_desktop.ui.doubts import group_words
from mopr_desktop.ui.look import Look
from mopr_desktop.ui.sheet import Sheet

if TYPE_CHECKING:
    from mopr_desktop.store.content import Content

CHANGES: Final = "Nearest changes"
_GROUPS: Final = {
    "certain": "certainly existed",
    "possible": "possibly existed besides",
    "undated": "without a date",
}


class AsOfSheet(Sheet):
    """Shows statements.

    Signals:
        stepped: a key moves the date line by a number of a unit.
    """

    stepped = Signal(str, int)

    def __init__(self, content: Content, session: Session, look: Look) -> None:
        super().__init__(look, "As of a day", top=10)
        self._session = session
        self._unfolded: set[str] = set()
        self._statement: Statement | None = None
        self.take_content(content)

    def take_content(self, content: Content) -> None:
        """Write from these data from now on."""
        self._content = content
        sources = content.sources()
        self._shapes = {source.id: source.shape for source in sources}
        self._names = {source.id: source.short for source in sources}

    def show_statement(self, statement: Statement) -> None:
        """Show the statement of another day; place and focus stay with what is still there."""
        self._statement = statement
        before, ring = self.focused_block(), self._ring
        blocks: list[Block] = []
        for part in statement.before:
            blocks += [*self._part(part), Rule(above=8, below=10)]
        blocks += [*self._sections(statement.sections), Rule(above=8, below=10)]
        for part in statement.after:
            blocks += [*self._part(part), Rule(above=8, below=10)]
        self.show_blocks(blocks[:-1], keep_place=True)
        if before is not None:
            self._refocus(_key(before), ring=ring)

    def _refocus(self, key: tuple[str, str], *, ring: bool) -> None:
        same = next((block for top in self.blocks for block in top.all() if _key(block) == key and block.open), None)
        if same is not None:
            self.focus_block(same, ring=ring and self.hasFocus())

    # parts

    def _part(self, part: Part) -> list[Block]:
        blocks: list[Block] = [SectionHead(part.heading, below=2)]
        write = self._change if part.heading == CHANGES else self._line
        said = ""
        for line in part.lines:
            if (group := group_words(line.standing, line.why)) != said and group:
                blocks.append(Sentence(group, 11.5, role="ink2", line=17, above=3))
            said = group
            blocks.append(write(line))
        return blocks + [Sentence(note, 12, role="ink2", line=17, above=2) for note in part.notes]

    def _sections(self, found: SectionsThen) -> list[Block]:
        blocks: list[Block] = [SectionHead("National sections", below=4)]
        if found.sentence:
            marks = []
            for number, part, shape in marks_of(found, self._shapes):
                mark = NumberMark(number, part, shape, self._sources(number.line), self._badges(number.line))
                self._open(mark, number.line)
                claim = number.line.claim
                if claim is not None and self._content.has_claim(claim):
                    mark.own = self._content.claim(claim).own
                    mark.hollow = self._content.judgement(claim) == "deprecated"
                marks.append(mark)
            blocks.append(SectionsBar(found, marks))
        verdicts = [
            Sentence(number.verdict, 12, role="differ_text" if number.outside else "ink2", line=17)
            for number in found.numbers
        ]
        blocks += verdicts
        if not found.numbers:
            blocks.append(Sentence("No source counts them for this day.", 12, role="ink2", line=17))
        blocks += [self._line(line) for line in found.nearest]
        blocks += [Sentence(note, 12, role="ink2", line=17, above=2) for note in found.notes]
        blocks.append(Gap(4))
        for standing, words in _GROUPS.items():
            lines: tuple[Line, ...] = getattr(found, standing)
            if lines:
                blocks += self._group(standing, f"{len(lines)} {words}", lines)
        return blocks

    def _group(self, standing: str, words: str, lines: tuple[Line, ...]) -> list[Block]:
        is_open = standing in self._unfolded
        head = FoldLine(standing, words, is_open=is_open, open_=lambda: self._fold(standing))
        return [head, *([self._line(line, small=True) for line in lines] if is_open else []), Gap(0)]

    def _fold(self, standing: str) -> None:
        self._unfolded ^= {standing}
        if self._statement is not None:
            self.show_statement(self._statement)

    # lines

    def _line(self, line: Line, *, small: bool = False) -> Block:
        shapes = [self._shapes[source] for source in line.sources]
        return self._open(StandingLine(line, shapes, self._sources(line), self._badges(line), small=small), line)

    def _change(self, line: Line) -> Block:
        shapes = [self._shapes[source] for source in line.sources]
        return self._open(ChangeLine(line, shapes, self._sources(line), self._badges(line)), line)

    def _sources(self, line: Line) -> list[str]:
        return [self._names[source] for source in line.sources]

    def _badges(self, line: Line) -> list[Badge]:
        content, session = self._content, self._session
        return [
            Badge(kind, content.disagreement(dispute).question, lambda dispute=dispute: session.ask(dispute))  # type: ignore[misc]
            for dispute, kind in line.disputes
        ]

    def _open(self, block: Block, line: Line) -> Block:
        claim = self._content.claim(line.claim) if line.claim else None
        block.open = lambda: self._session.open_from_statement(line.record, line.passage, line.claim)
        block.open_words = "Open the passage"
        if claim is not None:
            block.citation = phrases.citation(self._content, claim)
            block.tip = f"{claim.statement}\n{phrases.locator_words(self._content, claim)}"
        return block

    # keys

    def event(self, event: QEvent) -> bool:
        """Keep the keys that move the date line from the commands that have them elsewhere."""
        return keeps_step(event) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and right move the date line; everything else as in any sheet."""
        step = step_of(event)
        if step is not None:
            self.stepped.emit(*step)
        else:
            super().keyPressEvent(event)


def _key(block: Block) -> tuple[str, str]:
    """Return what a line is about, by which it is found again on another day."""
    line = getattr(block, "line", None)
    if isinstance(line, Line):
        return (type(block).__name__, line.record)
    return (type(block).__name__, block.words().lstrip("0123456789 ").rstrip(" …"))
