"""The form of a record of the reader's, and of its first claim."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QWidget

from mopr_desktop.domain.own_fields import details_of, parts_of, text_of
from mopr_desktop.session.workbook import Change, new_uid
from mopr_desktop.ui.forms import choose, text_in
from mopr_desktop.ui.look import Look
from mopr_desktop.ui.own.claim_fields import ClaimFields
from mopr_desktop.ui.own.fields import RecordField
from mopr_desktop.ui.own.form import NO_RECORD, OwnForm, Value, Write

if TYPE_CHECKING:
    from mopr_desktop.store.content import Content

_PART_OF: Final = {
    "section": "section-of", "office": "body", "congress": "meeting-of", "publication": "organ-of", "seat": "seat-of",
    "body": "body-of",
}  # fmt: skip
"""How a record of a kind belongs to another; else it lies within it."""
_MARKED: Final = ("perhaps-same-as", "person")


class RecordForm(OwnForm):
    """A record of the reader's, a new one with its first claim."""

    first_key = "title"

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
                found[key] = NO_RECORD
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
