"""The dates of many rows at once: each text is read once, and what is plain is put together in columns."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np
import numpy.typing as npt

from mopr_desktop.domain.edtf import EdtfError, parse
from mopr_desktop.ingest.events.row_date import read_date

_MOST_KNOWN: Final = 300_000
_NOTHING: Final = 0

Int64s = npt.NDArray[np.int64]


class DateReader:
    """Reads dates; keeps those it has read, up to a number."""

    def __init__(self) -> None:
        self._forget()

    def _forget(self) -> None:
        self._codes: dict[str, int] = {"": _NOTHING}
        self._bounds: list[tuple[int, int, int, int]] = [(0, 1, 1, 1)]
        self._written: list[str] = [""]
        self._plain: list[bool] = [False]  # one stretch of days: it can be the end of an interval
        self._faults: dict[int, str] = {_NOTHING: "It has no date."}
        self._columns: tuple[Int64s, npt.NDArray[np.bool_], npt.NDArray[np.bool_]] | None = None

    def read(self, dates: Sequence[str], ends: Sequence[str] | None) -> tuple[Int64s, dict[int, str]]:
        """Read the dates of some rows.

        Args:
            dates: As they stand in the file, without the spaces around them.
            ends: The same of a column of ends, "" where there is none; None if there is no such column.

        Returns:
            Start, latest start, earliest end and end, shape ``(4, n)``; and by row why it has no date.
        """
        if len(self._codes) > _MOST_KNOWN:
            self._forget()
        codes = self._codes_of(dates)
        bounds, plain, faulty = self._table()
        found = bounds[codes].T.copy()
        faults = {int(row): self._faults[int(codes[row])] for row in np.flatnonzero(faulty[codes])}
        if ends is None or not any(ends):
            return found, faults
        last = self._codes_of(ends)
        bounds, plain, faulty = self._table()
        both = (last != _NOTHING) & ~faulty[codes]
        joined = both & plain[codes] & plain[last]
        self._join(found, bounds, codes, last, joined)
        for row in np.flatnonzero(both & ~joined).tolist():
            try:
                span = parse(f"{self._written[int(codes[row])]}/{self._written[int(last[row])]}")
                found[:, row] = span.earliest_start, span.latest_start, span.earliest_end, span.latest_end
            except EdtfError as error:
                faults[row] = f"Its date and end: {error}"
        wrong = joined & (found[3] <= found[0])
        for row in np.flatnonzero(wrong).tolist():
            faults[row] = f"It ends, {ends[row]}, before it begins, {dates[row]}."
        return found, faults

    @staticmethod
    def _join(found: Int64s, bounds: Int64s, first: Int64s, last: Int64s, rows: npt.NDArray[np.bool_]) -> None:
        """Put plain starts and ends together as ``parse`` does with start/end."""
        a, b = bounds[first[rows]], bounds[last[rows]]
        found[0, rows] = a[:, 0]
        found[1, rows] = np.minimum(a[:, 3], b[:, 3]) - 1
        found[2, rows] = np.maximum(b[:, 0], a[:, 0]) + 1
        found[3, rows] = b[:, 3]

    def _codes_of(self, texts: Sequence[str]) -> Int64s:
        known = self._codes
        found = list(map(known.get, texts))
        if None in found:
            for text in set(texts):
                if text not in known:
                    self._learn(text)
            found = list(map(known.get, texts))
        return np.array(found, np.int64)

    def _learn(self, text: str) -> None:
        code = self._codes[text] = len(self._bounds)
        self._columns = None
        try:
            written, span = read_date(text)
        except EdtfError as error:
            self._bounds.append((0, 1, 1, 1))
            self._written.append(text)
            self._plain.append(False)
            self._faults[code] = f"Its date: {error}"
            return
        self._written.append(written)
        self._bounds.append((span.earliest_start, span.latest_start, span.earliest_end, span.latest_end))
        self._plain.append(span.moment and "/" not in written and written[:1] not in "[{")

    def _table(self) -> tuple[Int64s, npt.NDArray[np.bool_], npt.NDArray[np.bool_]]:
        if self._columns is None:
            faulty = np.zeros(len(self._bounds), np.bool_)
            faulty[list(self._faults)] = True
            self._columns = np.array(self._bounds, np.int64), np.array(self._plain, np.bool_), faulty
        return self._columns
