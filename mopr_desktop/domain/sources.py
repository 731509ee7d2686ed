"""Sources, their passages, and the earlier works they rest on."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from mopr_desktop.valueclass import valueclass

PASSAGE_KINDS = ("paragraph", "footnote", "row", "caption", "list", "heading", "furniture")
"""What a passage is; a heading or page furniture makes no claim and needs none."""


@valueclass
class Source:
    """A document that makes claims.

    Attributes:
        id: Permanent name, ``gse``.
        title: Full title of the document.
        short: Name used in lists and captions, "Great Soviet Enc.".
        shape: Shape of its glyph everywhere: square, circle, triangle, hexagon, pentagon, cross or star.
        csl: Bibliographic record, CSL-JSON.
        extent: What part of the document is used, "pp. 212-215".
        critical_note: Who wrote it and when, its bias, its transmission, and what it depends on.
        silence: Why it may say nothing on a question, "Covers 1920 to 1924 only."
        order: Place among the sources, 0 first.
    """

    id: str
    title: str
    short: str
    shape: str
    csl: Mapping[str, Any]
    extent: str
    critical_note: str
    silence: str
    order: int


@valueclass
class Passage:
    """A paragraph, footnote, table row or caption of a source, summarised in our own words.

    Attributes:
        name: Permanent name, ``wiki-affiliates-germany``.
        source: The source it belongs to.
        ordinal: Place in the source, 1 first.
        locator: Where a reader finds it, "p. 213 n. 7".
        kind: One of PASSAGE_KINDS.
        regest: Summary in our own words.
        reading: How a run-together text was split or mended, "" where it stands plainly.
        claims: How many claims rest on it.
        page: Page of the printed work, "" if it has none.
        split: certain or inferred where a run-together text was split, else "".
    """

    name: str
    source: str
    ordinal: int
    locator: str
    kind: str
    regest: str
    reading: str
    claims: int
    page: str = ""
    split: str = ""


CORRECTION_KINDS = ("misprint", "damaged-name", "mixed-script", "run-together", "torn", "page-break")
"""What is wrong with the text where it is read otherwise than it is printed."""


@valueclass
class Correction:
    """A place where the text of a source is read otherwise than it is printed; the text itself stays as it is.

    Attributes:
        id: Permanent name, ``hist-p215-n11-year``.
        passage: The passage in which it stands.
        at: Lines and columns in the text file of the source, "30:50-53".
        printed: What stands there.
        read: What is meant.
        kind: One of CORRECTION_KINDS.
        certainty: certain or likely.
        why: How one knows.
        record: Record that the damaged words mean, None if they name none.
        own: The reader made it.
    """

    id: str
    passage: str
    at: str
    printed: str
    read: str
    kind: str
    certainty: str
    why: str
    record: str | None = None
    own: bool = False


@valueclass
class Citation:
    """The earlier work, and the place in it, on which a claim of a source rests.

    Attributes:
        work: Record of the work.
        locator: Place in it, "p. xxix".
        passage: Footnote of the source that gives the reference, None if it stands in the passage itself.
    """

    work: str
    locator: str
    passage: str | None = None
