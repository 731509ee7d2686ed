"""What a figure made on the command line shows: a saved view of a notebook, and what the options say otherwise."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from mopr_desktop.domain.own import OWN_SOURCES
from mopr_desktop.errors import MoprError
from mopr_desktop.session.arrangement import Arrangement
from mopr_desktop.session.saved_view import SavedView, show_view, told_gone
from mopr_desktop.session.session import Filters, Session

if TYPE_CHECKING:
    from mopr_desktop.store.content import Content

FILTERS: Final = ("sources", "lanes", "certainty", "disagreements", "during")
_CERTAINTY: Final = ("certain", "possible", "no", "undated")
_MOST_NAMED: Final = 12


@dataclass(frozen=True, slots=True)
class Asked:
    """The options of the command, as they were written."""

    first: str | None = None
    last: str | None = None
    lanes: str | None = None
    notebook: Path | None = None
    view: str | None = None
    lens: str | None = None
    mirror: str | None = None
    as_of: str | None = None
    filters: Sequence[str] = ()
    by: str | None = None
    select: str | None = None


@dataclass(slots=True)
class Shown:
    """What is to be painted.

    Attributes:
        content: The data, with the reader's own.
        session: Window of time, lens or mirror, filters, arrangement, date line and selection.
        tags: The reader's tags of each record.
        lanes: Lanes to show, None for all that filters leave.
        told: A sentence on what a view names and the data no longer have, "" for none.
    """

    content: Content
    session: Session
    tags: dict[str, list[str]] = field(default_factory=dict)
    lanes: list[str] | None = None
    told: str = ""


def shown_by(content: Content, asked: Asked) -> Shown:
    """Say what a figure shows.

    Raises:
        MoprError: an option cannot be read or names what is not there, or the notebook cannot be read.
    """
    found = Shown(content, Session(*content.extent()))
    if asked.notebook is not None:
        _take_notebook(found, asked)
    elif asked.view is not None:
        raise refused("A saved view stands in a notebook.", f"Name it: --notebook F --view {asked.view!r}.")
    session = found.session
    first, last = session.range
    session.set_range(*_range(asked, first, last))
    if asked.by is not None:
        session.set_arrangement(replace(session.arrangement, facet=asked.by))
    for one in asked.filters:
        session.set_filters(_filtered(content, session.filters, one))
    if asked.lens is not None and asked.mirror is not None:
        raise refused("It cannot have a lens and a mirror at once.", "Leave out --lens or --mirror.")
    if asked.lens is not None:
        session.set_lens(_source(content, asked.lens))
    if asked.mirror is not None:
        session.set_mirror(_pair(content, asked.mirror))
    if asked.as_of is not None:
        session.set_as_of(one_day(asked.as_of))
    if asked.select is not None:
        _select(content, session, asked.select)
    if asked.lanes is not None:
        found.lanes = _lanes(content, session.arrangement, asked.lanes)
    return found


def refused(why: str, remedy: str = "") -> MoprError:
    """Return the failure of a figure."""
    return MoprError("The figure was not made.", why=why, remedy=remedy)


# the notebook


def _take_notebook(found: Shown, asked: Asked) -> None:
    from mopr_desktop.domain.entries import KIND_OF
    from mopr_desktop.domain.own import OWN_KINDS
    from mopr_desktop.domain.own_entries import read_own
    from mopr_desktop.store import projection
    from mopr_desktop.store.looking_twice import reading_surely
    from mopr_desktop.store.note_list import tags_of_records

    path = Path(asked.notebook or "")
    with reading_surely(path) as (db, _):

        def entries(kind: str) -> list[tuple[str, Any]]:
            rows = projection.rows(db, KIND_OF[kind])
            return [(str(row[0]), projection.value_of(KIND_OF[kind], row)) for row in rows]

        found.content.join(read_own({kind: entries(kind) for kind in OWN_KINDS}, found.content.known))
        found.tags = tags_of_records(db)
        layers = [uid for uid, _ in entries("layer")]
        views = dict(entries("saved_view")) if asked.view is not None else {}
    if asked.view is not None:
        _show(found, asked.view, views, layers)


def _show(found: Shown, name: str, views: dict[str, Any], layers: list[str]) -> None:
    from mopr_desktop.domain.event_names import read_event_name
    from mopr_desktop.session.known_names import known_names

    titles = {uid: str(value.get("title") or "") for uid, value in views.items()}
    fitting = [uid for uid, title in titles.items() if name in (uid, title)]
    if not fitting:
        there = _listed(sorted(titles.values(), key=str.casefold))
        raise refused(f"The notebook has no view {name!r}.", f"It has {there}." if titles else "It has no saved views.")
    if len(fitting) > 1:
        raise refused(
            f"The notebook has {len(fitting)} views of that name.",
            f"Name one of them by its id: {', '.join(fitting)}.",
        )
    view = SavedView.from_json(views[fitting[0]].get("view"))
    if view is None:
        raise refused(
            f"The view {name!r} has no window of time that this version can read.",
            "Save it anew with the version that wrote it.",
        )

    def is_imported(record: str) -> bool:
        read = read_event_name(record)
        return read is not None and read[0] in layers

    known = known_names(found.content, layers, is_imported)
    found.told = told_gone(titles[fitting[0]], show_view(view, found.session, known))


# reading the options


def _range(asked: Asked, first: int, last: int) -> tuple[int, int]:
    first_day = first if asked.first is None else span_of(asked.first, start=True)[0]
    last_day = last if asked.last is None else span_of(asked.last, end=True)[1]
    if first_day >= last_day:
        raise refused(f"It would end ({asked.last}) before it begins ({asked.first}).", "Give --from the earlier date.")
    return first_day, last_day


def span_of(text: str, *, start: bool = False, end: bool = False) -> tuple[int, int]:
    """Read a date: its first day and the day after its last; start or end say which of them it must have."""
    from mopr_desktop.domain.edtf import EdtfError, parse

    try:
        span = parse(text)
    except EdtfError as error:
        raise refused(f"{error}") from error
    if (end and not span.end_given) or (start and not span.start_given):
        raise refused(f"{text} has no limit there.", "Write a year, month or day: 1924-05.")
    return span.earliest_start, span.latest_end


def one_day(text: str) -> int:
    """Read a day; a month or a year is none, for the date line stands on one day."""
    first, after = span_of(text, start=True, end=True)
    if after - first != 1:
        raise refused(f"{text} is more than one day, and the date line stands on one.", "Write a day: 1924-05-01.")
    return first


def _filtered(content: Content, filters: Filters, text: str) -> Filters:
    """Read ``sources=gse,wiki`` (only these), ``sources=-wiki`` (all but this one), ``during=1922/1924``."""
    name, equals, value = text.partition("=")
    if not equals or name not in FILTERS:
        raise refused(f"{text!r} is no filter.", f"Write --filter NAME=…; the names are {', '.join(FILTERS)}.")
    if name == "during":
        return replace(filters, stretch=span_of(value, start=True, end=True))
    known = _known(content, name)
    but = value.startswith("-")
    named = {_one(part, known, name) for part in value.removeprefix("-").split(",")}
    hidden = frozenset(named if but else known.keys() - named)
    changes: dict[str, Any] = {"disputes" if name == "disagreements" else name: hidden}
    return replace(filters, **changes)


def _known(content: Content, name: str) -> dict[str, str]:
    if name == "sources":
        return {source.id: source.short for source in content.sources()} | {OWN_SOURCES: "my own sources"}
    if name == "lanes":
        return {lane.id: lane.title for lane in content.lanes()}
    from mopr_desktop.domain.disagreement import KINDS

    return {one: one for one in (_CERTAINTY if name == "certainty" else KINDS)}


def _one(text: str, known: dict[str, str], name: str) -> str:
    """Return the name that is meant by itself or by its title, whatever the case."""
    wanted = text.strip().casefold()
    found = [one for one, title in known.items() if wanted in (one.casefold(), title.casefold())]
    if len(found) != 1:
        why = f"There is no {text.strip()!r} among the {name}." if not found else f"{text.strip()!r} means several."
        raise refused(why, f"They are {_listed(list(known))}.")
    return found[0]


def _source(content: Content, text: str) -> str:
    known = {name: title for name, title in _known(content, "sources").items() if name != OWN_SOURCES}
    return _one(text, known, "sources")


def _pair(content: Content, text: str) -> tuple[str, str]:
    parts = text.split(",")
    if len(parts) != len(("above", "below")) or len(named := [_source(content, part) for part in parts]) != len(
        set(named)
    ):
        raise refused(f"{text!r} does not name two sources.", "Write --mirror gse,wiki: the one above, the one below.")
    return named[0], named[1]


def _select(content: Content, session: Session, record: str) -> None:
    if record not in content.records():
        raise refused(f"There is no record {record!r}.", "Records have names such as section-germany.")
    session.select(record)


def _lanes(content: Content, arrangement: Arrangement, text: str) -> list[str]:
    shown = [lane.strip() for lane in text.split(",")]
    known = [lane.id for lane in content.lanes()]
    unknown = [lane for lane in shown if lane not in known and not lane.startswith(f"{arrangement.facet}:")]
    if unknown:
        raise refused(f"There is no lane {', '.join(unknown)}.", f"The lanes are {', '.join(known)}.")
    return shown


def _listed(names: list[str]) -> str:
    more = f" and {len(names) - _MOST_NAMED} more" if len(names) > _MOST_NAMED else ""
    return ", ".join(names[:_MOST_NAMED]) + more
