"""What the reader does to lanes: folding, opening, pinning, moving and giving them a height."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from mopr_desktop.session.arrangement import LEAST_PX
from mopr_desktop.session.session import Session


class Arranging:
    """Changes the arrangement of the session; views follow it.

    Args:
        session: Holds the arrangement.
        shown: Returns the names of the lanes shown, from above.
    """

    def __init__(self, session: Session, shown: Callable[[], list[str]]) -> None:
        self._session, self._shown = session, shown

    def set(self, part: str, lane: str, on: bool) -> None:
        """Fold, open, pin or hide a lane, or show its rows, or take that back; part is a field of Arrangement."""
        self._session.set_arrangement(self._session.arrangement.having(part, lane, on))

    def toggle(self, part: str, lane: str) -> None:
        """Turn one of them round."""
        self.set(part, lane, lane not in getattr(self._session.arrangement, part))

    def states(self, part: str) -> dict[str, bool]:
        """Say of every lane shown whether it is folded, opened or pinned."""
        names = getattr(self._session.arrangement, part)
        return {lane: lane in names for lane in self._shown()}

    def fold_all(self, folded: bool) -> None:
        """Fold every lane shown, or unfold them."""
        now, lanes = self._session.arrangement, frozenset(self._shown())
        self._session.set_arrangement(replace(now, folded=now.folded | lanes if folded else now.folded - lanes))

    def move(self, lane: str, by: int) -> None:
        """Move a lane so many places down, or up if negative."""
        self._session.set_arrangement(self._session.arrangement.moved(self._shown(), lane, by))

    def set_height(self, lane: str, px: int | None) -> None:
        """Give a lane a height in pixels at 100 %, or with None its usual one; a folded lane is unfolded."""
        now = self._session.arrangement
        if px is not None and lane in now.folded:
            now = now.having("folded", lane, False)
        self._session.set_arrangement(now.with_height(lane, px if px is None else max(px, LEAST_PX)))
