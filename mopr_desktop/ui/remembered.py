"""From the remembered state to a session, and from the window to what is to be remembered."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject

from mopr_desktop.domain.days import day_number
from mopr_desktop.domain.own import OWN_SOURCES
from mopr_desktop.session.arrangement import Arrangement
from mopr_desktop.session.session import Filters, Selection, Session
from mopr_desktop.ui.state import WindowState

if TYPE_CHECKING:
    from mopr_desktop.store.content import Content
    from mopr_desktop.ui.desk import Desk

FIRST_RANGE: Final = (day_number(1921), day_number(1949))
_BOTH: Final = 2
_FILTERS: Final = ("lanes", "sources", "certainty", "disputes")


def restored_session(state: WindowState, content: Content, parent: QObject) -> Session:
    """Return a session as it was left; names that the data do not have are left out, and wait for the notebook."""
    first, last = (state.first_day, state.last_day) if state.first_day < state.last_day else FIRST_RANGE
    session = Session(first, last, parent)
    imported = {lane for lane in state.filters.get("lanes", ()) if lane.startswith("layer-")}
    known = {
        "lanes": {lane.id for lane in content.lanes()} | imported,
        "sources": {source.id for source in content.sources()} | {OWN_SOURCES},
        "certainty": {"certain", "possible", "no", "undated"},
        "disputes": {"contradiction", "scope", "identity", "refinement"},
    }
    kept = {name: frozenset(state.filters[name]) & known[name] for name in _FILTERS if name in state.filters}
    stretch = (state.stretch[0], state.stretch[1]) if len(state.stretch) == _BOTH else None
    session.set_filters(Filters(**kept, stretch=stretch))
    if state.lens in known["sources"]:
        session.set_lens(state.lens)
    elif state.mirror and known["sources"].issuperset(state.mirror):
        session.set_mirror((state.mirror[0], state.mirror[1]))
    session.set_arrangement(_arrangement(state))
    record = state.record if state.record in content.records() else None
    passage = state.passage if state.passage and _exists(content.passage, state.passage) else None
    claim = state.claim if state.claim and record and passage and _exists(content.claim, state.claim) else None
    session.restore(Selection(record, passage, claim))
    session.set_as_of(state.as_of)
    session.show_statement(state.stated)
    return session


def _arrangement(state: WindowState) -> Arrangement:
    """Return how the lanes stood; a state of an earlier release names only those that were folded or open."""
    if state.arrangement:
        return Arrangement.from_json(state.arrangement)
    rows = frozenset({"sections"}) if state.sections_by_country else frozenset()
    return Arrangement(folded=frozenset(state.folded), opened=frozenset(state.opened), rows=rows)


def state_of(desk: Desk) -> WindowState:
    """Return how the window is now."""
    before, session = desk.window.state, desk.session
    on_axis = desk.pages.on_columns
    return WindowState(
        geometry=bytes(desk.window.saveGeometry().toBase64().data()).decode("ascii"),
        columns=desk.columns.sizes() if on_axis else before.columns,
        right=desk.columns.right.sizes() if on_axis else before.right,
        theme=before.theme,
        outlined=before.outlined,
        contrast=before.contrast,
        still=before.still,
        text_scale=desk.look.scale,
        arrangement=session.arrangement.to_json(),
        hidden=desk.columns.hidden(),
        stretch=list(session.filters.stretch or ()),
        filters={name: sorted(getattr(session.filters, name)) for name in _FILTERS},
        first_day=session.range[0],
        last_day=session.range[1],
        as_of=session.as_of,
        stated=session.stated,
        record=session.selection.record,
        passage=session.selection.passage,
        claim=session.selection.claim,
        lens=session.lens,
        mirror=list(session.mirror or ()),
        question=session.question,
        table=desk.middle.shows_table,
        page="notes" if desk.left.page else "browse",
        source=desk.source.source,
        notes=desk.notes.pane.order,
    )


def _exists(find: Callable[[str], object], name: str) -> bool:
    try:
        find(name)
    except LookupError:
        return False
    return True
