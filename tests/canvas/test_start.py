import subprocess
import sys


def test_only_an_imported_layer_brings_pyqtgraph() -> None:
    code = (
        "import sys, mopr_desktop.canvas.glyphs, mopr_desktop.canvas.fonts, mopr_desktop.canvas.painters.lane,"
        " mopr_desktop.canvas.lane_source, mopr_desktop.canvas.timeline_view, mopr_desktop.export.figure\n"
        "assert not [name for name in sys.modules if name.startswith('pyqtgraph')]\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_geometry_needs_no_qt() -> None:
    code = (
        "import sys, mopr_desktop.timeline.lanes, mopr_desktop.timeline.ticks, mopr_desktop.timeline.sieve\n"
        "assert not [name for name in sys.modules if 'PySide6' in name]\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
