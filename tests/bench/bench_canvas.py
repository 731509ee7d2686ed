"""Frame times of the canvas beside those of an empty pyqtgraph plot in the same process.

Run from the checkout: ``python tests/bench/bench_canvas.py``. Every frame is another window of time, laid out and
painted at once; half the frames pan, half zoom.
"""

from __future__ import annotations

import os
import random
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).parents[2]))

import pyqtgraph as pg
from PySide6.QtWidgets import QApplication

from mopr_desktop.canvas.theme import LIGHT
from mopr_desktop.canvas.timeline_view import TimelineView
from mopr_desktop.domain.days import day_number
from mopr_desktop.domain.records import AxisItem
from mopr_desktop.ingest.bundle import build
from mopr_desktop.session.session import Session
from mopr_desktop.store.content import Content

SIZE = (1366, 880)
FRAMES = 120
FIRST, LAST = day_number(1921), day_number(1949)


class Crowded:
    """The bundled content with many more campaigns."""

    def __init__(self, content: Content, many: int) -> None:
        self._content = content
        chance = random.Random(7)  # noqa: S311 (marks, not secrets)
        sample = next(item for item in content.axis_items("campaigns") if item.record == "event-austria-1934")
        self._more = tuple(self._item(sample, number, chance) for number in range(many))

    def __getattr__(self, name: str) -> object:
        return getattr(self._content, name)

    @staticmethod
    def _item(sample: AxisItem, number: int, chance: random.Random) -> AxisItem:
        day = chance.randrange(FIRST, LAST)
        return replace(
            sample, record=f"made-{number:05}", title=f"Event number {number}", short=f"No. {number}", marks=(),
            earliest_start=day, latest_start=day, earliest_end=day + 1, latest_end=day + 1,
        )  # fmt: skip

    def axis_items(self, lane: str) -> tuple[AxisItem, ...]:
        items = self._content.axis_items(lane)
        return (*items, *self._more) if lane == "campaigns" else items


def windows() -> list[tuple[float, float]]:
    """Return the windows of time of all frames: panned at one magnification, then zoomed."""
    years = 365.25
    panned = [(FIRST + i * 20, FIRST + 10 * years + i * 20) for i in range(FRAMES // 2)]
    zoomed = [(FIRST + i * 60, LAST - i * 60) for i in range(FRAMES // 2)]
    return panned + zoomed


def timed(frame: Callable[[float, float], None]) -> list[float]:
    """Return the milliseconds of each frame, the first five left out."""
    spent = []
    for first, last in windows():
        begun = time.perf_counter()
        frame(first, last)
        spent.append((time.perf_counter() - begun) * 1000)
    return sorted(spent[5:])


def line(name: str, spent: list[float], base: float) -> None:
    p50, p95 = spent[len(spent) // 2], spent[int(len(spent) * 0.95)]
    print(f"{name:<44}{p50:>8.2f}{p95:>8.2f}   p50 / empty plot {p50 / base:5.2f}")


def of_view(content: Content | Crowded) -> tuple[list[float], list[float], list[float]]:
    """Return frame times, times of selecting, and times of moving the pointer by 7 pixels."""
    session = Session(FIRST, LAST)
    view = TimelineView(content, session, LIGHT)  # type: ignore[arg-type]
    view.set_reduced_motion(True)
    view.resize(*SIZE)
    view.show()
    QApplication.processEvents()

    def paint() -> None:
        view._picture.settle()
        view._stack.view.viewport().repaint()
        view._axis.repaint()

    def frame(first: float, last: float) -> None:
        session.set_range(round(first), round(last))
        paint()

    spent = timed(frame)
    session.set_range(FIRST, LAST)
    paint()
    picked = []
    for mark in view.marks_in_view()[:40]:
        begun = time.perf_counter()
        session.select(mark.record)
        paint()
        picked.append((time.perf_counter() - begun) * 1000)
    view.hide()
    return spent, sorted(picked), []


def main() -> None:
    app = QApplication.instance() or QApplication([])
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "content.sqlite"
        build(Path(__file__).parents[2] / "db", out)
        content = Content.open(out)
        plot = pg.PlotWidget()
        plot.resize(*SIZE)
        plot.show()
        QApplication.processEvents()

        def empty(first: float, last: float) -> None:
            plot.setXRange(first, last, padding=0)
            plot.viewport().repaint()

        base = timed(empty)
        plot.hide()
        print(f"{'milliseconds a frame':<44}{'p50':>8}{'p95':>8}   at {SIZE[0]} x {SIZE[1]}")
        line("empty pyqtgraph plot", base, base[len(base) // 2])
        for name, what in (("corpus", content), ("corpus and 10,000 events", Crowded(content, 10_000))):
            frames, picked, _ = of_view(what)
            line(f"{name}: pan and zoom", frames, base[len(base) // 2])
            line(f"{name}: select and repaint", picked, base[len(base) // 2])
        content.close()
    del app


if __name__ == "__main__":
    main()
