"""Measures the notebook: ``python tests/bench/bench_notebook.py [--large]``; prints one figure a line.

--large also opens and checks a notebook of 1 GB, which takes minutes and 2 GB of room.
"""

import gc
import os
import random
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from mopr_desktop.store.background_check import BackgroundCheck
from mopr_desktop.store.backup_in_pieces import BackupInPieces
from mopr_desktop.store.checking import check
from mopr_desktop.store.connection import reading
from mopr_desktop.store.merge import merge, stranger
from mopr_desktop.store.notebook import Change, Notebook
from mopr_desktop.store.rebuilding import rebuild


def say(what: str, seconds: float) -> None:
    shown = f"{seconds * 1000:.2f} ms" if seconds < 1 else f"{seconds:.2f} s"
    print(f"{what}: {shown}", flush=True)


def timed(work: Callable[[], object]) -> float:
    gc.collect()
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def timed_step(looking: BackgroundCheck) -> float:
    began = time.perf_counter()
    looking.step()
    return time.perf_counter() - began


def changes(first: int, count: int, size: int) -> list[Change]:
    chance = random.Random(first)  # noqa: S311
    return [
        Change("note", f"n{i:07}", {"body": f"{chance.random()} " + "a sentence of a note, " * (size // 22)})
        for i in range(first, first + count)
    ]


def filled(path: Path, count: int, size: int) -> Path:
    with Notebook(path, make=True) as notebook:
        for first in range(0, count, 5000):
            notebook.edit(changes(first, min(5000, count - first), size))
    return path


def commits(path: Path) -> None:
    with Notebook(path, make=True) as notebook:
        times = [timed(lambda i=i: notebook.put("note", f"c{i}", {"body": "x" * 800})) for i in range(500)]
    megabytes = path.stat().st_size >> 20
    say(f"commit p50 in {megabytes} MB", statistics.median(times))
    say(f"commit p95 in {megabytes} MB", statistics.quantiles(times, n=20)[-1])


def open_and_check(folder: Path, megabytes: int) -> Path:
    path = filled(folder / f"{megabytes}.mopr", megabytes * 200, 2100)
    size = path.stat().st_size >> 20

    def whole() -> None:
        with reading(path) as (db, header):
            check(db, header, path)

    say(f"open to write, {size} MB", timed(lambda: Notebook(path).close()))
    say(f"check whole, {size} MB", timed(whole))
    with Notebook(path, check=False) as notebook:
        looking, steps = BackgroundCheck(notebook), [0.0]
        while not looking.step():
            steps.append(timed(lambda: notebook.put("note", "meanwhile", {"body": "x"})))
        say(f"an edit during the check in the background, p95, {size} MB", sorted(steps)[len(steps) * 95 // 100])
        pieces, rest = BackgroundCheck(notebook), []
        total = timed(lambda: [rest.append(timed_step(pieces)) for _ in iter(lambda: pieces.done < 1, False)])
        say(f"check in the background, {size} MB", total)
        say(f"its longest piece, {size} MB", max(rest))
        assert looking.damage() is pieces.damage() is None
        backing_up(notebook, size)
    commits(path)
    return path


def backing_up(notebook: Notebook, size: int) -> None:
    """Measure what an edit waits for that comes while a piece is copied: the rest of the piece, and its own time."""
    copying = BackupInPieces(notebook, "timer")
    began, waits, edits, over = time.perf_counter(), list[float](), list[float](), False
    while not over:
        start = time.perf_counter()
        over = copying.step()
        waits.append(time.perf_counter() - start)
        edits.append(timed(lambda: notebook.put("note", "meanwhile", {"body": "x"})))
    say(f"backup in pieces, an edit after each, {size} MB", time.perf_counter() - began)
    say(f"its longest piece, {size} MB", max(waits))
    say(f"an edit during it, p95, {size} MB", sorted(edits)[len(edits) * 95 // 100])
    say(f"an edit during it, longest, {size} MB", max(edits))


def rebuilding(path: Path) -> None:
    with Notebook(path) as notebook:
        megabytes = path.stat().st_size >> 20
        say(f"rebuild of {megabytes} MB from the log", timed(lambda: notebook.transact(lambda w: rebuild(w.db))))


def merging(folder: Path) -> None:
    first = filled(folder / "first.mopr", 50_000, 300)
    shutil.copyfile(first, second := folder / "second.mopr")
    with Notebook(first) as notebook:
        notebook.edit(changes(50_000, 25_000, 300))
        notebook.edit(changes(0, 5000, 100))
    with Notebook(second) as notebook:
        notebook.edit(changes(75_000, 25_000, 300))
        notebook.edit(changes(2500, 5000, 200))

    def work() -> None:
        with stranger(second) as operations, Notebook(first) as notebook:
            print(merge(notebook, operations))

    say("merge to 100,000 notes, 30,000 operations of another replica, 2,500 conflicts", timed(work))
    say("merge again, nothing new", timed(work))
    with Notebook(first) as notebook:
        say("undo of that merge", timed(notebook.undo))


def undoing(folder: Path) -> None:
    for names in (1, 2000):
        with Notebook(folder / f"undo-{names}.mopr", make=True) as notebook:
            for i in range(2000):
                notebook.put("note", f"n{i % names}", {"body": f"text {i} " * 50})
            say(f"undo of 2,000 steps over {names} notes", timed(lambda n=notebook: [n.undo() for _ in range(2000)]))
            say(f"redo of 2,000 steps over {names} notes", timed(lambda n=notebook: [n.redo() for _ in range(2000)]))


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="mopr-bench-") as name:
        folder = Path(name)
        os.environ["MOPR_HOME"] = str(folder / "profile")
        commits(folder / "new.mopr")
        for megabytes in (10, 100, 1000) if "--large" in sys.argv else (10, 100):
            path = open_and_check(folder, megabytes)
            if megabytes <= 100:
                rebuilding(path)
            path.unlink()
        merging(folder)
        undoing(folder)


main()
