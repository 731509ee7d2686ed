"""Finds shipped files (checkout, wheel, frozen program) and the reader's own folder."""

from __future__ import annotations

import os
from pathlib import Path

PACKAGE = Path(__file__).resolve().parent
CHECKOUT = PACKAGE.parent


def resource(*parts: str) -> Path:
    """Return a shipped file, e.g. ``resource("icons", "fit.svg")``.

    A wheel carries ``resources/`` inside the package; a checkout beside it.
    """
    inside = PACKAGE / "resources"
    return (inside if inside.is_dir() else CHECKOUT / "resources").joinpath(*parts)


def content_database() -> Path:
    """Return where the bundled database is, or would be after ``mopr-desktop content build``."""
    return PACKAGE / "data" / "content.sqlite"


def corpus() -> Path:
    """Return the hand-edited ``db/`` of a checkout; a wheel has none."""
    return CHECKOUT / "db"


def profile() -> Path:
    """Return the folder of all profile files: ``MOPR_HOME``, else the system's place for them."""
    home = os.environ.get("MOPR_HOME")
    if home:
        return Path(home)
    import platformdirs  # only when asked: the command line starts in a fraction of a second

    return Path(platformdirs.user_data_dir("mopr-desktop", appauthor=False))
