"""Words that several panes use: counts, languages, relations, kinds of disagreement, citations."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QLocale

from mopr_desktop.domain.claims import Claim
from mopr_desktop.domain.dating import WHOLE, claim_words
from mopr_desktop.domain.disagreement import Disagreement
from mopr_desktop.domain.membership import scope_words
from mopr_desktop.domain.sources import Source
from mopr_desktop.domain.wording import in_words, on_or_in
from mopr_desktop.ui.spread import Spread, date_words, figure_words, spread_of

if TYPE_CHECKING:
    from mopr_desktop.domain.dating import Bound, Dating
    from mopr_desktop.store.content import Content

KIND_WORDS: Final = {
    "contradiction": "contradiction",
    "scope": "scope differs",
    "identity": "one body or two?",
    "refinement": "only more precise",
}
KIND_HEADINGS: Final = {
    "contradiction": "Contradictions",
    "scope": "Scope differs",
    "identity": "One body or two?",
    "refinement": "Only more precise",
}
KIND_TITLES: Final = {
    "contradiction": "Contradiction",
    "scope": "Scope differs",
    "identity": "One body or two?",
    "refinement": "Only more precise",
}

RELATIONS: Final = {
    "body": ("Body", "Office"),
    "body-of": ("Body of", "Body"),
    "founded-by": ("Founded by", "Founded"),
    "meeting-of": ("Meeting of", "Meeting"),
    "organ-of": ("Organ of", "Organ"),
    "person": ("Person", "Office"),
    "place": ("Place", "In this place"),
    "seat-of": ("Seat of", "Seat"),
    "section-of": ("Section of", "Section"),
    "successor-of": ("Successor of", "Succeeded by"),
    "within": ("Within", "Contains"),
    "perhaps-same-as": ("Perhaps the same as", "Perhaps the same as"),
}
"""How a relation reads from its subject and from its object."""

_HIDDEN_CERTAINTY: Final = {
    "hedged": "given by the source with reserve",
    "inferred": "inferred from context or layout",
    "computed": "computed by us from figures of the passage",
    "damaged": "read through a damaged text",
}
_PARTS_OF_A_YEAR: Final = ("late ", "early ", "mid", "spring", "summer", "autumn", "fall ", "winter", "the ")
_NUMBERS: Final = (
    "No",
    "One",
    "Two",
    "Three",
    "Four",
    "Five",
    "Six",
    "Seven",
    "Eight",
    "Nine",
    "Ten",
    "Eleven",
    "Twelve",
)
_TIMES: Final = {2: "twice", 3: "three times", 4: "four times", 5: "five times"}
_SCOPES: Final = {"without-ussr": "without the USSR", "ussr": "USSR only", "all": "", "": ""}


def counted(n: int, one: str, several: str = "") -> str:
    """Say how many: "1 claim", "10 claims"."""
    return f"{n:,} {one if n == 1 else several or one + 's'}"


def reading_lines(content: Content, claim: str) -> list[tuple[str, bool]]:
    """Say what curators think of a claim, each with whether it is the reader."""
    lines = []
    for one in content.readings(claim):
        who = "Your reading" if one.own else "Curator's reading"
        lines.append((f"{who}: {one.reading}" + (f". {one.why}" if one.why else ""), one.own))
    return lines


def number_word(n: int) -> str:
    """Say a small number as the first word of a sentence."""
    return _NUMBERS[n] if n < len(_NUMBERS) else str(n)


def language_name(code: str) -> str:
    """Return the English name of a language, "" if it is not known."""
    if not code:
        return ""
    language = QLocale.codeToLanguage(code.split("-", maxsplit=1)[0])
    return "" if language == QLocale.Language.AnyLanguage else QLocale.languageToString(language)


def relation_words(relation: str, *, forward: bool) -> str:
    """Return a relation as a label, from its subject or from its object."""
    known = RELATIONS.get(relation)
    if known is not None:
        return known[0 if forward else 1]
    words = relation.replace("-", " ")
    return words[:1].upper() + words[1:]


def value_words(content: Content, claim: Claim, *, dated: bool = False) -> str:
    """Say the value of a claim in short, with its date where that is not the date of the record itself.

    Args:
        content: The data.
        claim: The claim.
        dated: Say the date in any case.
    """
    value = claim.value
    if not value and claim.number is not None:
        value = f"{figure_words(claim.number)} {claim.unit}".strip()
        if claim.scope and claim.scope not in _SCOPES:
            value = f"{value}: {claim.scope.replace('-', ' ')}"
    if not value and claim.value_record:
        value = content.record(claim.value_record).title
    if not value and claim.place and claim.date is None:
        value = content.record(claim.place).title
    date = date_words(claim) or claim.phrase
    if not value:
        return date or claim.statement
    scope = _SCOPES.get(claim.scope, "")
    if scope and scope.casefold() not in value.casefold():
        value = f"{value} ({scope})"
    date = date.removesuffix(", start not given").removesuffix(", end not given")
    known = date in value or (not dated and date == content.dating(claim.subject).words)
    return value if known else f"{value}, {date}"


def source_name(source: Source) -> str:
    """Return the name of a source as a whole: of the encyclopedia rather than of its article."""
    whole = source.csl.get("container-title")
    name = whole if isinstance(whole, str) and whole else source.title
    return name.removeprefix("The ")


def lead_words(content: Content, claim: Claim) -> str:
    """Say what sets a claim apart from its rivals: its date, or its figure or value with the date."""
    if content.property(claim.property).compare in ("number", "value"):
        return value_words(content, claim, dated=True)
    return date_words(claim, short=True) or value_words(content, claim)


def spread(content: Content, found: Disagreement, more: Sequence[str] = ()) -> Spread | None:
    """Return the claims of a disagreement on an axis, None where neither days nor figures are in question.

    Args:
        content: The data.
        found: The disagreement.
        more: Claims that stand on the axis beside its own.
    """
    claims = [content.claim(claim) for claim in dict.fromkeys((*found.claims, *more))]
    compare = "date" if found.kind == "identity" else content.property(found.property).compare
    if compare not in ("date", "number"):
        return None
    hollow = {claim.id for claim in claims if content.judgement(claim.id) == "deprecated"}
    return spread_of(claims, figures=compare == "number", hollow=hollow)


def locator_words(content: Content, claim: Claim) -> str:
    """Say where a claim stands: "Wikipedia, National affiliates, row Germany"."""
    return f"{content.source(claim.source).short}, {content.passage(claim.passage).locator}"


def certainty_words(claim: Claim) -> str:
    """Say what weakens a claim, "" if it is plainly stated."""
    return _HIDDEN_CERTAINTY.get(claim.certainty, "")


def witness_words(content: Content, claim: Claim) -> str:
    """Say who is really speaking: "after Ryle 1967, pp. 262-263", or "its own word"."""
    if not claim.cites:
        return "names no earlier work"
    records = content.records()
    works = []
    for cited in claim.cites:
        work = records[cited.work].short if cited.work in records else cited.work
        works.append(f"{work}, {cited.locator}" if cited.locator else work)
    return "after " + "; ".join(works)


def scope_title(claim: Claim) -> str:
    """Say as the label of a row what a claim covers: "The whole", "Without the USSR"."""
    if claim.number is not None and not claim.scope:
        return "Not said what is counted"
    if claim.scope in WHOLE:
        return "All counted" if claim.number is not None else "The whole"
    words = scope_words(claim.scope)
    return words[:1].upper() + words[1:]


def part_words(content: Content, found: Disagreement, claim: Claim) -> str:
    """Say of which body or part a rival claim speaks, "" where all speak of one and the same."""
    if found.kind == "identity" or claim.subject != found.subject:
        return content.record(claim.subject).title
    dated = content.property(claim.property).compare == "date"
    return scope_words(claim.scope) if dated and claim.scope not in WHOLE else ""


def witnesses_sentence(content: Content, claims: Sequence[Claim]) -> str:
    """Say who is really speaking in several claims: "Two witnesses: Wikipedia itself; Ryle 1967, pp. 262-263"."""
    records = content.records()
    said: dict[tuple[str, str], int] = {}
    names: dict[tuple[str, str], str] = {}
    for claim in claims:
        work, locator = claim.witness
        said[claim.witness] = said.get(claim.witness, 0) + 1
        if not claim.cites:
            names[claim.witness] = f"{source_name(content.source(claim.source))} itself"
        else:
            name = records[work].short if work in records else work
            names[claim.witness] = f"{name}, {locator}" if locator else name
    listed = [names[one] + (f" ({_TIMES.get(n, f'{n} times')})" if n > 1 else "") for one, n in said.items()]
    return f"{counted_in_words(len(said), 'witness', 'witnesses')}: {'; '.join(listed)}."


def counted_in_words(n: int, one: str, several: str = "") -> str:
    """Say how many at the beginning of a sentence: "Two witnesses"."""
    return f"{number_word(n)} {one if n == 1 else several or one + 's'}"


def citation(content: Content, claim: Claim) -> str:
    """Write a claim with its source and place, for a footnote."""
    source = content.source(claim.source)
    lead = value_words(content, claim)
    said = claim.statement or lead
    return f"{said} ({source.title}, {content.passage(claim.passage).locator}; {witness_words(content, claim)})"


def question_citation(content: Content, found: Disagreement) -> str:
    """Write a disagreement with all its claims and places."""
    lines = [found.question, f"{KIND_TITLES[found.kind]}: {found.explanation}"]
    lines += [f"- {citation(content, content.claim(claim))}" for claim in found.claims]
    return "\n".join(lines)


def short_heading(content: Content, found: Disagreement) -> str:
    """Return the title of a disagreement where its subject is plain: "Founding"."""
    if found.kind == "identity":
        return found.title
    heading = content.property(found.property).heading
    cut = heading.replace(" of {subject}", "").replace(": {subject}", "").replace(" at {subject}", "")
    return found.title if "{" in cut else cut


def dating_sentence(content: Content, dating: Dating) -> str:
    """Say when a record was: "Founded in April 1921 or in October 1924"."""
    if dating.start is None and dating.end is None:
        return ""
    if dating.start and dating.end and dating.start.claims == dating.end.claims:
        return _whole(content, dating)
    parts = [_bound(content, bound) for bound in (dating.start, dating.end) if bound is not None]
    if len(parts) == 1 and not _is_end_of_its_own(content, dating):
        label = content.property(dating.claims[0].property).label
        open_end = dating.end is None and not dating.words.startswith(_WITH_PREPOSITION)
        return f"{label} from {dating.words} on" if open_end else f"{label} {dating.words}"
    rest = [part[:1].lower() + part[1:] for part in parts[1:]]
    return ", ".join([parts[0], *rest])


_WITH_PREPOSITION: Final = ("before ", "after ", "between ", "by ", "until ", "from ", "since ", "within ", "towards ")


def _is_end_of_its_own(content: Content, dating: Dating) -> bool:
    """Whether the one end that is given comes from claims on just that end, "founded" or "ended"."""
    return all(content.property(claim.property).role in ("start", "end") for claim in dating.claims)


def _bound(content: Content, bound: Bound) -> str:
    verbs = dict.fromkeys(content.property(claim.property).label for claim in bound.claims)
    wanted = bound.words.split(" or ")
    said = dict.fromkeys(_placed(claim) for claim in bound.claims if claim_words(claim) in wanted)
    return f"{next(iter(verbs))} {' or '.join(said) if said else bound.words}"


def _placed(claim: Claim) -> str:
    """Say the date of a claim with its preposition: "on 30 November 1922", "in late 1922"."""
    words = claim_words(claim)
    if claim.date is None or words != in_words(claim.date):
        return f"in {words}" if words.startswith(_PARTS_OF_A_YEAR) else words
    return on_or_in(claim.date)


def _whole(content: Content, dating: Dating) -> str:
    claims = [claim for claim in dating.claims if claim.date is not None]
    verb = content.property(claims[0].property).label if claims else "Dated"
    for claim in claims:
        if claim.date is not None and claim_words(claim) == dating.words and claim.date.edtf.count("/") == 0:
            return f"{verb} {_placed(claim)}"
    return f"{verb} {dating.words}"


def agreement_sentence(
    dating: Dating, disagreements: Sequence[Disagreement], *, moment: bool, drawn: bool, claims: int
) -> str:
    """Say whether the sources agree on the dates, and which end nobody gives."""
    said = []
    start_end = {claim.property for claim in dating.claims}
    rivals = [found for found in disagreements if found.property in start_end and found.kind == "contradiction"]
    sources = {claim.source for claim in dating.claims}
    if dating.disputed:
        one_end = [bound is not None and bound.disputed for bound in (dating.start, dating.end)]
        on = {(True, False): " on the start", (False, True): " on the end"}.get((one_end[0], one_end[1]), "")
        if moment or dating.end is None:
            on = ""
        witnesses = max((found.witnesses for found in rivals), default=len({c.witness for c in dating.claims}))
        said.append(
            f"One witness{on}, no common day."
            if witnesses == 1
            else f"{number_word(witnesses)} witnesses{on}, no common day."
        )
    elif dating.undated:
        if drawn:
            said.append("No date given." if claims else "No claim on it.")
    elif len(sources) > 1:
        said.append(f"{number_word(len(sources))} sources agree.")
    else:
        said.append("One source dates it.")
    if drawn and not moment and not dating.undated:
        if not dating.start_given:
            said.append("Start not given.")
        if not dating.end_given:
            said.append("End not given.")
    return " ".join(said)
