"""A layer ready to be drawn and searched, and the same as plain columns that can be kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from mopr_desktop.domain.batch import EventBatch
from mopr_desktop.timeline.crowd.columns import Begun
from mopr_desktop.timeline.crowd.pyramid import Level, Pyramid

_BATCH: Final = ("start", "latest_start", "earliest_end", "end", "importance", "label_at", "labels", "category", "key")
_BEGUN: Final = ("exact", "vague_first", "vague_last")
_LEVEL: Final = "level-"

Columns = dict[str, npt.NDArray[Any]]


@dataclass(frozen=True, slots=True, eq=False)
class CrowdLayer:
    """The events of a layer with what is worked out once.

    Attributes:
        batch: The events.
        pyramid: The most important of them, level by level.
        begun: When they begin.
    """

    batch: EventBatch
    pyramid: Pyramid
    begun: Begun

    @classmethod
    def of(cls, batch: EventBatch) -> CrowdLayer:
        """Work out what belongs to a batch."""
        return cls(batch, Pyramid(batch), Begun.of(batch))

    def columns(self) -> tuple[Columns, dict[str, Any]]:
        """Return it as columns, and what is no column."""
        found: Columns = {name: getattr(self.batch, name) for name in _BATCH}
        found["ends"] = self.pyramid.levels[0].ends
        if self.begun.exact is not self.batch.start:
            found |= {name: getattr(self.begun, name) for name in _BEGUN}
        for number, level in enumerate(self.pyramid.levels):
            if level.rows is not None:
                found[f"{_LEVEL}{number}"] = level.rows.astype(np.int32)
        return found, {"categories": list(self.batch.categories)}

    @classmethod
    def from_columns(cls, columns: Mapping[str, npt.NDArray[Any]], words: Mapping[str, Any]) -> CrowdLayer:
        """Return what ``columns`` gave; nothing is copied but the upper levels.

        Raises:
            KeyError: a column is missing.
        """
        batch = EventBatch(**{name: columns[name] for name in _BATCH}, categories=tuple(map(str, words["categories"])))
        exact = {name: columns[name] for name in _BEGUN if name in columns}
        begun = Begun(**exact) if exact else Begun(batch.start, batch.start[:0], batch.start[:0])
        levels = [Level.of(None, batch.start, batch.end, columns["ends"])]
        while (rows := columns.get(f"{_LEVEL}{len(levels)}")) is not None:
            levels.append(Level.of(rows.astype(np.int64), batch.start[rows], batch.end[rows]))
        return cls(batch, Pyramid.from_levels(levels), begun)
