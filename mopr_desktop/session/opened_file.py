"""Opens the file of a notebook as far as it can be: to write, to look at, or what is left of it; and names new ones."""

from __future__ import annotations

import secrets
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from mopr_desktop.errors import MoprError
from mopr_desktop.paths import profile
from mopr_desktop.store.failures import DAMAGED, LOCKED, NEWER, NO_IO
from mopr_desktop.store.header import real_path
from mopr_desktop.valueclass import valueclass

if TYPE_CHECKING:  # a window without a notebook starts sooner
    from mopr_desktop.store.locking import Owner
    from mopr_desktop.store.notebook import Notebook
    from mopr_desktop.store.snapshot import Snapshot


@valueclass
class OpenedFile:
    """A notebook that is open.

    Attributes:
        book: The notebook.
        owner: Who else has it open, where that is why it is only to be looked at.
        why_read_only: The sentence that says why nothing can be written, "" where it can.
        code: What kind of trouble that is, as the exit code of the command line; 0 where it can be written.
    """

    book: Notebook | Snapshot
    owner: Owner | None = None
    why_read_only: str = ""
    code: int = 0


def open_file(path: Path, make: bool) -> OpenedFile:
    """Open a file to write, else to look at.

    Raises:
        MoprError: it can neither be written nor looked at.
    """
    from mopr_desktop.store.backups import back_up_before
    from mopr_desktop.store.locking import owner_of
    from mopr_desktop.store.notebook import Notebook
    from mopr_desktop.store.snapshot import Snapshot

    try:
        return OpenedFile(Notebook(path, make=make, before_migrating=back_up_before("migration")))
    except MoprError as error:
        if error.code not in (LOCKED, NEWER, NO_IO) or not path.exists():
            raise
        owner = owner_of(path) if error.code == LOCKED else None
        try:
            return OpenedFile(Snapshot(path), owner, error.why, error.code)
        except (MoprError, RuntimeError):
            raise error from None


def open_remains(path: Path) -> OpenedFile:
    """Open what can still be read of a damaged file, to look at."""
    from mopr_desktop.store.snapshot import Remains

    why = f"{path.name} is damaged; what can still be read of it is shown."
    return OpenedFile(Remains(path), None, why, DAMAGED)


def untitled_folder() -> Path:
    """Return where notebooks lie that have no name of the reader's yet."""
    return real_path(profile() / "untitled")


def untitled_path() -> Path:
    """Return a path for a new notebook without a name of the reader's; its folder is made.

    Raises:
        MoprError: the folder cannot be made.
    """
    folder = untitled_folder()
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise MoprError(
            "The edit is not saved.",
            why=f"The folder for notebooks without a name cannot be made: {error.strerror or error}.",
            remedy="Open or make a notebook in a folder of your own.",
            code=NO_IO,
        ) from error
    today = datetime.now().strftime("%Y-%m-%d %H.%M.%S")  # noqa: DTZ005 – a name for people
    return folder / f"Notebook {today} {secrets.token_hex(2)}.mopr"
