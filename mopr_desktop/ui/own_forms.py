"""The forms of what is the reader's own: a source, a record with its first claim, a claim, a correction, a reading."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtWidgets import QWidget

from mopr_desktop.domain.own_fields import details_of, parts_of, text_of
from mopr_desktop.session.workbook import Change, new_uid
from mopr_desktop.ui.claim_fields import ClaimFields
from mopr_desktop.ui.form_fields import RecordField
from mopr_desktop.ui.forms import Form, choose, text_in
from mopr_desktop.ui.look import Look
from mopr_desktop.ui.own_readings import reading_change, reading_uid

if TYPE_CHECKING:
    from mopr_desktop.store.content import Content

Value = dict[str, Any]
Write = Callable[[list[Change]], bool]
"""Writes changes as one step; whether it is done."""

_NO_RECORD: Final = "No record has this name. Choose one from the list that opens while you type, or make it first."
_SOURCE_TYPES: Final = (
    ("", "Not said"), ("book", "Book"), ("article-journal", "Article in a journal"), ("article-newspaper", "Newspaper"),
    ("chapter", "Part of a book"), ("manuscript", "Archival document"), ("personal_communication", "Letter"),
    ("interview", "Interview"), ("webpage", "Page on the web"), ("thesis", "Thesis"),
)  # fmt: skip
_PART_OF: Final = {
    "section": "section-of", "office": "body", "congress": "meeting-of", "publication": "organ-of", "seat": "seat-of",
    "body": "body-of",
}  # fmt: skip
"""How a record of a kind belongs to another; else it lies within it."""
_MARKED: Final = ("perhaps-same-as", "person")


class OwnForm(Form):
    """A form that writes entries of the notebook.

    Args:
        uid: The entry that is changed, "" for a new one.
        before: The entry as it was.
    """

    def __init__(
        self, look: Look, parent: QWidget, title: str, about: str, write: Write, *, uid: str, before: Value | None
    ) -> None:
        super().__init__(look, parent, title, about, self._write)
        self._write_it, self.uid, self.before = write, uid, before

    def _write(self) -> bool:
        errors = self.errors()
        self.show_errors(errors)
        return not errors and self._write_it(self.changes())

    def reread(self) -> None:
        """Offer what was added to the data since the form was opened."""

    def errors(self) -> dict[str, str]:
        """Say what is wrong, by field."""
        raise NotImplementedError

    def changes(self) -> list[Change]:
        """Return what is to be written."""
        raise NotImplementedError


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


class RecordForm(OwnForm):
    """A record of the reader's, a new one with its first claim."""

    def __init__(
        self,
        look: Look,
        parent: QWidget,
        write: Write,
        content: Content,
        kind: str,
        uid: str = "",
        before: Value | None = None,
    ) -> None:
        label = content.kind(kind).label
        about = "" if uid else "Its first claim dates it; without one it stands on the shelf of what has no date."
        super().__init__(look, parent, f"Your {label}" if uid else f"New {label}", about, write, uid=uid, before=before)
        self._content = content
        kinds = [(one.id, one.label) for one in content.known.kinds.values()]
        self.kind = self.choice("kind", "Kind", kinds)
        choose(self.kind, kind)
        self.name = self.line("title", "Name")
        self.short = self.line("short", "Short name", "For narrow places on the axis.")
        self.phrase = self.line("phrase", "Inside a sentence", "“the Trieste march”; for questions about it.")
        self.other = self.line("other", "Other names", "Several are separated by semicolons; search finds them all.")
        self.part_of = RecordField(content)
        self.add("part_of", "Part of", self.part_of, "The body, campaign or organisation it belongs to.")
        self.person = RecordField(content, ("person",))
        self.add("person", "Held by", self.person)
        self.same = RecordField(content)
        self.add("same", "Perhaps the same as", self.same, "Makes a question of it: one body or two?")
        self.claim: ClaimFields | None = None
        if before:
            self._fill(before)
        else:
            self.section("Its first claim")
            self.claim = ClaimFields(self, content)
        self.kind.currentIndexChanged.connect(self._shape)
        self._shape()

    def _shape(self) -> None:
        kind = self.kind.currentData()
        self.rows["person"].show(kind == "office")
        if self.claim is not None:
            self.claim.set_kind(kind)

    def _fill(self, value: Value) -> None:
        details = details_of(value)
        self.name.setText(text_of(value, "title"))
        self.short.setText(text_of(details, "short"))
        self.phrase.setText(text_of(details, "phrase"))
        self.other.setText("; ".join(text_of(one, "text") for one in parts_of(details, "names")))
        self.part_of.choose(text_of(details, "within"))
        for one in parts_of(details, "relations"):
            relation, other = text_of(one, "as"), text_of(one, "to")
            field = {"perhaps-same-as": self.same, "person": self.person}.get(relation)
            if field is None and relation == _PART_OF.get(self.kind.currentData(), ""):
                field = self.part_of
            if field is not None:
                field.choose(other)

    def reread(self) -> None:
        """Offer records and sources that were made since."""
        for field in (self.part_of, self.person, self.same):
            field.reread()
        if self.claim is not None:
            self.claim.reread()

    def errors(self) -> dict[str, str]:
        """A record needs a name; what it refers to must be there."""
        found = {} if text_in(self.name) else {"title": "Write what it is called."}
        for key, field in (("part_of", self.part_of), ("person", self.person), ("same", self.same)):
            if text_in(field) and not field.record() and not field.isHidden():
                found[key] = _NO_RECORD
        if self.claim is not None and not self.claim.is_empty():
            found |= self.claim.errors()
        return found

    def changes(self) -> list[Change]:
        """Return the record, and its first claim if one is typed."""
        uid = self.uid or new_uid(self.kind.currentData())
        changes = [Change("own_record", uid, self._record())]
        if self.claim is not None and not self.claim.is_empty():
            changes.append(Change("own_claim", new_uid("claim"), self.claim.value_of(uid)))
        return changes

    def _record(self) -> Value:
        kind = self.kind.currentData()
        kept = dict(details_of(self.before)) if self.before else {}
        names = {text_of(one, "text"): dict(one) for one in parts_of(kept, "names")}
        typed = [one.strip() for one in text_in(self.other).split(";") if one.strip()]
        belongs = _PART_OF.get(kind, "")
        relations = [one for one in parts_of(kept, "relations") if text_of(one, "as") not in (*_MARKED, belongs)]
        part = self.part_of.record()
        marked = [("perhaps-same-as", self.same.record()), (belongs, part)]
        if kind == "office":
            marked.append(("person", self.person.record()))
        relations += [{"as": relation, "to": other, "edtf": ""} for relation, other in marked if relation and other]
        details = kept | {
            "short": text_in(self.short),
            "phrase": text_in(self.phrase),
            "names": [names.get(one, {"text": one}) for one in typed],
            "relations": relations,
            "within": part,
        }
        details = {name: found for name, found in details.items() if found not in ("", [], None)}
        return {"record_kind": kind, "title": text_in(self.name), "details": details}


