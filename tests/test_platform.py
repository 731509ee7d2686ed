"""Qt for Python on this machine: sound where we say it is."""

import os
import subprocess
import sys

# PySide6 6.12.0 loses a reference to None at every call that returns it. Before Python 3.12 made None immortal, the
# interpreter died after some thousand calls ("deallocating None"); short tests passed.
MANY_CALLS = """
import sys
from PySide6.QtCore import QObject, QRect
from PySide6.QtGui import QColor, QGuiApplication, QImage, QPainter

application = QGuiApplication([])
thing, area, colour = QObject(), QRect(0, 0, 2, 2), QColor("black")
image = QImage(4, 4, QImage.Format.Format_RGB32)
painter = QPainter(image)
before = sys.getrefcount(None)
for _ in range(100_000):
    thing.setObjectName("mopr")
    painter.fillRect(area, colour)
painter.end()
lost = before - sys.getrefcount(None)
assert lost < 1_000, f"{lost} references to None were lost"
print("survived")
"""


def test_two_hundred_thousand_calls_that_return_none_are_survived() -> None:
    environ = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run([sys.executable, "-c", MANY_CALLS], env=environ, capture_output=True, text=True, check=False)
    assert done.stdout == "survived\n", f"exit code {done.returncode}: {done.stderr[-2000:]}"
