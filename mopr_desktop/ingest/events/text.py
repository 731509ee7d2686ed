"""A CSV file as lines of text: which encoding it has, and what no table of events has is refused before it is read."""

from __future__ import annotations

import codecs
import contextlib
import io
import stat
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Final

from mopr_desktop.errors import MoprError

LONGEST_LINE: Final = 1 << 20
"""Characters."""
_CHUNK: Final = 1 << 20
_MARKS: Final = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_NAMES: Final = {
    "utf-8": "UTF-8",
    "utf-8-sig": "UTF-8",
    "utf-16": "UTF-16",
    "utf-16-le": "UTF-16",
    "utf-16-be": "UTF-16",
}
_WESTERN: Final = "cp1252"


class GivenUpError(Exception):
    """The reader does not want the import any more; nothing is left of it."""


def refused(name: str, why: str, remedy: str) -> MoprError:
    """Return the error that says why a whole file was not imported."""
    return MoprError(f"{name} was not imported.", why=why, remedy=remedy)


@dataclass(frozen=True, slots=True)
class TextFile:
    """A file of text.

    Attributes:
        path: Where it is.
        size: Its bytes.
        encoding: As Python calls it.
        told: What the reader should know of how it is read, "" for nothing.
    """

    path: Path
    size: int
    encoding: str
    told: str

    @property
    def encoding_name(self) -> str:
        """The encoding as people call it."""
        return _NAMES.get(self.encoding, "Windows-1252")

    @contextlib.contextmanager
    def lines(self, tell: list[int] | None = None) -> Iterator[Iterator[str]]:
        """Open the file for its lines, each with its end; ``tell[0]`` follows how many bytes were read.

        Whoever reads only the first lines, or is refused at one, has the file closed again all the same: Windows
        does not let people remove or save a file that somebody holds open.

        Raises:
            MoprError: while the lines are read: one is too long or holds what is no text.
        """
        raw = self.path.open("rb", buffering=0)
        with raw, io.TextIOWrapper(io.BufferedReader(raw, _CHUNK), self.encoding, newline="") as file:
            yield self._lines(file, raw, tell or [0])

    def _lines(self, file: io.TextIOWrapper, raw: io.FileIO, tell: list[int]) -> Iterator[str]:
        number = 0
        try:
            while line := file.readline(LONGEST_LINE):
                number += 1
                if len(line) == LONGEST_LINE and line[-1] not in "\r\n":
                    raise refused(
                        self.path.name,
                        f"Line {number:,} has more than {LONGEST_LINE:,} characters.",
                        "See whether it is a table of events, a row a line.",
                    )
                if not number & 1023:
                    tell[0] = raw.tell()
                yield line
        except UnicodeError as error:
            raise refused(
                self.path.name,
                f"After line {number:,} it holds what is no {self.encoding_name} text.",
                "Save it as CSV in UTF-8.",
            ) from error


def text_file(path: Path, go_on: Callable[[], bool] = lambda: True) -> TextFile:
    """Find out how a file is to be read; it is read through once, for a stray byte may stand at its end.

    Args:
        path: The file.
        go_on: Asked after each million bytes; False to give up.

    Raises:
        MoprError: it is no file of text.
        GivenUpError: ``go_on`` said so.
    """
    try:
        found = path.stat()
        if not stat.S_ISREG(found.st_mode):
            raise refused(path.name, "It is a folder or a device, not a file.", "Choose a file.")
        if not found.st_size:
            raise refused(path.name, "It is empty.", "Choose a table of events.")
        with path.open("rb") as file:
            head = file.read(_CHUNK)
            file.seek(0)
            encoding = _encoding_of(path.name, head, _chunks(file, go_on))
    except FileNotFoundError:
        raise refused(path.name, "There is no such file.", "See whether the name is right.") from None
    except ValueError:
        raise refused("The file", "Its name cannot be a file's.", "Choose another.") from None
    told = ""
    if encoding == _WESTERN:
        told = "It is not UTF-8 and was read as Windows-1252; see whether letters with accents are right."
    return TextFile(path, found.st_size, encoding, told)


def _chunks(file: BinaryIO, go_on: Callable[[], bool]) -> Iterator[bytes]:
    while chunk := file.read(_CHUNK):
        if not go_on():
            raise GivenUpError
        yield chunk


def _encoding_of(name: str, head: bytes, chunks: Iterator[bytes]) -> str:
    for mark, encoding in _MARKS:
        if head.startswith(mark):
            return encoding
    if b"\0" in head:
        even, odd = head[::2].count(0), head[1::2].count(0)
        if max(even, odd) * 3 < len(head) // 2 or min(even, odd) * 10 > max(even, odd):
            raise _with_nul(name)
        return "utf-16-le" if odd > even else "utf-16-be"
    decoder = codecs.getincrementaldecoder("utf-8")()
    is_utf8 = True
    for chunk in chunks:
        if b"\0" in chunk:
            raise _with_nul(name)
        if is_utf8:
            try:
                decoder.decode(chunk)
            except UnicodeDecodeError:
                is_utf8 = False
    if is_utf8:
        try:
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            is_utf8 = False
    return "utf-8" if is_utf8 else _WESTERN


def _with_nul(name: str) -> MoprError:
    return refused(name, "It has NUL characters, which no text has.", "Save it as CSV in UTF-8.")
