"""Who is heard: the data without hidden sources, and the lanes of all that are heard, of one, or of two in a mirror."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from mopr_desktop.canvas.lane_source import LaneSource
from mopr_desktop.domain.own import OWN_SOURCES
from mopr_desktop.store.one_source import OneSource

if TYPE_CHECKING:
    from mopr_desktop.store.content import Content


def heard_in(whole: Content, hidden: Collection[str]) -> Content:
    """Return what is known from the sources that are not hidden: everything computed again from their claims alone."""
    own = {source.id for source in whole.own.sources} if OWN_SOURCES in hidden else set()
    heard = tuple(source.id for source in whole.sources() if source.id not in hidden and source.id not in own)
    return whole if len(heard) == len(whole.sources()) else OneSource(whole, heard)


def through_lens(whole: Content, lens: str | None, hidden: Collection[str]) -> Content:
    """Return what one source says, or without a lens what all say that are not hidden.

    A lens that names no source of the data is as none.
    """
    known = {source.id for source in whole.sources()}
    return OneSource(whole, (lens,)) if lens is not None and lens in known else heard_in(whole, hidden)


def lanes_of(whole: Content, shown: Content, mirror: tuple[str, str] | None) -> LaneSource:
    """Return where the lanes come from: two sources in a mirror, or what is shown."""
    known = {source.id for source in whole.sources()}
    if mirror is not None and known.issuperset(mirror):
        from mopr_desktop.canvas.mirror_source import MirrorSource  # a window starts without it

        return MirrorSource(whole, *mirror)
    return LaneSource(shown)
