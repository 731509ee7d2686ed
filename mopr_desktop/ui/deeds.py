"""What can be done with a line of a pane besides opening it: in its context menu, and by key while it has the focus."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

from PySide6.QtCore import Qt

from mopr_desktop.valueclass import valueclass


@valueclass
class Deed:
    """One thing to do.

    Attributes:
        text: As it stands in the menu.
        run: Does it.
        key: Does it while the line has the focus, None for none.
    """

    text: str
    run: Callable[[], None]
    key: Qt.Key | None = None


class Doing(Protocol):
    """Says what can be done with what a line stands for."""

    def with_claim(self, claim: str) -> Sequence[Deed]:
        """Return what can be done with a claim."""

    def with_passage(self, passage: str) -> Sequence[Deed]:
        """Return what can be done with a passage."""

    def with_record(self, record: str) -> Sequence[Deed]:
        """Return what can be done with a record."""

    def with_source(self, source: str) -> Sequence[Deed]:
        """Return what can be done with a source."""

    def prefer(self, chosen: Sequence[str], rivals: Sequence[str]) -> None:
        """Prefer some claims among rivals in the reader's name, or none."""


class NothingToDo:
    """A window in which nothing is written."""

    def with_claim(self, _claim: str) -> Sequence[Deed]:
        """Return nothing."""
        return ()

    def with_passage(self, _passage: str) -> Sequence[Deed]:
        """Return nothing."""
        return ()

    def with_record(self, _record: str) -> Sequence[Deed]:
        """Return nothing."""
        return ()

    def with_source(self, _source: str) -> Sequence[Deed]:
        """Return nothing."""
        return ()

    def prefer(self, _chosen: Sequence[str], _rivals: Sequence[str]) -> None:
        """Do nothing."""
