from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mopr_desktop.domain.batch import batch_of
from mopr_desktop.domain.days import day_number
from mopr_desktop.domain.edtf import parse
from mopr_desktop.domain.event_names import event_name, read_event_name
from mopr_desktop.timeline.crowd.advances import Advances
from mopr_desktop.timeline.crowd.columns import Begun, count_columns, exactly_begun
from mopr_desktop.timeline.crowd.finder import Finder, GivenUpError, folded
from mopr_desktop.timeline.crowd.lane import CrowdLane, column_words
from mopr_desktop.timeline.crowd.layer import CrowdLayer
from mopr_desktop.timeline.crowd.packing import APART_PX, GAP_PX, Place, edges_px, pack_place
from mopr_desktop.timeline.crowd.pyramid import Pyramid
from mopr_desktop.timeline.lanes import LaneSpec, lay_out
from mopr_desktop.timeline.scale import TimeScale
from tests.timeline.made import setting, width

DATES = (
    "1921", "1922-03", "1923-05-14", "1924/1930", "1925-02-03/1925-02-20", "192X", "[..1927]", "1931/..", "../1924",
    "1929-10-24", "1929-10-25", "1930-01/1930-04", "1932-11-10", "1940~",
)  # fmt: skip
events = st.lists(st.tuples(st.sampled_from(DATES), st.text("абвabc ", min_size=1, max_size=30)), max_size=120)
windows = st.tuples(st.integers(day_number(1915), day_number(1945)), st.integers(2, 12_000))


def made(found):
    return batch_of((parse(date), label) for date, label in found)


def crowd_lane(batch, later=None) -> CrowdLane:
    return CrowdLane("layer-1", batch, Pyramid(batch), Begun.of(batch), later)


@given(events)
def test_a_batch_keeps_every_event_in_the_order_of_time(found) -> None:
    batch = made(found)
    assert (np.diff(batch.start) >= 0).all()
    assert sorted(batch.key.tolist()) == list(range(len(found)))
    for row, key in enumerate(batch.key.tolist()):
        span = parse(found[key][0])
        assert batch.label(row) == found[key][1]
        assert (batch.start[row], batch.end[row]) == span.possible
        assert batch.row_of(key) == row


@given(events, windows)
def test_every_level_of_the_pyramid_finds_what_is_in_the_window(found, window) -> None:
    batch = made(found * 6)
    first, last = window[0], sum(window)
    for level in Pyramid(batch).levels:
        rows = np.arange(len(batch)) if level.rows is None else level.rows
        there = [row for row in rows.tolist() if batch.start[row] < last and batch.end[row] > first]
        assert level.count(first, last) == len(there)
        assert sorted(level.within(first, last).tolist()) == there


def test_a_level_keeps_the_most_important_quarter() -> None:
    batch = batch_of(((parse("1924-05-01"), "x") for _ in range(4000)), importance=list(range(4000)))
    pyramid = Pyramid(batch)
    assert [len(level.start) for level in pyramid.levels] == [4000, 1000, 250]
    for level in pyramid.levels[1:]:
        assert batch.importance[level.rows].min() == 4000 - len(level.rows)
    assert len(pyramid.within(day_number(1924), day_number(1925))) == 1000


@given(events, windows, st.integers(60, 900))
def test_counts_of_all_columns_add_up_to_the_rows_in_the_window(found, window, px) -> None:
    batch = made(found)
    begun = Begun.of(batch)
    counts = count_columns(begun, TimeScale.over(window[0], sum(window), px))
    first, last = int(counts.days[0]), int(counts.days[-1])
    exact = (batch.start == batch.latest_start) & (batch.start >= first) & (batch.start < last)
    assert counts.exact.sum() == exact.sum() == exactly_begun(begun, first, last)
    for column in range(0, len(counts.exact), 7):
        a, b = counts.days[column : column + 2]
        vague = (batch.start < batch.latest_start) & (batch.start > -(1 << 30))
        may = vague & (batch.start < b) & (batch.latest_start >= a)
        assert counts.vague[column] == (may.sum() if b > a else 0)


