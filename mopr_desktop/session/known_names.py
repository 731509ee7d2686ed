"""Which of the names that a saved view holds are still there."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import TYPE_CHECKING

from mopr_desktop.domain.own import OWN_SOURCES

if TYPE_CHECKING:
    from mopr_desktop.session.saved_view import Known
    from mopr_desktop.store.content import Content


def known_names(content: Content, layers: Collection[str], is_imported: Callable[[str], bool]) -> Known:
    """Return the questions that `show_view` asks.

    Args:
        content: The data.
        layers: Names of the imported layers.
        is_imported: Whether an imported event has a name.
    """
    lanes = {lane.id for lane in content.lanes()} | set(layers)
    sources = {source.id for source in content.sources()} | {OWN_SOURCES}
    return {
        "lane": lambda name: name in lanes,
        "source": lambda name: name in sources,
        "record": lambda name: name in content.records() or is_imported(name),
        "passage": content.has_passage,
        "claim": content.has_claim,
    }
