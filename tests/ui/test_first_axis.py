"""The axis is painted before the panes are made, in its place."""

import itertools
import os
import subprocess
import sys

import pytest
from PySide6.QtCore import QPoint
from windows import ROOT

from mopr_desktop.canvas import lane_item
from mopr_desktop.ui import api
from mopr_desktop.ui.main_window import MainWindow
from mopr_desktop.ui.state import WindowState, save_state


def place(window: MainWindow, widget) -> tuple[int, int, int, int]:
    corner = widget.mapTo(window, QPoint(0, 0))
    return corner.x(), corner.y(), widget.width(), widget.height()


NORMAL, LARGE, SMALL = (1440, 900), (1920, 1080), (1100, 700)


@pytest.mark.parametrize(
    ("size", "left"),
    [
        *itertools.product((NORMAL, LARGE, SMALL), ({}, {"hidden": ["browse"]}, {"hidden": ["details", "source"]})),
        (NORMAL, {"columns": [300, 740, 400]}),  # widths belong to the size of the window that they fill
    ],
)
def test_the_axis_stands_where_it_will_stand_before_there_are_panes(size, left, qtbot, content, monkeypatch) -> None:
    save_state(WindowState(**left))
    painted: list[str] = []
    paint = lane_item.paint_lane
    monkeypatch.setattr(lane_item, "paint_lane", lambda *given, **more: (painted.append("lane"), paint(*given, **more)))
    window = api.show_frame(size)
    qtbot.addWidget(window)
    first = window.show_axis(content)
    api.wait_until_painted(first)
    assert len(painted) >= 5
    assert not window.is_furnished
    before, marks = place(window, first.timeline), first.timeline.marks_in_view()
    assert marks
    window.furnish(content, first)
    api.wait_until_painted(window.timeline)
    assert window.timeline is first.timeline
    assert place(window, window.timeline) == before
    assert window.timeline.marks_in_view() == marks
    window.close()


NOT_YET = """
import sys
from pathlib import Path
from mopr_desktop.store.content import Content
from mopr_desktop.ui import api
api.application()
window = api.show_frame((1440, 900))
api.wait_until_painted(window.show_axis(Content.open(Path(sys.argv[1]))))
late = ("mopr_desktop.ui.desk", "mopr_desktop.store.notebook", "mopr_desktop.session.workbook", "mopr_desktop.ingest",
        "mopr_desktop.session.layers", "numpy", "pyqtgraph", "sqlite_utils")
print([name for name in late if name in sys.modules])
"""


def test_what_the_axis_does_not_need_is_loaded_after_it_is_painted(database) -> None:
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", NOT_YET, str(database)]
    assert subprocess.run(command, capture_output=True, env=environment, check=True).stdout.split() == [b"[]"]
