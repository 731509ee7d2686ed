"""Which notes are listed, and in which order; what takes long is asked beside the window, the newest question last."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from mopr_desktop.domain.days import BEGINNING, FOREVER
from mopr_desktop.errors import MoprError
from mopr_desktop.session.note_index import NoteIndex
from mopr_desktop.session.session import Session
from mopr_desktop.session.workbook import Workbook
from mopr_desktop.ui.notes.about import about_words, abouts_of, is_lost, target_of_key
from mopr_desktop.valueclass import valueclass

if TYPE_CHECKING:
    from mopr_desktop.session.note_order import Ranking
    from mopr_desktop.store.content import Content

SELECTION, LOST = "selection", "lost"
ABOUT: Final = {
    "": "All notes",
    SELECTION: "On the selection",
    "record": "On records",
    "claim": "On claims",
    "passage": "On passages",
    "source": "On words or pictures",
    "axis": "On days",
    "nothing": "On nothing",
    LOST: "Target is lost",
}
SORTS: Final = {
    "changed": ("Changed", ("oldest first", "newest first")),
    "made": ("Written", ("oldest first", "newest first")),
    "date": ("Date", ("earliest first", "latest first")),
    "title": ("First words", ("A to Z", "Z to A")),
}
"""Orders: in words, and each of its two directions."""


@valueclass
class Choice:
    """What the reader wants listed.

    Attributes:
        words: Words of the text, tags or quotation.
        kind: A key of ABOUT.
        tag: A tag.
        sort: A key of SORTS.
        falling: Whether the largest comes first.
    """

    words: str = ""
    kind: str = ""
    tag: str = ""
    sort: str = "changed"
    falling: bool = True

    def having(self, **changed: Any) -> Choice:
        """Return another choice that differs in this."""
        return replace(self, **changed)

    @property
    def everything(self) -> bool:
        """Whether all notes are wanted."""
        return not (self.words or self.kind or self.tag)


class Listing:
    """Answers a Choice with the numbers of notes.

    Args:
        content: What notes are about.
        session: What is selected.
        workbook: The notebook.
        index: All notes of it.
        show: Called with the numbers and the choice.
    """

    def __init__(
        self,
        content: Content,
        session: Session,
        workbook: Workbook,
        index: NoteIndex,
        show: Callable[[Any, Choice], None],
    ) -> None:
        self._content, self._session, self._workbook, self._index = content, session, workbook, index
        self._show = show
        self._choice = Choice()
        self._round = 0
        self._found: tuple[str, Any] | None = None
        self._ranking: Ranking | None = None
        self._days: dict[str, tuple[int, str]] = {}
        self.asking = False
        session.content_changed.connect(self._days.clear)

    @property
    def _ranks(self) -> Ranking:
        if self._ranking is None:
            from mopr_desktop.session.note_order import Ranking  # with the first notebook

            self._ranking = Ranking(self._workbook, self._ranked)
        return self._ranking

    def forget(self, *, whole: bool) -> None:
        """Notes have changed; what was found is found anew."""
        self._found = None
        if self._ranking is not None:
            self._ranking.forget(all_of_it=whole and not self._index.reading)
            self._stale_rank = True

    _stale_rank = False

    def ask(self, choice: Choice) -> None:
        """Have notes shown; what an earlier question asked is not told any more."""
        if choice.sort != self._choice.sort:
            self._stale_rank = True
        self._choice = choice
        self._round += 1
        here = self._round
        if self._workbook.path is None:
            self.asking = False
            self._show((), choice)
            return
        self.asking = True
        if choice.words and (self._found is None or self._found[0] != choice.words):
            from mopr_desktop.store.note_finding import found

            wanted = self._workbook.wanted
            self._workbook.wonder(
                lambda book: (choice.words, found(book.db, choice.words, wanted)),
                self._take,
                lambda: self._round == here,
            )
        else:
            self._go_on()

    def _take(self, found: tuple[str, Any]) -> None:
        self._found = found
        self._go_on()

    def _go_on(self) -> None:
        """Show what is there; where the order needs a column that is old, ask for a newer one and show it then, too."""
        sort, ranks = self._choice.sort, self._ranks
        if sort in ("made", "title"):
            column = ranks.made if sort == "made" else ranks.titles
            if column is None or self._stale_rank:
                self._stale_rank = False
                ranks.ask(sort)
                if column is None:
                    return
        self.asking = ranks.busy
        self._show(self._numbers(), self._choice)

    def _ranked(self) -> None:
        self.asking = False
        self._show(self._numbers(), self._choice)

    def settle(self) -> None:
        """Answer at once what is being answered."""
        if not self.asking or self._workbook.busy:
            return
        from mopr_desktop.store.note_finding import found

        choice = self._choice
        try:
            if choice.words:
                numbers = self._workbook.ask(lambda book: found(book.db, choice.words, lambda: False))
                self._found = (choice.words, numbers)
            if choice.sort in ("made", "title"):
                self._stale_rank = False
                self._ranks.settle(choice.sort)
        except MoprError:  # the edit that meets it says so
            return
        self._round += 1
        self.asking = False
        self._show(self._numbers(), choice)

    def snippets(self, words: str) -> Callable[[Sequence[int]], dict[int, str]]:
        """Return what tells for notes by their numbers where the words stand in them."""
        if not words:
            return lambda _: {}

        def told(numbers: Sequence[int]) -> dict[int, str]:
            from mopr_desktop.store.note_finding import snippets

            if self._workbook.busy:
                return {}
            try:
                return self._workbook.ask(lambda book: snippets(book.db, words, numbers))
            except MoprError:
                return {}

        return told

    # inside

    def _numbers(self) -> Any:
        import numpy as np

        from mopr_desktop.session.note_order import by_date, ordered

        columns, choice = self._index.columns, self._choice
        masks = []
        if choice.words:
            masks.append(columns.of_numbers(self._found[1] if self._found is not None else np.empty(0, np.int64)))
        if choice.tag:
            masks.append(columns.with_tag(choice.tag))
        if choice.kind == LOST:
            masks.append(columns.of_codes(np.array([self._lost(key) for key in columns.abouts.values], np.bool_)))
        elif choice.kind == SELECTION:
            codes = columns.abouts.known(abouts_of(self._content, self._session.selection))
            masks.append(np.isin(columns.about, codes))
        elif choice.kind:
            masks.append(columns.about_kind(choice.kind))
        rank = None
        if choice.sort == "date":
            rank = by_date(columns, self._day_of, choice.falling)
        elif choice.sort in ("made", "title"):
            column = self._ranks.made if choice.sort == "made" else self._ranks.titles
            rank = column.of(columns.number) if column is not None else None
        return ordered(columns, np.logical_and.reduce(masks) if masks else None, rank, choice.falling)

    def _lost(self, key: str) -> bool:
        return bool(key) and not key.startswith("{") and is_lost(self._content, target_of_key(key))

    def _day_of(self, key: str) -> tuple[int, str]:
        """Return the first day of what a name stands for, and words for it; 0 where it has none."""
        if key not in self._days:
            self._days[key] = self._day_found(key)
        return self._days[key]

    def _day_found(self, key: str) -> tuple[int, str]:
        content, (kind, _, name) = self._content, key.partition(":")
        target = target_of_key(key)
        words = about_words(content, target).casefold() if target else "\U0010ffff"
        day = 0
        if kind == "record" and name in content.records():
            dating = content.dating(name)
            day = 0 if dating.undated else _day(dating.earliest_start, dating.latest_start, dating.latest_end)
        elif kind == "claim" and content.has_claim(name):
            date = content.claim(name).date
            day = _day(*date.possible) if date is not None else 0
        elif kind == "passage" and content.has_passage(name):
            dates = [_day(*claim.date.possible) for claim in content.claims_of(name) if claim.date is not None]
            day = min(dates, default=0)
        return day, words


def _day(*days: int) -> int:
    """Return the first of these days that is not without limit, 0 if none is: "before 1928" stands with 1928."""
    return next((day for day in days if BEGINNING < day < FOREVER), 0)
