"""A million marks: frames, loading, memory and search, beside an empty plot and one item per event, in one run.

Run from the root: ``python -m tests.bench.bench_marks [COUNT …]``; without counts 1000, 10000, 1000000 and 10000000.
Every frame is another window of time, laid out and painted at once at 1920 × 1080; half the frames pan, half zoom. The
counts take turns, frame by frame, so that whatever else the machine does burdens all alike. ``--profile`` adds where
the time of the frames at the greatest count goes.
"""

from __future__ import annotations

import cProfile
import os
import pstats
import random
import resource
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QGraphicsRectItem

from mopr_desktop.canvas.theme import LIGHT
from mopr_desktop.canvas.timeline_view import TimelineView
from mopr_desktop.domain.batch import EventBatch, in_order, offsets_of
from mopr_desktop.domain.days import day_number
from mopr_desktop.domain.layer_parts import PART_ROWS, Part, batch_of_parts, read_part, write_part
from mopr_desktop.session.layer import Layer
from mopr_desktop.session.layers import Layers
from mopr_desktop.session.session import Session
from mopr_desktop.session.workbook import Workbook
from mopr_desktop.store import layer_cache
from mopr_desktop.store.content import Content
from mopr_desktop.timeline.crowd.finder import Finder
from mopr_desktop.timeline.crowd.lane import CrowdLane
from mopr_desktop.timeline.crowd.layer import CrowdLayer

SIZE = (1920, 1080)
FRAMES = 240
TURN = 12
FIRST, LAST = day_number(1900), day_number(1950)
WORDS = ["congress", "strike", "trial", "arrest", "committee", "appeal", "prison", "amnesty", "relief", "worker"]
WORDS += ["paper", "meeting", "delegate", "section", "plenum", "campaign", "donation", "protest", "lawyer", "exile"]
UID = "layer-bench"


def columns(count: int) -> tuple[np.ndarray, np.ndarray, bytes, np.ndarray]:
    """Return bounds, importance, labels and categories of events over 50 years, in the order of a file."""
    chance = np.random.default_rng(7)
    start = chance.integers(FIRST, LAST, count).astype(np.int32)
    kind = chance.random(count)
    lasts = np.where(kind < 0.8, 1, chance.integers(2, 400, count)).astype(np.int32)
    vague = kind > 0.95  # a month or so
    latest = np.where(vague, start + lasts - 1, start).astype(np.int32)
    earliest = np.where(vague, start + 1, start + lasts).astype(np.int32)
    bounds = np.stack([start, latest, earliest, start + lasts])
    first, second = (chance.integers(0, len(WORDS), count).tolist() for _ in "ab")
    labels = "".join(
        f"{WORDS[a].title()} of the {WORDS[b]} {i}\n" for i, (a, b) in enumerate(zip(first, second, strict=True))
    )
    return bounds, np.zeros(count, np.int32), labels.encode(), chance.integers(0, 9, count).astype(np.uint16)


def batch(count: int) -> EventBatch:
    bounds, importance, labels, category = columns(count)
    blob = np.frombuffer(labels, np.uint8)
    names = ("", *(f"kind {n}" for n in range(8)))
    return in_order(*bounds, importance, blob, offsets_of(blob), category, names)


