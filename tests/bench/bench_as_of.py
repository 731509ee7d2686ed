"""How fast the statement of a day is computed, and how fast axis and pane follow the date line while it is dragged."""

import os
import tempfile
import time
from collections.abc import Callable

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["MOPR_HOME"] = tempfile.mkdtemp(prefix="mopr-bench-")

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from mopr_desktop.domain.days import day_number
from mopr_desktop.domain.organisation import Organisation
from mopr_desktop.ui.api import open_window

STEPS = 300
FIRST = day_number(1923)
LIMIT_MS = 100.0


def timed(step: Callable[[int], None]) -> str:
    """Return p50, p95 and the longest of STEPS steps."""
    taken = []
    for i in range(STEPS):
        start = time.perf_counter()
        step(i)
        taken.append((time.perf_counter() - start) * 1000)
    taken.sort()
    return f"p50 {taken[STEPS // 2]:.1f} ms   p95 {taken[STEPS * 95 // 100]:.1f} ms   longest {taken[-1]:.1f} ms"


def main() -> None:
    """Print the figures."""
    window = open_window(size=(1920, 1080))
    start = time.perf_counter()
    organisation = Organisation(window.content)
    print(f"organisation read once            {(time.perf_counter() - start) * 1000:.1f} ms")
    print(f"statement of a day                {timed(lambda i: organisation.on(FIRST + 19 * i) and None)}")
    window.session.set_as_of(FIRST)
    QApplication.processEvents()
    for unfolded in (False, True):
        if unfolded:
            for standing in ("certain", "possible", "undated"):
                window.pane("as-of").sheet._fold(standing)
        axis, head = window.timeline.axis, window.timeline.measures.head
        left = head + window.timeline.scale.px(FIRST)
        QTest.mousePress(axis, Qt.MouseButton.LeftButton, pos=QPoint(left, 8))

        def drag(i: int, left: int = left, axis: QWidget = axis) -> None:
            QTest.mouseMove(axis, QPoint(left + 2 * i, 8))
            QApplication.processEvents()

        words = "dragged, all 73 sections listed  " if unfolded else "dragged, axis and pane painted   "
        print(f"{words} {timed(drag)}   (reach: {LIMIT_MS:.0f} ms)")
        QTest.mouseRelease(axis, Qt.MouseButton.LeftButton, pos=QPoint(left + 2 * STEPS, 8))
    window.close()


if __name__ == "__main__":
    main()