def test_columns_stand_still_while_the_window_is_panned_by_whole_pixels() -> None:
    batch = made([(date, "x") for date in DATES] * 3)
    scale = TimeScale.over(day_number(1920), day_number(1935), 800)
    begun = Begun.of(batch)
    here, there = count_columns(begun, scale), count_columns(begun, scale.panned(100))
    assert here.exact[100:].tolist() == there.exact[:-100].tolist()


@settings(deadline=None)
@given(events, windows, st.integers(1, 6), st.integers(200, 900), st.floats(1, 1.99))
def test_no_two_marks_of_a_row_touch_anywhere_in_the_octave(found, window, rows, px, larger) -> None:
    batch = made(found)
    scale = TimeScale.over(window[0], sum(window), px)
    place = Place.of(scale, rows)
    packed = pack_place(batch, Pyramid(batch), Advances(width), place, None)
    left, right = edges_px(batch, packed.rows, place.px_per_day * larger)
    reach = np.where(packed.inside, right, right + GAP_PX + packed.widths)
    low, high = place.first * 1024 * larger, place.last * 1024 * larger
    for row in range(rows):
        mine = np.flatnonzero(packed.row == row)
        mine = mine[np.argsort(left[mine])]
        for one, other in pairwise(mine.tolist()):
            assert reach[one] + APART_PX <= left[other] + 2 or left[other] < low or left[one] > high


@given(events, windows, st.integers(1, 5))
def test_what_had_a_row_keeps_it_while_panning(found, window, rows) -> None:
    batch = made(found)
    pyramid, advances = Pyramid(batch), Advances(width)
    scale = TimeScale.over(window[0], sum(window), 600)
    before = pack_place(batch, pyramid, advances, Place.of(scale, rows), None)
    after = pack_place(batch, pyramid, advances, Place.of(scale.panned(700), rows), before)
    rows_then = dict(zip(before.rows.tolist(), before.row.tolist(), strict=True))
    rows_now = dict(zip(after.rows.tolist(), after.row.tolist(), strict=True))
    assert all(rows_now[row] == rows_then[row] for row in rows_now if row in rows_then)


@given(events, windows, st.integers(300, 900))
def test_a_lane_tells_every_event_in_view_by_name_or_by_number(found, window, px) -> None:
    batch = made(found)
    lane = crowd_lane(batch)
    here = setting(px=px)
    scale = TimeScale.over(window[0], sum(window), px)
    sheet = lane.lay_out(type(here)(scale, here.measures, width))
    shown = {hit.record for hit in sheet.hits}
    assert len(shown) == len(sheet.hits)
    days = sheet.crowd.counts.days
    assert len(shown) + sheet.more >= lane.pyramid.count(int(days[0]), int(days[-1]))
    for hit in sheet.hits:
        layer, key = read_event_name(hit.record)
        assert layer == "layer-1"
        assert batch.row_of(key) is not None


def test_a_point_finds_the_mark_under_it_and_else_the_count() -> None:
    batch = batch_of((parse(f"192{n % 10}-0{n % 9 + 1}-1{n % 10}"), f"Event {n}") for n in range(2000))
    sheet = crowd_lane(batch).lay_out(setting(rows=4))
    hit = sheet.hits[0]
    assert sheet.at(hit.x + 2, hit.y + 2).record == hit.record
    column = int(np.argmax(sheet.crowd.counts.exact))
    found = sheet.at(int(sheet.crowd.counts.left[column]), sheet.crowd.base - 1)
    assert (found.part, found.record) == ("count", "layer-1")
    most = int(sheet.crowd.counts.exact[column])
    assert f"{most:,} begin" in column_words(sheet.crowd.counts, int(found.label))
    assert sheet.second == ("imported", "1,800 in view")
    assert sheet.more == 1800 - len(sheet.hits)


