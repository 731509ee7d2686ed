"""Whether anything is hidden, and the one way back to everything."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from mopr_desktop.session.session import Filters

if TYPE_CHECKING:
    from mopr_desktop.session.arrangement import Arrangement
    from mopr_desktop.session.session import Session

_MOST_NAMED: Final = 3
_CERTAINTY: Final = {
    "certain": "what is certain",
    "possible": "what is possible",
    "no": "what is not under way",
    "undated": "what has no date",
}
_DISPUTES: Final = {"contradiction": "contradictions", "scope": "differences of scope", "identity": "“same body?”"}


def is_partial(session: Session) -> bool:
    """Whether lens, mirror or a filter keeps anything from the reader."""
    return session.lens is not None or session.mirror is not None or _hides(session.filters, session.arrangement)


def _hides(filters: Filters, arrangement: Arrangement) -> bool:
    disputes = filters.disputes - Filters().disputes
    return bool(filters.sources or filters.lanes or filters.certainty or disputes or filters.stretch) or bool(
        _of_facet(arrangement)
    )


def show_everything(session: Session) -> None:
    """Take lens, mirror and all filters away; how the lanes stand, the date line and the selection stay."""
    session.set_lens(None)
    show_hidden(session)
    session.set_stretch(None)


def show_hidden(session: Session) -> None:
    """Show what filters hide; lens, mirror and the stretch of time that is asked about stay."""
    now = session.arrangement
    session.set_arrangement(replace(now, hidden=now.hidden - _of_facet(now)))
    session.set_filters(Filters(stretch=session.filters.stretch))


def hidden_words(session: Session, sources: Sequence[tuple[str, str]], lanes: Mapping[str, str]) -> str:
    """Say what filters hide, "" if nothing: "Wikipedia; lane Campaigns; what is possible".

    Args:
        session: Filters and arrangement of the lanes.
        sources: Name and title of each source; several of one title are one.
        lanes: Title of each lane there is, and of each that could be there; hidden names that are not are not told.
    """
    filters = session.filters
    names = dict.fromkeys(title for source, title in sources if source in filters.sources)
    gone = [title for lane, title in lanes.items() if lane in filters.lanes | _of_facet(session.arrangement)]
    said = [_listed(list(names), "sources"), _named_lanes(gone)]
    said += [words for key, words in _CERTAINTY.items() if key in filters.certainty]
    said += [words for kind, words in _DISPUTES.items() if kind in filters.disputes]
    nowhere = "what is not in the data now" if _hides(replace(filters, stretch=None), session.arrangement) else ""
    return "; ".join(filter(None, said)) or nowhere


def _named_lanes(titles: list[str]) -> str:
    if not titles:
        return ""
    return f"{'lane' if len(titles) == 1 else 'lanes'} {_listed(titles, '')}" if len(titles) <= _MOST_NAMED else (
        f"{len(titles)} lanes"
    )  # fmt: skip


def _listed(titles: list[str], what: str) -> str:
    return ", ".join(titles) if len(titles) <= _MOST_NAMED else f"{len(titles)} {what}"


def _of_facet(arrangement: Arrangement) -> frozenset[str]:
    """Return the hidden lanes of the facet that makes lanes now."""
    return frozenset(lane for lane in arrangement.hidden if lane.startswith(f"{arrangement.facet}:"))
