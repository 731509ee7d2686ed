"""Words, glyphs and badges beside the marks: they never touch, and nothing that matters is cut or lost."""

from __future__ import annotations

import random
from collections.abc import Iterator

import pytest

from mopr_desktop.canvas.lane_source import LaneSource
from mopr_desktop.domain.days import day_number
from mopr_desktop.session.arrangement import Arrangement
from mopr_desktop.session.session import Filters
from mopr_desktop.timeline.lanes import LaneSpec, lay_out
from mopr_desktop.timeline.measures import REGULAR, Measures
from mopr_desktop.timeline.scale import TimeScale
from mopr_desktop.timeline.setting import Setting
from mopr_desktop.timeline.signs import Sheet

FACETS = ("lane", "kind", "place", "person", "source", "certainty")
WIDTHS = (380, 500, 742, 1240, 1800)
WINDOWS = 30
"""Windows of time looked at for each facet: all lanes in each."""


def width(text: str, px: float, weight: int = REGULAR, italic: bool = False) -> float:
    """Measure text alike on every machine."""
    return sum(0.3 if letter in " .,il" else 0.56 for letter in text) * px * (1.06 if weight > REGULAR else 1.0)


@pytest.fixture(scope="module")
def source(content) -> LaneSource:
    return LaneSource(content)


@pytest.fixture(scope="module", params=FACETS)
def sheets(request, source) -> list[tuple[LaneSpec, Sheet, Setting]]:
    """Return all lanes of a facet laid out for windows of all lengths, the same ones in every run."""
    return list(laid_out(source, request.param))


def laid_out(source: LaneSource, facet: str) -> Iterator[tuple[LaneSpec, Sheet, Setting]]:
    """Lay out all lanes of a facet again and again."""
    chance = random.Random(facet)  # noqa: S311 -- the same windows in every run
    refined = Filters(disputes=frozenset()) if facet == "kind" else Filters()
    lanes = source.lanes(refined, Arrangement(facet=facet))
    records = list(source.by_record)
    for _ in range(WINDOWS):
        days = int(2 ** chance.uniform(2, 14.5))
        middle = day_number(chance.randint(1918, 1950), chance.randint(1, 12), chance.randint(1, 28))
        scale = TimeScale.over(middle - days * chance.random(), middle + days, chance.choice(WIDTHS))
        chosen = chance.choice([None, chance.choice(records)])
        rows = chance.choice([2, 3, 4, 6, 30])
        setting = Setting(scale, Measures(), width, chosen, source.roles, rows=rows)
        for lane in lanes:
            yield lane, lay_out(lane, setting), setting


Place = tuple[str, float, float, int]


def words_of(sheet: Sheet) -> list[Place]:
    """Return every text with its left and right end and its middle."""
    return [(label.text, label.x, label.right, label.y) for label in sheet.labels if not label.in_head]


def signs_of(sheet: Sheet) -> list[Place]:
    """Return every glyph and badge likewise."""
    signs = (*sheet.glyphs, *sheet.badges)
    return [(repr(sign), sign.x - sign.size / 2 + 1, sign.x + sign.size / 2 - 1, sign.y) for sign in signs]


def test_words_touch_neither_each_other_nor_a_glyph_or_badge(sheets) -> None:
    for lane, sheet, setting in sheets:
        words, signs = words_of(sheet), signs_of(sheet)
        for number, (text, left, right, y) in enumerate(words):
            for other, begin, end, level in [*words[number + 1 :], *signs]:
                assert right <= begin or end <= left or abs(level - y) >= 10, (lane.id, text, other, setting)


def test_no_word_is_cut_by_the_edge_of_the_view(sheets) -> None:
    for lane, sheet, setting in sheets:
        for label in sheet.labels:
            assert label.in_head or 0 <= label.x <= label.right <= setting.scale.width_px, (lane.id, label, setting)


