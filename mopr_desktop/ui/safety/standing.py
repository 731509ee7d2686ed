"""Why the notebook can only be read, or why an edit is not in it, as one sentence."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from mopr_desktop.session.workbook import Workbook
from mopr_desktop.store.failures import NEWER

if TYPE_CHECKING:
    from mopr_desktop.store.locking import Owner


def line_of(book: Workbook) -> str:
    """Return what is to be said of a notebook at the top, "" if all is well."""
    if book.path is None or book.busy:
        return ""
    if book.unsaved is not None and not book.read_only:
        return f"The last edit is not saved. {book.unsaved.why}"
    if not book.read_only:
        return ""
    if book.owner is not None:
        since = _since(book.owner)
        return f"{owner_words(book.owner)} has {book.name} open{since}; you can read it."
    remedy = " Update MOPR Desktop to write in it." if book.code == NEWER else ""
    return f"{book.name} can be read, and not written. {book.why_read_only}{remedy}"


def owner_words(owner: Owner) -> str:
    """Return who has a notebook open; the reader's own other window is no stranger."""
    if owner.ours:
        return "Another window or program of yours"
    return f"{owner.user} on {owner.host}"


def _since(owner: Owner) -> str:
    try:
        moment = datetime.fromisoformat(owner.since).astimezone()
    except (ValueError, OverflowError, OSError):
        return ""
    today = datetime.now().astimezone().date()
    return f" since {moment:%H:%M}" if moment.date() == today else f" since {moment:%d %B, %H:%M}"
