"""Where claims about one thing differ, computed from what they say.

Two claims of one property of one record are a *contradiction* if they have no day in common, or give different
figures or values for the same time and scope; a *refinement* if one date lies within the other; a difference of
*scope* if their figures, dates or values are of different things, or figures do not say what they cover. A record
that is perhaps the same as another is a doubt of *identity*.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import combinations

from mopr_desktop.domain.claims import Claim
from mopr_desktop.domain.dating import WHOLE
from mopr_desktop.domain.days import BEGINNING
from mopr_desktop.domain.disagreement import Disagreement
from mopr_desktop.domain.edtf import DateSpan
from mopr_desktop.domain.explaining import EXPLAIN, Words, capital, count_sentence, fill, listed, scope_of, time_of
from mopr_desktop.domain.membership import agree, is_loose, number_words, scope_words
from mopr_desktop.domain.records import Relation
from mopr_desktop.domain.vocabulary import AXIS_ROLES, IDENTITY, PERHAPS_SAME_AS, WAS_ACTIVE, PropertyInfo


def disagreements(
    claims: Iterable[Claim],
    properties: Mapping[str, PropertyInfo],
    phrases: Mapping[str, str],
    *,
    moments: Collection[str] = frozenset(),
    relations: Iterable[Relation] = (),
) -> tuple[Disagreement, ...]:
    """Return every disagreement, sorted by id.

    Args:
        claims: All claims, in any order.
        properties: How claims of each property compare.
        phrases: Each record as it stands inside a sentence, "the German section".
        moments: Records that are moments: claims without a date of their own are about the same time.
        relations: Those of kind ``perhaps-same-as`` give doubts of identity.
    """
    everything = sorted(claims, key=lambda claim: claim.id)
    about: dict[tuple[str, str], list[Claim]] = defaultdict(list)
    for claim in everything:
        about[claim.subject, claim.property].append(claim)
    found = [
        _disagreement(kind, properties[name], subject, involved, phrases)
        for (subject, name), rivals in about.items()
        for kind, involved in _rivals(rivals, properties[name], subject in moments)
    ]
    found += [one for (_, name), rivals in about.items() for one in _unstated(rivals, properties[name], phrases)]
    found += _identities(everything, relations, properties, phrases)
    return tuple(sorted(found, key=lambda one: one.id))


def _rivals(claims: Sequence[Claim], rule: PropertyInfo, is_moment: bool) -> Iterator[tuple[str, list[Claim]]]:
    """Yield each kind of disagreement among claims of one property of one record, with the claims involved."""
    involved: dict[str, set[str]] = defaultdict(set)
    for a, b in combinations(claims, 2):
        kind = compare(a, b, rule, is_moment=is_moment)
        if kind:
            involved[kind] |= {a.id, b.id}
    for kind, ids in involved.items():
        yield kind, sorted((claim for claim in claims if claim.id in ids), key=_when)


def compare(a: Claim, b: Claim, rule: PropertyInfo, *, is_moment: bool = False) -> str | None:
    """Return how two claims of one property of one record differ, None if they agree or cannot be compared.

    Args:
        a: A claim.
        b: Another one.
        rule: The property.
        is_moment: The record is a moment, so that claims without a date are about the same time.
    """
    if rule.compare == "date":
        return _compare_dates(a.date, b.date, same_scope=scope_of(a) == scope_of(b)) if a.date and b.date else None
    if rule.compare == "number":
        same_time = _undated_alike(a, b, is_moment) or bool(a.date and b.date and a.date.shares_a_day(b.date))
        return _compare_numbers(a, b, rule) if same_time else None
    if rule.compare == "value":
        same_time = _undated_alike(a, b, is_moment) or bool(a.date and b.date and _at_once(a.date, b.date))
        return _compare_values(a, b) if same_time else None
    return None


def _compare_values(a: Claim, b: Claim) -> str | None:
    if not _value(a) or not _value(b) or _value(a) == _value(b):
        return None
    return "contradiction" if scope_of(a) == scope_of(b) else "scope"


def _compare_dates(a: DateSpan, b: DateSpan, *, same_scope: bool) -> str | None:
    if not same_scope:  # the end of the whole and of a part: two dates, not two opinions
        return "scope" if a.choices != b.choices else None
    if not a.shares_a_day(b):
        return "contradiction"
    return "refinement" if a.refines(b) or b.refines(a) else None


def _undated_alike(a: Claim, b: Claim, is_moment: bool) -> bool:
    return is_moment if a.date or b.date else True


def _at_once(a: DateSpan, b: DateSpan) -> bool:
    """Whether two dates are about the same time, not only about times that may touch.

    "until late 1937" and "from late 1937" share days, but say nothing of the same time.
    """
    (first_a, end_a), (first_b, end_b) = a.possible, b.possible
    if (first_a <= first_b and end_b <= end_a) or (first_b <= first_a and end_a <= end_b):
        return a.shares_a_day(b)
    sure_a, sure_b = a.certain, b.certain
    return bool(sure_a and sure_b and sure_a[0] < sure_b[1] and sure_b[0] < sure_a[1])


def _compare_numbers(a: Claim, b: Claim, rule: PropertyInfo) -> str | None:
    if a.number is None or b.number is None or a.unit != b.unit:
        return None
    loose = is_loose(a) or is_loose(b)
    if scope_of(a) == scope_of(b):
        return None if agree(a.number, b.number, loose=loose) else "contradiction"
    if a.passage == b.passage:
        return None  # a passage that gives the whole and a part does not differ from itself
    whole_a, whole_b = _as_whole(a, rule), _as_whole(b, rule)
    if whole_a is not None and whole_b is not None:
        return "scope" if agree(whole_a, whole_b, loose=loose) else "contradiction"
    if a.number == b.number or (scope_of(a) not in WHOLE and scope_of(b) not in WHOLE):
        return None  # two parts of a whole cannot be compared
    return "scope"


def _as_whole(claim: Claim, rule: PropertyInfo) -> float | None:
    """Return the figure as one of everything, None if it cannot be turned into one."""
    if claim.number is None or claim.scope in WHOLE:
        return claim.number
    return claim.number + rule.scope_offset[claim.scope] if claim.scope in rule.scope_offset else None


def _value(claim: Claim) -> str:
    return claim.value_record or " ".join(claim.value.casefold().split())


def _when(claim: Claim) -> tuple[int, int, str]:
    return (*(claim.date.possible if claim.date else (BEGINNING, BEGINNING)), claim.id)


def _disagreement(
    kind: str, rule: PropertyInfo, subject: str, claims: Sequence[Claim], phrases: Mapping[str, str]
) -> Disagreement:
    words = Words(the=phrases[subject], when="" if rule.compare == "date" else time_of(claims))
    return Disagreement(
        f"{kind}-{subject}-{rule.id}",
        kind,
        subject,
        rule.id,
        tuple(claim.id for claim in claims),
        len({claim.witness for claim in claims}),
        fill(rule.question, words),
        fill(rule.heading, words),
        f"{EXPLAIN[kind, rule.compare](claims, rule)} {count_sentence(claims)}",
    )


def _unstated(claims: Sequence[Claim], rule: PropertyInfo, phrases: Mapping[str, str]) -> Iterator[Disagreement]:
    """Ask what figures cover that do not say it, if others of the same property do."""
    silent = sorted((claim for claim in claims if claim.number is not None and not claim.scope), key=_when)
    stated = [claim for claim in claims if claim.number is not None and claim.scope]
    if not rule.unstated or len(silent) < 2 or not stated:
        return
    subject = silent[0].subject
    numbers = listed(number_words(claim.number) for claim in silent if claim.number is not None)
    question = fill(rule.unstated, Words(the=phrases[subject], figures=numbers))
    others = listed(dict.fromkeys(scope_words(claim.scope) for claim in sorted(stated, key=_when)))
    yield Disagreement(
        f"scope-{subject}-{rule.id}-unstated",
        "scope",
        subject,
        rule.id,
        tuple(claim.id for claim in silent),
        len({claim.witness for claim in silent}),
        question,
        question,
        f"{numbers} {silent[0].unit} are given without a word on what is counted, and others are marked as {others}. "
        f"{count_sentence(silent)}",
    )


def _identities(
    claims: Sequence[Claim],
    relations: Iterable[Relation],
    properties: Mapping[str, PropertyInfo],
    phrases: Mapping[str, str],
) -> Iterator[Disagreement]:
    rule = properties.get(IDENTITY)
    pairs = sorted({(one.subject, one.object) for one in relations if one.relation == PERHAPS_SAME_AS})
    for subject, other in pairs:
        if (other, subject) in pairs and other < subject:
            continue
        involved = _existence(claims, (subject, other), properties)
        words = Words(the=phrases[subject], other=phrases[other])
        yield Disagreement(
            f"identity-{subject}-{other}",
            "identity",
            subject,
            IDENTITY,
            tuple(claim.id for claim in involved),
            len({claim.witness for claim in involved}),
            fill(rule.question if rule else "Are {subject} and {other} one and the same?", words),
            fill(rule.heading if rule else "{subject} and {other}", words),
            f"{capital(phrases[subject])} may be {phrases[other]} or another body. {count_sentence(involved)}",
        )


def _existence(claims: Iterable[Claim], pair: Collection[str], properties: Mapping[str, PropertyInfo]) -> list[Claim]:
    """Return the claims that say the two exist: those that date them, else all about them."""
    about = [claim for claim in claims if claim.subject in pair]
    dating = [
        claim
        for claim in about
        if claim.date and (properties[claim.property].role in AXIS_ROLES or claim.property == WAS_ACTIVE)
    ]
    told = {claim.subject for claim in dating}
    return sorted((claim for claim in about if claim in dating or claim.subject not in told), key=_when)
