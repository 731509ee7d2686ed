"""What the details pane says of a record or a passage, as blocks."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Final

from mopr_desktop.domain.claims import Claim
from mopr_desktop.domain.disagreement import Disagreement
from mopr_desktop.session.session import Selection, Session
from mopr_desktop.ui import phrases
from mopr_desktop.ui.block import Block
from mopr_desktop.ui.blocks import (
    ClaimLine,
    DisagreementCard,
    Gap,
    LinkLine,
    PropertyLine,
    Rule,
    SectionHead,
    Sentence,
)

if TYPE_CHECKING:
    from mopr_desktop.store.content import Content

NOTHING: Final = "Select a mark on the axis, or press Ctrl+K to search; what the sources say of it stands here."
_MOST_MENTIONS: Final = 200


class DetailBlocks:
    """Writes the blocks; what is opened goes through the session."""

    def __init__(self, content: Content, session: Session) -> None:
        self._content = content
        self._session = session

    def of(self, selection: Selection) -> list[Block]:
        """Return what is to say of a selection."""
        if selection.record is not None and selection.record in self._content.records():
            return self._of_record(selection.record, selection)
        if selection.passage is not None:
            return self._of_passage(selection.passage, selection)
        return [Sentence(NOTHING, 12.5, role="ink2")]

    # a record

    def _of_record(self, name: str, selection: Selection) -> list[Block]:
        content = self._content
        claims = content.claims_about(name)
        own = [claim for claim in claims if claim.subject == name]
        disagreements = sorted(content.disagreements_about(name), key=_by_kind)
        return [
            *self._head(name, own, disagreements),
            *self._claims(name, claims, own, disagreements, selection),
            *self._related(name),
            *self._mentions([claim for claim in claims if claim.subject != name], selection),
        ]

    def _head(self, name: str, own: list[Claim], disagreements: list[Disagreement]) -> list[Block]:
        content = self._content
        record, dating = content.record(name), content.dating(name)
        kind = content.kind(record.kind)
        blocks: list[Block] = [
            Sentence(record.title, 19, 600, line=24),
            Sentence(" · ".join(filter(None, (self._other_name(name), kind.label))), 12.5, role="ink2"),
        ]
        sentence = phrases.dating_sentence(content, dating)
        if sentence:
            blocks.append(Sentence(sentence, 13, 600, above=6))
        note = phrases.agreement_sentence(
            dating, disagreements, moment=kind.moment, drawn=bool(kind.lane), claims=len(own)
        )
        if note:
            blocks.append(Sentence(note, 12.5, role="ink2", above=0 if sentence else 6))
        return blocks

    def _other_name(self, name: str) -> str:
        title = self._content.record(name).title
        names = [
            found
            for found in self._content.names(name)
            if found.kind not in ("damaged", "abbreviation") and found.text != title
        ]
        own_language = [found for found in names if found.language not in ("", "en")]
        return next((found.text for found in own_language or names), "")

    def _claims(
        self,
        name: str,
        claims: Iterable[Claim],
        own: list[Claim],
        disagreements: list[Disagreement],
        selection: Selection,
    ) -> list[Block]:
        content = self._content
        claims = list(claims)
        if not claims:
            return [Rule(), Sentence("No source in the data makes a claim about it.", role="ink2")]
        sources = {claim.source for claim in claims}
        right = f"{phrases.counted(len(claims), 'claim')}, {len(sources)} of {len(content.sources())} sources"
        blocks: list[Block] = [Rule(), SectionHead("What the sources say", right)]
        in_cards = {claim for found in disagreements for claim in found.claims}
        rivals = [found for found in disagreements if found.kind != "refinement"]
        for found in rivals:
            blocks += [self._card(found, selection), Gap(10)]
        blocks += self._agreed(name, [claim for claim in own if claim.id not in in_cards], selection)
        for found in disagreements:
            if found not in rivals:
                blocks += [Gap(10), self._card(found, selection)]
        return blocks

    def _card(self, found: Disagreement, selection: Selection) -> Block:
        content = self._content
        claims = [content.claim(claim) for claim in found.claims]
        lines = [self._claim_line(claim, selection, lead=phrases.lead_words(content, claim)) for claim in claims]
        return DisagreementCard(
            phrases.short_heading(content, found),
            found.kind,
            phrases.KIND_WORDS[found.kind],
            phrases.spread(content, found),
            self._shapes(),
            lines,
            lambda: self._session.ask(found.id),
        )

    def _claim_line(self, claim: Claim, selection: Selection, *, lead: str, place: bool = True) -> Block:
        content = self._content
        line = ClaimLine(
            content.source(claim.source).shape,
            lead,
            claim.statement,
            phrases.locator_words(content, claim) if place else "",
            self._opening(claim),
        )
        line.current = selection.claim == claim.id
        line.citation = phrases.citation(content, claim)
        line.tip = self._tip(claim)
        return line

    def _agreed(self, name: str, own: list[Claim], selection: Selection) -> list[Block]:
        content = self._content
        rows: dict[tuple[str, str], list[Claim]] = {}
        for claim in own:
            if content.property(claim.property).role != "name":
                rows.setdefault((claim.property, phrases.value_words(content, claim)), []).append(claim)
        by_property: dict[str, list[tuple[str, list[Claim]]]] = {}
        for (property_, value), said in rows.items():
            by_property.setdefault(property_, []).append((value, said))
        blocks = self._names(name, selection)
        for property_, values in by_property.items():
            for i, (value, said) in enumerate(values):
                label = "" if i else content.property(property_).label
                line = self._property_line(label, value, said, selection)
                line.rows_below = 0 if i else len(values) - 1
                blocks.append(line)
        return blocks

    def _property_line(self, label: str, value: str, said: list[Claim], selection: Selection) -> PropertyLine:
        shapes = [source.shape for source in self._content.sources() if any(c.source == source.id for c in said)]
        line = PropertyLine(label, value, shapes, self._opening(said[0]), "\n".join(self._tip(claim) for claim in said))
        line.current = selection.claim in {claim.id for claim in said}
        line.citation = "\n".join(phrases.citation(self._content, claim) for claim in said)
        return line

    def _names(self, name: str, selection: Selection) -> list[Block]:
        content = self._content
        title = content.record(name).title
        blocks: list[Block] = []
        for found in content.names(name):
            if found.text == title and found.claim is None:
                continue
            about = [phrases.language_name(found.language) if found.language != "en" else ""]
            if found.kind not in ("official", "variant", "translation"):
                about.append("damaged in the source" if found.kind == "damaged" else found.kind)
            words = ", ".join(filter(None, about))
            value = f"{found.text} ({words})" if words else found.text
            label = "" if blocks else "Name"
            if found.claim is not None:
                blocks.append(self._property_line(label, value, [content.claim(found.claim)], selection))
            else:
                blocks.append(PropertyLine(label, value, (), None))
        return blocks

    def _related(self, name: str) -> list[Block]:
        content = self._content
        lines: list[Block] = []
        last = ""
        for relation in content.relations(name):
            forward = relation.subject == name
            other = relation.object if forward else relation.subject
            if other not in content.records():
                continue
            label = phrases.relation_words(relation.relation, forward=forward)
            words = content.dating(other).short_words
            lines.append(
                LinkLine("" if label == last else label, content.record(other).title, words, self._select(other))
            )
            last = label
        return [Rule(), SectionHead("Related", str(len(lines))), *lines] if lines else []

    def _mentions(self, claims: list[Claim], selection: Selection) -> list[Block]:
        if not claims:
            return []
        lines = [self._claim_line(claim, selection, lead="") for claim in claims[:_MOST_MENTIONS]]
        return [Rule(), SectionHead("Also named in", phrases.counted(len(claims), "claim")), *lines]

    # a passage

    def _of_passage(self, passage: str, selection: Selection) -> list[Block]:
        content = self._content
        found = content.passage(passage)
        claims = content.claims_of(passage)
        blocks: list[Block] = [
            Sentence("What this passage says", 19, 600, line=24),
            Sentence(f"{phrases.source_name(content.source(found.source))} · {found.locator}", role="ink2"),
            Rule(),
            SectionHead("Claims by record", phrases.counted(len(claims), "claim")),
        ]
        if not claims:
            blocks.append(Sentence("No claim rests on this passage.", role="ink2"))
        subjects: dict[str, list[Claim]] = {}
        for claim in claims:
            subjects.setdefault(claim.subject, []).append(claim)
        for subject, said in subjects.items():
            head = LinkLineHead(content.record(subject).title, content.kind(content.record(subject).kind).label)
            head.open, head.open_words = self._select(subject, passage), "Select"
            blocks.append(head)
            blocks += [self._claim_line(claim, selection, lead="", place=False) for claim in said]
            blocks.append(Gap(6))
        return blocks

    # helpers

    def _shapes(self) -> dict[str, str]:
        return {source.id: source.shape for source in self._content.sources()}

    def _opening(self, claim: Claim) -> Callable[[], None]:
        return lambda: self._session.select(self._session.selected or claim.subject, claim.passage, claim.id)

    def _select(self, record: str, passage: str | None = None) -> Callable[[], None]:
        return lambda: self._session.select(record, passage)

    def _tip(self, claim: Claim) -> str:
        weak = phrases.certainty_words(claim)
        said = f"{claim.statement} [{weak}]" if weak else claim.statement
        return f"{said}\n{phrases.locator_words(self._content, claim)}; {phrases.witness_words(self._content, claim)}"


class LinkLineHead(SectionHead):
    """The record that the claims below it are about."""

    def __init__(self, title: str, kind: str) -> None:
        super().__init__(title, kind, px=12.5, below=0)


def _by_kind(found: Disagreement) -> tuple[int, str]:
    return (("contradiction", "scope", "identity", "refinement").index(found.kind), found.id)