class ClaimForm(OwnForm):
    """A claim of the reader's on any record."""

    def __init__(
        self,
        look: Look,
        parent: QWidget,
        write: Write,
        content: Content,
        uid: str = "",
        before: Value | None = None,
        *,
        record: str = "",
        passage: str = "",
    ) -> None:
        about = "" if uid else "It stands beside those of the sources, in purple, and enters disagreements as they do."
        super().__init__(look, parent, "Your claim" if uid else "New claim", about, write, uid=uid, before=before)
        self._content = content
        self.subject = RecordField(content)
        self.add("subject", "About", self.subject)
        self.claim = ClaimFields(self, content)
        self.subject.textChanged.connect(self._subject_changed)
        record = text_of(before, "subject") if before else record
        if record in content.records():
            self.subject.choose(record)
        if passage and content.has_passage(passage):
            self.claim.from_passage(passage)
        if before:
            self.claim.fill(before)

    def _subject_changed(self) -> None:
        record = self.subject.record()
        if record:
            self.claim.set_kind(self._content.record(record).kind)

    def reread(self) -> None:
        """Offer records and sources that were made since."""
        self.subject.reread()
        self.claim.reread()

    def errors(self) -> dict[str, str]:
        """A claim needs a subject, a source, and what it says."""
        found = {} if self.subject.record() else {"subject": _NO_RECORD}
        return found | self.claim.errors()

    def changes(self) -> list[Change]:
        """Return the claim."""
        value = self.claim.value_of(self.subject.record(), self.before)
        return [Change("own_claim", self.uid or new_uid("claim"), value)]


