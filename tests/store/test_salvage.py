"""A copy that another program made in the middle of an edit: whole, or made whole again from the rows in its pages."""

import random
import shutil
import sqlite3
import subprocess
import sys
from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest
from notebook_world import bodies, checked, content_hash, filled, note, run

from mopr_desktop.errors import MoprError
from mopr_desktop.store import log
from mopr_desktop.store.connection import reading
from mopr_desktop.store.journals import is_of_another_moment, journal_of
from mopr_desktop.store.notebook import Change, Notebook
from mopr_desktop.store.rebuilding import rebuild_file
from mopr_desktop.store.salvage import operations

PAGE = 4096


def moments(path: Path, sizes: list[int]) -> list[bytes]:
    """Return a notebook as it was after each of some edits."""
    found = []
    with Notebook(path) as notebook:
        for i, size in enumerate(sizes):
            notebook.put("note", f"n{i:03}", {"body": f"{i} " * size})
            found.append(path.read_bytes())
            if i % 5 == 4:
                notebook.undo()
                found.append(path.read_bytes())
    return found


def torn(before: bytes, after: bytes, page: int) -> bytes:
    """Return what somebody copies who has read so many pages when the edit happens."""
    return before[: page * PAGE] + after[page * PAGE :]


def fate(content: bytes, copy: Path, least: dict[str, str]) -> str:
    copy.write_bytes(content)
    found = "whole"
    try:
        checked(copy)
    except MoprError:
        found = "rebuilt"
        try:
            rebuild_file(copy)
        except MoprError:  # the last row is there in part: copied before the edit ended, or damaged?
            return "refused"
    checked(copy)
    held = bodies(copy)
    assert least.items() <= held.items()
    return found


def held_in(content: bytes, folder: Path) -> dict[str, str]:
    (whole := folder / "whole.mopr").write_bytes(content)
    return bodies(whole)


