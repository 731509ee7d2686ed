"""The shape of every entry in ``db/``: which fields it has, and what may stand in them."""

from __future__ import annotations

import re
import types
import typing
from functools import cache
from typing import Annotated, Any, Literal, TypeVar

import msgspec
from msgspec import UNSET, Meta, Struct, UnsetType

from mopr_desktop.ingest.lines import Entries, Entry
from mopr_desktop.ingest.problems import Place, Problems

PermanentName = Annotated[str, Meta(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
Text = Annotated[str, Meta(min_length=1)]


class Shape(Struct, forbid_unknown_fields=True):
    """An entry; what is not given has its default."""


class KindShape(Shape, kw_only=True):
    """A kind of record."""

    id: PermanentName
    label: Text
    plural: Text
    lane: str = ""
    moment: bool = False
    glyph: str = ""


class LaneShape(Shape, kw_only=True):
    """A lane of the axis."""

    id: PermanentName
    title: Text
    shape: Literal["point", "span", "rows", "series", "counts"]
    kinds: list[PermanentName] = []
    note: str = ""


class PropertyShape(Shape, kw_only=True):
    """What claims say of a record."""

    id: PermanentName
    label: Text
    heading: Text
    question: Text
    role: Literal["start", "end", "span", "moment", "figure", "name", "relation", "fact"]
    compare: Literal["date", "number", "value", "none"]
    unit: str = ""
    scope_offset: dict[str, float] = {}
    unstated: str = ""


class UntilShape(Shape, kw_only=True):
    """The record whose end ends the certain band."""

    record: PermanentName
    property: PermanentName


class BandShape(Shape, kw_only=True):
    """From which claims the band of sections is computed."""

    subject_kind: PermanentName
    property: PermanentName
    passages_of: PermanentName
    until: UntilShape


class NameShape(Shape, kw_only=True):
    """A name of a record."""

    text: Text
    language: str = ""
    script: str = ""
    kind: Literal["official", "variant", "abbreviation", "translation", "transliteration", "historical", "damaged"] = (
        "variant"
    )
    why: str = ""


class RelationShape(Shape, kw_only=True):
    """A link from the record to another."""

    as_: PermanentName = msgspec.field(name="as")
    to: PermanentName
    edtf: str = ""


class RecordShape(Shape, kw_only=True):
    """Something that claims are about."""

    name: PermanentName
    kind: PermanentName
    title: Text
    short: str = ""
    the: str = ""
    track: str = ""
    weight: Literal[0, 1, 2] = 1
    lane: str = ""
    within: PermanentName | UnsetType = UNSET
    names: list[NameShape] = []
    relations: list[RelationShape] = []
    note: str = ""


class SourceShape(Shape, kw_only=True):
    """A document that makes claims."""

    id: PermanentName
    title: Text
    short: Text
    shape: Literal["square", "circle", "triangle", "hexagon", "pentagon", "cross", "star"]
    order: int
    extent: str = ""
    critical_note: Text
    silence: Text
    csl: dict[str, Any]
    file: Text
    passages: list[Any] = []


class PassageShape(Shape, kw_only=True):
    """A passage of a source."""

    name: PermanentName
    locator: Text
    kind: Literal["paragraph", "footnote", "row", "caption", "list", "heading", "furniture"]
    page: str = ""
    at: str = ""
    regest: Text
    reading: str = ""
    split: Literal["certain", "inferred", ""] = ""
    claims: list[Any] = []


class DateShape(Shape, kw_only=True):
    """A date: the source's words, and EDTF."""

    phrase: str = ""
    edtf: Text


class CitationShape(Shape, kw_only=True):
    """An earlier work and the place in it."""

    work: PermanentName
    at: str = ""
    passage: PermanentName | UnsetType = UNSET


class ClaimShape(Shape, kw_only=True):
    """One statement of one passage."""

    id: PermanentName
    about: PermanentName
    property: PermanentName
    statement: Text
    value: str = ""
    number: float | UnsetType = UNSET
    unit: str = ""
    record: PermanentName | UnsetType = UNSET
    scope: str = ""
    language: str = ""
    script: str = ""
    name_kind: str = ""
    date: DateShape | UnsetType = UNSET
    place: PermanentName | UnsetType = UNSET
    people: list[PermanentName] = []
    certainty: Literal["stated", "hedged", "inferred", "computed", "damaged"] = "stated"
    cites: list[CitationShape] = []


class CorrectionShape(Shape, kw_only=True):
    """A place of a text that is read otherwise than it is printed."""

    id: PermanentName
    passage: PermanentName
    at: Text
    printed: Text
    read: Text
    kind: Literal["misprint", "damaged-name", "mixed-script", "run-together", "torn", "page-break"]
    record: PermanentName | UnsetType = UNSET
    why: Text
    certainty: Literal["certain", "likely"] = "certain"


class ReadingShape(Shape, kw_only=True):
    """What a curator thinks of a claim."""

    claim: PermanentName
    reading: Literal["preferred", "deprecated"]
    why: Text


S = TypeVar("S", bound=Shape)


def fit(entry: object, shape: type[S], place: Place, problems: Problems) -> S | None:
    """Return an entry in its shape, or None after noting every field that does not fit.

    Args:
        entry: An item of a file in ``db/``.
        shape: What it should be.
        place: Where it stands.
        problems: Takes what is wrong.
    """
    if not isinstance(entry, Entry):
        fields = ", ".join(name for name, (_, required) in _fields(shape).items() if required)
        problems.add(place, f"there is no entry here but {_shown(entry)}. Write an entry with the fields {fields}.")
        return None
    try:
        return msgspec.convert(entry, shape)
    except msgspec.ValidationError:
        _note_each(entry, shape, place, problems)
        return None


def _note_each(entry: Entry, shape: type[Shape], place: Place, problems: Problems) -> None:
    """Note every field that is wrong: msgspec stops at the first one."""
    fields = _fields(shape)
    for key in entry:
        if key not in fields:
            here = Place(place.path, entry.lines.get(key, entry.line))
            problems.add(here, f"the field {key} is not known here. Known are {', '.join(fields)}.")
    for key, (kind, required) in fields.items():
        if key not in entry:
            if required:
                problems.add(Place(place.path, entry.line), f"the field {key} is missing. Write {_advice(kind, key)}.")
            continue
        _note_value(entry[key], kind, key, Place(place.path, entry.lines.get(key, entry.line)), problems)


def _note_value(value: object, kind: Any, key: str, place: Place, problems: Problems) -> None:
    inner = _inner_shape(kind)
    if inner is not None and isinstance(value, Entry):
        try:
            msgspec.convert(value, inner)
        except msgspec.ValidationError:
            _note_each(value, inner, Place(place.path, value.line), problems)
        return
    if inner is not None and isinstance(value, Entries):
        for item, line in zip(value, value.lines, strict=True):
            _note_value(item, inner, key, Place(place.path, line), problems)
        return
    try:
        msgspec.convert(value, kind)
    except msgspec.ValidationError as error:
        where = re.search(r"`\$\[(\d+)\]", str(error))
        if where and isinstance(value, Entries):
            place = Place(place.path, value.lines[int(where[1])])
            value = value[int(where[1])]
        problems.add(place, f"{key} cannot be {_shown(value)}. Write {_advice(kind, key)}.")


@cache
def _fields(shape: type[Shape]) -> dict[str, tuple[Any, bool]]:
    """Return each field by the name used in files, with its type and whether it must be given."""
    return {field.encode_name: (_without_unset(field.type), field.required) for field in msgspec.structs.fields(shape)}


def _without_unset(kind: Any) -> Any:
    options = typing.get_args(kind)
    if isinstance(kind, types.UnionType) or typing.get_origin(kind) is typing.Union:
        left = tuple(option for option in options if option is not UnsetType)
        return left[0] if len(left) == 1 else kind
    return kind


def _inner_shape(kind: Any) -> type[Shape] | None:
    if typing.get_origin(kind) is list:
        (kind,) = typing.get_args(kind)
    return kind if isinstance(kind, type) and issubclass(kind, Shape) else None


def _shown(value: object) -> str:
    if value is None:
        return "empty"
    if isinstance(value, bool):
        return f"{'true' if value else 'false'}"
    if isinstance(value, int | float):
        return f"the number {value:g}" if isinstance(value, float) else f"the number {value}"
    if isinstance(value, str):
        return f"“{value if len(value) <= 40 else value[:40] + '…'}”"
    return "a list" if isinstance(value, Entries) else "an entry of its own"


def _advice(kind: Any, key: str) -> str:
    if kind is Ellipsis or kind is Any:
        return "a value"
    origin = typing.get_origin(kind)
    if origin is Literal:
        return "one of " + ", ".join(str(option) or "nothing" for option in typing.get_args(kind))
    if kind == PermanentName:
        return "a permanent name of small letters, digits and hyphens, such as section-germany"
    if origin is list:
        return f"a list: {key}: [ … ]"
    if origin is dict:
        return f"fields of its own: {key}: {{ … }}"
    simple = {bool: "true or false", int: "a whole number", float: "a number, without commas and quotes"}
    if kind in simple:
        return simple[kind]
    if _inner_shape(kind) is not None:
        return f"fields of its own: {key}: {{ … }}"
    return f'text; if it looks like a number or like true, put it in quotes: {key}: "1924"'
