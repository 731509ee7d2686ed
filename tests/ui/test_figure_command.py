"""``mopr-desktop figure`` paints what the window exports, byte for byte, and says in a sentence what it cannot."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from own_entries import MEMOIRS, own_claim
from PySide6.QtGui import QImage
from windows import ROOT

from mopr_desktop.canvas.fonts import text_scale
from mopr_desktop.cli import cli
from mopr_desktop.domain.days import day_number
from mopr_desktop.export.figure import FOOT_PX
from mopr_desktop.timeline.measures import Measures
from mopr_desktop.ui.main_window import MainWindow

RANGE = ("--from", "1923", "--to", "1934")


@pytest.fixture(autouse=True)
def on_this_database(database: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mopr_desktop.paths.content_database", lambda: database)


def run(*arguments: object) -> Result:
    result = CliRunner().invoke(cli, ["figure", *(str(one) for one in arguments)], prog_name="mopr-desktop")
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def painted(out: Path, *arguments: object) -> bytes:
    result = run(out, *arguments)
    assert result.exit_code == 0, result.stderr
    return out.read_bytes()


def size_of(window: MainWindow) -> tuple[str, ...]:
    """Return the options that give a figure the room of the window's axis."""
    shown = window.timeline.as_painted()
    high = shown["room"] + Measures.scaled(text_scale()).axis + FOOT_PX
    return "--size", f"{shown['width']}x{high}", "--grow"


def exported(window: MainWindow, out: Path) -> bytes:
    window.desk.appearance.set_theme("light")
    window.desk.handlers.save_picture(out)
    return out.read_bytes()


STATES: dict[str, tuple[Callable[[MainWindow], object], tuple[str, ...]]] = {
    "as it opens": (lambda w: None, ()),
    "lens": (lambda w: w.session.set_lens("hist"), ("--lens", "hist")),
    "mirror": (lambda w: w.session.set_mirror(("gse", "wiki")), ("--mirror", "gse, Wikipedia")),
    "as of": (lambda w: w.session.set_as_of(day_number(1928, 5, 9)), ("--as-of", "1928-05-09")),
    "without a source": (
        lambda w: w.session.change_filters(sources=frozenset({"wiki"})),
        ("--filter", "sources=-wiki"),
    ),
    "one lane": (
        lambda w: w.session.change_filters(lanes=frozenset(x.id for x in w.content.lanes() if x.id != "campaigns")),
        ("--filter", "lanes=campaigns"),
    ),
    "only the certain": (
        lambda w: w.session.change_filters(certainty=frozenset({"possible", "no", "undated"})),
        ("--filter", "certainty=certain"),
    ),
    "then": (
        lambda w: (w.session.set_stretch((701_996, 702_727)), w.session.change_filters(certainty=frozenset({"no"}))),
        ("--filter", "during=1923/1924", "--filter", "certainty=-no"),
    ),
    "no contradictions": (
        lambda w: w.session.change_filters(disputes=frozenset({"contradiction", "refinement"})),
        ("--filter", "disagreements=-contradiction,refinement"),
    ),
    "by kind": (lambda w: w.desk.lane_deeds.arrange_by("kind"), ("--by", "kind")),
    "selected": (lambda w: w.session.select("section-spain"), ("--select", "section-spain")),
}


@pytest.mark.parametrize("state", STATES)
def test_the_command_line_paints_what_the_menu_exports(window: MainWindow, tmp_path: Path, state: str) -> None:
    change, options = STATES[state]
    window.session.set_range(*(703_950 - 2000, 703_950 + 2400))
    change(window)
    window.session.set_range(701_996, 706_379)  # 1923 to 1934
    menu = exported(window, tmp_path / "menu.png")
    line = painted(tmp_path / "line.png", *RANGE, *options, *size_of(window))
    assert QImage(str(tmp_path / "line.png")) == QImage(str(tmp_path / "menu.png"))
    assert line == menu


def keep(window: MainWindow, path: Path) -> None:
    window.workbook.open(path, make=True)
    window.workbook.put("own_source", *MEMOIRS)
    window.workbook.put("own_claim", *own_claim("claim-1", "section-austria", "founded", edtf="1901"))
    window.workbook.put("note", "n", {"body": "x", "target": {"record": "section-spain"}, "tags": ["war"]})


VIEWS: dict[str, Callable[[MainWindow], object]] = {
    "own source in the lens": lambda w: w.session.set_lens("source-memoirs"),
    "own sources hidden": lambda w: w.session.change_filters(sources=frozenset({"own-sources", "source-memoirs"})),
    "lanes by tag": lambda w: w.desk.lane_deeds.arrange_by("tag"),
    "folded, opened, rows and heights": lambda w: [
        w.timeline.arranging.set("folded", "bodies", True),
        w.timeline.arranging.set("opened", "campaigns", True),
        w.timeline.arranging.set("rows", "sections", True),
        w.session.set_arrangement(w.session.arrangement.with_height("periodicals", 150).moved(
            [lane.id for lane in w.timeline.lanes()], "aid", -3
        )),
    ],
    "a selected claim and a day": lambda w: [
        w.session.select("section-austria", "source-memoirs-at-p-12", "claim-1"),
        w.session.set_as_of(703_000),
    ],
}  # fmt: skip


@pytest.mark.parametrize("view", VIEWS)
def test_a_saved_view_of_a_notebook_is_painted_as_the_menu_exports_it(
    window: MainWindow, tmp_path: Path, view: str
) -> None:
    path = tmp_path / "thesis.mopr"
    keep(window, path)
    VIEWS[view](window)
    window.session.set_range(700_000, 706_000)
    window.desk.views.save("For the article")
    menu = exported(window, tmp_path / "menu.png")
    options = ("--notebook", path, "--view", "For the article", *size_of(window))
    window.workbook.shut()  # one process has a notebook open once
    assert painted(tmp_path / "line.png", *options) == menu


