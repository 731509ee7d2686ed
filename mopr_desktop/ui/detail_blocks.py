"""What the details pane says of a record or a passage, as blocks."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Final

from mopr_desktop.domain.claims import Claim
from mopr_desktop.domain.days import FOREVER
from mopr_desktop.domain.disagreement import Disagreement
from mopr_desktop.domain.own import HEXAGON
from mopr_desktop.session.session import Selection, Session
from mopr_desktop.ui import phrases
from mopr_desktop.ui.block import Block
from mopr_desktop.ui.blocks import (
    ClaimLine,
    DisagreementCard,
    Gap,
    PropertyLine,
    Rule,
    SectionHead,
    Sentence,
)
from mopr_desktop.ui.deeds import Doing
from mopr_desktop.ui.doubts import day_words
from mopr_desktop.ui.naming import NameLine, name_lines
from mopr_desktop.ui.related_blocks import RelatedBlocks

if TYPE_CHECKING:
    from mopr_desktop.store.content import Content

_MOST_MENTIONS: Final = 200
_LONGEST_DATE: Final = 24
_HEAD_ALONE: Final = 2


class DetailBlocks:
    """Writes the blocks; what is opened goes through the session."""

    def __init__(
        self,
        content: Content,
        session: Session,
        doing: Callable[[], Doing],
        notes: Callable[[Selection], list[Block]] = lambda _: [],
    ) -> None:
        self._content = content
        self._notes = notes
        self._doing = doing
        self._session = session
        self._related = RelatedBlocks(content, self._select)

    def of(self, selection: Selection) -> list[Block]:
        """Return what is to say of a selection, nothing if there is none."""
        if selection.record is not None and selection.record in self._content.records():
            return self._of_record(selection.record, selection)
        if selection.passage is not None and self._content.has_passage(selection.passage):
            return self._of_passage(selection.passage, selection)
        return []

    # a record

    def _of_record(self, name: str, selection: Selection) -> list[Block]:
        content = self._content
        claims = content.claims_about(name)
        own = [claim for claim in claims if claim.subject == name]
        disagreements = sorted(content.disagreements_about(name), key=_by_kind)
        return [
            *self._head(name, own, disagreements),
            *self._claims(name, claims, own, disagreements, selection),
            *self._notes(selection),
            *self._related.of(name, own),
            *self._mentions(name, [claim for claim in claims if claim.subject != name], selection),
        ]

    def _head(self, name: str, own: list[Claim], disagreements: list[Disagreement]) -> list[Block]:
        content = self._content
        record, dating = content.record(name), content.dating(name)
        kind = content.kind(record.kind)
        blocks: list[Block] = [
            Sentence(record.title, 19, 600, line=24),
            Sentence(" · ".join(filter(None, (self._other_name(name), kind.label))), 12.5, role="ink2"),
        ]
        if record.own:
            mine = Sentence(f"Your own {kind.label}: F2 changes it", 12.5, role=f"source:{HEXAGON}")
            mine.open, mine.open_words = self._first_own_deed(name), "Edit it"
            blocks.append(mine)
        for block in blocks:
            block.deeds = lambda: self._doing().with_record(name)
        sentence = phrases.dating_sentence(content, dating)
        if sentence:
            blocks.append(Sentence(sentence, 13, 600, above=6))
        note = phrases.agreement_sentence(
            dating, disagreements, moment=kind.moment, drawn=bool(kind.lane), claims=len(own)
        )
        if note:
            blocks.append(Sentence(note, 12.5, role="ink2", above=0 if sentence else 6))
        if self._session.as_of is not None and record.lane:
            blocks.append(Sentence(day_words(content.axis_item(name), self._session.as_of), 12.5, role="ink2", above=4))
        return blocks

    def _first_own_deed(self, name: str) -> Callable[[], None]:
        def edit() -> None:
            deed = next((one for one in self._doing().with_record(name) if one.text.startswith("Edit")), None)
            if deed is not None:
                deed.run()

        return edit

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
        claims = list(claims)
        if not claims:
            return [Rule(), Sentence("No source in the data makes a claim about it.", role="ink2")]
        head = SectionHead("What the sources say", self._how_much(claims)) if own else SectionHead("Names")
        blocks: list[Block] = [Rule(), head]
        in_cards = {claim for found in disagreements for claim in found.claims}
        rivals = [found for found in disagreements if found.kind != "refinement"]
        for found in rivals:
            blocks += [self._card(found, selection), Gap(10)]
        agreed = [claim for claim in own if claim.id not in in_cards]
        blocks += self._agreed(name, [claim for claim in agreed if not claim.own], selection)
        blocks += self._yours([claim for claim in agreed if claim.own], selection)
        for found in disagreements:
            if found not in rivals:
                blocks += [Gap(10), self._card(found, selection)]
        return blocks if len(blocks) > _HEAD_ALONE else []

    def _how_much(self, claims: list[Claim]) -> str:
        sources = {claim.source for claim in claims}
        said = phrases.counted(len(claims), "claim")
        return f"{said}, {len(sources)} of {phrases.counted(len(self._content.speaking()), 'source')}"

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
            own=claim.own,
            hollow=content.judgement(claim.id) == "deprecated",
            readings=phrases.reading_lines(content, claim.id),
        )
        line.claim, line.deeds = claim.id, lambda: self._doing().with_claim(claim.id)
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
        names = name_lines(content.names(name), content.record(name).title)
        blocks = self._names([line for line in names if not line.damaged], selection)
        for property_, values in by_property.items():
            label = content.property(property_).label
            shared = shared_ending([value for value, _ in values])
            if shared:
                blocks.append(PropertyLine(label, f"{shared.strip()}:", (), None))
            for i, (value, said) in enumerate(values):
                first = "" if i or shared else label
                line = self._property_line(first, value.removesuffix(shared), said, selection)
                line.rows_below = 0 if i else len(values) - 1
                blocks += [line, *self._readings(said)]
        return blocks + self._names([line for line in names if line.damaged], selection)

    def _yours(self, claims: list[Claim], selection: Selection) -> list[Block]:
        """Return the reader's own claims on which nobody differs, each with its words and place."""
        if not claims:
            return []
        head = SectionHead("Yours", "F2 changes, Del deletes", above=8)
        head.texts[0].role = f"source:{HEXAGON}"
        blocks: list[Block] = [head]
        for claim in claims:
            said = phrases.value_words(self._content, claim, dated=True)
            lead = f"{self._content.property(claim.property).label}: {said}"
            blocks += [self._claim_line(claim, selection, lead=lead), Gap(4)]
        return blocks

    def _readings(self, said: Iterable[Claim]) -> list[Block]:
        """Return what curators think of claims, below the line that they share."""
        lines: list[Block] = []
        for words, mine in dict.fromkeys(line for one in said for line in phrases.reading_lines(self._content, one.id)):
            line = PropertyLine("", words, (), None)
            line.texts[1].role = f"source:{HEXAGON}" if mine else "ink2"
            lines.append(line)
        return lines

    def _property_line(self, label: str, value: str, said: list[Claim], selection: Selection) -> PropertyLine:
        shapes = [source.shape for source in self._content.sources() if any(c.source == source.id for c in said)]
        line = PropertyLine(label, value, shapes, self._opening(said[0]), "\n".join(self._tip(claim) for claim in said))
        line.claim = said[0].id
        line.deeds = lambda: [deed for claim in said for deed in self._doing().with_claim(claim.id)]
        shape_of = {claim.id: self._content.source(claim.source).shape for claim in said}
        others = {shape_of[claim.id] for claim in said if not claim.own}
        line.own_shapes = frozenset(shapes) - others
        kept = {shape_of[claim.id] for claim in said if self._content.judgement(claim.id) != "deprecated"}
        line.hollow_shapes = frozenset(shapes) - kept
        line.current = selection.claim in {claim.id for claim in said}
        line.citation = "\n".join(phrases.citation(self._content, claim) for claim in said)
        return line

    def _names(self, names: list[NameLine], selection: Selection) -> list[Block]:
        blocks: list[Block] = []
        last = ""
        for i, name in enumerate(names):
            label = "" if name.label == last else name.label
            last = name.label
            if name.claims:
                said = [self._content.claim(claim) for claim in name.claims]
                line = self._property_line(label, name.words, said, selection)
            else:
                line = PropertyLine(label, name.words, (), None)
            line.tip = "\n".join(filter(None, (name.why, line.tip)))
            if label:
                line.rows_below = sum(other.label == label for other in names[i + 1 :])
            blocks.append(line)
        return blocks

    def _mentions(self, name: str, claims: list[Claim], selection: Selection) -> list[Block]:
        """Return the claims about other records that name this one, by record in the order of time."""
        if not claims:
            return []
        content = self._content
        by_subject: dict[str, list[Claim]] = {}
        for claim in claims[:_MOST_MENTIONS]:
            by_subject.setdefault(claim.subject, []).append(claim)
        place = content.record(name).kind == "place"
        title = "What happened here" if place else "Also named in"
        blocks: list[Block] = [Rule(), SectionHead(title, self._how_much(claims))]
        for subject, said in sorted(by_subject.items(), key=lambda entry: (_first_day(entry[1]), entry[0])):
            record = content.record(subject)
            when = content.dating(subject).short_words
            head = LinkLineHead(record.title, when if len(when) <= _LONGEST_DATE else content.kind(record.kind).label)
            head.open, head.open_words = self._select(subject), "Select"
            blocks += [head, *(self._claim_line(claim, selection, lead="") for claim in said), Gap(4)]
        return blocks

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
        for block in blocks:
            block.deeds = lambda: self._doing().with_passage(passage)
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
        return [*blocks, *self._notes(selection)]

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


def shared_ending(values: list[str]) -> str:
    """Return the ending that all values share, " for Germany" of "Baku for Germany" and "Vyatka for Germany"."""
    endings = {value[value.find(" for ") :] if " for " in value else "" for value in values}
    return endings.pop() if len(values) > 1 and len(endings) == 1 else ""


def _first_day(claims: list[Claim]) -> int:
    return min((claim.date.possible[0] for claim in claims if claim.date and claim.date.start_given), default=FOREVER)


class LinkLineHead(SectionHead):
    """The record that the claims below it are about."""

    def __init__(self, title: str, kind: str) -> None:
        super().__init__(title, kind, px=12.5, below=0)


def _by_kind(found: Disagreement) -> tuple[int, str]:
    return (("contradiction", "scope", "identity", "refinement").index(found.kind), found.id)
