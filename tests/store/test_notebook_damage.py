import os
import random
import shutil
import sqlite3
from pathlib import Path

import pytest
from notebook_world import bodies, checked, content_hash, dumped, filled, run

from mopr_desktop.errors import MoprError
from mopr_desktop.store import migrations
from mopr_desktop.store.connection import connect_to_write
from mopr_desktop.store.notebook import Notebook

RELEASED = Path(__file__).parents[1] / "data" / "notebooks" / "format-1.mopr"


@pytest.fixture(scope="module")
def sound(tmp_path_factory) -> Path:
    path = tmp_path_factory.mktemp("sound") / "notes.mopr"
    return filled(path, {f"n{i}": f"what stands in note {i}, " * 40 for i in range(120)})


def missed_flips(sound: Path, copy: Path, flips: int, seed: int) -> int:
    """Change one bit at a time; what the check does not find must not have changed what the reader wrote."""
    chance, content, expected, missed = random.Random(seed), sound.read_bytes(), content_hash(sound), 0  # noqa: S311
    for _ in range(flips):
        changed = bytearray(content)
        changed[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
        copy.write_bytes(changed)
        try:
            checked(copy)
        except MoprError as error:
            code = error.code
        else:
            code = 0
            missed += 1
            assert content_hash(copy) == expected
        assert code in (0, 1, 2, 5)
        assert copy.read_bytes() == changed
    return missed


def test_a_changed_bit_is_found_or_changed_nothing_that_anybody_wrote(sound, tmp_path) -> None:
    missed_flips(sound, tmp_path / "flipped.mopr", 60, seed=1)


@pytest.mark.slow
def test_a_thousand_changed_bits_are_found_or_changed_nothing_that_anybody_wrote(sound, tmp_path, capsys) -> None:
    missed = missed_flips(sound, tmp_path / "flipped.mopr", 2000, seed=2)
    with capsys.disabled():
        print(f"\n2,000 flipped bits: {missed} in bytes that mean nothing")  # noqa: T201


def test_every_flip_in_a_text_is_found(sound, tmp_path) -> None:
    content = sound.read_bytes()
    places = [at for at in range(len(content)) if content.startswith(b"what stands", at)]
    for at in random.Random(3).sample(places, 25):  # noqa: S311
        (copy := tmp_path / "flipped.mopr").write_bytes(content[:at] + b"W" + content[at + 1 :])
        with pytest.raises(MoprError, match="is damaged") as caught:
            checked(copy)
        assert caught.value.code == 1


def test_the_message_names_what_is_damaged(sound, tmp_path) -> None:
    shutil.copyfile(sound, copy := tmp_path / "copy.mopr")
    with sqlite3.connect(copy) as db:
        db.execute("UPDATE note SET body = 'x' WHERE uid = 'n7'")
    db.close()
    with pytest.raises(MoprError, match="note n7 has changed"):
        checked(copy)
    with pytest.raises(MoprError, match="note n7 has changed"):
        dumped(copy)


@pytest.mark.parametrize("kept", [0.0, 0.1, 0.5, 0.9])
def test_a_file_cut_short_is_not_called_sound(kept, sound, tmp_path) -> None:
    content = sound.read_bytes()
    (copy := tmp_path / "cut.mopr").write_bytes(content[: int(len(content) * kept)])
    with pytest.raises(MoprError) as caught:
        checked(copy)
    assert caught.value.code == (1 if kept else 2)


def database_of_another_program(path: Path) -> None:
    with sqlite3.connect(path) as db:
        db.execute("CREATE TABLE note (uid TEXT)")
    db.close()


STRANGERS = {
    "text": lambda path: path.write_text("dear diary"),
    "empty": lambda path: path.touch(),
    "short": lambda path: path.write_bytes(b"SQLite format 3\0"),
    "database": database_of_another_program,
    "folder": lambda path: path.mkdir(),
    "pipe": lambda path: os.mkfifo(path),
    "endless": lambda path: path.symlink_to("/dev/zero"),
}


COMMANDS = ("session", "dump", "check", "merge", "migrate", "backup", "restore")


@pytest.mark.parametrize(
    ("command", "kind"),
    [(c, kind) for c in COMMANDS for kind in STRANGERS if c in COMMANDS[::3] or kind in ("text", "pipe")],
)
def test_a_stranger_is_refused_in_a_sentence_and_left_alone(kind, command, tmp_path) -> None:
    STRANGERS[kind](path := tmp_path / "strange.mopr")
    before = path.read_bytes() if path.is_file() and kind != "endless" else None
    own = RELEASED if command == "merge" else path
    done = run(command, path, *([own] if command in ("merge", "restore") else []))
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.count(b"\n") == 1
    assert b"Traceback" not in done.stderr
    assert before is None or path.read_bytes() == before
    assert sorted(path.parent.iterdir()) == [path]


@pytest.mark.parametrize(
    "name", ["a?b#c%20.mopr", "with space.mopr", "zwölf я.mopr", os.fsdecode(b"not-utf8-\xff\xfe.mopr"), "'\";--.mopr"]
)
def test_any_name_that_the_system_allows_works(name, tmp_path) -> None:
    path = tmp_path / name
    done = run("session", path, lines=[{"op": "annotate", "uid": "n1", "body": "x"}])
    assert (done.returncode, done.stderr) == (0, b"")
    assert bodies(path) == {"n1": "x"}
    assert [each.name for each in tmp_path.iterdir()] == [name]


@pytest.mark.parametrize("name", ["x" * 300 + ".mopr", "x" * 245 + ".mopr", "missing/folder/x.mopr"])
def test_a_name_that_cannot_be_is_refused_in_a_sentence(name, tmp_path) -> None:
    done = run("session", tmp_path / name)
    assert (done.returncode, done.stderr.count(b"\n")) == (2, 1)
    assert list(tmp_path.iterdir()) == []


def newer(path: Path, sound: Path) -> Path:
    shutil.copyfile(sound, path)
    with sqlite3.connect(path) as db:
        db.execute("PRAGMA user_version = 7")
    db.close()
    return path


@pytest.mark.parametrize("command", ["session", "merge", "migrate", "check"])
def test_a_newer_format_is_refused_and_left_byte_for_byte(command, sound, tmp_path) -> None:
    path = newer(tmp_path / "newer.mopr", sound)
    before = path.read_bytes()
    done = run(command, path, *([sound] if command == "merge" else []))
    assert (done.returncode, done.stdout) == (5, b"")
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]


