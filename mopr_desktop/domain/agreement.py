"""Where claims about one thing differ, computed from what they say.

Two claims of one property of one record are a *contradiction* if they have no day in common, or give different
figures or values for the same time and scope; a *refinement* if one date lies within the other; a difference of
*scope* if their figures, dates or values are of different things, or figures do not say what they cover. A record
that is perhaps the same as another is a doubt of *identity*.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from itertools import combinations

from mopr_desktop.domain.claims import Claim
from mopr_desktop.domain.dating import WHOLE, claim_words
from mopr_desktop.domain.days import BEGINNING
from mopr_desktop.domain.disagreement import Disagreement
from mopr_desktop.domain.edtf import DateSpan
from mopr_desktop.domain.membership import agree, is_loose, number_words, scope_words
from mopr_desktop.domain.records import Relation
from mopr_desktop.domain.vocabulary import AXIS_ROLES, IDENTITY, PERHAPS_SAME_AS, WAS_ACTIVE, PropertyInfo
from mopr_desktop.domain.wording import on_or_in


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
        return _compare_dates(a.date, b.date, same_scope=_scope(a) == _scope(b)) if a.date and b.date else None
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
    return "contradiction" if _scope(a) == _scope(b) else "scope"


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
    if _scope(a) == _scope(b):
        return None if agree(a.number, b.number, loose=loose) else "contradiction"
    if a.passage == b.passage:
        return None  # a passage that gives the whole and a part does not differ from itself
    whole_a, whole_b = _as_whole(a, rule), _as_whole(b, rule)
    if whole_a is not None and whole_b is not None:
        return "scope" if agree(whole_a, whole_b, loose=loose) else "contradiction"
    if a.number == b.number or (_scope(a) not in WHOLE and _scope(b) not in WHOLE):
        return None  # two parts of a whole cannot be compared
    return "scope"


def _scope(claim: Claim) -> str:
    return "all" if claim.scope in WHOLE else claim.scope


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
    words = Words(the=phrases[subject], when="" if rule.compare == "date" else _time(claims))
    return Disagreement(
        f"{kind}-{subject}-{rule.id}",
        kind,
        subject,
        rule.id,
        tuple(claim.id for claim in claims),
        len({claim.witness for claim in claims}),
        fill(rule.question, words),
        fill(rule.heading, words),
        f"{_EXPLAIN[kind, rule.compare](claims, rule)} {count_sentence(claims)}",
    )


class Words(dict[str, str]):
    """What stands for the words in braces of a template of ``db/properties.yaml``.

    ``{subject}`` and ``{the}`` are the record inside a sentence, ``{when}`` the time that figures or values are for,
    ``{other}`` the other record of a doubt of identity, ``{figures}`` those that do not say what they cover.
    """

    def __init__(self, *, the: str, when: str = "", other: str = "", figures: str = "") -> None:
        super().__init__(subject=the, the=the, when=when, other=other, figures=figures)


def fill(template: str, words: Words) -> str:
    """Write a question or heading out, with a capital; the time stands at its end if it has no place of its own."""
    if "{when}" not in template:
        template = f"{template.removesuffix('?')} {{when}}{'?' if template.endswith('?') else ''}"
    text = " ".join(template.format_map(words).split()).replace(" ?", "?")
    return text[:1].upper() + text[1:]


def _time(claims: Iterable[Claim]) -> str:
    """Say the one time that all claims are about, "in 1932"; "" if there is no such time, or it has no limits.

    It is the date that holds all others, else one that all others hold.
    """
    dates = [claim.date for claim in claims if claim.date]
    bounded = [date for date in dates if date.moment and date.start_given and date.end_given]
    holding = [date for date in bounded if all(_holds(date, other) for other in dates)]
    held = [date for date in bounded if all(_holds(other, date) for other in dates)]
    return on_or_in((holding or held)[0]) if holding or held else ""


def _holds(outer: DateSpan, inner: DateSpan) -> bool:
    return outer.possible[0] <= inner.possible[0] and inner.possible[1] <= outer.possible[1]


def count_sentence(claims: Sequence[Claim]) -> str:
    """Say who speaks: "3 claims, 2 sources, 2 witnesses."."""
    sources = {claim.source for claim in claims}
    witnesses = {claim.witness for claim in claims}
    said = [_counted(len(claims), "claim"), _counted(len(sources), "source"), _counted(len(witnesses), "witness")]
    silent = ": none of them names an earlier work" if not any(claim.cites for claim in claims) else ""
    return f"{', '.join(said)}{silent}."


def _counted(number: int, word: str) -> str:
    ending = "" if number == 1 else "es" if word.endswith("s") else "s"
    return f"{number} {word}{ending}"


def listed(words: Iterable[str]) -> str:
    """Join words as a sentence does: "a, b and c"."""
    *most, last = list(dict.fromkeys(words)) or [""]
    return f"{', '.join(most)} and {last}" if most else last


def _short(claim: Claim) -> str:
    return claim_words(claim, short=True) or "no date"


def _dates_differ(claims: Sequence[Claim], _rule: PropertyInfo) -> str:
    precise = [claim for claim in claims if not any(_refines(other, claim) for other in claims)]
    apart = [claim for claim in precise if any(_apart(claim, other) for other in precise)] or list(claims)
    words = list(dict.fromkeys(_short(claim) for claim in apart))
    if len(words) > 2:
        return f"{_capital(listed(words))} cannot all be right: there is no day that all of them share."
    return f"{_capital(listed(words))} share no day."


def _apart(a: Claim, b: Claim) -> bool:
    return bool(a.date and b.date and not a.date.shares_a_day(b.date))


def _refines(a: Claim, b: Claim) -> bool:
    return bool(a.date and b.date and a.date.refines(b.date))


def _dates_of_other_scope(claims: Sequence[Claim], _rule: PropertyInfo) -> str:
    by_scope: dict[str, list[str]] = defaultdict(list)
    for claim in claims:
        by_scope[scope_words(_scope(claim)) if claim.scope not in WHOLE else "the whole"].append(_short(claim))
    said = [f"{_either(dates)} ({scope})" for scope, dates in by_scope.items()]
    return f"{_capital(listed(said))} are dates of different things, so they need not contradict each other."


def _either(words: Iterable[str]) -> str:
    return " or ".join(dict.fromkeys(words))


def _dates_refine(claims: Sequence[Claim], _rule: PropertyInfo) -> str:
    precise = [claim for claim in claims if any(_refines(claim, other) for other in claims)]
    precise = [claim for claim in precise if not any(_refines(other, claim) for other in claims)]
    wider = [claim for claim in claims if any(_refines(other, claim) for other in claims)]
    wider.sort(key=lambda claim: (claim.date.possible[1] - claim.date.possible[0] if claim.date else 0, claim.id))
    first = list(dict.fromkeys(_short(claim) for claim in precise))
    verb = "lies" if len(first) == 1 else "lie"
    return f"{_capital(listed(first))} {verb} within {listed(_short(claim) for claim in wider)}: only more precise."


def _numbers_differ(claims: Sequence[Claim], rule: PropertyInfo) -> str:
    figures = _figures(claims)
    when = _time(claims)
    scopes = {_scope(claim) for claim in claims}
    adjusted = len(scopes) > 1 and any(scope in rule.scope_offset for scope in scopes)
    ending = ", even when each is counted the same way" if adjusted else ""
    return f"{figures} are given for the same time{', ' + when if when else ''}, and differ{ending}."


def _numbers_of_other_scope(claims: Sequence[Claim], _rule: PropertyInfo) -> str:
    return f"{_figures(claims)} count different things, so they need not contradict each other."


def _figures(claims: Sequence[Claim]) -> str:
    """List figures with what they cover: "67 and 62 sections (without the USSR) and 70 sections (all counted)"."""
    by_scope: dict[tuple[str, str], dict[float, str]] = defaultdict(dict)
    for claim in sorted(claims, key=lambda claim: (claim.number or 0, claim.certainty == "computed")):
        if claim.number is not None:
            computed = " (computed)" if claim.certainty == "computed" else ""
            by_scope[claim.unit, claim.scope].setdefault(claim.number, number_words(claim.number) + computed)
    several = len(by_scope) > 1
    return listed(
        f"{listed(numbers.values())} {unit}" + (f" ({scope_words(scope)})" if several else "")
        for (unit, scope), numbers in sorted(by_scope.items())
    )


def _values_differ(claims: Sequence[Claim], _rule: PropertyInfo) -> str:
    when = _time(claims)
    return f"{listed(f'“{claim.value}”' for claim in claims)} are named for the same time{', ' + when if when else ''}."


def _values_of_other_scope(claims: Sequence[Claim], _rule: PropertyInfo) -> str:
    said = [f"“{claim.value}” ({scope_words(claim.scope)})" for claim in claims]
    return f"{listed(said)} are named for different parts of one matter, so they need not contradict each other."


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


_EXPLAIN: Mapping[tuple[str, str], Callable[[Sequence[Claim], PropertyInfo], str]] = {
    ("contradiction", "date"): _dates_differ,
    ("refinement", "date"): _dates_refine,
    ("scope", "date"): _dates_of_other_scope,
    ("contradiction", "number"): _numbers_differ,
    ("scope", "number"): _numbers_of_other_scope,
    ("contradiction", "value"): _values_differ,
    ("scope", "value"): _values_of_other_scope,
}


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
            f"{_capital(phrases[subject])} may be {phrases[other]} or another body. {count_sentence(involved)}",
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
