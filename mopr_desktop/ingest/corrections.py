"""The run-together rows of the table of affiliates, as corrections of its text."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from mopr_desktop.ingest.lines import Entry


def table_corrections(row: Entry, read_already: Collection[str]) -> Iterator[Entry]:
    """Yield what a row with a reading says of its text, unless ``db/corrections.yaml`` speaks of the row itself."""
    name = f"affiliates-{row['record'].removeprefix('section-')}"
    passage = f"wiki-{name}"
    if not row["reading"] or passage in read_already:
        return
    entry = Entry(row.line)
    entry.update(
        id=f"{passage}-row",
        passage=passage,
        at=row["at"],
        printed=_printed(row),
        read=f"{row['country']}; {_group(row) + '; ' if row['group'] else ''}{row['phrase'] or 'no date'}",
        kind="run-together",
        record=row["record"],
        why=row["reading"],
        certainty="likely" if row["split"] == "inferred" else "certain",
    )
    entry.lines.update(dict.fromkeys(entry, row.line))
    yield entry


def _group(row: Entry) -> str:
    return f"{row['group']} ({row['form']})" if row["form"] else str(row["group"])


def _printed(row: Entry) -> str:
    """Put the cells together as the text has them: the group begins a line, and no space is before a date.

    Whether a space is there after all is told by where the row ends.
    """
    lines = [row["country"], *([_group(row)] if row["group"] else [])]
    start, _, end = row["at"].partition("-")
    last = int(end.rpartition(":")[2] or 0) if end else 0
    first = int(start.partition(":")[2] or 1) if len(lines) == 1 else 1
    spaced = last - first + 1 > len(lines[-1]) + len(row["phrase"])
    lines[-1] += (" " if spaced and row["phrase"] else "") + row["phrase"]
    return "\n".join(lines)
