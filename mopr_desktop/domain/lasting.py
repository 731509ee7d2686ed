"""Since when and until when a record was, in words that do not hide which end nobody gives."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mopr_desktop.domain.dating import Dating
    from mopr_desktop.domain.statement import Corpus

_PLACED = ("before ", "after ", "between ", "until ", "from ", "within ", "by ", "towards ")


def dates_in_words(corpus: Corpus, record: str) -> str:
    """Say when a record was: "from August 1922, end not given"."""
    dating = corpus.dating(record)
    info = corpus.record(record)
    if dating.undated:
        if info.kind == "section":
            return "no date given"
        outer = corpus.records().get(info.within or "")
        return f"no date given; within the time of {outer.phrase or outer.title}" if outer else "no date given"
    if info.kind in ("organisation", "section"):
        return _founded(dating)
    if dating.start and dating.end:
        return dating.words
    if dating.start:
        return f"{_placed('from', dating.start.words)}, end not given"
    return f"{_placed('until', dating.end.words if dating.end else '')}, start not given"


def _founded(dating: Dating) -> str:
    said = [f"founded {dating.start.words}"] if dating.start else ["founding not dated"]
    if dating.end:
        said.append(f"ended {dating.end.words}")
    return ", ".join(said)


def _placed(preposition: str, words: str) -> str:
    return words if words.startswith(_PLACED) else f"{preposition} {words}"
