import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from windows import close

from mopr_desktop.store.content import Content
from mopr_desktop.ui.api import open_window
from mopr_desktop.ui.main_window import MainWindow
from mopr_desktop.ui.remembered import FIRST_RANGE
from mopr_desktop.ui.state import LARGEST, WindowState, load_state, save_state

HOSTILE = [
    b"",
    b"{",
    b"[]",
    b"null",
    b'"text"',
    b"\xff\xfe\x00",
    b'{"version": 99}',
    b'{"version": 1, "first_day": Infinity, "last_day": NaN}',
    b'{"version": 1, "first_day": 9999999999999999999999, "last_day": -1}',
    b'{"version": 1, "geometry": "AAAA", "columns": [1, -5, "x"], "right": {}}',
    b'{"version": 1, "geometry": "!!!", "theme": "pink", "text_scale": 1e300}',
    b'{"version": 1, "record": "no-such-record", "passage": "../../etc/passwd", "claim": 7}',
    b'{"version": 1, "filters": {"lanes": ["nowhere"], "__class__": ["x"]}, "folded": ["nowhere"]}',
    b'{"version": 1, "hidden": [["browse"]], "sections_by_country": "yes"}',
    b"[" * 100_000,
    b"x" * (LARGEST + 10),
]


def test_what_was_saved_is_read_again(tmp_path: Path) -> None:
    state = WindowState(theme="dark", first_day=700_000, last_day=701_000, record="ioar", folded=["bodies"])
    save_state(state, tmp_path / "window.json")
    assert load_state(tmp_path / "window.json") == state


def test_a_missing_file_means_the_defaults(tmp_path: Path) -> None:
    assert load_state(tmp_path / "none.json") == WindowState()


@pytest.mark.parametrize("raw", HOSTILE, ids=range(len(HOSTILE)))
def test_a_damaged_file_never_stops_the_window(raw: bytes, profile: Path, open_one: Callable[[], MainWindow]) -> None:
    profile.mkdir(parents=True)
    (profile / "window.json").write_bytes(raw)
    window = open_one()
    assert window.isVisible()
    assert window.session.selected is None


def test_saving_leaves_no_other_file(tmp_path: Path) -> None:
    save_state(WindowState(), tmp_path / "window.json")
    save_state(replace(WindowState(), theme="light"), tmp_path / "window.json")
    assert [path.name for path in tmp_path.iterdir()] == ["window.json"]


def test_a_window_opens_where_the_last_one_was_left(content: Content, qapp: object) -> None:
    first = open_window(content=content)
    first.session.select("section-spain")
    first.session.set_range(*(day + 400 for day in FIRST_RANGE))
    first.session.change_filters(lanes=frozenset({"campaigns"}))
    first.desk.set_theme("dark")
    first.desk.commands.run("view.source")
    first.timeline.set_folded("bodies", True)
    first.timeline.set_opened("periodicals", True)
    kept = first.session.range
    close(first)
    second = open_window(content=content)
    assert second.session.selected == "section-spain"
    assert second.session.range == kept
    assert second.session.filters.lanes == {"campaigns"}
    assert second.desk.look.theme.dark
    assert second.timeline.folded()["bodies"]
    assert [lane for lane, opened in second.timeline.opened().items() if opened] == ["periodicals"]
    assert not second.pane("source").isVisible()
    close(second)


def test_a_profile_that_cannot_be_written_does_not_keep_the_window_from_closing(
    profile: Path, open_one: Callable[[], MainWindow]
) -> None:
    window = open_one()
    profile.parent.mkdir(parents=True, exist_ok=True)
    profile.write_text("a file where the folder should be")
    window.close()
    assert not window.isVisible()


def test_the_state_file_is_plain_json(profile: Path, open_one: Callable[[], MainWindow]) -> None:
    open_one().close()
    assert json.loads((profile / "window.json").read_text("utf-8"))["version"] == 1
