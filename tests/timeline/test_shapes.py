from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made import item, rival, setting, width

from mopr_desktop.domain.bands import Band
from mopr_desktop.domain.days import BEGINNING, FOREVER, day_number
from mopr_desktop.domain.edtf import parse
from mopr_desktop.domain.membership import Figure
from mopr_desktop.domain.records import ClaimMark
from mopr_desktop.timeline.labels import fitting, wording
from mopr_desktop.timeline.lanes import SHAPES, LaneSpec, geometry_of, lay_out
from mopr_desktop.timeline.scale import TimeScale
from mopr_desktop.timeline.shapes.counts import CountsLane
from mopr_desktop.timeline.shapes.packed import PackedLane
from mopr_desktop.timeline.shapes.series import Series, SeriesLane
from mopr_desktop.timeline.shapes.stretches import stretches_of
from mopr_desktop.timeline.signs import Hit, Sheet

Y = day_number
starts = st.integers(Y(1915), Y(1950))
some_items = st.lists(
    st.tuples(starts, st.integers(1, 4000), st.booleans(), st.integers(3, 40), st.integers(0, 2)), max_size=30
)


def made(found) -> list:
    return [
        item(f"r{i}", start, start + length, moment=moment, title="x" * letters, weight=weight)
        for i, (start, length, moment, letters, weight) in enumerate(found)
    ]


