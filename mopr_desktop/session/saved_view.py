"""A view as the notebook keeps it: window of time, filters, lens or mirror, arrangement, date line and selection."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import field
from typing import TYPE_CHECKING, Any, Final

from mopr_desktop.domain.days import BEGINNING, FOREVER
from mopr_desktop.session.arrangement import Arrangement
from mopr_desktop.valueclass import valueclass

if TYPE_CHECKING:
    from mopr_desktop.session.session import Filters, Session

_SETS: Final = ("lanes", "sources", "certainty", "disputes")
_MOST_NAMES: Final = 2_000
_LONGEST: Final = 1_000
_NAMED: Final = 6
"""Names that a sentence lists."""

Known = Mapping[str, Callable[[str], bool]]
"""Whether there is a "lane", "source", "record", "passage" or "claim" of a name."""


@valueclass
class SavedView:
    """What a view shows.

    Attributes:
        first_day, last_day: The window of time, half-open.
        hidden: What the filters hide, by field of Filters.
        stretch: The stretch of time that filters ask about, None for the window.
        lens: The source in the lens.
        mirror: The sources above and below.
        arrangement: How the lanes stand.
        as_of: The day of the date line.
        record, passage, claim: The selection.
    """

    first_day: int
    last_day: int
    hidden: Mapping[str, frozenset[str]] = field(default_factory=dict)
    stretch: tuple[int, int] | None = None
    lens: str | None = None
    mirror: tuple[str, str] | None = None
    arrangement: Arrangement = field(default_factory=Arrangement)
    as_of: int | None = None
    record: str | None = None
    passage: str | None = None
    claim: str | None = None

    def to_json(self) -> dict[str, Any]:
        """Return it as JSON."""
        found: dict[str, Any] = {
            "range": [self.first_day, self.last_day],
            "filters": {name: sorted(names) for name, names in sorted(self.hidden.items())},
            "arrangement": self.arrangement.to_json(),
        }
        for name in ("stretch", "mirror"):
            if (pair := getattr(self, name)) is not None:
                found[name] = list(pair)
        for name in ("lens", "as_of"):
            if (value := getattr(self, name)) is not None:
                found[name] = value
        selection = {name: getattr(self, name) for name in ("record", "passage", "claim")}
        found["selection"] = {name: value for name, value in selection.items() if value is not None}
        return found

    @classmethod
    def from_json(cls, given: object) -> SavedView | None:
        """Read it, None if there is no window of time in it; whatever else is damaged is as usual."""
        if not isinstance(given, Mapping):
            return None
        days = _days(given.get("range"))
        if days is None:
            return None
        filters, selection = given.get("filters"), given.get("selection")
        kept = filters if isinstance(filters, Mapping) else {}
        chosen = selection if isinstance(selection, Mapping) else {}
        mirror = given.get("mirror")
        two = isinstance(mirror, list) and len(mirror) == 2 and all(_is_name(one) for one in mirror)
        return cls(
            *days,
            {name: frozenset(_names(kept[name])) for name in _SETS if isinstance(kept.get(name), list)},
            _days(given.get("stretch")),
            _name(given.get("lens")),
            (mirror[0], mirror[1]) if two and isinstance(mirror, list) and mirror[0] != mirror[1] else None,
            Arrangement.from_json(given.get("arrangement")),
            _day(given.get("as_of")),
            _name(chosen.get("record")),
            _name(chosen.get("passage")),
            _name(chosen.get("claim")),
        )


def view_of(session: Session) -> SavedView:
    """Return what a session shows now."""
    filters, chosen = session.filters, session.selection
    return SavedView(
        *session.range,
        {name: getattr(filters, name) for name in _SETS},
        filters.stretch,
        session.lens,
        session.mirror,
        session.arrangement,
        session.as_of,
        chosen.record,
        chosen.passage,
        chosen.claim,
    )


def show_view(view: SavedView, session: Session, known: Known) -> list[str]:
    """Show a view again, exactly as far as its names are still there.

    Returns:
        The names that are not, each as the view has it.
    """
    gone: list[str] = []

    def there(kind: str, name: str | None) -> str | None:
        if name is not None and not known[kind](name):
            gone.append(name)
            return None
        return name

    mirror = view.mirror
    if mirror is not None and any([there("source", source) is None for source in mirror]):  # noqa: C419 all are told
        mirror = None
    lens = there("source", view.lens)
    record = there("record", view.record)
    passage = there("passage", view.passage)
    claim = there("claim", view.claim)
    hidden = dict(view.hidden)
    for name, kind in (("lanes", "lane"), ("sources", "source")):
        hidden[name] = frozenset(one for one in sorted(hidden.get(name, ())) if there(kind, one) is not None)
    session.set_arrangement(view.arrangement)
    session.set_filters(_filters(session.filters, hidden, view.stretch))
    if mirror is not None:
        session.set_mirror(mirror)
    else:
        session.set_lens(lens)
    session.select(record, passage, claim if record or passage else None)
    session.set_as_of(view.as_of)
    session.set_range(view.first_day, view.last_day)
    return gone


def told_gone(title: str, gone: list[str]) -> str:
    """Say which names of a view are no longer there, "" if all are."""
    if not gone:
        return ""
    names = list(dict.fromkeys(gone))
    listed = ", ".join(names[:_NAMED]) + (f" and {len(names) - _NAMED} more" if len(names) > _NAMED else "")
    what = "a name that is" if len(names) == 1 else f"{len(names)} names that are"
    return f"“{title}” has {what} no longer in the data; the view is shown without: {listed}."


def _filters(now: Filters, hidden: Mapping[str, frozenset[str]], stretch: tuple[int, int] | None) -> Filters:
    usual = type(now)()
    return type(now)(**{name: hidden.get(name, getattr(usual, name)) for name in _SETS}, stretch=stretch)


def _is_name(given: object) -> bool:
    return isinstance(given, str) and 0 < len(given) <= _LONGEST


def _name(given: object) -> str | None:
    return given if isinstance(given, str) and _is_name(given) else None


def _names(given: object) -> list[str]:
    return [name for name in given if _is_name(name)][:_MOST_NAMES] if isinstance(given, list) else []


def _day(given: object) -> int | None:
    whole = isinstance(given, int) and not isinstance(given, bool)
    return given if whole and isinstance(given, int) and BEGINNING < given < FOREVER else None


def _days(given: object) -> tuple[int, int] | None:
    if not isinstance(given, list) or len(given) != 2:
        return None
    first, last = _day(given[0]), _day(given[1])
    return (first, last) if first is not None and last is not None and first < last else None
