"""Claims for tests, written in a line."""

from itertools import count

from mopr_desktop.domain.claims import Claim
from mopr_desktop.domain.edtf import parse
from mopr_desktop.domain.sources import Citation
from mopr_desktop.domain.vocabulary import PropertyInfo

_numbers = count()

FOUNDED = PropertyInfo(
    "founded", "Founded", "Founding of {subject}", "When was {subject} founded?", "start", "date", ""
)
ENDED = PropertyInfo("ended", "Ended", "End of {subject}", "When did {subject} end?", "end", "date", "")
MET = PropertyInfo("met", "Met", "Date of {subject}", "When did {subject} meet?", "moment", "date", "")
HELD = PropertyInfo("held", "Held", "Term of {subject}", "When was {subject} held?", "span", "date", "")
SECTIONS = PropertyInfo(
    "sections", "Sections", "Sections of {subject}", "How many sections had {subject}?", "figure", "number", "sections",
    {"without-ussr": 1}, "Do {figures} sections of {the} include the USSR?",
)  # fmt: skip
SEAT = PropertyInfo("seat", "Seat", "Seat of {subject}", "Where was {subject}?", "relation", "value", "")
LEADER = PropertyInfo("leader", "Leader", "Leaders of {subject}", "Who led {subject}?", "relation", "none", "")
ACTIVE = PropertyInfo("was-active", "Active", "Work of {subject}", "When was {subject} active?", "fact", "none", "")
PROPERTIES = {one.id: one for one in (FOUNDED, ENDED, MET, HELD, SECTIONS, SEAT, LEADER, ACTIVE)}
ROLES = {one.id: one.role for one in PROPERTIES.values()}


def say(
    edtf: str = "",
    *,
    of: str = "founded",
    about: str = "league",
    source: str = "gse",
    passage: str = "",
    number: float | None = None,
    scope: str = "",
    value: str = "",
    phrase: str = "",
    certainty: str = "stated",
    page: str = "",
    name: str = "",
) -> Claim:
    """Return a claim with a name of its own."""
    unit = PROPERTIES[of].unit if number is not None else ""
    return Claim(
        name or f"{source}-c{next(_numbers):06}",
        source,
        passage or f"{source}-p{next(_numbers):06}",
        about,
        of,
        "A claim.",
        value or (f"{number:g} {unit}" if number is not None else ""),
        number,
        unit,
        None,
        scope,
        phrase,
        parse(edtf) if edtf else None,
        None,
        (),
        certainty,
        (Citation("work", page),) if page else (),
    )
