"""Finds words in the labels of a layer as the reader types: exactly, in the order of time.

For every run of one to four bytes it is known in which blocks of labels it may occur; only blocks that may hold all
runs of what is looked for are read, and reading stops at the last hit that is shown.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from mopr_desktop.domain.batch import LINE_END, EventBatch, Int64s

LEAST_BLOCK: Final = 256
MOST_BLOCKS: Final = 4_096
_SLOTS: Final = 1 << 15
_AT_ONCE: Final = 8_192
_LONGEST: Final = 4
_FACTORS: Final = (1, 2_654_435_761, 2_246_822_519, 3_266_489_917)


def folded(text: str) -> str:
    """Return a text as it is compared: without case and accents."""
    if text.isascii():
        return text.lower()
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


class GivenUpError(Exception):
    """Nobody wants the index any more."""


class Finder:
    """An index of the labels of a batch.

    Args:
        batch: The events.
        go_on: Asked now and then while it is made; False gives up (GivenUpError).
    """

    def __init__(self, batch: EventBatch, go_on: Callable[[], bool] = lambda: True) -> None:
        self._rows = len(batch)
        size = max(LEAST_BLOCK, -(-len(batch) // MOST_BLOCKS))
        self.block_rows = size
        blocks = -(-len(batch) // size)
        self._text: npt.NDArray[np.uint8] = np.frombuffer(self._fold(batch, go_on), np.uint8)
        self._at: Int64s = self._block_starts(blocks)
        self._table = np.zeros((_SLOTS, -(-blocks // 8)), np.uint8)  # a bit for each run and block
        text = self._text
        for low in range(0, blocks, 8):
            held = np.zeros((_SLOTS, 8), np.bool_)
            for block in range(low, min(low + 8, blocks)):
                for slots in _slots_of(text[self._at[block] : self._at[block + 1]]):
                    held[slots, block - low] = True
            self._table[:, low // 8] = np.packbits(held, axis=1)[:, 0]
            if not go_on():
                raise GivenUpError

    def columns(self) -> dict[str, npt.NDArray[Any]]:
        """Return it as columns that can be kept."""
        size = np.array([self._rows, self.block_rows], np.int64)
        return {"size": size, "text": self._text, "at": self._at, "table": self._table.reshape(-1)}

    @classmethod
    def from_columns(cls, columns: Mapping[str, npt.NDArray[Any]]) -> Finder:
        """Return what ``columns`` gave; nothing is copied.

        Raises:
            KeyError: a column is missing.
        """
        found = cls.__new__(cls)
        found._rows, found.block_rows = columns["size"].tolist()
        found._text, found._at = columns["text"], columns["at"]
        found._table = columns["table"].reshape(_SLOTS, -1)
        return found

    def _fold(self, batch: EventBatch, go_on: Callable[[], bool]) -> bytearray:
        """Fold all labels, some at a time: whoever waits for the interpreter gets it in between."""
        text = bytearray()  # grows in place, while pieces and what they are joined to would stand side by side
        for low in range(0, len(batch), _AT_ONCE):
            text += folded(batch.labels_of(slice(low, low + _AT_ONCE)).decode()).encode()
            if not go_on():
                raise GivenUpError
        return text

    def _block_starts(self, blocks: int) -> Int64s:
        ends: Int64s = np.flatnonzero(self._text == LINE_END).astype(np.int64) + 1
        last = np.minimum(np.arange(1, blocks + 1) * self.block_rows, self._rows) - 1
        return np.concatenate([np.zeros(1, np.int64), ends[last]])

    def find(self, words: str, most: int) -> list[int]:
        """Return the first events, as places in the batch, whose labels hold every word.

        Args:
            words: What is looked for, also parts of words.
            most: Hits at most.
        """
        wanted = sorted({word.encode() for word in folded(words).split()}, key=len, reverse=True)
        found: list[int] = []
        if not wanted:
            return found
        for block in self._candidates(wanted):
            found += self._in_block(block, wanted, most - len(found))
            if len(found) >= most:
                break
        return found

    def count(self, words: str, go_on: Callable[[], bool] = lambda: True) -> Int64s:
        """Return all events whose labels hold every word, as places in the batch, shape ``(k,)``; it may give up."""
        wanted = sorted({word.encode() for word in folded(words).split()}, key=len, reverse=True)
        found: list[int] = []
        for number, block in enumerate(self._candidates(wanted) if wanted else ()):
            found += self._in_block(block, wanted, self._rows)
            if not number & 31 and not go_on():
                break
        return np.array(found, np.int64)

    def _candidates(self, wanted: list[bytes]) -> Iterator[int]:
        slots = np.concatenate([np.concatenate(_slots_of(np.frombuffer(word, np.uint8))) for word in wanted])
        held = np.bitwise_and.reduce(self._table[np.unique(slots)], axis=0)
        yield from np.flatnonzero(np.unpackbits(held)).tolist()

    def _in_block(self, block: int, wanted: list[bytes], most: int) -> list[int]:
        text = self._text[self._at[block] : self._at[block + 1]].tobytes()
        first, others = wanted[0], wanted[1:]
        if others:  # the rarest leads
            counts = [text.count(word) for word in wanted]
            if 0 in counts:
                return []
            rarest = counts.index(min(counts))
            first, others = wanted[rarest], wanted[:rarest] + wanted[rarest + 1 :]
        found: list[int] = []
        at, row, counted = text.find(first), block * self.block_rows, 0
        while at >= 0 and len(found) < most:
            row += text.count(b"\n", counted, at)
            end = text.find(b"\n", at)
            begin = text.rfind(b"\n", 0, at) + 1
            if all(text.find(word, begin, end) >= 0 for word in others):
                found.append(row)
            counted = end
            at = text.find(first, end)
        return found


def _slots_of(text: npt.NDArray[np.uint8]) -> list[npt.NDArray[np.uint32]]:
    """Return the places in the table of all runs of one to four bytes; line ends stand between labels."""
    letters = text.astype(np.uint32) + np.uint32(1)
    found = []
    run = np.zeros(len(letters), np.uint32)
    for length in range(1, min(_LONGEST, len(letters)) + 1):
        run = letters if length == 1 else run[:-1] * np.uint32(263) + letters[length - 1 :]
        found.append((run * np.uint32(_FACTORS[length - 1]) >> np.uint32(9 * (length > 1))) % np.uint32(_SLOTS))
    return found
