"""What the tip beside the pointer says of imported events, and which of them stands for a column."""

from __future__ import annotations

from html import escape

import numpy as np

from mopr_desktop.canvas.layer_words import NOT_FROM_SOURCES, date_words
from mopr_desktop.session.layer import Layer, shown_title
from mopr_desktop.session.layers import Layers
from mopr_desktop.timeline.crowd.columns import Counts
from mopr_desktop.timeline.crowd.lane import column_words
from mopr_desktop.timeline.signs import Hit, Sheet


def layer_tip(hit: Hit, sheet: Sheet, layers: Layers) -> str | None:
    """Return the tip of an imported event or of a column of them as rich text, None for anything else."""
    if hit.part == "count" and sheet.crowd is not None:
        layer = layers.layers.get(hit.record)
        return None if layer is None else _page([_column(sheet.crowd.counts, int(hit.label), layer)])
    found = layers.named(hit.record)
    if found is None:
        return None
    layer, row = found
    assert layer.crowd is not None  # noqa: S101
    batch = layer.crowd.batch
    category = batch.categories[batch.category[row]]
    beside = beside_words(layer, row, sheet.crowd.counts) if sheet.crowd is not None else ""
    lines = [
        f"<b>{escape(batch.label(row))}</b>", escape(date_words(layers.details(hit.record))), escape(category), beside,
        f"{escape(shown_title(layer))}: {NOT_FROM_SOURCES}",
    ]  # fmt: skip
    return _page(lines)


def beside_words(layer: Layer, row: int, counts: Counts) -> str:
    """Say how many begin within the pixels of an event, "1 of 812 …"; "" if it is alone."""
    assert layer.crowd is not None  # noqa: S101
    column = int(np.searchsorted(counts.days, int(layer.crowd.batch.start[row]), "right")) - 1
    if not 0 <= column < len(counts.exact):
        return ""
    many = int(counts.exact[column] + counts.vague[column])
    return f"1 of {many:,} that may begin here" if many > 1 else ""


def best_in_column(layer: Layer, counts: Counts, column: int) -> int | None:
    """Return the most important event that begins in a column, as a place in the batch."""
    if layer.crowd is None:
        return None
    batch = layer.crowd.batch
    edges = counts.days[column : column + 2].astype(np.int32)
    low, high = np.searchsorted(batch.start, edges, "left").tolist()
    vague = layer.crowd.pyramid.within(int(edges[0]), int(edges[1])) if low == high else None
    rows = np.arange(low, high) if vague is None else vague
    return int(rows[np.argmax(batch.scores(rows))]) if len(rows) else None


def _column(counts: Counts, column: int, layer: Layer) -> str:
    words = f"<b>{escape(column_words(counts, column))}</b>"
    best = best_in_column(layer, counts, column)
    if best is None or layer.crowd is None:
        return words
    return f"{words}<br>{escape(layer.crowd.batch.label(best))}<br>click: select it"


def _page(lines: list[str]) -> str:
    return "<div style='white-space:normal'>" + "<br>".join(line for line in lines if line) + "</div>"
