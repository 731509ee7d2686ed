"""The form of a source of the reader's."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from PySide6.QtWidgets import QWidget

from mopr_desktop.domain.own_fields import details_of, parts_of, text_of
from mopr_desktop.session.workbook import Change, new_uid
from mopr_desktop.ui.forms import choose, text_in
from mopr_desktop.ui.look import Look
from mopr_desktop.ui.own.form import OwnForm, Value, Write

_SOURCE_TYPES: Final = (
    ("", "Not said"), ("book", "Book"), ("article-journal", "Article in a journal"), ("article-newspaper", "Newspaper"),
    ("chapter", "Part of a book"), ("manuscript", "Archival document"), ("personal_communication", "Letter"),
    ("interview", "Interview"), ("webpage", "Page on the web"), ("thesis", "Thesis"),
)  # fmt: skip


class SourceForm(OwnForm):
    """A source of the reader's."""

    def __init__(self, look: Look, parent: QWidget, write: Write, uid: str = "", before: Value | None = None) -> None:
        title = "Your source" if uid else "New source"
        super().__init__(look, parent, title, "", write, uid=uid, before=before)
        self.name = self.line("title", "Title")
        self.short = self.line("short", "Short name", "For lists and captions: “Stasova 1931”.")
        self.author = self.line("author", "Author")
        self.issued = self.line("issued", "Date", "As the title page has it.")
        self.where = self.line(
            "where", "Published in", "Journal, series, publisher and place, or archive and shelf mark."
        )
        self.type = self.choice("type", "Kind", list(_SOURCE_TYPES))
        self.extent = self.line("extent", "Part used", "Pages or folios.")
        self.note = self.lines("note", "Critical note", "Who wrote it and when, its bias, what it depends on.", rows=3)
        self.silence = self.lines("silence", "Why it may be silent", "“Covers 1920 to 1924 only.”", rows=1)
        if before:
            self._fill(before)

    def _fill(self, value: Value) -> None:
        details = details_of(value)
        csl = _csl_of(details)
        self.name.setText(text_of(value, "title"))
        self.short.setText(text_of(value, "short"))
        authors = parts_of(csl, "author")
        self.author.setText("; ".join(text_of(one, "literal") or text_of(one, "family") for one in authors))
        issued = csl.get("issued")
        self.issued.setText(text_of(issued, "literal") if isinstance(issued, dict) else "")
        self.where.setText(text_of(csl, "container-title") or text_of(csl, "publisher"))
        choose(self.type, text_of(csl, "type"))
        self.extent.setText(text_of(details, "extent"))
        self.note.setPlainText(text_of(details, "critical_note"))
        self.silence.setPlainText(text_of(details, "silence"))

    def errors(self) -> dict[str, str]:
        """A source needs a title."""
        return {} if text_in(self.name) else {"title": "Write the title; all else can follow later."}

    def changes(self) -> list[Change]:
        """Return the source with its bibliographic record."""
        kept = dict(details_of(self.before)) if self.before else {}
        csl = _csl_of(kept)
        issued, authors = text_in(self.issued), [one.strip() for one in text_in(self.author).split(";") if one.strip()]
        csl |= {
            "title": text_in(self.name),
            "type": self.type.currentData(),
            "container-title": text_in(self.where),
            "issued": {"literal": issued} if issued else None,
            "author": [{"literal": one} for one in authors],
        }
        details = kept | {
            "csl": {name: found for name, found in csl.items() if found},
            "extent": text_in(self.extent),
            "critical_note": text_in(self.note),
            "silence": text_in(self.silence),
        }
        value = {"title": text_in(self.name), "short": text_in(self.short), "details": details}
        return [Change("own_source", self.uid or new_uid("source"), value)]


def _csl_of(details: Mapping[str, Any]) -> Value:
    found = details.get("csl")
    return dict(found) if isinstance(found, dict) else {}
