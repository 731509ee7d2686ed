"""Five notebooks that began as one, a history with everything in it, and merges in any order: one outcome."""

import random
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from notebook_world import bodies, checked, content_hash, dumped, filled, merged

from mopr_desktop.errors import MoprError
from mopr_desktop.store.connection import reading
from mopr_desktop.store.notebook import Change, Notebook
from mopr_desktop.store.rebuilding import rebuild_file

NOTES = 40
PEOPLE = 5


def write(notebook: Notebook, chance: random.Random, who: str) -> None:
    body = f"{who} wrote {chance.random():.6}"
    target = chance.choice([None, {"record": "section-germany"}, {"from": "1923-09", "to": "1924"}])
    value = {"body": body, "tags": chance.sample(["arms", "aid", "trial"], chance.randrange(3))}
    notebook.put("note", f"n{chance.randrange(12)}", value | ({"target": target} if target else {}))


def write_several(notebook: Notebook, chance: random.Random, who: str) -> None:
    uids = [f"n{chance.randrange(12)}" for _ in range(3)]
    notebook.edit([Change("note", uid, {"body": f"{who} in one step {chance.random():.6}"}) for uid in uids])


def delete(notebook: Notebook, chance: random.Random, _: str) -> None:
    if present := [uid for uid, _ in notebook.entries("note") if len(uid) < 4]:
        notebook.delete("note", chance.choice(present))


def undo(notebook: Notebook, _chance: random.Random, _: str) -> None:
    if notebook.db.execute("SELECT 1 FROM step WHERE undone = 0").fetchone():
        notebook.undo()


def redo(notebook: Notebook, _chance: random.Random, _: str) -> None:
    if notebook.db.execute("SELECT 1 FROM step WHERE undone = 1").fetchone():
        notebook.redo()


def decide(notebook: Notebook, chance: random.Random, who: str) -> None:
    conflicts = notebook.db.execute("SELECT uid FROM conflict WHERE entity = 'note' ORDER BY uid").fetchall()
    for (uid,) in conflicts[: chance.randint(1, 3)]:
        notebook.put("note", uid, {"body": f"{who} has decided over {uid}"})


def attach(notebook: Notebook, chance: random.Random, who: str) -> None:
    content = f"a document of {who} ".encode() * chance.randint(1, 2000)
    value = {"blob": notebook.add_blob(content), "details": {"rows": len(content)}}
    if chance.random() < 0.5:
        notebook.put("layer", f"layer-{chance.randrange(3)}", value | {"title": f"{who}'s layer", "format": "csv"})
    else:
        notebook.put("attached_copy", f"copy-{chance.randrange(3)}", value | {"source": "hist", "size": len(content)})


def judge(notebook: Notebook, chance: random.Random, who: str) -> None:
    judgement = chance.choice(["preferred", "deprecated", "normal"])
    notebook.put("reading", f"r{chance.randrange(3)}", {"claim": "c1", "judgement": judgement, "why": who})


ACTS: tuple[tuple[int, Callable[[Notebook, random.Random, str], None]], ...] = (
    *((6, write), (2, write_several), (2, delete), (3, undo), (2, redo)),
    *((2, decide), (2, attach), (1, judge)),
)


def history(folder: Path, chance: random.Random) -> list[Path]:
    """Let five people work, merge now and then, and one of them delete most of what there is."""
    first = filled(folder / "p0.mopr", {f"n{i}": f"common {i}" for i in range(12)})
    filled(first, {f"old-{i}": f"an old note {i}" for i in range(NOTES)})
    people = [first, *(Path(shutil.copyfile(first, folder / f"p{i}.mopr")) for i in range(1, PEOPLE))]
    weights, acts = zip(*ACTS, strict=True)
    for turn in range(20):
        who = people[turn % PEOPLE]
        with Notebook(who) as notebook:
            for act in chance.choices(acts, weights, k=chance.randint(2, 7)):
                act(notebook, chance, who.stem)
        if chance.random() < 0.4:
            merged(*chance.sample(people, 2), yes=True)
    with Notebook(people[1]) as notebook:
        old = [uid for uid, _ in notebook.entries("note") if uid.startswith("old-")]
        notebook.edit([Change("note", uid, None) for uid in old])
    with pytest.raises(MoprError, match="It would delete"):
        merged(people[0], people[1])
    return people


def brought_together(people: list[Path], folder: Path, chance: random.Random) -> Path:
    """Merge copies of all notebooks in one order; sometimes both ways, sometimes twice."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    left = [Path(shutil.copyfile(path, folder / path.name)) for path in people]
    while len(left) > 1:
        target, other = chance.sample(left, 2)
        merged(target, other, yes=True)
        if chance.random() < 0.1:
            assert not merged(target, other, yes=True).done
        if chance.random() < 0.1:
            merged(other, target, yes=True)
            assert content_hash(other) == content_hash(target)
        left.remove(other)
    return left[0]


def documents(path: Path) -> set[str]:
    with reading(path) as (db, _):
        return {digest for (digest,) in db.execute("SELECT sha256 FROM blob")}


def outcomes(folder: Path, orders: int, seed: int) -> tuple[set[str], Path]:
    """Return the hashes that came of so many orders, and the last notebook."""
    chance = random.Random(seed)  # noqa: S311
    people = history(folder, chance)
    hashes: set[str] = set()
    for order in range(orders):
        last = brought_together(people, folder / "together", chance)
        hashes.add(content_hash(last))
        if order % 50 == 0:
            checked(last)
            rebuild_file(last)
            hashes.add(content_hash(last))
    return hashes, last


def has_everything(path: Path) -> None:
    """The history did what it is meant to: texts, conflicts, documents, and the mass deletion."""
    held = dumped(path)
    assert {"note", "conflict", "layer", "attached_copy", "reading"} <= {line["kind"] for line in held}
    assert not any(uid.startswith("old-") for uid in bodies(path))
    assert documents(path) >= {line["blob"] for line in held if line.get("blob")}


@pytest.mark.parametrize("seed", [1, 2])
def test_a_rich_history_of_five_notebooks_has_one_outcome_in_any_order(seed, tmp_path) -> None:
    hashes, last = outcomes(tmp_path, 8, seed)
    assert len(hashes) == 1
    has_everything(last)


@pytest.mark.slow
@pytest.mark.parametrize("seed", [11, 12])
def test_a_rich_history_of_five_notebooks_has_one_outcome_in_a_thousand_orders(seed, tmp_path, capsys) -> None:
    hashes, last = outcomes(tmp_path, 1000, seed)
    with capsys.disabled():
        print(f"\n5 notebooks, 1,000 orders of merging, history {seed}: {len(hashes)} outcome")  # noqa: T201
    assert len(hashes) == 1
    has_everything(last)
