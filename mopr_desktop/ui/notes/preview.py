"""A note as it reads: Markdown without HTML, without pictures, and with links to records and notes alone."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final
from urllib.parse import unquote

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QTextBlockFormat, QTextCharFormat, QTextCursor, QTextDocument
from PySide6.QtWidgets import QTextBrowser, QWidget

from mopr_desktop.domain.note_links import SCHEME, as_markdown
from mopr_desktop.ui.look import Look

_RUN: Final = re.compile(r"\S{200,}")
_EVERY: Final = re.compile(r".{1,100}", re.DOTALL)
_MAY_BREAK: Final = "\u200b"  # Qt takes seconds to break a word of some ten thousand letters
LONGEST: Final = 200_000
"""Characters that are set as Markdown; a longer note is read in the editor."""
_LONGEST_ADDRESS: Final = 500
_APART: Final = 6
_QUOTES: Final = re.compile(r"^((?:[ \t]*>){12})(?:[ \t]*>)+", re.MULTILINE)
_INDENT: Final = re.compile(r"^[ \t]{48,}", re.MULTILINE)
_LISTS: Final = re.compile(r"^((?:[ \t]*[-*+][ \t]+){12})(?:[-*+][ \t]+)+", re.MULTILINE)
_BRACKETS: Final = re.compile(r"([\[(*_`~]{24})[\[(*_`~]+")


class _Document(QTextDocument):
    """Answers no question for a file or an address."""

    def loadResource(self, _kind: int, _name: QUrl | str) -> object:
        return None


class Preview(QTextBrowser):
    """Reads nothing from anywhere: no file, no picture, no address.

    Signals:
        record_wanted: the name behind a link that was followed.
    """

    record_wanted = Signal(str)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._shown: QTextDocument | None = None
        self.setOpenLinks(False)
        self.setOpenExternalLinks(False)
        self.setAccessibleName("The note as it reads")
        self.anchorClicked.connect(self._follow)

    def show_note(
        self, body: str, title_of: Callable[[str], str | None], is_own: Callable[[str], bool] = lambda _: False
    ) -> None:
        """Set a note.

        Args:
            body: Its text.
            title_of: Returns the title of what a link names, None if nothing has the name.
            is_own: Returns whether that is the reader's own, and to be in purple.
        """
        shown = tamed(body[:LONGEST])
        document = _Document(self)
        document.setDefaultFont(self.font())
        document.setMarkdown(as_markdown(shown, title_of), QTextDocument.MarkdownFeature.MarkdownNoHTML)
        without_resources(document)
        self._ink_links(document, is_own)
        before, self._shown = self._shown, document
        self.setDocument(document)
        if before is not None:
            before.deleteLater()
        self._quiet_headings()
        if len(body) > LONGEST:
            self.append(f"The note goes on for another {len(body) - LONGEST:,} characters; the editor has all of it.")

    def _ink_links(self, document: QTextDocument, is_own: Callable[[str], bool]) -> None:
        """Set links in ink with a line below, those to what is the reader's own in purple; blue is a source's."""
        found: list[tuple[int, int, bool]] = []
        block = document.begin()
        while block.isValid():
            pieces = block.begin()
            while not pieces.atEnd():
                piece = pieces.fragment()
                if piece.charFormat().isAnchor():
                    own = is_own(name_in(QUrl(piece.charFormat().anchorHref())))
                    found.append((piece.position(), piece.length(), own))
                pieces += 1
            block = block.next()
        for position, length, own in found:
            words, ink = QTextCursor(document), QTextCharFormat()
            words.setPosition(position)
            words.setPosition(position + length, QTextCursor.MoveMode.KeepAnchor)
            ink.setForeground(self._look.colour("source:hexagon" if own else "ink"))
            ink.setFontUnderline(True)
            words.mergeCharFormat(ink)

    def _quiet_headings(self) -> None:
        """Set headings a little larger than the text, and paragraphs a little apart; a web page would fill the pane."""
        block = self.document().begin()
        while block.isValid():
            apart = QTextBlockFormat()
            apart.setBottomMargin(self._look.px(_APART))
            QTextCursor(block).mergeBlockFormat(apart)
            level = block.blockFormat().headingLevel()
            if level:
                words = QTextCursor(block)
                words.select(QTextCursor.SelectionType.BlockUnderCursor)
                size = QTextCharFormat()
                size.setProperty(QTextCharFormat.Property.FontSizeAdjustment, 1 if level == 1 else 0)
                words.mergeCharFormat(size)
            block = block.next()

    def loadResource(self, _kind: int, _name: QUrl | str) -> object:
        """Answer every request for a file or address with nothing."""
        return None

    def _follow(self, url: QUrl) -> None:
        if url.scheme() == SCHEME:
            self.record_wanted.emit(name_in(url))


def name_in(url: QUrl) -> str:
    """Return what a link names."""
    return unquote(url.path(QUrl.ComponentFormattingOption.FullyEncoded))


def without_resources(document: QTextDocument) -> None:
    """Write pictures, and links to elsewhere, as the text they are, before anything is laid out.

    ``loadResource`` alone does not do: Qt opens the file of a picture itself where no resource was found.
    """
    found: list[tuple[int, int, str]] = []
    block = document.begin()
    while block.isValid():
        pieces = block.begin()
        while not pieces.atEnd():
            piece = pieces.fragment()
            form = piece.charFormat()
            if form.isImageFormat():
                found.append((piece.position(), piece.length(), f"[picture: {form.toImageFormat().name()}]"))
            elif form.isAnchor() and QUrl(form.anchorHref()).scheme() != SCHEME:
                found.append((piece.position(), piece.length(), f"{piece.text()} ({form.anchorHref()})"))
            pieces += 1
        block = block.next()
    for position, length, words in reversed(found):
        cursor = QTextCursor(document)
        cursor.setPosition(position)
        cursor.setPosition(position + length, QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(words[:_LONGEST_ADDRESS], QTextCharFormat())


def tamed(body: str) -> str:
    """Return a text whose nesting no parser can be drowned in; what is cut off is only marks."""
    body = _QUOTES.sub(r"\1", body)
    body = _LISTS.sub(r"\1", body)
    body = _INDENT.sub(" " * 48, body)
    body = _BRACKETS.sub(r"\1", body)
    return _RUN.sub(lambda run: _MAY_BREAK.join(_EVERY.findall(run[0])), body)
