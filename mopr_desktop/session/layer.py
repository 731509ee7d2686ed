"""One imported layer, and what a search found in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mopr_desktop.valueclass import valueclass

if TYPE_CHECKING:
    from mopr_desktop.timeline.crowd.finder import Finder
    from mopr_desktop.timeline.crowd.lane import CrowdLane
    from mopr_desktop.timeline.crowd.layer import CrowdLayer

_LONGEST_TITLE: Final = 60


@valueclass(frozen=False)
class Layer:
    """One imported layer.

    Attributes:
        uid: Its entry, and the lane it is drawn in.
        title: What the reader calls it.
        blob: The list of its parts.
        rows: Events, as the import counted them.
        why: Why it is not shown, "" if it is or will be.
        crowd: Its events, None while they are loaded.
        geometry: Lays them out.
        finder: Finds words in them, None while the index is made.
    """

    uid: str
    title: str
    blob: str
    rows: int
    why: str = ""
    crowd: CrowdLayer | None = None
    geometry: CrowdLane | None = None
    finder: Finder | None = None


@valueclass
class LayerHits:
    """What was found in one layer.

    Attributes:
        layer: Its uid.
        rows: The first events found, as places in the batch, in the order of time.
    """

    layer: str
    rows: list[int]


def shown_title(layer: Layer) -> str:
    """Return a title that fits a heading."""
    return layer.title if len(layer.title) <= _LONGEST_TITLE else layer.title[: _LONGEST_TITLE - 1].rstrip() + "…"
