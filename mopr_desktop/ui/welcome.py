"""What stands in the details while nothing is selected: where to begin, and the notebooks of the reader."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter

from mopr_desktop.ui.block import Block
from mopr_desktop.ui.blocks import LinkLine, PropertyLine, Rule, SectionHead, Sentence
from mopr_desktop.ui.look import Look
from mopr_desktop.ui.marks import badge_icon
from mopr_desktop.ui.phrases import counted
from mopr_desktop.ui.text import Text

if TYPE_CHECKING:
    from mopr_desktop.store.content import Content
    from mopr_desktop.ui.desk import Desk

_QUESTIONS: Final = 3
_NOTEBOOKS: Final = 5
_FIRST: Final = ("ioar", "section-germany")
"""Records whose contradictions show best what the axis is for."""


def welcome(desk: Desk) -> list[Block]:
    """Return the page."""
    content, session = desk.content, desk.session
    number = sum(content.counts().claims_by_source.values())
    blocks: list[Block] = [
        Sentence("International Red Aid", 19, 600, line=24),
        Sentence(
            f"{counted(number, 'claim')} of {counted(len(content.sources()), 'source')} on one axis. Dark is certain, "
            "pale is possible, and where the sources contradict each other the axis carries a badge.",
            role="ink2",
        ),
        Sentence("Select a mark, or press Ctrl+K to search; what the sources say of it stands here.", above=6),
        Rule(),
        SectionHead("Begin with a question", f"{len(content.disagreements())} in all"),
    ]
    for dispute in _openers(content):
        found = content.disagreement(dispute)
        blocks.append(QuestionLine(found.kind, found.title, partial(session.ask, dispute)))
    blocks += [Rule(), SectionHead("Your notebook", desk.workbook.name)]
    if desk.workbook.path is None:
        words = "Select a mark and press N to write a note: that begins a notebook by itself, saved as you write."
        blocks.append(Sentence(words, role="ink2"))
    blocks.append(_link("Ctrl+N", "New notebook", "", desk.files.new, "Make a notebook"))
    blocks.append(_link("Ctrl+O", "Open a notebook", "", desk.files.open, "Choose a notebook"))
    for path in desk.files.recent.paths[:_NOTEBOOKS]:
        words, there = desk.files.described(path)
        if path == desk.workbook.path:
            continue
        name, _, folder = words.partition("   ")
        if there:
            blocks.append(_link("recent", name, folder, partial(desk.files.open, path), "Open it"))
        else:
            blocks.append(_gone(f"{name} {folder}"))
    blocks += [Rule(), SectionHead("Help")]
    for command, key, words in (("help.keys", "F1", "All keys"), ("help.axis", "page", "Reading the axis")):
        blocks.append(_link(key, words, "", partial(desk.commands.run, command), "Open the page"))
    return blocks


class QuestionLine(Block):
    """A question on which the sources disagree, behind its badge."""

    def __init__(self, kind: str, title: str, open_: Callable[[], None]) -> None:
        super().__init__()
        self._kind = kind
        self.texts = [Text(title, 12.5, line=18)]
        self.open, self.open_words = open_, "Put the passages side by side"

    def arrange(self, look: Look, x: float, y: float, width: float, /) -> float:
        """Set the title right of the badge."""
        return round(self.texts[0].lay_out(look, x + 24, y + 3, width - 24) + 6)

    def paint(self, painter: QPainter, look: Look) -> None:
        """Paint the badge."""
        icon = badge_icon(look, self._kind, 15)
        painter.drawPixmap(round(self.rect.left()), round(self.rect.top()) + 4, icon.pixmap(QSize(16, 16)))


def _openers(content: Content) -> list[str]:
    """Return the contradictions to begin with: those on the best known records, then the ones with most witnesses."""
    rivals = [found for found in content.disagreements() if found.kind == "contradiction"]
    rank = {name: i for i, name in enumerate(_FIRST)}
    rivals.sort(key=lambda found: (rank.get(found.subject, len(rank)), -found.witnesses, found.id))
    first: dict[str, str] = {}
    for found in rivals:
        first.setdefault(found.subject, found.id)
    return list(first.values())[:_QUESTIONS]


def _gone(words: str) -> Block:
    """Return the line of a notebook that cannot be opened."""
    line = PropertyLine("recent", words, (), None)
    line.texts[1].role = "ink3"
    return line


def _link(label: str, title: str, when: str, open_: Callable[[], object], tip: str) -> Block:
    def opened() -> None:
        open_()

    line = LinkLine(label, title, when, opened)
    line.open_words = tip
    return line
