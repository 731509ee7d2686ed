"""Picture by picture: zoom holds still under the pointer, marks never turn back, and panning changes nothing."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPointF

from mopr_desktop.canvas.lane_source import LaneSource
from mopr_desktop.domain.days import day_number
from mopr_desktop.session.session import MAX_WINDOW_DAYS, MIN_WINDOW_DAYS, Filters
from mopr_desktop.timeline.lanes import LaneSpec, lay_out
from mopr_desktop.timeline.measures import REGULAR, Measures
from mopr_desktop.timeline.scale import TimeScale
from mopr_desktop.timeline.setting import Setting
from mopr_desktop.timeline.signs import Hit

WIDTH = 742
INSIDE = 90
"""So far from both edges nothing gives way to them."""


def width(text: str, px: float, weight: int = REGULAR, italic: bool = False) -> float:
    """Measure text alike on every machine."""
    return len(text) * px * 0.5


@pytest.fixture(scope="module")
def source(content) -> LaneSource:
    return LaneSource(content)


@pytest.fixture(scope="module")
def lanes(source) -> list[LaneSpec]:
    return [lane for lane in source.lanes(Filters()) if lane.shape in ("point", "span")]


def places(lanes, source, scale: TimeScale) -> dict[tuple[str, str, str], Hit]:
    """Return the marks and words well within the view."""
    setting = Setting(scale, Measures(), width, None, source.roles, rows=30)
    found = {}
    for lane in lanes:
        for hit in lay_out(lane, setting).hits:
            if hit.part in ("mark", "label") and hit.x > INSIDE and hit.x + hit.width < WIDTH - INSIDE:
                found[lane.id, hit.part, hit.record] = hit
    return found


def _stays_inside(hit: Hit, step: int) -> bool:
    return hit.x - step > INSIDE + 6 and hit.x + hit.width - step < WIDTH - INSIDE - 6


@pytest.mark.parametrize("x", [0, 1, 300, WIDTH - 1])
def test_a_hundred_notches_in_and_out_hold_the_day_under_the_pointer(view, hand, session, x: int) -> None:
    session.set_range(day_number(1921), day_number(1949))
    view.marks_in_view()
    at = QPointF(view.measures.head + x, 200)
    day = view.scale.day(x)
    lengths = []
    for notch in [1] * 40 + [-1] * 70 + [1] * 40:
        hand.wheel(at, notch)
        assert abs((day - view.scale.first_day) * view.scale.px_per_day - x) < 1e-3
        lengths.append(view.scale.last_day - view.scale.first_day)
    assert min(lengths) == pytest.approx(MIN_WINDOW_DAYS, abs=0.01)
    assert max(lengths) == pytest.approx(MAX_WINDOW_DAYS, abs=0.01)


def test_every_picture_of_a_zoom_that_glides_is_whole_and_on_its_way(view, hand, session) -> None:
    session.set_range(day_number(1921), day_number(1949))
    view.marks_in_view()
    view.set_reduced_motion(False)
    x = 300
    day, before = view.scale.day(x), view.scale.px_per_day
    view.zoom(2.0, x)
    motion = view._window.glide._motion
    motion.pause()  # the test turns the clock
    seen = []
    for moment in range(0, motion.duration() + 1, 8):
        motion.setCurrentTime(moment)
        picture = view.grab().toImage()
        colours = {picture.pixelColor(px, 160).name() for px in range(130, picture.width() - 10, 3)}
        assert len(colours) > 2, "a blank picture"
        assert abs((day - view.scale.first_day) * view.scale.px_per_day - x) < 1e-3
        seen.append(view.scale.px_per_day)
    assert seen == sorted(seen)
    assert seen[0] >= before
    assert seen[-1] == pytest.approx(2 * before, rel=0.02)
    view.marks_in_view()


@pytest.mark.parametrize(
    ("first", "last"),
    [((1919, 1), (1947, 1)), ((1922, 1), (1932, 1)), ((1923, 1), (1924, 1)), ((1923, 1), (1923, 3))],
    ids=["all", "decade", "year", "months"],
)
@pytest.mark.parametrize("step", [-5, 3])
def test_panning_moves_all_marks_and_words_alike_and_changes_none(lanes, source, first, last, step: int) -> None:
    scale = TimeScale.over(day_number(*first), day_number(*last), WIDTH)
    before = places(lanes, source, scale)
    looked_at = 0
    for _ in range(60):
        scale = scale.panned(step)
        now = places(lanes, source, scale)
        for key, hit in before.items():
            mark = before.get((key[0], "mark", key[2]))
            if mark is None or mark.label != hit.label or hit.x < mark.x:  # short or at the left: an edge is near
                continue
            if all(_stays_inside(one, step) for one in (mark, hit)):
                there = now[key]
                looked_at += 1
                assert (there.x, there.y, there.label) == (hit.x - step, hit.y, hit.label), key
        before = now
    assert looked_at > 100


@pytest.mark.parametrize("at", [0, 250, WIDTH])
def test_marks_only_move_away_from_the_pointer_while_the_axis_zooms_in(lanes, source, at: int) -> None:
    scale = TimeScale.over(day_number(1919), day_number(1947), WIDTH)
    last: dict[tuple[str, str, str], int] = {}
    for _ in range(60):
        for key, hit in places(lanes, source, scale).items():
            if key[1] == "mark":
                side = 1 if hit.x + hit.width / 2 >= at else -1
                edge = hit.x + hit.width if side > 0 else hit.x
                if key in last:
                    assert (edge - last[key]) * side >= -1, key
                last[key] = edge
        scale = scale.zoomed(1.05, at)