class CorrectionForm(OwnForm):
    """How the reader reads a passage otherwise than it is printed."""

    def __init__(
        self,
        look: Look,
        parent: QWidget,
        write: Write,
        content: Content,
        passage: str,
        uid: str = "",
        before: Value | None = None,
    ) -> None:
        found = content.passage(passage)
        where = f"{content.source(found.source).short}, {found.locator}. The text itself stays as it is."
        super().__init__(
            look, parent, "Your correction" if uid else "Read otherwise", where, write, uid=uid, before=before
        )
        self._passage = passage
        self.reads = self.line("reads", "Printed", "The words as they stand.", text=text_of(before or {}, "reads"))
        self.meant = self.line("should_read", "To be read as", "", text=text_of(before or {}, "should_read"))
        self.why = self.lines("why", "Why", "How one knows.")
        self.why.setPlainText(text_of(before or {}, "why"))

    def errors(self) -> dict[str, str]:
        """A correction says what is printed and what is meant."""
        found = {}
        if not text_in(self.reads):
            found["reads"] = "Write the words that are printed."
        if not text_in(self.meant):
            found["should_read"] = "Write what is to be read in their place."
        return found

    def changes(self) -> list[Change]:
        """Return the correction."""
        value = {
            "target": {"passage": self._passage},
            "reads": text_in(self.reads),
            "should_read": text_in(self.meant),
            "why": text_in(self.why),
        }
        return [Change("correction", self.uid or new_uid("correction"), value)]


JUDGEMENTS: Final = (
    ("", "No reading of yours"),
    ("preferred", "Preferred: the claim to follow"),
    ("normal", "Normal: neither to follow nor to leave"),
    ("deprecated", "Deprecated: not to be followed"),
)


class ReadingForm(OwnForm):
    """What the reader thinks of a claim, as its curator."""

    def __init__(self, look: Look, parent: QWidget, write: Write, content: Content, claim: str) -> None:
        found = content.claim(claim)
        where = f"{content.source(found.source).short}, {content.passage(found.passage).locator}"
        about = f"{found.statement} ({where})"
        super().__init__(look, parent, "Your reading", about, write, uid="", before=None)
        self._claim = claim
        own = [one for one in content.readings(claim) if one.own]
        self._had = bool(own)
        self.judgement = self.choice("judgement", "The claim is", list(JUDGEMENTS))
        choose(self.judgement, own[-1].reading if own else "preferred")
        self.why = self.lines("why", "Why", "A sentence; it stands beside the claim. Nothing is deleted for it.")
        self.why.setPlainText(own[-1].why if own else "")

    def errors(self) -> dict[str, str]:
        """Nothing can be wrong."""
        return {}

    def changes(self) -> list[Change]:
        """Return the reading, or that there is none."""
        judgement = self.judgement.currentData()
        if not judgement:
            return [Change("reading", reading_uid(self._claim), None)] if self._had else []
        return [reading_change(self._claim, judgement, text_in(self.why))]
