"""Imported layers on the axis, in the panes and in the search, with a notebook of their own."""

from itertools import pairwise
from pathlib import Path

import numpy as np
import patience
import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication

from mopr_desktop.domain.days import day_number
from mopr_desktop.domain.layer_parts import digest
from mopr_desktop.ingest.events.reader import open_table, read_layer
from mopr_desktop.store.layers import keep_layer
from mopr_desktop.store.notebook import Notebook
from tests.windows import press, search

MANY = 3_000
OTHERS = frozenset({"sections", "membership", "bodies", "congresses", "aid", "periodicals"})


def notebook_with(folder: Path, rows: list[str], title: str = "Strikes", uid: str = "layer-1") -> Path:
    table, path = folder / "events.csv", folder / "thesis.mopr"
    table.write_text("title,date,end,category,place,source\n" + "\n".join(rows), encoding="utf-8")
    layer = read_layer(open_table(table))
    value = {"title": title, "format": "csv", "blob": digest(layer.spool.list_blob), "details": layer.details()}
    with Notebook(path, make=not path.exists()) as notebook:
        keep_layer(notebook, uid, value, layer.spool.blobs())
    layer.close()
    return path


def settle(window) -> None:
    def go_on() -> None:
        QApplication.processEvents()
        window.timeline.marks_in_view()

    go_on()
    patience.until(lambda: not window.desk.layers.busy, go_on)
    go_on()


def imported(window) -> list:
    return [mark for mark in window.timeline.marks_in_view() if mark.lane == "layer-1"]


@pytest.fixture
def window(open_one, tmp_path):
    rows = [f"Strike {n},19{20 + n % 28}-{n % 12 + 1:02}-{n % 28 + 1:02},,unrest,Berlin,Times" for n in range(MANY)]
    rows.append("General strike in Britain,1926-05-03,1926-05-12,unrest,London,Times of 13 May")
    shown = open_one()
    shown.timeline.set_reduced_motion(True)
    shown.session.change_filters(lanes=OTHERS)
    shown.desk.workbook.open(notebook_with(tmp_path, rows))
    settle(shown)
    return shown


def test_a_layer_stands_below_the_corpus_and_says_how_much_of_it_is_in_view(window) -> None:
    lanes = window.timeline.lanes()
    assert [lane.shape for lane in lanes].index("crowd") == len(lanes) - 1
    assert 0 < len(imported(window)) < MANY
    sheet = window.timeline._stack.items["layer-1"].sheet
    assert sheet.second == ("imported", "2,893 in view")
    assert len(imported(window)) + sheet.more == 2_893
    assert sheet.crowd.counts.exact.sum() == 2_893


def test_what_is_imported_is_never_counted_among_the_corpus(window) -> None:
    window.desk.in_view.refresh()
    before = window.desk.in_view.counts
    window.desk.workbook.delete("layer", "layer-1")
    settle(window)
    assert imported(window) == []
    window.desk.in_view.refresh()
    assert window.desk.in_view.counts == before


def test_a_click_selects_an_event_and_the_details_say_where_it_is_from(window) -> None:
    mark = imported(window)[0]
    window.session.select(mark.record)
    QApplication.processEvents()
    said = window.pane("details").plain_text()
    assert mark.label.split("…")[0] in said
    assert "Strikes · imported, not from the sources" in said
    assert "Berlin" in said
    assert "Times" in said
    window.session.back()
    assert "imported" not in window.pane("details").plain_text()


def test_a_screen_reader_is_told_that_an_event_is_imported(window) -> None:
    spoken = [mark.words for mark in window.timeline.spoken_marks() if mark.lane == "layer-1"]
    assert spoken
    assert all(words.endswith("; imported, not from the sources") for words in spoken)


def test_the_selected_event_has_a_place_even_where_others_are_more_important(window) -> None:
    hidden = next(n for n in range(MANY) if f"layer-1#{n}" not in {mark.record for mark in imported(window)})
    window.session.select(f"layer-1#{hidden}")
    settle(window)
    assert f"layer-1#{hidden}" in {mark.record for mark in imported(window)}


def test_a_picture_of_the_view_is_saved_without_the_layer(window, tmp_path) -> None:
    window.desk.handlers.save_picture(tmp_path / "view.png")
    assert (tmp_path / "view.png").stat().st_size > 10_000


def test_arrows_step_from_one_imported_event_to_the_next(window) -> None:
    window.session.select("layer-1#0")
    window.timeline.setFocus()
    press(window, Qt.Key.Key_Right)
    first, second = (window.desk.layers.named(name)[1] for name in ("layer-1#0", window.session.selected))
    assert second == first + 1
    press(window, Qt.Key.Key_Left)
    assert window.session.selected == "layer-1#0"


def test_search_finds_imported_events_under_the_name_of_the_layer(window) -> None:
    search(window, "britain")
    patience.until(lambda: "imported" in window.pane("search").plain_text(), QApplication.processEvents)
    said = window.pane("search").plain_text()
    assert "Strikes (imported)" in said
    assert "General strike in Britain" in said
    patience.until(lambda: window.timeline._overview._hits is not None, QApplication.processEvents)
    assert window.timeline._overview._hits.tolist() == [day_number(1926, 5, 3)]
    press(window, Qt.Key.Key_Escape)
    assert window.timeline._overview._hits is None


