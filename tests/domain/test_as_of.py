from dataclasses import replace

import pytest

from mopr_desktop.domain.as_of import standing_of_all, standing_on
from mopr_desktop.domain.days import BEGINNING, FOREVER
from mopr_desktop.domain.records import AxisItem

TEN_TO_THIRTY = AxisItem(
    "office", "office", "bodies", "Office", "Office", "day 10 to 30", False, 10, 12, 28, 30, True, True, False,
    BEGINNING, FOREVER, "", 1, ("gse",), (), (), False,
)  # fmt: skip
WITHOUT_END = replace(TEN_TO_THIRTY, end_given=False, earliest_end=BEGINNING + 1, latest_end=FOREVER, limit_last=40)
UNDATED = replace(
    TEN_TO_THIRTY, undated=True, start_given=False, end_given=False, earliest_start=BEGINNING, latest_end=FOREVER,
    limit_first=5, limit_last=40,
)  # fmt: skip


@pytest.mark.parametrize(
    ("item", "day", "standing"),
    [
        (TEN_TO_THIRTY, 9, None),
        (TEN_TO_THIRTY, 10, "possible"),
        (TEN_TO_THIRTY, 12, "certain"),
        (TEN_TO_THIRTY, 27, "certain"),
        (TEN_TO_THIRTY, 28, "possible"),
        (TEN_TO_THIRTY, 30, None),
        (WITHOUT_END, 20, "possible"),
        (WITHOUT_END, 39, "possible"),
        (WITHOUT_END, 40, None),
        (UNDATED, 4, None),
        (UNDATED, 5, "undated"),
        (UNDATED, 40, None),
    ],
)
def test_a_day_is_certain_only_between_two_given_ends(item, day, standing) -> None:
    assert standing_on(item, day) == standing


def test_the_certain_come_before_the_possible_and_the_undated() -> None:
    found = standing_of_all((UNDATED, WITHOUT_END, TEN_TO_THIRTY), 20)

    assert [one.standing for one in found] == ["certain", "possible", "undated"]
