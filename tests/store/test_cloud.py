import shutil
import sqlite3
from pathlib import Path

import pytest
from notebook_world import filled

from mopr_desktop.store.cloud import conflict_copies, id_of, synced_by
from mopr_desktop.store.notebook import Notebook


@pytest.mark.parametrize(
    ("folder", "service"),
    [
        ("Dropbox/history", "Dropbox"),
        ("Dropbox (University)", "Dropbox"),
        ("OneDrive - University", "OneDrive"),
        ("Library/CloudStorage/GoogleDrive-me@example.org/My Drive", "Google Drive"),
        ("Library/Mobile Documents/com~apple~CloudDocs", "iCloud"),
        ("Nextcloud/work", "Nextcloud"),
        ("Documents", None),
        ("Dropbox of letters", None),
    ],
)
def test_a_synced_folder_is_known_by_its_name(folder, service, tmp_path) -> None:
    assert synced_by(tmp_path / folder / "thesis.mopr", {}) == service


@pytest.mark.parametrize(
    ("marker", "service"),
    [
        (".dropbox.cache", "Dropbox"),
        (".stfolder", "Syncthing"),
        (".sync_0a1b.db", "Nextcloud"),
        (".tmp.drivedownload", "Google Drive"),
    ],
)
def test_a_synced_folder_is_known_by_what_the_service_leaves_in_it(marker, service, tmp_path) -> None:
    (tmp_path / "deep" / "down").mkdir(parents=True)
    assert synced_by(tmp_path / "deep" / "down" / "thesis.mopr", {}) is None
    (tmp_path / "deep" / marker).touch()
    assert synced_by(tmp_path / "deep" / "down" / "thesis.mopr", {}) == service


def test_windows_says_where_onedrive_is(tmp_path) -> None:
    environment = {"OneDriveCommercial": str(tmp_path / "work")}
    assert synced_by(tmp_path / "work" / "a" / "thesis.mopr", environment) == "OneDrive"
    assert synced_by(tmp_path / "home" / "thesis.mopr", environment) is None


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return filled(tmp_path / "thesis.mopr", {"n1": "text"})


def the_id(path: Path) -> str:
    with Notebook(path) as notebook:
        return notebook.id


COPIES = {
    "thesis (conflicted copy 2026-11-20 101500).mopr": "Nextcloud",
    "thesis (HOST's conflicted copy 2026-11-20).mopr": "Dropbox",
    "thesis (1).mopr": "Google Drive",
    "thesis 2.mopr": "iCloud",
    "thesis-HOST.mopr": "OneDrive",
    "thesis.sync-conflict-20261120-101500-ABCDEFG.mopr": "Syncthing",
    "thesis_conflict-20261120-101500.MOPR": "Nextcloud",
}


def test_conflict_copies_are_known_by_name_and_by_the_id_inside(path) -> None:
    for name in COPIES:
        shutil.copyfile(path, path.with_name(name))
    shutil.copyfile(path, path.with_name("another.mopr"))
    filled(path.with_name("thesis-2.mopr"), {"n1": "another notebook"})
    path.with_name("thesis (3).mopr").write_bytes(b"SQLite format 3\0" + bytes(84))
    path.with_name("thesis (4).mopr").mkdir()
    path.with_name("thesis (5).mopr").symlink_to(path)
    path.with_name("thesis (6).mopr.lock").touch()
    notebook_id = the_id(path)
    before = sorted(each.name for each in path.parent.iterdir())
    with Notebook(path) as notebook:
        found = conflict_copies(path, notebook_id)
        notebook.put("note", "n2", {"body": "still open"})
    assert {copy.path.name: copy.service for copy in found} == COPIES
    assert sorted(each.name for each in path.parent.iterdir()) == before


def test_a_file_that_only_looks_like_a_notebook_is_read_safely(path) -> None:
    trap = path.with_name("thesis (1).mopr")
    with sqlite3.connect(trap) as db:
        db.execute(f"PRAGMA application_id={0x4D4F5052}")
        db.execute("PRAGMA user_version=1")
        db.execute("CREATE VIEW meta AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i FROM n) SELECT i FROM n")
    db.close()
    assert id_of(trap) is None
    assert id_of(path.with_name("missing.mopr")) is None
    assert id_of(path) == the_id(path)


def test_an_open_notebook_is_never_opened_again(path) -> None:
    with Notebook(path):
        assert id_of(path) is None
