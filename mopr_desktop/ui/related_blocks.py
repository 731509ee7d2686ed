"""The links from a record to others: relations, offices and who held them, and what its claims name."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Final

from mopr_desktop.domain.claims import Claim
from mopr_desktop.domain.records import Record
from mopr_desktop.ui import phrases
from mopr_desktop.ui.block import Block
from mopr_desktop.ui.blocks import LinkLine, Rule, SectionHead

if TYPE_CHECKING:
    from mopr_desktop.store.content import Content

Opening = Callable[[str], Callable[[], None]]
_FIRST: Final = ("successor-of", "person", "body")
_MOST_NAMED: Final = 24


class RelatedBlocks:
    """Writes links; `opening` gives what selects a record."""

    def __init__(self, content: Content, opening: Opening) -> None:
        self._content, self._opening = content, opening

    def of(self, name: str, own: Iterable[Claim]) -> list[Block]:
        """Return all links of a record.

        Args:
            name: The record.
            own: The claims about it.
        """
        related = self._relations(name)
        near = {other for _, other in related}
        blocks = self._section("Related", related)
        record = self._content.record(name)
        if record.kind == "office":
            for relation, title in (("body", "Offices of the same body"), ("person", "Offices of the same person")):
                others = self._siblings(name, relation)
                near.update(others)
                blocks += self._section(title, [("Office", other) for other in others])
        return blocks + self._named(name, own, near)

    def _relations(self, name: str) -> list[tuple[str, str]]:
        """Return label and record of each relation, what succeeds what first, offices by date."""
        content = self._content
        found = []
        for relation in content.relations(name):
            forward = relation.subject == name
            other = relation.object if forward else relation.subject
            if other in content.records():
                label = phrases.relation_words(relation.relation, forward=forward)
                first = relation.relation not in _FIRST
                found.append(((first, label, self._when(other), other), (label, other)))
        return list(dict.fromkeys(entry for _, entry in sorted(found)))

    def _siblings(self, office: str, relation: str) -> list[str]:
        """Return the other offices of the body, or of the person, of an office, earliest first."""
        content = self._content
        shared = [one.object for one in content.relations(office) if one.relation == relation and one.subject == office]
        found = {
            one.subject
            for other in shared
            for one in content.relations(other)
            if one.relation == relation and one.object == other and one.subject != office
        }
        return sorted(found, key=lambda other: (self._when(other), other))

    def _named(self, name: str, own: Iterable[Claim], near: set[str]) -> list[Block]:
        """Return what the claims about a record name beside it, if that is not half of the data."""
        records = self._content.records()
        named = [
            other
            for claim in own
            for other in (claim.value_record, claim.place, *claim.people)
            if other is not None and other in records and other != name and other not in near
        ]
        entries = sorted(
            ((self._kind_words(records[other]), other) for other in dict.fromkeys(named)), key=lambda entry: entry[0]
        )
        return self._section("Named here", entries) if len(entries) <= _MOST_NAMED else []

    def _kind_words(self, record: Record) -> str:
        label = self._content.kind(record.kind).label
        return label[:1].upper() + label[1:]

    def _when(self, name: str) -> int:
        return self._content.dating(name).earliest_start if not self._content.dating(name).undated else 2**40

    def _section(self, title: str, entries: list[tuple[str, str]]) -> list[Block]:
        lines: list[Block] = []
        last = ""
        for label, other in entries:
            words = self._content.dating(other).short_words
            shown = "" if label == last else label
            lines.append(LinkLine(shown, self._content.record(other).title, words, self._opening(other)))
            last = label
        return [Rule(), SectionHead(title, str(len(lines))), *lines] if lines else []
