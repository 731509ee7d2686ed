"""The days a note is about: plain dates by a short way, with what the long way says."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mopr_desktop.domain.edtf import EdtfError, parse
from mopr_desktop.domain.note_days import days_of


def by_parser(written: str) -> tuple[int, int] | None:
    try:
        return parse(written).possible
    except EdtfError:
        return None


@given(st.integers(0, 9999), st.integers(0, 14), st.integers(0, 33), st.integers(0, 2))
def test_plain_dates_mean_what_the_parser_says(year, month, day, parts) -> None:
    written = "-".join(part for part in (f"{year:04}", f"{month:02}", f"{day:02}")[: parts + 1])
    assert days_of({"from": written, "to": written}) == by_parser(written)


@pytest.mark.parametrize(
    "target", [None, {}, {"record": "x"}, {"from": "1923"}, {"from": "1923", "to": "soon"}, {"from": "?", "to": "1923"}]
)
def test_what_is_no_stretch_has_no_days(target) -> None:
    assert days_of(target) is None


def test_other_dates_go_the_long_way() -> None:
    assert days_of({"from": "1923~", "to": "1924-21"}) is not None
    assert days_of({"from": "Y-170000002", "to": "Y-170000002"}) is None
