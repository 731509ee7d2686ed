"""What is wrong in ``db/``, collected so that one run tells everything."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from mopr_desktop.errors import MoprError

MOST_SHOWN = 50


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing to correct: the file as the reader knows it, the line, and what to write instead."""

    file: str
    line: int
    what: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.what}"


@dataclass
class Problems:
    """All that was found so far."""

    folder: Path
    found: list[Problem] = field(default_factory=list)

    def add(self, place: Place, what: str) -> None:
        """Note a problem at a place."""
        self.found.append(Problem(self.shown(place.path), place.line, what))

    def shown(self, path: Path) -> str:
        """Return a path as messages name it, ``db/sources/gse.yaml``."""
        try:
            return (Path(self.folder.name) / path.relative_to(self.folder)).as_posix()
        except ValueError:
            return path.name

    def raise_if_any(self, what: str) -> None:
        """Refuse the input if anything was found.

        Raises:
            MoprError: there are problems; its text lists the first of them, a line each.
        """
        if not self.found:
            return
        sorted_ones = sorted(set(self.found))
        lines = [str(problem) for problem in sorted_ones[:MOST_SHOWN]]
        if len(sorted_ones) > MOST_SHOWN:
            lines.append(f"… and {len(sorted_ones) - MOST_SHOWN} more.")
        number = f"{len(sorted_ones)} {'thing is' if len(sorted_ones) == 1 else 'things are'}"
        raise MoprError(
            what,
            why=f"{number} wrong in {self.folder.name}/:\n" + "\n".join(lines) + "\n",
            remedy="Correct this and try again.",
            code=2,
        )


@dataclass(frozen=True, slots=True)
class Place:
    """A line of a file."""

    path: Path
    line: int
