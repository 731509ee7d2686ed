"""From the remembered state to a session, and from the window to what is to be remembered."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject

from mopr_desktop.domain.days import day_number
from mopr_desktop.session.session import Filters, Selection, Session
from mopr_desktop.ui.state import WindowState

if TYPE_CHECKING:
    from mopr_desktop.store.content import Content
    from mopr_desktop.ui.desk import Desk

FIRST_RANGE: Final = (day_number(1921), day_number(1949))
_FILTERS: Final = ("lanes", "sources", "certainty", "disputes")


def restored_session(state: WindowState, content: Content, parent: QObject) -> Session:
    """Return a session as it was left; names that the data do not have are dropped."""
    first, last = (state.first_day, state.last_day) if state.first_day < state.last_day else FIRST_RANGE
    session = Session(first, last, parent)
    known = {
        "lanes": {lane.id for lane in content.lanes()},
        "sources": {source.id for source in content.sources()},
        "certainty": {"certain", "possible", "undated"},
        "disputes": {"contradiction", "scope", "identity", "refinement"},
    }
    kept = {name: frozenset(state.filters[name]) & known[name] for name in _FILTERS if name in state.filters}
    session.set_filters(Filters(**kept))
    record = state.record if state.record in content.records() else None
    passage = state.passage if state.passage and _exists(content.passage, state.passage) else None
    claim = state.claim if state.claim and record and passage and _exists(content.claim, state.claim) else None
    session.restore(Selection(record, passage, claim))
    return session


def state_of(desk: Desk) -> WindowState:
    """Return how the window is now."""
    before, session = desk.window.state, desk.session
    on_axis = desk.pages.currentIndex() == 0
    folded = desk.timeline.folded() if desk.has_timeline else {}
    opened = desk.timeline.opened() if desk.has_timeline else {}
    return WindowState(
        geometry=bytes(desk.window.saveGeometry().toBase64().data()).decode("ascii"),
        columns=desk.columns.sizes() if on_axis else before.columns,
        right=desk.right.sizes() if on_axis else before.right,
        theme=before.theme,
        text_scale=desk.look.scale,
        folded=[lane for lane, is_folded in folded.items() if is_folded],
        opened=[lane for lane, is_opened in opened.items() if is_opened],
        sections_by_country=desk.commands.actions["timeline.unfold-sections"].isChecked(),
        hidden=[name for name, pane in desk.hideable().items() if pane.isHidden()],
        filters={name: sorted(getattr(session.filters, name)) for name in _FILTERS},
        first_day=session.range[0],
        last_day=session.range[1],
        record=session.selection.record,
        passage=session.selection.passage,
        claim=session.selection.claim,
    )


def _exists(find: Callable[[str], object], name: str) -> bool:
    try:
        find(name)
    except LookupError:
        return False
    return True
