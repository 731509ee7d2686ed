"""Since when and until when a record was, in words that do not hide which end nobody gives."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mopr_desktop.domain.dating import Dating
    from mopr_desktop.domain.records import AxisItem
    from mopr_desktop.domain.statement import Corpus

DOUBT = "; "
"""Between the date of a mark and what else is dated that may be the same body."""

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


def mark_in_words(item: AxisItem) -> str:
    """Say when a mark of the axis was: "from 10 Dec. 1922, end not given"; "" if no source gives a date.

    What is said of bodies that may be the same one follows: "from 1925, end not given; Red Cross 1920: one body?".
    """
    if item.moment or item.undated:
        return item.date_words
    words, doubt, told = item.date_words.partition(DOUBT)
    if not item.start_given:
        words = f"{_placed('until', words)}, start not given"
    elif not item.end_given:
        words = f"{_placed('from', words)}, end not given"
    return words + doubt + told


def _founded(dating: Dating) -> str:
    said = [f"founded {dating.start.words}"] if dating.start else ["founding not dated"]
    if dating.end:
        said.append(f"ended {dating.end.words}")
    return ", ".join(said)


def _placed(preposition: str, words: str) -> str:
    return words if words.startswith(_PLACED) else f"{preposition} {words}"
