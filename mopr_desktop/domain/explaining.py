"""Questions on which sources differ, in words: their titles, their time, and one sentence that explains each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence

from mopr_desktop.domain.claims import Claim
from mopr_desktop.domain.dating import WHOLE, claim_words
from mopr_desktop.domain.edtf import DateSpan
from mopr_desktop.domain.membership import number_words, scope_words
from mopr_desktop.domain.vocabulary import PropertyInfo
from mopr_desktop.domain.wording import on_or_in


def scope_of(claim: Claim) -> str:
    """Return what a claim covers; what says nothing covers all."""
    return "all" if claim.scope in WHOLE else claim.scope


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


def time_of(claims: Iterable[Claim]) -> str:
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
        return f"{capital(listed(words))} cannot all be right: there is no day that all of them share."
    return f"{capital(listed(words))} share no day."


def _apart(a: Claim, b: Claim) -> bool:
    return bool(a.date and b.date and not a.date.shares_a_day(b.date))


def _refines(a: Claim, b: Claim) -> bool:
    return bool(a.date and b.date and a.date.refines(b.date))


def _dates_of_other_scope(claims: Sequence[Claim], _rule: PropertyInfo) -> str:
    by_scope: dict[str, list[str]] = defaultdict(list)
    for claim in claims:
        by_scope[scope_words(scope_of(claim)) if claim.scope not in WHOLE else "the whole"].append(_short(claim))
    said = [f"{_either(dates)} ({scope})" for scope, dates in by_scope.items()]
    return f"{capital(listed(said))} are dates of different things, so they need not contradict each other."


def _either(words: Iterable[str]) -> str:
    return " or ".join(dict.fromkeys(words))


def _dates_refine(claims: Sequence[Claim], _rule: PropertyInfo) -> str:
    precise = [claim for claim in claims if any(_refines(claim, other) for other in claims)]
    precise = [claim for claim in precise if not any(_refines(other, claim) for other in claims)]
    wider = [claim for claim in claims if any(_refines(other, claim) for other in claims)]
    wider.sort(key=lambda claim: (claim.date.possible[1] - claim.date.possible[0] if claim.date else 0, claim.id))
    first = list(dict.fromkeys(_short(claim) for claim in precise))
    verb = "lies" if len(first) == 1 else "lie"
    return f"{capital(listed(first))} {verb} within {listed(_short(claim) for claim in wider)}: only more precise."


def _numbers_differ(claims: Sequence[Claim], rule: PropertyInfo) -> str:
    figures = _figures(claims)
    when = time_of(claims)
    scopes = {scope_of(claim) for claim in claims}
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
    when = time_of(claims)
    return f"{listed(f'“{claim.value}”' for claim in claims)} are named for the same time{', ' + when if when else ''}."


def _values_of_other_scope(claims: Sequence[Claim], _rule: PropertyInfo) -> str:
    said = [f"“{claim.value}” ({scope_words(claim.scope)})" for claim in claims]
    return f"{listed(said)} are named for different parts of one matter, so they need not contradict each other."


def capital(text: str) -> str:
    return text[:1].upper() + text[1:]


EXPLAIN: Mapping[tuple[str, str], Callable[[Sequence[Claim], PropertyInfo], str]] = {
    ("contradiction", "date"): _dates_differ,
    ("refinement", "date"): _dates_refine,
    ("scope", "date"): _dates_of_other_scope,
    ("contradiction", "number"): _numbers_differ,
    ("scope", "number"): _numbers_of_other_scope,
    ("contradiction", "value"): _values_differ,
    ("scope", "value"): _values_of_other_scope,
}
