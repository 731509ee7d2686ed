"""What follows from a log, computed in memory: the definition that the tables of a notebook are checked against.

Every version of an entry names the versions it replaced. The versions in force that no other one in force replaced,
directly or through others, are its *heads*. One head is the entry as it stands; several were written at the same time
in different places. An operation is undone or not by the latest undo or redo that names it. All of this depends on the
set of operations only, never on the order in which they came: that is why merges agree.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from mopr_desktop.store.clock import Stamp
from mopr_desktop.store.log import LogRow, OpId, canonical

Entity = tuple[str, str]
"""Kind and uid of an entry."""


@dataclass(slots=True)
class Version:
    """One put or delete of an entry."""

    seq: int
    op: OpId
    stamp: Stamp
    base: tuple[OpId, ...]
    deleted: bool
    undone: bool = False
    held: bool = False
    head: bool = False


@dataclass(slots=True)
class Mark:
    """One undo or redo, and the operations it names: a replica's from the first to the last."""

    seq: int
    stamp: Stamp
    replica: str
    first: int
    last: int
    redo: bool
    held: bool = False


@dataclass(slots=True)
class Step:
    """Something that is undone at once: the log rows from the first to the last."""

    first: int
    last: int
    kind: str
    undone: bool = False


@dataclass(frozen=True, slots=True)
class Outcome:
    """An entry as it stands.

    Attributes:
        value: What it says; of rivals, the one written last.
        changed: When that was written, milliseconds.
        rivals: All that is in force, in one order everywhere; empty if there is no conflict.
        deleted: Whether somebody deleted it at the same time.
    """

    value: dict[str, Any]
    changed: int
    rivals: tuple[dict[str, Any], ...]
    deleted: bool

    @property
    def disputed(self) -> bool:
        """Whether a person has to decide."""
        return self.deleted or bool(self.rivals)


def find_heads(versions: Sequence[Version]) -> list[Version]:
    """Return the versions in force that no other one in force replaced, directly or through others."""
    active = [version for version in versions if not (version.undone or version.held)]
    if len(active) <= 1:
        return active
    by_op = {version.op: version for version in versions}
    replaced: set[OpId] = set()
    waiting = [op for version in active for op in version.base]
    while waiting:
        op = waiting.pop()
        if op not in replaced and op in by_op:
            replaced.add(op)
            waiting.extend(by_op[op].base)
    return [version for version in active if version.op not in replaced]


def settle(heads: Iterable[tuple[Stamp, dict[str, Any] | None]]) -> Outcome | None:
    """Return an entry as its heads leave it; a head without a value is a deletion.

    A text wins over a deletion made at the same time; of several texts the latest is shown, and all are listed.
    """
    heads = list(heads)
    living = [(stamp, value) for stamp, value in heads if value is not None]
    if not living:
        return None
    if len(heads) == 1:
        return Outcome(living[0][1], living[0][0].wall, (), deleted=False)
    (wall, _, _), value = max(living, key=lambda head: (head[0], canonical(head[1])))
    texts = {canonical(rival): rival for _, rival in living}
    rivals = tuple(texts[words] for words in sorted(texts)) if len(texts) > 1 else ()
    return Outcome(value, wall, rivals, len(living) < len(heads))


@dataclass(slots=True)
class Replay:
    """Everything that follows from the log rows fed to it."""

    versions: dict[Entity, list[Version]] = field(default_factory=dict)
    by_op: dict[OpId, Version] = field(default_factory=dict)
    marks: list[Mark] = field(default_factory=list)
    steps: dict[int, Step] = field(default_factory=dict)
    held: set[int] = field(default_factory=set)
    merges: dict[int, dict[str, Any]] = field(default_factory=dict)
    redoable: list[int] = field(default_factory=list)

    def feed(self, row: LogRow) -> None:
        """Take in the next row."""
        content = row.content()
        if row.kind in ("put", "delete"):
            base = tuple((replica, number) for replica, number in content["base"])
            version = Version(row.seq, row.op, row.stamp, base, row.kind == "delete")
            self.versions.setdefault((content["entity"], content["uid"]), []).append(version)
            self.by_op[row.op] = version
            if row.own:
                self._extend_step(row, "edit")
        elif row.kind in ("undo", "redo"):
            replica, first, last = content["of"]
            self.marks.append(Mark(row.seq, row.stamp, replica, first, last, row.kind == "redo"))
            if row.own:
                self._turn(content["step"], row.kind == "undo")
        elif row.kind == "merge":
            self.merges[row.seq] = content
            self.held.difference_update(content["again"])
            self._extend_step(row, "merge")
            self.steps[row.seq].last = content["last"]
        else:
            merge = self.merges[content["merge"]]
            concerned = {*range(merge["first"], merge["last"] + 1), *merge["again"]}
            self.held = self.held | concerned if row.kind == "unmerge" else self.held - concerned
            self._turn(content["merge"], row.kind == "unmerge")

    def finish(self) -> None:
        """Work out what is undone, held back and in force."""
        for versions in self.versions.values():
            for version in versions:
                version.held = version.seq in self.held
        highest: dict[str, int] = {}
        for replica, number in self.by_op:
            highest[replica] = max(number, highest.get(replica, 0))
        for mark in sorted(self.marks, key=lambda mark: mark.stamp):
            mark.held = mark.seq in self.held
            if mark.held:
                continue
            for number in range(mark.first, min(mark.last, highest.get(mark.replica, 0)) + 1):
                if (named := self.by_op.get((mark.replica, number))) is not None:
                    named.undone = not mark.redo
        for versions in self.versions.values():
            for head in find_heads(versions):
                head.head = True

    def heads(self, entity: Entity) -> list[Version]:
        """Return the heads of one entry."""
        return [version for version in self.versions.get(entity, ()) if version.head]

    def _extend_step(self, row: LogRow, kind: str) -> None:
        if row.step in self.steps:
            self.steps[row.step].last = row.seq
            return
        for first in self.redoable:
            del self.steps[first]
        self.redoable.clear()
        self.steps[row.step] = Step(row.step, row.seq, kind)

    def _turn(self, first: int, undone: bool) -> None:
        self.steps[first].undone = undone
        if undone:
            self.redoable.append(first)
        else:
            self.redoable.remove(first)
