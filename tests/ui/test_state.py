import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLabel
from windows import close

from mopr_desktop.store.content import Content
from mopr_desktop.ui.api import open_window
from mopr_desktop.ui.banner import Banner
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
    first.desk.appearance.set_theme("dark")
    first.desk.commands.run("view.source")
    first.timeline.arranging.set("folded", "bodies", True)
    first.timeline.arranging.set("opened", "periodicals", True)
    kept = first.session.range
    close(first)
    second = open_window(content=content)
    assert second.session.selected == "section-spain"
    assert second.session.range == kept
    assert second.session.filters.lanes == {"campaigns"}
    assert second.desk.look.theme.dark
    assert second.timeline.arranging.states("folded")["bodies"]
    assert [lane for lane, opened in second.timeline.arranging.states("opened").items() if opened] == ["periodicals"]
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


def left_and_found(change: Callable[[MainWindow], None], content: Content) -> MainWindow:
    """Return a new window after one was changed and ended as by a crash: it never came to close what it had."""
    first = open_window(content=content)
    change(first)
    first.desk.keeping.soon.timeout.emit()
    first.desk.keeping.write = lambda **_: None  # type: ignore[method-assign]  # nothing is written at the end
    close(first)
    return open_window(content=content)


@pytest.mark.parametrize(
    ("change", "found"),
    [
        (lambda w: w.session.set_lens("wiki"), lambda w: w.session.lens == "wiki"),
        (lambda w: w.session.set_mirror(("hist", "gse")), lambda w: w.session.mirror == ("hist", "gse")),
        (lambda w: w.desk.middle.show_table(True), lambda w: w.pane("table").isVisible() and w.timeline.isHidden()),
        (lambda w: w.session.set_as_of(704_000), lambda w: w.session.as_of == 704_000 and w.pane("as-of").isVisible()),
        (lambda w: w.desk.commands.run("view.outline"), lambda w: w.desk.look.theme.hatched),
        (
            lambda w: w.session.change_filters(sources=frozenset({"gse"}), certainty=frozenset({"possible"})),
            lambda w: (w.session.filters.sources, w.session.filters.certainty) == ({"gse"}, {"possible"}),
        ),
        (
            lambda w: w.timeline.arranging.set("pinned", "bodies", True),
            lambda w: "bodies" in w.session.arrangement.pinned,
        ),
        (lambda w: w.desk.lane_deeds.next_facet(), lambda w: w.session.arrangement.facet == "kind"),
        (lambda w: w.session.select("section-spain"), lambda w: w.session.selected == "section-spain"),
        (lambda w: w.session.set_range(700_000, 701_000), lambda w: w.session.range == (700_000, 701_000)),
        (lambda w: w.desk.left.show_page(1), lambda w: w.pane("notes").isVisible()),
        (lambda w: w.desk.commands.run("view.questions"), lambda w: w.pane("questions").isVisible()),
        (lambda w: w.pane("source").show_source("hist"), lambda w: w.pane("source").source == "hist"),
        (lambda w: w.desk.columns.toggle("browse"), lambda w: not w.pane("browse").isVisible()),
    ],
    ids=["lens", "mirror", "table", "as-of", "outline", "filters", "pinned", "facet", "selection", "range", "notes",
         "question", "source", "panes"],
)  # fmt: skip
def test_what_a_researcher_works_in_is_found_again_after_a_crash(
    change: Callable[[MainWindow], None], found: Callable[[MainWindow], bool], content: Content, qapp: object
) -> None:
    window = left_and_found(change, content)
    try:
        assert found(window)
    finally:
        close(window)


def test_every_change_is_written_down_soon(window: MainWindow, profile: Path) -> None:
    keeping = window.desk.keeping
    keeping.write()
    for change in (
        lambda: window.session.set_lens("gse"),
        lambda: window.session.change_filters(lanes=frozenset({"money"})),
        lambda: window.desk.middle.show_table(True),
        lambda: window.desk.columns.toggle("browse"),
        lambda: window.desk.left.show_page(1),
        lambda: window.desk.appearance.set_outlined(True),
    ):
        assert not keeping.soon.isActive()
        change()
        assert keeping.soon.isActive()
        keeping.write()
    assert json.loads((profile / "window.json").read_text("utf-8"))["lens"] == "gse"


def test_an_axis_that_moves_without_a_pause_is_written_down_all_the_same(window: MainWindow) -> None:
    keeping, begun = window.desk.keeping, []
    keeping.write()
    start = keeping.soon.start
    keeping.soon.start = lambda: (begun.append(True), start())  # type: ignore[method-assign]
    for day in range(700_000, 700_010):
        window.session.set_range(day, day + 1000)
    assert begun == [True]


@pytest.mark.parametrize(
    "left",
    [
        {"lens": "no-such-source"},
        {"mirror": ["wiki", "gone"]},
        {"question": "no-such-question", "source": "gone", "record": "gone", "claim": "gone", "passage": "gone"},
        {"filters": {"sources": ["gone"], "lanes": ["gone"]}},
    ],
)
def test_names_that_are_no_longer_there_are_left_out(
    left: dict[str, object], profile: Path, open_one: Callable[[], MainWindow]
) -> None:
    save_state(WindowState(**left))  # type: ignore[arg-type]
    session = open_one().session
    assert (session.lens, session.mirror, session.question, session.selected) == (None, None, None, None)
    assert not session.filters.sources
    assert not session.filters.lanes


def test_a_remembered_lens_shows_already_on_the_first_axis(profile: Path, content: Content, qtbot) -> None:  # type: ignore[no-untyped-def]
    from mopr_desktop.ui import api

    save_state(WindowState(lens="hist"))
    window = api.show_frame((1440, 900))
    qtbot.addWidget(window)
    first = window.show_axis(content)
    assert list(first.timeline.source.speaking) == ["hist"]
    window.close()


def told(window: MainWindow) -> tuple[object, ...]:
    """Return what the panes count and say of the history shown."""
    desk = window.desk
    desk.in_view.refresh()
    window.timeline.marks_in_view()
    chips = [chip for banner in window.findChildren(Banner) for chip in banner.chips]
    said = [part.text() for chip in chips for part in chip.findChildren(QLabel)]
    return desk.in_view.counts, desk.status.plain_text(), desk.browse.plain_text(), desk.perspective.note, said


@pytest.mark.parametrize(
    "change",
    [
        lambda session: session.set_mirror(("wiki", "hist")),
        lambda session: session.set_lens("hist"),
        lambda session: session.change_filters(sources=frozenset({"wiki"})),
    ],
    ids=["mirror", "lens", "hidden source"],
)
def test_every_pane_tells_of_the_history_that_is_found_again_as_it_did_before(change, content, qapp: object) -> None:
    before = open_window(content=content)
    change(before.session)
    QApplication.processEvents()
    said = told(before)
    close(before)
    after = open_window(content=content)
    try:
        assert told(after) == said
    finally:
        close(after)
