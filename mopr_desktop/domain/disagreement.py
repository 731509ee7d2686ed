"""Where sources differ: computed from claims about the same subject and property, never typed in."""

from __future__ import annotations

from mopr_desktop.valueclass import valueclass

KINDS = ("contradiction", "scope", "identity", "refinement")


@valueclass
class Disagreement:
    """Claims that do not say the same of one thing.

    Attributes:
        id: Permanent name, made from kind, subject and property.
        kind: One of KINDS.
        subject: The record.
        property: What is in question.
        claims: The claims, earliest date first.
        witnesses: How many independent witnesses speak; two quotations of one page are one.
        question: The question as a historian asks it, "When was the German section founded?".
        title: The same as a list entry, "Founding of the German section".
        explanation: One sentence that says what differs and why it counts as this kind.
    """

    id: str
    kind: str
    subject: str
    property: str
    claims: tuple[str, ...]
    witnesses: int
    question: str
    title: str
    explanation: str
