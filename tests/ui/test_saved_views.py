import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from mopr_desktop.session.saved_view import view_of
from mopr_desktop.ui.browse_tree import ENTRY
from mopr_desktop.ui.main_window import MainWindow
from tests.windows import press


@pytest.fixture
def views(window: MainWindow):  # type: ignore[no-untyped-def]
    window.timeline.set_reduced_motion(True)
    return window.desk.views


def test_a_view_is_saved_with_a_name_and_shown_again_exactly(window: MainWindow, views) -> None:  # type: ignore[no-untyped-def]
    window.session.set_lens("hist")
    window.desk.lane_deeds.arrange_by("kind")
    window.session.change_filters(disputes=frozenset())
    window.session.select("section-germany")
    window.session.set_as_of(702_000)
    window.session.set_range(701_000, 703_000)
    press(window, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert views.dialog is not None
    views.field.setText("Germany, first steps")
    QTest.keyClick(views.field, Qt.Key.Key_Return)
    QApplication.processEvents()
    assert views.dialog is None
    assert "Saved views 1\n  Germany, first steps" in window.pane("browse").plain_text()
    kept = view_of(window.session)
    window.session.set_lens(None)
    window.session.set_as_of(None)
    window.desk.lane_deeds.arrange_by("lane")
    window.session.select("ioar")
    ((uid, _),) = views.titles()
    views.show(uid)
    assert view_of(window.session) == kept


def item_of(window: MainWindow, title: str):  # type: ignore[no-untyped-def]
    tree = window.desk.browse.tree
    heads = [tree.topLevelItem(i) for i in range(tree.topLevelItemCount())]
    items = [head.child(i) for head in heads for i in range(head.childCount())]
    return next(item for item in items if item.data(0, ENTRY).title == title)


def test_views_are_shown_renamed_and_deleted_by_keyboard(window: MainWindow, views) -> None:  # type: ignore[no-untyped-def]
    window.session.set_mirror(("gse", "wiki"))
    views.save("Two sources")
    window.session.set_mirror(None)
    tree = window.desk.browse.tree
    tree.setFocus()
    tree.setCurrentItem(item_of(window, "Two sources"))
    press(window, Qt.Key.Key_Return)
    assert window.session.mirror == ("gse", "wiki")
    tree.setCurrentItem(item_of(window, "Two sources"))
    tree.setFocus()
    press(window, Qt.Key.Key_F2)
    views.field.setText("Mirror")
    views.accept(views.titles()[0][0])
    assert [title for _, title in views.titles()] == ["Mirror"]
    tree.setFocus()
    tree.setCurrentItem(item_of(window, "Mirror"))
    press(window, Qt.Key.Key_Delete)
    assert views.titles() == []
    assert "Saved views" not in window.pane("browse").plain_text()
    window.desk.workbook.undo()
    assert [title for _, title in views.titles()] == ["Mirror"]


def test_a_view_is_updated_to_what_is_shown_now(window: MainWindow, views) -> None:  # type: ignore[no-untyped-def]
    uid = views.save("Mine")
    window.session.set_lens("wiki")
    views.update_view(uid)
    window.session.set_lens(None)
    views.show(uid)
    assert window.session.lens == "wiki"


def test_what_is_gone_from_an_old_view_is_told(window: MainWindow, views) -> None:  # type: ignore[no-untyped-def]
    view = {"range": [701_000, 702_000], "lens": "lost-source", "selection": {"record": "section-atlantis"}}
    window.desk.workbook.put("saved_view", "view-old", {"title": "Old", "view": view})
    views.show("view-old")
    said = window.desk.status.currentMessage()
    assert "lost-source" in said
    assert "section-atlantis" in said
    assert window.session.range == (701_000, 702_000)
    assert window.session.selected is None


def test_a_view_without_a_window_of_time_is_refused_with_a_sentence(window: MainWindow, views) -> None:  # type: ignore[no-untyped-def]
    window.desk.workbook.put("saved_view", "view-odd", {"title": "Odd", "view": {"range": "always"}})
    views.show("view-odd")
    box = QApplication.activeModalWidget()
    assert box is not None
    assert "was not shown" in box.text()  # type: ignore[attr-defined]
    box.close()
    QApplication.processEvents()


def test_a_saved_view_has_a_menu(window: MainWindow, views) -> None:  # type: ignore[no-untyped-def]
    uid = views.save("Mine")
    views.open_menu(uid, window.mapToGlobal(window.rect().center()))
    assert [one.text().split("\t")[0] for one in views.menu.actions()] == [
        "Show", "Rename…", "Update to what is shown now", "Delete",
    ]  # fmt: skip
    views.menu.close()
    QApplication.processEvents()