def test_a_layer_can_be_hidden_in_the_list(window) -> None:
    assert "Strikes" in window.pane("browse").plain_text()
    window.session.change_filters(lanes=OTHERS | {"layer-1"})
    QApplication.processEvents()
    assert imported(window) == []
    assert "[ ] Strikes" in window.pane("browse").plain_text()


def test_undo_takes_a_layer_away_and_redo_brings_it_back(window) -> None:
    with_layer = len(window.timeline.lanes())
    window.desk.workbook.undo()
    settle(window)
    assert len(window.timeline.lanes()) == with_layer - 1
    window.desk.workbook.redo()
    settle(window)
    assert len(window.timeline.lanes()) == with_layer


def test_the_tip_tells_one_of_how_many(window) -> None:
    from mopr_desktop.canvas.layer_tips import layer_tip

    sheet = window.timeline._stack.items["layer-1"].sheet
    hit = next(hit for hit in sheet.hits if hit.part == "mark")
    said = layer_tip(hit, sheet, window.desk.layers)
    assert "imported, not from the sources" in said
    column = int(np.argmax(sheet.crowd.counts.exact))
    found = sheet.at(int(sheet.crowd.counts.left[column]), sheet.crowd.base - 2)
    many = int(sheet.crowd.counts.exact[column])
    assert f"{many:,} begin" in layer_tip(found, sheet, window.desk.layers)


def test_a_click_on_a_count_selects_the_most_important_event_of_it(window) -> None:
    from mopr_desktop.canvas.lane_stack import Found

    item = window.timeline._stack.items["layer-1"]
    crowd = item.sheet.crowd
    column = int(np.argmax(crowd.counts.exact))
    point = QPointF(int(crowd.counts.left[column]), crowd.base - 2)
    window.timeline._hand._select_in_column(Found(item, point.x(), point.y(), item.sheet.at(point.x(), point.y())))
    layer, row = window.desk.layers.named(window.session.selected)
    day = int(layer.crowd.batch.start[row])
    assert crowd.counts.days[column] <= day < crowd.counts.days[column + 1]


def test_every_count_is_painted_and_no_label_touches_another(window) -> None:
    item = window.timeline._stack.items["layer-1"]
    crowd = item.sheet.crowd
    picture = QImage(int(item.boundingRect().width()), int(item.boundingRect().height()), QImage.Format.Format_RGB32)
    painter = QPainter(picture)
    from mopr_desktop.canvas.painters.lane import Attention, paint_lane

    item.ink.hurry = False
    paint_lane(painter, item.sheet, item.ink, Attention(), folded=False)
    painter.end()
    head, white = item.ink.measures.head, window.desk.look.theme.canvas.rgb()
    toggle = item.sheet.toggle
    for left, right in zip(crowd.left.tolist(), crowd.right.tolist(), strict=True):
        if right < toggle.x:
            assert picture.pixel(head + left, crowd.base - 1) != white
    by_row: dict[int, list] = {}
    for label, x0 in zip(crowd.labels, crowd.x0.tolist(), strict=True):
        by_row.setdefault(label.y, []).append((min(x0, label.x), label.right))
    for row in by_row.values():
        row.sort()
        assert all(one[1] <= other[0] for one, other in pairwise(row))


def test_a_layer_is_opened_again_from_the_profile(window, tmp_path) -> None:
    from mopr_desktop.store import layer_cache

    kept = list(layer_cache.folder().glob("*.columns"))
    assert len(kept) == 1
    path = window.desk.workbook.path
    window.desk.workbook.close()
    settle(window)
    assert imported(window) == []
    kept[0].write_bytes(b"damaged")
    window.desk.workbook.open(path)
    settle(window)
    assert imported(window)


def test_a_damaged_layer_is_named_and_harms_nothing(open_one, tmp_path) -> None:
    import sqlite3

    path = notebook_with(tmp_path, ["Strike,1924"])
    db = sqlite3.connect(path)
    db.execute("DELETE FROM blob WHERE sha256 NOT IN (SELECT blob FROM layer)")
    db.commit()
    db.close()
    shown = open_one()
    shown.desk.workbook.open(path)
    settle(shown)
    assert "Strikes damaged" in shown.pane("browse").plain_text().replace("(imported) ", "")
    assert "damaged" in next(iter(shown.desk.layers.layers.values())).why


def test_a_stretch_begins_and_ends_with_the_selected_event_of_a_layer(window) -> None:
    window.session.select(f"layer-1#{MANY}")
    settle(window)
    window.timeline._walk.leads = True  # the pointer is wherever it was left
    window.timeline.mark_end(start=True)
    window.timeline.mark_end(start=False)
    first, last = window.timeline.stretch
    assert first <= day_number(1926, 5, 3) < last
    assert last - first < 40
