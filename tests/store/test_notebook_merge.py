import contextlib
import json
import random
import shutil
import sqlite3
from pathlib import Path

import pytest
from notebook_world import bodies, checked, content_hash, dumped, filled, merged

from mopr_desktop.errors import MoprError
from mopr_desktop.store import log
from mopr_desktop.store.notebook import Notebook
from mopr_desktop.store.rebuilding import rebuild


@pytest.fixture
def pair(tmp_path: Path) -> tuple[Path, Path]:
    """Two notebooks that began as one."""
    first = filled(tmp_path / "first.mopr", {f"n{i}": f"common {i}" for i in range(30)})
    shutil.copyfile(first, second := tmp_path / "second.mopr")
    return first, second


def edit(path: Path, *edits: tuple[str, str | None]) -> None:
    with Notebook(path) as notebook:
        for uid, body in edits:
            if body is None:
                notebook.delete("note", uid)
            else:
                notebook.put("note", uid, {"body": body})


def conflicts(path: Path) -> dict[str, list[str]]:
    return {
        line["uid"]: [rival["body"] for rival in line["rivals"]] for line in dumped(path) if line["kind"] == "conflict"
    }


def merged_copy(path: Path, other: Path, **how: bool) -> Path:
    shutil.copyfile(path, copy := path.with_name(f"{path.stem}-{other.stem}.mopr"))
    merged(copy, other, **how)
    checked(copy)
    return copy


def test_a_merge_gives_the_same_either_way(pair) -> None:
    first, second = pair
    edit(first, ("n1", "mine"), ("new", "of the first"), ("n2", None))
    edit(second, ("n1", "yours"), ("n3", "changed"), ("newer", "of the second"))
    one, other = merged_copy(first, second), merged_copy(second, first)
    assert dumped(one) == dumped(other)
    assert bodies(one).keys() == {*(f"n{i}" for i in range(30) if i != 2), "new", "newer"}


def test_merging_twice_changes_nothing(pair) -> None:
    first, second = pair
    edit(second, ("n1", "yours"))
    merged(first, second)
    before = first.read_bytes()
    assert not merged(first, second).done
    assert first.read_bytes() == before


def test_a_notebook_merged_with_itself_is_as_it_was(pair) -> None:
    before = pair[0].read_bytes()
    assert not merged(pair[0], pair[0]).done
    assert pair[0].read_bytes() == before


def test_strangers_without_a_common_past_merge(tmp_path) -> None:
    first = filled(tmp_path / "a.mopr", {"n1": "in a"})
    second = filled(tmp_path / "b.mopr", {"n1": "in b", "n2": "more"})
    one, other = merged_copy(first, second), merged_copy(second, first)
    assert dumped(one) == dumped(other)
    assert conflicts(one) == {"n1": ["in a", "in b"]}


def test_concurrent_edits_keep_both_texts_until_somebody_decides(pair) -> None:
    first, second = pair
    edit(first, ("n1", "mine"))
    edit(second, ("n1", "yours"))
    merged(first, second)
    assert conflicts(first) == {"n1": ["mine", "yours"]}
    edit(first, ("n1", "both"))
    assert conflicts(first) == {}
    merged(second, first)
    assert (conflicts(second), bodies(second)["n1"]) == ({}, "both")


def test_the_same_text_written_twice_is_no_conflict(pair) -> None:
    for path in pair:
        edit(path, ("n1", "agreed"))
    merged(*pair)
    assert conflicts(pair[0]) == {}


@pytest.mark.parametrize("deletes", [0, 1])
def test_an_edit_against_a_delete_keeps_the_text(deletes, pair) -> None:
    edit(pair[deletes], ("n1", None))
    edit(pair[1 - deletes], ("n1", "still needed"))
    merged(*pair)
    assert bodies(pair[0])["n1"] == "still needed"
    assert conflicts(pair[0]) == {"n1": []}
    checked(pair[0])


def test_an_edit_that_saw_the_delete_is_no_conflict(pair) -> None:
    edit(pair[0], ("n1", None), ("n1", "back again"))
    merged(pair[1], pair[0])
    assert (bodies(pair[1])["n1"], conflicts(pair[1])) == ("back again", {})


def test_an_undo_travels_with_the_edit_it_takes_back(pair) -> None:
    first, second = pair
    edit(first, ("n1", "a slip"))
    merged(second, first)
    with Notebook(first) as notebook:
        notebook.undo()
    merged(second, first)
    assert bodies(second)["n1"] == "common 1"
    assert dumped(first) == dumped(second)


def test_undoing_a_merge_is_one_step(pair) -> None:
    first, second = pair
    edit(first, ("n1", "mine"))
    edit(second, ("n1", "yours"), ("n2", None), ("new", "x"), ("newer", "y"))
    before = dumped(first)
    merged(first, second)
    after = dumped(first)
    with Notebook(first) as notebook:
        notebook.undo()
    assert dumped(first) == before
    with Notebook(first) as notebook:
        notebook.redo()
    assert dumped(first) == after
    checked(first)


