"""How fast table, cards and the words for a screen reader follow the reader.

Run from the root: ``python -m tests.bench.bench_table``. Each line is one deed with everything that it changes painted.
"""

import os
import tempfile
import time
from collections.abc import Callable

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication

from mopr_desktop.domain.days import day_number
from mopr_desktop.ui.api import open_window
from mopr_desktop.ui.main_window import MainWindow


def told(name: str, deed: Callable[[int], object], times: int = 1) -> None:
    """Print how long a deed takes, in milliseconds."""
    took = []
    for turn in range(times):
        begun = time.perf_counter()
        deed(turn)
        QApplication.processEvents()
        took.append((time.perf_counter() - begun) * 1e3)
    took.sort()
    print(f"{name:<44} p50 {took[len(took) // 2]:6.1f} ms   p95 {took[int((len(took) - 1) * 0.95)]:6.1f} ms")


def measure(window: MainWindow) -> None:
    """Print all figures."""
    desk = window.desk
    told("table, first time", lambda _: desk.middle.show_table(True))
    told("axis and table in turn", lambda turn: desk.middle.show_table(bool(turn % 2)), 20)
    desk.middle.show_table(True)
    records = [row.record for row in desk.middle.table.model.shown][:60]
    told("selection to all views with the table", lambda turn: window.session.select(records[turn]), len(records))
    told("sorting by a column", lambda turn: desk.middle.table.model.sort(turn % 7), 21)
    desk.middle.show_table(False)
    first = day_number(1923)
    window.timeline.set_stretch((first, day_number(1929)))
    told("summary of a stretch, first time", lambda _: desk.overlays.summarise())
    told("stretch drawn longer", lambda turn: window.timeline.set_stretch((first, first + 400 + 31 * turn)), 60)
    desk.overlays.escape()
    told("legend, first time", lambda _: desk.overlays.toggle_legend())
    desk.overlays.go_to_date()
    told("a date typed", lambda turn: desk.overlays.goto.field.setText(f"before 19{turn:02}"), 60)
    desk.overlays.escape()
    axis = QAccessible.queryAccessibleInterface(window.timeline)
    told("words of a mark for a screen reader", lambda turn: axis.child(turn % 20).text(QAccessible.Text.Name), 60)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as profile:
        os.environ["MOPR_HOME"] = profile
        opened = open_window(size=(1920, 1080))
        measure(opened)
        opened.close()