def test_the_badge_of_a_mark_that_ends_in_view_is_in_view(sheets) -> None:
    for lane, sheet, setting in sheets:
        if lane.shape == "series":
            continue  # the badge of a figure moves with it
        marks = [hit for hit in sheet.hits if hit.part == "mark"]
        for hit in (hit for hit in sheet.hits if hit.part == "badge"):
            ends = [m.x + m.width for m in marks if m.record == hit.record and abs(m.y + m.height // 2 - hit.y - 7) < 3]
            if any(0 <= end <= setting.edge for end in ends):
                assert hit.x + hit.width <= setting.scale.width_px, (lane.id, hit, setting)


def test_a_date_in_words_is_never_cut(source, sheets) -> None:
    for _, sheet, setting in sheets:
        for hit in (hit for hit in sheet.hits if hit.part == "label" and "…" in hit.label):
            item = source.by_record[hit.record]
            if item.track:
                continue  # parts of a succession are named together
            kept, _, tail = hit.label.partition(" …")
            assert item.title.startswith(kept.rstrip(",;:")), (hit, setting)
            assert not tail or tail.removeprefix(", ") in (item.date_words, "no date", "start not given"), hit


def test_a_label_without_room_at_its_right_stands_flush_at_its_left(source) -> None:
    lane = next(lane for lane in source.lanes(Filters()) if lane.id == "congresses")
    item = source.by_record["congress-1932-11"]
    scale = TimeScale.over(item.earliest_start - 3000, item.earliest_start + 40, 700)
    sheet = lay_out(lane, Setting(scale, Measures(), width, item.record, source.roles))
    (mark,) = [hit for hit in sheet.hits if hit.part == "mark" and hit.record == item.record]
    (label,) = [hit for hit in sheet.hits if hit.part == "label" and hit.record == item.record]
    assert label.label == item.title
    assert mark.x - 8 <= label.x + label.width <= mark.x


def test_every_badge_is_found_where_it_stands(sheets) -> None:
    for lane, sheet, setting in sheets:
        for badge in sheet.badges:
            if 0 <= badge.x < setting.scale.width_px:
                hit = sheet.at(badge.x, badge.y)
                assert hit is not None, (lane.id, badge, setting)
                assert hit.part == "more" or (hit.part == "badge" and hit.dispute), (lane.id, badge, hit, setting)


@pytest.mark.parametrize("factor", [1.0, 1.5, 2.0])
def test_words_keep_clear_of_a_diamond_in_any_size_of_text(source, factor: float) -> None:
    measures = Measures.scaled(factor)
    lane = next(lane for lane in source.lanes(Filters()) if lane.id == "congresses")
    scale = TimeScale.over(day_number(1921), day_number(1949), 1800)
    sheet = lay_out(lane, Setting(scale, measures, width, None, source.roles, rows=20))
    diamonds = [moment for moment in sheet.moments if moment.x0 == moment.x1]
    assert diamonds
    for moment in diamonds:
        beside = [label for label in sheet.labels if abs(label.y - moment.y) <= 2 and label.x > moment.x0]
        assert all(label.x - moment.x0 >= measures.diamond / 2 + 4 for label in beside)


@pytest.mark.parametrize("factor", [1.0, 1.5, 2.0])
def test_brackets_and_their_glyphs_grow_with_the_bars(source, factor: float) -> None:
    measures = Measures.scaled(factor)
    lane = next(lane for lane in source.lanes(Filters()) if lane.id == "bodies")
    scale = TimeScale.over(day_number(1921), day_number(1949), 1800)
    sheet = lay_out(lane, Setting(scale, measures, width, None, source.roles, rows=20))
    (mark,) = [hit for hit in sheet.hits if hit.part == "mark" and hit.record == "ioar"]
    claims = [hit for hit in sheet.hits if hit.part == "claim" and hit.record == "ioar"]
    middle = mark.y + mark.height // 2
    sizes = {glyph.size for glyph in sheet.glyphs if not glyph.halo and abs(glyph.y - middle) <= 2}
    brackets = [bracket for bracket in sheet.brackets if mark.y - 6 <= bracket.y < middle]
    assert claims
    assert brackets
    assert sizes == {measures.glyph_on_mark}
    assert all(abs(bracket.y - mark.y) <= 2 for bracket in brackets), "over the upper edge of the bar"