def test_an_undone_merge_can_be_merged_again_and_is_not_passed_on(pair, tmp_path) -> None:
    first, second = pair
    third = tmp_path / "third.mopr"
    edit(second, ("new", "of the second"))
    shutil.copyfile(first, third)
    merged(first, second)
    with Notebook(first) as notebook:
        notebook.undo()
    merged(third, first)
    assert "new" not in bodies(third)
    merged(second, first)
    assert "new" in bodies(second)
    assert merged(first, second).again == 1
    assert dumped(first) == dumped(second)
    checked(first)


def test_everything_can_be_undone_through_a_merge_and_done_again(pair) -> None:
    first, second = pair
    edit(first, ("n1", "mine"))
    edit(second, ("n1", "yours"), ("n1", "yours, better"))
    merged(first, second)
    edit(first, ("n1", "decided"), ("n2", None))
    states = [dumped(first)]
    with Notebook(first) as notebook:
        steps = notebook.db.execute("SELECT count(*) FROM step").fetchone()[0]
    for _ in range(steps):
        with Notebook(first) as notebook:
            notebook.undo()
        checked(first)
        states.append(dumped(first))
    assert states[-1] == []
    for state in reversed(states[:-1]):
        with Notebook(first) as notebook:
            notebook.redo()
        assert dumped(first) == state
    checked(first)


def test_a_mass_deletion_asks(pair) -> None:
    first, second = pair
    edit(second, *((f"n{i}", None) for i in range(21)))
    before = first.read_bytes()
    with pytest.raises(MoprError, match="delete 21 of 30 notes") as caught:
        merged(first, second)
    assert (caught.value.code, first.read_bytes()) == (2, before)
    assert merged(first, second, dry_run=True).removed_notes == 21
    assert first.read_bytes() == before
    merged(first, second, yes=True)
    assert len(bodies(first)) == 9


def test_a_few_deletions_do_not_ask(pair) -> None:
    edit(pair[1], *((f"n{i}", None) for i in range(20)))
    merged(*pair)
    assert len(bodies(pair[0])) == 10


def test_a_preview_changes_nothing(pair) -> None:
    edit(pair[1], ("n1", "yours"))
    before = pair[0].read_bytes()
    report = merged(*pair, dry_run=True)
    assert (report.done, report.changed, report.operations) == (False, 1, 1)
    assert pair[0].read_bytes() == before


def resealed(path: Path, statement: str, values: tuple[object, ...] = ()) -> None:
    """Change a log and seal it again, as a forger would, with tables that fit."""
    with sqlite3.connect(path) as db:
        db.execute(statement, values)
        before = log.seed(log.meta(db))
        for row in list(log.read(db)):
            before = log.seal(row, before)
            db.execute("UPDATE log SET chain = ? WHERE seq = ?", (before, row.seq))
        with contextlib.suppress(ValueError, KeyError, RecursionError, sqlite3.Error):
            rebuild(db)
    db.close()


def swap(old: str, new: str, row: int = 31) -> tuple[str, tuple[object, ...]]:
    return "UPDATE log SET payload = replace(payload, ?, ?) WHERE seq = ?", (old, new, row)


def set_to(column: str, value: object, row: int = 31) -> tuple[str, tuple[object, ...]]:
    return f"UPDATE log SET {column} = ? WHERE seq = ?", (value, row)  # noqa: S608


FORGERIES = {
    "another text under a known name": swap("common 1", "forged", 2),
    "a row is missing": ("DELETE FROM log WHERE seq = ?", (31,)),
    "a body that is no text": swap('"yours"', "[1]"),
    "an entry with one more field": swap('"tags"', '"x":1,"tags"'),
    "a number is left out": set_to("number", 7, 32),
    "no kind of operation": set_to("kind", "explode"),
    "no JSON": set_to("payload", "{"),
    "nested without end": set_to("payload", "[" * 50_000),
    "a kind of entry that is a table": swap('"note"', '"meta"'),
    "a clock beyond all years": set_to("wall", 9 * 10**18),
    "a replica that is no name": set_to("replica", "a b"),
    "an undo of the whole future": (
        "UPDATE log SET kind = 'undo', payload = ? WHERE seq = ?",
        (json.dumps({"of": ["x", 1, 2**52], "step": 1}), 31),
    ),
    "an edit that replaces a later one": (
        "UPDATE log SET payload = '{\"base\":[[\"' || replica || '\",2]]' ||"
        " substr(payload, instr(payload, ',\"entity\"')) WHERE seq = ?",
        (31,),
    ),
}


