"""How soon the window is there and takes input, and how soon all views follow a selection.

Run from the root: ``python -m tests.bench.bench_window [ROUNDS]``. Start-up is measured in fresh processes, the program
and a bare QMainWindow in turn; what is quoted is the median of the ratios pair by pair.
"""

import os
import random
import statistics
import subprocess
import sys
import tempfile
import time

BARE = """
import time; start = time.perf_counter()
from PySide6.QtWidgets import QApplication, QMainWindow
class Window(QMainWindow):
    painted = False
    def paintEvent(self, event):
        super().paintEvent(event); self.painted = True
app = QApplication([]); window = Window(); window.resize(1440, 900); window.show()
while not window.painted: app.processEvents()
print(time.perf_counter() - start)
"""
OURS = """
import time; start = time.perf_counter()
from mopr_desktop.collecting import uncollected
with uncollected():  # as ui.app.run does it
    from mopr_desktop.ui import api
    app = api.application(); window = api.show_frame((1440, 900))
    framed = time.perf_counter() - start
    from PySide6.QtCore import QPoint, QPointF, Qt
    from PySide6.QtGui import QWheelEvent
    axis, taken, answered, pauses, seen = [], [], [], [], []
    painted, serve = api.wait_until_painted, api.QApplication.processEvents

    def turn_the_wheel(timeline):
        port = timeline.lanes_viewport
        at = QPointF(port.width() / 2, port.height() / 2)
        held = Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase
        event = QWheelEvent(at, port.mapToGlobal(at), QPoint(), QPoint(0, 120), *held, False)
        timeline._stack.view.zoomed.connect(lambda *_: taken.append(time.perf_counter() - start))
        api.QApplication.postEvent(port, event)
        return timeline, timeline.scale

    def noted(widget):
        painted(widget)
        if not axis:
            axis.append(time.perf_counter() - start)
            seen.extend(turn_the_wheel(widget.timeline))
            pauses.append(time.perf_counter())

    def served(*given):
        if pauses:
            pauses[-1] = time.perf_counter() - pauses[-1]
        serve(*given)
        if seen and not answered and seen[0].scale != seen[1]:
            answered.append(time.perf_counter() - start)
        if pauses:
            pauses.append(time.perf_counter())

    class Served(api.QApplication):
        processEvents = staticmethod(served)

    api.wait_until_painted, api.QApplication = noted, Served
    api.load(window)
whole = time.perf_counter() - start
print(framed, axis[0], taken[0], answered[0], whole, max(pauses[:-1]))
"""
FIGURES = (
    ("first frame / bare window", "1.5"),
    ("axis painted / bare window", "3.5"),
    ("axis takes the wheel / bare window", "3.5"),
    ("first picture after the wheel / bare window", "-"),
    ("everything painted / bare window", "-"),
)


def seconds(code: str, profile: str) -> list[float]:
    """Run a program in a process of its own; return the times it prints."""
    environment = {"QT_QPA_PLATFORM": "offscreen", **os.environ, "MOPR_HOME": profile}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # an installed program has its byte code
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True)
    return [float(word) for word in done.stdout.split()]


def start_up(rounds: int, clock: str, said: str) -> None:
    """Print how the first frame, the painted axis, its first answer and the whole window compare with a bare window."""
    ours, bare_window = (code.replace("time.perf_counter", clock) for code in (OURS, BARE))
    taken: list[list[float]] = []
    bare = []
    with tempfile.TemporaryDirectory() as profile:
        seconds(ours, profile)  # writes the byte code
        for _ in range(rounds):
            (plain,) = seconds(bare_window, profile)
            bare.append(plain)
            *times, pause = seconds(ours, profile)
            taken.append([*(one / plain for one in times), pause])
    *ratios, pauses = zip(*taken, strict=True)
    middle = statistics.median
    print(f"medians of {rounds} starts {said}; ratios pair by pair, least and most beside them")
    print(f"{'bare QMainWindow painted':<44}{middle(bare) * 1000:6.0f} ms")
    for (name, goal), found in zip(FIGURES, ratios, strict=True):
        print(f"{name:<44}{middle(found):6.2f}    ({min(found):.2f} to {max(found):.2f}) to reach {goal}")
    print(f"{'longest time without input meanwhile':<44}{middle(pauses) * 1000:6.0f} ms")


def selections(count: int) -> None:
    """Print how long it takes until every view shows another record, drawn at random."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory() as profile:
        os.environ["MOPR_HOME"] = profile
        from PySide6.QtWidgets import QApplication

        from mopr_desktop.ui.api import open_window

        window = open_window()
        window.timeline.set_reduced_motion(True)
        records = sorted(window.content.records())
        taken = []
        for record in random.Random(1922).sample(records, count):  # noqa: S311  # the same ones each time
            start = time.perf_counter()
            window.session.select(record)
            QApplication.processEvents()
            window.grab()
            taken.append((time.perf_counter() - start) * 1000)
        window.close()
    taken.sort()
    print(f"selection to all views, p50       {taken[len(taken) // 2]:6.1f} ms")
    print(f"selection to all views, p95       {taken[int(len(taken) * 0.95)]:6.1f} ms to reach 100")


if __name__ == "__main__":
    starts = int(sys.argv[1]) if len(sys.argv) > 1 else 9
    start_up(starts, "time.perf_counter", "by the clock on the wall")
    start_up(starts, "time.thread_time", "by the processor's own time, which other work on the machine lengthens less")
    selections(100)
