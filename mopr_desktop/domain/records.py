"""What claims are about, and how a record stands on the axis."""

from __future__ import annotations

from mopr_desktop.valueclass import valueclass


@valueclass
class Name:
    """One of the names of a record.

    Attributes:
        text: The name as written.
        language: BCP 47 code, "" if unknown.
        script: ISO 15924 code, "Latn", "Cyrl", "Hang", "Hani".
        kind: official, variant, abbreviation, translation, transliteration, historical or damaged.
        claim: The claim that gives it, if one does.
        why: Why it is counted as this kind, "" where that is plain.
    """

    text: str
    language: str
    script: str
    kind: str
    claim: str | None
    why: str = ""


@valueclass
class Relation:
    """A dated link from one record to another: ``section-of``, ``person``, ``body``, ``successor-of``, ``within``."""

    subject: str
    relation: str
    object: str
    edtf: str


@valueclass
class Record:
    """An event, body, person, section, publication, work or place with a permanent name.

    Attributes:
        name: Permanent name, ``section-germany``.
        kind: A name in ``db/kinds.yaml``.
        title: What it is called here, "German section".
        short: Shorter title for narrow places, may equal the title.
        phrase: What it is called inside a sentence, "the German section".
        lane: Lane it is drawn in, "" for none.
        track: Items of one track share a row, "" for none.
        weight: 2 main meetings and bodies, 1 ordinary, 0 minor.
        within: Record in whose limits its open ends stay, None for none.
        own: It is the reader's own.
    """

    name: str
    kind: str
    title: str
    short: str
    phrase: str = ""
    lane: str = ""
    track: str = ""
    weight: int = 1
    within: str | None = None
    own: bool = False


@valueclass
class ClaimMark:
    """Where one claim puts a record on the axis: the days (half-open) it allows.

    Attributes:
        own: The reader made it.
        deprecated: The reader deprecated it.
    """

    claim: str
    source: str
    property: str
    first_day: int
    last_day: int
    own: bool = False
    deprecated: bool = False


@valueclass
class DisputeMark:
    """A disagreement drawn over the marks of a record.

    Attributes:
        disagreement: Its id.
        kind: contradiction, scope, identity or refinement.
        property: What the sources differ on.
        first_day: Middle of the earliest rival claim, or BEGINNING if it has no date.
        last_day: Middle of the latest rival claim.
    """

    disagreement: str
    kind: str
    property: str
    first_day: int
    last_day: int


@valueclass
class AxisItem:
    """A record as it stands on the axis; bounds are those of domain.edtf.DateSpan.

    Attributes:
        record: Permanent name.
        kind: Kind of record.
        lane: Lane it is drawn in.
        title: Label in full.
        short: Label for narrow places.
        date_words: The date in short words at the precision given, "April 1921 or Oct. 1924".
        moment: Pointed ends (a moment) instead of straight ends (a duration).
        earliest_start, latest_start, earliest_end, latest_end: Days; BEGINNING and FOREVER where nothing bounds them.
        start_given, end_given: Whether any source gives that end.
        approximate: "about 1927".
        limit_first, limit_last: Stretch within which open ends stay (the body it belongs to), or BEGINNING, FOREVER.
        track: Items of one track share a row, "" for none.
        weight: 2 main meetings and bodies, 1 ordinary, 0 minor.
        sources: Sources with claims on it, in display order.
        marks: Its dated claims.
        disputes: Its disagreements.
        undated: No claim dates it: it goes to the shelf, or within its limits if it has any.
    """

    record: str
    kind: str
    lane: str
    title: str
    short: str
    date_words: str
    moment: bool
    earliest_start: int
    latest_start: int
    earliest_end: int
    latest_end: int
    start_given: bool
    end_given: bool
    approximate: bool
    limit_first: int
    limit_last: int
    track: str
    weight: int
    sources: tuple[str, ...]
    marks: tuple[ClaimMark, ...]
    disputes: tuple[DisputeMark, ...]
    undated: bool
