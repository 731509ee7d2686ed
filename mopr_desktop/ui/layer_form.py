"""The form of an import: which column means what, the first rows as they will be read, and how many there are."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from mopr_desktop.domain.wording import in_words
from mopr_desktop.errors import MoprError
from mopr_desktop.ingest.events.columns import FIELDS, NEEDED
from mopr_desktop.ingest.events.reader import ReadLayer, Table
from mopr_desktop.ingest.events.row_date import read_event_date
from mopr_desktop.ui.forms import Form
from mopr_desktop.ui.look import Look

LABELS: Final = {
    "title": "Title", "date": "Date", "end": "End", "category": "Category", "place": "Place", "source": "Source",
    "importance": "Importance",
}  # fmt: skip
_HINTS: Final = {
    "date": "1924, 1924-10, 1924-10-30, [..1927], or a phrase with one meaning: Sept. 1923, before 1928",
    "importance": "a number: where there is no room for all names, the greatest are shown",
}
_NONE: Final = "(none)"
_ROWS: Final = 6
_REFUSED: Final = 6


class LayerForm(Form):
    """Asks what the columns of a file mean.

    Signals:
        mapped: columns by field, as names; "" for none.
        refused_wanted: the list of refused rows is to be saved.
        written: part of the layer that is in the notebook.
    """

    wide_px, tall_px = 760, 860
    mapped = Signal(object)
    refused_wanted = Signal()
    written = Signal(float)

    def __init__(self, look: Look, parent: QWidget, path: Path, save: Callable[[], bool]) -> None:
        about = "Events that are not from the sources: drawn in grey behind them, and never counted among them."
        super().__init__(look, parent, f"Import {path.name}", about, save)
        self.path = path
        self._quiet = False
        self.keep.setText("&Import")
        self.cancel.setText("&Cancel")
        self.remark("Ctrl+Enter imports. Esc cancels and leaves nothing behind.")
        self.name: QLineEdit = self.line("name", "Name of the layer", text=path.stem[:200])
        self.section("Which column is what")
        self.choices: dict[str, QComboBox] = {}
        for field in FIELDS:
            choice = self.choice(field, LABELS[field], [("", _NONE)], _HINTS.get(field, ""))
            choice.currentIndexChanged.connect(lambda _: self._say_mapping())
            self.choices[field] = choice
        self.section("The first rows as they will be read")
        self.preview = _table(look, ["Title", "Date in words", "Category", "Place", "Source"], "First rows")
        self._put(self.preview)
        self.told = QLabel("Reading …")
        self.told.setWordWrap(True)
        self.told.setTextFormat(Qt.TextFormat.PlainText)
        self.told.setAccessibleName("What will be imported")
        self.bar = QProgressBar()
        self.bar.setRange(0, 1000)
        self.bar.setTextVisible(False)
        self.bar.setFixedHeight(look.px(8))
        self.bar.setAccessibleName("Progress")
        standing = QWidget()
        column = QVBoxLayout(standing)
        column.setContentsMargins(20, 8, 20, 8)
        column.addWidget(self.told)
        column.addWidget(self.bar)
        self.body.addWidget(standing)  # above the buttons, always in view
        self.refused = _table(look, ["Place", "Why it is not imported"], "Refused rows")
        self.refused.hide()
        self._put(self.refused)
        self.save_refused = QPushButton("Save the list of &refused rows…")
        self.save_refused.setAutoDefault(False)
        self.save_refused.clicked.connect(self.refused_wanted)
        self.save_refused.hide()
        self._grid.addWidget(self.save_refused, self._grid.rowCount(), 0, 1, 2, Qt.AlignmentFlag.AlignLeft)
        self.keep.setEnabled(False)
        self.written.connect(lambda part: self.bar.setValue(round(part * 1000)))

    def _put(self, widget: QWidget) -> None:
        self._grid.addWidget(widget, self._grid.rowCount(), 0, 1, 2)

    # what the reader chooses

    def layer_title(self) -> str:
        """Return what to call the layer."""
        return self.name.text().strip() or self.path.stem[:200] or "Events"

    def _say_mapping(self) -> None:
        if self._quiet:
            return
        self.keep.setEnabled(False)
        self.told.setText("Reading …")
        self.mapped.emit({field: str(choice.currentData()) for field, choice in self.choices.items()})

    # what is shown

    def show_preview(self, table: Table, sample: ReadLayer | None) -> None:
        """Show which column was taken for what, and the first rows."""
        self._quiet = True
        columns = table.columns
        for field, choice in self.choices.items():
            if choice.count() != len(columns.names) + 1:
                choice.clear()
                choice.addItem(_NONE, "")
                for number, name in enumerate(columns.names, 1):
                    choice.addItem(name or f"column {number}", str(number))
            choice.setCurrentIndex(columns.at[field] + 1 if field in columns.at else 0)
        self._quiet = False
        self.show_errors({field: f"Say which column is the {field}." for field in NEEDED if field not in columns.at})
        if sample is None:
            self.told.setText(" ".join(["Choose a column for title and date.", *table.told]))
            self.preview.setRowCount(0)
            return
        taken = sample.sample[0] if sample.sample else None
        count = min(len(taken.titles), _ROWS) if taken is not None else 0
        self.preview.setRowCount(count)
        for row in range(count):
            assert taken is not None  # noqa: S101
            cells = (
                taken.titles[row], in_words(read_event_date(taken.dates[row], taken.ends[row])),
                taken.categories[row], taken.places[row], taken.sources[row],
            )  # fmt: skip
            for column, text in enumerate(cells):
                self.preview.setItem(row, column, _cell(text))
        self._fit(self.preview, count)

    def show_progress(self, part: float, rows: int, refused: int) -> None:
        """Say how far reading is."""
        self.bar.setValue(round(part * 1000))
        more = f", {refused:,} refused" if refused else ""
        self.told.setText(f"Reading … {rows:,} rows{more}")

    def show_read(self, layer: ReadLayer) -> None:
        """Say what will be imported, and what not."""
        self.bar.setValue(1000)
        refused = layer.refusals.count
        said = [f"{layer.rows:,} rows will be imported." if layer.rows else "No row can be imported."]
        if refused:
            said.append(f"{refused:,} will not, see the list." if layer.rows else "Choose other columns.")
        self.told.setText(" ".join([*said, *layer.table.told]))
        first = layer.refusals.first[:_REFUSED]
        self.refused.setRowCount(len(first))
        for row, one in enumerate(first):
            self.refused.setItem(row, 0, _cell(one.place))
            self.refused.setItem(row, 1, _cell(one.why))
        self._fit(self.refused, len(first))
        self.refused.setVisible(bool(first))
        self.save_refused.setVisible(bool(first))
        self.keep.setEnabled(bool(layer.rows))

    def show_waiting(self) -> None:
        """Say that it is imported as soon as it is read."""
        self.keep.setEnabled(False)

    def show_writing(self) -> None:
        """Say that it is being written."""
        self.keep.setEnabled(False)
        self.bar.setValue(0)
        self.told.setText("Writing into the notebook …")
        for choice in self.choices.values():
            choice.setEnabled(False)

    def show_error(self, error: MoprError) -> None:
        """Say why nothing will be imported."""
        self.bar.setValue(0)
        self.keep.setEnabled(False)
        self.told.setText(str(error))
        for choice in self.choices.values():
            choice.setEnabled(True)

    def _fit(self, table: QTableWidget, rows: int) -> None:
        table.setFixedHeight(self.look.px(26) + max(rows, 1) * self.look.px(22) + 4)


def _table(look: Look, heads: list[str], name: str) -> QTableWidget:
    table = QTableWidget(0, len(heads))
    table.setHorizontalHeaderLabels(heads)
    table.verticalHeader().hide()
    table.verticalHeader().setDefaultSectionSize(look.px(22))
    table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
    if len(heads) == 2:
        table.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
    table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft)
    table.horizontalHeader().setFixedHeight(look.px(26))
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
    table.setTabKeyNavigation(False)
    table.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    table.setShowGrid(False)
    table.setWordWrap(False)
    table.setAccessibleName(name)
    table.setFixedHeight(look.px(26) + look.px(22) + 4)
    return table


def _cell(text: str) -> QTableWidgetItem:
    cell = QTableWidgetItem(text if len(text) <= 300 else text[:300] + "…")
    cell.setToolTip(text[:1_000].replace("<", "‹"))
    return cell
