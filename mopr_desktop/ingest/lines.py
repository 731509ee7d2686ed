"""Reads YAML and CSV so that every entry knows the line it stands on."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from mopr_desktop.ingest.problems import Place, Problems

AS_WRITTEN = frozenset({"edtf", "phrase", "at", "page", "locator", "printed", "read"})
"""Fields whose text may look like a number: ``edtf: 1924`` is taken as the text 1924."""

_TAG = "tag:yaml.org,2002:"
_control = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ufffe\uffff]")
_integer = re.compile(r"[-+]?[0-9]+").fullmatch
_decimal = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?").fullmatch


class Entry(dict[str, Any]):
    """A mapping that knows its line and the lines of its keys."""

    __slots__ = ("line", "lines")

    def __init__(self, line: int) -> None:
        super().__init__()
        self.line = line
        self.lines: dict[str, int] = {}


class Entries(list[Any]):
    """A list that knows its line and the lines of its items."""

    __slots__ = ("line", "lines")

    def __init__(self, line: int) -> None:
        super().__init__()
        self.line = line
        self.lines: list[int] = []


def read_text(path: Path, problems: Problems) -> str | None:
    """Return the text of a file in ``db/``, or None after noting why it cannot be read."""
    try:
        raw = path.read_bytes()
    except FileNotFoundError:
        problems.add(Place(path, 1), "the file is missing. Put it back, or take it from the last commit.")
        return None
    except OSError as error:
        problems.add(Place(path, 1), f"the file cannot be read ({error.strerror}). Check what it is and its rights.")
        return None
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        found = f"byte 0x{raw[error.start]:02X} is not UTF-8"
        problems.add(Place(path, line), f"{found}. Save the file in the encoding UTF-8.")
        return None
    text = text.replace("\r\n", "\n")
    if wrong := _control.search(text):
        line = text.count("\n", 0, wrong.start()) + 1
        problems.add(Place(path, line), f"there is a control character (code {ord(wrong[0])}). Delete it.")
        return None
    return text


def read_yaml(path: Path, problems: Problems) -> Entries:
    """Return the list that a YAML file holds; empty after noting what is wrong with it."""
    empty = Entries(1)
    text = read_text(path, problems)
    if text is None:
        return empty
    tabs = [number for number, line in enumerate(text.split("\n"), 1) if "\t" in line]
    for number in tabs:
        problems.add(Place(path, number), "there is a tab. YAML is indented with spaces: write two spaces instead.")
    if tabs:
        return empty
    node = _compose(text, path, problems)
    if node is None:
        return empty
    found = _Reader(path, problems).value(node, "")
    if isinstance(found, Entry):  # a file of one entry, such as a source
        one = Entries(found.line)
        one.append(found)
        one.lines.append(found.line)
        return one
    if not isinstance(found, Entries):
        problems.add(Place(path, 1), "the file holds no list. Begin each entry with a hyphen: “- name: …”.")
        return empty
    return found


def _compose(text: str, path: Path, problems: Problems) -> Node | None:
    try:
        node = YAML(typ="safe", pure=True).compose(text)
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        what = " ".join(str(error.problem or error.context or "it cannot be read").split())
        problems.add(
            Place(path, mark.line + 1 if mark else 1),
            f"this is not YAML ({what}). Check indentation and brackets, and put text with “: ” or “#” in quotes.",
        )
        return None
    except (YAMLError, RecursionError) as error:
        problems.add(Place(path, 1), f"this is not YAML ({type(error).__name__}). Check the file.")
        return None
    if not isinstance(node, Node):
        problems.add(Place(path, 1), "the file is empty. Write at least [] into it.")
        return None
    return node


class _Reader:
    """Turns nodes into plain values that know their lines."""

    def __init__(self, path: Path, problems: Problems) -> None:
        self._path, self._problems = path, problems
        self._seen: set[int] = set()

    def value(self, node: Node, key: str) -> Any:
        if isinstance(node, ScalarNode):
            return self._scalar(node, key)
        if id(node) in self._seen:
            self._note(node, "an alias (*) repeats an entry. Write the entry out.")
            return None
        self._seen.add(id(node))
        if isinstance(node, MappingNode):
            return self._mapping(node)
        return self._sequence(node, key) if isinstance(node, SequenceNode) else None

    def _mapping(self, node: MappingNode) -> Entry:
        entry = Entry(node.start_mark.line + 1)
        for key_node, value_node in node.value:
            key = key_node.value if isinstance(key_node, ScalarNode) else ""
            if not isinstance(key, str) or not key:
                self._note(key_node, "a field has no name. Write “name: value”.")
                continue
            if key in entry:
                self._note(key_node, f"the field {key} stands here twice. Leave one.")
            entry[key] = self.value(value_node, key)
            entry.lines[key] = key_node.start_mark.line + 1
        return entry

    def _sequence(self, node: SequenceNode, key: str) -> Entries:
        entries = Entries(node.start_mark.line + 1)
        for item in node.value:
            entries.append(self.value(item, key))
            entries.lines.append(item.start_mark.line + 1)
        return entries

    def _scalar(self, node: ScalarNode, key: str) -> Any:
        tag, text = str(node.tag), str(node.value)
        if not tag.startswith(_TAG):
            self._note(node, f"there is a tag, {tag}. Put the text in quotes.")
            return text
        kind = tag.removeprefix(_TAG)
        if kind == "null":
            return None
        if kind == "bool":
            return text.lower() == "true"
        if kind in ("int", "float") and key not in AS_WRITTEN:
            if _integer(text):
                return int(text)
            if _decimal(text):
                return float(text)
            self._note(node, f"{text} is read as a number. Put it in quotes.")
        return text

    def _note(self, node: Node, what: str) -> None:
        self._problems.add(Place(self._path, node.start_mark.line + 1), what)


def read_csv(path: Path, columns: tuple[str, ...], problems: Problems) -> Iterator[Entry]:
    """Yield each row of a CSV file, all cells as text; those that do not fit are noted and left out."""
    text = read_text(path, problems)
    if text is None:
        return
    rows = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        header = next(rows, [])
        if not _is_header(header, columns, Place(path, 1), problems):
            return
        line = rows.line_num + 1
        for cells in rows:
            place, line = Place(path, line), rows.line_num + 1
            if len(cells) != len(header):
                problems.add(
                    place,
                    f"the row has {len(cells)} cells, the heading {len(header)}. Put a cell with a comma in quotes, "
                    "and leave no row empty.",
                )
                continue
            entry = Entry(place.line)
            entry.update(zip(header, (cell.strip() for cell in cells), strict=True))
            entry.lines.update(dict.fromkeys(header, place.line))
            yield entry
    except csv.Error as error:
        problems.add(Place(path, rows.line_num), f"this is not CSV ({error}). Check the quotation marks of this row.")


def _is_header(header: list[str], columns: tuple[str, ...], place: Place, problems: Problems) -> bool:
    wrong = [name for name in header if name not in columns]
    missing = [name for name in columns if name not in header]
    if not wrong and not missing and len(header) == len(columns):
        return True
    found = [f"the column {name!r} is not known" for name in wrong]
    found += [f"the column {name!r} is missing" for name in missing]
    if not found:
        found = ["a column stands there twice"]
    problems.add(place, f"{', '.join(found)}. Write the heading {','.join(columns)}.")
    return False
