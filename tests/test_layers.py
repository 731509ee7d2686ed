"""What the import contracts in pyproject.toml cannot say."""

import ast
import re
from pathlib import Path

PACKAGE = Path(__file__).parents[1] / "mopr_desktop"
TESTS = Path(__file__).parent


def imported(path: Path) -> set[str]:
    """Return the modules a file imports, with the names taken from packages of Qt."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module} | {f"{node.module}.{alias.name}" for alias in node.names}
    return found


def test_the_session_knows_nothing_of_qt_but_its_core() -> None:
    names = {name for path in (PACKAGE / "session").glob("*.py") for name in imported(path)}
    qt = {name for name in names if name.split(".")[0] in ("PySide6", "pyqtgraph")}
    assert qt
    assert all(name.startswith("PySide6.QtCore") for name in qt), sorted(qt)


def test_no_module_is_empty_and_each_says_what_it_holds() -> None:
    silent = [
        path for path in PACKAGE.rglob("*.py") if not ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
    ]
    assert silent == []


def test_no_test_has_a_clock_of_its_own() -> None:
    clocks = re.compile(r"\btimeout=[0-9]|\.wait\([0-9]|\b(qWait|monotonic|perf_counter|process_time)\(")
    files = [path for path in TESTS.rglob("*.py") if "bench" not in path.parts and path.name != "patience.py"]
    assert [path.name for path in files if clocks.search(path.read_text("utf-8"))] == []
