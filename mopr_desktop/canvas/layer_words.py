"""What is said of an imported event, apart from its columns."""

from __future__ import annotations

from mopr_desktop.domain.wording import in_words
from mopr_desktop.ingest.events.row_date import read_event_date

NOT_FROM_SOURCES = "imported, not from the sources"


def date_words(details: dict[str, str]) -> str:
    """Say the date of an imported event, "" if it is not known."""
    try:
        return in_words(read_event_date(details["date"], details["end"]))
    except (KeyError, ValueError):
        return ""
