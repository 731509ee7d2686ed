"""Which column of a table means what: by the usual names, or as the reader says."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from mopr_desktop.errors import MoprError

FIELDS: Final = ("title", "date", "end", "category", "place", "source", "importance")
NEEDED: Final = ("title", "date")
MOST_COLUMNS: Final = 500
DELIMITERS: Final = {",": "comma", ";": "semicolon", "\t": "tab", "|": "bar"}

_SPELLINGS: Final = {
    "title": "title name event label headline subject heading what titel name ereignis bezeichnung titre nom evenement"
    " titulo nombre название событие заголовок наименование",
    "date": "date edtf datestart startdate start begin begins from year when day dateedtf datum beginn anfang jahr von"
    " debut annee fecha inicio дата начало год",
    "end": "end enddate dateend until to finish ends bis ende fin hasta конец окончание",
    "category": "category categories type kind class group genre topic kategorie art typ gruppe categorie categoria"
    " tipo категория тип вид",
    "place": "place location city town country region where placename ort stadt land lieu ville pays lugar место город"
    " страна",
    "source": "source sources reference references citation ref cite quelle nachweis beleg fuente источник ссылка",
    "importance": "importance weight rank priority wichtigkeit gewicht важность",
}
_FIELD_OF: Final = {name: field for field in reversed(FIELDS) for name in _SPELLINGS[field].split()}
_letters: Final = re.compile(r"[\W\d_]+")


@dataclass(frozen=True, slots=True)
class Columns:
    """Where each field stands.

    Attributes:
        names: All columns of the file.
        at: Place of the column of each field; fields without one are left out.
    """

    names: tuple[str, ...]
    at: Mapping[str, int]

    @property
    def told(self) -> dict[str, str]:
        """Names of the columns by field."""
        return {field: self.names[place] for field, place in self.at.items()}

    @property
    def missing(self) -> tuple[str, ...]:
        """Fields that must be there and are not."""
        return tuple(field for field in NEEDED if field not in self.at)


def field_of(name: str) -> str | None:
    """Return what a column of this name usually means, None if that is not known."""
    return _FIELD_OF.get(_letters.sub("", name.casefold()))


def recognised(names: Sequence[str]) -> Columns:
    """Say what the columns of a heading mean; of two that mean the same, the first does."""
    at: dict[str, int] = {}
    for place, name in enumerate(names):
        field = field_of(name)
        if field is not None:
            at.setdefault(field, place)
    return Columns(tuple(names), {field: at[field] for field in FIELDS if field in at})


def mapped(names: Sequence[str], chosen: Mapping[str, str]) -> Columns:
    """Take the columns that the reader names, by name or number, and recognise the others.

    Raises:
        MoprError: there is no such field or column.
    """
    columns = recognised(names)
    at = dict(columns.at)
    plain = [name.strip().casefold() for name in names]
    for field, name in chosen.items():
        if field not in FIELDS:
            raise _not_mapped(f"An event has no field {field}.", f"The fields are {', '.join(FIELDS)}.")
        wanted = name.strip().casefold()
        if not wanted:
            at.pop(field, None)
        elif wanted in plain:
            at[field] = plain.index(wanted)
        elif wanted.isascii() and wanted.isdigit() and 1 <= int(wanted[:9]) <= len(names):
            at[field] = int(wanted) - 1
        else:
            raise _not_mapped(f"There is no column {name}.", f"The columns are {', '.join(names)}.")
    for field, place in columns.at.items():  # one column has one meaning
        if field not in chosen and field in at and any(at[other] == place for other in chosen if other in at):
            del at[field]
    return Columns(tuple(names), {field: at[field] for field in FIELDS if field in at})


def read_mapping(text: str) -> dict[str, str]:
    """Read "title=Name,date=Year".

    Raises:
        MoprError: it is not of this form.
    """
    found = {}
    for pair in filter(None, (part.strip() for part in text.split(","))):
        field, sign, name = pair.partition("=")
        if not sign:
            raise _not_mapped(f"{pair} says nothing.", "Write title=Name,date=Year.")
        found[field.strip().casefold()] = name
    return found


def delimiter_of(lines: Sequence[str]) -> str:
    """Return what stands between the columns: what gives the most known names, then the steadiest number of them."""

    def worth(delimiter: str) -> tuple[int, int, int]:
        try:
            rows = list(csv.reader(lines, delimiter=delimiter, strict=True))
        except csv.Error:
            rows = [line.split(delimiter) for line in lines]
        if not rows:
            return 0, 0, 0
        width, steady = Counter(map(len, rows)).most_common(1)[0]
        known = len(recognised(rows[0]).at) if len(rows[0]) > 1 else 0
        return known, steady if width > 1 else 0, width

    return max(DELIMITERS, key=worth)


def _not_mapped(why: str, remedy: str) -> MoprError:
    return MoprError("The columns cannot be read so.", why=why, remedy=remedy)
