"""Links between notes and records: ``[[section-germany]]``, or ``[[section-germany|the German section]]``."""

from __future__ import annotations

import re
from collections.abc import Callable
from urllib.parse import quote

SCHEME = "mopr"
"""The only scheme of a link that is followed in a note."""

LONGEST = 300
_LINK = re.compile(r"\[\[([^\[\]|\n]{1,300})(?:\|([^\[\]\n]{1,300}))?\]\]")
_OPEN = re.compile(r"\[\[([^\[\]|\n]{0,60})$")
_MARKS = re.compile(r"^[\s#>*+-]+")
_HEADING = re.compile(r"^[\s#>]+")
_SPECIAL = re.compile(r"([\\`*_{}\[\]()#+.!<>|~-])")


def links(body: str) -> tuple[str, ...]:
    """Return the names that a note links to, each once, in its order."""
    return tuple(dict.fromkeys(found[1].strip() for found in _LINK.finditer(body)))


def begun(before_cursor: str) -> str | None:
    """Return what of a link is typed before the cursor, None if none is begun."""
    found = _OPEN.search(before_cursor[-LONGEST:])
    return None if found is None else found[1]


def as_markdown(body: str, title_of: Callable[[str], str | None]) -> str:
    """Return a note with its links as links of Markdown; a name that nothing has stays as it was typed.

    Args:
        body: The note.
        title_of: Returns the title of a record or note by name, None if there is none.
    """

    def linked(found: re.Match[str]) -> str:
        name = found[1].strip()
        title = title_of(name)
        if title is None:
            return escaped(found[0])
        return f"[{escaped((found[2] or title).strip())}]({SCHEME}:{quote(name, safe='')})"

    return _LINK.sub(linked, body)


def escaped(text: str) -> str:
    """Return a text that Markdown shows as it is."""
    return _SPECIAL.sub(r"\\\1", text)


def first_line(body: str, longest: int = 120) -> str:
    """Return the first line of a note that says something, without the marks of a heading or list, in plain words."""
    for line in body[:10_000].splitlines():
        words = _MARKS.sub("", line).strip()
        if words:
            plain = _LINK.sub(lambda found: (found[2] or found[1]).strip(), words)
            return plain if len(plain) <= longest else f"{plain[: longest - 1]}…"
    return ""


def plain_words(body: str, longest: int = 600) -> str:
    """Return the beginning of a note in plain words, without empty lines, marks of headings and the names in links."""
    lines = (_LINK.sub(lambda found: (found[2] or found[1]).strip(), line) for line in body[: 2 * longest].splitlines())
    words = "\n".join(filter(None, (_HEADING.sub("", line).strip() for line in lines)))
    return words if len(words) <= longest else f"{words[: longest - 1]}…"
