"""What is done to imported layers beside the window's thread; numpy comes with it, so it is loaded there too."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from typing import Final

import numpy as np
import numpy.typing as npt

from mopr_desktop.domain.layer_parts import Part, batch_of_parts
from mopr_desktop.session.latest import LatestAnswer
from mopr_desktop.session.layer import Layer, LayerHits
from mopr_desktop.store import layer_cache
from mopr_desktop.timeline.crowd.finder import Finder
from mopr_desktop.timeline.crowd.layer import CrowdLayer

MOST_HITS: Final = 100


def kept(name: str) -> CrowdLayer | None:
    """Return a layer from the columns in the profile, None if they are not there."""
    found = layer_cache.kept(name)
    try:
        return CrowdLayer.from_columns(*found) if found is not None else None
    except (KeyError, TypeError, IndexError):
        return None


def joined(name: str, read: list[Future[Part]]) -> CrowdLayer:
    """Put the parts of a layer together, and keep its columns in the profile."""
    crowd = CrowdLayer.of(batch_of_parts(read.pop(0).result() for _ in range(len(read))))
    columns, words = crowd.columns()
    layer_cache.keep(name, columns, words)
    mapped = kept(name)  # from the disk, of which only what is looked at is held
    if mapped is None:
        return crowd
    del crowd
    while columns:
        columns.popitem()  # to free a gigabyte at once would hold up the window
    return mapped


def finder_of(name: str, crowd: CrowdLayer, go_on: Callable[[], bool]) -> Finder:
    """Return the index of a layer from the profile, or make it and keep it there."""
    held = layer_cache.kept(name, "words")
    try:
        if held is not None:
            return Finder.from_columns(held[0])
    except (KeyError, ValueError):
        pass
    finder = Finder(crowd.batch, go_on)
    layer_cache.keep(name, finder.columns(), {}, kind="words")
    held = layer_cache.kept(name, "words")
    return Finder.from_columns(held[0]) if held is not None else finder


def first_hits(layers: list[Layer], words: str) -> list[LayerHits]:
    """Search some layers, each for its first hits."""
    found = ((layer.uid, layer.finder.find(words, MOST_HITS)) for layer in layers if layer.finder is not None)
    return [LayerHits(uid, rows) for uid, rows in found if rows]


def all_days(layers: list[Layer], words: str, searcher: LatestAnswer) -> npt.NDArray[np.int32]:
    """Return the first days of everything found, int32, shape ``(n,)``."""
    outdated = searcher.outdated()
    days = (
        layer.crowd.batch.start[layer.finder.count(words, lambda: not outdated())]
        for layer in layers
        if layer.finder is not None and layer.crowd is not None
    )
    return np.concatenate([np.zeros(0, np.int32), *days])
