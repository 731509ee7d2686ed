"""Asks for files: with the ending that is missing, a question before a file is replaced, and the folder used last."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

from PySide6.QtWidgets import QFileDialog, QWidget

_ENDING: Final = re.compile(r"\*(\.[\w-]+)")


class FileToWrite:
    """Asks where something is to be written.

    Args:
        parent: The window over which it stands.
        title: What is written.
        first: The name that is proposed.
        kinds: Kinds of files as Qt writes them, "Table (*.csv);;Text (*.md)".
        replaces: Whether it may take the place of a file; the reader is asked before.

    Attributes:
        dialog: The dialog, the system's own where there is one.
    """

    def __init__(self, parent: QWidget, title: str, first: Path, kinds: str, *, replaces: bool = True) -> None:
        self.dialog = QFileDialog(parent, title, str(first.parent))
        self.dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        self.dialog.setFileMode(QFileDialog.FileMode.AnyFile)
        self.dialog.setNameFilters(kinds.split(";;"))
        self.dialog.setOption(QFileDialog.Option.DontConfirmOverwrite, not replaces)
        self._endings = [ending for kind in kinds.split(";;") for ending in _ENDING.findall(kind)]
        self.dialog.filterSelected.connect(self._take_kind)
        self._take_kind(self.dialog.selectedNameFilter())
        self.dialog.selectFile(first.name)
        self._replaces = replaces

    def _take_kind(self, kind: str) -> None:
        endings = _ENDING.findall(kind)
        self.dialog.setDefaultSuffix(endings[0][1:] if endings else "")

    def ask(self) -> Path | None:
        """Return where to write, None if the reader thinks better of it."""
        while self.dialog.exec():
            chosen = Path(self.dialog.selectedFiles()[0])
            path = self.whole(chosen)
            if path == chosen or not self._replaces or not path.exists():
                return path
            self.dialog.selectFile(path.name)  # the reader has not been asked about the file of this name
        return None

    def whole(self, chosen: Path) -> Path:
        """Return a name with the ending of the chosen kind if it has none that is offered."""
        if chosen.suffix.lower() in self._endings or not self._endings:
            return chosen
        return chosen.with_name(f"{chosen.name}.{self.dialog.defaultSuffix() or self._endings[0][1:]}")


def file_to_write(parent: QWidget, title: str, first: Path, kinds: str, *, replaces: bool = True) -> Path | None:
    """Ask where something is to be written; see ``FileToWrite``."""
    asking = FileToWrite(parent, title, first, kinds, replaces=replaces)
    path = asking.ask()
    asking.dialog.deleteLater()
    return path


def file_to_read(parent: QWidget, title: str, folder: str, kinds: str) -> Path | None:
    """Ask which file is to be read, None if the reader thinks better of it."""
    found, _ = QFileDialog.getOpenFileName(parent, title, folder, kinds)
    return Path(found) if found else None


def free_name(folder: Path, stem: str, suffix: str) -> Path:
    """Return a name that is not taken: "notebook.mopr", "notebook 2.mopr"."""
    path, number = folder / f"{stem}{suffix}", 2
    while path.exists():
        path = folder / f"{stem} {number}{suffix}"
        number += 1
    return path
