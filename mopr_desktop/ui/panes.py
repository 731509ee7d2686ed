"""The panes of the window by name, and what each can be asked."""

from __future__ import annotations

from typing import Final, Protocol


class Pane(Protocol):
    """What every pane can say of itself."""

    def plain_text(self) -> str:
        """Return what the reader sees, as text."""


PANES: Final = (
    *("browse", "table", "details", "source", "search", "question", "questions"),
    *("status", "as-of", "notes", "editor"),
)
"""Names for ``window.pane()``."""
