"""Merging another notebook: it is read in a process of its own, shown note by note, and merged as one step of undo."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QCheckBox

from mopr_desktop.errors import MoprError
from mopr_desktop.store.conflicts import beginning
from mopr_desktop.store.failures import shown
from mopr_desktop.ui.block import Block
from mopr_desktop.ui.blocks import Rule, SectionHead, Sentence
from mopr_desktop.ui.notebook.dialog import BookDialog
from mopr_desktop.ui.notebook.take_apart import TakeApart
from mopr_desktop.ui.phrases import counted

if TYPE_CHECKING:
    from mopr_desktop.store.merge import MergeReport
    from mopr_desktop.store.merge_preview import MergePreview
    from mopr_desktop.ui.desk import Desk

_MOST: Final = 40


class MergeDialog(BookDialog):
    """Shows what a merge would do, and does it.

    Args:
        desk: The window's parts.
        other: The notebook that is merged into the one that is open; it stays as it is.

    Attributes:
        preview: What would happen, once it is known.
    """

    def __init__(self, desk: Desk, other: Path) -> None:
        name = shown(other)
        super().__init__(desk.look, desk.window, f"Merge {name}", f"{name} is being read; it stays as it is.")
        self._desk, self._other, self._name = desk, other, name
        self.preview: MergePreview | None = None
        self.failure: MoprError | None = None
        self._extracted: Path | None = None
        self.agree = QCheckBox()
        self.agree.hide()
        self.agree.toggled.connect(lambda _: self._enable())
        self._row.insertWidget(1, self.agree)
        self.cancel = self.button("Cancel", "Merge nothing", self.reject)
        self.merge = self.button("Merge", "Take all of this over; undo takes it back in one step", self.do, main=True)
        self.merge.setEnabled(False)
        self.say([Sentence("Reading and checking the other notebook …", role="ink2", above=6)])
        self.begin(720, 540)
        self._child = TakeApart("notebook", other, self._read, self._failed, self)
        self.finished.connect(lambda _: self._child.stop())

    def _read(self, extracted: Path) -> None:
        from mopr_desktop.store.merge_preview import preview

        self._extracted = extracted
        self.say([Sentence("Comparing it with the notebook …", role="ink2", above=6)])
        try:
            book = self._desk.workbook
            what = f"Comparing {self._name}"
            book.start(what, lambda ours: preview(ours, extracted), self._show_preview, self._failed, writes=False)
        except MoprError as error:
            self._failed(error)

    def _failed(self, error: MoprError) -> None:
        if self.gone:
            return
        self.failure = error
        self.cancel.setText("Close")
        self.merge.setEnabled(False)
        blocks: list[Block] = [Sentence(error.why, 13), Sentence(error.remedy, 13, above=6)]
        self.say([block for block in blocks if block.words()], error.what)

    def _show_preview(self, found: MergePreview) -> None:
        if self.gone:
            return
        self.preview = found
        report = found.report
        if not (report.operations or report.again):
            self.cancel.setText("Close")
            self.say([Sentence("Everything in it is in the notebook already.", 13)], "There is nothing to merge.")
            return
        self.say(_told(found), f"From {self._name} come {counted(report.operations + report.again, 'edit')}.")
        if found.many_go:
            self.agree.setText(f"Yes, delete {report.removed_notes:,} of {found.notes_before:,} notes")
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
        self.merge.setEnabled(False)
        self.cancel.setEnabled(False)
        self.about.setText("Merging …")
        try:
            self._desk.workbook.start(
                f"Merging {self._name}",
                lambda ours: merge_extracted(ours, extracted, yes=yes),
                self._done,
                self._failed,
            )
        except MoprError as error:
            self._failed(error)

    def _done(self, report: MergeReport) -> None:
        if self.gone:
            return
        self.accept()
        parts = [
            f"{count:,} {word}"
            for count, word in ((report.added, "new"), (report.changed, "changed"), (report.removed, "deleted"))
            if count
        ]
        words = f"{self._name} is merged: {', '.join(parts) or 'no entry is different'}. Ctrl+Z takes it back."
        self._desk.status.showMessage(words, 12_000)
        self._desk.care.count_conflicts()
        if report.disputed:
            self._desk.care.decide()

    def reject(self) -> None:
        """Close it, unless the merge is going on."""
        if self.cancel.isEnabled() or self.failure is not None:
            super().reject()


def _told(found: MergePreview) -> list[Block]:
    """Return what would come, change, go, and have to be decided."""
    blocks: list[Block] = []
    report = found.report
    others = report.added + report.changed + report.removed
    if found.disputed:
        blocks.append(SectionHead("Changed here and there", f"{len(found.disputed):,}"))
        words = "Both texts stay. After the merge they stand side by side, and you decide."
        blocks.append(Sentence(words, role="ink2"))
        for kind, text in found.disputed[:_MOST]:
            lead = "" if kind == "note" else f"{kind.replace('_', ' ').capitalize()} "
            blocks.append(Sentence(f"{lead}{beginning(text)}", above=2))
    named = (
        ("Notes that are deleted", found.removed),
        ("Notes that change", found.changed),
        ("New notes", found.added),
    )
    for heading, notes in named:
        if notes:
            if blocks:
                blocks.append(Rule())
            blocks.append(SectionHead(heading, f"{len(notes):,}"))
            blocks += [Sentence(beginning(body), above=2) for _, body in notes[:_MOST]]
            if len(notes) > _MOST:
                blocks.append(Sentence(f"… and {len(notes) - _MOST:,} more.", role="ink2"))
            others -= len(notes)
    if others > 0:
        blocks += [Rule(), Sentence(f"{counted(others, 'other entry', 'other entries')} (claims, records, views …).")]
    if not blocks:
        blocks.append(Sentence("The history is longer afterwards; no entry reads differently.", 13))
    return blocks
