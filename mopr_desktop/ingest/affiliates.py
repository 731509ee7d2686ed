"""The table of national affiliates, one row a country, as passages and claims."""

from __future__ import annotations

import unicodedata
from typing import Any

from mopr_desktop.domain.edtf import EdtfError, parse
from mopr_desktop.domain.wording import on_or_in
from mopr_desktop.ingest.lines import Entry

TABLE = "wiki-affiliates.csv"
COLUMNS = ("row", "record", "country", "group", "language", "form", "phrase", "edtf", "at", "split", "reading")

_WORK, _PAGES = "ryle-1967", "pp. 262-263"
"""The table names this as its principal source."""

_SCRIPTS = {
    "LATIN": "Latn", "CYRILLIC": "Cyrl", "HANGUL": "Hang", "CJK": "Hani", "GREEK": "Grek", "HEBREW": "Hebr",
    "ARABIC": "Arab", "HIRAGANA": "Hira", "KATAKANA": "Kana", "ARMENIAN": "Armn", "GEORGIAN": "Geor",
}  # fmt: skip


_WITH_ARTICLE = ("Netherlands", "Philippines", "Union of ", "United States")
"""How the names of countries begin that stand in a sentence with "the"."""


def in_sentence(country: str) -> str:
    """Return a country as it stands inside a sentence: "the Netherlands"."""
    return f"the {country}" if country.startswith(_WITH_ARTICLE) else country


def script_of(text: str) -> str:
    """Return the ISO 15924 code of the script of the first letter, "" if it is not one we know."""
    for letter in text:
        if letter.isalpha():
            return _SCRIPTS.get(unicodedata.name(letter, "").split(" ")[0], "")
    return ""


def expand(row: Entry) -> tuple[Entry, list[Entry]]:
    """Return a row as the entry of a passage, and the entries of its claims."""
    section, country = row["record"], in_sentence(row["country"])
    claims = [
        _claim(row, "listed", "listed-as-affiliate", f"{_capital(country)} is in the table of national affiliates."),
        _claim(
            row,
            "country",
            "country",
            f"The row belongs to {country}.",
            record=f"place-{section.removeprefix('section-')}",
        ),
    ]
    if row["group"]:
        claims.append(
            _claim(
                row,
                "name",
                "name",
                f"The affiliate in {country} is named “{row['group']}”.",
                value=row["group"],
                language="en" if row["form"] or not row["language"] else row["language"],
                script=script_of(row["group"]),
                name_kind="translation" if row["form"] else "official",
            )
        )
    if row["form"]:
        claims.append(
            _claim(
                row,
                "name-2",
                "name",
                f"In its own language the affiliate in {country} is named “{row['form']}”.",
                value=row["form"],
                language=row["language"],
                script=script_of(row["form"]),
                name_kind="official",
            )
        )
    if row["edtf"] or row["phrase"]:
        date = _entry(row, phrase=row["phrase"], edtf=row["edtf"])
        from_when = _when(row).removeprefix("in ").removeprefix("on ")
        sentence = f"The affiliate in {country} dates from {from_when}."
        claims.append(_claim(row, "founded", "founded", sentence, date=date))
    passage = _entry(
        row,
        name=f"affiliates-{section.removeprefix('section-')}",
        locator=f"National affiliates, row {row['country']}",
        kind="row",
        at=row["at"],
        regest=_regest(row),
        reading=row["reading"],
        split=row["split"],
    )
    return passage, claims


def _regest(row: Entry) -> str:
    names = f"“{row['group']}”" + (f", “{row['form']}” in its own language" if row["form"] else "")
    named = f"named {names}" if row["group"] else "no name of the group"
    dated = f"established {_when(row)}" if row["edtf"] else "no date"
    return f"{row['country']}: {named}; {dated}."


def _when(row: Entry) -> str:
    try:
        return on_or_in(parse(row["edtf"]))
    except EdtfError:
        return ""  # the checks of dates report it


def _claim(row: Entry, name: str, property_: str, statement: str, **fields: Any) -> Entry:
    return _entry(
        row,
        id=name,
        about=row["record"],
        property=property_,
        statement=statement,
        place=f"place-{row['record'].removeprefix('section-')}",
        certainty="inferred" if row["split"] == "inferred" else "stated",
        cites=[_entry(row, work=_WORK, at=_PAGES)],
        **fields,
    )


def _entry(row: Entry, **fields: Any) -> Entry:
    entry = Entry(row.line)
    entry.update(fields)
    entry.lines.update(dict.fromkeys(fields, row.line))
    return entry


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
