"""The last number of members that each source gives by a day, and which sources give none."""

from __future__ import annotations

from collections.abc import Sequence

from mopr_desktop.domain.claims import Claim
from mopr_desktop.domain.dating import claim_words
from mopr_desktop.domain.membership import Figure, number_words, scope_words
from mopr_desktop.domain.sources import Source
from mopr_desktop.domain.statement import Corpus, Line, Part, joined, line_of

UNIT = "members"


class LastFigures:
    """The figures of all sources, read once."""

    def __init__(self, corpus: Corpus, sources: Sequence[Source]) -> None:
        self._corpus, self._sources = corpus, sources
        self._figures = corpus.figures(UNIT)

    def on(self, day: int) -> Part:
        """Return the last figures by a day: for each source and for each scope it counts."""
        lines: list[Line] = []
        none: list[str] = []
        notes = []
        for source in self._sources:
            own = [figure for figure in self._figures if figure.source == source.id]
            known = [figure for figure in own if figure.first_day <= day]
            lines += self._last(known, day)
            if known:
                continue
            later = min(own, key=lambda figure: figure.first_day, default=None)
            if later is None:
                none.append(source.short)
            else:
                notes.append(f"{source.short} counts members only later: {later.date_words}.")
        if none:
            notes.append(f"No figure in {joined(none, ' or ')}.")
        return Part("Members", tuple(sorted(lines, key=_order)), tuple(notes))

    def _last(self, known: list[Figure], day: int) -> list[Line]:
        """Return the figures of a source that hold on the day; of those of one scope before it only the last."""
        scopes = dict.fromkeys(figure.scope for figure in known)
        found: list[Line] = []
        for scope in scopes:
            own = [figure for figure in known if figure.scope == scope]
            holding = [figure for figure in own if day < figure.last_day]
            if not holding:
                last = max(figure.last_day for figure in own)
                holding = [figure for figure in own if figure.last_day == last]
            found += [self._line(figure, day) for figure in _each_once(holding)]
        return found

    def _line(self, figure: Figure, day: int) -> Line:
        claim = self._corpus.claim(figure.claim)
        scope = {"all": "in all", "": ""}.get(figure.scope, scope_words(figure.scope))
        exact = figure.last_day - figure.first_day == 1
        if day >= figure.last_day:
            when, standing = f"last known, for {claim_words(claim)}", ""
        elif exact:
            when, standing = "on this very day", "certain"
        else:
            when, standing = f"for {claim_words(claim)}", "possible"
        disputes = tuple((one.id, one.kind) for one in self._corpus.disagreements_of(claim.id))
        words = "; ".join(filter(None, (when, self._witness(claim))))
        return line_of(claim, f"{number_words(figure.number)} {scope}".strip(), words, standing, disputes=disputes)

    def _witness(self, claim: Claim) -> str:
        records = self._corpus.records()
        return joined(
            dict.fromkeys(records[one.work].short if one.work in records else one.work for one in claim.cites)
        )


def _each_once(figures: list[Figure]) -> list[Figure]:
    """Return one figure of several that are equal: the one with the most exact date."""
    found: dict[float, Figure] = {}
    for figure in sorted(figures, key=lambda one: one.last_day - one.first_day):
        found.setdefault(figure.number, figure)
    return list(found.values())


def _order(line: Line) -> int:
    return ("certain", "possible", "").index(line.standing)
