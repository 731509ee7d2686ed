"""Merging another notebook: it is read in a process of its own, shown note by note, and merged as one step of undo."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QCheckBox

from mopr_desktop.store.conflicts import beginning
from mopr_desktop.store.failures import shown
from mopr_desktop.ui.block import Block
from mopr_desktop.ui.blocks import Gap, PropertyLine, Rule, SectionHead, Sentence
from mopr_desktop.ui.dialog import MARGIN
from mopr_desktop.ui.notebook.telling import MOST, TellingDialog, more
from mopr_desktop.ui.phrases import counted

if TYPE_CHECKING:
    from mopr_desktop.store.merge import MergeReport
    from mopr_desktop.store.merge_preview import MergePreview
    from mopr_desktop.ui.desk import Desk


class MergeDialog(TellingDialog):
    """Shows what a merge would do, and does it.

    Args:
        desk: The window's parts.
        other: The notebook that is merged into the one that is open; it stays as it is.

    Attributes:
        preview: What would happen, once it is known.
    """

    def __init__(self, desk: Desk, other: Path) -> None:
        self._name = shown(other)
        super().__init__(desk, f"Merge {self._name}", f"{self._name} is being read; it stays as it is.")
        self.preview: MergePreview | None = None
        self._extracted: Path | None = None
        self.agree = QCheckBox()
        self.agree.hide()
        self.agree.toggled.connect(lambda _: self._enable())
        self._row.insertWidget(2, self.agree)
        self.cancel = self.button("&Cancel", self.reject, "Merge nothing")
        words = "Take all of this over; undo takes it back in one step"
        self.merge = self.button("&Merge", self.do, words, main=True)
        self.merge.setEnabled(False)
        self.tell([Sentence("Reading and checking the other notebook …", role="ink2", above=6)])
        self.present(720, 540, modal=True)
        self.cancel.setFocus()
        self._child = self.take_apart("notebook", other, self._read)

    def _read(self, extracted: Path) -> None:
        from mopr_desktop.store.merge_preview import preview

        self._extracted = extracted
        self.tell([Sentence("Comparing it with the notebook …", role="ink2", above=6)])
        self.work(f"Comparing {self._name}", lambda ours: preview(ours, extracted), self._show_preview, writes=False)

    def _show_preview(self, found: MergePreview) -> None:
        self.preview = found
        report = found.report
        if not (report.operations or report.again):
            self.tell([Sentence("Everything in it is in the notebook already.", 13)], "There is nothing to merge.")
            self.end()
            return
        number = counted(report.operations + report.again, "edit")
        self.tell(_told(found), f"From {self._name}: {number}. Nothing is merged yet.")
        if found.many_go:
            self.agree.setText(f"&Yes, delete {report.removed_notes:,} of {found.notes_before:,} notes")
            self.agree.show()
        self._enable()
        (self.agree if found.many_go else self.merge).setFocus()

    def _enable(self) -> None:
        found = self.preview
        self.merge.setEnabled(found is not None and (not found.many_go or self.agree.isChecked()))

    def do(self) -> None:
        """Merge."""
        from mopr_desktop.store.merge_preview import merge_extracted

        extracted, yes = self._extracted, self.agree.isChecked()
        if extracted is None:
            return
        for part in (self.merge, self.cancel, self.agree):
            part.setEnabled(False)
        self.explain("Merging …")
        self.work(f"Merging {self._name}", lambda ours: merge_extracted(ours, extracted, yes=yes), self._done)

    def _done(self, report: MergeReport) -> None:
        self.accept()
        counts = ((report.added, "new"), (report.changed, "changed"), (report.removed, "deleted"))
        parts = ", ".join(f"{count:,} {word}" for count, word in counts if count)
        words = f"{self._name} is merged: {parts or 'no entry is different'}. Ctrl+Z takes it back."
        self._desk.status.showMessage(words, 12_000)
        self._desk.care.count_conflicts()
        if report.disputed:
            self._desk.care.decide()

    def reject(self) -> None:
        """Close it, unless the merge is going on."""
        if self.cancel.isEnabled():
            super().reject()


def _told(found: MergePreview) -> list[Block]:
    """Say what would happen, the weightiest first."""
    blocks: list[Block] = []
    counts = found.counts
    if found.disputed:
        blocks.append(SectionHead("Changed here and there", f"{counts['disputed']:,}"))
        words = "Both stay. After the merge they stand side by side, and you decide."
        blocks.append(Sentence(words, role="ink2"))
        for rivals in found.disputed[:MOST]:
            lead = "" if rivals.kind == "note" else f"{rivals.kind.replace('_', ' ').capitalize()} "
            blocks.append(Gap(6))
            for where, text in rivals.texts:
                said = "deleted" if text is None else f"{lead}{beginning(text)}"
                blocks.append(PropertyLine(where, said, (), None))
        blocks += more(counts["disputed"])
    named = (
        ("Notes that are deleted", found.removed, counts["removed"]),
        ("Notes that change", found.changed, counts["changed"]),
        ("New notes", found.added, counts["added"]),
    )
    for heading, notes, count in named:
        if notes:
            blocks += [Rule(MARGIN)] if blocks else []
            blocks.append(SectionHead(heading, f"{count:,}"))
            blocks += [Sentence(beginning(body), above=2) for _, body in notes[:MOST]]
            blocks += more(count)
    if counts["others"]:
        blocks += [Rule(MARGIN)] if blocks else []
        blocks.append(
            Sentence(
                f"{counted(counts['others'], 'other entry', 'other entries')}: claims, records, views and the like."
            )
        )
    if not blocks:
        blocks.append(Sentence("The history is longer afterwards; no entry reads differently.", 13))
    return blocks
