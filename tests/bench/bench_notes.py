"""How the window does with many notes: ``python -m tests.bench.bench_notes [--millions] [--keep FOLDER]``.

Opens a notebook with 1,000 notes and one with 100,000 (with --millions also 1,000,000) in the whole window, and prints
for each what one waits for, in milliseconds of the window's thread, and how many times longer it takes with more notes.
"""

import argparse
import gc
import os
import random
import resource
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["MOPR_HOME"] = tempfile.mkdtemp(prefix="mopr-bench-")

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from mopr_desktop.session.workbook import Change
from mopr_desktop.store.content import Content
from mopr_desktop.store.notebook import Notebook
from mopr_desktop.ui.api import open_window
from mopr_desktop.ui.main_window import MainWindow

SIZES = (1_000, 100_000)
SAMPLE = (
    "charter committee prison aid amnesty Vyatka Kolarov Zetkin congress protest relief archive letter fond roubles"
    " delegate plenum section bulletin poster Болгария 救援 strike trial refugee children home"
)
WORDS = SAMPLE.split()
TAGS = ("to check", "Berlin", "archive", "money", "names", "persecution", "children", "Zürich", "quote", "done")
REACH = {"edit": 50, "selection": 100, "opening": 100, "search": 50, "key": 16, "scroll": 16}


class Answers(QObject):
    """Notes how long the window's thread was held by what it answered.

    Attributes:
        longest: The longest, seconds by the clock.
        busiest: The longest, seconds of the processor: what remains on a machine that does nothing else.
    """

    def __init__(self) -> None:
        super().__init__()
        self.longest = self.busiest = 0.0

    def until(self, done: Callable[[], bool], most_s: float = 600) -> float:
        """Answer events until something is so, and return how long that took; ``longest`` is the longest pause."""
        self.longest, self.busiest, began = 0.0, 0.0, time.perf_counter()
        while True:
            start, worked = time.perf_counter(), time.thread_time()
            QApplication.processEvents()
            self.longest = max(self.longest, time.perf_counter() - start)
            self.busiest = max(self.busiest, time.thread_time() - worked)
            if done() or time.perf_counter() - began > most_s:
                break
            time.sleep(0.0005)
        return time.perf_counter() - began


def target_of(content: Content, chance: random.Random) -> dict[str, str] | None:
    """Return something to write about: records, claims, passages, days and stretches of all kinds."""
    kind = chance.randrange(10)
    if kind < 4:
        return {"record": chance.choice(RECORDS)}
    if kind < 6:
        return {"passage": chance.choice(PASSAGES)}
    if kind < 7:
        return {"claim": chance.choice(CLAIMS)}
    if kind < 9:
        year, month = chance.randrange(1918, 1945), chance.randrange(1, 13)
        first = f"{year}-{month:02d}-{chance.randrange(1, 28):02d}"
        return {"from": first, "to": first if kind == 7 else f"{year + chance.randrange(1, 3)}"}
    return None


def note(content: Content, i: int) -> Change:
    """Return one note; the same number gives the same note."""
    chance = random.Random(i)  # noqa: S311 – only varied, not secret
    words = " ".join(chance.choices(WORDS, k=chance.randrange(8, 60)))
    link = (
        f" See [[{chance.choice(RECORDS)}]]."
        if i % 5 == 0
        else f" And [[n{chance.randrange(i + 1):07}]]." * (i % 7 == 0)
    )
    value = {
        "body": f"Note {i}: {words}.{link}",
        "target": target_of(content, chance),
        "tags": chance.sample(TAGS, chance.randrange(3)),
    }
    return Change("note", f"n{i:07}", value)


RECORDS: list[str] = []
PASSAGES: list[str] = []
CLAIMS: list[str] = []


def fill(content: Content, path: Path, count: int) -> None:
    """Make a notebook with so many notes."""
    with Notebook(path, make=True) as book:
        for first in range(0, count, 5_000):
            book.edit([note(content, i) for i in range(first, min(first + 5_000, count))])


Times = list[tuple[float, float]]
"""Milliseconds by the clock, and of the processor in the window's thread, of each of some steps."""


def timed(step: Callable[[int], object], times: int = 60) -> Times:
    """Return how long each of some steps takes."""
    taken = []
    for i in range(times):
        gc.collect() if i % 20 == 0 else None
        start, worked = time.perf_counter(), time.thread_time()
        step(i)
        taken.append(((time.perf_counter() - start) * 1000, (time.thread_time() - worked) * 1000))
    return taken