@given(some_items, st.booleans(), st.sampled_from([(1921, 1949), (1924, 1926), (1850, 2000)]))
def test_no_two_marks_or_labels_of_a_row_touch(found, points, window) -> None:
    sheet = PackedLane(made(found), points=points).lay_out(setting(*window))
    rows: dict[int, dict[str, list[Hit]]] = {}
    for hit in sheet.hits:
        middle = next(m for m in range(hit.y, hit.y + hit.height + 1) if abs(2 * (m - hit.y) - hit.height) <= 1)
        rows.setdefault(middle // 4, {}).setdefault(hit.record, []).append(hit)
    for row in rows.values():
        reach = sorted((min(h.x for h in hits), max(h.x + h.width for h in hits)) for hits in row.values())
        assert all(left[1] < right[0] for left, right in pairwise(reach))


@given(some_items)
def test_every_item_in_view_is_painted_or_counted_as_more(found) -> None:
    items = made(found)
    sheet = PackedLane(items, points=False).lay_out(setting(1900, 1960, rows=4))
    painted = {hit.record for hit in sheet.hits if hit.part == "mark"}
    assert len(painted) + sheet.more == len(items)
    assert len(sheet.left_out) == min(sheet.more, 12)


@given(some_items, st.integers(-300, 300))
def test_panning_never_moves_a_mark_to_another_row(found, shift) -> None:
    lane, here = PackedLane(made(found), points=True), setting()
    there = replace(here, scale=here.scale.panned(shift))
    rows = [{hit.record: hit.y for hit in lane.lay_out(s).hits if hit.part == "mark"} for s in (here, there)]
    both = rows[0].keys() & rows[1].keys()
    assert all(rows[0][record] == rows[1][record] for record in both)


def test_what_has_no_mark_in_view_leaves_no_letters_at_the_edge() -> None:
    before = item("m", Y(1923, 12, 20), Y(1923, 12, 21), moment=True, title="x" * 40)
    span = item("s", Y(1923, 1), Y(1923, 12, 20), title="y" * 40)
    for lane in (PackedLane([before], points=True), PackedLane([before, span], points=False)):
        sheet = lane.lay_out(setting(1924, 1925))
        assert (sheet.labels, sheet.hits, sheet.more) == ([], [], 0)


@given(some_items, st.integers(1, 4), st.integers(0, 29))
def test_the_selected_one_always_has_a_place_and_displaces_only_its_row(found, rows, chosen) -> None:
    items = made(found)
    lane, wide = PackedLane(items, points=False), setting(1900, 1970, rows=rows)

    def places(here) -> dict[str, int]:
        return {hit.record: hit.y + hit.height // 2 for hit in lane.lay_out(here).hits if hit.part == "mark"}

    before, record = places(wide), f"r{chosen % max(len(items), 1)}"
    after = places(replace(wide, selected=record))
    if items:
        assert record in after
    if record in before:
        assert before == after
    moved = [name for name in before.keys() & after.keys() if abs(before[name] - after[name]) > 2]
    assert not moved or record not in before


def test_where_rows_are_few_the_disputed_then_the_weighty_then_the_long_then_the_well_attested_are_placed() -> None:
    day = Y(1930)
    undated = item(
        "box", BEGINNING, FOREVER, undated=True, start_given=False, end_given=False, weight=2,
        limit_first=Y(1922), limit_last=Y(1942),
    )  # fmt: skip
    disputed = replace(
        rival("differ", (day, day + 1), (day + 10, day + 11)), weight=0, end_given=True, latest_end=day + 99
    )
    items = [
        undated,
        item("plain", day, day + 1, moment=True),
        item("attested", day, day + 1, moment=True, sources=("gse", "wiki")),
        item("long", day, day + 700),
        item("main", day, day + 1, moment=True, weight=2),
        disputed,
    ]
    for given_order in (items, items[::-1]):
        placed = set()
        for rows, name in enumerate(["differ", "main", "long", "attested", "plain", "box"], 1):
            sheet = PackedLane(given_order, points=False).lay_out(setting(rows=rows))
            new = {hit.record for hit in sheet.hits if hit.part == "mark"}
            assert new == placed | {name}
            placed = new


def test_what_found_no_row_may_stand_where_its_rows_are_empty_in_view() -> None:
    long = item("long", Y(1921), Y(1924), title="x" * 60)
    short = item("short", Y(1923), Y(1928), title="y")
    lane = PackedLane([long, replace(short, latest_end=Y(1925), earliest_end=Y(1925))], points=False)
    here = setting(1921, 1949, rows=1)
    assert lane.lay_out(here).left_out == ("y",)
    later = TimeScale(Y(1924, 6), here.scale.px_per_day, here.scale.width_px)
    sheet = lane.lay_out(replace(here, scale=later))
    assert ([hit.record for hit in sheet.hits if hit.part == "mark"], sheet.more) == (["short"], 0)


def test_a_succession_too_short_for_its_names_tells_them_at_its_end() -> None:
    offices = [
        item("o1", Y(1922, 12), Y(1923, 1), track="t", title="Marchlewski: member", short="Marchlewski"),
        item("o2", Y(1923, 2), Y(1923, 9), track="t", title="Marchlewski: chairman", short="Marchlewski"),
    ]
    sheet = PackedLane(offices, points=False).lay_out(setting())
    assert [label.text for label in sheet.labels] == ["Marchlewski: member, chairman"]


def test_stretches_of_time_that_share_no_day_are_drawn_apart() -> None:
    first, second = parse("1921/1922"), parse("1923/1939")
    marks = (
        ClaimMark("a", "hist", "active", *first.possible),
        ClaimMark("b", "gse", "active", *second.possible),
    )
    whole = item(
        "c", first.earliest_start, second.latest_end, marks=marks, date_words="1921–1922 or 1923–1939",
        latest_start=second.latest_start, earliest_end=first.earliest_end,
    )  # fmt: skip
    parts = stretches_of(whole, {"a": first, "b": second})
    sheet = PackedLane([whole], points=False, stretches={"c": parts}).lay_out(setting())
    assert [(bar.x0, bar.x1) for bar in sheet.bars] == [
        (setting().px(Y(1921)), setting().px(Y(1923))),
        (setting().px(Y(1923)), setting().px(Y(1940))),
    ]
    assert sheet.bars[1].core0 < sheet.bars[1].core1
    assert [label.text for label in sheet.labels] == ["c, 1921–1922 or 1923–1939"]
    overlapping = parse("1922/1939")
    together = replace(whole, marks=(marks[0], replace(marks[1], first_day=overlapping.earliest_start)))
    assert stretches_of(together, {"a": first, "b": overlapping}) == ()


def test_a_moment_narrower_than_its_sign_is_a_diamond_and_a_wide_one_a_lozenge() -> None:
    lane = PackedLane([item("m", Y(1924, 7), Y(1924, 8), moment=True)], points=True)
    assert [m.x0 == m.x1 for m in lane.lay_out(setting()).moments] == [True]
    wide = lane.lay_out(setting(1924, 1925)).moments[0]
    assert wide.x1 - wide.x0 == pytest.approx(31 / 366 * 740, abs=1)


def test_before_a_year_is_open_to_the_left_with_an_arrow() -> None:
    before = item("m", Y(1930), Y(1932), moment=True, earliest_start=BEGINNING)
    sheet = PackedLane([before], points=True).lay_out(setting())
    assert (sheet.moments[0].open_left, sheet.moments[0].open_right) == (True, False)
    assert [arrow.left for arrow in sheet.arrows] == [True]


def test_possible_ends_surround_a_certain_core() -> None:
    active = item("c", Y(1923), Y(1940), latest_start=Y(1923, 12, 31), earliest_end=Y(1939, 1, 2))
    bar = PackedLane([active], points=False).lay_out(setting()).bars[0]
    assert bar.x0 < bar.core0 < bar.core1 < bar.x1
    assert (bar.left, bar.right) == ("fade", "fade")


def test_an_end_that_is_not_given_is_never_drawn_as_an_end() -> None:
    from_1926 = item("r", Y(1926), Y(1926, 1, 2), latest_end=FOREVER, end_given=False, limit_last=Y(1942))
    bar = PackedLane([from_1926], points=False).lay_out(setting()).bars[0]
    assert bar.right == "open"
    assert bar.core0 == bar.core1


def test_what_has_no_date_but_a_body_is_a_box_within_its_limits() -> None:
    bound = item(
        "o", BEGINNING, FOREVER, undated=True, start_given=False, end_given=False,
        limit_first=Y(1923), limit_last=Y(1925),
    )  # fmt: skip
    sheet = PackedLane([bound], points=False).lay_out(setting())
    assert len(sheet.boxes) == 1
    assert sheet.labels[0].text == "o, no date"


def test_a_succession_shares_one_row_in_order_of_time() -> None:
    bodies = [
        item("c-c", Y(1923, 3), Y(1924, 7), track="t"),
        item("bureau", Y(1922, 10), Y(1923, 3), track="t"),
        item("e-c", Y(1925), Y(1939), track="t"),
    ]
    sheet = PackedLane(bodies, points=False).lay_out(setting())
    assert len({bar.y for bar in sheet.bars}) == 1
    assert [hit.record for hit in sheet.hits if hit.part == "mark"] == ["bureau", "c-c", "e-c"]


def test_rival_dates_have_a_bracket_a_badge_and_a_glyph_each() -> None:
    spain = rival("spain", (Y(1925, 9), Y(1925, 10)), (Y(1934, 10), Y(1934, 11)))
    sheet = CountsLane([spain]).lay_out(setting())
    assert [bracket.kind for bracket in sheet.brackets] == ["contradiction"]
    assert [badge.kind for badge in sheet.badges] == ["contradiction"]
    assert [glyph.source for glyph in sheet.glyphs] == ["gse", "wiki"]
    assert sheet.at(sheet.badges[0].x, sheet.badges[0].y).dispute == "contradiction-spain"


def test_rival_dates_too_close_for_a_bracket_keep_the_badge() -> None:
    close = rival("m", (Y(1932), Y(1932, 6)), (Y(1932, 7), Y(1933)))
    sheet = CountsLane([close]).lay_out(setting())
    assert (len(sheet.brackets), len(sheet.badges)) == (0, 1)


def test_no_bracket_runs_to_where_no_claim_is_drawn() -> None:
    spain = rival("spain", (Y(1925, 9), Y(1925, 10)), (Y(1934, 10), Y(1934, 11)))
    alone = replace(spain, marks=spain.marks[:1])  # through a lens: the rival is about another record
    sheet = CountsLane([alone]).lay_out(setting())
    assert sheet.brackets == []
    assert [badge.kind for badge in sheet.badges] == ["contradiction"]


def test_a_claim_outside_the_view_is_an_arrow_and_its_glyph_16_pixels_inside() -> None:
    spain = rival("spain", (Y(1925, 9), Y(1925, 10)), (Y(1934, 10), Y(1934, 11)))
    sheet = CountsLane([spain]).lay_out(setting(1926, 1940))
    assert min(glyph.x for glyph in sheet.glyphs) == 16
    assert sheet.brackets[0].x0 == 16


def test_only_disputed_and_selected_sections_have_a_row_until_all_are_asked_for() -> None:
    items = [item(f"s{i}", Y(1924), Y(1925)) for i in range(5)] + [
        rival("spain", (Y(1925, 9), Y(1925, 10)), (Y(1934, 10), Y(1934, 11)))
    ]
    lane = CountsLane(items)

    def rows(**more) -> list[str]:
        return [hit.record for hit in lane.lay_out(setting(**more)).hits if hit.part == "row"]

    assert rows() == ["spain"]
    assert rows(selected="s3") == ["spain", "s3"]
    assert rows(selected="s3", rows=1) == ["s3"]
    assert len(rows(all_rows=True)) == 6


def test_where_rows_are_few_those_with_most_sources_and_contradictions_come_first_and_the_rest_is_counted() -> None:
    near, far = (Y(1924), Y(1925)), (Y(1926), Y(1927))
    one_source = replace(rival("one", near, (Y(1940), Y(1941))), sources=("gse",))
    doubt = rival("doubt", near, far, "identity")
    lane = CountsLane([one_source, doubt, rival("apart", near, (Y(1930), Y(1931))), rival("two", near, far)])
    sheet = lane.lay_out(setting(rows=3))
    assert [hit.record for hit in sheet.hits if hit.part == "row"] == ["apart", "two", "doubt"]
    assert (sheet.more, sheet.left_out) == (1, ("one",))
    late = lane.lay_out(setting(1938, 1945, rows=1))
    assert [hit.record for hit in late.hits if hit.part == "row"] == ["one"]


def test_claims_that_all_lie_outside_the_view_stand_side_by_side_at_the_edge_with_their_badge() -> None:
    spain = rival("spain", (Y(1925, 9), Y(1925, 10)), (Y(1934, 10), Y(1934, 11)))
    sheet = CountsLane([spain]).lay_out(setting(1940, 1945))
    assert [glyph.x for glyph in sheet.glyphs] == [16, 29]
    assert {arrow.left for arrow in sheet.arrows} == {True}
    assert (len(sheet.brackets), [badge.kind for badge in sheet.badges]) == (0, ["contradiction"])


def figure(number: float, first: int, last: int, **more) -> Figure:
    values = ("c", "gse", "ioar", number, "all", "sections", first, last, "", False, ())
    made_ = Figure(*values)
    return replace(made_, **more)


def test_claimed_figures_are_points_and_those_for_a_year_have_a_whisker() -> None:
    band = Band((Y(1922), Y(1925), Y(1939)), (5, 50, 0), (9, 73, 73), (7, 59, 59))
    figures = (figure(19, Y(1924), Y(1925)), figure(44, Y(1928), Y(1928, 1, 2), outside_band=True))
    sheet = SeriesLane([Series(band, figures, {}, "sections")]).lay_out(setting())
    assert len(sheet.whiskers) == 1
    assert [glyph.ring for glyph in sheet.glyphs] == [False, True]
    texts = [label.text for label in sheet.labels]
    assert {"19", "44", "73 with the 14 undated", "59 possibly"} <= set(texts)
    assert {steps.look for steps in sheet.steps} == {"certain", "possible", "undated"}


def test_a_folded_lane_is_28_high_and_shows_density_only() -> None:
    items = tuple(item(f"r{i}", Y(1924 + i), Y(1925 + i), moment=True) for i in range(3))
    lane = LaneSpec("l", "Lane", "point", geometry_of("point", items), items)
    sheet = lay_out(lane, setting(), folded=True)
    assert sheet.height == 28
    assert len(sheet.columns[0].left) == 3
    assert not sheet.hits


def test_labels_are_shortened_by_name_then_by_words_and_never_below_8_characters() -> None:
    words = wording(item("short", 1, 2, title="a fairly long title of many words"), False)
    assert fitting(words, 400, 400, width) == "a fairly long title of many words"
    assert fitting(words, 60, 400, width) == "short"
    assert fitting(replace(words, short="a name that is longer"), 110, 400, width) == "a fairly long …"
    assert fitting(words, 20, 400, width) == ""


def test_every_shape_of_a_lane_has_geometry() -> None:
    for shape in SHAPES:
        if shape != "series":
            assert isinstance(geometry_of(shape, []).lay_out(setting()), Sheet)
    with pytest.raises(ValueError, match="pie"):
        geometry_of("pie", [])
