"""The window of backups: which there are, what each holds, and the way back to one of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from itertools import groupby
from typing import Any, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QHBoxLayout,
    QHeaderView,
    QPlainTextEdit,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from mopr_desktop.errors import MoprError
from mopr_desktop.store.backups import Backup
from mopr_desktop.ui.dialog import MARGIN, Dialog
from mopr_desktop.ui.look import Look
from mopr_desktop.ui.safety.child import Child
from mopr_desktop.ui.safety.words import counted, day_words, many

REASONS: Final = {
    "open": "when it was opened",
    "timer": "while you worked",
    "merge": "before a merge",
    "import": "before an import",
    "migration": "before its format changed",
    "restore": "before another was restored",
    "asked": "asked for",
}
_PREVIEWED: Final = 200


class RestoreSheet(Dialog):
    """Lists the backups of a notebook; the newest is chosen.

    Args:
        look: Theme and size of text.
        parent: The window.
        name: What the notebook is called.
        backups: Newest first, at least one.
        now: What becomes of the file that is replaced, a sentence.
        seq: Number of its last edit; the newest backup that holds another is chosen first.
        restore: Called with the backup that is to be restored.
    """

    def __init__(
        self,
        look: Look,
        parent: QWidget,
        name: str,
        backups: list[Backup],
        now: str,
        seq: int,
        restore: Callable[[Backup], None],
    ) -> None:
        super().__init__(look, parent, f"Restore a backup of {name}", "Choose the moment to go back to.")
        self._name, self._now, self._restore = name, now, restore
        self._known: dict[str, list[dict[str, Any]]] = {}
        self._items: dict[str, QTreeWidgetItem] = {}
        self._child: Child | None = None
        self.list = QTreeWidget()
        self.list.setHeaderLabels(["Made", "Why", "Last edit"])
        self.list.setAccessibleName("Backups")
        self.list.setRootIsDecorated(False)
        self.list.setUniformRowHeights(True)
        self.list.setIndentation(look.px(12))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._fill(backups)
        self.holds = self.quiet("…")
        self.preview = QPlainTextEdit()
        self.preview.setReadOnly(True)
        self.preview.setTabChangesFocus(True)
        self.preview.setAccessibleName("Notes in this backup")
        self.sentence = self.quiet("…")
        right = QVBoxLayout()
        right.addWidget(self.holds)
        right.addWidget(self.preview, 1)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self.list, 5)
        row.addLayout(right, 6)
        self.body.setContentsMargins(MARGIN, 4, MARGIN, 12)
        self.body.setSpacing(8)
        self.body.addLayout(row, 1)
        self.body.addWidget(self.sentence)
        self.button("&Close", self.reject)
        self.go = self.button("&Restore", self._go, main=True)
        self.list.currentItemChanged.connect(lambda *_: self._show())
        chosen = next((one for one in backups if one.seq != seq), backups[0])
        self.list.setCurrentItem(self._items[chosen.path.name])
        self.list.setFocus()

    def chosen(self) -> Backup | None:
        """Return the backup that is chosen."""
        item = self.list.currentItem()
        found = item.data(0, Qt.ItemDataRole.UserRole) if item is not None else None
        return found if isinstance(found, Backup) else None

    def done(self, result: int) -> None:
        """Close it, and stop reading."""
        self._end_child()
        super().done(result)

    def _fill(self, backups: list[Backup]) -> None:
        for day, same in groupby(backups, key=lambda one: one.made.astimezone().date()):
            head = QTreeWidgetItem([day_words(day)])
            head.setFlags(Qt.ItemFlag.ItemIsEnabled)
            font = head.font(0)
            font.setBold(True)
            head.setFont(0, font)
            self.list.addTopLevelItem(head)
            head.setFirstColumnSpanned(True)
            for one in same:
                words = [f"{one.made.astimezone():%H:%M:%S}", REASONS.get(one.why, one.why), f"no. {one.seq:,}"]
                item = QTreeWidgetItem(head, words)
                item.setData(0, Qt.ItemDataRole.UserRole, one)
                self._items[one.path.name] = item
            head.setExpanded(True)
        heads = self.list.header()
        heads.setStretchLastSection(False)
        for column in (0, 2):
            heads.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        heads.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)

    def _show(self) -> None:
        backup = self.chosen()
        self.go.setEnabled(backup is not None)
        self._end_child()
        self.preview.clear()
        self.holds.setVisible(True)
        self.sentence.setVisible(True)
        if backup is None:
            self.holds.setText("Choose a backup below the day.")
            self.sentence.setText("")
            return
        made = backup.made.astimezone()
        self.sentence.setText(
            f"{self._name} will be as it was on {day_words(made.date())} at {made:%H:%M}, "
            f"after edit no. {backup.seq:,}. {self._now}"
        )
        key = backup.path.name
        if key in self._known:
            self._tell(self._known[key])
            return
        self.holds.setText("Reading what it holds …")
        self._child = Child(self, ["dump", backup.path], lambda lines: self._read(key, lines), self._unreadable)

    def _read(self, key: str, lines: list[dict[str, Any]]) -> None:
        self._known[key] = lines
        self._tell(lines)

    def _tell(self, lines: list[dict[str, Any]]) -> None:
        self.holds.setText(f"It holds {counted(Counter(line['kind'] for line in lines))}.")
        notes = [line for line in lines if line["kind"] == "note"]
        shown = [str(note.get("body") or "(without words)").strip() for note in notes[:_PREVIEWED]]
        if len(notes) > _PREVIEWED:
            shown.append(f"… and {many(len(notes) - _PREVIEWED, 'more note')}.")
        self.preview.setPlainText("\n\n".join(shown) if shown else "There are no notes in it.")

    def _unreadable(self, error: MoprError) -> None:
        self.holds.setText(f"This backup cannot be restored. {error.why}")
        self.go.setEnabled(False)

    def _end_child(self) -> None:
        if self._child is not None:
            self._child.end()
            self._child.deleteLater()
            self._child = None

    def _go(self) -> None:
        backup = self.chosen()
        if backup is not None:
            self.accept()
            self._restore(backup)
