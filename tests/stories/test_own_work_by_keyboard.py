"""A researcher finds a memoir, enters it and what it says, and judges a claim, without touching the mouse."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from windows import activate, press, search

CONTROL = Qt.KeyboardModifier.ControlModifier


def open_form(window):
    (form,) = [one for one in window.desk.own.forms.values() if one.isVisible()]
    activate(form)
    return form


def tab_to(form, field) -> None:
    """Press Tab until a field has the focus."""
    for _ in range(60):
        if QApplication.focusWidget() is field:
            return
        QTest.keyClick(QApplication.focusWidget() or form, Qt.Key.Key_Tab)
    raise AssertionError(field.accessibleName())


def test_a_memoir_is_entered_and_set_against_the_sources(window) -> None:
    search(window, "new source")
    press(window, Qt.Key.Key_Return)
    form = open_form(window)
    tab_to(form, form.name)
    QTest.keyClicks(form.name, "Memoirs of a courier")
    QTest.keyClick(form.name, Qt.Key.Key_Return, CONTROL)
    assert [one.title for one in window.content.own.sources] == ["Memoirs of a courier"]

    activate(window)
    search(window, "rote hilfe deutschlands")
    press(window, Qt.Key.Key_Return)
    assert window.session.selected == "section-germany"
    witnesses = window.content.disagreement("contradiction-section-germany-founded").witnesses
    press(window, Qt.Key.Key_N, CONTROL | Qt.KeyboardModifier.ShiftModifier)
    form = open_form(window)
    tab_to(form, form.claim.date)
    QTest.keyClicks(form.claim.date, "Dec. 1919")
    assert form.rows["date"].below.text() == "December 1919, kept as 1919-12"
    tab_to(form, form.claim.source)
    QTest.keyClicks(form.claim.source, "Memoirs")
    QTest.keyClick(form.claim.source, Qt.Key.Key_Return, CONTROL)
    assert window.content.disagreement("contradiction-section-germany-founded").witnesses == witnesses + 1
    assert "December 1919" in window.pane("details").plain_text()

    activate(window)
    press(window, Qt.Key.Key_R)
    form = open_form(window)
    tab_to(form, form.why)
    QTest.keyClicks(form.why, "He was there.")
    QTest.keyClick(form.why, Qt.Key.Key_Return, CONTROL)
    assert "Your reading: preferred. He was there." in window.pane("details").plain_text()

    activate(window)
    for _ in range(3):
        press(window, Qt.Key.Key_Z, CONTROL)
    assert not window.content.own
    assert window.content.disagreement("contradiction-section-germany-founded").witnesses == witnesses
