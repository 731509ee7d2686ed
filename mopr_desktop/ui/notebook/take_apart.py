"""A foreign file is taken apart by a process of its own: it can be stopped, and what it breaks is only itself."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject

from mopr_desktop.errors import MoprError
from mopr_desktop.store.failures import shown
from mopr_desktop.ui.safety.child import Child

_SECONDS: Final = 1800


class TakeApart(QObject):
    """Takes one file apart.

    Args:
        what: "notebook" or "notes".
        file: The foreign file.
        then: Called with the file that holds what can be taken over; it is there until ``stop``.
        failed: Called with the failure instead.
        parent: It is stopped with it.
    """

    def __init__(
        self,
        what: str,
        file: Path,
        then: Callable[[Path], None],
        failed: Callable[[MoprError], None],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._folder = tempfile.TemporaryDirectory(prefix="mopr-foreign-", ignore_cleanup_errors=True)
        out = Path(self._folder.name) / "taken"

        def broken(error: MoprError) -> None:
            self._folder.cleanup()
            remedy = f"{error.remedy} It stays as it is." if error.remedy else "It stays as it is."
            failed(MoprError(f"{shown(file)} was not read.", why=error.why, remedy=remedy))

        self._child = Child(self, ["take-apart", what, file, out], lambda _: then(out), broken, seconds=_SECONDS)

    @property
    def running(self) -> bool:
        """Whether the process is at it."""
        return self._child.running

    def stop(self) -> None:
        """End the process, and take away what it wrote."""
        self._child.end()
        self._folder.cleanup()
