"""How soon the window is there, and how soon all views follow a selection.

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
from mopr_desktop.ui import api
app = api.application(); window = api.show_frame((1440, 900))
framed = time.perf_counter() - start
axis = []
painted = api.wait_until_painted
def noted(widget):
    painted(widget); axis.append(time.perf_counter() - start)
api.wait_until_painted = noted
api.load(window)
print(framed, axis[0], time.perf_counter() - start)
"""


def seconds(code: str, profile: str) -> list[float]:
    """Run a program in a process of its own; return the times it prints."""
    environment = {"QT_QPA_PLATFORM": "offscreen", **os.environ, "MOPR_HOME": profile}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # an installed program has its byte code
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True)
    return [float(word) for word in done.stdout.split()]


def start_up(rounds: int) -> None:
    """Print how the first frame, the painted axis and the whole window compare with a bare window."""
    framed, usable, complete, bare = [], [], [], []
    with tempfile.TemporaryDirectory() as profile:
        seconds(OURS, profile)  # writes the byte code
        for _ in range(rounds):
            (plain,) = seconds(BARE, profile)
            first, axis, whole = seconds(OURS, profile)
            bare.append(plain)
            framed.append(first / plain)
            usable.append(axis / plain)
            complete.append(whole / plain)
    print(f"bare QMainWindow painted          {statistics.median(bare) * 1000:6.0f} ms")
    print(f"first frame / bare window         {statistics.median(framed):6.2f}    to reach 1.5")
    print(f"axis painted / bare window        {statistics.median(usable):6.2f}    to reach 3.5")
    print(f"everything painted / bare window  {statistics.median(complete):6.2f}")


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
    start_up(int(sys.argv[1]) if len(sys.argv) > 1 else 9)
    selections(100)
