"""What the side-by-side view says of one disagreement: the question, its spread, and a column for each source."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from mopr_desktop.domain.claims import Claim
from mopr_desktop.domain.dating import WHOLE
from mopr_desktop.domain.disagreement import Disagreement
from mopr_desktop.domain.sources import Source
from mopr_desktop.ui import phrases
from mopr_desktop.ui.block import Block
from mopr_desktop.ui.blocks import Columns, Gap
from mopr_desktop.ui.deeds import Doing, NothingToDo
from mopr_desktop.ui.question_blocks import ClaimCard, ColumnHead, KindLine, SilentBox, Title, WitnessLine
from mopr_desktop.ui.reading_box import ReadingBox, ReadingOption
from mopr_desktop.ui.spread import Bracket, Spread, SpreadRow
from mopr_desktop.ui.spread_rows import SpreadRows

if TYPE_CHECKING:
    from mopr_desktop.store.content import Content


class QuestionPage:
    """Writes the blocks of the view.

    Args:
        content: The data.
        open_passage: Opens the passage of a claim.
        rewrite: Called when a critical note is unfolded or folded.
        doing: Returns what can be done with claims.
    """

    def __init__(
        self,
        content: Content,
        open_passage: Callable[[Claim], None],
        rewrite: Callable[[], None] = lambda: None,
        doing: Callable[[], Doing] = NothingToDo,
    ) -> None:
        self._content, self._open_passage, self._rewrite = content, open_passage, rewrite
        self._doing = doing
        self._unfolded: set[str] = set()

    def _toggle(self, source: str) -> None:
        self._unfolded ^= {source}
        self._rewrite()

    def question(self, found: Disagreement) -> list[Block]:
        """Return the question with what every source says."""
        content = self._content
        same = [
            one
            for one in content.disagreements_about(found.subject)
            if one.property == found.property and one.id != found.id and not set(found.claims).isdisjoint(one.claims)
        ]
        blocks: list[Block] = [Title(found.question), Gap(8)]
        blocks.append(KindLine(found.kind, found.explanation))
        blocks += [KindLine(one.kind, one.explanation) for one in same]
        claims = [content.claim(claim) for claim in _claims_of(found, same)]
        blocks.append(WitnessLine(phrases.witnesses_sentence(content, claims)))
        spread = phrases.spread(content, found, [claim.id for claim in claims])
        if spread is not None:
            shapes = {source.id: source.shape for source in content.sources()}
            brackets = [Bracket(one.kind, frozenset(one.claims)) for one in (found, *same)]
            blocks += [Gap(14), SpreadRows(spread, self._rows(found, spread), brackets, shapes)]
        own = {source.id for source in content.own.sources}
        speaking = {claim.source for claim in claims}
        columns = [
            self._column(source, found, same)
            for source in content.speaking()
            if source.id not in own or source.id in speaking
        ]
        if found.kind != "identity" and columns:
            columns[-1].append(self._reading(claims))
        return [*blocks, Gap(20), Columns(columns)]

    def _reading(self, claims: Sequence[Claim]) -> ReadingBox:
        """Return the choice among what the claims say, as the reader made it."""
        content = self._content
        rivals = [claim.id for claim in claims]
        by_lead: dict[str, list[Claim]] = {}
        for claim in claims:
            by_lead.setdefault(phrases.lead_words(content, claim) or "no date", []).append(claim)
        options = []
        for lead, said in by_lead.items():
            chosen = [claim.id for claim in said]
            own = [one for claim in chosen for one in content.readings(claim) if one.own and one.reading == "preferred"]
            why = " ".join(dict.fromkeys(one.why for one in own if one.why))
            options.append(
                ReadingOption(f"Prefer {lead}", why, chosen=bool(own), choose=partial(self._prefer, chosen, rivals))
            )
        none = not any(option.chosen for option in options)
        options.insert(0, ReadingOption("None preferred", "", chosen=none, choose=partial(self._prefer, [], rivals)))
        return ReadingBox(options)

    def _prefer(self, chosen: Sequence[str], rivals: Sequence[str]) -> None:
        self._doing().prefer(chosen, rivals)

    def _rows(self, found: Disagreement, spread: Spread) -> list[SpreadRow]:
        """Return a row for each body or scope if there are several, else one for each claim."""
        claims = [self._content.claim(point.claim) for point in spread.points]
        if found.kind == "identity":
            keys = [self._content.record(claim.subject).title for claim in claims]
        else:
            claims.sort(key=lambda claim: claim.scope not in WHOLE)
            keys = [phrases.scope_title(claim) for claim in claims]
        if len(set(keys)) > 1:
            return [
                SpreadRow(key, tuple(claim.id for claim, one in zip(claims, keys, strict=True) if one == key))
                for key in dict.fromkeys(keys)
            ]
        return [SpreadRow(phrases.locator_words(self._content, claim), (claim.id,)) for claim in claims]

    def _column(self, source: Source, found: Disagreement, same: Sequence[Disagreement]) -> list[Block]:
        content = self._content
        rival = set(found.claims)
        kinds = {claim: one.kind for one in same for claim in one.claims} | dict.fromkeys(rival, found.kind)
        subjects = {content.claim(claim).subject for claim in rival}
        properties = {content.claim(claim).property for claim in rival}
        claims = [
            claim
            for subject in sorted(subjects)
            for claim in content.claims_about(subject)
            if claim.source == source.id and claim.subject == subject
            and (claim.id in rival or (claim.property in properties and self._beside(claim, found)))
        ]  # fmt: skip
        claims.sort(key=lambda claim: claim.id not in rival)
        count = phrases.counted(len(claims), "claim") if claims else "silent"
        head = ColumnHead(source, count, is_open=source.id in self._unfolded, toggle=lambda: self._toggle(source.id))
        blocks: list[Block] = [head, Gap(8)]
        if not claims:
            return [*blocks, SilentBox(source.silence)]
        return blocks + [self._card(found, claim, kinds.get(claim.id, "")) for claim in claims]

    def _beside(self, claim: Claim, found: Disagreement) -> bool:
        """Whether a claim that is no rival bears on the question: figures of other times do not."""
        if found.kind == "identity":
            return False
        if self._content.property(found.property).compare != "number":
            return True
        dates = [rival.date for rival in map(self._content.claim, found.claims) if rival.date is not None]
        return claim.date is not None and any(claim.date.shares_a_day(date) for date in dates)

    def _card(self, found: Disagreement, claim: Claim, kind: str) -> Block:
        content = self._content
        passage = content.passage(claim.passage)
        lead = phrases.lead_words(content, claim) or "No date"
        part = phrases.part_words(content, found, claim)
        card = ClaimCard(
            claim,
            content.source(claim.source).shape,
            kind,
            lead=f"{lead}: {part}" if part else lead,
            place=passage.locator,
            witness=phrases.witness_words(content, claim),
            regest=passage.regest if claim.id in found.claims else "",
            open_=lambda: self._open_passage(claim),
            readings=phrases.reading_lines(content, claim.id),
        )
        card.deeds = lambda: self._doing().with_claim(claim.id)
        card.citation = phrases.citation(content, claim)
        card.current = False
        return card


def _claims_of(found: Disagreement, same: Sequence[Disagreement]) -> tuple[str, ...]:
    """Return the claims of a disagreement and of the others on its question, each once."""
    return tuple(dict.fromkeys((*found.claims, *(claim for one in same for claim in one.claims))))
