"""Power cuts: the system calls of a program are recorded, and the disk is put together as a cut could have left it.

What was not flushed may be there or not, whole or in part: every write is kept, dropped or torn at a sector, and names
in a folder follow their own order. This is harsher than any one file system, and kinder than none.
"""

import random
import re
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

SECTOR = 512
CALLS = "openat,write,pwrite64,ftruncate,fsync,fdatasync,unlink,rename,link"

_LINE = re.compile(r"^(?:\d+ +)?(\w+)\((.*)\) += (-?\d+)(?:<.*>)?(?: .*)?$")
_HEX = re.compile(r'"((?:\\x[0-9a-f]{2})*)"(\.\.\.)?')
_HANDLE = re.compile(r"^(\d+)<(.*?)>(?=,|$)")


def available() -> bool:
    """Return whether calls can be recorded here."""
    tracer = shutil.which("strace")
    return bool(tracer) and subprocess.run([tracer, "-o", "/dev/null", "true"], check=False).returncode == 0


def tracer(log: Path, *options: str) -> list[str]:
    """Return the command before a command, by which its calls are recorded."""
    return ["strace", "-f", "-y", "-xx", "-s", "4000000", "-o", str(log), "-e", f"trace={CALLS}", *options]


@dataclass(frozen=True)
class Event:
    """Something that was asked of the disk, or said on stdout."""

    what: str  # make, write, cut, sync, sync-folder, unlink, rename, link, said
    path: str = ""
    other: str = ""
    at: int = 0
    data: bytes = b""


def events(log: Path, folder: Path) -> list[Event]:
    """Read a record: what happened in one folder, and what was said."""
    found, known = [], set()
    for line in log.read_text("latin-1").splitlines():
        if match := _LINE.match(line):
            name, arguments, result = match[1], match[2], int(match[3])
            if result >= 0:
                found += _events(name, arguments, str(folder), known)
    return found


def _events(name: str, arguments: str, folder: str, known: set[str]) -> Iterator[Event]:
    texts = [bytes.fromhex(text.replace("\\x", "")) for text, _ in _HEX.findall(arguments)]
    if name == "openat":
        path = texts[0].decode()
        if "O_CREAT" in arguments and path.startswith(folder) and path not in known:
            known.add(path)
            yield Event("make", path)
    elif name in ("unlink", "rename", "link"):
        paths = [text.decode() for text in texts]
        if paths[0].startswith(folder):
            if name != "link":
                known.discard(paths[0])
            known.update(paths[1:])
            yield Event(name, paths[0], *paths[1:])
    elif match := _HANDLE.match(arguments):
        handle, path = int(match[1]), match[2]
        if path.startswith("\\x"):
            path = bytes.fromhex(path.replace("\\x", "")).decode()
        if name == "write" and handle == 1:
            yield Event("said", data=texts[0])
        elif path.startswith(folder):
            yield from _on_file(name, path, folder, arguments, texts)


def _on_file(name: str, path: str, folder: str, arguments: str, texts: list[bytes]) -> Iterator[Event]:
    if name in ("fsync", "fdatasync"):
        yield Event("sync-folder" if path == folder else "sync", path)
    elif name == "ftruncate":
        yield Event("cut", path, at=int(arguments.rsplit(",", 1)[1]))
    elif name == "pwrite64":
        yield Event("write", path, at=int(arguments.rsplit(",", 1)[1]), data=texts[0])


@dataclass
class _File:
    durable: bytearray = field(default_factory=bytearray)
    pending: list[Event] = field(default_factory=list)


class Disk:
    """A folder, as it is certainly on the disk, and what waits to get there."""

    def __init__(self) -> None:
        self._names: dict[str, _File] = {}
        self._durable_names: dict[str, _File] = {}
        self._pending_names: list[Event] = []
        self._targets: list[_File | None] = []

    def happen(self, event: Event) -> None:
        """Take in the next event."""
        if event.what == "sync-folder":
            self._follow(self._durable_names, len(self._pending_names))
            self._pending_names.clear()
            self._targets.clear()
        elif event.what in ("make", "unlink", "rename", "link"):
            if event.what == "make":
                self._names[event.path] = _File()
            self._pending_names.append(event)
            self._targets.append(self._names.get(event.path))
            _rename(self._names, event, self._names.get(event.path))
        elif (file := self._names.get(event.path)) is not None:
            if event.what == "sync":
                for waiting in file.pending:
                    _apply(file.durable, waiting)
                file.pending.clear()
            elif event.what in ("write", "cut"):
                file.pending.append(event)

    def after_a_cut(self, chance: random.Random) -> dict[str, bytes]:
        """Return what may be in the folder if the power fails now."""
        names = dict(self._durable_names)
        self._follow(names, chance.randint(0, len(self._pending_names)))
        left = {}
        for path, file in names.items():
            content = bytearray(file.durable)
            for event in file.pending:
                fate = chance.random()
                if fate < 0.45:
                    _apply(content, event)
                elif fate < 0.6 and event.what == "write" and len(event.data) > SECTOR:
                    kept = chance.randrange(SECTOR, len(event.data), SECTOR)
                    _apply(content, Event("write", event.path, at=event.at, data=event.data[:kept]))
            left[path] = bytes(content)
        return left

    def _follow(self, names: dict[str, _File], count: int) -> None:
        for event, file in list(zip(self._pending_names, self._targets, strict=True))[:count]:
            _rename(names, event, file)


def _rename(names: dict[str, Any], event: Event, file: Any) -> None:
    if event.what in ("unlink", "rename"):
        names.pop(event.path, None)
    if event.what == "make":
        names[event.path] = file
    elif event.what in ("rename", "link"):
        names[event.other] = file


def _apply(content: bytearray, event: Event) -> None:
    if event.what == "cut":
        del content[event.at :]
        content.extend(bytes(event.at - len(content)))
    else:
        content.extend(bytes(max(0, event.at - len(content))))
        content[event.at : event.at + len(event.data)] = event.data


def cuts(record: Sequence[Event], count: int, seed: int) -> Iterator[tuple[dict[str, bytes], bytes]]:
    """Cut the power at random places; yield what is left, and what had been said until then."""
    chance = random.Random(seed)  # noqa: S311
    places = sorted(chance.choices(range(len(record) + 1), k=count))
    disk, said, done = Disk(), b"", 0
    for place in places:
        for event in record[done:place]:
            disk.happen(event)
            said += event.data if event.what == "said" else b""
        done = place
        yield disk.after_a_cut(chance), said