def said(taken: Times) -> str:
    """Return p50, p95 and the longest, of the processor and by the clock."""
    parts = []
    for name, place in (("processor", 1), ("clock", 0)):
        times = sorted(one[place] for one in taken)
        p50, p95 = times[len(times) // 2], times[len(times) * 95 // 100]
        parts.append(f"{name} p50 {p50:7.2f} p95 {p95:7.2f} longest {times[-1]:7.2f}")
    return " | ".join(parts)


def settled(window: MainWindow) -> Callable[[], bool]:
    """Return what tells whether the window has done all it does beside."""
    return lambda: not window.desk.note_index.reading and not window.desk.notes.pane.asking


def measure(path: Path, count: int) -> dict[str, float]:
    """Print the figures of one notebook, and return the p95 of each."""
    print(f"\n{count:,} notes, {path.stat().st_size >> 20} MB")
    window = open_window(size=(1440, 900))
    answers, desk = Answers(), window.desk
    QApplication.processEvents()
    found: dict[str, float] = {}

    def show(name: str, words: str, taken: Times) -> None:
        found[name] = sorted(one[1] for one in taken)[len(taken) * 95 // 100]
        print(f"  {words:<41} {said(taken)} ms (reach {REACH[name]})", flush=True)

    desk.commands.run("note.list")
    QApplication.processEvents()
    start, worked = time.perf_counter(), time.thread_time()
    desk.files.open(path)
    first, busy = (time.perf_counter() - start) * 1000, (time.thread_time() - worked) * 1000
    whole = answers.until(lambda: settled(window)() and len(desk.note_index) >= count)
    pause = (max(first, answers.longest * 1000), max(busy, answers.busiest * 1000))
    show("opening", "opening: longest pause of the window", [pause])
    print(f"  opening: all notes there after {first / 1000 + whole:.2f} s")

    def edit(i: int) -> None:
        value = {"body": f"Edited {i} [[section-spain]]", "target": {"record": RECORDS[i % 40]}, "tags": ["edited"]}
        window.workbook.put("note", f"n{i:07}", value)
        QApplication.processEvents()

    show("edit", "an edit, everything that shows it painted", timed(edit))
    answers.until(settled(window))

    names = [*RECORDS]

    def select(i: int) -> None:
        window.session.select(names[i * 7 % len(names)])
        QApplication.processEvents()

    show("selection", "a selection, everything painted", timed(select, 120))

    def scroll(i: int) -> None:
        sheet = desk.notes.pane.list
        where = QPointF(40, 200)
        step = QPoint(0, -1200 if i % 9 else 120_000 * (1 if i % 2 else -1))
        spin = QWheelEvent(
            where, QPointF(sheet.mapToGlobal(where.toPoint())), QPoint(), step, Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
        )  # fmt: skip
        QApplication.sendEvent(sheet.viewport(), spin)
        sheet.viewport().repaint()

    show("scroll", "the list scrolled, a frame", timed(scroll, 120))

    field = desk.notes.pane.field
    pauses, waits = Times(), Times()
    for word in ("charter vyat", "b", "болг", "prison kol", "edited"):
        for i in range(1, len(word) + 1):
            field.setText(word[:i])
            wait = answers.until(settled(window)) * 1000
            pauses.append((answers.longest * 1000, answers.busiest * 1000))
            waits.append((wait, wait))
    show("search", "search: the window held by a letter", pauses)
    print(f"  {'search: until the notes stand there':<41} {said(waits)} ms")
    field.clear()
    answers.until(settled(window))

    desk.commands.run("note.new")
    editor = desk.notes.editor
    text = "A day in the archive, and [[section-g ]] some words. "

    def key(i: int) -> None:
        QTest.keyClick(editor.field, text[i % len(text)])
        QApplication.processEvents()

    show("key", "a key in the editor", timed(key, 3 * len(text)))
    editor.finish()
    answers.until(settled(window))
    print(f"  memory at most so far {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10} MB")
    window.close()
    window.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    return found


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--millions", action="store_true", help="try a million notes, too")
    parser.add_argument("--keep", type=Path, help="folder in which the notebooks are kept for the next time")
    given = parser.parse_args()
    folder = given.keep or Path(tempfile.mkdtemp(prefix="mopr-bench-notes-"))
    content = Content.open()
    RECORDS.extend(content.records())
    PASSAGES.extend(p.name for source in content.sources() for p in content.calendar(source.id))
    CLAIMS.extend(claim.id for name in RECORDS[:60] for claim in content.claims_about(name))
    figures: list[dict[str, float]] = []
    for count in (*SIZES, *([1_000_000] if given.millions else [])):
        path = folder / f"notes-{count}.mopr"
        if not path.exists():
            fill(content, path, count)
        figures.append(measure(path, count))
    print("\nmany / few, p95 of the processor")
    for name in figures[0]:
        print(
            f"  {name:<10} " + "   ".join(f"{many[name] / max(figures[0][name], 0.001):6.1f}" for many in figures[1:])
        )


if __name__ == "__main__":
    main()
