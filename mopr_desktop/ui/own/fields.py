"""Fields of forms that know the data: a date said in words while it is typed, records completed by name."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QStringListModel, Qt
from PySide6.QtWidgets import QCompleter, QLineEdit

from mopr_desktop.domain.dates.phrased import read_phrase
from mopr_desktop.domain.edtf import EdtfError, parse
from mopr_desktop.domain.wording import in_words

if TYPE_CHECKING:
    from mopr_desktop.store.content import Content

DATE_HINT: Final = "As EDTF or in words: 1924-10, Oct. 1924, before 1928, c. 1927, 1923–1925."
_BETWEEN: Final = "; "


class DateField(QLineEdit):
    """A date, as EDTF or as a phrase with one meaning.

    Args:
        say: Is told after each letter what the date is in words.
    """

    def __init__(self, say: Callable[[str], None]) -> None:
        super().__init__()
        self._say = say
        self.setMaxLength(200)
        self.setPlaceholderText("1924-10 or Oct. 1924")
        self.textChanged.connect(self._tell)

    def edtf(self) -> str:
        """Return the date as EDTF, "" if it is none."""
        text = self.text().strip()
        try:
            return parse(text).edtf if text else ""
        except EdtfError:
            return read_phrase(text)

    def phrase(self) -> str:
        """Return what was typed if it is a phrase, else ""."""
        text = self.text().strip()
        return text if text and self.edtf() != text else ""

    def fault(self) -> str:
        """Say why it cannot be read, "" if it can or nothing is typed."""
        text = self.text().strip()
        if not text or self.edtf():
            return ""
        try:
            parse(text)
        except EdtfError as error:
            return f"{error}"
        return ""

    def _tell(self) -> None:
        edtf = self.edtf()
        if edtf:
            words = in_words(parse(edtf))
            self._say(f"{words[:1].upper()}{words[1:]}" + (f", kept as {edtf}" if self.phrase() else ""))
        else:
            self._say("Not a date yet, or one with several meanings." if self.text().strip() else "")


class RecordField(QLineEdit):
    """A record by any of its names, completed while it is typed.

    Args:
        content: The data.
        kinds: Kinds of records that are offered, all if empty.
        others: Texts that are no record may stand here.
    """

    def __init__(self, content: Content, kinds: Iterable[str] = ()) -> None:
        super().__init__()
        self.setMaxLength(500)
        self._content, self._kinds = content, frozenset(kinds)
        self._model = QStringListModel(self)
        completer = self._completer()
        completer.setModel(self._model)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setMaxVisibleItems(10)
        self.setCompleter(completer)
        self.reread()

    def reread(self) -> None:
        """Offer the records that there are now."""
        by_words = names_of_records(self._content, self._kinds)
        self._titles = {record: words for words, record in reversed(by_words.items())}
        self._folded = {words.casefold(): record for words, record in reversed(by_words.items())}
        self._model.setStringList(sorted(by_words, key=str.casefold))

    def _completer(self) -> QCompleter:
        return QCompleter(self)

    def record(self) -> str:
        """Return the record that is named, "" if none is."""
        return self._folded.get(self.text().strip().casefold(), "")

    def choose(self, record: str) -> None:
        """Write the name of a record."""
        self.setText(self._titles.get(record, ""))


class PeopleField(RecordField):
    """Several records, separated by semicolons."""

    def _completer(self) -> QCompleter:
        return _LastName(self)

    def chosen(self) -> tuple[list[str], list[str]]:
        """Return the records that are named, and the names of none."""
        names = [name.strip() for name in self.text().split(";") if name.strip()]
        found = [self._folded.get(name.casefold(), "") for name in names]
        return [one for one in found if one], [name for name, one in zip(names, found, strict=True) if not one]

    def choose_all(self, records: Iterable[str]) -> None:
        """Write the names of records."""
        self.setText(_BETWEEN.join(filter(None, (self._titles.get(record, "") for record in records))))


class _LastName(QCompleter):
    """Completes what stands after the last semicolon."""

    def __init__(self, field: QLineEdit) -> None:
        super().__init__(field)
        self._field = field

    def splitPath(self, path: str) -> list[str]:
        return [path.rsplit(";", 1)[-1].strip()]

    def pathFromIndex(self, index: QModelIndex | QPersistentModelIndex) -> str:
        before, semicolon, _ = self._field.text().rpartition(";")
        return f"{before}{_BETWEEN if semicolon else ''}{super().pathFromIndex(index)}"


def names_of_records(content: Content, kinds: frozenset[str]) -> dict[str, str]:
    """Return what records are offered by: titles first, told apart by kind where two are alike, then other names."""
    records = [one for one in content.records().values() if not kinds or one.kind in kinds]
    records.sort(key=lambda one: (-one.weight, one.name))
    titles: dict[str, str] = {}
    for one in records:
        words = one.title
        if words in titles:
            words = f"{one.title} ({content.kind(one.kind).label})"
        if words in titles:
            words = f"{one.title} ({one.name})"
        titles[words] = one.name
    for one in records:
        for name in content.names(one.name):
            if name.kind != "damaged" and name.text.strip():
                titles.setdefault(name.text, one.name)
    return titles