def test_until_new_rows_are_packed_the_marks_stand_in_the_old_ones() -> None:
    batch = batch_of((parse(f"{1920 + n % 20}-0{n % 9 + 1}"), f"Event {n}") for n in range(3000))
    waiting = []
    lane = crowd_lane(batch, waiting.append)
    here = setting(rows=4)
    first = lane.lay_out(here)
    assert first.hits
    near = setting(1924, 1927, rows=4)
    meanwhile = lane.lay_out(near)
    assert lane.busy
    assert meanwhile.hits
    waiting[-1]()
    after = lane.lay_out(near)
    assert not lane.busy
    assert len(after.hits) > len(meanwhile.hits)


def test_a_folded_lane_shows_the_counts_alone() -> None:
    lane = crowd_lane(batch_of((parse("1924"), "x") for _ in range(9)))
    sheet = lay_out(LaneSpec("layer-1", "Prices", "crowd", lane, ()), setting(), folded=True)
    assert sheet.title == ("Prices",)
    assert not sheet.hits
    assert sheet.crowd.tall.max() > 0


def test_names_of_events_are_read_back() -> None:
    assert read_event_name(event_name("layer-3f2a", 17)) == ("layer-3f2a", 17)
    assert read_event_name("section-germany") is None
    assert read_event_name("layer#x") is None


def test_a_long_label_is_cut_at_a_word() -> None:
    assert Advances(width).cut("Congress of the workers of the world", 120) == ("Congress of the…", 96.0)
    assert Advances(width).of(["ab", "", "abcd"]).tolist() == [12, 0, 24]


@given(st.lists(st.text("aбcé 1İß", min_size=1, max_size=12), min_size=1, max_size=600), st.text("aбcé 1i", max_size=6))
def test_words_are_found_in_the_order_of_time_and_nothing_else_is(labels, words) -> None:
    batch = batch_of((parse(str(1900 + n * 7 % 60)), label.replace("\n", " ")) for n, label in enumerate(labels))
    finder = Finder(batch)
    wanted = folded(words).split()
    expected = [row for row in range(len(batch)) if wanted and all(w in folded(batch.label(row)) for w in wanted)]
    assert finder.find(words, 5) == expected[:5]
    assert finder.count(words).tolist() == expected


def test_an_index_that_nobody_waits_for_is_given_up() -> None:
    with pytest.raises(GivenUpError):
        Finder(batch_of([(parse("1924"), "x")]), lambda: False)


@given(events)
def test_a_layer_comes_back_from_its_columns(found) -> None:
    layer = CrowdLayer.of(made(found * 5))
    again = CrowdLayer.from_columns(*layer.columns())
    assert [level.count(700_000, 705_000) for level in again.pyramid.levels] == [
        level.count(700_000, 705_000) for level in layer.pyramid.levels
    ]
    assert [again.batch.label(row) for row in range(len(again.batch))] == [
        layer.batch.label(row) for row in range(len(layer.batch))
    ]
    scale = TimeScale.over(700_000, 705_000, 300)
    assert count_columns(again.begun, scale).vague.tolist() == count_columns(layer.begun, scale).vague.tolist()


def test_an_index_comes_back_from_its_columns() -> None:
    batch = batch_of((parse(str(1900 + n % 50)), f"Strike {n}") for n in range(900))
    finder = Finder(batch)
    again = Finder.from_columns(finder.columns())
    assert again.find("strike 77", 9) == finder.find("strike 77", 9) != []
    assert again.count("8").tolist() == finder.count("8").tolist()


@given(events, windows, st.sampled_from((300, 742)))
def test_no_word_of_a_layer_is_cut_by_an_edge_of_the_view(found, window, px) -> None:
    scale = TimeScale.over(window[0], sum(window), px)
    own = replace(setting(), scale=scale, rows=4)
    crowd = crowd_lane(made(found)).lay_out(own).crowd
    assert crowd is not None
    for label in crowd.labels:
        assert not label.text or (label.x >= 0 and label.right <= px), label
