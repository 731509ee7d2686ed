"""The pages of help, shown from the files that ship with the program."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QImage, QKeyEvent, QTextDocument
from PySide6.QtWidgets import QDialog, QTextBrowser, QVBoxLayout, QWidget

from mopr_desktop import __version__
from mopr_desktop.domain.own import Skipped
from mopr_desktop.paths import resource
from mopr_desktop.ui.look import Look

PAGES: Final = {
    "keys": "Keys",
    "reading-the-axis": "Reading the axis",
    "who-says-what": "Who says what",
    "as-of": "As of a day",
    "lanes-and-sources": "Lanes, lens and mirror",
    "searching": "Searching",
    "figures": "Figures",
    "your-own": "Your own sources and claims",
    "your-notebook": "Your notebook",
    "notes": "Notes",
}
"""Files of ``resources/help`` and their titles."""


class HelpWindow(QDialog):
    """One page of help; pages name no address outside the program."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("MOPR Desktop: help")
        self.resize(look.px(660), look.px(620))
        self._look = look
        self.page = _Page()
        self.page.setAccessibleName("Help")
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.addWidget(self.page)

    def show_page(self, name: str) -> None:
        """Show a page of ``resources/help``."""
        self.setWindowTitle(f"{PAGES[name]} – MOPR Desktop")
        self._show(resource("help", f"{name}.md").read_text("utf-8"))

    def show_skipped(self, skipped: Sequence[Skipped]) -> None:
        """Show which entries of the notebook are not shown, or not whole, and why."""
        self.setWindowTitle("Entries not shown – MOPR Desktop")
        lines = [f"- {_plain(one.title)}: {_plain(one.why)}" for one in skipped]
        none = "Everything of your own in the notebook is shown."
        self._show("\n".join(["# Entries not shown", "", *(lines or [none])]))

    def show_about(self, sha256: str, counts: str) -> None:
        """Show version, data and licence."""
        self.setWindowTitle("About MOPR Desktop")
        self._show(
            f"# MOPR Desktop {__version__}\n\n"
            "A timeline of International Red Aid (MOPR), 1922–1947, that shows what each source says and where they "
            "disagree.\n\n"
            f"{counts}\n\n"
            f"Fingerprint of the data: `{sha256[:16]}`\n\n"
            "Free software under the MIT licence. Facts and dates are taken from the sources; the summaries are our "
            "own, and no wording of the sources is shipped.\n"
        )

    def show_signs(self, markdown: str, pictures: Mapping[str, QImage]) -> None:
        """Show the legend with its pictures, which are painted here and named by no address."""
        self.setWindowTitle("What the signs mean – MOPR Desktop")
        self._show(markdown, pictures)

    def _show(self, markdown: str, pictures: Mapping[str, QImage] | None = None) -> None:
        document = self.page.document()
        self.page.pictures = dict(pictures or {})
        document.setDefaultFont(self._look.font(13))
        features = QTextDocument.MarkdownFeature
        document.setMarkdown(markdown, features.MarkdownNoHTML | features.MarkdownDialectGitHub)
        self.page.moveCursor(self.page.textCursor().MoveOperation.Start)
        self.show()
        self.raise_()
        self.activateWindow()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes."""
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)


class _Page(QTextBrowser):
    def __init__(self) -> None:
        super().__init__()
        self.setOpenLinks(False)
        self.pictures: dict[str, QImage] = {}

    def loadResource(self, _kind: int, name: QUrl | str) -> object:
        """Load nothing but the pictures painted for this page: pages have no addresses."""
        return self.pictures.get(name.toString() if isinstance(name, QUrl) else name)


def _plain(text: str) -> str:
    """Return text so that nothing in it is taken for Markdown or HTML."""
    return re.sub(r"([\\`*_{}\[\]<>#|!&~-])", r"\\\1", " ".join(text.split()))