def test_options_change_what_a_saved_view_shows(window: MainWindow, tmp_path: Path) -> None:
    path = tmp_path / "thesis.mopr"
    keep(window, path)
    window.session.set_lens("source-memoirs")
    window.desk.views.save("Mine")
    window.workbook.shut()
    out = tmp_path / "x.png"
    painted(out, "--notebook", path, "--view", "Mine", "--lens", "gse", *RANGE)
    image = QImage(str(out))
    assert image.text("Sources") == "according to Great Soviet Enc."
    assert image.text("Range") == "1923 – 1934"


def test_what_a_view_names_and_the_data_no_longer_have_is_told(window: MainWindow, tmp_path: Path) -> None:
    path = tmp_path / "thesis.mopr"
    keep(window, path)
    window.session.set_lens("source-memoirs")
    window.desk.views.save("Mine")
    window.workbook.delete("own_claim", "claim-1")
    window.workbook.delete("own_source", "source-memoirs")
    window.workbook.shut()
    result = run(tmp_path / "x.png", "--notebook", path, "--view", "Mine")
    assert result.exit_code == 0
    assert "no longer in the data" in result.stderr
    assert "source-memoirs" in result.stderr


ELSEWHERE = """
import sys
from pathlib import Path
from mopr_desktop import paths
database = Path(sys.argv.pop(1))
paths.content_database = lambda: database
from mopr_desktop.cli import cli
cli(sys.argv[1:], prog_name="mopr-desktop")
"""


def test_the_notebook_may_be_open_in_a_window_and_is_left_as_it_is(
    window: MainWindow, tmp_path: Path, database: Path
) -> None:
    path, out = tmp_path / "thesis.mopr", tmp_path / "x.png"
    keep(window, path)
    window.session.set_lens("source-memoirs")
    window.desk.views.save("Mine")
    before = path.read_bytes()
    command = [sys.executable, "-c", ELSEWHERE, database, "figure", out, "--notebook", path, "--view", "Mine"]
    done = subprocess.run(
        command, env=os.environ | {"PYTHONPATH": str(ROOT)}, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert QImage(str(out)).text("Sources") == "according to Memoirs"
    assert path.read_bytes() == before
    assert window.workbook.put("note", "n2", {"body": "still writing"}) is not None


@pytest.fixture
def notebook(tmp_path: Path, window: MainWindow) -> Path:
    path = tmp_path / "thesis.mopr"
    keep(window, path)
    window.desk.views.save("Germany")
    window.desk.views.save("Twice")
    window.desk.views.save("Twice")
    window.workbook.shut()
    return path


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--lens", "pravda"), "no 'pravda' among the sources. They are gse, wiki, hist."),
        (("--mirror", "gse"), "does not name two sources"),
        (("--mirror", "gse,gse"), "does not name two sources"),
        (("--lens", "gse", "--mirror", "gse,wiki"), "a lens and a mirror at once"),
        (("--as-of", "1924"), "more than one day"),
        (("--as-of", "May Day"), "cannot be read as a date"),
        (("--filter", "weather=fine"), "is no filter. Write --filter NAME=…"),
        (("--filter", "sources"), "is no filter"),
        (("--filter", "sources=gse,pravda"), "no 'pravda' among the sources"),
        (("--filter", "certainty=sure"), "They are certain, possible, no, undated."),
        (("--filter", "during=1924/.."), "has no limit"),
        (("--view", "Germany"), "A saved view stands in a notebook. Name it: --notebook F"),
        (("--select", "nobody"), "There is no record 'nobody'"),
        (("--by", "kind", "--lanes", "weather"), "There is no lane weather"),
        (("--grow",), "--grow shares a height"),
    ],
)
def test_an_option_that_cannot_be_read_is_refused_with_a_sentence(
    arguments: tuple[str, ...], said: str, tmp_path: Path
) -> None:
    result = run(tmp_path / "x.png", *arguments)
    assert result.exit_code == 2
    assert result.stderr.startswith("The figure was not made.")
    assert said in result.stderr.replace("\n", " ")
    assert not (tmp_path / "x.png").exists()


def test_a_view_that_is_not_there_or_stands_twice_is_told(notebook: Path, tmp_path: Path) -> None:
    result = run(tmp_path / "x.png", "--notebook", notebook, "--view", "Spain")
    assert result.exit_code == 2
    assert "no view 'Spain'. It has Germany, Twice, Twice." in result.stderr.replace("\n", " ")
    result = run(tmp_path / "x.png", "--notebook", notebook, "--view", "Twice")
    assert result.exit_code == 2
    assert "2 views of that name. Name one of them by its id: view-" in result.stderr.replace("\n", " ")


def test_a_notebook_that_cannot_be_read_ends_with_its_own_code(tmp_path: Path) -> None:
    missing = run(tmp_path / "x.png", "--notebook", tmp_path / "none.mopr")
    assert missing.exit_code != 0
    assert "none.mopr" in missing.stderr
    (tmp_path / "text.mopr").write_text("no notebook")
    foreign = run(tmp_path / "x.png", "--notebook", tmp_path / "text.mopr")
    assert foreign.exit_code == 2
    assert not (tmp_path / "x.png").exists()


def test_the_bundled_database_is_not_changed_by_a_notebook(notebook: Path, tmp_path: Path, database: Path) -> None:
    before = database.read_bytes()
    painted(tmp_path / "x.png", "--notebook", notebook)
    assert database.read_bytes() == before