@pytest.mark.parametrize("name", FORGERIES)
def test_a_forged_log_is_refused_and_nothing_changes(name, pair) -> None:
    first, second = pair
    edit(second, ("n1", "yours"), ("n2", "yours"))
    resealed(second, *FORGERIES[name])
    before = first.read_bytes(), second.read_bytes()
    with pytest.raises(MoprError) as caught:
        merged(first, second)
    assert caught.value.code in (1, 2)
    assert (first.read_bytes(), second.read_bytes()) == before


def test_an_operation_of_one_name_and_two_texts_is_refused(pair, monkeypatch) -> None:
    monkeypatch.setattr("secrets.token_hex", lambda size: "ab" * size)
    edit(pair[0], ("n1", "mine"))
    edit(pair[1], ("n1", "yours"))
    with pytest.raises(MoprError, match="broken or forged"):
        merged(*pair)


def test_views_and_triggers_of_a_stranger_do_not_run(pair) -> None:
    first, second = pair
    with sqlite3.connect(second) as db:
        db.execute("CREATE TRIGGER bad AFTER INSERT ON log BEGIN DELETE FROM note; END")
    db.close()
    with pytest.raises(MoprError, match="not those of a notebook"):
        merged(first, second)


def play(path: Path, chance: random.Random) -> None:
    with Notebook(path) as notebook:
        for _ in range(chance.randint(1, 8)):
            uid = f"n{chance.randrange(8)}"
            act = chance.random()
            if act < 0.15 and notebook.get("note", uid):
                notebook.delete("note", uid)
            elif act < 0.3 and notebook.db.execute("SELECT 1 FROM step WHERE undone = 0").fetchone():
                notebook.undo()
            else:
                tags = chance.sample(["a", "b", "c"], chance.randrange(3))
                notebook.put("note", uid, {"body": f"{path.stem} {chance.random():.3}", "tags": tags})


def converge(folder: Path, orders: int, seed: int) -> set[str]:
    """Let five people work and merge now and then; then bring all together in many orders."""
    chance = random.Random(seed)  # noqa: S311
    people = [filled(folder / "p0.mopr", {f"n{i}": "common" for i in range(4)})]
    for i in range(1, 5):
        people.append(Path(shutil.copyfile(people[0], folder / f"p{i}.mopr")))
    for _ in range(12):
        play(chance.choice(people), chance)
        if chance.random() < 0.4:
            merged(*chance.sample(people, 2), yes=True)
    hashes = set()
    for order in range(orders):
        copies = [Path(shutil.copyfile(path, folder / f"{order % 7}-{path.name}")) for path in people]
        while len(copies) > 1:
            target, other = chance.sample(copies, 2)
            merged(target, other, yes=True)
            copies.remove(other)
        hashes.add(content_hash(copies[0]))
        if order % 10 == 0:
            checked(copies[0])
    return hashes


def without_undone_merges(folder: Path, seed: int, orders: int) -> None:
    assert len(converge(folder, orders, seed)) == 1


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_five_notebooks_agree_in_any_order_of_merging(seed, tmp_path) -> None:
    without_undone_merges(tmp_path, seed, 10)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(10, 20))
def test_five_notebooks_agree_in_a_thousand_orders_of_merging(seed, tmp_path) -> None:
    without_undone_merges(tmp_path, seed, 100)


def test_documents_come_with_the_entries_that_name_them(pair) -> None:
    with Notebook(pair[1]) as notebook:
        digest = notebook.add_blob(b"a scan")
        notebook.put("attached_copy", "c1", {"source": "hist", "blob": digest, "size": 6})
    merged(*pair)
    with Notebook(pair[0]) as notebook:
        assert notebook.db.execute("SELECT sha256, bytes FROM blob").fetchall() == [(digest, b"a scan")]
    checked(pair[0])


def test_a_clock_of_the_far_future_does_no_harm(pair) -> None:
    with Notebook(pair[1], now=lambda: 10**14) as notebook:
        notebook.put("note", "n1", {"body": "from 5138"})
    merged(*pair)
    edit(pair[0], ("n1", "from today"))
    merged(pair[1], pair[0])
    assert bodies(pair[1])["n1"] == "from today"
    checked(pair[1])


def test_an_edit_after_a_merge_is_later_than_all_that_it_brought_also_in_a_new_opening(pair) -> None:
    first, second = pair
    with Notebook(second, now=lambda: 10**14) as notebook:
        notebook.put("note", "n1", {"body": "from 5138"})
    merged(first, second)
    edit(first, ("n2", "opened anew"))
    with sqlite3.connect(first) as db:
        newest = db.execute("SELECT seq FROM log ORDER BY wall DESC, counter DESC LIMIT 1").fetchone()
        assert newest == db.execute("SELECT max(seq) FROM log").fetchone()
    db.close()
