"""The table twin's rows as Qt wants them: sorted, shortened to the window of time, copied."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from mopr_desktop.export.notes.table import neutral
from mopr_desktop.ui.table_rows import COLUMNS, HEADINGS, SHORT_HEADINGS, STANDINGS, Row, sort_key

Index = QModelIndex | QPersistentModelIndex
_NO_INDEX = QModelIndex()
_DATES, _NOTES = COLUMNS.index("dates"), COLUMNS.index("notes")


class TableModel(QAbstractTableModel):
    """All rows, and of them those that are shown in the order chosen.

    Attributes:
        shown: The rows as they stand in the table.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.shown: list[Row] = []
        self._all: list[Row] = []
        self._notes: Mapping[str, int] = {}
        self._range = (0, 1)
        self._counting: frozenset[str] = frozenset()
        self._only_window = self._narrow = False
        self._sorted_by = (_DATES, Qt.SortOrder.AscendingOrder)
        self._place: dict[tuple[str, str], int] = {}
        self._standing: dict[tuple[str, str], str] = {}

    # what it shows

    def set_rows(self, rows: Sequence[Row], notes: Mapping[str, int], counting: frozenset[str]) -> None:
        """Take other rows.

        Args:
            rows: All marks of the lanes.
            notes: How many notes of the reader are on each record or claim.
            counting: Lanes that only count: what is undated there stands on the shelf.
        """
        self._all, self._notes, self._counting = list(rows), notes, counting
        self._weigh()
        self._arrange()

    def set_range(self, first_day: int, last_day: int) -> None:
        """Say which window of time "certain" and "possible" are about."""
        if (first_day, last_day) == self._range:
            return
        self._range = (first_day, last_day)
        before = self._standing
        self._weigh()
        if before == self._standing:
            return
        column = COLUMNS.index("standing")
        if self._only_window or self._sorted_by[0] == column:
            self._arrange()
        elif self.shown:
            self.dataChanged.emit(self.index(0, column), self.index(len(self.shown) - 1, column))

    def set_only_window(self, only: bool) -> None:
        """Show only what is certainly or possibly in the window of time, or everything."""
        if only != self._only_window:
            self._only_window = only
            self._arrange()

    @property
    def standings(self) -> Mapping[tuple[str, str], str]:
        """How each mark of the sources, shown or not, stands to the window of time."""
        return {row.key: self._standing[row.key] for row in self._all if not row.imported}

    def row_of(self, record: str | None, claim: str | None) -> int:
        """Return where a record or figure stands, -1 if it is not shown."""
        if record is None:
            return -1
        return self._place.get((record, claim or ""), self._place.get((record, ""), -1))

    def standing_of(self, row: Row) -> str:
        """Return how a row stands to the window of time, one of STANDINGS."""
        return self._standing[row.key]

    def notes_on(self, row: Row) -> int:
        """Return how many notes of the reader are on a row."""
        return self._notes.get(row.claim or row.record, 0)

    def _weigh(self) -> None:
        self._standing = {row.key: row.standing(*self._range, self._counting) for row in self._all}

    def _arrange(self) -> None:
        """Choose and sort; undated rows stay last whichever way dates are sorted."""
        self.beginResetModel()
        column, order = self._sorted_by
        falling = order == Qt.SortOrder.DescendingOrder
        rows = [row for row in self._all if not self._only_window or self._standing[row.key] in ("certain", "possible")]
        name = COLUMNS[column]
        rows.sort(key=lambda row: sort_key(row, name, self._standing[row.key], self.notes_on(row)), reverse=falling)
        if falling and column == _DATES:
            rows.sort(key=lambda row: not row.dates)
        self.shown = rows
        self._place = {row.key: i for i, row in enumerate(rows)}
        self.endResetModel()

    # what it says

    def cell(self, row: Row, column: int) -> str:
        """Return what a cell says in words."""
        name = COLUMNS[column]
        if name == "standing":
            return STANDINGS[self._standing[row.key]]
        if name == "notes":
            return str(self.notes_on(row) or "")
        return {
            "title": row.title,
            "lane": row.place_words,
            "dates": row.dates_words,
            "sources": row.sources_words,
            "differ": row.differ_words,
        }[name]

    def as_tsv(self, rows: Iterable[int]) -> str:
        """Return rows with headings, cells apart by tabs; no cell can be taken for a formula."""
        lines = [[heading for i, heading in enumerate(HEADINGS) if i != _NOTES or self._notes]]
        lines += [[self.cell(self.shown[row], i) for i in range(len(lines[0]))] for row in rows]
        return "\n".join("\t".join(neutral(" ".join(cell.split())) for cell in line) for line in lines)

    # what Qt asks

    def rowCount(self, parent: Index = _NO_INDEX) -> int:
        """Return how many rows are shown."""
        return 0 if parent.isValid() else len(self.shown)

    def columnCount(self, parent: Index = _NO_INDEX) -> int:
        """Return how many columns there are."""
        return 0 if parent.isValid() else len(COLUMNS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the words of a cell, for the eye, the tip and the screen reader."""
        row = self.shown[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return self.cell(row, index.column())
        if role == Qt.ItemDataRole.ToolTipRole:
            return self.cell(row, index.column()) or None
        if role == Qt.ItemDataRole.AccessibleTextRole:
            words = self.cell(row, index.column())
            return words or {"differ": "no disagreement", "notes": "no notes"}.get(COLUMNS[index.column()], "")
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the heading of a column; the tip and the screen reader have the whole of one that is short."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return SHORT_HEADINGS.get(COLUMNS[section], HEADINGS[section]) if self._narrow else HEADINGS[section]
        return HEADINGS[section] if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole) else None

    def shorten_headings(self, *, narrow: bool) -> None:
        """Use short headings where a narrow window has no room for more."""
        if narrow != self._narrow:
            self._narrow = narrow
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(COLUMNS) - 1)

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column."""
        if 0 <= column < len(COLUMNS):
            self._sorted_by = (column, order)
            self._arrange()
