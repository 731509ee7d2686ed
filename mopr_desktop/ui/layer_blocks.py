"""Imported events in the panes: what the details say of one, and lines of what a search found."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final, TypeVar

from mopr_desktop.canvas.layer_words import NOT_FROM_SOURCES, date_words
from mopr_desktop.domain.days import civil
from mopr_desktop.domain.event_names import event_name
from mopr_desktop.domain.wording import day_in_words
from mopr_desktop.session.layer import Layer, LayerHits, shown_title
from mopr_desktop.session.layers import Layers
from mopr_desktop.ui.block import Block
from mopr_desktop.ui.blocks import PropertyLine, Rule, SectionHead, Sentence

Line = TypeVar("Line", bound=Block)

SHOWN_HITS: Final = 24
_FIELDS: Final = (("place", "Place"), ("source", "Source"))


def event_blocks(name: str, layers: Layers) -> list[Block]:
    """Return what the details pane says of an imported event, [] if there is none of this name."""
    found = layers.named(name)
    if found is None or found[0].crowd is None:
        return []
    layer, row = found
    batch = found[0].crowd.batch
    details = layers.details(name)
    blocks: list[Block] = [
        Sentence(batch.label(row), 19, 600, line=24),
        Sentence(f"{layer.title} · {NOT_FROM_SOURCES}", 12.5, role="ink2"),
    ]
    if words := date_words(details):
        blocks.append(Sentence(words[:1].upper() + words[1:], 13, 600, above=6))
    blocks += [Rule(), SectionHead("What the file says", f"line {int(details['line']):,}" if details else "")]
    if not details:
        blocks.append(Sentence("The notebook is busy; select the event again.", role="ink2"))
    category = batch.categories[batch.category[row]]
    values = [("Category", category), *((label, details.get(field, "")) for field, label in _FIELDS)]
    written = " / ".join(filter(None, (details.get("date", ""), details.get("end", ""))))
    values.insert(0, ("Date, as written", written))
    if batch.importance[row]:
        values.append(("Importance", f"{int(batch.importance[row]):,}"))
    blocks += [PropertyLine(label, value, (), None) for label, value in values if value]
    blocks.append(Rule())
    blocks.append(
        Sentence(
            "An imported event is drawn in grey as a background. It is never counted among what the sources say, "
            "and no passage stands behind it.",
            12, role="ink2",
        )
    )  # fmt: skip
    return blocks


def hit_words(layer: Layer, row: int) -> tuple[str, str]:
    """Return title and day of an event that was found, by its columns alone."""
    assert layer.crowd is not None  # noqa: S101
    batch = layer.crowd.batch
    start, end = int(batch.start[row]), int(batch.end[row])
    if abs(start) >= 1 << 30:
        when = f"until {civil(end - 1)[0]}" if abs(end) < 1 << 30 else ""
    else:
        exact = batch.start[row] == batch.latest_start[row]
        when = day_in_words(start, short=True) if exact else str(civil(start)[0])
    return batch.label(row), when


def hit_groups(
    hits: Sequence[LayerHits], layers: Layers, line: Callable[[str, str, str], Line]
) -> list[tuple[str, list[Line]]]:
    """Return the heading and the lines of what was found in each layer.

    Args:
        hits: What was found.
        layers: Where.
        line: Makes a line of title, day, and name of the event.
    """
    groups = []
    for hit in hits:
        layer = layers.layers.get(hit.layer)
        if layer is None or layer.crowd is None:
            continue
        lines = []
        for row in hit.rows[:SHOWN_HITS]:
            title, when = hit_words(layer, row)
            lines.append(line(title, when, event_name(layer.uid, int(layer.crowd.batch.key[row]))))
        many = len(hit.rows)
        shown = f", the first {SHOWN_HITS}" if many > SHOWN_HITS else ""
        groups.append((f"{shown_title(layer)} (imported{shown})", lines))
    return groups
