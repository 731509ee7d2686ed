"""Whatever a reader combines of lens, mirror, filters, lanes, day and questions, the panes tell one story."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise

import pytest
from PySide6.QtWidgets import QApplication

from mopr_desktop.domain.days import day_number
from mopr_desktop.ui.in_view import standing
from mopr_desktop.ui.main_window import MainWindow
from mopr_desktop.ui.table_rows import rows_of

STEPS = 36
SOURCES = ("gse", "wiki", "hist")


class Reader:
    """Does one thing after another, the same ones in every run."""

    def __init__(self, window: MainWindow, seed: int) -> None:
        self.window, self.session, self.timeline = window, window.session, window.timeline
        self.chance = random.Random(seed)  # noqa: S311 -- the same walk in every run
        self.records = [*self.timeline.source.by_record, None]
        self.questions = [found.id for found in window.content.disagreements()]
        self.deeds: tuple[Callable[[], object], ...] = (
            lambda: self.session.set_lens(self.chance.choice([*SOURCES, None, None])),
            lambda: self.session.set_mirror(self.chance.choice([None, ("wiki", "hist"), ("gse", "wiki")])),
            lambda: self.session.change_filters(sources=self.some(SOURCES, 0.25)),
            lambda: self.session.change_filters(certainty=self.some(("certain", "possible", "no", "undated"), 0.2)),
            lambda: self.session.change_filters(disputes=self.some(("contradiction", "scope", "identity"), 0.4)),
            lambda: self.session.change_filters(lanes=self.some([lane.id for lane in self.timeline.lanes()], 0.2)),
            lambda: self.arrange(facet=self.chance.choice(["lane", "lane", "kind", "place", "person", "source"])),
            self.rearrange,
            lambda: self.session.set_as_of(self.chance.choice([None, day_number(1924), day_number(1932, 11, 5)])),
            lambda: self.session.show_statement(self.chance.random() < 0.6),
            lambda: self.session.select(self.chance.choice(self.records)),
            lambda: self.session.select(self.chance.choice(self.records)),
            lambda: self.session.ask(self.chance.choice(self.questions)),
            self.session.back,
            self.session.forward,
            self.move,
            self.timeline.fit_all,
            self.timeline.fit_selection,
        )

    def some(self, names, share: float) -> frozenset[str]:
        return frozenset(name for name in names if self.chance.random() < share)

    def arrange(self, **changes) -> None:
        self.session.set_arrangement(replace(self.session.arrangement, **changes))

    def rearrange(self) -> None:
        lanes = [lane.id for lane in self.timeline.lanes()]
        if lanes:
            part = self.chance.choice(["folded", "opened", "pinned", "rows"])
            self.timeline.arranging.toggle(part, self.chance.choice(lanes))

    def move(self) -> None:
        year = self.chance.randint(1915, 1945)
        self.session.set_range(day_number(year), day_number(year + self.chance.choice([1, 2, 5, 28])))

    def step(self) -> None:
        self.chance.choice(self.deeds)()
        QApplication.processEvents()
        self.window.desk.in_view.refresh()
        self.timeline.marks_in_view()


def counted_rows(window: MainWindow) -> Counter[str]:
    """Count what the table lists by how it stands to the days asked about."""
    filters, shelved = window.session.filters, window.timeline.source.shelved
    days = filters.stretch or window.session.range
    rows = rows_of(window.timeline.lanes(), window.timeline.content, filters)
    found = Counter(standing(row.item, *days, shelved) for row in rows if row.item is not None)
    found.pop("", None)
    return found


def overlapping(window: MainWindow) -> list[tuple[str, str]]:
    """Return the bars of one row that stand on each other, but for parts of one succession."""
    track = {record: item.track for record, item in window.timeline.source.by_record.items()}
    found = []
    for item in window.timeline._stack.shown():
        marks = sorted((hit.y, hit.x, hit.x + hit.width, hit.record) for hit in item.sheet.hits if hit.part == "mark")
        for (y, _, right, one), (level, left, _, other) in pairwise(marks):
            if y == level and left < right - 1 and one != other and not track.get(one):
                found.append((one, other))
    return found


@pytest.mark.parametrize("seed", [3, 8])
def test_counts_rows_and_status_agree_whatever_is_combined(window: MainWindow, seed: int) -> None:
    window.timeline.set_reduced_motion(True)
    reader = Reader(window, seed)
    for _ in range(STEPS):
        reader.step()
        session, counts = window.session, window.desk.in_view.counts
        assert not overlapping(window)
        plain = session.arrangement.facet == "lane" and session.mirror is None and not session.filters.certainty
        if plain:
            found = counted_rows(window)
            assert (counts.certain, counts.possible) == (found["certain"], found["possible"])
        if session.question is None and session.as_of is None:
            assert f"{counts.certain} certain, {counts.possible} possible in view" in window.desk.status.plain_text()


def test_back_and_forward_lead_to_the_same_views_again(window: MainWindow) -> None:
    window.timeline.set_reduced_motion(True)
    reader = Reader(window, 5)
    for _ in range(2 * STEPS):
        reader.step()

    def here() -> tuple[object, ...]:
        session = window.session
        return session.selection, session.range, session.question, session.as_of

    seen = [here()]
    while window.session.can_go_back:
        window.session.back()
        window.timeline.marks_in_view()
        seen.append(here())
    assert len(seen) > 5
    for place in reversed(seen[:-1]):
        window.session.forward()
        window.timeline.marks_in_view()
        assert here() == place
    assert not window.session.can_go_forward
