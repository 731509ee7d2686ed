"""One world for all tests: no window in anybody's way, no file of the reader's own, one locale."""

import contextlib
import gc
import os
import shutil
import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path

import patience
import pytest
from hypothesis import HealthCheck, settings
from patience import PatientBot

from mopr_desktop.ingest.bundle import build
from mopr_desktop.store.content import Content

ROOT = Path(__file__).parents[1]

#: Settings of a desktop or a shell that would change sizes, styles or places.
STRAY = ("QT_SCALE_FACTOR", "QT_AUTO_SCREEN_SCALE_FACTOR", "QT_FONT_DPI", "QT_STYLE_OVERRIDE", "QT_QPA_PLATFORMTHEME",
         "QT_LOGGING_RULES", "LANGUAGE", "LC_TIME", "LC_NUMERIC", "LC_CTYPE", "LC_COLLATE")  # fmt: skip
WORLD = pytest.StashKey[Path]()


def pytest_configure(config: pytest.Config) -> None:
    """Set the stage before any test module is imported; each process has its own."""
    for name in STRAY:
        os.environ.pop(name, None)
    os.environ["LANG"] = os.environ["LC_ALL"] = "C.UTF-8"  # Qt warns of any other encoding
    if not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    # A busy processor is no fault of the program. The same examples in every run: nobody's change is refused for what
    # another's happened upon; --hypothesis-profile=search looks for more.
    easy = {"deadline": None, "suppress_health_check": [HealthCheck.too_slow]}
    settings.register_profile("search", max_examples=2_000, **easy)
    settings.register_profile("shared machine", derandomize=True, **easy)
    settings.load_profile("shared machine")
    world = config.stash[WORLD] = Path(tempfile.mkdtemp(prefix="mopr-tests-"))
    for name in ("MOPR_HOME", "XDG_RUNTIME_DIR", "XDG_CONFIG_HOME", "XDG_DATA_HOME"):
        folder = world / name.lower()
        folder.mkdir(mode=0o700)
        os.environ[name] = str(folder)


def pytest_unconfigure(config: pytest.Config) -> None:
    """Clear the stage."""
    shutil.rmtree(config.stash[WORLD], ignore_errors=True)


def open_files() -> set[str]:
    """Return the temporary files that this process holds open, where the system lists them."""
    found = set()
    for link in Path("/proc/self/fd").glob("*"):
        with contextlib.suppress(OSError):  # the folder itself, while it is read
            found.add(str(link.readlink()))
    return {path for path in found if path.startswith(tempfile.gettempdir())}


@pytest.fixture(autouse=True, scope="module")
def nothing_left_behind() -> Iterator[None]:
    """Blame what is left open on the file of tests that opened it, and not on the one where it happens to be found."""
    files, threads = open_files(), set(threading.enumerate())
    yield
    gc.collect()  # what is closed only now warns, and a warning is an error
    for thread in set(threading.enumerate()) - threads:
        thread.join(patience.SECONDS)
    assert not set(threading.enumerate()) - threads
    assert not open_files() - files


@pytest.fixture(autouse=True)
def nothing_kept(request: pytest.FixtureRequest, nothing_left_behind: None) -> Iterator[None]:
    """Let go of what a test was given before its file is looked through; pytest keeps it a moment longer."""
    yield
    request.node.funcargs.clear()


@pytest.fixture(scope="session")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a database built from the ``db/`` of this checkout, once for each process."""
    out = tmp_path_factory.mktemp("bundled") / "content.sqlite"
    build(ROOT / "db", out)
    return out


@pytest.fixture(scope="module")
def content(database: Path) -> Iterator[Content]:
    """Return what the database holds; each file of tests has it anew, as windows put the reader's own beside it."""
    opened = Content.open(database)
    yield opened
    opened.close()


@pytest.fixture
def qtbot(qapp: object, request: pytest.FixtureRequest) -> PatientBot:
    """Return a hand that waits for a slow machine, too."""
    return PatientBot(request)
