"""Fingerprints by which a passage is found again in a text: hashes of word sequences, never words."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from mopr_desktop.errors import MoprError
from mopr_desktop.ingest.checks import lines_of
from mopr_desktop.ingest.corpus import FINGERPRINT_COLUMNS, Corpus, source_hash

SHINGLE = 5
"""Words of a sequence."""

FOUND_FROM = 0.8
"""A passage is found if at least this part of its sequences stands in the text."""

_BYTES = 4
_word = re.compile(r"[^\W_]+").findall


@dataclass(frozen=True, slots=True)
class Finding:
    """Whether a passage stands in a text.

    Attributes:
        passage: Its permanent name.
        part: Part of its word sequences that stand in the text, 0 to 1; None if it has no fingerprint.
        same: The fingerprint made from this text is the one in ``db/``.
    """

    passage: str
    part: float | None
    same: bool

    @property
    def found(self) -> bool:
        """Whether enough of it is there."""
        return self.part is not None and self.part >= FOUND_FROM


def words(text: str) -> list[str]:
    """Return the words of a text without capitals and diacritics."""
    folded = unicodedata.normalize("NFKD", text).casefold()
    return _word("".join(letter for letter in folded if not unicodedata.combining(letter)))


def hashes(found: Sequence[str]) -> list[str]:
    """Return the hash of each sequence of five words; of all words if there are fewer, of nothing if there are none."""
    if not found:
        return []
    last = max(len(found) - SHINGLE, 0)
    return [_hash(found[i : i + SHINGLE]) for i in range(last + 1)]


def _hash(sequence: Iterable[str]) -> str:
    return hashlib.blake2b(" ".join(sequence).encode(), digest_size=_BYTES).hexdigest()


def stretch(lines: Sequence[str], at: str) -> str | None:
    """Return the part of a text that ``at`` names, None if the text is shorter."""
    where = lines_of(at)
    if where is None or where[2] > len(lines):
        return None
    first, column, last, last_column = where
    part = list(lines[first - 1 : last])
    part[-1] = part[-1][:last_column]
    part[0] = part[0][column - 1 :]
    return "\n".join(part)


def write_fingerprints(corpus: Corpus, texts: Path) -> list[str]:
    """Write ``db/fingerprints/ID.csv`` for every source whose text is in a folder.

    Returns:
        A sentence for each source.

    Raises:
        MoprError: a text cannot be read, or is shorter than the passages say; nothing is written then.
    """
    written: dict[Path, str] = {}
    said = []
    for source in corpus.sources:
        path = texts / source.shape.file
        if not path.is_file():
            said.append(f"{source.shape.id}: there is no {source.shape.file} in {texts}; left as it was.")
            continue
        rows = _rows(corpus, source.shape.id, path)
        heading = [f"#sha256 {_sha256(path)}", ",".join(FINGERPRINT_COLUMNS)]
        out = corpus.folder / "fingerprints" / f"{source.shape.id}.csv"
        written[out] = "\n".join([*heading, *rows, ""])
        said.append(f"{source.shape.id}: {len(rows)} passages.")
    for out, text in written.items():
        out.parent.mkdir(exist_ok=True)
        out.write_text(text, "utf-8", newline="\n")
    return said


def _rows(corpus: Corpus, source: str, path: Path) -> list[str]:
    lines = _text(path).split("\n")
    rows = []
    for passage in corpus.passages:
        at = passage.passage.shape.at
        if passage.source != source or not at:
            continue
        part = stretch(lines, at)
        if part is None:
            raise MoprError(
                f"The fingerprints of {source} were not written.",
                why=f"The passage {passage.name} is said to stand at {at}, but {path.name} has {len(lines)} lines.",
                remedy="Correct “at” in db/, or take the right text.",
            )
        found = words(part)
        rows.append(f"{passage.name},{len(found)},{' '.join(hashes(found))}")
    return rows


def _text(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise MoprError(
            f"{path.name} was not read.", why=f"{error}.", remedy="Give the text as a file in the encoding UTF-8."
        ) from error


def _sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def find_passages(corpus: Corpus, source: str, path: Path) -> tuple[bool, list[Finding]]:
    """Look for the passages of a source in a text.

    Returns:
        Whether the text is the one from which the fingerprints were made, and a finding for each passage.
    """
    text = _text(path)
    lines, everywhere = text.split("\n"), set(hashes(words(text)))
    known = {line.passage: line for line in corpus.fingerprints}
    findings = []
    for passage in corpus.passages:
        if passage.source != source:
            continue
        line = known.get(passage.name)
        part = stretch(lines, passage.passage.shape.at) if passage.passage.shape.at else None
        here = words(part) if part is not None else []
        same = line is not None and tuple(hashes(here)) == line.hashes and len(here) == line.words
        if same and part is not None:
            # A word that the copy runs together with the next passage is not found there, but the lines hold it.
            findings.append(Finding(passage.name, 1.0, same=True))
        elif line is None or not line.hashes:
            findings.append(Finding(passage.name, None, same=False))
        else:
            present = sum(one in everywhere for one in line.hashes)
            findings.append(Finding(passage.name, present / len(line.hashes), same=False))
    file = corpus.folder / "fingerprints" / f"{source}.csv"
    return file.exists() and source_hash(file) == _sha256(path), findings
