"""The words the corpus is written in: kinds of records, lanes, and properties with how rival claims compare."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field

from mopr_desktop.valueclass import valueclass

ROLES = ("start", "end", "span", "moment", "figure", "name", "relation", "fact")
"""What a property says of a record; the first four put the record on the axis."""

AXIS_ROLES = frozenset(ROLES[:4])

COMPARISONS = ("date", "number", "value", "none")
"""What is set side by side when claims about one subject differ; none: many values are normal."""

IDENTITY = "identity"
"""The property of doubts whether two records are one; they come from the relation ``perhaps-same-as``."""

PERHAPS_SAME_AS = "perhaps-same-as"

WAS_ACTIVE = "was-active"
"""The property of years of work; they show that a body was there, though not when it began or ended."""


@valueclass
class KindInfo:
    """A kind of record.

    Attributes:
        id: Permanent name, ``congress``.
        label: One of them, "congress".
        plural: Several of them.
        lane: Lane they are drawn in, "" for none.
        moment: Whether they are drawn with pointed ends.
        glyph: Name of their picture, "" for none.
    """

    id: str
    label: str
    plural: str
    lane: str
    moment: bool
    glyph: str


@valueclass
class LaneInfo:
    """A lane of the axis: its title, shape and the kinds it holds."""

    id: str
    title: str
    shape: str
    kinds: tuple[str, ...]
    note: str


@valueclass
class PropertyInfo:
    """What a claim can say of a record.

    Attributes:
        id: Permanent name, ``founded``.
        label: A word for lists, "founded".
        heading: Title of a disagreement, "Founding of {subject}".
        question: The same as a question, "When was {subject} founded?".
        role: One of ROLES.
        compare: One of COMPARISONS.
        unit: What its figures count, "" for none.
        scope_offset: What to add to a figure of a scope to compare it with one of all, ``{"without-ussr": 1}``.
        unstated: Question where figures do not say what they cover, "Do {figures} include the USSR?"; "" for none.
    """

    id: str
    label: str
    heading: str
    question: str
    role: str
    compare: str
    unit: str
    scope_offset: Mapping[str, float] = field(default_factory=dict)
    unstated: str = ""


@valueclass
class Reading:
    """What a curator thinks of a claim; nothing is deleted for it.

    Attributes:
        claim: The claim.
        reading: preferred, deprecated or, from the reader only, normal.
        why: The reason, a sentence.
        own: The curator is the reader.
    """

    claim: str
    reading: str
    why: str
    own: bool = False
