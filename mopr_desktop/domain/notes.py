"""What a reader writes: a note, and the thing it is about."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import field
from typing import Any, NoReturn

from mopr_desktop.errors import MoprError
from mopr_desktop.valueclass import valueclass

LONGEST_NAME = 300
"""Characters of a permanent name, an identifier or a tag."""

LONGEST_BODY = 8 << 20
"""Bytes of one text, as UTF-8."""

MOST_TAGS = 200
LARGEST_NUMBER = 2**53 - 1
"""The largest whole number that every JSON reader keeps exactly."""

Json = dict[str, Any]


@valueclass
class RecordTarget:
    """A record of the bundle or of the reader, by permanent name."""

    record: str

    @property
    def about(self) -> str:
        """What is looked up to find everything about the same thing."""
        return f"record:{self.record}"


@valueclass
class ClaimTarget:
    """One claim, by permanent name."""

    claim: str

    @property
    def about(self) -> str:
        """What is looked up to find everything about the same thing."""
        return f"claim:{self.claim}"


@valueclass
class PassageTarget:
    """One passage of a source, by permanent name."""

    passage: str

    @property
    def about(self) -> str:
        """What is looked up to find everything about the same thing."""
        return f"passage:{self.passage}"


@valueclass
class RangeTarget:
    """Words of a source, half-open in code points, with what is needed to find them again.

    Attributes:
        source: The source.
        start: First code point.
        end: The one after the last.
        quote: The words themselves.
        prefix: Words before, "" if not kept.
        suffix: Words after, "" if not kept.
        document: Hash of the text that was counted in, "" if not kept.
    """

    source: str
    start: int
    end: int
    quote: str
    prefix: str = ""
    suffix: str = ""
    document: str = ""

    @property
    def about(self) -> str:
        """What is looked up to find everything about the same thing."""
        return f"source:{self.source}"


@valueclass
class RegionTarget:
    """A rectangle on a page of a scan, each number a thousandth of the width or height of the page."""

    source: str
    page: int
    left: int
    top: int
    width: int
    height: int

    @property
    def about(self) -> str:
        """What is looked up to find everything about the same thing."""
        return f"source:{self.source}"


@valueclass
class StretchTarget:
    """A stretch of the axis between two EDTF dates; a day if both are the same."""

    first: str
    last: str

    @property
    def about(self) -> str:
        """What is looked up to find everything about the same thing."""
        return "axis"


Target = RecordTarget | ClaimTarget | PassageTarget | RangeTarget | RegionTarget | StretchTarget


@valueclass
class Note:
    """What a reader wrote, in Markdown.

    Attributes:
        uid: Permanent name within the notebook.
        body: The text.
        target: What it is about, None for a note on nothing in particular.
        tags: Tags, in the reader's order.
    """

    uid: str
    body: str
    target: Target | None = None
    tags: tuple[str, ...] = field(default=())


def target_from(value: object) -> Target | None:
    """Read a target as it is written in JSON.

    Raises:
        MoprError: it is not one.
    """
    if value is None:
        return None
    if not isinstance(value, Mapping):
        refuse("its target is not an object", 'Write {"record":…}, {"source":…} or {"from":…,"to":…}.')
    given = dict(value)
    found: Target
    if "record" in given:
        found = RecordTarget(name_from(given.pop("record"), "record"))
    elif "claim" in given:
        found = ClaimTarget(name_from(given.pop("claim"), "claim"))
    elif "passage" in given:
        found = PassageTarget(name_from(given.pop("passage"), "passage"))
    elif "region" in given:
        found = _region(given)
    elif "source" in given:
        found = _range(given)
    elif "from" in given or "to" in given:
        found = StretchTarget(_date(given.pop("from", None), "from"), _date(given.pop("to", None), "to"))
    else:
        refuse("its target names nothing", 'Write {"record":…}, {"source":…} or {"from":…,"to":…}.')
    if given:
        refuse(f"its target also has {shown(next(iter(given)))}, which says nothing here", "Leave it out.")
    return found


def target_json(target: Target | None) -> Json | None:
    """Write a target as JSON; ``target_from`` reads the same back."""
    match target:
        case None:
            return None
        case RecordTarget():
            return {"record": target.record}
        case ClaimTarget():
            return {"claim": target.claim}
        case PassageTarget():
            return {"passage": target.passage}
        case RangeTarget():
            written: Json = {"source": target.source, "start": target.start, "end": target.end, "quote": target.quote}
            context = {"prefix": target.prefix, "suffix": target.suffix, "document": target.document}
            return written | {name: text for name, text in context.items() if text}
        case RegionTarget():
            box = [target.left, target.top, target.width, target.height]
            return {"source": target.source, "page": target.page, "region": box}
        case StretchTarget():
            return {"from": target.first, "to": target.last}


def note_from(uid: str, value: Mapping[str, Any]) -> Note:
    """Return the note that an entry of the notebook holds."""
    return Note(uid, value["body"], target_from(value.get("target")), tuple(value.get("tags") or ()))


def note_json(note: Note) -> Json:
    """Return what the notebook keeps of a note."""
    return {"body": note.body, "target": target_json(note.target), "tags": list(note.tags)}


def name_from(value: object, what: str) -> str:
    """Read a permanent name, an identifier or a tag: one line of visible text."""
    if not isinstance(value, str) or not value:
        refuse(f"its {what} is not a text", "Write a name between quotation marks.")
    if len(value) > LONGEST_NAME:
        refuse(f"its {what} has {len(value):,} characters", f"Write {LONGEST_NAME} or fewer.")
    if any(ord(letter) < 32 or 127 <= ord(letter) < 160 for letter in value):
        refuse(f"its {what} has a control character", "Leave it out.")
    return text_from(value, what)


def text_from(value: object, what: str, longest: int = LONGEST_BODY) -> str:
    """Read a text of any length up to a limit; line breaks and even NUL may stand in it."""
    if not isinstance(value, str):
        refuse(f"its {what} is not a text", "Write it between quotation marks.")
    try:
        size = len(value.encode())
    except UnicodeEncodeError:
        refuse(f"its {what} has half a character (a lone surrogate)", "Write the whole character.")
    if size > longest:
        refuse(f"its {what} has {size:,} bytes", f"Write {longest:,} or fewer, or attach it as a document.")
    return value


def number_from(value: object, what: str) -> int:
    """Read a whole number that is not negative."""
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= LARGEST_NUMBER:
        refuse(f"its {what} is not a whole number from 0", "Count code points from 0.")
    return value


def tags_from(value: object) -> list[str]:
    """Read the tags of a note."""
    if value is None:
        return []
    if not isinstance(value, Sequence) or isinstance(value, str):
        refuse("its tags are not a list", 'Write ["first","second"].')
    if len(value) > MOST_TAGS:
        refuse(f"it has {len(value):,} tags", f"Write {MOST_TAGS} or fewer.")
    return [name_from(tag, "tag") for tag in value]


def shown(text: object) -> str:
    """Return a short, printable form of what somebody wrote, for a message."""
    written = ascii(text) if isinstance(text, str) and not text.isprintable() else str(text)
    return written if len(written) <= 60 else f"{written[:60]}…"


def refuse(why: str, remedy: str) -> NoReturn:
    """Refuse what was to be written.

    Raises:
        MoprError: always.
    """
    raise MoprError("Nothing was written.", why=f"{why[0].upper()}{why[1:]}.", remedy=remedy) from None


def _range(given: Json) -> RangeTarget:
    source = name_from(given.pop("source"), "source")
    start, end = number_from(given.pop("start", None), "start"), number_from(given.pop("end", None), "end")
    if end < start:
        refuse("its target ends before it starts", "Write the smaller number as start.")
    quote = text_from(given.pop("quote", ""), "quote")
    context = {part: text_from(given.pop(part, ""), part) for part in ("prefix", "suffix", "document")}
    return RangeTarget(source, start, end, quote, **context)


def _region(given: Json) -> RegionTarget:
    source, page = name_from(given.pop("source", None), "source"), number_from(given.pop("page", None), "page")
    box = given.pop("region")
    if not isinstance(box, Sequence) or len(box) != 4:
        refuse("its region is not four numbers", "Write [left, top, width, height].")
    left, top, width, height = (number_from(side, "region") for side in box)
    return RegionTarget(source, page, left, top, width, height)


def _date(value: object, what: str) -> str:
    if not isinstance(value, str):
        refuse(f"its {what} is not a date", 'Write EDTF, as in {"from":"1923-01","to":"1923-03-15"}.')
    from mopr_desktop.domain.edtf import EdtfError, parse  # most edits need no date

    try:
        parse(value)
    except EdtfError as error:
        raise MoprError("Nothing was written.", why=f"Of its target, {error}") from None
    return value
