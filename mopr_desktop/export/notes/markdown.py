"""Writes notes as one Markdown file to read or print: a heading for everything that notes are about.

Notes are Markdown themselves. Their headings go three levels down, a code block that was left open is closed, and what
would be HTML is written so that it shows as text: notes also come from strangers.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import groupby

from mopr_desktop.domain.exchange import LeavingNote
from mopr_desktop.domain.notes import (
    ClaimTarget,
    Note,
    PassageTarget,
    RangeTarget,
    RecordTarget,
    RegionTarget,
    StretchTarget,
    Target,
)
from mopr_desktop.export.notes.exporter import HISTORY, Exporter, Written, moment

_ORDER = ("Record", "Claim", "Passage", "Source", "Time", "")
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_HEADING = re.compile(r"( {0,3})(#{1,6})(?=[ \t]|$)")
_SPAN = re.compile(r"(?<!`)(`+)(?!`)(.+?)(?<!`)\1(?!`)")
_TAG = re.compile(r"<(?=[A-Za-z/!?])(?!(?:https?|mailto):[^\s<>]*>)")
_SPECIAL = re.compile(r"([\\`*_\[\]<>#|])")
_DOWN = 3


def write(notes: Sequence[LeavingNote], notebook: str, title: str) -> Written:  # noqa: ARG001
    """Write all notes, by what they are about, then by date."""
    ordered = sorted(notes, key=lambda one: (_sorting(one.note.target), one.created, one.note.uid))
    lines = [f"# {_plain(title)}", "", f"{len(notes):,} {'note' if len(notes) == 1 else 'notes'}.", ""]
    for heading, group in groupby(ordered, lambda one: _heading(one.note.target)):
        lines += [f"## {heading}", ""]
        for one in group:
            lines += _note(one)
    lost = [
        HISTORY,
        "It is for reading: it cannot be imported again.",
        "Of places in texts only the words are in it.",
    ]
    return ("\n".join(lines).rstrip() + "\n").replace("\0", "␀").encode(), lost


def body_lines(body: str) -> Iterable[str]:
    """Yield the lines of a note so that they stay within it."""
    fence = ""
    for line in body.splitlines():
        mark = _FENCE.match(line)
        if fence:
            yield line
            if mark and mark[1].startswith(fence) and not line.strip(" \t`~"):
                fence = ""
        elif mark:
            fence = mark[1]
            yield line
        else:
            yield _without_html(_HEADING.sub(lambda found: f"{found[1]}{(found[2] + '#' * _DOWN)[:6]}", line))
    if fence:
        yield fence


def _note(one: LeavingNote) -> list[str]:
    lines = [f"### {moment(one.created)[:10]} · {_plain(one.note.uid)}", ""]
    if one.changed // 86_400_000 != one.created // 86_400_000:
        lines += [f"Changed {moment(one.changed)[:10]}.", ""]
    if one.note.tags:
        lines += [f"Tags: {', '.join(_plain(tag) for tag in one.note.tags)}", ""]
    lines += _quotation(one.note)
    return [*lines, *body_lines(one.note.body), ""]


def _quotation(note: Note) -> list[str]:
    if not isinstance(note.target, RangeTarget) or not note.target.quote:
        return []
    return [*(f"> {_plain(line)}".rstrip() for line in note.target.quote.splitlines()), ""]


def _said(target: Target | None) -> tuple[str, str]:
    """Return what kind of thing a target is, and its name."""
    match target:
        case None:
            return "", ""
        case RecordTarget():
            return "Record", target.record
        case ClaimTarget():
            return "Claim", target.claim
        case PassageTarget():
            return "Passage", target.passage
        case StretchTarget():
            return "Time", target.first if target.first == target.last else f"{target.first} to {target.last}"
        case RegionTarget():
            return "Source", f"{target.source}, page {target.page}"
        case RangeTarget():
            return "Source", target.source


def _heading(target: Target | None) -> str:
    kind, name = _said(target)
    return f"{kind}: {_plain(name)}" if kind else "On nothing in particular"


def _sorting(target: Target | None) -> tuple[int, str]:
    kind, name = _said(target)
    return _ORDER.index(kind), name


def _plain(text: str) -> str:
    """Return text that Markdown takes as it is."""
    return _SPECIAL.sub(r"\\\1", text)


def _without_html(line: str) -> str:
    """Let what would be HTML show as text, except in code."""
    done, at = "", 0
    for span in _SPAN.finditer(line):
        done += _TAG.sub(r"\\<", line[at : span.start()]) + span[0]
        at = span.end()
    return done + _TAG.sub(r"\\<", line[at:])


EXPORTER = Exporter("markdown", "text to read (Markdown)", (".md", ".markdown"), write)
