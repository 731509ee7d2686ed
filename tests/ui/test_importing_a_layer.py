"""The dialog that imports a table of events: by file, by drop, cancelled, refused, undone."""

import threading

import patience
import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication

from mopr_desktop.ingest.events import reader
from tests.windows import press


def wait(done) -> None:
    patience.until(done, QApplication.processEvents)


@pytest.fixture
def table(tmp_path):
    path = tmp_path / "strikes.csv"
    rows = [f"Strike {n},{1920 + n % 20}-0{n % 9 + 1},Berlin,x" for n in range(300)]
    rows[5] = "No date,,Berlin,x"
    path.write_text("what,date,place,group\n" + "\n".join(rows) + "\n")
    return path


def opened(window, path):
    window.desk.importing.begin(path)
    form = window.desk.importing.form
    wait(lambda: form.told.text() != "Reading …")
    return form


def test_a_table_is_shown_as_it_will_be_read_and_then_imported_in_one_step(window, table) -> None:
    form = opened(window, table)
    wait(lambda: form.keep.isEnabled())
    assert form.choices["title"].currentText() == "what"
    assert form.choices["category"].currentText() == "group"
    assert form.preview.item(0, 1).text() == "January 1920"
    assert "299 rows will be imported. 1 will not, see the list." in form.told.text()
    assert (form.refused.item(0, 0).text(), form.refused.item(0, 1).text()) == ("line 7", "It has no date.")
    form.name.setText("Strikes in Berlin")
    form.save()
    wait(lambda: window.desk.importing.form is None)
    wait(lambda: not window.desk.layers.busy and window.desk.layers.layers)
    layer = next(iter(window.desk.layers.layers.values()))
    assert (layer.title, layer.rows) == ("Strikes in Berlin", 299)
    assert "299 events were imported; 1 row was refused" in window.desk.status.currentMessage()
    window.timeline.marks_in_view()
    assert layer.uid in {mark.lane for mark in window.timeline.marks_in_view()}
    window.desk.workbook.undo()
    assert window.desk.layers.layers == {}


def test_another_meaning_of_the_columns_is_read_at_once(window, tmp_path) -> None:
    path = tmp_path / "odd.csv"
    path.write_text("a,b,c\nStrike,1924,1926\n")
    form = opened(window, path)
    assert "Choose a column for title and date." in form.told.text()
    assert not form.keep.isEnabled()
    form.choices["title"].setCurrentIndex(1)
    form.choices["date"].setCurrentIndex(2)
    form.choices["end"].setCurrentIndex(3)
    wait(lambda: form.keep.isEnabled())
    assert form.preview.item(0, 1).text() == "1924 to 1926"
    form.reject()
    assert window.desk.importing.form is None
    assert window.desk.workbook.path is None


def test_a_file_that_is_no_table_is_refused_in_a_sentence(window, tmp_path) -> None:
    path = tmp_path / "odd.csv"
    path.write_bytes(b"title,date\na\0b,1924\n")
    form = opened(window, path)
    assert form.told.text().startswith("odd.csv was not imported. It has NUL characters")
    assert not form.keep.isEnabled()
    press(form, Qt.Key.Key_Escape)
    assert window.desk.importing.form is None


def test_who_cancels_while_it_is_read_is_not_kept_waiting_and_finds_nothing(window, table, monkeypatch) -> None:
    read, cancelled = [], threading.Event()
    take = reader.Taken.of

    def taken(*given):
        read.append(1)
        if len(read) == 300:  # the first 200 were the preview
            cancelled.wait(patience.SECONDS)
        return take(*given)

    monkeypatch.setattr(reader.Taken, "of", taken)
    monkeypatch.setattr(reader, "ROWS_AT_ONCE", 1)
    table.write_text("title,date\n" + "Strike,1924\n" * 60_000)
    form = opened(window, table)
    form.save()
    cancelled.set()
    form.reject()
    assert len(read) < 60_000
    assert window.desk.importing.form is None
    assert window.desk.workbook.path is None


def test_who_cancels_while_it_is_written_finds_the_notebook_as_it_was(window, table) -> None:
    form = opened(window, table)
    wait(lambda: form.keep.isEnabled())
    window.desk.importing._cancelled = True
    form.save()
    wait(lambda: window.desk.importing.form is None)
    assert window.desk.workbook.entries("layer") == []
    assert window.desk.workbook.seq == 0
    assert "Nothing was imported." in window.desk.status.currentMessage()


def test_all_refused_rows_can_be_saved(window, table, tmp_path) -> None:
    form = opened(window, table)
    wait(lambda: form.save_refused.isVisible())
    window.desk.importing.save_refused(tmp_path / "refused.csv")
    assert (tmp_path / "refused.csv").read_text("utf-8-sig") == 'line,reason\n7,"It has no date."\n'
    form.reject()


def test_a_table_dropped_on_the_window_opens_the_form(window, table) -> None:
    files = QMimeData()
    files.setUrls([QUrl.fromLocalFile(str(table))])
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enters = QDragEnterEvent(QPoint(300, 300), copy, files, left, none)
    enters.ignore()
    window.dragEnterEvent(enters)
    assert enters.isAccepted()
    window.dropEvent(QDropEvent(QPointF(300, 300), copy, files, left, none))
    form = window.desk.importing.form
    assert form.path == table
    wait(lambda: form.keep.isEnabled())
    form.reject()


def test_a_layer_is_removed_by_command_and_brought_back_by_undo(window, table) -> None:
    assert not window.desk.commands.actions["layer.remove"].isEnabled()
    form = opened(window, table)
    wait(lambda: form.keep.isEnabled())
    form.save()
    wait(lambda: window.desk.layers.layers and not window.desk.layers.busy)
    window.desk.refresh()
    assert window.desk.commands.actions["layer.remove"].isEnabled()
    window.desk.commands.run("layer.remove")
    assert window.desk.layers.layers == {}
    window.desk.workbook.undo()
    assert len(window.desk.layers.layers) == 1
    wait(lambda: not window.desk.layers.busy)
