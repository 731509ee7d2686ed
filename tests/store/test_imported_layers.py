import sqlite3
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from mopr_desktop.domain.layer_parts import damaged_layer, read_contents, read_part, write_part
from mopr_desktop.errors import MoprError
from mopr_desktop.ingest.events.reader import open_table, read_layer
from mopr_desktop.store import layer_cache
from mopr_desktop.store.layers import CancelledError, blob, contents, details, keep_layer
from mopr_desktop.store.merge import merge, stranger
from mopr_desktop.store.notebook import Notebook


@pytest.fixture
def layer(tmp_path: Path):
    path = tmp_path / "events.csv"
    path.write_text("title,date,place\n" + "".join(f"Event {n},{1900 + n % 60},Berlin\n" for n in range(500)))
    found = read_layer(open_table(path))
    yield found
    found.close()


def value(layer) -> dict:
    return {"title": "Prices", "format": "csv", "blob": layer.spool.contents and _name(layer), "details": {}}


def _name(layer) -> str:
    from mopr_desktop.domain.layer_parts import digest

    return digest(layer.spool.list_blob)


def test_a_layer_is_kept_and_undone_in_one_step(tmp_path, layer) -> None:
    with Notebook(tmp_path / "a.mopr", make=True) as notebook:
        keep_layer(notebook, "layer-1", value(layer), layer.spool.blobs())
        held = contents(notebook.db, notebook.get("layer", "layer-1")["blob"])
        assert held.rows == 500
        assert details(notebook.db, _name(layer), 17)["place"] == "Berlin"
        with pytest.raises(MoprError):
            details(notebook.db, _name(layer), 500)
        notebook.undo()
        assert notebook.get("layer", "layer-1") is None
        notebook.redo()
        assert notebook.get("layer", "layer-1")["title"] == "Prices"


def test_who_cancels_finds_the_notebook_as_it_was(tmp_path, layer) -> None:
    path = tmp_path / "a.mopr"
    Notebook(path, make=True).close()
    before = path.read_bytes()
    with Notebook(path) as notebook:
        with pytest.raises(CancelledError):
            keep_layer(notebook, "layer-1", value(layer), layer.spool.blobs(), lambda number: number < 2)
        assert notebook.seq == 0
        assert notebook.db.execute("SELECT count(*) FROM blob").fetchone() == (0,)
    assert path.read_bytes() == before


def test_a_merge_brings_all_parts_of_a_layer(tmp_path, layer) -> None:
    with Notebook(tmp_path / "b.mopr", make=True) as other:
        keep_layer(other, "layer-1", value(layer), layer.spool.blobs())
    with stranger(tmp_path / "b.mopr") as operations, Notebook(tmp_path / "a.mopr", make=True) as notebook:
        merge(notebook, operations)
        held = contents(notebook.db, _name(layer))
        assert [len(read_part(blob(notebook.db, part.columns))) for part in held.parts] == [500]
        assert details(notebook.db, _name(layer), 3)["date"] == "1903"


def test_a_changed_part_is_found(tmp_path, layer) -> None:
    with Notebook(tmp_path / "a.mopr", make=True) as notebook:
        keep_layer(notebook, "layer-1", value(layer), layer.spool.blobs())
        part = contents(notebook.db, _name(layer)).parts[0]
        notebook.db.execute("UPDATE blob SET bytes = ? WHERE sha256 = ?", (b"x", part.columns))
        with pytest.raises(MoprError, match="has changed"):
            blob(notebook.db, part.columns)
        notebook.db.execute("DELETE FROM blob WHERE sha256 = ?", (part.columns,))
        with pytest.raises(MoprError, match="missing"):
            blob(notebook.db, part.columns)


def test_no_forged_part_gets_through(layer) -> None:
    blobs = list(layer.spool.blobs())
    good = next(one for one in blobs if one != layer.spool.list_blob and _is_part(one))
    part = read_part(good)
    for spoil in ("bounds", "labels", "category"):
        forged = read_part(good)
        if spoil == "bounds":
            forged.bounds = forged.bounds[::-1]
        elif spoil == "labels":
            forged.labels = forged.labels.replace(b"\n", b" ", 1)
        else:
            forged.category = np.full(len(part), 9, np.uint16)
        with pytest.raises(MoprError):
            read_part(write_part(forged))
    for cut in (good[:20], good + b"x" * 9, b"", good[:-9]):
        if cut != good + b"x" * 9:
            with pytest.raises(MoprError):
                read_part(cut)
    for wrong in (b"", b"[]", b"{}", b'{"format":1,"parts":[{"rows":9,"columns":"x","details":[]}]}', b"[" * 90_000):
        with pytest.raises(MoprError):
            read_contents(wrong)
    assert damaged_layer("x").code == 1


def _is_part(content: bytes) -> bool:
    try:
        read_part(content)
    except MoprError:
        return False
    return True


def test_kept_columns_come_back_and_damaged_ones_do_not(tmp_path, monkeypatch) -> None:
    monkeypatch.setenv("MOPR_HOME", str(tmp_path))
    columns = {"start": np.arange(1000, dtype=np.int32), "none": np.zeros(0, np.uint8)}
    layer_cache.keep("a" * 64, columns, {"categories": ["", "law"]})
    found, words = layer_cache.kept("a" * 64)
    assert found["start"].tolist() == list(range(1000))
    assert words == {"categories": ["", "law"]}
    path = next(layer_cache.folder().iterdir())
    content = bytearray(path.read_bytes())
    content[-200] ^= 1
    path.write_bytes(content)
    assert layer_cache.kept("a" * 64) is None
    path.write_bytes(content[: len(content) // 2])
    assert layer_cache.kept("a" * 64) is None
    assert layer_cache.kept("b" * 64) is None


def test_the_columns_used_longest_ago_go_first(tmp_path, monkeypatch) -> None:
    import os

    monkeypatch.setenv("MOPR_HOME", str(tmp_path))
    columns = {"start": np.zeros(1000, np.int32)}
    for age, name in enumerate("abc"):
        layer_cache.keep(name * 64, columns, {}, most=10_000)
        os.utime(layer_cache.folder() / f"{name * 64}.columns", (1000 + age, 1000 + age))
    layer_cache.keep("d" * 64, columns, {}, most=10_000)
    assert sorted(path.name[0] for path in layer_cache.folder().iterdir()) == ["c", "d"]


def test_reading_a_table_needs_no_qt() -> None:
    code = (
        "import sys, mopr_desktop.layer_commands, mopr_desktop.ingest.events.reader, mopr_desktop.store.layers\n"
        "assert not [name for name in sys.modules if 'PySide6' in name]\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
    assert sqlite3.sqlite_version_info > (3, 37)
