"""What a screen reader is told of the axis, asked as it asks: through QAccessible."""

import gc
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QAccessible, QAccessibleEvent, QAccessibleInterface
from pytestqt.qtbot import QtBot

from mopr_desktop.canvas import accessible
from mopr_desktop.canvas.theme import LIGHT
from mopr_desktop.canvas.timeline_view import TimelineView
from mopr_desktop.session.session import Session
from mopr_desktop.store.content import Content

NAME, DESCRIPTION = QAccessible.Text.Name, QAccessible.Text.Description


def spoken(view: TimelineView) -> QAccessibleInterface:
    found = QAccessible.queryAccessibleInterface(view)
    assert found is not None
    return found


def names(view: TimelineView) -> list[str]:
    axis = spoken(view)
    return [axis.child(i).text(NAME) for i in range(len(view.spoken_marks()))]


@pytest.fixture
def listening(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[QAccessibleEvent]]:
    """Let a screen reader listen; return what it is told."""
    heard: list[QAccessibleEvent] = []
    QAccessible.setActive(True)
    monkeypatch.setattr(accessible.QAccessible, "updateAccessibility", heard.append)
    yield heard
    QAccessible.setActive(False)


def test_every_mark_in_view_is_a_child_with_its_words(view: TimelineView) -> None:
    painted = {(mark.lane, mark.record) for mark in view.marks_in_view()}
    assert {(mark.lane, mark.record) for mark in view.spoken_marks()} == painted
    axis = spoken(view)
    assert axis.role() == QAccessible.Role.List
    assert axis.childCount() >= len(painted)
    assert axis.text(NAME) == "Time axis"
    for i, words in enumerate(names(view)):
        assert words.count("; ") >= 3, words
        assert axis.child(i).role() == QAccessible.Role.ListItem
        assert axis.child(i).text(DESCRIPTION)
        assert axis.indexOfChild(axis.child(i)) == i
        assert axis.child(i).parent().object() is view


def test_a_mark_says_title_dates_sources_and_whether_they_differ(view: TimelineView, session: Session) -> None:
    session.select("section-spain")
    said = next(words for words in names(view) if words.startswith("Spanish section"))
    assert "Sept. 1925 or Oct. 1934" in said
    assert "1 source: Wikipedia" in said
    assert "sources contradict each other" in said
    assert any(words.endswith("; not disputed") for words in names(view))


def test_a_figure_of_a_chart_says_what_it_counts(view: TimelineView) -> None:
    assert any(words.startswith("44 sections; ") and "1 Jan. 1928" in words for words in names(view))


def test_a_mark_is_found_where_it_is_painted(view: TimelineView) -> None:
    axis = spoken(view)
    for i, mark in enumerate(view.spoken_marks()[:20]):
        rect = axis.child(i).rect()
        assert rect.topLeft() == view.mapToGlobal(mark.rect.toAlignedRect().topLeft())
        found = axis.childAt(rect.center().x(), rect.center().y())
        assert found.rect().contains(rect.center())


def test_the_selected_mark_has_the_focus_and_is_announced(
    view: TimelineView, session: Session, qtbot: QtBot, listening: list[QAccessibleEvent]
) -> None:
    view.setFocus()
    qtbot.waitUntil(view.hasFocus)
    qtbot.keyClick(view, Qt.Key.Key_Right)
    view.marks_in_view()
    chosen = next(mark for mark in view.spoken_marks() if mark.selected)
    focused = spoken(view).focusChild()
    assert focused.text(NAME) == chosen.words
    assert focused.state().selected
    assert focused.state().focused
    told = [event for event in listening if event.object() is view and event.type() == QAccessible.Event.Focus]
    assert told
    assert spoken(view).child(told[-1].child()).text(NAME) == chosen.words


def test_a_mark_that_left_the_view_is_invalid_until_it_returns(view: TimelineView, session: Session) -> None:
    mark = spoken(view).child(0)
    first, last = session.range
    assert mark.isValid()
    session.set_range(first + 200_000, last + 200_000)
    view.marks_in_view()
    assert not mark.isValid()
    assert mark.text(NAME) == ""
    assert mark.state().invisible
    session.set_range(first, last)
    view.marks_in_view()
    assert mark.isValid()


def test_asking_twenty_thousand_times_ends_well(view: TimelineView) -> None:
    axis = spoken(view)
    kept = view.spoken_marks()
    view.spoken_marks = lambda: kept  # type: ignore[method-assign]
    for n in range(20_000):
        child = axis.child(n % 40)
        assert child.text(NAME)
        assert child.isValid()
        if n % 4000 == 0:
            gc.collect()


def test_a_screen_reader_may_ask_a_view_that_is_gone(content: Content, session: Session) -> None:
    view = TimelineView(content, session, LIGHT)
    view.resize(864, 780)
    view.show()
    view.marks_in_view()
    axis = QAccessible.queryAccessibleInterface(view)
    mark = axis.child(0)
    assert mark.isValid()
    view.hide()
    view.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    assert not mark.isValid()
    assert mark.rect().isEmpty()
    del view, axis
    gc.collect()
    assert mark.text(NAME) == ""
