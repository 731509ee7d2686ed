"""Looks through an open notebook in small pieces, so that edits go on between them.

A large notebook opens at once and is looked through afterwards, by the thread that writes it and on its one connection:
a second one would hold up the edits, and closing it would drop the lock of the first.
"""

from __future__ import annotations

import hashlib
import sqlite3
import time
from collections.abc import Iterator
from itertools import groupby

from mopr_desktop.domain.entries import KINDS, EntryKind
from mopr_desktop.errors import MoprError
from mopr_desktop.store import log, projection
from mopr_desktop.store.checking import damaged
from mopr_desktop.store.clock import Stamp
from mopr_desktop.store.failures import DAMAGED, code_of, reason, shown, trouble
from mopr_desktop.store.notebook import Notebook
from mopr_desktop.store.replay import settle

ROWS = 200
"""Rows that are read at once."""

_MOST_FINDINGS = 20

_HEADS = (
    "SELECT version.uid, wall, counter, replica, payload FROM version JOIN log USING (seq)"
    " WHERE entity = ? AND head = 1 AND version.uid > ? AND version.uid <= ? ORDER BY version.uid"
)
_UP_TO = (
    "SELECT max(uid) FROM"
    " (SELECT DISTINCT uid FROM version WHERE entity = ? AND uid > ? AND head = 1 ORDER BY uid LIMIT ?)"
)


class BackgroundCheck:
    """A check of an open notebook; call `step` from the thread that writes it until it returns True.

    It reads every operation, document and entry, and compares the entries with the operations. Only the command
    ``check`` does more: it also reads the indexes, and needs the notebook to itself for as long as that takes.

    Attributes:
        done: How much has been read, 0 to 1.
    """

    def __init__(self, notebook: Notebook) -> None:
        self._notebook, self._findings, self._sound_log = notebook, list[str](), True
        self.done = 0.0
        self._pieces = self._look()

    def step(self, seconds: float = 0.03) -> bool:
        """Go on for about so long; return whether all is read.

        Raises:
            MoprError: the disk failed.
        """
        end = time.monotonic() + seconds
        try:
            for finding in self._pieces:
                self._findings += [finding] if finding else []
                if len(self._findings) >= _MOST_FINDINGS:
                    break
                if time.monotonic() >= end:
                    return False
        except (sqlite3.Error, UnicodeDecodeError) as error:
            if code_of(error) != DAMAGED:
                raise trouble(f"{shown(self._notebook.path)} was not checked.", error) from error
            self._sound_log = False
            self._findings.append(f"it cannot be read to its end ({reason(error)[:-1]})")
        except (ValueError, KeyError, TypeError, IndexError, RecursionError):
            self._sound_log = False
            self._findings.append("its log holds something that is no operation")
        self.done = 1.0
        return True

    def damage(self) -> MoprError | None:
        """Return the error that names the damage found so far, None if there is none."""
        if not self._findings:
            return None
        return damaged(self._notebook.path, self._findings, log_is_sound=self._sound_log and self.done == 1)

    @property
    def _db(self) -> sqlite3.Connection:
        return self._notebook.db  # asked anew each time: an error of the disk opens the file again

    def _look(self) -> Iterator[str]:
        """Yield a sentence for each fault, and "" for each piece that is read."""
        last, _ = log.tail(self._db)
        yield from self._operations(last)
        yield from self._documents()
        for i, kind in enumerate(KINDS):
            self.done = 0.6 + 0.4 * i / len(KINDS)
            yield from self._entries(kind)

    def _operations(self, last: int) -> Iterator[str]:
        seq, before = 0, log.seed(log.meta(self._db))
        query = f"SELECT {log.COLUMNS} FROM log WHERE seq > ? AND seq <= ? ORDER BY seq LIMIT {ROWS}"  # noqa: S608
        while seq < last:
            rows = [log.from_row(row) for row in self._db.execute(query, (seq, last))]
            for row in rows:
                seq += 1
                if row.seq != seq or log.seal(row, before) != row.chain:
                    self._sound_log = False
                    yield f"row {seq} of the log has changed"
                before, seq = row.chain, row.seq
            if not rows:
                self._sound_log = False
                yield f"the log ends at row {seq} instead of {last}"
                return
            self.done = 0.5 * seq / last
            yield ""

    def _documents(self) -> Iterator[str]:
        names = [name for (name,) in self._db.execute("SELECT sha256 FROM blob")]
        for i, name in enumerate(names):
            found = self._db.execute("SELECT bytes FROM blob WHERE sha256 = ?", (name,)).fetchone()
            if found is None or hashlib.sha256(found[0]).hexdigest() != name:
                self._sound_log = False
                yield f"the document {name[:12]} has changed"
            self.done = 0.5 + 0.1 * i / len(names)
            yield ""

    def _entries(self, kind: EntryKind) -> Iterator[str]:
        """Compare the rows of a kind with what the log makes of them, a stretch of names at a time."""
        after = ""
        while (up_to := self._db.execute(_UP_TO, (kind.name, after, ROWS)).fetchone()[0]) is not None:
            yield from self._stretch(kind, after, up_to)
            after = up_to
            yield ""
        for (uid,) in self._db.execute(f"SELECT uid FROM {kind.name} WHERE uid > ? LIMIT 5", (after,)).fetchall():  # noqa: S608
            yield f"{kind.name} {uid} is in no operation"

    def _stretch(self, kind: EntryKind, after: str, up_to: str) -> Iterator[str]:
        rows = projection.rows(self._db, kind, "WHERE uid > ? AND uid <= ?", (after, up_to))
        found = {row[0]: row for row in rows}
        heads = self._db.execute(_HEADS, (kind.name, after, up_to)).fetchall()
        for uid, same in groupby(heads, key=lambda head: head[0]):
            told = ((Stamp(wall, count, replica), log.value_in(payload)) for _, wall, count, replica, payload in same)
            outcome = settle(told)
            expected = None if outcome is None else projection.row_of(kind, uid, outcome)
            if found.pop(uid, None) != expected:
                yield f"{kind.name} {uid} has changed, or is missing"
        for uid in found:
            yield f"{kind.name} {uid} is in no operation"
