"""What the browse pane lists: lanes, sources, certainty, disagreements, saved views, people and places, with counts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Final

from mopr_desktop.canvas.facets import Facets, Group
from mopr_desktop.domain.own import HEXAGON, OWN_SOURCES
from mopr_desktop.session.layer import Layer, shown_title
from mopr_desktop.session.session import Session
from mopr_desktop.ui.browse_tree import Entry
from mopr_desktop.valueclass import valueclass

if TYPE_CHECKING:
    from mopr_desktop.domain.vocabulary import LaneInfo
    from mopr_desktop.store.content import Content

CERTAINTY: Final = {"certain": "Certain", "possible": "Possible", "no": "Not", "undated": "Undated"}
_DISPUTES: Final = (
    ("contradiction", "Contradictions"),
    ("scope", "Scope differs"),
    ("identity", "Same body?"),
    ("refinement", "Only more precise"),
)


@valueclass
class Heading:
    """A part of the list.

    Attributes:
        title: Its heading.
        count: What stands beside it.
        entries: Its lines.
        is_open: Whether they are shown at first.
    """

    title: str
    count: str
    entries: Sequence[Entry]
    is_open: bool = True


def headings(
    content: Content,
    session: Session,
    tags: Mapping[str, Sequence[str]],
    layers: Iterable[Layer],
    views: Iterable[tuple[str, str]],
) -> Iterator[Heading]:
    """Yield the parts of the list from above.

    Args:
        content: The data.
        session: What makes lanes, and which sources are hidden.
        tags: The reader's tags of each record.
        layers: Imported layers.
        views: Uid and title of each view that the notebook keeps.
    """
    counts = content.counts()
    lanes = [*_lanes(content, session, tags), *map(_layer, layers)]
    yield Heading("Lanes", str(len(lanes)), lanes)
    claims = sum(counts.claims_by_source.values())
    yield Heading("Sources", f"{claims:,} claims", _sources(content, session.filters.sources))
    certainty = [Entry("certainty", key, words, "", ("certainty", key)) for key, words in CERTAINTY.items()]
    yield Heading("Certainty", "", certainty)
    by_kind = counts.disagreements_by_kind
    disputes = [Entry("disputes", kind, words, str(by_kind.get(kind, 0)), ("badge", kind)) for kind, words in _DISPUTES]
    yield Heading("Sources disagree", str(sum(by_kind.values())), disputes)
    if kept := [Entry("", uid, title, "", ("view", "")) for uid, title in views]:
        yield Heading("Saved views", str(len(kept)), kept)
    yield Heading("People", str(len(counts.people)), _records(content, counts.people), is_open=False)
    yield Heading("Places", str(len(counts.places)), _records(content, counts.places), is_open=False)


def _lanes(content: Content, session: Session, tags: Mapping[str, Sequence[str]]) -> list[Entry]:
    """Return the lanes of the corpus, or those of the facet and below them the curves."""

    def of_corpus(lane: LaneInfo) -> Entry:
        return Entry("lanes", lane.id, lane.title, str(content.counts().items_by_lane.get(lane.id, 0)))

    facet = session.arrangement.facet
    if facet == "lane":
        return [of_corpus(lane) for lane in content.lanes()]
    groups = _groups(content, facet, session.filters.lanes, tags)
    curves = [of_corpus(lane) for lane in content.lanes() if lane.shape == "series"]
    return [*(Entry("lane", one.lane, one.title, str(len(one.items))) for one in groups), *curves]


def _groups(content: Content, facet: str, hidden: frozenset[str], tags: Mapping[str, Sequence[str]]) -> Sequence[Group]:
    """Return the lanes of a facet with all they hold, whether they are hidden or not."""
    facets = Facets(content)
    facets.set_tags(tags)
    lanes = [lane.id for lane in content.lanes() if lane.id not in hidden]
    return facets.groups(facet, [item for lane in lanes for item in content.axis_items(lane)])


def _layer(layer: Layer) -> Entry:
    """Return the line of an imported layer, with why it is not shown if that is so."""
    return Entry("lanes", layer.uid, f"{shown_title(layer)} (imported)", "damaged" if layer.why else f"{layer.rows:,}")


def _sources(content: Content, hidden: frozenset[str]) -> list[Entry]:
    """Return a line for each bundled source, and one for all of the reader's; a hidden one is not said to have none."""
    claims = content.counts().claims_by_source
    found = []
    for source in content.sources():
        if source.shape != HEXAGON:
            count = "hidden" if source.id in hidden else str(claims.get(source.id, 0))
            found.append(Entry("sources", source.id, source.short, count, ("source", source.shape)))
    own = [source.id for source in content.own.sources]
    total = str(sum(claims.get(source, 0) for source in own))
    mine = Entry("sources", OWN_SOURCES, "My own sources", total, ("source", HEXAGON), (OWN_SOURCES, *own))
    return [*found, mine]


def _records(content: Content, counts: Mapping[str, int]) -> list[Entry]:
    records = content.records()
    found = [(records[name].title, name, count) for name, count in counts.items() if name in records]
    found.sort(key=lambda one: one[0].casefold())
    return [Entry("", name, title, str(count)) for title, name, count in found]
