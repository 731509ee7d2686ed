from copy import deepcopy

from hypothesis import given
from hypothesis import strategies as st

from mopr_desktop.timeline.shapes.mirrored import below, turned_over
from mopr_desktop.timeline.signs import Bar, Bracket, Hit, Line, Moment, Sheet

Y = st.integers(0, 200)


@st.composite
def sheets(draw: st.DrawFn) -> Sheet:
    sheet = Sheet(height=draw(st.integers(200, 400)))
    for y in draw(st.lists(Y, max_size=4)):
        sheet.bars.append(Bar(0, 9, 0, 9, y, 14, "sharp", "sharp"))
        sheet.hits.append(Hit("r", 0, y, 9, 14))
    sheet.moments += [Moment(1, 1, y, 10) for y in draw(st.lists(Y, max_size=4))]
    sheet.brackets += [Bracket("scope", 0, 9, y) for y in draw(st.lists(Y, max_size=4))]
    sheet.lines += [Line(0, y, 9, y + 5, "base") for y in draw(st.lists(Y, max_size=4))]
    return sheet


@given(sheets())
def test_turning_a_sheet_over_twice_changes_nothing(sheet: Sheet) -> None:
    assert turned_over(turned_over(deepcopy(sheet))) == sheet


@given(sheets())
def test_a_sheet_above_itself_turned_over_is_symmetric(sheet: Sheet) -> None:
    both = below(deepcopy(sheet), turned_over(deepcopy(sheet)))
    again = turned_over(deepcopy(both))
    assert both.height == 2 * sheet.height
    assert sorted((bar.y, bar.x0) for bar in both.bars) == sorted((bar.y, bar.x0) for bar in again.bars)
    assert sorted(one.y for one in both.moments) == sorted(one.y for one in again.moments)
    assert sorted((one.y, one.drop) for one in both.brackets) == sorted((one.y, one.drop) for one in again.brackets)