def tear(folder: Path, sizes: list[int], chance: random.Random, share: float) -> list[str]:
    path = filled(folder / "notes.mopr", {f"old{i}": f"old {i} " * 90 for i in range(30)})
    fates = []
    for before, after in pairwise(moments(path, sizes)):
        least = dict(held_in(before, folder).items() & held_in(after, folder).items())
        pages = [page for page in range(1, max(len(before), len(after)) // PAGE + 1) if chance.random() < share]
        fates += [fate(torn(before, after, page), folder / "copy.mopr", least) for page in pages]
    return fates


def test_a_copy_torn_at_any_page_by_an_edit_is_whole_or_becomes_so_or_is_known_not_to_be(tmp_path) -> None:
    fates = tear(tmp_path, [10, 900, 3000, 1, 5], random.Random(4), 0.15)  # noqa: S311
    assert {"whole", "rebuilt"} <= set(fates)
    assert fates.count("refused") < len(fates) / 4


@pytest.mark.slow
def test_of_a_thousand_torn_copies_nearly_all_are_whole_or_become_so(tmp_path, capsys) -> None:
    chance = random.Random(5)  # noqa: S311
    fates = tear(tmp_path, [chance.choice([1, 40, 400, 3000]) for _ in range(60)], chance, 0.4)
    with capsys.disabled():
        print(f"\n{len(fates)} torn copies: {Counter(fates)}; none of them short unnoticed")  # noqa: T201
    assert len(fates) >= 1000
    assert fates.count("refused") < len(fates) / 10


@pytest.fixture
def path(tmp_path) -> Path:
    path = tmp_path / "notes.mopr"
    with Notebook(path, make=True) as notebook:
        texts = {f"n{i}": f"text {i} " * (900 if i % 7 == 0 else 9) for i in range(400)}
        notebook.edit(Change("note", uid, {"body": body}) for uid, body in texts.items())
    run("session", path, lines=[note("n1", "NUL \0, é, 🚩"), {"op": "delete", "uid": "n2"}, {"op": "undo"}])
    return path


def test_every_operation_is_found_in_the_pages_as_sqlite_reads_it(path) -> None:
    with reading(path) as (db, _):
        expected, seed = list(log.read(db)), log.seed(log.meta(db))
    assert list(operations(path, seed)) == expected


def roots(path: Path, *names: str) -> list[int]:
    with reading(path) as (db, _):
        pages = dict(db.execute("SELECT name, rootpage FROM sqlite_schema"))
    return [pages[name] for name in names]


def test_a_log_whose_tree_is_broken_is_rebuilt_from_its_leaves(path) -> None:
    before, (root,) = content_hash(path), roots(path, "log")
    content = bytearray(path.read_bytes())
    assert content[(root - 1) * PAGE] == 5  # it has leaves of its own
    content[(root - 1) * PAGE : root * PAGE] = bytes(PAGE)
    path.write_bytes(content)
    with pytest.raises(MoprError):
        checked(path)
    rebuild_file(path)
    checked(path)
    assert content_hash(path) == before


def test_a_log_of_which_a_leaf_is_lost_is_not_taken_for_whole(path) -> None:
    (root,) = roots(path, "log")
    content = bytearray(path.read_bytes())
    leaf = int.from_bytes(content[(root - 1) * PAGE + 8 : (root - 1) * PAGE + 12], "big")  # the last
    content[(root - 1) * PAGE : root * PAGE] = bytes(PAGE)
    content[(leaf - 1) * PAGE : leaf * PAGE] = bytes(PAGE)
    path.write_bytes(content)
    with pytest.raises(MoprError):
        rebuild_file(path)
    assert path.read_bytes() == content


@pytest.mark.parametrize("seed", range(6))
def test_no_changed_byte_gets_into_what_is_rebuilt(seed, path) -> None:
    before, (root,), chance = content_hash(path), roots(path, "log"), random.Random(seed)  # noqa: S311
    content = bytearray(path.read_bytes())
    content[(root - 1) * PAGE : root * PAGE] = bytes(PAGE)
    for _ in range(3):
        content[chance.randrange(PAGE, len(content))] ^= 1 << chance.randrange(8)
    path.write_bytes(content)
    try:
        rebuild_file(path)
    except MoprError:
        assert path.read_bytes() == content
    else:
        assert content_hash(path) == before


CRASH = """
import os, sqlite3, sys
db = sqlite3.connect(sys.argv[1], isolation_level=None)
for setting in ("journal_mode=TRUNCATE", "synchronous=EXTRA", "cache_size=2"):
    db.execute(f"PRAGMA {setting}").fetchall()
db.execute("BEGIN IMMEDIATE")
for i in range(50):
    db.execute("INSERT INTO blob VALUES (?, ?)", (str(i), bytes(5000)))
os._exit(0)
"""


def crash(path: Path) -> None:
    subprocess.run([sys.executable, "-c", CRASH, path], check=True)
    assert journal_of(path).stat().st_size > PAGE


def test_the_journal_of_a_crash_is_the_notebooks_own(path) -> None:
    before = content_hash(path)
    crash(path)
    assert not is_of_another_moment(path)
    checked(path)
    assert content_hash(path) == before


@pytest.mark.parametrize("later", [False, True], ids=["of-an-earlier-moment", "of-a-later-moment"])
def test_a_copy_with_a_journal_of_another_moment_is_not_spoilt_by_it(later, path, tmp_path) -> None:
    shutil.copyfile(path, early := tmp_path / "early.mopr")
    run("session", path, lines=[note(f"m{i}", "meanwhile " * 90) for i in range(5)])
    shutil.copyfile(path, late := tmp_path / "late.mopr")
    copy, crashed = (early, path) if later else (late, early)
    if not later:
        shutil.copyfile(early, crashed := tmp_path / "crashed.mopr")
    content = copy.read_bytes()
    crash(crashed)
    shutil.copyfile(journal_of(crashed), journal_of(copy))
    for command in ("check", "dump", "session", "backup"):
        done = run(command, copy, lines=[note("more")])
        assert (done.returncode, done.stdout) == (1, b"")
        assert b"of another moment" in done.stderr
        assert copy.read_bytes() == content
    assert run("rebuild", copy).returncode == 0
    assert not journal_of(copy).exists()
    checked(copy)
    assert ("m4" in bodies(copy)) is not later


def test_what_cannot_be_rebuilt_keeps_its_journal(path, tmp_path) -> None:
    shutil.copyfile(path, copy := tmp_path / "copy.mopr")
    run("session", path, lines=[note(f"m{i}") for i in range(5)])
    crash(path)
    shutil.copyfile(journal_of(path), journal_of(copy))
    with sqlite3.connect(f"{copy.as_uri()}?immutable=1", uri=True) as db:
        (root,) = db.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'meta'").fetchone()
    db.close()
    content = bytearray(copy.read_bytes())
    content[(root - 1) * PAGE : root * PAGE] = bytes(PAGE)
    copy.write_bytes(content)
    held = journal_of(copy).read_bytes()
    with pytest.raises(MoprError):
        rebuild_file(copy)
    assert (copy.read_bytes(), journal_of(copy).read_bytes()) == (content, held)
    assert sorted(left.name for left in tmp_path.iterdir() if left.name.startswith(".")) == []
