"""Every kind of thing that a reader's notebook holds, declared once: its fields, and what may stand in them."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from typing import Any

from mopr_desktop.domain.notes import name_from, number_from, refuse, shown, tags_from, target_from, target_json
from mopr_desktop.domain.notes import text_from as text
from mopr_desktop.valueclass import valueclass

Value = dict[str, Any]
"""What one entry says, by field; JSON throughout."""

DEEPEST = 40
"""Levels of nesting in a field that holds free JSON."""


@valueclass
class Field:
    """One field of an entry, and one column of its table.

    Attributes:
        name: Its name in JSON and in SQL.
        read: Returns what is kept of a given value, or refuses it.
        column: TEXT, INTEGER, or JSON (kept as text).
        needed: Whether it must be given; others are None or empty.
    """

    name: str
    read: Callable[[object], Any]
    column: str = "TEXT"
    needed: bool = False


@valueclass
class EntryKind:
    """A kind of entry; its name is also that of its table."""

    name: str
    fields: tuple[Field, ...]

    def read(self, given: Mapping[str, Any]) -> Value:
        """Return the entry as it is kept: every field, checked, in the declared order.

        Raises:
            MoprError: a field is missing, unknown, or does not hold what it should.
        """
        value: Value = {}
        for field in self.fields:
            if field.needed and field.name not in given:
                refuse(f"it has no {field.name}", "Write one.")
            value[field.name] = field.read(given.get(field.name))
        for name in given:
            if name not in value:
                refuse(f"a {self.name.replace('_', ' ')} has no field {shown(name)}", "Leave it out.")
        return value


def _target(value: object) -> Any:
    return target_json(target_from(value))


def _name(what: str, needed: bool = True) -> Field:
    return Field(what, lambda value: name_from(value, what) if needed or value is not None else None, needed=needed)


def _text(what: str, needed: bool = False) -> Field:
    return Field(what, lambda value: text(value, what) if needed or value is not None else "", needed=needed)


def _number(what: str) -> Field:
    return Field(what, lambda value: None if value is None else number_from(value, what), "INTEGER")


def _choice(what: str, allowed: tuple[str, ...]) -> Field:
    def read(value: object) -> str:
        if value not in allowed:
            refuse(f"its {what} is {shown(value)}", f"Write one of {', '.join(allowed)}.")
        return str(value)

    return Field(what, read, needed=True)


def _json(what: str) -> Field:
    def read(value: object) -> Any:
        _walk(value, what, DEEPEST)
        return value if value is not None else {}

    return Field(what, read, "JSON")


def _walk(value: object, what: str, levels: int) -> None:
    if levels == 0:
        refuse(f"its {what} is nested too deep", f"Keep it within {DEEPEST} levels.")
    if isinstance(value, str):
        text(value, what)
    elif isinstance(value, Mapping):
        for key, inside in value.items():
            text(key, what)
            _walk(inside, what, levels - 1)
    elif isinstance(value, list):
        for inside in value:
            _walk(inside, what, levels - 1)
    elif isinstance(value, float):
        if not math.isfinite(value):
            refuse(f"its {what} has a figure that is no number", "Leave it out.")
    elif not (value is None or isinstance(value, int)):
        refuse(f"its {what} holds something that JSON cannot", "Leave it out.")


TARGET = Field("target", _target, "JSON")

KINDS: tuple[EntryKind, ...] = (
    EntryKind("note", (_text("body", needed=True), TARGET, Field("tags", tags_from, "JSON"))),
    EntryKind("tag", (_text("colour"), _text("description"))),
    EntryKind("highlight", (Field("target", _target, "JSON", needed=True), _text("colour"))),
    EntryKind("own_source", (_text("title", needed=True), _text("short"), _json("details"))),
    EntryKind("own_record", (_name("record_kind"), _text("title", needed=True), _json("details"))),
    EntryKind("own_claim", (_name("subject"), _name("property"), _name("passage", needed=False), _json("details"))),
    EntryKind("correction", (TARGET, _text("reads"), _text("should_read", needed=True), _text("why"))),
    EntryKind("reading", (_name("claim"), _choice("judgement", ("preferred", "deprecated", "normal")), _text("why"))),
    EntryKind("saved_view", (_text("title", needed=True), _json("view"))),
    EntryKind("bookmark", (_text("title"), TARGET)),
    EntryKind("attached_copy", (_name("source"), _text("file_name"), _name("blob"), _number("size"), _json("details"))),
    EntryKind("layer", (_text("title", needed=True), _text("format"), _name("blob", needed=False), _json("details"))),
)
"""A written-out list: a frozen program has no folder to search."""

KIND_OF: Mapping[str, EntryKind] = {kind.name: kind for kind in KINDS}


def read_entry(kind: str, uid: object, value: Mapping[str, Any]) -> tuple[str, Value]:
    """Check one entry, whoever wrote it.

    Returns:
        Its identifier, and what is kept of it.

    Raises:
        MoprError: it cannot be kept.
    """
    return read_uid(kind, uid), KIND_OF[kind].read(value)


def read_uid(kind: str, uid: object) -> str:
    """Check the kind and the identifier of an entry, and return the latter.

    Raises:
        MoprError: there can be no such entry.
    """
    if kind not in KIND_OF:
        refuse(f"there is no kind of entry called {shown(kind)}", f"The kinds are {', '.join(KIND_OF)}.")
    return name_from(uid, "uid")
