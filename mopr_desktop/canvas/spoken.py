"""What a screen reader says of a mark: title, dates in words, sources by number and name, and whether they differ."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from mopr_desktop.domain.membership import Figure
from mopr_desktop.domain.records import AxisItem

DISPUTED: Final = {
    "contradiction": "sources contradict each other",
    "scope": "sources differ in scope",
    "identity": "one body or two is open",
    "refinement": "one source is only more precise",
}


def item_words(item: AxisItem, names: Mapping[str, str]) -> str:
    """Say a mark in one line.

    Args:
        item: What stands on the axis.
        names: Short name of each source.
    """
    said = [item.title, item.date_words or "no date given", *_ends(item), sources_words(item.sources, names)]
    return "; ".join([*said, disputed_words(mark.kind for mark in item.disputes)])


def figure_words(figure: Figure, subject: str, names: Mapping[str, str], kinds: list[str]) -> str:
    """Say a figure of a chart in one line.

    Args:
        figure: The figure.
        subject: What it is about.
        names: Short name of each source.
        kinds: Kinds of disagreement on it.
    """
    number = f"{figure.number:,.0f} {figure.unit}"
    outside = ["outside what founding dates allow"] if figure.outside_band else []
    said = [number, subject, figure.date_words or "no date given", *outside, sources_words((figure.source,), names)]
    return "; ".join([*said, disputed_words(kinds)])


def sources_words(sources: tuple[str, ...], names: Mapping[str, str]) -> str:
    """Say how many sources speak, and which: "2 sources: Wikipedia, First steps of MOPR"."""
    if not sources:
        return "no source"
    listed = ", ".join(names.get(source, source) for source in sources)
    return f"{len(sources)} {'source' if len(sources) == 1 else 'sources'}: {listed}"


def disputed_words(kinds: Iterable[str]) -> str:
    """Say on what the sources differ, or that they do not."""
    found = set(kinds)
    return ", ".join(words for kind, words in DISPUTED.items() if kind in found) or "not disputed"


def _ends(item: AxisItem) -> list[str]:
    if item.undated or item.moment:
        return []
    return [f"{end} not given" for end, given in (("start", item.start_given), ("end", item.end_given)) if not given]
