"""How wide many labels are: by the advance of each letter, for asking the fonts one by one costs more than drawing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np
import numpy.typing as npt

from mopr_desktop.timeline.measures import LABEL_PX, REGULAR, TextWidth

ELLIPSIS: Final = "…"
_LETTERS: Final = (*range(0x20, 0x7F), *range(0xA0, 0x250), *range(0x370, 0x530), 0x2013, 0x2014, 0x2019, ord(ELLIPSIS))
_TABLE: Final = 1 << 16
_MEASURED: Final = "MMMMMMMM"


class Advances:
    """A table of the advance of each letter of the labels of imported events; made once in the window's thread."""

    def __init__(self, width: TextWidth) -> None:
        """Ask the fonts for the letters of European scripts; others are taken for as wide as an M."""

        def advance(text: str) -> float:
            return width(text, LABEL_PX, REGULAR, italic=True)

        self._table = np.full(_TABLE, advance(_MEASURED) / len(_MEASURED), np.float32)
        for letter in _LETTERS:
            self._table[letter] = advance(chr(letter))
        self._table[ord("\n")] = 0

    def of(self, texts: Sequence[str]) -> npt.NDArray[np.float64]:
        """Return the width of each text in pixels, shape ``(n,)``."""
        if not texts:
            return np.zeros(0)
        joined = "".join(f"{text}\n" for text in texts)
        letters = np.frombuffer(joined.encode("utf-32-le"), np.uint32)
        first = np.zeros(len(texts), np.int64)
        first[1:] = np.flatnonzero(letters == ord("\n"))[:-1] + 1
        each = self._table[np.minimum(letters, _TABLE - 1)]
        return np.add.reduceat(each, first, dtype=np.float64)

    def cut(self, text: str, room_px: float) -> tuple[str, float]:
        """Return as many words of a text as fit with "…", else letters, and how wide they are."""
        letters = np.frombuffer(text.encode("utf-32-le"), np.uint32)
        ends = np.cumsum(self._table[np.minimum(letters, _TABLE - 1)], dtype=np.float64)
        if not len(ends) or ends[-1] <= room_px:
            return text, float(ends[-1]) if len(ends) else 0.0
        dots = float(self._table[ord(ELLIPSIS)])
        most = int(np.searchsorted(ends, room_px - dots, "right"))
        space = text.rfind(" ", 8, most + 1)
        kept = text[: space if space > 0 else most].rstrip(" ,;:")
        return kept + ELLIPSIS, float(ends[len(kept) - 1] + dots) if kept else dots