def test_a_newer_format_with_other_tables_is_refused_as_newer(sound, tmp_path) -> None:
    path = newer(tmp_path / "newer.mopr", sound)
    with sqlite3.connect(path) as db:
        db.execute("ALTER TABLE note RENAME TO remark")
    db.close()
    assert run("dump", path).returncode == 5


def test_a_text_that_is_no_longer_utf8_is_damage(sound, tmp_path) -> None:
    content = sound.read_bytes()
    at = content.rindex(b"what stands")
    (copy := tmp_path / "flipped.mopr").write_bytes(content[:at] + b"\xff" + content[at + 1 :])
    assert [run(command, copy).returncode for command in ("dump", "check", "session")] == [1, 1, 1]


def test_a_newer_format_can_be_read(sound, tmp_path) -> None:
    path = newer(tmp_path / "newer.mopr", sound)
    before = path.read_bytes()
    assert bodies(path) == bodies(sound)
    assert path.read_bytes() == before


def test_a_notebook_of_each_release_still_opens(tmp_path) -> None:
    path = Path(shutil.copyfile(RELEASED, tmp_path / "old.mopr"))
    held = dumped(path)
    assert {line["kind"] for line in held} >= {"note", "tag", "own_claim", "conflict"}
    checked(path)
    with Notebook(path) as notebook:
        notebook.undo()
        notebook.redo()
        notebook.put("note", "new", {"body": "written today"})
    assert [line for line in dumped(path) if line["uid"] != "new"] == held
    checked(path)


def add_a_column(db: sqlite3.Connection) -> None:
    db.execute("ALTER TABLE tag ADD COLUMN icon TEXT")


def fill_it(db: sqlite3.Connection) -> None:
    db.execute("UPDATE tag SET icon = 'flag'")


def fail(db: sqlite3.Connection) -> None:
    db.execute("CREATE TABLE half (way TEXT)")
    raise sqlite3.OperationalError("disk full")


def format_and_columns(path: Path) -> tuple[int, int]:
    with sqlite3.connect(path) as db:
        found = db.execute("PRAGMA user_version").fetchone()[0], len(db.execute("PRAGMA table_info(tag)").fetchall())
    db.close()
    return found


def test_missing_steps_run_in_order(sound, tmp_path) -> None:
    path = Path(shutil.copyfile(sound, tmp_path / "old.mopr"))
    before = format_and_columns(path)
    db = connect_to_write(path)
    assert migrations.migrate(db, 1, [add_a_column, fill_it]) == 3
    assert migrations.migrate(db, 3, [add_a_column, fill_it]) == 3
    db.close()
    assert format_and_columns(path) == (3, before[1] + 1)


def test_a_step_that_fails_leaves_the_old_file(sound, tmp_path) -> None:
    path = Path(shutil.copyfile(sound, tmp_path / "old.mopr"))
    before = path.read_bytes()
    db = connect_to_write(path)
    with pytest.raises(sqlite3.OperationalError):
        migrations.migrate(db, 1, [add_a_column, fill_it, fail])
    db.close()
    assert path.read_bytes() == before


def migrated(path: Path, after: int) -> bool:
    """Kill a migration after so many ticks of SQLite; return whether the file is of the new format then."""
    old = format_and_columns(path)
    child = os.fork()
    if child == 0:
        try:
            db = connect_to_write(path)
            db.execute("PRAGMA cache_size=2")  # spill, so that the file itself is half written
            db.set_progress_handler(lambda: os._exit(0) if next(ticks) >= after else 0, 20)
            ticks = iter(range(10**9))
            migrations.migrate(db, 1, [add_a_column, rewrite_all_notes])
        finally:
            os._exit(0)
    os.waitpid(child, 0)
    checked_format = format_and_columns(path)
    assert checked_format in (old, (3, old[1] + 1))
    with sqlite3.connect(path) as db:
        assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        changed = db.execute("SELECT count(*) FROM note WHERE body LIKE 'migrated%'").fetchone()[0]
    db.close()
    assert changed == (0 if checked_format == old else 120)
    return checked_format != old


@pytest.mark.parametrize("after", range(0, 40, 4))
def test_a_migration_killed_anywhere_leaves_old_or_new(after, sound, tmp_path) -> None:
    migrated(Path(shutil.copyfile(sound, tmp_path / "old.mopr")), after)


@pytest.mark.slow
def test_a_migration_killed_at_a_thousand_moments_leaves_old_or_new(sound, tmp_path, capsys) -> None:
    new = sum(migrated(Path(shutil.copyfile(sound, tmp_path / "old.mopr")), after) for after in range(1000))
    with capsys.disabled():
        print(f"\n1,000 killed migrations: {1000 - new} files of the old format, {new} of the new")  # noqa: T201


def rewrite_all_notes(db: sqlite3.Connection) -> None:
    db.execute("UPDATE note SET body = 'migrated ' || body")
