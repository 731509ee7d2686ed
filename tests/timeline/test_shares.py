from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from made import item, rival, setting

from mopr_desktop.domain.days import day_number as day
from mopr_desktop.timeline.lanes import LESS, LaneSpec, geometry_of, lay_out
from mopr_desktop.timeline.setting import MOST_ROWS
from mopr_desktop.timeline.shares import LEAST, USUAL, shares

NONE: dict[str, bool] = {}


def crowd(name: str, many: int, shape: str = "point") -> LaneSpec:
    """A lane in which no two marks can share a row."""
    items = tuple(item(f"{name}{i:02}", day(1930) + i, day(1930) + i + 1, moment=True) for i in range(many))
    return LaneSpec(name, name, shape, geometry_of(shape, items), items)


def height(lanes, rows, here=None) -> int:
    here = here or setting()
    return sum(lay_out(lane, replace(here, rows=rows[lane.id])).height + 1 for lane in lanes)


@given(st.lists(st.integers(0, 20), min_size=1, max_size=6), st.integers(100, 1500))
def test_no_lane_gets_less_than_three_rows_or_more_than_it_needs_and_first_lanes_get_most(sizes, room) -> None:
    lanes = [crowd(f"lane{i}", many) for i, many in enumerate(sizes)]
    rows = shares(lanes, setting(), room, NONE)
    for lane, many in zip(lanes, sizes, strict=True):
        assert min(LEAST, many) <= rows[lane.id] <= many
    if sum(lay_out(lane, setting(rows=LEAST)).height + 1 for lane in lanes) <= room:
        assert height(lanes, rows) <= room


def test_all_rows_are_shown_where_there_is_room_and_few_where_there_is_not() -> None:
    lanes = [crowd("a", 9), crowd("b", 9)]
    assert shares(lanes, setting(), 2000, NONE) == {"a": 9, "b": 9}
    low = shares(lanes, setting(), 120, NONE)
    assert low["a"] < 9
    assert low["b"] == USUAL
    assert shares(lanes, setting(), 2 * (12 + 3 * 17 + 8), NONE) == {"a": 3, "b": 3}


def test_a_folded_lane_leaves_its_room_to_the_others() -> None:
    lanes = [crowd("a", 20), crowd("b", 20)]
    before = shares(lanes, setting(), 300, NONE)["a"]
    assert shares(lanes, setting(), 300, {"b": True})["a"] > before


@given(st.integers(-400, 400))
def test_panning_changes_no_share(px) -> None:
    lanes, here = [crowd("a", 9), crowd("b", 9, "span")], setting()
    there = replace(here, scale=here.scale.panned(px))
    assert shares(lanes, here, 200, NONE) == shares(lanes, there, 200, NONE)


def test_what_found_no_place_is_counted_at_the_edge_and_an_opened_lane_offers_to_close() -> None:
    lane, here = crowd("a", 9), setting()
    closed = lay_out(lane, replace(here, rows=4))
    toggle = next(hit for hit in closed.hits if hit.part == "more")
    assert closed.toggle is not None
    assert (closed.toggle.text, closed.second) == ("+5", ("9 in view",))
    assert closed.at(toggle.x + 1, toggle.y + 1) is toggle
    assert toggle.label.splitlines() == ["a04", "a05", "a06", "a07", "a08"]
    opened = lay_out(lane, replace(here, rows=MOST_ROWS, opened=True))
    assert opened.toggle is not None
    assert (opened.toggle.text, opened.second) == (LESS, ("9 in view", LESS))
    assert opened.height > closed.height


def test_a_head_of_more_than_two_lines_says_how_many_are_in_view() -> None:
    lane = crowd("a", 2)
    assert lay_out(replace(lane, second=("2 events",)), setting()).second == ("2 events",)
    many = ("2 appeals and letters, 3 events and 4 circumstances, 5 other things",)
    assert lay_out(replace(lane, second=many), setting()).second == ("2 in view",)


def test_disputed_rows_count_as_rows_of_their_lane() -> None:
    items = tuple(rival(f"s{i}", (day(1924), day(1925)), (day(1930), day(1931))) for i in range(9))
    lane = LaneSpec("s", "Sections", "counts", geometry_of("counts", items), items)
    rows = shares([lane], setting(), 200, NONE)["s"]
    assert LEAST <= rows < 9
    assert lay_out(lane, setting(rows=rows)).more == 9 - rows