def windows() -> list[tuple[float, float]]:
    """Return the windows of time of all frames: panned at one magnification, then zoomed."""
    year = 365.25
    panned = [(FIRST + i * 20, FIRST + 10 * year + i * 20) for i in range(FRAMES // 2)]
    zoomed = [(FIRST + i * 70, LAST - i * 70) for i in range(FRAMES // 2)]
    return panned + zoomed


class Empty:
    """An empty pyqtgraph plot."""

    def __init__(self) -> None:
        self.plot = pg.PlotWidget()
        self.plot.resize(*SIZE)
        self.plot.show()

    def frame(self, first: float, last: float) -> None:
        self.plot.setXRange(first, last, padding=0)
        self.plot.viewport().repaint()


class OneItemEach:
    """A plot with one item and one label per event, as most timelines do it."""

    def __init__(self, events: EventBatch) -> None:
        self.plot = pg.PlotWidget()
        self.plot.resize(*SIZE)
        box = self.plot.getViewBox()
        for row in range(len(events)):
            first, last = float(events.start[row]), float(events.end[row])
            bar = QGraphicsRectItem(first, row % 60, last - first, 0.6)
            bar.setBrush(Qt.GlobalColor.gray)
            label = pg.TextItem(events.label(row))
            label.setPos(last, row % 60)
            box.addItem(bar, ignoreBounds=True)
            box.addItem(label, ignoreBounds=True)
        self.plot.setYRange(0, 60)
        self.plot.show()
        QApplication.processEvents()

    def frame(self, first: float, last: float) -> None:
        self.plot.setXRange(first, last, padding=0)
        self.plot.viewport().repaint()


class Ours:
    """The axis with one layer; without the lanes of the corpus or with them."""

    def __init__(self, content: Content, crowd: CrowdLayer, *, corpus: bool = False) -> None:
        self.session = Session(FIRST, LAST)
        if not corpus:
            self.session.change_filters(lanes=frozenset(lane.id for lane in content.lanes()))
        self.view = TimelineView(content, self.session, LIGHT)
        self.layers = Layers(Workbook())
        layer = Layer(UID, "Events", "", len(crowd.batch), crowd=crowd)
        layer.geometry = CrowdLane(UID, crowd.batch, crowd.pyramid, crowd.begun, self.layers._later(UID))
        self.layers.layers[UID] = layer
        self.view.show_layers(self.layers)
        self.view.set_reduced_motion(True)
        self.view.resize(*SIZE)
        self.view.show()
        QApplication.processEvents()
        self.view.reveal_lane(UID)

    def frame(self, first: float, last: float) -> None:
        self.session.set_range(round(first), round(last))
        QApplication.processEvents()
        self.view._picture.settle()
        self.view._stack.view.viewport().repaint()
        self.view._axis.repaint()

    def point(self) -> float:
        """Return the milliseconds of moving the pointer to a mark and asking for its tip."""
        hand, stack = self.view._hand, self.view._stack
        item = stack.items[UID]
        begun = time.perf_counter()
        hit = item.sheet.at(random.uniform(0, 1500), random.uniform(0, item.sheet.height))  # noqa: S311
        if hit is not None and hit.part == "mark":
            from mopr_desktop.canvas.layer_tips import layer_tip

            layer_tip(hit, item.sheet, self.layers)
        del hand
        return (time.perf_counter() - begun) * 1000


def spent(frame: Callable[[float, float], None], first: float, last: float) -> float:
    begun = time.perf_counter()
    frame(first, last)
    return (time.perf_counter() - begun) * 1000


def at(values: list[float], part: float) -> float:
    return sorted(values)[min(int(len(values) * part), len(values) - 1)]


def line(what: str, figure: float, goal: str, unit: str = "") -> None:
    print(f"{what:<62}{figure:>9.2f}{unit:<3} reach {goal}")


def in_turns(views: dict[str, Empty | Ours]) -> dict[str, list[float]]:
    """Return the times of all frames; views take turns of some frames, so that events belong to who caused them."""
    taken: dict[str, list[float]] = {name: [] for name in views}
    every = windows()
    for low in range(0, FRAMES, TURN):
        for name, view in views.items():
            QApplication.processEvents()
            for number, window in enumerate(every[low : low + TURN], low):
                value = spent(view.frame, *window)
                if number % (FRAMES // 2) >= 4:
                    taken[name].append(value)
    return taken


def frames(content: Content, counts: list[int], profile: bool) -> None:
    """Print frame times; all views take turns."""
    views: dict[str, Empty | Ours] = {"empty": Empty()}
    layers = {count: CrowdLayer.of(batch(count)) for count in counts}
    for count, crowd in layers.items():
        views[f"{count:,}"] = Ours(content, crowd)
    many = counts[-1]
    middle = 1_000_000 if 1_000_000 in layers else many
    views["with corpus"] = Ours(content, layers[middle], corpus=True)
    taken = in_turns(views)
    print(f"\nmilliseconds a frame at {SIZE[0]} x {SIZE[1]}              p50      p95")
    for name, values in taken.items():
        print(f"  {name:<44}{at(values, 0.5):>9.2f}{at(values, 0.95):>9.2f}")
    base = at(taken["empty"], 0.5)
    line(f"frame p50 at {middle:,} / empty plot", at(taken[f"{middle:,}"], 0.5) / base, "3.5")
    least = at(taken[f"{counts[0]:,}"], 0.95)
    for count, goal in ((1_000_000, "1.5"), (10_000_000, "2")):
        if count in layers:
            line(f"frame p95 at {count:,} / at {counts[0]:,}", at(taken[f"{count:,}"], 0.95) / least, goal)
    if 10_000 in layers:
        against_one_item_each(layers[10_000].batch, views["10,000"])
    ours = views[f"{middle:,}"]
    assert isinstance(ours, Ours)
    line(f"hit test and tip at {middle:,}, p95", at([ours.point() for _ in range(400)], 0.95), "100", " ms")
    if profile:
        where_time_goes(views[f"{many:,}"], many)
    for view in views.values():
        if isinstance(view, Ours):
            view.layers.close()


def against_one_item_each(events: EventBatch, ours: Empty | Ours) -> None:
    """Print how much slower one item per event is; the two take turns."""
    each = OneItemEach(events)
    slow, fast = [], []
    for window in windows()[:: FRAMES // 24]:
        slow.append(spent(each.frame, *window))
        QApplication.processEvents()
        fast.append(spent(ours.frame, *window))
    each.plot.close()
    what = f"one item per event at 10,000, p95 {at(slow, 0.95):,.0f} ms / ours {at(fast, 0.95):.1f}"
    line(what, at(slow, 0.95) / at(fast, 0.95), "80 or more")
    line("the same at p50", at(slow, 0.5) / at(fast, 0.5), "-")


def where_time_goes(view: Empty | Ours, many: int) -> None:
    recorder = cProfile.Profile()
    recorder.enable()
    for window in windows():
        view.frame(*window)
    recorder.disable()
    print(f"\nwhere the frames at {many:,} spend their time")
    pstats.Stats(recorder).sort_stats("tottime").print_stats(14)


def loading(count: int, folder: Path) -> None:
    """Print how fast a layer is loaded, cold and again, against ``fetchall`` of the same columns."""
    bounds, importance, labels, category = columns(count)
    lines = labels.decode().splitlines()
    names = ("", *(f"kind {n}" for n in range(8)))
    blobs = []
    for low in range(0, count, PART_ROWS):
        some = slice(low, low + PART_ROWS)
        text = "".join(f"{label}\n" for label in lines[some]).encode()
        blobs.append(write_part(Part(bounds[:, some], importance[some], names, category[some], text)))
    db = sqlite3.connect(folder / "rows.sqlite")
    db.execute(
        "CREATE TABLE e (start INT, latest INT, earliest INT, finish INT, weight INT, label TEXT, kind INT, key INT)"
    )
    rows = zip(*bounds.tolist(), importance.tolist(), lines, category.tolist(), range(count), strict=True)
    db.executemany("INSERT INTO e VALUES (?,?,?,?,?,?,?,?)", rows)
    db.commit()
    os.environ["MOPR_HOME"] = str(folder)
    crowd = CrowdLayer.of(batch_of_parts(map(read_part, blobs)))
    layer_cache.keep("a" * 64, *crowd.columns())
    fetched, cold, again = [], [], []
    for _ in range(5):
        begun = time.perf_counter()
        db.execute("SELECT * FROM e").fetchall()
        fetched.append(time.perf_counter() - begun)
        begun = time.perf_counter()
        CrowdLayer.of(batch_of_parts(map(read_part, blobs)))
        cold.append(time.perf_counter() - begun)
        begun = time.perf_counter()
        found = layer_cache.kept("a" * 64)
        assert found is not None
        CrowdLayer.from_columns(*found)
        again.append(time.perf_counter() - begun)
    print(f"\nloading {count:,}: fetchall {statistics.median(fetched):.2f} s, cold {statistics.median(cold):.2f} s")
    line("load cold / fetchall", statistics.median(c / f for c, f in zip(cold, fetched, strict=True)), "0.4")
    line("load again / fetchall", statistics.median(a / f for a, f in zip(again, fetched, strict=True)), "0.1")
    db.close()


def searching(count: int) -> None:
    """Print how long the first 100 hits take, for every beginning of what a reader may type."""
    events = batch(count)
    begun = time.perf_counter()
    finder = Finder(events)
    made = time.perf_counter() - begun
    asked = (
        "strike of the trial",
        "meeting 123",
        "exile 777777",
        "prison lawyer 4",
        "zinoviev",
        "99999",
        "amnesty paper",
    )
    typed = [words[:length] for words in asked for length in range(1, len(words) + 1)]
    taken = []
    for words in typed * 3:
        begun = time.perf_counter()
        finder.find(words, 100)
        taken.append((time.perf_counter() - begun) * 1000)
    print(f"\nsearching {count:,} labels; the index is made in {made:.1f} s beside the window's thread")
    line("first 100 hits, p95", at(taken, 0.95), "15", " ms")
    line("first 100 hits, p50", at(taken, 0.5), "-", " ms")


MEMORY = """
import os, sys, time, resource
os.environ["MOPR_HOME"] = sys.argv[1]
from pathlib import Path
from PySide6.QtWidgets import QApplication
from mopr_desktop.ui.api import open_window
def now():
    return int(open("/proc/self/statm").read().split()[1]) * resource.getpagesize() >> 20
window = open_window(size=(1920, 1080))
QApplication.processEvents()
before = now()
window.desk.workbook.open(Path(sys.argv[2]))
end = time.time() + 120
window.timeline.reveal_lane("layer-bench")
while time.time() < end:
    QApplication.processEvents()
    window.timeline.marks_in_view()
    if not window.desk.layers.busy: break
    time.sleep(0.01)
for year in range(1905, 1945, 5):
    window.session.set_range(693_961 + (year - 1900) * 365, 693_961 + (year - 1890) * 365)
    window.timeline.marks_in_view(); window.grab(); QApplication.processEvents()
print(before, now())
window.close()
"""


def memory(count: int, folder: Path) -> None:
    """Print what the whole program holds with a layer loaded, in a process of its own, the second time it is opened."""
    from mopr_desktop.domain.layer_parts import Contents, PartNames, digest, write_contents, write_details
    from mopr_desktop.store.layers import keep_layer
    from mopr_desktop.store.notebook import Notebook

    bounds, importance, labels, category = columns(count)
    lines = labels.decode().splitlines(keepends=True)
    names = ("", *(f"kind {n}" for n in range(8)))
    contents, blobs = Contents(), []
    for low in range(0, count, PART_ROWS):
        some = slice(low, low + PART_ROWS)
        text = "".join(lines[some]).encode()
        blobs.append(write_part(Part(bounds[:, some], importance[some], names, category[some], text)))
        details = write_details([["1924"]] * 4, [1])
        blobs.append(details)
        contents.parts.append(PartNames(len(lines[some]), digest(blobs[-2]), (digest(details),)))
    blobs.append(write_contents(contents))
    path = folder / "bench.mopr"
    value = {"title": "Events", "format": "csv", "blob": digest(blobs[-1]), "details": {"rows": count}}
    with Notebook(path, make=True) as notebook:
        keep_layer(notebook, UID, value, blobs)
    del bounds, lines, blobs
    done = ""
    for _ in range(2):
        done = subprocess.run(
            [sys.executable, "-c", MEMORY, str(folder), str(path)], capture_output=True, text=True, check=True
        ).stdout
    before, after = (int(word) for word in done.split())
    print(f"\nmemory: window alone {before} MB; with {count:,} {after} MB")
    line(f"resident with {count:,} loaded", after, "300", " MB")


def main() -> None:
    given = [int(word) for word in sys.argv[1:] if word.isdigit()] or [1_000, 10_000, 1_000_000, 10_000_000]
    app = QApplication.instance() or QApplication([])
    content = Content.open()
    middle = 1_000_000 if 1_000_000 in given else given[-1]
    with tempfile.TemporaryDirectory() as name:
        searching(middle)
        loading(middle, Path(name))
        memory(middle, Path(name))
    frames(content, given, "--profile" in sys.argv)
    print(f"\nthis process held {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10:,} MB at most")
    content.close()
    del app


if __name__ == "__main__":
    main()
