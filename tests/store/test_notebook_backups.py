import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from notebook_world import bodies, checked, content_hash, filled, note, run

from mopr_desktop.errors import MoprError
from mopr_desktop.store import backups, log
from mopr_desktop.store.connection import reading
from mopr_desktop.store.journals import journal_of
from mopr_desktop.store.notebook import Notebook

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


@pytest.fixture
def path(tmp_path: Path, monkeypatch) -> Path:
    monkeypatch.setenv("MOPR_HOME", str(tmp_path / "profile"))
    (tmp_path / "work").mkdir()
    return filled(tmp_path / "work" / "notes.mopr", {"n1": "x"})


def identity(path: Path) -> str:
    with reading(path) as (db, _):
        return log.meta(db)["id"]


def test_two_years_of_backups_every_ten_minutes_come_down_to_a_few() -> None:
    times = [NOW - timedelta(minutes=10 * i) for i in range(2 * 365 * 144)]
    kept = backups.to_keep(times)
    assert NOW in kept
    assert all(NOW - timedelta(minutes=10 * i) in kept for i in range(12))
    assert len({(time.date(), time.hour) for time in kept}) >= 24
    assert len({time.date() for time in kept}) >= 30
    assert len({(time.year, time.month) for time in kept}) == 12
    assert len(kept) <= 12 + 24 + 30 + 12


@given(st.sets(st.datetimes(datetime(2024, 1, 1), datetime(2026, 1, 1)), max_size=300))  # noqa: DTZ001
def test_the_newest_is_kept_and_thinning_again_removes_nothing(times) -> None:
    kept = backups.to_keep(times)
    assert kept <= times
    assert len(times) <= 12 or len(kept) >= 12 or len(kept) >= len({t.replace(minute=t.minute // 10) for t in kept})
    assert not times or max(times) in kept
    assert backups.to_keep(kept) == kept


def test_rotation_leaves_other_files_alone(path) -> None:
    folder = backups.folder_of(identity(path))
    folder.mkdir(parents=True)
    (folder / "my own.txt").write_text("x")
    for day in range(1, 29):
        for year in range(2000, 2026):
            (folder / f"{year}01{day:02}T000000Z-1-open.mopr").touch()
    with Notebook(path) as notebook:
        made = backups.back_up(notebook.db, "timer")
    left = {each.name for each in folder.iterdir()}
    assert "my own.txt" in left
    assert made is not None
    assert made.name in left
    assert len(left) < 60


def test_a_backup_is_outside_the_folder_and_whole(path) -> None:
    with Notebook(path) as notebook:
        made = backups.back_up(notebook.db, "asked")
    assert made is not None
    assert path.parent not in made.parents
    assert bodies(made) == bodies(path)
    checked(made)


def test_nothing_new_needs_no_backup(path) -> None:
    with Notebook(path) as notebook:
        assert backups.back_up(notebook.db, "open", always=False) is not None
        assert backups.back_up(notebook.db, "open", always=False) is None
        notebook.put("note", "n2", {"body": "y"})
        assert backups.back_up(notebook.db, "timer", always=False) is not None


def test_a_session_makes_a_backup_when_it_opens(path) -> None:
    run("session", path, lines=[note("n2")])
    assert [bodies(copy).keys() for copy in backups.backups_of(identity(path))] == [{"n1"}]


def test_a_session_goes_on_without_a_place_for_backups(path, monkeypatch, tmp_path) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("MOPR_HOME", str(tmp_path / "file" / "inside"))
    done = run("session", path, lines=[note("n2")])
    assert done.returncode == 0
    assert done.stderr.startswith(b"No backup was made.")
    assert b'"ok"' in done.stdout


def test_a_merge_makes_a_backup_first_or_does_nothing(path, monkeypatch, tmp_path) -> None:
    other = filled(tmp_path / "other.mopr", {"n2": "y"})
    before = content_hash(path)
    assert run("merge", path, other).returncode == 0
    assert [content_hash(copy) for copy in backups.backups_of(identity(path))] == [before]
    (tmp_path / "file").touch()
    monkeypatch.setenv("MOPR_HOME", str(tmp_path / "file" / "inside"))
    filled(other, {"n3": "z"})
    before = content_hash(path)
    assert run("merge", path, other).returncode != 0
    assert content_hash(path) == before


def test_a_backup_comes_back_and_what_it_replaced_is_kept(path) -> None:
    with Notebook(path) as notebook:
        made = backups.back_up(notebook.db, "asked")
        notebook.put("note", "n2", {"body": "y"})
    assert made is not None
    later = content_hash(path)
    backups.restore(path, made)
    assert bodies(path) == {"n1": "x"}
    checked(path)
    assert later in {content_hash(copy) for copy in backups.backups_of(identity(path))}


def test_a_damaged_notebook_is_replaced_and_kept_as_it_was(path, tmp_path) -> None:
    shutil.copyfile(path, copy := tmp_path / "copy.mopr")
    ruin = path.read_bytes()[:5000] + b"ruined" * 100
    path.write_bytes(ruin)
    journal_of(path).write_bytes(b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7" + bytes(600))
    backups.restore(path, copy)
    assert bodies(path) == {"n1": "x"}
    assert not journal_of(path).exists()
    kept = [each for each in (tmp_path / "profile" / "backups" / "unreadable").iterdir() if each.suffix == ".mopr"]
    assert [each.read_bytes() for each in kept] == [ruin]


def test_a_missing_notebook_is_restored(path, tmp_path) -> None:
    backups.restore(tmp_path / "new.mopr", path)
    assert bodies(tmp_path / "new.mopr") == {"n1": "x"}


def test_a_damaged_backup_is_refused_and_the_notebook_left_alone(path, tmp_path) -> None:
    content = bytearray(path.read_bytes())
    content[content.index(b'"body":"x"') + 8] ^= 1
    (bad := tmp_path / "bad.mopr").write_bytes(content)
    before = path.read_bytes()
    with pytest.raises(MoprError, match="is damaged"):
        backups.restore(path, bad)
    assert path.read_bytes() == before
    assert list(path.parent.iterdir()) == [path]


def test_a_backup_of_itself_is_no_backup(path) -> None:
    with pytest.raises(MoprError, match="the notebook itself"):
        backups.restore(path, path)


def test_what_a_restored_backup_replaced_outlasts_the_backups_that_follow_at_once(tmp_path) -> None:
    names = [
        "20261122T120001Z-2-restore.mopr",
        *(f"20261122T1200{second}Z-{second}-open.mopr" for second in range(10, 40)),
        *(f"20261122T1201{second}Z-{second}-merge.mopr" for second in range(10, 30)),
    ]
    for name in names[:31]:
        (tmp_path / name).touch()
    backups.rotate(tmp_path)
    assert {path.name for path in tmp_path.iterdir()} == {names[0], names[30]}
    for name in names[31:]:
        (tmp_path / name).touch()
    backups.rotate(tmp_path)
    left = {path.name for path in tmp_path.iterdir()}
    assert left == set(names[-backups.MOST_BEFORE :])
