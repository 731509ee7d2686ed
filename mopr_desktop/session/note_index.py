"""All notes of the notebook, kept in step with it: what every view looks up, without reading the notes themselves."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QObject, Signal

from mopr_desktop.errors import MoprError

if TYPE_CHECKING:
    from mopr_desktop.session.note_columns import NoteColumns
    from mopr_desktop.session.workbook import Workbook
    from mopr_desktop.store.note_list import Kept, NoteRow
    from mopr_desktop.store.notebook_questions import NotebookQuestions

AT_ONCE: Final = 2_000
"""Notes that are read while the window waits; what more there is, is read beside it."""
_PIECE: Final = 1_000
_RECORD: Final = "record:"


class NoteIndex(QObject):
    """Follows the notebook.

    An edit changes only what it concerns. A notebook that is opened is read in pieces between everything else, and
    until its end what was read is all there is.

    Signals:
        changed: names of what notes are about that may have other notes now, ``record:section-germany``, the target
            as JSON for days; None for any.

    Attributes:
        notebook: Id of the notebook, "" if there is none.
        reading: Whether not all notes have been read yet.
    """

    changed = Signal(object)

    def __init__(self, workbook: Workbook, parent: QObject) -> None:
        super().__init__(parent)
        self._workbook = workbook
        self._columns: NoteColumns | None = None
        self.notebook = ""
        self.reading = False
        self._seq = 0
        self._round = 0
        self._tags: dict[str, tuple[str, ...]] | None = None
        self._counts: dict[str, int] | None = None
        workbook.changed.connect(self._follow)

    def __len__(self) -> int:
        """Return how many notes there are."""
        return 0 if self._columns is None else len(self._columns)

    @property
    def columns(self) -> NoteColumns:
        """The notes; what is changed in them is changed here alone."""
        if self._columns is None:
            from mopr_desktop.session.note_columns import NoteColumns  # with the first notebook

            self._columns = NoteColumns()
        return self._columns

    # following

    def _follow(self, kinds: frozenset[str]) -> None:
        if "note" not in kinds:
            return
        if self._workbook.path is None:
            self._columns, self.notebook, self._seq, self.reading = None, "", 0, False
            self._round += 1
            self._tell(None)
            return
        try:
            notebook, seq, kept, concerned = self._workbook.ask(self._news)
        except MoprError:  # long work is going on; its end tells all kinds anew
            return
        if notebook == self.notebook and concerned is not None:
            self._seq = seq
            self._take(kept, concerned)
        else:
            self.notebook, self._seq = notebook, seq
            self._begin(kept)

    def _news(self, book: NotebookQuestions) -> tuple[str, int, list[Kept], set[str] | None]:
        """Return what operations since the last time concerned; None and the first notes for too much of it."""
        from mopr_desktop.store.note_list import concerned_since, kept_after, kept_of

        concerned = concerned_since(book.db, self._seq) if book.id == self.notebook and self._seq else None
        kept = kept_after(book.db, -1, AT_ONCE) if concerned is None else kept_of(book.db, concerned)
        return book.id, book.seq, kept, concerned

    def _take(self, kept: list[Kept], concerned: Collection[str]) -> None:
        if self._columns is None and not kept:
            return
        columns = self.columns
        there = {row[2] for row in kept}
        before = columns.about_codes(concerned)
        columns.drop([uid for uid in concerned if uid not in there])
        columns.take(kept)
        keys = columns.abouts.values
        self._tell({*(keys[code] for code in before), *(row[3] for row in kept)})

    def _begin(self, kept: list[Kept]) -> None:
        self._columns = None
        if kept:
            self.columns.take(kept)
        self._round += 1
        self.reading = len(kept) == AT_ONCE
        self._tell(None)
        if self.reading:
            self._read_on(kept[-1][0])

    def _read_on(self, number: int) -> None:
        from mopr_desktop.store.note_list import kept_after

        here = self._round
        self._workbook.wonder(
            lambda book: (number, book.seq, kept_after(book.db, number, _PIECE)),
            self._read,
            lambda: self._round == here and self.reading,
        )

    def _read(self, piece: tuple[int, int, list[Kept]]) -> None:
        """Take a piece; one that was read before an edit is read again, for the edit is in the columns already."""
        after, seq, kept = piece
        if seq != self._workbook.seq:
            self._read_on(after)
            return
        self.columns.take(kept)
        if len(kept) == _PIECE:
            self._read_on(kept[-1][0])
        else:
            self.reading = False
            self._tell(None)

    def _tell(self, abouts: Collection[str] | None) -> None:
        self._counts = None
        if abouts is None:
            self._tags = None
        elif self._tags is not None:
            records = [key for key in abouts if key.startswith(_RECORD)]
            now = {key.removeprefix(_RECORD): self.columns.tags_about(key) for key in records}
            self._tags = {record: tags for record, tags in {**self._tags, **now}.items() if tags}
        self.changed.emit(abouts)

    # asked by the views

    def rows(self, numbers: Sequence[int]) -> tuple[NoteRow, ...]:
        """Return notes by their numbers, in this order."""
        if not numbers:
            return ()
        from mopr_desktop.store.note_list import rows

        found: tuple[NoteRow, ...] = self._asked(lambda book: rows(book.db, numbers), ())
        return found

    def latest(self, keys: Iterable[str], most: int) -> tuple[tuple[NoteRow, ...], int]:
        """Return the notes about some things that were changed last, and how many there are."""
        if self._columns is None:
            return (), 0
        numbers, total = self._columns.latest(keys, most)
        return self.rows(numbers), total

    def latest_of_each(
        self, groups: Mapping[str, Iterable[str]], most: int
    ) -> dict[str, tuple[tuple[NoteRow, ...], int]]:
        """Return the same for several groups of things at once, by the name of the group; empty ones are left out."""
        if self._columns is None or not len(self._columns):
            return {}
        found = self._columns.latest_of_each(groups, most)
        numbers = [number for several, _ in found.values() for number in several]
        rows = iter(self.rows(numbers))
        return {group: (tuple(islice(rows, len(several))), total) for group, (several, total) in found.items()}

    def linking_to(self, *names: str, most: int = 50) -> tuple[tuple[NoteRow, ...], int]:
        """Return the same of the notes in which one of these names or titles stands in ``[[…]]``."""
        if self._columns is None:
            return (), 0
        numbers, total = self._columns.linking(names, most)
        return self.rows(numbers), total

    def number_of(self, uid: str) -> int | None:
        """Return the number of a note in the columns, None if there is none."""
        if not uid or self._columns is None:
            return None
        from mopr_desktop.store.note_list import number_of

        found: int | None = self._asked(lambda book: number_of(book.db, uid), None)
        return found

    def abouts(self) -> dict[str, int]:
        """Count the notes by what they are about."""
        if self._counts is None:
            columns = self._columns
            counts = [] if columns is None else columns.counts().tolist()
            names = [] if columns is None else columns.abouts.values
            self._counts = {about: count for about, count in zip(names, counts, strict=True) if count}
        return self._counts

    def days(self) -> list[tuple[int, int, int, str]]:
        """Return the days that notes are about: first, the one after the last, how many notes, and the name of it."""
        if self._columns is None:
            return []
        abouts = self._columns.abouts
        rows = zip(abouts.values, abouts.days, self._columns.counts().tolist(), strict=True)
        return [(*days, count, key) for key, days, count in rows if days is not None and count]

    def by_record(self) -> dict[str, int]:
        """Count the notes by the record or claim they are about."""
        names = ((about.partition(":"), count) for about, count in self.abouts().items())
        return {name: count for (kind, _, name), count in names if kind in ("record", "claim")}

    def tags(self) -> dict[str, int]:
        """Return every tag with the number of its notes, the most used first."""
        return {} if self._columns is None else self._columns.tag_counts()

    def tags_of_records(self) -> dict[str, tuple[str, ...]]:
        """Return the tags of the notes on each record."""
        if self._tags is None:
            found = {} if self._columns is None else self._columns.tags_by_about("record")
            self._tags = {key.removeprefix(_RECORD): tags for key, tags in found.items()}
        return self._tags

    def _asked(self, question: Any, nothing: Any) -> Any:
        if self._workbook.path is None or self._workbook.busy:
            return nothing
        try:
            return self._workbook.ask(question)
        except MoprError:  # the edit that meets it says so
            return nothing
