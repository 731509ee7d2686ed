"""The fields of a claim: what is said, when, and where it stands; the same in the form of a claim and of a record."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtWidgets import QComboBox, QLineEdit

from mopr_desktop.domain.claims import CERTAINTIES
from mopr_desktop.domain.membership import SCOPES
from mopr_desktop.domain.own_fields import details_of, names_of, number_of, text_of
from mopr_desktop.domain.vocabulary import AXIS_ROLES, IDENTITY
from mopr_desktop.ui.forms import Form, choose, text_in
from mopr_desktop.ui.own.fields import DATE_HINT, DateField, PeopleField, RecordField

if TYPE_CHECKING:
    from mopr_desktop.store.content import Content

Value = dict[str, Any]
_figure = re.compile(r"(?P<loose>[^\d]*?)\s*(?P<number>\d[\d, ]*(?:\.\d+)?)(?P<rest>.*)").fullmatch
_CERTAINTY_WORDS: Final = {
    "stated": "stated in plain words",
    "hedged": "given by the source with reserve",
    "inferred": "inferred from context",
    "computed": "computed from figures of the passage",
    "damaged": "read through a damaged text",
}
_OFFERED_SCOPES: Final = ("", "all", "without-ussr", "ussr")
_NO_SOURCE: Final = "Choose a source; a new one is made with “New source” in the Notebook menu."
_UNKNOWN: Final = "No record has this name. Choose one from the list that opens while you type, or make it first."


def properties_for(content: Content, kind: str) -> list[str]:
    """Return what can be said of a kind of record: what claims say most often first, dates of it before all."""
    records = content.records()
    used = Counter(one.property for one in content.claims().values() if records[one.subject].kind == kind)
    known = list(content.known.properties)

    def key(name: str) -> tuple[bool, int, int]:
        dated = content.property(name).role in AXIS_ROLES and used[name] > 0
        return not dated, -used[name], known.index(name)

    return sorted((name for name in known if name != IDENTITY), key=key)


class ClaimFields:
    """Puts the fields into a form, and reads them.

    Args:
        form: The form.
        content: The data.
    """

    def __init__(self, form: Form, content: Content) -> None:
        self._form, self._content = form, content
        self._kind = ""
        self.property = form.choice("property", "What is said", [])
        self.date = DateField(lambda words: form.say("date", words))
        form.add("date", "Date", self.date, DATE_HINT)
        self.phrase = form.line(
            "phrase", "Date as printed", "The words of the source, if they differ from what stands above."
        )
        self.number = form.line(
            "number", "Figure", "Digits, with “about” or “more than” before them if the source has it."
        )
        self.scope = form.choice("scope", "What it counts", [(one, SCOPES[one]) for one in _OFFERED_SCOPES])
        self.value = RecordField(content)
        form.add("value", "Value", self.value, "A record, or any words.")
        self.place = RecordField(content, ("place",))
        form.add("place", "Place", self.place)
        self.people = PeopleField(content, ("person",))
        form.add("people", "People", self.people, "Several are separated by semicolons.")
        self.statement = form.lines("statement", "In your words", "One sentence; left empty it is made from the rest.")
        self.certainty = form.choice("certainty", "Certainty", [(one, _CERTAINTY_WORDS[one]) for one in CERTAINTIES])
        form.section("Where it stands")
        self.source = form.choice("source", "Source", self._sources())
        self.locator = QComboBox()
        self.locator.setEditable(True)
        self.locator.setMaxVisibleItems(16)
        self.locator.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        form.add("locator", "Place in it", self.locator, "Page, paragraph, footnote or row.")
        self.regest = form.lines("regest", "What it says there", "A summary of the place in your words.")
        self.property.currentIndexChanged.connect(self._shape)
        self.source.currentIndexChanged.connect(self._fill_places)
        self.locator.currentTextChanged.connect(self._place_changed)
        self.set_kind("event")
        self._fill_places()

    def _sources(self) -> list[tuple[str, str]]:
        own = [(one.id, one.title) for one in self._content.own.sources]
        bundled = [(one.id, f"{one.short} (bundled)") for one in self._content.sources() if one.id not in dict(own)]
        return [("", "Choose a source"), *own, *bundled]

    def reread(self) -> None:
        """Offer records and sources that were made since."""
        chosen = self.source.currentData()
        self.source.blockSignals(True)
        self.source.clear()
        for value, words in self._sources():
            self.source.addItem(words, value)
        choose(self.source, chosen)
        self.source.blockSignals(False)
        self._fill_places()
        for field in (self.value, self.place, self.people):
            field.reread()

    # what the form shows

    def set_kind(self, kind: str) -> None:
        """Offer what can be said of a kind of record."""
        if kind == self._kind:
            return
        chosen, self._kind = self.property.currentData(), kind
        names = properties_for(self._content, kind)
        self.property.blockSignals(True)
        self.property.clear()
        for name in names:
            self.property.addItem(self._content.property(name).label, name)
        if chosen in names[:3]:
            choose(self.property, chosen)
        self.property.blockSignals(False)
        self._shape()

    def _shape(self) -> None:
        """Show the fields that the property needs."""
        name = self.property.currentData()
        if not name:
            return
        rule = self._content.property(name)
        figure, dated = rule.role == "figure", rule.role in AXIS_ROLES
        self._form.rows["number"].show(figure)
        self._form.rows["scope"].show(figure or name in ("dissolved", "ended"))
        self._form.rows["value"].show(not figure and not dated)
        self._form.rows["number"].label.setText(f"Figure ({rule.unit})" if rule.unit else "Figure")

    def _fill_places(self) -> None:
        typed = self.locator.currentText()
        self.locator.blockSignals(True)
        self.locator.clear()
        source = self.source.currentData()
        for passage in self._content.calendar(source) if source else ():
            self.locator.addItem(passage.locator, passage.name)
        self.locator.setCurrentText(typed)
        self.locator.blockSignals(False)
        self._place_changed()

    def _place_changed(self) -> None:
        bundled = self._bundled_passage()
        if bundled:
            self._form.say("locator", f"Our summary: {self._content.passage(bundled).regest}")
        else:
            self._form.say("locator")
        self._form.rows["regest"].show(not bundled)

    def _bundled_passage(self) -> str:
        """Return the passage of the bundle that is named, "" if none is."""
        at = self.locator.findText(self.locator.currentText().strip())
        name = self.locator.itemData(at) if at >= 0 else ""
        return name if name in self._content.known.passages else ""

    # before and after

    def from_passage(self, name: str) -> None:
        """Let the claim stand in a passage."""
        passage = self._content.passage(name)
        choose(self.source, passage.source)
        self.locator.setCurrentText(passage.locator)

    def fill(self, value: Value) -> None:
        """Show a claim as it is kept."""
        details = details_of(value)
        choose(self.property, text_of(value, "property"))
        phrase = text_of(details, "phrase")
        self.date.setText(text_of(details, "edtf"))
        self.phrase.setText(phrase)
        number = number_of(details, "number")
        if number is not None:
            unit = text_of(details, "unit") or self._content.property(text_of(value, "property")).unit
            said = text_of(details, "value").removesuffix(f" {unit}")
            self.number.setText(said or f"{number:g}")
        else:
            self.value.setText(text_of(details, "value"))
        if text_of(details, "record"):
            self.value.choose(text_of(details, "record"))
        choose(self.scope, text_of(details, "scope"))
        self.place.choose(text_of(details, "place"))
        self.people.choose_all(names_of(details, "people"))
        self.statement.setPlainText(text_of(details, "statement"))
        choose(self.certainty, text_of(details, "certainty"))
        passage = text_of(value, "passage")
        if passage and self._content.has_passage(passage):
            self.from_passage(passage)
        else:
            choose(self.source, text_of(details, "source"))
            self.locator.setCurrentText(text_of(details, "locator"))
        self.regest.setPlainText(text_of(details, "regest"))

    def is_empty(self) -> bool:
        """Whether nothing is typed that makes a claim."""
        fields: list[QLineEdit] = [self.date, self.phrase, self.number, self.value, self.place, self.people]
        return not any(text_in(field) for field in fields) and not text_in(self.statement)

    def errors(self) -> dict[str, str]:
        """Say what is missing or cannot be read, by field."""
        found = {}
        if fault := self.date.fault():
            found["date"] = fault
        if self._shown("number") and text_in(self.number) and self._number() is None:
            found["number"] = "This is no figure. Write digits, as in 70,000, or “about 70,000”."
        if text_in(self.place) and not self.place.record():
            found["place"] = _UNKNOWN
        _, lost = self.people.chosen()
        if lost:
            found["people"] = f"No person is called {lost[0]}. Choose one from the list, or make the person first."
        if not self.source.currentData():
            found["source"] = _NO_SOURCE
        return found | self._what_is_missing()

    def _what_is_missing(self) -> dict[str, str]:
        rule = self._content.property(self.property.currentData())
        if rule.role in AXIS_ROLES and not self.date.text().strip():
            return {
                "date": f"“{rule.label}” needs a date. If the source gives none, choose another thing that is said."
            }
        if rule.role == "figure" and not text_in(self.number):
            return {"number": "Write the figure."}
        if self.is_empty():
            return {"statement": "Say what the source says: a date, a value, or a sentence."}
        return {}

    def _shown(self, key: str) -> bool:
        return not self._form.rows[key].field.isHidden()

    def _number(self) -> float | None:
        found = _figure(text_in(self.number))
        return float(re.sub(r"[, ]", "", found["number"])) if found else None

    def value_of(self, subject: str, before: Value | None = None) -> Value:
        """Return the claim as it is kept; what the form has no field for stays as it was."""
        passage = self._bundled_passage()
        figure = self._number() if self._shown("number") else None
        unit = self._content.property(self.property.currentData()).unit
        record = self.value.record() if self._shown("value") else ""
        words = text_in(self.value) if self._shown("value") and not record else ""
        if figure is not None:
            typed = text_in(self.number)
            words = (
                ""
                if typed.replace(",", "").replace(" ", "").replace(".", "").isdecimal()
                else f"{typed} {unit}".strip()
            )
        written: Value = {
            "source": "" if passage else self.source.currentData(),
            "locator": "" if passage else self.locator.currentText().strip(),
            "regest": "" if passage else text_in(self.regest),
            "statement": text_in(self.statement),
            "value": words,
            "number": figure,
            "unit": unit if figure is not None else "",
            "record": record,
            "scope": self.scope.currentData() if self._shown("scope") else "",
            "edtf": self.date.edtf(),
            "phrase": text_in(self.phrase) or self.date.phrase(),
            "place": self.place.record(),
            "people": self.people.chosen()[0],
            "certainty": self.certainty.currentData(),
        }
        kept = dict(details_of(before)) if before else {}
        details = {name: found for name, found in (kept | written).items() if found not in ("", None, [])}
        return {
            "subject": subject,
            "property": self.property.currentData(),
            "passage": passage or None,
            "details": details,
        }
