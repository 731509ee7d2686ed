"""Where an import waits until all of it is read: blobs in a temporary file, and the rows that were refused."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import IO, Final

from mopr_desktop.domain.exchange import Refusal
from mopr_desktop.domain.layer_parts import Contents, digest, write_contents

FIRST_REFUSED: Final = 1_000
"""Refusals kept at hand; all of them are on the disk."""


class Spool:
    """A temporary file of blobs; it is gone when it is closed or the program ends.

    Attributes:
        contents: List of the parts written so far.
    """

    def __init__(self) -> None:
        self.contents = Contents()
        self._file: IO[bytes] = tempfile.TemporaryFile(prefix="mopr-import-")  # noqa: SIM115 (closed by close)
        self._places: list[tuple[int, int]] = []

    def add(self, content: bytes) -> str:
        """Keep a blob; return its name."""
        self._places.append((self._file.seek(0, 2), len(content)))
        self._file.write(content)
        return digest(content)

    def __len__(self) -> int:
        """Return the number of blobs, the list among them."""
        return len(self._places) + 1

    @property
    def list_blob(self) -> bytes:
        """The blob that lists all others."""
        return write_contents(self.contents)

    def blobs(self) -> Iterator[bytes]:
        """Yield all blobs, last the list of them."""
        for at, length in self._places:
            self._file.seek(at)
            yield self._file.read(length)
        yield self.list_blob

    def close(self) -> None:
        """Remove the file."""
        self._file.close()


@dataclass(slots=True)
class Refusals:
    """Rows that were refused, in the order of the file.

    Attributes:
        count: How many.
        first: The first of them.
    """

    count: int = 0
    first: list[Refusal] = field(default_factory=list)
    _file: IO[str] | None = None

    def add(self, line: int, why: str) -> None:
        """Write down one."""
        self.count += 1
        refusal = Refusal(f"line {line:,}", why)
        if len(self.first) < FIRST_REFUSED:
            self.first.append(refusal)
            return
        if self._file is None:
            self._file = tempfile.TemporaryFile("w+", encoding="utf-8", prefix="mopr-refused-")  # noqa: SIM115
        json.dump([refusal.place, refusal.why], self._file)
        self._file.write("\n")

    def all(self) -> Iterator[Refusal]:
        """Yield all of them."""
        yield from self.first
        if self._file is not None:
            self._file.seek(0)
            for written in self._file:
                yield Refusal(*json.loads(written))
            self._file.seek(0, 2)

    def close(self) -> None:
        """Remove what is on the disk."""
        if self._file is not None:
            self._file.close()
            self._file = None
