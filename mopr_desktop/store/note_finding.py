"""Finds the notes with some words for a list of any length, and what to show of each of them."""

from __future__ import annotations

import json
import re
import sqlite3
import unicodedata
from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import Final

import numpy as np
import numpy.typing as npt

from mopr_desktop.store.giving_way import giving_way, told
from mopr_desktop.store.note_search import LONGEST

_WORDS: Final = 8
_UNSPACED: Final = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
)
"""Scripts in which words are not set apart, so that the index of words has whole sentences for words."""
_READ: Final = 20_000
_BEFORE: Final = 48
_AFTER: Final = 140
_word = re.compile(r"[^\W_]+").findall


def words_in(text: str) -> tuple[list[str], list[str]]:
    """Return the words that are looked for: those that begin a word, and those that may stand anywhere."""
    words = _word(unicodedata.normalize("NFC", text[:LONGEST]))[:_WORDS]
    anywhere = [word for word in words if _UNSPACED.search(word)]
    return [word for word in words if word not in anywhere], anywhere


def found(db: sqlite3.Connection, text: str, wanted: Callable[[], bool]) -> npt.NDArray[np.int64]:
    """Return the numbers of all notes with words that begin like those of a text, in no order.

    Args:
        db: The notebook.
        text: Any text; quotation marks and operators are not taken as such.
        wanted: Whether something more urgent waits.

    Raises:
        Outpaced: it does.
        MoprError: the notebook cannot be read.
    """
    begun, anywhere = words_in(text)
    if not begun and not anywhere:
        return np.empty(0, np.int64)
    clauses, given = [], list[str]()
    if begun:
        clauses.append("number IN (SELECT rowid FROM note_search WHERE note_search MATCH ?)")
        given.append(_question(begun))
    for word in anywhere:
        clauses.append("(instr(body, ?) > 0 OR instr(words, ?) > 0)")
        given += [word, word]
    question = f"SELECT group_concat(number) FROM note WHERE {' AND '.join(clauses)}"  # noqa: S608 – our own words only
    if not anywhere:
        question = "SELECT group_concat(rowid) FROM note_search WHERE note_search MATCH ?"
    with giving_way(db, wanted):
        (listed,) = db.execute(question, given).fetchone()
    return np.array(listed.split(","), np.int64) if listed else np.empty(0, np.int64)


def snippets(db: sqlite3.Connection, text: str, numbers: Iterable[int]) -> dict[int, str]:
    """Return the words round the first that was looked for, by the number of each note in which it is soon found.

    The index of words could tell, too, but it looks through all notes anew for each one that is asked for.
    """
    begun, anywhere = words_in(text)
    if not begun and not anywhere:
        return {}
    with told():
        rows = db.execute(
            f"SELECT number, substr(body, 1, {_READ}) FROM note"  # noqa: S608 – a number
            " WHERE number IN (SELECT value FROM json_each(?))",
            (json.dumps([int(number) for number in numbers]),),
        ).fetchall()
    wanted = [*(rf"(?<![^\W_]){re.escape(_folded(word))}" for word in begun), *(re.escape(word) for word in anywhere)]
    pattern = re.compile("|".join(wanted))
    return {number: words for number, body in rows if (words := _round(body, pattern))}


def _round(body: str, pattern: re.Pattern[str]) -> str:
    """Return the words round the first place in a text that fits, "" if it begins with it or there is none."""
    place = pattern.search(_folded(body))
    if place is None or place.start() < _BEFORE:
        return ""
    first = body.rfind(" ", 0, place.start() - _BEFORE // 2) + 1
    return f"…{body[first : first + _AFTER]}"


def _folded(text: str) -> str:
    """Return a text without case and accents, letter for letter, so that places in it are those in the text."""
    return "".join(_plain(letter) for letter in text) if not text.isascii() else text.lower()


@lru_cache(maxsize=4096)
def _plain(letter: str) -> str:
    folded = unicodedata.normalize("NFD", letter)[0].lower()
    return folded if len(folded) == 1 else letter


def _question(words: Iterable[str]) -> str:
    return " ".join(f'"{word}"*' for word in words)
