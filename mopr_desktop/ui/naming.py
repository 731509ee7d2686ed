"""The names of a record by kind: official, in translation, damaged; each with its language and script."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from PySide6.QtCore import QLocale

from mopr_desktop.domain.records import Name
from mopr_desktop.ui.phrases import language_name
from mopr_desktop.valueclass import valueclass

_LABELS: Final = {
    "official": "Name",
    "variant": "Also",
    "translation": "In translation",
    "abbreviation": "In short",
    "transliteration": "In Latin letters",
    "historical": "Formerly",
    "damaged": "Damaged by translation",
}
"""Kinds of names in the order in which they are shown, and how each is labelled."""
MIXED_LETTERS: Final = "Damaged by mixed letters"
"""A form in another script is no work of a translator: letters that only look alike stand in it."""


@valueclass(frozen=False)
class NameLine:
    """One form of a name.

    Attributes:
        label: What forms of its group are called.
        text: The form as written.
        about: Language and script, "" for plain English.
        claims: Ids of the claims that give it.
        why: Why it is counted as this kind, "" where that is plain.
        damaged: It is no name that anyone bore.
    """

    label: str
    text: str
    about: str
    claims: list[str]
    why: str
    damaged: bool

    @property
    def words(self) -> str:
        """Return the form with language and script."""
        text = f"“{self.text}”" if self.damaged else self.text
        return f"{text} ({self.about})" if self.about else text


def name_lines(names: Iterable[Name], title: str) -> list[NameLine]:
    """Group names by kind, each form once with all claims that give it.

    Args:
        names: Names of one record.
        title: What the record is called above; it is repeated only where a claim gives it.
    """
    found: dict[tuple[str, str], NameLine] = {}
    for name in sorted(names, key=lambda one: list(_LABELS).index(one.kind)):
        line = found.setdefault((name.kind, name.text), _line(name))
        line.why = line.why or name.why
        line.about = max(line.about, _about(name), key=len)
        if name.claim is not None and name.claim not in line.claims:
            line.claims.append(name.claim)
    return [line for line in found.values() if line.claims or line.text != title]


def _line(name: Name) -> NameLine:
    damaged = name.kind == "damaged"
    label = MIXED_LETTERS if damaged and name.script not in ("", "Latn") else _LABELS[name.kind]
    return NameLine(label, name.text, _about(name), [], name.why, damaged)


def _about(name: Name) -> str:
    if name.kind == "damaged" and name.script in ("", "Latn"):
        return ""
    return ", ".join(_language_and_script(name))


def _language_and_script(name: Name) -> Iterator[str]:
    if name.language not in ("", "en"):
        yield language_name(name.language) or name.language
    if name.script not in ("", "Latn"):
        yield QLocale.scriptToString(QLocale.codeToScript(name.script))
